package table

import (
	"slices"
	"unicode"

	"nianbao/model"
	"nianbao/model/typeset"
)

// metrics are how wide the characters of a print are.
var metrics = typeset.Metrics{Ambiguous: 2}

// A spot is where a number stands on its line, in the two ways a text can be laid
// out: counted in characters, or in cells, of which a Chinese character takes two.
type spot struct{ chars, cells [2]int }

// How exact a layout must be, in characters.
const (
	slack   = 1 // how far a number may stand off its column
	spread  = 2 // how far the numbers of a column may lie apart
	between = 4 // from column to column, at least
	enough  = 3 // whole rows that show where the columns are
)

// spots finds where the fields of a line stand.
func spots(text string) []spot {
	var out []spot
	in := false
	chars, cells := 0, 0
	for _, r := range text {
		width := 1
		if r >= 0x80 {
			width = metrics.RuneWidth(r)
		}
		switch space := unicode.IsSpace(r); {
		case !space && !in:
			out = append(out, spot{[2]int{chars, 0}, [2]int{cells, 0}})
			fallthrough
		case !space:
			last := &out[len(out)-1]
			last.chars[1], last.cells[1] = chars+1, cells+width
		}
		in = !unicode.IsSpace(r)
		chars, cells = chars+1, cells+width
	}
	return out
}

// A layout is where the columns of a table are on a page: what the numbers of whole
// rows have in common, measured at one of their sides or in the middle.
type layout struct {
	measure func(spot) [2]int
	side    int      // 0 left, 1 middle, 2 right
	at      [][2]int // of each column, doubled: from, to
	band    [][2]int // what its numbers cover
}

func at(extent [2]int, side int) int {
	switch side {
	case 0:
		return 2 * extent[0]
	case 1:
		return extent[0] + extent[1]
	}
	return 2 * extent[1]
}

var measures = []func(spot) [2]int{
	func(s spot) [2]int { return s.chars },
	func(s spot) [2]int { return s.cells },
}

// layouts finds every way in which the numbers of whole rows stand in columns; nil
// where they do not, or where too few rows show it.
func layouts(rows [][]spot, n int) []layout {
	if len(rows) < enough {
		return nil
	}
	var out []layout
	for _, measure := range measures {
		for side := range 3 {
			l := layout{measure: measure, side: side, at: make([][2]int, n), band: make([][2]int, n)}
			for i, row := range rows {
				for j, s := range row {
					x := measure(s)
					p := at(x, side)
					if i == 0 {
						l.at[j], l.band[j] = [2]int{p, p}, x
						continue
					}
					l.at[j] = [2]int{min(l.at[j][0], p), max(l.at[j][1], p)}
					l.band[j] = [2]int{min(l.band[j][0], x[0]), max(l.band[j][1], x[1])}
				}
			}
			if l.clear() {
				out = append(out, l)
			}
		}
	}
	return out
}

// clear reports whether the columns are narrow and well apart.
func (l layout) clear() bool {
	for j := range l.at {
		if l.at[j][1]-l.at[j][0] > 2*spread {
			return false
		}
		if j > 0 && (l.at[j][0]-l.at[j-1][1] < 2*between || l.band[j][0] <= l.band[j-1][1]) {
			return false
		}
	}
	return true
}

// place says in which columns the numbers of a row stand; false where one of them is
// in none, or touches a second.
func (l layout) place(row []spot) ([]int, bool) {
	var out []int
	for _, s := range row {
		x := l.measure(s)
		p := at(x, l.side)
		found := -1
		for j := range l.at {
			if x[0] < l.band[j][1] && x[1] > l.band[j][0] {
				if found >= 0 {
					return nil, false
				}
				found = j
			}
		}
		if found < 0 || p < l.at[found][0]-2*slack || p > l.at[found][1]+2*slack || len(out) > 0 && out[len(out)-1] >= found {
			return nil, false
		}
		out = append(out, found)
	}
	return out, true
}

// placeByColumns puts the numbers of rows with holes into the columns they stand
// under, where the source keeps columns: at least three whole rows of the page show
// where they are, and some row has a hole that is not at its end, which proves that
// holes do not close up. What does not fit stays as it is.
func (s *stream) placeByColumns() {
	n := len(s.l.table.Columns)
	if s.l.table.Shape != model.Matrix {
		return
	}
	pages := map[int][]int{}
	for i, e := range s.entries {
		if e.row >= 0 && s.onOneLine(e) {
			pages[e.slots[0].at.Page] = append(pages[e.slots[0].at.Page], i)
		}
	}
	for _, entries := range pages {
		s.placePage(entries, n)
	}
}

func (s *stream) placePage(entries []int, n int) {
	var whole [][]spot
	for _, i := range entries {
		if count(s.entries[i].slots) == n {
			whole = append(whole, spotsOf(s.entries[i]))
		}
	}
	ways := layouts(whole, n)
	if len(ways) == 0 {
		return
	}
	placed := map[int][]int{}
	open := false
	for _, i := range entries {
		e := s.entries[i]
		if count(e.slots) >= n {
			continue
		}
		columns := agreed(ways, spotsOf(e))
		if columns == nil {
			continue
		}
		placed[i] = columns
		open = open || columns[len(columns)-1] >= len(columns)
	}
	if !open {
		return
	}
	for i, columns := range placed {
		e := &s.entries[i]
		slots := make([]token, n)
		for j := range slots {
			slots[j] = token{kind: slot, at: e.slots[0].at}
		}
		for k, j := range columns {
			slots[j] = e.slots[k]
		}
		e.slots, e.placed, e.loose = slots, true, false
	}
}

// agreed is the columns that every layout which can place a row's numbers says; nil
// where none can, or two differ.
func agreed(ways []layout, row []spot) []int {
	var out []int
	for _, l := range ways {
		columns, ok := l.place(row)
		switch {
		case !ok:
		case out == nil:
			out = columns
		case !slices.Equal(out, columns):
			return nil
		}
	}
	return out
}

func spotsOf(e entry) []spot {
	out := make([]spot, len(e.slots))
	for i, s := range e.slots {
		out[i] = s.spot
	}
	return out
}

// onOneLine reports whether the numbers of a run stand on one line, well apart, and
// none is a blank that something else marks.
func (s *stream) onOneLine(e entry) bool {
	for i, s := range e.slots {
		if s.spot == (spot{}) || s.text == "" || s.at.Line != e.slots[0].at.Line {
			return false
		}
		if i > 0 && s.spot.chars[0]-e.slots[i-1].spot.chars[1] < 2 {
			return false
		}
	}
	return len(e.slots) > 0
}
