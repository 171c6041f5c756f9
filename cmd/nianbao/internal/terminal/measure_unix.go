//go:build !windows

package terminal

import (
	"os"
	"regexp"
	"strconv"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
	"golang.org/x/term"
)

var cursorReport = regexp.MustCompile(`\x1b\[(\d+);(\d+)R`)

// measureAmbiguous asks the terminal how wide it draws “: print it at column 1 and
// ask where the cursor is. The question for the device's attributes behind it
// ends the wait early on terminals that do not report the cursor. 0: no answer.
func measureAmbiguous(in, out *os.File, wait time.Duration) int {
	if !term.IsTerminal(int(in.Fd())) || !term.IsTerminal(int(out.Fd())) {
		return 0
	}
	state, err := term.MakeRaw(int(in.Fd()))
	if err != nil {
		return 0
	}
	defer term.Restore(int(in.Fd()), state)
	if _, err := out.WriteString("\r“\x1b[6n\x1b[c\r\x1b[K"); err != nil {
		return 0
	}
	poll := []unix.PollFd{{Fd: int32(in.Fd()), Events: unix.POLLIN}}
	buffer := make([]byte, 256)
	var got []byte
	for end := time.Now().Add(wait); time.Now().Before(end); {
		n, err := unix.Poll(poll, int(time.Until(end).Milliseconds())+1)
		if err != nil || n == 0 {
			continue
		}
		k, err := in.Read(buffer)
		if err != nil {
			return 0
		}
		got = append(got, buffer[:k]...)
		attributes := len(got) > 0 && got[len(got)-1] == 'c'
		if m := cursorReport.FindSubmatch(got); m != nil && attributes {
			column, _ := strconv.Atoi(string(m[2]))
			return column - 1
		}
		if attributes {
			return 0
		}
	}
	return 0
}

// restart starts the program again in this process with a changed environment.
func restart(env []string) error {
	exe, err := os.Executable()
	if err != nil {
		return err
	}
	return syscall.Exec(exe, os.Args, env)
}
