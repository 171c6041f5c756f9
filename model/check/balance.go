package check

import (
	"nianbao/model"
	"nianbao/model/lang"
)

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

func (p *pass) judgeAll() {
	equations := p.form.Equations()
	p.judged = make([]verdict, len(equations))
	for i := range equations {
		v := p.judge(&equations[i], p.r)
		if v.fails && !p.full {
			v.blanks = p.blanks(&equations[i], p.r)
		}
		p.judged[i] = v
	}
}

// judge looks at one equation. Sums take a blank as 0, but what nobody has
// begun to fill in does not fail: a wholly blank side of an equation between
// sums, or a total in a wholly blank row. It does not count blanks: judgeAll does.
func (p *pass) judge(e *model.Equation, r model.Report) verdict {
	if p.Prior == nil && needsPrior(e) {
		return verdict{}
	}
	v := verdict{left: r.Sum(e.Left, p.Prior), right: r.Sum(e.Right, p.Prior)}
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
		v.fails = v.lonely == partsOnly || !p.blankRow(e.Left[0].Ref, r)
	default:
		v.fails = true
	}
	return v
}

// blanks counts the cells that are still to be filled in before the equation can be
// judged.
func (p *pass) blanks(e *model.Equation, r model.Report) (n int) {
	for s, side := range [][]model.Operand{e.Left, e.Right} {
		if s == 0 && e.Balance.Total && !r.At(side[0].Ref).Blank() {
			continue // its parts stand at the right
		}
		for _, o := range side {
			if !o.Prior {
				n += p.unfilled(o.Ref, r)
			}
		}
	}
	if n > 1 && e.Balance.Total && r.At(e.Left[0].Ref).Blank() {
		n-- // the total follows once its parts are there
	}
	return n
}

// unfilled counts the blank cells that a cell stands for: itself, or the parts of a
// total that nobody has stated otherwise.
func (p *pass) unfilled(ref model.Ref, r model.Report) (n int) {
	total := p.form.TotalOf(ref)
	at := r.At(ref)
	if total != nil && (at.Blank() || at.Same(r.Sum(total.Right, nil))) {
		for _, o := range total.Right {
			n += p.unfilled(o.Ref, r)
		}
	}
	if n == 0 && at.Blank() {
		return 1
	}
	return n
}

func needsPrior(e *model.Equation) bool {
	for _, side := range [][]model.Operand{e.Left, e.Right} {
		for _, o := range side {
			if o.Prior {
				return true
			}
		}
	}
	return false
}

// blankRow reports whether every cell of the row is blank.
func (p *pass) blankRow(ref model.Ref, r model.Report) bool {
	for _, c := range p.form.Table(ref.Table).Columns {
		if !r.At(model.Ref{Table: ref.Table, Row: ref.Row, Column: c.ID}).Blank() {
			return false
		}
	}
	return true
}

// balances reports the equations that fail, leaving out what follows from others.
func (p *pass) balances() {
	equations := p.form.Equations()
	open := make([]bool, len(equations))
	any := false
	for i := range equations {
		open[i] = p.judged[i].fails && !p.Off[equations[i].Balance.ID] && !p.handled(&equations[i], p.judged[i])
		any = any || open[i]
	}
	if !any {
		return
	}
	roots := make([]bool, len(equations))
	for i := range equations {
		roots[i] = open[i] && !p.follows(i, open)
	}
	for i := range equations {
		if roots[i] {
			p.reportBalance(i)
		}
	}
}

// lonelyBalance is the balance whose half-filled rows T3-04 reports.
const lonelyRule, lonelyBalance = "T3-04", "T3-01"

// handled reports whether T3-04 speaks of the failure: of the row itself, or of
// a column that fails because a row has its total only.
func (p *pass) handled(e *model.Equation, v verdict) bool {
	if p.Off[lonelyRule] {
		return false
	}
	if e.Balance.ID == lonelyBalance {
		return v.lonely != both
	}
	if e.Balance.Each != model.EachColumn {
		return false
	}
	for _, side := range [][]model.Operand{e.Left, e.Right} {
		for _, o := range side {
			row, ok := p.equation(e.Balance.Table, lonelyBalance, o.Ref.Row)
			if ok && p.judged[row].lonely == totalOnly && p.form.Equations()[row].Left[0].Ref != o.Ref {
				return true
			}
		}
	}
	return false
}

// equation finds the equation of a balance at a line.
func (p *pass) equation(table, balance, line string) (int, bool) {
	for i := range p.form.Equations() {
		e := &p.form.Equations()[i]
		if e.Line == line && e.Balance.ID == balance && e.Balance.Table == table {
			return i, true
		}
	}
	return 0, false
}

// follows reports whether an equation in a total column fails only because
// others do. There it is the sum of the same balance in the summed columns and
// of the row totals it speaks of, so its difference must be the sum of theirs;
// what is left over, because some of them are not reported, is its own.
func (p *pass) follows(i int, open []bool) bool {
	e := &p.form.Equations()[i]
	if e.Balance.Each != model.EachColumn {
		return false
	}
	rows := p.rowTotals(e)
	if rows == nil {
		return false
	}
	rest := p.judged[i].difference()
	for _, t := range rows.Right {
		if k, ok := p.equation(e.Balance.Table, e.Balance.ID, t.ID); ok && open[k] {
			rest = addSigned(rest, p.judged[k].difference(), !t.Minus)
		}
	}
	for s, side := range [][]model.Operand{e.Left, e.Right} {
		for _, o := range side {
			k, ok := p.equation(e.Balance.Table, rows.ID, o.Ref.Row)
			if ok && !o.Prior && (open[k] || p.judged[k].lonely == partsOnly) {
				rest = addSigned(rest, p.judged[k].difference(), (s == 1) == o.Minus)
			}
		}
	}
	return rest.Sign() == 0
}

// addSigned is a - b where minus is set, else a + b.
func addSigned(a, b model.Number, minus bool) model.Number {
	if minus {
		return a.Sub(b)
	}
	return a.Add(b)
}

// rowTotals is the balance whose totals stand in the equation's column.
func (p *pass) rowTotals(e *model.Equation) *model.Balance {
	for i := range p.form.Balances {
		b := &p.form.Balances[i]
		if b.Table == e.Balance.Table && b.Each == model.EachRow && b.Total && b.Left[0].ID == e.Line {
			return b
		}
	}
	return nil
}

func (p *pass) reportBalance(i int) {
	e, v := &p.form.Equations()[i], p.judged[i]
	p.rule = ruleOf(e.Balance.ID)
	off := lang.F("相差 %s", abs(v.difference()))
	if v.blanks > 0 {
		off = lang.F("相差 %s，有 %d 格未填", abs(v.difference()), v.blanks)
	}
	message := lang.F("%s：%s %s，%s", off, p.lineName(e), p.side(e, e.Left, v.left), p.side(e, e.Right, v.right))
	f := p.report(message, placesOf(e)...)
	f.Left, f.Right, f.Blanks = v.left, v.right, v.blanks
	if v.blanks > 0 {
		f.Severity = model.Warning
	}
	p.explain(i, f)
}

// settled reports whether a cell of a report is filled in, and all that it is the
// sum of.
func (p *pass) settled(of *model.Report, ref model.Ref) bool {
	if p.full && of.Form == p.form && of != p.Prior { // of the report itself, repaired or not
		return true
	}
	if of.Form != p.form {
		return !of.At(ref).Blank()
	}
	return !of.At(ref).Blank() && (p.form.TotalOf(ref) == nil || p.unfilled(ref, *of) == 0)
}

// ruleOf is the rule of a balance; one that the catalogue does not list is an error.
func ruleOf(id string) *Rule {
	for i := range catalogue {
		if catalogue[i].ID == id {
			return &catalogue[i]
		}
	}
	return &Rule{ID: id, Severity: model.Error}
}

// placesOf lists an equation's cells, the one to look at first ahead: the total,
// or in an equation between sums the first cell of its right side.
func placesOf(e *model.Equation) []model.Place {
	first := e.Left[0].Ref
	if !e.Balance.Total {
		first = e.Right[0].Ref
	}
	at := []model.Place{model.InCell(first)}
	for _, side := range [][]model.Operand{e.Left, e.Right} {
		for _, o := range side {
			if o.Ref != first && !o.Prior {
				at = append(at, model.InCell(o.Ref))
			}
		}
	}
	return at
}
