package check

import (
	"nianbao/model"
	"nianbao/model/lang"
)

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

// lonelyRule speaks of rows that are half filled in.
const lonelyRule = "T3-04"

// handled reports whether T3-04 speaks of the failure: of the row itself, or of
// a column that fails because a row has its total only.
func (p *pass) handled(e *model.Equation, v verdict) bool {
	if p.Off[lonelyRule] {
		return false
	}
	if e.Balance.Each == model.EachRow {
		return v.lonely != both
	}
	rows := p.rowSums(e.Balance.Table)
	for _, side := range [][]model.Operand{e.Left, e.Right} {
		for _, o := range side {
			row, ok := p.equation(e.Balance.Table, rows, o.Ref.Row)
			if ok && p.judged[row].lonely == totalOnly && p.form.Equations()[row].Left[0].Ref != o.Ref {
				return true
			}
		}
	}
	return false
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
	if v.blanks > 0 || e.Balance.Warning {
		f.Severity = model.Warning
	}
	p.explain(i, f)
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
	if !e.Balance.Total && !e.Right[0].Prior {
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
