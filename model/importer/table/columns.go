package table

import (
	"nianbao/model"
	"nianbao/model/laidout"
)

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
	var whole [][]laidout.Spot
	for _, i := range entries {
		if count(s.entries[i].slots) == n {
			whole = append(whole, spotsOf(s.entries[i]))
		}
	}
	ways := laidout.ColumnsOf(whole, n)
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
		columns := ways.Place(spotsOf(e))
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

func spotsOf(e entry) []laidout.Spot {
	out := make([]laidout.Spot, len(e.slots))
	for i, s := range e.slots {
		out[i] = s.spot
	}
	return out
}

// onOneLine reports whether the numbers of a run stand on one line, well apart, and
// none is a blank that something else marks.
func (s *stream) onOneLine(e entry) bool {
	for i, s := range e.slots {
		if s.spot == (laidout.Spot{}) || s.text == "" || s.at.Line != e.slots[0].at.Line {
			return false
		}
		if i > 0 && !s.spot.Apart(e.slots[i-1].spot) {
			return false
		}
	}
	return len(e.slots) > 0
}
