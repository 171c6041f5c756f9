package laidout

import (
	"slices"
	"unicode"
)

// A Spot is where a number stands on its line, in the two ways a text can be laid
// out: counted in characters, or in cells, of which a Chinese character takes two.
type Spot struct{ chars, cells [2]int }

// How exact a layout must be, in characters.
const (
	slack   = 1 // how far a number may stand off its column
	spread  = 2 // how far the numbers of a column may lie apart
	between = 4 // from column to column, at least
	enough  = 3 // whole rows that show where the columns are
)

// Spots finds where the fields of a line stand.
func Spots(text string) []Spot {
	var out []Spot
	in := false
	chars, cells := 0, 0
	for _, r := range text {
		width := 1
		if r >= 0x80 {
			width = metrics.RuneWidth(r)
		}
		switch space := unicode.IsSpace(r); {
		case !space && !in:
			out = append(out, Spot{[2]int{chars, 0}, [2]int{cells, 0}})
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
	measure func(Spot) [2]int
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

var measures = []func(Spot) [2]int{
	func(s Spot) [2]int { return s.chars },
	func(s Spot) [2]int { return s.cells },
}

// Columns are all ways in which the n columns of a page may stand on it.
type Columns []layout

// ColumnsOf finds where the columns are, from the numbers of whole rows; none where they
// do not stand in columns, or where too few rows show it.
func ColumnsOf(rows [][]Spot, n int) (out Columns) {
	if len(rows) < enough {
		return nil
	}
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
func (l layout) place(row []Spot) ([]int, bool) {
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

// Place says in which columns the numbers of a row stand, as every layout says that can
// place them; nil where none can, or two differ.
func (ways Columns) Place(row []Spot) []int {
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

// Apart reports whether a spot stands well behind another.
func (s Spot) Apart(before Spot) bool { return s.chars[0]-before.chars[1] >= 2 }
