package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"nianbao/cmd/nianbao/internal/files"

	"nianbao/model"
	"nianbao/model/check"
	"nianbao/model/gather"
	"nianbao/model/lang"
	"nianbao/model/store"
	"nianbao/tui"
	"nianbao/tui/gathering"
)

// The desk's work on many reports, for the 汇总 screen.

func (d *desk) IsFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// rosterNames are what a list of units is called, without its ending.
var rosterNames = []string{"名单", "单位名单", "roster"}

func isRoster(path string) bool {
	name, ending := strings.ToLower(filepath.Base(path)), strings.ToLower(filepath.Ext(path))
	return (ending == ".csv" || ending == ".txt") && slices.Contains(rosterNames, strings.TrimSuffix(name, ending))
}

func (d *desk) Reports(dir string) (gathering.Folder, error) {
	full, err := filepath.Abs(dir)
	if err != nil {
		return gathering.Folder{}, err
	}
	f := gathering.Folder{Dir: full}
	for _, name := range rosterNames {
		for _, ending := range []string{".csv", ".txt"} {
			path := filepath.Join(full, name+ending)
			if units, err := d.Roster(path); err == nil && f.Roster == "" {
				f.Roster, f.Units = path, units
			}
		}
	}
	d.priors.forget()
	found, err := reportFiles([]string{full}, nil)
	if err != nil {
		return f, err
	}
	sums := found.sums()
	f.Passed = found.passed
	for _, text := range found.left {
		f.Left = append(f.Left, strings.Replace(text, full+string(filepath.Separator), "", 1))
	}
	if strings.EqualFold(filepath.Ext(f.Roster), ".csv") {
		f.Passed--
	}
	for _, path := range found.paths {
		if isRoster(path) {
			continue
		}
		name, err := filepath.Rel(full, path)
		if err != nil {
			name = path
		}
		f.Files = append(f.Files, gathering.File{Path: path, Name: name, Sum: sums[path]})
	}
	return f, nil
}

func (d *desk) Roster(path string) ([]gather.Member, error) {
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

func (d *desk) Glance(paths []string) []gathering.Row {
	var out []gathering.Row
	for g := range readAll(paths, reading{thisYear: time.Now().Year(), priors: d.priors}) {
		out = append(out, rowOf(g))
	}
	return out
}

func rowOf(g gathered) gathering.Row {
	row := gathering.Row{Path: g.path}
	if g.err != nil {
		row.Unreadable, row.Problem = true, strings.TrimPrefix(g.err.Error(), g.path+lang.T("："))
		return row
	}
	r := g.report
	row.Unit, row.Year, row.Figures = gather.Name(r.Unit), r.Year, gather.FiguresOf(r)
	row.Errors, row.Warnings, row.Cells = g.errors, g.warnings, len(r.Numbers())
	row.Unfinished = check.HoldUp(g.findings) > g.errors
	for _, n := range r.Numbers() {
		if !n.Blank() {
			row.Filled++
		}
	}
	if len(g.doubts) > 0 {
		row.Problem = lang.F("导入时有 %d 处存疑，如 %s", len(g.doubts), g.doubts[0])
	}
	for _, f := range g.findings {
		if f.Open() && f.Severity > model.Info && len(f.At) > 0 {
			row.Findings = append(row.Findings, gathering.Finding{Rule: f.Rule, Message: f.Message, Severity: f.Severity, At: f.At[0]})
		}
	}
	slices.SortStableFunc(row.Findings, func(a, b gathering.Finding) int { return int(b.Severity) - int(a.Severity) })
	return row
}

func (d *desk) Peek(path string) (tui.Loaded, error) {
	var reader store.Reader
	g := reading{unchecked: true}.read(&reader, path)
	last, _ := d.priors.of(g.report, path)
	return tui.Loaded{Path: path, Report: g.report, Prior: last}, g.err
}

func (d *desk) MakeFolder(path string) error {
	if err := os.MkdirAll(path, 0o777); err != nil {
		return lang.Errorf("%s：文件夹建不成；请另选一个", path)
	}
	return nil
}

func (d *desk) Sources(path string, form *model.Form) (*gather.Provenance, error) {
	if strings.EqualFold(filepath.Ext(path), ".json") {
		path = traceBeside(path)
	}
	return readTrace(path, form)
}

func (d *desk) Merge(job tui.MergeJob) (tui.MergeResult, error) {
	j := mergeJob{out: job.Out, unit: job.Unit, year: job.Year, trace: traceBeside(job.Out), skipBad: job.SkipBad, allowErrors: job.AllowErrors}
	j.Force = true // the clerk was asked
	var result tui.MergeResult
	j.Noted = func(text string) { result.Notes = append(result.Notes, text) }
	paths := slices.DeleteFunc(slices.Clone(job.Paths), func(path string) bool {
		replaced := files.Same(path, job.Out)
		if replaced {
			j.Noted(lang.F("%s 被汇总替换，没有加进去", filepath.Base(path)))
		}
		return replaced
	})
	a := j.add(paths, listener{
		step:    func() {},
		refused: func(why error, _ bool) { result.Refused = append(result.Refused, why.Error()) },
		noted:   j.Noted,
	})
	result.Units, result.Added, result.Wrong = a.sum.Units(), len(a.sum.Units()), a.wrong
	switch {
	case a.refused > 0 && !j.skipBad:
		return result, nil
	case result.Added == 0:
		return result, lang.Errorf("没有可以相加的报告")
	}
	if err := j.write(a); err != nil {
		return result, err
	}
	result.Written = []string{j.out, j.trace}
	return result, nil
}
