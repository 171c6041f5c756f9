//go:build !windows

package terminal

import (
	"os"

	"golang.org/x/sys/unix"
)

// keysWait reports whether the terminal holds keys that nobody has read.
func keysWait() bool {
	poll := []unix.PollFd{{Fd: int32(os.Stdin.Fd()), Events: unix.POLLIN}}
	n, err := unix.Poll(poll, 0)
	return err == nil && n > 0 && poll[0].Revents&unix.POLLIN != 0 && poll[0].Revents&(unix.POLLHUP|unix.POLLERR) == 0
}
