package importer

import (
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
)

// An entry is a run of slots and the row it was found to belong to.
type entry struct {
	row    int // of the table, -1: none was named
	slots  []token
	key    position
	exact  bool        // every slot is a true cell
	old    bool        // one row stands for a whole group, as in the older form
	loose  bool        // only the order of lines ties the numbers to the row
	doubt  bool        // they may belong to the label behind them
	broken bool        // the end of a number may stand on another line
	cells  []model.Ref // where the heads of a table of one line say so
}

// A position is what rows that are laid out alike have in common: how many fields
// there are, and in which the slots begin.
type position struct{ fields, start int }

// A table reader leads the tokens of one table to its rows.
type tableReader struct {
	w       *walk
	section string
	guide   *guide
	entries []entry

	last    int    // the row placed last
	cur     int    // the row named last that has no slots yet, -1: none
	matched string // what has been read of its label
	pending string // the beginning of a label that is broken
	group   string // the group named last where nothing followed it
	slots   []token
	widths  []int // of every row whose fields something parts
	order   order
	heads   heads
}

// readTable fills the table of a section from its lines.
func (w *walk) readTable(section int, lines []line) {
	s := w.form.Sections[section]
	r := &tableReader{w: w, section: s.ID, guide: w.guide(s.Table), last: -1, cur: -1}
	all := tokens(lines, r.guide)
	if len(all) > maxTokens && w.err == nil {
		w.err = lang.Errorf("%s 的表格超过 %d 格，%s", s.Heading, maxTokens, onlyReport())
		return
	}
	for _, t := range all {
		switch t.kind {
		case text:
			r.flush(position{}, false)
			r.word(t)
		case slot:
			if t.ref == (model.Ref{}) {
				r.slots = append(r.slots, t)
				continue
			}
			r.w.put([]model.Ref{t.ref}, []token{t})
			r.cur, r.pending = -1, ""
		case rowEnd:
			r.endRow(t)
		}
	}
	r.flush(position{}, false)
	r.bareRows()
	r.fill()
}

func (r *tableReader) endRow(t token) {
	if t.fields > 0 {
		r.widths = append(r.widths, t.fields)
	}
	if len(r.slots) > 0 {
		r.flush(position{t.fields, t.fields - len(r.slots)}, t.exact)
	} else if t.fields > 1 {
		r.cur, r.pending, r.group = -1, "", ""
	}
}

// flush ends the present run of slots.
func (r *tableReader) flush(at position, exact bool) {
	slots := r.slots
	r.slots = nil
	given := count(slots)
	if len(slots) == 1 && given == 0 && len(r.heads.columns) == 1 {
		r.heads.end()
	}
	if len(slots) == 0 || given == 0 && r.cur < 0 {
		return
	}
	e := entry{row: r.cur, slots: slots, key: at, exact: exact, loose: loose(slots)}
	if at == (position{}) {
		e.key.start = len(slots)
	}
	if r.guide.table.Shape == model.Line {
		e.cells, e.row = r.heads.cells(r.guide.table, len(slots)), -1
		r.heads.end()
	} else if e.row < 0 && r.pending != "" {
		e.row = r.guide.prefix(r.pending)
	}
	if e.row < 0 && r.pending == "" && r.group != "" {
		e.row = r.lastOf(r.group)
		e.old = e.row >= 0
	}
	r.order.filled(len(r.entries), e.row >= 0 || e.cells != nil, r.cur >= 0 && slots[0].apart)
	r.entries = append(r.entries, e)
	if e.row >= 0 {
		r.last = e.row
	}
	r.cur, r.matched, r.pending, r.group = -1, "", "", ""
}

// lastOf finds the last row of a group whose label is as vague as the group's own.
func (r *tableReader) lastOf(group string) int {
	found := -1
	for i, row := range r.guide.table.Rows {
		n := len(row.Groups)
		if n > 1 && bare(row.Groups[n-1]) == group && strings.HasPrefix(group, r.guide.rows[i][0]) {
			found = i
		}
	}
	return found
}

// count is how many slots hold something.
func count(slots []token) int {
	n := 0
	for _, s := range slots {
		if s.text != "" {
			n++
		}
	}
	return n
}

// word takes a text: the name of a row, a piece of one, another label of the table,
// or something else.
func (r *tableReader) word(t token) {
	g, core := r.guide, bare(t.text)
	whole := prose.Core(simplified(t.text))
	number := numberOf(t.text)
	found := func(row int, matched string) {
		r.order.named(g.table, row)
		r.heads.row(row)
		r.cur, r.matched, r.pending, r.group = row, matched, "", ""
	}
	switch {
	case whole == "":
		return
	case r.continues(core, whole):
		return
	case r.pending != "" && g.exact(r.pending+whole, "", r.last) >= 0:
		found(g.exact(r.pending+whole, "", r.last), r.pending+whole)
	case g.exact(core, number, r.last) >= 0:
		found(g.exact(core, number, r.last), core)
	case g.known(core) || g.known(whole):
		r.label(core)
	case r.pending != "" && g.begins(r.pending+whole):
		r.pending += whole
	case (len([]rune(core)) >= 2 || g.table.Shape == model.Blocks) && g.begins(core):
		r.cur, r.pending, r.group = -1, core, ""
	case g.grouped(t.text) >= 0:
		found(g.grouped(t.text), "")
	case r.tail(whole):
		return
	case g.alike(core) > r.last:
		found(g.alike(core), "")
	case g.fragment(whole) || g.fragment(core):
		r.piece(core, whole)
	default:
		r.cur, r.pending, r.group = -1, "", ""
		r.heads.pieces = true
		r.foreign(t)
	}
}

// continues reports whether a text goes on with the label of the present row.
func (r *tableReader) continues(core, whole string) bool {
	if r.cur < 0 || r.matched == "" {
		return false
	}
	label := r.guide.rows[r.cur][0]
	for _, c := range []string{whole, core} {
		if strings.HasPrefix(label, r.matched+c) {
			r.matched += c
			return true
		}
	}
	return false
}

// tail reports whether a text is the rest of the label whose numbers stood in its midst.
func (r *tableReader) tail(whole string) bool {
	return r.last >= 0 && r.cur < 0 && r.pending == "" && len([]rune(whole)) > 1 && strings.HasSuffix(r.guide.rows[r.last][0], whole)
}

// piece takes a piece of some label, as broken lines leave it. A piece of the label
// of another row than the one just named means that the numbers may be that row's.
func (r *tableReader) piece(core, whole string) {
	r.heads.pieces = true
	if r.guide.ofGroup(whole) {
		r.order.group = true
	}
	if r.cur < 0 || len([]rune(whole)) <= vague || r.guide.around(whole) || r.guide.around(core) {
		return
	}
	for _, own := range r.guide.rows[r.cur] {
		if strings.Contains(own, whole) || strings.Contains(own, core) {
			return
		}
	}
	r.cur = -1
}

// label takes a label that is no row's. A row named before it can have no numbers
// behind it any more, unless the label is its own group's.
func (r *tableReader) label(core string) {
	mine := func(row int) bool {
		for _, g := range r.guide.table.Rows[row].Groups {
			if bare(g) == core {
				return true
			}
		}
		return false
	}
	if r.cur >= 0 && !mine(r.cur) {
		r.cur = -1
	}
	if r.pending != "" {
		if row := r.guide.prefix(r.pending); row < 0 || !mine(row) {
			r.pending = ""
		}
	}
	if c := r.guide.column(core); c >= 0 {
		r.heads.columns = append(r.heads.columns, c)
	}
	r.group = ""
	r.order.group = r.order.group || r.guide.groups[core]
	if r.cur < 0 && r.pending == "" && r.guide.groups[core] {
		r.group = core
	}
}

// foreign keeps a sentence as text of the section; of other words it tells.
func (r *tableReader) foreign(t token) {
	if prosy(t.text) || len([]rune(t.text)) > 15 {
		r.w.addText(r.section, strings.TrimSpace(t.text))
		return
	}
	r.w.remark(model.Info, t.line, r.section, lang.F("“%s” 不是这张表的栏目", t.text), lang.T("未收入"))
}

// bareRows names runs without a label that stand alone between two rows of which
// the one follows the other but for one.
func (r *tableReader) bareRows() {
	if r.guide.table.Shape != model.Matrix {
		return
	}
	for i := 1; i+1 < len(r.entries); i++ {
		before, e, after := r.entries[i-1], &r.entries[i], r.entries[i+1]
		if e.row >= 0 || before.row < 0 || after.row != before.row+2 || count(e.slots) != len(r.guide.table.Columns) {
			continue
		}
		e.row = before.row + 1
		r.w.remark(model.Info, e.slots[0].line, r.section+"."+r.guide.table.Rows[e.row].ID, lang.T("这一行的数字前没有栏目名，上下两行确定了它的位置"), lang.T("已填入，请核对"))
	}
}

// fill puts the runs into the cells, as far as it is certain where each belongs.
func (r *tableReader) fill() {
	t := r.guide.table
	r.placeByColumns()
	r.doubtAbove()
	r.doubtTorn()
	trusted := r.looseTrusted()
	for _, e := range r.entries {
		if e.loose && !trusted {
			continue
		}
		refs, place := r.cellsOf(e)
		line := e.slots[0].line
		if refs == nil {
			if given := count(e.slots); given > 0 {
				r.w.remark(model.Warning, line, r.section, lang.F("“%s” 认不出属于哪一行", shown(e.slots)), lang.T("未填入，请核对后填写"))
			}
			continue
		}
		slots, ok := r.settle(e, len(refs))
		switch {
		case e.doubt:
			r.w.remark(model.Warning, line, place, lang.F("“%s” 单独成行，不能确定属于上面还是下面的栏目", shown(e.slots)), lang.T("留空，请核对后填写"))
			continue
		case e.broken:
			r.w.remark(model.Warning, line, place, lang.F("“%s” 旁边有不属于任何栏目的数字，可能是一个数字断成了两行", shown(e.slots)), lang.T("留空，请核对后填写"))
			continue
		case !ok:
			r.w.remark(model.Warning, line, place, lang.F("应有 %d 个数字，读到 “%s”，不能确定各属哪一栏", len(refs), shown(e.slots)), lang.T("留空，请核对后填写"))
			continue
		case slots == nil:
			continue
		case e.old:
			r.w.remark(model.Info, line, place, lang.T("来源用的是旧格式，其他处理只有一行"), lang.T("计入 ")+t.Rows[e.row].ScreenLabel())
		}
		r.w.put(refs, slots)
	}
}

// cellsOf lists the cells an entry may fill, and how a remark names them.
func (r *tableReader) cellsOf(e entry) ([]model.Ref, string) {
	t := r.guide.table
	of := func(row model.Row) (out []model.Ref) {
		for _, c := range t.ColumnsOf(row) {
			out = append(out, model.Ref{Table: t.ID, Row: row.ID, Column: c.ID})
		}
		return out
	}
	if e.cells != nil && count(e.slots) <= len(e.cells) {
		return e.cells, t.ID + "." + e.cells[0].Row
	}
	if t.Shape == model.Line && (e.row < 0 || count(e.slots) > len(t.Columns)) {
		var all []model.Ref
		for _, row := range t.Rows {
			all = append(all, of(row)...)
		}
		return all, t.ID
	}
	if e.row < 0 {
		return nil, ""
	}
	return of(t.Rows[e.row]), t.ID + "." + t.Rows[e.row].ID
}

// wholeRuns reports whether, where cells end with a bar each, runs of n slots are
// whole rows: two of them give all n numbers, or every row has just its number of slots.
func (r *tableReader) wholeRuns(n int) bool {
	seen, all := 0, len(r.entries) > 2 || r.guide.table.Shape == model.Line
	for _, e := range r.entries {
		if e.key.fields == 0 && len(e.slots) == n && count(e.slots) == n {
			seen++
		}
		refs, _ := r.cellsOf(e)
		all = all && len(refs) == len(e.slots)
	}
	return seen > 1 || all
}

// span is the first and last slot that holds something.
func span(slots []token) (first, last int) {
	first, last = len(slots), -1
	for i, s := range slots {
		if s.text != "" {
			first, last = min(first, i), i
		}
	}
	return first, last
}

// settle says which slots are the row's n numbers. All n given: they are. Else the
// blanks must be explicit: every slot is a true cell, or the run begins and ends with
// a number, or the whole table has the fields of the form's layout. Nil where nothing is given.
func (r *tableReader) settle(e entry, n int) ([]token, bool) {
	var given []token
	for _, s := range e.slots {
		if s.text != "" {
			given = append(given, s)
		}
	}
	first, last := span(e.slots)
	layout := labelColumns(r.guide.table)
	switch {
	case len(given) == 0:
		return nil, true
	case r.repeated(e, n):
		return e.slots[:n], first == 0
	case len(given) == n:
		return given, e.key.fields == 0 || last-first+1 == n || r.patterned(e)
	case len(given) > n, e.exact && len(e.slots) > n && r.odd(e, n):
		return nil, false
	case e.exact && len(e.slots) == n && !r.longer(e, n):
		return e.slots, true
	case last-first+1 == n:
		return e.slots[first : last+1], true
	case e.key.fields == 0 && len(e.slots) == n && r.wholeRuns(n):
		return e.slots, true
	case e.key.fields > 0 && len(e.slots) >= n && r.spanless():
		return e.slots[:n], true
	case e.key.fields > 0 && e.key.start <= layout && r.evenly(layout):
		from := layout - e.key.start
		return e.slots[from : from+n], true
	}
	return nil, false
}

// repeated reports whether a row of a table of blocks says the last of its n numbers
// again in every column that it spans, as programs do that undo spans.
func (r *tableReader) repeated(e entry, n int) bool {
	if r.guide.table.Shape != model.Blocks || e.key.fields == 0 || len(e.slots) != widest(r.guide.table) || len(e.slots) == n {
		return false
	}
	for _, s := range e.slots[n:] {
		if s.text == "" || s.text != e.slots[n-1].text {
			return false
		}
	}
	return true
}

// longer reports whether a whole row whose numbers begin in the same field has more
// fields: then the blanks in front belong to a label, and one behind is lost.
func (r *tableReader) longer(e entry, n int) bool {
	for _, other := range r.entries {
		if other.key.start == e.key.start && count(other.slots) == n && len(other.slots) > n {
			return true
		}
	}
	return false
}

// spanless reports whether nothing stands between the labels and the numbers of any
// row, and no blank was lost: every row has just its number of fields, or all have that
// of the widest.
func (r *tableReader) spanless() bool {
	t := r.guide.table
	own, most, rows := true, t.Shape == model.Blocks, 0
	for _, e := range r.entries {
		if e.key.fields == 0 || e.row < 0 {
			return false
		}
		own = own && len(e.slots) == len(t.ColumnsOf(t.Rows[e.row]))
		most = most && len(e.slots) == widest(t)
		rows++
	}
	return (own || most) && rows*3 >= len(t.Rows)*2
}

// patterned reports whether another row has its blanks in the same places: columns that
// span others leave such. Else a number may be missing, and another be two.
func (r *tableReader) patterned(e entry) bool {
	same := 0
	for _, other := range r.entries {
		if slices.EqualFunc(e.slots, other.slots, func(a, b token) bool { return (a.text == "") == (b.text == "") }) {
			same++
		}
	}
	return same > 1
}

// odd reports whether a row has another number of fields than the whole rows whose
// numbers begin in the same one.
func (r *tableReader) odd(e entry, n int) bool {
	for _, other := range r.entries {
		if other.key.start == e.key.start && count(other.slots) == n && len(other.slots) != len(e.slots) {
			return true
		}
	}
	return false
}

// evenly reports whether every row of the table, those of its header too, has just
// the fields of the form's layout.
func (r *tableReader) evenly(labels int) bool {
	for _, n := range r.widths {
		if n != labels+widest(r.guide.table) {
			return false
		}
	}
	return len(r.widths) > 1
}

// labelColumns is how many columns of labels the form's layout of the table has.
func labelColumns(t *model.Table) int {
	switch t.Shape {
	case model.Line:
		return 0
	case model.Blocks:
		return 1
	}
	n := 0
	for _, r := range t.Rows {
		n = max(n, len(r.Groups)+1)
	}
	return n
}

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

func shown(slots []token) string {
	var out []string
	for _, s := range slots {
		if s.text != "" {
			out = append(out, s.text)
		}
	}
	return short(strings.Join(out, " "))
}
