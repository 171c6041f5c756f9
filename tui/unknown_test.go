package tui_test

import (
	"os"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

// whereKeys leads to each place that takes keys.
var whereKeys = map[string][]string{
	"home": nil, "fields": {"s"}, "kind of body": {"s", "down", "down", "down"}, "table": {"s", "alt+3"}, "cell": {"s", "alt+3", "7"},
	"selection": {"s", "alt+3", "shift+down"}, "second": {"s", "alt+3", "f9"}, "second cell": {"s", "alt+3", "f9", "7"},
	"parts": {"s", "alt+1"}, "prose": {"s", "alt+1", "enter"}, "finding": {"s", "alt+1", "enter", "ctrl+f", "信息"},
	"checks": {"s", "alt+3", "95", "enter", "alt+7"}, "export": {"s", "alt+8"},
}

// Every key that acts stands in the list of keys: of one that does not, the screen says
// that it has no use there, and nothing else changes.
func TestEveryKeyThatActsIsListed(t *testing.T) {
	pressed := map[string]tea.KeyPressMsg{}
	mods := []tea.KeyMod{0, tea.ModShift}
	if os.Getenv("CI") != "" || os.Getenv("NIANBAO_LONG") != "" {
		mods = append(mods, tea.ModCtrl, tea.ModAlt, tea.ModCtrl|tea.ModShift)
	}
	for _, mod := range mods {
		for _, code := range []rune{tea.KeyUp, tea.KeyDown, tea.KeyLeft, tea.KeyRight, tea.KeyHome, tea.KeyEnd, tea.KeyPgUp, tea.KeyPgDown, tea.KeyTab, tea.KeyEnter, tea.KeyEscape, tea.KeyBackspace, tea.KeyDelete, tea.KeyInsert, tea.KeyF1, tea.KeyF2, tea.KeyF3, tea.KeyF4, tea.KeyF5, tea.KeyF6, tea.KeyF7, tea.KeyF8, tea.KeyF9, tea.KeyF10, tea.KeyF12} {
			key := tea.KeyPressMsg{Code: code, Mod: mod}
			pressed[key.String()] = key
		}
	}
	for r := 'a'; r <= 'z'; r++ {
		for _, key := range []tea.KeyPressMsg{{Code: r, Text: string(r)}, {Code: r, Mod: tea.ModCtrl}, {Code: r, Mod: tea.ModAlt}} {
			pressed[key.String()] = key
		}
	}
	for _, r := range "0123456789[]+-=?/.,;'` 信" {
		pressed[string(r)] = tea.KeyPressMsg{Code: r, Text: string(r)}
	}
	unknown := 0
	for name, way := range whereKeys {
		var d *driver
		for pressedName, key := range pressed {
			if d == nil {
				d = open(t, "", 80, 24)
				for _, k := range way {
					if k == "shift+down" {
						d.send(tea.KeyPressMsg{Code: tea.KeyDown, Mod: tea.ModShift})
					} else {
						d.keys(k)
					}
				}
			}
			before, kept := d.rest(), len(d.m.kept)
			d.m.now = d.m.now.Add(time.Second)
			_, cmd := d.app.Update(key)
			if !strings.Contains(d.screen(), "在这里没有用") && !strings.Contains(d.screen(), "输入法开着") {
				d = nil // it acts
				continue
			}
			unknown++
			d.run(cmd)
			if d.rest() != before || len(d.m.kept) != kept {
				t.Errorf("%s: %s acts and is not in the list:\n%s", name, pressedName, d.screen())
				d = nil
			}
		}
	}
	if unknown < 300 {
		t.Errorf("only %d keys were said to have no use: this test looks in the wrong place", unknown)
	}
}

// rest is the screen without its notice, and where the cursor stands.
func (d *driver) rest() string {
	lines := strings.Split(d.screen(), "\n")
	v := d.app.View()
	return strings.Join(append(lines[:len(lines)-3], string(rune(v.Cursor.X)), string(rune(v.Cursor.Y))), "\n")
}

// Where letters act, a hanzi tells that the input method is on.
func TestHanziWhereLettersAct(t *testing.T) {
	for _, way := range [][]string{nil, {"s", "alt+7"}, {"s", "alt+8"}} {
		d := open(t, "", 80, 24)
		d.keys(way...)
		d.keys("新")
		d.sees("输入法开着")
		d.keys("up")
		d.lacks("输入法开着")
	}
	d := openCounty(t, 80, 24)
	d.keys("局")
	d.sees("输入法开着")
	d.keys("/", "局")
	d.lacks("输入法开着")
}
