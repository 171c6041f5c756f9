package prose

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// notice keeps what a piece says about year and place.
func (r *reader) notice(c *scene, seg string) {
	own, last, next, other := r.years(seg)
	compares, carries := compares(seg), carrying.in(seg)
	last = last || lastYear.in(seg)
	next = next || nextYear.in(seg)
	switch {
	case compares:
		if last || strings.Contains(seg, "同比") {
			c.base = true
		}
		c.wrong = other || strings.Contains(seg, "环比") || strings.Contains(seg, "前年")
		if own {
			c.otherYear = false
		}
	case carries:
		c.wrong = c.wrong || other
	case own && (last || next || other): // 2022年至2024年
		c.otherYear = true
	case own || thisYear.in(seg):
		c.otherYear = false
	case last || next || other:
		c.otherYear = true
	}
	c.now = c.now || strings.Contains(seg, "目前")
	if !compares {
		c.base = c.base && !hasAny(seg, allVerbs)
	}
	if partOfYear.in(seg) || otherMonths(seg) || strings.Contains(seg, "以来") && !strings.Contains(seg, "年以来") {
		c.otherYear = true
	}
	mine, theirs := r.place(seg)
	switch {
	case mine:
		c.otherBody = false
	case theirs:
		c.otherBody = true
	}
	if carries && !strings.Contains(seg, "下") {
		c.carry = true
	}
}

// compares reports whether words compare, as 与上年结转的 does not.
func compares(s string) bool {
	if !comparing.in(s) {
		return false
	}
	return !strings.Contains(s, "与") || !carrying.in(s) || comparing.in(strings.ReplaceAll(s, "与", ""))
}

// years tells which years a piece names.
func (r *reader) years(seg string) (own, last, next, other bool) {
	for i := 0; ; {
		k := strings.Index(seg[i:], "年")
		if k < 0 {
			return own, last, next, other
		}
		i += k
		y := yearBefore(seg[:i])
		i += len("年")
		switch {
		case y == 0:
		case r.about.Year == 0:
			other = true
		case y == r.about.Year:
			own = true
		case y == r.about.Year-1:
			last = true
		case y == r.about.Year+1:
			next = true
		default:
			other = true
		}
	}
}

// yearBefore is the year of four digits, 2024 or 二〇二四, that a text ends in; 0 for
// none.
func yearBefore(s string) int {
	y, place := 0, 1
	for range 4 {
		r, size := utf8.DecodeLastRuneInString(s)
		d := int(numeral(r))
		switch {
		case isDigit(r):
			d = int(r - '0')
		case r == '○':
			d = 0
		}
		if d < 0 {
			return 0
		}
		y += d * place
		place *= 10
		s = s[:len(s)-size]
	}
	if y < 1900 || s != "" && isDigit(rune(s[len(s)-1])) {
		return 0
	}
	return y
}

// otherMonths reports whether a piece names months that are not the whole year.
func otherMonths(seg string) bool {
	i := strings.Index(seg, "月")
	if i <= 0 || !isDigit(rune(seg[i-1])) {
		return false
	}
	return !strings.Contains(seg, "12月") || !hasAny(seg, []string{"截至", "截止", "至", "底", "31日", "-", "—"})
}

// place tells whether a piece names the unit itself, or begins with another body.
func (r *reader) place(seg string) (mine, theirs bool) {
	for i, ch := range seg {
		if ch == neutral {
			return true, false
		}
		if ch != '我' && ch != '本' && ch != '全' {
			continue
		}
		next, _ := utf8.DecodeRuneInString(seg[i+utf8.RuneLen(ch):])
		switch {
		case strings.ContainsRune(areas, next):
			if r.about.Whole {
				return true, false
			}
			theirs = theirs || i == 0
		case strings.ContainsRune("局委办厅院镇乡街站所校队馆", next), ch != '全' && strings.ContainsRune("单机部中处会社行", next):
			return true, false // but not 全部, 全会
		}
	}
	if r.about.Whole && strings.HasPrefix(seg, "各级") {
		return true, false
	}
	if n := yearAt(seg); n > 0 {
		seg = seg[n:]
	}
	begins := func(w string) bool {
		rest, ok := strings.CutPrefix(seg, w)
		return ok && !strings.HasPrefix(rest, "门户") && !strings.HasPrefix(rest, "网") && !strings.HasPrefix(rest, "公报")
	}
	return false, theirs || slices.ContainsFunc(elsewhere.list, begins) || r.about.Whole && slices.ContainsFunc(governments, begins)
}

// goesOn reports whether a sentence may go on about the other body or year that the
// one before spoke of: it does with 其中, and where no number of the unit's own came
// before and the other's did. In the report on an area its government is named once
// and has a paragraph of its own.
func (r *reader) goesOn(t string) (body, year bool) {
	b := &r.before
	among := strings.HasPrefix(t, "其中")
	body = b.otherBody && (among || !b.whole && (b.refused || r.about.Whole))
	year = b.otherYear && (among || !b.whole && b.refused)
	return body, year
}

// named keeps what a sentence that is not read says about place.
func (r *reader) named(t string) {
	switch mine, theirs := r.place(t); {
	case mine:
		r.before.otherBody = false
	case theirs:
		r.before.otherBody = true
	}
}

// ofAnother reports whether a heading in the report on an area is about its
// government alone.
func (r *reader) ofAnother(heading string) bool {
	return r.about.Whole && hasAny(heading, governments)
}

// narrowedBody reports whether the words before a figure name another body than
// the unit.
func (r *reader) narrowedBody(c *scene, left string) bool {
	area := false
	for i, ch := range left {
		if ch != '我' && ch != '本' && ch != '全' {
			continue
		}
		next, _ := utf8.DecodeRuneInString(left[i+utf8.RuneLen(ch):])
		area = area || strings.ContainsRune(areas, next) && next != '国'
	}
	c.area = c.area || area || strings.Contains(left, "各级")
	if r.about.Whole {
		if c.area && !strings.Contains(left, "本级") {
			return false
		}
		area = false
	}
	if !area && !elsewhere.in(left) {
		return false
	}
	c.otherBody = true
	return true
}

// subject reports whether the words before a verb end in a body that is not the unit.
func (r *reader) subject(pre string) (other bool) {
	for again := true; again; {
		again = false
		for _, w := range []string{"共", "总", "累计", "合计", "总计", "一", "计", "全年", "年度", "本年", "今年", "当年", "已", "新", "均", "直接", "依法", "年", "内", "期间", "及时", "按时", "按期"} {
			if cut, ok := strings.CutSuffix(pre, w); ok {
				pre, again = cut, true
			}
		}
		if pre != "" && isDigit(rune(pre[len(pre)-1])) {
			pre, again = pre[:len(pre)-1], true
		}
	}
	if pre == "" || pre[len(pre)-1] == neutral || !hasSuffixAny(pre, bodies) && !areaNamed(pre) {
		return false
	}
	for _, w := range []string{"街道", "镇", "乡", "局", "委", "办事处", "镇政府", "乡政府"} { // 2024年度街道收到…
		if head, ok := strings.CutSuffix(pre, w); ok && strings.Contains(r.about.Unit, w) && (head == "" || hasSuffixAny(head, []string{"年", "年度", "，"})) {
			return false
		}
	}
	return !r.own(pre)
}

// areaNamed reports whether a text ends in the name of an area, 滨湖区.
func areaNamed(s string) bool {
	last, size := utf8.DecodeLastRuneInString(s)
	before, _ := utf8.DecodeLastRuneInString(s[:len(s)-size])
	return strings.ContainsRune(areas, last) && before >= 0x4E00 && !strings.ContainsRune("我本全各", before)
}

// own reports whether a text ends in the unit's name, in 我局, or in a short form
// of the name: 县住建局 for 云岭县住房和城乡建设局.
func (r *reader) own(pre string) bool {
	if at, area := lastOf(pre, wholeAreas); at >= 0 && r.about.Whole && areaWords.spells(pre[at+len(area):]) {
		return true
	}
	if r.about.Whole && hasAny(pre, governments) {
		return false // one of many, or all of them: the words do not say
	}
	runes := []rune(pre)
	for back := 2; back <= min(5, len(runes)); back++ {
		switch runes[len(runes)-back] {
		case '我', '本', '全', '该':
			return !strings.ContainsRune(areas, runes[len(runes)-back+1]) || r.about.Whole && back <= 4
		}
	}
	unit, _, _ := strings.Cut(strings.ReplaceAll(r.about.Unit, "(", "（"), "（")
	for _, suffix := range []string{"", "人民政府", "办事处", "员会", "公室"} {
		if shortFor(pre, strings.TrimSuffix(unit, suffix)) {
			return true
		}
	}
	return false
}

// market is taken out of names before their areas are looked for: 市场监管局, 市监局.
var market = strings.NewReplacer("市场", "场", "市监", "监", "市容", "容", "市政", "政")

// shortFor reports whether a text ends in a short form of a name: the longest tail
// whose characters stand in the name in their order, its last one and its last area
// the same.
func shortFor(text, name string) bool {
	runes, whole := []rune(market.Replace(text)), []rune(market.Replace(name))
	if len(whole) == 0 || len(runes) < 2 || runes[len(runes)-1] != whole[len(whole)-1] {
		return false
	}
	i := len(runes) - 1
	for k := len(whole) - 1; i >= 0 && k >= 0; k-- {
		if runes[i] == whole[k] {
			i--
		}
	}
	if i >= 0 && strings.ContainsRune(areas, runes[i]) {
		return false
	}
	tail := runes[i+1:]
	area := lastArea(tail)
	switch {
	case area != 0 && area != lastArea(whole):
		return false
	case len(tail) == 2: // 市局, 总局
		return (area != 0 || tail[0] == '总' && whole[len(whole)-2] == '总') && (tail[1] == '局' || tail[1] == '厅')
	}
	return len(tail) >= 3
}

// lastArea is the last hanzi for an area in a name, 0 where it has none.
func lastArea(name []rune) rune {
	for i := len(name) - 1; i >= 0; i-- {
		if strings.ContainsRune(areas, name[i]) {
			return name[i]
		}
	}
	return 0
}
