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
	label  int // width of the labels
	cell   int // width of a cell
	header []string
	most   int  // the most columns a row has
	last   bool // last year's column and the change stand at the right
}

const (
	minLabel  = 16
	lastWidth = 9 // of each of the two columns that speak of last year
)

func newLayout(c pane.Context, t *model.Table, w int) *layout {
	l := &layout{}
	l.lines = bodyLines(c, t)
	columns, widest := 0, 0
	for _, row := range t.Rows {
		cols := t.ColumnsOf(row)
		columns = max(columns, len(cols))
		for _, col := range cols {
			n := c.Report.At(model.Ref{Table: t.ID, Row: row.ID, Column: col.ID})
			widest = max(widest, len(n.String()))
		}
	}
	for _, line := range l.lines {
		l.label = max(l.label, c.Theme.Width(line.label)+1)
	}
	// Cells are as wide as their numbers need, then as their headers would like.
	like := 7
	if t.Shape == model.Blocks {
		like = 20
	} else if w >= 90 {
		like = 9
	}
	l.cell = max(like, widest+2)
	l.label = min(l.label, max(minLabel, w-columns*l.cell))
	l.cell = max(5, min(l.cell, (w-l.label)/columns))
	l.most = columns
	l.last = c.Prior != nil && l.label+columns*l.cell+2*lastWidth <= w
	if t.Shape != model.Blocks {
		l.header = headerLines(c, t.Columns, l)
	}
	return l
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
	for _, col := range columns {
		label := []rune(col.ScreenLabel())
		lines := max(1, (c.Theme.Width(string(label))+l.cell-2)/(l.cell-1))
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
		for _, parts := range pieces {
			piece := ""
			if i < len(parts) {
				piece = parts[i]
			}
			text += c.Theme.Right(piece, l.cell)
		}
		out[i] = text
	}
	return out
}

// View draws the table, its balances, and the two lines about the focused cell.
func (p *Pane) View(c pane.Context, w, h int) pane.View {
	c = p.blind(c)
	t := p.table(c)
	l := newLayout(c, t, w)
	p.laid = l
	balances := p.balances(c, t, l)
	about := p.about(c, w)
	body := max(1, h-len(l.header)-len(balances)-len(about)-1)
	if body < 4 { // a very low screen: the balance lines give way
		balances = balances[max(0, len(balances)-1):]
		body = max(1, h-len(l.header)-len(balances)-len(about)-1)
	}
	p.page = max(1, body-2)
	focus := p.scroll(l, body)
	var v pane.View
	for i, text := range l.header {
		if l.last {
			text += p.lastHeader(c, i == 0 && len(l.header) > 1)
		}
		v.Lines = append(v.Lines, c.Theme.Render(theme.Strong, text))
	}
	wrong := faulty(c, t.ID)
	for i := p.top; i < len(l.lines) && i < p.top+body; i++ {
		if i == focus {
			v.Y = len(v.Lines)
			v.X = l.label + (p.col+1)*l.cell - 1
			if p.draft != nil {
				_, x := p.draftText(c, l.cell-1)
				v.X = l.label + p.col*l.cell + 1 + x
			}
		}
		v.Lines = append(v.Lines, p.drawLine(c, t, l, l.lines[i], wrong))
	}
	for len(v.Lines) < h-len(balances)-len(about)-1 {
		v.Lines = append(v.Lines, "")
	}
	v.Lines = append(v.Lines, balances...)
	v.Lines = append(v.Lines, c.Theme.Rule(w))
	v.Lines = append(v.Lines, about...)
	v.Lines = v.Lines[:min(len(v.Lines), h)]
	return v
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
	p.top = max(0, min(p.top, from, len(l.lines)-1), focus-body+1)
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
		text := th.Render(theme.Strong, th.Fit(line.label, l.label))
		for _, col := range line.header {
			text += th.Render(theme.Strong, th.Right(col.ScreenLabel(), l.cell))
		}
		if l.last && line.header != nil {
			text += strings.Repeat(" ", (l.most-len(line.header))*l.cell) + th.Render(theme.Strong, p.lastHeader(c, false))
		}
		if line.group != nil {
			text += th.Render(theme.Dim, p.subtotal(c, t, line.group))
		}
		return text
	}
	row := t.Rows[line.row]
	label := th.Fit(line.label, l.label)
	if line.row == p.row {
		label = th.Render(theme.Strong, label)
	}
	var b strings.Builder
	b.WriteString(label)
	r0, r1, c0, c1 := p.bounds()
	for j, col := range t.ColumnsOf(row) {
		ref := model.Ref{Table: t.ID, Row: row.ID, Column: col.ID}
		focused := line.row == p.row && j == p.col
		if focused && p.draft != nil {
			text, _ := p.draftText(c, l.cell-1)
			b.WriteString(" " + th.Render(theme.Focus, text))
			continue
		}
		text, token := p.cellText(c, ref, l.cell, wrong[ref])
		if focused || line.row >= r0 && line.row <= r1 && j >= c0 && j <= c1 && p.selecting {
			token = theme.Focus
		}
		b.WriteString(" " + th.Render(token, text))
	}
	if l.last {
		b.WriteString(p.lastYear(c, t, l, row))
	}
	return b.String()
}

// draftText is what is being typed, flush right with room for the caret behind it.
func (p *Pane) draftText(c pane.Context, width int) (text string, x int) {
	text, x = p.draft.line.View(c.Theme.Metrics, width)
	text = strings.TrimRight(text, " ")
	shift := max(0, width-1-c.Theme.Width(text))
	return c.Theme.Fit(strings.Repeat(" ", shift)+text, width), min(x+shift, width-1)
}

// cellText is a cell's number in width-1 cells with its signs: _ a blank, > a
// total stated otherwise than its sum, ! an error.
func (p *Pane) cellText(c pane.Context, ref model.Ref, width int, wrong bool) (string, theme.Token) {
	n := c.Report.At(ref)
	text, token := n.String(), theme.Plain
	if c.Report.Form.TotalOf(ref) != nil {
		token = theme.Total
	}
	if n.Blank() {
		text, token = "_", theme.Dim
	}
	if len(text) > width-1 {
		text = strings.Repeat("#", width-1) // the line below the table has it whole
	}
	if wrong {
		text, token = "!"+text, theme.Error
	} else if c.Report.Stated(ref) {
		text = ">" + text
	}
	return c.Theme.Right(text, width-1), token
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
	i := p.top + y - len(l.header)
	if i < 0 || i >= len(l.lines) || l.lines[i].row < 0 || x < l.label {
		return nil
	}
	return p.leave(c, func() {
		p.row = l.lines[i].row
		p.col = max(0, min((x-l.label)/l.cell, len(p.columns(c))-1))
	})
}
