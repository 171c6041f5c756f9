package desk

import (
	"os"
	"path/filepath"
	"testing"

	"nianbao/export"
	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/tui"
)

// What the editor writes is read back: a new report and a full one agree with each of
// their files, and a file that says something else is found out.
func TestExportsAreReadBack(t *testing.T) {
	d, dir := New(""), t.TempDir()
	full := forms.SampleReport()
	for name, r := range map[string]model.Report{"full": full, "blank": Blank("丙县水利局", 2025, nil)} {
		for _, f := range export.Formats() {
			path := filepath.Join(dir, name+f.Extension)
			w, err := d.Publish(tui.Loaded{Report: r}, f.ID, path)
			if err != nil || w.Off != 0 || w.Read != f.Whole() || w.Backup != "" {
				t.Errorf("%s %s: %+v, %v", name, f.ID, w, err)
			}
			if s := d.Standing(path); !s.There || s.Size != int64(w.Size) || s.Changed.IsZero() {
				t.Errorf("%s %s stands as %+v", name, f.ID, s)
			}
			if f.Whole() && name == "full" {
				other := r.With(r.SetCell(r.Form.Cells()[3], model.Int(987)), r.SetText(model.InPart("problems", 0), "无。"))
				if n := differs(other, path); n != 2 {
					t.Errorf("%s: %d differences, not 2", f.ID, n)
				}
			}
		}
	}
	path := filepath.Join(dir, "full.docx")
	if w, err := d.Publish(tui.Loaded{Report: full}, "docx", path); err != nil || w.Backup != path+".bak" {
		t.Errorf("again: %+v, %v", w, err)
	}
	if err := os.WriteFile(path, []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	if differs(full, path) == 0 || d.Standing(filepath.Join(dir, "none.txt")).There {
		t.Error("a broken file agrees, or one stands that does not")
	}
}
