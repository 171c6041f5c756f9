package importer

import (
	"regexp"
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/prose"
)

var leadingNumber = regexp.MustCompile(`^[\s（(]*([一二三四五六七八九十]{1,3}|\d{1,2})\s*[）)、．.]+`)

// bare is the distinctive core of a label, without its number.
func bare(label string) string {
	label = simplified(prose.HalfWidth(label))
	return prose.Core(leadingNumber.ReplaceAllString(label, ""))
}

// vague is the most characters of a core that only order can place: 其他 and 总计
// are both rows and columns.
const vague = 2

// longestLabel is the most characters of a text that may be a misspelt label.
const longestLabel = 60

// A guide knows the labels of one table.
type guide struct {
	table   *model.Table
	rows    [][]string // the cores each row goes by, the official one first
	pairs   map[string]pairs
	groups  map[string]bool
	columns map[string]bool
	all     []string // every core, for fragments
}

// guide is the guide of a table.
func (w *walk) guide(t *model.Table) *guide {
	if w.guides[t] == nil {
		w.guides[t] = newGuide(t)
	}
	return w.guides[t]
}

func newGuide(t *model.Table) *guide {
	g := &guide{table: t, groups: map[string]bool{}, columns: map[string]bool{}, pairs: map[string]pairs{}}
	for _, r := range t.Rows {
		cores := []string{bare(r.Label)}
		for _, also := range append([]string{r.ScreenLabel()}, r.Also...) {
			if c := bare(also); c != cores[0] {
				cores = append(cores, c)
			}
		}
		g.rows = append(g.rows, cores)
		g.all = append(g.all, cores...)
		for _, group := range r.Groups {
			g.groups[bare(group)] = true
		}
	}
	for _, c := range t.Columns {
		g.columns[bare(c.Label)], g.columns[bare(c.ScreenLabel())] = true, true
		for _, group := range c.Groups {
			g.columns[bare(group)] = true
		}
	}
	g.columns[bare(t.Corner)], g.columns["合计"] = true, true
	for _, set := range []map[string]bool{g.groups, g.columns} {
		for core := range set {
			g.all = append(g.all, core)
		}
	}
	for _, core := range g.all {
		g.pairs[core] = pairsOf(core)
	}
	return g
}

// exact finds the row that goes by a core, -1 for none. A vague one must bear the
// row's own number, or come next after the row placed last.
func (g *guide) exact(core, number string, last int) int {
	n := len([]rune(core))
	if n < 2 {
		return -1
	}
	for i, cores := range g.rows {
		for _, c := range cores {
			if c == core && (n > vague || i == last+1 || number != "" && i >= last && number == numberOf(g.table.Rows[i].Label)) {
				return i
			}
		}
	}
	return -1
}

// numberOf is the number a label begins with, "" for none.
func numberOf(label string) string {
	m := leadingNumber.FindStringSubmatch(prose.HalfWidth(label))
	if m == nil {
		return ""
	}
	return m[1]
}

// prefix finds the row whose official label alone begins with a core, -1 for none
// or several.
func (g *guide) prefix(core string) int {
	found := -1
	if len([]rune(core)) < 3 {
		return -1
	}
	for i, cores := range g.rows {
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
func (g *guide) begins(core string) bool {
	for _, cores := range g.rows {
		if len(core) < len(cores[0]) && strings.HasPrefix(cores[0], core) {
			return true
		}
	}
	return false
}

// fragment reports whether a core is a piece of one of the table's labels.
func (g *guide) fragment(core string) bool {
	for _, c := range g.all {
		if strings.Contains(c, core) {
			return true
		}
	}
	return false
}

// around reports whether a core is a piece of a label that is no row's: of a group,
// a column or the corner.
func (g *guide) around(core string) bool {
	for _, set := range []map[string]bool{g.groups, g.columns} {
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
func (g *guide) ofGroup(text string) bool {
	in := false
	for c := range g.groups {
		in = in || strings.Contains(c, text)
	}
	for _, cores := range g.rows {
		for _, c := range cores {
			if strings.Contains(c, text) {
				return false
			}
		}
	}
	for c := range g.columns {
		if strings.Contains(c, text) {
			return false
		}
	}
	return in
}

// known reports whether a core is one of the table's labels.
func (g *guide) known(core string) bool {
	return core == "" || g.groups[core] || g.columns[core]
}

// isWhole reports whether a text is the whole label of a row, a group or a column.
func (g *guide) isWhole(text string) bool {
	core := bare(text)
	for _, cores := range g.rows {
		if slices.Contains(cores, core) {
			return true
		}
	}
	return core != "" && g.known(core)
}

// listed reports whether nearly all fields of a line are labels, or pieces of some, or
// numbers: a row of the header, however long.
func (g *guide) listed(fields []string) bool {
	labels := 0
	for _, f := range fields {
		if core := bare(f); isFee(f) || len([]rune(core)) > 1 && g.fragment(core) {
			labels++
		}
	}
	return labels > 3 && labels*5 >= len(fields)*4
}

// endsWithLabel reports whether words end with the whole label of a row or a column,
// which blanks may part.
func (g *guide) endsWithLabel(words []string) bool {
	label := ""
	for i := len(words) - 1; i >= max(0, len(words)-6); i-- {
		label = words[i] + label
		if core := bare(label); len([]rune(core)) > 1 && g.isWhole(label) {
			return true
		}
	}
	return false
}

// grouped finds the row in a text that runs a group's label, or its number, and the
// row's own into one: (三)不予公开1.属于国家秘密.
func (g *guide) grouped(text string) int {
	whole := prose.Core(simplified(text))
	found, longest := -1, vague
	for i, cores := range g.rows {
		for _, c := range cores {
			head, ok := strings.CutSuffix(whole, c)
			n := len([]rune(c))
			if !ok || n <= longest {
				continue
			}
			if g.onlyGroups(head, g.table.Rows[i].Groups) {
				found, longest = i, n
			}
		}
	}
	return found
}

// onlyGroups reports whether a text holds nothing but labels of groups and numbers.
func (g *guide) onlyGroups(head string, groups []string) bool {
	for _, group := range groups {
		head = strings.ReplaceAll(head, prose.Core(group), "")
		head = strings.ReplaceAll(head, bare(group), "")
	}
	return strings.Trim(head, "0123456789一二三四五六七八九十") == ""
}

// alike finds the one row behind the one placed last that a misspelt or shortened
// label resembles, -1 for none or several.
func (g *guide) alike(core string) int {
	if n := len([]rune(core)); n < 4 || n > longestLabel || g.groups[core] {
		return -1
	}
	own := pairsOf(core)
	found, most := -1, 0.0
	for i, cores := range g.rows {
		like := 0.0
		for _, other := range cores {
			like = max(like, g.like(core, other, own))
		}
		switch {
		case like > most+0.08:
			found, most = i, like
		case like > most-0.08:
			found, most = -1, max(most, like)
		}
	}
	for core2 := range g.groups {
		if g.like(core, core2, own) >= most {
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
func (g *guide) like(core, label string, own pairs) float64 {
	like := own.like(g.pairs[label])
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

// pairs counts the pairs of neighbouring characters of a text.
type pairs map[[2]rune]int

func pairsOf(s string) pairs {
	out := pairs{}
	r := []rune(s)
	for i := 1; i < len(r); i++ {
		out[[2]rune{r[i-1], r[i]}]++
	}
	return out
}

// like is how many of their pairs two texts share, 0 to 1.
func (x pairs) like(y pairs) float64 {
	shared, all := 0, 0
	for p, n := range x {
		shared += min(n, y[p])
		all += n
	}
	for _, n := range y {
		all += n
	}
	if all == 0 {
		return 0
	}
	return 2 * float64(shared) / float64(all)
}

// The traditional characters in the form's labels and headings, each with its
// simplified one: mirror sites publish in them.
const traditional = "總总況况動动開开報报條条項项規规頒颁發发廢废現现數数範范處处許许罰罚強强業业費费額额單单萬万請请關关務务機机構构會会組组織织團团體体類类計计結结轉转繼继續续辦办" +
	"與与屬属於于國国祕秘該该響响應应內内過过執执檔档詢询無无沒没資资訊讯製制補补還还確确認认從从舉举訴诉複复復复議议為为維维糾纠審审經经後后問问題题進进須须說说鄉乡" +
	"鎮镇區区縣县廳厅員员產产據据號号監监臺台檯台協协調调書书電电聯联係系繫系決决權权當当這这種种僅仅對对長长門门間间時时稱称層层並并勞劳師师學学實实藥药財财農农環环" +
	"東东馬马龍龙華华廣广蘇苏寧宁慶庆漢汉陽阳陝陕貴贵雲云遼辽灣湾濱滨濟济濰潍諮咨購购採采訟讼訂订險险顯显態态觸触個个齊齐穩稳擾扰傳传網网絡络約约級级紀纪統统給给"

var simplify = func() map[rune]rune {
	pairs := map[rune]rune{}
	runes := []rune(traditional)
	for i := 0; i+1 < len(runes); i += 2 {
		pairs[runes[i]] = runes[i+1]
	}
	return pairs
}()

// simplified writes labels in simplified characters.
func simplified(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0x4e00 {
			if to, ok := simplify[r]; ok {
				return to
			}
		}
		return r
	}, s)
}
