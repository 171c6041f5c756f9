package importer_test

import (
	"os"
	"path/filepath"
	"testing"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/model/importer"
)

// Texts taken out of prints of our own reports: as laid out, in the order of the
// print's stream, and block by block. Of the last only what is in order may be read.
// Not a number may be wrong, not a paragraph broken.
func TestPrints(t *testing.T) {
	for _, p := range []struct {
		report, way string
		found       int  // numbers, at least
		said        bool // something of the tables is remarked upon
	}{
		{"sample", "layout", 200, false},
		{"sample", "raw", 200, false},
		{"sample", "flow", 25, true},
		{"big", "layout", 200, false},
		{"big", "raw", 200, false},
		{"big", "flow", 10, true},
		{"holes", "layout", 194, true},
		{"holes", "raw", 179, true},
		{"holes", "flow", 25, true},
		{"holes", "browser", 179, true}, // as laid out, printed by a browser
		{"old", "layout", 162, true},
		{"old", "raw", 100, true},
		{"old", "flow", 0, true},
	} {
		name := p.report + "." + p.way
		t.Run(name, func(t *testing.T) {
			want := stored(t, p.report)
			result := imported(t, "testdata/pdf/"+name+".txt")
			got := result.Report
			if got.Unit != want.Unit || got.Year != want.Year || got.Title != want.Title || got.Date != want.Date || got.Contact != want.Contact {
				t.Errorf("head: %q %d %q %q %q", got.Unit, got.Year, got.Title, got.Date, got.Contact)
			}
			found := 0
			for _, cell := range want.Form.Cells() {
				n := got.At(cell)
				if !n.Blank() {
					found++
				}
				if !n.Blank() && !n.Same(want.At(cell)) {
					t.Errorf("%s: read %s, stands %q", cell, n, want.At(cell))
				}
			}
			if found < p.found {
				t.Errorf("found %d numbers, want %d", found, p.found)
			}
			if said := len(result.Remarks) > 0; said != p.said {
				t.Errorf("remarks: %v", result.Remarks)
			}
			sameParts(t, got, want)
		})
	}
}

// stored is the report a print was made from.
func stored(t *testing.T, name string) model.Report {
	t.Helper()
	path := map[string]string{"holes": "testdata/holes.json"}[name]
	switch {
	case name == "sample":
		return forms.SampleReport()
	case path == "":
		path = filepath.Join("testdata", "pdf", name+".json")
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r, err := model.Decode(data, forms.For)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func imported(t *testing.T, path string) importer.Result {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	result, err := importer.Import(data, forms.For)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func sameParts(t *testing.T, got, want model.Report) {
	t.Helper()
	for _, s := range want.Form.Sections {
		a, b := got.Parts(s.ID), want.Parts(s.ID)
		if len(a) != len(b) {
			t.Errorf("%s has %d parts, want %d: %q", s.ID, len(a), len(b), a)
			continue
		}
		for i := range b {
			if a[i].Heading != b[i].Heading || a[i].Text != b[i].Text {
				t.Errorf("%s[%d]: %q, want %q", s.ID, i, a[i], b[i])
			}
		}
	}
}
