package terminal

import (
	"testing"
	"time"
)

// After the end of a paste is missing for two seconds, Esc stands for it; before,
// and outside of pastes, Esc is Esc.
func TestOpenPasteEnds(t *testing.T) {
	start := time.Unix(1e9, 0)
	read := func(p *pasteInput, text string, after time.Duration) string {
		b := make([]byte, 64)
		return string(b[:p.watch(b, copy(b, text), start.Add(after))])
	}
	p := &pasteInput{}
	for _, c := range []struct {
		text  string
		after time.Duration
		want  string
	}{
		{"\x1b", 0, "\x1b"},
		{"ab\x1b[20", 0, "ab\x1b[20"}, // the mark cut in two
		{"0~text", 0, "0~text"},
		{"\x1b", time.Second, "\x1b"},
		{"\x1b[A", 3 * time.Second, "\x1b[A"},
		{"\x1b", 3 * time.Second, "\x1b[201~"},
		{"\x1b", 9 * time.Second, "\x1b"},
		{"\x1b[200~whole\x1b[201~", 10 * time.Second, "\x1b[200~whole\x1b[201~"},
		{"\x1b", 20 * time.Second, "\x1b"},
	} {
		if got := read(p, c.text, c.after); got != c.want {
			t.Errorf("%q after %v: got %q, want %q", c.text, c.after, got, c.want)
		}
	}
}
