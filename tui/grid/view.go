package grid

import (
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// A line of the body: a data row, or a label line above rows.
type line struct {
	row    int // in Table.Rows, -1 for a label line
	label  string
	header []model.Column // on a label line of a table of blocks: its columns
	group  []int          // on a group line: the rows beneath, for the subtotal
}

// layout is how a table lies on a screen of one width.
type layout struct {
	lines  []line
	label  int   // width of the labels
	cells  []int // width of each column, with the blank in front of it
	header []string
	last   bool // last year's column and the change stand at the right
	body   int  // how many of the lines are in sight
}

// x is where a column begins.
func (l *layout) x(column int) int {
	x := l.label
	for _, w := range l.cells[:column] {
		x += w
	}
	return x
}

const (
	fairLabel  = 16 // labels shorten to this before columns get narrow
	leastLabel = 8  // and to this before numbers are cut
	leastCell  = 5  // two hanzi of a header
	lastWidth  = 9  // of each of the two columns that speak of last year
)

func (p *Pane) newLayout(c pane.Context, t *model.Table, balances []balanceLine, wrong map[model.Ref]bool, w int) *layout {
	l := &layout{lines: bodyLines(c, t)}
	need, bare := make([]int, len(t.Columns)), make([]int, len(t.Columns))
	columns := 0
	measure := func(j int, text string) {
		need[j] = max(need[j], len(strings.Replace(text, "+", "", 1))+1)
		bare[j] = max(bare[j], len(strings.TrimLeft(text, signs))+1)
	}
	for _, row := range t.Rows {
		cols := t.ColumnsOf(row)
		columns = max(columns, len(cols))
		for j, col := range cols {
			ref := model.Ref{Table: t.ID, Row: row.ID, Column: col.ID}
			text, _ := p.cellText(c, ref, wrong[ref])
			measure(j, text)
		}
	}
	for _, line := range balances {
		for j, text := range line.texts {
			measure(j, text)
		}
	}
	for _, line := range l.lines {
		l.label = max(l.label, c.Theme.Width(line.label)+1)
	}
	like := 7
	if t.Shape == model.Blocks {
		like = 20
	} else if w >= 90 {
		like = 9
	}
	l.share(need[:columns], bare, like, w-1, p.col) // the caret may stand behind the last digit
	l.last = c.Prior != nil && l.x(columns)+2*lastWidth <= w
	if t.Shape != model.Blocks {
		l.header = headerLines(c, t.Columns, l)
	}
	return l
}

// share parts the room. Columns get what they like and labels what they need; where
// that is too much, labels shorten a little, then columns narrow to their numbers,
// then labels shorten again, then signs give way, and only then are numbers cut, one
// column after the other, the focused one last.
func (l *layout) share(need, bare []int, like, room, focus int) {
	for _, n := range need {
		l.cells = append(l.cells, max(like, n))
	}
	over := func() int { return l.x(len(l.cells)) - room }
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

// signs stand in front of a number; the first is missed least.
const signs = "+>!"

// squeeze is a number in width cells, without its signs where these have no room. One
// that does not fit must not look like another: the line below the table has it whole.
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
			head := line{row: -1, label: g}
			if t.Shape == model.Blocks {
				head.header = t.ColumnsOf(row)
				if i > 0 {
					out = append(out, line{row: -1})
				}
			} else if depth > 0 {
				head.group = groupRows(t, row.Groups[:depth+1])
			}
			out = append(out, head)
		}
		last = row.Groups
		label := row.ScreenLabel()
		if len(row.Groups) > 1 || len(row.Groups) > 0 && t.Shape != model.Matrix {
			label = "  " + label
		}
		out = append(out, line{row: i, label: label})
	}
	return out
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

// headerLines sets the columns' labels above the cells, in as many lines of
// even length as the longest needs.
func headerLines(c pane.Context, columns []model.Column, l *layout) []string {
	var pieces [][]string
	height := 1
	for j, col := range columns {
		label := []rune(col.ScreenLabel())
		lines := max(1, (c.Theme.Width(string(label))+l.cells[j]-2)/(l.cells[j]-1))
		size := (len(label) + lines - 1) / lines
		var parts []string
		for len(label) > 0 {
			n := min(size, len(label))
			parts = append(parts, string(label[:n]))
			label = label[n:]
		}
		pieces = append(pieces, parts)
		height = max(height, len(parts))
	}
	out := make([]string, height)
	for i := range out {
		text := strings.Repeat(" ", l.label)
		for j, parts := range pieces {
			piece := ""
			if i < len(parts) {
				piece = parts[i]
			}
			text += c.Theme.Right(piece, l.cells[j])
		}
		out[i] = text
	}
	return out
}

// View draws the table, its balances, and the lines about the focused cell.
func (p *Pane) View(c pane.Context, w, h int) pane.View {
	c = p.blind(c)
	t := p.table(c)
	wrong := faulty(c, t.ID)
	balances := p.balances(c, t)
	l := p.newLayout(c, t, balances, wrong, w)
	p.laid, p.height = l, h
	about := p.about(c, l, w)
	for h >= steady && len(about) < 3 { // the table must not jump as findings come and go
		about = append(about, "")
	}
	body := max(1, h-len(l.header)-len(balances)-len(about)-1)
	if body < 4 { // a very low screen: the balance lines give way
		balances = balances[max(0, len(balances)-1):]
		body = max(1, h-len(l.header)-len(balances)-len(about)-1)
	}
	p.page, l.body = max(1, body-2), body
	focus := p.scroll(l, body)
	var v pane.View
	for i, text := range l.header {
		if l.last {
			text += p.lastHeader(c, i == 0 && len(l.header) > 1)
		}
		v.Lines = append(v.Lines, c.Theme.Render(theme.Base, theme.Strong, text))
	}
	for i := p.top; i < len(l.lines) && i < p.top+body; i++ {
		if i == focus {
			v.X, v.Y = p.caret(c, l), len(v.Lines)
		}
		v.Lines = append(v.Lines, p.drawLine(c, t, l, l.lines[i], wrong))
	}
	for len(v.Lines) < h-len(balances)-len(about)-1 {
		v.Lines = append(v.Lines, "")
	}
	for _, line := range balances {
		v.Lines = append(v.Lines, drawBalance(c.Theme, l, line))
	}
	v.Lines = append(v.Lines, c.Theme.Rule(w))
	v.Lines = append(v.Lines, about...)
	v.Lines = v.Lines[:min(len(v.Lines), h)]
	return v
}

// steady is from which height on the lines about the cell keep their room.
const steady = 13

// caret is where the next character goes: behind the last digit while typing.
func (p *Pane) caret(c pane.Context, l *layout) int {
	if p.draft == nil {
		return l.x(p.col+1) - 1
	}
	_, x := p.draftText(c, l.cells[p.col]-1)
	return l.x(p.col) + 1 + x
}

// scroll keeps the focused row in sight, with the group line above it where it
// is the first of its group.
func (p *Pane) scroll(l *layout, body int) (focus int) {
	for i, line := range l.lines {
		if line.row == p.row {
			focus = i
		}
	}
	from := focus
	for from > 0 && l.lines[from-1].row < 0 && focus-from+1 < body {
		from--
	}
	ahead := 0 // the line to come is in sight too, where there is room for it
	if body > 4 {
		ahead = 1
	}
	p.top = max(0, min(p.top, from, len(l.lines)-1), focus+ahead-body+1)
	p.top = min(p.top, max(0, len(l.lines)-body))
	return focus
}

// faulty lists the cells where an error begins.
func faulty(c pane.Context, table string) map[model.Ref]bool {
	out := map[model.Ref]bool{}
	for _, f := range c.Findings {
		if f.Severity == model.Error && len(f.At) > 0 && f.At[0].Cell.Table == table {
			out[f.At[0].Cell] = true
		}
	}
	return out
}

func (p *Pane) drawLine(c pane.Context, t *model.Table, l *layout, line line, wrong map[model.Ref]bool) string {
	th := c.Theme
	if line.row < 0 {
		text := th.Render(theme.Base, theme.Strong, th.Fit(line.label, l.label))
		for j, col := range line.header {
			text += th.Render(theme.Base, theme.Strong, th.Right(col.ScreenLabel(), l.cells[j]))
		}
		if l.last && line.header != nil {
			text += strings.Repeat(" ", l.x(len(l.cells))-l.x(len(line.header))) + th.Render(theme.Base, theme.Strong, p.lastHeader(c, false))
		}
		if line.group != nil {
			text += th.Render(theme.Base, theme.Dim, p.subtotal(c, t, line.group))
		}
		return text
	}
	row := t.Rows[line.row]
	label := th.Fit(line.label, l.label)
	if line.row == p.row {
		label = th.Render(theme.Base, theme.Strong, label)
	}
	var b strings.Builder
	b.WriteString(label)
	r0, r1, c0, c1 := p.bounds()
	for j, col := range t.ColumnsOf(row) {
		ref := model.Ref{Table: t.ID, Row: row.ID, Column: col.ID}
		focused := line.row == p.row && j == p.col
		width := l.cells[j] - 1
		if focused && p.draft != nil {
			text, _ := p.draftText(c, width)
			b.WriteString(" " + th.Render(theme.Focus, theme.Plain, text))
			continue
		}
		text, token := p.cellText(c, ref, wrong[ref])
		on := theme.Base
		if focused || line.row >= r0 && line.row <= r1 && j >= c0 && j <= c1 && p.selecting {
			on = theme.Focus
		}
		b.WriteString(" " + th.Render(on, token, th.Right(squeeze(text, width), width)))
	}
	if l.last {
		b.WriteString(p.lastYear(c, t, l, row))
	}
	return b.String()
}

// draftText is what is being typed, flush right as the other numbers, with the
// caret behind the last digit: that is the blank in front of the next cell.
func (p *Pane) draftText(c pane.Context, width int) (text string, x int) {
	text, x = p.draft.line.View(c.Theme.Metrics, width+1)
	if text = strings.TrimRight(text, " "); c.Theme.Width(text) > width {
		text, x = p.draft.line.View(c.Theme.Metrics, width)
		text = strings.TrimRight(text, " ")
	}
	shift := max(0, width-c.Theme.Width(text))
	return strings.Repeat(" ", shift) + text, min(x+shift, width)
}

// cellText is a cell's number with its signs: _ a blank, > a total stated otherwise
// than its sum, ! an error.
func (p *Pane) cellText(c pane.Context, ref model.Ref, wrong bool) (string, theme.Ink) {
	n := c.Report.At(ref)
	text, token := n.String(), theme.Plain
	switch {
	case n.Blank():
		text, token = "_", theme.Dim
	case c.Report.Form.TotalOf(ref) == nil:
	case c.Report.Stated(ref):
		text, token = ">"+text, theme.Total
	default:
		token = theme.Total
	}
	if wrong {
		text, token = "!"+text, theme.Error
	}
	return text, token
}

func (p *Pane) subtotal(c pane.Context, t *model.Table, rows []int) string {
	last := t.Columns[len(t.Columns)-1].ID
	var sum model.Number
	for _, i := range rows {
		sum = sum.Add(c.Report.At(model.Ref{Table: t.ID, Row: t.Rows[i].ID, Column: last}))
	}
	if sum.Blank() {
		return ""
	}
	return lang.F(" (小计 %s)", sum)
}

// click focuses the cell at a place of the last view.
func (p *Pane) click(c pane.Context, x, y int) pane.Intent {
	if p.laid == nil {
		return nil
	}
	l := p.laid
	y -= len(l.header)
	i := p.top + y
	if y < 0 || y >= l.body || i >= len(l.lines) || l.lines[i].row < 0 || x < l.label {
		return nil
	}
	intent := p.leave(c, "")
	if p.draft == nil {
		p.row, p.edge = l.lines[i].row, ""
		p.col = 0
		for p.col+1 < len(p.columns(c)) && x >= l.x(p.col+1) {
			p.col++
		}
	}
	return intent
}
