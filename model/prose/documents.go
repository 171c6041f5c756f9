package prose

import "strings"

var decisions = []struct{ word, of string }{{"行政许可", "licences"}, {"行政处罚", "penalties"}, {"行政强制", "coercion"}}

// document reads figures of table 二: 制发规范性文件 n 件, 行政处罚 n 件, 收费 n 万元.
func (r *reader) document(c *scene, left, right string, f figure) (Mention, bool) {
	if r.about.Whole && !c.area {
		return Mention{}, false // the government's own or all of the area's?
	}
	if f.money() {
		named := strings.Contains(left, "行政事业性收费") || strings.Contains(left, "收费金额") && strings.Contains(c.t[:f.from], "行政事业性收费")
		if named && feeWords.spells(left) && (right == "" || follows(right)) {
			return Mention{Kind: Fees}, true
		}
		return Mention{}, false
	}
	if right != "" && !follows(right) && !documentWords.spells(right) && !decisionWords.spells(right) {
		return Mention{}, false
	}
	switch {
	case f.unit != "件" && f.unit != "份" && f.unit != "宗" && f.unit != "起" && f.unit != "例" && f.unit != "个":
		return Mention{}, false
	case strings.Contains(left+right, "规范性文件"), strings.Contains(left+right, "规章") && !strings.Contains(left+right, "规章制度"):
		return r.made(c, left, right, f)
	case c.documentsNamed(f.from) && hasAny(left, []string{"废止", "有效", "制发", "制定", "出台"}) && documentWords.spells(left):
		return r.made(c, left, right, f)
	case f.unit == "个" || f.unit == "份":
		return Mention{}, false
	}
	return r.decided(c, left, right)
}

// documentsNamed reports whether documents were counted last, or normative ones and
// no others named before a byte of the sentence.
func (c *scene) documentsNamed(at int) bool {
	if c.row == "" && strings.Contains(c.t[:at], "规范性文件") && !hasAny(c.t, []string{"规章", "备案", "审查", "审核", "清理", "起草", "评估"}) {
		c.row = "normative_documents."
	}
	return strings.Contains(c.row, ".")
}

// made reads documents issued, repealed and in force.
func (r *reader) made(c *scene, left, right string, f figure) (Mention, bool) {
	all := left + right
	row := "normative_documents"
	switch {
	case strings.Contains(all, "规范性文件") && strings.Contains(all, "规章"):
		c.row = ""
		return Mention{}, false
	case strings.Contains(all, "规章"):
		row = "regulations"
	case !strings.Contains(all, "规范性文件"):
		row = strings.TrimSuffix(c.row, ".")
	}
	start := f.from - len(left)
	left = titled(left)
	beside := ""
	if c.last >= 0 && r.out[c.last].Kind == Documents && c.joint == "" && strings.HasSuffix(c.t[:start], "、") {
		_, beside, _ = strings.Cut(r.out[c.last].Of, ".")
	}
	at := 0
	if i, _ := lastOf(left, []string{"制发", "制定", "出台", "印发", "废止", "现行有效"}); i > 0 && r.subject(left[:i]) {
		return Mention{}, false
	}
	if !documentWords.spells(left[at:]) || !documentWords.spells(right) && !follows(right) || c.joint != "" {
		c.row = ""
		return Mention{}, false
	}
	c.row = row + "."
	switch {
	case strings.Contains(all, "废止"):
		if hasAny(c.t, []string{"失效", "清理", "宣布", "修改", "修订"}) {
			return Mention{}, false
		}
		return Mention{Kind: Documents, Of: row + ".repealed"}, true
	case strings.Contains(all, "有效"):
		return Mention{Kind: Documents, Of: row + ".in_force"}, true
	case hasAny(all, []string{"制发", "制定", "出台", "印发", "新增", "颁布"}):
		return Mention{Kind: Documents, Of: row + ".issued"}, true
	case beside != "": // 制定规章 n 件、规范性文件 n 件
		return Mention{Kind: Documents, Of: row + "." + beside}, true
	}
	return Mention{}, false
}

// titled leaves the covered titles before 等规范性文件 out.
func titled(s string) string {
	from, to := strings.IndexByte(s, '_'), strings.LastIndexByte(s, '_')
	rest, ok := strings.CutPrefix(s[to+1:], "等")
	if from < 0 || !ok {
		return s
	}
	return s[:from] + rest
}

// decides reports whether a figure counts decisions made, not decisions published.
func (r *reader) decides(c *scene, left string) bool {
	return hasAny(left, []string{"作出", "做出", "办理", "实施", "办结", "下达", "完成", "处理"}) ||
		!hasAny(c.t, []string{"公示", "公布", "发布", "归集", "推送", "上传", "录入", "公开行政", "公开了", "信息"})
}

// decided reads 行政许可, 行政处罚, 行政强制 n 件.
func (r *reader) decided(c *scene, left, right string) (Mention, bool) {
	of := ""
	for _, d := range decisions {
		if strings.Contains(left+right, d.word) {
			if of != "" {
				return Mention{}, false
			}
			of = d.of
		}
	}
	if of == "" || hasAny(left+right, []string{"案件", "事项"}) || !r.decides(c, left) || !decisionWords.spells(left) || !decisionWords.spells(right) && !follows(right) || c.joint != "" {
		return Mention{}, false
	}
	return Mention{Kind: Decisions, Of: of}, true
}

var (
	feeNames = []string{"处理费", "信息公开费", "信息费", "公开费用", "检索费", "收费"}
	noFee    = []string{"未收取", "没有收取", "未收", "未产生", "没有产生", "未发生", "没有发生", "不收取", "无收费", "未涉及", "没有收费", "未进行收费", "无收取", "均未", "收取0元", "为0元", "为零"}
)

// fees reads what a sentence says of the fee for processing information.
func (r *reader) fees(c *scene) {
	if !strings.Contains(c.t, "费") || c.otherYear || c.otherBody || !hasAny(c.t, feeNames) || strings.Contains(c.t, "行政事业性") {
		return
	}
	for _, w := range noFee {
		if i := strings.Index(c.t, w); i >= 0 {
			end, _ := cut(c.t, i, "，；。！？")
			r.add(c, NoFee, "", i, end)
			return
		}
	}
	r.figs = figures(c.t, 0, len(c.t), r.figs[:0])
	for _, f := range r.figs {
		before := c.t[max(0, strings.LastIndexAny(c.t[:f.from], "，；。")):f.from]
		if f.money() && f.exact() && strings.Trim(f.value, "0.") != "" && hasAny(before, []string{"收取", "收费", "处理费", "费用"}) && !hasAny(before, []string{"每", "标准", "按", "超过"}) {
			m := Mention{Kind: FeeCharged, Value: f.value, Unit: f.unit}
			m.From, m.To = c.s.span(f.from, f.to)
			r.out = append(r.out, m)
			return
		}
	}
}
