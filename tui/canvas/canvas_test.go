package canvas_test

import (
	"strings"
	"testing"

	"nianbao/tui/canvas"
	"nianbao/tui/theme"
)

func dark(w, h int) canvas.Canvas {
	return canvas.New(theme.New(theme.Options{Ambiguous: 1, Ground: theme.DarkGround, Colours: 256}), w, h)
}

func plain(c canvas.Canvas) string { return theme.Unstyled(c.String()) }

// No half of a wide character is left, whatever is put over it.
func TestHalves(t *testing.T) {
	c := dark(10, 2)
	c.Put(0, 0, theme.Plain, "年报告示例")
	c.Put(1, 0, theme.Plain, "x")
	c.Put(4, 0, theme.Plain, "y")
	c.Put(9, 0, theme.Plain, "z")
	if got := plain(c); got != " x报y 示 z\n" {
		t.Errorf("%q", got)
	}
	c.Put(9, 1, theme.Plain, "年")
	c.Put(-1, 1, theme.Plain, "年x")
	if got := plain(c); !strings.HasSuffix(got, "\n x") {
		t.Errorf("put at the edges: %q", got)
	}
	box := dark(10, 3)
	for y := range 3 {
		box.Put(0, y, theme.Plain, "年报告示例")
	}
	box.Box(1, 0, 6, 3, "", "", theme.Edge, theme.Lead)
	for _, line := range strings.Split(plain(box), "\n") {
		if box.Width(line) > 10 || strings.Contains(line, "年") {
			t.Errorf("a box cuts %q", line)
		}
	}
}

// A window keeps to itself.
func TestWindow(t *testing.T) {
	c := dark(12, 3)
	w := c.Window(4, 1, 4, 1)
	w.Put(0, 0, theme.Plain, "abcdef")
	w.Put(0, 1, theme.Plain, "below")
	w.Put(0, -1, theme.Plain, "above")
	w.Caret(1, 0)
	if got := plain(c); got != "\n    abcd\n" {
		t.Errorf("%q", got)
	}
	if x, y := c.Cursor(); x != 5 || y != 1 {
		t.Errorf("the caret is at %d,%d", x, y)
	}
}

// What was rendered to lines and put back is the same.
func TestLines(t *testing.T) {
	for _, colours := range []int{0, 16, 256} {
		th := theme.New(theme.Options{Ambiguous: 1, Ground: theme.DarkGround, Colours: colours})
		line := "年 " + th.Render(theme.Row, theme.Error, "错 2") + "x" + th.Render(theme.Base, theme.Mark, "51")
		c := canvas.New(th, 20, 1)
		c.Rendered([]string{line})
		if got := c.String(); got != line {
			t.Errorf("%q, want %q", got, line)
		}
	}
}

// Behind a box inks are gone and bars stay.
func TestFade(t *testing.T) {
	c := dark(8, 2)
	c.Fill(0, 0, 8, 1, theme.Title)
	c.Put(0, 0, theme.Strong, "年报")
	c.PutOn(0, 1, theme.Focus, theme.Plain, "95")
	c.Fade()
	want := dark(8, 2)
	want.Fill(0, 0, 8, 1, theme.Title)
	want.Put(0, 0, theme.Back, "年报")
	want.Put(0, 1, theme.Back, "95")
	if strings.ReplaceAll(c.String(), " ", "") != strings.ReplaceAll(want.String(), " ", "") && plain(c) != plain(want) {
		t.Errorf("%q, want %q", c.String(), want.String())
	}
	if strings.Contains(c.String(), "48;5;117") {
		t.Errorf("the focus is still lit: %q", c.String())
	}
}

func TestBars(t *testing.T) {
	c := dark(12, 4)
	c.Bar(0, 0, 10, .5, theme.Fill, true)
	c.Bar(0, 1, 10, .001, theme.FillLast, false)
	c.Scroll(11, 0, 4, 0, 4, 8)
	c.Section(0, 2, 10, "甲", "件")
	want := "━━━━━───── ┃\n─          ┃\n甲 ──── 件 │\n           │"
	if got := plain(c); got != want {
		t.Errorf("\n%s\nwant\n%s", got, want)
	}
}
