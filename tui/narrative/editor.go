package narrative

import (
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/textedit"
	"nianbao/tui/theme"
)

func (p *Pane) proseKey(c pane.Context, msg tea.KeyPressMsg) pane.Intent {
	if p.find != nil {
		return p.findKey(c, msg)
	}
	switch keys.Match(keys.Prose, msg.String()) {
	case keys.FindHere:
		p.startFind()
		return nil
	case keys.LastYear:
		return p.readLastYear(c)
	case keys.NextPart:
		return p.nextPart(c)
	case keys.Cancel:
		if p.listed = true; len(p.parts(c)) == 1 && p.parts(c)[0].Heading == "" {
			p.listed = false
			return pane.Back{}
		}
		p.area = nil
		return pane.Back{Inside: true}
	case keys.Insert:
		return p.offer(c)
	}
	edited, copied, _ := p.area.Key(msg)
	switch {
	case edited:
		return p.edited(c, msg.Text != "" || msg.Code == tea.KeyBackspace)
	case copied != "":
		return pane.Copy{Text: copied}
	}
	return nil
}

// nextPart goes on writing in the next part, from the last in the next step.
func (p *Pane) nextPart(c pane.Context) pane.Intent {
	if p.at == len(p.parts(c))-1 {
		return pane.Do{ID: keys.Next}
	}
	p.at++
	p.enter(c)
	return nil
}

func (p *Pane) viewEditor(c pane.Context, w, h int) pane.View {
	th := c.Theme
	room, last := w, []string(nil)
	if w >= besideWidth && p.lastYear(c) != "" {
		room = w * 3 / 5
	}
	about, aboutX, aboutY := p.about(c, w), 0, 0
	if p.find != nil {
		about, aboutX, aboutY = p.find.view(th, p.area, w)
	}
	size := lang.F("　%d 字　%s", prose.Length(p.parts(c)[p.at].Text), p.total(c))
	title := th.Cut(" "+p.number(c, p.at)+theme.Line(p.name(c, p.at)), max(8, w-th.Width(size)))
	head := th.Render(theme.Strong, title) + th.Render(theme.Dim, size)
	p.textTop = 1
	rows := max(1, h-p.textTop-len(about)-1)
	p.area.SetMarks(p.marks(c, p.parts(c)[p.at]))
	lines, x, y := p.area.View(th, room-2, rows)
	if room < w {
		last = p.beside(c, w-room-3, rows)
	}
	v := pane.View{Lines: []string{head}, X: x + 1, Y: y + p.textTop}
	for i := range rows {
		text := ""
		if i < len(lines) {
			text = " " + lines[i]
		}
		if i < len(last) {
			text += strings.Repeat(" ", max(0, room-th.Width(theme.Unstyled(text)))) + "| " + last[i]
		}
		v.Lines = append(v.Lines, text)
	}
	v.Lines = append(v.Lines, th.Rule(w))
	if p.find != nil {
		v.X, v.Y = aboutX, len(v.Lines)+aboutY
	}
	v.Lines = append(v.Lines, about...)
	v.Lines = v.Lines[:min(len(v.Lines), h)]
	v.Y = min(v.Y, h-1)
	return v
}

// marks are the matches of the word looked for, else the figures that were read and
// the passages that open findings speak of.
func (p *Pane) marks(c pane.Context, part model.Part) []textedit.Mark {
	if p.find == nil {
		return marks(c, model.InPart(p.section, p.at), part)
	}
	var out []textedit.Mark
	size := utf8.RuneCountInString(p.find.word.Text())
	for _, at := range p.find.matches {
		out = append(out, textedit.Mark{From: at, To: at + size, Token: theme.Mark})
	}
	return out
}
