package dialog

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model/lang"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// An Option is one answer to a Confirm.
type Option = pane.Option

type confirm struct {
	title   string
	lines   []string
	options []Option
	at      int
}

// Confirm asks to pick one of a few answers. The first is under the cursor; Esc
// gives up.
func Confirm(title string, lines []string, options []Option) Dialog {
	return &confirm{title: title, lines: lines, options: options}
}

func (d *confirm) Keys() string {
	var letters []string
	for _, o := range d.options {
		letters = append(letters, strings.ToUpper(o.Key))
	}
	return lang.F("上下 选  Enter 确定  %s 直接选  Esc 取消", strings.Join(letters, "/"))
}

func (d *confirm) Update(msg tea.Msg) (pane.Intent, bool) {
	if i, ok := picked(msg); ok {
		return d.options[i].Then, true
	}
	key, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil, false
	}
	switch keys.Match(keys.Question, key.String()) {
	case keys.Cancel:
		return nil, true
	case keys.Accept:
		return d.options[d.at].Then, true
	case keys.Up:
		d.at = (d.at + len(d.options) - 1) % len(d.options)
	case keys.Down:
		d.at = (d.at + 1) % len(d.options)
	default:
		for _, o := range d.options {
			if strings.EqualFold(o.Key, keys.Fold(key.String())) {
				return o.Then, true
			}
		}
	}
	return nil, false
}

func (d *confirm) draw(s screen) {
	title, room := theme.Line(d.title), min(widest, s.W-4)-2*inset
	text, w := wrapped(s.Theme, d.lines, room)
	if s.Width(title) > room { // it stands in the box then
		long, wide := wrapped(s.Theme, []string{title}, room)
		text, w, title = append(long, text...), max(w, wide), ""
	}
	for _, o := range d.options {
		w = max(w, s.Width(o.Label)+s.Width(o.Cost)+8)
	}
	blank := 0
	if len(text) > 0 {
		blank = 1
	}
	h := len(text) + blank + len(d.options)
	pad := 0
	if s.roomy(h) {
		pad = 1
	}
	if most := s.H - 4 - 2*border; h > most { // the answers are never cut
		text = append(text[:max(0, len(text)-(h-most)-1)], "..")
		h = len(text) + blank + len(d.options)
	}
	in := s.box(w, h+2*pad, title, "")
	y := border + pad
	for _, line := range text {
		in.PutTo(inset, y, in.W-inset, theme.Plain, line)
		y++
	}
	y += blank
	for i, o := range d.options {
		answer(in, y+i, i, strings.ToUpper(o.Key), theme.Line(o.Label), o.Cost, i == d.at)
	}
}
