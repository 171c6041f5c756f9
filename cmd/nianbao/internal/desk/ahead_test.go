package desk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/model/store"
)

// What is read before it is asked for is given once; then the file counts as it is. The
// reading leaves nothing behind: what is to be noted waits until the report is shown.
func TestReadAhead(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("XDG_STATE_HOME", filepath.Join(folder, "state"))
	path := filepath.Join(folder, "s.json")
	r := forms.SampleReport()
	write := func(unit string) {
		t.Helper()
		if err := os.WriteFile(path, r.With(r.SetText(model.InHead(model.HeadUnit), unit)).Encode(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	d := New("")
	write("甲")
	d.Ahead(path)
	<-d.ahead.done
	write("乙")
	for _, want := range []string{"甲", "乙"} {
		if l, err := d.Load(path); err != nil || l.Report.Unit != want {
			t.Errorf("%v: %q, want %q", err, l.Report.Unit, want)
		}
	}
	if entries, err := os.ReadDir(folder); err != nil || len(entries) != 1 {
		t.Errorf("%v: something was written: %v", err, entries)
	}
	d.Opened(path)
	if got := store.Recent(); len(got) != 1 || got[0] != path {
		t.Errorf("remembered: %v", got)
	}
	d.Ahead(filepath.Join(folder, "none.json"))
	if l, err := d.Load(path); err != nil || l.Report.Unit != "乙" {
		t.Errorf("%v: %q", err, l.Report.Unit)
	}
	d.Ahead(filepath.Join(folder, "none.json"))
	if _, err := d.Load(filepath.Join(folder, "none.json")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
}
