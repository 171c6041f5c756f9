package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"nianbao/cmd/nianbao/internal/many"
	"nianbao/model"
	"nianbao/model/check"
	"nianbao/model/forms"
	"nianbao/model/gather"
)

// generate makes the report of unit i as a county gets it: all cells filled, sound
// totals, about 12 KB with its prose.
func generate(i int) model.Report {
	rng := rand.New(rand.NewPCG(20, uint64(i)))
	r := model.NewReport(forms.CN2021(), fmt.Sprintf("青禾市第%d局", i), 2024)
	var changes []model.Change
	for _, ref := range r.Form.Cells() {
		n := model.Int(0)
		switch {
		case r.Form.KindOf(ref) == model.Decimal:
			n, _ = model.ParseNumber(fmt.Sprintf("%d.%02d", rng.IntN(500), rng.IntN(100)))
		case rng.IntN(3) == 0 && ref.Row != "carried_in" && ref.Row != "regulations" && ref.Row != "received":
			n = model.Int(rng.Int64N(40))
		}
		changes = append(changes, r.SetCell(ref, n))
	}
	changes = append(changes, r.SetText(model.InHead(model.HeadBody), string(model.Department)), r.SetText(model.InHead(model.HeadDate), "2025-01-15"))
	sentences := []string{
		"坚持以公开为常态、不公开为例外，把各项要求落到科室、落到人。",
		"围绕群众关心的办事流程和补贴发放，及时更新目录，逐条核对内容。",
		"健全登记、审核、答复、归档的流程，答复前由法制人员把关。",
		"组织业务培训，对照清单检查网站栏目，发现问题当月改正。",
	}
	for _, s := range r.Form.Sections {
		for k := range r.Parts(s.ID) {
			var text strings.Builder
			for text.Len() < 620 {
				text.WriteString(sentences[rng.IntN(len(sentences))])
			}
			changes = append(changes, r.SetText(model.InPart(s.ID, k), text.String()))
		}
	}
	r = r.With(changes...)
	for _, c := range balanced(r) {
		r = r.With(c)
	}
	return r
}

// balanced makes the totals fit: what was received is what was dealt with and
// what is carried out.
func balanced(r model.Report) []model.Change {
	var out []model.Change
	set := func(ref model.Ref, n model.Number) {
		c := r.SetCell(ref, n)
		out, r = append(out, c), r.With(c)
	}
	for _, id := range []string{"T3-02", "T3-03", "T3-01", "T3-02", "T4-01"} {
		for _, e := range r.Form.Equations() {
			if e.Balance.ID == id {
				set(e.Left[0].Ref, r.Sum(e.Right, nil))
			}
		}
	}
	return out
}

// generateInto writes n reports into dir.
func generateInto(tb testing.TB, dir string, n int) {
	tb.Helper()
	for i := range n {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%05d 青禾市第%d局.json", i, i)), generate(i).Encode(), 0o600); err != nil {
			tb.Fatal(err)
		}
	}
}

// A folder for trying things by hand: NIANBAO_GENERATE=folder:number go test -run Generate
func TestGenerate(t *testing.T) {
	dir, count, ok := strings.Cut(os.Getenv("NIANBAO_GENERATE"), ":")
	if ok {
		n, err := strconv.Atoi(count)
		if err != nil || os.MkdirAll(dir, 0o700) != nil {
			t.Fatal("want folder:number")
		}
		generateInto(t, dir, n)
	}
	r := generate(7)
	if n := len(r.Encode()); n < 11_000 || n > 13_000 {
		t.Errorf("a generated report has %d bytes", n)
	}
	if errs, _, _, _ := check.Count(check.Run(check.Input{Report: r, ThisYear: 2025})); errs > 0 {
		t.Errorf("a generated report has %d errors", errs)
	}
}

// BenchmarkGather reads and adds a thousand reports from the disk, with every
// rule and without.
func BenchmarkGather(b *testing.B) {
	dir := b.TempDir()
	generateInto(b, dir, 1000)
	found, err := many.Find([]string{dir}, nil)
	if err != nil || len(found.Paths) != 1000 {
		b.Fatal(err)
	}
	for name, how := range map[string]many.How{"checked": {ThisYear: 2025}, "unchecked": {Unchecked: true}} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sum := gather.New(forms.CN2021(), 2024)
				for g := range many.All(found.Paths, how) {
					if g.Err == nil {
						g.Err = sum.Add(g.Path, g.Report)
					}
					if g.Err != nil {
						b.Fatal(g.Err)
					}
				}
			}
		})
	}
}

// Nothing but the names and a sample of the words is kept of the reports that were
// added. NIANBAO_LONG
// makes it ten thousand reports.
func TestMemoryDoesNotGrow(t *testing.T) {
	n := 300
	if os.Getenv("NIANBAO_LONG") != "" {
		n = 10_000
	}
	dir := t.TempDir()
	generateInto(t, dir, n)
	found, err := many.Find([]string{dir}, nil)
	if err != nil {
		t.Fatal(err)
	}
	alive := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	sum := gather.New(forms.CN2021(), 2024)
	for range many.All(found.Paths[:1], many.How{ThisYear: 2025}) { // the tables of words are read once
	}
	before := alive()
	for g := range many.All(found.Paths, many.How{ThisYear: 2025}) {
		if g.Err == nil {
			g.Err = sum.Add(g.Path, g.Report)
		}
		if g.Err != nil {
			t.Fatal(g.Err)
		}
	}
	after := alive()
	if sum.Units() != n {
		t.Fatalf("%d of %d were added", sum.Units(), n)
	}
	const tables = 2 * 4 << 15 // by which sketches are found, however many there are
	if kept := (int64(after) - int64(before) - tables) / int64(n); kept > 1500 {
		t.Errorf("%d bytes are kept of each report", kept)
	}
}
