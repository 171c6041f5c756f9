package check

import (
	"cmp"
	"slices"

	"nianbao/model"
	"nianbao/model/lang"
)

// maxHints is the most hints a finding carries.
const maxHints = 3

// A candidate is a slip that would explain a difference: the changes that take it
// back, and what speaks for it. That it makes the sum come out speaks for nothing:
// so does a number put in anywhere.
type candidate struct {
	id     string
	repair []model.Change // the slip's own first, then the totals that follow
	own    int            // how many are its own
	solved int            // equations that fail now and would hold
	score  int
	equal  bool // others are as good
	totals int  // how many of its own are totals
	agree  []witness
}

// A suspect is a cell an equation speaks of, directly or within one of its totals.
type suspect struct {
	ref  model.Ref
	left bool // it counts for the left side
}

// explain looks for the slip behind a failing equation and hangs what it finds on
// the finding. Every repair has been tried: the equation then holds and no other one
// begins to fail. One that nothing speaks for is not offered.
func (p *pass) explain(i int, f *model.Finding) {
	all := p.candidates(i)
	p.weigh(i, all)
	all = best(all)
	f.Choice = len(all) > 0 && all[0].equal
	if len(all) > 0 && !f.Choice {
		f.At = firstAt(f.At, all[0].repair[0].At)
	}
	for _, c := range all {
		f.Hints = append(f.Hints, p.hint(c, f.At[0]))
	}
	p.repaired = append(p.repaired, all...)
	if len(all) == 0 && f.Blanks == 0 {
		f.Advice = p.advice(i)
	}
}

// farBehind is how much less speaks for a candidate that is not worth offering beside
// the best.
const farBehind = 3

// best leaves of candidates the few that something speaks for. Where more are equally
// good than can be offered, that is as good as nothing.
func best(all []candidate) []candidate {
	all = slices.DeleteFunc(all, func(c candidate) bool { return len(c.agree) == 0 || c.score <= 0 })
	slices.SortStableFunc(all, func(a, b candidate) int { // among equals what disturbs least is read first
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(len(a.repair), len(b.repair)), cmp.Compare(a.totals, b.totals))
	})
	all = slices.DeleteFunc(all, func(c candidate) bool { return c.score <= all[0].score-farBehind })
	equal := 0
	for equal < len(all) && all[equal].score == all[0].score {
		equal++
	}
	if equal > maxHints {
		return nil
	}
	for k := range all[:equal] {
		all[k].equal = equal > 1
	}
	return all[:min(len(all), maxHints)]
}

// firstAt moves a place to the front: there the clerk is led.
func firstAt(at []model.Place, first model.Place) []model.Place {
	out := []model.Place{first}
	for _, p := range at {
		if p != first {
			out = append(out, p)
		}
	}
	return out
}

// hint puts a candidate into words. The cell is named unless the finding stands there.
func (p *pass) hint(c candidate, at model.Place) model.Hint {
	h := model.Hint{ID: c.id, Repair: c.repair}
	why := ""
	for _, w := range c.agree {
		if !slices.Contains(h.Witnesses, w.rule) {
			h.Witnesses = append(h.Witnesses, w.rule)
		}
		if w.words != "" && why != "" {
			why += lang.T("；")
		}
		why += w.words
	}
	first := c.repair[0]
	switch to := number(first.After.Number); {
	case c.own == 2:
		n := abs(first.After.Number.Sub(first.Before.Number))
		from, into := first.At.Cell, c.repair[1].At.Cell
		if first.After.Number.Cmp(first.Before.Number) > 0 {
			from, into = into, from
		}
		h.Message = lang.F("%s 件由%s改记到%s", n, p.cellName(from), p.cellName(into))
	case first.At == at:
		h.Message = lang.F("改为 %s", to)
	default:
		h.Message = lang.F("%s改为 %s", p.cellName(first.At.Cell), to)
	}
	if why != "" {
		h.Message = lang.F("%s（%s）", h.Message, why)
	}
	return h
}

// advice is what to do where no slip is known: look at the paper.
func (p *pass) advice(i int) string {
	e, v := &p.form.Equations()[i], p.judged[i]
	for k := range p.form.Equations() {
		other := &p.form.Equations()[k]
		if p.opposite(i, k) {
			return lang.F("%s与%s相差一样多，方向相反，可能有 %s 件记错了地方：先核对原件", p.lineName(e), p.lineName(other), abs(v.difference()))
		}
	}
	return lang.F("先核对原件：%s，%s", p.names(e, e.Left, v.left), p.names(e, e.Right, v.right))
}

// candidates lists what could be wrong, each tried.
func (p *pass) candidates(i int) []candidate {
	e := &p.form.Equations()[i]
	suspects := p.suspects(e)
	var out []candidate
	add := func(own ...model.Change) {
		after, follow := model.Settle(p.r, own)
		c := candidate{repair: append(own, follow...), own: len(own)}
		for _, change := range own {
			if p.form.TotalOf(change.At.Cell) != nil {
				c.totals++
			}
		}
		var ok bool
		if c.solved, ok = p.try(i, c.repair, after); ok {
			out = append(out, c)
		}
	}
	for _, s := range suspects {
		if n, ok := p.mended(s, p.judged[i].difference()); ok {
			add(p.r.SetCell(s.ref, n))
		}
	}
	for k := range p.form.Equations() {
		if !p.opposite(i, k) {
			continue
		}
		for _, s := range suspects {
			if own, ok := p.move(e, s, p.form.Equations()[k].Line, p.judged[i].difference()); ok {
				add(own...)
			}
		}
	}
	return out
}

// opposite reports whether two equations of one balance are off by the same, one to
// either side, as where a number was put into the line of the other.
func (p *pass) opposite(i, k int) bool {
	e, other := &p.form.Equations()[i], &p.form.Equations()[k]
	return i != k && e.Balance == other.Balance && p.judged[i].fails && p.judged[k].fails &&
		p.judged[k].difference().Add(p.judged[i].difference()).Sign() == 0 &&
		(e.Balance.Each == model.EachRow || p.rowTotals(e) == nil && p.rowTotals(other) == nil)
}

// suspects lists the cells of an equation. In an equation between sums, the
// parts of a total it speaks of are suspects too.
func (p *pass) suspects(e *model.Equation) []suspect {
	var out []suspect
	for s, side := range [][]model.Operand{e.Left, e.Right} {
		for _, o := range side {
			if o.Prior {
				continue
			}
			left := (s == 0) != o.Minus
			out = append(out, suspect{o.Ref, left})
			if t := p.form.TotalOf(o.Ref); !e.Balance.Total && t != nil && t.Balance.Each == e.Balance.Each {
				for _, part := range t.Right {
					out = append(out, suspect{part.Ref, left != part.Minus})
				}
			}
		}
	}
	return out
}

// mended is the value of a suspect that makes up for the difference d.
func (p *pass) mended(s suspect, d model.Number) (model.Number, bool) {
	n := addSigned(p.r.At(s.ref), d, s.left)
	return n, n.Sign() >= 0 && (n.Whole() || p.form.KindOf(s.ref) == model.Decimal)
}

// move books d in another line than a suspect's: the column of its row, or the row
// of its column.
func (p *pass) move(e *model.Equation, s suspect, line string, d model.Number) ([]model.Change, bool) {
	to := suspect{model.Ref{Table: s.ref.Table, Row: s.ref.Row, Column: line}, s.left}
	if e.Balance.Each == model.EachRow {
		to.ref = model.Ref{Table: s.ref.Table, Row: line, Column: s.ref.Column}
	}
	if !p.form.Has(to.ref) {
		return nil, false
	}
	a, ok := p.mended(s, d)
	b, fits := p.mended(to, model.Int(0).Sub(d))
	if !ok || !fits {
		return nil, false
	}
	return []model.Change{p.r.SetCell(s.ref, a), p.r.SetCell(to.ref, b)}, true
}

// try looks again at the report after a repair: ok where equation i then holds and
// none begins to fail; solved counts those that fail no longer.
func (p *pass) try(i int, repair []model.Change, after model.Report) (solved int, ok bool) {
	seen := map[int]bool{}
	for _, c := range repair {
		for _, k := range p.form.EquationsWith(c.At.Cell) {
			if seen[k] {
				continue
			}
			seen[k] = true
			v := p.judge(&p.form.Equations()[k], after)
			switch {
			case v.fails && (k == i || !p.judged[k].fails):
				return 0, false
			case !v.fails && p.judged[k].fails:
				solved++
			}
		}
	}
	return solved, i < 0 || seen[i]
}
