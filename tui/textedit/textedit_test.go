package textedit

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"nianbao/tui/theme"
)

var plain = theme.New(theme.Options{Ambiguous: 1})

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
			v := shown(a, plain, w, h)
			lines, x, y := v.Lines, v.X, v.Y
			if x < 0 || x >= w || y < 0 || y >= h || len(lines) > h {
				t.Fatalf("caret %d,%d outside %d×%d", x, y, w, h)
			}
			for _, l := range lines {
				l = strings.NewReplacer("\x1b[4m", "", "\x1b[m", "").Replace(l) // the selection's own look
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
	if v := shown(a, plain, 20, 5); v.X != 6 || v.Y != 0 {
		t.Errorf("caret at %d,%d, want 6,0", v.X, v.Y)
	}
	wide := theme.New(theme.Options{Ambiguous: 2})
	if v := shown(a, wide, 20, 5); v.X != 7 {
		t.Errorf("caret at %d where “ is two wide, want 7", v.X)
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
	selected := a.Selection()
	if a.Cut(); selected != "甲乙\n丙丁" || a.Text() != "" {
		t.Errorf("cut %q, left %q", selected, a.Text())
	}
	a.Insert(selected)
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
		shown(a, plain, 90, 33)
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

// A text pasted into a line by mistake may be as long as a book. To measure all of it
// from every one of its characters would take hours.
func TestLongLine(t *testing.T) {
	const size = 2_000_000
	l := NewLine(strings.Repeat("公开", size/2))
	for _, c := range []struct {
		key  rune
		text string
		x    int
	}{{tea.KeyEnd, "公开公开 ", 8}, {tea.KeyHome, "公开公开 ", 0}, {tea.KeyEnd, "公开公开 ", 8}} {
		l.Key(pressed(c.key, 0))
		if text, x := l.View(plain.Metrics, 9); text != c.text || x != c.x {
			t.Errorf("%q, the caret at %d; want %q at %d", text, x, c.text, c.x)
		}
	}
}

func pressed(code rune, mod tea.KeyMod) tea.KeyPressMsg { return tea.KeyPressMsg{Code: code, Mod: mod} }

// The end of a row that goes on in the next is a place of its own: behind its last
// character, for typing the same as before the first of the next row.
func TestEndOfAWrappedRow(t *testing.T) {
	a := NewArea("甲乙丙丁戊己庚辛壬癸子丑")
	shown(a, plain, 11, 5) // five hanzi a row
	at := func(what string, caret, x, y int) {
		t.Helper()
		if v := shown(a, plain, 11, 5); a.Caret() != caret || v.X != x || v.Y != y {
			t.Errorf("%s: before %d at %d,%d; want %d at %d,%d", what, a.Caret(), v.X, v.Y, caret, x, y)
		}
	}
	press := func(codes ...rune) {
		for _, c := range codes {
			a.Key(pressed(c, 0))
		}
	}
	press(tea.KeyEnd)
	at("End", 5, 10, 0)
	press(tea.KeyEnd)
	at("End again", 5, 10, 0)
	press(tea.KeyDown)
	at("Down keeps to the end", 10, 10, 1)
	press(tea.KeyDown)
	at("Down to a short row", 12, 4, 2)
	press(tea.KeyUp, tea.KeyUp)
	at("Up keeps the column wanted", 5, 10, 0)
	press(tea.KeyLeft)
	at("Left", 4, 8, 0)
	press(tea.KeyRight)
	at("Right over the row's last character", 5, 0, 1)
	press(tea.KeyHome)
	at("Home there", 5, 0, 1)
	press(tea.KeyUp, tea.KeyEnd, tea.KeyRight)
	at("Right behind the end", 6, 2, 1)
	press(tea.KeyUp, tea.KeyEnd, tea.KeyHome)
	at("Home from the end", 0, 0, 0)
	a.Key(pressed(tea.KeyEnd, tea.ModShift))
	at("Shift+End", 5, 10, 0)
	if got := a.Selection(); got != "甲乙丙丁戊" {
		t.Errorf("Shift+End selects %q", got)
	}
	a.Click(30, 1)
	at("a click behind the row", 10, 10, 1)
	a.Key(pressed(tea.KeyBackspace, 0))
	at("Backspace there", 9, 8, 1)
	if a.Text() != "甲乙丙丁戊己庚辛壬子丑" {
		t.Errorf("Backspace behind a row left %q", a.Text())
	}
}

func TestSelectingByWordsAndToTheEnds(t *testing.T) {
	const both = tea.ModCtrl | tea.ModShift
	for _, c := range []struct {
		key  tea.KeyPressMsg
		want string
	}{
		{pressed(tea.KeyLeft, both), "公开。"},
		{pressed(tea.KeyRight, both), "共 "},
		{pressed(tea.KeyHome, both), "主动\n公开。"},
		{pressed(tea.KeyEnd, both), "共 12 件\n完"},
		{pressed(tea.KeyRight, tea.ModAlt|tea.ModShift), "共 "},
	} {
		a := NewArea("主动\n公开。共 12 件\n完")
		a.SetCaret(6)
		if a.Key(c.key); a.Selection() != c.want {
			t.Errorf("%s selects %q, want %q", c.key, a.Selection(), c.want)
		}
	}
}

// Left and Right let go of a selection at its start or end, wherever the caret was.
func TestArrowsLeaveTheSelection(t *testing.T) {
	for _, backwards := range []bool{false, true} {
		for code, want := range map[rune]int{tea.KeyLeft: 1, tea.KeyRight: 4} {
			a := NewArea("甲乙丙丁戊")
			a.Select(1, 4)
			if backwards {
				a.at, a.mark = a.mark, a.at
			}
			if a.Key(pressed(code, 0)); a.Caret() != want || a.Selecting() {
				t.Errorf("caret at %d, want %d, selected %q", a.Caret(), want, a.Selection())
			}
		}
	}
}

// A paragraph is drawn two hanzi in: the caret, a click and the rows know it, the text
// does not.
func TestParagraphsAreIndented(t *testing.T) {
	a := NewArea("甲乙丙丁戊己庚辛壬癸\n\n\u3000\u3000子丑").Indented()
	check := func(what string, x, y int, lines ...string) {
		t.Helper()
		v := shown(a, plain, 17, 6) // eight hanzi a row
		if !slices.Equal(v.Lines, lines) || v.X != x || v.Y != y {
			t.Errorf("%s: %q, caret at %d,%d; want %q, %d,%d", what, v.Lines, v.X, v.Y, lines, x, y)
		}
	}
	check("at first", 4, 0, "    甲乙丙丁戊己", "庚辛壬癸", "    ", "\u3000\u3000子丑")
	a.Key(pressed(tea.KeyDown, 0))
	check("down", 4, 1, "    甲乙丙丁戊己", "庚辛壬癸", "    ", "\u3000\u3000子丑")
	a.Key(pressed(tea.KeyDown, 0))
	check("in an empty paragraph", 4, 2, "    甲乙丙丁戊己", "庚辛壬癸", "    ", "\u3000\u3000子丑")
	a.Click(1, 0)
	if a.Caret() != 0 {
		t.Errorf("a click on the indent went to %d", a.Caret())
	}
	a.Click(8, 0)
	if a.Caret() != 2 {
		t.Errorf("a click behind two hanzi went to %d", a.Caret())
	}
	a.SetCaret(0)
	a.Key(typed("\u3000"))
	check("with an indent of its own", 2, 0, "\u3000甲乙丙丁戊己庚", "辛壬癸", "    ", "\u3000\u3000子丑")
	a.Key(pressed(tea.KeyBackspace, 0))
	check("and without it", 4, 0, "    甲乙丙丁戊己", "庚辛壬癸", "    ", "\u3000\u3000子丑")
	if a.Text() != "甲乙丙丁戊己庚辛壬癸\n\n\u3000\u3000子丑" {
		t.Errorf("the text became %q", a.Text())
	}
}

// shown lays a text and draws it.
func shown(a *Area, th theme.Theme, w, h int) View {
	a.Lay(th.Metrics, w, h)
	return a.View(th)
}
