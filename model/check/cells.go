package check

import (
	"nianbao/model"
	"nianbao/model/lang"
)

func noBlank(p *pass) {
	for _, s := range p.form.Sections {
		if s.Table == nil {
			continue
		}
		var blanks []model.Ref
		for i, n := range p.r.Numbers() {
			if ref := p.form.Cells()[i]; n.Blank() && ref.Table == s.ID {
				blanks = append(blanks, ref)
			}
		}
		if len(blanks) == 0 {
			continue
		}
		f := p.unfinished(p.blankCells(blanks), model.InCell(blanks[0]))
		f.Left = model.Int(int64(len(blanks)))
		if repair := p.fillZero(blanks); len(repair) > 0 && p.sound(repair) {
			message := lang.T("其余填 0")
			if p.form.TotalOf(repair[0].At.Cell) != nil { // nothing else is blank
				message = lang.T("合计填为各项之和")
			}
			f.Hints = []model.Hint{{Message: message, Repair: repair}}
		}
	}
}

// blankCells counts the cells to fill, and apart the totals, which nobody types.
func (p *pass) blankCells(blanks []model.Ref) string {
	totals := 0
	for _, ref := range blanks {
		if p.form.TotalOf(ref) != nil {
			totals++
		}
	}
	if totals == 0 || totals == len(blanks) {
		return lang.F("有 %d 格未填，第一格是%s", len(blanks), p.cellName(blanks[0]))
	}
	return lang.F("有 %d 格未填（其中合计 %d 格），第一格是%s", len(blanks), totals, p.cellName(blanks[0]))
}

// fillZero fills blank cells with 0 and blank totals with their sums. Rows that
// have a total only are left alone: 0 would contradict it.
func (p *pass) fillZero(blanks []model.Ref) []model.Change {
	var out []model.Change
	for _, ref := range blanks {
		if p.form.TotalOf(ref) == nil && !p.statedTotal(ref) {
			out = append(out, p.r.SetCell(ref, model.Int(0)))
		}
	}
	out = p.repair(out...)
	after := p.r.With(out...)
	// Totals whose parts were all given already: a total of totals comes later.
	for changed := true; changed; {
		changed = false
		for _, ref := range blanks {
			if c, ok := after.Retotal(ref); ok && after.At(ref).Blank() {
				out, after, changed = append(out, c), after.With(c), true
			}
		}
	}
	return out
}

// sound reports whether no sum is wrong once the changes are made: one that is open
// with a blank in it would be wrong with a 0.
func (p *pass) sound(changes []model.Change) bool {
	after := p.r.With(changes...)
	for i := range p.form.Equations() {
		e := &p.form.Equations()[i]
		if p.judge(e, &after).fails && (!p.judged[i].fails || p.judged[i].blanks > 0) && p.blanks(e, &after) == 0 {
			return false
		}
	}
	return true
}

// statedTotal reports whether the cell's row has a total other than 0 and nothing else.
func (p *pass) statedTotal(ref model.Ref) bool {
	for _, k := range p.form.EquationsWith(ref) {
		e := &p.form.Equations()[k]
		if e.Balance.Each == model.EachRow && p.judged[k].lonely == totalOnly && p.judged[k].left.Sign() != 0 {
			return true
		}
	}
	return false
}

// maxPlaces is the most digits an amount has after the point.
const maxPlaces = 6

func validNumbers(p *pass) {
	for i, n := range p.r.Numbers() {
		if n.Whole() && n.Sign() >= 0 {
			continue // valid everywhere, and nearly every number
		}
		ref, problem := p.form.Cells()[i], ""
		kind := p.form.KindOf(ref)
		switch {
		case n.Sign() < 0 && kind != model.Difference:
			problem = lang.T("不能小于 0")
		case n.Blank():
		case kind != model.Decimal && !n.Whole():
			problem = lang.T("应为整数")
		case kind == model.Decimal && n.Places() > maxPlaces:
			problem = lang.F("至多 %d 位小数", maxPlaces)
		}
		if problem != "" {
			p.report(lang.F("%s %s：%s", p.cellName(ref), n, problem), model.InCell(ref)).Left = n
		}
	}
}

func notTooLong(p *pass) {
	for i, n := range p.r.Numbers() {
		if ref := p.form.Cells()[i]; abs(n).Cmp(model.Int(1_000_000_000)) >= 0 {
			p.report(lang.F("%s %s 超过 9 位", p.cellName(ref), n), model.InCell(ref)).Left = n
		}
	}
}

// leastLeap is the least difference that is spoken of.
const leastLeap = 50

// leaps compares with last year's report. A total of a column is passed over
// where the total of its row is reported: it leaps with it.
func leaps(p *pass) {
	if p.prior == nil || p.prior.Form == nil {
		return
	}
	now, was := p.r.Numbers(), p.prior.Numbers()
	for i, ref := range p.form.Cells() {
		if p.prior.Form == p.form && (now[i].Blank() || abs(now[i].Sub(was[i])).Cmp(model.Int(leastLeap)) < 0) {
			continue // as nearly every number
		}
		total := p.form.TotalOf(ref)
		if total == nil && ref.Table != "proactive" || !p.leapt(ref, 1, leastLeap) {
			continue
		}
		if total != nil && total.Balance.Each == model.EachColumn && p.rowLeapt(ref) {
			continue
		}
		p.reportLeap(ref, lang.T("相差悬殊"))
	}
}

// leapt reports whether a cell is at least ten to the power of shift times last
// year's, or at most that part of it, and differs by least.
func (p *pass) leapt(ref model.Ref, shift int, least int64) bool {
	n := p.r.At(ref)
	was, ok := p.last(ref)
	if !ok || abs(n.Sub(was)).Cmp(model.Int(least)) < 0 || !p.settled(&p.r, ref) {
		return false
	}
	return n.Cmp(was.Shift(shift)) >= 0 || was.Cmp(n.Shift(shift)) >= 0
}

func (p *pass) rowLeapt(ref model.Ref) bool {
	for _, k := range p.form.EquationsWith(ref) {
		e := &p.form.Equations()[k]
		if e.Balance.Each == model.EachRow && e.Balance.Total && p.leapt(e.Left[0].Ref, 1, leastLeap) {
			return true
		}
	}
	return false
}

func (p *pass) reportLeap(ref model.Ref, how string) *model.Finding {
	n := p.r.At(ref)
	was, _ := p.last(ref)
	f := p.report(lang.F("%s %s，上年 %s，%s", p.cellName(ref), n, was, how), model.InCell(ref))
	f.Left, f.Right = n, was
	return f
}
