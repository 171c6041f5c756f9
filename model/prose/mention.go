package prose

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Kind says what a figure or a phrase in a report speaks of.
type Kind int

const (
	Received     Kind = iota + 1 // 收到、受理、新收 n 件
	Together                     // 共计 n 件, behind what was received and carried in
	Applied                      // 依申请公开 n 件: received or finished, the words leave it open
	Handled                      // 办理 n 件: taken in or finished
	Resolved                     // 办结、答复 n 件; Of is "answered" for the latter
	CarriedIn                    // 上年结转 n 件
	CarriedOut                   // 结转下年度 n 件
	Carried                      // 结转 n 件: in or out, the words leave it open
	Applicant                    // 自然人 n 件; Of is the column, "legal" all of 法人或其他组织
	Result                       // 予以公开 n 件; Of is the row, or the group of rows
	NoneReceived                 // 未收到 … 申请; no value
	AllDone                      // 均已办结; no value
	Dispute                      // 行政复议 n 件; Of is the row, "litigation" for both, "all"
	Outcome                      // 其中维持 n 件; Of is "review.upheld" and the like
	NoDispute                    // 未发生行政复议; Of as for Dispute; no value
	Documents                    // 制发规范性文件 n 件; Of is "normative_documents.issued" and the like
	Decisions                    // 行政处罚 n 件; Of is the row
	Fees                         // 行政事业性收费 n 万元
	NoFee                        // 未收取信息处理费; no value
	FeeCharged                   // 收取信息处理费 n 元
)

// A Mention is a passage whose meaning is understood. Rows and columns are named
// as in a report's file.
type Mention struct {
	Kind  Kind
	Of    string
	Value string // decimal digits as they stand or as the numeral means; "" for a phrase without number
	Unit  string
	// More is 1 or -1 where Value says by how much this year's number is above or
	// below last year's, by Percent or by count; 0 for a number itself.
	More     int
	Percent  bool
	Part     bool // behind 其中
	From, To int  // characters of the number, or of the phrase
	Sentence int  // mentions of one sentence belong together
}

// About is what a text is known to speak of.
type About struct {
	Year  int    // of the report; 0: not known, then sentences that name a year are not read
	Unit  string // whose report it is
	Whole bool   // the report adds up all bodies of an area
}

// Mentions lists what is understood in a part of a report, in order. It is silent
// on everything else: on other years and other bodies, on parts of a whole that
// the tables do not know, on numbers that are not exact.
func Mentions(heading, text string, about About) []Mention {
	if text == "" {
		return nil
	}
	r := reader{about: about, base: applicationTopic.in(heading) || strings.Contains(heading, "依申请")}
	r.topic = r.base
	split(text, r.sentence)
	return r.out
}

// A reader goes through the sentences of one part.
type reader struct {
	about About
	base  bool // the heading says that applications are spoken of
	topic bool // so does the sentence before
	count int
	out   []Mention
	figs  []figure
}

type topic int

const (
	unknown topic = iota
	applying
	foreign
)

// A scene is what is known at one point of a sentence.
type scene struct {
	s     *sentence
	t     string // its text, with names masked
	topic topic

	otherYear, otherBody bool
	area                 bool // the words speak of a whole area

	base  bool   // compared with last year
	wrong bool   // compared with another year than the last
	last  int    // index in out of what a comparison would speak of, -1: not understood
	lead  Kind   // what stands before 其中; 0: nothing
	lost  bool   // before 其中 stands a figure that was not understood
	begun bool   // there was a figure
	odd   bool   // the last count was not understood
	whole bool   // the number of all received or finished was understood
	carry bool   // carried-in ones were spoken of
	row   string // of disputes or documents spoken of last
	from  int    // index in out of the sentence's first
	joint string // what 、 or brackets part from the present piece, without figures
}

var triggers = lexiconOf(strings.Fields("件 宗 例 份 未 无 没有 均 全部 申请 复议"))

var claiming = lexiconOf(strings.Fields("未 无 没有 不存在 零 0 办结"))

// trigger reports whether a sentence can hold anything that is read at all.
func trigger(t string) bool {
	return hasDigit(t) || triggers.in(t)
}

func hasDigit(t string) bool {
	for i := range len(t) {
		if t[i] >= '0' && t[i] <= '9' {
			return true
		}
	}
	return false
}

func (r *reader) sentence(s *sentence) {
	r.count++
	if s.opens && !r.base {
		r.topic = false // a new paragraph speaks for itself
	}
	if about := applicationTopic.in(s.text); s.title && (numbered(s.text) || about && len(s.text) <= 3*15 && !hasDigit(s.text)) {
		r.base = about
		r.topic = r.base
		return
	}
	if !trigger(s.text) {
		return
	}
	c := scene{s: s, last: -1, from: len(r.out)}
	c.t = r.mask(s.text)
	switch {
	case applicationTopic.in(c.t):
		c.topic, r.topic = applying, true
	case publicTopic.in(c.t):
		r.topic = r.base
	case r.topic:
		c.topic = applying
	}
	for from := 0; from < len(c.t); {
		to, sep := cut(c.t, from, "，；：。！？")
		r.clause(&c, from, to)
		if sep == "；" {
			c.lead, c.lost, c.begun = 0, false, false
		}
		from = to + len(sep)
	}
	r.fees(&c)
	r.settle(&c)
}

// settle drops what a sentence says twice about one thing and differently: it
// speaks of parts then.
func (r *reader) settle(c *scene) {
	for i := c.from; i < len(r.out); i++ {
		r.out[i].Sentence = r.count
	}
}

// cut finds the end of the piece that begins at from and what ends it.
func cut(t string, from int, marks string) (to int, sep string) {
	for i := from; i+2 < len(t); i++ {
		// The marks are three bytes long and begin with one of two.
		if c := t[i]; (c == '、'>>12|0xe0 || c == '，'>>12|0xe0) && strings.Contains(marks, t[i:i+3]) {
			return i, t[i : i+3]
		}
	}
	return len(t), ""
}

// clause reads what stands between two commas.
func (r *reader) clause(c *scene, from, to int) {
	c.joint = ""
	if !attention.in(c.t[from:to]) {
		return
	}
	at := from
	if strings.HasPrefix(c.t[from:to], "（") && numbered(c.t[from:to]) {
		end, sep := cut(c.t[:to], from, "）")
		at = end + len(sep)
	}
	for at < to {
		end, sep := cut(c.t[:to], at, "、（）")
		r.piece(c, at, end)
		switch {
		case len(r.figs) > 0:
			c.joint = ""
		case sep == "、":
			c.joint += c.t[at:end] + "和"
		default:
			c.joint += c.t[at:end]
		}
		at = end + len(sep)
	}
	if !c.otherYear && !c.otherBody && claiming.in(c.t[from:to]) {
		r.claims(c, from, to)
	}
}

// piece reads what stands between any two marks.
func (r *reader) piece(c *scene, from, to int) {
	r.figs = r.figs[:0]
	seg := c.t[from:to]
	if seg == "" {
		return
	}
	r.notice(c, c.joint+seg)
	r.figs = figures(c.t, from, to, r.figs[:0])
	left := from
	for i, f := range r.figs {
		right := ""
		if i == len(r.figs)-1 {
			right = c.t[f.end:to]
		}
		before := c.t[left:f.from]
		left = f.end
		if strings.Contains(before, "其中") {
			c.lead, c.lost = 0, c.begun && c.last < 0
			if c.last >= 0 {
				c.lead = r.out[c.last].Kind
			}
		}
		c.begun = true
		m, ok := Mention{}, false
		if f.exact() && (before != "" || len(r.figs) == 1) {
			m, ok = r.figure(c, before, right, f)
		}
		if !ok {
			if f.unit != "%" || !strings.Contains(before, "占") {
				c.last = -1
			}
			if f.counts() {
				c.odd = true
				if foreignTopic.in(before + right) {
					c.topic = foreign // what is handled next may be that too
				}
			}
			continue
		}
		c.odd = false
		m.Value, m.Unit = f.value, f.unit
		m.Part = m.Part || strings.Contains(before, "其中")
		m.From, m.To = c.s.span(f.from, f.to)
		r.out = append(r.out, m)
		c.last = len(r.out) - 1
	}
}

// figure tells what a figure means by the words on its left and right.
func (r *reader) figure(c *scene, left, right string, f figure) (Mention, bool) {
	if c.otherBody || r.narrowedBody(c, c.joint+left) {
		return Mention{}, false
	}
	if m, ok := r.comparison(c, left, f); ok || comparing.in(left) {
		return m, ok
	}
	if f.counts() && carrying.in(left+"|"+right) {
		return r.carriedOver(c, left, right)
	}
	if c.otherYear {
		return Mention{}, false
	}
	if m, ok := r.dispute(c, left, right, f); ok || disputeKind(left) != "" {
		return m, ok
	}
	if m, ok := r.result(c, left, right, f); ok || resultNamed(left) {
		return m, ok
	}
	for _, read := range []func(*scene, string, string, figure) (Mention, bool){r.applicant, r.application, r.document} {
		if m, ok := read(c, left, right, f); ok {
			return m, true
		}
	}
	return Mention{}, false
}

// comparison reads 较上年增加 n 件, 同比下降 n%: about the number before it.
func (r *reader) comparison(c *scene, left string, f figure) (Mention, bool) {
	if !c.base || c.wrong || c.last < 0 || f.unit != "%" && !f.counts() {
		return Mention{}, false
	}
	at, word := lastOf(left, moreVerbs)
	more := 1
	if i, w := lastOf(left, lessVerbs); i > at {
		at, word, more = i, w, -1
	}
	if at < 0 {
		return Mention{}, false
	}
	switch left[at+len(word):] {
	case "", "了", "为", "达", "率为", "率达":
	default:
		return Mention{}, false
	}
	m := r.out[c.last]
	if m.Part || m.Value == "" || m.Kind == Applicant || m.Kind == Result || m.Kind == Outcome {
		return Mention{}, false // of the part, or of the whole before it?
	}
	m.More, m.Percent = more, f.unit == "%"
	return m, true
}

// notice keeps what a piece says about year and place.
func (r *reader) notice(c *scene, seg string) {
	own, last, next, other := r.years(seg)
	compares, carries := comparing.in(seg), carrying.in(seg)
	last = last || lastYear.in(seg)
	next = next || nextYear.in(seg)
	switch {
	case compares:
		if last || strings.Contains(seg, "同比") {
			c.base = true
		}
		c.wrong = other || strings.Contains(seg, "环比") || strings.Contains(seg, "前年")
		if own {
			c.otherYear = false
		}
	case carries:
		c.wrong = c.wrong || other
	case own && (last || next || other): // 2022年至2024年
		c.otherYear = true
	case own || thisYear.in(seg):
		c.otherYear = false
	case last || next || other:
		c.otherYear = true
	}
	if !compares {
		c.base = c.base && !hasAny(seg, allVerbs)
	}
	if partOfYear.in(seg) || otherMonths(seg) || strings.Contains(seg, "以来") && !strings.Contains(seg, "年以来") {
		c.otherYear = true
	}
	mine, theirs := r.place(seg)
	switch {
	case mine:
		c.otherBody = false
	case theirs:
		c.otherBody = true
	}
	if carries && !strings.Contains(seg, "下") {
		c.carry = true
	}
}

// years tells which years a piece names.
func (r *reader) years(seg string) (own, last, next, other bool) {
	for i := 0; i+4 < len(seg); i++ {
		if yearAt(seg[i:]) == 0 || i > 0 && isDigit(rune(seg[i-1])) {
			continue
		}
		y := 0
		for _, d := range []byte(seg[i : i+4]) {
			y = 10*y + int(d-'0')
		}
		switch {
		case r.about.Year == 0:
			other = true
		case y == r.about.Year:
			own = true
		case y == r.about.Year-1:
			last = true
		case y == r.about.Year+1:
			next = true
		default:
			other = true
		}
	}
	return own, last, next, other
}

// otherMonths reports whether a piece names months that are not the whole year.
func otherMonths(seg string) bool {
	i := strings.Index(seg, "月")
	if i <= 0 || !isDigit(rune(seg[i-1])) {
		return false
	}
	return !strings.Contains(seg, "12月")
}

// place tells whether a piece names the unit itself, or begins with another body.
func (r *reader) place(seg string) (mine, theirs bool) {
	for i, ch := range seg {
		if ch == neutral {
			return true, false
		}
		if ch != '我' && ch != '本' && ch != '全' {
			continue
		}
		next, _ := utf8.DecodeRuneInString(seg[i+utf8.RuneLen(ch):])
		switch {
		case strings.ContainsRune(areas, next):
			if r.about.Whole {
				return true, false
			}
			theirs = theirs || i == 0
		case strings.ContainsRune("局委办厅院镇乡街单机部中处站所会校队社馆行政", next):
			return true, false
		}
	}
	if r.about.Whole && strings.HasPrefix(seg, "各级") {
		return true, false
	}
	begins := func(w string) bool { return strings.HasPrefix(seg, w) }
	return false, theirs || slices.ContainsFunc(elsewhere.list, begins) || r.about.Whole && slices.ContainsFunc(governments, begins)
}

// narrowedBody reports whether the words before a figure name another body than
// the unit.
func (r *reader) narrowedBody(c *scene, left string) bool {
	area := false
	for i, ch := range left {
		if ch != '我' && ch != '本' && ch != '全' {
			continue
		}
		next, _ := utf8.DecodeRuneInString(left[i+utf8.RuneLen(ch):])
		area = area || strings.ContainsRune(areas, next) && next != '国'
	}
	c.area = c.area || area || strings.Contains(left, "各级")
	if r.about.Whole {
		if c.area && !strings.Contains(left, "本级") {
			return false
		}
		area = false
	}
	if !area && !elsewhere.in(left) {
		return false
	}
	c.otherBody = true
	return true
}

// mask covers titles, the unit's own name, 公民、法人和其他组织, and a colon before
// digits, byte for byte, so that places stay what they are.
func (r *reader) mask(t string) string {
	own := r.about.Unit != "" && strings.Contains(t, r.about.Unit)
	if !own && !strings.Contains(t, "《") && !strings.Contains(t, "法人") && !strings.Contains(t, "：") {
		return t
	}
	b := []byte(t)
	for i := 0; ; { // 申请数量：5件
		k := strings.Index(t[i:], "：")
		if k < 0 {
			break
		}
		if i += k + len("："); i < len(t) && isDigit(rune(t[i])) {
			copy(b[i-len("："):i], string([]byte{blank, blank, blank}))
		}
	}
	if own {
		cover(b, t, r.about.Unit, neutral)
	}
	for i := 0; ; {
		open := strings.Index(t[i:], "《")
		if open < 0 {
			break
		}
		length := strings.Index(t[i+open:], "》")
		if length < 0 {
			break
		}
		end := i + open + length + len("》")
		for k := i + open; k < end; k++ {
			b[k] = '_'
		}
		i = end
	}
	for _, tail := range legalNames {
		cover(b, t, "法人、其他组织", 0)
		for _, head := range []string{"公民、", "公民，", "公民和", "公民及", "公民或", "公民", "自然人、", "自然人和", "自然人或"} {
			cover(b, t, head+tail, blank)
		}
	}
	return string(b)
}

var legalNames = []string{"法人和其他组织", "法人或其他组织", "法人或者其他组织", "法人及其他组织", "法人以及其他组织", "法人、其他组织", "法人和其它组织", "法人或其它组织"}

// cover writes over every place of a word; with 0 it makes 、 in it 或.
func cover(b []byte, t, word string, with byte) {
	for i := 0; ; {
		k := strings.Index(t[i:], word)
		if k < 0 {
			return
		}
		k += i
		if with == 0 {
			copy(b[k+strings.Index(word, "、"):], "或")
		} else {
			for j := k; j < k+len(word); j++ {
				b[j] = with
			}
		}
		i = k + len(word)
	}
}

// subject reports whether the words before a verb end in a body that is not the unit.
func (r *reader) subject(pre string) (other bool) {
	for again := true; again; {
		again = false
		for _, w := range []string{"共", "总", "累计", "合计", "总计", "一", "计", "全年", "年度", "本年", "今年", "当年", "已", "新", "均", "直接", "依法", "年", "内", "期间", "及时", "按时", "按期"} {
			if cut, ok := strings.CutSuffix(pre, w); ok {
				pre, again = cut, true
			}
		}
		if pre != "" && isDigit(rune(pre[len(pre)-1])) {
			pre, again = pre[:len(pre)-1], true
		}
	}
	if pre == "" || pre[len(pre)-1] == neutral || !hasSuffixAny(pre, bodies) {
		return false
	}
	for _, w := range []string{"街道", "镇", "乡", "局", "委", "办事处", "镇政府", "乡政府"} { // 2024年度街道收到…
		if head, ok := strings.CutSuffix(pre, w); ok && strings.Contains(r.about.Unit, w) && (head == "" || hasSuffixAny(head, []string{"年", "年度", "，"})) {
			return false
		}
	}
	return !r.own(pre)
}

// own reports whether a text ends in the unit's name, in 我局, or in a short form
// of the name: 县住建局 for 云岭县住房和城乡建设局.
func (r *reader) own(pre string) bool {
	if at, area := lastOf(pre, wholeAreas); at >= 0 && r.about.Whole && areaWords.spells(pre[at+len(area):]) {
		return true
	}
	if r.about.Whole && hasAny(pre, governments) {
		return false // one of many, or all of them: the words do not say
	}
	runes, unit := []rune(pre), []rune(r.about.Unit)
	for back := 2; back <= min(5, len(runes)); back++ {
		switch runes[len(runes)-back] {
		case '我', '本', '全', '该':
			return !strings.ContainsRune(areas, runes[len(runes)-back+1]) || r.about.Whole && back <= 4
		}
	}
	if len(unit) == 0 || len(runes) < 2 || runes[len(runes)-1] != unit[len(unit)-1] {
		return false
	}
	// The longest tail whose characters stand in the name in their order.
	i, k := len(runes)-1, len(unit)-1
	for i >= 0 && k >= 0 {
		if runes[i] == unit[k] {
			i--
		}
		k--
	}
	tail := len(runes) - 1 - i
	if tail < 3 {
		return false
	}
	return i < 0 || !strings.ContainsRune(areas, runes[i])
}

// add reports a phrase without number.
func (r *reader) add(c *scene, kind Kind, of string, from, to int) {
	m := Mention{Kind: kind, Of: of}
	m.From, m.To = c.s.span(from, to)
	if !slices.ContainsFunc(r.out[c.from:], func(o Mention) bool { return o.Kind == kind && o.Of == of }) {
		r.out = append(r.out, m)
	}
}
