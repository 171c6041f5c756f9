package check

import (
	"slices"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
)

// contradict runs a rule of numbers: every claim of its kinds must fit one of its
// readings. Where a sentence says a thing twice, one that fits is enough: the
// other speaks of something else then.
func (p *pass) contradict(kinds ...prose.Kind) {
	all := p.claims()
	for _, c := range all {
		if !slices.Contains(kinds, c.m.Kind) || c.m.Trend != prose.Level || c.number.Blank() || len(c.readings) == 0 || p.fits(&p.r, c) {
			continue
		}
		if _, ok := p.value(&p.r, c.readings[0]); !ok {
			continue
		}
		if !slices.ContainsFunc(all, func(o *claim) bool { return sameThing(o, c) && p.fits(&p.r, o) }) {
			p.contradiction(c)
		}
	}
}

// sameThing reports whether two claims say the same, and so may be read alike.
func sameThing(a, b *claim) bool {
	return a.at == b.at && a.m.Sentence == b.m.Sentence && a.m.Kind == b.m.Kind && a.m.Of == b.m.Of && a.m.Part == b.m.Part && a.m.Trend == prose.Level && a.m != b.m
}

// contradiction reports a number that fits none of its readings, with the offer to
// put the table's number in.
func (p *pass) contradiction(c *claim) {
	likely := c.readings[0]
	first, _ := p.value(&p.r, likely)
	message := lang.F("正文“%s”，%s%s为 %s", p.excerpt(c), p.tableName(likely.first()), likely.name, first)
	values, names := []model.Number{first}, []string{likely.name}
	for _, g := range c.readings[1:] {
		n, ok := p.value(&p.r, g)
		if !ok || slices.ContainsFunc(values, func(v model.Number) bool { return v.Cmp(n) == 0 }) {
			continue
		}
		message += lang.F("，%s为 %s", g.name, n)
		values, names = append(values, n), append(names, g.name)
	}
	f := p.report(lang.F("相差 %s：%s", abs(c.number.Sub(first)), message), c.at, model.InCell(likely.first()))
	f.Span, f.Left, f.Right = [2]int{c.m.From, c.m.To}, c.number, first
	if p.tableIsSuspect(c, c.readings, f) {
		return
	}
	for i, n := range values {
		if n.Sign() < 0 || i > 2 || n.Cmp(c.number) == 0 || c.m.Kind == prose.Fees && c.m.Unit != "万元" {
			continue
		}
		f.Hints = append(f.Hints, p.rewrite(c, n.String(), names[i]))
	}
}

// tableIsSuspect reports whether the cells a claim speaks of are in doubt
// themselves: a sum they stand in is off. The sentence may be right then, and no
// repair writes into it; where mending the sum makes the sentence true, that is the repair.
func (p *pass) tableIsSuspect(c *claim, readings []reading, f *model.Finding) bool {
	p.shifts()
	for _, repair := range p.repaired {
		if len(f.Hints) > 0 && !(f.Choice && repair.equal) {
			continue
		}
		after := p.after(repair.repair)
		if holds, _ := p.holds(c, after); holds {
			f.Hints, f.Choice = append(f.Hints, p.hint(repair, f.At[0])), repair.equal
		}
	}
	f.Choice = f.Choice && len(f.Hints) > 1
	if len(f.Hints) > 0 {
		return true
	}
	for _, g := range readings {
		n, ok := p.value(&p.r, g)
		if !ok {
			continue
		}
		off := abs(c.number.Sub(n))
		for k := range p.judged {
			d := abs(p.judged[k].difference()) // twice as much where a number stands on the other side
			if p.judged[k].fails && (d.Cmp(off) == 0 || d.Cmp(times(off, 2)) == 0) && p.touches(k, g) {
				f.Advice = outOfStep()
				return true
			}
		}
	}
	return false
}

// touches reports whether an equation speaks of a row of a reading.
func (p *pass) touches(k int, g reading) bool {
	e := &p.form.Equations()[k]
	for _, s := range p.suspects(e) {
		for _, o := range g.sum {
			if s.ref.Table == o.Ref.Table && s.ref.Row == o.Ref.Row {
				return true
			}
		}
	}
	return false
}
