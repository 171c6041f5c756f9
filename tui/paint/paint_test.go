package paint_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"nianbao/model/typeset"
	"nianbao/tui/paint"
)

var metrics = typeset.Metrics{Ambiguous: 1}

func view(content string, x, y int) tea.View {
	v := tea.NewView(content)
	v.Cursor = tea.NewCursor(x, y)
	v.WindowTitle = "年报"
	v.MouseMode = tea.MouseModeCellMotion
	return v
}

// What has not changed is not written again: on a slow line every byte counts.
func TestOnlyWhatChanged(t *testing.T) {
	var out bytes.Buffer
	p := paint.New(&out, metrics)
	show := func(v tea.View) string {
		out.Reset()
		if err := p.Show(v); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	if got := show(view("甲\n乙", 0, 0)); got != "" {
		t.Errorf("painted %q before the size was known", got)
	}
	p.Resize(20, 3)
	first := show(view("表三 新收\n乙方 12", 0, 0))
	for _, want := range []string{"\x1b[?1036h", "\x1b[?1049h", "\x1b[?2004h", "\x1b[?1002h", "\x1b]2;年报", "表三 新收", "乙方 12"} {
		if !strings.Contains(first, want) {
			t.Errorf("the first frame lacks %q: %q", want, first)
		}
	}
	if got := show(view("表三 新收\n乙方 12", 0, 0)); got != "" {
		t.Errorf("the same view again wrote %q", got)
	}
	if got := show(view("表三 新收\n乙方 13", 7, 1)); strings.Contains(got, "新收") || !strings.Contains(got, "3") {
		t.Errorf("one digit changed, written was %q", got)
	}
	if got := show(view("表三 新收\n乙方 13", 0, 0)); got == "" || strings.ContainsAny(got, "表乙") {
		t.Errorf("the caret moved, written was %q", got)
	}
	p.Resize(24, 4)
	if got := show(view("表三 新收\n乙方 13", 0, 0)); !strings.Contains(got, "新收") || !strings.Contains(got, "乙方 13") {
		t.Errorf("after a resize, written was %q", got)
	}
}

func TestCloseGivesTheTerminalBack(t *testing.T) {
	var out bytes.Buffer
	p := paint.New(&out, metrics)
	if err := p.Close(); err != nil || out.Len() > 0 {
		t.Errorf("closed what was never open: %q, %v", out.String(), err)
	}
	p.Resize(20, 3)
	if err := p.Show(view("甲", 0, 0)); err != nil {
		t.Fatal(err)
	}
	out.Reset()
	for range 2 {
		if err := p.Close(); err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []string{"\x1b[?1036l", "\x1b[?2004l", "\x1b[?1002l", "\x1b[?25h", "\x1b[?1049l"} {
		if strings.Count(out.String(), want) != 1 {
			t.Errorf("%q is not there once: %q", want, out.String())
		}
	}
}

// Between Leave and Return the terminal is somebody else's; then all is set and drawn
// again, as on the first day.
func TestLeaveAndReturn(t *testing.T) {
	var out bytes.Buffer
	p := paint.New(&out, typeset.Metrics{Ambiguous: 1})
	p.Resize(20, 3)
	show := func(v tea.View) string {
		out.Reset()
		if err := p.Show(v); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	first := show(view("甲\n乙", 0, 0))
	out.Reset()
	if err := p.Leave(); err != nil || !strings.Contains(out.String(), "\x1b[?1049l") {
		t.Errorf("left by %q, %v", out.String(), err)
	}
	if got := show(view("丙\n乙", 0, 0)); got != "" {
		t.Errorf("painted %q on somebody else's terminal", got)
	}
	for range 2 { // the second time nobody saw it stop
		p.Return()
		if got := show(view("甲\n乙", 0, 0)); len(got) < len(first) || !strings.Contains(got, "\x1b[?1049h") || !strings.Contains(got, "乙") {
			t.Errorf("back with %q, at first %q", got, first)
		}
	}
	_ = p.Leave()
	out.Reset()
	if err := p.Close(); err != nil || out.Len() > 0 {
		t.Errorf("ended while away by %q, %v", out.String(), err)
	}
	p.Return()
	if got := show(view("甲", 0, 0)); got != "" {
		t.Errorf("painted %q after the end", got)
	}
}

// Where the program was given up while it hung, it must not come back to the screen.
func TestNothingAfterClose(t *testing.T) {
	var out bytes.Buffer
	p := paint.New(&out, metrics)
	p.Resize(20, 3)
	if err := p.Show(view("甲", 0, 0)); err != nil {
		t.Fatal(err)
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	out.Reset()
	p.Resize(24, 4)
	if err := p.Show(view("乙", 0, 0)); err != nil || out.Len() > 0 {
		t.Errorf("painted after the end: %q, %v", out.String(), err)
	}
}

// flaky is a terminal that takes only half of one write.
type flaky struct {
	bytes.Buffer
	failing bool
}

func (f *flaky) Write(p []byte) (int, error) {
	if !f.failing {
		return f.Buffer.Write(p)
	}
	n, _ := f.Buffer.Write(p[:len(p)/2])
	return n, errors.New("not now")
}

// What did not arrive is painted again, though nothing changed.
func TestAfterAFailedWrite(t *testing.T) {
	var out flaky
	p := paint.New(&out, metrics)
	p.Resize(20, 3)
	if err := p.Show(view("甲\n乙", 0, 0)); err != nil {
		t.Fatal(err)
	}
	out.failing = true
	if p.Show(view("丙\n丁", 0, 0)) == nil {
		t.Error("nobody was told")
	}
	out.failing = false
	out.Reset()
	if err := p.Show(view("丙\n丁", 0, 0)); err != nil || !strings.Contains(out.String(), "丙") || !strings.Contains(out.String(), "丁") {
		t.Errorf("painted %q, %v", out.String(), err)
	}
}

type gone struct{}

func (gone) Write([]byte) (int, error) { return 0, errors.New("gone") }

func TestTerminalThatIsGone(t *testing.T) {
	p := paint.New(gone{}, metrics)
	p.Resize(20, 3)
	if p.Show(view("甲", 0, 0)) == nil {
		t.Error("nobody was told")
	}
}

// What an input method may have left in the row of the caret is painted over; who comes
// back to the terminal has all of it anew. Other keys write nothing that has not changed.
func TestHeard(t *testing.T) {
	var out bytes.Buffer
	p := paint.New(&out, metrics)
	p.Resize(20, 3)
	v := view("表三 新收\n乙方 12\n丙", 4, 1)
	if err := p.Show(v); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		msg        tea.Msg
		has, lacks string
	}{
		{tea.KeyPressMsg{Code: 'a', Text: "a"}, "", "表乙丙"},
		{tea.KeyPressMsg{Code: tea.KeyExtended, Text: "乙方"}, "乙方 12", "表丙"},
		{tea.FocusMsg{}, "丙", ""},
		{tea.KeyPressMsg{Code: 'l', Mod: tea.ModCtrl}, "表三", ""},
	} {
		out.Reset()
		p.Heard(c.msg)
		if err := p.Show(v); err != nil {
			t.Fatal(err)
		}
		if got := out.String(); !strings.Contains(got, c.has) || c.lacks != "" && strings.ContainsAny(got, c.lacks) {
			t.Errorf("after %v: %q", c.msg, got)
		}
	}
}
