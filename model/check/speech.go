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

// A speech is what the texts of a report say, held against its tables.
type speech struct {
	*sums
	*book
	memory *prose.Memory

	read bool // the texts have been read
	said []*claim

	held []bool // whether it holds, of the claims in their order; see holding
	sure []bool // whether that can be told
}

// A claim is what a part of the text says, and where.
type claim struct {
	at       model.Place
	m        prose.Mention
	number   model.Number // the value, fees in 万元; blank for a phrase without number
	readings []reading    // what it may mean
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
func (s *speech) claims() []*claim {
	if s.read {
		return s.said
	}
	s.read = true
	about := About(s.r)
	for _, section := range s.form.Sections {
		for i, part := range s.r.Parts(section.ID) {
			found := s.memory.Mentions(part.Heading, part.Text, about)
			said := make([]claim, len(found))
			s.said = slices.Grow(s.said, len(found))
			for k := range found {
				m := &found[k]
				if n, err := model.ParseNumber(m.Value); err == nil {
					said[k] = claim{model.InPart(section.ID, i), *m, inTable(n, m.Unit), s.readings(*m)}
					s.said = append(s.said, &said[k])
				}
			}
		}
	}
	return s.said
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

// value is what the tables say; ok is false where a cell of it is still to be filled
// in or the form lacks it.
func (s *speech) value(of *model.Report, g reading) (n model.Number, ok bool) {
	if of == nil || of.Form == nil || len(g.sum) == 0 {
		return n, false
	}
	for i := range g.sum {
		if !s.settled(of, g.sum[i].Ref) {
			return n, false
		}
	}
	return of.Sum(g.sum, nil), true
}

// afresh is value with totals computed anew: a number that fits the parts of a wrong
// total is right, and the total is spoken of elsewhere.
func (s *speech) afresh(of *model.Report, g reading) (n model.Number, ok bool) {
	if n, ok = s.value(of, g); !ok {
		return n, false
	}
	for i := range g.sum {
		o := &g.sum[i]
		if e := of.Form.TotalOf(o.Ref); e != nil {
			if sum := of.Sum(e.Right, nil); !sum.Blank() {
				n = addSigned(n, sum.Sub(of.At(o.Ref)), o.Minus)
			}
		}
	}
	return n, true
}

// fits reports whether a number is one of the readings of a report.
func (s *speech) fits(of *model.Report, c *claim) bool {
	for i, g := range c.readings {
		likely := i == 0 // nobody means by 0 what is likelier to be more
		if n, ok := s.value(of, g); ok && c.means(n) && (likely || n.Sign() != 0) {
			return true
		}
		if n, ok := s.afresh(of, g); ok && c.means(n) && (likely || n.Sign() != 0) {
			return true
		}
	}
	return c.m.Now && s.since(of, c)
}

// since reports whether a number of those finished, told as of the day of writing, lies
// between those of the year and all there were.
func (s *speech) since(of *model.Report, c *claim) bool {
	least, ok := s.value(of, s.allResolved)
	most, known := s.value(of, s.withCarried)
	return ok && known && c.number.Cmp(least) >= 0 && c.number.Cmp(most) <= 0
}

// holding is holds for the report itself and the claim of that index.
func (s *speech) holding(k int) (holds, known bool) {
	if s.held == nil {
		s.held, s.sure = make([]bool, len(s.said)), make([]bool, len(s.said))
		for i := range s.said {
			s.held[i], s.sure[i] = s.holds(s.said[i], &s.r)
		}
	}
	return s.held[k], s.sure[k]
}

// holds reports whether what a claim says is so in a report; it is not known where
// the cells are not all filled in.
func (s *speech) holds(c *claim, of *model.Report) (holds, known bool) {
	switch {
	case len(c.readings) == 0:
		return false, false
	case c.denies():
		n, ok := s.value(of, c.readings[0])
		return ok && n.Sign() == 0, ok
	case c.m.Trend != prose.Level:
		grew, ok := s.growth(c, of)
		return ok && grew == nil, ok
	case c.number.Blank():
		return false, false
	}
	if _, ok := s.value(of, c.readings[0]); !ok {
		return false, false
	}
	return s.fits(of, c), true
}

// denies reports whether a claim says that there is none of what it speaks of.
func (c *claim) denies() bool {
	switch c.m.Kind {
	case prose.NoneReceived, prose.NoneCarriedOut, prose.NoneCarriedIn, prose.NoDispute, prose.NoneResult:
		return true
	case prose.AllDone:
		return c.m.Of != "answered"
	}
	return false
}

// growth tells how this year's number stands to the last where a claim says
// otherwise; nil where it is as said, not ok where either number is not known.
func (s *speech) growth(c *claim, of *model.Report) (found *grown, ok bool) {
	for _, g := range c.readings {
		a, known := s.value(of, g)
		b, linked := s.value(s.prior, g)
		if !known || !linked || c.m.Percent && b.Sign() == 0 {
			return nil, false
		}
		if c.changes(a.Sub(b), b) {
			return nil, true
		}
		if found == nil {
			found = &grown{a, b, g.first()}
		}
	}
	return found, found != nil
}

// grown is this year's number and the last.
type grown struct {
	now, was model.Number
	ref      model.Ref
}

// stated is what a claim says, in few words.
func (s *speech) stated(c *claim) string {
	if c.m.Value == "" {
		return "“" + s.excerpt(c) + "”"
	}
	return c.m.Value + " " + c.m.Unit
}

// ruleOfClaim is the rule that holds a claim against the tables.
func ruleOfClaim(c *claim) string {
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
func (c *claim) means(n model.Number) bool {
	if c.m.Kind != prose.Fees {
		return c.number.Cmp(n) == 0
	}
	return abs(c.number.Sub(n)).Cmp(model.Int(1).Shift(-c.number.Places())) < 0
}

// rewrite offers to put other digits in the place of a claim's.
func (s *speech) rewrite(c *claim, digits, why string) model.Hint {
	h := s.replace(c.at, [2]int{c.m.From, c.m.To}, digits)
	h.Message = lang.F("正文改为 %s", digits)
	if why != "" {
		h.Message = lang.F("正文改为 %s（%s）", digits, why)
	}
	return h
}

// replace is a hint, yet without a message, that puts other words into a passage.
func (s *speech) replace(at model.Place, span [2]int, put string) model.Hint {
	runes := []rune(s.r.Get(at).Text)
	text := string(runes[:span[0]]) + put + string(runes[span[1]:])
	return model.Hint{Repair: []model.Change{s.r.SetText(at, text)}, Span: span, Put: put}
}

// excerptLength is how many characters before a number a message quotes at most.
const excerptLength = 14

// excerpt quotes a claim: back to the last mark of punctuation, on to its unit.
func (s *speech) excerpt(c *claim) string {
	runes := []rune(s.r.Get(c.at).Text)
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

// sign is 1 for a claim of more, -1 of less, 0 where it does not say.
func (c *claim) sign() int {
	switch c.m.Trend {
	case prose.More:
		return 1
	case prose.Less:
		return -1
	}
	return 0
}

// changes reports whether the claim says that the number grew by d from b. A
// percentage may be rounded or cut off.
func (c *claim) changes(d, b model.Number) bool {
	switch {
	case c.m.Trend == prose.Same:
		return d.Sign() == 0
	case !c.m.Percent:
		return d.Sign() == 0 && c.number.Sign() == 0 || d.Sign() == c.sign() && abs(d).Cmp(c.number) == 0
	}
	stated, _ := strconv.ParseFloat(c.m.Value, 64)
	step := math.Pow10(-c.number.Places())
	told := percent(d, b)
	if c.m.Trend == prose.Either {
		return math.Abs(math.Abs(told)-stated) < step+1e-9
	}
	return math.Abs(told-float64(c.sign())*stated) < step+1e-9
}

func percent(d, b model.Number) float64 {
	x, _ := strconv.ParseFloat(d.String(), 64)
	y, _ := strconv.ParseFloat(b.String(), 64)
	return 100 * x / y
}
