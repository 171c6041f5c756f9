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
