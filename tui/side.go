package tui

import (
	"cmp"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/canvas"
	"nianbao/tui/pane"
	"nianbao/tui/steps"
	"nianbao/tui/theme"
)

// drawSide draws the side bar: the steps, how much is filled in, and what the numbers
// come to.
func drawSide(cv canvas.Canvas, c pane.Context, list []steps.Step, at int) {
	y := steps.Side(cv, list, at) + 1
	filled, all := 0, 0
	for _, ref := range c.Report.Form.Cells() {
		if c.Report.Form.TotalOf(ref) == nil {
			all++
			if !c.Report.At(ref).Blank() {
				filled++
			}
		}
	}
	for _, s := range c.Report.Form.Sections {
		for _, p := range c.Report.Parts(s.ID) {
			all++
			if p.Text != "" {
				filled++
			}
		}
	}
	if all > 0 && y < cv.H-2 {
		cv.Put(2, y, theme.Dim, lang.T("已填"))
		cv.Right(cv.W-2, y, theme.Plain, lang.F("%d%%", 100*filled/all))
		cv.Bar(7, y, cv.W-14, float64(filled)/float64(all), theme.Fill, true)
	}
	y += 2
	for i := range c.Report.Form.Balances {
		b := &c.Report.Form.Balances[i]
		switch {
		case b.Each != model.EachColumn, b.LastYear():
		case b.Total:
			y = drawShares(cv, c, b, y)
		default:
			y = drawYears(cv, c, b, y)
		}
	}
}

// drawShares draws what a total is made of, group by group.
func drawShares(cv canvas.Canvas, c pane.Context, b *model.Balance, y int) int {
	t := c.Report.Form.Table(b.Table)
	column := cmp.Or(c.Report.Form.TotalColumn(t.ID), t.Columns[len(t.Columns)-1].ID)
	var names []string
	var sums []model.Number
	most := model.Number{}
	for _, term := range b.Right {
		row := t.Row(term.ID)
		name := row.ScreenLabel()
		if len(row.Groups) > 1 {
			name = row.Groups[1]
		}
		if len(names) == 0 || names[len(names)-1] != name {
			if y+len(names)+2 > cv.H-1 { // they have no room, however many are to come
				return y
			}
			names, sums = append(names, name), append(sums, model.Number{})
		}
		n := &sums[len(sums)-1]
		*n = n.Add(c.Report.At(model.Ref{Table: t.ID, Row: row.ID, Column: column}))
		if n.Cmp(most) > 0 {
			most = *n
		}
	}
	if y+len(names)+1 > cv.H-1 || most.Blank() || most.Zero() {
		return y
	}
	title, unit := lang.T("办理结果"), lang.T("件")
	if form := c.Report.Form; form.Carried() {
		title, _ = form.Section(t.ID).Name()
		unit = form.UnitOf(model.Ref{Table: t.ID, Row: b.Left[0].ID, Column: column})
	}
	cv.Section(2, y, cv.W-4, title, unit)
	for i, name := range names {
		y++
		cv.PutTo(2, y, 10, theme.Dim, unnumbered(name))
		x := cv.Right(cv.W-2, y, theme.Plain, sums[i].String())
		cv.Bar(11, y, min(cv.W-17, x-12), canvas.Share(sums[i], most), theme.Fill, false)
	}
	return y + 2
}

// drawYears sets this year's numbers beside last year's.
func drawYears(cv canvas.Canvas, c pane.Context, b *model.Balance, y int) int {
	t := c.Report.Form.Table(b.Table)
	column := cmp.Or(c.Report.Form.TotalColumn(t.ID), t.Columns[len(t.Columns)-1].ID)
	terms := append([]model.Term{b.Left[0]}, b.Right...)
	if c.Prior == nil || y+2*len(terms)+1 > cv.H-1 {
		return y
	}
	at := func(r *model.Report, term model.Term) model.Number {
		return r.At(model.Ref{Table: t.ID, Row: term.ID, Column: column})
	}
	most := model.Number{}
	for _, term := range terms {
		for _, r := range []*model.Report{&c.Report, c.Prior} {
			if n := at(r, term); n.Cmp(most) > 0 {
				most = n
			}
		}
	}
	if most.Blank() || most.Zero() {
		return y
	}
	cv.Section(2, y, cv.W-4, lang.T("本年与上年"), "")
	for _, term := range terms {
		row := t.Row(term.ID)
		name := row.Name
		if name == "" {
			name = unnumbered(row.ScreenLabel())
		}
		cv.PutTo(2, y+1, 6, theme.Dim, string([]rune(name)[:min(2, len([]rune(name)))]))
		for i, r := range []*model.Report{&c.Report, c.Prior} {
			n := at(r, term)
			ink, fill := theme.Plain, theme.Fill
			if i > 0 {
				ink, fill = theme.Dim, theme.FillLast
			}
			y++
			x := cv.Right(cv.W-2, y, ink, n.String())
			cv.Bar(7, y, min(cv.W-13, x-8), canvas.Share(n, most), fill, false)
		}
	}
	return y + 2
}

// unnumbered is a label without the number in front of it.
func unnumbered(label string) string {
	for i, r := range label {
		if r == ' ' || r == '、' || r == '.' {
			return label[i+len(string(r)):]
		}
	}
	return label
}
