// Package dialog holds the questions that stand above a pane: confirm, prompt,
// choose, and a page to read. A dialog owns the keys while it stands, answers
// once, and never knows what its answer leads to.
//
//	d := dialog.Confirm("退出", lines, []dialog.Option{{"y", "保存并退出", save}})
//	intent, done := d.Update(msg)
package dialog

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model/lang"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/textedit"
	"nianbao/tui/theme"
)

// A Dialog is one question. Done says that it is answered or given up; a nil
// intent then means given up.
type Dialog interface {
	Update(msg tea.Msg) (intent pane.Intent, done bool)
	View(th theme.Theme, w, h int) pane.View
	Keys() string // the keys that work now, for the footer
}

// An Option is one answer to a Confirm.
type Option = pane.Option

type confirm struct {
	title   string
	lines   []string
	options []Option
	at      int
	first   int // the line of the first option in the last view
}

// Confirm asks to pick one of a few answers. The first is under the cursor; Esc
// gives up.
func Confirm(title string, lines []string, options []Option) Dialog {
	return &confirm{title: title, lines: lines, options: options}
}

func (d *confirm) Keys() string { return lang.T("方向键 选择  Enter 确定  Esc 取消") }

func (d *confirm) Update(msg tea.Msg) (pane.Intent, bool) {
	if click, ok := msg.(tea.MouseClickMsg); ok && click.Y >= d.first && click.Y < d.first+len(d.options) {
		return d.options[click.Y-d.first].Then, true
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

func (d *confirm) View(th theme.Theme, w, h int) pane.View {
	lines := heading(th, d.title, w)
	for _, l := range d.lines {
		for _, piece := range th.Lines(theme.Line(l), w-4) {
			lines = append(lines, "  "+piece)
		}
	}
	if room := h - len(d.options) - 1; len(lines) > room && room > 1 {
		lines = append(lines[:room-1], "  ..")
	}
	lines = append(lines, "")
	y := 0
	d.first = len(lines)
	for i, o := range d.options {
		label := fmt.Sprintf(" %s %s ", strings.ToUpper(o.Key), o.Label)
		if i == d.at {
			y = len(lines)
			label = th.Render(theme.Focus, theme.Plain, label)
		}
		lines = append(lines, "  "+label)
	}
	return pane.View{Lines: clip(lines, h), X: 2, Y: min(y, h-1)}
}

// backward goes back a step where its dialog is given up.
type backward struct {
	Dialog
	to pane.Intent
}

// Backward makes giving up a dialog, one of several in a row, lead to the one before.
func Backward(d Dialog, to pane.Intent) Dialog { return backward{d, to} }

func (d backward) Update(msg tea.Msg) (pane.Intent, bool) {
	intent, done := d.Dialog.Update(msg)
	if done && intent == nil {
		intent = d.to
	}
	return intent, done
}

// secret keeps what is typed in its dialog to itself: it is no Typist.
type secret struct{ Dialog }

// Secret makes a dialog one whose text is written down nowhere.
func Secret(d Dialog) Dialog { return secret{d} }

// A Typist is a dialog in which text is typed: its title, and what was typed so
// far, "" where that is what stood there at first.
type Typist interface{ Typed() (title, text string) }

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

func (d *prompt) View(th theme.Theme, w, h int) pane.View {
	lines := heading(th, d.title, w)
	for _, piece := range th.Lines(theme.Line(d.hint), w-4) {
		lines = append(lines, th.Render(theme.Base, theme.Dim, "  "+piece))
	}
	d.line.Lay(th.Metrics, w-4)
	text, x := d.line.View(th.Metrics, w-4)
	y := len(lines)
	lines = append(lines, "  "+text, "  "+th.Rule(w-4))
	return pane.View{Lines: clip(lines, h), X: 2 + x, Y: min(y, h-1)}
}

type choose struct {
	title  string
	items  []string
	at     int
	top    int
	first  int // the line of the first item in the last view
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
		return lang.T("方向键 选择  Enter 确定  数字 直接选  Esc 取消")
	}
	return lang.T("方向键 选择  Enter 确定  输入文字可筛选  Esc 取消")
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
	switch msg := msg.(type) {
	case tea.PasteMsg:
		d.filter.Insert(msg.Content)
		d.at = 0
	case tea.MouseClickMsg: // on an item; on the one under the cursor: takes it
		i := d.top + msg.Y - d.first
		if msg.Y < d.first || i >= len(shown) {
			return nil, false
		}
		if i == d.at {
			return d.then(shown[i]), true
		}
		d.at = i
	case tea.MouseWheelMsg:
		if msg.Button == tea.MouseWheelUp {
			d.at--
		} else {
			d.at++
		}
	case tea.KeyPressMsg:
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
			return nil, false
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
	}
	d.at = max(0, min(d.at, len(d.shown())-1))
	return nil, false
}

func (d *choose) View(th theme.Theme, w, h int) pane.View {
	label := lang.T("  筛选：")
	text, x := d.filter.View(th.Metrics, w-th.Width(label)-2)
	v := pane.View{Lines: heading(th, d.title, w)}
	if !d.short() {
		v.Lines = append(v.Lines, label+text)
		v.X, v.Y = th.Width(label)+x, len(v.Lines)-1
	}
	shown := d.shown()
	if len(shown) == 0 {
		text := lang.T("  没有符合的项")
		if d.other != nil {
			text = lang.T("  没有符合的项；按 Enter 就用所输入的")
		}
		v.Lines = append(v.Lines, text)
	}
	d.first = len(v.Lines)
	room := max(1, h-d.first)
	d.top = max(0, min(d.top, d.at), d.at-room+1)
	for i := d.top; i < len(shown) && i < d.top+room; i++ {
		text := theme.Line(d.items[shown[i]])
		if d.short() {
			text = fmt.Sprintf("%d %s", i+1, text)
		}
		item := "  " + th.Fit(text, w-4)
		if i == d.at {
			if d.short() {
				v.X, v.Y = 2, len(v.Lines)
			}
			item = th.Render(theme.Focus, theme.Plain, "> "+item[2:])
		}
		v.Lines = append(v.Lines, item)
	}
	v.Lines = clip(v.Lines, h)
	return v
}

func heading(th theme.Theme, title string, w int) []string {
	return []string{" " + th.Render(theme.Base, theme.Strong, th.Cut(theme.Line(title), w-2)), ""}
}

func clip(lines []string, h int) []string { return lines[:min(len(lines), max(0, h))] }
