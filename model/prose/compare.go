package prose

import (
	"slices"
	"strings"
)

// comparisonSet is what may stand between a figure, or the clause's start, and the
// word that says more or less.
var comparisonSet = of(isCompare, isCompared, isFill, isLastYear, isOwnYear, isThisYear, isOurs, isJoin, isOpen, isClose)

// comparison reads 较上年增加 n 件, 同比下降 n%: about the number before it, or about
// all applications where they are named: 申请量较上年增加 n 件.
func (r *reader) comparison(c *scene, v *view) (Mention, bool) {
	if !c.base || c.wrong || v.fig.unit != "%" && !v.fig.counts() || v.leftSet.is(isEach) {
		return Mention{}, false
	}
	at := len(v.left) - 1
	for at >= 0 && v.left[at].set.is(isCompareEnd) && !v.left[at].set.has(of(isMore, isLess, isBit)) {
		at--
	}
	if at < 0 {
		return Mention{}, false
	}
	trend := trendOf(v.left[at])
	if end := textOf(v.left[at:]); c.rises && at == 0 && trend != Level && hasAny(end, []string{"至", "到"}) && v.fig.counts() {
		c.whole = true
		return Mention{Kind: Applied}, true
	}
	what := v.left[:at]
	if trend == Level {
		if v.fig.unit != "%" || !hasWord(v.left, "同比") {
			return Mention{}, false
		}
		trend, what = Either, v.left
	}
	named := union(what).is(isApp) || c.topic == applying && union(what).is(isReq)
	switch {
	case c.last < 0 && !c.begun && named && only(what, comparisonSet.and(objectSet)):
		return Mention{Kind: Applied, Trend: trend, Percent: v.fig.unit == "%"}, true
	case c.last < 0 || !only(what, comparisonSet):
		return Mention{}, false // of something else
	}
	return r.against(c, trend, v.fig.unit == "%")
}

// against is the number before a comparison as what is compared.
func (r *reader) against(c *scene, trend Trend, percent bool) (Mention, bool) {
	m := r.out[c.last]
	if m.Part || m.Value == "" || m.Kind == Applicant || m.Kind == Result || m.Kind == Outcome {
		return Mention{}, false // of the part, or of the whole before it?
	}
	m.Trend, m.Percent = trend, percent
	return m, true
}

func trendOf(tok token) Trend {
	if tok.word != nil && tok.set.is(isBit) {
		if hasAny(tok.word.text, []string{"多", "增", "升"}) {
			return More
		}
		return Less
	}
	switch {
	case tok.set.is(isMore):
		return More
	case tok.set.is(isLess):
		return Less
	}
	return Level
}

// asLastYear reads 与上年相同 about the number before it.
func (r *reader) asLastYear(c *scene, toks []token, all set) {
	if !all.is(isSame) || c.last < 0 || c.wrong || !all.is(isLastYear) || !only(toks, comparisonSet.and(of(isSame, isApp, isReq))) {
		return
	}
	if m, ok := r.against(c, Same, false); ok {
		m.Value, m.Unit = "", ""
		m.From, m.To = c.s.span(toks[0].from, toks[len(toks)-1].to)
		r.out = append(r.out, m)
	}
}

// carriedOver reads 上年结转 n 件 and 结转下年度 n 件.
func (r *reader) carriedOver(c *scene, v *view) (Mention, bool) {
	if c.topic != applying || c.wrong || c.otherYear || v.set.has(of(isForeign, isEach, isDispute, isOtherYear, isGoal)) {
		return Mention{}, false
	}
	if m, ok := r.carriedWithin(c, v); ok {
		return m, true
	}
	if v.leftSet.has(of(isFinish, isAnswer)) || strings.Contains(textOf(v.left), "均") {
		return Mention{}, false
	}
	all := slices.Concat(v.left, v.right)
	text := textOf(all)
	own, last, next := v.set.is(isOwnYear), v.set.is(isLastYear), v.set.is(isNextYear)
	next = next || strings.Contains(text, "继续办理") || strings.Contains(text, "继续处理")
	if !next && v.set.has(of(isFinish, isAnswer)) {
		return Mention{}, false
	}
	carry := slices.IndexFunc(all, func(tok token) bool { return tok.set.is(isCarry) })
	into := union(all[carry+1:]).is(isThisYear)
	switch {
	case next && !last:
		return Mention{Kind: CarriedOut}, true
	case last && !v.set.is(isNextYear), into && !next && !own:
		return Mention{Kind: CarriedIn}, true
	case !last && !next && !hasAny(text, []string{"延", "转由"}) && only(v.left, carriedSet):
		return Mention{Kind: Carried}, true
	}
	return Mention{}, false
}

// carriedSet is what stands around 结转 n 件 that says neither from when nor to when.
var carriedSet = of(isFill, isAmong, isCarry, isOwnYear, isThisYear, isReq, isApp)

// carriedWithin reads 收到申请（含上年结转）n 件.
func (r *reader) carriedWithin(c *scene, v *view) (Mention, bool) {
	from := slices.IndexFunc(v.left, func(tok token) bool { return tok.set.has(of(isOpen, isAmong)) })
	if from <= 0 || !v.left[len(v.left)-1].set.is(isClose) || !union(v.left[from:]).is(isCarry) || !v.left[:from][from-1].set.has(of(isApp, isReq)) || !union(v.left[:from]).is(isTake) {
		return Mention{}, false
	}
	return Mention{Kind: Together}, !v.leftSet.has(of(isNarrow, isForeign, isChannel))
}
