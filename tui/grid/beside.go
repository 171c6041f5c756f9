package grid

import (
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/canvas"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// What stands beside and under a table where there is room: last year's numbers, the
// change, bars, and what the cases of a small table came to.

// prior is last year's number of a cell.
func (d drawing) prior(ref model.Ref) model.Number {
	if d.c.Prior == nil {
		return model.Number{}
	}
	return d.c.Prior.At(ref)
}

// lastYear draws last year's number, and the change, behind the totals.
func (d drawing) lastYear(x, y int, before, now model.Number, ink theme.Ink) {
	d.Right(x+lastWidth, y, quietBeside(before, ink), squeeze(before.String(), lastWidth-1))
	moved, look := change(before, now, ink)
	d.Right(x+2*lastWidth, y, look, squeeze(moved, lastWidth-1))
}

// quietBeside is an ink, but for a 0; a subtotal keeps its own.
func quietBeside(n model.Number, ink theme.Ink) theme.Ink {
	if ink == theme.Sub {
		return ink
	}
	return quiet(n, ink)
}

// change is how far a number is from last year's: +50, -2, 0, or nothing.
func change(before, now model.Number, ink theme.Ink) (string, theme.Ink) {
	if before.Blank() || now.Blank() {
		return "", ink
	}
	d := now.Sub(before)
	text := d.String()
	if d.Sign() > 0 {
		text = "+" + text
	}
	return text, quietBeside(d, ink)
}

// bars draws this year's number as a bar, last year's as a tick.
func (d drawing) bars(y int, now, before model.Number) {
	room := d.W - 2 - d.l.chart
	most := model.Int(1)
	for _, row := range d.t.Rows {
		ref := model.Ref{Table: d.t.ID, Row: row.ID, Column: d.t.Columns[totals(d.c.Report.Form, d.t)].ID}
		for _, n := range []model.Number{d.c.Report.At(ref), d.prior(ref)} {
			if n.Cmp(most) > 0 {
				most = n
			}
		}
	}
	if share := canvas.Share(now, most); share > 0 {
		d.Bar(d.l.chart, y, room-1, share, theme.Fill, false)
	}
	if share := canvas.Share(before, most); share > 0 {
		d.Put(d.l.chart+max(1, min(int(float64(room)*share), room-1)), y, theme.Warning, d.Glyphs.Bar)
	}
}

// results sets the numbers of a small table of one line the other way around: what all
// its cases came to.
func (d drawing) results(y int) {
	cols := d.t.Columns
	if d.t.Shape != model.Line || d.c.Report.Form.TotalColumn(d.t.ID) != cols[len(cols)-1].ID || y+2+len(cols) > pane.PlaceLine(d.Canvas) || len(cols) < 2 {
		return
	}
	var names []string
	var rows [][]int
	for i, row := range d.t.Rows {
		name := row.ScreenLabel()
		if len(row.Groups) > 0 {
			name = row.Groups[0]
		}
		if len(names) == 0 || names[len(names)-1] != name {
			names, rows = append(names, name), append(rows, nil)
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], i)
	}
	last := len(cols) - 1
	total := model.Number{}
	for _, group := range rows {
		total = total.Add(d.groupSum(d.c.Report, group, last))
	}
	if total.Blank() || total.Zero() || len(names)+1 > len(d.l.cells) {
		return
	}
	y++
	d.Section(2, y, d.W-4, lang.F("%s 件的结果", total), "")
	shared := shared(names)
	for g, name := range append(names, lang.T("共计")) {
		d.Right(d.l.end(g), y+1, theme.Head, strings.TrimPrefix(name, shared))
	}
	for j, col := range cols[:last] {
		d.Put(4, y+2+j, theme.Plain, col.ScreenLabel())
		all := model.Number{}
		for g, group := range rows {
			n := d.groupSum(d.c.Report, group, j)
			all = all.Add(n)
			d.Right(d.l.end(g), y+2+j, quiet(n, theme.Plain), n.String())
		}
		d.Right(d.l.end(len(rows)), y+2+j, quiet(all, theme.Total), all.String())
	}
}

// shared is what several names begin with, where they go on behind it: 行政 of 行政复议
// and 行政诉讼.
func shared(names []string) string {
	first := []rune(names[0])
	for n := len(first) - 1; n > 0; n-- {
		begin := string(first[:n])
		all := len(names) > 1
		for _, name := range names {
			all = all && strings.HasPrefix(name, begin) && name != begin
		}
		if all {
			return begin
		}
	}
	return ""
}
