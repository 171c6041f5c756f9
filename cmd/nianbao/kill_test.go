//go:build unix

package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"

	"nianbao/cmd/nianbao/internal/desk"
)

// What stands in a cell and is no number yet, or in a prompt, comes back too.
func TestHalfTypedOutlivesAKill(t *testing.T) {
	for _, c := range []struct{ name, keys, seen, want string }{
		{"cell", "\x1b[6~\x0e\x0e\x0e12件半", "不是数字", "“12件半”"},
		{"field", "\t年", "年度应是四位数字", "“2025年”"},
		{"prompt", "\x0e\x1b[B\x1b[Br改成的标题", "改成的标题", "“政府信息管理改成的标题”"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := sampleFile(t)
			s := startEditor(t, path)
			s.until("联系方式", "帮助")
			for _, r := range strings.SplitAfter(c.keys, "\x0e") {
				s.write(r)
				time.Sleep(20 * time.Millisecond)
			}
			s.until(c.seen)
			time.Sleep(30 * time.Millisecond)
			s.end(syscall.SIGKILL)
			if c.name != "cell" { // coming back on the screen is tested there
				left := desk.New("").Drafts(path)
				if len(left) != 1 || "“"+left[0].Unfinished.Text+"”" != c.want {
					t.Errorf("%d drafts", len(left))
				}
				return
			}
			again := startEditor(t, path)
			again.until("有上次未保存的内容", "没输完的", c.want)
			again.settle()
			again.write("r")
			again.until("已恢复")
		})
	}
}

// screen is a program in a pseudo-terminal and what it has written.
type screen struct {
	t   *testing.T
	cmd *exec.Cmd
	tty *os.File
	mu  sync.Mutex
	out bytes.Buffer
	all bytes.Buffer // what until has passed over as well
	em  *vt.Emulator // what is to be seen
}

func startEditor(t *testing.T, path string) *screen {
	t.Helper()
	return start(t, exec.Command("nianbao", "--ambiguous=1", path))
}

func start(t *testing.T, cmd *exec.Cmd) *screen {
	t.Helper()
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "LANG=C.UTF-8", "NO_COLOR=1")
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		t.Skip("no pseudo-terminal here:", err)
	}
	s := &screen{t: t, cmd: cmd, tty: tty, em: vt.NewEmulator(80, 24)}
	go func() { _, _ = io.Copy(io.Discard, s.em) }() // its answers; unread, they would block it
	go func() {
		buf := make([]byte, 32<<10)
		for {
			n, err := tty.Read(buf)
			s.mu.Lock()
			s.out.Write(buf[:n])
			s.all.Write(buf[:n])
			_, _ = s.em.Write(buf[:n])
			s.mu.Unlock()
			if err != nil {
				return
			}
		}
	}()
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = tty.Close()
		go func() { _, _ = s.em.InputPipe().Write([]byte{0}) }() // lets the copying see that the terminal is gone
	})
	return s
}

func (s *screen) write(keys string) {
	if _, err := s.tty.WriteString(keys); err != nil {
		s.t.Fatal(err)
	}
}

// until waits for words that were not there before: written, or with what was written
// to be seen.
func (s *screen) until(words ...string) {
	s.t.Helper()
	for deadline := time.Now().Add(15 * time.Second); ; time.Sleep(2 * time.Millisecond) {
		s.mu.Lock()
		text, shown := s.out.String(), seen(s.em, 80, 24)
		all := text != ""
		for _, w := range words {
			all = all && (strings.Contains(text, w) || strings.Contains(shown, w))
		}
		if all {
			s.out.Reset()
			s.mu.Unlock()
			return
		}
		s.mu.Unlock()
		if time.Now().After(deadline) {
			s.t.Fatalf("%q did not appear in %q\n%s", words, text, shown)
		}
	}
}

// everything is all that the program has written.
func (s *screen) everything() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.all.String()
}

// settle waits until a question that nobody asked for takes keys.
func (s *screen) settle() { time.Sleep(750 * time.Millisecond) }

func (s *screen) end(by os.Signal) {
	s.t.Helper()
	if err := s.cmd.Process.Signal(by); err != nil {
		s.t.Fatal(err)
	}
	s.ended()
}

// ended waits for the end of the program.
func (s *screen) ended() {
	s.t.Helper()
	done := make(chan struct{})
	go func() { _ = s.cmd.Wait(); close(done) }()
	select {
	case <-done:
	case <-time.After(15 * time.Second):
		s.t.Error("the program did not end")
	}
}
