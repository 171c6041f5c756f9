package desk

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"nianbao/cmd/nianbao/internal/files"
	"nianbao/cmd/nianbao/internal/many"
	"nianbao/model"
	"nianbao/model/check"
	"nianbao/model/gather"
	"nianbao/model/lang"
	"nianbao/model/store"
	"nianbao/tui"
	"nianbao/tui/gathering"
)

// The desk's work on many reports, for the 汇总 screen.

func (d *Desk) IsFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

func (d *Desk) Reports(dir string) (gathering.Folder, error) {
	full, err := filepath.Abs(dir)
	if err != nil {
		return gathering.Folder{}, err
	}
	f := gathering.Folder{Dir: full}
	d.priors.Forget()
	found, err := many.Find([]string{full}, nil)
	if err != nil {
		return f, err
	}
	sums := found.Sums()
	f.Passed = found.Passed
	for _, path := range found.Rosters {
		if units, err := d.Roster(path); err == nil && f.Roster == "" {
			f.Roster, f.Units = path, units
		}
	}
	for _, text := range found.Left {
		f.Left = append(f.Left, strings.Replace(text, full+string(filepath.Separator), "", 1))
	}
	for _, path := range found.Paths {
		name, err := filepath.Rel(full, path)
		if err != nil {
			name = path
		}
		f.Files = append(f.Files, gathering.File{Path: path, Name: name, Sum: sums[path]})
	}
	return f, nil
}

func (d *Desk) Roster(path string) ([]gather.Member, error) {
	data, _, err := store.Load(path)
	if err != nil {
		return nil, err
	}
	units, err := gather.ReadRoster(data)
	if err != nil {
		return nil, lang.Errorf("%s：%w", path, err)
	}
	return units, nil
}

func (d *Desk) Glance(paths []string) []gathering.Row {
	var out []gathering.Row
	for g := range many.All(paths, many.How{ThisYear: time.Now().Year(), Priors: d.priors}) {
		out = append(out, rowOf(g))
	}
	return out
}

func rowOf(g many.Gathered) gathering.Row {
	row := gathering.Row{Path: g.Path}
	if g.Err != nil {
		row.Unreadable, row.Problem = true, strings.TrimPrefix(g.Err.Error(), g.Path+lang.T("："))
		return row
	}
	r := g.Report
	row.Unit, row.Year, row.Figures = gather.Name(r.Unit), r.Year, gather.FiguresOf(r)
	row.Report, row.Names = r.Form.Name, gather.NamesOf(r.Form)
	row.Errors, row.Warnings, row.Cells = g.Errors, g.Warnings, len(r.Numbers())
	row.Unfinished = check.HoldUp(g.Findings) > g.Errors
	for _, n := range r.Numbers() {
		if !n.Blank() {
			row.Filled++
		}
	}
	if len(g.Doubts) > 0 {
		row.Problem = lang.F("导入时有 %d 处存疑，如 %s", len(g.Doubts), g.Doubts[0])
	}
	for _, f := range g.Findings {
		if f.Open() && f.Severity > model.Info && len(f.At) > 0 {
			row.Findings = append(row.Findings, gathering.Finding{Rule: f.Rule, Message: f.Message, Severity: f.Severity, At: f.At[0]})
		}
	}
	slices.SortStableFunc(row.Findings, func(a, b gathering.Finding) int { return int(b.Severity) - int(a.Severity) })
	return row
}

func (d *Desk) Peek(path string) (tui.Loaded, error) {
	var reader store.Reader
	g := many.How{Unchecked: true}.Read(&reader, path)
	last, _ := d.priors.Of(g.Report, path)
	return tui.Loaded{Path: path, Report: g.Report, Prior: last}, g.Err
}

func (d *Desk) MakeFolder(path string) error {
	if err := os.MkdirAll(path, 0o777); err != nil {
		return lang.Errorf("%s：文件夹建不成；请另选一个", path)
	}
	return nil
}

func (d *Desk) Sources(path string, form *model.Form) (*gather.Provenance, error) {
	if strings.EqualFold(filepath.Ext(path), ".json") {
		path = many.ProvenanceBeside(path)
	}
	return many.Provenance(path, form)
}

func (d *Desk) Merge(job tui.MergeJob) (tui.MergeResult, error) {
	j := many.Job{Out: job.Out, Unit: job.Unit, Year: job.Year, Trace: many.ProvenanceBeside(job.Out), SkipBad: job.SkipBad, AllowErrors: job.AllowErrors}
	j.Force = true // the clerk was asked
	var result tui.MergeResult
	j.Noted = func(text string) { // a rule's code says nothing to a clerk
		if id, rest, ok := strings.Cut(text, " "); ok {
			if _, rule := check.Find(id); rule {
				text = rest
			}
		}
		result.Notes = append(result.Notes, text)
	}
	paths := slices.DeleteFunc(slices.Clone(job.Paths), func(path string) bool {
		replaced := files.Same(path, job.Out)
		if replaced {
			j.Noted(lang.F("%s 被汇总替换，没有加进去", filepath.Base(path)))
		}
		return replaced
	})
	a := j.Add(paths, many.Listener{
		Step:    func() {},
		Added:   func(unit string) { result.Units = append(result.Units, unit) },
		Refused: func(why error, _ bool) { result.Refused = append(result.Refused, why.Error()) },
		Noted:   j.Noted,
	})
	result.Added, result.Wrong = a.Sum.Units(), a.Wrong
	switch {
	case a.Refused > 0 && !j.SkipBad:
		return result, nil
	case result.Added == 0:
		return result, lang.Errorf("没有可以相加的报告")
	}
	if err := j.Write(a); err != nil {
		return result, err
	}
	result.Written = []string{j.Out, j.Trace}
	return result, nil
}
