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
	rows  []int // as they were named
	group bool  // a group was named since
	torn  bool
	runs  []run
}

// A run is a row that was named, or numbers before which none was.
type run struct {
	entry int  // of the table reader, -1: no numbers followed the row's name
	named bool // the row was
	apart bool // the numbers stood on a line below the whole label
}

// filled notes that numbers were found.
func (o *order) filled(entry int, named, apart bool) {
	if n := len(o.runs); named && n > 0 && o.runs[n-1].entry < 0 {
		o.runs[n-1].entry, o.runs[n-1].apart = entry, apart
		return
	}
	o.runs = append(o.runs, run{entry, named, apart})
}

// named notes that a row was named. A group's label stands before the first of its rows.
func (o *order) named(t *model.Table, row int) {
	last := -1
	if n := len(o.rows); n > 0 {
		last = o.rows[n-1]
	}
	if row < last || o.group && last >= 0 && row == last+1 && slices.Equal(t.Rows[row].Groups, t.Rows[last].Groups) {
		o.torn = true
	}
	if row != last {
		o.rows = append(o.rows, row)
	}
	o.runs = append(o.runs, run{entry: -1, named: true})
	o.group = false
}

// whole reports whether every row of a table was named once, in the form's order.
func (o *order) whole(t *model.Table) bool {
	for i, row := range o.rows {
		if i != row {
			return false
		}
	}
	return len(o.rows) == len(t.Rows)
}

// loose reports whether only the order of lines holds the numbers of a run together.
func loose(slots []token) bool {
	for _, s := range slots {
		if s.alone {
			return true
		}
	}
	return false
}

// looseTrusted reports whether runs of numbers that stand alone on their lines are
// the rows they seem to be: all labels and numbers are there, or at least none is out
// of order, too many, or without a label. Else it says so once.
func (s *stream) looseTrusted() bool {
	var first *entry
	whole, sound := s.order.whole(s.l.table), !s.order.torn && !s.m.Paged
	runs := 0
	for i, e := range s.entries {
		if !e.loose {
			continue
		}
		if first == nil {
			first = &s.entries[i]
		}
		runs++
		refs, _ := s.cellsOf(e)
		n := count(e.slots)
		whole = whole && n == len(refs)
		sound = sound && refs != nil && n <= len(refs)
	}
	if s.l.table.Shape == model.Line && first != nil {
		whole = true
		for _, e := range s.entries {
			refs, _ := s.cellsOf(e)
			whole = whole && (!e.loose || count(e.slots) == len(refs) && (e.cells != nil || runs == 1))
		}
		sound = sound && runs == 1
	}
	if first == nil || whole || sound {
		return true
	}
	s.out.note(model.Warning, first.slots[0].at, s.l.table.ID,
		lang.F("从这里起，数字一行一个（“%s”），与栏目的先后次序对不上，像是从 PDF 里取出的", shown(first.slots)), lang.T("这样的数字都留空；请导入原文件，或另存时保留版面"))
	return false
}

// doubtAbove marks lines of numbers that may stand above their label and not below
// it, as where a print sets the two a little apart: where numbers without a label come
// before such lines, or a label without numbers behind them.
func (s *stream) doubtAbove() {
	runs := s.order.runs
	for i := 0; i < len(runs); i++ {
		if !runs[i].apart {
			continue
		}
		n := i
		for n < len(runs) && runs[n].apart {
			n++
		}
		before := i > 0 && !runs[i-1].named
		behind := n < len(runs) && runs[n].entry < 0
		for ; i < n; i++ {
			e := &s.entries[runs[i].entry]
			e.doubt = e.doubt || (before || behind) && !e.loose && s.l.table.Shape != model.Line
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
		loose := e.loose && len(e.slots) > 1 // they come one a line, and are looked at elsewhere
		first := i == 0 && s.l.table.Shape == model.Line
		if e.row < 0 && e.cells == nil && !first && !(loose && s.l.table.Shape == model.Matrix) {
			unclaimed = append(unclaimed, i)
		}
	}
	if len(unclaimed)*3 > len(s.entries) && s.l.table.Shape != model.Line { // hardly a number is whole
		for i, e := range s.entries {
			s.entries[i].broken = !s.addsUp(e)
		}
	}
	for _, i := range unclaimed {
		for _, j := range []int{i - 1, i + 1} {
			if j >= 0 && j < len(s.entries) && (count(s.entries[i].slots) > 1 || !s.addsUp(s.entries[j])) {
				s.entries[j].broken = true
			}
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
		v, ok := source.ReadValue(s.text, model.Count)
		if !ok || v.Number.Blank() {
			return nil
		}
		out = append(out, v.Number.Int64())
	}
	return out
}
