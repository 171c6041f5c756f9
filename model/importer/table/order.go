package table

import (
	"slices"

	"nianbao/model"
	"nianbao/model/importer/source"
	"nianbao/model/lang"
)

// An order watches whether the labels of a table come in the form's order. Text out
// of a PDF may list them column by column, block by block; then a number that stands
// alone on its line says nothing of the row it belongs to.
type order struct {
	group   bool // a group was named since
	back    bool // a row was named behind a later one
	grouped int  // how many rows a group's label stood before, though the row above is of it too
	plain   int  // before how many of these none did
	runs    []run
}

// A run is a row that was named, or numbers before which none was.
type run struct {
	row   int  // -1: none was named
	entry int  // of the stream, -1: no numbers followed the row's name
	apart bool // the numbers stood on a line below the whole label
}

// filled notes that numbers were found, and the row they seem to be of.
func (o *order) filled(entry, row int, apart bool) {
	if n := len(o.runs); row >= 0 && n > 0 && o.runs[n-1].entry < 0 {
		o.runs[n-1].entry, o.runs[n-1].apart = entry, apart
		return
	}
	o.runs = append(o.runs, run{row, entry, apart})
}

// named notes that a row was named. A group's label stands before the first of its rows.
func (o *order) named(t *model.Table, row int) {
	last := -1
	for i := len(o.runs) - 1; i >= 0 && last < 0; i-- {
		last = o.runs[i].row
	}
	o.back = o.back || row < last
	if last >= 0 && row == last+1 && len(t.Rows[row].Groups) > 0 && slices.Equal(t.Rows[row].Groups, t.Rows[last].Groups) {
		if o.group {
			o.grouped++
		} else {
			o.plain++
		}
	}
	o.runs = append(o.runs, run{row: row, entry: -1})
	o.group = false
}

// has reports whether a row was named.
func (o *order) has(row int) bool {
	return slices.ContainsFunc(o.runs, func(r run) bool { return r.row == row })
}

// torn reports whether labels are out of order. A group's label stands before the first
// of its rows, or before each.
func (o *order) torn() bool { return o.back || o.grouped > 0 && o.plain > 0 }

// loose reports whether only the order of lines holds the numbers of a run together.
func loose(slots []token) bool {
	for _, s := range slots {
		if s.alone {
			return true
		}
	}
	return false
}

// doubtLoose marks runs of numbers that stand alone on their lines and may be of another
// row. Numbers that no row can hold beside a row without any, or labels out of order, show
// that the text was taken out block by block: then none is certain. Else each run is its
// row's where the next row named is the next of the form, or its total proves it.
func (s *stream) doubtLoose() {
	var first *entry
	surplus, bare, over, orphans := false, false, 0, 0
	for i, r := range s.order.runs {
		if r.entry < 0 {
			bare = bare || i+1 == len(s.order.runs) || s.order.runs[i+1].row != r.row
			continue
		}
		e := &s.entries[r.entry]
		if e.loose && first == nil {
			first = e
		}
		refs, _ := s.cellsOf(*e)
		surplus = surplus || e.loose && count(e.slots) > len(refs)
		switch {
		case refs != nil && count(e.slots) > len(refs):
			over++
		case refs == nil && count(e.slots) == 1 && e.loose:
			orphans++
		}
		bare = bare || s.m.Paged && e.loose && count(e.slots) < len(refs)
	}
	refutes := s.addUp()
	for i := range s.entries { // where one has a number more, so may another, in the place of a blank that is lost
		e := &s.entries[i]
		e.why.extra = (over+orphans > 0 && e.loose || over > 0 && over*8 >= len(s.entries)) && !e.placed && !s.proven(*e) && !zeros(e.slots) ||
			refutes && count(e.slots) == len(s.l.table.Columns) && !s.addsUp(*e)
	}
	if first == nil {
		return
	}
	if s.order.torn() || surplus && bare {
		s.refuseLoose(*first)
		return
	}
	for i, r := range s.order.runs {
		if r.entry < 0 || !s.entries[r.entry].loose {
			continue
		}
		next := len(s.l.table.Rows)
		for _, later := range s.order.runs[i+1:] {
			if later.row >= 0 && later.row != r.row {
				next = later.row
				break
			}
		}
		e := &s.entries[r.entry]
		e.why.doubt = e.why.doubt || r.row >= 0 && next != r.row+1 && !s.proven(*e)
	}
}

func (s *stream) refuseLoose(first entry) {
	s.out.note(model.Warning, first.slots[0].at, s.l.table.ID,
		lang.F("从这里起，数字一行一个（“%s”），与栏目的先后次序对不上，像是从 PDF 里取出的", shown(first.slots)), lang.T("这样的数字都留空；请导入原文件，或另存时保留版面"))
	for i := range s.entries {
		s.entries[i].left = s.entries[i].loose
	}
}

// doubtLine does the same of a table of one line: whole runs only, and of others but one.
func (s *stream) doubtLine() {
	var first *entry
	whole, runs := true, 0
	for i, e := range s.entries {
		if !e.loose {
			continue
		}
		if runs++; first == nil {
			first = &s.entries[i]
		}
	}
	sound := runs == 1 && !s.order.torn() && !s.m.Paged
	for _, e := range s.entries {
		refs, _ := s.cellsOf(e)
		n := count(e.slots)
		whole = whole && (!e.loose || n == len(refs) && (e.cells != nil || runs == 1))
		sound = sound && (!e.loose || n <= len(refs))
	}
	if first != nil && !whole && !sound {
		s.refuseLoose(*first)
	}
}

// addUp reports whether nearly all whole rows add up: then one that does not may hold a
// number of another place.
func (s *stream) addUp() bool {
	right, wrong := 0, 0
	for _, e := range s.entries {
		switch {
		case s.l.table.Shape != model.Matrix || count(e.slots) != len(s.l.table.Columns):
		case s.addsUp(e):
			right++
		default:
			wrong++
		}
	}
	return right >= enough && right > 3*wrong
}

// zeros reports whether all numbers of a run are 0: then it is one which they are.
func zeros(slots []token) bool {
	v := values(slots)
	return len(v) > 1 && !slices.ContainsFunc(v, func(n int64) bool { return n != 0 })
}

// proven reports whether a run is all numbers of its row, of which a total above 0 is the
// sum of the others.
func (s *stream) proven(e entry) bool {
	v := values(e.slots)
	return len(v) == len(s.l.table.Columns) && s.addsUp(e) && v[len(v)-1] > 0
}

// doubtAbove marks lines of numbers that may stand above their label and not below
// it, as where a print sets the two a little apart: where numbers without a label come
// before such lines, or a label without numbers behind them.
func (s *stream) doubtAbove() {
	if s.l.table.Shape == model.Line { // what was named last is not all that its numbers are of
		return
	}
	runs := s.order.runs
	longest, apart, beside := 0, 0, 0 // label beside whose numbers there was room on its line
	length := func(r run) int { return len(s.l.rows[r.row][0]) }
	for _, r := range runs {
		switch {
		case r.row < 0 || r.entry < 0:
		case r.apart:
			apart++
		default:
			beside++
			longest = max(longest, length(r))
		}
	}
	for i := 0; i < len(runs); i++ {
		if !runs[i].apart {
			continue
		}
		n := i
		for n < len(runs) && runs[n].apart {
			n++
		}
		before := i > 0 && runs[i-1].row < 0
		behind := n < len(runs) && runs[n].entry < 0
		for ; i < n; i++ {
			e := &s.entries[runs[i].entry]
			e.why.doubt = e.why.doubt || (before || behind || (s.l.table.Shape == model.Blocks || apart*4 < beside) && length(runs[i]) < longest) && !e.loose
		}
	}
}

// doubtTorn marks rows beside numbers that no row claims: where a print's columns are
// narrow, a number breaks over two lines, and only its beginning stands in the row. A
// row whose numbers add up has not lost the end of one; of two it may have, as where a
// total is its only number again.
func (s *stream) doubtTorn() {
	var unclaimed []int
	for i, e := range s.entries {
		s.entries[i].why.broken = slices.ContainsFunc(e.slots, func(t token) bool { // a line of numbers goes on with those behind a label
			return t.apart && !t.alone && !e.slots[0].apart && t.at.Line != e.slots[0].at.Line
		})
		loose := e.loose && len(e.slots) > 1 // they come one a line, and are looked at elsewhere
		first := i == 0 && s.l.table.Shape == model.Line
		if e.row < 0 && e.cells == nil && !first && !(loose && s.l.table.Shape == model.Matrix) {
			unclaimed = append(unclaimed, i)
		}
	}
	if len(unclaimed)*3 > len(s.entries) && s.l.table.Shape != model.Line { // hardly a number is whole
		for i, e := range s.entries {
			s.entries[i].why.broken = !s.addsUp(e)
		}
	}
	for _, i := range unclaimed {
		for _, j := range []int{i - 1, i + 1} {
			if j >= 0 && j < len(s.entries) && (count(s.entries[i].slots) > 1 || !s.addsUp(s.entries[j])) {
				s.entries[j].why.broken = true
			}
		}
	}
}

// doubtOld takes numbers behind a group's label for none of its rows where others of these
// are named: it is not one row as in the older form.
func (s *stream) doubtOld() {
	rows := s.l.table.Rows
	for i := range s.entries {
		e := &s.entries[i]
		if e.old && (s.l.ofItsGroup(s.out.named, e.row) || slices.ContainsFunc(s.order.runs, func(r run) bool {
			return r.row >= 0 && r.entry != i && slices.Equal(rows[r.row].Groups, rows[e.row].Groups)
		})) {
			e.row, e.old = -1, false
		}
	}
}

// doubtTwice marks runs that claim the same cells with other numbers: whichever is doubted
// for itself, the other is no more certain.
func (s *stream) doubtTwice() {
	first := map[model.Ref]*entry{}
	for i := range s.entries {
		e := &s.entries[i]
		refs, _ := s.cellsOf(*e)
		if len(refs) == 0 || count(e.slots) != len(refs) {
			continue
		}
		before := first[refs[0]]
		if before == nil {
			first[refs[0]] = e
		} else if shown(before.slots) != shown(e.slots) {
			before.why.odd, e.why.odd = true, true
		}
	}
}

// addsUp reports whether the last of each row's numbers is the sum of the others.
func (s *stream) addsUp(e entry) bool {
	n := len(s.l.table.Columns)
	given := values(e.slots)
	if s.l.table.Shape == model.Blocks || len(given) == 0 || len(given)%n > 0 {
		return false
	}
	for ; len(given) > 0; given = given[n:] {
		sum := int64(0)
		for _, v := range given[:n-1] {
			sum += v
		}
		if sum != given[n-1] {
			return false
		}
	}
	return true
}

// values are the whole numbers of a run; nil where one is none.
func values(slots []token) []int64 {
	var out []int64
	for _, s := range slots {
		if s.text == "" {
			continue
		}
		v, ok := source.ReadValue(s.text, model.Count, "")
		if !ok || v.Number.Blank() {
			return nil
		}
		out = append(out, v.Number.Int64())
	}
	return out
}
