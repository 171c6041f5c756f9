package grid

import (
	"nianbao/model"
	"nianbao/tui/canvas"
	"nianbao/tui/pane"
)

// low is the height below which a balance that fails shows its difference only.
const low = 16

// laid is how the table lies on the screen: its lines, which of them are in sight, its
// columns, and what stands in them. It is decided when something has changed; drawing
// changes nothing, and a click goes by what was drawn.
type laid struct {
	layout
	of       *model.Table // whose lines they are
	lines    []line
	numbers  *numbers
	balances []balanceLine

	top, body int // the first line in sight, and how many are
	focus     int // the line of the focused row
	foot      int // the row of the balances
	place     int // the row of the place bar
}

// Arrange decides how the table lies on w cells in h rows.
func (p *Pane) Arrange(c pane.Context, w, h int) {
	c = p.blind(c)
	t, judged := p.table(c), p.judged(c)
	before := p.laid
	if before == nil || before.of != t {
		before = &laid{lines: bodyLines(c, t)}
	}
	l := &laid{of: t, lines: before.lines, numbers: newNumbers(c, t, judged), top: before.top, place: pane.PlaceLine(canvas.Canvas{W: w, H: h})}
	l.balances = balances(c, t, l.numbers.blank, judged)
	if h < low && len(l.balances) > 1 {
		l.balances = l.balances[len(l.balances)-1:]
	}
	l.layout = newLayout(c, t, l.numbers, l.balances, w, slot(t, p.row, p.col))
	l.foot = l.place - len(l.balances)
	if c.Note != "" {
		l.foot--
	}
	l.body = max(1, l.foot-l.head)
	if spare := l.body - len(l.lines); spare > 0 { // a short table ends earlier
		l.body = len(l.lines)
		l.foot = l.head + l.body + min(1, spare-1)
	}
	l.scroll(p.row)
	p.laid = l
}

// scroll keeps a row in sight, with the group line above it where it is the first of its
// group.
func (l *laid) scroll(row int) {
	for i, line := range l.lines {
		if line.row == row {
			l.focus = i
		}
	}
	from := l.focus
	for from > 0 && l.lines[from-1].row < 0 && l.focus-from+1 < l.body {
		from--
	}
	ahead := 0 // the line to come is in sight too, where there is room for it
	if l.body > 4 {
		ahead = 1
	}
	l.top = max(0, min(l.top, from, len(l.lines)-1), l.focus+ahead-l.body+1)
	l.top = min(l.top, max(0, len(l.lines)-l.body))
}

// page is how many rows a paging key goes.
func (l *laid) page() int {
	if l == nil {
		return 10
	}
	return max(1, l.body-2)
}

// height is the rows above the place bar.
func (l *laid) height() int {
	if l == nil {
		return low
	}
	return l.place
}

// cell is the row and the column of the table at a place of the screen.
func (l *laid) cell(t *model.Table, x, y int) (row, col int, ok bool) {
	if l == nil {
		return 0, 0, false
	}
	y -= l.head
	i := l.top + y
	if y < 0 || y >= l.body || i >= len(l.lines) || l.lines[i].row < 0 || x < l.label {
		return 0, 0, false
	}
	row = l.lines[i].row
	for col+1 < len(l.cells) && x >= l.end(col) {
		col++
	}
	if t.Shape == model.Blocks {
		return row, min(col, len(t.ColumnsOf(t.Rows[row]))-1), true
	}
	return row, under(t, row, col), true
}

// click focuses the cell at a place of the screen.
func (p *Pane) click(c pane.Context, x, y int) pane.Intent {
	row, col, ok := p.laid.cell(p.table(c), x, y)
	if !ok {
		return nil
	}
	intent := p.leave(c, "")
	if p.draft == nil {
		p.row, p.col, p.edge = row, col, ""
	}
	return intent
}
