package prose

import (
	"iter"
	"slices"
	"strconv"
	"strings"
)

// attention is what a clause must hold for anything in it to matter.
var attention = of(isFigure, isOwnYear, isThisYear, isLastYear, isOtherYear, isNextYear, isNow, isOurs, isArea, isElsewhere, isGov,
	isNeg, isZero, isAll, isFinish, isApplicant, isResult, isDispute, isOutcome, isCarry, isCompare, isMore, isLess, isSame)

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
		r.phrases(c, toks[from:to], all)
	}
}

// pieces reads what stands between 、 and brackets, each with its figures.
func (r *reader) pieces(c *scene, past, from, to int) {
	toks := r.z.tokens
	joint, left := from, r.reach(past, from, to)
	for at := from; at < to; {
		end, figures := at, 0
		for end < to && !parting(toks[end]) {
			if toks[end].figure >= 0 && !r.oneOfNone(end) {
				figures++
			}
			end++
		}
		r.notice(c, toks[joint:end])
		for k, n := at, 0; k < end; k++ {
			if toks[k].figure < 0 || r.oneOfNone(k) {
				continue
			}
			v := &r.view
			*v = view{left: trimmed(toks[left:k]), fig: r.z.figures[toks[k].figure], alone: figures == 1}
			v.among = n > 0 && r.z.figures[toks[k].figure-1].narrows()
			if n++; n == figures {
				v.right = toks[k+1 : end]
			}
			if left < from && len(v.right) > 0 {
				v.left = trimmed(toks[from:k])
			}
			left, joint = k+1, end
			if r.take(c, v) && n == figures && (v.head < 0 || end < to && toks[end].set.is(isOpen)) { // 2件维持、1件纠正
				left = end
			}
		}
		if end < to {
			c.bracket(toks[end])
		}
		at = end + 1
	}
}

// oneOfNone reports whether a figure says that there was not one: 无一例复议.
func (r *reader) oneOfNone(k int) bool {
	return k > 0 && r.z.tokens[k-1].set.is(isNeg) && r.z.figures[r.z.tokens[k].figure].value == "1"
}

// bracket keeps what a bracket goes on about: behind it, the words speak of that again.
func (c *scene) bracket(tok token) {
	switch {
	case tok.set.is(isOpen):
		c.outside, c.oddOutside = c.last, c.odd
	case tok.set.is(isClose) && c.outside >= 0:
		c.last, c.outside, c.odd, c.lead, c.lost = c.outside, -1, c.oddOutside, 0, false
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
		r.view = view{left: names[i], fig: r.z.figures[toks[k].figure], alone: true}
		r.take(c, &r.view)
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
func parting(tok token) bool { return tok.set.has(marks) }

var marks = of(isOpen, isClose, isPause)

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
func (r *reader) take(c *scene, v *view) bool {
	f := v.fig
	v.unframe()
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
		m, ok = r.meaning(c, v)
	}
	first := !c.begun
	c.begun = true
	if v.framed {
		c.lead, c.lost = m.Kind, !ok && !v.set.has(of(isApp, isReq))
	}
	if !ok {
		r.giveUp(c, v)
		return false
	}
	c.odd, c.aside = false, false
	c.ofCarried = m.Kind == CarriedIn && first || c.ofCarried && !takenIn(m)
	m.Value, m.Unit = f.value, f.unit
	m.Part = m.Part || v.leftSet.is(isAmong)
	m.Now = c.now && (m.Kind == Resolved || m.Kind == Handled)
	m.From, m.To = c.s.span(f.from, f.to)
	r.out = append(r.out, m)
	c.last = len(r.out) - 1
	return true
}

// unframe takes 在 and 中 off 在答复的 n 件申请中.
func (v *view) unframe() {
	n := len(v.right)
	if n == 0 || !v.right[n-1].set.is(isAmid) {
		return
	}
	v.right, v.framed = v.right[:n-1], true
	if len(v.left) > 0 && v.left[0].text() == "在" {
		v.left = v.left[1:]
	}
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
		c.turnAside(v)
	}
	if v.set.is(isForeign) && v.fig.countsAny() {
		c.topic = foreign
	}
	if !v.fig.counts() {
		return
	}
	c.passOver(v)
	if v.leftSet.has(doing) && !c.otherBody && !c.otherYear && !c.whole && !c.carry && !r.ofLastYear(v.leftSet) {
		c.topic = foreign
	}
}

// turnAside leaves what was understood last for a figure that was not.
func (c *scene) turnAside(v *view) {
	c.last, c.aside = -1, v.set.has(beside) || c.otherBody || c.otherYear || strings.HasSuffix(v.fig.unit, "件次")
	if c.lead == 0 && v.fig.countsAny() && !v.set.has(of(isApp, isReq, isExcept)) {
		n, _ := strconv.Atoi(v.fig.value)
		c.strange = max(c.strange, n)
	}
}

// passOver keeps of a count that was not understood what it may be a part of.
func (c *scene) passOver(v *view) {
	n, _ := strconv.Atoi(v.fig.value)
	c.odd, c.sum = true, c.sum+n
	c.cleared = c.cleared || hasWord(v.left, "清理")
	if v.set.is(isChannel) && (c.ways > 0 || c.topic == applying && v.leftSet.is(isTake)) {
		c.ways++
	}
}

func only(toks []token, s set) bool {
	return !slices.ContainsFunc(toks, func(tok token) bool { return !tok.set.has(s) })
}

// meaning tells what a figure means by the words around it.
func (r *reader) meaning(c *scene, v *view) (Mention, bool) {
	if c.otherBody || r.narrowedBody(c, v.left, v.leftSet) {
		c.refused = c.refused || v.fig.counts()
		return Mention{}, false
	}
	f := &r.figure
	*f = figured{view: v, r: r, c: c}
	if m, ok := f.comparison(); ok || compares(v.leftSet) {
		return m, ok
	}
	if v.fig.counts() && carries(v.set) {
		return f.carriedOver()
	}
	if c.otherYear || c.base && r.ofLastYear(v.leftSet) {
		c.refused = c.refused || v.fig.counts()
		return Mention{}, false
	}
	for i := range r.rows.figures {
		row := &r.rows.figures[i]
		if !v.set.has(row.head) || !row.fits(v) {
			continue
		}
		if f.m = (Mention{Kind: row.kind, Of: row.of}); row.judge == nil || row.judge(f) {
			return f.m, true
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
