//go:build unix

package main

import (
	"bytes"
	"fmt"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"

	"nianbao/model/forms"
)

// The real program in a pseudo-terminal, typing at uneven speed, ended in every
// way: not a character that was typed may be lost, neither from the journal nor,
// after a save, from the file. NIANBAO_LONG=1 runs a hundred of each.
func TestNoEndingLosesACharacter(t *testing.T) {
	runs := 1
	if os.Getenv("NIANBAO_LONG") != "" {
		runs = 100
	}
	for _, ending := range []os.Signal{syscall.SIGKILL, syscall.SIGTERM, syscall.SIGHUP} {
		for run := range runs {
			t.Run(fmt.Sprintf("%s-%d", ending, run), func(t *testing.T) { endWhileTyping(t, ending, int64(run)) })
		}
	}
}

// endWhileTyping ends the program by a signal; a closing terminal sends a hangup.
func endWhileTyping(t *testing.T, ending os.Signal, seed int64) {
	rng := rand.New(rand.NewSource(seed))
	state := t.TempDir()
	t.Setenv("XDG_STATE_HOME", state)
	path := filepath.Join(t.TempDir(), "年报.json")
	if err := os.WriteFile(path, forms.SampleReport().Encode(), 0o600); err != nil {
		t.Fatal(err)
	}
	s := startEditor(t, path)
	s.until("上年报告文件", "帮助")
	s.write("\x0e") // ctrl+n
	s.until("全节")
	s.write("\r")
	s.until("插入数字")
	typed := ""
	saveAt := rng.Intn(60)
	for i := range 20 + rng.Intn(20) {
		c := string([]rune("政府信息公开“”，。abc 1")[rng.Intn(14)])
		typed += c
		s.write(c)
		time.Sleep(time.Duration(rng.Intn(4)) * time.Millisecond)
		if i == saveAt {
			s.write("\x13")
		}
	}
	typed += "鑫"
	s.write("鑫")
	s.until("鑫") // the last key has been handled
	time.Sleep(30 * time.Millisecond)
	s.end(ending)

	want := forms.SampleReport().Parts("overview")[0].Text + typed
	r, err := readReport(path)
	if err != nil {
		t.Fatalf("the report is damaged: %v", err)
	}
	got := r.Parts("overview")[0].Text
	for _, d := range newDesk().Drafts(path) {
		got = d.Report.Parts("overview")[0].Text
	}
	if got != want {
		t.Errorf("lost: got %q\nwant %q", tail(got), tail(want))
	}
}

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
			s.until("上年报告文件", "帮助")
			for _, r := range strings.SplitAfter(c.keys, "\x0e") {
				s.write(r)
				time.Sleep(20 * time.Millisecond)
			}
			s.until(c.seen)
			time.Sleep(30 * time.Millisecond)
			s.end(syscall.SIGKILL)
			if c.name != "cell" { // coming back on the screen is tested there
				left := newDesk().Drafts(path)
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

func tail(s string) string {
	r := []rune(s)
	return string(r[max(0, len(r)-50):])
}

// screen is a program in a pseudo-terminal and what it has written.
type screen struct {
	t   *testing.T
	cmd *exec.Cmd
	tty *os.File
	mu  sync.Mutex
	out bytes.Buffer
	all bytes.Buffer // what until has passed over as well
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
	s := &screen{t: t, cmd: cmd, tty: tty}
	go func() {
		buf := make([]byte, 32<<10)
		for {
			n, err := tty.Read(buf)
			s.mu.Lock()
			s.out.Write(buf[:n])
			s.all.Write(buf[:n])
			s.mu.Unlock()
			if err != nil {
				return
			}
		}
	}()
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = tty.Close() })
	return s
}

func (s *screen) write(keys string) {
	if _, err := s.tty.WriteString(keys); err != nil {
		s.t.Fatal(err)
	}
}

// until waits for words on the screen that were not there before.
func (s *screen) until(words ...string) {
	s.t.Helper()
	for deadline := time.Now().Add(5 * time.Second); ; time.Sleep(2 * time.Millisecond) {
		s.mu.Lock()
		text := s.out.String()
		all := true
		for _, w := range words {
			all = all && strings.Contains(text, w)
		}
		if all {
			s.out.Reset()
			s.mu.Unlock()
			return
		}
		s.mu.Unlock()
		if time.Now().After(deadline) {
			s.t.Fatalf("%q did not appear in %q", words, text)
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
	case <-time.After(6 * time.Second):
		s.t.Error("the program did not end")
	}
}
