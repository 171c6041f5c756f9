package importer

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
	text        string
}

// drawnRows reads a table of + - and |: a cell may run over several lines and,
// where no rule cuts it, over several rows. Widths are counted as our own export
// counts them. Nil where the lines are no such table.
func drawnRows(lines []string, from int) []line {
	metrics := typeset.Metrics{Ambiguous: 2}
	var out []line
	open := map[[2]int]*box{} // the cells of the line above, by their sides
	var started []*box        // the cells that began in the present row
	width := metrics.Width(strings.TrimSpace(lines[0]))
	begin := from
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
			out = append(out, closeRow(started, begin))
			started, begin = nil, from+y+1
		}
		next := map[[2]int]*box{}
		for _, p := range pieces {
			if p.rule {
				continue
			}
			sides := [2]int{p.left, p.right}
			r := open[sides]
			if r == nil {
				r = &box{left: p.left, right: p.right}
				started = append(started, r)
			}
			r.text += strings.TrimSpace(p.text)
			next[sides] = r
		}
		open = next
	}
	return out
}

func closeRow(started []*box, number int) line {
	slices.SortFunc(started, func(a, b *box) int { return a.left - b.left })
	cells := make([]cell, len(started))
	for i, r := range started {
		cells[i].text = r.text
	}
	return line{number: number, cells: cells}
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
