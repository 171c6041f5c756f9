package opening

import (
	"cmp"
	"path/filepath"
	"strconv"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/pane"
	"nianbao/tui/sitting"
)

// A Shelf is a backend that may know forms of more than one report.
type Shelf interface {
	// Names lists the names of the reports that there are forms for, beside the files
	// of a folder too. It looks into folders.
	Names(dir string) []string
	// BlankOf is Blank for the report of that name, which is to stand at path.
	BlankOf(name, unit string, year int, last *model.Report, path string) model.Report
}

// newReport is what was answered so far.
type newReport struct {
	name       string // of the report; "" where there is only the one
	unit, year string
	last       *model.Report // carried forward; nil: nothing is
	lastPath   string        // its file
	path       string        // the file it is to become; "" where none was named
}

// begin asks unit, year and kind of body, and ends in a report file: the one at
// path, where that is named already. Esc goes back a question.
func (o *Opening) begin(path string) pane.Intent {
	n := newReport{year: strconv.Itoa(sitting.DueYear(o.backend.Now())), path: path}
	shelf, ok := o.backend.(Shelf)
	if !ok {
		return o.askUnit(n)
	}
	return pane.Work{Func: func() pane.Intent {
		names := shelf.Names(o.near(n))
		return call(func() pane.Intent { return o.askName(n, names) })
	}}
}

// near is where the report is to stand, as far as that is known.
func (o *Opening) near(n newReport) string { return cmp.Or(n.path, o.dir, ".") }

// askName asks which report it is to be, where there are forms of more than one.
func (o *Opening) askName(n newReport, names []string) pane.Intent {
	if len(names) < 2 {
		return o.askUnit(n)
	}
	return pane.Choose{Title: lang.T("新建哪一种报告"), Items: names, Then: func(i int) pane.Intent {
		n.name = names[i]
		return o.askUnit(n)
	}}
}

// carry begins a report from last year's.
func (o *Opening) carry(last model.Report, path string) pane.Intent {
	return o.askUnit(newReport{unit: last.Unit, year: strconv.Itoa(last.Year + 1), last: &last, lastPath: path})
}

func (o *Opening) askUnit(n newReport) pane.Intent {
	return pane.Prompt{Title: lang.T("新建报告　1/3　单位名称"), Hint: lang.T("写全称，如“云岭县档案馆”"), Text: n.unit, Then: func(unit string) pane.Intent {
		n.unit = unit
		return o.askYear(n)
	}}
}

func (o *Opening) askYear(n newReport) pane.Intent {
	back := call(func() pane.Intent { return o.askUnit(n) })
	return pane.Prompt{Title: lang.T("新建报告　2/3　年度"), Hint: lang.T("四位数字：报告的是哪一年"), Text: n.year, Back: back, Then: func(text string) pane.Intent {
		n.year = text
		now := o.backend.Now().Year()
		if year, err := strconv.Atoi(text); err != nil || year < 2008 || year > now {
			return pane.All{refuse(lang.F("年度应是 2008 到 %d 的四位数字", now)), o.askYear(n)}
		}
		return pane.All{pane.Notice{}, o.askBody(n)}
	}}
}

func (o *Opening) askBody(n newReport) pane.Intent {
	bodies := []model.Body{model.Department, model.Township, model.Government}
	return pane.Choose{
		Title: lang.T("新建报告　3/3　单位性质"), Items: []string{lang.T("部门"), lang.T("乡镇、街道"), lang.T("县级以上政府（汇总）")},
		Back: call(func() pane.Intent { return o.askYear(n) }),
		Then: func(i int) pane.Intent { return o.made(n, bodies[i]) },
	}
}

// made makes the report and asks where to save it.
func (o *Opening) made(n newReport, body model.Body) pane.Intent {
	year, _ := strconv.Atoi(n.year) // looked at when it was asked
	shelf, ok := o.backend.(Shelf)
	if !ok || n.name == "" && n.last == nil {
		return saved(n, o.backend.Blank(n.unit, year, n.last), body)
	}
	return pane.Work{Func: func() pane.Intent {
		r := shelf.BlankOf(n.name, n.unit, year, n.last, o.near(n))
		return call(func() pane.Intent { return saved(n, r, body) })
	}}
}

// saved opens a new report and asks where to save it.
func saved(n newReport, r model.Report, body model.Body) pane.Intent {
	r = r.With(r.SetText(model.InHead(model.HeadBody), string(body)))
	if n.lastPath != "" {
		r = r.With(r.SetText(model.InHead(model.HeadPrior), filepath.ToSlash(n.lastPath)))
	}
	return pane.All{pane.Open{Loaded: pane.Loaded{Report: r, Prior: n.last, Unsaved: true, Wanted: n.path}}, pane.SaveAs{}}
}
