package check

import (
	"nianbao/model"
)

// furthest is how many changes back the past is looked through.
const furthest = 200

// remembered looks back through the report's own past for the last change before
// which equation i held with all its parts filled in, and gives the cell and what
// stood there. A sum of nothing is no memory.
func (f *finder) remembered(i int) (cell model.Ref, before model.Number) {
	if f.history == nil {
		return cell, before
	}
	e := &f.form.Equations()[i]
	inIt := map[model.Ref]bool{}
	for _, s := range f.suspects(e) {
		inIt[s.ref] = true
	}
	r, steps := f.r, 0
	for step := range f.history {
		var back []model.Change
		var own []model.Change
		for k, c := range step {
			if c.At.Cell == (model.Ref{}) {
				continue
			}
			back = append(back, c)
			if inIt[c.At.Cell] && (k == 0 || f.form.TotalOf(c.At.Cell) == nil) { // other totals only followed
				own = append(own, c)
			}
		}
		if len(back) == 0 {
			continue
		}
		if steps++; steps > furthest {
			break
		}
		r = r.With(model.Invert(back)...)
		if v := f.judge(e, &r); v.fails || f.blanks(e, &r) > 0 {
			continue
		} else if len(own) == 1 && v.left.Sign() > 0 && !own[0].Before.Number.Blank() {
			return own[0].At.Cell, own[0].Before.Number
		}
		break
	}
	return cell, before
}
