package dialog

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model/lang"
	"nianbao/tui/canvas"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// An Option is one answer to a Confirm.
type Option = pane.Option

type confirm struct {
	pane.Question
	at int
}

// Confirm asks to pick one of a few answers. The first is under the cursor; Esc
// gives up.
func Confirm(title string, lines []string, options []Option) Dialog {
	return Ask(pane.Question{Title: title, Lines: lines, Options: options})
}

// Ask is Confirm for a question that is about facts.
func Ask(q pane.Question) Dialog { return &confirm{Question: q} }

func (d *confirm) Keys() string {
	var letters []string
	escape := lang.T("取消")
	for _, o := range d.Options {
		letters = append(letters, strings.ToUpper(o.Key))
		if o.Then == nil {
			escape = o.Label
		}
	}
	return lang.F("上下 选  Enter 确定  %s 直接选  Esc %s", strings.Join(letters, "/"), escape)
}

func (d *confirm) Update(msg tea.Msg) (pane.Intent, bool) {
	if i, ok := picked(msg); ok {
		return d.Options[i].Then, true
	}
	if wheel, ok := msg.(tea.MouseWheelMsg); ok {
		if d.at = min(d.at+1, len(d.Options)-1); wheel.Button == tea.MouseWheelUp {
			d.at = max(0, d.at-2)
		}
	}
	key, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil, false
	}
	switch keys.Match(keys.Question, key.String()) {
	case keys.Cancel:
		return nil, true
	case keys.Accept:
		return d.Options[d.at].Then, true
	case keys.Up:
		d.at = (d.at + len(d.Options) - 1) % len(d.Options)
	case keys.Down:
		d.at = (d.at + 1) % len(d.Options)
	default:
		for _, o := range d.Options {
			if strings.EqualFold(o.Key, keys.Fold(key.String())) {
				return o.Then, true
			}
		}
	}
	return nil, false
}

// A row is a line of what stands above the answers: a text, or a fact in columns.
type row struct {
	ink      theme.Ink
	fact     pane.Fact
	text, at int // the columns of the fact's text, and of more of it
}

// rows are what the question is about, in lines of w cells at most, and how wide they are.
func (d *confirm) rows(th theme.Theme, title string, w int) (rows []row, widest int) {
	lines := d.Lines
	if title != "" {
		lines = append([]string{title}, lines...)
	}
	for i, l := range lines {
		ink := theme.Plain
		if i == 0 {
			ink = theme.Strong
		}
		pieces, wide := wrapped(th, []string{l}, w)
		for _, piece := range pieces {
			rows = append(rows, row{ink: ink, fact: pane.Fact{Text: piece}})
		}
		widest = max(widest, wide)
	}
	if len(rows) > 0 && len(d.Facts) > 0 {
		rows = append(rows, row{})
	}
	label, more := 0, 0
	for _, f := range d.Facts {
		label = max(label, th.Width(f.Label)+2)
		if f.More != "" {
			more = max(more, th.Width(theme.Line(f.Text))+3)
		}
	}
	more = label + min(more, w*3/5)
	for _, f := range d.Facts {
		if f.More != "" {
			rows, widest = append(rows, row{theme.Plain, f, label, more}), max(widest, more+th.Width(theme.Line(f.More)))
			continue
		}
		pieces, wide := wrapped(th, []string{f.Text}, w-label)
		if len(pieces) > longest {
			pieces = append(pieces[:longest-1], th.Cut(pieces[longest-1], w-label-2)+"..")
		}
		for _, piece := range pieces {
			rows = append(rows, row{theme.Plain, pane.Fact{Label: f.Label, Text: piece}, label, 0})
			f.Label = ""
		}
		widest = max(widest, label+wide)
	}
	return rows, min(widest, w)
}

// longest is in how many lines a fact is told at most.
const longest = 3

func (r row) draw(in canvas.Canvas, y int) {
	end := in.W - inset
	in.Put(inset, y, theme.Dim, r.fact.Label)
	if r.fact.More != "" {
		in.PutTo(inset+r.at, y, end, theme.Plain, theme.Line(r.fact.More))
		end = inset + r.at - 1
	}
	in.PutTo(inset+r.text, y, end, r.ink, theme.Line(r.fact.Text))
}

func (d *confirm) draw(s screen) {
	title, above, room := theme.Line(d.Title), "", min(widest, s.W-4)-2*inset
	if s.Width(title) > room { // it stands in the box then
		title, above = "", title
	}
	rows, w := d.rows(s.Theme, above, room)
	for _, o := range d.Options {
		w = max(w, s.Width(o.Label)+s.Width(o.Cost)+8)
	}
	blank := min(1, len(rows))
	h := len(rows) + blank + len(d.Options)
	pad := 0
	if s.roomy(h) {
		pad = 1
	}
	if most := s.H - 2 - 2*border; h > most { // the answers are never cut
		rows = append(rows[:max(0, len(rows)-(h-most)-1)], row{ink: theme.Plain, fact: pane.Fact{Text: ".."}})
		h = len(rows) + blank + len(d.Options)
	}
	in := s.box(w, h+2*pad, title, "")
	y := border + pad
	for _, r := range rows {
		r.draw(in, y)
		y++
	}
	y += blank
	for i, o := range d.Options {
		answer(in, y+i, i, strings.ToUpper(o.Key), theme.Line(o.Label), o.Cost, i == d.at)
	}
}
