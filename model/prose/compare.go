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
func (f *figured) comparison() (Mention, bool) {
	percent := f.fig.unit == "%"
	at, trend := trendBefore(f.left)
	if !f.c.base || f.c.wrong || at < 0 || !percent && !f.fig.counts() || f.leftSet.is(isEach) {
		return Mention{}, false
	}
	switch {
	case trend == Level:
		if !percent || !hasWord(f.left, "同比") {
			return Mention{}, false
		}
		at, trend = len(f.left), Either
	case f.c.rises && at == 0 && !percent && hasAny(textOf(f.left), []string{"至", "到"}):
		f.c.whole = true
		return Mention{Kind: Applied}, true
	}
	what := f.left[:at]
	if f.c.last >= 0 && only(what, comparisonSet) {
		return f.c.against(trend, percent)
	}
	m, ok := f.c.compared(what)
	m.Trend, m.Percent = trend, percent
	return m, ok && (m.Kind != Applied || f.c.last < 0 && !f.c.begun)
}

// compared is what is named as compared: all applications, those that were finished, the
// decisions of one sort.
func (c *scene) compared(what []token) (m Mention, ok bool) {
	s := union(what)
	within := func(more set) bool { return only(what, comparisonSet.and(objectSet).and(more)) }
	switch applies := c.topic == applying; {
	case (s.is(isApp) || applies && s.is(isReq)) && within(set{}):
		return Mention{Kind: Applied}, true
	case applies && s.is(isFinish) && within(of(isFinish)):
		return Mention{Kind: Resolved}, true
	case s.is(isDecision) && (!c.r.about.Whole || c.area) && within(of(isDecision, isDecide)):
		list := senses(isDecision, what)
		return Mention{Kind: Decisions, Of: list[0]}, len(list) == 1 && strings.Contains(textOf(what), "行政") && !strings.Contains(textOf(what), "事项")
	case s.is(isDispute) && c.ofDisclosure() && within(of(isDispute, isCause)):
		kind := disputeKind(senses(isDispute, what))
		return Mention{Kind: Dispute, Of: kind}, kind != ""
	}
	return m, false
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
func (c *scene) against(trend Trend, percent bool) (Mention, bool) {
	m := c.r.out[c.last]
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

// carriedOver reads 上年结转 n 件 and 结转下年度 n 件.
func (f *figured) carriedOver() (Mention, bool) {
	if f.c.topic != applying || f.c.wrong || f.c.otherYear || f.set.has(of(isEach, isDispute, isOtherYear, isGoal)) || f.foreign() {
		return Mention{}, false
	}
	if m, ok := f.carriedWithin(); ok {
		return m, true
	}
	text := textOf(f.left) + textOf(f.right)
	next := f.set.is(isNextYear) || hasAny(text, []string{"继续办理", "继续处理"})
	if f.closed(next) {
		return Mention{}, false
	}
	switch last := f.set.is(isLastYear); {
	case next && !last:
		return Mention{Kind: CarriedOut}, true
	case last && !f.set.is(isNextYear), !next && f.into():
		return Mention{Kind: CarriedIn}, true
	case !last && !next && !hasAny(text, []string{"延", "转由"}) && only(f.left, carriedSet):
		return Mention{Kind: Carried}, true
	}
	return Mention{}, false
}

// closed reports whether what was carried over is said to be done, so that a figure may count
// only some.
func (f *figured) closed(next bool) bool {
	done := of(isFinish, isAnswer)
	return f.leftSet.has(done) || hasWord(f.left, "均") || !next && f.rightSet.has(done) && !f.rightSet.is(isAll)
}

// foreign reports whether what is counted is something else; behind it, the reason why it was
// carried over may be told in any words.
func (v *view) foreign() bool {
	return v.leftSet.is(isForeign) || len(v.right) > 0 && v.right[0].set.is(isForeign)
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
func (f *figured) carriedWithin() (Mention, bool) {
	from := slices.IndexFunc(f.left, func(tok token) bool { return tok.set.has(of(isOpen, isAmong)) })
	if from <= 0 || !f.left[len(f.left)-1].set.is(isClose) || !union(f.left[from:]).is(isCarry) || !f.left[:from][from-1].set.has(of(isApp, isReq)) || !union(f.left[:from]).is(isTake) {
		return Mention{}, false
	}
	return Mention{Kind: Together}, !f.leftSet.has(of(isNarrow, isForeign, isChannel))
}
