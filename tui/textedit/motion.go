package textedit

import (
	"slices"

	"nianbao/tui/keys"
)

// move moves the caret, selecting on the way or not; false for other actions.
func (a *Area) move(id keys.ID, selecting bool) bool {
	to, behind, goal := a.at, false, -1
	switch id {
	case keys.Left, keys.Right:
		if from, end := a.ends(); a.Selecting() && !selecting {
			to = map[keys.ID]spot{keys.Left: from, keys.Right: end}[id]
		} else {
			to = a.step(id, previous, next)
		}
	case keys.WordLeft, keys.WordRight:
		to = a.step(id, wordLeft, wordRight)
	case keys.First:
		to = spot{}
	case keys.Last:
		to = a.end()
	case keys.RowStart:
		to.col = a.starts(a.at.par)[a.caretRow()]
	case keys.RowEnd:
		to.col, behind = a.rowEnd(a.at.par, a.caretRow())
	case keys.Up:
		to, behind, goal = a.vertical(-1)
	case keys.Down:
		to, behind, goal = a.vertical(1)
	case keys.PageUp:
		to, behind, goal = a.vertical(-max(1, a.height-1))
	case keys.PageDown:
		to, behind, goal = a.vertical(max(1, a.height-1))
	default:
		return false
	}
	if selecting && !a.selecting {
		a.mark = a.at
	}
	a.selecting = selecting
	a.at, a.behind, a.goal = to, behind, goal
	return true
}

// step is the place a character or a word further, across the ends of paragraphs.
func (a *Area) step(id keys.ID, left, right func([]rune, int) int) spot {
	p, s := a.paragraphs[a.at.par].text, a.at
	switch back := id == keys.Left || id == keys.WordLeft; {
	case back && s.col > 0:
		s.col = left(p, s.col)
	case back && s.par > 0:
		s = spot{s.par - 1, len(a.paragraphs[s.par-1].text)}
	case !back && s.col < len(p):
		s.col = right(p, s.col)
	case !back && s.par+1 < len(a.paragraphs):
		s = spot{s.par + 1, 0}
	}
	return s
}

// starts are the rows of a paragraph at the present width.
func (a *Area) starts(par int) []int {
	p := &a.paragraphs[par]
	if p.starts == nil {
		p.indent = a.indent(p)
		p.starts = a.metrics.WrapIn(p.text, a.width, p.indent)
	}
	return p.starts
}

// caretRow is the row of its paragraph that the caret is shown in.
func (a *Area) caretRow() int {
	row, found := slices.BinarySearch(a.starts(a.at.par), a.at.col)
	if !found || a.behind && row > 0 {
		row--
	}
	return row
}

// rowEnd is the place behind the last rune of a row. Where the row goes on, the
// next one begins at the same place: the caret is behind the rune before it then.
func (a *Area) rowEnd(par, row int) (col int, behind bool) {
	starts := a.starts(par)
	if row+1 < len(starts) {
		return starts[row+1], true
	}
	return len(a.paragraphs[par].text), false
}

// vertical is the place rows further, near the goal column.
func (a *Area) vertical(rows int) (to spot, behind bool, goal int) {
	par, row := a.at.par, a.caretRow()
	goal = a.goal
	if goal < 0 {
		goal = a.left(par, row) + widthOf(a.metrics, a.paragraphs[par].text[a.starts(par)[row]:a.at.col])
	}
	for ; rows > 0; rows-- {
		if row+1 < len(a.starts(par)) {
			row++
		} else if par+1 < len(a.paragraphs) {
			par, row = par+1, 0
		} else {
			return a.end(), false, goal
		}
	}
	for ; rows < 0; rows++ {
		if row > 0 {
			row--
		} else if par > 0 {
			par--
			row = len(a.starts(par)) - 1
		} else {
			return spot{}, false, goal
		}
	}
	text := a.paragraphs[par].text
	end, wrapped := a.rowEnd(par, row)
	col, x := a.starts(par)[row], a.left(par, row)
	for col < end {
		to := min(end, next(text, col))
		w := widthOf(a.metrics, text[col:to])
		if x+w > goal {
			break
		}
		col, x = to, x+w
	}
	return spot{par, col}, wrapped && col == end, goal
}

// Click puts the caret at a cell of the last view.
func (a *Area) Click(x, y int) {
	row, x := max(0, a.top+y), max(0, x)
	a.selecting = false
	for par := range a.paragraphs {
		if n := len(a.starts(par)); row >= n {
			row -= n
			continue
		}
		a.place(spot{par, a.starts(par)[max(0, row)]})
		a.goal = x
		a.at, a.behind, _ = a.vertical(0)
		a.goal = -1
		return
	}
	a.place(a.end())
}

// SelectWord selects the run of characters at the caret that word movement takes
// as one.
func (a *Area) SelectWord() {
	p, from := a.paragraphs[a.at.par].text, a.at.col
	if from == len(p) || a.behind {
		from = previous(p, from)
	}
	to := from
	for from > 0 && class(p[from-1]) == class(p[to]) {
		from--
	}
	for to < len(p) && class(p[to]) == class(p[from]) {
		to++
	}
	a.selectIn(from, to)
}

// SelectParagraph selects the paragraph of the caret.
func (a *Area) SelectParagraph() { a.selectIn(0, len(a.paragraphs[a.at.par].text)) }

func (a *Area) selectIn(from, to int) {
	par := a.at.par
	a.place(spot{par, to})
	a.mark, a.selecting = spot{par, from}, from < to
}

// Drag selects from where the caret stood to a cell of the last view.
func (a *Area) Drag(x, y int) {
	anchor := a.at
	if a.selecting {
		anchor = a.mark
	}
	a.Click(x, y)
	a.mark, a.selecting = anchor, anchor != a.at
}
