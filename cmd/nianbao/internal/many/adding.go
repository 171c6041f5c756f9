package many

import (
	"bytes"
	"cmp"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"nianbao/cmd/nianbao/internal/files"
	"nianbao/cmd/nianbao/internal/prior"
	"nianbao/export"
	"nianbao/model"
	"nianbao/model/check"
	"nianbao/model/forms"
	"nianbao/model/gather"
	"nianbao/model/lang"
)

// adding is the sum as it comes to be.
type adding struct {
	Sum     *gather.Sum
	trace   *gather.Trace // nil where none is asked for
	came    []string      // the units of all reports that could be read
	others  []other       // of other years
	Refused int
	Wrong   int // of those refused, only for their errors
	hear    Listener
}

// A Listener hears what happens while reports are added.
type Listener struct {
	Step    func()            // a report was read
	Added   func(unit string) // nil: nobody wants to hear
	Refused func(why error, onlyErrors bool)
	Noted   func(text string)
}

// Add adds every report that can be added, and names the others.
func (j Job) Add(paths []string, hear Listener) *adding {
	a := &adding{hear: hear}
	j.begin(a, cmp.Or(j.Form, forms.ForYear(j.Year)))
	for g := range All(paths, How{ThisYear: time.Now().Year(), Unchecked: j.NoCheck, Sketched: !j.NoCheck}) {
		hear.Step()
		if g.Err == nil && g.Report.Year != j.Year && g.Report.Year != 0 {
			a.others = append(a.others, ofOtherYear(a.Sum, g))
			continue
		}
		if g.Err == nil && len(a.came) == 0 && j.Form == nil && forms.For(g.Report.Form.ID) == nil {
			j.begin(a, g.Report.Form) // of a form that is not built in the reports tell
		}
		if g.Err == nil {
			a.came = append(a.came, g.Report.Unit)
			g.Err = j.fit(a.Sum, g)
		}
		problem := g.problem()
		if g.Err != nil || problem != nil && !j.AllowErrors {
			a.refuse(g.Err, problem)
			continue
		}
		if err := a.Sum.AddSketched(g.Path, g.Report, g.Words); err != nil {
			a.refuse(err, nil)
			continue
		}
		if hear.Added != nil {
			hear.Added(gather.Name(g.Report.Unit))
		}
		if a.trace != nil {
			a.trace.Add(relativeTo(j.Trace, g.Path), g.Report)
		}
		switch n := g.blanks(); {
		case problem != nil:
			hear.Noted(problem.Error() + lang.T("，照样相加了"))
		case n > 0:
			hear.Noted(lang.F("%s：%s 的报告还有 %d 格未填，只加了已填的", g.Path, gather.Name(g.Report.Unit), n))
		}
	}
	left := uncovered(a.others, append(a.came, j.Unit))
	for _, o := range left {
		a.refuse(o.why, nil)
	}
	if n := len(a.others) - len(left); n > 0 {
		hear.Noted(lang.F("有 %d 份别的年度的报告没有加，它们的单位有 %d 年度的", n, j.Year))
	}
	return a
}

// begin begins the sum of reports of a form.
func (j Job) begin(a *adding, form *model.Form) {
	a.Sum = gather.New(form, j.Year)
	if j.Trace != "" {
		a.trace = gather.NewTrace(form)
	}
}

// An other is a report of another year. Last year's lies where this year's does, to
// be held against it: that is as it should be. Where it is all that came from its
// unit, the year may be a slip, and somebody must hear of it.
type other struct {
	unit string
	why  error // why it cannot be added
}

func ofOtherYear(sum *gather.Sum, g Gathered) other {
	return other{gather.Name(g.Report.Unit), sum.Refuses(g.Path, g.Report)}
}

// uncovered are those whose units sent no report of the year.
func uncovered(others []other, came []string) []other {
	units := map[string]bool{}
	for _, unit := range came {
		units[gather.Name(unit)] = true
	}
	return slices.DeleteFunc(slices.Clone(others), func(o other) bool { return units[o.unit] })
}

// relativeTo names a file as seen from the folder that another stands in, so that
// both can be moved together.
func relativeTo(from, path string) string {
	dir, err1 := filepath.Abs(filepath.Dir(from))
	full, err2 := filepath.Abs(path)
	rel, err3 := filepath.Rel(dir, full)
	if err1 != nil || err2 != nil || err3 != nil {
		return path
	}
	return filepath.ToSlash(rel)
}

func (a *adding) refuse(why, problem error) {
	a.Refused++
	if why == nil {
		a.Wrong++
		a.hear.Refused(problem, true)
		return
	}
	a.hear.Refused(why, false)
}

// fit says why a report that could be read has no place in the sum.
func (j Job) fit(sum *gather.Sum, g Gathered) error {
	if gather.Name(g.Report.Unit) == gather.Name(j.Unit) {
		return lang.Errorf("%s：是汇总单位 %s 自己的报告，加进去会重复计算；请移开", g.Path, j.Unit)
	}
	if j.sums[g.Path] {
		return lang.Errorf("%s：是由这里的报告汇总出来的（来源表 %s），加进去会重复计算；请移开", g.Path, filepath.Base(ProvenanceBeside(g.Path)))
	}
	return sum.Refuses(g.Path, g.Report)
}

// blanks are how many cells of the report nobody has filled in.
func (g Gathered) blanks() (n int) {
	for _, number := range g.Report.Numbers() {
		if number.Blank() {
			n++
		}
	}
	return n
}

// problem says what makes a report's numbers doubtful: errors, cells that the
// import of a published report left blank, or that nobody has filled in any.
func (g Gathered) problem() error {
	switch {
	case g.Errors > 0:
		return lang.Errorf("%s：%s 的报告有 %d 处错误", g.Path, gather.Name(g.Report.Unit), g.Errors)
	case len(g.Doubts) > 0:
		return lang.Errorf("%s：%s 的报告导入时有 %d 处存疑，如 %s", g.Path, gather.Name(g.Report.Unit), len(g.Doubts), g.Doubts[0])
	case g.Err == nil && g.blanks() == len(g.Report.Numbers()):
		return lang.Errorf("%s：%s 的报告一格都没有填", g.Path, gather.Name(g.Report.Unit))
	}
	return nil
}

// Write writes the report last: where it stands, the rest stands too.
func (j Job) Write(a *adding) error {
	r, err := a.Sum.Report(j.Unit)
	if err != nil {
		return files.Unfinished(err)
	}
	if r, err = j.look(a, r); err != nil {
		return err
	}
	for _, d := range a.Sum.Differences(r) {
		a.hear.Noted(lang.F("%s（%s）各单位所填合计之和 %s，按各项重算为 %s", r.Form.Title(d.At), d.At, Text(d.Stated), Text(d.Computed)))
	}
	if a.trace != nil {
		data, err := traceFile(j.Trace, a.trace, r.Form)
		if err != nil {
			return files.Unfinished(lang.Errorf("%s：%w", j.Trace, err))
		}
		if err := j.Put(j.Trace, data); err != nil {
			return err
		}
	}
	if j.Sheet != "" {
		if err := j.Put(j.Sheet, sheet(r, a.Sum.Units())); err != nil {
			return err
		}
	}
	return j.Put(j.Out, r.Encode())
}

// ofSums are the rules that speak of a sum as such. Other ones wait until the
// clerk has written the words.
var ofSums = []string{"H02", "H03", "M05", "T3-05"}

// look links last year's report, where one is named, and tells what the sum is
// suspected of.
func (j Job) look(a *adding, r model.Report) (model.Report, error) {
	in := check.Input{Children: a.Sum.Children(), ThisYear: time.Now().Year()}
	if j.Prior != "" {
		last, err := files.Report(j.Prior)
		if err != nil {
			return r, err
		}
		in.Prior = &last
		r = prior.Linked(r, j.Out, j.Prior)
	}
	in.Report = r
	for _, f := range check.Run(in) {
		if slices.Contains(ofSums, f.Rule) {
			a.hear.Noted(f.Rule + " " + f.Message)
		}
	}
	return r, nil
}

func Text(n model.Number) string {
	if n.Blank() {
		return lang.T("空白")
	}
	return n.String()
}

// traceFile is the provenance table as the name of its file wants it: a workbook,
// whose second line says in words what the addresses above mean, or CSV.
func traceFile(path string, trace *gather.Trace, form *model.Form) ([]byte, error) {
	if !strings.EqualFold(filepath.Ext(path), ".xlsx") {
		return trace.Bytes(), nil
	}
	lines := trace.Lines()
	titles := make([]string, len(lines[0]))
	for i, address := range lines[0] {
		if ref, ok := model.ParseRef(address); ok {
			titles[i] = form.Title(ref)
		}
	}
	var b bytes.Buffer
	err := export.Sheet(&b, "来源", [][]string{lines[0], titles}, 2, lines[1:])
	return b.Bytes(), err
}
