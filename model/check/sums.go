package check

import (
	"nianbao/model"
)

// sums are the equations of the form on one report, and which of them fail.
type sums struct {
	labels
	r     model.Report
	prior *model.Report // last year's; nil: what needs it is not compared
	full  bool          // every cell is filled in

	judged []verdict // of the form's equations, in their order
}

// A verdict says whether one equation of the form holds.
type verdict struct {
	left, right model.Number
	fails       bool
	blanks      int // parts not filled in, of one that fails: then it is open, not wrong
	// lonely: of a total and its parts, only one side is filled in.
	lonely lonely
}

type lonely int

const (
	both      lonely = iota
	totalOnly        // the parts are all blank
	partsOnly        // the total is blank
)

func (v verdict) difference() model.Number { return v.left.Sub(v.right) }

func (s *sums) judgeAll() {
	equations := s.form.Equations()
	s.judged = make([]verdict, len(equations))
	for i := range equations {
		v := s.judge(&equations[i], &s.r)
		if v.fails && !s.full {
			v.blanks = s.blanks(&equations[i], &s.r)
		}
		s.judged[i] = v
	}
}

// judge looks at one equation. Sums take a blank as 0, but what nobody has
// begun to fill in does not fail: a wholly blank side of an equation between
// sums, or a total in a wholly blank row. It does not count blanks: judgeAll does.
func (s *sums) judge(e *model.Equation, r *model.Report) verdict {
	v := verdict{left: r.Sum(e.Left, nil), right: r.Sum(e.Right, nil)}
	if e.Balance.Total && e.Balance.Each == model.EachRow && v.left.Blank() != v.right.Blank() {
		v.lonely = totalOnly
		if v.left.Blank() {
			v.lonely = partsOnly
		}
	}
	if v.left.Cmp(v.right) == 0 {
		return v
	}
	switch {
	case !e.Balance.Total:
		v.fails = !v.left.Blank() && !v.right.Blank()
	case v.left.Blank():
		v.fails = v.lonely == partsOnly || !s.blankRow(e.Left[0].Ref, r)
	default:
		v.fails = true
	}
	return v
}

// blanks counts the cells that are still to be filled in before the equation can be
// judged.
func (s *sums) blanks(e *model.Equation, r *model.Report) (n int) {
	for side, operands := range [...][]model.Operand{e.Left, e.Right} {
		if side == 0 && e.Balance.Total && !r.At(e.Left[0].Ref).Blank() {
			continue // its parts stand at the right
		}
		for _, o := range operands {
			n += s.unfilled(o.Ref, r)
		}
	}
	if n > 1 && e.Balance.Total && r.At(e.Left[0].Ref).Blank() {
		n-- // the total follows once its parts are there
	}
	return n
}

// unfilled counts the blank cells that a cell stands for: itself, or the parts of a
// total that nobody has stated otherwise.
func (s *sums) unfilled(ref model.Ref, r *model.Report) (n int) {
	total := s.form.TotalOf(ref)
	at := r.At(ref)
	if total != nil && (at.Blank() || at.Same(r.Sum(total.Right, nil))) {
		for _, o := range total.Right {
			n += s.unfilled(o.Ref, r)
		}
	}
	if n == 0 && at.Blank() {
		return 1
	}
	return n
}

// blankRow reports whether every cell of the row is blank.
func (s *sums) blankRow(ref model.Ref, r *model.Report) bool {
	for _, c := range s.form.Table(ref.Table).Columns {
		if !r.At(model.Ref{Table: ref.Table, Row: ref.Row, Column: c.ID}).Blank() {
			return false
		}
	}
	return true
}

// equation finds the equation of a balance at a line.
func (s *sums) equation(table, balance, line string) (int, bool) {
	for i := range s.form.Equations() {
		e := &s.form.Equations()[i]
		if e.Line == line && e.Balance.ID == balance && e.Balance.Table == table {
			return i, true
		}
	}
	return 0, false
}

// rowSums is the balance that adds up the rows of a table, "" where none does.
func (s *sums) rowSums(table string) string {
	for i := range s.form.Balances {
		if b := &s.form.Balances[i]; b.Table == table && b.Each == model.EachRow && b.Total {
			return b.ID
		}
	}
	return ""
}

// rowTotals is the balance whose totals stand in the equation's column.
func (s *sums) rowTotals(e *model.Equation) *model.Balance {
	for i := range s.form.Balances {
		b := &s.form.Balances[i]
		if b.Table == e.Balance.Table && b.Each == model.EachRow && b.Total && b.Left[0].ID == e.Line {
			return b
		}
	}
	return nil
}

// opposite reports whether two equations of one balance are off by the same, one to
// either side, as where a number was put into the line of the other.
func (s *sums) opposite(i, k int) bool {
	e, other := &s.form.Equations()[i], &s.form.Equations()[k]
	return i != k && s.judged[i].fails && s.judged[k].fails && e.Balance == other.Balance &&
		s.judged[k].difference().Add(s.judged[i].difference()).Sign() == 0 &&
		(e.Balance.Each == model.EachRow || s.rowTotals(e) == nil && s.rowTotals(other) == nil)
}

// A suspect is a cell an equation speaks of, directly or within one of its totals.
type suspect struct {
	ref  model.Ref
	left bool // it counts for the left side
}

// suspects lists the cells of an equation. In an equation between sums, the
// parts of a total it speaks of are suspects too.
func (s *sums) suspects(e *model.Equation) []suspect {
	var out []suspect
	for side, operands := range [...][]model.Operand{e.Left, e.Right} {
		for _, o := range operands {
			left := (side == 0) != o.Minus
			out = append(out, suspect{o.Ref, left})
			if t := s.form.TotalOf(o.Ref); !e.Balance.Total && t != nil && t.Balance.Each == e.Balance.Each {
				for _, part := range t.Right {
					out = append(out, suspect{part.Ref, left != part.Minus})
				}
			}
		}
	}
	return out
}

// settled reports whether a cell of a report is filled in, and all that it is the
// sum of.
func (s *sums) settled(of *model.Report, ref model.Ref) bool {
	if s.full && of.Form == s.form && of != s.prior { // of the report itself, repaired or not
		return true
	}
	if of.Form != s.form {
		return !of.At(ref).Blank()
	}
	return !of.At(ref).Blank() && (s.form.TotalOf(ref) == nil || s.unfilled(ref, of) == 0)
}

// cell is the number in a cell; ok is false where the form has no such cell, or it is
// blank or the running sum of what is filled in so far.
func (s *sums) cell(table, row, column string) (ref model.Ref, n model.Number, ok bool) {
	ref = model.Ref{Table: table, Row: row, Column: column}
	n = s.r.At(ref)
	return ref, n, !n.Blank() && s.settled(&s.r, ref)
}

// last is last year's number in a cell; ok is false where there is none.
func (s *sums) last(ref model.Ref) (n model.Number, ok bool) {
	if s.prior == nil || s.prior.Form == nil {
		return n, false
	}
	n = s.prior.At(ref)
	return n, !n.Blank()
}

// repair completes changes with the totals that follow them.
func (s *sums) repair(changes ...model.Change) []model.Change {
	return append(changes, model.Follow(s.r, changes)...)
}

// addSigned is a - b where minus is set, else a + b.
func addSigned(a, b model.Number, minus bool) model.Number {
	if minus {
		return a.Sub(b)
	}
	return a.Add(b)
}
