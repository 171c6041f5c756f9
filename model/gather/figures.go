package gather

import (
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
)

// FigureCount is how many main figures a report has.
const FigureCount = 5

// figureNames are the main figures in a word each, short enough for the head of
// a column. They are one text, for elsewhere such a word may stand for something
// else: in a table 结转 is what came from last year.
var figureNames = lang.N("新收 办结 结转 复议 诉讼")

// FigureName names a main figure in a word.
func FigureName(i int) string { return strings.Fields(lang.T(figureNames))[i] }

// Figures are the main figures of one report, or a sum of them.
type Figures [FigureCount]model.Number

// figureCells says whose sum each of them is.
var figureCells = [FigureCount][]model.Ref{
	{{Table: "applications", Row: "received", Column: "total"}},
	{{Table: "applications", Row: "resolved_total", Column: "total"}},
	{{Table: "applications", Row: "carried_out", Column: "total"}},
	{{Table: "disputes", Row: "review", Column: "total"}},
	{{Table: "disputes", Row: "direct_litigation", Column: "total"}, {Table: "disputes", Row: "litigation_after_review", Column: "total"}},
}

// FiguresOf reads a report's main figures as they are stated.
func FiguresOf(r model.Report) (f Figures) {
	for i, cells := range figureCells {
		for _, ref := range cells {
			f[i] = f[i].Add(r.At(ref))
		}
	}
	return f
}

// Add adds the figures of another report.
func (f *Figures) Add(other Figures) {
	for i, n := range other {
		f[i] = f[i].Add(n)
	}
}

// A Main is a main figure with the name that a page has for it.
type Main struct {
	Name   string
	Number model.Number
}

// MainOf reads the main figures of a report, also what came from last year, in the order
// of the form.
func MainOf(r model.Report) []Main {
	f := FiguresOf(r)
	carried := r.At(model.Ref{Table: "applications", Row: "carried_in", Column: "total"})
	return []Main{
		{lang.T("新收申请"), f[0]},
		{lang.T("上年结转"), carried},
		{lang.T("办结"), f[1]},
		{lang.T("结转下年"), f[2]},
		{lang.T("行政复议"), f[3]},
		{lang.T("行政诉讼"), f[4]},
	}
}
