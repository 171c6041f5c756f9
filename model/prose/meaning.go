package prose

import (
	"slices"
	"strings"
)

// A judge tells whether a sentence bears out what the row that fits a figure says of it,
// and completes the mention.
type judge func(r *reader, c *scene, v *view, m *Mention) bool

// judges are what "when" of a row may name.
func judges() map[string]judge {
	return map[string]judge{
		"taken":       (*reader).taken,
		"done":        (*reader).done,
		"fresh":       (*reader).freshlyTaken,
		"behind-done": (*reader).behindDone,
		"open":        (*reader).open,
		"sums":        (*reader).sums,
		"counted":     (*reader).counted,
		"results":     (*reader).results,
		"applicants":  (*reader).applicants,
		"disclosure":  (*reader).dispute,
		"disputed":    (*reader).outcome,
		"fee":         (*reader).fee,
		"documents":   (*reader).documents,
		"decisions":   (*reader).decisions,
	}
}

// freshlyTaken reads n 件为本年新收.
func (r *reader) freshlyTaken(c *scene, v *view, m *Mention) bool {
	if v.head >= 0 || c.topic != applying || c.lost || c.lead == Resolved || !v.rightSet.has(of(isThisYear, isOwnYear)) && !fresh(v.right) {
		return false
	}
	m.Part, c.whole = true, true
	return true
}

// open reads n 件正在办理, as of the year's end.
func (r *reader) open(c *scene, v *view, _ *Mention) bool {
	return c.topic == applying && !c.now && !v.set.is(isNow) && !c.lost && c.lead != CarriedIn && c.row == "" && r.openOnce()
}

// text is the words of tokens that stand side by side.
func (c *scene) text(toks []token) string {
	if len(toks) == 0 {
		return ""
	}
	return c.t[toks[0].from:toks[len(toks)-1].to]
}

// longestSentence is how much of a sentence is searched for words beside a figure.
const longestSentence = 3 * 600

// says reports whether a sentence holds one of the words.
func (c *scene) says(list ...string) bool {
	return hasAny(c.t[:min(len(c.t), longestSentence)], list)
}

// ahead is some of what follows a figure.
func (c *scene) ahead(f figure) string { return c.t[f.end:min(len(c.t), f.end+3*60)] }

// behind is some of what stands before a figure.
func (c *scene) behind(f figure) string { return c.t[max(0, f.from-3*80):f.from] }

// explicit reports whether the object of a verb is an application for information.
func explicit(v *view) bool {
	return v.rightSet.is(isApp) || union(v.left[v.head+1:]).is(isApp) || union(v.left[v.head+1:]).is(isReq) && strings.Contains(textOf(v.left[v.head+1:]), "公开")
}

func textOf(toks []token) string {
	var b strings.Builder
	for _, tok := range toks {
		b.WriteString(tok.text())
	}
	return b.String()
}

// fresh reports whether words speak of what came in this year only.
func fresh(toks []token) bool {
	return slices.ContainsFunc(toks, func(tok token) bool { return strings.HasPrefix(tok.text(), "新") })
}

// another reports whether a verb's subject is another body than the unit.
func (r *reader) another(c *scene, v *view) bool {
	before := v.left[:v.head]
	for len(before) > 0 && before[len(before)-1].set.has(of(isFill, isThisYear, isOwnYear)) {
		before = before[:len(before)-1]
	}
	if !r.about.Whole && len(before) > 0 && before[len(before)-1].set.is(isOurs) || !r.subject(c.text(v.left[:v.head])) {
		return false
	}
	c.otherBody, c.refused = true, true
	return true
}

// taken reads a verb of taking in.
func (r *reader) taken(c *scene, v *view, m *Mention) bool {
	if r.another(c, v) {
		return false
	}
	explicit := explicit(v)
	ahead := c.ahead(v.fig)
	if !explicit && (c.topic != applying || someOfDisclosure(ahead)) || hasAny(ahead, []string{"有效申请", "实际受理"}) {
		return false
	}
	before := union(v.left[:v.head])
	m.Part = before.is(isAmong)
	if m.Part && !before.has(of(isThisYear, isOwnYear)) && !fresh(v.left[:v.head+1]) {
		return false
	}
	c.topic, c.whole = applying, true
	return true
}

// someOfDisclosure reports whether what follows a figure singles out those of the
// applications that are for information: 受理申请 n 件，其中政府信息公开申请 n 件.
func someOfDisclosure(ahead string) bool {
	_, among, ok := strings.Cut(ahead, "其中")
	before, _, named := strings.Cut(among, "信息公开")
	return ok && named && !hasDigit(before)
}

// done reads a verb of finishing or dealing with.
func (r *reader) done(c *scene, v *view, m *Mention) bool {
	answers := v.left[v.head].set.is(isAnswer)
	r.doneKind(v, m)
	if r.another(c, v) {
		return false
	}
	explicit := explicit(v)
	if !explicit && (c.topic != applying || someOfDisclosure(c.ahead(v.fig))) {
		return false
	}
	if answers && m.Kind == Resolved {
		m.Of = "answered"
	}
	m.Part = union(v.left[:v.head]).is(isAmong)
	if m.Kind != Applied && (carriedMeant(c, v, m) || c.odd && !explicit && (m.Kind == Handled || m.Of == "answered") || c.lost && m.Part) {
		return false // of those carried in, or some may have been withdrawn or passed on
	}
	c.topic, c.whole = applying, true
	return true
}

// doneKind tells 收到并办理 and 办理 from 办结.
func (r *reader) doneKind(v *view, m *Mention) {
	i := v.head - 1
	for i >= 0 && v.left[i].set.is(isJoin) {
		i--
	}
	switch {
	case i >= 0 && v.left[i].set.is(isTake):
		m.Kind, v.head = Applied, i
	case v.left[v.head].set.is(isHandle) && (i < 0 || !v.left[i].set.has(of(isFinish, isAnswer))):
		m.Kind = Handled
	}
}

// carriedMeant reports whether those carried in, of which the sentence spoke, may be
// what was finished.
func carriedMeant(c *scene, v *view, m *Mention) bool {
	if m.Kind != Resolved || !c.carry || c.whole {
		return false
	}
	before := v.left[:v.head]
	return !union(before).has(of(isThisYear, isOwnYear)) && !hasAny(textOf(before), []string{"共", "累计"})
}

// behindDone reads n 件已办结.
func (r *reader) behindDone(c *scene, v *view, m *Mention) bool {
	if v.head >= 0 || c.topic != applying || v.leftSet.is(isReq) || c.lost || c.odd || c.carry && !c.whole {
		return false
	}
	if v.rightSet.is(isAnswer) {
		m.Of = "answered"
	}
	c.whole = true
	return true
}

// openOnce reports whether only one figure of a sentence counts what is not finished.
func (r *reader) openOnce() bool {
	n := 0
	for _, tok := range r.z.tokens[:min(len(r.z.tokens), longestSentence)] {
		if tok.set.is(isPending) {
			n++
		}
	}
	return n == 1
}

// sums reports whether words add up what was received and carried in just before.
func (r *reader) sums(c *scene, v *view, _ *Mention) bool {
	if c.last < 0 || len(v.right) > 0 || !slices.Contains([]string{"共", "共计", "合计", "总计", "共有", "一共", "合计为", "共为"}, strings.TrimPrefix(textOf(v.left), "和")) {
		return false
	}
	last := r.out[c.last]
	return (last.Kind == Received || last.Kind == CarriedIn) && c.whole && !last.Part
}

// counted reads figures without a verb before them: 依申请公开 n 件, n 件申请.
func (r *reader) counted(c *scene, v *view, _ *Mention) bool {
	app := v.set.is(isApp)
	if v.leftSet.is(isAmong) || ofDocuments(c) || !app && (c.topic != applying || v.head < 0) {
		return false
	}
	if v.head < 0 && len(v.left) > 0 && !only(v.left, of(isFill, isThisYear, isOwnYear)) || r.subject(c.text(v.left[:max(v.head, 0)])) {
		return false
	}
	if c.whole = true; c.topic != foreign { // 工单 n 件、依申请公开 n 件，均已办结
		c.topic = applying
	}
	return true
}

// ofDocuments reports whether a sentence sorts documents by how they are disclosed:
// 公文 n 件，其中主动公开 n 件、依申请公开 n 件、不予公开 n 件.
func ofDocuments(c *scene) bool {
	if c.sorts == 0 {
		if c.sorts = 1; c.says("主动公开", "公文", "发文", "属性", "文件", "源头") {
			c.sorts = 2
		}
	}
	return c.sorts == 2
}

// senses lists the rows or columns that words name as one of a class, each once.
func senses(cl class, lists ...[]token) (out []string) {
	for _, toks := range lists {
		for _, tok := range toks {
			if name, ok := tok.means(cl); ok && !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	return out
}

// results reads 予以公开 n 件, and two of them in one figure.
func (r *reader) results(c *scene, v *view, m *Mention) bool {
	if c.topic != applying || c.lost || c.lead == Applicant || c.lead == Dispute || c.lead == CarriedIn && !c.whole || c.carry && !c.whole || ofDocuments(c) {
		return false
	}
	list := senses(isResult, v.left, v.right)
	list = slices.DeleteFunc(list, func(name string) bool { // 不掌握 says more than 无法提供
		return slices.ContainsFunc(list, func(o string) bool { return strings.HasPrefix(o, name+".") })
	})
	if len(list) > 1 && (!v.leftSet.is(isJoin) || v.head < 0 || len(list) > 3) || slices.ContainsFunc(list, func(name string) bool { return r.scattered(c, name) }) {
		return false
	}
	m.Of = strings.Join(list, "+")
	return true
}

// scattered reports whether a sentence counts apart what the table counts together:
// information published already beside 予以公开, what does not exist beside 不掌握,
// rows of a group before the group itself.
func (r *reader) scattered(c *scene, name string) bool {
	group, _, _ := strings.Cut(name, ".")
	switch {
	case name == "granted":
		return c.all.is(isApart) && c.says("获取方式", "获取途径", "同意公开", "全部公开", "告知获取", "查询方式", "查阅方式", "公开答复")
	case group == "unavailable" && c.all.is(isApart) && c.says("不存在", "不属于本", "非本机关", "非本单位", "不属于"):
		return true
	case group == name:
		near := r.out[max(c.from, len(r.out)-40):]
		return slices.ContainsFunc(near, func(m Mention) bool { return m.Kind == Result && strings.HasPrefix(m.Of, group+".") })
	}
	return false
}

// applicants reads 自然人 n 件, and two of them in one figure.
func (r *reader) applicants(c *scene, v *view, m *Mention) bool {
	if c.topic == foreign || c.topic != applying && !v.set.is(isApp) || c.lost || c.lead == CarriedIn || c.lead == CarriedOut || c.lead == Result {
		return false
	}
	list := senses(isApplicant, v.left)
	if len(list) == 0 {
		list = senses(isApplicant, v.right)
	}
	if len(list) > 1 && v.head < 0 || slices.Contains(list, "unclear") || r.another(c, &view{left: v.left, head: subjectEnd(v)}) {
		return false
	}
	if slices.Contains(list, "legal") && strings.Contains(textOf(v.left)+textOf(v.right), "法人") && !strings.Contains(textOf(v.left)+textOf(v.right), "组织") && c.says("组织") {
		return false // 法人 n 件、其他组织 n 件
	}
	m.Of = strings.Join(list, "+")
	return true
}

// subjectEnd is where a verb of taking in stands on the left, else 0.
func subjectEnd(v *view) int {
	return max(0, slices.IndexFunc(v.left, func(tok token) bool { return tok.set.is(isTake) }))
}

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
func (r *reader) outcome(c *scene, v *view, m *Mention) bool {
	row := c.row
	if kind := disputeKind(senses(isDispute, v.left)); kind != "" {
		row = kind
	}
	list := senses(isOutcome, v.left, v.right)
	if row == "" || strings.Contains(row, ".") || c.lost || len(list) != 1 {
		return false
	}
	c.row = row
	m.Of, m.Part = row+"."+list[0], true
	return true
}

// dispute reads 行政复议 n 件.
func (r *reader) dispute(c *scene, v *view, m *Mention) bool {
	kind := disputeKind(senses(isDispute, v.left))
	if kind == "" {
		kind = disputeKind(senses(isDispute, v.right))
	}
	left := c.text(v.left)
	if hasAny(left, []string{"新增", "新收"}) && c.says("上年", "去年") {
		return false // the row counts those left over as well
	}
	if kind == "" || !r.ofDisclosure(c) || partlyOfDisclosure(c.ahead(v.fig)) || r.about.Whole && strings.Contains(strings.ReplaceAll(left, "政府信息", ""), "政府") {
		return false
	}
	behind := c.behind(v.fig)
	if r.judges() && (hasAny(behind, []string{"受理行政", "办理行政", "收到行政", "审理", "审结"}) && !strings.Contains(left, "被") ||
		hasAny(left, []string{"受理", "办理", "收到"}) && !hasAny(left, []string{"因", "被"})) {
		return false // those it decides on
	}
	if i := strings.Index(left, "因"); r.subject(left[:max(0, i)]) {
		return false
	}
	c.row = kind
	m.Of = kind
	return true
}

// judges reports whether the unit decides on reviews itself, so that those it
// handles are not its own.
func (r *reader) judges() bool {
	return r.about.Whole || strings.Contains(r.about.Unit, "司法") || strings.HasSuffix(r.about.Unit, "政府") || strings.Contains(r.about.Unit, "法院")
}

// ofDisclosure reports whether the disputes spoken of are about disclosure.
func (r *reader) ofDisclosure(c *scene) bool {
	return !c.says("无关") && (r.disputes || c.topic == applying || c.all.is(isApp) || c.says("信息公开", "依申请", "政务公开"))
}

// partlyOfDisclosure reports whether only a part of what a figure counts is about
// disclosure: 行政复议 n 件，其中涉及政府信息公开 n 件.
func partlyOfDisclosure(ahead string) bool {
	i := strings.Index(ahead, "信息公开")
	return i > 0 && strings.Contains(ahead[:i], "其中")
}

// fee reads 行政事业性收费 n 万元.
func (r *reader) fee(c *scene, v *view, _ *Mention) bool {
	named := strings.Contains(textOf(v.left), "事业")
	return (!r.about.Whole || c.area) && (named || strings.Contains(textOf(v.left), "收费金额") && strings.Contains(c.behind(v.fig), "行政事业性收费"))
}

// decisions reads 行政许可, 行政处罚, 行政强制 n 件.
func (r *reader) decisions(c *scene, v *view, m *Mention) bool {
	list := senses(isDecision, v.left, v.right)
	if len(list) != 1 || r.about.Whole && !c.area || strings.Contains(textOf(v.left)+textOf(v.right), "事项") && !hasAny(textOf(v.left), []string{"办理", "办结", "受理"}) {
		return false
	}
	text := textOf(v.left)
	decided := hasAny(text, []string{"决定", "作出", "做出", "出具", "办理", "实施", "办结", "下达", "完成", "处理", "开出", "准予", "核发"})
	if !decided && (v.fig.unit == "条" || c.all.is(isPublish)) || strings.Contains(text, "案件") && !strings.Contains(text, "决定") || !strings.Contains(text+textOf(v.right), "行政") {
		return false
	}
	m.Of = list[0]
	return true
}

// documents reads 制发规范性文件 n 件，废止 n 件，现行有效 n 件.
func (r *reader) documents(c *scene, v *view, m *Mention) bool {
	if r.about.Whole && (!c.area || v.leftSet.is(isGov)) {
		return false // the government's own or all of the area's?
	}
	list := senses(isDoc, v.left, v.right)
	row := documentRow(c, v, list)
	column := r.documentColumn(c, v, len(list) == 1)
	if row == "" || column == "" || c.all.is(isOtherDoc) && !v.set.is(isForce) && (len(list) == 0 || v.set.is(isRepeal)) {
		return false
	}
	if at := slices.IndexFunc(v.left, func(tok token) bool { return tok.set.has(of(isIssue, isRepeal, isForce)) }); at > 0 && r.subject(c.text(v.left[:at])) {
		return false
	}
	c.row = row + "."
	m.Of = row + "." + column
	return true
}

// documentRow is which documents a figure counts: those named beside it, or else those
// spoken of last, or the only ones of the sentence.
func documentRow(c *scene, v *view, list []string) string {
	switch {
	case len(list) > 1:
		c.row = ""
		return ""
	case len(list) == 1:
		return list[0]
	case strings.HasSuffix(c.row, "."):
		return strings.TrimSuffix(c.row, ".")
	}
	return soleDocuments(c, v.set.is(isForce))
}

// documentColumn is what was done with them.
func (r *reader) documentColumn(c *scene, v *view, named bool) (column string) {
	among := v.leftSet.is(isAmong)
	switch {
	case v.set.is(isRepeal):
		return "repealed"
	case v.set.is(isForce):
		return "in_force"
	case v.set.is(isIssue), named && among && c.all.is(isIssue) && !c.all.has(of(isRepeal, isForce)): // 印发文件 n 件，其中规范性文件 n 件
		return "issued"
	case named && !among && c.last >= 0 && r.out[c.last].Kind == Documents: // 制定规章 n 件、规范性文件 n 件
		_, column, _ = strings.Cut(r.out[c.last].Of, ".")
	}
	return column
}

// soleDocuments names the documents of a sentence that names only one sort.
func soleDocuments(c *scene, inForce bool) string {
	if !c.all.is(isDoc) || c.all.is(isOtherDoc) && !inForce {
		return ""
	}
	switch normative, regulations := c.says("规范性文件"), c.says("规章"); {
	case normative && !regulations:
		return "normative_documents"
	case regulations && !normative:
		return "regulations"
	}
	return ""
}
