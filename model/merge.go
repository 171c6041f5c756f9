package model

import "slices"

// A Conflict is a place that two people changed differently. Where one of them
// added, removed or moved parts, it is the whole section.
type Conflict struct {
	At                 Place
	Base, Mine, Theirs Value
}

// Choose is the change of theirs that settles the conflict with a value.
func (c Conflict) Choose(v Value) Change { return Change{c.At, c.Theirs, v} }

// Merge compares two reports that both come from base. It gives the changes that
// bring what only mine changed into theirs, and the places that both changed
// differently, about which it decides nothing. Totals that follow their sums are
// in neither: they follow again (Follow). All three must be of one form.
func Merge(base, mine, theirs Report) (changes []Change, conflicts []Conflict) {
	others := Diff(base, theirs)
	asked := map[Place]bool{}
	for _, c := range Diff(base, mine) {
		if mine.follows(c.At.Cell) && theirs.follows(c.At.Cell) {
			continue
		}
		at, meets := meet(c.At, others)
		switch {
		case !meets:
			changes = append(changes, Change{c.At, theirs.Get(c.At), c.After})
		case sameValue(mine.Get(at), theirs.Get(at)), asked[at]:
		default:
			asked[at] = true
			conflicts = append(conflicts, Conflict{at, base.Get(at), mine.Get(at), theirs.Get(at)})
		}
	}
	// A section that is asked about as a whole leaves nothing to take beside it.
	changes = slices.DeleteFunc(changes, func(c Change) bool { return c.At.Section != "" && asked[InSection(c.At.Section)] })
	return changes, conflicts
}

// follows reports whether the cell is a total that fits its sum; a corner, both.
func (r Report) follows(ref Ref) bool {
	n := r.At(ref)
	for _, i := range r.Form.EquationsWith(ref) {
		if e := &r.Form.equations[i]; e.Balance.Total && e.Left[0].Ref == ref && !n.Same(r.Sum(e.Right, nil)) {
			return false
		}
	}
	return r.Form.TotalOf(ref) != nil && !n.Blank()
}

// meet finds the place about which two changes must be settled together.
func meet(at Place, others []Change) (Place, bool) {
	for _, o := range others {
		switch {
		case o.At == at:
			return at, true
		case at.Section != "" && o.At.Section == at.Section && (at.Part == WholeSection || o.At.Part == WholeSection):
			return InSection(at.Section), true
		}
	}
	return Place{}, false
}

func sameValue(a, b Value) bool {
	return a.Number == b.Number && a.Text == b.Text &&
		slices.EqualFunc(a.Parts, b.Parts, samePart) && slices.EqualFunc(a.Confirmations, b.Confirmations, sameConfirmation)
}
