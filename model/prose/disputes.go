package prose

import (
	"slices"
	"strings"
)

// disputeKind tells which disputes words name: "review", "litigation", one of its
// two rows, "all", or "".
func disputeKind(list []string) string {
	has := func(name string) bool { return slices.Contains(list, name) }
	switch {
	case len(list) == 0:
		return ""
	case len(list) == 1:
		return list[0]
	case has("all"), has("review") && (has("litigation") || has("direct_litigation")):
		return "all"
	case has("litigation_after_review") && !has("direct_litigation"):
		return "litigation_after_review"
	case has("direct_litigation") && !has("litigation_after_review"):
		return "direct_litigation"
	case has("review"):
		return "all"
	}
	return "litigation"
}

// outcome reads 其中维持 n 件.
func (f *figured) outcome() bool {
	row := f.c.row
	if kind := disputeKind(senses(isDispute, f.left)); kind != "" {
		row = kind
	}
	list := senses(isOutcome, f.left, f.right)
	if row == "" || strings.Contains(row, ".") || f.c.lost || len(list) != 1 {
		return false
	}
	f.c.row = row
	f.m.Of, f.m.Part = row+"."+list[0], true
	if at := slices.IndexFunc(f.r.out[f.c.from:], func(m Mention) bool { return m.Kind == Outcome && m.Of == f.m.Of }); at >= 0 { // 撤销 n 件、确认违法 n 件
		f.r.out, f.c.last = slices.Delete(f.r.out, f.c.from+at, f.c.from+at+1), -1
		return false
	}
	return true
}

// dispute reads 行政复议 n 件.
func (f *figured) dispute() bool {
	kind := disputeKind(senses(isDispute, f.left))
	if kind == "" {
		kind = disputeKind(senses(isDispute, f.right))
	}
	left := f.c.text(f.left)
	if hasAny(left, []string{"新增", "新收"}) && f.c.says("上年", "去年") {
		return false // the row counts those left over as well
	}
	if kind == "" || !f.c.ofDisclosure() || partlyOfDisclosure(f.c.ahead(f.fig)) || f.r.about.Whole && strings.Contains(strings.ReplaceAll(left, "政府信息", ""), "政府") {
		return false
	}
	if f.r.about.judges() && f.judged(left) {
		return false // those it decides on
	}
	if i := strings.Index(left, "因"); f.r.about.subject(left[:max(0, i)]) {
		return false
	}
	f.c.row = kind
	f.m.Of = kind
	return true
}

// ofDisclosure reports whether the disputes spoken of are about disclosure.
func (c *scene) ofDisclosure() bool {
	return !c.says("无关") && (c.r.disputes || c.topic == applying || c.all.is(isApp) || c.says("信息公开", "依申请", "政务公开"))
}

// partlyOfDisclosure reports whether only a part of what a figure counts is about
// disclosure: 行政复议 n 件，其中涉及政府信息公开 n 件.
func partlyOfDisclosure(ahead string) bool {
	i := strings.Index(ahead, "信息公开")
	return i > 0 && strings.Contains(ahead[:i], "其中")
}

// judged reports whether words speak of disputes that the unit decides on: 办理行政复议 n 件.
func (f *figured) judged(left string) bool {
	behind := strings.ReplaceAll(f.c.behind(f.fig), "未审结", "")
	behind = behind[max(0, strings.LastIndexAny(behind, "；（")):]
	return hasAny(behind, []string{"受理行政", "办理行政", "收到行政", "审理", "审结"}) && !strings.Contains(left, "被") ||
		hasAny(left, []string{"受理", "办理", "收到"}) && !hasAny(left, []string{"因", "被"})
}

// judges reports whether the unit decides on reviews itself, so that those it
// handles are not its own.
func (a About) judges() bool {
	return a.Whole || strings.Contains(a.Unit, "司法") || strings.HasSuffix(a.Unit, "政府") || strings.Contains(a.Unit, "法院")
}

// noDispute reads 未发生因政府信息公开引起的行政复议、行政诉讼.
func (p *phrase) noDispute() {
	text := textOf(p.toks)
	if !p.c.ofDisclosure() || p.all.is(isOutcome) || hasAny(text, []string{"败诉", "责任追究"}) && !strings.Contains(p.c.text(p.toks), "、") {
		return
	}
	if hasAny(text, []string{"新发生", "新增", "新收"}) {
		return // the row counts those left over as well
	}
	if p.row.shape == none && (p.r.about.subject(p.c.text(p.pre)) || strings.HasSuffix(textOf(p.pre), "有")) {
		return
	}
	switch kind := disputeKind(senses(isDispute, p.object)); kind {
	case "review":
		p.denies("review")
	case "litigation", "direct_litigation", "litigation_after_review":
		p.denies(kind)
	case "all":
		p.denies("review")
		p.denies("litigation")
	}
}

// onlyOutcome reads 均维持 right behind a number of disputes.
func (p *phrase) onlyOutcome() {
	last, ok := p.behindOne()
	if !ok || last.Kind != Dispute || !p.all.is(isAll) && last.Value != "1" && !strings.Contains(p.c.text(p.toks), "结果") {
		return
	}
	list, named := senses(isOutcome, p.toks), disputeKind(senses(isDispute, p.toks))
	if len(list) == 1 && (named == "" || named == last.Of) {
		p.say(last.Of+"."+list[0], 0, len(p.toks)-1)
	}
}
