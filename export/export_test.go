package export_test

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"

	"nianbao/export"
	"nianbao/model"
	"nianbao/model/document"
	"nianbao/model/forms"
	"nianbao/model/typeset"
)

var update = flag.Bool("update", false, "write the golden files anew")

func write(t testing.TB, id string, o export.Options, r model.Report, draft bool) string {
	t.Helper()
	e, err := export.New(id, o)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := e.Export(&b, document.FromReport(r, draft)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGoldens(t *testing.T) {
	for name, got := range map[string]string{
		"sample.txt":  write(t, "text", export.Options{}, forms.SampleReport(), false),
		"sample.tsv":  write(t, "tsv", export.Options{}, forms.SampleReport(), true),
		"sample.md":   write(t, "markdown", export.Options{}, forms.SampleReport(), true),
		"sample.html": write(t, "html", export.Options{Prior: lastYear()}, forms.SampleReport(), true),
		"summary.txt": write(t, "summary", summaryOptions(), forms.SampleReport(), true),
		"sample.csv":  write(t, "csv", export.Options{}, forms.SampleReport(), false),
	} {
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
}

// Every line of a drawn table is as wide as the others, and no line of text is
// wider than asked for.
func TestLinesAreEven(t *testing.T) {
	for _, ambiguous := range []int{1, 2} {
		linesAreEven(t, typeset.Metrics{Ambiguous: ambiguous})
	}
}

func linesAreEven(t *testing.T, m typeset.Metrics) {
	r := forms.SampleReport()
	r = r.With(r.SetCell(model.Ref{Table: "applications", Row: "received", Column: "total"}, model.Int(99999999999999)))
	for _, width := range []int{30, 56, 80} {
		table := 0
		for _, line := range strings.Split(write(t, "text", export.Options{Width: width, Ambiguous: m.Ambiguous}, r, true), "\n") {
			if !strings.HasPrefix(line, "+") && !strings.HasPrefix(line, "|") {
				table = 0
				if w := m.Width(strings.TrimRight(line, " ")); w > width && !strings.HasPrefix(line, "联系方式") && !strings.Contains(line, "、") {
					t.Errorf("%d cells at %d: %q", w, width, line)
				}
				continue
			}
			if table == 0 {
				table = m.Width(line)
			}
			if w := m.Width(line); w != table {
				t.Errorf("%d cells in a table of %d: %q", w, table, line)
			}
		}
	}
}

// The text is drawn with care at every width: tables are as wide as the text where they
// can be, no line ends in a blank or between a number and its unit, and no header is
// broken inside a word.
func TestTextIsEven(t *testing.T) {
	r := forms.SampleReport()
	for width := 20; width <= 120; width++ {
		lines := strings.Split(write(t, "text", export.Options{Width: width}, r, false), "\n")
		for i, line := range lines {
			m := typeset.Metrics{Ambiguous: 2}
			drawn := strings.HasPrefix(line, "+") || strings.HasPrefix(line, "|")
			if drawn && width >= 78 && m.Width(line) != width {
				t.Fatalf("%d cells of a table at %d: %q", m.Width(line), width, line)
			}
			if strings.HasSuffix(line, " ") {
				t.Fatalf("a blank at the end at %d: %q", width, line)
			}
			if n := len(line); n > 0 && !drawn && '0' <= line[n-1] && line[n-1] <= '9' && i+1 < len(lines) && lines[i+1] != "" {
				t.Fatalf("a number and its unit are parted at %d: %q, %q", width, line, lines[i+1])
			}
		}
		for _, word := range []string{"自然人", "商业", "企业", "公益", "组织", "机构", "总计", "维持", "尚未"} {
			if whole := strings.Join(lines, "\n"); !strings.Contains(whole, word) {
				t.Errorf("%s is broken at %d", word, width)
			}
		}
	}
}

func TestOptions(t *testing.T) {
	r := forms.SampleReport()
	if s := write(t, "text", export.Options{CRLF: true, BOM: true}, r, false); !strings.HasPrefix(s, "\ufeff") || strings.Count(s, "\n") != strings.Count(s, "\r\n") {
		t.Error("BOM or CRLF missing")
	}
	if s := write(t, "text", export.Options{}, r, true); !strings.Contains(s, "草稿") {
		t.Error("a draft does not say so")
	}
	for _, o := range []export.Options{{Width: 5}, {Encoding: "big5"}, {Encoding: "gb18030", BOM: true}} {
		if _, err := export.New("text", o); err == nil {
			t.Errorf("%+v was taken", o)
		}
	}
	if _, err := export.New("pdf", export.Options{}); err == nil {
		t.Error("pdf was taken")
	}
	private := r.With(r.SetText(model.InHead(model.HeadContact), "甲\ue81e"))
	e, _ := export.New("text", export.Options{Encoding: "gb18030"})
	if err := e.Export(&bytes.Buffer{}, document.FromReport(private, false)); err == nil || !strings.Contains(err.Error(), "U+E81E") {
		t.Errorf("a character GB18030 cannot carry: %v", err)
	}
	hostile := r.With(r.SetText(model.InPart("overview", 0), "a\x1b[2J\u202e\n=1+1"))
	for _, f := range export.Formats() {
		if !f.Text() {
			continue // packed: their parts are read in TestPackedAreStableAndWhole
		}
		if s := write(t, f.ID, export.Options{}, hostile, false); strings.ContainsAny(s, "\x1b\u202e") {
			t.Errorf("%s lets a control character pass", f.ID)
		}
	}
}

func BenchmarkText(b *testing.B) {
	r := forms.SampleReport()
	e, _ := export.New("text", export.Options{})
	b.ReportAllocs()
	for b.Loop() {
		var out bytes.Buffer
		if err := e.Export(&out, document.FromReport(r, false)); err != nil {
			b.Fatal(err)
		}
	}
}
