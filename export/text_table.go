package export

import (
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/document"
	"nianbao/model/typeset"
)

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

// A drawing lays a table out in cells of text and rules of ASCII. A row begins where a
// rule stands above it or its label stands in by an even number of cells; where a label
// goes on, it stands in by an odd one.
type drawing struct {
	slots
	typeset.Metrics
	document.Table
	indents map[*document.Cell]int // of the labels of rows
	widths  []int                  // of the columns, from bar to bar
	pad     int                    // blanks beside a number: 2 are one on each side
	heights []int                  // of the rows, in lines
	lines   map[*document.Cell][]string
	drawn   map[*document.Cell]int // lines written so far
}

const (
	rowIndent  = 2 // of a label under another
	lineIndent = 3 // of what goes on of a label, more
)

func drawTable(t document.Table, width int, m typeset.Metrics) string {
	d := drawing{Metrics: m, lines: map[*document.Cell][]string{}, drawn: map[*document.Cell]int{}}
	d.Table, d.indents = outlined(t)
	d.slots = grid(d.Table)
	for _, row := range d.slots {
		for j, c := range row {
			if c == nil {
				row[j] = &document.Cell{Column: j, RowSpan: 1, ColSpan: 1}
			}
		}
	}
	d.share(width)
	d.heights = make([]int, len(d.Rows))
	for _, spanning := range []bool{false, true} { // cells over several rows stretch the last of them
		for i := range d.Rows {
			for j := range d.Rows[i] {
				if c := &d.Rows[i][j]; (c.RowSpan > 1) == spanning {
					d.fit(i, c)
				}
			}
		}
	}
	d.middle()
	var b strings.Builder
	for row := range d.Rows {
		if d.ruled(row) {
			d.rule(&b, row)
		}
		for range d.heights[row] {
			for col := 0; col < d.Columns; {
				c := d.at(row, col)
				b.WriteByte('|')
				b.WriteString(d.piece(c))
				col = end(c, col)
			}
			b.WriteString("|\n")
		}
	}
	d.rule(&b, len(d.Rows))
	return b.String()
}

// outlined makes one column of the columns of labels: what stands beside its rows stands
// above them then, and they stand in.
func outlined(t document.Table) (document.Table, map[*document.Cell]int) {
	indents := map[*document.Cell]int{}
	if t.Labels < 2 || t.Header == 0 || slices.ContainsFunc(t.Rows[t.Header:], func(row []document.Cell) bool {
		return slices.ContainsFunc(row, func(c document.Cell) bool { return c.Column >= t.Labels && c.RowSpan > 1 })
	}) {
		return t, indents
	}
	out := t
	out.Columns, out.Labels, out.Rows = t.Columns-t.Labels+1, 1, nil
	add := func(label string, indent int, rest []document.Cell) {
		out.Rows = append(out.Rows, append([]document.Cell{{RowSpan: 1, ColSpan: 1, Text: label}}, rest...))
		indents[&out.Rows[len(out.Rows)-1][0]] = rowIndent * indent
	}
	for i, row := range t.Rows {
		n := 0
		for n < len(row) && row[n].Column < t.Labels && !number(&row[n]) {
			n++
		}
		rest := slices.Clone(row[n:])
		for j := range rest {
			rest[j].Column -= t.Labels - 1
		}
		if i < t.Header {
			for _, c := range row[:n] {
				c.ColSpan = 1
				rest = append([]document.Cell{c}, rest...)
			}
			out.Rows = append(out.Rows, rest)
			continue
		}
		for n > 1 && row[n-1].Text == "" && row[n-2].RowSpan == 1 { // the group is the row
			n--
		}
		label, indent := "", 0
		for j, c := range row[:n] {
			if j == n-1 && c.RowSpan == 1 {
				label, indent = c.Text, c.Column
			} else if c.Text != "" {
				add(c.Text, c.Column, nil)
			}
		}
		add(label, indent, rest)
	}
	return out, indents
}

func end(c *document.Cell, col int) int {
	if c == nil {
		return col + 1
	}
	return c.Column + c.ColSpan
}

// number reports whether a cell is one, or a place where one would stand.
func number(c *document.Cell) bool { return c.Ref != (model.Ref{}) }

// counts reports whether a row has numbers or, under others, the label of such rows.
func (d *drawing) counts(row int) bool {
	for i := range d.Rows[row] {
		if number(&d.Rows[row][i]) {
			return true
		}
	}
	return d.Header > 0 && row >= d.Header
}

// ruled reports whether a rule stands above a row: around the header, and where a row
// that stands out begins or ends a group.
func (d *drawing) ruled(row int) bool {
	if row <= d.Header || !d.counts(row) || !d.counts(row-1) || d.at(row, 0) == d.at(row-1, 0) {
		return true
	}
	in := func(row int) bool {
		return row < len(d.Rows) && d.Labels > 0 && d.indents[d.at(row, 0)] > 0
	}
	return !in(row) && (in(row-1) || in(row+1))
}

// fit wraps a cell's text and makes its rows high enough.
func (d *drawing) fit(row int, c *document.Cell) {
	d.lines[c] = d.wrap(c)
	have := 0
	last := min(row+c.RowSpan, len(d.heights)) - 1
	for i := row; i <= last; i++ {
		have += d.heights[i]
		if i > row && d.ruled(i) {
			have++ // a rule inside a span carries text too
		}
	}
	if missing := len(d.lines[c]) - have; missing > 0 {
		d.heights[last] += missing
	}
}

// wrap breaks a cell's text.
func (d *drawing) wrap(c *document.Cell) []string {
	text := typeset.VisibleLine(c.Text)
	indent, row := d.indents[c]
	if !row {
		return d.words(text, d.inner(c))
	}
	runes := []rune(text)
	room := d.inner(c) - indent - lineIndent
	starts := append(d.WrapIn(runes, room, -lineIndent), len(runes))
	var out []string
	for i := 1; i < len(starts); i++ {
		line := strings.Repeat(" ", indent) + string(runes[starts[i-1]:starts[i]])
		if i > 1 {
			line = strings.Repeat(" ", lineIndent) + line
		}
		out = append(out, strings.TrimRight(line, " "))
	}
	return out
}

// words breaks the text of a header, between words where these are not too long.
func (d *drawing) words(text string, width int) []string {
	if d.Width(text) <= width {
		return []string{text}
	}
	var out []string
	line := ""
	for _, word := range typeset.Words(text) {
		if d.Width(word) > width {
			return d.Lines(text, width)
		}
		if line != "" && d.Width(line+word) > width {
			out, line = append(out, line), ""
		}
		line += word
	}
	return append(out, line)
}

// inner is the width of a cell's text.
func (d *drawing) inner(c *document.Cell) int {
	n := c.ColSpan - 1
	for i := c.Column; i < min(c.Column+c.ColSpan, len(d.widths)); i++ {
		n += d.widths[i]
	}
	switch {
	case d.label(c):
		return n
	case c.Column < d.Labels && !number(c):
		return n - 1
	}
	return n - d.pad
}

// label reports whether a cell is the label of a row.
func (d *drawing) label(c *document.Cell) bool {
	_, ok := d.indents[c]
	return ok || d.Header == 0 && c.Column < d.Labels && !number(c)
}

// middle sets the text of cells over several rows into their middle.
func (d *drawing) middle() {
	for row := range d.Rows[:d.Header] {
		for i := range d.Rows[row] {
			c := &d.Rows[row][i]
			have := 0
			for r := row; r < min(row+c.RowSpan, len(d.heights)); r++ {
				have += d.heights[r]
			}
			d.drawn[c] = -(have + c.RowSpan - 1 - len(d.lines[c])) / 2
		}
	}
}

// piece is the next line of a cell's text, filled to its width.
func (d *drawing) piece(c *document.Cell) string {
	s := ""
	if i := d.drawn[c]; i >= 0 && i < len(d.lines[c]) {
		s = d.lines[c][i]
	}
	d.drawn[c]++
	inner := d.inner(c)
	before, after := strings.Repeat(" ", (d.pad+1)/2), strings.Repeat(" ", d.pad/2)
	switch {
	case d.label(c):
		return d.Fit(s, inner)
	case c.Column < d.Labels && !number(c):
		return " " + d.Fit(s, inner)
	case c.ColSpan > 1 && d.Header == 0:
		// one number where others have several: under the first of these, near its label
		return before + d.Fit(d.Right(s, max(d.Width(s), d.widths[c.Column]-d.pad)), inner) + after
	case c.ColSpan > 1:
		return before + d.Center(s, inner) + after
	}
	return before + d.Right(s, inner) + after
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
	leastLabel  = 16 // of the column of labels, where the table may be wider than asked for
	tightLabel  = 20 // with one blank beside a number
	looseLabel  = 30 // with two
	leastNumber = 4
)

// share gives the columns their widths, so that the table is as wide as the text: numbers
// as they need and the words of their header, the label what is left; what that does not
// need goes to all alike. Where it is narrow, blanks beside numbers go first.
func (d *drawing) share(width int) {
	need := make([]int, d.Columns)
	longest := 0 // label
	for i := range d.Rows {
		for j := range d.Rows[i] {
			c := &d.Rows[i][j]
			switch {
			case c.ColSpan > 1:
			case c.Column < d.Labels && !number(c):
				longest = max(longest, d.Width(c.Text)+d.indents[c]+1)
			case number(c):
				need[c.Column] = max(need[c.Column], len(c.Text), leastNumber)
			default:
				need[c.Column] = max(need[c.Column], d.leastHead(c))
			}
		}
	}
	room := func(pad int) int { // for labels
		n := width - 1
		for _, w := range need[d.Labels:] {
			n -= w + pad + 1
		}
		return n - d.Labels
	}
	d.pad = 2
	switch least := func(n int) int { return min(n, longest) }; {
	case room(2) >= least(looseLabel):
	case room(1) >= least(tightLabel):
		d.pad = 1
	default:
		d.pad = 0
	}
	label := 0
	if d.Labels > 0 {
		label = min(max(room(d.pad), leastLabel), longest)
	}
	left := max(0, room(d.pad)-label*d.Labels)
	d.widths = need
	for i := range need {
		if need[i] += d.pad; i < d.Labels {
			need[i] = label
		}
		extra := left / (d.Columns - i) // the last ones take what cannot be parted alike
		need[i], left = need[i]+extra, left-extra
	}
}

// leastHead is what the header of a column needs: its longest word, or all of it where
// the table has few columns.
func (d *drawing) leastHead(c *document.Cell) int {
	if d.Header == 0 {
		return d.Width(c.Text)
	}
	n := 0
	for _, word := range typeset.Words(typeset.VisibleLine(c.Text)) {
		n = max(n, d.Width(word))
	}
	return n
}
