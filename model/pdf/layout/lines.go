package layout

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"nianbao/model/pdf"
)

// A line is a row of characters that stand on one level.
type line struct {
	box    pdf.Rect
	size   float64 // of its characters
	text   string
	marks  string // raised, lowered and struck characters
	spaced bool   // parts of it stand far apart
	doubt  Doubt
	glyphs []glyph
	column *pdf.Rect // the column of a page that it is in; nil: there is one
}

// How far two characters stand apart, in their size, to be two words, and two
// fields.
const wordGap, fieldGap = 0.35, 0.8

// linesOf groups characters to lines, from top to bottom. Small characters that
// stand higher or lower than the line they belong to are its marks.
func linesOf(glyphs []glyph) []line {
	if len(glyphs) == 0 {
		return nil
	}
	byHeight := slices.Clone(glyphs)
	slices.SortStableFunc(byHeight, func(a, b glyph) int { return compare(b.baseline(), a.baseline()) })
	var rows [][]glyph
	for len(byHeight) > 0 {
		first := byHeight[0]
		n := 1
		for n < len(byHeight) && first.baseline()-byHeight[n].baseline() < 0.3*max(first.height(), 4) {
			n++
		}
		rows = append(rows, byHeight[:n])
		byHeight = byHeight[n:]
	}
	out := make([]line, 0, len(rows))
	for _, row := range settleMarks(rows) {
		out = append(out, lineOf(row))
	}
	return out
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// A row is the characters of a line and its marks.
type row struct{ glyphs, marks []glyph }

// settleMarks gives rows of small characters to the row beside which they stand.
func settleMarks(rows [][]glyph) []row {
	out := make([]row, 0, len(rows))
	for _, r := range rows {
		main, marks := partMarks(r)
		out = append(out, row{main, marks})
	}
	for i := range out {
		for _, j := range []int{i + 1, i - 1} {
			if j < 0 || j >= len(out) || len(out[i].glyphs) == 0 || len(out[j].glyphs) == 0 {
				continue
			}
			if isMarkOf(out[i].glyphs, out[j].glyphs) {
				out[j].marks = append(out[j].marks, out[i].glyphs...)
				out[j].marks = append(out[j].marks, out[i].marks...)
				out[i] = row{}
			}
		}
	}
	return slices.DeleteFunc(out, func(r row) bool { return len(r.glyphs)+len(r.marks) == 0 })
}

// partMarks parts what is struck, and the small characters of a row that do not stand
// on its line.
func partMarks(r []glyph) (main, marks []glyph) {
	tallest := tallestOf(r)
	var level float64
	for _, g := range r {
		if g.height() > 0.8*tallest {
			level = g.baseline()
		}
	}
	for _, g := range r {
		if g.struck || g.height() < 0.8*tallest && math.Abs(g.baseline()-level) > 0.1*tallest {
			marks = append(marks, g)
		} else {
			main = append(main, g)
		}
	}
	return main, marks
}

func tallestOf(r []glyph) float64 {
	tallest := 0.0
	for _, g := range r {
		tallest = max(tallest, g.height())
	}
	return tallest
}

// isMarkOf reports whether all of small is much smaller than large and stands
// within its height.
func isMarkOf(small, large []glyph) bool {
	tall := tallestOf(large)
	box := boxOf(large)
	for _, g := range small {
		_, y := g.Box.Center()
		near := g.Box.X1 > box.X0-tall && g.Box.X0 < box.X1+tall
		if g.height() > 0.8*tall || y < box.Y0 || y > box.Y1+0.2*tall || !near {
			return false
		}
	}
	return len(small) < 8
}

func boxOf(glyphs []glyph) pdf.Rect {
	box := glyphs[0].Box
	for _, g := range glyphs[1:] {
		box = pdf.Rect{
			X0: min(box.X0, g.Box.X0), Y0: min(box.Y0, g.Box.Y0),
			X1: max(box.X1, g.Box.X1), Y1: max(box.Y1, g.Box.Y1),
		}
	}
	return box
}

// lineOf writes a row down.
func lineOf(r row) line {
	if len(r.glyphs) == 0 {
		l := line{box: boxOf(r.marks), size: tallestOf(r.marks)}
		for _, m := range r.marks {
			l.marks += string(m.R)
		}
		return l
	}
	slices.SortStableFunc(r.glyphs, func(a, b glyph) int { return compare(a.Box.X0, b.Box.X0) })
	l := line{box: boxOf(r.glyphs), size: tallestOf(r.glyphs), glyphs: r.glyphs}
	var b strings.Builder
	for i, g := range r.glyphs {
		if i > 0 {
			switch gap := (g.Box.X0 - r.glyphs[i-1].Box.X1) / max(g.height(), 6); {
			case gap > fieldGap:
				b.WriteString("  ")
				l.spaced = true
			case gap > wordGap && !unicode.Is(unicode.Han, g.R) && !unicode.Is(unicode.Han, r.glyphs[i-1].R):
				b.WriteByte(' ')
			}
		}
		l.doubt = max(l.doubt, g.doubt())
		b.WriteRune(g.R)
	}
	l.text = b.String()
	for _, m := range r.marks {
		l.marks += string(m.R)
	}
	return l
}

func (g glyph) doubt() Doubt {
	switch {
	case g.clash:
		return Overlaid
	case g.R == unicode.ReplacementChar:
		return Unnamed
	}
	return Sure
}

// readingOrder parts two columns of text: all lines of the left one come first.
func readingOrder(lines []line, s *sheet) []line {
	var out []line
	for i := 0; i < len(lines); {
		n, at := columnsFrom(lines[i:], s.w)
		if n == 0 {
			out = append(out, lines[i])
			i++
			continue
		}
		var left, right []line
		for _, l := range lines[i : i+n] {
			a, b := l.splitAt(at)
			left, right = append(left, a...), append(right, b...)
		}
		out = append(append(out, column(left)...), column(right)...)
		i += n
	}
	return out
}

// column tells lines which column they stand in.
func column(lines []line) []line {
	if len(lines) == 0 {
		return nil
	}
	box := lines[0].box
	for _, l := range lines {
		box.X0, box.X1 = min(box.X0, l.box.X0), max(box.X1, l.box.X1)
	}
	for i := range lines {
		lines[i].column = &box
	}
	return lines
}

const fewestInColumns = 6 // lines, to be called two columns

// columnsFrom reports how many lines from the first on stand in two columns of
// running text, and where the gap between them is.
func columnsFrom(lines []line, width float64) (n int, at float64) {
	lo, hi := 0.35*width, 0.65*width
	full := 0
	for _, l := range lines {
		a, b, ok := l.gapIn(lo, hi)
		if !ok || b-a < 1.1*l.size {
			break
		}
		lo, hi = a, b
		left, right := l.splitAt((a + b) / 2)
		if len(left) > 0 && left[0].spaced || len(right) > 0 && right[0].spaced {
			break // a row of a table
		}
		if len(left) > 0 && left[0].box.X1 > a-3*l.size && left[0].box.X1-left[0].box.X0 > 0.25*width {
			full++
		}
		n++
	}
	if n < fewestInColumns || 2*full < n {
		return 0, 0
	}
	return n, (lo + hi) / 2
}

// gapIn is the widest gap between characters of l within lo and hi.
func (l line) gapIn(lo, hi float64) (from, to float64, ok bool) {
	edge := lo
	for _, g := range l.glyphs {
		if g.Box.X0 > edge && min(g.Box.X0, hi)-edge > to-from {
			from, to = edge, min(g.Box.X0, hi)
		}
		edge = max(edge, g.Box.X1)
	}
	if hi-edge > to-from {
		from, to = edge, hi
	}
	return from, to, to > from
}

func (l line) splitAt(x float64) (left, right []line) {
	n := slices.IndexFunc(l.glyphs, func(g glyph) bool { return g.Box.X0 > x })
	if n < 0 {
		n = len(l.glyphs)
	}
	if n > 0 {
		left = []line{lineOf(row{glyphs: l.glyphs[:n]})}
	}
	if n < len(l.glyphs) {
		right = []line{lineOf(row{glyphs: l.glyphs[n:]})}
	}
	return left, right
}
