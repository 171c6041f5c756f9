package laidout

import (
	"slices"
	"strings"
)

// IsRule reports whether a line is a rule from edge to edge: +----+---+.
func IsRule(s string) bool {
	s = strings.TrimSpace(s)
	return len(s) > 4 && s[0] == '+' && s[len(s)-1] == '+' && strings.Trim(s, "+-") == "" && strings.Contains(s, "--")
}

// IsDrawn reports whether a line may be of a drawn table.
func IsDrawn(s string) bool {
	s = strings.TrimSpace(s)
	return s != "" && (s[0] == '+' || s[0] == '|') && (s[len(s)-1] == '+' || s[len(s)-1] == '|')
}

// A Cell is one cell of a drawn table: its first column and row, how many it spans, and
// what it says.
type Cell struct {
	X, Y, Cols, Rows int
	Text             string
}

// A box is a cell between the columns of characters at its sides.
type box struct {
	left, right int
	top, bottom int // rows
	text        strings.Builder
}

// Drawn reads a table of + - and |: a cell may run over several lines and, where no rule
// cuts it, over several rows. begins are the lines on which the rows do; none where the
// lines are no such table. ours are the exports of this program, in which the labels of
// rows stand in by an even number of blanks.
func Drawn(lines []string, ours bool, isNumber func(string) bool) (cells []Cell, begins []int) {
	width := metrics.Width(strings.TrimSpace(lines[0]))
	cut := make([][]piece, len(lines))
	for y, line := range lines {
		line = strings.TrimSpace(line)
		if strings.Trim(line, "+=") == "" { // the rule under a header
			line = strings.ReplaceAll(line, "=", "-")
		}
		if metrics.Width(line) != width {
			return nil, nil
		}
		cut[y] = cutLine(line, isNumber)
	}
	alone, ok := rowsByIndent(cut)
	if !ours || !ok {
		if alone, ok = rowsWithoutRules(cut); !ok {
			return nil, nil
		}
	}
	open := map[[2]int]*box{} // the cells of the line above, by their sides
	begins = []int{0}
	var all []*box
	for y, pieces := range cut {
		switch {
		case y > 0 && endsRow(pieces):
			begins = append(begins, y+1)
		case alone[y]:
			begins = append(begins, y)
			clear(open)
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
	begins = begins[:len(begins)-1]
	return inColumns(all, len(begins)), begins
}

// endsRow reports whether a rule stands under the last column.
func endsRow(pieces []piece) bool { return len(pieces) > 0 && pieces[len(pieces)-1].rule }

// rowsByIndent says which lines begin a row though no rule stands above them: those with
// numbers, and those whose label stands in by an even number of blanks. What goes on of a
// label stands in by an odd one. False where no label begins a row so.
func rowsByIndent(cut [][]piece) (alone []bool, ok bool) {
	alone = make([]bool, len(cut))
	for y, pieces := range cut {
		if y == 0 || endsRow(pieces) || endsRow(cut[y-1]) || len(pieces) < 2 || pieces[0].rule {
			continue
		}
		words := slices.IndexFunc(pieces[1:], func(p piece) bool { return !p.number && strings.TrimSpace(p.text) != "" })
		if words >= 0 && !numbered(pieces[1:]) { // of a header, or a row of blanks below one of numbers
			alone[y] = numbered(cut[y-1]) && !strings.HasPrefix(pieces[1+words].text, " ")
			continue
		}
		label := strings.TrimLeft(pieces[0].text, " ")
		even := label != "" && (len(pieces[0].text)-len(label))%2 == 0
		alone[y], ok = even || numbered(pieces[1:]), ok || even
	}
	return alone, ok
}

// rowsWithoutRules says which lines begin a row though no rule stands above them. A row
// that wraps has its numbers in its first line; where one stands below other text, with
// no rule between, each line is a row, as the clients of databases print it. False where
// that is so of few rows: there numbers may have been broken, and who is to know.
func rowsWithoutRules(cut [][]piece) (alone []bool, ok bool) {
	alone = make([]bool, len(cut))
	bands, below := 0, 0 // stretches between two rules that have numbers; lines with numbers below others
	for from := 0; from < len(cut); {
		to := from
		for to < len(cut) && !endsRow(cut[to]) {
			to++
		}
		if slices.ContainsFunc(cut[from:to], numbered) {
			bands++
			for y := from + 1; y < to; y++ {
				alone[y] = true
				if numbered(cut[y]) {
					below++
				}
			}
		}
		from = to + 1
	}
	if below == 0 {
		clear(alone)
	}
	return alone, below == 0 || below >= bands
}

func numbered(pieces []piece) bool {
	return slices.ContainsFunc(pieces, func(p piece) bool { return p.number })
}

// inColumns puts boxes into the columns that their left sides make.
func inColumns(all []*box, rows int) (cells []Cell) {
	var lefts []int
	for _, b := range all {
		lefts = append(lefts, b.left)
	}
	slices.Sort(lefts)
	lefts = slices.Compact(lefts)
	for _, b := range all {
		if b.top < rows {
			x, _ := slices.BinarySearch(lefts, b.left)
			end, _ := slices.BinarySearch(lefts, b.right)
			cells = append(cells, Cell{x, b.top, end - x, min(b.bottom, rows-1) - b.top + 1, b.text.String()})
		}
	}
	return cells
}

// A piece of a drawn line stands between two bars: text, or dashes.
type piece struct {
	left, right int
	text        string
	rule        bool
	number      bool
}

func cutLine(line string, isNumber func(string) bool) []piece {
	var out []piece
	var text strings.Builder
	x, left := 0, -1
	for _, r := range line {
		if r == '|' || r == '+' {
			if left >= 0 {
				s := text.String()
				rule := strings.Trim(s, "-") == "" && s != ""
				out = append(out, piece{left, x, s, rule, !rule && isNumber(strings.TrimSpace(s))})
			}
			text.Reset()
			left = x + 1
		} else {
			text.WriteRune(r)
		}
		x += metrics.RuneWidth(r)
	}
	return out
}
