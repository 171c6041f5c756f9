//go:build !windows

package terminal

import (
	"os"
	"syscall"
	"time"
)

// manyColours says that every terminal of this system has 256.
const manyColours = false

// ask asks the terminal what it is. What is typed meanwhile is kept.
func (t *Terminal) ask() error {
	if err := t.mode.raw(); err != nil {
		return nil // it will be told where it is needed
	}
	var a answers
	t.in.answer = a.note
	defer func() { t.in.answer = nil }()
	if _, err := os.Stdout.WriteString(question(os.Getenv("TERM"))); err == nil {
		t.listen(&a)
	}
	if a.otherEncoding() {
		t.mode.cooked()
		return NotUTF8{Locale: Locale()}
	}
	t.Ambiguous, t.Ground, t.Told = max(1, a.ambiguous()), a.ground, a.ambiguous() > 0
	return nil
}

// listen reads until the last answer has come, or patience is over.
func (t *Terminal) listen(a *answers) {
	buffer := make([]byte, 1024)
	for end := time.Now().Add(patience); !a.over && time.Now().Before(end); {
		if !within(time.Until(end) + time.Millisecond) {
			continue
		}
		n, err := os.Stdin.Read(buffer)
		if err != nil {
			return
		}
		t.in.ready = append(t.in.ready, t.in.Feed(buffer[:n], time.Now())...)
	}
}

// restart starts the program again in this process with a changed environment.
func restart(env []string) error {
	exe, err := os.Executable()
	if err != nil {
		return err
	}
	return syscall.Exec(exe, os.Args, env)
}
