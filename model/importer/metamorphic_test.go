package importer_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/model/importer"
)

// What a true grid tells by where things stand does not change with what is added to it:
// a filler column, a blank row, a repeated header, a 小计, or the table turned over.
func TestAdditionsChangeNothing(t *testing.T) {
	seed, documents, usual := seedOf(t, 2)
	known := openRatchet(t, "testdata/metamorphic.txt", usual)
	for i, p := range presses() {
		if p.kind != planed {
			continue
		}
		for j, by := range disturbances() {
			switch by.name {
			case "filler columns", "blank rows", "the header again", "a column 小计", "transposed":
			default:
				continue
			}
			if !sampled(i, j) {
				continue
			}
			name := p.name + " | " + by.name
			t.Run(name, func(t *testing.T) {
				rng := rand.New(rand.NewPCG(seed, uint64(i*100+j)))
				changed := ""
				for k := range documents {
					changed += added(t, rng, p, by, anyReport(rng, editionOf(k)))
				}
				known.hold(t, name, changed != "", changed)
			})
		}
	}
	known.close(t)
}

// added says where a report is read otherwise once its tables are disturbed, and shows
// the first place.
func added(t *testing.T, rng *rand.Rand, p press, by disturbance, r model.Report) string {
	t.Helper()
	plain, other := draw(r), draw(r)
	by.apply(rng, other)
	before, err := importer.Import(p.print(rng, plain), forms.For)
	if err != nil {
		t.Fatal(err)
	}
	source := p.print(rng, other)
	after, err := importer.Import(source, forms.For)
	if err != nil {
		t.Fatal(err)
	}
	differ, first := 0, ""
	for _, ref := range r.Form.Cells() {
		if a, b := before.Report.At(ref), after.Report.At(ref); !a.Same(b) {
			if differ++; first == "" {
				first = fmt.Sprintf("%s: %q was %q\n%s", ref, b, a, legible(source))
			}
		}
	}
	if differ == 0 {
		return ""
	}
	return fmt.Sprintf("%d cells differ, %s", differ, first)
}
