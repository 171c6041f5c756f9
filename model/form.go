package model

import (
	"slices"
	"strings"

	"nianbao/model/lang"
)

// Kind says what numbers a column takes.
type Kind int

const (
	Count      Kind = iota // whole numbers >= 0
	Decimal                // exact decimals >= 0 with at most 6 places
	Difference             // whole numbers of either sign
)

// Shape says how a table is laid out on paper.
type Shape int

const (
	Matrix Shape = iota // row labels at the left, columns under nested headers
	Blocks              // a block with a heading and a header line for each group of rows
	Line                // all numbers in one line, the rows as the upper header levels
)

// A Form is the definition of one edition of the report: its sections, tables,
// rows, columns and balances, as data. Make one with NewForm.
type Form struct {
	ID       string // "2021"
	Name     string // of the report, the same in every edition of it
	Revision int    // of the same form, corrected; 0: the first
	Titled   string // the title of a report, with the places of {unit} and {year}
	Source   string // the document that lays the form down
	Act      string // what the articles of the rows are of: 《…条例》
	From, To int    // first and last report year it is meant for; To 0: still in force
	Sections []Section
	Balances []Balance
	Figures  []Figure // the main ones, for a list of many reports
	// Sentences about the numbers, for the text sections, with the places of the
	// numbers in braces: see Report.Fill.
	Sentences []string
	English   map[string]string // of its texts

	// File is the form's own file, canonical; nil for a form made from a literal.
	File []byte

	carried   []byte // its file as it stands in a report that carries it; nil: none does
	cells     []Ref
	index     map[Ref]int
	rows      map[Ref]span // by table and row
	kinds     []Kind
	units     []string
	equations []Equation
	yearly    []Equation
	byCell    [][]int // the equations with a cell, by its index
	totals    []int   // the equation whose total a cell is, by its index; -1: of none
	ranks     []int   // by cell: how many totals deep the parts of a total lie
	order     []int   // the equations of totals, each behind those that it needs
}

// A Figure is a number that says most of a report: the sum of some cells.
type Figure struct {
	Name    string // in a word, for a column; "" where it stands in none
	English string // the same
	Label   string // for a page; Name where empty
	Sum     []Ref
}

// span is where the cells of a row stand among all cells.
type span struct{ first, end int }

// A Section is one of the six parts of a report: a table, or prose.
type Section struct {
	ID      string
	Heading string // with its official number: "一、总体情况"
	Short   string // for a list of the sections: 申请办理; the heading without its number where empty
	Brief   string // the same in two hanzi: 申请
	Table   *Table // nil for a narrative section
	Parts   []Guide
	Limit   int // how many characters its text should not exceed; 0: none
}

// A Guide suggests one part of a narrative section.
type Guide struct {
	Heading string
	Hint    string // what the part should speak of, in our own words
}

// A Table is one of the official tables. Its id is its section's id.
type Table struct {
	ID      string
	Shape   Shape
	Corner  string // what stands above the row labels
	Columns []Column
	Rows    []Row
	byID    map[string]int // of the rows, once the table is a form's
}

// A Column of numbers. Groups are the header cells above its label, outermost first.
type Column struct {
	ID     string
	Groups []string
	Label  string
	Short  string // for a narrow screen; Label where empty
	Brief  string // for a narrow column: 企业; Short where empty
	Kind   Kind
	Unit   string // what is counted or measured: 件, 宗, 万元; 件 for a count where empty
}

// A Row of numbers. Groups are the labels it stands under, outermost first.
type Row struct {
	ID      string
	Groups  []string
	Label   string
	Short   string   // for a narrow screen; Label where empty
	Name    string   // what a sentence calls it; the label without its number where empty
	Also    []string // other labels that offices write for it
	Columns []string // ids of the columns it has; nil: all
	Article string   // where the form's act speaks of it
	Help    string   // what counts and what does not, in our own words

	columns []Column // those it has, once the form is complete
	refs    []Ref    // its cells
}

// Axis says where a balance holds.
type Axis int

const (
	EachRow    Axis = iota // in every row; the terms name columns
	EachColumn             // in every column; the terms name rows
)

// Ref names a cell.
type Ref struct{ Table, Row, Column string }

// String is the cell's address, as in "applications.refused.third_party.total".
func (r Ref) String() string { return r.Table + "." + r.Row + "." + r.Column }

// ParseRef reads an address; row ids may hold dots themselves.
func ParseRef(s string) (Ref, bool) {
	first, last := strings.IndexByte(s, '.'), strings.LastIndexByte(s, '.')
	if first <= 0 || last <= first+1 || last == len(s)-1 {
		return Ref{}, false
	}
	return Ref{s[:first], s[first+1 : last], s[last+1:]}, true
}

// NewForm completes a literal: it lists the cells in form order and unfolds the
// balances into equations.
func NewForm(f Form) *Form {
	count := 0
	for _, s := range f.Sections {
		if s.Table != nil {
			count += len(s.Table.Rows) * len(s.Table.Columns)
		}
	}
	f.index = make(map[Ref]int, count)
	f.cells, f.kinds, f.units = make([]Ref, 0, count), make([]Kind, 0, count), make([]string, 0, count)
	f.rows = map[Ref]span{}
	for _, s := range f.Sections {
		if s.Table == nil {
			continue
		}
		byID := make(map[string]int, len(s.Table.Rows))
		for i := len(s.Table.Rows) - 1; i >= 0; i-- {
			byID[s.Table.Rows[i].ID] = i
		}
		s.Table.byID = byID
		for _, row := range s.Table.Rows {
			first := len(f.cells)
			for _, col := range s.Table.ColumnsOf(row) {
				ref := Ref{s.Table.ID, row.ID, col.ID}
				f.index[ref] = len(f.cells)
				f.cells = append(f.cells, ref)
				f.kinds = append(f.kinds, col.Kind)
				f.units = append(f.units, col.Unit)
			}
			f.rows[Ref{Table: s.Table.ID, Row: row.ID}] = span{first, len(f.cells)}
		}
	}
	for _, s := range f.Sections {
		if s.Table != nil {
			f.complete(s.Table)
		}
	}
	f.byCell, f.totals = make([][]int, len(f.cells)), make([]int, len(f.cells))
	for i := range f.totals {
		f.totals[i] = -1
	}
	for i := range f.Balances {
		b := &f.Balances[i]
		prior := func(t Term) bool { return t.Prior }
		b.lastYear = slices.ContainsFunc(b.Left, prior) || slices.ContainsFunc(b.Right, prior)
		f.unfold(b)
	}
	f.rank()
	return &f
}

// complete notes for each row its columns and cells, which are asked for again and again.
func (f *Form) complete(t *Table) {
	for i := range t.Rows {
		row := &t.Rows[i]
		in := f.rows[Ref{Table: t.ID, Row: row.ID}]
		row.columns = nil // of another form, where this one was made of its rows
		row.columns = t.ColumnsOf(*row)
		row.refs = f.cells[in.first:in.end:in.end]
	}
}

// Cells lists every cell in form order. Do not change the slice.
func (f *Form) Cells() []Ref { return f.cells }

// Has reports whether the form has the cell.
func (f *Form) Has(ref Ref) bool { _, ok := f.index[ref]; return ok }

// KindOf is the kind of number the cell takes.
func (f *Form) KindOf(ref Ref) Kind {
	if i, ok := f.index[ref]; ok {
		return f.kinds[i]
	}
	return Count
}

// UnitOf is what the number in a cell counts or measures: "件" where the form does not
// say of a count, "" where it does not say of another number.
func (f *Form) UnitOf(ref Ref) string {
	i, ok := f.index[ref]
	if ok && f.units[i] == "" && f.kinds[i] != Decimal {
		return counted
	}
	if !ok {
		return ""
	}
	return f.units[i]
}

// Section finds a section by its id, nil if there is none.
func (f *Form) Section(id string) *Section {
	for i := range f.Sections {
		if f.Sections[i].ID == id {
			return &f.Sections[i]
		}
	}
	return nil
}

// Table finds a table by its id, nil if there is none.
func (f *Form) Table(id string) *Table {
	if s := f.Section(id); s != nil {
		return s.Table
	}
	return nil
}

// Row finds a row by its id, nil if there is none.
func (t *Table) Row(id string) *Row {
	if t.byID != nil {
		if i, ok := t.byID[id]; ok {
			return &t.Rows[i]
		}
		return nil
	}
	for i := range t.Rows {
		if t.Rows[i].ID == id {
			return &t.Rows[i]
		}
	}
	return nil
}

// Column finds a column by its id, nil if there is none.
func (t *Table) Column(id string) *Column {
	for i := range t.Columns {
		if t.Columns[i].ID == id {
			return &t.Columns[i]
		}
	}
	return nil
}

// ColumnsOf lists the columns a row has, in form order. Do not change the slice.
func (t *Table) ColumnsOf(r Row) []Column {
	if r.Columns == nil {
		return t.Columns
	}
	if r.columns != nil {
		return r.columns
	}
	var out []Column
	for _, id := range r.Columns {
		if c := t.Column(id); c != nil {
			out = append(out, *c)
		}
	}
	return out
}

// RefsOf lists the cells of a row, in form order. Do not change the slice.
func (t *Table) RefsOf(r Row) []Ref {
	if r.refs != nil {
		return r.refs
	}
	var out []Ref
	for _, c := range t.ColumnsOf(r) {
		out = append(out, Ref{Table: t.ID, Row: r.ID, Column: c.ID})
	}
	return out
}

// Under lists the cells of a row as they stand under the headings of the table, the zero
// Ref where the row has none. In a table of blocks each has headings of its own.
func (t *Table) Under(r Row) []Ref {
	refs := t.RefsOf(r)
	if t.Shape == Blocks || len(refs) == len(t.Columns) {
		return refs
	}
	out := make([]Ref, len(t.Columns))
	for i, c := range t.Columns {
		if at := slices.IndexFunc(refs, func(ref Ref) bool { return ref.Column == c.ID }); at >= 0 {
			out[i] = refs[at]
		}
	}
	return out
}

// Refs lists the cells of the table, in form order.
func (t *Table) Refs() []Ref {
	var out []Ref
	for _, r := range t.Rows {
		out = append(out, t.RefsOf(r)...)
	}
	return out
}

// T is a text of the form in the language chosen, by the form's own words first.
func (f *Form) T(text string) string {
	if own := f.English[text]; own != "" && lang.Chosen() == "en" {
		return own
	}
	return lang.T(text)
}
