package prose

import (
	"slices"
	"strings"
)

// A reader goes through the sentences of one part.
type reader struct {
	about About
	base  bool // the heading says that applications are spoken of
	other bool // and that they are another body's
	topic bool // so does the sentence before
	count int
	out   []Mention
	figs  []figure

	before scene // the sentence before, in the same paragraph
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
	refused              bool // a count was passed over as another body's or year's

	base  bool   // compared with last year
	wrong bool   // compared with another year than the last
	last  int    // index in out of what a comparison would speak of, -1: not understood
	lead  Kind   // what stands before 其中; 0: nothing
	lost  bool   // before 其中 stands a figure that was not understood
	begun bool   // there was a figure
	odd   bool   // the last count was not understood
	whole bool   // the number of all received or finished was understood
	carry bool   // carried-in ones were spoken of
	now   bool   // as things stand while the text is written, not at the year's end
	row   string // of disputes or documents spoken of last
	from  int    // index in out of the sentence's first
	joint string // what 、 or brackets part from the present piece, without figures
}

var triggers = lexiconOf(strings.Fields("件 宗 例 份 未 无 没有 均 全部 申请 复议"))

var claiming = lexiconOf(strings.Fields("未 无 没有 不存在 零 0 办结 办理完毕 处理完毕"))

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
	if s.title {
		if about := applicationTopic.in(s.text); numbered(s.text) || about && len(s.text) <= 3*15 && !hasDigit(s.text) {
			r.base, r.other = about, r.ofAnother(s.text)
			r.topic = r.base
			return
		}
	}
	if s.opens && !strings.HasPrefix(s.text, "其中") {
		r.before = scene{last: -1, otherBody: r.other, refused: r.other}
	}
	if !trigger(s.text) {
		r.named(s.text)
		return
	}
	c := scene{s: s, last: -1, from: len(r.out)}
	c.t = r.mask(s.text)
	c.otherBody, c.otherYear = r.goesOn(s.text)
	switch {
	case applicationTopic.in(c.t):
		c.topic, r.topic = applying, true
	case publicTopic.in(c.t):
		r.topic = r.base
		if r.base && strings.Contains(c.t, "申请") {
			c.topic = applying
		}
	case r.topic:
		c.topic = applying
	}
	if before := &r.before; strings.HasPrefix(c.t, "其中") && before.last >= 0 {
		c.last, c.begun, c.whole, c.carry, c.row = before.last, true, before.whole, before.carry, before.row
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
	for i := c.from; i < len(r.out); i++ {
		r.out[i].Sentence = r.count
	}
	r.before = c
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
		m, ok := Mention{}, false
		if i > 0 && r.figs[i-1].narrows() {
			c.odd = true
		} else if f.exact() && (before != "" || len(r.figs) == 1) {
			m, ok = r.figure(c, before, right, f)
		}
		c.begun = true
		if !ok {
			switch told := c.joint + before; {
			case f.unit == "%" && strings.Contains(before, "占"):
			case r.ofLastYear(told) && compareWords.spells(told): // 比上年的10件: the comparison is still to come
				c.base = true
			default:
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
		c.refused = c.refused || f.counts()
		return Mention{}, false
	}
	if m, ok := r.comparison(c, left, f); ok || compares(left) {
		return m, ok
	}
	if f.counts() && carrying.in(left+"|"+right) {
		return r.carriedOver(c, left, right)
	}
	if c.otherYear || c.base && r.ofLastYear(left) {
		c.refused = c.refused || f.counts()
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

// ofLastYear reports whether words name last year and not the report's.
func (r *reader) ofLastYear(s string) bool {
	own, last, _, _ := r.years(s)
	return !own && (last || lastYear.in(s))
}

// comparison reads 较上年增加 n 件, 同比下降 n%: about the number before it, or about
// all applications where they are named: 申请量较上年增加 n 件.
func (r *reader) comparison(c *scene, left string, f figure) (Mention, bool) {
	if !c.base || c.wrong || f.unit != "%" && !f.counts() {
		return Mention{}, false
	}
	at, word := lastOf(left, moreVerbs)
	more := 1
	if i, w := lastOf(left, lessVerbs); i > at {
		at, word, more = i, w, -1
	}
	if at < 0 || strings.Contains(left, "分别") {
		return Mention{}, false
	}
	switch left[at+len(word):] {
	case "", "了", "为", "达", "出", "率", "率为", "率达":
	default:
		return Mention{}, false
	}
	what := c.joint + left[:at]
	switch {
	case c.last < 0 && !c.begun && applicationTopic.in(what) && comparedWords.spells(what):
		return Mention{Kind: Applied, More: more, Percent: f.unit == "%"}, true
	case c.last < 0 || !compareWords.spells(what):
		return Mention{}, false // of something else
	}
	m := r.out[c.last]
	if m.Part || m.Value == "" || m.Kind == Applicant || m.Kind == Result || m.Kind == Outcome {
		return Mention{}, false // of the part, or of the whole before it?
	}
	m.More, m.Percent = more, f.unit == "%"
	return m, true
}

// add reports a phrase without number.
func (r *reader) add(c *scene, kind Kind, of string, from, to int) {
	m := Mention{Kind: kind, Of: of}
	m.From, m.To = c.s.span(from, to)
	if !slices.ContainsFunc(r.out[c.from:], func(o Mention) bool { return o.Kind == kind && o.Of == of }) {
		r.out = append(r.out, m)
	}
}
