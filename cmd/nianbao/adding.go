package main

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"nianbao/cmd/nianbao/internal/files"

	"nianbao/export"
	"nianbao/model"
	"nianbao/model/check"
	"nianbao/model/forms"
	"nianbao/model/gather"
	"nianbao/model/lang"
)

// adding is the sum as it comes to be.
type adding struct {
	sum     *gather.Sum
	trace   *gather.Trace // nil where none is asked for
	came    []string      // the units of all reports that could be read
	others  []other       // of other years
	refused int
	wrong   int // of those refused, only for their errors
	hear    listener
}

// A listener hears what happens while reports are added.
type listener struct {
	step    func() // a report was read
	refused func(why error, onlyErrors bool)
	noted   func(text string)
}

// add adds every report that can be added, and names the others.
func (j mergeJob) add(paths []string, hear listener) *adding {
	a := &adding{sum: gather.New(forms.ForYear(j.year), j.year), hear: hear}
	if j.trace != "" {
		a.trace = gather.NewTrace(forms.ForYear(j.year))
	}
	for g := range readAll(paths, reading{thisYear: time.Now().Year(), unchecked: j.noCheck}) {
		hear.step()
		if g.err == nil && g.report.Year != j.year && g.report.Year != 0 {
			a.others = append(a.others, ofOtherYear(a.sum, g))
			continue
		}
		if g.err == nil {
			a.came = append(a.came, g.report.Unit)
			g.err = j.fit(a.sum, g)
		}
		problem := g.problem()
		if g.err != nil || problem != nil && !j.allowErrors {
			a.refuse(g.err, problem)
			continue
		}
		if err := a.sum.Add(g.path, g.report); err != nil {
			a.refuse(err, nil)
			continue
		}
		if a.trace != nil {
			a.trace.Add(relativeTo(j.trace, g.path), g.report)
		}
		switch n := g.blanks(); {
		case problem != nil:
			hear.noted(problem.Error() + lang.T("，照样相加了"))
		case n > 0:
			hear.noted(lang.F("%s：%s 的报告还有 %d 格未填，只加了已填的", g.path, gather.Name(g.report.Unit), n))
		}
	}
	left := uncovered(a.others, append(a.came, j.unit))
	for _, o := range left {
		a.refuse(o.why, nil)
	}
	if n := len(a.others) - len(left); n > 0 {
		hear.noted(lang.F("有 %d 份别的年度的报告没有加，它们的单位有 %d 年度的", n, j.year))
	}
	return a
}

// An other is a report of another year. Last year's lies where this year's does, to
// be held against it: that is as it should be. Where it is all that came from its
// unit, the year may be a slip, and somebody must hear of it.
type other struct {
	unit string
	why  error // why it cannot be added
}

func ofOtherYear(sum *gather.Sum, g gathered) other {
	return other{gather.Name(g.report.Unit), sum.Refuses(g.path, g.report)}
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
	a.refused++
	if why == nil {
		a.wrong++
		a.hear.refused(problem, true)
		return
	}
	a.hear.refused(why, false)
}

// fit says why a report that could be read has no place in the sum.
func (j mergeJob) fit(sum *gather.Sum, g gathered) error {
	if gather.Name(g.report.Unit) == gather.Name(j.unit) {
		return lang.Errorf("%s：是汇总单位 %s 自己的报告，加进去会重复计算；请移开", g.path, j.unit)
	}
	if j.sums[g.path] {
		return lang.Errorf("%s：是由这里的报告汇总出来的（来源表 %s），加进去会重复计算；请移开", g.path, filepath.Base(traceBeside(g.path)))
	}
	return sum.Refuses(g.path, g.report)
}

// blanks are how many cells of the report nobody has filled in.
func (g gathered) blanks() (n int) {
	for _, number := range g.report.Numbers() {
		if number.Blank() {
			n++
		}
	}
	return n
}

// problem says what makes a report's numbers doubtful: errors, cells that the
// import of a published report left blank, or that nobody has filled in any.
func (g gathered) problem() error {
	switch {
	case g.errors > 0:
		return lang.Errorf("%s：%s 的报告有 %d 处错误", g.path, gather.Name(g.report.Unit), g.errors)
	case len(g.doubts) > 0:
		return lang.Errorf("%s：%s 的报告导入时有 %d 处存疑，如 %s", g.path, gather.Name(g.report.Unit), len(g.doubts), g.doubts[0])
	case g.err == nil && g.blanks() == len(g.report.Numbers()):
		return lang.Errorf("%s：%s 的报告一格都没有填", g.path, gather.Name(g.report.Unit))
	}
	return nil
}

// write writes the report last: where it stands, the rest stands too.
func (j mergeJob) write(a *adding) error {
	r, err := a.sum.Report(j.unit)
	if err != nil {
		return files.Unfinished(err)
	}
	if r, err = j.look(a, r); err != nil {
		return err
	}
	for _, d := range a.sum.Differences(r) {
		a.hear.noted(lang.F("%s（%s）各单位所填合计之和 %s，按各项重算为 %s", r.Form.Title(d.At), d.At, text(d.Stated), text(d.Computed)))
	}
	if a.trace != nil {
		data, err := traceFile(j.trace, a.trace, r.Form)
		if err != nil {
			return files.Unfinished(lang.Errorf("%s：%w", j.trace, err))
		}
		if err := j.Put(j.trace, data); err != nil {
			return err
		}
	}
	if j.sheet != "" {
		if err := j.Put(j.sheet, sheet(r, len(a.sum.Units()))); err != nil {
			return err
		}
	}
	return j.Put(j.out, r.Encode())
}

// ofSums are the rules that speak of a sum as such. Other ones wait until the
// clerk has written the words.
var ofSums = []string{"H02", "H03", "M05", "T3-05"}

// look links last year's report, where one is named, and tells what the sum is
// suspected of.
func (j mergeJob) look(a *adding, r model.Report) (model.Report, error) {
	in := check.Input{Children: a.sum.Children(), ThisYear: time.Now().Year()}
	if j.prior != "" {
		last, err := files.Report(j.prior)
		if err != nil {
			return r, err
		}
		in.Prior = &last
		r = linked(r, j.out, j.prior)
	}
	in.Report = r
	for _, f := range check.Run(in) {
		if slices.Contains(ofSums, f.Rule) {
			a.hear.noted(f.Rule + " " + f.Message)
		}
	}
	return r, nil
}

func text(n model.Number) string {
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
