package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/cmd/nianbao/internal/desk"
	"nianbao/cmd/nianbao/internal/files"
	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/model/store"
)

// Every save in the editor leaves a version, which the command line gives back
// also when the report itself is lost.
func TestHistoryGivesBackWhatWasSaved(t *testing.T) {
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	path := filepath.Join(t.TempDir(), "年 报.json")
	d := desk.New("")
	r := forms.SampleReport()
	for _, contact := range []string{"第一次", "第二次", "第三次"} {
		r = r.With(r.SetText(model.InHead(model.HeadContact), contact))
		if remarks, err := d.Save(path, r, false); err != nil || len(remarks) > 0 {
			t.Fatal(err, remarks)
		}
	}
	d.Unlock()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "again.json")
	c := historyVerb()
	c.SetArgs([]string{path, "--take", "2", "-o", out})
	if err := c.Execute(); err != nil {
		t.Fatal(err)
	}
	back, err := files.Report(out)
	if err != nil || back.Contact != "第二次" {
		t.Errorf("%v: %q", err, back.Contact)
	}
	for _, args := range [][]string{{path, "--take", "1", "-o", out}, {path, "--take", "4"}, {path, "--take", "0"}} {
		c := historyVerb()
		c.SilenceErrors, c.SilenceUsage = true, true
		c.SetArgs(args)
		if err := c.Execute(); err == nil {
			t.Errorf("%v was done", args)
		}
	}
}

// A version that cannot be kept is told, and the save stands.
func TestVersionFailsSaveStands(t *testing.T) {
	blocked := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("XDG_STATE_HOME", filepath.Join(blocked, "below"))
	path := filepath.Join(t.TempDir(), "a.json")
	d := desk.New("")
	remarks, err := d.Save(path, forms.SampleReport(), false)
	if err != nil || len(remarks) != 1 || !strings.Contains(remarks[0], "历史版本") {
		t.Errorf("%v, %q", err, remarks)
	}
	d.Unlock()
	if _, _, err := store.Load(path); err != nil {
		t.Error(err)
	}
}
