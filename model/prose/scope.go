package prose

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// notice keeps what a piece says about year and place.
func (r *reader) notice(c *scene, toks []token) {
	if len(toks) == 0 {
		return
	}
	seg := union(toks)
	next, compares := seg.is(isNextYear), compares(seg)
	c.noticeYear(toks, seg)
	c.now = c.now || seg.is(isNow)
	if !compares {
		c.base = c.base && !seg.has(doing)
	}
	if seg.is(isSince) && !seg.has(of(isOwnYear, isThisYear)) {
		c.otherYear = true
	}
	switch mine, theirs := r.about.place(c.t, toks, seg); {
	case mine:
		c.otherBody = false
	case theirs:
		c.otherBody = true
	}
	c.carry = c.carry || carries(seg) && !next && !hasWord(toks, "顺延")
}

// noticeYear keeps which year a piece names, or compares with.
func (c *scene) noticeYear(toks []token, seg set) {
	own, last, other := seg.is(isOwnYear), seg.is(isLastYear), seg.is(isOtherYear)
	elsewhen := seg.has(otherTime)
	switch {
	case compares(seg):
		c.base = c.base || last || hasWord(toks, "同比")
		c.wrong = other
		c.otherYear = c.otherYear && !own
	case carries(seg):
		c.wrong = c.wrong || other
	case own:
		c.otherYear = elsewhen // 2022年至2024年
	case seg.is(isThisYear):
		c.otherYear = false
	case elsewhen:
		c.otherYear = true
	}
}

func hasWord(toks []token, text string) bool {
	return slices.ContainsFunc(toks, func(tok token) bool { return tok.text() == text })
}

// carries reports whether words speak of what was carried over: 结转, 去年未办结.
func carries(s set) bool { return s.is(isCarry) || s.is(isLastYear) && s.is(isPending) }

// compares reports whether words compare.
func compares(s set) bool { return s.has(comparing) }

var (
	comparing = of(isCompare, isMore, isLess, isSame)
	elsewhere = of(isElsewhere, isGov, isArea)
	otherTime = of(isLastYear, isNextYear, isOtherYear)
	doing     = of(isTake, isFinish, isAnswer, isHandle)
)

// place tells whether a piece names the unit itself, or begins with another body.
func (a About) place(t string, toks []token, seg set) (mine, theirs bool) {
	if seg.is(isOurs) && !(a.Whole && seg.is(isGov)) || a.Whole && seg.is(isArea) {
		return true, false
	}
	if !seg.has(elsewhere) {
		return false, false
	}
	toks = behind(toks, of(isOwnYear, isThisYear))
	if _, site := prefixOf(t[toks[0].to:], []string{"门户", "网", "公报"}); site {
		return false, false
	}
	if a.Whole && seg.is(isGov) && behind(toks, of(isFill, isBecause, isCause))[0].set.is(isGov) { // 以县政府名义
		return false, true
	}
	first := toks[0].set
	return false, first.is(isElsewhere) || first.is(isArea) && !a.Whole || first.is(isGov) && a.Whole
}

// behind is what follows words of some classes at the start, of which one stays at least.
func behind(toks []token, s set) []token {
	for len(toks) > 1 && toks[0].set.has(s) && !toks[0].set.is(isGov) {
		toks = toks[1:]
	}
	return toks
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
	toks := r.z.tokens
	switch mine, theirs := r.about.place(t, toks, union(toks)); {
	case mine:
		r.before.otherBody = false
	case theirs:
		r.before.otherBody = true
	}
}

// ofAnother reports whether a heading in the report on an area is about its
// government alone.
func (a About) ofAnother(heading string) bool {
	return a.Whole && hasAny(heading, governments())
}

// narrowedBody reports whether the words before a figure name another body than
// the unit.
func (r *reader) narrowedBody(c *scene, toks []token, left set) bool {
	area := left.is(isArea)
	c.area = c.area || area
	if r.about.Whole && c.area && !hasWord(toks, "本级") {
		return false
	}
	if (r.about.Whole || !area) && !left.is(isElsewhere) {
		return false
	}
	c.otherBody = true
	return true
}

// ofLastYear reports whether words name last year and not the report's.
func (r *reader) ofLastYear(s set) bool { return s.is(isLastYear) && !s.is(isOwnYear) }

// bodies are the last hanzi of names of offices.
var bodies = sync.OnceValue(func() endings {
	return endingsOf("局 委 办 厅 院 中心 镇 乡 街道 办公室 政府 公司 部门 单位 所 站 队 处 科 股 机关 学校 医院 村 社区 委员会 管委会 馆 分局 系统 部 队伍 支队 大队 办事处 集团 协会")
})

// governments are bodies of an area, of which a report on the whole area speaks as
// one among others.
var governments = sync.OnceValue(func() []string {
	return strings.Fields("县政府 区政府 市政府 省政府 州政府 旗政府 政府办 县本级 区本级 市本级 省本级")
})

// areas are the hanzi for what is governed as a whole.
const areas = "县区市省州旗盟国"

// before are words that may stand between a body and its verb.
var before = sync.OnceValue(func() endings {
	return endingsOf("共 总 累计 合计 总计 一 计 全年 年度 本年 今年 当年 已 新 均 直接 依法 年 内 期间 及时 按时 按期 0 1 2 3 4 5 6 7 8 9")
})

// subject reports whether the words before a verb end in a body that is not the unit.
func (a About) subject(pre string) (other bool) {
	for again := true; again; {
		pre, again = before().cut(pre)
	}
	if pre == "" || pre[len(pre)-1] == neutral || !bodies().end(pre) && !areaNamed(pre) {
		return false
	}
	for _, w := range []string{"街道", "镇", "乡", "局", "委", "办事处", "镇政府", "乡政府", "镇机关", "乡机关", "局机关"} { // 2024年度街道收到…
		if head, ok := strings.CutSuffix(pre, w); ok && strings.Contains(a.Unit, strings.TrimSuffix(w, "机关")) && (head == "" || hasSuffixAny(head, []string{"年", "年度", "，"})) {
			return false
		}
	}
	return !a.own(pre)
}

// areaNamed reports whether a text ends in the name of an area, 滨湖区.
func areaNamed(s string) bool {
	last, size := utf8.DecodeLastRuneInString(s)
	before, _ := utf8.DecodeLastRuneInString(s[:len(s)-size])
	return strings.ContainsRune(areas, last) && before >= 0x4E00 && !strings.ContainsRune("我本全各", before)
}

// own reports whether a text ends in the unit's name, in 我局, or in a short form
// of the name: 县住建局 for 云岭县住房和城乡建设局.
func (a About) own(pre string) bool {
	if a.Whole && a.ofWholeArea(pre) {
		return true
	}
	if a.Whole && hasAny(pre, governments()) {
		return false // one of many, or all of them: the words do not say
	}
	runes := []rune(pre)
	for back := 2; back <= min(5, len(runes)); back++ {
		switch runes[len(runes)-back] {
		case '我', '本', '全', '该':
			return !strings.ContainsRune(areas, runes[len(runes)-back+1]) || a.Whole && back <= 4
		}
	}
	unit, _, _ := strings.Cut(strings.ReplaceAll(a.Unit, "(", "（"), "（")
	for _, suffix := range []string{"", "人民政府", "办事处", "员会", "公室"} {
		if shortFor(pre, strings.TrimSuffix(unit, suffix)) {
			return true
		}
	}
	return false
}

// ofWholeArea reports whether a text ends in the bodies of a whole area: 全县各乡镇.
func (a About) ofWholeArea(pre string) bool {
	at, area := lastOf(pre, []string{"全县", "全区", "全市", "全省", "全州", "全旗", "全盟", "各级"})
	if at < 0 {
		return false
	}
	rest := strings.NewReplacer("各", "", "级", "", "县", "", "区", "", "市", "", "行政机关", "", "系统", "", "行政", "", "职能", "", "直属", "", "党政机关", "", "机关", "", "部门", "", "单位", "", "乡镇", "", "镇", "",
		"街道", "", "人民政府", "", "政府", "", "工作", "", "及", "", "和", "", "其", "", "范围内", "", "上下", "", "统计", "", "汇总", "", "（", "", "）", "", "、", "").Replace(pre[at+len(area):])
	return rest == ""
}

// market is taken out of names before their areas are looked for: 市场监管局, 市监局.
var market = sync.OnceValue(func() *strings.Replacer {
	return strings.NewReplacer("市场", "场", "市监", "监", "市容", "容", "市政", "政")
})

func plainRunes(s string) []rune {
	if strings.Contains(s, "市") {
		s = market().Replace(s)
	}
	return []rune(s)
}

// shortFor reports whether a text ends in a short form of a name: the longest tail
// whose characters stand in the name in their order, its last one and its last area
// the same.
func shortFor(text, name string) bool {
	runes, whole := plainRunes(text), plainRunes(name)
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

// endings are words by the last character of each, so that few are tried.
type endings map[rune][]string

func endingsOf(words string) endings {
	out := endings{}
	for w := range strings.FieldsSeq(words) {
		last, _ := utf8.DecodeLastRuneInString(w)
		out[last] = append(out[last], w)
	}
	return out
}

// cut takes the word off with which s ends.
func (e endings) cut(s string) (rest string, ok bool) {
	last, _ := utf8.DecodeLastRuneInString(s)
	for _, w := range e[last] {
		if cut, ok := strings.CutSuffix(s, w); ok {
			return cut, true
		}
	}
	return s, false
}

// end reports whether s ends with one of the words.
func (e endings) end(s string) bool {
	_, ok := e.cut(s)
	return ok
}

// lastArea is the last hanzi for an area in a name, 0 where it has none.
func lastArea(name []rune) rune {
	for i := len(name) - 1; i >= 0; i-- {
		if strings.ContainsRune(areas+"镇乡", name[i]) {
			return name[i]
		}
	}
	return 0
}
