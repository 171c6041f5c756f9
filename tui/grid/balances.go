package grid

import (
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// A balanceLine is one side of an equation between rows, or the difference, in
// every column.
type balanceLine struct {
	label string
	ink   theme.Ink
	texts []string
	inks  []theme.Ink
}

func (l *balanceLine) add(text string, ink theme.Ink) {
	l.texts, l.inks = append(l.texts, text), append(l.inks, ink)
}

// balances are the equations between rows that have more than one term on a side,
// column by column: one line where they hold, one where they cannot be judged yet, and
// three, the difference last, where one fails. That was judged when the typing began;
// the numbers are those of now.
func balances(c pane.Context, t *model.Table, blank int, judged []model.Finding) []balanceLine {
	var out []balanceLine
	for i := range c.Report.Form.Balances {
		b := &c.Report.Form.Balances[i]
		if b.Table != t.ID || !b.OfRows() {
			continue
		}
		left, right := t.Numbers(b.Left), t.Numbers(b.Right)
		sums := sumsOf(c, b)
		switch {
		case failing(sums, judged, b.ID):
			out = append(out, unfolded(sums, left, right)...)
		case blank > 0:
			out = append(out, balanceLine{label: lang.F("勾稽  还有 %d 格没填", blank), ink: theme.Dim})
		default:
			out = append(out, folded(sums, left, right))
		}
	}
	return out
}

// sides are the two sums of an equation in a column.
type sides struct {
	column      string
	left, right model.Number
	whole       bool // none of its cells is blank
}

func sumsOf(c pane.Context, b *model.Balance) []sides {
	columns := c.Report.Form.Table(b.Table).Columns
	out := make([]sides, len(columns))
	for i, column := range columns {
		out[i].column = column.ID
	}
	for _, e := range c.Report.Form.Equations() {
		if e.Balance != b {
			continue
		}
		at := slices.IndexFunc(columns, func(c model.Column) bool { return c.ID == e.Line })
		s := sides{e.Line, c.Report.Sum(e.Left, nil), c.Report.Sum(e.Right, nil), true}
		for _, side := range [][]model.Operand{e.Left, e.Right} {
			for _, o := range side {
				total := c.Report.Form.TotalOf(o.Ref)
				s.whole = s.whole && !c.Report.At(o.Ref).Blank() && (total == nil || !partial(c, total))
			}
		}
		out[at] = s
	}
	return out
}

// failing reports whether the checks find fault with a balance in a column that can be
// judged.
func failing(sums []sides, judged []model.Finding, rule string) bool {
	for _, s := range sums {
		for _, f := range judged {
			if s.whole && f.Rule == rule && len(f.At) > 0 && f.At[0].Cell.Column == s.column {
				return true
			}
		}
	}
	return false
}

func unfolded(sums []sides, left, right string) []balanceLine {
	lead := lang.T("勾稽  ")
	blank := strings.Repeat(" ", 2*len([]rune(lead))-2)
	x, y := balanceLine{label: lead + left}, balanceLine{label: blank + right}
	d := balanceLine{label: blank + lang.T("差"), ink: theme.Error}
	for _, s := range sums {
		x.add(s.left.String(), quiet(s.left, theme.Plain))
		y.add(s.right.String(), quiet(s.right, theme.Plain))
		n := s.left.Sub(s.right)
		switch {
		case !s.whole:
			d.add("", theme.Dim)
		case n.Sign() > 0:
			d.add("!+"+n.String(), theme.Error)
		case n.Sign() < 0:
			d.add("!"+n.String(), theme.Error)
		default:
			d.add("0", theme.Zero)
		}
	}
	return []balanceLine{x, y, d}
}

func folded(sums []sides, left, right string) balanceLine {
	out := balanceLine{label: lang.T("勾稽平衡  ") + left + " = " + right, ink: theme.Good}
	for _, s := range sums {
		out.add(s.left.String(), quiet(s.left, theme.Good))
	}
	return out
}

// quiet is an ink, but for a 0.
func quiet(n model.Number, ink theme.Ink) theme.Ink {
	if n.Zero() || n.Blank() {
		return theme.Zero
	}
	return ink
}
