package fields

import (
	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/canvas"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// drawing is one frame of the form.
type drawing struct {
	canvas.Canvas
	p     *Pane
	c     pane.Context
	place int // the row of the place bar
	label int // where the labels end
	hints bool
}

// Arrange decides where the fields stand, and opens the one in front.
func (p *Pane) Arrange(c pane.Context, w, h int) {
	p.first, p.pitch = 1, 1
	if pane.PlaceLine(canvas.Canvas{W: w, H: h}) > 2*len(fields) {
		p.pitch = 2
	}
	if c.Heading != "" {
		p.first++
	}
	if fields[p.at].ID != model.HeadBody {
		p.editor(c).Lay(c.Theme.Metrics, room(w, labels(c.Theme)))
	}
}

// labels is where the labels end.
func labels(th theme.Theme) int {
	end := 14
	for _, f := range fields {
		end = max(end, 2+th.Width(lang.T(f.Label)))
	}
	return end
}

// room is how wide a field is on w cells.
func room(w, label int) int { return min(w-label-8, longest) }

// View draws the pane: a label and a field a line, the hint of each below it where there
// is room, and what is to be said of the one in front.
func (p *Pane) View(c pane.Context, cv canvas.Canvas) {
	d := drawing{Canvas: cv, p: p, c: c, place: pane.PlaceLine(cv), label: labels(cv.Theme), hints: p.pitch > 1}
	if c.Heading != "" {
		d.PutTo(2, 0, d.W-1, theme.Strong, c.Heading)
	}
	for i := range fields {
		d.field(p.first+i*p.pitch, i)
	}
	d.about()
}

// field draws a line of the form, and its hint.
func (d drawing) field(y, i int) {
	f, focused := fields[i], i == d.p.at
	text, ink, label := theme.Line(d.c.Report.Get(model.InHead(f.ID)).Text), theme.Plain, theme.Dim
	if f.ID == model.HeadBody {
		text = BodyName(d.c.Report.Body)
	}
	if focused {
		label = theme.Lead
		d.Put(1, y, theme.Lead, ">")
	}
	d.Right(d.label, y, label, lang.T(f.Label))
	if found := d.c.At(model.InHead(f.ID)); len(found) > 0 && found[0].Open() && found[0].Severity > model.Info {
		ink = theme.Severity(found[0].Severity)
		d.Put(d.label+1, y, ink, map[model.Severity]string{model.Error: "!", model.Warning: "?"}[found[0].Severity])
	}
	x, on := d.label+3, theme.Field
	room := room(d.W, d.label)
	if focused && d.p.unread() && d.p.warned {
		on = theme.Bad
	}
	d.Fill(x-1, y, room+2, 1, on)
	at := 0
	if focused && d.p.line != nil {
		text, at = d.p.line.View(d.Metrics, room)
	}
	d.PutTo(x, y, x+room, ink, text)
	if focused {
		d.Caret(x+at, y)
	}
	if d.hints {
		hint, ink := d.hint(f)
		d.PutTo(x, y+1, d.W-1, ink, hint)
	}
}

// longest is how wide a field is at most.
const longest = 76

// hint is what a field wants; for last year's report what became of it.
func (d drawing) hint(f Field) (string, theme.Ink) {
	switch {
	case f.ID == model.HeadPrior && d.c.Prior != nil && d.c.Report.Prior == "" && d.c.Found != "":
		return theme.Line(lang.F("已用上同一文件夹里的 %s；F2 另选", d.c.Found)), theme.Good
	case f.ID == model.HeadPrior && d.c.Prior != nil:
		return theme.Line(lang.F("已连上：%s %d 年度", d.c.Prior.Unit, d.c.Prior.Year)), theme.Good
	}
	if year := d.c.Report.Year; f.ID == model.HeadDate && year > 0 { // it is signed in the next year
		return lang.F("如 %d-01-18 或 %d年1月18日", year+1, year+1), theme.Dim
	}
	return lang.T(f.Hint), theme.Dim
}

// about names the field in front, and says what is wrong with it.
func (d drawing) about() {
	p, y, f := d.p, d.place+1, fields[d.p.at]
	pieces := []canvas.Piece{{Ink: theme.Lead, Text: lang.T(f.Label)}}
	if typed := p.line != nil && p.line.Text() != p.before; typed {
		pieces = append(pieces, canvas.Piece{Ink: theme.Plain, Text: "    " + lang.F("原为 %s", shown(theme.Line(p.before)))})
	}
	d.PlaceBar(d.place, lang.F("%d/%d 项", p.at+1, len(fields)), pieces...)
	found := d.c.At(p.Place(d.c))
	bad := ""
	if p.line != nil {
		bad = Unread(f.ID, p.line.Text())
	}
	switch {
	case bad != "" && (p.unread() || p.line.Text() != p.before):
		x := 1
		if p.warned {
			x = d.Chip(1, y, theme.ChipError, pane.Word(model.Error, d.W < 72)) + 1
		}
		d.PutTo(x, y, d.W-1, theme.Plain, bad)
		if p.unread() {
			d.Acts(1, y+1, canvas.Act{Key: "Esc", Does: lang.F("放弃，还是 %s", shown(theme.Line(p.before)))})
		}
	case len(found) > 0:
		where := ""
		if n, of := d.c.Nth(found[0]); n > 0 && d.W < 72 {
			where = lang.F("%d/%d", n, of)
		} else if n > 0 {
			where = lang.F("本页 %d/%d", n, of)
		}
		d.c.Told(d.Canvas, found[0], where)
	default:
		if !d.hints {
			hint, ink := d.hint(f)
			d.PutTo(1, y, d.W-1, ink, hint)
		}
		if f.ID == model.HeadPrior {
			d.Acts(1, y+1, pane.Act(keys.Fields, keys.PickPrior, lang.T("选上年报告的文件")))
		}
	}
}

// shown is a text in a sentence, where none needs a word.
func shown(text string) string {
	if text == "" {
		return lang.T("空白")
	}
	return text
}
