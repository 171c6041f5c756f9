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
	*Pane
	c pane.Context
}

// View draws the pane as it was arranged: the list of parts, or the editor.
func (p *Pane) View(c pane.Context, cv canvas.Canvas) {
	d := drawing{cv, p, c}
	switch {
	case p.place == 0: // it was not
	case p.area == nil:
		d.list()
	default:
		d.editor()
	}
}

// editor draws the text with its heading above, last year's below or beside it, and
// the lines about what the caret stands in.
func (d drawing) editor() {
	text := d.Window(0, 0, d.width, d.place)
	if d.wide {
		d.beside(d.Window(text.W, 0, d.W-text.W, d.place))
		if d.head > 0 {
			text.PutTo(2, 0, text.W, theme.Strong, d.c.Heading)
		}
	}
	d.heading(text, d.head)
	if d.hint >= 0 {
		text.PutTo(text.Put(2, d.hint, theme.Cap, lang.T("该写"))+2, d.hint, text.W-2, theme.Dim, d.sentences(d.suggestion(d.c), text.W-10))
	}
	if !d.wide && d.last.h > 0 {
		d.Fill(0, d.last.y, d.W, d.last.h, theme.Panel)
		d.lastText(d.Window(0, 0, d.W-2, d.H), gutter, d.W-gutter-margin-1, 1)
	}
	v := d.area.View(d.Theme)
	text.Window(gutter, d.textTop, text.W-gutter, d.textRows).Rendered(v.Lines)
	for i, m := range v.Signs {
		text.Put(0, d.textTop+i, signs[m.Sign], m.Sign)
	}
	text.Scroll(text.W-1, d.textTop, d.textRows, v.Top, d.textRows, v.All)
	d.Canvas.Caret(gutter+v.X, d.textTop+v.Y)
	if d.find != nil {
		d.finding()
		return
	}
	d.placeBar(v.Row+1, v.All)
	d.about(d.hint >= 0)
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
	n := len(d.parts(d.c))
	size, total, limit := d.size(d.at), d.sum(d.c), d.c.Report.Form.Section(d.section).Limit
	count := lang.F("%d 字", size)
	where := ""
	if n > 1 && !d.wide {
		where = lang.F("第 %d 部分，共 %d", d.at+1, n)
		if cv.W < 72 {
			where = lang.F("%d/%d", d.at+1, n)
		}
	}
	end := cv.W - 2
	if where != "" {
		end = cv.Right(end, y, theme.Dim, where) - 2
	}
	name := d.number(d.c, d.at) + theme.Line(d.name(d.c, d.at))
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
	lead := d.quoted()
	if lead == "" {
		lead = theme.Line(d.name(d.c, d.at))
	}
	pieces := []canvas.Piece{{Ink: theme.Lead, Text: lead}, {Ink: theme.Dim, Text: "    " + lang.F("第 %d 段", d.area.Paragraph()+1)}}
	if d.area.Selecting() {
		pieces = append(pieces, canvas.Piece{Ink: theme.Plain, Text: "    " + lang.F("选中 %d 字", prose.Length(d.area.Selection()))})
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
	y := d.place + 1
	found := d.found(d.c)
	if parts := d.parts(d.c); d.area != nil && d.at < len(parts) && strings.TrimSpace(parts[d.at].Text) == "" {
		found = nil // that it is empty can be seen
	}
	if len(found) > 0 {
		d.c.Told(d.Canvas, found[0], d.nth(found[0]))
		return
	}
	if !hinted && !d.wide && d.suggestion(d.c) != "" {
		d.wanted()
		return
	}
	d.Acts(1, y, pane.Act(keys.Prose, keys.Insert, lang.T("插入表中的数，或写好的句子")))
	if d.c.Prior != nil && !d.shows(d.wide) {
		d.Acts(1, y+1, pane.Act(keys.Prose, keys.LastYear, lang.T("看上年这一部分")))
	}
}

// wanted says what the part should speak of, in the two lines under the place bar.
func (d drawing) wanted() {
	y, hint := d.place+1, d.suggestion(d.c)
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
