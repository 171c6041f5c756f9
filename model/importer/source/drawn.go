package source

import (
	"slices"
	"strings"

	"nianbao/model/typeset"
)

// ruleLine reports whether a line is a rule from edge to edge: +----+---+.
func ruleLine(s string) bool {
	return len(s) > 4 && s[0] == '+' && s[len(s)-1] == '+' && strings.Trim(s, "+-") == "" && strings.Contains(s, "--")
}

func drawnLine(s string) bool {
	s = strings.TrimSpace(s)
	return s != "" && (s[0] == '+' || s[0] == '|') && (s[len(s)-1] == '+' || s[len(s)-1] == '|')
}

// A box is one cell of a drawn table: between which columns it stands, and
// what it says.
type box struct {
	left, right int
	top, bottom int // rows
	text        strings.Builder
}

// drawnRows reads a table of + - and |: a cell may run over several lines and,
// where no rule cuts it, over several rows. Widths are counted as our own export
// counts them. Nil where the lines are no such table.
func drawnRows(lines []string, from int) []Block {
	metrics := typeset.Metrics{Ambiguous: 2}
	open := map[[2]int]*box{} // the cells of the line above, by their sides
	width := metrics.Width(strings.TrimSpace(lines[0]))
	begins := []int{from}
	var all []*box
	for y, line := range lines {
		line = strings.TrimSpace(line)
		if strings.Trim(line, "+=") == "" { // the rule under a header
			line = strings.ReplaceAll(line, "=", "-")
		}
		if metrics.Width(line) != width {
			return nil
		}
		pieces := cutLine(metrics, line)
		if y > 0 && len(pieces) > 0 && pieces[len(pieces)-1].rule { // a rule under the last column ends the row
			begins = append(begins, from+y+1)
		}
		next := map[[2]int]*box{}
		for _, p := range pieces {
			if p.rule {
				continue
			}
			sides := [2]int{p.left, p.right}
			b := open[sides]
			if b == nil {
				b = &box{left: p.left, right: p.right, top: len(begins) - 1}
				all = append(all, b)
			}
			b.text.WriteString(strings.TrimSpace(p.text))
			b.bottom = len(begins) - 1
			next[sides] = b
		}
		open = next
	}
	g := gridOf(all, len(begins)-1)
	return Rows(g, func(y int) Place { return Place{Line: begins[y]} })
}

// gridOf puts boxes into the columns that their left sides make.
func gridOf(all []*box, rows int) *Grid {
	var lefts []int
	for _, b := range all {
		lefts = append(lefts, b.left)
	}
	slices.Sort(lefts)
	lefts = slices.Compact(lefts)
	g := &Grid{}
	for range rows {
		g.Row()
	}
	for _, b := range all {
		if b.top < rows {
			x, _ := slices.BinarySearch(lefts, b.left)
			end, _ := slices.BinarySearch(lefts, b.right)
			g.Put(b.text.String(), x, b.top, end-x, min(b.bottom, rows-1)-b.top+1)
		}
	}
	for _, row := range g.Rows {
		sortCells(row)
	}
	return g
}

// A piece of a drawn line stands between two bars: text, or dashes.
type piece struct {
	left, right int
	text        string
	rule        bool
}

func cutLine(m typeset.Metrics, line string) []piece {
	var out []piece
	var text strings.Builder
	x, left := 0, -1
	for _, r := range line {
		if r == '|' || r == '+' {
			if left >= 0 {
				s := text.String()
				out = append(out, piece{left, x, s, strings.Trim(s, "-") == "" && s != ""})
			}
			text.Reset()
			left = x + 1
		} else {
			text.WriteRune(r)
		}
		x += m.RuneWidth(r)
	}
	return out
}
