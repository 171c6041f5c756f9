package check

import (
	"regexp"
	"strings"
	"sync"

	"nianbao/model"
	"nianbao/model/lang"
)

// labels are what a message calls the things of a form.
type labels struct{ form *model.Form }

// numbering is the official number before a label: "一、", "(七) ", "1.".
var numbering = compiled(`^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]\s*|\d+[.．、])`)

func bare(label string) string { return numbering().ReplaceAllString(label, "") }

// rowName is what a message calls a row.
func (l labels) rowName(table, id string) string {
	t := l.form.Table(table)
	if t == nil || t.Row(id) == nil {
		return id
	}
	row := t.Row(id)
	if row.Name != "" {
		return lang.T(row.Name)
	}
	name := bare(row.ScreenLabel())
	if t.Shape == model.Line && len(row.Groups) > 0 {
		name = row.Groups[0] + " / " + name
	}
	return name
}

// columnName is what a message calls a column.
func (l labels) columnName(table, id string) string {
	if t := l.form.Table(table); t != nil && t.Column(id) != nil {
		return t.Column(id).Label
	}
	return id
}

// lineName is the row or column an equation holds in.
func (l labels) lineName(e *model.Equation) string {
	if e.Balance.Each == model.EachRow {
		return l.rowName(e.Balance.Table, e.Line)
	}
	return l.columnName(e.Balance.Table, e.Line)
}

// operandName is an operand's name within the line of its equation.
func (l labels) operandName(e *model.Equation, o model.Operand) string {
	name := ""
	if e.Balance.Each == model.EachRow {
		name = l.columnName(o.Ref.Table, o.Ref.Column)
	} else {
		name = l.rowName(o.Ref.Table, o.Ref.Row)
		if !e.Balance.Total {
			name = strings.TrimSuffix(name, "总计") // beside others it needs no saying: 办理 42
		}
	}
	if o.Prior {
		name = lang.F("上年%s", name)
	}
	return name
}

// cellName quotes a cell as it is labelled on the form: “四、结转下年”自然人.
func (l labels) cellName(ref model.Ref) string {
	t := l.form.Table(ref.Table)
	if t == nil || t.Row(ref.Row) == nil {
		return ref.String()
	}
	row := t.Row(ref.Row)
	label := row.ScreenLabel()
	if t.Shape == model.Line && len(row.Groups) > 0 {
		label = row.Groups[0] + " / " + label
	}
	return lang.F("“%s”%s", label, l.columnName(ref.Table, ref.Column))
}

// heading is a section's heading, quoted.
func (l labels) heading(section string) string {
	if s := l.form.Section(section); s != nil {
		return "“" + s.Heading + "”"
	}
	return section
}

// tableName is 表三 for a cell of the third section.
func (l labels) tableName(ref model.Ref) string {
	if s := l.form.Section(ref.Table); s != nil {
		number, _, _ := strings.Cut(s.Heading, "、")
		return lang.T("表") + number
	}
	return ""
}

// number writes a number for a sentence: a blank is named.
func number(n model.Number) string {
	if n.Blank() {
		return lang.T("未填")
	}
	return n.String()
}

// plain writes a sum, where a blank counts as 0.
func plain(n model.Number) string {
	if n.Blank() {
		return "0"
	}
	return n.String()
}

func abs(n model.Number) model.Number {
	if n.Sign() < 0 {
		return model.Int(0).Sub(n)
	}
	return n
}

// listed is the most summands a message writes out one by one.
const listed = 4

// side writes one side of an equation: "新收 95 + 结转 8 = 103", or the sum of
// many summands with those that are not zero behind it.
func (s *sums) side(e *model.Equation, operands []model.Operand, sum model.Number) string {
	var all, nonzero []string
	for _, o := range operands {
		n := s.operand(o)
		sign := " + "
		if o.Minus {
			sign = " - "
		}
		text := sign + s.operandName(e, o) + " " + number(n)
		all = append(all, text)
		if n.Sign() != 0 {
			nonzero = append(nonzero, text)
		}
	}
	join := func(list []string) string { return strings.TrimPrefix(strings.Join(list, ""), " + ") }
	switch {
	case len(all) == 1:
		return join(all)
	case len(all) <= listed:
		return join(all) + " = " + plain(sum)
	case len(nonzero) > listed || len(nonzero) == 0:
		return lang.F("%d 项之和 %s", len(all), plain(sum))
	}
	return lang.F("%d 项之和 %s（%s）", len(all), plain(sum), join(nonzero))
}

// names writes one side of an equation without its summands' numbers: "新收 + 上年结转
// 98".
func (s *sums) names(e *model.Equation, operands []model.Operand, sum model.Number) string {
	if len(operands) > listed || e.Balance.Total && len(operands) > 1 {
		return lang.F("各项之和 %s", plain(sum))
	}
	text := ""
	for i, o := range operands {
		switch {
		case o.Minus:
			text += " - "
		case i > 0:
			text += " + "
		}
		text += s.operandName(e, o)
	}
	return text + " " + plain(sum)
}

func (s *sums) operand(o model.Operand) model.Number {
	if !o.Prior {
		return s.r.At(o.Ref)
	}
	n, _ := s.last(o.Ref)
	return n
}

// compiled is a pattern that is compiled when it is first used: a start needs none.
func compiled(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}
