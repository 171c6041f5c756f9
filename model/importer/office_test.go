package importer_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/model/importer"
)

// Files that an office suite wrote, with the rows and columns it adds: whole.* are
// the sample report, holes.* a report with blanks.
func TestOfficeFiles(t *testing.T) {
	holes, err := os.ReadFile("testdata/holes.json")
	if err != nil {
		t.Fatal(err)
	}
	holed, err := model.Decode(holes, forms.For)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]model.Report{"whole": forms.SampleReport(), "holes": holed} {
		for _, kind := range []string{"docx", "xlsx", "doc"} {
			data, err := os.ReadFile(filepath.Join("testdata", name+"."+kind))
			if err != nil {
				t.Fatal(err)
			}
			result, err := importer.Import(data, forms.For)
			if err != nil {
				t.Errorf("%s.%s: %v", name, kind, err)
				continue
			}
			compare(t, name+"."+kind, want, result)
		}
	}
	page, err := os.ReadFile("testdata/our-page.docx") // our own web page, saved by a word processor
	if err != nil {
		t.Fatal(err)
	}
	result, err := importer.Import(page, forms.For)
	if err != nil {
		t.Fatal(err)
	}
	compare(t, "our-page.docx", forms.SampleReport(), result)
	if len(result.Remarks) > 1 { // on what stands for the figure
		t.Errorf("our-page.docx: %v", result.Remarks)
	}
}

// compare holds what was read against what stands in the source. Where whole, no
// number may be missing.
func compare(t *testing.T, name string, want model.Report, result importer.Result) {
	t.Helper()
	got := result.Report
	if got.Unit != want.Unit || got.Year != want.Year || got.Title != want.Title {
		t.Errorf("%s: head: %q %d %q", name, got.Unit, got.Year, got.Title)
	}
	missing := 0
	for _, cell := range want.Form.Cells() {
		switch n := got.At(cell); {
		case n.Blank() && !want.At(cell).Blank():
			missing++
		case !n.Same(want.At(cell)):
			t.Errorf("%s: %s: read %q, stands %q", name, cell, n, want.At(cell))
		}
	}
	if missing > 0 {
		t.Errorf("%s: %d numbers not found: %v", name, missing, result.Remarks)
	}
	for _, s := range want.Form.Sections {
		a, b := got.Parts(s.ID), want.Parts(s.ID)
		if s.Table == nil && len(a) != len(b) {
			t.Errorf("%s: %s has %d parts, want %d", name, s.ID, len(a), len(b))
			continue
		}
		for i := range b {
			if s.Table == nil && (a[i].Heading != b[i].Heading || a[i].Text != b[i].Text) {
				t.Errorf("%s: %s[%d]: %q, want %q", name, s.ID, i, a[i], b[i])
			}
		}
	}
}

// A damaged file gives one line, and never a panic.
func TestDamagedOfficeFiles(t *testing.T) {
	for _, name := range []string{"whole.docx", "whole.xlsx", "whole.doc"} {
		data, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		for cut := 0; cut < len(data); cut += len(data)/41 + 1 {
			torn := bytes.Clone(data)
			for i := cut; i < min(cut+40, len(torn)); i++ {
				torn[i] ^= 0x5a
			}
			for _, source := range [][]byte{data[:cut], torn} {
				result, err := importer.Import(source, forms.For)
				if err != nil {
					if strings.Contains(err.Error(), "\n") || err.Error() == "" {
						t.Errorf("%s cut at %d: %q is not one line", name, cut, err)
					}
					continue
				}
				if _, err := model.Decode(result.Report.Encode(), forms.For); err != nil {
					t.Errorf("%s cut at %d: the report cannot be read back: %v", name, cut, err)
				}
			}
		}
	}
}
