package terminal

import (
	"io"
	"os"

	"golang.org/x/sys/windows"
)

// source is what Bubble Tea reads from: the console itself, whose keys never come in
// pieces. It sets the console's modes, and sets them back.
func (t *Terminal) source(g *guard) io.Reader {
	g.waits, g.leavePaste = keysWait, func() bool { return false }
	return os.Stdin
}

// keysWait reports whether the terminal holds keys that nobody has read.
func keysWait() bool {
	var n uint32
	return windows.GetNumberOfConsoleInputEvents(windows.Handle(os.Stdin.Fd()), &n) == nil && n > 0
}

// untilTyped has nothing to do: reading waits.
func untilTyped() {}
