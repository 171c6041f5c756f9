package tui_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"nianbao/tui"
	"nianbao/tui/theme"
)

// The panes and dialogs in the states that the walk does not show, at both sizes.
var paneStates = map[string]func(d *driver){
	"grid-typing":     func(d *driver) { d.keys("alt+3", "down", "1", "2") },
	"grid-not-number": func(d *driver) { d.keys("alt+3", "down", "无") },
	"grid-selection": func(d *driver) {
		d.keys("alt+3")
		for _, code := range []rune{tea.KeyDown, tea.KeyRight, tea.KeyRight} {
			d.m.now = d.m.now.Add(1e9)
			d.send(tea.KeyPressMsg{Code: code, Mod: tea.ModShift})
		}
	},
	"grid-stated":     func(d *driver) { d.keys("alt+3", "end", "9", "9", "enter", "up") },
	"grid-scrolled":   func(d *driver) { d.keys("alt+3", "pgdown", "pgdown") },
	"grid-paste":      func(d *driver) { d.keys("alt+3"); d.send(pasteOf("1\t2\tx\n3\t4\t5\t6\t7\t8\t9\t10")) },
	"fields-bad-year": func(d *driver) { d.keys("tab", "年") },
	"fields-body":     func(d *driver) { d.keys("tab", "tab", "tab", "right") },
	"text-find":       func(d *driver) { d.keys("alt+1", "enter", "ctrl+f", "信息") },
	"text-wrong-number": func(d *driver) {
		d.keys("alt+1", "enter", "【单位名称】")
	},
	"findings":          func(d *driver) { d.keys("alt+3", "9", "5", "enter", "alt+7") },
	"findings-filtered": func(d *driver) { d.keys("alt+7", "f") },
	"dialog-quit":       func(d *driver) { d.keys("x", "ctrl+q") },
	"dialog-insert":     func(d *driver) { d.keys("alt+1", "enter", "ctrl+t") },
	"dialog-hints": func(d *driver) {
		d.keys("alt+1", "down", "enter", "本年新收政府信息公开申请 52 件。", "f8", "f4")
	},
	"dialog-confirm": func(d *driver) { d.keys("tab", "tab", "ctrl+u", "x", "f7") },
	"dialog-rename":  func(d *driver) { d.keys("alt+1", "r") },
	"dialog-find":    func(d *driver) { d.keys("ctrl+f", "公开", "enter") },
	"help-table":     func(d *driver) { d.keys("alt+3", "f1") },
}

func TestPaneGoldens(t *testing.T) {
	for name, reach := range paneStates {
		for size, wh := range map[string][2]int{"80x24": {80, 24}, "120x40": {120, 40}, "60x16": {60, 16}} {
			d := open(t, "s.json", wh[0], wh[1])
			reach(d)
			if size == "60x16" {
				continue // the driver holds it to the laws; that it fits is all
			}
			d.golden("pane-" + name + "-" + size + ".txt")
		}
	}
}

// The looks themselves: with 16 colours on dark and light, and without colour
// every state is still told by a sign, bold, underline or reverse.
func TestLooks(t *testing.T) {
	for name, o := range map[string]theme.Options{
		"dark": {Ambiguous: 1, Ground: theme.DarkGround, Colours: 256}, "light": {Ambiguous: 1, Ground: theme.LightGround, Colours: 256},
		"16": {Ambiguous: 1, Ground: theme.DarkGround, Colours: 16}, "16light": {Ambiguous: 1, Ground: theme.LightGround, Colours: 16},
		"unknown": {Ambiguous: 1, Colours: 256}, "none": {Ambiguous: 1},
	} {
		m := newMemory()
		d := &driver{t: t, m: m, th: theme.New(o)}
		d.app = tui.New(m, d.th, "s.json")
		d.send(tea.WindowSizeMsg{Width: 80, Height: 24})
		d.run(d.app.Init())
		d.keys("alt+3", "9", "5", "enter", "up")
		d.goldenText("looks-"+name+".txt", strings.ReplaceAll(d.app.View().Content, "\x1b", "^"))
		if name == "none" {
			for _, colour := range []string{"[3", "[9", ";3", ";9"} {
				if strings.Contains(d.app.View().Content, "\x1b"+colour) {
					t.Errorf("a colour %q where none is wanted", colour)
				}
			}
		}
	}
}
