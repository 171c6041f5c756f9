// Package paste reads a block of numbers that was copied out of a spreadsheet, a web
// page or a print, and finds the cells of a table they are for.
//
//	f := paste.Fit(report, table, row, col, text) // from the cell that has the focus
//	report.With(append(f.Changes, f.Held...)...)
//
// It changes nothing and asks nothing. What is not clear it does not guess: that is
// told among the misfits.
package paste

import (
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
)

// A Fitting is what a block does to the table.
type Fitting struct {
	Changes []model.Change
	Stands  []model.Ref    // cells that hold the number already
	Held    []model.Change // keep such a total from following its parts
	Misfits []string       // what has no place, and why
	Stated  []string       // says what is held
}

// Fit finds the cells of a block: by the labels of the rows where it carries them,
// else line by line from a cell on.
func Fit(r model.Report, t *model.Table, row, col int, text string) *Fitting {
	names, b := namesOf(t), &block{report: r, table: t}
	var lines []line
	labelled := false
	for _, text := range splitLines(text) {
		l := takeApart(names, text)
		labelled = labelled || len(l.labels) > 0 && (len(l.fields) > 0 || names.row(l.labels, -1) >= 0)
		lines = append(lines, l)
	}
	lines = upright(names, t, lines)
	b.start = numbersStart(t, lines)
	skip := -1
	if !labelled {
		skip = b.missing(row, lines)
	}
	last, all := -1, t.Refs()
	for _, l := range lines {
		switch {
		case len(l.labels) > 0 && len(l.fields) == 0: // a header, or a group's name
		case t.Shape == model.Line && !l.doubt && len(l.fields) == len(all) && len(l.labels) == 0:
			b.put(all, l.fields)
		case len(l.labels) > 0:
			at := names.row(l.labels, last)
			if at < 0 {
				b.misfit(lang.F("“%s” 不是本表的行", brief(l.labels[len(l.labels)-1])))
				continue
			}
			last = at
			b.labelled(at, l)
		case labelled && strings.TrimSpace(l.text) != "":
			b.misfit(lang.F("“%s” 前面没有行名", brief(l.text)))
		case !labelled:
			if row == skip {
				b.Stated = append(b.Stated, lang.F("没有“%s”一行，它会自动算出", t.Rows[row].ScreenLabel()))
				row++
			}
			b.from(row, col, l)
			row++
		}
	}
	b.hold()
	return &b.Fitting
}

// missing is the row of totals that a block without labels leaves out, -1 where it
// leaves out none: to the foot of the table it is one row short, and where that row
// would lie stands no sum.
func (b *block) missing(row int, lines []line) int {
	t, skip := b.table, -1
	for i := row; i < len(t.Rows); i++ {
		if b.computed(i) {
			if skip >= 0 {
				return -1
			}
			skip = i
		}
	}
	if skip < 0 || len(lines) != len(t.Rows)-row-1 {
		return -1
	}
	try := &block{report: b.report, table: t}
	for i, l := range lines[:skip-row+1] {
		try.from(row+i, 0, l)
	}
	r := b.report.With(try.Changes...)
	for _, ref := range t.RefsOf(t.Rows[skip]) {
		if e := r.Form.TotalOf(ref); e.Line == ref.Column && r.At(ref).Cmp(r.Sum(e.Right, nil)) != 0 {
			return skip
		}
	}
	return -1
}

// computed reports whether every cell of a row is a total.
func (b *block) computed(row int) bool {
	for _, ref := range b.table.RefsOf(b.table.Rows[row]) {
		if b.report.Form.TotalOf(ref) == nil {
			return false
		}
	}
	return true
}

// A block is a block being read.
type block struct {
	Fitting
	report model.Report
	table  *model.Table
	start  int // the field in which the numbers of a labelled line begin; -1 where that is not known
}

func (b *block) misfit(why string) { b.Misfits = append(b.Misfits, why) }

// labelled puts the numbers of a line into the row it names, where it is clear
// which of them is for which column.
func (b *block) labelled(row int, l line) {
	t, start := b.table, b.start
	cols := t.ColumnsOf(t.Rows[row])
	fields, lead := trimmed(l.fields)
	if len(fields) == 0 {
		return
	}
	depth, most := printed(t)
	if l.width == depth+most { // as it is printed
		start = depth
	}
	refs := t.RefsOf(t.Rows[row])
	total := b.report.Form.TotalOf(refs[len(refs)-1]) != nil
	from := -1
	switch place := l.from + lead - start; {
	case l.doubt && !(len(fields) == len(cols) && total && adds(fields)):
	case len(fields) == len(cols) && (l.loose || start < 0 || place == 0 || len(cols) < most):
		from = 0
	case start >= 0 && !l.loose:
		if place >= 0 && place+len(fields) <= len(cols) {
			from = place
		}
	case lead == 0 && len(l.fields) == len(cols) && !l.loose:
		from = 0
	case len(fields) == len(cols)-1 && total && !adds(fields): // the applicants, without their total
		from = 0
	}
	if from < 0 {
		b.misfit(lang.F("“%s” 这一行有 %d 个数，分不清各是哪一栏", t.Rows[row].ScreenLabel(), len(fields)))
		return
	}
	b.put(refs[from:], fields)
}

// printed is how many columns of labels, and at most of numbers, a table has on paper.
func printed(t *model.Table) (labels, numbers int) {
	labels = 1
	for _, row := range t.Rows {
		if t.Shape == model.Matrix {
			labels = max(labels, len(row.Groups)+1)
		}
		numbers = max(numbers, len(t.ColumnsOf(row)))
	}
	return labels, numbers
}

// adds reports whether the last number is the sum of those before it, and not 0.
func adds(fields []string) bool {
	var sum, last model.Number
	for _, field := range fields {
		sum = sum.Add(last)
		last, _, _ = model.ReadTyped(field, model.Decimal)
	}
	return sum.Sign() != 0 && sum.Cmp(last) == 0
}

// from puts the numbers of a line without label into a row, from a column on.
func (b *block) from(row, col int, l line) {
	if row >= len(b.table.Rows) {
		b.misfit(lang.F("“%s” 超出表尾", brief(l.text)))
		return
	}
	if l.doubt {
		b.misfit(lang.F("“%s” 里的空格分不清是几个数", brief(l.text)))
		return
	}
	refs := b.table.Under(b.table.Rows[row])
	b.put(refs[min(col, len(refs)):], l.fields)
}

// put makes the changes of cells that get other numbers than they hold.
func (b *block) put(refs []model.Ref, fields []string) {
	for i, field := range fields {
		if strings.TrimSpace(field) == "" {
			continue
		}
		if i >= len(refs) {
			b.misfit(lang.F("“%s” 超出行尾", field))
			continue
		}
		if refs[i] == (model.Ref{}) {
			b.misfit(lang.F("“%s” 所在的栏，这一行没有", field))
			continue
		}
		n, _, bad := b.report.Form.ReadTyped(field, refs[i])
		if bad != nil {
			b.misfit(bad.Message)
		} else if n == b.report.At(refs[i]) {
			b.Stands = append(b.Stands, refs[i])
		} else {
			b.Changes = append(b.Changes, b.report.SetCell(refs[i], n))
		}
	}
}

// hold finds the totals that were pasted as they stand, and yet would follow their
// parts to another number. They are taken out and put in again: so they are stated.
func (b *block) hold() {
	for _, change := range model.Follow(b.report, b.Changes) {
		if ref := change.At.Cell; slices.Contains(b.Stands, ref) {
			out := b.report.SetCell(ref, model.Number{})
			b.Held = append(b.Held, out, b.report.With(out).SetCell(ref, change.Before.Number))
			b.Stated = append(b.Stated, lang.F("%s 照写 %s，各项之和是 %s", b.report.Form.Title(ref), change.Before.Number, change.After.Number))
		}
	}
}
