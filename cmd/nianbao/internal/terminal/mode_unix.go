//go:build !windows

package terminal

import (
	"os"
	"sync"

	"golang.org/x/sys/unix"
	"golang.org/x/term"
)

// A mode is the one the terminal's line is in. It is set from wherever the program
// ends, stops and goes on.
type mode struct {
	mu     sync.Mutex
	before *term.State // as it was
}

// raw gives every key to the program.
func (m *mode) raw() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	state, err := term.MakeRaw(int(os.Stdin.Fd()))
	if m.before == nil {
		m.before = state
	}
	return err
}

// cooked sets the line back.
func (m *mode) cooked() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.before != nil && foreground() {
		_ = term.Restore(int(os.Stdin.Fd()), m.before)
		m.before = nil
	}
}

// foreground reports whether the terminal is this program's now. Setting the line of
// another's would stop the program, and rightly.
func foreground() bool {
	group, err := unix.IoctlGetInt(int(os.Stdin.Fd()), unix.TIOCGPGRP)
	return err != nil || group == unix.Getpgrp()
}
