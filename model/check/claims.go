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

// claims reads the texts, once a run.
func (p *pass) claims() []claim {
	if p.read {
		return p.said
	}
	p.read = true
	about := About(p.r)
	for _, s := range p.form.Sections {
		for i, part := range p.r.Parts(s.ID) {
			for _, m := range p.Memory.Mentions(part.Heading, part.Text, about) {
				c := claim{at: model.InPart(s.ID, i), m: m}
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

// value is what the tables say; ok is false where the first cell is blank or the
// form lacks it. With afresh, totals are computed anew: a number that fits the
// parts of a wrong total is right, and the total is spoken of elsewhere.
func (p *pass) value(of *model.Report, g reading, afresh bool) (n model.Number, ok bool) {
	if of == nil || of.Form == nil || len(g.cells) == 0 || of.At(g.cells[0]).Blank() {
		return n, false
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

// fits reports whether a number is one of the readings.
func (p *pass) fits(c claim, readings []reading) bool {
	for _, g := range readings {
		for _, afresh := range []bool{false, true} {
			if n, ok := p.value(&p.r, g, afresh); ok && c.means(n) {
				return true
			}
		}
	}
	return false
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
		if len(readings) == 0 || p.fits(c, readings) {
			continue
		}
		if _, ok := p.value(&p.r, readings[0], false); !ok {
			continue
		}
		if slices.ContainsFunc(all, func(o claim) bool { return sameThing(o, c) && p.fits(o, readings) }) {
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
	f := p.report(message+lang.T("，差 ")+abs(c.number.Sub(first)).String(), c.at, model.InCell(readings[0].cells[0]))
	f.Span, f.Left, f.Right = [2]int{c.m.From, c.m.To}, c.number, first
	for i, n := range values {
		if n.Sign() < 0 || i > 2 || c.m.Kind == prose.Fees && c.m.Unit != "万元" {
			continue
		}
		f.Hints = append(f.Hints, model.Hint{Message: lang.F("正文改为 %s（%s）", n, names[i]), Repair: p.rewrite(c, n.String())})
	}
}

// rewrite puts other digits in the place of a claim's.
func (p *pass) rewrite(c claim, digits string) []model.Change {
	runes := []rune(p.r.Get(c.at).Text)
	text := string(runes[:c.m.From]) + digits + string(runes[c.m.To:])
	return []model.Change{p.r.SetText(c.at, text)}
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
