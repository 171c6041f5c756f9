package model

// Follow lists the changes of totals that the given changes of r bring about. A
// total follows its sum as long as it is blank or fits; one that was stated
// otherwise stands until it fits again. Follow does not include the given
// changes, and a total that is set by them is left as they set it.
func Follow(r Report, changes []Change) []Change {
	after := r.With(changes...)
	set := map[Ref]bool{}
	var queue []Ref
	for _, c := range changes {
		if c.At.Cell != (Ref{}) && !set[c.At.Cell] {
			set[c.At.Cell] = true
			queue = append(queue, c.At.Cell)
		}
	}
	var out []Change
	for len(queue) > 0 {
		ref := queue[0]
		queue = queue[1:]
		for _, i := range r.Form.byCell[ref] {
			e := r.Form.equations[i]
			total := e.Left[0].Ref
			if !e.Balance.Total || total == ref || set[total] {
				continue
			}
			stood := r.At(total)
			if !stood.Blank() && !stood.Same(r.Sum(e.Right, nil)) {
				continue
			}
			sum := after.Sum(e.Right, nil)
			if sum.Same(after.At(total)) {
				continue
			}
			c := after.SetCell(total, sum)
			out = append(out, c)
			after = after.With(c)
			queue = append(queue, total)
		}
	}
	return out
}

// Stated reports whether a total stands at another number than its sum.
func (r Report) Stated(ref Ref) bool {
	e := r.Form.TotalOf(ref)
	n := r.At(ref)
	return e != nil && !n.Blank() && !n.Same(r.Sum(e.Right, nil))
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
