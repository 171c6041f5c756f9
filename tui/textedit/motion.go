package textedit

import "slices"

// move moves the caret, selecting on the way or not; false for other keys.
func (a *Area) move(key string, selecting bool) bool {
	to, goal := a.at, -1
	p := a.paragraphs[a.at.par].text
	switch key {
	case "left":
		if a.at.col > 0 {
			to.col = previous(p, a.at.col)
		} else if a.at.par > 0 {
			to = spot{a.at.par - 1, len(a.paragraphs[a.at.par-1].text)}
		}
	case "right":
		if a.at.col < len(p) {
			to.col = next(p, a.at.col)
		} else if a.at.par+1 < len(a.paragraphs) {
			to = spot{a.at.par + 1, 0}
		}
	case "ctrl+left", "alt+left":
		to.col = wordLeft(p, a.at.col)
		if a.at.col == 0 && a.at.par > 0 {
			to = spot{a.at.par - 1, len(a.paragraphs[a.at.par-1].text)}
		}
	case "ctrl+right", "alt+right":
		to.col = wordRight(p, a.at.col)
		if a.at.col == len(p) && a.at.par+1 < len(a.paragraphs) {
			to = spot{a.at.par + 1, 0}
		}
	case "ctrl+home":
		to = spot{}
	case "ctrl+end":
		to = a.spotAt(1 << 30)
	case "home":
		to.col = a.starts(a.at.par)[a.row(a.at)]
	case "end":
		to.col = a.rowEnd(a.at.par, a.row(a.at))
	case "up":
		to, goal = a.vertical(-1)
	case "down":
		to, goal = a.vertical(1)
	case "pgup":
		to, goal = a.vertical(-max(1, a.height-1))
	case "pgdown":
		to, goal = a.vertical(max(1, a.height-1))
	default:
		return false
	}
	if selecting && !a.selecting {
		a.mark = a.at
	}
	a.selecting = selecting
	a.at, a.goal = to, goal
	return true
}

// starts are the rows of a paragraph at the present width.
func (a *Area) starts(par int) []int {
	p := &a.paragraphs[par]
	if p.starts == nil {
		p.starts = a.metrics.Wrap(p.text, a.width)
	}
	return p.starts
}

// row is the row of its paragraph a spot is shown in.
func (a *Area) row(s spot) int {
	starts := a.starts(s.par)
	i, found := slices.BinarySearch(starts, s.col)
	if !found {
		i--
	}
	return i
}

// rowEnd is the last caret place of a row: before its last rune where the row
// goes on, so that End stays in the row.
func (a *Area) rowEnd(par, row int) int {
	starts := a.starts(par)
	if row+1 < len(starts) {
		return previous(a.paragraphs[par].text, starts[row+1])
	}
	return len(a.paragraphs[par].text)
}

// vertical is the spot rows further, near the goal column.
func (a *Area) vertical(rows int) (spot, int) {
	par, row := a.at.par, a.row(a.at)
	goal := a.goal
	if goal < 0 {
		goal = widthOf(a.metrics, a.paragraphs[par].text[a.starts(par)[row]:a.at.col])
	}
	for ; rows > 0; rows-- {
		if row+1 < len(a.starts(par)) {
			row++
		} else if par+1 < len(a.paragraphs) {
			par, row = par+1, 0
		} else {
			return spot{par, len(a.paragraphs[par].text)}, goal
		}
	}
	for ; rows < 0; rows++ {
		if row > 0 {
			row--
		} else if par > 0 {
			par--
			row = len(a.starts(par)) - 1
		} else {
			return spot{}, goal
		}
	}
	text, end := a.paragraphs[par].text, a.rowEnd(par, row)
	col, x := a.starts(par)[row], 0
	for col < end {
		to := min(end, next(text, col))
		w := widthOf(a.metrics, text[col:to])
		if x+w > goal {
			break
		}
		col, x = to, x+w
	}
	return spot{par, col}, goal
}

// Click puts the caret at a cell of the last view.
func (a *Area) Click(x, y int) {
	row, x := max(0, a.top+y), max(0, x)
	for par := range a.paragraphs {
		if n := len(a.starts(par)); row >= n {
			row -= n
			continue
		}
		a.at, a.selecting, a.goal = spot{par, a.starts(par)[max(0, row)]}, false, x
		a.at, _ = a.vertical(0)
		a.goal = -1
		return
	}
	a.at, a.selecting = a.spotAt(1<<30), false
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
