package check

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/model/prose"
)

// A cleanReport is a report of testdata/clean: sound, and written as offices write.
type cleanReport struct {
	name   string
	r      model.Report
	prior  *model.Report
	expect string // the rules that speak of it nevertheless
}

func cleanReports(t testing.TB) (out []cleanReport) {
	paths, err := filepath.Glob("testdata/clean/*.txt")
	if err != nil || len(paths) < 6 {
		t.Fatalf("%d clean reports: %v", len(paths), err)
	}
	for _, path := range paths {
		out = append(out, readClean(t, path))
	}
	return out
}

// readClean reads one. Cells not named are 0, totals follow.
func readClean(t testing.TB, path string) cleanReport {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	head, cells, last := map[string]string{}, []string{}, []string{}
	parts, section := map[string][]model.Part{}, ""
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\n")
		key, value, named := strings.Cut(line, ":")
		switch {
		case strings.HasPrefix(line, "## "):
			section = line[3:]
		case strings.HasPrefix(line, "###"):
			parts[section] = append(parts[section], model.Part{Heading: strings.TrimSpace(line[3:])})
		case strings.HasPrefix(line, "prior "):
			last = append(last, line[len("prior "):])
		case strings.Contains(line, " = ") && line[0] < 0x80:
			cells = append(cells, line)
		case section == "" && named:
			head[key] = strings.TrimSpace(value)
		case section != "":
			p := &parts[section][len(parts[section])-1]
			p.Text = strings.TrimPrefix(p.Text+"\n"+line, "\n")
		}
	}
	year := 0
	fmt.Sscan(head["year"], &year)
	form := forms.For(cmp.Or(head["form"], "2021"))
	c := cleanReport{name: filepath.Base(path), r: model.NewReport(form, head["unit"], year), expect: head["expect"]}
	c.r.Body = model.Body(head["body"])
	if len(last) > 0 {
		was := filled(t, model.NewReport(form, head["unit"], year-1), last)
		c.prior = &was
	}
	c.r = filled(t, c.r, cells)
	for id, list := range parts {
		c.r = c.r.With(c.r.SetParts(id, list))
	}
	return c
}

func filled(t testing.TB, r model.Report, cells []string) model.Report {
	for _, ref := range r.Form.Cells() {
		r = r.With(r.SetCell(ref, model.Int(0)))
	}
	for _, line := range cells {
		address, value, _ := strings.Cut(line, " = ")
		ref, ok := model.ParseRef(address)
		n, err := model.ParseNumber(value)
		if !ok || err != nil || !r.Form.Has(ref) {
			t.Fatalf("no such cell: %s", line)
		}
		changes := []model.Change{r.SetCell(ref, n)}
		r = r.With(append(changes, model.Follow(r, changes)...)...)
	}
	return r
}

// A clean report raises exactly what its file expects, almost always nothing.
func TestCleanReports(t *testing.T) {
	for _, c := range cleanReports(t) {
		var got []string
		for _, f := range Run(Input{Report: c.r, Prior: c.prior, ThisYear: 2026, Off: map[string]bool{"M07": true}}) {
			got = append(got, f.Rule)
			if !strings.Contains(c.expect, f.Rule) {
				t.Errorf("%s: %s %s %v", c.name, f.Rule, f.Message, f.Addresses())
			}
		}
		if g := strings.Join(got, " "); g != c.expect {
			t.Errorf("%s: got %q, want %q", c.name, g, c.expect)
		}
	}
}

// Every figure that is understood in a clean report is missed no more once it is
// wrong: each is changed in turn, and the change must be told at that place.
func TestWrongFiguresAreFound(t *testing.T) {
	figures, missed := 0, 0
	for _, c := range cleanReports(t) {
		in := Input{Report: c.r, Prior: c.prior, ThisYear: 2026}
		p := newPass(in)
		for _, said := range p.claims() {
			if said.m.Value == "" || said.m.Kind == prose.FeeCharged || said.m.Kind >= prose.Listed || said.m.Trend != prose.Level && c.prior == nil {
				continue
			}
			figures++
			runes := []rune(c.r.Get(said.at).Text)
			wrong := said.number.Add(model.Int(23)).String()
			in.Report = c.r.With(c.r.SetText(said.at, string(runes[:said.m.From])+wrong+string(runes[said.m.To:])))
			found := false
			for _, f := range Run(in) {
				found = found || f.Rule[0] == 'X' && f.At[0] == said.at && f.Span[0] == said.m.From
			}
			if !found {
				missed++
				t.Errorf("%s: %s with %s goes unnoticed", c.name, p.excerpt(said), wrong)
			}
		}
	}
	if figures < 190 {
		t.Errorf("only %d figures are understood in the clean reports", figures)
	}
	t.Logf("%d figures, %d missed", figures, missed)
}

func BenchmarkRunClean(b *testing.B) {
	c := readClean(b, "testdata/clean/department-busy.txt")
	in := Input{Report: c.r, Prior: c.prior, ThisYear: 2026}
	b.ReportAllocs()
	for b.Loop() {
		Run(in)
	}
}

// BenchmarkRunSlipped is the same with a slip in a table, beside all its sentences.
func BenchmarkRunSlipped(b *testing.B) {
	c := readClean(b, "testdata/clean/department-busy.txt")
	in := Input{Report: fill(c.r, "applications.received.natural_person=59"), Prior: c.prior, ThisYear: 2026}
	b.ReportAllocs()
	for b.Loop() {
		Run(in)
	}
}

// BenchmarkDecodeAndRun is what a folder costs a report: its file read, all rules run.
func BenchmarkDecodeAndRun(b *testing.B) {
	c := readClean(b, "testdata/clean/department-busy.txt")
	data := c.r.Encode()
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		r, err := model.Decode(data, forms.For)
		if err != nil {
			b.Fatal(err)
		}
		Run(Input{Report: r, Prior: c.prior, ThisYear: 2026})
	}
}

// BenchmarkRunLong has 20,000 characters in one part.
func BenchmarkRunLong(b *testing.B) {
	c := readClean(b, "testdata/clean/department-busy.txt")
	text := ""
	for _, p := range c.r.Parts("overview") {
		text += p.Text + "\n"
	}
	runes := []rune(strings.Repeat(text, 30))[:20000]
	in := Input{Report: c.r.With(c.r.SetText(model.InPart("overview", 0), string(runes))), Prior: c.prior, ThisYear: 2026}
	b.ReportAllocs()
	for b.Loop() {
		Run(in)
	}
}
