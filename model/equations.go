package model

import (
	"bytes"
	"cmp"
	"slices"
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

// Operand is a cell to be summed; false where the form has no such cell.
func (f *Form) Operand(ref Ref, minus bool) (Operand, bool) {
	i, ok := f.index[ref]
	return Operand{Ref: ref, Minus: minus, form: f, index: i}, ok
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
