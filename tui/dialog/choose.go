package dialog

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model/lang"
	"nianbao/tui/canvas"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/textedit"
	"nianbao/tui/theme"
)

type choose struct {
	title  string
	items  []string
	at     int
	top    int
	filter textedit.Line
	then   func(int) pane.Intent
	other  func(string) pane.Intent // for a text that no item holds; nil: there is no such
}

// Choose offers a list. Typing narrows it to the items that hold what is typed.
func Choose(title string, items []string, then func(int) pane.Intent) Dialog {
	return ChooseOr(title, items, then, nil)
}

// ChooseOr is Choose, where a text that no item holds is an answer too.
func ChooseOr(title string, items []string, then func(int) pane.Intent, other func(string) pane.Intent) Dialog {
	return &choose{title: title, items: items, then: then, other: other, filter: textedit.NewLine("")}
}

func (d *choose) Keys() string {
	if d.short() {
		return lang.T("上下 选  Enter 确定  数字 直接选  Esc 取消")
	}
	return lang.T("上下 选  Enter 确定  输入文字 筛选  Esc 取消")
}

// short reports whether the items are few enough to be picked by a digit.
func (d *choose) short() bool { return d.other == nil && len(d.items) <= 9 && d.filter.Text() == "" }

func (d *choose) shown() []int {
	var out []int
	word := strings.ToLower(d.filter.Text())
	for i, item := range d.items {
		if strings.Contains(strings.ToLower(item), word) {
			out = append(out, i)
		}
	}
	return out
}

func (d *choose) Update(msg tea.Msg) (pane.Intent, bool) {
	shown := d.shown()
	if i, ok := picked(msg); ok && i < len(shown) { // on the one under the cursor: takes it
		if i == d.at {
			return d.then(shown[i]), true
		}
		d.at = i
		return nil, false
	}
	switch msg := msg.(type) {
	case tea.PasteMsg:
		d.filter.Insert(msg.Content)
		d.at = 0
	case tea.MouseWheelMsg:
		if msg.Button == tea.MouseWheelUp {
			d.at--
		} else {
			d.at++
		}
	case tea.KeyPressMsg:
		if intent, done := d.key(msg, shown); done {
			return intent, true
		}
	}
	d.at = max(0, min(d.at, len(d.shown())-1))
	return nil, false
}

func (d *choose) key(msg tea.KeyPressMsg, shown []int) (pane.Intent, bool) {
	switch keys.Match(keys.List, msg.String()) {
	case keys.Cancel:
		return nil, true
	case keys.Accept:
		switch text := strings.TrimSpace(d.filter.Text()); {
		case len(shown) > 0:
			return d.then(shown[d.at]), true
		case d.other != nil && text != "":
			return d.other(text), true
		}
	case keys.Up:
		d.at--
	case keys.Down:
		d.at++
	case keys.PageUp:
		d.at -= 10
	case keys.PageDown:
		d.at += 10
	default:
		if n := keys.Fold(msg.String()); d.short() && len(n) == 1 && n[0] >= '1' && int(n[0]-'0') <= len(d.items) {
			return d.then(int(n[0] - '1')), true
		}
		if d.filter.Key(msg) {
			d.at = 0
		}
	}
	return nil, false
}

func (d *choose) draw(s screen) {
	shown, w, head := d.shown(), 0, 1
	for _, item := range d.items {
		w = max(w, s.Width(theme.Line(item))+5)
	}
	if d.short() {
		head = 0
	}
	room := Room(s.W)
	whole := 0 // the rows in which one that is cut stands whole
	if w-5 > room {
		whole = min((w-5+room-1)/room, 3) + 1
	}
	h := max(1, min(len(d.items), s.room(least+head+whole)-2*border-head-whole))
	foot := ""
	if len(shown) > h {
		foot = lang.F("%d/%d 项", d.at+1, len(shown))
	}
	in := s.box(w, h+head+whole, theme.Line(d.title), foot)
	y := border
	if head > 0 {
		d.filtering(in, y)
		y++
	}
	if len(shown) == 0 {
		text := lang.T("没有符合的项")
		if d.other != nil {
			text = lang.T("没有符合的项；按 Enter 就用所输入的")
		}
		in.PutTo(inset+1, y, in.W-inset, theme.Dim, text)
		return
	}
	d.top = max(0, min(d.top, d.at, len(shown)-h), d.at-h+1)
	for i := d.top; i < min(len(shown), d.top+h); i++ {
		d.item(in, y+i-d.top, i, theme.Line(d.items[shown[i]]))
	}
	in.Scroll(in.W-1, y, h, d.top, h, len(shown))
	if whole > 0 {
		in.HLine(inset, y+h, in.W-2*inset, theme.Faint)
		for i, line := range s.Lines(strings.TrimSpace(theme.Line(d.items[shown[d.at]])), room) {
			if i < whole-1 {
				in.PutTo(inset+1, y+h+1+i, in.W-inset, theme.Plain, line)
			}
		}
	}
}

// Room is how wide an item may be on a screen of w cells.
func Room(w int) int { return min(widest, w-4) - 2*inset - 1 }

// least is how many items are in sight at least, where the box keeps clear of the focus.
const least = 5

// filtering draws the line in which what is typed narrows the list.
func (d *choose) filtering(in canvas.Canvas, y int) {
	x := in.Put(inset-1, y, theme.Lead, lang.T("筛选")) + 2
	w := in.W - inset - x
	d.filter.Lay(in.Metrics, w)
	text, at := d.filter.View(in.Metrics, w)
	in.Fill(x-1, y, w+2, 1, theme.Field)
	in.Put(x, y, theme.Plain, text)
	in.Caret(x+at, y)
}

func (d *choose) item(in canvas.Canvas, y, i int, text string) {
	if d.short() {
		answer(in, y, i, strconv.Itoa(i+1), text, "", i == d.at)
		return
	}
	ink := theme.Plain
	if i == d.at {
		in.Choice(inset-1, y, in.W-2*inset+2)
		ink = theme.Lead
	}
	in.PutTo(inset+1, y, in.W-inset, ink, text)
	in.Spot(1, y, in.W-2, 1, pick(i))
}
