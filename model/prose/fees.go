package prose

import (
	"slices"
	"strings"
)

// fees reads what a sentence says of the fee for processing information.
func (r *reader) fees(c *scene) {
	if !c.all.is(isFee) || c.otherYear || c.otherBody || !c.says("信息", "公开", "申请", "收费通知") || c.says("行政事业性", "污水", "垃圾", "每", "标准", "以下", "以内", "不超过", "超过") {
		return
	}
	toks := r.z.tokens
	for from := 0; from < len(toks); {
		to := from
		for to < len(toks) && !toks[to].set.is(isComma) {
			to++
		}
		if i := feeDenied(toks[from:to]); i >= 0 {
			r.add(c, NoFee, "", int(toks[from+i].from), int(toks[to-1].to))
			return
		}
		from = to + 1
	}
	for _, f := range r.z.figures {
		if f.money() && f.value == "0" {
			r.add(c, NoFee, "", f.from, f.end)
			return
		}
		before := c.behind(f)
		before = before[max(0, strings.LastIndexAny(before, "；。")):]
		if f.money() && f.exact() && strings.Trim(f.value, "0.") != "" && hasAny(before, []string{"收取", "收费", "处理费", "费用"}) && !hasAny(before, []string{"每", "标准", "按", "超过"}) {
			m := Mention{Kind: FeeCharged, Value: f.value, Unit: f.unit}
			m.From, m.To = c.s.span(f.from, f.to)
			r.out = append(r.out, m)
			return
		}
	}
}

// feeDenied is where a clause says that nothing was collected, 未收取任何费用; else -1.
func feeDenied(toks []token) int {
	if n := len(toks); n > 1 && toks[n-1].set.is(isZero) && union(toks[:n-1]).has(of(isFee, isCollect)) {
		return n - 1
	}
	i := slices.IndexFunc(toks, func(tok token) bool { return tok.set.is(isNeg) || tok.text() == "不" || tok.text() == "免" })
	if i < 0 || union(toks).has(of(isGoal)) {
		return -1
	}
	for _, tok := range toks[i:] {
		switch {
		case tok.set.has(of(isFee, isCollect)):
			return i
		case tok.set.has(of(isUnknown, isForeign, isNarrow)):
			return -1
		}
	}
	if union(toks[:i]).is(isFee) { // 信息处理费未产生
		return i
	}
	return -1
}
