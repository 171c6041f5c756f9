package typeahead

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

// typist presses keys on a clock and tells what comes of it: keys as they are, pastes
// in brackets, pieces of a long one in braces.
type typist struct {
	m     Machine
	where Where
	now   time.Time
	wake  time.Time
	out   strings.Builder
}

func newTypist(where Where) *typist {
	return &typist{where: where, now: time.Date(2026, 1, 9, 10, 0, 0, 0, time.UTC)}
}

func (t *typist) tell(out []tea.Msg, wake time.Duration) {
	for _, msg := range out {
		switch msg := msg.(type) {
		case tea.KeyPressMsg:
			s, ok := pasted(msg)
			if !ok {
				s = "<" + msg.String() + ">"
			}
			t.out.WriteString(s)
		case tea.PasteMsg:
			fmt.Fprintf(&t.out, "%q", msg.Content)
		case Burst:
			fmt.Fprintf(&t.out, "[%s]", msg.Text)
			t.m.Pasted(t.now)
		case Piece:
			fmt.Fprintf(&t.out, "{%d}", len([]rune(msg.Text)))
			t.m.Begin()
			t.m.End(t.now, t.now)
		case More:
			fmt.Fprintf(&t.out, "(%s)", msg.Text)
		case Rested:
			t.out.WriteString("|")
		}
	}
	if len(out) > 0 {
		t.m.Done(t.now)
	}
	if wake > 0 {
		t.wake = t.now.Add(wake)
	}
}

// wait passes time, and wakes the machine when it is due.
func (t *typist) wait(d time.Duration) {
	end := t.now.Add(d)
	for !t.wake.IsZero() && !t.wake.After(end) {
		t.now, t.wake = t.wake, time.Time{}
		t.tell(t.m.Wake(t.where, t.now))
	}
	t.now = end
}

func (t *typist) press(text string, apart time.Duration) *typist {
	for _, r := range text {
		t.wait(apart)
		key := tea.KeyPressMsg{Code: r, Text: string(r)}
		switch r {
		case '\t':
			key = tea.KeyPressMsg{Code: tea.KeyTab}
		case '\n':
			key = tea.KeyPressMsg{Code: tea.KeyEnter}
		case '\r': // a line feed, as the key that terminals make of it
			key = tea.KeyPressMsg{Code: 'j', Mod: tea.ModCtrl}
		case '^':
			key = tea.KeyPressMsg{Code: tea.KeyUp}
		}
		t.tell(t.m.Key(key, t.where, t.now))
	}
	return t
}

func TestKeysAndPastes(t *testing.T) {
	const ms = time.Millisecond
	for _, c := range []struct {
		name, text string
		where      Where
		apart      time.Duration
		want       string
	}{
		{"a hand", "hello world", Where{}, 30 * ms, "hello world"},
		{"few quick keys are an input method's phrase", "信息公开", Where{}, ms, "信息公开"},
		{"many are a paste behind the first", "1\t2\t3\t4\n", Where{}, ms, "1[\t2\t3\t4\n]"},
		{"on a slow line too, once it is recognised", "12345678", Where{}, 9 * ms, "1[2345678]"},
		{"a key that no paste holds ends it", "1234567^", Where{}, ms, "1[234567]<up>"},
		{"a line feed behind Enter is the same break", "a\n\rb", Where{}, ms, "a\nb"},
		{"a line feed alone is Enter", "a\rb", Where{}, 30 * ms, "a\nb"},
		{"in a text each key is handled", "信息公开年度报告", Where{Text: true, Open: true}, ms, "信息公开年度报告"},
		{"there Tab in a paste is text", "ab\tc", Where{Text: true, Open: true}, ms, `ab"\t"c`},
		{"and a very long paste comes in pieces", strings.Repeat("字", 200), Where{Text: true, Open: true}, ms, strings.Repeat("字", 64) + "{50}{50}{36}"},
		{"a question about a paste takes its late pieces", "34", Where{Asked: true}, 30 * ms, "(3)(4)"},
	} {
		ty := newTypist(c.where).press(c.text, c.apart)
		ty.wait(time.Second)
		if got := ty.out.String(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// Nothing is ever lost or turned round, whatever the pace.
func TestEveryKeyComesOnce(t *testing.T) {
	text := strings.Repeat("政府信息公开1234\t", 30)
	for _, where := range []Where{{}, {Open: true}, {Text: true, Open: true}} {
		for seed := range 40 {
			ty := newTypist(where)
			for i, r := range text {
				ty.press(string(r), time.Duration((i*7+seed*13)%(seed+2)*3)*time.Millisecond)
			}
			ty.wait(time.Second)
			if left := ty.m.Release(where); len(left) > 0 || ty.m.Held() {
				t.Fatalf("seed %d: %v is held for ever", seed, left)
			}
			got := strings.NewReplacer("[", "", "]", "", "|", "", `"\t"`, "\t").Replace(ty.out.String())
			if where.Text { // pieces are told by their length
				continue
			}
			if got != text {
				t.Fatalf("seed %d: %q", seed, got)
			}
		}
	}
}

// A step of a paste is closed before what is typed later.
func TestRested(t *testing.T) {
	ty := newTypist(Where{Open: true}).press("12345678", time.Millisecond)
	ty.wait(100 * time.Millisecond)
	ty.press("9", time.Millisecond).wait(time.Second)
	ty.press("a", 0)
	if got := ty.out.String(); got != "1[2345678]9|a" {
		t.Errorf("got %q", got)
	}
}

func TestBehindEsc(t *testing.T) {
	for _, c := range []struct {
		inside  bool
		key     string
		meaning string
		done    bool
	}{
		{false, "4", "f4", true},
		{true, "4", "f4", true},
		{false, "0", "", false},
		{false, "G", "g", true},
		{false, "h", "h", true},
		{true, "h", "", false},
		{true, "s", "s", true},
		{false, "esc", "", true},
		{true, "esc", "", false},
		{false, "x", "", false},
	} {
		var m Machine
		if meaning, done := m.Behind(c.key, "gsh"); done {
			t.Fatalf("%q meant %q without Esc", c.key, meaning)
		}
		m.Escape(c.inside)
		meaning, done := m.Behind(c.key, "gsh")
		if done != c.done || done && meaning != c.meaning {
			t.Errorf("inside %v, %q: %q %v", c.inside, c.key, meaning, done)
		}
		if _, again := m.Behind(c.key, "gsh"); again {
			t.Errorf("%q: Esc counts for two keys", c.key)
		}
	}
	var m Machine
	first := m.Escape(false)
	second := m.Escape(false)
	if m.Over(first) || !m.Over(second) || m.Over(second) {
		t.Error("a wait that began anew was ended by the one before")
	}
	if _, done := m.Behind("4", ""); done {
		t.Error("a digit long after Esc is no function key")
	}
}

func TestClicks(t *testing.T) {
	var m Machine
	now := time.Now()
	at := tea.MouseClickMsg{X: 3, Y: 4}
	for i, c := range []struct {
		click tea.MouseClickMsg
		in    string
		after time.Duration
		want  int
	}{
		{at, "prose", 0, 1},
		{at, "prose", 300 * time.Millisecond, 2},
		{at, "prose", 300 * time.Millisecond, 3},
		{at, "prose", 500 * time.Millisecond, 1},
		{at, "parts", 100 * time.Millisecond, 1},
		{tea.MouseClickMsg{X: 3, Y: 5}, "parts", 100 * time.Millisecond, 1},
	} {
		now = now.Add(c.after)
		if m.Click(c.click, c.in, now); m.Clicks() != c.want {
			t.Errorf("click %d: %d, want %d", i, m.Clicks(), c.want)
		}
	}
}

// A hand's keys are drawn at once; a flood costs a drawing in 16 ms, and its last key
// is shown.
func TestFrames(t *testing.T) {
	var f Frames
	now := time.Now()
	draw := func() bool {
		if !f.Due() {
			return false
		}
		f.Drawn()
		return true
	}
	for i := range 50 {
		now = now.Add(time.Duration(17+i%5) * time.Millisecond)
		if wait := f.Ask(now); wait != 0 || !draw() {
			t.Fatalf("key %d of a hand waits %v", i, wait)
		}
	}
	now = now.Add(time.Second)
	for i := range atOnce { // two hands, and an input method's short phrase
		now = now.Add(5 * time.Millisecond)
		if wait := f.Ask(now); wait != 0 || !draw() {
			t.Fatalf("quick key %d waits %v", i, wait)
		}
	}
	now = now.Add(time.Second)
	drawn, begun := 0, now
	var tick time.Time
	for range 1000 {
		now = now.Add(time.Millisecond)
		if !tick.IsZero() && !tick.After(now) {
			tick = time.Time{}
			f.Come()
		}
		if wait := f.Ask(now); wait > 0 {
			if !tick.IsZero() {
				t.Fatal("two waits at once")
			}
			tick = now.Add(wait)
		}
		if draw() {
			drawn++
		}
	}
	if most := int(now.Sub(begun)/Frame) + atOnce; drawn > most || drawn < most/2 {
		t.Errorf("%d drawings in a second of a flood, at most %d", drawn, most)
	}
	if tick.IsZero() {
		t.Error("nothing shows the last key of the flood")
	}
	f.Come()
	draw()
	if wait := f.Ask(now.Add(-time.Hour)); wait != 0 || !draw() { // the clock was set back
		t.Error("a clock set back holds the picture up")
	}
}
