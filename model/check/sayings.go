package check

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
)

func saysReceived(p *pass) { p.contradict(prose.Received, prose.Together, prose.Applied) }

func saysCarriedIn(p *pass) {
	p.contradict(prose.CarriedIn, prose.Carried)
	p.denied(prose.NoneCarriedIn)
}

func saysResolved(p *pass) { p.contradict(prose.Resolved, prose.Handled) }
func saysCarriedOut(p *pass) {
	p.contradict(prose.CarriedOut)
	p.denied(prose.NoneCarriedOut)
}

func saysApplicants(p *pass) {
	p.contradict(prose.Applicant)
	for _, c := range p.claims() {
		if c.m.Kind == prose.OnlyApplicant {
			p.denyOthers(c, p.allReceived)
		}
	}
	p.addUp(prose.Applicant, lang.T("各类申请人"), func(sum, whole model.Number) bool { return sum.Cmp(whole) != 0 })
}

func saysResults(p *pass) {
	p.contradict(prose.Result)
	for _, c := range p.claims() {
		switch c.m.Kind {
		case prose.OnlyResult:
			p.denyOthers(c, p.allResolved)
		case prose.NoneResult:
			p.deny(c)
		}
	}
	p.addUp(prose.Result, lang.T("各项结果"), func(sum, whole model.Number) bool { return sum.Cmp(whole) > 0 })
}

func saysDisputes(p *pass) {
	p.contradict(prose.Dispute)
	p.contradict(prose.Outcome)
	for _, c := range p.claims() {
		if c.m.Kind != prose.OnlyOutcome {
			continue
		}
		kind, _, _ := strings.Cut(c.m.Of, ".")
		all := p.readings(prose.Mention{Kind: prose.Dispute, Of: kind})
		if len(all) < 2 {
			continue
		}
		if closed, ok := p.value(&p.r, all[1]); ok && p.fits(&p.r, &claim{number: closed, readings: c.readings}) {
			continue // those that are open need not be meant
		}
		p.denyOthers(c, all[0])
	}
}

func saysDocuments(p *pass) {
	p.contradict(prose.Documents)
	p.noneIssued(true)
}

func saysDecisions(p *pass) {
	p.contradict(prose.Decisions, prose.Fees)
	p.noneIssued(false)
}

// noneIssued judges 未制定规章 and 无行政强制.
func (p *pass) noneIssued(documents bool) {
	for _, c := range p.claims() {
		if c.m.Kind != prose.NoneIssued || strings.Contains(c.m.Of, ".") != documents {
			continue
		}
		m := prose.Mention{Kind: prose.Decisions, Of: c.m.Of}
		switch {
		case documents:
			m.Kind = prose.Documents
		case m.Of == "fees":
			m.Kind = prose.Fees
		}
		if of := p.readings(m); len(of) > 0 {
			p.none(c, of[0])
		}
	}
}

// denyOthers speaks of a phrase that says all are of one sort, where the tables have
// others: no reading of the sort is the whole.
func (p *pass) denyOthers(c *claim, whole reading) {
	all, ok := p.value(&p.r, whole)
	if !ok || all.Sign() == 0 || len(c.readings) == 0 {
		return
	}
	for _, g := range c.readings {
		n, ok := p.value(&p.r, g)
		m, _ := p.afresh(&p.r, g)
		if !ok || n.Cmp(all) >= 0 || m.Cmp(all) >= 0 {
			return
		}
	}
	likely := c.readings[0]
	first, _ := p.value(&p.r, likely)
	f := p.report(lang.F("正文“%s”，%s%s为 %s，%s为 %s", p.excerpt(c), p.tableName(whole.first()), whole.name, all, likely.name, first), c.at, model.InCell(likely.first()))
	f.Span, f.Left, f.Right = [2]int{c.m.From, c.m.To}, all, first
}

// deny reports a phrase that says there is none, where the tables have some.
func (p *pass) deny(c *claim) {
	if len(c.readings) > 0 {
		p.none(c, c.readings[0])
	}
}

func (p *pass) none(c *claim, of reading) {
	n := p.r.Sum(of.sum, nil) // with some cells blank it can only become more
	if n.Sign() <= 0 {
		return
	}
	f := p.report(lang.F("正文“%s”，%s%s为 %s", p.excerpt(c), p.tableName(of.first()), of.name, n), c.at, model.InCell(of.first()))
	f.Span, f.Left, f.Right = [2]int{c.m.From, c.m.To}, model.Int(0), n
}

// denied runs a rule of phrases that say there is none.
func (p *pass) denied(kind prose.Kind) {
	for _, c := range p.claims() {
		if c.m.Kind == kind {
			p.deny(c)
		}
	}
}

func saysNoneReceived(p *pass) { p.denied(prose.NoneReceived) }

// saysAllDone is silent where the text itself tells what was carried over.
func saysAllDone(p *pass) {
	open, _ := p.value(&p.r, p.carriedOut)
	told := slices.ContainsFunc(p.claims(), func(c *claim) bool {
		return (c.m.Kind == prose.CarriedOut || c.m.Kind == prose.Carried) && c.number.Cmp(open) == 0
	})
	resolved, ok := p.value(&p.r, p.allResolved)
	for _, c := range p.claims() {
		if c.m.Kind != prose.AllDone || told || c.m.Of == "answered" && (!ok || resolved.Cmp(open) >= 0) {
			continue // 均已答复 is written where some that are not yet due are left over
		}
		p.deny(c)
	}
}

func saysNoDispute(p *pass) { p.denied(prose.NoDispute) }

// saysNoFee compares what section 六 says of the processing fee with itself.
func saysNoFee(p *pass) {
	var none, charged *claim
	all := p.claims()
	for _, c := range all {
		switch {
		case c.at.Section != "other_matters":
		case c.m.Kind == prose.NoFee:
			none = c
		case c.m.Kind == prose.FeeCharged:
			charged = c
		}
	}
	if none == nil || charged == nil || none.m.Sentence == charged.m.Sentence && none.at == charged.at {
		return
	}
	f := p.report(lang.F("既写“%s”，又写“%s”", p.excerpt(none), p.excerpt(charged)), none.at, charged.at)
	f.Span, f.Left = [2]int{none.m.From, none.m.To}, charged.number
}

// addUp tells, as a hint, where the parts named in a sentence do not make up the
// whole named in it. It is silent where the tables speak of that sentence already,
// and where the parts need not be all.
func (p *pass) addUp(kind prose.Kind, name string, off func(sum, whole model.Number) bool) {
	t := parted{kind: kind}
	flush := func() {
		if t.whole == nil || !t.complete() || !off(t.sum, t.whole.number) || p.spoken(t.whole) {
			return
		}
		f := p.report(lang.F("相差 %s：正文“%s”，同一句里%s合计 %s", abs(t.whole.number.Sub(t.sum)), p.excerpt(t.whole), name, t.sum), t.whole.at)
		f.Severity = model.Info
		f.Span, f.Left, f.Right = [2]int{t.whole.m.From, t.whole.m.To}, t.whole.number, t.sum
	}
	for _, c := range p.claims() {
		if t.whole != nil && (c.at != t.whole.at || c.m.Sentence != t.whole.m.Sentence) {
			flush()
			t.whole = nil
		}
		switch {
		case c.m.Trend != prose.Level || c.number.Blank():
		case t.begins(c):
			flush()
			t = parted{kind: kind, whole: c, sum: model.Int(0), seen: map[string]bool{}}
		case c.m.Kind == kind && t.whole != nil:
			t.add(c)
		}
	}
	flush()
}

// What a sentence tells of a whole and its parts.
type parted struct {
	kind  prose.Kind // of the parts
	whole *claim
	sum   model.Number
	seen  map[string]bool
}

func (t *parted) begins(c *claim) bool {
	return c.m.Kind == prose.Resolved || t.kind == prose.Applicant && (c.m.Kind == prose.Received || c.m.Kind == prose.Applied)
}

// add counts a part, unless it is one of a row told as a part already.
func (t *parted) add(c *claim) {
	for name := range t.seen {
		if strings.Contains(name, "+") && strings.Contains(name, c.m.Of) {
			return
		}
	}
	if !strings.Contains(c.m.Of, ".") {
		t.sum, t.seen[c.m.Of] = t.sum.Add(c.number), true
	}
}

// complete reports whether the parts may be all there are.
func (t *parted) complete() bool {
	return len(t.seen) > 1 && (t.kind == prose.Result || t.seen["natural_person"] && t.seen["legal"] && len(t.seen) == 2 || len(t.seen) == 1+len(legalColumns))
}

// spoken reports whether a finding was made in the claim's part already: then the
// sum says nothing new.
func (p *pass) spoken(c *claim) bool {
	return slices.ContainsFunc(p.found, func(f model.Finding) bool { return f.At[0] == c.at && f.Rule[0] == 'X' })
}

// saysChange compares this year with the last where the text does.
func saysChange(p *pass) {
	if p.prior == nil {
		return
	}
	for _, c := range p.claims() {
		if c.m.Trend != prose.Level {
			p.change(c)
		}
	}
}

func (p *pass) change(c *claim) {
	g, _ := p.growth(c, &p.r)
	if g == nil {
		return
	}
	d := g.now.Sub(g.was)
	how, by := lang.T("增加"), d.String()
	if d.Sign() < 0 {
		how, by = lang.T("减少"), abs(d).String()
	}
	if c.m.Percent {
		by = strconv.FormatFloat(math.Abs(percent(d, g.was)), 'f', c.number.Places(), 64)
	}
	text := by
	if c.m.Percent {
		text += "%"
	}
	f := p.report(lang.F("正文“%s”，本年 %s，上年 %s，%s %s", p.excerpt(c), g.now, g.was, how, text), c.at, model.InCell(g.ref))
	f.Span, f.Left = [2]int{c.m.From, c.m.To}, c.number
	f.Right, _ = model.ParseNumber(by)
	switch {
	case p.tableIsSuspect(c, nil, f):
	case c.m.Trend != prose.Same && (c.m.Trend == prose.Either || d.Sign() == c.sign()):
		f.Hints = []model.Hint{p.rewrite(c, by, "")}
	case d.Sign() == -c.sign() && c.number.Cmp(f.Right) == 0:
		p.turn(c, f)
	}
}

// opposites are the words for growing and shrinking, each beside its opposite.
var opposites = [...][2]string{
	{"增加", "减少"}, {"增长", "下降"}, {"上升", "下降"}, {"提高", "降低"}, {"增多", "减少"}, {"多", "少"},
}

// turn offers the opposite word where a change is right but for its direction.
func (p *pass) turn(c *claim, f *model.Finding) {
	runes := []rune(p.r.Get(c.at).Text)
	from := max(0, c.m.From-excerptLength)
	before := string(runes[from:c.m.From])
	for _, pair := range opposites {
		for k, word := range pair {
			i := strings.LastIndex(before, word)
			if i < 0 || strings.ContainsAny(before[i:], "，。；") {
				continue
			}
			start := from + utf8.RuneCountInString(before[:i])
			h := p.replace(c.at, [2]int{start, start + utf8.RuneCountInString(word)}, pair[1-k])
			h.Message = lang.F("“%s”改为“%s”", word, pair[1-k])
			f.Hints = []model.Hint{h}
			return
		}
	}
}
