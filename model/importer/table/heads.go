package table

import (
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/prose"
)

// Heads are what was named since the last numbers of a table whose rows stand side by
// side. Sources cut it up: a table a row, a row a line, a column a line, or even a
// number a line. How many numbers belong to what was named tells which it is.
type heads struct {
	rows    []int
	columns []int
	pieces  bool // something was named that is no whole label
	used    bool // numbers came since the rows were named
	askew   bool // a row was named in the midst of its columns, as a label stands that spans them
}

// midst reports whether a row was just named, and behind it comes a column alone that is
// not the first.
func (h *heads) midst() bool {
	return len(h.rows) > 0 && !h.used && len(h.columns) == 1 && h.columns[0] > 0
}

func (h *heads) row(row, columns int) {
	h.askew = h.askew || len(h.columns)%columns > 0 && !h.pieces
	if h.used {
		*h = heads{columns: h.columns, pieces: h.pieces, askew: h.askew}
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

// A heading is what is named of the columns before the numbers of a stream: it tells
// whether the numbers are the form's, in the form's order.
type heading struct {
	columns []int   // as they were named; a group is its first column
	line    int     // of the last word that is no label
	begun   bool    // something was named
	pieces  bool    // something was named that is no whole label
	foreign bool    // a column that the form lacks stands among them
	closed  bool    // numbers came behind it
	rows    bool    // so did a row's name
	words   []token // since the last numbers, but for names of rows
	broken  bool    // some of them are pieces
	jumbled bool    // what stands of them in pieces is not in the form's order, or does not tell
}

// column notes that a column, a group of them, or the corner (-1) was named on a line.
func (h *heading) column(c, line int) {
	if h.closed {
		*h = heading{line: h.line, words: h.words, broken: h.broken, jumbled: h.jumbled}
	}
	h.foreign = h.foreign || h.line == line && line > 0
	h.begun = true
	if c >= 0 {
		h.columns = append(h.columns, c)
	}
}

// word notes a word that is no label: a column that the form lacks, where it stands in
// the midst of the heading or on a line of it.
func (h *heading) word(text string, line int) {
	if len([]rune(text)) > 15 || prosy(text) || strings.Contains(text, "单位") {
		return
	}
	h.line = line
	if h.closed && numbering(text) {
		*h = heading{line: line, words: h.words, broken: h.broken, jumbled: h.jumbled}
	}
	h.foreign = h.foreign || (h.begun || numbering(text)) && !h.closed && !h.rows
}

// odd reports whether numbers under the heading cannot be told by counting them: it has
// other columns than the form, or names one twice, or in another order. Of several lines
// each begins anew, the total behind it or not, and spans may be undone.
func (h *heading) odd(t *model.Table) bool {
	if h.foreign || h.jumbled {
		return true
	}
	n := len(t.Columns)
	if t.Shape == model.Line {
		return len(h.columns) > 1 && !inTurn(h.columns, n, h.pieces)
	}
	seen := map[int]bool{}
	before, total := -1, false
	for i, c := range h.columns {
		if t.Shape == model.Matrix && c == n-1 {
			if i == 0 && !h.pieces {
				return true
			}
			total = true
			continue
		}
		again := c == 0 && (total || len(seen) >= n-2)
		switch {
		case again:
			clear(seen)
		case c < before, c > 1 && c != before && seen[c]:
			return true
		}
		seen[c] = true
		before, total = c, false
	}
	return false
}

// inTurn reports whether columns are named from the first to the last, again and again.
func inTurn(columns []int, n int, pieces bool) bool {
	before := n - 1
	for _, c := range columns {
		if pieces && c == n-1 { // of broken labels this one stays whole, and stands anywhere
			continue
		}
		if c != (before+1)%n && !pieces || c <= before && c > 0 {
			return false
		}
		before = c
	}
	return true
}

// settle looks at the words of a heading when numbers come, if they are pieces of its
// labels: where a print broke these, a line holds the beginnings of several.
func (h *heading) settle(t *model.Table, row int) {
	words, broken := h.words, h.broken
	h.words, h.broken = nil, false
	columns := t.Columns
	if t.Shape == model.Blocks && row >= 0 {
		columns = t.ColumnsOf(t.Rows[row])
	}
	all, lines := "", map[int]string{}
	for _, w := range words {
		core := prose.Core(Simplified(w.text))
		all += core
		lines[w.at.Line] += core
	}
	if !broken || all == "" || t.Shape == model.Line || len(columns) < 2 {
		h.jumbled = h.jumbled && all == ""
		return
	}
	h.jumbled = false
	if cellByCell(all, columns) {
		return
	}
	most := 0
	for _, line := range lines {
		found, inOrder := beginnings(line, columns)
		most = max(most, found)
		h.jumbled = h.jumbled || !inOrder
	}
	h.jumbled = h.jumbled || most > 0 && most < len(columns) && t.Shape == model.Blocks
}

// cellByCell reports whether a text says the labels of all columns in the form's order.
func cellByCell(text string, columns []model.Column) bool {
	for _, c := range columns {
		_, rest, ok := strings.Cut(text, Bare(c.Label))
		if !ok {
			return false
		}
		text = rest
	}
	return true
}

// beginnings counts the labels of columns that begin in a line, and says whether they do in
// the form's order. What two labels begin with alike is of neither.
func beginnings(line string, columns []model.Column) (found int, inOrder bool) {
	before := -1
	inOrder = true
	for i, c := range columns {
		label := []rune(Bare(c.Label))
		for n := len(label); n >= vague; n-- {
			begin := string(label[:n])
			if slices.ContainsFunc(columns, func(o model.Column) bool { return o.ID != columns[i].ID && strings.HasPrefix(Bare(o.Label), begin) }) {
				break
			}
			if at := strings.Index(line, begin); at >= 0 {
				found++
				inOrder = inOrder && at > before
				before = at
				break
			}
		}
	}
	return found, inOrder
}
