package importer_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"nianbao/export"
	"nianbao/model"
	"nianbao/model/document"
	"nianbao/model/forms"
	"nianbao/model/importer"
)

// formFile reads a form that is not built in; pairs change its file.
func formFile(t *testing.T, name string, pairs ...string) *model.Form {
	t.Helper()
	data, err := os.ReadFile("../forms/testdata/" + name + ".form.json")
	if err != nil {
		t.Fatal(err)
	}
	f, err := forms.Read([]byte(strings.NewReplacer(pairs...).Replace(string(data))))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// filledIn is a report of a form with numbers of its kinds in most cells, totals that
// fit, and text in every part.
func filledIn(rng *rand.Rand, f *model.Form) model.Report {
	r := model.NewReport(f, "甲县乙局", 2025)
	for _, ref := range f.Cells() {
		if rng.IntN(12) == 0 && f.TotalOf(ref) == nil {
			continue
		}
		n := model.Int(int64(rng.IntN(400)))
		switch f.KindOf(ref) {
		case model.Decimal:
			n, _ = model.ParseNumber(fmt.Sprintf("%d.%02d", rng.IntN(90), rng.IntN(100)))
		case model.Difference:
			n = model.Int(int64(rng.IntN(40) - 20))
		}
		r = r.With(r.SetCell(ref, n))
	}
	for _, s := range f.Sections {
		for i := range r.Parts(s.ID) {
			r = r.With(r.SetText(model.InPart(s.ID, i), "全年依法履行职责，办理各类事项 12 件。\n下一步继续规范。"))
		}
	}
	return r.Totalled()
}

// Reports of other forms come back from every format, with the form that is known; and
// where nothing but the present form is known, nothing is put into it.
func TestOtherFormsComeBack(t *testing.T) {
	rng := rand.New(rand.NewPCG(20, 27))
	for _, form := range []*model.Form{formFile(t, "toy"), formFile(t, "enforcement"), formFile(t, "annex")} {
		for _, f := range export.Formats() {
			if !f.Whole() || f.ID == "json" {
				continue
			}
			for range 6 {
				want := filledIn(rng, form)
				e, err := export.New(f.ID, export.Options{})
				if err != nil {
					t.Fatal(err)
				}
				var b bytes.Buffer
				if err := e.Export(&b, document.FromReport(want, false)); err != nil {
					t.Fatal(err)
				}
				result, err := importer.Import(b.Bytes(), forms.For, importer.Forms(form))
				if err != nil {
					t.Errorf("%s of %s: %v", f.ID, form.ID, err)
					break
				}
				if result.Report.Form != form {
					t.Errorf("%s of %s is read as form %s", f.ID, form.ID, result.Report.Form.ID)
					break
				}
				if diff := model.Diff(want, result.Report); len(diff) > 0 {
					t.Errorf("%s of %s: %d places differ, first %s: %+v, was %+v", f.ID, form.ID, len(diff), diff[0].At, diff[0].After, diff[0].Before)
					if testing.Verbose() {
						t.Logf("%v\n%.3000s", result.Remarks, b.String())
					}
					break
				}
			}
		}
	}
}
