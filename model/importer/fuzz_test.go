package importer_test

import (
	"flag"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/model/importer"
)

// fuzz imports what the fuzzer makes: whatever was read can be written and read back.
//
// A new input is made smaller first, for a minute unless told otherwise, and nothing
// else runs meanwhile. An import touches so much code that nearly every input is new, so
// the fuzzer would seem to stand still. A few tries are enough.
func fuzz(f *testing.F, pack func(data []byte) []byte) {
	if m := flag.Lookup("test.fuzzminimizetime"); m != nil && m.Value.String() == m.DefValue {
		if err := m.Value.Set("10x"); err != nil {
			f.Fatal(err)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		result, err := importer.Import(pack(data), forms.For)
		if err != nil {
			if strings.Contains(err.Error(), "\n") {
				t.Fatalf("%q is not one line", err)
			}
			return
		}
		if _, err := model.Decode(result.Report.Encode(), forms.For); err != nil {
			t.Fatalf("the report cannot be read back: %v", err)
		}
	})
}

func asIs(data []byte) []byte { return data }

// short is a drawing with few rows in its tables: what is short is quick, and is changed
// where it matters.
func short(rng *rand.Rand, i int) *drawing {
	d := draw(anyReport(rng, editionOf(i)))
	for _, t := range d.tables() {
		for t.height > t.head+4 {
			t.drop(t.height - 1)
		}
	}
	return d
}

// seeds are short reports in every shape, each disturbed in another way, text or packed.
func seeds(f *testing.F, isPacked bool) {
	all := disturbances()
	for i, p := range presses() {
		rng := rand.New(rand.NewPCG(1, uint64(i)))
		d := short(rng, i)
		d.kind = p.kind
		if by := all[i%len(all)]; by.only == nil && by.name != "其他处理 as one row" {
			by.apply(rng, d)
		}
		if source := p.print(rng, d); strings.HasPrefix(string(source), "PK") == isPacked {
			f.Add(source)
		}
	}
}

func FuzzImport(f *testing.F) {
	f.Add([]byte(published))
	f.Add([]byte("+--+\n|\xff|\n+--+"))
	seeds(f, false)
	fuzz(f, asIs)
}

func FuzzOffice(f *testing.F) {
	for _, name := range []string{"whole.docx", "whole.xlsx", "whole.doc"} {
		data, err := os.ReadFile("testdata/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	seeds(f, true)
	fuzz(f, asIs)
}

// FuzzWord changes what stands in a Word file and not the packing, whose sums would fail.
func FuzzWord(f *testing.F) {
	for i := range 4 {
		rng := rand.New(rand.NewPCG(2, uint64(i)))
		f.Add([]byte(wordText(rng, short(rng, i), i > 1)))
	}
	fuzz(f, func(data []byte) []byte { return packed(string(data)) })
}
