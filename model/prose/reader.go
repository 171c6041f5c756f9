package prose

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A reader goes through the sentences of one part.
type reader struct {
	about    About
	lex      *lexicon
	rows     *patterns
	z        tokenizer
	base     bool // the heading says that applications are spoken of
	plain    bool // there is no heading that says of what is spoken
	disputes bool // or disputes
	other    bool // and that they are another body's
	topic    bool // applications are spoken of in the sentence before
	count    int
	out      []Mention
	split    splitter
	before   scene // the sentence before, in the same paragraph

	// What one sentence needs is kept for the next: thousands are read.
	now    scene
	view   view
	figure figured
	phrase phrase
	counts []figure
}

func newReader() *reader {
	lex := lexiconOf()
	r := &reader{lex: lex, rows: rowsOf(), z: tokenizer{lex: lex}}
	r.split = splitter{lex: lex, each: r.sentence}
	return r
}

// begin makes a reader ready for another part.
func (r *reader) begin(heading string, about About) {
	heading, about.Unit = Simplified(heading), Simplified(about.Unit)
	r.about, r.z.year = about, about.Year
	r.base, r.plain = aboutApplications(heading), heading == "" || strings.Contains(heading, "总体")
	r.disputes = hasAny(heading, []string{"复议", "诉讼"})
	r.topic, r.other = r.base, r.about.ofAnother(heading)
	r.count, r.out = 0, r.out[:0]
	r.before = scene{parts: parts{last: -1, outside: -1}}
}

func (r *reader) read(text string) {
	r.split.unit, _ = utf8.DecodeRuneInString(r.about.Unit)
	r.split.text(text)
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
	r     *reader
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
	last       int  // index in out of what a comparison would speak of, -1: not understood
	lead       Kind // what stands before 其中; 0: nothing
	lost       bool // before 其中 stands a figure of something else
	aside      bool // the last figure was of something else, or of a part
	begun      bool // there was a figure
	outside    int  // what last was before the bracket that is open; -1: none
	oddOutside bool
	strange    int  // the most of something else that was counted beside the whole
	cleared    bool // documents were cleared, perhaps of others
	ofCarried  bool // those carried in were told first
	sum        int  // of the counts that were not understood
	ways       int  // how many of them came in some way, each with its own number
	rises      bool // last year's number was named, this year's is still to come
	odd        bool // the last count was not understood
	whole      bool // the number of all received or finished was understood
	carry      bool // carried-in ones were spoken of
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
		r.before = scene{parts: parts{last: -1, outside: -1}, scope: scope{otherBody: r.other, refused: r.other}}
	}
	if !s.worth() && !r.about.Whole {
		return
	}
	c := &r.now
	*c = scene{r: r, s: s, t: r.mask(s), from: len(r.out), parts: parts{last: -1, outside: -1}}
	r.z.part(c.t)
	if !s.worth() {
		r.named(c.t)
		return
	}
	c.all = r.z.all
	r.opening(c)
	toks := r.z.tokens
	past := 0 // where the clause before begins
	for from := 0; from < len(toks); {
		to := from
		for to < len(toks) && !toks[to].set.is(isComma) {
			to++
		}
		r.clause(c, past, from, to)
		if to < len(toks) && strings.HasPrefix(c.t[toks[to].from:], "；") {
			c.lead, c.lost, c.begun, c.aside, c.ofCarried = 0, false, false, false, false
			past = to + 1
		} else {
			past = from
		}
		from = to + 1
	}
	r.fees(c)
	r.lists(c)
	for i := c.from; i < len(r.out); i++ {
		r.out[i].Sentence = r.count
	}
	r.before = *c
}

// evident reports whether 申请 can only be one for information: what became of it or who
// made it is told in the words of the tables, and nothing else is.
func (c *scene) evident() bool {
	if !c.all.is(isReq) || c.all.has(of(isUnknown, isForeign, isPublic, isElsewhere, isGov, isGoal)) {
		return false
	}
	return c.all.has(of(isResult, isApplicant)) || c.all.is(isCarry) && c.all.has(of(isLastYear, isNextYear)) ||
		c.r.plain && c.s.opens && c.all.is(isTake) && c.all.has(of(isFinish, isAnswer, isPending, isCarry, isHandle))
}

// heading takes a short line for one; false where it is not.
func (r *reader) heading(text string) bool {
	about := aboutApplications(text)
	if !numbered(text) && (!about || len(text) > 3*15 || hasDigit(text)) {
		r.plain = r.plain && (hasDigit(text) || strings.Contains(text, "总体"))
		return false
	}
	r.base, r.other, r.plain = about, r.about.ofAnother(text), about
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
		if r.base && c.all.has(of(isReq, isResult)) {
			c.topic = applying
		}
	case r.topic, c.evident():
		c.topic = applying
	}
	if before := &r.before; strings.HasPrefix(c.t, "其中") && before.last >= 0 {
		c.last, c.begun, c.whole, c.carry, c.row = before.last, true, before.whole, before.carry, before.row
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
