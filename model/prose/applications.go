package prose

import (
	"slices"
	"strings"
)

// carriedOver reads 上年结转 n 件 and 结转下年度 n 件.
func (r *reader) carriedOver(c *scene, left, right string) (Mention, bool) {
	all := left + "|" + right
	if c.topic != applying || c.wrong || c.otherYear || foreignTopic.in(all) || hasAny(all, doneVerbs) || hasAny(all, []string{"分别", "资金", "均", "复议", "诉讼", "案件", "项目"}) {
		return Mention{}, false
	}
	own, last, next, other := r.years(all)
	if other {
		return Mention{}, false
	}
	last = last || lastYear.in(all)
	next = next || nextYear.in(all) || strings.Contains(all, "继续办理")
	at, _ := lastOf(all, carrying.list)
	into := strings.Contains(all, "本年") || strings.Contains(all, "今年") || own && strings.LastIndex(all, "年") > at
	switch {
	case next && !last:
		return Mention{Kind: CarriedOut}, true
	case last && !next, into && !next && !own:
		return Mention{Kind: CarriedIn}, true
	case last && strings.Contains(all, "继续办理") && !nextYear.in(all):
		return Mention{Kind: CarriedIn}, true
	case !last && !next && !own && strings.TrimLeft(left, "其中含（") == "结转":
		return Mention{Kind: Carried}, true
	}
	return Mention{}, false
}

// application reads 收到申请 n 件, 办结 n 件, 依申请公开 n 件.
func (r *reader) application(c *scene, left, right string, f figure) (Mention, bool) {
	if !f.counts() || f.unit == "次" || f.unit == "个" && (right != "" || !strings.Contains(left, "申请")) {
		return Mention{}, false
	}
	at, verb := lastOf(left, allVerbs)
	if at < 0 {
		return r.unspoken(c, left, right, f)
	}
	pre, object := left[:at], left[at+len(verb):]
	if r.subject(c.joint + pre) {
		c.otherBody, c.refused = true, true
		return Mention{}, false
	}
	if behind := c.t[f.end:]; !disclosure(object) && someOfDisclosure(behind) || hasAny(behind, []string{"有效申请", "实际受理"}) {
		return Mention{}, false
	}
	m, ok := r.verb(c, pre, verb, object, right)
	if !ok && !c.whole && !c.carry {
		c.topic = foreign // what is handled next is of the same sort
	}
	return m, ok
}

// someOfDisclosure reports whether what follows a figure singles out those of the
// applications that are for information: 受理申请 n 件，其中政府信息公开申请 n 件.
func someOfDisclosure(behind string) bool {
	_, among, ok := strings.Cut(behind, "其中")
	before, _, named := strings.Cut(among, "信息公开")
	return ok && named && !hasDigit(before)
}

// verb reads a verb of taking in or finishing with its object.
func (r *reader) verb(c *scene, pre, verb, object, right string) (Mention, bool) {
	if !objectWords.spells(object) || hasSuffixAny(pre, undone) || foreignTopic.in(pre) || narrowing.in(pre) || channelled(pre) {
		return Mention{}, false
	}
	if cut, ok := strings.CutSuffix(right, "中"); ok { // 收到的 n 件申请中
		right = cut
	}
	if right != "" && !objectWords.spells(right) && !follows(right) {
		return Mention{}, false
	}
	explicit := disclosure(object) || objectWords.spells(right) && disclosure(right)
	if !explicit && c.topic != applying {
		return Mention{}, false
	}
	part := strings.Contains(pre, "其中") || strings.Contains(pre, "含")
	m := Mention{Kind: Received, Part: part}
	switch {
	case slices.Contains(takeVerbs, verb):
		if part && verb != "新收" && !strings.Contains(pre, "本年") && !strings.Contains(pre, "当年") && !strings.HasSuffix(pre, "新") {
			return Mention{}, false
		}
	case hasSuffixAny(trimJoint(pre), takeVerbs):
		m.Kind = Applied
	case slices.Contains(handleVerbs, verb) && !hasSuffixAny(trimJoint(pre), doneVerbs):
		m.Kind = Handled
	default:
		m.Kind = Resolved
		if verb == "答复" || verb == "回复" {
			m.Of = "answered"
		}
		if c.carry && !c.whole && !hasAny(pre, []string{"共", "全年", "本年", "今年", "当年", "累计"}) {
			return Mention{}, false // the carried-in ones may be meant
		}
	}
	if c.now && (m.Kind == Resolved || m.Kind == Handled) {
		return Mention{}, false
	}
	if c.odd && !explicit && (m.Kind == Handled || m.Of == "answered") {
		return Mention{}, false // some may have been withdrawn or passed on
	}
	if c.lost && m.Part {
		return Mention{}, false
	}
	c.topic, c.whole = applying, true
	return m, true
}

// undone are words before a verb that say it is not done, or not to all.
var undone = []string{"正在", "在", "未", "待", "拟", "需", "应", "实际"}

// disclosure reports whether an object is an application for information.
func disclosure(object string) bool {
	return applicationTopic.in(object) || strings.Contains(object, "申请") && hasAny(object, []string{"公开", "政府信息"})
}

// trimJoint takes 并, 和 and the like off the end: 收到并办理.
func trimJoint(s string) string {
	for _, w := range []string{"并且", "以及", "并", "且", "和", "及", "、", "后"} {
		if cut, ok := strings.CutSuffix(s, w); ok {
			return cut
		}
	}
	return s
}

// follows reports whether what stands behind a figure only goes on about it.
func follows(right string) bool {
	for _, w := range []string{"均", "已", "全部", "都", "并", "按", "皆", "且", "无", "未", "全", "较", "比", "同比", "与", "依法"} {
		if strings.HasPrefix(right, w) {
			return true
		}
	}
	return false
}

// channelled reports whether words name some of the ways an application comes in.
func channelled(s string) bool { return channels.in(s) && !strings.Contains(s, "等") }

// unspoken reads figures without a verb before them: 依申请公开 n 件, n 件申请, n 件已办结.
func (r *reader) unspoken(c *scene, left, right string, f figure) (Mention, bool) {
	if f.unit == "条" || !objectWords.spells(left) {
		return Mention{}, false
	}
	part := strings.Contains(left, "其中")
	switch {
	case c.topic == applying && !c.lost && c.lead != Resolved && strings.Contains(right, "新收") && objectWords.spells(strings.Replace(right, "新收", "", 1)):
		c.whole = true
		return Mention{Kind: Received, Part: true}, true
	case right == "" && r.sums(c, left):
		return Mention{Kind: Together}, true
	case !part && !ofDocuments(c.t) && (applicationTopic.in(left) || c.topic == applying && strings.HasSuffix(strings.TrimRight(left, "总数量共计为达"), "申请")) && (right == "" || follows(right) || objectWords.spells(right)):
		c.whole = true
		return Mention{Kind: Applied}, true
	case c.topic == applying && right != "" && mannerWords.spells(right) && !applicationTopic.in(left) && hasAny(right, []string{"办结", "答复", "办理完毕"}) && !strings.Contains(left, "申请"):
		if c.lost || c.now || c.odd || c.carry && !c.whole {
			return Mention{}, false
		}
		c.whole = true
		m := Mention{Kind: Resolved, Part: part}
		if strings.Contains(right, "答复") {
			m.Of = "answered"
		}
		return m, true
	}
	return Mention{}, false
}

// sums reports whether words add up what was received and carried in just before.
func (r *reader) sums(c *scene, left string) bool {
	if c.last < 0 || !slices.Contains([]string{"共", "共计", "合计", "总计", "共有", "一共"}, left) {
		return false
	}
	kind := r.out[c.last].Kind
	return (kind == Received || kind == CarriedIn) && c.whole && !r.out[c.last].Part
}

// columns are the applicants by what they are called; "legal" is all but the first.
var columns = []struct{ word, of string }{
	{"自然人", "natural_person"},
	{"公民", "citizen"}, // all applicants, or natural persons only
	{"法人或其他组织", "legal"},
	{"法人和其他组织", "legal"},
	{"法人及其他组织", "legal"},
	{"法人以及其他组织", "legal"},
	{"法人或者其他组织", "legal"},
	{"法人或其它组织", "legal"},
	{"法人和其它组织", "legal"},
	{"法人", "legal"},
	{"商业企业", "business"},
	{"企业", "company"},
	{"科研机构", "research"},
	{"社会公益组织", "nonprofit"},
	{"法律服务机构", "legal_service"},
}

// applicant reads 自然人 n 件.
func (r *reader) applicant(c *scene, left, right string, f figure) (Mention, bool) {
	if !f.counts() || f.unit == "个" || f.unit == "次" || c.topic != applying || c.lost || c.lead == CarriedIn || c.lead == CarriedOut || c.lead == Result {
		return Mention{}, false
	}
	for _, side := range []string{left, right} {
		for _, col := range columns {
			i := strings.Index(side, col.word)
			if i < 0 || col.word == "法人" && strings.Contains(c.t, "组织") {
				continue
			}
			rest := left + "其" + right
			rest = strings.Replace(rest, col.word, "其", 1)
			if !applicantWords.spells(rest) {
				// 收到自然人申请 n 件
				at, verb := lastOf(rest, takeVerbs)
				if at < 0 || foreignTopic.in(rest[:at]) || narrowing.in(rest[:at]) || channelled(rest) || r.subject(c.joint+rest[:at]) || !applicantWords.spells(rest[at+len(verb):]) {
					return Mention{}, false
				}
			}
			return Mention{Kind: Applicant, Of: col.of}, true
		}
	}
	return Mention{}, false
}

// rows are the results by what they are called, the longer before those within them.
var rows = []struct{ word, of string }{
	{"部分公开", "partially_granted"},
	{"区分处理", "partially_granted"},
	{"国家秘密", "refused.state_secret"},
	{"行政法规禁止公开", "refused.prohibited_by_law"},
	{"三安全一稳定", "refused.security_stability"},
	{"第三方合法权益", "refused.third_party"},
	{"内部事务信息", "refused.internal_affairs"},
	{"过程性信息", "refused.process_information"},
	{"行政执法案卷", "refused.enforcement_file"},
	{"执法案卷", "refused.enforcement_file"},
	{"行政查询事项", "refused.administrative_query"},
	{"不掌握", "unavailable.not_held"},
	{"没有现成信息", "unavailable.needs_creation"},
	{"另行制作", "unavailable.needs_creation"},
	{"仍不明确", "unavailable.still_unclear"},
	{"信访举报投诉类", "declined.petition"},
	{"重复申请", "declined.duplicate"},
	{"公开出版物", "declined.published"},
	{"大量反复申请", "declined.excessive"},
	{"确认或重新出具", "declined.reconfirmation"},
	{"逾期不补正", "otherwise.not_corrected"},
	{"逾期未按收费通知", "otherwise.fee_unpaid"},
	{"予以公开", "granted"},
	{"不予公开", "refused"},
	{"无法提供", "unavailable"},
	{"不予处理", "declined"},
	{"其他处理", "otherwise"},
}

// resultNamed reports whether words name a result.
func resultNamed(s string) bool {
	return slices.ContainsFunc(rows, func(row struct{ word, of string }) bool { return strings.Contains(s, row.word) })
}

// result reads 予以公开 n 件.
func (r *reader) result(c *scene, left, right string, f figure) (Mention, bool) {
	if !f.counts() || f.unit == "个" || f.unit == "次" || f.unit == "条" || c.topic == foreign || c.lost || c.lead == Applicant || c.lead == CarriedIn && !c.whole || c.lead == Dispute {
		return Mention{}, false
	}
	if c.topic != applying || strings.Contains(left, "主动") || c.carry && !c.whole {
		return Mention{}, false
	}
	of := ""
	rest := left + "其" + right
	for _, row := range rows {
		if !strings.Contains(rest, row.word) {
			continue
		}
		if of == "" {
			of = row.of
		} else if of != row.of && !strings.HasPrefix(of, row.of+".") {
			return Mention{}, false // two results in one figure
		}
		rest = strings.Replace(rest, row.word, "其", 1)
	}
	if of == "" || ofDocuments(c.t) || c.joint != "" || strings.Contains(rest, "等") || !resultWords.spells(rest) || r.scattered(c, of) {
		return Mention{}, false
	}
	return Mention{Kind: Result, Of: of}, true
}

// ofDocuments reports whether a sentence sorts documents by how they are disclosed:
// 公文 n 件，其中主动公开 n 件、依申请公开 n 件、不予公开 n 件.
func ofDocuments(t string) bool {
	return hasAny(t, []string{"主动公开", "公文", "发文", "属性", "文件", "源头"})
}

// scattered reports whether a sentence counts apart what the table counts together:
// information published already beside 予以公开, what does not exist beside 不掌握,
// rows of a group before the group itself.
func (r *reader) scattered(c *scene, of string) bool {
	group, _, _ := strings.Cut(of, ".")
	switch {
	case of == "granted":
		return hasAny(c.t, []string{"获取方式", "获取途径", "同意公开", "全部公开"})
	case group == "unavailable" && hasAny(c.t, []string{"不存在", "不属于本", "非本机关", "非本单位"}):
		return true
	case group == of:
		for _, m := range r.out[c.from:] {
			if m.Kind == Result && strings.HasPrefix(m.Of, group+".") {
				return true
			}
		}
	}
	return false
}

// claims reads what a clause says without a number: 未收到申请, 均已办结, 未发生复议.
func (r *reader) claims(c *scene, from, to int) {
	clause := c.t[from:to]
	if r.narrowedBody(c, clause) {
		return
	}
	if c.topic != foreign {
		r.noneReceived(c, clause, from)
		r.allDone(c, clause, from)
		r.noneCarried(c, clause, from)
	}
	r.noDispute(c, clause, from)
}

var noneVerbs = []string{"未收到", "没有收到", "未接到", "没有接到", "未接收到", "未受理", "没有受理", "未收", "未产生", "未发生", "没有发生", "未出现", "没有", "未有", "无", "零"}

func (r *reader) noneReceived(c *scene, clause string, from int) {
	if !strings.Contains(clause, "申请") || channelled(clause) && !strings.Contains(clause, "等") {
		return
	}
	if what, ok := zero(clause); ok {
		if objectWords.spells(what) && (disclosure(what) || c.topic == applying) {
			r.add(c, NoneReceived, "", from, from+len(clause))
		}
		return
	}
	for _, verb := range noneVerbs {
		i := strings.Index(clause, verb)
		if i < 0 {
			continue
		}
		object := strings.NewReplacer("（", "", "）", "").Replace(clause[i+len(verb):])
		pre := clause[:i]
		if !noneWords.spells(object) || foreignTopic.in(pre) || narrowing.in(pre) || strings.HasSuffix(pre, "有") || r.subject(c.joint+pre) {
			return
		}
		if !strings.Contains(object, "申请") || !disclosure(object) && c.topic != applying {
			return
		}
		r.add(c, NoneReceived, "", from+i, from+len(clause))
		return
	}
}

// zero parts what there is none of from the words that say so: 申请数量为0.
func zero(clause string) (what string, ok bool) {
	for _, tail := range []string{"为0", "为零"} {
		if what, ok = strings.CutSuffix(clause, tail); ok {
			return strings.TrimSuffix(strings.TrimSuffix(what, "均"), "都"), true
		}
	}
	return "", false
}

var carryWords = words(common, objects, "结转 到 至 下年 下年度 下一年 下一年度 次年 明年 上年 上年度 上一年 上一年度 去年 继续 办理 处理 情况 情形 也 度 的")

// noneCarried reads 上年没有结转 and 无结转下年度的申请.
func (r *reader) noneCarried(c *scene, clause string, from int) {
	if !strings.Contains(clause, "结转") || c.topic != applying {
		return
	}
	for piece := range strings.SplitSeq(clause, "、") {
		start := from
		from += len(piece) + len("、")
		for _, verb := range []string{"没有", "不存在", "无"} {
			i := strings.Index(piece, verb)
			if i < 0 || !strings.Contains(piece[i:], "结转") {
				continue
			}
			pre, object := piece[:i], piece[i+len(verb):]
			if !carryWords.spells(pre) || !carryWords.spells(object) {
				break
			}
			_, last, next, other := r.years(piece)
			last, next = last || lastYear.in(piece), next || nextYear.in(piece)
			switch {
			case next && !last && !other:
				r.add(c, NoneCarriedOut, "", start+i, start+len(piece))
			case last && !next && !other:
				r.add(c, NoneCarriedIn, "", start+i, start+len(piece))
			}
			break
		}
	}
}

// ofApplications reports whether the last figure of a sentence, if there was one,
// counts applications.
func (r *reader) ofApplications(c *scene) bool {
	if c.odd || len(r.out) == c.from {
		return !c.odd
	}
	switch r.out[len(r.out)-1].Kind {
	case Dispute, Outcome, Documents, Decisions, Fees:
		return false
	}
	return true
}

// allDone reads 均已办结 and 办结率 100%.
func (r *reader) allDone(c *scene, clause string, from int) {
	i, done := -1, ""
	for _, done = range []string{"办结", "办理完毕", "处理完毕"} {
		if i = strings.Index(clause, done); i >= 0 {
			break
		}
	}
	if i < 0 || c.now || c.topic != applying || c.carry && !c.whole || !r.ofApplications(c) || hasAny(clause, []string{"到期", "应办", "除", "外", "未", "按期率"}) {
		return
	}
	if tail, ok := strings.CutPrefix(clause[i:], "办结率"); ok {
		tail = strings.TrimLeft(tail, "达到为均是")
		pre := clause[:i]
		if tail == "100%" && !hasAny(pre, []string{"按时", "按期", "及时", "限时", "时限", "内"}) && !foreignTopic.in(pre) {
			r.add(c, AllDone, "", from+i, from+len(clause))
		}
		return
	}
	for _, all := range []string{"全部", "均", "都"} {
		k := strings.LastIndex(clause[:i], all)
		if k < 0 {
			continue
		}
		if mannerWords.spells(clause[k:i+len(done)]) && mannerWords.spells(clause[i+len(done):]) && !foreignTopic.in(clause[:k]) && !narrowing.in(clause[:k]) && !channelled(clause[:k]) {
			r.add(c, AllDone, "", from+k, from+i+len(done))
		}
		return
	}
}
