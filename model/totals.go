package model

// Follow lists the changes of totals that the given changes of r bring about. A
// total follows its sum as long as it is blank or fits; one that was stated
// otherwise stands until it fits again. Follow does not include the given
// changes, and a total that is set by them is left as they set it.
func Follow(r Report, changes []Change) []Change {
	_, out := Settle(r, changes)
	return out
}

// Settle is the report with the changes made and the totals that Follow lists.
func Settle(r Report, changes []Change) (after Report, follow []Change) {
	if len(changes) == 0 {
		return r, nil
	}
	after = r.With(changes...) // a copy of our own, written to from here on
	set := map[Ref]bool{}
	var queue []Ref
	for _, c := range changes {
		if c.At.Cell != (Ref{}) && !set[c.At.Cell] {
			set[c.At.Cell] = true
			queue = append(queue, c.At.Cell)
		}
	}
	for len(queue) > 0 {
		ref := queue[0]
		queue = queue[1:]
		for _, i := range r.Form.byCell[ref] {
			e := r.Form.equations[i]
			total := e.Left[0].Ref
			if !e.Balance.Total || total == ref || set[total] {
				continue
			}
			sum, ok := follows(r, after, total)
			if !ok || sum.Same(after.At(total)) {
				continue
			}
			c := after.SetCell(total, sum)
			follow = append(follow, c)
			after.set(c.At, c.After)
			queue = append(queue, total)
		}
	}
	return after, follow
}

// follows is what a total becomes. The corner of a table is the total of a row and of
// a column: where the two no longer agree, somebody stated a total otherwise, and the
// corner, which nobody touched, stays.
func follows(r, after Report, total Ref) (sum Number, ok bool) {
	for _, i := range r.Form.byCell[total] {
		e := r.Form.equations[i]
		if !e.Balance.Total || e.Left[0].Ref != total {
			continue
		}
		if stood := r.At(total); !stood.Blank() && !stood.Same(r.Sum(e.Right, nil)) {
			continue
		}
		n := after.Sum(e.Right, nil)
		if ok && !n.Same(sum) {
			return Number{}, false
		}
		sum, ok = n, true
	}
	return sum, ok
}

// Stated reports whether somebody put another number into a total than its sum. A
// corner that fits its row or its column was not.
func (r Report) Stated(ref Ref) bool {
	n := r.At(ref)
	stated := false
	for _, i := range r.Form.byCell[ref] {
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
