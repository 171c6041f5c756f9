package prose

import "strings"

// disputeKind tells which disputes words name: "review", "litigation", one of its
// two rows, "all", or "".
func disputeKind(s string) string {
	switch {
	case strings.Contains(s, "复议后") && hasAny(s, []string{"起诉", "诉讼"}):
		return "litigation_after_review"
	case strings.Contains(s, "未经复议"), strings.Contains(s, "直接起诉"):
		return "direct_litigation"
	}
	review, litigation := strings.Contains(s, "复议"), hasAny(s, []string{"诉讼", "起诉", "应诉"})
	switch {
	case review && litigation:
		return "all"
	case review:
		return "review"
	case litigation:
		return "litigation"
	}
	return ""
}

// outcomes are the columns of disputes by what they are called.
var outcomes = []struct{ word, of string }{
	{"维持", "upheld"},
	{"纠正", "corrected"},
	{"其他结果", "other"},
	{"尚未审结", "pending"},
	{"未审结", "pending"},
}

var outcomeWords = words(common, ourselves, "结果 被 其 复议机关 法院 人民法院 判决 经 行政复议 复议 行政诉讼 诉讼 案件 决定 行政机关 原 行为 尚 未 等 审理 作出 的")

// dispute reads 行政复议 n 件 and 其中维持 n 件.
func (r *reader) dispute(c *scene, left, right string, f figure) (Mention, bool) {
	if !f.counts() || f.unit == "条" || f.unit == "份" || f.unit == "个" {
		return Mention{}, false
	}
	all := left + "|" + right
	for _, o := range outcomes {
		if !strings.Contains(all, o.word) {
			continue
		}
		row := c.row
		if kind := disputeKind(left); kind != "" {
			row = kind
		}
		rest := strings.NewReplacer(o.word, "", "|", "").Replace(all)
		if row == "" || strings.Contains(row, ".") || c.lost || !outcomeWords.spells(rest) {
			return Mention{}, false
		}
		c.row = row
		return Mention{Kind: Outcome, Of: row + "." + o.of, Part: true}, true
	}
	kind := disputeKind(c.joint + left) // 行政复议、行政诉讼 n 件
	if kind == "" {
		kind = disputeKind(right)
	}
	if kind == "" || !r.ofDisclosure(c) || partlyOfDisclosure(c.t, f.from) || hasAny(strings.ReplaceAll(all, "各级", ""), []string{"各", "分别"}) {
		return Mention{}, false
	}
	rest := strings.NewReplacer("未经复议直接起诉", "", "复议后起诉", "", "复议后提起诉讼", "", "直接起诉", "", "|", "").Replace(all)
	at := 0
	if i := strings.Index(rest, "因"); i > 0 && !foreignTopic.in(rest[:i]) {
		at = i
	}
	if !disputeWords.spells(rest[at:]) {
		return Mention{}, false
	}
	if r.about.Whole && strings.Contains(strings.ReplaceAll(left, "政府信息", ""), "政府") {
		return Mention{}, false
	}
	if r.judges() && hasAny(c.t[:f.from], []string{"受理行政", "办理行政", "收到行政", "审理", "审结"}) && !strings.Contains(left, "被") {
		return Mention{}, false // those it decides on
	}
	if r.judges() && hasAny(left, []string{"受理", "办理", "收到"}) && !hasAny(left, []string{"因", "被"}) || r.subject(left[:max(0, strings.Index(left, "因"))]) {
		return Mention{}, false
	}
	c.row = kind
	return Mention{Kind: Dispute, Of: kind}, true
}

// judges reports whether the unit decides on reviews itself, so that those it
// handles are not its own.
func (r *reader) judges() bool {
	return r.about.Whole || strings.Contains(r.about.Unit, "司法") || strings.HasSuffix(r.about.Unit, "政府") || strings.Contains(r.about.Unit, "法院")
}

// ofDisclosure reports whether the disputes spoken of are about disclosure.
func (r *reader) ofDisclosure(c *scene) bool {
	return !strings.Contains(c.t, "无关") && (c.topic == applying || hasAny(c.t, []string{"信息公开", "依申请", "政务公开"}))
}

// partlyOfDisclosure reports whether only a part of what a figure counts is about
// disclosure: 行政复议 n 件，其中涉及政府信息公开 n 件.
func partlyOfDisclosure(t string, at int) bool {
	i := strings.Index(t[at:], "信息公开")
	return i > 0 && strings.Contains(t[at:at+i], "其中")
}

var noDisputeVerbs = []string{"未发生", "没有发生", "未出现", "没有出现", "未产生", "没有产生", "未引发", "没有引发", "未引起", "没有引起", "不存在", "未收到", "没有收到", "未接到", "没有接到", "未被", "没有被", "未涉及", "未有", "未因", "没有", "无"}

// noDispute reads 未发生因政府信息公开引起的行政复议、行政诉讼.
func (r *reader) noDispute(c *scene, clause string, from int) {
	if !hasAny(clause, []string{"复议", "诉讼"}) || !r.ofDisclosure(c) {
		return
	}
	at, verb := -1, ""
	for _, v := range noDisputeVerbs {
		if i := strings.Index(clause, v); i >= 0 && (at < 0 || i < at) {
			at, verb = i, v
		}
	}
	if at < 0 {
		r.zeroDispute(c, clause, from)
		return
	}
	pre, object := clause[:at], clause[at+len(verb):]
	kind := disputeKind(object)
	from2, to := from+at, from+len(clause)
	if kind == "" { // 行政复议、行政诉讼均未发生
		kind = disputeKind(pre)
		if object != "" && !noDisputeWords.spells(object) || !noDisputeWords.spells(pre) {
			return
		}
		from2 = from
	} else if !noDisputeWords.spells(object) || hasAny(pre, []string{"复议", "诉讼"}) || narrowing.in(pre) || r.subject(pre) || strings.HasSuffix(pre, "有") {
		return
	}
	r.denied(c, kind, from2, to)
}

// zeroDispute reads 行政复议、行政诉讼均为0.
func (r *reader) zeroDispute(c *scene, clause string, from int) {
	if what, ok := zero(clause); ok && noDisputeWords.spells(what) {
		r.denied(c, disputeKind(what), from, from+len(clause))
	}
}

func (r *reader) denied(c *scene, kind string, from, to int) {
	switch kind {
	case "review", "litigation":
		r.add(c, NoDispute, kind, from, to)
	case "all":
		r.add(c, NoDispute, "review", from, to)
		r.add(c, NoDispute, "litigation", from, to)
	}
}
