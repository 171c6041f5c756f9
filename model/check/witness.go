package check

import (
	"cmp"
	"slices"

	"nianbao/model"
	"nianbao/model/lang"
)

// A witness speaks for a candidate: a rule that would hold then, or what the numbers
// look like.
type witness struct {
	rule   string
	words  string // "" where the message says it already
	weight int
}

// What witnesses weigh. A memory of the right number outweighs all; what somebody
// wrote elsewhere outweighs how digits look; that a total fits its parts is least.
const (
	weighHistory   = 6
	weighCrossing  = 5
	weighSentence  = 4
	weighPrior     = 4
	weighDigits    = 3
	weighExchange  = 3
	weighRemainder = 3
	weighCount     = 2
	weighNought    = 2
	weighTwice     = 2
	weighWhole     = 2
	weighLastYear  = 2
	weighParts     = 1
)

// A weighing tries the candidates for one equation and asks the witnesses about each.
type weighing struct {
	*finder
	i      int          // the equation
	past   model.Ref    // the cell whose last change broke it, where that is known
	before model.Number // what stood there

	most, times int         // the most equations that any mends, and how many mend so many
	kept        []candidate // those that anything may speak for
}

// add tries a candidate.
func (w *weighing) add(own ...model.Change) {
	c, ok := w.try(w.i, own...)
	if !ok {
		return
	}
	switch {
	case c.own == 2 && c.totals == 2: // nobody puts a number that he counted into another total
	case c.solved > w.most:
		w.most, w.times = c.solved, 1
	case c.solved == w.most:
		w.times++
	}
	open := w.judged[w.i].blanks
	if open > 0 && (open > 1 || !own[0].Before.Number.Blank()) {
		return // what is blank is the suspect, and only where it is one cell
	}
	switch {
	case c.own == 2:
		w.moved(&c)
	case open > 0:
		w.remainder(w.i, &c)
		w.hearPast(&c)
	default:
		w.digits(w.i, &c)
		w.summed(w.i, &c)
		w.twice(&c)
		w.fromLastYear(&c)
		w.hearPast(&c)
	}
	w.hearPrior(&c)
	w.hearSentences(&c)
	if len(c.agree) > 0 || c.solved > 1 {
		c.repair = slices.Clone(c.repair)
		w.kept = append(w.kept, c)
	}
}

// all are the candidates weighed against each other: what mends less than another weighs
// less, and where no other mends as much, the equations speak for it.
func (w *weighing) all() []candidate {
	for k := range w.kept {
		c := &w.kept[k]
		c.score += min(0, c.solved-w.most)
		switch {
		case c.solved < w.most || w.most < 2 || c.totals == 2:
		case w.times == 1:
			w.crossing(c)
		case c.own == 2 && c.totals == 0:
			c.id = cmp.Or(c.id, "D2")
			c.guess(witness{"D2", lang.T("两边都平"), weighParts})
		}
	}
	return w.kept
}

// hear takes what a witness says, for the candidate or against it.
func (c *candidate) hear(w witness) {
	c.score += w.weight
	if w.weight > 0 {
		c.agree, c.firm = append(c.agree, w), true
	}
}

// guess takes what is easily so by chance.
func (c *candidate) guess(w witness) {
	c.score += w.weight
	c.agree = append(c.agree, w)
}

// crossing: no other repair mends as many equations as this one.
func (w *weighing) crossing(c *candidate) {
	id, words := "D1", lang.T("行与列都平")
	if c.own == 2 {
		id, words = "D2", lang.T("两边都平")
	}
	c.id = cmp.Or(c.id, id)
	c.score, c.firm = c.score+weighCrossing, true
	agree := []witness{{rule: w.form.Equations()[w.i].Balance.ID, words: words}}
	after := w.after(c.repair)
	for k := range w.form.Equations() {
		if e := &w.form.Equations()[k]; w.judged[k].fails && !w.judge(e, after).fails {
			agree = append(agree, witness{rule: e.Balance.ID})
		}
	}
	c.agree = append(agree, c.agree...)
}

// moved: a number that stands whole in the wrong place, or two that changed places.
func (f *finder) moved(c *candidate) {
	a, b := c.repair[0], c.repair[1]
	if a.After.Number.Cmp(a.Before.Number) > 0 {
		a, b = b, a // a gives, b takes
	}
	one := a.Before.Number.Sub(a.After.Number).Cmp(model.Int(1)) == 0
	w := witness{rule: "D2"}
	switch {
	case a.After.Number.Cmp(b.Before.Number) == 0 && one: // a single case is easily met by chance
		w.words, w.weight = lang.T("两格正好对调"), weighWhole
	case a.After.Number.Cmp(b.Before.Number) == 0:
		w.words, w.weight = lang.T("两格正好对调"), weighExchange
	case b.Before.Number.Sign() == 0 && !one:
		w.words, w.weight = lang.T("整个数记到了旁边"), weighWhole
	default:
		return
	}
	c.id = "D2"
	c.hear(w)
	if f.apart(a.At.Cell, b.At.Cell) == 1 {
		c.score++
	}
	if f.form.TotalOf(a.At.Cell) != nil { // which few people type
		c.score--
	}
}

// apart is how many rows and columns lie between two cells.
func (f *finder) apart(a, b model.Ref) int {
	t := f.form.Table(a.Table)
	distance := func(x, y int) int { return max(x-y, y-x) }
	row := func(id string) int { return slices.IndexFunc(t.Rows, func(r model.Row) bool { return r.ID == id }) }
	column := func(id string) int {
		return slices.IndexFunc(t.Columns, func(c model.Column) bool { return c.ID == id })
	}
	return distance(row(a.Row), row(b.Row)) + distance(column(a.Column), column(b.Column))
}

// remainder: where only the last cell of an equation between sums is blank, it is
// what is left over.
func (f *finder) remainder(i int, c *candidate) {
	e := &f.form.Equations()[i]
	last := e.Right[len(e.Right)-1]
	switch {
	case e.Balance.Total && c.repair[0].At.Cell != e.Left[0].Ref:
		c.hear(witness{e.Balance.ID, lang.T("总计减去其余各项"), weighParts})
	case !e.Balance.Total && !last.Prior && c.repair[0].At.Cell == last.Ref:
		c.id = "D6"
		c.hear(witness{e.Balance.ID, lang.T("其余各格都已填"), weighRemainder})
	}
}

// digits: two of them changed places, one is too many or too few, or one is another. The
// last digit is another wherever a sum is off by less than ten; that speaks only for what
// something else speaks for, and against a total that no other sum holds.
func (f *finder) digits(i int, c *candidate) {
	was, n := c.repair[0].Before.Number, c.repair[0].After.Number
	switch {
	case digitsSwapped(was, n):
		c.id = "D4"
		c.hear(witness{model.Digits, lang.F("%s 的两位数字可能颠倒", was), weighDigits})
	case tenfold(was, n):
		weight := weighDigits
		if n.Cmp(was) > 0 { // a small number has room for many a nought
			weight = weighNought
		}
		c.id = "D5"
		c.hear(witness{model.Digits, lang.F("%s 可能多写或少写一位", was), weight})
	default:
		place := digitOff(was, n)
		rival := f.form.Equations()[i].Balance.Total && len(f.form.EquationsWith(c.repair[0].At.Cell)) == 1
		switch {
		case rival && c.totals > 0: // its parts may be off by a digit just as well
		case place > 0 || place == 0 && rival:
			c.guess(witness{model.Digits, lang.F("%s 的一位数字可能有误", was), min(max(place, weighParts), weighCount)})
		case place == 0:
			c.score++
		}
	}
}

// twice: the cell holds what the row beside it holds, on top of its own.
func (f *finder) twice(c *candidate) {
	at := c.repair[0]
	more := at.Before.Number.Sub(at.After.Number)
	t := f.form.Table(at.At.Cell.Table)
	row := slices.IndexFunc(t.Rows, func(r model.Row) bool { return r.ID == at.At.Cell.Row })
	if more.Cmp(model.Int(1)) <= 0 {
		return
	}
	for _, k := range [...]int{row - 1, row + 1} {
		if k < 0 || k >= len(t.Rows) {
			continue
		}
		beside := at.At.Cell
		if beside.Row = t.Rows[k].ID; f.form.Has(beside) && f.form.TotalOf(beside) == nil && f.r.At(beside).Cmp(more) == 0 && (at.After.Number.Zero() || more.Cmp(model.Int(10)) >= 0) {
			c.id = "D3"
			c.guess(witness{"D3", lang.F("相邻一行也是 %s，可能记了两遍", more), weighTwice})
			return
		}
	}
}

// digitsSwapped reports whether b is a with two digits exchanged.
func digitsSwapped(a, b model.Number) bool {
	s, t := a.String(), b.String()
	if len(s) != len(t) || len(s) < 2 || t[0] == '0' {
		return false
	}
	var off []int
	for k := range len(s) {
		if s[k] != t[k] {
			off = append(off, k)
		}
	}
	return len(off) == 2 && s[off[0]] == t[off[1]] && s[off[1]] == t[off[0]]
}

// digitOff is the place of the one digit that two numbers differ in, 0 for the last; -1
// where it is not one, or is all there is.
func digitOff(a, b model.Number) int {
	s, t := a.String(), b.String()
	if len(s) != len(t) || len(s) < 2 || t[0] == '0' {
		return -1
	}
	place := -1
	for k := range len(s) {
		if s[k] != t[k] && place >= 0 {
			return -1
		} else if s[k] != t[k] {
			place = len(s) - 1 - k
		}
	}
	return place
}

// tenfold reports whether one number is ten times the other.
func tenfold(a, b model.Number) bool {
	return a.Sign() != 0 && b.Sign() != 0 && (a.Shift(1).Cmp(b) == 0 || b.Shift(1).Cmp(a) == 0)
}

// summed: a total that is the sum of its parts again. Its parts were all counted;
// that it is off by just one of them says more.
func (f *finder) summed(i int, c *candidate) {
	e := &f.form.Equations()[i]
	if !e.Balance.Total || c.repair[0].At.Cell != e.Left[0].Ref {
		return
	}
	d := f.judged[i].difference()
	var same []model.Operand
	for _, o := range e.Right {
		if f.r.At(o.Ref).Cmp(abs(d)) == 0 {
			same = append(same, o)
		}
	}
	if len(same) != 1 {
		c.hear(witness{e.Balance.ID, lang.T("等于各项之和"), weighParts})
		return
	}
	how := lang.T("漏计")
	if d.Sign() > 0 {
		how = lang.T("重复计入")
	}
	c.id = "D3"
	c.hear(witness{e.Balance.ID, lang.F("差数正好等于%s，合计可能%s", f.operandName(e, same[0]), how), weighCount})
}

// leastTelling is the least number that is hardly last year's by chance.
const leastTelling = 5

// fromLastYear: what stands there is last year's number of the same cell.
func (f *finder) fromLastYear(c *candidate) {
	at := c.repair[0]
	was, ok := f.last(at.At.Cell)
	if ok && at.Before.Number.Cmp(was) == 0 && was.Cmp(model.Int(leastTelling)) >= 0 {
		c.hear(witness{model.LastYear, lang.F("%s 是上年的数", was), weighLastYear})
	}
}

// hearPrior: what was carried in must be what last year's report carried out.
func (f *finder) hearPrior(c *candidate) {
	for _, change := range c.repair {
		ref := change.At.Cell
		if ref.Table != applications || ref.Row != "carried_in" {
			continue
		}
		due, ok := f.last(model.Ref{Table: applications, Row: "carried_out", Column: ref.Column})
		switch {
		case !ok:
		case change.After.Number.Cmp(due) == 0:
			c.hear(witness{"T3-05", lang.F("上年报告结转 %s", due), weighPrior})
			return
		case change.Before.Number.Cmp(due) == 0:
			c.hear(witness{rule: "T3-05", weight: -weighPrior})
			return
		}
	}
}

// hearSentences: what the text says of the numbers that the repair on trial changes.
func (f *finder) hearSentences(c *candidate) {
	said := ""
	for k, s := range f.claims() {
		now, known := f.holding(k)
		if !known {
			continue
		}
		then, _ := f.holds(s, f.trial.After())
		switch {
		case then && !now:
			w := witness{rule: ruleOfClaim(s), weight: weighSentence}
			if words := f.stated(s); said == "" && words != "" {
				said, w.words = words, lang.F("正文也写 %s", words)
			}
			c.hear(w)
		case now && !then:
			c.hear(witness{rule: ruleOfClaim(s), weight: -weighSentence})
		}
	}
}

func (w *weighing) hearPast(c *candidate) {
	if own := c.repair[0]; own.At.Cell == w.past && w.before.Same(own.After.Number) {
		c.hear(witness{model.History, lang.T("改之前是平的"), weighHistory})
	}
}
