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

// Reports of both editions, with blank rows and rows that count up, come back from every
// format exactly as they were.
func TestRoundTrips(t *testing.T) {
	seed, documents, usual := seedOf(t, 12)
	known := openRatchet(t, "testdata/roundtrips.txt", usual)
	for i, f := range export.Formats() {
		for j, form := range forms.All() {
			if !f.Whole() {
				continue
			}
			name := f.ID + " | " + form.ID
			t.Run(name, func(t *testing.T) {
				rng := rand.New(rand.NewPCG(seed, uint64(i*10+j)))
				differs := ""
				for range documents {
					differs += cameBack(t, f, anyReport(rng, form), rng.IntN(2) == 0)
				}
				for _, size := range []int{0, 1} { // as a new file is, and with one row
					differs += cameBack(t, f, counting(form, size), false)
				}
				known.hold(t, name, differs != "", differs)
			})
		}
	}
	known.close(t)
}

// What no line may end in or begin with stays what it is: blanks, words of another
// script, a number alone. A text with a rule above every row is read as before.
func TestTextsComeBack(t *testing.T) {
	r := forms.SampleReport()
	words := "The office published 312 items, of these 9 with policies and 7 with an explanation in plain words. "
	r = r.With(r.SetParts("overview", []model.Part{{Text: strings.Repeat(words, 5) + "\n公开 3 件 、 5 件  两个空格 " + strings.Repeat("七 8 九", 30) + "\n" + strings.Repeat("长", 37) + " 2025"}}))
	for width := 20; width < 100; width++ {
		var b bytes.Buffer
		e, _ := export.New("text", export.Options{Width: width})
		if err := e.Export(&b, document.FromReport(r, false)); err != nil {
			t.Fatal(err)
		}
		if got := read(t, b.String()).Report; fmt.Sprint(got.Parts("overview")) != fmt.Sprint(r.Parts("overview")) {
			t.Errorf("at %d: %q", width, got.Parts("overview"))
		}
	}
	ruled, err := os.ReadFile("testdata/ruled.txt")
	if err != nil {
		t.Fatal(err)
	}
	want := forms.SampleReport()
	got := read(t, string(ruled)).Report
	for _, d := range model.Diff(want, got) {
		if d.At.String() != "body" {
			t.Errorf("%s: %+v, was %+v", d.At, d.After, d.Before)
		}
	}
}

// counting is a report with some rows that count up, the others blank.
func counting(form *model.Form, rows int) model.Report {
	r := model.NewReport(form, "丙县水利局", max(form.From, 2019))
	r = r.With(r.SetParts("other_matters", []model.Part{{Text: "无。"}}))
	for _, s := range form.Sections {
		for i := range rows {
			if s.Table == nil {
				continue
			}
			for k, ref := range s.Table.RefsOf(s.Table.Rows[i]) {
				r = r.With(r.SetCell(ref, model.Int(int64(k+i))))
			}
		}
	}
	return r
}

// cameBack writes a report and reads it, and says what differs.
func cameBack(t *testing.T, f export.Format, want model.Report, draft bool) string {
	t.Helper()
	e, err := export.New(f.ID, export.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := e.Export(&b, document.FromReport(want, draft)); err != nil {
		t.Fatal(err)
	}
	result, err := importer.Import(b.Bytes(), forms.For)
	if err != nil {
		t.Fatal(err)
	}
	got := result.Report
	if got.Form != want.Form {
		return fmt.Sprintf("read as form %s\n", got.Form.ID)
	}
	diff := model.Diff(want, got)
	if len(diff) == 0 {
		return ""
	}
	return fmt.Sprintf("%d places differ, first %s: %+v, was %+v\n", len(diff), diff[0].At, diff[0].After, diff[0].Before)
}
