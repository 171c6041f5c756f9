package prose

import (
	"slices"
	"strings"
)

// What clauses without a number are made of.
var (
	objectSet = of(isApp, isReq, isThing, isFill, isWho, isOurs, isArea, isJoin, isOwnYear, isThisYear)
	// between 未收到 and the end of the clause, and before it
	noneSet = objectSet.and(of(isTake, isHandle, isAnswer, isWays, isCause, isBecause, isApplicant, isAll, isNeg))
	// how all was done
	doneSet = objectSet.and(of(isManner, isAll, isFinish, isHandle, isAnswer))
	// between 未发生 and 复议, and behind it
	deniedSet = objectSet.and(of(isCause, isDispute, isOtherNeg, isNeg, isWays, isAll, isWho, isApplicant, isTake, isHandle, isAnswer))
	// between 无 and 结转
	carrySet = objectSet.and(of(isCarry, isLastYear, isNextYear, isHandle, isCause, isBecause))
)

// claims reads what a clause says without a number: 未收到申请, 均已办结, 未发生复议.
func (r *reader) claims(c *scene, toks []token, all set) {
	if len(toks) == 0 || r.narrowedBody(c, toks, all) {
		return
	}
	if all.has(of(isNeg, isZero)) {
		if c.topic != foreign {
			r.noneReceived(c, toks)
			r.noneCarried(c, toks, all)
			r.noResult(c, toks, all)
		}
		r.noDispute(c, toks, all)
		r.noneIssued(c, toks, all)
	}
	if all.is(isFigure) {
		r.rate(c, toks)
		toks = behindFigures(toks) // 12件均已办结
		all = union(toks)
	}
	if c.topic != foreign && all.has(of(isFinish, isAnswer)) {
		r.allDone(c, toks, all)
	}
	if len(toks) == 0 {
		return
	}
	r.onlyOne(c, toks, all)
	r.asLastYear(c, toks, all)
}

// behindFigures is what follows the last figure.
func behindFigures(toks []token) []token {
	k := len(toks)
	for k > 0 && toks[k-1].figure < 0 {
		k--
	}
	return toks[k:]
}

// negation is where a clause says that there is none, after what may stand before it.
func negation(toks []token) int {
	return slices.IndexFunc(toks, func(tok token) bool { return tok.set.is(isNeg) })
}

// noneReceived reads 未收到申请 and 申请数量为0.
func (r *reader) noneReceived(c *scene, toks []token) {
	if n := len(toks); toks[n-1].set.is(isZero) {
		if what := toks[:n-1]; namesApplications(c, what) && only(what, objectSet.and(of(isTake, isAll))) {
			r.add(c, NoneReceived, "", int(toks[0].from), int(toks[n-1].to))
		}
		return
	}
	i := negation(toks)
	if i < 0 {
		return
	}
	pre, object := toks[:i], toks[i+1:]
	if i > 0 && strings.HasSuffix(textOf(pre), "有") || !namesApplications(c, object) || !only(object, noneSet.and(of(isChannel))) || channelled(object) {
		return
	}
	if union(pre).has(of(isForeign, isNarrow, isGoal)) || channelled(pre) || r.subject(c.text(pre)) {
		return
	}
	if took := union(object[:min(len(object), 3)]); union(pre).is(isApp) && !took.has(of(isTake, isApp, isReq)) {
		return
	}
	r.add(c, NoneReceived, "", int(toks[i].from), int(toks[len(toks)-1].to))
}

// channelled reports whether words name some of the ways an application comes in;
// in writing is no such way.
func channelled(toks []token) bool {
	return !union(toks).is(isWays) && slices.ContainsFunc(toks, func(tok token) bool { return tok.set.is(isChannel) && tok.text() != "书面" })
}

func namesApplications(c *scene, toks []token) bool {
	s := union(toks)
	if s.is(isApp) || s.is(isReq) && c.topic == applying {
		return true
	}
	return s.is(isReq) && strings.Contains(textOf(toks), "公开")
}

// noneCarried reads 上年没有结转 and 无结转下年度的申请.
func (r *reader) noneCarried(c *scene, toks []token, all set) {
	if !all.is(isCarry) || c.topic != applying || all.is(isFigure) {
		return
	}
	for len(toks) > 0 {
		end := slices.IndexFunc(toks, parting)
		if end < 0 {
			end = len(toks)
		}
		r.noneCarriedIn(c, toks[:end])
		toks = toks[min(len(toks), end+1):]
	}
}

func (r *reader) noneCarriedIn(c *scene, toks []token) {
	all, i := union(toks), negation(toks)
	if i < 0 || !union(toks[i:]).is(isCarry) || !only(toks, carrySet.and(of(isNeg))) {
		return
	}
	switch last, next := all.is(isLastYear), all.is(isNextYear); {
	case next && !last:
		r.add(c, NoneCarriedOut, "", int(toks[i].from), int(toks[len(toks)-1].to))
	case last && !next:
		r.add(c, NoneCarriedIn, "", int(toks[i].from), int(toks[len(toks)-1].to))
	}
}

// noResult reads 未出现不予公开情形.
func (r *reader) noResult(c *scene, toks []token, all set) {
	i := negation(toks)
	if i < 0 || !all.is(isResult) || c.topic != applying || all.is(isFigure) || !toks[i].set.is(isNeg) || !only(toks, objectSet.and(of(isNeg, isResult, isBecause, isCause))) {
		return
	}
	if list := senses(isResult, toks[i+1:]); len(list) == 1 && !union(toks[:i]).is(isResult) && toks[i].text() != "未" {
		r.add(c, NoneResult, list[0], int(toks[i].from), int(toks[len(toks)-1].to))
	}
}

// ofApplications reports whether the last figure of a sentence, if there was one,
// counts applications.
func (r *reader) ofApplications(c *scene) bool {
	if c.odd || len(r.out) == c.from {
		return !c.odd
	}
	switch r.out[len(r.out)-1].Kind {
	case Dispute, Outcome, Documents, Decisions, Fees, NoDispute:
		return false
	}
	return true
}

// exceptions are words beside which all is not all.
var exceptions = []string{"到期", "应办", "应当办结", "除", "外", "未", "按期率", "尚"}

// allDone reads 均已办结, and 已依规办结 right behind what was received.
func (r *reader) allDone(c *scene, toks []token, all set) {
	if all.is(isNow) || !r.applyingTo(c) || hasAny(c.text(toks), exceptions) || toks[0].text() == "要求" {
		return
	}
	done, answered := slices.IndexFunc(toks, func(tok token) bool { return tok.set.is(isFinish) }), ""
	if done < 0 { // 按期答复 tells when, not that all were
		done, answered = slices.IndexFunc(toks, func(tok token) bool { return tok.set.is(isAnswer) }), "answered"
	}
	first := r.allBegins(c, toks)
	if first < 0 || first > done || answered != "" && hasAny(c.text(toks[first:done]), []string{"按时", "按期", "如期", "及时", "限", "内"}) {
		return
	}
	if !only(toks[first:], doneSet) || union(toks[:first]).has(of(isForeign, isNarrow, isGoal)) || channelled(toks[:first]) {
		return
	}
	r.add(c, AllDone, answered, int(toks[first].from), int(toks[done].to))
}

// allBegins is where a clause says 均 or 全部, or 已 right behind all that came in; else -1.
func (r *reader) allBegins(c *scene, toks []token) int {
	if i := slices.IndexFunc(toks, func(tok token) bool { return tok.set.is(isAll) }); i >= 0 {
		return i
	}
	if c.last < 0 || c.last != len(r.out)-1 || c.lead != 0 || !takenIn(r.out[c.last]) {
		return -1
	}
	return slices.IndexFunc(toks, func(tok token) bool { return strings.HasPrefix(tok.text(), "已") })
}

// takenIn reports whether a mention counts all that came in.
func takenIn(m Mention) bool {
	return !m.Part && (m.Kind == Received || m.Kind == Applied || m.Kind == Together)
}

// rate reads 办结率100%.
func (r *reader) rate(c *scene, toks []token) {
	n := len(toks)
	i := slices.IndexFunc(toks, func(tok token) bool { return tok.set.is(isFinish) })
	f := toks[n-1].figure
	if i < 0 || f < 0 || r.z.figures[f].unit != "%" || r.z.figures[f].value != "100" || !r.applyingTo(c) {
		return
	}
	pre, tail := toks[:i], strings.TrimRight(c.text(toks[i+1:n-1]), "达到为均是")
	if tail == "率" && toks[i].text() == "办结" && !hasAny(c.text(pre), []string{"按时", "按期", "及时", "限时", "时限", "内"}) && !union(pre).has(of(isForeign, isGoal)) {
		r.add(c, AllDone, "", int(toks[i].from), int(toks[n-1].to))
	}
}

// applyingTo reports whether 办结 can speak of all applications.
func (r *reader) applyingTo(c *scene) bool {
	return c.topic == applying && !c.now && (!c.carry || c.whole) && r.ofApplications(c)
}

// noDispute reads 未发生因政府信息公开引起的行政复议、行政诉讼.
func (r *reader) noDispute(c *scene, toks []token, all set) {
	if !all.is(isDispute) || !r.ofDisclosure(c) || all.is(isOutcome) {
		return
	}
	if n := len(toks); toks[n-1].set.is(isZero) {
		if only(toks[:n-1], deniedSet) {
			r.denied(c, senses(isDispute, toks), int(toks[0].from), int(toks[n-1].to))
		}
		return
	}
	i := negation(toks)
	if i < 0 {
		return
	}
	pre, object := toks[:i], withoutOne(r, toks[i+1:])
	list := senses(isDispute, object)
	from := int(toks[i].from)
	if len(list) == 0 { // 行政复议、行政诉讼均未发生
		list = senses(isDispute, pre)
		if !only(object, deniedSet) || !only(pre, deniedSet) {
			return
		}
		from = int(toks[0].from)
	} else if before := union(pre); !only(object, deniedSet) || before.is(isDispute) || before.has(of(isNarrow, isGoal)) || r.subject(c.text(pre)) || strings.HasSuffix(textOf(pre), "有") {
		return
	}
	if hasAny(textOf(toks), []string{"败诉", "责任追究"}) && !strings.Contains(c.text(toks), "、") {
		return
	}
	r.denied(c, list, from, int(toks[len(toks)-1].to))
}

// noneIssued reads 未制定规章 and 无行政强制.
func (r *reader) noneIssued(c *scene, toks []token, all set) {
	if n := len(toks); toks[n-1].set.is(isZero) && strings.Contains(textOf(toks), "事业性收费") && only(toks[:n-1], of(isCharge, isFill, isOurs, isThisYear, isOwnYear)) {
		r.add(c, NoneIssued, "fees", int(toks[0].from), int(toks[n-1].to))
		return
	}
	i := negation(toks)
	if i < 0 || !all.has(of(isDoc, isDecision)) || all.is(isFigure) || r.about.Whole && !c.area || !only(toks, of(isNeg, isIssue, isDoc, isDecide, isDecision, isFill, isOurs, isThisYear, isOwnYear, isJoin, isArea)) {
		return
	}
	docs, decisions := senses(isDoc, toks[i+1:]), senses(isDecision, toks[i+1:])
	if len(decisions) == 0 && !union(toks[i+1:]).is(isIssue) || len(docs)*len(decisions) > 0 || hasAny(c.text(toks), []string{"公开", "公示", "发布信息"}) {
		return
	}
	for _, name := range docs {
		r.add(c, NoneIssued, name+".issued", int(toks[i].from), int(toks[len(toks)-1].to))
	}
	for _, name := range decisions {
		r.add(c, NoneIssued, name, int(toks[i].from), int(toks[len(toks)-1].to))
	}
}

// withoutOne drops a figure of one, as in 未发生一件复议.
func withoutOne(r *reader, toks []token) []token {
	if len(toks) > 0 && toks[0].figure >= 0 && r.z.figures[toks[0].figure].value == "1" {
		return toks[1:]
	}
	return toks
}

func (r *reader) denied(c *scene, list []string, from, to int) {
	switch disputeKind(list) {
	case "review":
		r.add(c, NoDispute, "review", from, to)
	case "litigation", "direct_litigation", "litigation_after_review":
		r.add(c, NoDispute, disputeKind(list), from, to)
	case "all":
		r.add(c, NoDispute, "review", from, to)
		r.add(c, NoDispute, "litigation", from, to)
	}
}

// onlyOne reads 申请人均为自然人, 均予以公开, and 均维持 right behind a number of disputes.
func (r *reader) onlyOne(c *scene, toks []token, all set) {
	switch {
	case all.is(isApplicant):
		r.onlyApplicant(c, toks, all)
	case c.last < 0 || c.last != len(r.out)-1:
	case all.is(isOutcome):
		r.onlyOutcome(c, toks, all)
	case all.is(isResult):
		r.onlyResult(c, toks, all)
	}
}

func (r *reader) onlyApplicant(c *scene, toks []token, all set) {
	if !all.is(isAll) || c.topic != applying || c.lead != 0 || !only(toks, objectSet.and(of(isApplicant, isAll, isTake))) {
		return
	}
	if list := senses(isApplicant, toks); len(list) == 1 && list[0] != "unclear" {
		r.add(c, OnlyApplicant, list[0], int(toks[0].from), int(toks[len(toks)-1].to))
	}
}

func (r *reader) onlyResult(c *scene, toks []token, all set) {
	last := r.out[c.last]
	if !all.is(isAll) || c.lead != 0 || !c.whole || !takenIn(last) && last.Kind != Resolved && last.Kind != Applicant || !only(toks, doneSet.and(of(isResult, isBecause))) {
		return
	}
	if list := senses(isResult, toks); len(list) == 1 {
		r.add(c, OnlyResult, list[0], int(toks[0].from), int(toks[len(toks)-1].to))
	}
}

func (r *reader) onlyOutcome(c *scene, toks []token, all set) {
	last := r.out[c.last]
	if last.Kind != Dispute || !all.is(isAll) && last.Value != "1" || !only(toks, of(isOutcome, isAll, isFill, isBecause, isDispute, isCause, isJoin)) {
		return
	}
	list, named := senses(isOutcome, toks), disputeKind(senses(isDispute, toks))
	if len(list) == 1 && (named == "" || named == last.Of) {
		r.add(c, OnlyOutcome, last.Of+"."+list[0], int(toks[0].from), int(toks[len(toks)-1].to))
	}
}

// fees reads what a sentence says of the fee for processing information.
func (r *reader) fees(c *scene) {
	if c.otherYear || c.otherBody || !c.says("费") || !c.says("处理费", "信息公开费", "信息费", "公开费用", "检索费", "收费") || !c.says("信息", "公开", "申请") || c.says("行政事业性", "污水", "垃圾") {
		return
	}
	if i, w := firstOf(c.t, []string{
		"未收取", "没有收取", "未收", "未产生", "没有产生", "未发生", "没有发生", "不收取", "无收费", "未涉及", "没有收费",
		"未进行收费", "无收取", "均未", "收取0元", "为0元", "为零", "未向", "不涉及", "没有向", "无信息处理费", "零收费", "无信息公开收费", "无政府信息公开收费", "无相关收费", "没有发生收费", "无任何收费", "未予收费", "免费提供",
	}); w != "" {
		to := strings.IndexAny(c.t[i:], "，；。！？")
		if to < 0 {
			to = len(c.t) - i
		}
		r.add(c, NoFee, "", i, i+to)
		return
	}
	for _, f := range r.z.figures {
		if f.money() && f.value == "0" {
			r.add(c, NoFee, "", f.from, f.end)
			return
		}
		before := c.behind(f)
		before = before[max(0, strings.LastIndexAny(before, "，；。")):]
		if f.money() && f.exact() && strings.Trim(f.value, "0.") != "" && hasAny(before, []string{"收取", "收费", "处理费", "费用"}) && !hasAny(before, []string{"每", "标准", "按", "超过"}) {
			m := Mention{Kind: FeeCharged, Value: f.value, Unit: f.unit}
			m.From, m.To = c.s.span(f.from, f.to)
			r.out = append(r.out, m)
			return
		}
	}
}

// firstOf finds the first word of the list that s holds, in the order of the list.
func firstOf(s string, list []string) (int, string) {
	for _, w := range list {
		if i := strings.Index(s, w); i >= 0 {
			return i, w
		}
	}
	return -1, ""
}
