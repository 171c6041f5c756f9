package export_test

import (
	"bytes"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"nianbao/export"
	"nianbao/model"
	"nianbao/model/document"
	"nianbao/model/forms"
	"nianbao/model/ooxml"
)

// randomReport fills a form with numbers, blanks and text of all kinds; now and
// then with totals that follow, now and then with totals that do not.
func randomReport(rng *rand.Rand) model.Report {
	texts := []string{"", "某句话，“引号”。\n第二段", "=1+1", "+1", "-1", "@a", "<b>&amp;\"", "a\tb", "\x1b[2J\u202e", "_x0041_", "😀 e\u0301", "  两头 ", "1", "'=1", strings.Repeat("长句。", 200)}
	pick := func() string { return texts[rng.IntN(len(texts))] }
	form := forms.All()[rng.IntN(len(forms.All()))]
	r := model.NewReport(form, pick(), rng.IntN(10000))
	digits, blank := rng.IntN(39)+1, rng.IntN(5)
	var changes []model.Change
	for _, ref := range form.Cells() {
		n := model.Int(rng.Int64N(1 << digits))
		switch {
		case form.KindOf(ref) == model.Decimal:
			n, _ = model.ParseNumber([]string{"12.50", "0.000001", "7", "0", "99999999.123456", "0.1"}[rng.IntN(6)])
		case form.KindOf(ref) == model.Difference && rng.IntN(2) == 0:
			n = model.Int(-n.Int64())
		}
		if blank > 0 && rng.IntN(blank+1) == 0 || form.TotalOf(ref) != nil && rng.IntN(2) == 0 {
			n = model.Number{}
		}
		changes = append(changes, r.SetCell(ref, n))
	}
	for _, head := range []string{model.HeadTitle, model.HeadDate, model.HeadContact} {
		changes = append(changes, r.SetText(model.InHead(head), pick()))
	}
	for _, s := range form.Sections {
		parts := []model.Part{}
		for range rng.IntN(4) {
			parts = append(parts, model.Part{Heading: pick(), Text: pick()})
		}
		changes = append(changes, r.SetParts(s.ID, parts))
	}
	r = r.With(changes...)
	if rng.IntN(2) == 0 { // totals that follow
		for range 3 {
			for _, ref := range form.Cells() {
				if c, ok := r.Retotal(ref); ok {
					r = r.With(c)
				}
			}
		}
	}
	return r
}

func open(t testing.TB, data string) *ooxml.Reader {
	t.Helper()
	r, err := ooxml.Open([]byte(data))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// parts writes the parts of a package below each other, a tag a line.
func parts(t testing.TB, data string) string {
	t.Helper()
	r := open(t, data)
	var b strings.Builder
	for _, name := range r.Names() {
		body, err := r.Part(name)
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString("== " + name + "\n" + strings.TrimRight(string(body), "\n") + "\n")
	}
	return b.String()
}

// Goldens hold the parts, not the zip, whose bytes may change with the compressor.
func TestPackedGoldens(t *testing.T) {
	off := forms.SampleReport()
	off = off.With(off.SetCell(model.Ref{Table: "applications", Row: "received", Column: "total"}, model.Int(50)))
	for name, got := range map[string]string{
		"sample.docx.txt": parts(t, write(t, "docx", export.Options{}, forms.SampleReport(), false)),
		"draft.docx.txt":  parts(t, write(t, "docx", export.Options{}, off, true)),
		"sample.xlsx.txt": parts(t, write(t, "xlsx", export.Options{}, forms.SampleReport(), false)),
		"draft.xlsx.txt":  parts(t, write(t, "xlsx", export.Options{}, off, true)),
		"blank.xlsx.txt":  parts(t, write(t, "xlsx", export.Options{}, model.NewReport(forms.CN2019(), "某局", 2019), true)),
	} {
		golden(t, name, got)
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := "testdata/" + name
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; look at it, then run with -update", name)
	}
}

// The same report gives the same bytes, and every part is XML.
func TestPackedAreStableAndWhole(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 10))
	for range 20 {
		r, draft := randomReport(rng), rng.IntN(2) == 0
		for _, f := range export.Formats() {
			if f.Text() {
				continue
			}
			data := write(t, f.ID, export.Options{}, r, draft)
			if data != write(t, f.ID, export.Options{}, r, draft) {
				t.Fatalf("%s: the same report gave other bytes", f.ID)
			}
			pkg := open(t, data)
			if _, program, err := pkg.Main(); err != nil || program == "" {
				t.Fatalf("%s: %q, %v", f.ID, program, err)
			}
			for _, name := range pkg.Names() {
				body, _ := pkg.Part(name)
				if bytes.ContainsAny(body, "\x1b\u202e\t") {
					t.Fatalf("%s: %s lets a control character pass", f.ID, name)
				}
				tokens := ooxml.NewTokens(name, body)
				for {
					if _, err := tokens.NextStart(); err != nil {
						if err.Error() != "EOF" {
							t.Fatalf("%s: %v", f.ID, err)
						}
						break
					}
				}
			}
			if text := parts(t, data); strings.Contains(text, "（草稿：") != draft {
				t.Fatalf("%s: draft is %v, and the file does not say so", f.ID, draft)
			}
		}
	}
}

func BenchmarkPacked(b *testing.B) {
	d := document.FromReport(forms.SampleReport(), false)
	for _, f := range export.Formats() {
		if f.Text() {
			continue
		}
		e, _ := export.New(f.ID, export.Options{})
		b.Run(f.ID, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				var out bytes.Buffer
				if err := e.Export(&out, d); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
