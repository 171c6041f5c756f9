package narrative

import (
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
	"nianbao/tui/canvas"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

const (
	gutter = 2 // before the text, for the sign of a finding
	margin = 3 // behind it, with the scroll bar
)

// drawing is one frame of a part that is being edited.
type drawing struct {
	canvas.Canvas
	p     *Pane
	c     pane.Context
	place int  // the row of the place bar
	wide  bool // the step has no bar above: there is room beside the text
}

// View draws the pane: the list of parts, or the editor.
func (p *Pane) View(c pane.Context, cv canvas.Canvas) {
	p.sync(c)
	d := drawing{cv, p, c, pane.PlaceLine(cv), c.Heading != ""}
	if p.area == nil {
		d.list()
		return
	}
	d.editor()
}

// editor draws the text with its heading above, last year's below or beside it, and
// the lines about what the caret stands in.
func (d drawing) editor() {
	p, text, y := d.p, d.Window(0, 0, d.W, d.place), 0
	p.wide = d.wide
	if d.wide {
		text = d.Window(0, 0, d.W-besideWidth(d.W), d.place)
		d.beside(d.Window(text.W, 0, d.W-text.W, d.place))
		if d.c.Heading != p.name(d.c, p.at) {
			text.PutTo(2, 0, text.W, theme.Strong, d.c.Heading)
			y++
		}
	}
	d.heading(text, y)
	y++
	foot, hinted := d.place, false
	if room := foot - y; !d.wide {
		if hint := p.hint(d.c); room >= 12 && hint != "" {
			foot, hinted = foot-1, true
			text.PutTo(text.Put(2, foot, theme.Cap, lang.T("该写"))+2, foot, text.W-2, theme.Dim, d.sentences(hint, text.W-10))
		}
		foot = d.below(foot, room/3)
	}
	if d.place-y >= 10 {
		y++
	}
	rows := max(1, foot-y)
	p.textTop, p.textRows = y, rows
	p.area.SetMarks(p.marks(d.c))
	v := p.area.View(d.Theme, text.W-gutter-margin+1, rows)
	text.Window(gutter, y, text.W-gutter, rows).Rendered(v.Lines)
	for i, m := range v.Signs {
		text.Put(0, y+i, signs[m.Sign], m.Sign)
	}
	text.Scroll(text.W-1, y, rows, v.Top, rows, v.All)
	d.Caret(gutter+v.X, y+v.Y)
	if p.find != nil {
		d.finding()
		return
	}
	d.placeBar(v.Row+1, v.All)
	d.about(hinted)
}

// sentences are as many whole sentences of a text as w cells hold, else as much of the
// first as they do.
func (d drawing) sentences(text string, w int) string {
	whole := text
	for d.Width(text) > w {
		at := strings.LastIndex(strings.TrimSuffix(text, "。"), "。")
		if at < 0 {
			return whole
		}
		text = text[:at+len("。")]
	}
	return text
}

// signs are the inks of the signs before the text.
var signs = map[string]theme.Ink{"!": theme.Error, "?": theme.Warning}

// heading names the part and says how long it and its section are.
func (d drawing) heading(cv canvas.Canvas, y int) {
	p, n := d.p, len(d.p.parts(d.c))
	size, total, limit := p.size(d.c, p.at), p.sum(d.c), d.c.Report.Form.Section(p.section).Limit
	count := lang.F("%d 字", size)
	where := ""
	if n > 1 && !d.wide {
		where = lang.F("第 %d 部分，共 %d", p.at+1, n)
		if cv.W < 72 {
			where = lang.F("%d/%d", p.at+1, n)
		}
	}
	end := cv.W - 2
	if where != "" {
		end = cv.Right(end, y, theme.Dim, where) - 2
	}
	name := p.number(d.c, p.at) + theme.Line(p.name(d.c, p.at))
	x := cv.PutTo(2, y, end-cv.Width(count)-2, theme.Strong, name) + 2
	x = cv.PutTo(x, y, end, theme.Dim, count) + 3
	if d.wide || n == 1 && limit == 0 {
		return
	}
	ink, whole := theme.Dim, lang.F("全节 %d", total)
	if limit > 0 && total > limit {
		ink = theme.Warning
	}
	if x+cv.Width(whole) > end {
		return
	}
	x = cv.Put(x, y, ink, whole) + 2
	most := lang.F("%d", limit)
	for _, w := range []int{16, 8} {
		if limit > 0 && x+w+1+len(most) <= end {
			cv.Bar(x, y, w, float64(total)/float64(limit), theme.Fill, true)
			cv.Put(x+w+1, y, theme.Dim, most)
			return
		}
	}
}

// placeBar says what the caret stands in, and in which row that is.
func (d drawing) placeBar(row, of int) {
	p, lead := d.p, d.p.quoted()
	if lead == "" {
		lead = theme.Line(p.name(d.c, p.at))
	}
	pieces := []canvas.Piece{{Ink: theme.Lead, Text: lead}, {Ink: theme.Dim, Text: "    " + lang.F("第 %d 段", p.area.Paragraph()+1)}}
	if p.area.Selecting() {
		pieces = append(pieces, canvas.Piece{Ink: theme.Plain, Text: "    " + lang.F("选中 %d 字", prose.Length(p.area.Selection()))})
	}
	d.PlaceBar(d.place, lang.F("%d/%d 行", row, of), pieces...)
}

// quoted is the figure or the passage in which the caret stands.
func (p *Pane) quoted() string {
	if m, ok := p.area.MarkAt(p.area.Caret()); ok {
		return "“" + theme.Line(p.area.Between(m.From, m.To)) + "”"
	}
	return ""
}

// about says what is wrong with what the caret stands in, else what the part should
// speak of or, where that is said already, what can be put in.
func (d drawing) about(hinted bool) {
	p, y := d.p, d.place+1
	found := p.found(d.c)
	if parts := p.parts(d.c); p.area != nil && p.at < len(parts) && strings.TrimSpace(parts[p.at].Text) == "" {
		found = nil // that it is empty can be seen
	}
	if len(found) > 0 {
		d.c.Told(d.Canvas, found[0], d.nth(found[0]))
		return
	}
	if !hinted && !d.wide && p.hint(d.c) != "" {
		d.wanted()
		return
	}
	d.Acts(1, y, pane.Act(keys.Prose, keys.Insert, lang.T("插入表中的数，或写好的句子")))
	if d.c.Prior != nil && !p.shows(d.wide) {
		d.Acts(1, y+1, pane.Act(keys.Prose, keys.LastYear, lang.T("看上年这一部分")))
	}
}

// wanted says what the part should speak of, in the two lines under the place bar.
func (d drawing) wanted() {
	y, hint := d.place+1, d.p.hint(d.c)
	if hint == "" {
		return
	}
	x := d.Put(1, y, theme.Accent, lang.T("该写")) + 1
	for i, line := range d.InTwo(hint, d.W-1-x) {
		d.PutTo(x, y+i, d.W-1, theme.Dim, line)
	}
}

// nth says which of the section's findings one is.
func (d drawing) nth(f model.Finding) string {
	n, of := d.c.Nth(f)
	switch {
	case n == 0:
		return ""
	case d.W < 72:
		return lang.F("%d/%d", n, of)
	}
	return lang.F("本节 %d/%d", n, of)
}
