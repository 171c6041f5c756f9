package desk

import (
	"bytes"
	"math/rand"
	"os"
	"path/filepath"
	"testing"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/model/gather"
)

// second is a report of the second kind, from its form file.
func second(t *testing.T, unit string) model.Report {
	t.Helper()
	data, err := os.ReadFile("../../../../model/forms/testdata/enforcement.form.json")
	if err != nil {
		t.Fatal(err)
	}
	f, err := forms.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	r := model.NewReport(f, unit, 2025)
	for i, ref := range f.Cells() {
		r = r.With(r.SetCell(ref, model.Int(int64(i))))
	}
	return r.With(r.SetText(model.InPart("remarks", 0), "全年平稳。")).Totalled()
}

// The journal of a report that carries its form gives back every edit, where no form lies:
// also after whole parts have changed, and when the file is gone.
func TestJournalOfACarriedForm(t *testing.T) {
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	path := filepath.Join(t.TempDir(), "执法.json")
	first := second(t, "甲县乙局")
	d := New("")
	if _, err := d.Save(path, first, false); err != nil {
		t.Fatal(err)
	}
	r := first
	d.Begin(path, r, r)
	rng := rand.New(rand.NewSource(7))
	for i := range 40 {
		cells := r.Form.Cells()
		c := r.SetCell(cells[rng.Intn(len(cells))], model.Int(int64(1000+i)))
		switch i % 4 {
		case 1:
			c = r.SetParts("remarks", append(r.Parts("remarks"), model.Part{Heading: "新", Text: "字"}))
		case 2:
			c = r.SetText(model.InPart("remarks", 0), "改过的文字。")
		}
		r = r.With(c)
		d.Keep(r, []model.Change{c})
	}
	d.Sync()
	d.journal.Abandon()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	got := New("").Drafts("")
	if len(got) != 1 || got[0].Damaged != 0 || got[0].Report.Form != first.Form || !bytes.Equal(got[0].Report.Encode(), r.Encode()) {
		t.Fatalf("%d drafts, or other content: %+v", len(got), got)
	}
}

// The folder's screen has the figures of its reports' form, and last year's report is that
// of the same name.
func TestFolderOfASecondReport(t *testing.T) {
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	dir := t.TempDir()
	write := func(name string, r model.Report) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, r.Encode(), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	now := second(t, "甲县乙局")
	last := now.With(now.SetText(model.InHead(model.HeadYear), "2024"))
	other := forms.SampleReport()
	other = other.With(other.SetText(model.InHead(model.HeadUnit), "甲县乙局"), other.SetText(model.InHead(model.HeadYear), "2024"))
	path := write("执法2025.json", now)
	write("公开.json", other)
	write("执法以前.json", last)
	d := New("")
	row := d.Glance([]string{path})[0]
	if row.Report != "行政执法统计年报" || row.Names != (gather.Names{"处罚", "许可", "强制", "检查"}) {
		t.Errorf("the row is of %s, with %v", row.Report, row.Names)
	}
	if want := now.At(model.Ref{Table: "penalties", Row: "penalty", Column: "total"}); !row.Figures[0].Same(want) {
		t.Errorf("its first figure is %s, want %s", row.Figures[0], want)
	}
	if prior, name := d.Prior(now, path); prior == nil || prior.Form != now.Form || name != "执法以前.json" {
		t.Errorf("last year's is %q", name)
	}
	if prior, _ := d.Prior(other.With(other.SetText(model.InHead(model.HeadYear), "2025")), filepath.Join(dir, "x.json")); prior == nil || prior.Form != other.Form {
		t.Error("that of the other name is not found")
	}
	if got := BlankOf(now.Form, "甲县乙局", 2026, &now); got.Title != "甲县乙局2026年度行政执法统计年报" {
		t.Errorf("the next is called %s", got.Title)
	}
}
