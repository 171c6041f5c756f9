package textedit

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"nianbao/tui/theme"
)

var plain = theme.New(theme.Options{Ambiguous: 1, NoColor: true})

func typed(s string) tea.KeyPressMsg { return tea.KeyPressMsg{Text: s, Code: []rune(s)[0]} }

var special = []tea.KeyPressMsg{
	{Code: tea.KeyLeft},
	{Code: tea.KeyRight},
	{Code: tea.KeyUp},
	{Code: tea.KeyDown},
	{Code: tea.KeyHome},
	{Code: tea.KeyEnd},
	{Code: tea.KeyLeft, Mod: tea.ModCtrl},
	{Code: tea.KeyRight, Mod: tea.ModCtrl},
	{Code: tea.KeyHome, Mod: tea.ModCtrl},
	{Code: tea.KeyEnd, Mod: tea.ModCtrl},
	{Code: tea.KeyPgUp},
	{Code: tea.KeyPgDown},
	{Code: tea.KeyLeft, Mod: tea.ModShift},
	{Code: tea.KeyDown, Mod: tea.ModShift},
}

// Typing and erasing at the caret do to the area what they do to a plain slice
// of runes; the caret stays inside what is drawn.
func TestAreaAgainstPlainRunes(t *testing.T) {
	letters := []string{"年", "报", "，", "“", "a", "1", " ", "\u3000", "—", "\x1b", "\u202e"}
	rng := rand.New(rand.NewPCG(1, 2))
	for range 60 {
		a := NewArea("")
		var want []rune
		for range 300 {
			at := a.Caret()
			switch n := rng.IntN(10); {
			case n < 5:
				s := letters[rng.IntN(len(letters))]
				selection := []rune(a.Selection())
				if len(selection) > 0 {
					from, _ := a.ends()
					at = a.offset(from)
					want = slices.Delete(want, at, at+len(selection))
				}
				a.Key(typed(s))
				want = slices.Insert(want, at, []rune(s)...)
			case n == 5 && a.Selection() == "":
				a.Key(tea.KeyPressMsg{Code: tea.KeyEnter})
				want = slices.Insert(want, at, '\n')
			case n == 6 && a.Selection() == "" && at > 0:
				a.Key(tea.KeyPressMsg{Code: tea.KeyBackspace})
				want = slices.Delete(want, a.Caret(), at)
			default:
				a.Key(special[rng.IntN(len(special))])
			}
			if a.Text() != string(want) {
				t.Fatalf("text %q, want %q", a.Text(), string(want))
			}
			w, h := 10+rng.IntN(40), 1+rng.IntN(8)
			lines, x, y := a.View(plain, w, h)
			if x < 0 || x >= w || y < 0 || y >= h || len(lines) > h {
				t.Fatalf("caret %d,%d outside %d×%d", x, y, w, h)
			}
			for _, l := range lines {
				l = strings.NewReplacer("\x1b[7m", "", "\x1b[m", "").Replace(l) // the selection's own look
				if strings.ContainsAny(l, "\x1b\u202e") {
					t.Fatalf("a control character is drawn: %q", l)
				}
			}
		}
	}
}

func TestCaretIsWhereTheNextCharacterGoes(t *testing.T) {
	a := NewArea("")
	for _, s := range []string{"年", "报", "a", "“"} {
		a.Key(typed(s))
	}
	if _, x, y := a.View(plain, 20, 5); x != 6 || y != 0 {
		t.Errorf("caret at %d,%d, want 6,0", x, y)
	}
	wide := theme.New(theme.Options{Ambiguous: 2})
	if _, x, _ := a.View(wide, 20, 5); x != 7 {
		t.Errorf("caret at %d where “ is two wide, want 7", x)
	}
	l := NewLine("年报")
	if text, x := l.View(plain.Metrics, 4); x > 3 || plain.Width(text) != 4 {
		t.Errorf("line %q, caret %d", text, x)
	}
}

func TestSetTextKeepsTheCaret(t *testing.T) {
	a := NewArea("共收到申请 15 件，已办结。")
	a.SetText("共收到申请 16 件，已办结。")
	if a.Caret() != 8 {
		t.Errorf("caret at %d, want 8, behind what changed", a.Caret())
	}
}

func TestSelectionCutAndPaste(t *testing.T) {
	a := NewArea("甲乙\n丙丁")
	a.Key(tea.KeyPressMsg{Code: 'a', Mod: tea.ModCtrl})
	if _, copied, _ := a.Key(tea.KeyPressMsg{Code: 'x', Mod: tea.ModCtrl}); copied != "甲乙\n丙丁" || a.Text() != "" {
		t.Errorf("cut %q, left %q", copied, a.Text())
	}
	a.Key(tea.KeyPressMsg{Code: 'v', Mod: tea.ModCtrl})
	a.Insert("一\r\n二")
	if a.Text() != "甲乙\n丙丁一\n二" {
		t.Errorf("pasted %q", a.Text())
	}
}

func BenchmarkPaste20k(b *testing.B) {
	text := strings.Repeat("政府信息公开，2025 年\n", 1500)
	b.ReportAllocs()
	for b.Loop() {
		a := NewArea("")
		a.Insert(text)
		a.View(plain, 90, 33)
	}
}

// A line that got more room shows more of what stands before the caret.
func TestLineFillsItsRoom(t *testing.T) {
	l := NewLine("1234567890")
	for _, c := range []struct {
		width int
		text  string
		x     int
	}{{5, "7890 ", 4}, {8, "4567890 ", 7}, {12, "1234567890  ", 10}} {
		if text, x := l.View(plain.Metrics, c.width); text != c.text || x != c.x {
			t.Errorf("in %d: %q, the caret at %d", c.width, text, x)
		}
	}
}
