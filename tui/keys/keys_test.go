package keys

import (
	"regexp"
	"slices"
	"testing"
)

var eaten = regexp.MustCompile(`^(shift\+)?f\d+$|^alt\+`)

// Terminals eat function keys and Alt: every action has another way. Those of the list
// have theirs behind Esc, whose digit is the function key; steps have ^N and ^P. A second
// typing hides all numbers: no other key may begin one by mistake.
func TestEveryActionWithoutFunctionKeysAndAlt(t *testing.T) {
	behindEsc := []ID{Step, PrevBad, SaveAs, SecondEntry, Compare}
	for _, b := range All() {
		if slices.Contains(behindEsc, b.ID) || slices.ContainsFunc(b.Keys(), func(k string) bool { return !eaten.MatchString(k) }) {
			continue
		}
		t.Errorf("%s in %s has only %q", b.ID, b.Scope, b.Keys())
	}
}

// Every place has a name in the list of keys.
func TestEveryPlaceHasAName(t *testing.T) {
	for _, b := range All() {
		if b.Scope.Title() == "" {
			t.Errorf("%s has none", b.Scope)
		}
	}
}

// No binding sits on a key that never arrives, or that input methods take.
func TestNoKeyIsOutOfReach(t *testing.T) {
	for _, b := range All() {
		for _, k := range b.Keys() {
			switch k {
			case "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+h", "ctrl+space", "shift+space", "ctrl+.", "f11", "f10":
				t.Errorf("%s is on %s", b.ID, k)
			}
		}
	}
}

func TestMatchPrefersTheScope(t *testing.T) {
	for _, c := range []struct {
		scope Scope
		key   string
		want  ID
	}{
		{Table, "ctrl+f", Find},
		{Prose, "ctrl+f", FindHere},
		{Finding, "ctrl+f", FindAll},
		{Table, "ctrl+z", Undo},
		{Second, "ctrl+z", UndoSecond},
		{Table, "ctrl+j", ""},
	} {
		if got := Match(c.scope, c.key); got != c.want {
			t.Errorf("%s in %s does %q, want %q", c.key, c.scope, got, c.want)
		}
	}
}

func TestShow(t *testing.T) {
	for key, want := range map[string]string{"ctrl+s": "^S", "f8": "F8", "alt+1": "Alt+1", "pgdown": "PgDn", "+": "+", "shift+f8": "Shift+F8"} {
		if got := Show(key); got != want {
			t.Errorf("%s is shown as %s, want %s", key, got, want)
		}
	}
}

// Every key that the screen shows is pressed by a click on it.
func TestWhatIsShownCanBePressed(t *testing.T) {
	for _, b := range All() {
		for _, k := range b.Keys() {
			for _, shown := range []string{Show(k), Named(Show(k))} {
				if msg, ok := Press(shown); !ok || msg.String() != k {
					t.Errorf("%s is shown as %s, which presses %q", k, shown, msg)
				}
			}
		}
	}
	for _, no := range []string{"", "方向键", "Alt+数字", "Up Down"} {
		if msg, ok := Press(no); ok {
			t.Errorf("%q presses %q", no, msg)
		}
	}
}
