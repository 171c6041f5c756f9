package store

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTenVersionsAreKept(t *testing.T) {
	path := journalHome(t)
	if got := Versions(path); len(got) != 0 {
		t.Fatalf("at first: %v", got)
	}
	for i := range keptVersions + 3 {
		if err := KeepVersion(path, fmt.Appendf(nil, "content %d", i), 0); err != nil {
			t.Fatal(err)
		}
	}
	list := Versions(path)
	if len(list) != keptVersions {
		t.Fatalf("%d versions", len(list))
	}
	for i, v := range list {
		if got, want := content(t, v.File), fmt.Sprintf("content %d", keptVersions+2-i); got != want {
			t.Errorf("version %d holds %q, want %q", i, got, want)
		}
	}
	other := filepath.Join(t.TempDir(), filepath.Base(path))
	if len(Versions(other)) != 0 {
		t.Error("two reports of one name share their versions")
	}
}

func TestVersionThatCannotBeKept(t *testing.T) {
	path := journalHome(t)
	blocked := filepath.Join(t.TempDir(), "file")
	write(t, blocked, "")
	t.Setenv("XDG_STATE_HOME", filepath.Join(blocked, "below"))
	err := KeepVersion(path, []byte("x"), 0)
	if err == nil || !strings.HasPrefix(err.Error(), "未能留下历史版本") || strings.Contains(err.Error(), blocked) {
		t.Errorf("got %v", err)
	}
	for _, name := range []string{"HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "AppData", "home"} {
		t.Setenv(name, "")
	}
	if err := KeepVersion(path, []byte("x"), 0); err != nil {
		t.Errorf("without a home: %v", err)
	}
}

func TestVersionsOfALongName(t *testing.T) {
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	path := filepath.Join(t.TempDir(), strings.Repeat("年", 83)+".json")
	if err := KeepVersion(path, []byte("x"), 0); err != nil || len(Versions(path)) != 1 {
		t.Errorf("%v, %v", err, Versions(path))
	}
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Save(path, []byte("y"), nil); err != nil {
		t.Errorf("a long name cannot be saved: %v", err)
	}
}
