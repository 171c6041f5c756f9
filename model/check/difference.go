package check

import (
	"cmp"
	"iter"
	"slices"

	"nianbao/model"
	"nianbao/model/lang"
)

// maxHints is the most hints a finding carries.
const maxHints = 3

// A finder looks for the slips behind what does not add up.
type finder struct {
	*speech
	history iter.Seq[[]model.Change]

	trial    *model.Trial // of the report, on which repairs are tried
	repaired []candidate  // the repairs offered
	shifted  bool         // the sentences have been asked for more of them
}

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
	firm   bool // not only what may be chance speaks for it
}

// explain looks for the slip behind a failing equation and hangs what it finds on
// the finding. Every repair has been tried: the equation then holds and no other one
// begins to fail. One that nothing speaks for is not offered.
func (f *finder) explain(i int, found *model.Finding) {
	all := best(f.candidates(i))
	found.Choice = len(all) > 0 && all[0].equal
	if len(all) > 0 && !found.Choice {
		found.At = firstAt(found.At, all[0].repair[0].At)
	}
	for _, c := range all {
		found.Hints = append(found.Hints, f.hint(c, found.At[0]))
	}
	f.repaired = append(f.repaired, all...)
	if len(all) == 0 && found.Blanks == 0 {
		found.Advice = f.advice(i)
	}
}

// try makes changes on the trial: their candidate, and whether equation i then holds and none
// begins to fail. Its repair holds until the next try.
func (f *finder) try(i int, own ...model.Change) (c candidate, ok bool) {
	if f.trial == nil {
		f.trial = f.r.Trial()
	}
	c = candidate{repair: f.trial.Try(own...), own: len(own)}
	for _, change := range own {
		if f.form.TotalOf(change.At.Cell) != nil {
			c.totals++
		}
	}
	c.solved, ok = f.mends(i, c.repair)
	return c, ok
}

// after is the report with a repair made, until something else is tried.
func (f *finder) after(repair []model.Change) *model.Report {
	if f.trial == nil {
		f.trial = f.r.Trial()
	}
	f.trial.Try(repair...)
	return f.trial.After()
}

// farBehind is how much less speaks for a candidate that is not worth offering beside
// the best.
const farBehind = 3

// best leaves of candidates the few that something speaks for. What chance may have said
// counts only where nothing better is known, and where more are equally good than can be
// offered, that is as good as nothing.
func best(all []candidate) []candidate {
	all = slices.DeleteFunc(all, func(c candidate) bool { return len(c.agree) == 0 || c.score <= 0 })
	slices.SortStableFunc(all, func(a, b candidate) int { // among equals what is no guess is read first, then what disturbs least
		return cmp.Or(cmp.Compare(b.score, a.score), compare(b.firm, a.firm), cmp.Compare(len(a.repair), len(b.repair)), cmp.Compare(a.totals, b.totals))
	})
	all = slices.DeleteFunc(all, func(c candidate) bool {
		return c.score <= all[0].score-farBehind || !c.firm && c.score < all[0].score
	})
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

// compare puts what is not before what is.
func compare(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
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
func (f *finder) hint(c candidate, at model.Place) model.Hint {
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
		h.Message = lang.F("%s 件由%s改记到%s", n, f.cellName(from), f.cellName(into))
	case first.At == at && first.Before.Number.Blank():
		h.Message = lang.F("填 %s", to)
	case first.At == at:
		h.Message = lang.F("改为 %s", to)
	case first.Before.Number.Blank():
		h.Message = lang.F("%s填 %s", f.cellName(first.At.Cell), to)
	default:
		h.Message = lang.F("%s改为 %s", f.cellName(first.At.Cell), to)
	}
	if why != "" {
		h.Message = lang.F("%s（%s）", h.Message, why)
	}
	return h
}

// advice is what to do where no slip is known: look at the paper.
func (f *finder) advice(i int) string {
	e, v := &f.form.Equations()[i], f.judged[i]
	for k := range f.form.Equations() {
		other := &f.form.Equations()[k]
		if f.opposite(i, k) {
			return lang.F("%s与%s相差一样多，方向相反，可能有 %s 件记错了地方：先核对原件", f.lineName(e), f.lineName(other), abs(v.difference()))
		}
	}
	return lang.F("先核对原件：%s，%s", f.names(e, e.Left, v.left), f.names(e, e.Right, v.right))
}

// candidates lists what could be wrong and something speaks for.
func (f *finder) candidates(i int) []candidate {
	e, d := &f.form.Equations()[i], f.judged[i].difference()
	w := weighing{finder: f, i: i}
	w.past, w.before = f.remembered(i)
	suspects := f.suspects(e)
	for _, s := range suspects {
		if n, ok := f.mended(s, d); ok {
			w.add(f.r.SetCell(s.ref, n))
		}
	}
	for k := range f.form.Equations() {
		if !f.opposite(i, k) {
			continue
		}
		for _, s := range suspects {
			if own, ok := f.move(e, s, f.form.Equations()[k].Line, d); ok {
				w.add(own[:]...)
			}
		}
	}
	return w.all()
}

// mended is the value of a suspect that makes up for the difference d.
func (f *finder) mended(s suspect, d model.Number) (model.Number, bool) {
	n := addSigned(f.r.At(s.ref), d, s.left)
	return n, n.Sign() >= 0 && (n.Whole() || f.form.KindOf(s.ref) == model.Decimal)
}

// move books d in another line than a suspect's: the column of its row, or the row
// of its column.
func (f *finder) move(e *model.Equation, s suspect, line string, d model.Number) (own [2]model.Change, ok bool) {
	to := suspect{model.Ref{Table: s.ref.Table, Row: s.ref.Row, Column: line}, s.left}
	if e.Balance.Each == model.EachRow {
		to.ref = model.Ref{Table: s.ref.Table, Row: line, Column: s.ref.Column}
	}
	if !f.form.Has(to.ref) {
		return own, false
	}
	a, ok := f.mended(s, d)
	b, fits := f.mended(to, model.Int(0).Sub(d))
	if !ok || !fits {
		return own, false
	}
	return [2]model.Change{f.r.SetCell(s.ref, a), f.r.SetCell(to.ref, b)}, true
}

// mends looks again at the report after the repair on trial: ok where equation i then holds
// and none begins to fail; solved counts those that fail no longer.
func (f *finder) mends(i int, repair []model.Change) (solved int, ok bool) {
	var few [16]int
	seen := few[:0]
	for _, c := range repair {
		for _, k := range f.form.EquationsWith(c.At.Cell) {
			if slices.Contains(seen, k) {
				continue
			}
			seen = append(seen, k)
			fails := f.judge(&f.form.Equations()[k], f.trial.After()).fails
			switch {
			case fails && (k == i || !f.judged[k].fails):
				return 0, false
			case !fails && f.judged[k].fails:
				solved++
			}
		}
	}
	return solved, i < 0 || slices.Contains(seen, i)
}
