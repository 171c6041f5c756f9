package prose

import "strings"

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
