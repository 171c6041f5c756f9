//go:build unix

package main

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"nianbao/cmd/nianbao/internal/desk"
	"nianbao/model/forms"
)

// sampleFile is a report in a folder of its own, with a state folder of its own.
func sampleFile(t *testing.T) string {
	t.Helper()
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	return sampleIn(t)
}

// sampleIn is a report in a folder of its own.
func sampleIn(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "年 报.json")
	if err := os.WriteFile(path, forms.SampleReport().Encode(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// Two real programs on one report: the second is told, opens anyway, and the
// first learns of it at its save. After a kill nobody is told of a ghost.
func TestTwoEditorsOfOneReport(t *testing.T) {
	path := sampleFile(t)
	first := startEditor(t, path)
	first.until("联系方式")
	second := startEditor(t, path)
	second.until("文件正被别人编辑", "仍然打开")
	second.settle()
	second.write("o")
	second.until("联系方式")

	first.write("甲")
	first.until("未保存")
	first.write("\x13")
	first.until("别人也打开了这个文件")
	first.write("o")
	first.until("已保存")
	second.write("乙\x13")
	second.until("文件已被别人改动")
	second.end(syscall.SIGKILL)
	first.end(syscall.SIGKILL)

	third := startEditor(t, path)
	third.until("有上次未保存的内容") // the second's, which was killed; not its lock
	third.end(syscall.SIGTERM)
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".*.lock")); len(left) != 0 {
		t.Errorf("an editor that ended in order left %q", left)
	}
}

// Where the folder takes no lock file, the report opens all the same.
func TestNoLockInAReadOnlyFolder(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("nothing is read-only here")
	}
	path := sampleFile(t)
	if err := os.Chmod(filepath.Dir(path), 0o500); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(filepath.Dir(path), 0o700) })
	d := desk.New("")
	if other := d.Lock(path, false); other != nil {
		t.Errorf("told of %v", other)
	}
	d.UnlockWithin(0)
}
