//go:build unix

package main

import (
	"os/exec"
	"syscall"
	"testing"
	"time"

	"golang.org/x/term"
	"golang.org/x/text/encoding/simplifiedchinese"

	"nianbao/cmd/nianbao/internal/files"
	"nianbao/model/forms"
)

// slowly writes pieces as a slow line brings them.
func (s *screen) slowly(pieces ...string) {
	for _, p := range pieces {
		s.write(p)
		time.Sleep(60 * time.Millisecond)
	}
}

// Characters, keys, marks and answers cut on the way do what they do uncut.
func TestKeysOnASlowLine(t *testing.T) {
	path := sampleFile(t)
	s := startEditor(t, path)
	openText(t, s)
	var cut []string
	for _, c := range "政府" {
		cut = append(cut, string(c)[:2], string(c)[2:])
	}
	s.slowly(cut...)
	s.slowly("\x1b[20", "0~贴\xe5", "\xba", "\x9c\x1b[3", ";3R\x1b[201", "~", "\x1b[?62", ";22c", "\x1b", "[I", "\x1b", "[D", "末")
	s.until("末")
	s.end(syscall.SIGTERM)
	if got := draftText(t, path); got != "政府贴末府" {
		t.Errorf("the draft holds %q", got)
	}
}

// What came of a paste is kept when a signal comes within it.
func TestPasteCutByTheEnd(t *testing.T) {
	for _, by := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP} {
		path := sampleFile(t)
		s := startEditor(t, path)
		openText(t, s)
		s.write("\x1b[200~贴了一半\xe7")
		time.Sleep(50 * time.Millisecond)
		s.end(by)
		if got := draftText(t, path); got != "贴了一半" {
			t.Errorf("%v: the draft holds %q", by, got)
		}
	}
}

// Answers that come after the program has ceased to wait for them are typed nowhere.
func TestLateAnswers(t *testing.T) {
	path := sampleFile(t)
	s := start(t, exec.Command("nianbao", path))
	s.until("\x1b[6n")
	s.write("\x1b[5")
	s.until("联系方式", "帮助")
	s.slowly(";2R\x1b", "[5;5R\x1b]11;rgb:ff", "ff/ffff/ffff\x1b", "\\\x1b[?62;22c", "字")
	s.until("未保存")
	s.write(ctrlS)
	s.until("已保存 ")
	s.end(syscall.SIGTERM)
	if r, err := files.Report(path); err != nil || r.Unit != forms.SampleReport().Unit+"字" {
		t.Errorf("the unit is %q, %v", r.Unit, err)
	}
}

// What is typed while the terminal is asked is typed into the report, also where the
// program starts again to draw wide characters.
func TestTypedWhileAsking(t *testing.T) {
	for answers, want := range map[string]string{"\x1b[5;2R字\x1b[5;5R\x1b[?62c": "字", "\x1b[5;3R字\x1b[5;5R\x1b[?62c母": "字母"} {
		path := sampleFile(t)
		s := start(t, exec.Command("nianbao", path))
		s.until("\x1b[6n")
		s.write(answers)
		s.until("联系方式", "未保存")
		s.write(ctrlS)
		s.until("已保存 ")
		s.end(syscall.SIGTERM)
		if r, err := files.Report(path); err != nil || r.Unit != forms.SampleReport().Unit+want {
			t.Errorf("the unit is %q, %v", r.Unit, err)
		}
	}
}

// A terminal that is not UTF-8 is told so in its own encoding.
func TestTerminalOfAnotherEncoding(t *testing.T) {
	chinese, err := simplifiedchinese.GB18030.NewEncoder().String("把字符编码改为 UTF-8")
	if err != nil {
		t.Fatal(err)
	}
	for locale, want := range map[string]string{"zh_CN.GB18030": chinese, "C": "export LANG=C.UTF-8", "zh_CN.UTF-8": chinese} {
		s := start(t, exec.Command("env", "LC_ALL="+locale, "nianbao", sampleFile(t)))
		s.until("\x1b[6n")
		s.write("\x1b[5;4R\x1b[5;7R\x1b[?62c")
		s.ended()
		if code := s.cmd.ProcessState.ExitCode(); code != files.Unusable {
			t.Errorf("%s: exit status %d", locale, code)
		}
		s.until(want)
		if !asFresh(t, s.tty) {
			t.Errorf("%s: the terminal was left raw", locale)
		}
	}
}

// A program that is stopped gives the terminal back where it can, and takes it whole
// when it goes on: raw, in its modes, drawn anew.
func TestStopAndGo(t *testing.T) {
	for _, by := range []syscall.Signal{syscall.SIGTSTP, syscall.SIGSTOP} {
		path := sampleFile(t)
		s := startEditor(t, path)
		openText(t, s)
		s.write("停下之前")
		s.until("停下之前")
		signal := func(what syscall.Signal) {
			if err := s.cmd.Process.Signal(what); err != nil {
				t.Fatal(err)
			}
		}
		signal(by)
		if by == syscall.SIGTSTP {
			s.until("\x1b[?1036l", "\x1b[?1049l")
			for end := time.Now().Add(5 * time.Second); !asFresh(t, s.tty) && time.Now().Before(end); time.Sleep(time.Millisecond) {
			}
		}
		shell(t, s)
		signal(syscall.SIGCONT)
		s.until("\x1b[?1049h", "\x1b[?2004h", "\x1b[?1036h", "\x1b[?1002h", "停下之前", "插入数字")
		s.write("继续之后")
		s.until("继续之后")
		s.end(syscall.SIGTERM)
		if got := draftText(t, path); got != "停下之前继续之后" {
			t.Errorf("%v: the draft holds %q", by, got)
		}
		if !asFresh(t, s.tty) {
			t.Errorf("%v: the terminal was left raw", by)
		}
	}
}

// shell makes a terminal its own, as a shell does whose job was stopped: the line is
// as on a fresh terminal.
func shell(t *testing.T, s *screen) {
	t.Helper()
	fresh, err := term.GetState(int(freshTerminal(t).Fd()))
	if err == nil {
		err = term.Restore(int(s.tty.Fd()), fresh)
	}
	if err != nil {
		t.Fatal(err)
	}
}
