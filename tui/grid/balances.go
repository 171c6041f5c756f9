package grid

import (
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// balances draws the equations between rows that have more than one term on a
// side, column by column, and their difference.
func (p *Pane) balances(c pane.Context, t *model.Table, l *layout) []string {
	var out []string
	for i := range c.Report.Form.Balances {
		b := &c.Report.Form.Balances[i]
		if b.Table != t.ID || b.Each != model.EachColumn || b.Total {
			continue
		}
		left := c.Theme.Fit(lang.T("勾稽 ")+rowNames(t, b.Left), l.label)
		right := c.Theme.Fit("     "+rowNames(t, b.Right), l.label)
		diff := c.Theme.Fit(lang.T("     差"), l.label)
		for _, e := range c.Report.Form.Equations() {
			if e.Balance != b {
				continue
			}
			x, y := c.Report.Sum(e.Left, c.Prior), c.Report.Sum(e.Right, c.Prior)
			left += c.Theme.Right(x.String(), l.cell)
			right += c.Theme.Right(y.String(), l.cell)
			d, token := x.Sub(y), theme.Plain
			text := d.String()
			if d.Sign() > 0 {
				text = "+" + text
			}
			if d.Sign() != 0 && !unfilled(c, e) { // half filled in, a difference is no fault yet
				token, text = theme.Error, "!"+text
			}
			diff += c.Theme.Render(token, c.Theme.Right(text, l.cell))
		}
		out = append(out, left, right, diff)
	}
	return out
}

// unfilled reports whether a cell that an equation rests on is blank: one of its
// own, or one that a total in it sums up.
func unfilled(c pane.Context, e model.Equation) bool {
	for _, side := range [][]model.Operand{e.Left, e.Right} {
		for _, o := range side {
			if c.Report.At(o.Ref).Blank() {
				return true
			}
			if sum := c.Report.Form.TotalOf(o.Ref); sum != nil && sum.Balance.Each == e.Balance.Each && unfilled(c, model.Equation{Balance: e.Balance, Right: sum.Right}) {
				return true
			}
		}
	}
	return false
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
