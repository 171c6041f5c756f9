package desk

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/tui"
)

// A report that was moved away while it is edited is not brought back: not by the
// saving that nobody asks for, and by ^S only once the clerk said so.
func TestAMovedReportStaysMoved(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("XDG_STATE_HOME", filepath.Join(folder, "state"))
	path, moved := filepath.Join(folder, "s.json"), filepath.Join(folder, "done.json")
	r := forms.SampleReport()
	if err := os.WriteFile(path, r.Encode(), 0o600); err != nil {
		t.Fatal(err)
	}
	d := New("")
	t.Cleanup(d.Unlock)
	if _, err := d.Load(path); err != nil {
		t.Fatal(err)
	}
	r = r.With(r.SetText(model.InHead(model.HeadUnit), "甲"))
	if _, err := d.Save(path, r, false); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(path, moved); err != nil {
		t.Fatal(err)
	}
	if err := d.AutoSave(path, r); !errors.Is(err, tui.ErrGone) {
		t.Errorf("saved by itself: %v, want ErrGone", err)
	}
	if _, err := d.Save(path, r, false); !errors.Is(err, tui.ErrGone) {
		t.Errorf("saved: %v, want ErrGone", err)
	}
	if _, err := os.Lstat(path); err == nil {
		t.Error("the file is back")
	}
	if _, err := d.Save(path, r, true); err != nil {
		t.Errorf("asked for: %v", err)
	}
	if err := d.AutoSave(path, r); err != nil {
		t.Errorf("and by itself from then on: %v", err)
	}
}
