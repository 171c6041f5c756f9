package gathering

import (
	"nianbao/model"
	"nianbao/model/gather"
	"nianbao/model/lang"
)

// counted are the states in the order of the bar of counts: what is right first.
var counted = [...]State{Good, Doubtful, Wrong, Draft, Empty, Twice, Unreadable, WrongYear, Missing, Unlisted, Merged, OtherYear}

// A tally is what all rows come to.
type tally struct {
	count  [states]int
	sum    gather.Figures // of what a merge would add
	added  int            // how many reports that are
	left   [states]int    // reports of the year that it would not add, by their state
	most   model.Number   // the largest 新收
	widest gather.Figures // of each figure the number with most digits
	marks  [2]int         // most errors, and most warnings, of a report
	report string         // what those that count are reports of: the first one's
	names  gather.Names   // of their figures

	shown      gather.Figures // of the rows that are shown and may be added
	shownAdded int
}

// count makes the tally anew.
func (p *Pane) count() {
	t := tally{names: gather.UsualNames()}
	for i := range p.rows {
		if r := &p.rows[i]; r.Report != "" && r.counts() {
			t.report, t.names = r.Report, r.Names
			break
		}
	}
	for i := range p.rows {
		if r := &p.rows[i]; r.Report != "" && r.Report != t.report {
			r.Figures, r.Problem = gather.Figures{}, lang.F("是《%s》，不是《%s》，没有算进", r.Report, t.report)
		}
		t.take(&p.rows[i], p.year)
	}
	t.shown, t.shownAdded = t.sum, t.added
	if p.filter.on() {
		t.shown, t.shownAdded = gather.Figures{}, 0
		for _, i := range p.list.rows {
			if r := &p.rows[i]; r.adds(p.year) {
				t.shown.Add(r.Figures)
				t.shownAdded++
			}
		}
	}
	for i := range t.widest {
		t.widest[i] = wider(t.widest[i], t.sum[i])
	}
	p.tally = t
}

func (t *tally) take(r *Row, year int) {
	s := r.State()
	t.count[s]++
	if r.Unlisted {
		t.count[Unlisted]++
	}
	t.marks[0], t.marks[1] = max(t.marks[0], r.Errors), max(t.marks[1], r.Warnings)
	switch {
	case r.adds(year):
		t.sum.Add(r.Figures)
		t.added++
	case s != Missing && s != Merged && s != OtherYear && s != Unread:
		t.left[s]++
	}
	for i, n := range r.Figures {
		t.widest[i] = wider(t.widest[i], n)
	}
	if r.counts() && r.Figures[0].Cmp(t.most) > 0 {
		t.most = r.Figures[0]
	}
}

func wider(a, b model.Number) model.Number {
	if len(b.String()) > len(a.String()) {
		return b
	}
	return a
}

// without says how many reports are in no sum and why, "" where all are.
func (t *tally) without() string {
	text, n := "", 0
	for _, s := range counted {
		if t.left[s] > 0 {
			if n > 0 {
				text += lang.T("、")
			}
			text += lang.F("%s %d", s, t.left[s])
			n += t.left[s]
		}
	}
	if n == 0 {
		return ""
	}
	return lang.F("另 %d 份没有算进：%s", n, text)
}
