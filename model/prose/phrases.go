package prose

import (
	"slices"
	"strings"
)

// A phrase is a clause, or what is left of it behind its figures, that says something
// without a number: 未收到申请, 均已办结.
type phrase struct {
	r    *reader
	c    *scene
	toks []token
	all  set

	row         *row
	sign        int     // index in toks of the word that says none or all
	pre, object []token // what stands before and behind it
}

// objectSet is what is spoken of, without what is said of it.
var objectSet = of(isApp, isReq, isThing, isFill, isWho, isOurs, isArea, isJoin, isOwnYear, isThisYear)

// phrases reads what a clause says without a number.
func (r *reader) phrases(c *scene, toks []token, all set) {
	if len(toks) == 0 || r.narrowedBody(c, toks, all) {
		return
	}
	p := &r.phrase
	*p = phrase{r: r, c: c, toks: toks, all: all}
	if all.has(of(isNeg, isZero)) {
		p.denials()
	}
	p.toks, p.all = toks, all
	if all.is(isFigure) {
		p.rate()
		p.toks = trimmed(behindFigures(toks)) // 12件均已办结, 7件（均为自然人）
		if n := len(p.toks); n > 0 && p.toks[n-1].set.is(isClose) {
			p.toks = p.toks[:n-1]
		}
		p.all = union(p.toks)
	}
	if len(p.toks) > 0 {
		p.each(of(isFinish, isAnswer, isApplicant, isOutcome, isResult), wholly)
		p.asLastYear()
	}
}

// denials reads each of what stands side by side: 无申请、无复议.
func (p *phrase) denials() {
	toks := p.toks
	for from := 0; from < len(toks) && !union(toks[:from]).is(isGoal); {
		to := from + 1
		for to < len(toks) && !(toks[to].set.is(isNeg) && parting(toks[to-1])) {
			to++
		}
		p.toks = toks[from:to]
		if to < len(toks) {
			p.toks = toks[from : to-1]
		}
		if p.all = union(p.toks); len(p.toks) > 0 {
			p.each(of(isNeg, isZero), none, noneBefore, zero)
		}
		from = to
	}
}

// each tries the rows of some shapes, if the words hold what all of them ask for.
func (p *phrase) each(need set, shapes ...shape) {
	if !p.all.has(need) {
		return
	}
	for i := range p.r.rows.phrases {
		row := &p.r.rows.phrases[i]
		switch {
		case !p.all.has(row.head) || !slices.Contains(shapes, row.shape) || !p.fits(row):
		case row.says == nil:
			p.denies(row.of)
		default:
			row.says(p)
		}
	}
}

// fits reports whether a row's words make up the phrase.
func (p *phrase) fits(row *row) bool {
	p.row = row
	switch row.shape {
	case zero:
		p.sign = len(p.toks) - 1
		p.pre, p.object = nil, p.toks[:p.sign]
		return p.toks[p.sign].set.is(isZero) && p.made(row)
	case wholly:
		p.sign = p.begins()
		p.pre, p.object = p.toks[:p.sign], p.toks[p.sign:]
		return p.made(row)
	}
	p.sign = slices.IndexFunc(p.toks, func(tok token) bool { return tok.set.is(isNeg) })
	if p.sign < 0 {
		return false
	}
	p.pre, p.object = p.toks[:p.sign], p.withoutOne(p.toks[p.sign+1:])
	if row.shape == noneBefore { // 行政复议、行政诉讼均未发生
		behind := p.object
		p.object, p.pre = p.pre, nil
		return !union(behind).has(row.head) && only(behind, row.with) && p.made(row)
	}
	return p.made(row)
}

// count is how many words of a class the phrase has.
func (p *phrase) count(c class) (n int) {
	for i := range p.toks {
		if p.toks[i].set.is(c) {
			n++
		}
	}
	return n
}

// withoutOne drops a figure of one, as in 无一件引发争议.
func (p *phrase) withoutOne(toks []token) []token {
	if len(toks) > 0 && toks[0].figure >= 0 && p.r.z.figures[toks[0].figure].value == "1" {
		return toks[1:]
	}
	return toks
}

func (p *phrase) made(row *row) bool {
	return union(p.object).has(row.head) && only(p.object, row.any) && !union(p.pre).has(row.not) && (row.before == set{} || only(p.pre, row.before))
}

// begins is where a clause says 均 or 全部, or 已; else its start.
func (p *phrase) begins() int {
	if i := slices.IndexFunc(p.toks, func(tok token) bool { return tok.set.is(isAll) }); i >= 0 {
		return i
	}
	return max(0, slices.IndexFunc(p.toks, func(tok token) bool { return strings.HasPrefix(tok.text(), "已") }))
}

// say reports what a phrase means: the words from one token to another.
func (p *phrase) say(of string, from, to int) {
	p.r.add(p.c, p.row.kind, of, int(p.toks[from].from), int(p.toks[to].to))
}

// denies reports a phrase from the word that says none, or all of it where that is its last.
func (p *phrase) denies(of string) {
	from := p.sign
	if p.row.shape != none {
		from = 0
	}
	p.say(of, from, len(p.toks)-1)
}

// behindFigures is what follows the last figure.
func behindFigures(toks []token) []token {
	k := len(toks)
	for k > 0 && toks[k-1].figure < 0 {
		k--
	}
	return toks[k:]
}

// behindOne is the mention right before the phrase.
func (p *phrase) behindOne() (m Mention, ok bool) {
	c, out := p.c, p.r.out
	if c.last < 0 || slices.ContainsFunc(out[c.last+1:], func(m Mention) bool { return m.Value != "" || m.Trend != Level }) {
		return m, false
	}
	return out[c.last], true
}

// asLastYear reads 与上年相同 about the number before it.
func (p *phrase) asLastYear() {
	if !p.all.is(isSame) || p.c.last < 0 || p.c.wrong || !p.all.is(isLastYear) || !only(p.toks, comparisonSet.and(of(isSame, isApp, isReq))) {
		return
	}
	if m, ok := p.c.against(Same, false); ok {
		m.Value, m.Unit = "", ""
		m.From, m.To = p.c.s.span(int(p.toks[0].from), int(p.toks[len(p.toks)-1].to))
		p.r.out = append(p.r.out, m)
	}
}
