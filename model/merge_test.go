package model_test

import (
	"math/rand"
	"testing"

	"nianbao/model"
	"nianbao/model/forms"
)

func merged(t *testing.T, base, mine, theirs model.Report) (model.Report, []model.Conflict) {
	t.Helper()
	changes, conflicts := model.Merge(base, mine, theirs)
	changes = append(changes, model.Follow(theirs, changes)...)
	return theirs.With(changes...), conflicts
}

// edited is a report with a change and the totals that follow it.
func edited(r model.Report, changes ...model.Change) model.Report {
	return r.With(append(changes, model.Follow(r, changes)...)...)
}

func TestMergeTakesBoth(t *testing.T) {
	base := forms.SampleReport()
	a, _ := model.ParseRef("applications.received.business")
	b, _ := model.ParseRef("applications.received.research")
	total, _ := model.ParseRef("applications.received.total")
	unit, contact := model.InHead(model.HeadUnit), model.InHead(model.HeadContact)
	mine := edited(base, base.SetCell(a, model.Int(40)), base.SetText(unit, "我改的"), base.SetText(model.InPart("overview", 0), "我写的"))
	theirs := edited(base, base.SetCell(b, model.Int(50)), base.SetText(contact, "别人改的"), base.SetText(model.InPart("overview", 1), "别人写的"))
	got, conflicts := merged(t, base, mine, theirs)
	if len(conflicts) != 0 {
		t.Fatalf("asked about %v", conflicts)
	}
	for _, at := range []model.Place{model.InCell(a), unit, model.InPart("overview", 0)} {
		if got.Get(at).Text != mine.Get(at).Text || got.Get(at).Number != mine.Get(at).Number {
			t.Errorf("%v is not mine", at)
		}
	}
	for _, at := range []model.Place{model.InCell(b), contact, model.InPart("overview", 1)} {
		if got.Get(at).Text != theirs.Get(at).Text || got.Get(at).Number != theirs.Get(at).Number {
			t.Errorf("%v is not theirs", at)
		}
	}
	if got.Stated(total) {
		t.Errorf("the total %v does not follow both", got.At(total))
	}
}

func TestMergeAsksAboutWhatBothChanged(t *testing.T) {
	base := forms.SampleReport()
	cell, _ := model.ParseRef("applications.received.business")
	total, _ := model.ParseRef("applications.received.total")
	parts := base.Parts("overview")
	add := base.SetParts("overview", append(parts[:len(parts):len(parts)], model.Part{Heading: "新加的"}))
	text := base.SetText(model.InPart("overview", 1), "改过的")
	for _, c := range []struct {
		name         string
		mine, theirs model.Change
		want         []model.Place
	}{
		{"a cell", base.SetCell(cell, model.Int(1)), base.SetCell(cell, model.Int(2)), []model.Place{model.InCell(cell)}},
		{"a cell, alike", base.SetCell(cell, model.Int(1)), base.SetCell(cell, model.Int(1)), nil},
		{"blank is not zero", base.SetCell(cell, model.Int(0)), base.SetCell(cell, model.Number{}), []model.Place{model.InCell(cell)}},
		{"a stated total", base.SetCell(total, model.Int(1)), base.SetCell(cell, model.Int(2)), []model.Place{model.InCell(total)}},
		{"parts added, text changed", add, text, []model.Place{model.InSection("overview")}},
		{"text changed, parts added", text, add, []model.Place{model.InSection("overview")}},
		{"parts added here only", add, base.SetText(model.InHead(model.HeadUnit), "x"), nil},
	} {
		mine, theirs := edited(base, c.mine), edited(base, c.theirs)
		_, conflicts := model.Merge(base, mine, theirs)
		var got []model.Place
		for _, x := range conflicts {
			got = append(got, x.At)
			if chosen := theirs.With(x.Choose(x.Mine)); len(model.Diff(chosen, mine)) >= len(model.Diff(theirs, mine)) {
				t.Errorf("%s: choosing mine did not bring it nearer", c.name)
			}
		}
		if len(got) != len(c.want) || len(got) > 0 && got[0] != c.want[0] {
			t.Errorf("%s: asked about %v, want %v", c.name, got, c.want)
		}
	}
}

// Whatever two people do: where only one did anything, that is the result; no
// place that only one changed keeps the value of the other.
func TestMergeLosesNothing(t *testing.T) {
	seeds := int64(200)
	if testing.Short() {
		seeds = 30
	}
	for seed := range seeds {
		rng := rand.New(rand.NewSource(seed))
		base := forms.SampleReport()
		mine, theirs := scribble(rng, base), scribble(rng, base)
		if got, asked := merged(t, base, mine, base); !model.Same(got, mine) || len(asked) > 0 {
			t.Fatalf("seed %d: with nothing of theirs it is not mine: %v", seed, model.Diff(got, mine))
		}
		if got, asked := merged(t, base, base, theirs); !model.Same(got, theirs) || len(asked) > 0 {
			t.Fatalf("seed %d: with nothing of mine it is not theirs", seed)
		}
		got, asked := merged(t, base, mine, theirs)
		inquestion := map[string]bool{}
		for _, c := range asked {
			inquestion[c.At.String()] = true
		}
		for _, c := range model.Diff(base, mine) {
			after := got.Get(c.At)
			taken := after.Text == c.After.Text && after.Number == c.After.Number
			follows := base.Form.TotalOf(c.At.Cell) != nil
			if !taken && !follows && !inquestion[c.At.String()] && !(c.At.Section != "" && inquestion[c.At.Section]) {
				t.Fatalf("seed %d: mine at %v was lost without a question", seed, c.At)
			}
		}
	}
}

func scribble(rng *rand.Rand, r model.Report) model.Report {
	for range rng.Intn(8) {
		var c model.Change
		switch parts := r.Parts("overview"); rng.Intn(4) {
		case 0:
			cells := r.Form.Cells()
			c = r.SetCell(cells[rng.Intn(len(cells))], model.Int(int64(rng.Intn(50))))
		case 1:
			c = r.SetText(model.InHead(model.HeadContact), string(rune('一'+rng.Intn(20))))
		case 2:
			c = r.SetText(model.InPart("overview", rng.Intn(len(parts))), string(rune('一'+rng.Intn(20))))
		case 3:
			if rng.Intn(4) == 0 {
				c = r.SetParts("overview", append(parts[:len(parts):len(parts)], model.Part{Heading: "新"}))
			} else {
				c = r.SetText(model.InHead(model.HeadDate), "2026-01-0"+string(rune('1'+rng.Intn(9))))
			}
		}
		r = edited(r, c)
	}
	return r
}
