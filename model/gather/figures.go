package gather

import (
	"cmp"
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
)

// FigureCount is how many main figures of a report are shown at most.
const FigureCount = 5

// Figures are the main figures of one report, or a sum of them.
type Figures [FigureCount]model.Number

// Names are what the main figures of a form are called, each in a word that is short
// enough for the head of a column.
type Names [FigureCount]string

// usual are the names where no form says others. They are one text, for elsewhere such a
// word may stand for something else: in a table 结转 is what came from last year.
var usual = lang.N("新收 办结 结转 复议 诉讼")

// UsualNames are the names of the figures where no form says others.
func UsualNames() (n Names) {
	copy(n[:], strings.Fields(lang.T(usual)))
	return n
}

// listed are the figures of a form that stand in columns.
func listed(f *model.Form) []model.Figure {
	var out []model.Figure
	for _, figure := range f.Figures {
		if figure.Name != "" && len(out) < FigureCount {
			out = append(out, figure)
		}
	}
	return out
}

// NamesOf are the names of the figures of a form's reports.
func NamesOf(f *model.Form) (n Names) {
	for i, figure := range listed(f) {
		if n[i] = figure.Name; lang.Chosen() == "en" && figure.English != "" {
			n[i] = figure.English
		}
	}
	return n
}

// FiguresOf reads a report's main figures as they are stated.
func FiguresOf(r model.Report) (f Figures) {
	for i, figure := range listed(r.Form) {
		f[i] = sumOf(r, figure)
	}
	return f
}

func sumOf(r model.Report, figure model.Figure) (sum model.Number) {
	for _, ref := range figure.Sum {
		sum = sum.Add(r.At(ref))
	}
	return sum
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

// MainOf reads the main figures of a report, also those that stand in no column, in the
// order of the form.
func MainOf(r model.Report) []Main {
	var out []Main
	for _, figure := range r.Form.Figures {
		out = append(out, Main{r.Form.T(cmp.Or(figure.Label, figure.Name)), sumOf(r, figure)})
	}
	return out
}
