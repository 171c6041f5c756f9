package store

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func lockedReport(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "年 报.json")
	write(t, path, "{}")
	return path
}

func TestSecondEditorIsToldWhoTheFirstIs(t *testing.T) {
	path := lockedReport(t)
	t.Setenv("LOGNAME", "王芳")
	first, other := TakeLock(path, false)
	if first == nil || other != nil {
		t.Fatalf("first: %v, %v", first, other)
	}
	if !first.Covers(path) {
		t.Error("the lock does not cover its report")
	}
	link := filepath.Join(t.TempDir(), "link.json")
	if os.Symlink(path, link) != nil {
		link = path
	}
	second, other := TakeLock(link, false)
	host, _ := os.Hostname()
	if second != nil || other == nil || other.User != "王芳" || other.Host != host || other.PID != os.Getpid() || time.Since(other.Started) > time.Minute {
		t.Fatalf("second: %v, %+v", second, other)
	}
	first.Release()
	first.Release()
	if got := names(t, filepath.Dir(path)); len(got) != 1 {
		t.Errorf("left behind: %q", got)
	}
	if third, _ := TakeLock(path, false); third == nil {
		t.Error("a released report is still taken")
	} else {
		third.Release()
	}
}

// The first editor learns at its next save that somebody opened all the same,
// and does not take the other's lock away when it ends.
func TestOpenAnyway(t *testing.T) {
	path := lockedReport(t)
	first, _ := TakeLock(path, false)
	second, other := TakeLock(path, true)
	if second == nil || other != nil {
		t.Fatalf("over: %v, %v", second, other)
	}
	if h := first.Lost(); h == nil || h.Token != second.token {
		t.Errorf("the first was not told: %+v", h)
	}
	if second.Lost() != nil {
		t.Error("the second lost what it took")
	}
	first.Release()
	if _, ok := readHolder(second.name); !ok {
		t.Error("the first took the second's lock away")
	}
	second.Release()
}

// plant writes a lock file as another program would have left it.
func plant(t *testing.T, path string, h Holder, age time.Duration) {
	t.Helper()
	data, err := json.Marshal(h)
	if err != nil {
		t.Fatal(err)
	}
	plantText(t, path, string(data), age)
}

func plantText(t *testing.T, path, text string, age time.Duration) {
	t.Helper()
	name := sibling(path, ".", ".lock")
	write(t, name, text)
	then := time.Now().Add(-age)
	if err := os.Chtimes(name, then, then); err != nil {
		t.Fatal(err)
	}
}

func TestStaleLocks(t *testing.T) {
	host, _ := os.Hostname()
	const gone = 1 << 30 // no system has so many processes
	for _, c := range []struct {
		name  string
		h     Holder
		age   time.Duration
		taken bool
	}{
		{"this machine, process gone", Holder{Host: host, PID: gone, Token: "x"}, time.Second, false},
		{"this machine, kernel lock gone", Holder{Host: host, PID: os.Getppid(), Token: "x", Locked: true}, time.Second, false},
		{"this machine, process there, no kernel locks", Holder{Host: host, PID: os.Getppid(), Token: "x"}, time.Hour, true},
		{"this process, in an earlier life", Holder{Host: host, PID: os.Getpid(), Token: "x"}, time.Hour, false},
		{"another machine", Holder{Host: host + "2", PID: gone, Token: "x"}, time.Second, true},
		{"another machine, long silent", Holder{Host: host + "2", PID: gone, Token: "x"}, time.Hour, true},
		{"unreadable, just written", Holder{}, time.Second, true},
		{"unreadable, old", Holder{}, time.Hour, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := lockedReport(t)
			if plant(t, path, c.h, c.age); c.h.Token == "" {
				plantText(t, path, "{torn", c.age)
			}
			l, other := TakeLock(path, false)
			if (other != nil) != c.taken || (l == nil) != c.taken {
				t.Errorf("lock %v, holder %+v", l, other)
			}
			if l != nil {
				l.Release()
				if got := names(t, filepath.Dir(path)); len(got) != 1 {
					t.Errorf("left behind: %q", got)
				}
			}
		})
	}
}

// Where no lock can be had, opening goes on without.
func TestNoLockToBeHad(t *testing.T) {
	folder := t.TempDir()
	if l, other := TakeLock(filepath.Join(folder, "none", "a.json"), false); l != nil || other != nil {
		t.Errorf("missing folder: %v, %v", l, other)
	}
	path := filepath.Join(folder, "a.json")
	target := filepath.Join(folder, "precious")
	write(t, target, "precious")
	if err := os.Symlink(target, sibling(path, ".", ".lock")); err != nil {
		t.Skip("no symbolic links here")
	}
	if l, other := TakeLock(path, true); l != nil || other != nil {
		t.Errorf("planted link: %v, %v", l, other)
	}
	if content(t, target) != "precious" {
		t.Error("a planted link was followed")
	}
	var none *Lock
	if none.Covers(path) {
		t.Error("no lock covers something")
	}
}

func TestLongNamesStayLegal(t *testing.T) {
	for _, base := range []string{"a.json", strings.Repeat("年", 83) + ".json", strings.Repeat("x", 255)} {
		for _, tail := range []string{".lock", "-" + strings.Repeat("A", 10) + ".draft"} {
			name := filepath.Base(sibling("/f/"+base, ".", tail))
			if len(name) > maxName || !strings.HasSuffix(name, tail) || strings.ContainsRune(name, '\uFFFD') {
				t.Errorf("%d bytes: %q", len(name), name)
			}
		}
	}
	if a, b := sibling(strings.Repeat("x", 254)+"1", ".", ".lock"), sibling(strings.Repeat("x", 254)+"2", ".", ".lock"); a == b {
		t.Error("two reports share a lock")
	}
}
