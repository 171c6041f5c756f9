package check

import (
	"slices"

	"nianbao/model"
	"nianbao/model/lang"
)

// maxHints is the most hints a finding carries.
const maxHints = 3

// A guess is a hint under trial.
type guess struct {
	model.Hint
	solved int // equations that fail now and would hold
}

// patterns is the order of likelihood among guesses that solve as much: a digit
// pattern is seldom a coincidence, an equal cell often is.
var patterns = []string{"D1", "D4", "D5", "D2", "D6", "D3", ""}

// A suspect is a cell an equation speaks of, directly or within one of its totals.
type suspect struct {
	ref  model.Ref
	left bool // it counts for the left side
}

// explain looks for the slip behind a failing equation. Every repair it offers
// has been tried: the equation then holds and no other one begins to fail.
func (p *pass) explain(i int) []model.Hint {
	e := &p.form.Equations()[i]
	suspects := p.suspects(e)
	var guesses []guess
	guesses = append(guesses, p.slips(i, suspects)...)
	guesses = append(guesses, p.wrongColumn(i, suspects)...)
	guesses = append(guesses, p.oneCell(i, suspects)...)
	guesses = append(guesses, p.lastCell(i)...)
	slices.SortStableFunc(guesses, func(a, b guess) int {
		if a.solved != b.solved {
			return b.solved - a.solved
		}
		return slices.Index(patterns, a.ID) - slices.Index(patterns, b.ID)
	})
	var hints []model.Hint
	for _, g := range guesses {
		known := slices.ContainsFunc(hints, func(h model.Hint) bool { return sameRepair(h.Repair, g.Repair) })
		if !known && len(hints) < maxHints {
			hints = append(hints, g.Hint)
		}
	}
	return hints
}

func sameRepair(a, b []model.Change) bool {
	return len(a) > 0 && len(b) > 0 && a[0].At == b[0].At && a[0].After.Number.Same(b[0].After.Number)
}

// suspects lists the cells of an equation. In an equation between sums, the
// parts of a total it speaks of are suspects too.
func (p *pass) suspects(e *model.Equation) []suspect {
	var out []suspect
	for s, side := range [][]model.Operand{e.Left, e.Right} {
		for _, o := range side {
			if o.Prior {
				continue
			}
			left := (s == 0) != o.Minus
			out = append(out, suspect{o.Ref, left})
			if t := p.form.TotalOf(o.Ref); !e.Balance.Total && t != nil && t.Balance.Each == e.Balance.Each {
				for _, part := range t.Right {
					out = append(out, suspect{part.Ref, left != part.Minus})
				}
			}
		}
	}
	return out
}

// mended is the value of a suspect that makes up for the difference d.
func (p *pass) mended(s suspect, d model.Number) (model.Number, bool) {
	n := addSigned(p.r.At(s.ref), d, s.left)
	return n, n.Sign() >= 0 && (n.Whole() || p.form.KindOf(s.ref) == model.Decimal)
}

// slips finds single cells that repair the equation: where another failing
// equation agrees (D1), two digits are swapped (D4) or a digit slipped (D5).
func (p *pass) slips(i int, suspects []suspect) []guess {
	d := p.judged[i].difference()
	var out []guess
	for _, s := range suspects {
		n, ok := p.mended(s, d)
		if !ok {
			continue
		}
		id, why, was := "", "", p.r.At(s.ref)
		switch {
		case p.crossing(i, s.ref):
			id, why = "D1", lang.T("行与列差数相同：")
		case digitsSwapped(was, n):
			id, why = "D4", lang.F("%s 的两位数字可能颠倒：", was)
		case tenfold(was, n):
			id, why = "D5", lang.F("%s 可能多写或少写一位：", was)
		default:
			continue
		}
		repair := p.repair(p.r.SetCell(s.ref, n))
		solved, ok := p.try(i, repair)
		if !ok || id == "D1" && solved < 2 {
			continue
		}
		out = append(out, guess{model.Hint{ID: id, Message: why + p.would(s.ref, n), Repair: repair}, solved})
	}
	return out
}

// would says what value of a cell makes the equation hold.
func (p *pass) would(ref model.Ref, n model.Number) string {
	return lang.F("若%s为 %s 则平", p.cellName(ref), n)
}

// crossing reports whether another failing equation speaks of the cell too.
func (p *pass) crossing(i int, ref model.Ref) bool {
	for _, k := range p.form.EquationsWith(ref) {
		if k != i && p.judged[k].fails {
			return true
		}
	}
	return false
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

// tenfold reports whether one number is ten times the other.
func tenfold(a, b model.Number) bool {
	return a.Sign() != 0 && b.Sign() != 0 && (a.Shift(1).Cmp(b) == 0 || b.Shift(1).Cmp(a) == 0)
}

// wrongColumn finds a column that is off the other way (D2). The repair moves
// the difference, where only one row can give it.
func (p *pass) wrongColumn(i int, suspects []suspect) []guess {
	e, d := &p.form.Equations()[i], p.judged[i].difference()
	if e.Balance.Each != model.EachColumn || p.rowTotals(e) != nil {
		return nil
	}
	var out []guess
	for k := range p.form.Equations() {
		other := &p.form.Equations()[k]
		if other.Balance != e.Balance || !p.judged[k].fails || p.rowTotals(other) != nil || p.judged[k].difference().Add(d).Sign() != 0 {
			continue
		}
		h := model.Hint{ID: "D2", Message: lang.F("%s与%s差数相反：可能记错了申请人，应改记 %s 件", p.lineName(e), p.lineName(other), abs(d))}
		var only []model.Change
		solved, found, where := 2, 0, ""
		for _, s := range suspects {
			repair, ok := p.move(s, other.Line, d)
			if !ok {
				continue
			}
			if n, fits := p.try(i, repair); fits && n >= 2 {
				only, solved = repair, n
				if found++; found > 1 {
					break
				}
				where = lang.F("（%s）", p.cellName(s.ref))
			}
		}
		if found == 1 {
			h.Message += where
			h.Repair = only
		}
		out = append(out, guess{h, solved})
	}
	return out
}

// move books d in another column of a suspect's row.
func (p *pass) move(s suspect, column string, d model.Number) ([]model.Change, bool) {
	to := suspect{model.Ref{Table: s.ref.Table, Row: s.ref.Row, Column: column}, s.left}
	if p.form.TotalOf(s.ref) != nil || !p.form.Has(to.ref) {
		return nil, false
	}
	a, ok := p.mended(s, d)
	b, fits := p.mended(to, model.Int(0).Sub(d))
	if !ok || !fits {
		return nil, false
	}
	return p.repair(p.r.SetCell(s.ref, a), p.r.SetCell(to.ref, b)), true
}

// oneCell finds the one cell that is as large as the difference (D3). A total
// left it out or took it twice, and can be summed again; between sums the
// finding of an equal cell only explains.
func (p *pass) oneCell(i int, suspects []suspect) []guess {
	e, d := &p.form.Equations()[i], p.judged[i].difference()
	var same []suspect
	for _, s := range suspects {
		if s.ref != e.Left[0].Ref || !e.Balance.Total {
			if p.r.At(s.ref).Cmp(abs(d)) == 0 {
				same = append(same, s)
			}
		}
	}
	if len(same) != 1 {
		return nil
	}
	name := p.cellName(same[0].ref)
	if !e.Balance.Total {
		return []guess{{model.Hint{ID: "D3", Message: lang.F("差数正好等于%s：可能重复计入或漏计", name)}, 0}}
	}
	how := lang.T("漏计")
	if d.Sign() > 0 {
		how = lang.T("重复计入")
	}
	total := e.Left[0].Ref
	repair := p.repair(p.r.SetCell(total, p.judged[i].right))
	solved, ok := p.try(i, repair)
	if !ok {
		return nil
	}
	message := lang.F("差数正好等于%s，合计可能%s：%s", name, how, p.would(total, p.judged[i].right))
	return []guess{{model.Hint{ID: "D3", Message: message, Repair: repair}, solved}}
}

// lastCell repairs the cell that closes the equation: the total itself, or in an
// equation between sums the last cell (D6), which is what is left over.
func (p *pass) lastCell(i int) []guess {
	e, d := &p.form.Equations()[i], p.judged[i].difference()
	id, s := "", suspect{e.Left[0].Ref, true}
	if !e.Balance.Total {
		o := e.Right[len(e.Right)-1]
		if o.Prior {
			return nil
		}
		id, s = "D6", suspect{o.Ref, o.Minus}
	}
	n, ok := p.mended(s, d)
	if !ok {
		return nil
	}
	repair := p.repair(p.r.SetCell(s.ref, n))
	solved, ok := p.try(i, repair)
	if !ok {
		return nil
	}
	return []guess{{model.Hint{ID: id, Message: p.would(s.ref, n), Repair: repair}, solved}}
}

// try makes a repair and looks again: ok where equation i then holds and none
// begins to fail; solved counts those that fail no longer.
func (p *pass) try(i int, repair []model.Change) (solved int, ok bool) {
	after := p.r.With(repair...)
	seen := map[int]bool{}
	for _, c := range repair {
		for _, k := range p.form.EquationsWith(c.At.Cell) {
			if seen[k] {
				continue
			}
			seen[k] = true
			v := p.judge(&p.form.Equations()[k], after)
			switch {
			case v.fails && (k == i || !p.judged[k].fails):
				return 0, false
			case !v.fails && p.judged[k].fails:
				solved++
			}
		}
	}
	return solved, seen[i]
}
