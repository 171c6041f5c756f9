package check

import (
	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
)

// shifts looks for a number in the wrong row where no sum tells of it, since its
// column adds up all the same: two sentences do, one of them off by as much as the
// other, to the other side.
func (p *pass) shifts() {
	if p.shifted {
		return
	}
	p.shifted = true
	for i := range p.judged {
		if p.judged[i].fails {
			return // the sums speak for themselves
		}
	}
	wrong := p.wrongCounts()
	var all []candidate
	for _, a := range wrong {
		for _, b := range wrong {
			if a.off.Sign() <= 0 || a.off.Add(b.off).Sign() != 0 {
				continue
			}
			for _, from := range a.rows {
				for _, to := range b.rows {
					if from.Row != to.Row {
						all = append(all, p.shift(from, to, a.off)...)
					}
				}
			}
		}
	}
	p.repaired = append(p.repaired, best(all)...)
}

// A wrongCount is a row total, or the sum of some, that a sentence gives otherwise.
type wrongCount struct {
	rows []model.Ref
	off  model.Number // how much more the table has
}

func (p *pass) wrongCounts() (out []wrongCount) {
	for k, c := range p.claims() {
		holds, known := p.holding(k)
		if holds || !known || c.m.Trend != prose.Level || c.number.Blank() || c.m.Kind == prose.Fees {
			continue
		}
		g := p.readings(c.m)[0]
		if n, ok := p.value(&p.r, g, false); ok && len(g.less) == 0 && g.cells[0].Column == "total" {
			out = append(out, wrongCount{g.cells, n.Sub(c.number)})
		}
	}
	return out
}

// shift lists the ways to book so many in another row: in any one column.
func (p *pass) shift(from, to model.Ref, n model.Number) (out []candidate) {
	e := p.form.TotalOf(from)
	if e == nil || from.Table != to.Table || e.Balance.Each != model.EachRow {
		return nil
	}
	for _, o := range e.Right {
		a, b := o.Ref, o.Ref
		b.Row = to.Row
		left := p.r.At(a).Sub(n)
		if left.Sign() < 0 || !p.form.Has(b) || p.form.TotalOf(a) != nil {
			continue
		}
		c := candidate{own: 2, repair: p.repair(p.r.SetCell(a, left), p.r.SetCell(b, p.r.At(b).Add(n)))}
		if _, ok := p.try(-1, c.repair, p.r.With(c.repair...)); !ok {
			continue
		}
		p.moved(&c)
		p.hearPrior(&c)
		p.hearSentences(&c)
		out = append(out, c)
	}
	return out
}

// outOfStep is the advice where a table and a sentence are off alike.
func outOfStep() string { return lang.T("表中的数与这句话差得一样多：先核对表") }
