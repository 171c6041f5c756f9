package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/cmd/nianbao/internal/desk"
	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/tui"
	"nianbao/tui/gathering"
)

// The whole way of the 汇总 screen on a real folder: list, read, merge, trace, and
// list again, where the sum does not count as one more unit.
func TestDeskGathers(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "各单位 2024")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	put := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	generateInto(t, dir, 3)
	put("坏.json", "{")
	put("名单.csv", "单位,层级,联系人\n青禾市第0局,市,甲\n青禾市第9局,市,乙\n")
	put("附件.bin", "")
	d := desk.New("")
	f, err := d.Reports(dir)
	if err != nil || len(f.Files) != 4 || len(f.Units) != 2 || f.Passed != 1 {
		t.Fatalf("got %+v, %v", f, err)
	}
	p := gathering.New(f)
	p.Put(d.Glance(p.Wanted(100)))
	states := map[gathering.State]int{}
	job := tui.MergeJob{Unit: "青禾市人民政府", Year: 2024, Out: filepath.Join(dir, "市.json")}
	for _, r := range p.Rows() {
		states[r.State()]++
		if r.Path != "" {
			job.Paths = append(job.Paths, r.Path)
		}
	}
	if states[gathering.Missing] != 1 || states[gathering.Unreadable] != 1 || len(p.Rows()) != 5 {
		t.Errorf("states %v", states)
	}
	result, err := d.Merge(job)
	if err != nil || len(result.Refused) != 1 || len(result.Written) != 0 || d.Exists(job.Out) {
		t.Fatalf("got %+v, %v", result, err)
	}
	job.SkipBad = true
	if result, err = d.Merge(job); err != nil || result.Added != 3 || len(result.Written) != 2 {
		t.Fatalf("got %+v, %v", result, err)
	}
	sources, err := d.Sources(job.Out, forms.CN2021())
	if err != nil || sources == nil {
		t.Fatal(sources, err)
	}
	at, _ := model.ParseRef("applications.received.total")
	shares := sources.Behind(at)
	if len(shares) != 3 || !d.Exists(shares[0].Path) {
		t.Errorf("behind the sum: %v", shares)
	}
	if f, err = d.Reports(dir); err != nil || len(f.Files) != 5 || f.Passed != 1 {
		t.Fatalf("got %+v, %v", f, err)
	}
	for _, file := range f.Files {
		if file.Sum != (file.Path == job.Out) {
			t.Errorf("%s: sum %v", file.Name, file.Sum)
		}
	}
	if l, err := d.Peek(shares[0].Path); err != nil || !strings.HasPrefix(l.Report.Unit, "青禾市第") {
		t.Errorf("peeked %q, %v", l.Report.Unit, err)
	}
}
