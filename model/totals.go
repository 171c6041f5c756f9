package model

import "slices"

// Follow lists the changes of totals that the given changes of r bring about. A
// total follows its sum as long as it is blank or fits; one that was stated
// otherwise stands until it fits again. Follow does not include the given
// changes, and a total that is set by them is left as they set it.
func Follow(r Report, changes []Change) []Change {
	if !slices.ContainsFunc(changes, func(c Change) bool { return c.At.Cell != Ref{} }) {
		return nil
	}
	return r.Trial().Try(changes...)[len(changes):]
}

// A Trial is a report on which changes of cells are tried, one set after another: each
// takes the place of the one before, so that a try costs no copy of the report.
type Trial struct {
	before, after Report
	set           []bool   // by cell: the changes say what stands there
	touched       []int    // cells that were written to
	changes       []Change // what is tried
	due           []int    // totals of which a part has changed, those that others need first
	awaited       []bool   // by cell: it is one of them
	fits          []fit    // by equation: whether its total followed it before
}

// fit is whether a total followed its sum, once that is known.
type fit int8

const (
	unasked fit = iota
	fitting
	stated
)

// Trial is a trial of a report, with nothing tried yet.
func (r Report) Trial() *Trial {
	t := &Trial{before: r, after: r, set: make([]bool, len(r.Form.cells)), awaited: make([]bool, len(r.Form.cells)), fits: make([]fit, len(r.Form.equations))}
	t.before.cells = r.Numbers()
	t.after.cells = slices.Clone(t.before.cells)
	return t
}

// After is the report with what was tried last. It changes with the next try.
func (t *Trial) After() *Report { return &t.after }

// Try makes changes and lists them, the totals that follow behind. The list holds until
// the next try.
func (t *Trial) Try(changes ...Change) []Change {
	for _, i := range t.touched {
		t.after.cells[i], t.set[i] = t.before.cells[i], false
	}
	t.touched, t.changes = t.touched[:0], append(t.changes[:0], changes...)
	for _, c := range changes {
		if i, ok := t.before.Form.index[c.At.Cell]; ok {
			t.set[i] = true
			t.write(i, c.After.Number)
		}
	}
	for _, i := range t.touched {
		t.await(i, 0)
	}
	for next := 0; next < len(t.due); next++ { // each total once: its parts are settled by then
		total := t.due[next]
		if sum, ok := t.sum(total); ok && !sum.Same(t.after.cells[total]) {
			t.changes = append(t.changes, t.after.SetCell(t.before.Form.cells[total], sum))
			t.write(total, sum)
			t.await(total, next+1)
		}
	}
	for _, total := range t.due {
		t.awaited[total] = false
	}
	t.due = t.due[:0]
	return t.changes
}

func (t *Trial) write(i int, n Number) {
	t.after.cells[i] = n
	t.touched = append(t.touched, i)
}

// await puts the totals that a cell is a part of among those from next on.
func (t *Trial) await(part, next int) {
	f := t.before.Form
	for _, k := range f.byCell[part] {
		e := &f.equations[k]
		total := e.Left[0].index
		if !e.Balance.Total || total == part || t.set[total] || t.awaited[total] {
			continue
		}
		at := len(t.due)
		for at > next && f.ranks[t.due[at-1]] > f.ranks[total] {
			at--
		}
		t.due, t.awaited[total] = slices.Insert(t.due, at, total), true
	}
}

// sum is what a total becomes. The corner of a table is the total of a row and of
// a column: where the two no longer agree, somebody stated a total otherwise, and the
// corner, which nobody touched, stays.
func (t *Trial) sum(total int) (sum Number, ok bool) {
	f := t.before.Form
	for _, k := range f.byCell[total] {
		e := &f.equations[k]
		if !e.Balance.Total || e.Left[0].index != total {
			continue
		}
		if !t.followed(k) {
			continue
		}
		n := t.after.Sum(e.Right, nil)
		if ok && !n.Same(sum) {
			return Number{}, false
		}
		sum, ok = n, true
	}
	return sum, ok
}

// followed reports whether the total of equation k followed its sum before.
func (t *Trial) followed(k int) bool {
	if t.fits[k] == unasked {
		e := &t.before.Form.equations[k]
		stood := t.before.cells[e.Left[0].index]
		t.fits[k] = stated
		if stood.Blank() || stood.Same(t.before.Sum(e.Right, nil)) {
			t.fits[k] = fitting
		}
	}
	return t.fits[k] == fitting
}

// Stated reports whether somebody put another number into a total than its sum. A
// corner that fits its row or its column was not.
func (r Report) Stated(ref Ref) bool {
	n := r.At(ref)
	stated := false
	for _, i := range r.Form.EquationsWith(ref) {
		if e := &r.Form.equations[i]; e.Balance.Total && e.Left[0].Ref == ref && !n.Blank() {
			if n.Same(r.Sum(e.Right, nil)) {
				return false
			}
			stated = true
		}
	}
	return stated
}

// Retotal is the change that lets a total follow its sum again; false where the
// cell is no total or fits already.
func (r Report) Retotal(ref Ref) (Change, bool) {
	e := r.Form.TotalOf(ref)
	if e == nil {
		return Change{}, false
	}
	sum := r.Sum(e.Right, nil)
	if sum.Same(r.At(ref)) {
		return Change{}, false
	}
	return r.SetCell(ref, sum), true
}

// Totalled is the report with every total that has parts computed anew.
func (r Report) Totalled() Report {
	r.cells = slices.Clone(r.Numbers())
	for _, i := range r.Form.order {
		e := &r.Form.equations[i]
		if n := r.Sum(e.Right, nil); !n.Blank() {
			r.cells[e.Left[0].index] = n
		}
	}
	return r
}
