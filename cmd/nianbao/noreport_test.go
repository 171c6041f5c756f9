package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"nianbao/cmd/nianbao/internal/desk"
	"nianbao/cmd/nianbao/internal/many"
	"nianbao/model/forms"
	"nianbao/tui"
)

// lay makes files of a folder; a name that ends in / is a folder with a report in it.
func lay(t *testing.T, folder string, names ...string) {
	t.Helper()
	for _, name := range names {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if strings.HasSuffix(name, "/") {
			path = filepath.Join(path, "甲.json")
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, forms.Sample(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// What programs leave among reports is no report, in a sum, a check of children, the
// folder's screen and the picker alike; what a person copied is one.
func TestWhatIsNoReport(t *testing.T) {
	folder := t.TempDir()
	reports := []string{"甲.json", "甲 - 副本.json", "甲(1).json", "乙.docx", "~丙.json", "备份说明.txt", "下级/丁.json", "备份资料/戊.json"}
	nobodys := []string{
		"~$乙.docx", "~$甲.json", ".~lock.乙.docx#", "._甲.json", ".甲.json.lock", "Thumbs.db", "desktop.ini", "~WRD0001.doc", "甲.json~", "甲.json.bak",
		"甲.tmp", "乙.docx.crdownload", "~syncthing~甲.json", "$RECYCLE.BIN/", "System Volume Information/", "lost+found/", "__MACOSX/", "#recycle/", "@eaDir/", ".stversions/",
	}
	kept := []string{
		"甲 (李某的冲突副本 2026-01-09).json", "甲 (Li's conflicted copy 2026-01-09).json", "甲.sync-conflict-20260109-101112-ABCDEFG.json",
		"甲_conflict-20260109-101112.json", "乙(NSConflict-李某-v2).docx", "甲.json.theirs-20260109-101112", "备份/", "Backup/",
	}
	lay(t, folder, slices.Concat(reports, nobodys, kept)...)
	found, err := many.Find([]string{folder}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, path := range found.Paths {
		name, _ := filepath.Rel(folder, path)
		got = append(got, filepath.ToSlash(name))
	}
	slices.Sort(got)
	slices.Sort(reports)
	if !slices.Equal(got, reports) {
		t.Errorf("taken for reports:\n%q\nwant\n%q", got, reports)
	}
	if len(found.Left) != len(kept) || found.Passed != 10 { // files of nobody that are not hidden
		t.Errorf("named: %q; and %d passed over, want %d named", found.Left, found.Passed, len(kept))
	}
	screen, err := desk.New("").Reports(folder)
	if err != nil || len(screen.Files) != len(reports) || len(screen.Left) != len(kept) || strings.Contains(screen.Left[0], folder) {
		t.Errorf("the folder's screen shows %d files and names %q, %v", len(screen.Files), screen.Left, err)
	}
	list, err := desk.New("").List(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list.Entries {
		for _, name := range nobodys {
			if e.Name == strings.TrimSuffix(name, "/") {
				t.Errorf("the picker offers %s", e.Name)
			}
		}
	}
	for _, name := range []string{"备份", "甲 (李某的冲突副本 2026-01-09).json"} {
		if !slices.ContainsFunc(list.Entries, func(e tui.Entry) bool { return e.Name == name }) {
			t.Errorf("the picker hides %s", name)
		}
	}
	named, err := many.Find([]string{filepath.Join(folder, "备份"), filepath.Join(folder, "~$乙.docx")}, nil)
	if err != nil || len(named.Paths) != 1 || len(named.Left) != 1 {
		t.Errorf("named themselves: %q, left %q, %v", named.Paths, named.Left, err)
	}
}
