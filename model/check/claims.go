package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
)

// A claim is what a part of the text says, and where.
type claim struct {
	at     model.Place
	m      prose.Mention
	number model.Number // the value, fees in 万元; blank for a phrase without number
}

// About tells the reader of sentences whose report it reads. Where the kind of body
// is not given, a unit called by its area's name, or the government of more than a
// township, speaks for the whole area.
func About(r model.Report) prose.About {
	whole := r.Body == model.Government
	if r.Body == "" {
		area := strings.TrimSuffix(r.Unit, "人民政府")
		last, _ := utf8.DecodeLastRuneInString(area)
		whole = strings.ContainsRune("省市县区州旗盟", last)
	}
	return prose.About{Year: r.Year, Unit: r.Unit, Whole: whole}
}

// manyClaims is how many a report makes, mostly.
const manyClaims = 48

// claims reads the texts, once a run.
func (p *pass) claims() []claim {
	if p.read {
		return p.said
	}
	p.read = true
	about := About(p.r)
	for _, s := range p.form.Sections {
		for i, part := range p.r.Parts(s.ID) {
			found := p.Memory.Mentions(part.Heading, part.Text, about)
			p.said = slices.Grow(p.said, len(found))
			for _, m := range found {
				c := claim{at: model.InPart(s.ID, i), m: m}
				if p.said == nil {
					p.said = make([]claim, 0, manyClaims)
				}
				if m.Value != "" {
					n, err := model.ParseNumber(m.Value)
					if err != nil {
						continue
					}
					c.number = inTable(n, m.Unit)
				}
				p.said = append(p.said, c)
			}
		}
	}
	return p.said
}

// inTable gives an amount of money in 万元; counts stay as they are.
func inTable(n model.Number, unit string) model.Number {
	switch unit {
	case "元":
		return n.Shift(-4)
	case "千元":
		return n.Shift(-1)
	case "亿元":
		return n.Shift(4)
	}
	return n
}

// A reading is one thing in the tables that a number in the text may mean: the
// sum of cells, less others.
type reading struct {
	name        string
	cells, less []model.Ref
}

// value is what the tables say; ok is false where a cell of it is still to be filled
// in or the form lacks it. With afresh, totals are computed anew: a number that fits the
// parts of a wrong total is right, and the total is spoken of elsewhere.
func (p *pass) value(of *model.Report, g reading, afresh bool) (n model.Number, ok bool) {
	if of == nil || of.Form == nil || len(g.cells) == 0 {
		return n, false
	}
	for _, list := range [...][]model.Ref{g.cells, g.less} {
		for _, ref := range list {
			if !p.settled(of, ref) {
				return n, false
			}
		}
	}
	at := func(ref model.Ref) model.Number {
		if e := of.Form.TotalOf(ref); afresh && e != nil {
			if sum := of.Sum(e.Right, nil); !sum.Blank() {
				return sum
			}
		}
		return of.At(ref)
	}
	n = model.Int(0)
	for _, ref := range g.cells {
		n = n.Add(at(ref))
	}
	for _, ref := range g.less {
		n = n.Sub(at(ref))
	}
	return n, true
}

// fits reports whether a number is one of the readings of a report.
func (p *pass) fits(of *model.Report, c claim, readings []reading) bool {
	for i, g := range readings {
		for _, afresh := range []bool{false, true} {
			n, ok := p.value(of, g, afresh)
			if ok && c.means(n) && (i == 0 || n.Sign() != 0) { // nobody means by 0 what is likelier to be more
				return true
			}
		}
	}
	return c.m.Now && p.since(of, c)
}

// since reports whether a number of those finished, told as of the day of writing, lies
// between those of the year and all there were.
func (p *pass) since(of *model.Report, c claim) bool {
	least, ok := p.value(of, allResolved, false)
	most, known := p.value(of, withCarried, false)
	return ok && known && c.number.Cmp(least) >= 0 && c.number.Cmp(most) <= 0
}

// holding is holds for the report itself and the claim of that index.
func (p *pass) holding(k int) (holds, known bool) {
	if p.held == nil {
		p.held, p.sure = make([]bool, len(p.said)), make([]bool, len(p.said))
		for i, c := range p.said {
			p.held[i], p.sure[i] = p.holds(c, &p.r)
		}
	}
	return p.held[k], p.sure[k]
}

// holds reports whether what a claim says is so in a report; it is not known where
// the cells are not all filled in.
func (p *pass) holds(c claim, of *model.Report) (holds, known bool) {
	if g, denies := p.denial(c); denies {
		n, ok := p.value(of, g, false)
		return ok && n.Sign() == 0, ok
	}
	readings := p.readings(c.m)
	switch {
	case len(readings) == 0 || c.number.Blank() && c.m.Trend == prose.Level:
		return false, false
	case c.m.Trend != prose.Level:
		grew, ok := p.growth(c, of, readings)
		return ok && grew == nil, ok
	}
	if _, ok := p.value(of, readings[0], false); !ok {
		return false, false
	}
	return p.fits(of, c, readings), true
}

// denial is what a claim says there is none of.
func (p *pass) denial(c claim) (g reading, ok bool) {
	switch c.m.Kind {
	case prose.NoneReceived:
		return allReceived, true
	case prose.AllDone:
		return carriedOut, c.m.Of != "answered"
	case prose.NoneCarriedOut:
		return carriedOut, true
	case prose.NoneCarriedIn:
		return carriedIn, true
	case prose.NoDispute:
		return p.disputeReadings(c.m)[0], true
	case prose.NoneResult:
		return p.resultReadings(c.m.Of)[0], true
	}
	return g, false
}

// stated is what a claim says, in few words.
func (p *pass) stated(c claim) string {
	if c.m.Value == "" {
		return "“" + p.excerpt(c) + "”"
	}
	return c.m.Value + " " + c.m.Unit
}

// ruleOfClaim is the rule that holds a claim against the tables.
func ruleOfClaim(c claim) string {
	if c.m.Trend != prose.Level {
		return "X13"
	}
	switch c.m.Kind {
	case prose.CarriedIn, prose.Carried, prose.NoneCarriedIn:
		return "X02"
	case prose.Resolved, prose.Handled:
		return "X03"
	case prose.CarriedOut, prose.NoneCarriedOut:
		return "X04"
	case prose.Applicant:
		return "X05"
	case prose.Result, prose.NoneResult:
		return "X06"
	case prose.NoneReceived:
		return "X07"
	case prose.AllDone:
		return "X08"
	case prose.Dispute, prose.Outcome:
		return "X09"
	case prose.NoDispute:
		return "X10"
	case prose.Documents:
		return "X11"
	case prose.Decisions, prose.Fees:
		return "X12"
	}
	return "X01"
}

// means reports whether the number stated is n; an amount of money may be rounded.
func (c claim) means(n model.Number) bool {
	if c.m.Kind != prose.Fees {
		return c.number.Cmp(n) == 0
	}
	return abs(c.number.Sub(n)).Cmp(model.Int(1).Shift(-c.number.Places())) < 0
}

// contradict runs a rule of numbers: every claim of its kinds must fit one of its
// readings. Where a sentence says a thing twice, one that fits is enough: the
// other speaks of something else then.
func (p *pass) contradict(kinds ...prose.Kind) {
	all := p.claims()
	for _, c := range all {
		if !slices.Contains(kinds, c.m.Kind) || c.m.Trend != prose.Level || c.number.Blank() {
			continue
		}
		readings := p.readings(c.m)
		if len(readings) == 0 || p.fits(&p.r, c, readings) {
			continue
		}
		if _, ok := p.value(&p.r, readings[0], false); !ok {
			continue
		}
		if slices.ContainsFunc(all, func(o claim) bool { return sameThing(o, c) && p.fits(&p.r, o, readings) }) {
			continue
		}
		p.contradiction(c, readings)
	}
}

func sameThing(a, b claim) bool {
	return a.at == b.at && a.m.Sentence == b.m.Sentence && a.m.Kind == b.m.Kind && a.m.Of == b.m.Of && a.m.Part == b.m.Part && a.m.Trend == prose.Level && a.m != b.m
}

// contradiction reports a number that fits none of its readings, with the offer to
// put the table's number in.
func (p *pass) contradiction(c claim, readings []reading) {
	first, _ := p.value(&p.r, readings[0], false)
	message := lang.F("正文“%s”，%s%s为 %s", p.excerpt(c), p.tableName(readings[0].cells[0]), lang.T(readings[0].name), first)
	values := []model.Number{first}
	names := []string{lang.T(readings[0].name)}
	for _, g := range readings[1:] {
		n, ok := p.value(&p.r, g, false)
		if !ok || slices.ContainsFunc(values, func(v model.Number) bool { return v.Cmp(n) == 0 }) {
			continue
		}
		message += lang.F("，%s为 %s", lang.T(g.name), n)
		values, names = append(values, n), append(names, lang.T(g.name))
	}
	f := p.report(lang.F("相差 %s：%s", abs(c.number.Sub(first)), message), c.at, model.InCell(readings[0].cells[0]))
	f.Span, f.Left, f.Right = [2]int{c.m.From, c.m.To}, c.number, first
	if p.tableIsSuspect(c, readings, f) {
		return
	}
	for i, n := range values {
		if n.Sign() < 0 || i > 2 || c.m.Kind == prose.Fees && c.m.Unit != "万元" {
			continue
		}
		f.Hints = append(f.Hints, p.rewrite(c, n.String(), names[i]))
	}
}

// tableIsSuspect reports whether the cells a claim speaks of are in doubt
// themselves: a sum they stand in is off. The sentence may be right then, and no
// repair writes into it; where mending the sum makes the sentence true, that is the repair.
func (p *pass) tableIsSuspect(c claim, readings []reading, f *model.Finding) bool {
	p.shifts()
	for _, repair := range p.repaired {
		if len(f.Hints) > 0 && !(f.Choice && repair.equal) {
			continue
		}
		after := p.r.With(repair.repair...)
		if holds, _ := p.holds(c, &after); holds {
			f.Hints, f.Choice = append(f.Hints, p.hint(repair, f.At[0])), repair.equal
		}
	}
	f.Choice = f.Choice && len(f.Hints) > 1
	if len(f.Hints) > 0 {
		return true
	}
	for _, g := range readings {
		n, ok := p.value(&p.r, g, false)
		if !ok {
			continue
		}
		off := abs(c.number.Sub(n))
		for k := range p.judged {
			if p.judged[k].fails && abs(p.judged[k].difference()).Cmp(off) == 0 && p.touches(k, g) {
				f.Advice = outOfStep()
				return true
			}
		}
	}
	return false
}

// touches reports whether an equation speaks of a cell of a reading, or of a part of it.
func (p *pass) touches(k int, g reading) bool {
	e := &p.form.Equations()[k]
	for _, s := range p.suspects(e) {
		for _, ref := range g.cells {
			if s.ref == ref || s.ref.Table == ref.Table && s.ref.Row == ref.Row {
				return true
			}
		}
	}
	return false
}

// rewrite offers to put other digits in the place of a claim's.
func (p *pass) rewrite(c claim, digits, why string) model.Hint {
	h := p.replace(c.at, [2]int{c.m.From, c.m.To}, digits)
	h.Message = lang.F("正文改为 %s", digits)
	if why != "" {
		h.Message = lang.F("正文改为 %s（%s）", digits, why)
	}
	return h
}

// replace is a hint, yet without a message, that puts other words into a passage.
func (p *pass) replace(at model.Place, span [2]int, put string) model.Hint {
	runes := []rune(p.r.Get(at).Text)
	text := string(runes[:span[0]]) + put + string(runes[span[1]:])
	return model.Hint{Repair: []model.Change{p.r.SetText(at, text)}, Span: span, Put: put}
}

// excerptLength is how many characters before a number a message quotes at most.
const excerptLength = 14

// excerpt quotes a claim: back to the last mark of punctuation, on to its unit.
func (p *pass) excerpt(c claim) string {
	runes := []rune(p.r.Get(c.at).Text)
	from, to := c.m.From, c.m.To
	for i := from - 1; i >= max(0, c.m.From-excerptLength) && !strings.ContainsRune("，。；：、（）,;:()\n", runes[i]); i-- {
		from = i
	}
	if from > 0 && from == c.m.From-excerptLength { // not to begin within a year
		for from < c.m.From && strings.ContainsRune("0123456789０１２３４５６７８９ 年度，", runes[from]) {
			from++
		}
	}
	if c.m.Value != "" {
		for to < len(runes) && runes[to] == ' ' {
			to++
		}
		to = min(len(runes), to+len([]rune(c.m.Unit)))
	}
	to = min(to, from+2*excerptLength)
	return strings.TrimSpace(strings.ReplaceAll(string(runes[from:to]), "\n", ""))
}

// tableName is 表三 for a cell of the third section.
func (p *pass) tableName(ref model.Ref) string {
	if s := p.form.Section(ref.Table); s != nil {
		number, _, _ := strings.Cut(s.Heading, "、")
		return lang.T("表") + number
	}
	return ""
}
