package main

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"nianbao/cmd/nianbao/internal/desk"
	"nianbao/cmd/nianbao/internal/many"
)

// asNobody runs f as a user who may read only what all may: root reads everything.
func asNobody(t *testing.T, f func()) {
	t.Helper()
	if os.Geteuid() == 0 {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if _, err := unix.SetfsuidRetUid(65534); err != nil {
			t.Skip(err)
		}
		defer unix.Setfsuid(0)
	}
	f()
}

// A folder within that cannot be read is named, and the rest is added, checked and
// shown; only where the folder itself cannot be read is there nothing to do.
func TestAFolderWithinCannotBeRead(t *testing.T) {
	folder, err := os.MkdirTemp("", "county")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(filepath.Join(folder, "封存"), 0o700); os.RemoveAll(folder) })
	lay(t, folder, "甲.json", "封存/", "乡镇/乙.json")
	for path, mode := range map[string]os.FileMode{"": 0o755, "乡镇": 0o755, "封存": 0} {
		if err := os.Chmod(filepath.Join(folder, path), mode); err != nil {
			t.Fatal(err)
		}
	}
	asNobody(t, func() {
		found, err := many.Find([]string{folder}, nil)
		if err != nil || len(found.Paths) != 2 || len(found.Left) != 1 || !strings.Contains(found.Left[0], "封存") {
			t.Errorf("found %q, left %q, %v", found.Paths, found.Left, err)
		}
		screen, err := desk.New("").Reports(folder)
		if err != nil || len(screen.Files) != 2 || len(screen.Left) != 1 || strings.Contains(screen.Left[0], folder) {
			t.Errorf("the screen: %+v, %v", screen, err)
		}
		if _, err := many.Find([]string{filepath.Join(folder, "封存")}, nil); err == nil {
			t.Error("a folder that was named and cannot be read is no error")
		}
	})
}
