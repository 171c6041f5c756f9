//go:build !windows

package terminal

import (
	"io"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// source is what Bubble Tea reads from.
func (t *Terminal) source(g *guard) io.Reader {
	in := t.in
	in.drain = g.drain
	in.pump(os.Stdin, func(err error) { g.fail(err) })
	g.waits, g.leavePaste = in.waits, in.leavePaste
	return in
}

// keysWait reports whether the terminal holds keys that nobody has read.
func keysWait() bool { return within(0) }

// untilTyped waits for something to read. In the background reading would stop the
// program, waiting does not: there it can still end.
func untilTyped() {
	poll := []unix.PollFd{{Fd: int32(os.Stdin.Fd()), Events: unix.POLLIN}}
	for {
		if n, err := unix.Poll(poll, -1); n > 0 || err != nil && err != unix.EINTR {
			return
		}
	}
}

// within waits for keys.
func within(limit time.Duration) bool {
	poll := []unix.PollFd{{Fd: int32(os.Stdin.Fd()), Events: unix.POLLIN}}
	n, err := unix.Poll(poll, int(limit.Milliseconds()))
	return err == nil && n > 0 && poll[0].Revents&unix.POLLIN != 0 && poll[0].Revents&(unix.POLLHUP|unix.POLLERR) == 0
}
