package export

import (
	"strconv"
	"strings"

	"nianbao/model"
	"nianbao/model/document"
	"nianbao/model/prose"
	"nianbao/model/typeset"
)

// metrics count ambiguous characters as two cells, as 宋体 and old consoles draw
// them in files.
var metrics = typeset.Metrics{Ambiguous: 2}

const draftMark = "（草稿：还有错误或空格未处理，不是定稿）"

func text(d document.Document, width int, m typeset.Metrics) string {
	var b strings.Builder
	line := func(s string) {
		b.WriteString(strings.TrimRight(s, " "))
		b.WriteByte('\n')
	}
	if d.Draft {
		line(m.Center(draftMark, width))
	}
	for _, l := range evenLines(m, typeset.VisibleLine(d.Title), width) {
		line(m.Center(l, width))
	}
	for _, block := range d.Blocks {
		switch block := block.(type) {
		case document.Heading:
			if block.Level == 1 {
				line("")
			}
			line(typeset.VisibleLine(block.Text)) // never wrapped: it is read back by its line
		case document.Paragraph:
			b.WriteString(wrapped(m, "\u3000\u3000"+typeset.VisibleLine(block.Text), width))
		case document.Table:
			line("")
			b.WriteString(drawTable(block, m))
		}
	}
	sign := signature(d)
	if len(sign) > 0 {
		line("")
	}
	for _, l := range sign {
		line(m.Right(l, max(width, m.Width(l))))
	}
	if d.Contact != "" {
		line("")
		line("联系方式：" + typeset.VisibleLine(d.Contact))
	}
	return b.String()
}

// wrapped breaks text. A blank at which a line is broken stays at its end, unseen,
// so that the lines put together are the text again.
func wrapped(m typeset.Metrics, text string, width int) string {
	runes := []rune(text)
	starts := append(m.Wrap(runes, width), len(runes))
	var b strings.Builder
	for i := 1; i < len(starts); i++ {
		b.WriteString(string(runes[starts[i-1]:starts[i]]))
		b.WriteByte('\n')
	}
	return b.String()
}

// signature closes a report: the unit, and the date of signing. Where the title
// does not tell the year, the year too.
func signature(d document.Document) []string {
	var out []string
	if d.Unit != "" {
		out = append(out, typeset.VisibleLine(d.Unit))
	}
	if year := strconv.Itoa(d.Year); d.Year > 0 && !strings.Contains(d.Title, year) {
		out = append(out, year+"年度")
	}
	if d.Date != "" {
		out = append(out, typeset.VisibleLine(prose.WriteDate(d.Date)))
	}
	return out
}

// titleLines parts a long title into lines of even length, as files have it.
func titleLines(title string, width int) []string { return evenLines(metrics, title, width) }

func evenLines(m typeset.Metrics, title string, width int) []string {
	if title == "" {
		return nil
	}
	n := (m.Width(title) + width - 1) / width
	for even := (m.Width(title)+n-1)/n + 1; even < width; even++ {
		if lines := m.Lines(title, even); len(lines) <= n {
			return lines
		}
	}
	return m.Lines(title, width)
}

// slots says for every place of a grid which cell covers it.
type slots [][]*document.Cell

func grid(t document.Table) slots {
	g := make(slots, len(t.Rows))
	for i := range g {
		g[i] = make([]*document.Cell, t.Columns)
	}
	for i := range t.Rows {
		for j := range t.Rows[i] {
			c := &t.Rows[i][j]
			for r := i; r < min(i+c.RowSpan, len(g)); r++ {
				for k := c.Column; k < min(c.Column+c.ColSpan, t.Columns); k++ {
					g[r][k] = c
				}
			}
		}
	}
	return g
}

// at is the cell at a place, nil outside.
func (g slots) at(row, col int) *document.Cell {
	if row < 0 || row >= len(g) || col < 0 || col >= len(g[row]) {
		return nil
	}
	return g[row][col]
}

// A drawing lays a table out in cells of text and rules of ASCII.
type drawing struct {
	slots
	typeset.Metrics
	widths  []int // of the columns, with a blank on each side
	heights []int // of the rows, in lines
	lines   map[*document.Cell][]string
	drawn   map[*document.Cell]int // lines written so far
}

func drawTable(t document.Table, m typeset.Metrics) string {
	d := drawing{slots: grid(t), Metrics: m, lines: map[*document.Cell][]string{}, drawn: map[*document.Cell]int{}}
	d.widths = columnWidths(t)
	d.heights = make([]int, len(t.Rows))
	for _, spanning := range []bool{false, true} { // cells over several rows stretch the last of them
		for i := range t.Rows {
			for j := range t.Rows[i] {
				if c := &t.Rows[i][j]; (c.RowSpan > 1) == spanning {
					d.fit(i, c)
				}
			}
		}
	}
	var b strings.Builder
	for row := 0; row <= len(t.Rows); row++ {
		d.rule(&b, row)
		if row == len(t.Rows) {
			break
		}
		for range d.heights[row] {
			for col := 0; col < t.Columns; {
				c := d.at(row, col)
				b.WriteByte('|')
				b.WriteString(d.piece(c))
				col = end(c, col)
			}
			b.WriteString("|\n")
		}
	}
	return b.String()
}

func end(c *document.Cell, col int) int {
	if c == nil {
		return col + 1
	}
	return c.Column + c.ColSpan
}

// fit wraps a cell's text and makes its rows high enough.
func (d *drawing) fit(row int, c *document.Cell) {
	d.lines[c] = d.Lines(typeset.VisibleLine(c.Text), d.inner(c))
	have := c.RowSpan - 1 // the rules inside a span carry text too
	last := min(row+c.RowSpan, len(d.heights)) - 1
	for i := row; i <= last; i++ {
		have += d.heights[i]
	}
	if missing := len(d.lines[c]) - have; missing > 0 {
		d.heights[last] += missing
	}
}

// inner is the width of a cell's text.
func (d *drawing) inner(c *document.Cell) int {
	n := c.ColSpan - 1 - 2
	for i := c.Column; i < c.Column+c.ColSpan; i++ {
		n += d.widths[i]
	}
	return n
}

// piece is the next line of a cell's text, filled to its width.
func (d *drawing) piece(c *document.Cell) string {
	s := ""
	if i := d.drawn[c]; i < len(d.lines[c]) {
		s = d.lines[c][i]
	}
	d.drawn[c]++
	if c.Ref != (model.Ref{}) {
		return " " + d.Right(s, d.inner(c)) + " "
	}
	return " " + d.Fit(s, d.inner(c)) + " "
}

// rule draws the line above a row: dashes between cells, text through spans.
func (d *drawing) rule(b *strings.Builder, row int) {
	for col := 0; col < len(d.widths); {
		b.WriteByte(d.joint(row, col))
		above, below := d.at(row-1, col), d.at(row, col)
		if above != nil && above == below {
			b.WriteString(d.piece(below))
			col = end(below, col)
			continue
		}
		b.WriteString(strings.Repeat("-", d.widths[col]))
		col++
	}
	b.WriteByte(d.joint(row, len(d.widths)))
	b.WriteByte('\n')
}

// joint is the sign where the rule above a row meets the left side of a column.
func (d *drawing) joint(row, col int) byte {
	aboveLeft, above := d.at(row-1, col-1), d.at(row-1, col)
	left, here := d.at(row, col-1), d.at(row, col)
	horizontal := aboveLeft != left || above != here
	vertical := aboveLeft != above || left != here
	switch {
	case horizontal && vertical:
		return '+'
	case horizontal:
		return '-'
	}
	return '|'
}

const (
	widestLabel  = 26 // of the innermost row labels
	outerLabel   = 12 // of the labels around them
	narrowNumber = 8
)

// columnWidths chooses the columns: numbers as wide as they need and their header
// reads well in, labels wide enough for few lines.
func columnWidths(t document.Table) []int {
	out := make([]int, t.Columns)
	for i := range out {
		switch {
		case i >= t.Labels:
			out[i] = narrowNumber
			if t.Labels == 0 {
				out[i] = 6
			} else if t.Header == 0 {
				out[i] = 16
			}
		case i == t.Labels-1:
			out[i] = widestLabel
		default:
			out[i] = outerLabel
		}
	}
	for _, row := range t.Rows {
		for _, c := range row {
			if c.ColSpan == 1 && c.Ref != (model.Ref{}) {
				out[c.Column] = max(out[c.Column], len(c.Text)+2)
			}
		}
	}
	return out
}
