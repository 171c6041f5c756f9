package table

import (
	"maps"
	"slices"

	"nianbao/model"
	"nianbao/model/importer/source"
)

// enough whole rows show where the others' numbers are.
const enough = 3

// trusted reports whether a row may be taken over as its columns say. Where another
// row contradicts the header, it must be full, or its total the sum of the others.
func (a *Alignment) trusted(e aligned) bool {
	if len(e.cells) == 0 || e.doubt {
		return false
	}
	if e.zone == nil || !e.zone.seen.doubt {
		return true
	}
	t := a.l.table
	switch {
	case e.row >= 0 && filled(e.cells) == len(t.ColumnsOf(t.Rows[e.row])), e.row < 0 && filled(e.cells) == len(t.Refs()):
		return true
	case t.Shape != model.Matrix:
		return false
	}
	return e.zone.seen.proofs > 3*e.zone.seen.doubts && a.proven(e) || a.stray(e.zone)
}

// stray reports whether what contradicts a header are a few numbers in one column that
// is none of its own, beside rows whose totals prove where the others are.
func (a *Alignment) stray(z *Zone) bool {
	at, doubts, refuted := -1, 0, 0
	for _, e := range a.rows {
		switch {
		case e.zone != z:
		case e.doubt:
			doubts++
			for x, c := range a.g.At[e.y] {
				if c == nil || !source.IsNumber(c.Text) || z.column[x] >= 0 || z.foreign[x] || a.index[x] {
					continue
				}
				if at >= 0 && at != x || c.Cols > 1 || c.Rows > 1 {
					return false
				}
				at = x
			}
		case filled(e.cells) == len(a.l.table.Columns) && !addsUp(e.cells, false):
			refuted++
		}
	}
	return at >= 0 && (at > z.last() || at < z.first()) && doubts*2 < len(a.rows) && z.seen.proofs >= enough && refuted == 0
}

// filled counts the cells that say something.
func filled(cells []Placed) int {
	n := 0
	for _, c := range cells {
		if c.Text != "" {
			n++
		}
	}
	return n
}

// proven reports whether the total of a row is the sum of its others, and not 0.
func (a *Alignment) proven(e aligned) bool {
	columns := a.l.table.Columns
	return len(e.cells) > 1 && e.cells[len(e.cells)-1].Ref.Column == columns[len(columns)-1].ID && addsUp(e.cells, true)
}

// addsUp reports whether the last of some numbers is the sum of the others.
func addsUp(cells []Placed, above0 bool) bool {
	sum, last := int64(0), int64(0)
	for _, c := range cells {
		if c.Text == "" {
			continue
		}
		v, ok := source.ReadValue(c.Text, model.Count, "")
		if !ok || v.Number.Blank() {
			return false
		}
		last = v.Number.Int64()
		sum += last
	}
	return sum == 2*last && (last > 0 || !above0)
}

// shownByHeader reports whether, in a grid whose rows are of several lengths, a header
// names all columns over all rows, and no row contradicts it. A row that ends early has
// blanks at its end where the grid shows them elsewhere; else they may be lost anywhere.
func (a *Alignment) shownByHeader() bool {
	t := a.l.table
	keeps := a.keepsBlanks()
	for _, e := range a.rows {
		if !a.sound(e.zone) || e.zone.seen.doubt || a.named.torn || len(e.cells) == 0 {
			return false
		}
		if len(a.g.At[e.y]) > e.zone.last()+1 { // something stands where the header has ended
			return false
		}
		if n := len(e.zone.named()); t.Shape != model.Blocks && n != len(t.Columns) {
			return false
		}
		if e.row < 0 || filled(e.cells) == len(t.ColumnsOf(t.Rows[e.row])) {
			continue
		}
		if n := len(a.g.At[e.y]); n <= e.zone.last() && !keeps || n > e.zone.width {
			return false
		}
	}
	return len(a.rows) > 0
}

// keepsBlanks reports whether some row has a blank before its last number.
func (a *Alignment) keepsBlanks() bool {
	for _, e := range a.rows {
		cells, _ := a.behindLabel(e.y)
		if _, last := span(cells); last >= 0 && filled(cells[:last+1]) <= last {
			return true
		}
	}
	return false
}

// placesBehind finds where behind the labels of a loose grid the numbers of all rows
// stand: as many places as the form has columns, and whole rows to show it.
func (a *Alignment) placesBehind() layoutBehind {
	n := len(a.l.table.Columns)
	if a.l.table.Shape != model.Matrix {
		return layoutBehind{}
	}
	used, whole, longest := map[int]bool{}, 0, 0
	for _, e := range a.rows {
		cells, ok := a.behindLabel(e.y)
		if !ok || e.row < 0 {
			return layoutBehind{}
		}
		for i, c := range cells {
			if c.Text != "" {
				used[i] = true
			}
		}
		if filled(cells) == n {
			whole++
			longest = max(longest, len(cells))
		}
	}
	if len(used) != n || whole < enough {
		return layoutBehind{}
	}
	return layoutBehind{slices.Sorted(maps.Keys(used)), longest}
}

// wholeRow reads a row without regard to a header: behind its label stand all its
// numbers, or as many cells as it has numbers, and nothing else. Nil where that is not so.
func (a *Alignment) wholeRow(e aligned) []Placed {
	t := a.l.table
	var want []model.Ref
	if e.row >= 0 {
		want = t.RefsOf(t.Rows[e.row])
	} else if t.Shape == model.Line {
		want = t.Refs()
	}
	cells, ok := a.behindLabel(e.y)
	n := len(want)
	if !ok || n == 0 || len(cells) == 0 || e.past {
		return nil
	}
	if a.odd(e.zone) || a.odd(a.above) {
		return a.withoutSurplus(e, cells, want)
	}
	if places := a.behind.places; places != nil && e.row >= 0 && len(cells) > places[n-1] && len(cells) <= a.behind.longest { // nothing of it is lost
		for i, at := range places {
			cells[i] = cells[at]
		}
		cells = cells[:n]
		for i := range cells {
			cells[i].Ref = want[i]
		}
		return cells
	}
	first, last := span(cells)
	count := filled(cells)
	switch {
	case count == 0:
		return nil
	case n == 1 && count == 1:
	case count == n && last-first+1 == n && (len(cells) == n || !a.over() || addsUp(cells[first:last+1], true)):
	case first == 0 && a.repeated(cells, n):
		last = n - 1
	case len(cells) == n && (a.spanless() || e.zone == nil && !a.g.Loose && t.Shape != model.Matrix):
		first, last = 0, n-1
	case len(cells) >= n && a.filledUp():
		first, last = 0, n-1
	default:
		return nil
	}
	out := cells[first : last+1]
	for i := range out {
		out[i].Ref = want[i]
	}
	if !a.g.Loose && a.denies(e.zone, out) {
		return nil
	}
	return out
}

// withoutSurplus reads a row that has one column more than the form, where the sums of all
// rows show which it is.
func (a *Alignment) withoutSurplus(e aligned, cells []Placed, want []model.Ref) []Placed {
	k := a.surplus(e.zone)
	if cells = trimmed(cells); k < 0 || len(cells) != len(want)+1 || filled(cells) != len(cells) {
		return nil
	}
	cells = slices.Delete(cells, k, k+1)
	if !addsUp(cells, false) {
		return nil
	}
	for i := range cells {
		cells[i].Ref = want[i]
	}
	return cells
}

// surplus finds, of the cells behind the labels of a matrix whose header has one column more
// than the form and all others in its order, the one without which every row's total is
// the sum of its others; -1 where not just one is so.
func (a *Alignment) surplus(z *Zone) int {
	n := len(a.l.table.Columns)
	if a.l.table.Shape != model.Matrix || z == nil || !z.extra || z.order {
		return -1
	}
	fits, rows := map[int]bool{}, 0
	for _, e := range a.rows {
		cells, ok := a.behindLabel(e.y)
		cells = trimmed(cells)
		if !ok || e.row < 0 || e.past || len(cells) != n+1 || filled(cells) != n+1 {
			continue
		}
		now := map[int]bool{}
		for k := range cells {
			if (rows == 0 || fits[k]) && addsUp(slices.Delete(slices.Clone(cells), k, k+1), false) {
				now[k] = true
			}
		}
		fits, rows = now, rows+1
	}
	if len(fits) != 1 || rows < enough {
		return -1
	}
	return slices.Collect(maps.Keys(fits))[0]
}

// denies reports whether a clear header names the columns of a whole row otherwise. One
// that only stands beside them, all by as much, is denied by the row's total.
func (a *Alignment) denies(z *Zone, cells []Placed) bool {
	if !a.sound(z) || a.l.table.Shape == model.Line {
		return false
	}
	by := map[int]bool{}
	for _, c := range cells {
		column := z.at(c.x)
		if _, ok := a.ref(a.l.rowID(c.Ref.Row), column); ok { // else it is the header of another block
			by[column-slices.IndexFunc(a.l.table.Columns, func(o model.Column) bool { return o.ID == c.Ref.Column })] = true
		}
	}
	return len(by) > 1 || len(by) == 1 && !by[0] && !addsUp(cells, true)
}

// over reports whether some row has more numbers than the form: then one that has as many
// may hold one of another place.
func (a *Alignment) over() bool {
	return slices.ContainsFunc(a.rows, func(e aligned) bool {
		cells, _ := a.behindLabel(e.y)
		return e.row >= 0 && filled(cells) > len(a.l.table.ColumnsOf(a.l.table.Rows[e.row]))
	})
}

// behindLabel are the cells behind the last label of a row; false where one spans others.
func (a *Alignment) behindLabel(y int) (cells []Placed, ok bool) {
	for _, c := range a.g.Rows[y] {
		switch {
		case a.index[c.X]:
			continue
		case c.Text != "" && !source.IsNumber(c.Text):
			cells = nil
			continue
		case c.Rows > 1, c.Cols > 1 && a.g.Fields && a.l.table.Shape != model.Blocks:
			return nil, false
		}
		cells = append(cells, Placed{Text: c.Text, At: a.at[y].At, x: c.X})
	}
	return cells, true
}

// span is the first and last cell that says something.
func span(cells []Placed) (first, last int) {
	first, last = len(cells), -1
	for i, c := range cells {
		if c.Text != "" {
			first, last = min(first, i), i
		}
	}
	return first, last
}

// trimmed are cells without the blanks at both ends.
func trimmed(cells []Placed) []Placed {
	first, last := span(cells)
	return cells[min(first, last+1) : last+1]
}

// repeated reports whether a row of a table of blocks says the last of its n numbers
// again in every column that it spans, as programs do that undo spans.
func (a *Alignment) repeated(cells []Placed, n int) bool {
	if a.l.table.Shape != model.Blocks || len(cells) != widest(a.l.table) || len(cells) <= n || cells[n-1].Text == "" {
		return false
	}
	for _, c := range cells[n:] {
		if c.Text != cells[n-1].Text {
			return false
		}
	}
	return true
}

// spanless reports whether nothing stands between the labels and the numbers of any
// row, and no blank was lost: every row has just its number of fields.
func (a *Alignment) spanless() bool {
	t := a.l.table
	rows := 0
	for _, e := range a.rows {
		cells, ok := a.behindLabel(e.y)
		n := len(t.Refs())
		if e.row >= 0 {
			n = len(t.ColumnsOf(t.Rows[e.row]))
		}
		if !ok || len(cells) != n {
			return false
		}
		rows++
	}
	return rows*3 >= len(t.Rows)*2 || t.Shape == model.Line || !a.g.Fields && rows >= enough
}

// filledUp reports whether all rows of a table of blocks are filled up to the same length.
func (a *Alignment) filledUp() bool {
	if a.l.table.Shape != model.Blocks {
		return false
	}
	for _, e := range a.rows {
		if cells, ok := a.behindLabel(e.y); !ok || len(cells) != widest(a.l.table) {
			return false
		}
	}
	return len(a.rows)*3 >= len(a.l.table.Rows)*2
}

// widest is the most numbers of one row.
func widest(t *model.Table) int {
	n := 0
	for _, r := range t.Rows {
		n = max(n, len(t.ColumnsOf(r)))
	}
	if t.Shape == model.Line {
		n *= len(t.Rows)
	}
	return n
}

// byExample finds the columns of a matrix that no header says: the form's stand behind
// the labels, as many as there are, and nothing else does; or whole rows show them. What
// the header does say must agree.
func (a *Alignment) byExample() {
	if a.l.table.Shape != model.Matrix || a.g.Loose {
		return
	}
	n := len(a.l.table.Columns)
	for _, z := range a.zones() {
		if z != nil && (z.broken || a.sound(z) && len(z.named()) == n) {
			continue
		}
		found := a.example(z, n)
		if found == nil || z != nil && !found.agrees(z) {
			continue
		}
		for i := range a.rows {
			e := &a.rows[i]
			if e.zone != z {
				continue
			}
			e.zone, e.cells, e.doubt = found, nil, false
			a.place(e)
			e.doubt = e.doubt || !a.g.Whole(e.y)
			found.seen.doubt = found.seen.doubt || e.doubt
		}
		if a.zone == z {
			a.zone = found
		}
	}
}

func (a *Alignment) zones() (out []*Zone) {
	for _, e := range a.rows {
		if len(out) == 0 || out[len(out)-1] != e.zone {
			out = append(out, e.zone)
		}
	}
	return out
}

// agrees reports whether a header names no column otherwise.
func (z *Zone) agrees(header *Zone) bool {
	for x, c := range header.column {
		if c >= 0 && z.column[x] != c {
			return false
		}
	}
	return true
}

// example is what the rows under a header show of the columns, nil where they do not.
func (a *Alignment) example(z *Zone, n int) *Zone {
	used, labels, right, wrong := map[int]bool{}, -1, 0, 0
	for _, e := range a.rows {
		if e.zone != z {
			continue
		}
		var given []Placed
		for _, c := range a.g.Rows[e.y] {
			switch {
			case source.IsNumber(c.Text):
				used[c.X] = true
				given = append(given, Placed{Text: c.Text})
			case c.Text != "":
				labels = max(labels, c.X+c.Cols-1)
			}
		}
		if len(given) == n && addsUp(given, false) {
			right++
		} else if len(given) == n {
			wrong++
		}
	}
	fits := a.g.Width-labels-1 == n
	var xs []int
	for x := range a.g.Width {
		switch {
		case x > labels && (used[x] || fits):
			xs = append(xs, x)
		case used[x] && !a.counting(x):
			return nil
		}
	}
	if len(xs) != n || !fits && right < enough || a.g.Fields && right+wrong == 0 || wrong > right+1 && !fits {
		return nil
	}
	found := newZone(a.g.Width)
	found.data = true
	for i, x := range xs {
		found.column[x] = i
	}
	return found
}
