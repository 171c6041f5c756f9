package keys

import (
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// codes are the keys that have a word for a name.
var codes = map[string]rune{
	"Enter": tea.KeyEnter, "Tab": tea.KeyTab, "Esc": tea.KeyEscape, "Space": tea.KeySpace, "Backspace": tea.KeyBackspace,
	"Delete": tea.KeyDelete, "Insert": tea.KeyInsert, "Up": tea.KeyUp, "Down": tea.KeyDown, "Left": tea.KeyLeft, "Right": tea.KeyRight,
	"Home": tea.KeyHome, "End": tea.KeyEnd, "PgUp": tea.KeyPgUp, "PgDn": tea.KeyPgDown,
}

// Press is the key that the screen shows so, as if it had been pressed: what a click on
// it is. ok is false for what is no single key.
func Press(shown string) (msg tea.KeyPressMsg, ok bool) {
	rest := shown
	for _, arrow := range []string{"Up", "Down", "Left", "Right", "Space"} {
		if name := Named(arrow); name != arrow && strings.HasSuffix(rest, name) {
			rest = strings.TrimSuffix(rest, name) + arrow
		}
	}
	for _, m := range []struct {
		name string
		mod  tea.KeyMod
	}{{"^", tea.ModCtrl}, {"Ctrl+", tea.ModCtrl}, {"Alt+", tea.ModAlt}, {"Shift+", tea.ModShift}} {
		if after, found := strings.CutPrefix(rest, m.name); found && after != "" {
			rest, msg.Mod = after, msg.Mod|m.mod
		}
	}
	digits := strings.TrimPrefix(rest, "F")
	switch letter, size := utf8.DecodeRuneInString(strings.ToLower(rest)); {
	case codes[rest] != 0:
		msg.Code = codes[rest]
		if msg.Code == tea.KeySpace && msg.Mod == 0 {
			msg.Text = " "
		}
	case len(rest) == 2 && digits != rest && digits >= "1" && digits <= "9":
		msg.Code = tea.KeyF1 + rune(digits[0]-'1')
	case rest == "F20":
		msg.Code = tea.KeyF20
	case size == len(rest) && size == 1:
		if msg.Code = letter; msg.Mod == 0 {
			msg.Text = string(letter)
		}
	default:
		return msg, false
	}
	return msg, true
}
