package grid

import (
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/canvas"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// drawing is one frame of the table.
type drawing struct {
	canvas.Canvas
	p     *Pane
	c     pane.Context
	t     *model.Table
	l     *laid
	cells *numbers
}

// View draws the table as it was arranged, its balances, and the lines about the focused
// cell.
func (p *Pane) View(c pane.Context, cv canvas.Canvas) {
	l := p.laid
	if l == nil {
		return
	}
	d := drawing{cv, p, p.blind(c), p.table(c), l, l.numbers}
	d.header()
	d.guides(l.head+l.body, l.foot, len(l.balances))
	for i := l.top; i < len(l.lines) && i < l.top+l.body; i++ {
		d.line(l.head+i-l.top, l.lines[i], i == l.focus)
	}
	cv.Scroll(cv.W-1, l.head, l.body, l.top, l.body, len(l.lines))
	d.balances(l.foot, l.balances)
	d.results(l.foot + len(l.balances))
	if c.Note != "" {
		cv.PutTo(2, pane.PlaceLine(cv)-1, cv.W-2, theme.Dim, c.Note)
	}
	d.about()
}

// balances draws the lines of the balances on a panel.
func (d drawing) balances(y int, lines []balanceLine) {
	d.Fill(0, y, d.W, len(lines), theme.Panel)
	if len(lines) > 0 {
		d.guides(0, y, len(lines))
	}
	for i, line := range lines {
		d.Put(2, y+i, line.ink, d.Cut(line.label, d.l.label-2))
		for j, number := range line.texts {
			if j < len(d.l.cells) {
				d.Right(d.l.end(j), y+i, line.inks[j], squeeze(number, d.l.cells[j]-1))
			}
		}
	}
}

// guides are the lines behind the labels and before the totals: over the body down to
// end, and over n lines from foot on.
func (d drawing) guides(end, foot, n int) {
	if !d.l.airy() {
		return
	}
	columns := len(d.l.cells)
	at := []int{d.l.label}
	switch total := totals(d.c.Report.Form, d.t); {
	case total < 1:
	case d.t.Shape == model.Matrix:
		at = append(at, d.l.end(total-1)+1)
	case d.t.Shape == model.Line:
		at = append(at, d.l.end(total-1)+2)
	}
	if d.l.last {
		at = append(at, d.l.end(columns-1)+2)
	}
	for i, x := range at {
		if end > 0 {
			d.VLine(x, 1, end-1, theme.Faint)
		} else if i < 2 {
			d.VLine(x, foot, n, theme.Faint)
		}
	}
}

// header draws what stands above the body: the span of columns that belong together,
// and their labels.
func (d drawing) header() {
	if d.c.Heading != "" {
		d.PutTo(2, 0, d.l.x(1), theme.Strong, d.c.Heading)
	}
	if d.t.Shape == model.Blocks {
		return
	}
	d.span()
	last, total := len(d.l.cells)-1, totals(d.c.Report.Form, d.t)
	for j, col := range d.t.Columns {
		ink := theme.Head
		if j == d.slot() {
			ink = theme.Lead
		}
		above, label := d.label(col, d.l.cells[j]-1)
		d.Spot(d.l.x(j), 0, d.l.cells[j], d.l.head, column(j))
		d.Right(d.l.end(j), 0, ink, above)
		d.Right(d.l.end(j), 1, ink, label)
	}
	if d.l.last {
		x := d.l.end(last)
		d.Right(x+lastWidth, 0, theme.Dim, lang.T("上年"))
		d.Right(x+2*lastWidth, 0, theme.Dim, lang.T("比上年"))
		d.Right(x+lastWidth, 1, theme.Head, d.t.Columns[total].ScreenLabel())
		d.Right(x+2*lastWidth, 1, theme.Head, lang.T("增减"))
	}
	if x := d.l.chart; x > 0 {
		x = d.Put(x, 0, theme.Dim, d.t.Columns[total].ScreenLabel()) + 2
		x = d.Put(d.Put(x, 0, theme.Fill, strings.Repeat(d.Glyphs.Thick, 2))+1, 0, theme.Dim, lang.T("本年")) + 2
		d.Put(d.Put(x, 0, theme.Warning, d.Glyphs.Bar)+1, 0, theme.Dim, lang.T("上年"))
	}
	if d.l.top > 0 { // the corner says in which group one is
		d.Put(2, 1, theme.Dim, d.Cut(d.groupAt(d.l.top), d.l.label-2))
	}
}

// label is a column's label in width cells: the short one where the whole has no room,
// of that the beginning, or half of it above the other.
func (d drawing) label(col model.Column, width int) (above, label string) {
	if label = col.ScreenLabel(); d.Width(label) <= width {
		return "", label
	}
	if label = col.Head(); d.Width(label) <= width {
		return "", label
	}
	runes := []rune(label)
	if half := (len(runes) + 1) / 2; len(col.Groups) == 0 && d.Width(string(runes[:half])) <= width {
		return string(runes[:half]), string(runes[half:])
	}
	return "", string(runes[:min(2, len(runes))])
}

// span draws the heading that several columns have in common.
func (d drawing) span() {
	inner := func(j int) string {
		if g := d.t.Columns[j].Groups; len(g) > 0 {
			return g[len(g)-1]
		}
		return ""
	}
	for from := 0; from < len(d.t.Columns); {
		to := from + 1
		for to < len(d.t.Columns) && inner(to) == inner(from) {
			to++
		}
		if name := inner(from); name != "" && to-from > 1 {
			a, b := d.l.x(from)+1, d.l.end(to-1)
			left := (b - a - d.Width(name) - 2) / 2
			d.HLine(a+1, 0, left-1, theme.Faint)
			end := d.Put(a+left, 0, theme.Dim, " "+name+" ")
			d.HLine(end, 0, b-end, theme.Faint)
		}
		from = to
	}
}

// groupAt is the group in which a line lies, "" where it lies in none.
func (d drawing) groupAt(i int) string {
	for at := i; at >= 0; at-- {
		line := d.l.lines[at]
		if at < i && line.row < 0 && line.indent < d.l.lines[i].indent && line.label != "" {
			return line.label
		}
	}
	if row := d.l.lines[i].row; row >= 0 && len(d.t.Rows[row].Groups) > 0 {
		return d.t.Rows[row].Groups[0]
	}
	return ""
}

// line draws a line of the body.
func (d drawing) line(y int, line line, focused bool) {
	ink := theme.Plain
	switch {
	case focused:
		ink = theme.Lead
		d.Put(0, y, theme.Lead, ">")
	case line.strong:
		ink = theme.Strong
	}
	d.Put(line.indent, y, ink, d.Cut(line.label, d.l.label-line.indent))
	switch {
	case line.row >= 0:
		d.row(y, line, focused)
	case line.header != nil:
		d.blockHead(y, line)
	case line.group != nil:
		d.subtotals(y, line.label, line.group)
	}
}

// row draws the numbers of a row.
func (d drawing) row(y int, line line, focused bool) {
	row := d.t.Rows[line.row]
	r0, r1, c0, c1 := d.p.bounds(d.t)
	for j, n := range d.cells.rows[line.row] {
		at := slot(d.t, line.row, j)
		end, width := d.l.end(at), d.l.cells[at]-1
		switch {
		case focused && j == d.p.col:
			d.focus(end, y, min(width, 9), n)
		case d.p.selecting && line.row >= r0 && line.row <= r1 && at >= c0 && at <= c1:
			d.Fill(end-width, y, width, 1, theme.Pick)
			d.Right(end, y, n.ink, squeeze(n.text, width))
		default:
			d.Right(end, y, n.ink, squeeze(n.text, width))
		}
		if u := unit(d.t.ColumnsOf(row)[j]); u != "" && d.l.inset > 0 {
			d.Put(end+1, y, theme.Dim, u)
		}
	}
	refs := d.t.RefsOf(row)
	last := refs[len(refs)-1]
	if d.t.Shape != model.Blocks {
		last.Column = d.t.Columns[totals(d.c.Report.Form, d.t)].ID
	}
	switch {
	case d.l.last:
		d.lastYear(d.l.end(len(d.l.cells)-1), y, d.prior(last), d.c.Report.At(last), theme.Dim)
		if d.l.chart > 0 && line.indent == 2 {
			d.bars(y, d.c.Report.At(last), d.prior(last))
		}
	case len(refs) == 1 && len(d.l.cells) >= 3 && d.c.Prior != nil:
		d.Right(d.l.end(1), y, quiet(d.prior(last), theme.Dim), squeeze(d.prior(last).String(), d.l.cells[1]-1))
		moved, ink := change(d.prior(last), d.c.Report.At(last), theme.Dim)
		d.Right(d.l.end(2), y, ink, squeeze(moved, d.l.cells[2]-1))
	}
}

// focus draws the focused cell: its number, or what is being typed. An entry that is
// wider than its cell grows to the left.
func (d drawing) focus(end, y, width int, n number) {
	if d.p.draft == nil {
		if n.text == "" {
			n.text = "_"
		}
		width = max(width, min(len(n.text), d.l.cells[d.slot()]))
		d.Fill(end-width, y, width, 1, theme.Focus)
		d.Right(end, y, n.ink, squeeze(n.text, width))
		d.Caret(end-1, y)
		return
	}
	on := theme.Edit
	if d.p.draft.bad != nil {
		on = theme.Bad
	}
	width = max(width, min(d.Width(d.p.draft.line.Text())+1, end-d.l.label/2))
	text, x := d.p.draft.shown(d.Theme, width)
	d.PutOn(end-width, y, on, theme.Plain, text)
	d.Caret(end-width+x, y)
}

// shown is what is being typed, flush right as the other numbers, with the caret behind
// the last digit: that is the blank in front of the next cell.
func (d *draft) shown(th theme.Theme, width int) (text string, x int) {
	text, x = d.line.View(th.Metrics, width+1)
	if text = strings.TrimRight(text, " "); th.Width(text) > width {
		text, x = d.line.View(th.Metrics, width)
		text = strings.TrimRight(text, " ")
	}
	shift := max(0, width-th.Width(text))
	return strings.Repeat(" ", shift) + text, min(x+shift, width)
}

// blockHead draws the columns of a block, and above single numbers last year's.
func (d drawing) blockHead(y int, line line) {
	focused := false
	for _, r := range groupRows(d.t, []string{line.label}) {
		focused = focused || r == d.p.row
	}
	for j, col := range line.header {
		label := col.ScreenLabel()
		if d.Width(label) > d.l.cells[j]-1 {
			label = col.Head()
		}
		ink := theme.Head
		if focused && j == d.p.col {
			ink = theme.Lead
		}
		d.Right(d.l.end(j), y, ink, d.Cut(label, d.l.end(j)-d.l.label-1))
	}
	if len(line.header) == 1 && len(d.l.cells) >= 3 && d.c.Prior != nil {
		d.Right(d.l.end(1), y, theme.Dim, lang.T("上年"))
		d.Right(d.l.end(2), y, theme.Dim, lang.T("比上年"))
	}
}

// subtotals draws what a group comes to: on screen only, the form has none.
func (d drawing) subtotals(y int, label string, rows []int) {
	last := totals(d.c.Report.Form, d.t)
	for _, i := range rows { // the form has its own
		for _, ref := range d.t.RefsOf(d.t.Rows[i]) {
			if d.c.Report.Form.SumOfRows(ref) {
				return
			}
		}
	}
	for j := range d.l.cells {
		now, before := d.groupSum(d.c.Report, rows, j), model.Number{}
		if now.Blank() || j != last && d.W < withLast {
			continue
		}
		if d.t.Shape == model.Line {
			if j == last {
				d.Right(d.l.end(j), y, theme.Sub, lang.F("小计 %s", now))
			}
			continue
		}
		d.Right(d.l.end(j), y, theme.Sub, squeeze(now.String(), d.l.cells[j]-1))
		if j != last {
			continue
		}
		if x := d.l.label - 1 - d.Width(lang.T("小计")); d.l.airy() && x > 2+d.Width(label) {
			d.Put(x, y, theme.Sub, lang.T("小计"))
		}
		if d.l.last {
			before = d.groupSum(*d.c.Prior, rows, j)
			d.lastYear(d.l.end(len(d.l.cells)-1), y, before, now, theme.Sub)
			if d.l.chart > 0 {
				d.bars(y, now, before)
			}
		}
	}
}

func (d drawing) groupSum(r model.Report, rows []int, column int) (sum model.Number) {
	for _, i := range rows {
		sum = sum.Add(r.At(model.Ref{Table: d.t.ID, Row: d.t.Rows[i].ID, Column: d.t.Columns[column].ID}))
	}
	return sum
}

// slot is under which heading the focus stands.
func (d drawing) slot() int { return slot(d.t, d.p.row, d.p.col) }
