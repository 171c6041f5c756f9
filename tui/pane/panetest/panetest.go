// Package panetest drives a pane alone: it types keys into it, carries out what the pane
// answers with on a report of its own, runs the checks, and draws.
//
//	d := panetest.New(t, grid.New("applications"), forms.SampleReport())
//	d.Keys("down", "1", "2", "enter")
//	d.Sees("二、上年结转 / 自然人")
//
// Whatever it draws it draws twice: the second picture must be the first, and the pane
// what it was before.
package panetest

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/check"
	"nianbao/model/prose"
	"nianbao/tui/canvas"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// Driver is a pane with a report under it.
type Driver struct {
	t      testing.TB
	Pane   pane.Pane
	Report model.Report
	Prior  *model.Report
	Theme  theme.Theme
	W, H   int

	Heading   string // of the step, where the screen is wide
	Clipboard string
	File      string           // the report's
	Said      string           // the last notice
	Asked     pane.Intent      // the last question or list
	Done      []pane.Intent    // what is left to the root: going somewhere, actions
	made      [][]model.Change // the last last
	read      prose.Memory
}

// New drives a pane on the 18 rows of 80 cells that a body has on a small screen.
func New(t testing.TB, p pane.Pane, r model.Report) *Driver {
	t.Helper()
	return &Driver{t: t, Pane: p, Report: r, Theme: Profiles()["none"], W: 80, H: 21}
}

// Profiles are the kinds of terminals that looks are drawn for.
func Profiles() map[string]theme.Theme {
	out := map[string]theme.Theme{}
	for name, o := range map[string]theme.Options{
		"none": {Ambiguous: 1}, "dark": {Ambiguous: 1, Ground: theme.DarkGround, Colours: 256},
		"light": {Ambiguous: 1, Ground: theme.LightGround, Colours: 256}, "16": {Ambiguous: 1, Ground: theme.DarkGround, Colours: 16},
	} {
		out[name] = theme.New(o)
	}
	return out
}

// Size makes the body another size; from 85 columns on it is that of a wide screen,
// which has no bar of steps.
func (d *Driver) Size(w, h int) *Driver {
	d.W, d.H, d.Heading = w, h, ""
	if section := d.Report.Form.Section(d.Pane.Place(d.Context()).SectionID()); w >= 85 && section != nil {
		d.Heading = section.Heading
	}
	return d
}

// Context is what the pane may look at.
func (d *Driver) Context() pane.Context {
	return pane.Context{
		Report: d.Report, Prior: d.Prior, Theme: d.Theme, Heading: d.Heading, Clipboard: d.Clipboard, File: d.File,
		Findings: check.Run(check.Input{Report: d.Report, Prior: d.Prior, ThisYear: 2026, History: d.history, Memory: &d.read}),
		Mentions: func(heading, text string) []prose.Mention {
			return d.read.Mentions(heading, text, check.About(d.Report))
		},
		Rule: func(string) string { return "" },
	}
}

// Keys presses keys by their names, and types what is none.
func (d *Driver) Keys(list ...string) *Driver {
	d.t.Helper()
	for _, name := range list {
		if key, ok := Key(name); ok {
			d.Send(key)
			continue
		}
		for _, r := range name {
			d.Send(tea.KeyPressMsg{Code: r, Text: string(r)})
		}
	}
	return d
}

// Send hands a message to the pane and carries out its answer.
func (d *Driver) Send(msg tea.Msg) {
	d.t.Helper()
	d.Said = ""
	d.arrange(d.Context()) // as it was drawn last
	d.Do(d.Pane.Update(d.Context(), msg))
	d.arrange(d.Context())
}

func (d *Driver) arrange(c pane.Context) {
	if p, ok := d.Pane.(pane.Arranger); ok {
		p.Arrange(c, d.W, d.H)
	}
}

// Click clicks the first place that says a word.
func (d *Driver) Click(word string) {
	d.t.Helper()
	for y, l := range strings.Split(d.Screen(), "\n") {
		if before, _, ok := strings.Cut(l, word); ok {
			x, cv := d.Theme.Width(before), canvas.New(d.Theme, d.W, d.H)
			d.Pane.View(d.Context(), cv)
			if on := cv.Spotted(x, y); on != nil {
				d.Send(canvas.Clicked{On: on})
			} else {
				d.Send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
			}
			return
		}
	}
	d.t.Fatalf("no %q in\n%s", word, d.Screen())
}

// ClickSpot clicks the first place that says a word, which must be one that is told of
// clicks: a heading, an answer.
func (d *Driver) ClickSpot(word string) {
	d.t.Helper()
	d.arrange(d.Context())
	cv := canvas.New(d.Theme, d.W, d.H)
	d.Pane.View(d.Context(), cv)
	for y, l := range strings.Split(theme.Unstyled(cv.String()), "\n") {
		if before, _, ok := strings.Cut(l, word); ok {
			if on := cv.Spotted(d.Theme.Width(before), y); on != nil {
				d.Send(canvas.Clicked{On: on})
				return
			}
		}
	}
	d.t.Fatalf("no spot at %q in\n%s", word, d.Screen())
}

// Do carries out an answer, as far as it concerns the report.
func (d *Driver) Do(intent pane.Intent) {
	switch i := intent.(type) {
	case nil:
	case pane.All:
		for _, one := range i {
			d.Do(one)
		}
	case pane.Apply:
		changes := append(slices.Clone(i.Changes), model.Follow(d.Report, i.Changes)...)
		d.made, d.Report = append(d.made, changes), d.Report.With(changes...)
		if i.Notice != "" {
			d.Said = i.Notice
		}
	case pane.Notice:
		d.Said = i.Text
	case pane.Copy:
		d.Clipboard = i.Text
	case pane.Call:
		d.Do(i.Func())
	case pane.Work:
		d.Do(i.Func())
	case pane.Ask, pane.Question, pane.Choose, pane.Prompt, pane.Read:
		d.Asked = i
	default:
		d.Done = append(d.Done, i)
	}
}

func (d *Driver) history(yield func([]model.Change) bool) {
	for _, changes := range slices.Backward(d.made) {
		if !yield(changes) {
			return
		}
	}
}

// Sees holds the screen to words.
func (d *Driver) Sees(words ...string) {
	d.t.Helper()
	for _, w := range words {
		if screen := d.Screen(); !strings.Contains(screen, w) {
			d.t.Errorf("no %q in\n%s", w, screen)
		}
	}
}

// Lacks holds the screen to be without words.
func (d *Driver) Lacks(words ...string) {
	d.t.Helper()
	for _, w := range words {
		if screen := d.Screen(); strings.Contains(screen, w) {
			d.t.Errorf("%q in\n%s", w, screen)
		}
	}
}

// Screen is the picture without its looks.
func (d *Driver) Screen() string { return theme.Unstyled(d.Looks()) }

// Looks is the picture.
func (d *Driver) Looks() string {
	d.t.Helper()
	c := d.Context()
	d.arrange(c)
	before := dump(d.Pane)
	first, x, y := d.draw(c)
	again, x2, y2 := d.draw(c)
	if first != again || x != x2 || y != y2 {
		d.t.Errorf("drawn twice it is not the same:\n%s\n%s", theme.Unstyled(first), theme.Unstyled(again))
	}
	if after := dump(d.Pane); after != before {
		d.t.Errorf("drawing changes the pane: %s", firstDifference(before, after))
	}
	lines := strings.Split(first, "\n")
	for i, l := range lines {
		if w := d.Theme.Width(theme.Unstyled(l)); w > d.W {
			d.t.Errorf("line %d is %d cells wide on %d", i, w, d.W)
		}
	}
	if x < 0 || x >= d.W || y < 0 || y >= d.H {
		d.t.Errorf("the caret is at %d,%d", x, y)
	}
	return first
}

func (d *Driver) draw(c pane.Context) (picture string, x, y int) {
	cv := canvas.New(d.Theme, d.W, d.H)
	cv.Caret(-1, -1)
	d.Pane.View(c, cv)
	x, y = cv.Cursor()
	return cv.String(), x, y
}

// Key makes a key press of a name: down, ctrl+t, shift+f8; false for what is none.
func Key(name string) (tea.KeyPressMsg, bool) {
	var msg tea.KeyPressMsg
	rest := name
	for prefix, mod := range map[string]tea.KeyMod{"ctrl+": tea.ModCtrl, "alt+": tea.ModAlt, "shift+": tea.ModShift} {
		if cut, ok := strings.CutPrefix(rest, prefix); ok {
			rest, msg.Mod = cut, mod
			break
		}
	}
	if code, ok := codes[rest]; ok {
		msg.Code = code
		if rest == "space" && msg.Mod == 0 {
			msg.Text = " "
		}
		return msg, true
	}
	if runes := []rune(rest); len(runes) == 1 && (msg.Mod != 0 || runes[0] < 0x80) {
		msg.Code = runes[0]
		if msg.Mod == 0 {
			msg.Text = rest
		}
		return msg, true
	}
	return msg, false
}

var codes = map[string]rune{
	"enter": tea.KeyEnter, "tab": tea.KeyTab, "esc": tea.KeyEscape, "up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft,
	"right": tea.KeyRight, "space": tea.KeySpace, "delete": tea.KeyDelete, "backspace": tea.KeyBackspace, "pgup": tea.KeyPgUp,
	"pgdown": tea.KeyPgDown, "home": tea.KeyHome, "end": tea.KeyEnd, "insert": tea.KeyInsert, "f1": tea.KeyF1, "f2": tea.KeyF2,
	"f3": tea.KeyF3, "f4": tea.KeyF4, "f5": tea.KeyF5, "f6": tea.KeyF6, "f7": tea.KeyF7, "f8": tea.KeyF8, "f9": tea.KeyF9,
}
