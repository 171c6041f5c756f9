package prior_test

import (
	"os"
	"path/filepath"
	"testing"

	"nianbao/cmd/nianbao/internal/files"
	"nianbao/cmd/nianbao/internal/prior"
	"nianbao/export"
	"nianbao/model"
	"nianbao/model/forms"
)

// Last year's report is the one the report names, published or not, or one of the
// same unit and the year before that lies beside it.
func TestPriorOf(t *testing.T) {
	dir := t.TempDir()
	last := forms.SampleReport()
	published, err := files.Render(last, nil, "text", export.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"去年 2025.json": last.Encode(), "去年.txt": published, "坏.json": []byte("{")} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	this := filepath.Join(dir, "今年.json")
	r := model.NewReport(forms.CN2021(), last.Unit, last.Year+1)
	named := func(path string) model.Report { return r.With(r.SetText(model.InHead(model.HeadPrior), path)) }
	ref := model.Ref{Table: "applications", Row: "received", Column: "total"}
	for name, c := range map[string]struct {
		report model.Report
		found  bool
	}{
		"beside":       {r, true},
		"named":        {named("去年 2025.json"), true},
		"published":    {named("去年.txt"), true},
		"absolute":     {named(filepath.Join(dir, "去年.txt")), true},
		"named, gone":  {named("没有.json"), false},
		"named, torn":  {named("坏.json"), false},
		"other unit":   {model.NewReport(forms.CN2021(), "别的单位", last.Year+1), false},
		"other year":   {model.NewReport(forms.CN2021(), last.Unit, last.Year+2), false},
		"no unit":      {model.NewReport(forms.CN2021(), "", last.Year+1), false},
		"its own year": {model.NewReport(forms.CN2021(), last.Unit, last.Year), false},
	} {
		got, _ := prior.New().Of(c.report, this)
		if (got != nil) != c.found {
			t.Errorf("%s: found %v, want %v", name, got != nil, c.found)
		} else if got != nil && !got.At(ref).Same(last.At(ref)) {
			t.Errorf("%s: received %s, want %s", name, got.At(ref), last.At(ref))
		}
	}
}
