package check

import (
	"slices"

	"nianbao/model"
	"nianbao/model/lang"
)

// voiced are the balances with last year's numbers that have a rule of their own to
// speak of them.
var voiced = []string{carriedRule, inForceRule}

// yearly reports the other balances with last year's numbers, line by line. A total is
// passed over where it is off by no more than its columns are.
func (p *pass) yearly() {
	var reported model.Number
	var last *model.Balance
	for i := range p.form.Yearly() {
		e := &p.form.Yearly()[i]
		if e.Balance != last {
			last, reported = e.Balance, model.Number{}
		}
		if slices.Contains(voiced, e.Balance.ID) || p.Off[e.Balance.ID] || !p.known(e) {
			continue
		}
		left, right := p.r.Sum(e.Left, p.prior), p.r.Sum(e.Right, p.prior)
		d := left.Sub(right)
		if d.Sign() == 0 || p.form.TotalOf(e.Left[0].Ref) != nil && d.Cmp(reported) == 0 {
			continue
		}
		reported = reported.Add(d)
		p.rule = ruleOf(e.Balance.ID)
		f := p.report(lang.F("%s：%s %s，%s", lang.F("相差 %s", abs(d)), p.lineName(e), p.side(e, e.Left, left), p.side(e, e.Right, right)), placesOf(e)...)
		f.Left, f.Right = left, right
		if e.Balance.Warning {
			f.Severity = model.Warning
		}
		if own := e.Left[0]; len(e.Left) == 1 && !own.Prior && !own.Minus && right.Sign() >= 0 && p.form.TotalOf(own.Ref) == nil {
			f.Hints = []model.Hint{{Message: lang.F("改为 %s", right), Repair: p.repair(p.r.SetCell(own.Ref, right)), Witnesses: []string{e.Balance.ID}}}
		}
	}
}

// known reports whether every number of an equation is there, last year's too.
func (p *pass) known(e *model.Equation) bool {
	for _, side := range [...][]model.Operand{e.Left, e.Right} {
		for i := range side {
			ok := !p.r.At(side[i].Ref).Blank() && p.settled(&p.r, side[i].Ref)
			if side[i].Prior {
				_, ok = p.last(side[i].Ref)
			}
			if !ok {
				return false
			}
		}
	}
	return true
}
