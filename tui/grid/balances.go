package grid

import (
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// A balanceLine is one side of an equation between rows, or the difference, in
// every column.
type balanceLine struct {
	lead  string // stands in front of the label where there is room
	label string
	texts []string
	wrong []bool
}

// balances are the equations between rows that have more than one term on a side,
// column by column, and their difference. A column is marked where the checks say
// that it fails: what only follows from another column is no fault of its own.
func (p *Pane) balances(c pane.Context, t *model.Table) []balanceLine {
	var out []balanceLine
	for i := range c.Report.Form.Balances {
		b := &c.Report.Form.Balances[i]
		if b.Table != t.ID || b.Each != model.EachColumn || b.Total {
			continue
		}
		left := balanceLine{lead: lang.T("勾稽 "), label: rowNames(t, b.Left)}
		right := balanceLine{lead: "     ", label: rowNames(t, b.Right)}
		diff := balanceLine{lead: "     ", label: lang.T("差")}
		for _, e := range c.Report.Form.Equations() {
			if e.Balance != b {
				continue
			}
			x, y := c.Report.Sum(e.Left, c.Prior), c.Report.Sum(e.Right, c.Prior)
			left.texts = append(left.texts, x.String())
			right.texts = append(right.texts, y.String())
			d := x.Sub(y)
			text, wrong := d.String(), d.Sign() != 0 && fails(c, b.ID, e.Line)
			if d.Sign() > 0 {
				text = "+" + text
			}
			if wrong {
				text = "!" + text
			}
			diff.texts, diff.wrong = append(diff.texts, text), append(diff.wrong, wrong)
		}
		out = append(out, left, right, diff)
	}
	return out
}

// fails reports whether the checks find fault with a balance in a column.
func fails(c pane.Context, rule, column string) bool {
	for _, f := range c.Findings {
		if f.Rule == rule && len(f.At) > 0 && f.At[0].Cell.Column == column {
			return true
		}
	}
	return false
}

// drawBalance draws a line of a balance as wide as the cells above it.
func drawBalance(th theme.Theme, l *layout, line balanceLine) string {
	label := line.lead + line.label
	if th.Width(label) > l.label {
		label = line.label
	}
	text := th.Fit(label, l.label)
	for j, number := range line.texts {
		token := theme.Plain
		if line.wrong != nil && line.wrong[j] {
			token = theme.Error
		}
		text += " " + th.Render(theme.Base, token, th.Right(squeeze(number, l.cells[j]-1), l.cells[j]-1))
	}
	return text
}

// rowNames writes the terms of a balance by the official numbers of their rows: 一+二.
func rowNames(t *model.Table, terms []model.Term) string {
	var names []string
	for _, term := range terms {
		row := t.Row(term.ID)
		name := row.Label
		if len(row.Groups) > 0 {
			name = row.Groups[0]
		}
		number, _, _ := strings.Cut(name, "、")
		names = append(names, number)
	}
	return strings.Join(names, "+")
}
