package grid

import (
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/tui/pane"
)

// A line of the body: a data row, or a label line above rows.
type line struct {
	row    int // in Table.Rows, -1 for a label line
	label  string
	indent int
	strong bool           // a group, or a row of totals
	header []model.Column // on a label line of a table of blocks: its columns
	group  []int          // on a group line: the rows beneath, for the subtotal
}

// layout is how the columns of a table share the width of a canvas.
type layout struct {
	label int   // width of the labels, with the marker in front
	cells []int // width of each column, with the blank in front of it
	inset int   // how far numbers end before their columns do
	head  int   // lines above the body
	last  bool  // last year's column and the change stand at the right
	chart int   // the column where bars begin, 0 for none
}

// x is where a column begins, end where its numbers end.
func (l *layout) x(column int) int {
	x := l.label
	for _, w := range l.cells[:column] {
		x += w
	}
	return x
}

func (l *layout) end(column int) int { return l.x(column+1) - l.inset }

// airy reports whether there is room for guides, and for 小计 beside the groups.
func (l *layout) airy() bool {
	for _, w := range l.cells {
		if w <= leastCell {
			return false
		}
	}
	return true
}

const (
	wholeLabel = 34 // labels are not wider
	fairLabel  = 16 // labels shorten to this before columns get narrow
	leastLabel = 8  // and to this before numbers are cut
	leastCell  = 5  // two hanzi of a header
	lastWidth  = 7  // of each of the two columns that speak of last year
	chartWidth = 24

	withLast  = 90  // from this width on last year stands beside the table, and subtotals a column
	withChart = 128 // and bars
)

// newLayout parts the width of the canvas.
func newLayout(c pane.Context, t *model.Table, cells *numbers, balances []balanceLine, w, focus int) layout {
	l := layout{head: 2}
	columns := 0
	for _, row := range t.Rows {
		columns = max(columns, len(t.ColumnsOf(row)))
	}
	if t.Shape != model.Blocks {
		columns = len(t.Columns)
	}
	need, bare := make([]int, columns), make([]int, columns)
	measure := func(j int, text string) {
		need[j] = max(need[j], len(strings.Replace(text, "+", "", 1))+1)
		bare[j] = max(bare[j], len(strings.TrimLeft(text, signs))+1)
	}
	for i, row := range cells.rows {
		for j, n := range row {
			measure(slot(t, i, j), n.text)
		}
	}
	for _, line := range balances {
		for j, text := range line.texts {
			measure(j, text)
		}
	}
	room := w - 2 // the scroll bar and a blank before it
	if l.last = w >= withLast && c.Prior != nil && t.Shape != model.Blocks; l.last {
		room -= 2 * lastWidth
		if w >= withChart {
			room -= chartWidth
		}
	}
	like, label := likes(t, columns, room)
	l.share(need, bare, like, label, room, focus)
	if t.Shape == model.Blocks {
		l.head = 1
		l.inset = max(0, min(2, min(room-l.x(columns)+2, like-9)))
	}
	if l.last && w >= withChart {
		l.chart = l.end(columns-1) + 2*lastWidth + 3
	}
	return l
}

// likes is how wide columns and labels should be.
func likes(t *model.Table, columns, room int) (cell, label int) {
	switch {
	case t.Shape == model.Blocks:
		return max(9, min(15, (room-26)/columns)), 32
	case t.Shape == model.Line:
		return max(7, min(10, (room-20)/columns)), 26
	}
	cell = leastCell
	for _, wider := range []struct{ cell, label int }{{9, 32}, {8, 32}, {7, 29}} {
		if room >= wider.label+wider.cell*columns-1+wider.cell/8 {
			cell = wider.cell
			break
		}
	}
	return cell, wholeLabel
}

// share parts the room. Columns get what they like and labels what they need; where
// that is too much, the last column gives a cell, labels shorten a little, then columns
// narrow to their numbers, then labels shorten again, then signs give way, and only then
// are numbers cut, one column after the other, the focused one last.
func (l *layout) share(need, bare []int, like, label, room, focus int) {
	for _, n := range need {
		l.cells = append(l.cells, max(like, n))
	}
	l.label = label
	over := func() int { return l.x(len(l.cells)) - room }
	if last := len(l.cells) - 1; like == 7 && over() > wholeLabel-31 && l.cells[last] > need[last] {
		l.cells[last]--
	}
	widest := func(least func(j int) int) int {
		at := -1
		for j, w := range l.cells {
			if w > least(j) && (at < 0 || at == focus || w > l.cells[at] && j != focus) {
				at = j
			}
		}
		return at
	}
	shorten := func(label int) { l.label = min(l.label, max(label, l.label-over())) }
	narrow := func(least []int) {
		to := func(j int) int { return max(leastCell, least[j]) }
		for j := widest(to); over() > 0 && j >= 0; j = widest(to) {
			l.cells[j]--
		}
	}
	least := func(int) int { return leastCell }
	shorten(fairLabel)
	narrow(need)
	shorten(leastLabel)
	narrow(bare)
	for j := widest(least); over() > 0 && j >= 0; j = widest(least) {
		l.cells[j] = max(leastCell, l.cells[j]-over())
	}
}

// signs stand in front of a number; the last is missed most.
const signs = "+~?!"

// squeeze is a number in width cells, without its signs where these have no room. One
// that does not fit must not look like another: the place bar has it whole.
func squeeze(number string, width int) string {
	for _, sign := range signs {
		if len(number) > width {
			number = strings.Replace(number, string(sign), "", 1)
		}
	}
	if len(number) > width {
		return strings.Repeat("#", max(0, width))
	}
	return number
}

// bodyLines lists the rows with a line above each group.
func bodyLines(c pane.Context, t *model.Table) []line {
	var out []line
	var last []string
	for i, row := range t.Rows {
		for depth, g := range row.Groups {
			if depth < len(last) && last[depth] == g {
				continue
			}
			last = nil
			head := line{row: -1, label: g, indent: 2, strong: true}
			if t.Shape == model.Blocks {
				head.header = t.ColumnsOf(row)
				if i > 0 {
					out = append(out, line{row: -1})
				}
			} else if depth > 0 || t.Shape == model.Line {
				head.group = groupRows(t, row.Groups[:depth+1])
			}
			out = append(out, head)
		}
		last = row.Groups
		next := line{row: i, label: row.ScreenLabel(), indent: 2, strong: computed(c, t, row)}
		if len(row.Groups) > 1 || len(row.Groups) > 0 && t.Shape != model.Matrix {
			next.indent = 4
		}
		out = append(out, next)
	}
	return out
}

// computed reports whether a row is one of totals.
func computed(c pane.Context, t *model.Table, row model.Row) bool {
	for _, ref := range t.RefsOf(row) {
		if c.Report.Form.TotalOf(ref) == nil {
			return false
		}
	}
	return true
}

func groupRows(t *model.Table, groups []string) []int {
	var out []int
	for i, r := range t.Rows {
		if len(r.Groups) >= len(groups) && r.Groups[len(groups)-1] == groups[len(groups)-1] {
			out = append(out, i)
		}
	}
	return out
}

// slot is under which heading cell j of a row stands: in a table of blocks, which has one
// for each, its own.
func slot(t *model.Table, row, j int) int {
	cols := t.ColumnsOf(t.Rows[row])
	if t.Shape == model.Blocks || len(cols) == len(t.Columns) {
		return j
	}
	return slices.IndexFunc(t.Columns, func(c model.Column) bool { return c.ID == cols[j].ID })
}

// under is the cell of a row that stands under a heading or, where none does, before it.
func under(t *model.Table, row, heading int) int {
	j := 0
	for j+1 < len(t.ColumnsOf(t.Rows[row])) && slot(t, row, j+1) <= heading {
		j++
	}
	return j
}

// totals is the column of a table that adds up the others; the last where none does.
func totals(f *model.Form, t *model.Table) int {
	if at := slices.IndexFunc(t.Columns, func(c model.Column) bool { return c.ID == f.TotalColumn(t.ID) }); at >= 0 {
		return at
	}
	return len(t.Columns) - 1
}

// unit is what a column measures where its label says so.
func unit(col model.Column) string {
	if strings.Contains(col.Label+col.Short, col.Unit) {
		return col.Unit
	}
	return ""
}
