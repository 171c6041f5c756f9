package check

import (
	"slices"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
)

// shifts looks for a number in the wrong row where no sum tells of it, since its
// column adds up all the same: two sentences do, one of them off by as much as the
// other, to the other side.
func (f *finder) shifts() {
	if f.shifted {
		return
	}
	f.shifted = true
	for i := range f.judged {
		if f.judged[i].fails {
			return // the sums speak for themselves
		}
	}
	wrong := f.wrongCounts()
	var all []candidate
	for _, a := range wrong {
		for _, b := range wrong {
			if a.off.Sign() <= 0 || a.off.Add(b.off).Sign() != 0 {
				continue
			}
			for _, from := range a.rows {
				for _, to := range b.rows {
					if from.Ref.Row != to.Ref.Row {
						all = append(all, f.shift(from.Ref, to.Ref, a.off)...)
					}
				}
			}
		}
	}
	f.repaired = append(f.repaired, best(all)...)
}

// A wrongCount is a row total, or the sum of some, that a sentence gives otherwise.
type wrongCount struct {
	rows []model.Operand
	off  model.Number // how much more the table has
}

func (f *finder) wrongCounts() (out []wrongCount) {
	for k, c := range f.claims() {
		holds, known := f.holding(k)
		if holds || !known || c.m.Trend != prose.Level || c.number.Blank() || c.m.Kind == prose.Fees {
			continue
		}
		g := c.readings[0]
		less := slices.ContainsFunc(g.sum, func(o model.Operand) bool { return o.Minus })
		if n, ok := f.value(&f.r, g); ok && !less && g.first().Column == "total" {
			out = append(out, wrongCount{g.sum, n.Sub(c.number)})
		}
	}
	return out
}

// shift lists the ways to book so many in another row: in any one column.
func (f *finder) shift(from, to model.Ref, n model.Number) (out []candidate) {
	e := f.form.TotalOf(from)
	if e == nil || from.Table != to.Table || e.Balance.Each != model.EachRow {
		return nil
	}
	for _, o := range e.Right {
		a, b := o.Ref, o.Ref
		b.Row = to.Row
		left := f.r.At(a).Sub(n)
		if left.Sign() < 0 || !f.form.Has(b) || f.form.TotalOf(a) != nil {
			continue
		}
		c, ok := f.try(-1, f.r.SetCell(a, left), f.r.SetCell(b, f.r.At(b).Add(n)))
		if !ok {
			continue
		}
		f.moved(&c)
		f.hearPrior(&c)
		f.hearSentences(&c)
		c.repair = slices.Clone(c.repair)
		out = append(out, c)
	}
	return out
}

// outOfStep is the advice where a table and a sentence are off alike.
func outOfStep() string { return lang.T("表中的数与这句话差得一样多：先核对表") }
