//go:build unix

package main

import (
	"math/rand"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"nianbao/cmd/nianbao/internal/desk"
	"nianbao/cmd/nianbao/internal/files"
	"nianbao/model/forms"
)

// exhaustive leaves a test that takes seconds to the checks before a change lands.
func exhaustive(t *testing.T) {
	t.Helper()
	if !thorough() {
		t.Skip("takes seconds: runs where CI or NIANBAO_LONG is set")
	}
}

// thorough says whether all cases of a test are wanted; a quick run takes some.
func thorough() bool { return os.Getenv("CI") != "" || os.Getenv("NIANBAO_LONG") != "" }

// often is how often each of these is run: a hundred times with NIANBAO_LONG=1.
func often() int64 {
	if os.Getenv("NIANBAO_LONG") != "" {
		return 100
	}
	return 1
}

// The real program in a pseudo-terminal, ended in every way. Keys come at uneven speed until the program is ended, without a pause: all are
// there afterwards. Only a kill, which nothing can follow, may cost those that
// the program had not read yet; what it gives back is then the beginning of what
// was typed, and never less than the screen showed.
func TestEveryEndingKeepsEveryKey(t *testing.T) {
	program := func(name string, args ...string) func(path string) *exec.Cmd {
		return func(path string) *exec.Cmd { return exec.Command(name, append(args, path)...) }
	}
	plain := program("nianbao", "--ambiguous=1")
	signal := func(by syscall.Signal) func(s *screen) { return func(s *screen) { _ = s.cmd.Process.Signal(by) } }
	for _, c := range []struct {
		name  string
		start func(path string) *exec.Cmd
		end   func(s *screen)
		cut   bool // keys not read yet may be lost
		rest  bool // left out of a quick run
	}{
		{"KILL", plain, signal(syscall.SIGKILL), true, false},
		{"TERM", plain, signal(syscall.SIGTERM), false, false},
		{"HUP", plain, signal(syscall.SIGHUP), false, true},
		{"INT", plain, signal(syscall.SIGINT), false, true},
		{"QUIT", plain, signal(syscall.SIGQUIT), false, true},
		{"terminal closed", program("nianbao-terminal", "nianbao", "--ambiguous=1"), signal(syscall.SIGKILL), true, false},
		{"panic", program("nianbao-broken"), func(s *screen) { s.write("\x1b[24~") }, false, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.rest {
				exhaustive(t)
			}
			t.Setenv("BROKEN", "update")
			lost, shown := 0, 0
			for seed := range often() {
				path := sampleFile(t)
				s := start(t, c.start(path))
				openText(t, s)
				typed := typeUnevenly(s, seed)
				onScreen := s.everything()
				c.end(s)
				s.ended()
				got := waitForDraft(t, path)
				if !strings.HasPrefix(typed, got) {
					t.Fatalf("run %d: gives back %q, which was not typed: %q", seed, got, typed)
				}
				missing := len([]rune(typed)) - len([]rune(got))
				lost = max(lost, missing)
				if missing > 0 && !c.cut {
					t.Errorf("run %d: %d keys lost", seed, missing)
				}
				if rest := strings.TrimPrefix(typed, got); missing > 0 && strings.Contains(onScreen, rest[:len("字")]) && !strings.Contains(got, rest[:len("字")]) {
					shown++
				}
			}
			if shown > 0 {
				t.Errorf("in %d runs a key that was shown is lost", shown)
			}
			t.Logf("%d runs, at most %d keys lost", often(), lost)
		})
	}
}

// typeUnevenly types characters that are all different and not in the sample,
// and saves among them.
func typeUnevenly(s *screen, seed int64) string {
	rng := rand.New(rand.NewSource(seed))
	typed := ""
	save := rng.Intn(40) // often in the middle, sometimes not at all
	for i := range 25 + rng.Intn(25) {
		if c := string(rune(0x9c00 + i)); i != save {
			typed += c
			s.write(c)
		} else {
			s.write("\x13")
		}
		time.Sleep(time.Duration(rng.Intn(5)) * time.Millisecond)
	}
	return typed
}

// waitForDraft waits until the program has let go of its draft. Where there is none,
// the last key that it still read was the one to save: then the report holds all.
func waitForDraft(t *testing.T, path string) string {
	t.Helper()
	for deadline := time.Now().Add(15 * time.Second); ; time.Sleep(10 * time.Millisecond) {
		if left := desk.New("").Drafts(path); len(left) > 0 {
			return draftText(t, path)
		}
		if time.Now().After(deadline) {
			r, err := files.Report(path)
			if err != nil {
				t.Fatal(err)
			}
			return strings.TrimPrefix(r.Parts("overview")[0].Text, forms.SampleReport().Parts("overview")[0].Text)
		}
	}
}

// A kill at any moment of a save: the report is whole, old or new, and with the
// drafts holds all that was typed.
func TestKillWhileSaving(t *testing.T) {
	for seed := range 5 * often() {
		path := sampleFile(t)
		s := startEditor(t, path)
		openText(t, s)
		s.write("保存中的字")
		s.until("保存中的字")
		s.write("\x13")
		time.Sleep(time.Duration(rand.New(rand.NewSource(seed)).Intn(12000)) * time.Microsecond)
		s.end(syscall.SIGKILL)
		holdsAll(t, path, "保存中的字", seed)
	}
}

// A kill at any moment of a recovery.
func TestKillWhileRecovering(t *testing.T) {
	for seed := range often() {
		path := sampleFile(t)
		s := startEditor(t, path)
		openText(t, s)
		s.write("恢复中的字")
		s.until("恢复中的字")
		s.end(syscall.SIGKILL)
		again := startEditor(t, path)
		again.until("有上次未保存的内容")
		again.settle()
		again.write("r")
		time.Sleep(time.Duration(rand.New(rand.NewSource(seed)).Intn(12000)) * time.Microsecond)
		again.end(syscall.SIGKILL)
		holdsAll(t, path, "恢复中的字", seed)
	}
}

func holdsAll(t *testing.T, path, typed string, seed int64) {
	t.Helper()
	r, err := files.Report(path)
	if err != nil {
		t.Fatalf("run %d: the report is damaged: %v", seed, err)
	}
	want := forms.SampleReport().Parts("overview")[0].Text + typed
	found := r.Parts("overview")[0].Text == want
	for _, d := range desk.New("").Drafts(path) {
		found = found || d.Report.Parts("overview")[0].Text == want
	}
	if !found {
		t.Errorf("run %d: neither the report nor a draft holds what was typed", seed)
	}
}
