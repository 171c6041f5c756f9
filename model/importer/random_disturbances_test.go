package importer_test

import (
	"math/rand/v2"
	"slices"
	"strings"
)

// A kind of shape: what it keeps of where things stand.
type kind int

const (
	planed kind = iota // each cell with its place
	loose              // fields of rows, which need not begin in the same column
	stream             // labels and numbers one after the other
)

// A disturbance is what happens to tables before they are published.
type disturbance struct {
	name    string
	apply   func(*rand.Rand, *drawing)
	columns bool             // where there are none, nobody could know afterwards
	only    func(press) bool // which shapes can have it; nil: all
}

func disturbances() []disturbance {
	marked := func(p press) bool { return p.marks }
	lost := func(p press) bool { return p.kind != planed }
	return []disturbance{
		{name: "none", apply: func(*rand.Rand, *drawing) {}},
		{name: "filler columns", apply: fillers, columns: true},
		{name: "two columns under one header", apply: shared, columns: true},
		{name: "a column 小计", apply: subtotal, columns: true},
		{name: "a column 序号", apply: serial, columns: true},
		{name: "a column of last year", apply: lastYear, columns: true},
		{name: "columns in another order", apply: permuted, columns: true},
		{name: "two years side by side", apply: sides, columns: true},
		{name: "transposed", apply: transposed, columns: true},
		{name: "stray numbers", apply: strays, columns: true},
		{name: "blank rows", apply: blankRows},
		{name: "a foreign row", apply: foreignRow},
		{name: "the header again", apply: again},
		{name: "a page break", apply: cut(false, "- 3 -")},
		{name: "a page break, the header again", apply: cut(true, "— 4 —")},
		{name: "cut in two", apply: cut(false, "")},
		{name: "cut in two, the header again", apply: cut(true, "")},
		{name: "a remark within", apply: cut(false, "（接上表）")},
		{name: "a row missing", apply: missingRow},
		{name: "a label missing", apply: missingLabel},
		{name: "the header missing", apply: missingHeader},
		{name: "其他处理 as one row", apply: oneOther},
		{name: "the heading again", apply: headingAgain},
		{name: "labels of groups lost", apply: groupsLost},
		{name: "spans undone", apply: undone},
		{name: "full-width digits", apply: fullWidth},
		{name: "thousands", apply: thousands},
		{name: "notes in brackets", apply: notes},
		{name: "units", apply: units},
		{name: "raised marks", apply: raised, only: marked},
		{name: "struck numbers", apply: struck, only: marked},
		{name: "strokes", apply: strokes},
		{name: "half of the totals", apply: halfTotals},
		{name: "spellings of offices", apply: respelt},
		{name: "traditional characters", apply: traditionalCharacters},
		{name: "blanks dropped", apply: dropped, only: lost},
	}
}

// disturb makes a drawing for a shape.
func (p press) disturb(rng *rand.Rand, d *drawing, by disturbance) {
	d.kind, d.loses = p.kind, p.loses
	by.apply(rng, d)
	for _, t := range d.tables() {
		if by.columns && p.kind == stream || p.jumbled {
			d.doubt(t.spots...)
		}
		if p.loses {
			d.doubt(t.holedLines()...)
		}
	}
}

// doubtLoose opens the rows with holes where fields do not tell their columns.
func (d *drawing) doubtLoose(t *tableau) {
	if d.kind != planed {
		d.doubt(t.holed()...)
	}
}

// holedLines lists the numbers of the printed rows that have a blank among them.
func (t *tableau) holedLines() []*spot {
	var out []*spot
	for y := range t.height {
		row := slices.DeleteFunc(t.row(y), func(s *spot) bool { return !s.number() })
		if slices.ContainsFunc(row, func(s *spot) bool { return strings.TrimSpace(s.text) == "" }) {
			out = append(out, row...)
		}
	}
	return out
}
