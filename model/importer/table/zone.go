package table

import (
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/importer/source"
	"nianbao/model/importer/words"
)

// A Zone is the rows of one header, and what they say of the columns of a grid: which of
// the form's each stands for, and which of the form's rows, where these are headers too.
type Zone struct {
	column  []int // by column of the grid: the form's, -1: none
	row     []int // the same of rows
	names   []int // of the rows, as they were named
	sums    []int // columns that the header calls 合计
	unit    []string
	foreign []bool
	broken  bool // it contradicts itself
	width   int  // of its longest row
	order   bool // it names the columns in another order than the form
	extra   bool // it has a column more than the form, beside the numbers of the rows
	data    bool // a row came behind it
	seen    evidence
}

// evidence is what the rows behind a header say of it.
type evidence struct {
	doubt  bool // a row that is named contradicts it
	doubts int  // how many do
	proofs int  // rows whose total is the sum of their others
}

func newZone(width int) *Zone {
	return &Zone{column: slices.Repeat([]int{-1}, width), row: slices.Repeat([]int{-1}, width), unit: make([]string, width), foreign: make([]bool, width)}
}

// at is the column of the form that a column of the grid stands for, -1: none, -2: one
// that the form lacks. Beyond what a grid may hold there is none.
func (z *Zone) at(x int) int {
	switch {
	case x >= len(z.column):
		return -1
	case z.column[x] < 0 && z.foreign[x]:
		return -2
	}
	return z.column[x]
}

// named are the columns of the form that a header names.
func (z *Zone) named() map[int]bool {
	out := map[int]bool{}
	for _, c := range z.column {
		if c >= 0 {
			out[c] = true
		}
	}
	return out
}

// first is the first column of the grid that stands for one of the form.
func (z *Zone) first() int {
	return slices.IndexFunc(z.column, func(c int) bool { return c >= 0 })
}

// last is the last column of the grid that stands for one of the form.
func (z *Zone) last() int {
	for x := len(z.column) - 1; x >= 0; x-- {
		if z.column[x] >= 0 {
			return x
		}
	}
	return -1
}

// odd reports whether a header has other columns than the form, or one twice, or in
// another order: then a row without regard to it says nothing.
func (a *Alignment) odd(z *Zone) bool {
	switch {
	case z == nil:
		return false
	case z.order || z.extra:
		return true
	case a.l.table.Shape == model.Line:
		return false
	}
	seen := map[int]int{}
	for x, c := range z.column {
		if at, ok := seen[c]; ok && c >= 0 && at != x-1 {
			return true
		}
		seen[c] = x
	}
	return false
}

// settle tells a 合计 of some columns from the 总计 of all, where a header has both.
func (z *Zone) settle(total int) {
	if total < 0 || !slices.Contains(z.column, total) || len(z.sums) == 0 {
		return
	}
	for _, x := range z.sums {
		z.column[x], z.foreign[x], z.extra = -1, true, true
	}
	if !slices.Contains(z.column, total) { // it is the only one
		for _, x := range z.sums {
			z.column[x], z.foreign[x] = total, false
		}
		z.extra = false
	}
	z.sums = nil
}

// overall is the column that the form calls 总计, -1 where it calls none so.
func (l *Labels) overall() int {
	return slices.IndexFunc(l.table.Columns, func(c model.Column) bool { return Bare(c.Label) == "总计" })
}

// sides reports whether the header names rows of the form.
func (z *Zone) sides() bool { return slices.ContainsFunc(z.row, func(r int) bool { return r >= 0 }) }

// takeOver fills in what the header before says, where a header that was said again behind
// the end of a page leaves it out and contradicts nothing.
func (z *Zone) takeOver(before *Zone) {
	if before == nil || before.broken || len(before.column) != len(z.column) || len(before.named()) <= len(z.named()) {
		return
	}
	for x, c := range z.column {
		if c >= 0 && c != before.column[x] || z.foreign[x] && before.column[x] >= 0 {
			return
		}
	}
	copy(z.column, before.column)
	copy(z.foreign, before.foreign)
	copy(z.unit, before.unit)
}

// isHeader reports whether a row is one of a header: it names columns, and has neither
// numbers nor, but in a table of one line, a row's name.
func (a *Alignment) isHeader(y int) bool {
	line := a.l.table.Shape == model.Line
	columns, sure, rows, numbers := 0, 0, 0, false
	for _, c := range a.g.Rows[y] {
		if c.Text == "" {
			continue
		}
		if source.IsNumber(c.Text) {
			numbers = numbers || !a.index[c.X]
			continue
		}
		core := Bare(innermost(c.Text))
		if a.l.columns[core] || a.l.columnLike(c.Text) >= 0 {
			columns++
			if len([]rune(core)) > vague {
				sure++
			}
		}
		if a.l.exact(core, "", -2) >= 0 || a.l.groups[core] {
			rows++
			if a.zone != nil && !a.zone.data && c.X < a.zone.first() { // the rows stand below each other
				return false
			}
		}
	}
	switch {
	case numbers:
		return a.numbersColumns(y)
	case line:
		return columns > 1 || rows > 0 && columns == 0
	}
	return rows == 0 && (columns > 1 || sure > 0)
}

// numbersColumns reports whether a row holds the numbers of the columns, 1 2 3: it stands
// under a header or over everything, names nothing, and other numbers follow.
func (a *Alignment) numbersColumns(y int) bool {
	var fields []string
	for _, c := range a.g.Rows[y] {
		if c.Text != "" && !a.index[c.X] {
			fields = append(fields, c.Text)
		}
	}
	if !countsUp(fields) || a.zone != nil && a.zone.data || len(fields) < min(widest(a.l.table), a.g.Width-1) {
		return false
	}
	for later := y + 1; later < len(a.g.Rows); later++ {
		if slices.ContainsFunc(a.g.Rows[later], func(c *source.Cell) bool { return source.IsNumber(c.Text) }) {
			return true
		}
	}
	return false
}

// addHeader takes what a row of the header says of the columns below it.
func (a *Alignment) addHeader(y int) {
	if a.zone == nil || a.zone.data {
		a.before = a.zone
		a.zone = newZone(a.g.Width)
	}
	z := a.zone
	z.width = max(z.width, len(a.g.At[y]))
	before := -1
	for i, c := range a.g.Rows[y] {
		if c.Text == "" || source.IsNumber(c.Text) {
			continue
		}
		column, row := a.l.columnLike(c.Text), -1
		if at := max(column, a.l.groupStart(c.Text)); at >= 0 {
			z.order = z.order || at < before && (a.l.table.Shape != model.Line || before != len(a.l.table.Columns)-1 || at > 0)
			before = at
		}
		if a.l.table.Shape == model.Line {
			for _, level := range source.Levels(c.Text) {
				row = max(row, a.l.exact(Bare(level), "", -2))
			}
		}
		if row >= 0 && !slices.Contains(z.names, row) {
			z.names = append(z.names, row)
		}
		z.name(c, column, row, a.reach(y, i, row))
		if column < 0 && row < 0 && !a.l.known(Bare(c.Text)) && c.Cols*2 < a.g.Width {
			for x := c.X; x < min(c.X+c.Cols, a.g.Width); x++ {
				z.foreign[x] = true
			}
			z.extra = z.extra || !numbering(c.Text)
		}
	}
}

// numbering reports whether a header is that of the numbers of the rows.
func numbering(text string) bool {
	return slices.Contains(words.List("numbering"), Bare(text))
}

// reach is where a header cell ends. What a spreadsheet leaves of a span over several
// columns are empty cells behind it.
func (a *Alignment) reach(y, i, row int) int {
	cells := a.g.Rows[y]
	to := cells[i].X + cells[i].Cols
	for j := i + 1; row >= 0 && j < len(cells) && cells[j].Text == ""; j++ {
		to = cells[j].X + cells[j].Cols
	}
	return min(to, a.g.Width)
}

// name notes what a header cell says of the columns under it.
func (z *Zone) name(c *source.Cell, column, row, to int) {
	for x := c.X; x < to; x++ {
		if row >= 0 {
			z.broken = z.broken || z.row[x] >= 0 && z.row[x] != row && c.Cols*2 < len(z.row)
			z.row[x] = row
		}
		if column >= 0 && x < c.X+c.Cols {
			z.broken = z.broken || z.column[x] >= 0 && z.column[x] != column
			z.column[x] = column
			z.unit[x] = unitIn(c.Text)
			if slices.Contains(words.List("total"), Bare(innermost(c.Text))) {
				z.sums = append(z.sums, x)
			}
		}
	}
}

// spread gives the rows that a header names to as many runs of all the columns: where
// spans are lost, the names of rows stand over the first columns only.
func (z *Zone) spread(n int) {
	var xs []int
	for x, c := range z.column {
		if c >= 0 {
			if c != len(xs)%n {
				return
			}
			xs = append(xs, x)
		}
	}
	if len(xs) != n*len(z.names) {
		return
	}
	z.broken = false
	for i, x := range xs {
		z.row[x] = z.names[i/n]
	}
}

// unitIn is the unit of money that a header names, "" for none.
func unitIn(text string) string {
	text = Simplified(text)
	for _, unit := range words.List("money") {
		if strings.Contains(text, unit) {
			return unit
		}
	}
	return ""
}

// sound reports whether a header is clear: each column of the form stands in one place,
// and of a table of one line every row has all, side by side.
func (a *Alignment) sound(z *Zone) bool {
	if z == nil || z.broken {
		return false
	}
	n := len(a.l.table.Columns)
	sides := a.l.table.Shape == model.Line && z.sides()
	seen := map[int]bool{}
	before := -1
	for x, c := range z.column {
		if c < 0 {
			continue
		}
		key := c + max(0, z.row[x])*n
		if seen[key] && key != before {
			return false
		}
		if sides && (z.row[x] < 0 || before >= 0 && key/n != before/n && len(seen)%n > 0) {
			return false
		}
		seen[key], before = true, key
	}
	return len(seen) > 0 && (!sides || len(seen)%n == 0)
}

// countsUp reports whether fields are the numbers of columns: 0 1 2 3.
func countsUp(fields []string) bool {
	for i, f := range fields {
		if n, ok := natural(f); !ok || i == 0 && n > 1 {
			return false
		} else if before, _ := natural(fields[max(0, i-1)]); i > 0 && n != before+1 {
			return false
		}
	}
	return len(fields) > 2
}

// natural reads a number of digits and nothing else.
func natural(s string) (int, bool) {
	n := 0
	for _, r := range s {
		if r < '0' || r > '9' || n > 1_000_000 {
			return 0, false
		}
		n = n*10 + int(r-'0')
	}
	return n, s != ""
}

// counting reports whether a column of the grid numbers the rows.
func (a *Alignment) counting(x int) bool {
	before, n := 0, 0
	for y := range a.g.Rows {
		if x >= len(a.g.At[y]) || a.g.At[y][x] == nil || a.g.At[y][x].Y != y || !source.IsNumber(a.g.At[y][x].Text) {
			continue
		}
		v, ok := natural(a.g.At[y][x].Text)
		if !ok || n > 0 && v != before+1 && v > 1 || n == 0 && v > 1 {
			return false
		}
		before = v
		n++
	}
	return n > 2 && before > 1
}

// indexes are the columns at the left that number the rows: labels stand behind them.
func (a *Alignment) indexes() map[int]bool {
	out := map[int]bool{}
	for x := range min(2, a.g.Width) {
		behind, before := false, false
		for y := range a.g.Rows {
			for _, c := range a.g.Rows[y] {
				label := c.Text != "" && !source.IsNumber(c.Text) && a.l.isWhole(c.Text)
				behind = behind || label && c.X > x
				before = before || label && c.X <= x
			}
		}
		if !behind || before || !a.counting(x) {
			break
		}
		out[x] = true
	}
	return out
}

// isSideways reports whether the names of the form's rows stand beside each other and
// those of its columns below.
func (a *Alignment) isSideways() bool {
	var rows, columns [2]map[int]bool
	for i := range 2 {
		rows[i], columns[i] = map[int]bool{}, map[int]bool{}
	}
	for y := range a.g.Rows {
		if !a.mine(y) {
			continue
		}
		for _, c := range a.g.Rows[y] {
			core := Bare(c.Text)
			if len([]rune(core)) <= vague || source.IsNumber(c.Text) {
				continue
			}
			if a.l.exact(core, "", -2) >= 0 {
				rows[0][c.X], rows[1][c.Y] = true, true
			}
			if a.l.columnLike(c.Text) >= 0 {
				columns[0][c.X], columns[1][c.Y] = true, true
			}
		}
	}
	return len(rows[0]) > len(rows[1]) && len(columns[1]) > len(columns[0])
}
