package prose

import (
	"iter"
	"slices"
	"strings"
)

// A reader goes through the sentences of one part.
type reader struct {
	about    About
	lex      *lexicon
	rows     []row
	z        tokenizer
	base     bool // the heading says that applications are spoken of
	disputes bool // or disputes
	other    bool // and that they are another body's
	topic    bool // applications are spoken of in the sentence before
	count    int
	out      []Mention
	before   scene // the sentence before, in the same paragraph
}

func newReader(heading string, about About) *reader {
	lex := lexiconOf()
	r := &reader{about: about, lex: lex, rows: rowsOf(), z: tokenizer{lex: lex, year: about.Year}}
	r.base = aboutApplications(heading)
	r.disputes = hasAny(heading, []string{"复议", "诉讼"})
	r.topic, r.other = r.base, r.ofAnother(heading)
	r.before.last = -1
	return r
}

// aboutApplications reports whether words, of a heading for one, name applications.
func aboutApplications(s string) bool {
	return hasAny(s, []string{"依申请", "公开申请", "申请公开", "信息申请"})
}

type topic int

const (
	unclear topic = iota
	applying
	foreign // what is handled next is of another sort, or a part of all
)

// A scene is what is known at one point of a sentence.
type scene struct {
	s     *sentence
	t     string // its text, with names masked
	all   set    // the classes of all its words
	topic topic
	scope
	parts
	row   string // of disputes or documents spoken of last
	from  int    // index in out of the sentence's first
	sorts int    // 1: documents are not what it sorts, 2: they are; 0: not looked at yet
}

// A scope is what year and body are spoken of.
type scope struct {
	otherYear, otherBody bool
	area                 bool // the words speak of a whole area
	refused              bool // a count was passed over as another body's or year's
	base                 bool // compared with last year
	wrong                bool // compared with another year than the last
	now                  bool // as things stand while the text is written, not at the year's end
}

// What is known of a whole and its parts.
type parts struct {
	last  int  // index in out of what a comparison would speak of, -1: not understood
	lead  Kind // what stands before 其中; 0: nothing
	lost  bool // before 其中 stands a figure of something else
	aside bool // the last figure was of something else, or of a part
	begun bool // there was a figure
	rises bool // last year's number was named, this year's is still to come
	odd   bool // the last count was not understood
	whole bool // the number of all received or finished was understood
	carry bool // carried-in ones were spoken of
}

func (r *reader) sentence(s *sentence) {
	r.count++
	if s.opens && !r.base {
		r.topic = false // a new paragraph speaks for itself
	}
	if s.title && r.heading(s.text) {
		return
	}
	if s.opens && !strings.HasPrefix(s.text, "其中") {
		r.before = scene{parts: parts{last: -1}, scope: scope{otherBody: r.other, refused: r.other}}
	}
	if !s.worth() && !r.about.Whole {
		return
	}
	c := scene{s: s, t: r.mask(s.text), from: len(r.out), parts: parts{last: -1}}
	r.z.part(c.t)
	if !s.worth() {
		r.named(c.t)
		return
	}
	c.all = union(r.z.tokens)
	r.opening(&c)
	toks := r.z.tokens
	past := 0 // where the clause before begins
	for from := 0; from < len(toks); {
		to := from
		for to < len(toks) && !toks[to].set.is(isComma) {
			to++
		}
		r.clause(&c, past, from, to)
		if to < len(toks) && strings.HasPrefix(c.t[toks[to].from:], "；") {
			c.lead, c.lost, c.begun, c.aside = 0, false, false, false
			past = to + 1
		} else {
			past = from
		}
		from = to + 1
	}
	r.fees(&c)
	r.lists(&c)
	for i := c.from; i < len(r.out); i++ {
		r.out[i].Sentence = r.count
	}
	r.before = c
}

// heading takes a short line for one; false where it is not.
func (r *reader) heading(text string) bool {
	about := aboutApplications(text)
	if !numbered(text) && (!about || len(text) > 3*15 || hasDigit(text)) {
		return false
	}
	r.base, r.other = about, r.ofAnother(text)
	r.disputes = hasAny(text, []string{"复议", "诉讼"})
	r.topic = r.base
	return true
}

// opening settles what a sentence takes over from the one before.
func (r *reader) opening(c *scene) {
	c.otherBody, c.otherYear = r.goesOn(c.t)
	switch {
	case c.all.is(isApp):
		c.topic, r.topic = applying, true
	case c.all.is(isPublic):
		r.topic = r.base
		if r.base && c.all.is(isReq) {
			c.topic = applying
		}
	case r.topic:
		c.topic = applying
	}
	if before := &r.before; strings.HasPrefix(c.t, "其中") && before.last >= 0 {
		c.last, c.begun, c.whole, c.carry, c.row = before.last, true, before.whole, before.carry, before.row
	}
}

// attention is what a clause must hold for anything in it to matter.
var attention = of(isFigure, isOwnYear, isThisYear, isLastYear, isOtherYear, isNextYear, isNow, isOurs, isArea, isElsewhere, isGov,
	isNeg, isZero, isAll, isFinish, isDispute, isOutcome, isCarry, isCompare, isMore, isLess, isSame)

// clause reads the tokens [from, to) that stand between two commas.
func (r *reader) clause(c *scene, past, from, to int) {
	toks := r.z.tokens
	all := union(toks[from:to])
	if !all.has(attention) {
		return
	}
	if end := from + 3; end <= to && toks[from].set.is(isOpen) && toks[end-1].set.is(isClose) && toks[from+1].set.is(isUnknown) {
		from = end // （一）
	}
	if !all.is(isFigure) {
		r.notice(c, toks[from:to])
	} else if !r.respectively(c, from, to) {
		r.pieces(c, past, from, to)
	}
	if !c.otherYear && !c.otherBody {
		r.claims(c, toks[from:to], all)
	}
}

// pieces reads what stands between 、 and brackets, each with its figures.
func (r *reader) pieces(c *scene, past, from, to int) {
	toks := r.z.tokens
	joint, left := from, r.reach(past, from, to)
	for at := from; at < to; {
		end, figures := at, 0
		for end < to && !parting(toks[end]) {
			if toks[end].figure >= 0 {
				figures++
			}
			end++
		}
		r.notice(c, toks[joint:end])
		for k, n := at, 0; k < end; k++ {
			if toks[k].figure < 0 {
				continue
			}
			v := view{left: trimmed(toks[left:k]), fig: r.z.figures[toks[k].figure], alone: figures == 1}
			v.among = n > 0 && r.z.figures[toks[k].figure-1].narrows()
			if n++; n == figures {
				v.right = toks[k+1 : end]
			}
			if left < from && len(v.right) > 0 {
				v.left = trimmed(toks[from:k])
			}
			r.take(c, &v)
			left, joint = k+1, end
		}
		at = end + 1
	}
}

// respectively reads a n 件 and b n 件 out of a 和 b 分别为 n 件、n 件.
func (r *reader) respectively(c *scene, from, to int) bool {
	toks := r.z.tokens[from:to]
	each := slices.IndexFunc(toks, func(tok token) bool { return tok.set.is(isEach) })
	if each <= 0 || union(toks[:each]).has(of(isFigure, isCompare, isMore, isLess, isCarry)) {
		return false
	}
	var figures []int
	for k, tok := range toks[each+1:] {
		switch {
		case tok.figure >= 0:
			figures = append(figures, each+1+k)
		case !tok.set.has(of(isFill, isJoin)):
			return false
		}
	}
	names := slices.Collect(between(toks[:each]))
	if len(names) != len(figures) || len(names) < 2 {
		return false
	}
	r.notice(c, toks[:each])
	for i, k := range figures {
		r.take(c, &view{left: names[i], fig: r.z.figures[toks[k].figure], alone: true})
	}
	return true
}

// between gives the words between 、, 和 and the like.
func between(toks []token) iter.Seq[[]token] {
	return func(yield func([]token) bool) {
		from := 0
		for i := 0; i <= len(toks); i++ {
			if i < len(toks) && !(toks[i].set.is(isJoin) && !toks[i].set.is(isFill)) {
				continue
			}
			if !yield(toks[from:i]) {
				return
			}
			from = i + 1
		}
	}
}

// parting reports whether a token parts pieces: 、 or a bracket.
func parting(tok token) bool {
	return tok.set.is(isOpen) || tok.set.is(isClose) || tok.text() == "、"
}

func trimmed(toks []token) []token {
	for len(toks) > 0 && (parting(toks[0]) || toks[0].set.is(isComma)) {
		toks = toks[1:]
	}
	if n := len(toks); n > 0 && toks[n-1].set.is(isOpen) { // 予以公开（18件）
		return toks[:n-1]
	}
	return toks
}

// reach is where the words before the first figure of a clause begin: in the clause
// before, if this one says no more than 共 n 件 and there is no figure in that.
func (r *reader) reach(past, from, to int) int {
	toks := r.z.tokens
	i := from
	for i < to && toks[i].set.is(isFill) && toks[i].figure < 0 && !toks[i].set.is(isAmong) {
		i++
	}
	if past >= from || i == to || i == from || toks[i].figure < 0 || union(toks[past:from]).is(isFigure) {
		return from
	}
	return past
}

// take reads a figure and keeps what it says about those that follow.
func (r *reader) take(c *scene, v *view) {
	f := v.fig
	v.leftSet, v.rightSet = union(v.left), union(v.right)
	v.set = v.leftSet.and(v.rightSet)
	if v.leftSet.is(isAmong) {
		c.lead, c.lost = 0, c.begun && c.last < 0 && c.aside
		if c.last >= 0 {
			c.lead = r.out[c.last].Kind
		}
	}
	m, ok := Mention{}, false
	if f.exact() && !v.among && (len(v.left) > 0 || v.alone) {
		m, ok = r.figure(c, v)
	}
	c.begun = true
	if !ok {
		r.giveUp(c, v)
		return
	}
	c.odd, c.aside = false, false
	m.Value, m.Unit = f.value, f.unit
	m.Part = m.Part || v.leftSet.is(isAmong)
	m.Now = c.now && (m.Kind == Resolved || m.Kind == Handled)
	m.From, m.To = c.s.span(f.from, f.to)
	r.out = append(r.out, m)
	c.last = len(r.out) - 1
}

// beside is what makes a figure one of something else or of a part.
var beside = of(isForeign, isNarrow, isChannel, isElsewhere, isApart)

// giveUp keeps why a figure was not understood. Its sentence is read on: only what
// would go on about it, 其中 n 件 and 办结 n 件 without an object, is left as well.
func (r *reader) giveUp(c *scene, v *view) {
	switch {
	case v.fig.unit == "%" && v.leftSet.is(isShare):
	case r.ofLastYear(v.leftSet) && only(v.left, comparisonSet.and(objectSet)): // the comparison is still to come
		c.base = true
		if v.leftSet.has(of(isApp, isReq)) { // 申请量由上年的10件增至15件
			c.last, c.rises = -1, c.topic == applying && v.fig.counts()
		}
	default:
		c.last, c.aside = -1, v.set.has(beside) || c.otherBody || c.otherYear || strings.HasSuffix(v.fig.unit, "件次")
	}
	if v.set.is(isForeign) && v.fig.countsAny() {
		c.topic = foreign
	}
	c.odd = c.odd || v.fig.counts()
	if c.otherBody || c.otherYear || c.whole || c.carry || r.ofLastYear(v.leftSet) {
		return
	}
	if v.fig.counts() && v.leftSet.has(of(isTake, isFinish, isAnswer, isHandle)) {
		c.topic = foreign
	}
}

func only(toks []token, s set) bool {
	return !slices.ContainsFunc(toks, func(tok token) bool { return !tok.set.has(s) })
}

// figure tells what a figure means by the words around it.
func (r *reader) figure(c *scene, v *view) (Mention, bool) {
	if c.otherBody || r.narrowedBody(c, v.left, v.leftSet) {
		c.refused = c.refused || v.fig.counts()
		return Mention{}, false
	}
	if m, ok := r.comparison(c, v); ok || compares(v.leftSet) {
		return m, ok
	}
	if v.fig.counts() && v.set.is(isCarry) {
		return r.carriedOver(c, v)
	}
	if c.otherYear || c.base && r.ofLastYear(v.leftSet) {
		c.refused = c.refused || v.fig.counts()
		return Mention{}, false
	}
	for i := range r.rows {
		row := &r.rows[i]
		if !v.set.has(row.head) || !row.fits(v) {
			continue
		}
		if m := (Mention{Kind: row.kind}); row.judge(r, c, v, &m) {
			return m, true
		}
	}
	return Mention{}, false
}

// add reports a phrase without number.
func (r *reader) add(c *scene, kind Kind, of string, from, to int) {
	m := Mention{Kind: kind, Of: of}
	m.From, m.To = c.s.span(from, to)
	near := r.out[max(c.from, len(r.out)-20):]
	if !slices.ContainsFunc(near, func(o Mention) bool { return o.Kind == kind && o.Of == of }) {
		r.out = append(r.out, m)
	}
}

// hasAny reports whether s holds one of the words.
func hasAny(s string, list []string) bool {
	return slices.ContainsFunc(list, func(w string) bool { return strings.Contains(s, w) })
}

func hasDigit(t string) bool { return strings.ContainsAny(t, "0123456789") }

func hasSuffixAny(s string, list []string) bool {
	return slices.ContainsFunc(list, func(w string) bool { return strings.HasSuffix(s, w) })
}

// lastOf finds the word of the list that ends last in s, the longest of those that
// end at one place; -1 where there is none.
func lastOf(s string, list []string) (at int, word string) {
	at = -1
	for _, w := range list {
		if i := strings.LastIndex(s, w); i >= 0 && (at < 0 || i+len(w) > at+len(word) || i+len(w) == at+len(word) && len(w) > len(word)) {
			at, word = i, w
		}
	}
	return at, word
}
