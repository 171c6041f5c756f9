package tui_test

import (
	"bytes"
	"testing"

	tea "charm.land/bubbletea/v2"

	"nianbao/tui"
	"nianbao/tui/paint"
	"nianbao/tui/theme"
)

// painted is a driver whose views go through the real painter.
type painted struct {
	*driver
	out bytes.Buffer
	p   *paint.Painter
}

func openPainted(t *testing.T, colours, w, h int) *painted {
	t.Helper()
	d := &painted{driver: &driver{t: t, m: newMemory(), th: theme.New(theme.Options{Ambiguous: 1, Ground: theme.DarkGround, Colours: colours})}}
	d.app = tui.New(d.m, d.th, "s.json")
	d.p = paint.New(&d.out, d.th.Metrics)
	d.p.Resize(w, h)
	d.send(tea.WindowSizeMsg{Width: w, Height: h})
	d.run(d.app.Init())
	return d
}

// bytes presses a key and says how much was written for it.
func (d *painted) bytes(key string) int {
	d.t.Helper()
	d.out.Reset()
	d.keys(key)
	if err := d.p.Show(d.app.View()); err != nil {
		d.t.Fatal(err)
	}
	return d.out.Len()
}

// What a key writes in the largest table: on a slow line that is how long it takes to
// be seen. Bytes do not depend on the machine.
func TestBytesOfAKey(t *testing.T) {
	d := openPainted(t, 256, 80, 24)
	d.bytes("x") // that something is unsaved is said once
	d.bytes("alt+3")
	rights, downs, scrolled, digits := 0, []int{}, 0, 0
	for range 5 {
		rights = max(rights, d.bytes("right"))
	}
	d.bytes("home")
	for _, column := range []int{0, 3, 2} {
		for range column {
			d.bytes("right")
		}
		for row := range 24 {
			if n := d.bytes("down"); row < 9 {
				downs = append(downs, n)
			} else {
				scrolled = max(scrolled, n)
			}
		}
		for range 24 {
			d.bytes("up")
		}
	}
	for range 10 { // down the first column
		d.bytes("down")
		d.bytes("home")
		d.bytes("1") // the first digit also says what was there before
		digits = max(digits, d.bytes("2"))
		d.bytes("esc")
	}
	d.bytes("1") // the balance fails: both its sides and the difference move as well
	d.bytes("enter")
	d.bytes("1")
	failing := d.bytes("2")
	most, sum := 0, 0
	for _, n := range downs {
		most, sum = max(most, n), sum+n
	}
	if rights > 190 || most > 430 || sum/len(downs) > 365 || scrolled > 900 || digits > 130 || failing > 210 {
		t.Error("a key writes more than it may")
	}
	t.Logf("right at most %d, down at most %d, in the mean %d, scrolling at most %d, a digit at most %d, where the balance fails %d; downs %v", rights, most, sum/len(downs), scrolled, digits, failing, downs)
}
