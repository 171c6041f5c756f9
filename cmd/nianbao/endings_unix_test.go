//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	"golang.org/x/term"

	"nianbao/cmd/nianbao/internal/desk"
	"nianbao/cmd/nianbao/internal/files"
	"nianbao/model/forms"
	"nianbao/tui"
)

// openText opens the first part of section 一 in the editor.
func openText(t *testing.T, s *screen) {
	t.Helper()
	s.until("联系方式", "帮助")
	s.write("\x0e") // ctrl+n
	s.until("全节")
	s.write("\r")
	s.until("插入数字")
}

// draftText is what that part holds by the draft left behind.
func draftText(t *testing.T, path string) string {
	t.Helper()
	left := desk.New("").Drafts(path)
	if len(left) == 0 {
		t.Fatal("no draft")
	}
	// An end in the midst of a save may leave the journal before it too.
	slices.SortFunc(left, func(a, b tui.Draft) int { return b.Changed.Compare(a.Changed) })
	return strings.TrimPrefix(left[0].Report.Parts("overview")[0].Text, forms.SampleReport().Parts("overview")[0].Text)
}

// A panic anywhere leaves the terminal as it was, the exit status 1, one line
// that says where the text is, and the text there.
func TestPanicEndsInOrder(t *testing.T) {
	for _, how := range []string{"update", "view", "command", "batch"} {
		t.Run(how, func(t *testing.T) {
			path := sampleFile(t)
			t.Setenv("BROKEN", how)
			s := start(t, exec.Command("nianbao-broken", path))
			openText(t, s)
			s.write("没有丢的字")
			s.until("没有丢的字")
			s.write("\x1b[24~")
			s.until("\x1b[?1049l", "编辑器意外结束", "输入的内容在")
			s.ended()
			if code := s.cmd.ProcessState.ExitCode(); code != 1 {
				t.Errorf("exit status %d", code)
			}
			if !asFresh(t, s.tty) {
				t.Error("the terminal was left raw")
			}
			if got := draftText(t, path); got != "没有丢的字" {
				t.Errorf("the draft holds %q", got)
			}
			if _, err := os.Stat(filepath.Join(os.Getenv("XDG_STATE_HOME"), "nianbao", "crash.txt")); err != nil {
				t.Error(err)
			}
		})
	}
}

// asFresh reports whether a terminal is as one that nobody has used.
func asFresh(t *testing.T, tty *os.File) bool {
	t.Helper()
	want, err := term.GetState(int(freshTerminal(t).Fd()))
	if err != nil {
		t.Fatal(err)
	}
	got, err := term.GetState(int(tty.Fd()))
	if err != nil {
		t.Fatal(err)
	}
	return reflect.DeepEqual(got, want)
}

func freshTerminal(t *testing.T) *os.File {
	t.Helper()
	fresh, other, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = fresh.Close(), other.Close() })
	return fresh
}

// A loop that hangs is ended by a signal all the same; a paste that hangs by Esc.
func TestHangingLoopAndPasteEnd(t *testing.T) {
	exhaustive(t)
	path := sampleFile(t)
	t.Setenv("BROKEN", "hang")
	s := start(t, exec.Command("nianbao-broken", path))
	openText(t, s)
	s.write("字")
	s.until("未保存")
	s.write("\x1b[24~")
	time.Sleep(50 * time.Millisecond)
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	pasteWithoutEnd(t, sampleIn(t)) // takes as long
	s.ended()
	if got := draftText(t, path); got != "字" {
		t.Errorf("the draft holds %q", got)
	}
}

// A paste whose end never comes is told, and Esc gives it out.
func pasteWithoutEnd(t *testing.T, path string) {
	t.Helper()
	s := startEditor(t, path)
	openText(t, s)
	s.write("\x1b[200~贴来的半段")
	s.until("粘贴一直没有结束")
	s.write("后打的")
	time.Sleep(100 * time.Millisecond)
	s.write("\x1b")
	s.until("贴来的半段后打的")
	s.end(syscall.SIGTERM)
	if got := draftText(t, path); got != "贴来的半段后打的" {
		t.Errorf("the draft holds %q", got)
	}
}

// What was typed ahead when a signal came is not lost; a second signal changes
// nothing.
func TestTypedAheadIsDrained(t *testing.T) {
	signals := []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP, syscall.SIGINT, syscall.SIGQUIT}
	if !thorough() {
		signals = signals[:2]
	}
	for _, by := range signals {
		path := sampleFile(t)
		s := startEditor(t, path)
		openText(t, s)
		ahead := strings.Repeat("打在前头的字", 40)
		s.write(ahead)
		if err := s.cmd.Process.Signal(by); err != nil {
			t.Fatal(err)
		}
		s.end(by)
		if got := draftText(t, path); got != ahead {
			t.Errorf("%v: of %d characters typed ahead %d are there", by, len([]rune(ahead)), len([]rune(got)))
		}
	}
}

// A terminal that is gone ends the program, also where hangups are ignored.
func TestTerminalGone(t *testing.T) {
	for _, ignore := range []bool{false, true} {
		path := sampleFile(t)
		shell := `exec nianbao --ambiguous=1 "$1"`
		if ignore {
			shell = "trap '' HUP; " + shell
		}
		s := start(t, exec.Command("nianbao-terminal", "sh", "-c", shell, "sh", path))
		openText(t, s)
		s.write("窗口关掉之前")
		s.until("窗口关掉之前")
		s.end(syscall.SIGKILL) // the terminal, not the program in it
		for deadline := time.Now().Add(15 * time.Second); len(desk.New("").Drafts(path)) == 0; time.Sleep(20 * time.Millisecond) {
			if time.Now().After(deadline) {
				t.Fatalf("hangup ignored %v: the program lives on", ignore)
			}
		}
		if got := draftText(t, path); got != "窗口关掉之前" {
			t.Errorf("hangup ignored %v: the draft holds %q", ignore, got)
		}
	}
}

// Every way a report can be named, moved or stored, and every folder that may be
// missing: what was typed comes back.
func TestDraftComesBackFromAnywhere(t *testing.T) {
	longName := strings.Repeat("年", 80) + ".json" // 245 bytes
	for _, c := range []struct {
		name, file string
		before     func(t *testing.T, path string) // the start
		after      func(t *testing.T, path string) string
	}{
		{name: "spaces and hanzi", file: "年 度 报 告 [终].json"},
		{name: "a name that leaves no room for ours", file: longName},
		{name: "no home", file: "a.json", before: func(t *testing.T, _ string) {
			for _, name := range []string{"HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"} {
				t.Setenv(name, "")
			}
		}},
		{name: "state folder cannot be made", file: "a.json", before: func(t *testing.T, path string) { t.Setenv("XDG_STATE_HOME", path+"/below") }},
		{name: "moved", file: "a.json", after: func(t *testing.T, path string) string {
			to := filepath.Join(t.TempDir(), "moved.json")
			if err := os.Rename(path, to); err != nil {
				t.Fatal(err)
			}
			return to
		}},
		{name: "named from another folder", file: "a.json", after: func(t *testing.T, path string) string {
			t.Chdir(filepath.Dir(path))
			return "./a.json"
		}},
		{name: "by a link", file: "a.json", after: func(t *testing.T, path string) string {
			link := filepath.Join(t.TempDir(), "link.json")
			if err := os.Symlink(path, link); err != nil {
				t.Skip(err)
			}
			return link
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Setenv("XDG_STATE_HOME", t.TempDir())
			path := filepath.Join(t.TempDir(), c.file)
			if err := os.WriteFile(path, forms.SampleReport().Encode(), 0o600); err != nil {
				t.Fatal(err)
			}
			if c.before != nil {
				c.before(t, path)
			}
			s := startEditor(t, path)
			openText(t, s)
			s.write("要找回来的")
			s.until("要找回来的", "已留底")
			s.end(syscall.SIGKILL)
			if c.after != nil {
				path = c.after(t, path)
			}
			if c.after == nil && c.before == nil && (c.file != longName || thorough()) { // by hand, as a clerk would
				recoverByHand(t, path)
				return
			}
			d := desk.New("")
			if _, err := d.Load(path); err != nil {
				t.Fatal(err)
			}
			left := d.Drafts(path)
			if len(left) != 1 || !strings.HasSuffix(left[0].Report.Parts("overview")[0].Text, "要找回来的") {
				t.Errorf("%d drafts, or other content", len(left))
			}
		})
	}
}

// recoverByHand answers the question at the next start, saves and quits.
func recoverByHand(t *testing.T, path string) {
	t.Helper()
	s := startEditor(t, path)
	s.until("有上次未保存的内容")
	s.settle()
	s.write("r")
	s.until("已恢复 1 处")
	s.write("\x13") // ctrl+s
	s.until("已保存 ")
	s.write("\x11") // ctrl+q
	s.ended()
	r, err := files.Report(path)
	if err != nil || !strings.HasSuffix(r.Parts("overview")[0].Text, "要找回来的") {
		t.Errorf("%v: the report does not hold it", err)
	}
	if left := desk.New("").Drafts(path); len(left) != 0 {
		t.Errorf("%d drafts left", len(left))
	}
}
