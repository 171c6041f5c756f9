package dialog

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model/lang"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// menu offers a few choices beside the focus, on a screen that stays as it is. Its last
// line leads back.
type menu struct {
	pane.Menu
	at int
}

// Menu offers choices at the focus.
func Menu(m pane.Menu) Dialog { return &menu{Menu: m} }

func (d *menu) Keys() string {
	var digits []string
	for i := range d.count() {
		digits = append(digits, strconv.Itoa(i+1))
	}
	return lang.F("上下 选  Enter 改，^Z 可撤销  %s 直接选  Esc 不改", strings.Join(digits, "/"))
}

// count is how many lines there are to choose from.
func (d *menu) count() int { return len(d.Choices) + 1 }

func (d *menu) take(i int) (pane.Intent, bool) {
	if i < len(d.Choices) {
		return d.Choices[i].Then, true
	}
	return nil, true
}

func (d *menu) Update(msg tea.Msg) (pane.Intent, bool) {
	if i, ok := picked(msg); ok {
		return d.take(i)
	}
	switch msg := msg.(type) {
	case tea.MouseWheelMsg:
		if msg.Button == tea.MouseWheelUp {
			d.at = max(0, d.at-1)
		} else {
			d.at = min(d.at+1, d.count()-1)
		}
	case tea.KeyPressMsg:
		switch keys.Match(keys.List, msg.String()) {
		case keys.Cancel:
			return nil, true
		case keys.Accept:
			return d.take(d.at)
		case keys.Up:
			d.at = (d.at + d.count() - 1) % d.count()
		case keys.Down:
			d.at = (d.at + 1) % d.count()
		default:
			if n := keys.Fold(msg.String()); len(n) == 1 && n[0] >= '1' && int(n[0]-'0') <= d.count() {
				return d.take(int(n[0] - '1'))
			}
		}
	}
	return nil, false
}

func (d *menu) draw(s screen) {
	none := lang.T("都不对，回去自己改")
	w := max(s.Width(none), s.Width(d.Note)-3)
	for _, c := range d.Choices {
		w = max(w, s.Width(theme.Line(c.What))+s.Width(theme.Line(c.Why))+2)
	}
	if need := s.Width(theme.Line(d.Title)); w < need {
		w = need
	}
	w = max(narrowest-10, min(w+2*inset+4, s.body.W-2))
	why := true // a choice is never cut, its witness goes first
	for _, c := range d.Choices {
		why = why && s.Width(theme.Line(c.What))+s.Width(theme.Line(c.Why))+2*inset+6 <= w
	}
	h := d.count() + 2*border
	if d.Note != "" {
		h++
	}
	x0, _ := s.Cursor()
	left := s.W - s.body.W
	x := max(left+1, min(x0-w/3, s.W-1-w))
	y := s.focus + 1
	if bottom := s.H - lines; y+h > bottom { // above it
		if y = s.focus - h; y < top {
			y = max(1, bottom-h)
		}
	}
	s.Still()
	s.Box(x, y, w, h, theme.Line(d.Title), lang.T("Esc 不改"), theme.Edge, theme.Lead)
	in := s.Window(x, y, w, h)
	for i, c := range d.Choices {
		cost := theme.Line(c.Why)
		if !why {
			cost = ""
		}
		answer(in, border+i, i, strconv.Itoa(i+1), theme.Line(c.What), cost, i == d.at)
	}
	last := len(d.Choices)
	answer(in, border+last, last, strconv.Itoa(last+1), none, "", last == d.at)
	if d.Note != "" {
		in.PutTo(inset+1, border+last+1, in.W-inset, theme.Good, d.Note)
	}
}
