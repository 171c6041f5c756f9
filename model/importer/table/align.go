package table

import (
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/importer/source"
	"nianbao/model/importer/words"
	"nianbao/model/lang"
	"nianbao/model/prose"
)

// An Alignment finds which columns and rows of a grid are which of the form's. A number
// in a column without a header speaks against it; then only rows count that prove
// themselves.
type Alignment struct {
	l     *Labels
	g     *source.Grid
	at    map[int]source.Block // by row of the grid; other rows are not of this section
	index map[int]bool         // columns that number the rows

	zone   *Zone // of the header above
	before *Zone // the header before that
	above  *Zone // the header of the grid before
	named  names
	behind layoutBehind
	rows   []aligned
	texts  []source.Block // rows of which the table knows nothing
}

// names are what was named of the rows of the form.
type names struct {
	last  int // the row placed last
	side  int // the row that stands beside the columns of a table of one line, -1: none
	group string
	torn  bool  // a row of the grid names two of the form's
	all   []int // all that were named
}

// A layoutBehind is where behind the labels of a loose grid the numbers stand.
type layoutBehind struct {
	places  []int // nil: nothing shows it
	longest int   // how many fields stand there at most
}

// aligned is a row of the grid with numbers.
type aligned struct {
	zone  *Zone
	y     int
	row   int  // of the form, -1: none
	old   bool // one row stands for a whole group, as in the older form
	cells []Placed
	doubt bool

	past    bool // it speaks of another year, or names two rows
	crossed bool // its label names a column, the header over a number the row
}

// Align reads the rows of a grid. before is the header of the table that was cut off
// above, last the row of the form placed last.
func Align(blocks []source.Block, l *Labels, before *Zone, last int) *Alignment {
	a := &Alignment{l: l, g: blocks[0].Grid.Squeezed(), at: map[int]source.Block{}, above: before, named: names{last: last, side: -1}}
	for _, b := range blocks {
		a.at[b.Y] = b
	}
	if before != nil && len(before.column) == a.g.Width { // the table was cut in two
		z := *before
		z.seen, z.data = evidence{}, true
		a.zone = &z
	}
	if l.table.Shape == model.Matrix && a.isSideways() {
		a.g, a.zone = a.g.Transposed(), nil
		a.named.torn = a.g.Loose // what is not in its place in a row is in no column
		first := blocks[0]
		a.at = map[int]source.Block{}
		for y := range a.g.Rows {
			a.at[y] = first
		}
	}
	a.index = a.indexes()
	for y := range a.g.Rows {
		switch {
		case !a.mine(y) || a.blank(y):
		case a.isHeader(y):
			a.addHeader(y)
		default:
			a.addRow(y)
		}
	}
	return a
}

func (a *Alignment) mine(y int) bool { _, ok := a.at[y]; return ok }

func (a *Alignment) blank(y int) bool {
	return !slices.ContainsFunc(a.g.Rows[y], func(c *source.Cell) bool { return c.Text != "" })
}

// found reports whether anything in the grid is of the table.
func (a *Alignment) found() bool {
	if len(a.rows) == 0 {
		return a.zone != nil
	}
	return a.zone != nil || slices.ContainsFunc(a.rows, func(e aligned) bool { return e.row >= 0 || len(e.cells) > 0 })
}

// refAt is the cell of the form that a column of the grid stands for.
func (a *Alignment) refAt(z *Zone, x, row int) (model.Ref, bool) {
	if z == nil || x >= len(z.column) || z.column[x] < 0 {
		return model.Ref{}, false
	}
	if row < 0 {
		row = z.row[x]
	}
	return a.ref(row, z.column[x])
}

// ref is the cell of a row and a column of the form.
func (a *Alignment) ref(row, column int) (model.Ref, bool) {
	t := a.l.table
	if row < 0 || column < 0 {
		return model.Ref{}, false
	}
	for _, c := range t.ColumnsOf(t.Rows[row]) {
		if c.ID == t.Columns[column].ID {
			return model.Ref{Table: t.ID, Row: t.Rows[row].ID, Column: c.ID}, true
		}
	}
	return model.Ref{}, false
}

// said is what the cells of a row say beside numbers.
type said struct {
	own     []string // labels that begin in the row, the innermost last
	around  []string // labels that reach down into it
	numbers int
	under   bool // a label stands under the header of a column
	past    bool // it speaks of another year
}

func (a *Alignment) said(y int) (s said) {
	sound := a.sound(a.zone)
	for x, c := range a.g.At[y] {
		if c == nil || c.Text == "" || x > 0 && a.g.At[y][x-1] == c {
			continue
		}
		switch {
		case source.IsNumber(c.Text):
			if c.Y == y && !a.index[x] {
				s.numbers++
			}
		case c.Y == y:
			s.own = append(s.own, source.Levels(c.Text)...)
			s.past = s.past || otherYear(c.Text) && !a.l.isWhole(c.Text) && a.l.grouped(c.Text) < 0 && a.l.alike(Bare(c.Text)) < 0
			if sound && a.zone.column[x] >= 0 && a.zone.row[x] < 0 && (a.l.isWhole(c.Text) || a.l.grouped(c.Text) >= 0) {
				s.under = true
			}
		default:
			s.around = append(s.around, c.Text)
		}
	}
	return s
}

// addRow takes a row that is none of the header.
func (a *Alignment) addRow(y int) {
	s := a.said(y)
	entry := aligned{zone: a.zone, y: y, doubt: s.under || s.past, past: s.past}
	entry.row, entry.old = a.rowOf(s.own, s.around, s.numbers > 0)
	if a.twoRows(s.own) {
		a.named.torn, entry.past, entry.doubt = true, true, true
	}
	if entry.old && a.spansRows(y) {
		entry.row, entry.old = -1, false
	}
	if entry.row >= 0 {
		a.named.last, a.named.side = entry.row, entry.row
		if !entry.old {
			a.named.all = append(a.named.all, entry.row)
		}
	}
	if s.numbers == 0 {
		a.addWords(y, entry.row, s.own)
		return
	}
	z := a.zone
	if z != nil {
		if a.l.table.Shape == model.Matrix && !z.data {
			z.settle(a.l.overall())
		}
		switch {
		case z.data:
		case a.l.table.Shape == model.Matrix:
			z.takeOver(a.before)
		case a.l.table.Shape == model.Line:
			z.spread(len(a.l.table.Columns))
		}
		z.data = true
	}
	switch {
	case a.byColumnLabel(&entry, s.own):
	case a.sound(z):
		a.place(&entry)
		entry.doubt = entry.doubt || !a.g.Loose && !a.g.Whole(y)
		if entry.doubt {
			z.seen.doubts++
		} else if a.proven(entry) {
			z.seen.proofs++
		}
		z.seen.doubt = z.seen.doubt || entry.doubt && (entry.row >= 0 || z.sides()) // a row without a label says nothing
	}
	a.rows = append(a.rows, entry)
}

// spansRows reports whether the label of a group that begins in a row is that of the rows
// below too.
func (a *Alignment) spansRows(y int) bool {
	return slices.ContainsFunc(a.g.Rows[y], func(c *source.Cell) bool {
		return c.Rows > 1 && c.Text != "" && a.l.lastOf(Bare(innermost(c.Text))) >= 0
	})
}

// otherYear reports whether a text speaks of the year before, or of any.
func otherYear(s string) bool {
	for _, w := range words.List("another year") {
		if strings.Contains(s, w) {
			return true
		}
	}
	year, ok := strings.CutSuffix(strings.TrimSuffix(prose.Core(s), "度"), "年")
	_, number := natural(year)
	return ok && number && len(year) == 4
}

// addWords takes a row without numbers.
func (a *Alignment) addWords(y, row int, own []string) {
	known := row >= 0 || len(own) == 0
	for _, s := range own {
		known = known || a.l.fragment(prose.Core(Simplified(s)))
	}
	if row >= 0 && a.zone != nil && len(own) > 0 && a.l.table.Shape != model.Line {
		a.zone.data = true
	}
	if !known {
		a.texts = append(a.texts, a.at[y])
	}
}

// byColumnLabel places the numbers of a row whose label names a column, in a table of
// one line that is cut into a result a line: the header over a number names its row.
func (a *Alignment) byColumnLabel(e *aligned, own []string) bool {
	if a.l.table.Shape != model.Line || len(own) == 0 {
		return false
	}
	column := a.l.columnLike(own[len(own)-1])
	if column < 0 {
		return false
	}
	e.crossed = true
	if len(own) > 1 && column > 0 && a.l.exact(Bare(own[len(own)-2]), "", -2) >= 0 { // the label stands in the midst of what it spans
		a.named.torn = true
	}
	others := 0
	for _, s := range own[:len(own)-1] {
		if !a.l.groups[Bare(s)] && a.l.exact(Bare(s), "", -2) < 0 {
			others++
		}
	}
	e.doubt = e.doubt || others > 0 || a.zone != nil && a.zone.broken
	for x, c := range a.g.At[e.y] {
		if c == nil || !source.IsNumber(c.Text) || a.index[x] || x > 0 && a.g.At[e.y][x-1] == c {
			continue
		}
		row := a.named.side
		if a.zone != nil && a.zone.row[x] >= 0 {
			row = a.zone.row[x]
		}
		ref, ok := a.ref(row, column)
		if !ok || c.Cols > 1 || c.Rows > 1 || slices.ContainsFunc(e.cells, func(p Placed) bool { return p.Ref == ref }) {
			e.doubt = true
			continue
		}
		e.cells = append(e.cells, Placed{Ref: ref, Text: c.Text, At: a.at[e.y].At})
	}
	return true
}

// place gives each number the cell its column stands for.
func (a *Alignment) place(e *aligned) {
	z := e.zone
	for x, c := range a.g.At[e.y] {
		if c == nil || c.Text == "" || x > 0 && a.g.At[e.y][x-1] == c && c.Cols > 1 && z.column[x] == z.column[x-1] {
			continue
		}
		ref, ok := a.refAt(z, x, e.row)
		i := slices.IndexFunc(e.cells, func(p Placed) bool { return p.Ref == ref })
		switch {
		case ok && (c.Rows > 1 || c.Y < e.y):
			e.doubt = true // over two rows, it is none's
		case ok && i >= 0:
			e.doubt = e.doubt || e.cells[i].Text != c.Text
		case ok:
			e.doubt = e.doubt || c.Cols > 1 && c.X < x
			e.cells = append(e.cells, Placed{ref, c.Text, a.at[e.y].At, z.unit[x], x})
		case strings.ContainsAny(c.Text, "0123456789０１２３４５６７８９") && source.IsNumber(c.Text) && !z.foreign[x] && !a.counting(x):
			e.doubt = true
		}
	}
}

// rowOf finds the row of the form that the labels of a row name, the innermost last.
func (a *Alignment) rowOf(own, around []string, filled bool) (row int, old bool) {
	for _, s := range append(slices.Clone(around), own...) {
		if core := Bare(s); a.l.groups[core] {
			a.named.group = core
		}
	}
	for i := len(own) - 1; i >= 0; i-- {
		s := own[i]
		core := Bare(s)
		if row := a.rowNamed(s, core); row >= 0 {
			return row, false
		}
		if a.l.groups[core] {
			if row := a.l.lastOf(core); row >= 0 && filled && i == len(own)-1 {
				return row, true
			}
			continue
		}
		if row := a.rowLike(s, core); row >= 0 {
			return row, false
		}
	}
	if len(own) > 1 {
		return a.l.grouped(strings.Join(own, "")), false
	}
	return -1, false
}

// rowNamed finds the row that goes by a label: within the present group, by its own
// name, or as the only one that no column shares it with.
func (a *Alignment) rowNamed(label, core string) int {
	for i, cores := range a.l.rows {
		groups := a.l.table.Rows[i].Groups
		if len(groups) > 1 && Bare(groups[len(groups)-1]) == a.named.group && slices.Contains(cores, core) {
			return i
		}
	}
	if row := a.l.exact(core, numberOf(label), a.named.last); row >= 0 {
		return row
	}
	return a.l.only(core)
}

// rowLike finds the row that a label with its group before it names, or one with a note
// behind it, or a misspelt one.
func (a *Alignment) rowLike(label, core string) int {
	if row := a.l.grouped(label); row >= 0 {
		return row
	}
	if row := a.l.exact(Bare(unnoted(label)), numberOf(label), a.named.last); row >= 0 {
		return row
	}
	if row := a.l.alike(core); row > a.named.last {
		return row
	}
	return -1
}

// twoRows reports whether the labels of a row name two of the form's.
func (a *Alignment) twoRows(own []string) bool {
	named := -1
	for _, s := range own {
		row := a.l.exact(Bare(s), "", -2)
		if row >= 0 && named >= 0 && row != named {
			return true
		}
		named = max(named, row)
	}
	return false
}

// Cells are the numbers whose place is certain, and what is to be said of the others.
func (a *Alignment) Cells() (cells []Placed, notes []source.Note) {
	loose := a.g.Loose && !a.shownByHeader()
	if loose {
		a.behind = a.placesBehind()
	}
	say := func(s model.Severity, y int, place, found, done string) {
		notes = append(notes, source.Note{Severity: s, At: a.at[y].At, About: place, Found: found, Done: done})
	}
	for _, e := range a.rows {
		t := a.l.table
		certain := e.cells
		if loose && !e.crossed || !a.trusted(e) {
			certain = a.wholeRow(e)
		}
		place := t.ID
		if e.row >= 0 {
			place += "." + t.Rows[e.row].ID
		}
		if before, row := a.beforeLabel(e, loose); before != "" {
			about := t.ID
			if row >= 0 {
				about += "." + t.Rows[row].ID
			}
			say(model.Warning, e.y, about, lang.F("“%s” 不能确定各属哪一栏", before), lang.T("留空，请核对后填写"))
		}
		switch {
		case certain != nil && (!a.named.torn || !a.g.Loose && addsUp(certain, true)):
			if e.old {
				say(model.Info, e.y, place, lang.T("来源用的是旧格式，其他处理只有一行"), lang.T("计入 ")+t.Rows[e.row].ScreenLabel())
			}
			cells = append(cells, certain...)
		case e.row < 0 && len(e.cells) == 0:
			say(model.Warning, e.y, t.ID, lang.F("“%s” 认不出属于哪一行", a.shown(e.y)), lang.T("未填入，请核对后填写"))
		default:
			say(model.Warning, e.y, place, lang.F("“%s” 不能确定各属哪一栏", a.shown(e.y)), lang.T("留空，请核对后填写"))
		}
	}
	return cells, notes
}

// beforeLabel are the numbers that stand before the label of a row, under no header, and
// the row that a label before them names.
func (a *Alignment) beforeLabel(e aligned, loose bool) (numbers string, row int) {
	var given, lost []string
	row = -1
	named := -1
	for _, c := range a.g.Rows[e.y] {
		switch {
		case c.Text == "" || a.index[c.X]:
		case source.IsNumber(c.Text):
			if loose || e.zone == nil || e.zone.at(c.X) == -1 && !a.counting(c.X) {
				given = append(given, c.Text)
			}
		default:
			if len(given) > 0 {
				lost, row = append(lost, given...), named
			}
			given = nil
			if r := a.l.exact(Bare(c.Text), "", -2); r >= 0 {
				named = r
			}
		}
	}
	return source.Short(strings.Join(lost, " ")), row
}

func (a *Alignment) shown(y int) string {
	var out []string
	for _, c := range a.g.Rows[y] {
		if source.IsNumber(c.Text) {
			out = append(out, c.Text)
		}
	}
	return source.Short(strings.Join(out, " "))
}
