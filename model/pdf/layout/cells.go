package layout

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"nianbao/model/pdf"
)

// A ruled is a table on its way: its edges and its cells.
type ruled struct {
	page  int // the last one that it stands on
	begin int
	box   pdf.Rect
	xs    []float64 // from left to right
	rows  int
	cells []Cell
}

func (t *ruled) top() float64 { return t.box.Y1 }

func (t *ruled) block() Table {
	cells := slices.Clone(t.cells)
	slices.SortFunc(cells, func(a, b Cell) int { return cmp.Or(a.Row-b.Row, a.Col-b.Col) })
	return Table{Page: t.begin, Rows: t.rows, Cols: len(t.xs) - 1, Cells: cells}
}

// table makes a table of rules that hang together; nil where they make none.
func (f *frame) table(s *sheet) *ruled {
	if f.grid(s.glyphs); len(f.xs) < 3 && len(f.ys) < 3 || len(f.xs) < 2 || len(f.ys) < 2 || len(f.xs) > mostCols || len(f.ys) > mostRows {
		return nil
	}
	cols, rows := len(f.xs)-1, len(f.ys)-1
	groups := f.merge(cols, rows)
	t := &ruled{
		page: s.page, begin: s.page, xs: f.xs, rows: rows,
		box: pdf.Rect{X0: f.xs[0], Y0: f.ys[rows], X1: f.xs[cols], Y1: f.ys[0]},
	}
	index := f.cells(t, groups)
	if len(t.cells) < fewest {
		return nil
	}
	f.fill(t, index, s)
	return t
}

// merge joins the fields of the grid between which no rule stands.
func (f *frame) merge(cols, rows int) sets {
	groups := newSets(rows * cols)
	upright, level := along(f.xs, f.upright), along(f.ys, f.level)
	for r := range rows {
		for c := range cols {
			if c+1 < cols && !covers(upright[c+1], f.ys[r+1], f.ys[r]) {
				groups.join(r*cols+c, r*cols+c+1)
			}
			if r+1 < rows && !covers(level[r+1], f.xs[c], f.xs[c+1]) {
				groups.join(r*cols+c, (r+1)*cols+c)
			}
		}
	}
	return groups
}

// cells makes a cell of each group that is a rectangle; the fields of one that is
// none stay alone, in doubt. It returns the cell of each field.
func (f *frame) cells(t *ruled, groups sets) []int {
	cols := len(f.xs) - 1
	type extent struct{ r0, c0, r1, c1, n int }
	all := map[int]*extent{}
	for i := range groups {
		r, c := i/cols, i%cols
		e := all[groups.of(i)]
		if e == nil {
			e = &extent{r, c, r, c, 0}
			all[groups.of(i)] = e
		}
		e.c0, e.r1, e.c1 = min(e.c0, c), max(e.r1, r), max(e.c1, c)
		e.n++
	}
	index := make([]int, len(groups))
	made := map[int]int{}
	for i := range groups {
		g := groups.of(i)
		e := all[g]
		cell := Cell{Row: e.r0, Col: e.c0, RowSpan: e.r1 - e.r0 + 1, ColSpan: e.c1 - e.c0 + 1, Page: t.page}
		whole := e.n == cell.RowSpan*cell.ColSpan
		if n, ok := made[g]; ok && whole {
			index[i] = n
			continue
		}
		if !whole {
			cell = Cell{Row: i / cols, Col: i % cols, RowSpan: 1, ColSpan: 1, Page: t.page, Doubt: Open}
		}
		made[g], index[i] = len(t.cells), len(t.cells)
		t.cells = append(t.cells, cell)
	}
	return index
}

// fill writes the characters into the cells in which they stand.
func (f *frame) fill(t *ruled, index []int, s *sheet) {
	cols := len(f.xs) - 1
	held := make([][]glyph, len(t.cells))
	where := func(g glyph) int {
		x, y := g.Box.Center()
		if !t.box.Holds(x, y) {
			return -1
		}
		c := max(0, sortedBefore(f.xs, x))
		r := slices.IndexFunc(f.ys[1:], func(edge float64) bool { return y >= edge })
		return index[max(r, 0)*cols+min(c, cols-1)]
	}
	var above glyph
	last := -1
	for _, g := range s.glyphs {
		n := where(g)
		if n < 0 {
			last = -1
			continue
		}
		cell := &t.cells[n]
		if g.Turned == 0 && g.height() > 1.5*(f.ys[cell.Row]-f.ys[cell.Row+cell.RowSpan]) {
			continue // larger than its cell: a mark over the page
		}
		if last >= 0 && last != n && runsAcross(above, g) {
			cell.Doubt, t.cells[last].Doubt = Crossing, Crossing
		}
		held[n] = append(held[n], g)
		above, last = g, n
	}
	for i := range t.cells {
		cell := &t.cells[i]
		cell.write(held[i], f.xs[cell.Col+cell.ColSpan]-f.xs[cell.Col])
		if s.damaged {
			cell.Doubt = Damaged
		}
	}
}

// sortedBefore is the number of the last edge that is not right of x.
func sortedBefore(edges []float64, x float64) int {
	n, _ := slices.BinarySearch(edges, x)
	return n - 1
}

// runsAcross reports whether b follows a as a digit of one number.
func runsAcross(a, b glyph) bool {
	return isNumeric(a.R) && isNumeric(b.R) && a.Turned == 0 && b.Turned == 0 &&
		math.Abs(a.baseline()-b.baseline()) < 0.1*a.height() &&
		math.Abs(b.Box.X0-a.Box.X1) < 0.15*a.height()
}

func isNumeric(r rune) bool { return unicode.IsDigit(r) || r == '.' || r == ',' }

// write sets the text of a cell from its characters: its lines one behind another,
// as a cell breaks words where it is full.
func (c *Cell) write(glyphs []glyph, width float64) {
	var turned []glyph
	level := slices.DeleteFunc(glyphs, func(g glyph) bool {
		if g.Turned != 0 {
			turned = append(turned, g)
		}
		return g.Turned != 0
	})
	var last line
	for i, l := range linesOf(level) {
		if i > 0 && isDigits(last.text) && isDigits(l.text) && last.box.X1-last.box.X0+0.5*l.size < width-2*near-l.size {
			c.Doubt = max(c.Doubt, Stacked) // there was room for more in the line above
		}
		c.Text = joined(c.Text, strings.TrimSpace(l.text))
		c.Marks += l.marks
		c.Doubt = max(c.Doubt, l.doubt)
		last = l
	}
	for _, g := range turned {
		c.Text += string(g.R)
		c.Doubt = max(c.Doubt, g.doubt())
	}
}

func isDigits(text string) bool {
	return text != "" && strings.Trim(text, "0123456789０１２３４５６７８９.,， ") == ""
}

// joins reports whether next goes on with t on the next page: their outer edges
// are the same, and of the edges within, those of one are among those of the other.
func (t *ruled) joins(next *ruled) bool {
	a, b := t.xs, next.xs
	if math.Abs(a[0]-b[0]) > 2*near || math.Abs(a[len(a)-1]-b[len(b)-1]) > 2*near {
		return false
	}
	return within(a, b) || within(b, a)
}

// within reports whether each edge of a is one of b.
func within(a, b []float64) bool {
	for _, x := range a {
		if !slices.ContainsFunc(b, func(y float64) bool { return math.Abs(x-y) <= 2*near }) {
			return false
		}
	}
	return true
}

// join appends the rows of next, on the finer grid of the two.
func (t *ruled) join(next *ruled) *ruled {
	xs := t.xs
	if len(next.xs) > len(xs) {
		xs = next.xs
	}
	out := t.on(xs)
	below := next.on(xs)
	for i := range below.cells {
		below.cells[i].Row += out.rows
	}
	out.cells = append(out.cells, below.cells...)
	out.rows += next.rows
	out.page, out.box = next.page, next.box
	*t = *out
	return t
}

// on places the cells on another grid, of which its own edges are a part.
func (t *ruled) on(xs []float64) *ruled {
	out := *t
	out.xs = xs
	out.cells = slices.Clone(t.cells)
	place := func(edge int) int {
		best := 0
		for i, x := range xs {
			if math.Abs(x-t.xs[edge]) < math.Abs(xs[best]-t.xs[edge]) {
				best = i
			}
		}
		return best
	}
	for i, c := range out.cells {
		from, to := place(c.Col), place(c.Col+c.ColSpan)
		out.cells[i].Col, out.cells[i].ColSpan = from, max(1, to-from)
	}
	return &out
}
