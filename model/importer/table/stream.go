package table

import (
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/importer/source"
	"nianbao/model/lang"
	"nianbao/model/prose"
)

// An entry is a run of slots and the row it was found to belong to.
type entry struct {
	row    int // of the table, -1: none was named
	slots  []token
	placed bool // every slot stands in its column
	ended  bool // its line ends behind it
	old    bool // one row stands for a whole group, as in the older form
	loose  bool // only the order of lines ties the numbers to the row
	left   bool // it was told of already
	alien  bool // a label that the table lacks stands before them
	why    doubts
	cells  []model.Ref // where the heads of a table of one line say so
}

// Doubts are why a run may not be the row's it seems to be of.
type doubts struct {
	doubt  bool // the numbers may belong to the label behind them
	broken bool // the end of a number may stand on another line
	extra  bool // one of them may be none of the row's
	odd    bool // the heading names other columns than the form, or in another order
}

// A stream leads labels and numbers that stand in no grid to their rows.
type stream struct {
	l       *Labels
	out     *Result
	m       Manner
	entries []entry

	last    int // the row placed last
	open    openLabel
	slots   []token
	order   order
	heads   heads
	heading heading
	alien   bool // the label named last is none of the table's
}

// An openLabel is what was named since the last numbers.
type openLabel struct {
	row     int    // the row named last that has no slots yet, -1: none
	matched string // what has been read of its label
	pending string // the beginning of a label that is broken
	group   string // the group named last where nothing followed it
}

func newStream(l *Labels, out *Result, m Manner) *stream {
	return &stream{l: l, out: out, m: m, last: -1, open: openLabel{row: -1}}
}

// read fills the table from lines.
func (s *stream) read(lines []source.Block) {
	all := tokens(lines, s.l)
	if len(all) > maxTokens {
		s.out.Huge = true
		return
	}
	for _, t := range all {
		switch t.kind {
		case text:
			s.flush(false)
			s.word(t)
		case slot:
			s.heading.closed = s.heading.closed || t.text != ""
			s.slots = append(s.slots, t)
		case rowEnd:
			s.flush(true)
		}
	}
	s.flush(false)
	s.bareRows()
	s.fill()
}

// flush ends the present run of slots.
func (s *stream) flush(ended bool) {
	slots := s.slots
	s.slots = nil
	given := count(slots)
	if len(slots) == 1 && given == 0 && len(s.heads.columns) == 1 {
		s.heads.end()
	}
	if len(slots) == 0 || given == 0 && s.open.row < 0 {
		return
	}
	e := entry{row: s.open.row, slots: slots, ended: ended, loose: loose(slots), alien: s.alien}
	s.alien = false
	if s.l.table.Shape == model.Line {
		s.heads.askew = s.heads.askew || s.heads.midst()
		e.cells, e.row = s.heads.cells(s.l.table, len(slots)), -1
		if given > 0 || len(slots) == len(e.cells) { // fewer blanks stand in columns without a label
			s.heads.end()
		}
	} else if e.row < 0 && s.open.pending != "" {
		e.row = s.l.prefix(s.open.pending)
	}
	if e.row < 0 && s.open.pending == "" && s.open.group != "" {
		e.row = s.l.lastOf(s.open.group)
		e.old = e.row >= 0
	}
	s.heading.settle(s.l.table, e.row)
	e.why.odd = s.heading.odd(s.l.table)
	row := e.row
	if e.cells != nil {
		row = s.l.rowID(e.cells[0].Row)
	}
	s.order.filled(len(s.entries), row, s.open.row >= 0 && slots[0].apart)
	s.entries = append(s.entries, e)
	if e.row >= 0 {
		s.last = e.row
	}
	s.open = openLabel{row: -1}
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
func (s *stream) word(t token) {
	l, core := s.l, Bare(t.text)
	whole := prose.Core(Simplified(t.text))
	number := numberOf(t.text)
	found := func(row int, matched string) {
		s.order.named(l.table, row)
		s.heads.row(row, len(l.table.Columns))
		s.heading.rows = true
		s.alien = false
		s.open = openLabel{row: row, matched: matched}
	}
	switch {
	case whole == "":
	case onlyNumber(t.text):
		s.begin(number)
	case s.continues(core, whole):
	case s.open.pending != "" && l.exact(s.open.pending+whole, "", s.last) >= 0:
		found(l.exact(s.open.pending+whole, "", s.last), s.open.pending+whole)
	case l.exact(core, number, s.last) >= 0:
		found(l.exact(core, number, s.last), core)
	case l.known(core) || l.known(whole):
		s.heading.words = append(s.heading.words, t)
		s.label(core, t.at.Line)
	case s.open.pending != "" && l.begins(s.open.pending+whole):
		s.open.pending += whole
	case (len([]rune(core)) >= 2 || l.table.Shape == model.Blocks) && l.begins(core):
		s.open = openLabel{row: -1, pending: core}
	case l.grouped(t.text) >= 0:
		found(l.grouped(t.text), "")
	case s.tail(whole):
	case l.alike(core) > s.last:
		found(l.alike(core), "")
	case l.fragment(whole) || l.fragment(core):
		s.heading.words, s.heading.broken = append(s.heading.words, t), true
		s.piece(core, whole)
	default:
		s.heading.words, s.heading.broken = append(s.heading.words, t), true
		s.open = openLabel{row: -1}
		s.heads.pieces = true
		s.heading.word(t.text, t.at.Line)
		s.alien = true
		s.out.foreign(t.text, t.at, l)
	}
}

// continues reports whether a text goes on with the label of the present row.
func (s *stream) continues(core, whole string) bool {
	if s.open.row < 0 || s.open.matched == "" {
		return false
	}
	label := s.l.rows[s.open.row][0]
	for _, c := range []string{whole, core} {
		if strings.HasPrefix(label, s.open.matched+c) {
			s.open.matched += c
			return true
		}
	}
	return false
}

// begin takes the number of a label that stands apart from it. Where it is neither that of
// the row named last nor of a group of it, the numbers behind it are not that row's.
func (s *stream) begin(number string) {
	if s.open.row < 0 {
		return
	}
	row := s.l.table.Rows[s.open.row]
	if number != numberOf(row.Label) && !slices.ContainsFunc(row.Groups, func(g string) bool { return number == numberOf(g) }) {
		s.open = openLabel{row: -1}
	}
}

// tail reports whether a text is the rest of the label whose numbers stood in its midst.
func (s *stream) tail(whole string) bool {
	return s.last >= 0 && s.open.row < 0 && s.open.pending == "" && len([]rune(whole)) > 1 && strings.HasSuffix(s.l.rows[s.last][0], whole)
}

// piece takes a piece of some label, as broken lines leave it. A piece of the label
// of another row than the one just named means that the numbers may be that row's.
func (s *stream) piece(core, whole string) {
	s.heads.pieces = true
	s.heading.pieces = true
	if s.l.ofGroup(whole) {
		s.order.group = true
	}
	if s.open.row < 0 || len([]rune(whole)) <= vague || s.l.around(whole) || s.l.around(core) {
		return
	}
	for _, own := range s.l.rows[s.open.row] {
		if strings.Contains(own, whole) || strings.Contains(own, core) {
			return
		}
	}
	s.open.row = -1
}

// label takes a label that is no row's. A row named before it can have no numbers
// behind it any more, unless the label is its own group's.
func (s *stream) label(core string, line int) {
	mine := func(row int) bool {
		for _, g := range s.l.table.Rows[row].Groups {
			if Bare(g) == core {
				return true
			}
		}
		return false
	}
	if s.open.row >= 0 && !mine(s.open.row) {
		s.open.row = -1
	}
	if s.open.pending != "" {
		if row := s.l.prefix(s.open.pending); row < 0 || !mine(row) {
			s.open.pending = ""
		}
	}
	if c := s.l.column(core); c >= 0 {
		s.heads.columns = append(s.heads.columns, c)
		s.heading.column(c, line)
	} else if c := s.l.groupStart(core); c >= 0 || core == Bare(s.l.table.Corner) {
		s.heading.column(c, line)
	}
	s.open.group = ""
	s.order.group = s.order.group || s.l.groups[core]
	if s.open.row < 0 && s.open.pending == "" && s.l.groups[core] {
		s.open.group = core
	}
}

// bareRows names runs without a label that stand alone between two rows of which
// the one follows the other but for one.
func (s *stream) bareRows() {
	t := s.l.table
	if t.Shape != model.Matrix {
		return
	}
	for i := 1; i+1 < len(s.entries); i++ {
		before, e, after := s.entries[i-1], &s.entries[i], s.entries[i+1]
		if e.row >= 0 || e.alien || before.row < 0 || after.row != before.row+2 || s.order.has(before.row+1) || count(e.slots) != len(t.Columns) {
			continue
		}
		e.row = before.row + 1
		s.out.note(model.Info, e.slots[0].at, t.ID+"."+t.Rows[e.row].ID, lang.T("这一行的数字前没有栏目名，上下两行确定了它的位置"), lang.T("已填入，请核对"))
	}
}

// fill puts the runs into the cells, as far as it is certain where each belongs.
func (s *stream) fill() {
	s.placeByColumns()
	s.doubtAbove()
	s.doubtTorn()
	if s.l.table.Shape == model.Line {
		s.doubtLine()
	} else {
		s.doubtLoose()
	}
	s.doubtOld()
	s.doubtTwice()
	say := func(e entry, place, found, done string) {
		s.out.note(model.Warning, e.slots[0].at, place, found, done)
	}
	for _, e := range s.entries {
		if e.left {
			continue
		}
		e.why.odd = e.why.odd || s.heads.askew && len(e.cells) > 0 && len(e.cells) <= len(s.l.table.Rows)
		refs, place := s.cellsOf(e)
		slots, ok := s.settle(e, len(refs))
		switch {
		case refs == nil:
			if count(e.slots) > 0 {
				say(e, s.l.table.ID, lang.F("“%s” 认不出属于哪一行", shown(e.slots)), lang.T("未填入，请核对后填写"))
			}
		case e.why.doubt:
			say(e, place, lang.F("“%s” 单独成行，不能确定属于上面还是下面的栏目", shown(e.slots)), lang.T("留空，请核对后填写"))
		case e.why.broken:
			say(e, place, lang.F("“%s” 旁边有不属于任何栏目的数字，可能是一个数字断成了两行", shown(e.slots)), lang.T("留空，请核对后填写"))
		case (e.why.odd || e.why.extra && ok) && count(e.slots) > 0:
			say(e, place, lang.F("“%s” 不能确定各属哪一栏", shown(e.slots)), lang.T("留空，请核对后填写"))
		case !ok:
			say(e, place, lang.F("应有 %d 个数字，读到 “%s”，不能确定各属哪一栏", len(refs), shown(e.slots)), lang.T("留空，请核对后填写"))
		default:
			if e.old {
				s.out.note(model.Info, e.slots[0].at, place, lang.T("来源用的是旧格式，其他处理只有一行"), lang.T("计入 ")+s.l.table.Rows[e.row].ScreenLabel())
			}
			for i, t := range slots {
				s.out.Cells = append(s.out.Cells, Placed{Ref: refs[i], Text: t.text, At: t.at})
			}
		}
	}
}

// cellsOf lists the cells an entry may fill, and how a remark names them.
func (s *stream) cellsOf(e entry) ([]model.Ref, string) {
	t := s.l.table
	switch {
	case e.cells != nil && count(e.slots) <= len(e.cells):
		return e.cells, t.ID + "." + e.cells[0].Row
	case t.Shape == model.Line && (e.row < 0 || count(e.slots) > len(t.Columns)):
		return t.Refs(), t.ID
	case e.row < 0:
		return nil, ""
	}
	return t.RefsOf(t.Rows[e.row]), t.ID + "." + t.Rows[e.row].ID
}

// settle says which slots are the row's n numbers: all that hold something, or all there
// are where each stands in its column or ends with a bar. Nil where nothing is given.
func (s *stream) settle(e entry, n int) ([]token, bool) {
	var given []token
	for _, t := range e.slots {
		if t.text != "" {
			given = append(given, t)
		}
	}
	switch {
	case len(given) == 0:
		return nil, true
	case len(given) == n:
		return given, s.usual(e, n) || s.proven(e) && len(e.slots) < 2*n || zeros(e.slots) && e.slots[0].text != "" && len(e.slots) == n+1
	case len(e.slots) == n && (e.placed || !e.ended && s.wholeRuns(n)):
		return e.slots, true
	}
	return nil, false
}

// usual reports whether the n numbers of a row stand together, and, where blanks end with
// a bar too and there are more slots than numbers, in the slots where those of most such
// rows stand: else one of them is none of the row's.
func (s *stream) usual(e entry, n int) bool {
	start := func(e entry) int {
		first := slices.IndexFunc(e.slots, func(t token) bool { return t.text != "" })
		if count(e.slots) != n || count(e.slots[first:first+n]) != n {
			return -1
		}
		return first
	}
	first := start(e)
	switch {
	case first < 0 || len(e.slots) == n || first > 0 && s.l.table.Shape == model.Blocks:
		return first >= 0 && len(e.slots) == n
	case s.l.table.Shape == model.Line:
		return s.besideBlanks(e, first, n)
	}
	alike, other := 0, 0
	for _, o := range s.entries {
		switch refs, _ := s.cellsOf(o); {
		case len(refs) != n:
		case len(o.slots) == n: // rows have just their numbers
			other++
		case len(o.slots) != len(e.slots) || start(o) < 0:
		case start(o) == first:
			alike++
		default:
			other++
		}
	}
	return alike > other
}

// besideBlanks reports whether n numbers of a table of one line are just those of their
// rows, though blanks stand beside them: these are as many as whole lines have, or fewer
// than another row would have, and the totals prove that no number is moved.
func (s *stream) besideBlanks(e entry, first, n int) bool {
	columns, whole := len(s.l.table.Columns), len(s.l.table.Refs())
	surplus := len(e.slots) - n
	switch {
	case n == whole && first%n == 0 && surplus%n == 0:
		return true
	case n < whole && surplus >= columns:
		return false
	case zeros(e.slots): // a stray 0 would be the last
		return e.slots[len(e.slots)-1].text == ""
	}
	return s.addsUp(e)
}

// wholeRuns reports whether, where cells end with a bar each, runs of n slots are
// whole rows: two of them give all n numbers, or every row has just its number of slots.
func (s *stream) wholeRuns(n int) bool {
	seen, all := 0, len(s.entries) > 2 || s.l.table.Shape == model.Line
	for _, e := range s.entries {
		if len(e.slots) == n && count(e.slots) == n {
			seen++
		}
		refs, _ := s.cellsOf(e)
		all = all && len(refs) == len(e.slots)
	}
	return seen > 1 || all
}

func shown(slots []token) string {
	var out []string
	for _, s := range slots {
		if s.text != "" {
			out = append(out, s.text)
		}
	}
	return source.Short(strings.Join(out, " "))
}
