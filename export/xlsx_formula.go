package export

import (
	"fmt"
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/document"
	"nianbao/model/prose"
)

// formulas writes a table's equations in the language of spreadsheets. A side with
// nothing filled in is blank, as in the report, and not 0.
type formulas struct {
	form    *model.Form
	places  map[model.Ref]place
	numbers map[model.Ref]model.Number
	totals  map[model.Ref][]*model.Equation // by the total they compute
	others  []*model.Equation
}

// newFormulas takes the equations of the form whose cells all stand on the sheet;
// without a form, none hold.
func newFormulas(form *model.Form, t document.Table, places map[model.Ref]place) *formulas {
	f := &formulas{form: form, places: places, numbers: map[model.Ref]model.Number{}, totals: map[model.Ref][]*model.Equation{}}
	for _, row := range t.Rows {
		for _, c := range row {
			if c.Ref != (model.Ref{}) {
				f.numbers[c.Ref] = c.Number
			}
		}
	}
	if form == nil {
		return f
	}
	for i := range form.Equations() {
		e := &form.Equations()[i]
		switch {
		case e.Balance.Table != t.ID || !f.stands(e.Left) || !f.stands(e.Right):
		case e.Balance.Total:
			f.totals[e.Left[0].Ref] = append(f.totals[e.Left[0].Ref], e)
		default:
			f.others = append(f.others, e)
		}
	}
	return f
}

// stands reports whether all operands are cells of the sheet.
func (f *formulas) stands(side []model.Operand) bool {
	for _, o := range side {
		if _, ok := f.places[o.Ref]; !ok || o.Prior {
			return false
		}
	}
	return true
}

// total is the formula of a total and what it gives; false for another cell.
func (f *formulas) total(ref model.Ref) (formula string, sum model.Number, ok bool) {
	equations := f.totals[ref]
	if len(equations) == 0 {
		return "", model.Number{}, false
	}
	right := equations[0].Right // the corner of a table is the total of its row first
	return f.blankOr(right, f.signed(right)), f.sum(right), true
}

// doubts lists the conditions under which a total is not the sum it should be.
func (f *formulas) doubts(ref model.Ref) []string {
	var out []string
	for _, e := range f.totals[ref] {
		cell := f.at(ref).String()
		out = append(out, fmt.Sprintf(`IF(COUNT(%s)=0,%s<>"",ROUND(N(%s)-(%s),6)<>0)`, f.ranges(e.Right, nil), cell, cell, f.signed(e.Right)))
	}
	return out
}

// difference is the formula of left less right.
func (f *formulas) difference(e *model.Equation) (string, model.Number) {
	all := append([]model.Operand(nil), e.Left...)
	for _, o := range e.Right {
		o.Minus = !o.Minus
		all = append(all, o)
	}
	return f.blankOr(all, f.signed(all)), f.sum(all)
}

func (f *formulas) sum(side []model.Operand) model.Number {
	var sum model.Number
	for _, o := range side {
		if o.Minus {
			sum = sum.Sub(f.numbers[o.Ref])
		} else {
			sum = sum.Add(f.numbers[o.Ref])
		}
	}
	return sum
}

func (f *formulas) blankOr(side []model.Operand, formula string) string {
	return fmt.Sprintf(`IF(COUNT(%s)=0,"",%s)`, f.ranges(side, nil), formula)
}

// signed adds the operands; SUM passes over the empty text of a blank total.
func (f *formulas) signed(side []model.Operand) string {
	plus, minus := false, true
	added, taken := f.ranges(side, &plus), f.ranges(side, &minus)
	switch {
	case taken == "":
		return "SUM(" + added + ")"
	case added == "":
		return "-SUM(" + taken + ")"
	}
	return "SUM(" + added + ")-SUM(" + taken + ")"
}

// ranges lists the operands of one sign, or all; neighbours in a row or a column
// become one range.
func (f *formulas) ranges(side []model.Operand, minus *bool) string {
	var areas []area
	for _, o := range side {
		if minus != nil && o.Minus != *minus {
			continue
		}
		next := f.at(o.Ref)
		if n := len(areas); n > 0 {
			last := &areas[n-1]
			down := last.col == last.lastCol && next.col == last.col && next.row == last.lastRow+1
			right := last.row == last.lastRow && next.row == last.row && next.col == last.lastCol+1
			if down || right {
				last.lastRow, last.lastCol = next.row, next.col
				continue
			}
		}
		areas = append(areas, next)
	}
	var out []string
	for _, a := range areas {
		out = append(out, a.String())
	}
	return strings.Join(out, ",")
}

func (f *formulas) at(ref model.Ref) area {
	p := f.places[ref]
	return area{p.row, p.col, p.row, p.col}
}

// balances writes a row below the table for each balance that is no total: the
// difference in every column, red unless it is 0.
func (s *worksheet) balances(f *formulas, t document.Table) {
	var done []*model.Balance
	row := len(s.rows) - 1
	for _, e := range f.others {
		if e.Balance.Each != model.EachColumn || t.Labels == 0 {
			continue
		}
		if len(done) == 0 || done[len(done)-1] != e.Balance {
			done = append(done, e.Balance)
			row++
			label := f.balanceLabel(e.Balance)
			where := area{row, 0, row, t.Labels - 1}
			s.text(row, 0, label, look{font: quietFont, border: true, wrap: true})
			s.merge(where)
			s.fit(where, label)
		}
		formula, difference := f.difference(e)
		col := f.places[e.Left[0].Ref].col
		s.compute(row, col, formula, difference, look{font: quietFont, border: true, align: "center"})
		cell := address(row, col)
		s.alarms = append(s.alarms, alarm{cell, fmt.Sprintf("AND(ISNUMBER(%s),ROUND(N(%s),6)<>0)", cell, cell)})
	}
}

// balanceLabel writes a balance of rows by their official numbers: 一＋二－三（七）－四.
func (f *formulas) balanceLabel(b *model.Balance) string {
	t := f.form.Table(b.Table)
	var text strings.Builder
	text.WriteString("勾稽差额：")
	write := func(terms []model.Term, left bool) {
		for i, term := range terms {
			switch {
			case term.Minus == left:
				text.WriteString("－")
			case i > 0 || !left:
				text.WriteString("＋")
			}
			row := t.Row(term.ID)
			for _, group := range row.Groups {
				text.WriteString(ordinal(group))
			}
			text.WriteString(ordinal(row.Label))
		}
	}
	write(b.Left, true)
	write(b.Right, false)
	text.WriteString("，应为 0")
	return text.String()
}

// ordinal is the official number of a label, the label itself where it has none.
func ordinal(label string) string {
	level, n, _, ok := prose.ReadHeading(label)
	switch {
	case !ok:
		return label
	case level == 1:
		return prose.Numeral(n)
	case level == 2:
		return "（" + prose.Numeral(n) + "）"
	}
	return fmt.Sprint(n)
}

const largest = "99999999999999" // of model.MaxDigits digits

// promptRows tells for every row what it takes, and refuses what it does not.
func (s *worksheet) promptRows(form *model.Form, t document.Table, places map[model.Ref]place) {
	if form == nil || form.Table(t.ID) == nil {
		return
	}
	table := form.Table(t.ID)
	for _, row := range table.Rows {
		byColumn := map[quantity][]string{}
		var order []quantity
		for _, col := range table.ColumnsOf(row) {
			if p, ok := places[model.Ref{Table: t.ID, Row: row.ID, Column: col.ID}]; ok && !s.isStated(address(p.row, p.col)) {
				q := quantity{col.Kind, col.Unit}
				if len(byColumn[q]) == 0 {
					order = append(order, q)
				}
				byColumn[q] = append(byColumn[q], address(p.row, p.col))
			}
		}
		slices.SortStableFunc(order, func(a, b quantity) int { return int(a.kind - b.kind) })
		for _, q := range order {
			s.prompts = append(s.prompts, quantityPrompt(q, byColumn[q], row))
		}
	}
}

// isStated reports whether a cell has a prompt of its own.
func (s *worksheet) isStated(cell string) bool {
	return slices.ContainsFunc(s.statedTotals, func(p prompt) bool { return p.cells[0] == cell })
}

// A quantity is what the cells of a column take.
type quantity struct {
	kind model.Kind
	unit string
}

const countRefusal = "这里只能填 0 或正整数，不带单位和文字。"

func quantityPrompt(q quantity, cells []string, row model.Row) prompt {
	p := prompt{cells: cells, title: row.ScreenLabel(), kind: "whole", low: "0", high: largest}
	rule := "只填 0 或正整数，没有填 0。"
	p.refusal = countRefusal
	switch q.kind {
	case model.Decimal:
		p.kind = "decimal"
		in := ""
		if q.unit != "" {
			in = "以" + q.unit + "计，"
		}
		rule = in + "可有小数，没有填 0。"
		p.refusal = "这里只能填 0 或正数，" + in + "不带单位和文字。"
	case model.Difference:
		p.low = "-" + largest
		rule = "只填整数，减少填负数，没有填 0。"
		p.refusal = "这里只能填整数，减少填负数，不带单位和文字。"
	}
	p.text = rule + row.Help
	return p
}
