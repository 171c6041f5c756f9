package tui_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/tui"
	"nianbao/tui/paint"
	"nianbao/tui/theme"
)

// places to type in, and the keys typed there in turn.
var benched = []struct {
	name  string
	way   []string
	long  int // hanzi pasted there before
	typed []tea.KeyPressMsg
	most  float64 // allocations a key
}{
	{"table", []string{"alt+3"}, 0, []tea.KeyPressMsg{{Code: '1', Text: "1"}, {Code: tea.KeyBackspace}}, 360},
	{"text", []string{"alt+1", "enter"}, 20, []tea.KeyPressMsg{{Code: '字', Text: "字"}, {Code: tea.KeyBackspace}}, 240},
	{"20k", []string{"alt+1", "enter"}, 20_000, []tea.KeyPressMsg{{Code: '字', Text: "字"}, {Code: tea.KeyBackspace}}, 420},
}

// typist is an editor whose views go through the real painter to a terminal that counts.
type typist struct {
	*driver
	painter *paint.Painter
	written counter
	n       int
}

type counter int

func (c *counter) Write(p []byte) (int, error) { *c += counter(len(p)); return len(p), nil }

func openTypist(t testing.TB, place, w, h int) *typist {
	t.Helper()
	d := &typist{driver: &driver{t: t, m: newMemory(), th: theme.New(theme.Options{Ambiguous: 1, Ground: theme.DarkGround, Colours: 256})}}
	d.app = tui.New(d.m, d.th, "s.json")
	d.painter = paint.New(&d.written, d.th.Metrics)
	d.painter.Resize(w, h)
	d.send(tea.WindowSizeMsg{Width: w, Height: h})
	d.run(d.app.Init())
	d.keys(benched[place].way...)
	if n := benched[place].long; n > 0 {
		d.send(tea.PasteMsg{Content: strings.Repeat("政府信息公开，", n/7)})
	}
	return d
}

// press is one key, from the program's hearing of it to its bytes.
func (d *typist) press(keys []tea.KeyPressMsg) {
	d.m.now = d.m.now.Add(50 * time.Millisecond)
	d.app.Update(keys[d.n%len(keys)])
	if err := d.painter.Show(d.app.View()); err != nil {
		d.t.Fatal(err)
	}
	d.n++
}

// From a key to its bytes: how long it takes for half of the keys, for 95 and for 99 of a
// hundred, and how many bytes are written.
func BenchmarkKeyToBytes(b *testing.B) {
	for i, place := range benched {
		for _, size := range [][2]int{{80, 24}, {120, 40}} {
			b.Run(fmt.Sprintf("%s/%dx%d", place.name, size[0], size[1]), func(b *testing.B) {
				d := openTypist(b, i, size[0], size[1])
				d.m.real = time.Now()
				took := make([]time.Duration, 0, 1000)
				d.written = 0
				b.ReportAllocs()
				for b.Loop() {
					from := time.Now()
					d.press(place.typed)
					took = append(took, time.Since(from))
				}
				slices.Sort(took)
				for _, p := range []int{50, 95, 99} {
					b.ReportMetric(float64(took[len(took)*p/100].Microseconds()), fmt.Sprintf("p%d-us", p))
				}
				b.ReportMetric(float64(d.written)/float64(b.N), "bytes/key")
			})
		}
	}
}

// A key makes little garbage on the large screen: collecting it is what a key waits for
// now and then. Allocations do not depend on the machine.
func TestAllocationsOfAKey(t *testing.T) {
	if raced {
		t.Skip("the race detector allocates too")
	}
	for i, place := range benched {
		d := openTypist(t, i, 120, 40)
		for range 10 {
			d.press(place.typed)
		}
		got := testing.AllocsPerRun(50, func() { d.press(place.typed) })
		t.Logf("%s: %.0f allocations a key", place.name, got)
		if got > place.most {
			t.Errorf("%s: %.0f allocations a key, more than %.0f", place.name, got, place.most)
		}
	}
}
