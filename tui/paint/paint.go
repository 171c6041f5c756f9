// Package paint shows views on a terminal the moment they are made. Bubble Tea's
// own renderer paints on a timer: a key shows up to a frame later, and an idle
// program wakes all the time.
//
//	p := paint.New(os.Stdout, os.Environ())
//	p.Resize(80, 24)
//	p.Show(view)
//	p.Close()
//
// It asks the terminal nothing: old ones print what they do not know. Of a view
// it takes the content, the cursor, the title and the mouse; the screen is always
// the alternate one.
package paint

import (
	"bytes"
	"io"
	"runtime"
	"strings"
	"sync"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// A Painter knows what stands on the terminal. It may be closed from another
// goroutine than the one that paints.
type Painter struct {
	mu     sync.Mutex
	out    io.Writer
	screen *uv.TerminalRenderer
	cells  uv.ScreenBuffer
	drawn  bytes.Buffer // what screen wants written
	lines  []string     // what stands in cells
	w, h   int
	stale  bool // the terminal may show anything
	open   bool // something was painted
	closed bool // for good
	shown  tea.View
}

// New makes a painter for a terminal in raw mode.
func New(out io.Writer, env []string) *Painter {
	p := &Painter{out: out}
	p.screen = uv.NewTerminalRenderer(&p.drawn, env)
	p.screen.SetColorProfile(colorprofile.Detect(out, env))
	p.screen.SetFullscreen(true)
	p.screen.SetRelativeCursor(false)
	p.screen.SetTabStops(-1)
	p.screen.SetScrollOptim(runtime.GOOS != "windows") // some of its terminals scroll wrongly
	return p
}

// Resize says how large the terminal is. What it shows then is not known.
func (p *Painter) Resize(w, h int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.w, p.h, p.stale = w, h, true
}

// Show paints a view, in one write.
func (p *Painter) Show(v tea.View) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed || p.w == 0 || p.h == 0 || p.open && !p.stale && same(v, p.shown) {
		return nil
	}
	var b bytes.Buffer
	p.modes(&b, v)
	p.draw(v)
	if p.drawn.Len() > 0 { // the cursor must not be seen to run about
		b.WriteString(ansi.ResetModeTextCursorEnable)
		b.Write(p.drawn.Bytes())
		b.WriteString(ansi.SetModeTextCursorEnable)
		p.drawn.Reset()
	}
	p.shown = v
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
		b.WriteString(ansi.SetModeAltScreenSaveCursor + ansi.SetModeBracketedPaste)
		p.open, p.stale = true, true
	}
	if first && v.MouseMode != tea.MouseModeNone || !first && v.MouseMode != p.shown.MouseMode {
		if v.MouseMode == tea.MouseModeNone {
			b.WriteString(ansi.ResetModeMouseButtonEvent + ansi.ResetModeMouseExtSgr)
		} else {
			b.WriteString(ansi.SetModeMouseButtonEvent + ansi.SetModeMouseExtSgr)
		}
	}
	if first || v.WindowTitle != p.shown.WindowTitle {
		b.WriteString(ansi.SetWindowTitle(v.WindowTitle))
	}
}

// draw puts into p.drawn what makes the terminal show the view. Lines that are as
// they were are passed over: of the others, a row that holds a hanzi is written whole.
func (p *Painter) draw(v tea.View) {
	if p.cells.RenderBuffer == nil || p.cells.Bounds() != uv.Rect(0, 0, p.w, p.h) {
		p.cells = uv.NewScreenBuffer(p.w, p.h)
		p.screen.Resize(p.w, p.h)
		p.lines = make([]string, p.h)
	}
	if p.stale {
		p.screen.Erase()
		p.stale = false
	}
	lines := strings.Split(v.Content, "\n")
	for y := range p.lines {
		line := ""
		if y < len(lines) {
			line = lines[y]
		}
		if line == p.lines[y] {
			continue
		}
		p.lines[y] = line
		uv.NewStyledString(line).Draw(p.cells, uv.Rect(0, y, p.w, 1))
	}
	p.screen.Render(p.cells.RenderBuffer)
	if v.Cursor != nil {
		p.screen.MoveTo(v.Cursor.X, v.Cursor.Y)
	}
	_ = p.screen.Flush() // into memory
}

// Close gives the terminal back as it was. Nothing is painted from then on: what
// follows on it belongs to others.
func (p *Painter) Close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed || !p.open {
		return nil
	}
	p.closed = true
	text := ansi.ResetModeBracketedPaste
	if p.shown.MouseMode != tea.MouseModeNone {
		text += ansi.ResetModeMouseButtonEvent + ansi.ResetModeMouseExtSgr
	}
	text += ansi.SetWindowTitle("") + ansi.SetModeTextCursorEnable + ansi.ResetModeAltScreenSaveCursor
	_, err := io.WriteString(p.out, text)
	return err
}
