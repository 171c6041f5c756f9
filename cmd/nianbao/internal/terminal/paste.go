package terminal

import (
	"bytes"
	"os"
	"time"

	"nianbao/tui"
)

var (
	pasteBegins = []byte("\x1b[200~")
	pasteEnds   = []byte("\x1b[201~")
)

// pasteInput is the terminal's input. While a paste is open the library keeps
// every key back as text of it; a terminal that never sends the end would
// swallow all that is typed from then on. After two seconds a lone Esc is taken
// for the end, so that what came in is given out.
//
// It embeds *os.File, so it still is a terminal to whoever asks.
//
// When the terminal is gone, the error waits until what was read before has been
// handled: Bubble Tea ends at once on it.
type pasteInput struct {
	*os.File
	drain func()
	since time.Time // when a paste began; zero outside
	tail  []byte    // the last bytes read: a mark may be cut in two
}

func (p *pasteInput) Read(b []byte) (int, error) {
	n, err := p.File.Read(b)
	if err != nil && p.drain != nil {
		p.drain()
	}
	return p.watch(b, n, time.Now()), err
}

// watch follows the marks in b[:n] and gives the length of what is to be read
// instead.
func (p *pasteInput) watch(b []byte, n int, now time.Time) int {
	if !p.since.IsZero() && now.Sub(p.since) > tui.PasteLimit && n == 1 && b[0] == 0x1b && len(b) >= len(pasteEnds) {
		n = copy(b, pasteEnds)
	}
	seen := append(p.tail, b[:n]...)
	begins, ends := bytes.LastIndex(seen, pasteBegins), bytes.LastIndex(seen, pasteEnds)
	switch {
	case begins > ends:
		p.since = now
	case ends > begins:
		p.since = time.Time{}
	}
	p.tail = append(p.tail[:0:0], seen[max(0, len(seen)-len(pasteEnds)+1):]...)
	return n
}
