// Package paint shows views on a terminal the moment they are made, and writes only
// what changed. Bubble Tea's own renderer paints on a timer, and rewrites a row that
// holds a hanzi whole.
//
//	p := paint.New(os.Stdout, metrics)
//	p.Resize(80, 24)
//	p.Show(view)
//	p.Close()
//
// Each span of changed cells is anchored by its own place on the screen, so that a
// character which the terminal draws otherwise wide cannot shift what follows. It asks
// the terminal nothing: old ones print what they do not know. Of a view it takes the
// content, the cursor, the title and the mouse; the screen is always the alternate one.
package paint

import (
	"bytes"
	"io"
	"strings"
	"sync"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"nianbao/model/typeset"
)

// A Painter knows what stands on the terminal. It may be closed from another
// goroutine than the one that paints.
type Painter struct {
	mu      sync.Mutex
	out     io.Writer
	metrics typeset.Metrics
	shown   grid     // what stands on the terminal
	next    grid     // what is to stand there
	lines   []string // what the rows were drawn from
	pens    map[string]pen
	now     pen  // the terminal's
	stale   bool // the terminal may show anything
	muddled bool // the row of the caret may
	open    bool // the terminal is in its hands
	away    bool // somebody else has the terminal
	closed  bool // for good
	view    tea.View
}

// New makes a painter for a terminal in raw mode.
func New(out io.Writer, m typeset.Metrics) *Painter {
	return &Painter{out: out, metrics: m, pens: map[string]pen{}}
}

// Alt and a key are to come as Esc and the key, and in the end as terminals do by
// default.
const (
	takeAlt = "\x1b[?1036h"
	giveAlt = "\x1b[?1036l"
)

// Resize says how large the terminal is. What it shows then is not known.
func (p *Painter) Resize(w, h int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	w, h = max(0, w), max(0, h)
	p.shown, p.next, p.lines, p.stale = newGrid(w, h), newGrid(w, h), make([]string, h), true
}

// Heard tells the painter of a message that says more about the terminal than the
// next view does: an input method may leave its window's traces in the row of the
// caret, and who comes back to the terminal or presses ^L wants all of it anew.
func (p *Painter) Heard(msg tea.Msg) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		p.stale = p.stale || msg.Code == 'l' && msg.Mod == tea.ModCtrl
		p.muddled = p.muddled || p.metrics.Width(msg.Text) > 1
	case tea.FocusMsg:
		p.stale = true
	}
}

// Show paints a view, in one write.
func (p *Painter) Show(v tea.View) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed || p.away || p.shown.w == 0 || p.shown.h == 0 || p.open && !p.stale && !p.muddled && same(v, p.view) {
		return nil
	}
	var b bytes.Buffer
	p.modes(&b, v)
	p.draw(&b, v)
	p.view, p.muddled = v, false
	_, err := p.out.Write(b.Bytes())
	p.stale = err != nil // how much of it arrived nobody knows
	return err
}

// same reports whether two views look alike.
func same(a, b tea.View) bool {
	return a.Content == b.Content && a.WindowTitle == b.WindowTitle && a.MouseMode == b.MouseMode &&
		a.Cursor != nil && b.Cursor != nil && a.Cursor.Position == b.Cursor.Position
}

// modes writes what the terminal is to do beside showing cells.
func (p *Painter) modes(b *bytes.Buffer, v tea.View) {
	first := !p.open
	if first {
		b.WriteString(takeAlt + ansi.SetModeAltScreenSaveCursor + ansi.SetModeBracketedPaste + ansi.SetModeFocusEvent + ansi.ResetModeAutoWrap)
		p.open, p.stale = true, true
	}
	if first && v.MouseMode != tea.MouseModeNone || !first && v.MouseMode != p.view.MouseMode {
		if v.MouseMode == tea.MouseModeNone {
			b.WriteString(ansi.ResetModeMouseButtonEvent + ansi.ResetModeMouseExtSgr)
		} else {
			b.WriteString(ansi.SetModeMouseButtonEvent + ansi.SetModeMouseExtSgr)
		}
	}
	if first || v.WindowTitle != p.view.WindowTitle {
		b.WriteString(ansi.SetWindowTitle(v.WindowTitle))
	}
}

// draw writes what makes the terminal show the view. Lines that are as they were are
// passed over. Over more than a few bytes the cursor must not be seen to run about.
func (p *Painter) draw(b *bytes.Buffer, v tea.View) {
	w := writer{Buffer: &bytes.Buffer{}, now: p.now}
	switch {
	case p.stale:
		w.WriteString("\x1b[m\x1b[2J")
		w.now = plain
		p.shown.clear()
		p.next.clear()
		clear(p.lines)
	case p.muddled && v.Cursor != nil:
		for _, c := range []*tea.Cursor{p.view.Cursor, v.Cursor} {
			if c != nil && c.Y >= 0 && c.Y < p.shown.h {
				p.shown.forget(c.Y)
				p.lines[c.Y] = forgotten
			}
		}
	}
	rest, first, last := v.Content, p.shown.h, 0
	for y := range p.lines {
		var line string
		line, rest, _ = strings.Cut(rest, "\n")
		if line != p.lines[y] {
			p.lines[y] = line
			p.parse(p.next.row(y)[:0], line)
			first, last = min(first, y), y+1
		}
	}
	if !p.stale && !p.muddled && scrolls {
		p.scroll(&w, first, last)
	}
	for y := first; y < last; y++ {
		w.row(y, p.shown.row(y), p.next.row(y))
		copy(p.shown.row(y), p.next.row(y))
	}
	if v.Cursor != nil {
		w.goTo(v.Cursor.X, v.Cursor.Y)
	}
	p.now = w.now
	if w.Len() < glance {
		b.Write(w.Bytes())
		return
	}
	b.WriteString(ansi.ResetModeTextCursorEnable)
	b.Write(w.Bytes())
	b.WriteString(ansi.SetModeTextCursorEnable)
}

// glance is how much is written before anybody sees the cursor run about.
const glance = 160

// forgotten is a line that no view has.
const forgotten = "\x00"

// Leave gives the terminal to somebody else until Return.
func (p *Painter) Leave() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.away = true
	return p.leave()
}

// Return says that the terminal is the painter's again. What it shows and which
// modes it is in is not known.
func (p *Painter) Return() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.open, p.away = false, false
}

// Close gives the terminal back as it was. Nothing is painted from then on: what
// follows on it belongs to others.
func (p *Painter) Close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	closed := p.closed || p.open || p.away
	err := p.leave()
	p.closed = closed
	return err
}

// leave sets back what was set.
func (p *Painter) leave() error {
	if p.closed || !p.open {
		return nil
	}
	p.open = false
	text := "\x1b[m" + ansi.SetModeAutoWrap + ansi.ResetModeBracketedPaste + ansi.ResetModeFocusEvent
	if p.view.MouseMode != tea.MouseModeNone {
		text += ansi.ResetModeMouseButtonEvent + ansi.ResetModeMouseExtSgr
	}
	text += ansi.SetWindowTitle("") + ansi.SetModeTextCursorEnable + giveAlt + ansi.ResetModeAltScreenSaveCursor
	_, err := io.WriteString(p.out, text)
	return err
}
