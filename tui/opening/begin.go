package opening

import (
	"path/filepath"
	"strconv"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/pane"
	"nianbao/tui/sitting"
)

// newReport is what was answered so far.
type newReport struct {
	unit, year string
	last       *model.Report // carried forward; nil: nothing is
	lastPath   string        // its file
	path       string        // the file it is to become; "" where none was named
}

// begin asks unit, year and kind of body, and ends in a report file: the one at
// path, where that is named already. Esc goes back a question.
func (o *Opening) begin(path string) pane.Intent {
	return o.askUnit(newReport{year: strconv.Itoa(sitting.DueYear(o.backend.Now())), path: path})
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
	r := o.backend.Blank(n.unit, year, n.last)
	r = r.With(r.SetText(model.InHead(model.HeadBody), string(body)))
	if n.lastPath != "" {
		r = r.With(r.SetText(model.InHead(model.HeadPrior), filepath.ToSlash(n.lastPath)))
	}
	return pane.All{pane.Open{Loaded: pane.Loaded{Report: r, Prior: n.last, Unsaved: true, Wanted: n.path}}, pane.SaveAs{}}
}
