package check

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
)

// addsUp compares a total with its own list, 共 n 条，其中 a n 条、b n 条. A list that does
// not say that it is all may leave something out; then only what is off by a little, or
// by two digits in the wrong order, is told: that is a slip and no item left out.
func addsUp(p *pass) {
	all := p.claims()
	for i, c := range all {
		if c.m.Kind != prose.Listed {
			continue
		}
		list := []model.Number{}
		sum := model.Int(0)
		prefix := false // a list may be sorted twice: by who and by how
		for _, o := range all[i+1:] {
			if o.m.Kind != prose.Item || o.at != c.at {
				break
			}
			sum, list = sum.Add(o.number), append(list, o.number)
			prefix = prefix || len(list) > 1 && sum.Cmp(c.number) == 0
		}
		off := abs(c.number.Sub(sum))
		if prefix || c.m.Of == "" && times(off, nearList).Cmp(c.number) > 0 && off.Cmp(model.Int(1)) != 0 && !swapped(c.number, sum, list) || p.spokenIn(c) {
			continue
		}
		f := p.report(lang.F("相差 %s：正文“%s”，所列 %d 项合计 %s", off, p.excerpt(c), len(list), sum), c.at)
		f.Span, f.Left, f.Right = [2]int{c.m.From, c.m.To}, c.number, sum
	}
}

// spokenIn reports whether a finding was made in the claim's sentence already.
func (p *pass) spokenIn(c *claim) bool {
	from, to := c.m.From, c.m.To
	for _, o := range p.claims() {
		if o.at == c.at && o.m.Sentence == c.m.Sentence {
			from, to = min(from, o.m.From), max(to, o.m.To)
		}
	}
	return slices.ContainsFunc(p.found, func(f model.Finding) bool {
		return f.At[0] == c.at && f.Rule[0] == 'X' && f.Span[0] >= from && f.Span[1] <= to
	})
}

// nearList is what part of a total a list is off by at most where it need not be all.
const nearList = 50

// swapped reports whether two digits next to each other, of a total or of one of its
// items, are all that is in the way.
func swapped(total, sum model.Number, items []model.Number) bool {
	for i := -1; i < len(items); i++ {
		n, due := total, sum
		if i >= 0 {
			n, due = items[i], items[i].Add(total).Sub(sum)
		}
		digits := []byte(n.String())
		for k := 1; k < len(digits); k++ {
			digits[k-1], digits[k] = digits[k], digits[k-1]
			if string(digits) == due.String() {
				return true
			}
			digits[k-1], digits[k] = digits[k], digits[k-1]
		}
	}
	return false
}

// shares compares 占 n % with the numbers of the same sentence, and with the totals of
// the applications. It is silent where one whole fits, rounded or cut off.
func shares(p *pass) {
	for _, c := range p.claims() {
		if c.m.Kind != prose.Share {
			continue
		}
		list := strings.Split(c.m.Of, "/")
		part, _ := strconv.ParseFloat(list[0], 64)
		wholes := slices.Clone(list[1:])
		for _, g := range []reading{p.allReceived, p.withCarried, p.allResolved} {
			if n, ok := p.value(&p.r, g); ok {
				wholes = append(wholes, n.String())
			}
		}
		if slices.ContainsFunc(wholes, func(w string) bool { return c.shareOf(part, w) }) {
			continue
		}
		whole := list[1]
		n, _ := strconv.ParseFloat(whole, 64)
		if n < part || n == 0 {
			continue
		}
		is := strconv.FormatFloat(100*part/n, 'f', c.number.Places(), 64)
		f := p.report(lang.F("正文“%s”，%s ÷ %s = %s%%", p.excerpt(c), list[0], whole, is), c.at)
		f.Span, f.Left = [2]int{c.m.From, c.m.To}, c.number
		f.Right, _ = model.ParseNumber(is)
		f.Hints = []model.Hint{p.rewrite(c, is, "")}
	}
}

// shareOf reports whether a share is that of a part of a whole, as it may be rounded.
func (c *claim) shareOf(part float64, whole string) bool {
	n, err := strconv.ParseFloat(whole, 64)
	stated, _ := strconv.ParseFloat(c.m.Value, 64)
	return err == nil && n > 0 && math.Abs(100*part/n-stated) < math.Pow10(-c.number.Places())+1e-9
}
