package grid

import (
	"nianbao/model"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// numbers are the texts of all cells of a table, row by row.
type numbers struct {
	rows  [][]number
	blank int // cells that are to be filled in and are not
	fill  int // cells that are to be filled in
}

// A number is a cell's with its signs: _ a blank, ~ a total stated otherwise than its
// sum, ? a warning, ! an error.
type number struct {
	text string
	ink  theme.Ink
}

// newNumbers draws up the cells. What is judged wrong was so when the typing began.
func newNumbers(c pane.Context, t *model.Table, judged []model.Finding) *numbers {
	marks := marksOf(t.ID, judged)
	out := &numbers{rows: make([][]number, len(t.Rows))}
	all := make([]number, len(t.Rows)*len(t.Columns))
	for i, row := range t.Rows {
		cols := t.ColumnsOf(row)
		out.rows[i], all = all[:len(cols):len(cols)], all[len(cols):]
		for j, col := range cols {
			ref := model.Ref{Table: t.ID, Row: row.ID, Column: col.ID}
			total := c.Report.Form.TotalOf(ref)
			if total == nil {
				out.fill++
				if c.Report.At(ref).Blank() {
					out.blank++
				}
			}
			out.rows[i][j] = newNumber(c, ref, total, marks[ref])
		}
	}
	return out
}

func newNumber(c pane.Context, ref model.Ref, total *model.Equation, mark mark) number {
	n := c.Report.At(ref)
	out := number{n.String(), theme.Plain}
	switch {
	case n.Blank() && total != nil:
		return number{"", theme.Dim}
	case n.Blank():
		out = number{"_", theme.Dim}
	case total != nil && c.Report.Stated(ref):
		out = number{"~" + out.text, theme.Total}
	case total != nil && partial(c, total):
		out.ink = theme.Dim
	case n.Zero():
		out.ink = theme.Zero
	case total != nil:
		out.ink = theme.Total
	}
	switch mark {
	case markWarning:
		if n.Blank() { // _ says so already
			break
		}
		out = number{"?" + out.text, theme.Warning}
	case markError:
		out = number{"!" + out.text, theme.Error}
	}
	return out
}

// partial reports whether a part of a sum is not filled in yet.
func partial(c pane.Context, e *model.Equation) bool {
	for i := range e.Right {
		o := &e.Right[i]
		if c.Report.Of(o).Blank() {
			return true
		}
		if inner := c.Report.Form.TotalOfPart(o); inner != nil && inner != e && inner.Balance != e.Balance && partialHere(c, inner) {
			return true
		}
	}
	return false
}

// partialHere is partial for the parts themselves.
func partialHere(c pane.Context, e *model.Equation) bool {
	for i := range e.Right {
		if c.Report.Of(&e.Right[i]).Blank() {
			return true
		}
	}
	return false
}

// mark is how grave the worst is that is found in a cell.
type mark int

const (
	noMark mark = iota
	markWarning
	markError
)

// marksOf are the cells where open findings begin, and those that would mend them.
func marksOf(table string, found []model.Finding) map[model.Ref]mark {
	out := map[model.Ref]mark{}
	put := func(ref model.Ref, m mark) {
		if ref.Table == table {
			out[ref] = max(out[ref], m)
		}
	}
	for _, f := range found {
		m := noMark
		switch {
		case !f.Open() || len(f.At) == 0:
			continue
		case f.Severity == model.Error:
			m = markError
		case f.Severity == model.Warning:
			m = markWarning
		default:
			continue
		}
		put(f.At[0].Cell, m)
		for _, h := range f.Hints {
			if len(h.Repair) > 0 && m == markError {
				put(h.Repair[0].At.Cell, m)
			}
		}
	}
	return out
}
