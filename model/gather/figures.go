package gather

import (
	"nianbao/model"

	"nianbao/model/lang"
)

// FigureNames are the main figures of a report, in a word each.
var FigureNames = [...]string{lang.N("新收"), lang.N("办结"), lang.N("结转"), lang.N("复议"), lang.N("诉讼")}

// Figures are the main figures of one report, or a sum of them.
type Figures [len(FigureNames)]model.Number

// figureCells says whose sum each of them is.
var figureCells = [len(FigureNames)][]model.Ref{
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
