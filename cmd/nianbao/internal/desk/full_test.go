//go:build linux

package desk

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"nianbao/model"
	"nianbao/model/forms"
)

// smallDisk is a file system with little room, which only root may have.
func smallDisk(t *testing.T, size string) string {
	t.Helper()
	folder := t.TempDir()
	if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, "size="+size); err != nil {
		t.Skip("no file system of our own here:", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(folder, syscall.MNT_DETACH) })
	return folder
}

// fill takes all the room that is left.
func fill(t *testing.T, folder string) (free func()) {
	t.Helper()
	name := filepath.Join(folder, "filler")
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range []int{1 << 16, 1 << 12, 1} {
		for err = nil; err == nil; {
			_, err = f.Write(make([]byte, size))
		}
	}
	_ = f.Close()
	return func() { _ = os.Remove(name) }
}

// A disk that fills up while typing is told truthfully at every step, the report
// stays as it was, and once there is room again all is kept and saved.
func TestFullDisk(t *testing.T) {
	folder := smallDisk(t, "256k")
	t.Setenv("XDG_STATE_HOME", filepath.Join(folder, "state"))
	path := filepath.Join(folder, "年报.json")
	r := forms.SampleReport()
	d := New("")
	if _, err := d.Save(path, r, false); err != nil {
		t.Fatal(err)
	}
	defer d.Unlock()
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	d.Begin(path, r, r)
	typeText := func(text string) {
		c := r.SetText(model.InHead(model.HeadContact), r.Contact+text)
		r = r.With(c)
		d.Keep(r, []model.Change{c})
		d.Sync()
	}
	typeText("一")
	if got := d.Kept(); got != "已留底（两处）" {
		t.Errorf("with room: %q", got)
	}
	free := fill(t, folder)
	for range 100 { // the last block of a journal has room for a few keys more
		typeText(strings.Repeat("满", 20))
	}
	if got := d.Kept(); got != "未受保护：磁盘已满" {
		t.Errorf("full: %q", got)
	}
	if _, err := d.Save(path, r, false); err == nil || !strings.Contains(err.Error(), "磁盘已满") {
		t.Errorf("a save on a full disk: %v", err)
	}
	if now, err := os.ReadFile(path); err != nil || string(now) != string(before) {
		t.Errorf("the report was touched: %v", err)
	}
	free()
	d.head.Started = time.Now().Add(-2 * tryAgain)
	typeText("又有地方了")
	if got := d.Kept(); got != "已留底（两处）" {
		t.Errorf("with room again: %q", got)
	}
	d.journal.Abandon()
	left := New("").Drafts(path)
	found := false
	for _, draft := range left {
		found = found || strings.HasSuffix(draft.Report.Contact, "又有地方了")
	}
	if !found {
		t.Errorf("%d drafts, none with what was typed last", len(left))
	}
	if _, err := d.Save(path, r, false); err != nil {
		t.Error(err)
	}
}

// Only the state folder is full: the place beside the report goes on.
func TestFullStateFolder(t *testing.T) {
	state := smallDisk(t, "64k")
	t.Setenv("XDG_STATE_HOME", state)
	path := filepath.Join(t.TempDir(), "年报.json")
	r := forms.SampleReport()
	d := New("")
	fill(t, state)
	d.Begin(path, r, r)
	c := r.SetText(model.InHead(model.HeadContact), "字")
	d.Keep(r.With(c), []model.Change{c})
	d.Sync()
	if got := d.Kept(); got != "已留底（一处，另一处失败：磁盘已满）" {
		t.Errorf("kept: %q", got)
	}
	remarks, err := d.Save(path, r.With(c), false)
	if err != nil || len(remarks) != 1 || !strings.Contains(remarks[0], "历史版本（磁盘已满）") {
		t.Errorf("saved: %v, %q", err, remarks)
	}
	d.Unlock()
}
