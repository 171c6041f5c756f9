package model

import (
	"cmp"
	"strconv"
	"strings"

	"nianbao/model/lang"
)

// ScreenLabel is the short label where there is one.
func (r Row) ScreenLabel() string { return cmp.Or(r.Short, r.Label) }

// About tells what counts in a row and which article asks for it; "" for a row that
// needs no words.
func (f *Form) About(r Row) string {
	text := f.T(r.Help)
	if r.Article != "" {
		text += lang.F("（依据：%s）", f.Basis(r))
	}
	return text
}

// Basis is the article that asks for a row, with the act it is of; "" for none.
func (f *Form) Basis(r Row) string {
	if r.Article == "" {
		return ""
	}
	if lang.Chosen() == "en" {
		return f.T(f.Act) + ", " + f.T(r.Article)
	}
	return f.Act + r.Article
}

// Head is the label above a narrow column.
func (c Column) Head() string { return cmp.Or(c.Brief, c.Short, c.Label) }

// Number is the official number of a section: 三, "" for none.
func (s Section) Number() string {
	number, _, numbered := strings.Cut(s.Heading, "、")
	if !numbered {
		return ""
	}
	return number
}

// Name is the section's short name, and the brief one.
func (s Section) Name() (short, brief string) {
	_, title, numbered := strings.Cut(s.Heading, "、")
	if !numbered {
		title = s.Heading
	}
	short = cmp.Or(s.Short, title)
	return short, cmp.Or(s.Brief, short)
}

// ProposeTitle is the usual title of a report, "" without unit and year.
func (f *Form) ProposeTitle(unit string, year int) string {
	if unit == "" || year == 0 || f.Titled == "" {
		return ProposeTitle(unit, year)
	}
	return strings.NewReplacer("{unit}", unit, "{year}", strconv.Itoa(year)).Replace(f.Titled)
}

// Numbers writes the terms of a balance by the official numbers of their rows: 一 + 二.
func (t *Table) Numbers(terms []Term) string {
	var names []string
	for _, term := range terms {
		row := t.Row(term.ID)
		name := row.Label
		if len(row.Groups) > 0 {
			name = row.Groups[0]
		}
		number, _, _ := strings.Cut(name, "、")
		names = append(names, number)
	}
	return strings.Join(names, " + ")
}

// Title names a cell for a person: its row's label and its column's, as in
// "(一) 予以公开 / 自然人".
func (f *Form) Title(ref Ref) string {
	t := f.Table(ref.Table)
	if t == nil {
		return ref.String()
	}
	row, col := t.Row(ref.Row), t.Column(ref.Column)
	if row == nil || col == nil {
		return ref.String()
	}
	label := row.ScreenLabel()
	if t.Shape == Line && len(row.Groups) > 0 {
		label = row.Groups[0] + " / " + label
	}
	return label + " / " + col.Label
}

// TotalColumn is the column that adds up the others of a table, "" for none.
func (f *Form) TotalColumn(table string) string {
	for _, b := range f.Balances {
		if b.Table == table && b.Each == EachRow && b.Total {
			return b.Left[0].ID
		}
	}
	return ""
}

// ScreenLabel is the short label where there is one.
func (c Column) ScreenLabel() string { return cmp.Or(c.Short, c.Label) }
