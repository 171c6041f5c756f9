package table

import (
	"slices"
	"strings"
	"sync"

	"nianbao/model"
	"nianbao/model/importer/source"
	"nianbao/model/importer/words"
	"nianbao/model/prose"
)

// cutNumber parts the number that a label begins with, "" for none, from the rest:
// (三) 1. 二、
func cutNumber(label string) (number, rest string) {
	label = strings.TrimLeft(label, " \t\u3000（(")
	n := len(label)
	for _, set := range []string{"一二三四五六七八九十", "0123456789"} {
		if m := len(label) - len(strings.TrimLeft(label, set)); m > 0 {
			n = m
			break
		}
	}
	if n == len(label) || n > 9 || label[0] < 0x80 && n > 2 {
		return "", label
	}
	rest = strings.TrimLeft(label[n:], " \t\u3000")
	after := strings.TrimLeft(rest, "）)、．.")
	if len(after) == len(rest) {
		return "", label
	}
	return label[:n], after
}

// Bare is the distinctive core of a label, without its number.
func Bare(label string) string {
	_, rest := cutNumber(Simplified(prose.HalfWidth(label)))
	return prose.Core(rest)
}

// numberOf is the number a label begins with, "" for none.
func numberOf(label string) string {
	number, _ := cutNumber(prose.HalfWidth(label))
	return number
}

// vague is the most characters of a core that only order can place: 其他 and 总计
// are both rows and columns.
const vague = 2

// longestLabel is the most characters of a text that may be a misspelt label.
const longestLabel = 60

// Labels know the labels of one table.
type Labels struct {
	table   *model.Table
	rows    [][]string // the cores each row goes by, the official one first
	pairs   map[string]prose.Pairs
	groups  map[string]bool
	columns map[string]bool
	all     []string       // every core, for fragments
	headers map[string]int // what was found for header cells
}

// NewLabels lists the labels of a table.
func NewLabels(t *model.Table) *Labels {
	l := &Labels{table: t, groups: map[string]bool{}, columns: map[string]bool{}, pairs: map[string]prose.Pairs{}, headers: map[string]int{}}
	for _, r := range t.Rows {
		cores := []string{Bare(r.Label)}
		for _, also := range append([]string{r.ScreenLabel()}, r.Also...) {
			if c := Bare(also); c != cores[0] {
				cores = append(cores, c)
			}
		}
		l.rows = append(l.rows, cores)
		l.all = append(l.all, cores...)
		for _, group := range r.Groups {
			l.groups[Bare(group)] = true
		}
	}
	for _, c := range t.Columns {
		l.columns[Bare(c.Label)], l.columns[Bare(c.ScreenLabel())] = true, true
		for _, group := range c.Groups {
			l.columns[Bare(group)] = true
		}
	}
	l.columns[Bare(t.Corner)] = true
	for _, total := range words.List("total") {
		l.columns[total] = true
	}
	for _, set := range []map[string]bool{l.groups, l.columns} {
		for core := range set {
			l.all = append(l.all, core)
		}
	}
	for _, core := range l.all {
		l.pairs[core] = prose.PairsOf(core)
	}
	return l
}

// exact finds the row that goes by a core, -1 for none. A vague one must bear the
// row's own number, or come next after the row placed last.
func (l *Labels) exact(core, number string, last int) int {
	n := len([]rune(core))
	if n < 2 {
		return -1
	}
	for i, cores := range l.rows {
		for _, c := range cores {
			if c == core && (n > vague || i == last+1 || number != "" && i >= last && number == numberOf(l.table.Rows[i].Label)) {
				return i
			}
		}
	}
	return -1
}

// prefix finds the row whose official label alone begins with a core, -1 for none
// or several.
func (l *Labels) prefix(core string) int {
	found := -1
	if len([]rune(core)) < 3 {
		return -1
	}
	for i, cores := range l.rows {
		if strings.HasPrefix(cores[0], core) {
			if found >= 0 {
				return -1
			}
			found = i
		}
	}
	return found
}

// begins reports whether some row's label begins with a core.
func (l *Labels) begins(core string) bool {
	for _, cores := range l.rows {
		if len(core) < len(cores[0]) && strings.HasPrefix(cores[0], core) {
			return true
		}
	}
	return false
}

// fragment reports whether a core is a piece of one of the table's labels.
func (l *Labels) fragment(core string) bool {
	for _, c := range l.all {
		if strings.Contains(c, core) {
			return true
		}
	}
	return false
}

// around reports whether a core is a piece of a label that is no row's: of a group,
// a column or the corner.
func (l *Labels) around(core string) bool {
	for _, set := range []map[string]bool{l.groups, l.columns} {
		for c := range set {
			if strings.Contains(c, core) {
				return true
			}
		}
	}
	return false
}

// ofGroup reports whether a text is a piece of a group's label and of no row's or
// column's.
func (l *Labels) ofGroup(text string) bool {
	in := false
	for c := range l.groups {
		in = in || strings.Contains(c, text)
	}
	for _, cores := range l.rows {
		for _, c := range cores {
			if strings.Contains(c, text) {
				return false
			}
		}
	}
	for c := range l.columns {
		if strings.Contains(c, text) {
			return false
		}
	}
	return in
}

// known reports whether a core is one of the table's labels.
func (l *Labels) known(core string) bool {
	return core == "" || l.groups[core] || l.columns[core]
}

// isWhole reports whether a text is the whole label of a row, a group or a column.
func (l *Labels) isWhole(text string) bool {
	core := Bare(text)
	for _, cores := range l.rows {
		if slices.Contains(cores, core) {
			return true
		}
	}
	return core != "" && l.known(core)
}

// listed reports whether nearly all fields of a line are labels, or pieces of some, or
// numbers: a row of the header, however long.
func (l *Labels) listed(fields []string) bool {
	labels := 0
	for _, f := range fields {
		if core := Bare(f); source.IsValue(f) || len([]rune(core)) > 1 && l.fragment(core) {
			labels++
		}
	}
	return labels > 3 && labels*5 >= len(fields)*4
}

// endsWithLabel reports whether words end with the whole label of a row or a column,
// which blanks may part.
func (l *Labels) endsWithLabel(words []string) bool {
	label := ""
	for i := len(words) - 1; i >= max(0, len(words)-6); i-- {
		label = words[i] + label
		if core := Bare(label); len([]rune(core)) > 1 && l.isWhole(label) {
			return true
		}
	}
	return false
}

// grouped finds the row in a text that runs a group's label, or its number, and the
// row's own into one: (三)不予公开1.属于国家秘密.
func (l *Labels) grouped(text string) int {
	whole := prose.Core(Simplified(text))
	found, longest := -1, vague
	for i, cores := range l.rows {
		for _, c := range cores {
			head, ok := strings.CutSuffix(whole, c)
			n := len([]rune(c))
			if !ok || n <= longest {
				continue
			}
			if l.onlyGroups(head, l.table.Rows[i].Groups) {
				found, longest = i, n
			}
		}
	}
	return found
}

// onlyGroups reports whether a text holds nothing but labels of groups and numbers.
func (l *Labels) onlyGroups(head string, groups []string) bool {
	for _, group := range groups {
		head = strings.ReplaceAll(head, prose.Core(group), "")
		head = strings.ReplaceAll(head, Bare(group), "")
	}
	return strings.Trim(head, "0123456789一二三四五六七八九十") == ""
}

// alike finds the one row behind the one placed last that a misspelt or shortened
// label resembles, -1 for none or several.
func (l *Labels) alike(core string) int {
	if n := len([]rune(core)); n < 4 || n > longestLabel || l.groups[core] {
		return -1
	}
	own := prose.PairsOf(core)
	found, most := -1, 0.0
	for i, cores := range l.rows {
		like := 0.0
		for _, other := range cores {
			like = max(like, l.like(core, other, own))
		}
		switch {
		case like > most+0.08:
			found, most = i, like
		case like > most-0.08:
			found, most = -1, max(most, like)
		}
	}
	for core2 := range l.groups {
		if l.like(core, core2, own) >= most {
			return -1
		}
	}
	if most < 0.7 {
		return -1
	}
	return found
}

// like is how much a text resembles a label, 0 to 1: the beginning or the end of one,
// or its characters in another order, as in 信访投诉举报 for 信访举报投诉, nearly is it.
func (l *Labels) like(core, label string, own prose.Pairs) float64 {
	like := own.Like(l.pairs[label])
	part := strings.HasPrefix(label, core) || strings.HasSuffix(label, core) || strings.HasPrefix(core, label)
	if part && len([]rune(label)) >= 4 || shuffled(core) == shuffled(label) {
		like = max(like, 0.95)
	}
	return like
}

// shuffled are the characters of a label in an order of their own.
func shuffled(s string) string {
	r := []rune(s)
	slices.Sort(r)
	return string(r)
}

var simplify = sync.OnceValue(func() map[rune]rune {
	pairs := map[rune]rune{}
	runes := []rune(words.Text("traditional"))
	for i := 0; i+1 < len(runes); i += 2 {
		pairs[runes[i]] = runes[i+1]
	}
	return pairs
})

// Simplified writes labels in simplified characters.
func Simplified(s string) string {
	to := simplify()
	return strings.Map(func(r rune) rune {
		if r >= 0x4e00 {
			if s, ok := to[r]; ok {
				return s
			}
		}
		return r
	}, s)
}

// only finds the row that alone goes by a core, and no column does.
func (l *Labels) only(core string) int {
	found := -1
	for i, cores := range l.rows {
		if slices.Contains(cores, core) {
			if found >= 0 || l.columns[core] {
				return -1
			}
			found = i
		}
	}
	return found
}

// lastOf finds the last row of a group whose label is as vague as the group's own.
func (l *Labels) lastOf(group string) int {
	found := -1
	for i, row := range l.table.Rows {
		n := len(row.Groups)
		if n > 1 && Bare(row.Groups[n-1]) == group && strings.HasPrefix(group, l.rows[i][0]) {
			found = i
		}
	}
	return found
}

// ofItsGroup reports whether some row of the group that a row is of is among others.
func (l *Labels) ofItsGroup(others map[int]bool, row int) bool {
	rows := l.table.Rows
	for other := range others {
		if slices.Equal(rows[other].Groups, rows[row].Groups) {
			return true
		}
	}
	return false
}

// Has reports whether a text is one of the labels, or a piece of one.
func (l *Labels) Has(text string) bool {
	return l.fragment(Bare(text)) || l.grouped(text) >= 0
}

// IsRow reports whether a text is the label of a row, with its number.
func (l *Labels) IsRow(text string) bool {
	row := l.exact(Bare(text), "", -2)
	return row >= 0 && numberOf(text) == numberOf(l.table.Rows[row].Label)
}

// rowID finds a row by its id, -1 for none.
func (l *Labels) rowID(id string) int {
	return slices.IndexFunc(l.table.Rows, func(r model.Row) bool { return r.ID == id })
}

// caption reports whether a text says numbers of the table again, label by label, as what
// stands for a picture does: 予以公开：23；部分公开：6；不予公开：7。
func (l *Labels) caption(text string) bool {
	labels, pieces := 0, 0
	for p := range strings.SplitSeq(strings.Trim(text, "。；"), "；") {
		label, number, ok := strings.Cut(p, "：")
		pieces++
		if ok && source.IsNumber(strings.TrimRight(number, "件条 ")) && l.fragment(Bare(label)) {
			labels++
		}
	}
	return labels > 2 && labels*3 >= pieces*2
}

// isLine reports whether a line is the label of a row and numbers behind it.
func (l *Labels) isLine(line string) bool {
	fields := strings.Fields(prose.HalfWidth(line))
	first := len(fields)
	for first > 0 && source.IsValue(fields[first-1]) {
		first--
	}
	return first > 0 && first < len(fields) && l.endsWithLabel(fields[:first])
}
