package model

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
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

// A Balance is an equation the form lays down: sum(Left) = sum(Right).
type Balance struct {
	ID    string // the id of the rule that checks it
	Table string
	Each  Axis
	Left  []Term
	Right []Term
	// Total says that Left is one cell, the total of Right: it can be computed.
	Total   bool
	Warning bool // there may be a reason for it not to hold

	lastYear bool
}

// LastYear reports whether a balance of a form speaks of last year's report too.
func (b *Balance) LastYear() bool { return b.lastYear }

// OfRows reports whether the balance compares sums of rows within a report.
func (b *Balance) OfRows() bool { return b.Each == EachColumn && !b.Total && !b.lastYear }

// A Term is one summand of a balance.
type Term struct {
	ID    string
	Minus bool
	Prior bool // taken from last year's report
}

// An Equation is a balance at one row or column.
type Equation struct {
	Balance     *Balance
	Line        string // the id of the row or column it holds in
	Left, Right []Operand
}

// An Operand is one cell of an equation.
type Operand struct {
	Ref   Ref
	Minus bool
	Prior bool
	form  *Form // whose cell it is
	index int   // of the cell in it
}

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

func (f *Form) unfold(b *Balance) {
	t := f.Table(b.Table)
	if t == nil {
		return
	}
	var lines []string
	if b.Each == EachRow {
		for _, r := range t.Rows {
			lines = append(lines, r.ID)
		}
	} else {
		for _, c := range t.Columns {
			lines = append(lines, c.ID)
		}
	}
	for _, line := range lines {
		e := Equation{Balance: b, Line: line}
		ok := true
		side := func(terms []Term) []Operand {
			out := make([]Operand, 0, len(terms))
			for _, term := range terms {
				ref := Ref{b.Table, line, term.ID}
				if b.Each == EachColumn {
					ref = Ref{b.Table, term.ID, line}
				}
				i, has := f.index[ref]
				if !has {
					ok = false
				}
				out = append(out, Operand{ref, term.Minus, term.Prior, f, i})
			}
			return out
		}
		e.Left, e.Right = side(b.Left), side(b.Right)
		if !ok {
			continue // a line without these cells has no such balance
		}
		if b.lastYear {
			f.yearly = append(f.yearly, e)
			continue
		}
		for _, side := range [][]Operand{e.Left, e.Right} {
			for _, o := range side {
				f.byCell[o.index] = append(f.byCell[o.index], len(f.equations))
			}
		}
		if total := e.Left[0].index; b.Total && f.totals[total] < 0 {
			f.totals[total] = len(f.equations)
		}
		f.equations = append(f.equations, e)
	}
}

// rank finds how deep each total lies. Totals that need each other have no order; a form
// with such is refused where it is read (Circle).
func (f *Form) rank() {
	f.ranks = make([]int, len(f.cells))
	const unknown, under = 0, -1
	var of func(cell int) int
	of = func(cell int) int {
		if f.totals[cell] < 0 || f.ranks[cell] != unknown {
			return max(0, f.ranks[cell])
		}
		rank := 1
		f.ranks[cell] = under
		for _, i := range f.byCell[cell] {
			if e := &f.equations[i]; e.Balance.Total && e.Left[0].index == cell {
				for _, o := range e.Right {
					rank = max(rank, of(o.index)+1)
				}
			}
		}
		f.ranks[cell] = rank
		return rank
	}
	for i := range f.equations {
		if e := &f.equations[i]; e.Balance.Total {
			of(e.Left[0].index)
			f.order = append(f.order, i)
		}
	}
	// The corner of a table is told from its row first, then from its column.
	slices.SortStableFunc(f.order, func(a, b int) int {
		ea, eb := &f.equations[a], &f.equations[b]
		return cmp.Or(f.ranks[ea.Left[0].index]-f.ranks[eb.Left[0].index], int(ea.Balance.Each-eb.Balance.Each))
	})
}

// Circle finds totals of which each is a part of the one before, the first of the last;
// nil where there are none.
func (f *Form) Circle() []Ref {
	done := map[Ref]bool{}
	var way []Ref
	var from func(Ref) []Ref
	from = func(ref Ref) []Ref {
		if at := slices.Index(way, ref); at >= 0 {
			return slices.Clone(way[at:])
		}
		if done[ref] {
			return nil
		}
		way = append(way, ref)
		defer func() { way = way[:len(way)-1]; done[ref] = true }()
		for _, i := range f.EquationsWith(ref) {
			if e := &f.equations[i]; e.IsTotal(ref) {
				for _, o := range e.Right {
					if circle := from(o.Ref); circle != nil {
						return circle
					}
				}
			}
		}
		return nil
	}
	for _, i := range f.order {
		if circle := from(f.equations[i].Left[0].Ref); circle != nil {
			return circle
		}
	}
	return nil
}

// IsTotal reports whether the equation computes the cell.
func (e *Equation) IsTotal(ref Ref) bool { return e.Balance.Total && e.Left[0].Ref == ref }

// Carry says that reports of the form carry it, since no program has it built in. It needs
// its file.
func (f *Form) Carry() {
	f.carried = bytes.ReplaceAll(bytes.TrimSuffix(f.File, []byte("\n")), []byte("\n"), []byte("\n  "))
}

// Carried reports whether reports of the form carry it.
func (f *Form) Carried() bool { return f.carried != nil }

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

// Equations lists every balance within a report at every row or column it holds in. Do not
// change the slice.
func (f *Form) Equations() []Equation { return f.equations }

// Yearly lists the balances with last year's numbers at every row or column they hold in.
// Equations lists those within a report. Do not change the slice.
func (f *Form) Yearly() []Equation { return f.yearly }

// EquationsWith lists the equations a cell takes part in, as indexes into
// Equations. Do not change the slice.
func (f *Form) EquationsWith(ref Ref) []int {
	if i, ok := f.index[ref]; ok {
		return f.byCell[i]
	}
	return nil
}

// Operand is a cell to be summed; false where the form has no such cell.
func (f *Form) Operand(ref Ref, minus bool) (Operand, bool) {
	i, ok := f.index[ref]
	return Operand{Ref: ref, Minus: minus, form: f, index: i}, ok
}

// SumOfRows reports whether the cell is computed from other rows of its column.
func (f *Form) SumOfRows(ref Ref) bool {
	return slices.ContainsFunc(f.EquationsWith(ref), func(i int) bool {
		return f.equations[i].IsTotal(ref) && f.equations[i].Balance.Each == EachColumn
	})
}

// TotalOf finds the equation whose computed total the cell is, nil if it is
// none. The corner of a table is the total of its row first.
func (f *Form) TotalOf(ref Ref) *Equation {
	if i, ok := f.index[ref]; ok && f.totals[i] >= 0 {
		return &f.equations[f.totals[i]]
	}
	return nil
}

// TotalOfPart is TotalOf for an operand of one of the form's equations.
func (f *Form) TotalOfPart(o *Operand) *Equation {
	if o.form == f && f.totals[o.index] >= 0 {
		return &f.equations[f.totals[o.index]]
	}
	return nil
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

// ScreenLabel is the short label where there is one.
func (r Row) ScreenLabel() string { return cmp.Or(r.Short, r.Label) }

// About tells what counts in a row and which article asks for it; "" for a row that
// needs no words.
func (f *Form) About(r Row) string {
	text := f.T(r.Help)
	if r.Article != "" {
		text += lang.F("（依据：%s）", f.Basis(r))
	}
	return text
}

// Basis is the article that asks for a row, with the act it is of; "" for none.
func (f *Form) Basis(r Row) string {
	if r.Article == "" {
		return ""
	}
	if lang.Chosen() == "en" {
		return f.T(f.Act) + ", " + f.T(r.Article)
	}
	return f.Act + r.Article
}

// T is a text of the form in the language chosen, by the form's own words first.
func (f *Form) T(text string) string {
	if own := f.English[text]; own != "" && lang.Chosen() == "en" {
		return own
	}
	return lang.T(text)
}

// ScreenLabel is the short label where there is one.
func (c Column) ScreenLabel() string { return cmp.Or(c.Short, c.Label) }

// Head is the label above a narrow column.
func (c Column) Head() string { return cmp.Or(c.Brief, c.Short, c.Label) }

// Number is the official number of a section: 三, "" for none.
func (s Section) Number() string {
	number, _, numbered := strings.Cut(s.Heading, "、")
	if !numbered {
		return ""
	}
	return number
}

// Name is the section's short name, and the brief one.
func (s Section) Name() (short, brief string) {
	_, title, numbered := strings.Cut(s.Heading, "、")
	if !numbered {
		title = s.Heading
	}
	short = cmp.Or(s.Short, title)
	return short, cmp.Or(s.Brief, short)
}

// Balance finds a balance by its id.
func (f *Form) Balance(id string) *Balance {
	for i := range f.Balances {
		if f.Balances[i].ID == id {
			return &f.Balances[i]
		}
	}
	return nil
}

// TotalColumn is the column that adds up the others of a table, "" for none.
func (f *Form) TotalColumn(table string) string {
	for _, b := range f.Balances {
		if b.Table == table && b.Each == EachRow && b.Total {
			return b.Left[0].ID
		}
	}
	return ""
}

// ProposeTitle is the usual title of a report, "" without unit and year.
func (f *Form) ProposeTitle(unit string, year int) string {
	if unit == "" || year == 0 || f.Titled == "" {
		return ProposeTitle(unit, year)
	}
	return strings.NewReplacer("{unit}", unit, "{year}", strconv.Itoa(year)).Replace(f.Titled)
}

// Numbers writes the terms of a balance by the official numbers of their rows: 一 + 二.
func (t *Table) Numbers(terms []Term) string {
	var names []string
	for _, term := range terms {
		row := t.Row(term.ID)
		name := row.Label
		if len(row.Groups) > 0 {
			name = row.Groups[0]
		}
		number, _, _ := strings.Cut(name, "、")
		names = append(names, number)
	}
	return strings.Join(names, " + ")
}

// Title names a cell for a person: its row's label and its column's, as in
// "(一) 予以公开 / 自然人".
func (f *Form) Title(ref Ref) string {
	t := f.Table(ref.Table)
	if t == nil {
		return ref.String()
	}
	row, col := t.Row(ref.Row), t.Column(ref.Column)
	if row == nil || col == nil {
		return ref.String()
	}
	label := row.ScreenLabel()
	if t.Shape == Line && len(row.Groups) > 0 {
		label = row.Groups[0] + " / " + label
	}
	return label + " / " + col.Label
}
