package table

import (
	"slices"

	"nianbao/model"
)

// Heads are what was named since the last numbers of a table whose rows stand side by
// side. Sources cut it up: a table a row, a row a line, a column a line, or even a
// number a line. How many numbers belong to what was named tells which it is.
type heads struct {
	rows    []int
	columns []int
	pieces  bool // something was named that is no whole label
	used    bool // numbers came since the rows were named
}

func (h *heads) row(row int) {
	if h.used {
		*h = heads{columns: h.columns, pieces: h.pieces}
	}
	if len(h.columns) == 0 { // what stood before the table
		h.pieces = false
	}
	h.rows = append(h.rows, row)
}

// cells says where a run of so many slots belongs, nil where only the whole table or
// nothing can hold it.
func (h *heads) cells(t *model.Table, slots int) []model.Ref {
	all := make([]int, len(t.Columns))
	for i := range all {
		all[i] = i
	}
	rows, columns := h.rows, h.columns
	switch {
	case h.pieces || len(rows) == 0:
		return nil
	case len(columns) == 1 && slots == len(rows) && (len(rows) == 1 || len(rows) == len(t.Rows)):
	case len(rows) == 1 && (len(columns) == 0 && !h.used || slices.Equal(columns, all)):
		columns = all
	case len(columns) == len(rows)*len(all) && slices.Equal(columns, slices.Repeat(all, len(rows))):
		columns = all
	default:
		return nil
	}
	var out []model.Ref
	for _, row := range rows {
		for _, c := range columns {
			out = append(out, model.Ref{Table: t.ID, Row: t.Rows[row].ID, Column: t.Columns[c].ID})
		}
	}
	return out
}

// end closes a run of slots.
func (h *heads) end() {
	h.columns, h.pieces, h.used = nil, false, true
}
