package files

import (
	"fmt"
	"os"
	"strings"
	"time"

	"golang.org/x/term"
)

// progress draws on a terminal's standard error how far a long job is. It draws
// nothing elsewhere, nothing in the first moment, and seldom after that.
type progress struct {
	what  string // "读取"
	total int
	done  int
	next  time.Time
	drawn bool
	off   bool
}

const (
	firstDraw = 300 * time.Millisecond
	nextDraw  = 100 * time.Millisecond
	few       = 16 // asking for the time after each costs more than the rest
)

func NewProgress(what string, total int) *progress {
	return &progress{what: what, total: total, next: time.Now().Add(firstDraw), off: !term.IsTerminal(int(os.Stderr.Fd()))}
}

// Step says that one more is done.
func (p *progress) Step() {
	p.done++
	if p.off || p.done%few != 0 && p.done != p.total {
		return
	}
	if now := time.Now(); now.After(p.next) {
		p.next, p.drawn = now.Add(nextDraw), true
		fmt.Fprint(os.Stderr, "\r\x1b[K"+p.line())
	}
}

// line is the bar: 读取 [########............]  4160 / 10000.
func (p *progress) line() string {
	const width = 30
	full := width
	if p.total > 0 {
		full = width * min(p.done, p.total) / p.total
	}
	return fmt.Sprintf("%s [%s%s] %*d / %d", p.what, strings.Repeat("#", full), strings.Repeat(".", width-full), len(fmt.Sprint(p.total)), p.done, p.total)
}

// Clear takes the bar away, before a line is written or at the end.
func (p *progress) Clear() {
	if p.drawn {
		fmt.Fprint(os.Stderr, "\r\x1b[K")
		p.drawn = false
	}
}

// Complain writes a line in the place of the bar.
func (p *progress) Complain(err error) {
	p.Clear()
	Complain(err)
}
