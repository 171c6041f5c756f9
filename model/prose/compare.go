package prose

import "slices"

// comparisonSet is what may stand between a figure, or the clause's start, and the
// word that says more or less.
var comparisonSet = of(isCompare, isCompared, isFill, isLastYear, isOwnYear, isThisYear, isOurs, isJoin, isOpen, isClose)

// comparison reads 较上年增加 n 件, 同比下降 n%: about the number before it, or about
// all applications where they are named: 申请量较上年增加 n 件.
func (r *reader) comparison(c *scene, v *view) (Mention, bool) {
	percent := v.fig.unit == "%"
	at, trend := trendBefore(v.left)
	if !c.base || c.wrong || at < 0 || !percent && !v.fig.counts() || v.leftSet.is(isEach) {
		return Mention{}, false
	}
	switch {
	case trend == Level:
		if !percent || !hasWord(v.left, "同比") {
			return Mention{}, false
		}
		at, trend = len(v.left), Either
	case c.rises && at == 0 && !percent && hasAny(textOf(v.left), []string{"至", "到"}):
		c.whole = true
		return Mention{Kind: Applied}, true
	}
	what := v.left[:at]
	if c.last >= 0 && only(what, comparisonSet) {
		return r.against(c, trend, percent)
	}
	return Mention{Kind: Applied, Trend: trend, Percent: percent}, c.last < 0 && !c.begun && c.comparesAll(what)
}

// comparesAll reports whether what is compared is named as all applications.
func (c *scene) comparesAll(what []token) bool {
	s := union(what)
	return (s.is(isApp) || c.topic == applying && s.is(isReq)) && only(what, comparisonSet.and(objectSet))
}

// trendBefore is where the word for more or less stands right before a figure: 增长率为.
func trendBefore(left []token) (at int, trend Trend) {
	at = len(left) - 1
	for at >= 0 && left[at].set.is(isCompareEnd) && !left[at].set.has(of(isMore, isLess, isBit)) {
		at--
	}
	if at < 0 {
		return at, Level
	}
	return at, trendOf(left[at])
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
	if tok.set.is(isBit) {
		if hasAny(tok.text(), []string{"多", "增", "升"}) {
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
		m.From, m.To = c.s.span(int(toks[0].from), int(toks[len(toks)-1].to))
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
	text := textOf(v.left) + textOf(v.right)
	next := v.set.is(isNextYear) || hasAny(text, []string{"继续办理", "继续处理"})
	if v.leftSet.has(of(isFinish, isAnswer)) || hasWord(v.left, "均") || !next && v.rightSet.has(of(isFinish, isAnswer)) {
		return Mention{}, false
	}
	switch last := v.set.is(isLastYear); {
	case next && !last:
		return Mention{Kind: CarriedOut}, true
	case last && !v.set.is(isNextYear), !next && v.into():
		return Mention{Kind: CarriedIn}, true
	case !last && !next && !hasAny(text, []string{"延", "转由"}) && only(v.left, carriedSet):
		return Mention{Kind: Carried}, true
	}
	return Mention{}, false
}

// into reports whether 转入 is followed by 本年.
func (v *view) into() bool {
	carried := false
	for _, toks := range [][]token{v.left, v.right} {
		for _, tok := range toks {
			if carried && tok.set.is(isThisYear) {
				return !v.set.is(isOwnYear)
			}
			carried = carried || tok.set.is(isCarry)
		}
	}
	return false
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
