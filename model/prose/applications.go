package prose

import (
	"slices"
	"strconv"
	"strings"
)

// freshlyTaken reads n 件为本年新收.
func (f *figured) freshlyTaken() bool {
	if f.head >= 0 || f.c.topic != applying || f.c.lost || f.c.lead == Resolved || !f.rightSet.has(of(isThisYear, isOwnYear)) && !fresh(f.right) {
		return false
	}
	f.m.Part, f.c.whole = true, true
	return true
}

// open reads n 件正在办理, as of the year's end.
func (f *figured) open() bool {
	return f.c.topic == applying && !f.c.now && !f.set.is(isNow) && !f.c.lost && f.c.lead != CarriedIn && f.c.row == "" && f.openOnce()
}

// another reports whether a verb's subject is another body than the unit.
func (f *figured) another() bool { return f.anotherBefore(f.head) }

func (f *figured) anotherBefore(verb int) bool {
	before := f.left[:verb]
	for len(before) > 0 && before[len(before)-1].set.has(of(isFill, isThisYear, isOwnYear)) {
		before = before[:len(before)-1]
	}
	if !f.r.about.Whole && len(before) > 0 && before[len(before)-1].set.is(isOurs) || !f.r.about.subject(f.c.text(f.left[:verb])) {
		return false
	}
	f.c.otherBody, f.c.refused = true, true
	return true
}

// taken reads a verb of taking in.
func (f *figured) taken() bool {
	if f.another() {
		return false
	}
	explicit := f.explicit()
	if f.c.lead == Received && !fresh(f.left[:f.head+1]) {
		return false // 其中上级转办 n 件、直接受理 n 件
	}
	if f.leftSet.is(isPlus) && !f.leftSet.has(of(isThisYear, isOwnYear)) && !fresh(f.left[f.head:]) {
		return false // 收到转来的 n 件，连同直接收到的 n 件
	}
	ahead := f.c.ahead(f.fig)
	if !explicit && (f.c.topic != applying || someOfDisclosure(ahead)) || hasAny(ahead, []string{"有效申请", "实际受理"}) {
		return false
	}
	before := union(f.left[:f.head])
	f.m.Part = before.is(isAmong)
	if f.m.Part && !before.has(of(isThisYear, isOwnYear)) && !fresh(f.left[:f.head+1]) {
		return false
	}
	f.c.topic, f.c.whole = applying, true
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
func (f *figured) done() bool {
	answers := f.left[f.head].set.is(isAnswer)
	f.doneKind()
	if f.another() {
		return false
	}
	explicit := f.explicit()
	if !explicit && (f.c.topic != applying || someOfDisclosure(f.c.ahead(f.fig))) {
		return false
	}
	if answers && f.m.Kind == Resolved {
		f.m.Of = "answered"
	}
	if !explicit && !f.inAll() && f.ofStrange() {
		return false
	}
	f.m.Part = union(f.left[:f.head]).is(isAmong)
	if f.m.Part && f.someDone() {
		return false
	}
	if f.m.Kind != Applied && (f.carriedMeant() || f.c.odd && !explicit && !f.inAll() && (f.m.Kind == Handled || f.m.Of == "answered") || f.c.lost && f.m.Part) {
		return false // of those carried in, or some may have been withdrawn or passed on
	}
	f.c.topic, f.c.whole = applying, true
	return true
}

// ofStrange reports whether a figure may be of something else that was counted before it:
// 立案查处 n 件，结案 n 件.
func (f *figured) ofStrange() bool {
	n, _ := strconv.Atoi(f.fig.value)
	return 0 < f.c.strange && n <= f.c.strange
}

// someDone reports whether a part is told of what was done: 办结 n 件，其中按时办结 n 件.
func (f *figured) someDone() bool {
	return f.c.lead == Resolved || f.c.lead == Handled || hasAny(textOf(f.left), []string{"按时", "按期", "如期", "及时", "准时", "期限内", "时限内"})
}

// inAll reports whether a verb is said of the whole year: 全年共答复.
func (f *figured) inAll() bool {
	before := f.left[:f.head]
	return union(before).has(of(isThisYear, isOwnYear)) && strings.Contains(textOf(before), "共")
}

// doneKind tells 收到并办理 and 办理 from 办结.
func (f *figured) doneKind() {
	i := f.head - 1
	for i >= 0 && f.left[i].set.is(isJoin) {
		i--
	}
	switch {
	case i >= 0 && f.left[i].set.is(isTake):
		f.m.Kind, f.head = Applied, i
	case f.left[f.head].set.is(isHandle) && (i < 0 || !f.left[i].set.has(of(isFinish, isAnswer))):
		f.m.Kind = Handled
	}
}

// carriedMeant reports whether those carried in, of which the sentence spoke, may be
// what was finished.
func (f *figured) carriedMeant() bool {
	if f.m.Kind != Resolved || !f.c.carry || f.c.whole && !f.c.ofCarried {
		return false
	}
	before := f.left[:f.head]
	return !union(before).has(of(isThisYear, isOwnYear)) && !hasAny(textOf(before), []string{"共", "累计"})
}

// behindDone reads n 件已办结.
func (f *figured) behindDone() bool {
	if f.head >= 0 || f.c.topic != applying || f.leftSet.is(isReq) || f.c.lost || f.c.odd || f.ofStrange() || f.c.carry && !f.c.whole {
		return false
	}
	if f.rightSet.is(isAnswer) {
		f.m.Of = "answered"
	}
	f.c.whole = true
	return true
}

// openOnce reports whether only one figure of a sentence counts what is not finished.
func (f *figured) openOnce() bool {
	n := 0
	for _, tok := range f.r.z.tokens[:min(len(f.r.z.tokens), longestSentence)] {
		if tok.set.is(isPending) {
			n++
		}
	}
	return n == 1
}

// sums reports whether words add up what was received and carried in just before.
func (f *figured) sums() bool {
	if f.c.last < 0 && f.c.ways < 2 && !f.behindAllDone() || len(f.right) > 0 || !slices.Contains([]string{"共", "共计", "合计", "总计", "共有", "一共", "合计为", "共为"}, strings.TrimPrefix(textOf(f.left), "和")) {
		return false
	}
	if f.c.last < 0 {
		f.m.Kind, f.c.topic, f.c.whole, f.c.odd = Received, applying, true, false
		return true
	}
	last := f.r.out[f.c.last]
	if last.Kind == Applied && last.Trend != Level { // 较上年增加 n 件，共计 n 件
		f.m.Kind = Applied
		return true
	}
	return (last.Kind == Received || last.Kind == CarriedIn) && f.c.whole && !last.Part
}

// behindAllDone reports whether all were said to be done, 申请全部办结，共计 n 件.
func (f *figured) behindAllDone() bool {
	n := len(f.r.out)
	return !f.c.begun && n > f.c.from && f.r.out[n-1].Kind == AllDone
}

// counted reads figures without a verb before them: 依申请公开 n 件, n 件申请.
func (f *figured) counted() bool {
	app := f.set.is(isApp)
	if f.leftSet.is(isAmong) || f.c.ofDocuments() || !app && (f.c.topic != applying || f.head < 0 && !f.framed) {
		return false
	}
	if f.head < 0 && len(f.left) > 0 && !only(f.left, of(isFill, isAll, isThisYear, isOwnYear)) || f.r.about.subject(f.c.text(f.left[:max(f.head, 0)])) {
		return false
	}
	if f.c.whole = true; f.c.topic != foreign { // 工单 n 件、依申请公开 n 件，均已办结
		f.c.topic = applying
	}
	return true
}

// ofDocuments reports whether a sentence sorts documents by how they are disclosed:
// 公文 n 件，其中主动公开 n 件、依申请公开 n 件、不予公开 n 件.
func (c *scene) ofDocuments() bool {
	if c.sorts == 0 {
		if c.sorts = 1; c.says("公文", "发文", "属性", "文件", "源头") || c.says("主动公开") && (c.all.is(isApp) || !c.r.base) {
			c.sorts = 2
		}
	}
	return c.sorts == 2
}

// results reads 予以公开 n 件, and two of them in one figure.
func (f *figured) results() bool {
	if f.c.topic != applying || f.c.lost || f.c.lead == Applicant || f.c.lead == Dispute || f.c.lead == CarriedIn && !f.c.whole || f.c.carry && !f.c.whole || f.c.ofDocuments() {
		return false
	}
	list := senses(isResult, f.left, f.right)
	list = slices.DeleteFunc(list, func(name string) bool { // 不掌握 says more than 无法提供
		return slices.ContainsFunc(list, func(o string) bool { return strings.HasPrefix(o, name+".") })
	})
	if len(list) > 1 && (!f.leftSet.is(isJoin) || f.head < 0 || len(list) > 3) || slices.ContainsFunc(list, func(name string) bool { return f.scattered(name) }) {
		return false
	}
	f.m.Of = strings.Join(list, "+")
	return true
}

// scattered reports whether a sentence counts apart what the table counts together:
// information published already beside 予以公开, what does not exist beside 不掌握,
// rows of a group before the group itself.
func (f *figured) scattered(name string) bool {
	group, _, _ := strings.Cut(name, ".")
	switch {
	case name == "granted":
		return f.c.all.is(isApart) && f.c.says("主动公开", "获取方式", "获取途径", "同意公开", "全部公开", "告知获取", "查询方式", "查阅方式", "公开答复")
	case group == "unavailable" && f.c.all.is(isApart) && f.c.says("不存在", "不属于本", "非本机关", "非本单位", "不属于"):
		return true
	case group == name:
		near := f.r.out[max(f.c.from, len(f.r.out)-40):]
		return slices.ContainsFunc(near, func(m Mention) bool { return m.Kind == Result && strings.HasPrefix(m.Of, group+".") })
	}
	return false
}

// applicants reads 自然人 n 件, and two of them in one figure.
func (f *figured) applicants() bool {
	if f.c.topic == foreign || f.c.topic != applying && !f.set.is(isApp) || f.c.lost || f.c.lead == CarriedIn || f.c.lead == CarriedOut || f.c.lead == Result {
		return false
	}
	list := senses(isApplicant, f.left)
	if len(list) == 0 {
		list = senses(isApplicant, f.right)
	}
	if len(list) == 1 && list[0] == "unclear" && f.besidePersons() {
		list[0] = "legal"
	}
	if len(list) > 1 && f.head < 0 || slices.Contains(list, "unclear") || f.anotherBefore(subjectEnd(f.left)) {
		return false
	}
	if slices.Contains(list, "legal") && strings.Contains(textOf(f.left)+textOf(f.right), "法人") && !strings.Contains(textOf(f.left)+textOf(f.right), "组织") && f.c.says("组织") {
		return false // 法人 n 件、其他组织 n 件
	}
	f.m.Of = strings.Join(list, "+")
	return true
}

// besidePersons reports whether a figure follows that of natural persons, so that 单位 n 件
// are all others.
func (f *figured) besidePersons() bool {
	if f.c.last < 0 {
		return false
	}
	last := f.r.out[f.c.last]
	return last.Kind == Applicant && (last.Of == "natural_person" || last.Of == "citizen")
}

// rest reads 其他 n 件 as the last row or column of those told before it.
func (f *figured) rest() bool {
	if f.c.last < 0 || f.head < 0 {
		return false
	}
	last := f.r.out[f.c.last]
	switch group, _, _ := strings.Cut(last.Of, "."); {
	case last.Kind != f.m.Kind:
		return false
	case last.Kind == Result && group == "otherwise" && last.Of != group:
		f.m.Of = "otherwise.other"
	case last.Kind == Applicant && (last.Of == "research" || last.Of == "nonprofit" || last.Of == "legal_service"):
		f.m.Of = "other"
	}
	return f.m.Of != ""
}

// subjectEnd is where a verb of taking in stands on the left, else 0.
func subjectEnd(left []token) int {
	return max(0, slices.IndexFunc(left, func(tok token) bool { return tok.set.is(isTake) }))
}

// fresh reports whether words speak of what came in this year only.
func fresh(toks []token) bool {
	return slices.ContainsFunc(toks, func(tok token) bool { return strings.HasPrefix(tok.text(), "新") })
}

// noneReceived reads 未收到申请 and 申请数量为0.
func (p *phrase) noneReceived() {
	if p.c.topic == foreign || !namesApplications(p.c, p.object) {
		return
	}
	if p.row.shape == none {
		if strings.HasSuffix(textOf(p.pre), "有") || channelled(p.object) || channelled(p.pre) || p.r.about.subject(p.c.text(p.pre)) {
			return
		}
		if took := union(p.object[:min(len(p.object), 3)]); union(p.pre).is(isApp) && !took.has(of(isTake, isApp, isReq)) {
			return
		}
	}
	p.denies("")
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

// partsTold reports whether the counts that were not understood make up all that came in.
func (c *scene) partsTold() bool {
	return slices.ContainsFunc(c.r.out[c.from:], func(m Mention) bool { return takenIn(m) && m.Trend == Level && m.Value == strconv.Itoa(c.sum) })
}

// noneCarried reads 上年没有结转 and 无结转下年度的申请.
func (p *phrase) noneCarried() {
	if p.c.topic == foreign || p.c.topic != applying && !p.all.has(of(isReq, isApp)) || p.all.is(isFigure) {
		return
	}
	switch last, next := p.all.is(isLastYear), p.all.is(isNextYear); {
	case last && next && p.count(isCarry) < 2:
	case next && p.row.kind == NoneCarriedOut, last && p.row.kind == NoneCarriedIn:
		p.denies("")
	}
}

// noResult reads 未出现不予公开情形.
func (p *phrase) noResult() {
	if p.c.topic != applying || p.all.is(isFigure) || p.toks[p.sign].text() == "未" {
		return
	}
	if list := senses(isResult, p.object); len(list) == 1 {
		p.denies(list[0])
	}
}

// exceptions are words beside which all is not all.
var exceptions = []string{"到期", "应办", "应当办结", "除", "外", "未", "按期率", "尚"}

// allDone reads 均已办结, and 已依规办结 right behind what was received.
func (p *phrase) allDone() {
	if p.all.is(isNow) || !p.all.is(isAll) && !p.behindAll() || !p.c.allMeant() || hasAny(p.c.text(p.toks), exceptions) || p.toks[0].text() == "要求" || channelled(p.pre) {
		return
	}
	done, answered := slices.IndexFunc(p.toks, func(tok token) bool { return tok.set.is(isFinish) }), ""
	if done < 0 { // 按期答复 tells when, not that all were
		done, answered = slices.IndexFunc(p.toks, func(tok token) bool { return tok.set.is(isAnswer) }), "answered"
	}
	if p.sign > done || answered != "" && hasAny(p.c.text(p.toks[p.sign:done]), []string{"按时", "按期", "如期", "及时", "限", "内"}) {
		return
	}
	p.say(answered, p.sign, done)
}

// behindAll reports whether 已 stands right behind all that came in.
func (p *phrase) behindAll() bool {
	c, out := p.c, p.r.out
	return c.last >= 0 && c.last == len(out)-1 && c.lead == 0 && takenIn(out[c.last]) && strings.HasPrefix(p.toks[p.sign].text(), "已")
}

// takenIn reports whether a mention counts all that came in.
func takenIn(m Mention) bool {
	return !m.Part && (m.Kind == Received || m.Kind == Applied || m.Kind == Together)
}

// rate reads 办结率100%, and 办结率、满意率均为100%.
func (p *phrase) rate() {
	toks := p.toks
	n := len(toks)
	i := slices.IndexFunc(toks, func(tok token) bool { return tok.text() == "办结" })
	f := toks[n-1].figure
	if i < 0 || f < 0 || p.r.z.figures[f].unit != "%" || p.r.z.figures[f].value != "100" || !p.c.allMeant() {
		return
	}
	from := i
	for from > 0 && !toks[from-1].set.is(isJoin) {
		from--
	}
	tail, ok := strings.CutPrefix(strings.TrimRight(p.c.text(toks[i+1:n-1]), "达到为均是都"), "率")
	if !ok || tail != "" && (!toks[i+2].set.is(isJoin) || !strings.HasSuffix(tail, "率")) {
		return
	}
	if !hasAny(p.c.text(toks[from:i]), []string{"按时", "按期", "及时", "限时", "时限", "内"}) && !union(toks[:i]).has(of(isForeign, isGoal)) {
		p.r.add(p.c, AllDone, "", int(toks[i].from), int(toks[n-1].to))
	}
}

// allMeant reports whether 办结 can speak of all applications.
func (c *scene) allMeant() bool {
	return c.topic == applying && !c.now && (!c.carry || c.whole) && c.ofApplications()
}

// ofApplications reports whether the last figure of a sentence, if there was one,
// counts applications.
func (c *scene) ofApplications() bool {
	if c.odd && !c.partsTold() || len(c.r.out) == c.from {
		return !c.odd
	}
	switch c.r.out[len(c.r.out)-1].Kind {
	case Dispute, Outcome, Documents, Decisions, Fees, NoDispute:
		return false
	}
	return true
}

// onlyApplicant reads 申请人均为自然人.
func (p *phrase) onlyApplicant() {
	named := strings.Contains(p.c.text(p.toks), "申请人") // 申请人为自然人
	if !p.all.is(isAll) && !named || p.c.topic != applying || p.c.lead != 0 {
		return
	}
	if list := senses(isApplicant, p.toks); len(list) == 1 && list[0] != "unclear" {
		p.say(list[0], 0, len(p.toks)-1)
	}
}

// onlyResult reads 均予以公开.
func (p *phrase) onlyResult() {
	last, ok := p.behindOne()
	if !ok || !p.all.is(isAll) && last.Value != "1" || p.all.has(of(isApplicant, isOutcome)) || p.c.lead != 0 || !p.c.whole || !takenIn(last) && last.Kind != Resolved && last.Kind != Handled && last.Kind != Applicant {
		return
	}
	if list := senses(isResult, p.toks); len(list) == 1 {
		p.say(list[0], 0, len(p.toks)-1)
	}
}
