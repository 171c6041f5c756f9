package terminal

import (
	"os"

	"golang.org/x/sys/windows"
)

// keysWait reports whether the terminal holds keys that nobody has read.
func keysWait() bool {
	var n uint32
	return windows.GetNumberOfConsoleInputEvents(windows.Handle(os.Stdin.Fd()), &n) == nil && n > 0
}
