package dialog

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/textedit"
	"nianbao/tui/theme"
)

type prompt struct {
	title string
	first string
	hint  string
	line  textedit.Line
	then  func(string) pane.Intent
}

// Prompt asks for a line of text.
func Prompt(title, hint, text string, then func(string) pane.Intent) Dialog {
	return &prompt{title: title, hint: hint, first: text, line: textedit.NewLine(text), then: then}
}

// Typed is what was typed so far.
func (d *prompt) Typed() (title, text string) {
	if d.line.Text() == d.first {
		return d.title, ""
	}
	return d.title, d.line.Text()
}

func (d *prompt) Keys() string { return lang.T("Enter 确定  Esc 取消") }

func (d *prompt) Update(msg tea.Msg) (pane.Intent, bool) {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		d.line.Insert(msg.Content)
	case tea.KeyPressMsg:
		switch keys.Match(keys.Line, msg.String()) {
		case keys.Cancel:
			return nil, true
		case keys.Accept:
			return d.then(strings.TrimSpace(d.line.Text())), true
		}
		d.line.Key(msg)
	}
	return nil, false
}

func (d *prompt) draw(s screen) {
	room := min(widest, s.W-4) - 2*inset
	hint, _ := wrapped(s.Theme, []string{d.hint}, room)
	if d.hint == "" {
		hint = nil
	}
	hint = hint[:min(len(hint), s.H-8)]
	in := s.box(room, len(hint)+3, theme.Line(d.title), "")
	y := border
	for _, line := range hint {
		in.PutTo(inset, y, in.W-inset, theme.Dim, line)
		y++
	}
	y++
	w := in.W - 2*inset
	d.line.Lay(s.Metrics, w)
	text, x := d.line.View(s.Metrics, w)
	in.Fill(inset-1, y, w+2, 1, theme.Field)
	in.Put(inset, y, theme.Plain, text)
	in.Caret(inset+x, y)
}

// under is a line of text asked for under what it speaks of.
type under struct {
	*prompt
	label, keys string
}

// Under asks for a line of text in the last line of the body, below what it speaks of,
// which stands whole above it: the rest of the screen stays as it is. Keys are what Enter
// and Esc do.
func Under(label, keys, title, about, text string, then func(string) pane.Intent) Dialog {
	return under{&prompt{title: title, hint: about, first: text, line: textedit.NewLine(text), then: then}, label, keys}
}

func (d under) Keys() string { return d.keys }

// about shows what the line speaks of whole, where it is cut above.
func (d under) about(s screen) {
	chip := 1 + s.Width(pane.Word(model.Warning, s.body.W < 72)) + 3
	text, wide := wrapped(s.Theme, []string{d.hint}, s.body.W-2)
	text = text[:min(len(text), 3)]
	y := s.body.H - 1 - len(text)
	switch {
	case len(text) == 1 && wide <= s.body.W-chip-12: // it stands there whole
	case len(text) == 1 && wide <= s.body.W-chip-1:
		s.body.Fill(chip, y, s.body.W, 1, theme.Base)
		s.body.Put(chip, y, theme.Plain, text[0])
	default:
		s.body.Move(pane.PlaceLine(s.body), y-1)
		for i, line := range text {
			s.body.Fill(0, y+i, s.body.W, 1, theme.Base)
			s.body.Put(1, y+i, theme.Plain, line)
		}
	}
}

func (d under) draw(s screen) {
	y, x := s.body.H-1, 1
	s.Still()
	d.about(s)
	s.body.Fill(0, y, s.body.W, 1, theme.Base)
	x = s.body.Put(x, y, theme.Lead, d.label) + 2
	w := s.body.W - x - 2
	s.body.Fill(x-1, y, w+2, 1, theme.Field)
	d.line.Lay(s.Metrics, w)
	text, at := d.line.View(s.Metrics, w)
	s.body.Put(x, y, theme.Plain, text)
	s.body.Caret(x+at, y)
}
