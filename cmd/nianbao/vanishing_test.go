//go:build unix

package main

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"

	"nianbao/cmd/nianbao/internal/files"
	"nianbao/cmd/nianbao/internal/terminal"
	"nianbao/model"
	"nianbao/model/forms"
)

// emulated is the real program in a pseudo-terminal, and what an emulator shows
// of it. Nothing may be asserted right after a key: every look is a poll.
type emulated struct {
	t    *testing.T
	cmd  *exec.Cmd
	tty  *os.File
	path string // of the report

	mu     sync.Mutex // guards em
	em     *vt.Emulator
	w, h   int
	exited chan error
}

// openTerminal starts the editor on a copy of the sample.
func openTerminal(t *testing.T, w, h int, args ...string) *emulated {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, "年报.json")
	if err := os.WriteFile(path, forms.SampleReport().Encode(), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("nianbao", append(args, path)...)
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "LANG=C.UTF-8", "HOME="+dir, "XDG_STATE_HOME="+dir, terminal.WideVariable+"=")
	return startTerminal(t, cmd, path, w, h)
}

func startTerminal(t *testing.T, cmd *exec.Cmd, path string, w, h int) *emulated {
	t.Helper()
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: uint16(h), Cols: uint16(w)})
	if err != nil {
		t.Skip("no pseudo-terminal here:", err)
	}
	s := &emulated{t: t, cmd: cmd, tty: tty, path: path, em: vt.NewEmulator(w, h), w: w, h: h, exited: make(chan error, 1)}
	go func() {
		buf := make([]byte, 32<<10)
		for {
			n, err := tty.Read(buf)
			s.mu.Lock()
			_, _ = s.em.Write(buf[:n])
			s.mu.Unlock()
			if err != nil {
				s.exited <- cmd.Wait()
				return
			}
		}
	}()
	// The emulator's answers go back to the program; unread, they would block it.
	go func() { _, _ = io.Copy(tty, s.em) }()
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = tty.Close()
		go func() { _, _ = s.em.InputPipe().Write([]byte{0}) }() // lets the copying see that the terminal is gone
	})
	return s
}

func (s *emulated) write(keys ...string) {
	s.t.Helper()
	for _, k := range keys {
		if _, err := s.tty.WriteString(k); err != nil {
			s.t.Fatal(err)
		}
	}
}

// until polls for a condition.
func (s *emulated) until(what string, ok func() bool) {
	s.t.Helper()
	for end := time.Now().Add(20 * time.Second); !ok(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(end) {
			x, y := s.cursor()
			s.t.Fatalf("%s did not come true; the cursor is at %d,%d:\n%s", what, x, y, s.screen())
		}
	}
}

func (s *emulated) sees(words ...string) {
	s.t.Helper()
	for _, w := range words {
		s.until(w, func() bool { return strings.Contains(s.screen(), w) })
	}
}

// press sends keys one by one, each once the former shows its effect.
func (s *emulated) press(pairs ...string) {
	s.t.Helper()
	for i := 0; i+1 < len(pairs); i += 2 {
		s.write(pairs[i])
		s.sees(pairs[i+1])
	}
}

func (s *emulated) cursor() (x, y int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.em.CursorPosition()
	return p.X, p.Y
}

func (s *emulated) screen() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return seen(s.em, s.w, s.h)
}

// seen is the text on a terminal.
func seen(em *vt.Emulator, w, h int) string {
	var lines []string
	for y := range h {
		var b strings.Builder
		for x := 0; x < w; {
			c := em.CellAt(x, y)
			if c == nil || c.Width == 0 || c.Content == "" {
				b.WriteByte(' ')
				x++
				continue
			}
			b.WriteString(c.Content)
			x += c.Width
		}
		lines = append(lines, strings.TrimRight(b.String(), " "))
	}
	return strings.Join(lines, "\n")
}

// focused is the line that tells the focused cell.
func (s *emulated) focused() string {
	lines := strings.Split(s.screen(), "\n")
	for _, l := range slices.Backward(lines) {
		if strings.Contains(l, " / ") && strings.HasSuffix(l, " 行") {
			return l
		}
	}
	return ""
}

// caretBehind waits until the terminal's cursor stands right behind a character:
// there the input method opens its window.
func (s *emulated) caretBehind(text string) {
	s.t.Helper()
	s.until("the caret behind "+text, func() bool {
		x, y := s.cursor()
		s.mu.Lock()
		defer s.mu.Unlock()
		for i := x - 1; i >= 0 && i >= x-2; i-- {
			if c := s.em.CellAt(i, y); c != nil && c.Content == text && i+c.Width == x {
				return true
			}
		}
		return false
	})
}

func (s *emulated) resize(w, h int) {
	s.t.Helper()
	s.mu.Lock()
	s.em.Resize(w, h)
	s.w, s.h = w, h
	s.mu.Unlock()
	if err := pty.Setsize(s.tty, &pty.Winsize{Rows: uint16(h), Cols: uint16(w)}); err != nil {
		s.t.Fatal(err)
	}
}

// ends waits for the program to end by itself.
func (s *emulated) ends() {
	s.t.Helper()
	select {
	case err := <-s.exited:
		if err != nil {
			s.t.Error("the program failed:", err)
		}
	case <-time.After(5 * time.Second):
		s.t.Fatalf("the program did not end:\n%s", s.screen())
	}
}

// saved is the report file as it is on the disk.
func (s *emulated) saved() model.Report {
	s.t.Helper()
	r, err := files.Report(s.path)
	if err != nil {
		s.t.Fatal(err)
	}
	return r
}

// inWideProcess runs the rest of a test in a process whose emulator draws
// ambiguous characters two cells wide; the libraries beneath it read that once,
// at their start. It reports whether this is that process.
func inWideProcess(t *testing.T) bool {
	t.Helper()
	if os.Getenv(terminal.WideVariable) == "1" {
		return true
	}
	cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	cmd.Env = append(os.Environ(), terminal.WideVariable+"=1")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("with wide ambiguous characters: %v\n%s", err, out)
	}
	return false
}
