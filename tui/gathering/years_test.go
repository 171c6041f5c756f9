package gathering

import (
	"slices"
	"testing"

	"nianbao/model"
	"nianbao/model/gather"
	"nianbao/tui/keys"
)

func ofYear(path, unit string, year int, received int64) Row {
	r := row(path, unit, received)
	r.Year = year
	return r
}

func (p *Pane) eachState() (out []State) {
	for _, r := range p.Rows() {
		out = append(out, r.State())
	}
	return out
}

// Last year's report beside this year's is no duplicate: it is shown, and stands in
// no sum, for no unit as its report, and in no merge. Where it is all that a unit sent,
// that is told, and the unit is not missing besides. A report that says no year is in no
// sum either: no merge takes it.
func TestOtherYearsAreShownOnly(t *testing.T) {
	f := folder("a", "a-last", "b-last", "c", "d")
	f.Units, f.Due = []gather.Member{{Unit: "甲局"}, {Unit: "乙局"}}, 2025
	p := New(f)
	p.Put([]Row{ofYear("/d/a", "甲局", 2025, 5), ofYear("/d/a-last", "甲局", 2024, 70), ofYear("/d/b-last", "乙局", 2024, 80), ofYear("/d/c", "丙局", 0, 9), {Path: "/d/d", Unreadable: true}})
	if got := p.eachState(); !slices.Equal(got, []State{Good, OtherYear, WrongYear, Good, Unreadable}) {
		t.Errorf("states %v", got)
	}
	if sum, n := p.tally.sum, p.tally.added; n != 1 || sum[0] != model.Int(5) {
		t.Errorf("the sum of %d is %v", n, sum[0])
	}
	if got := p.Of(p.Year()); p.Year() != 2025 || !slices.Equal(got, []string{"/d/a", "/d/c", "/d/d"}) {
		t.Errorf("merged of %d: %v", p.Year(), got)
	}
	p.act(keys.OtherYear) // a clerk looks at last year's
	if sum, n := p.tally.sum, p.tally.added; p.Year() != 2024 || n != 2 || sum[0] != model.Int(150) || p.Rows()[0].State() != OtherYear {
		t.Errorf("the sum of %d of %d is %v", n, p.Year(), sum[0])
	}
	p.act(keys.OtherYear)
	if p.Year() != 2025 {
		t.Errorf("and back: %d", p.Year())
	}
}

// The year is the one that is due, else the one that most are of.
func TestWhichYearCounts(t *testing.T) {
	for _, c := range []struct {
		due   int
		years []int
		want  int
	}{
		{2025, []int{2024, 2024, 2024, 2025}, 2025},
		{2025, []int{2023, 2023, 2024}, 2023},
		{2025, []int{2023, 2024}, 2024},
		{2025, []int{2026, 2023, 2023}, 2023},
		{2025, []int{0, 0}, 0},
	} {
		f := Folder{Dir: "/d", Due: c.due}
		var rows []Row
		for i, year := range c.years {
			path := "/d/" + string(rune('a'+i))
			f.Files = append(f.Files, File{Path: path, Name: path})
			rows = append(rows, ofYear(path, path, year, 1))
		}
		p := New(f)
		p.Put(rows)
		if p.Year() != c.want {
			t.Errorf("of %v %d counts, want %d", c.years, p.Year(), c.want)
		}
	}
}

// A unit that sent two counts once in the sum; each row says which.
func TestDuplicatesCountOnce(t *testing.T) {
	p := New(folder("a", "b", "c"))
	p.Put([]Row{ofYear("/d/a", "甲局", 2025, 5), ofYear("/d/b", "甲 局", 2025, 6), ofYear("/d/c", "乙局", 2025, 7)})
	if sum, n := p.tally.sum, p.tally.added; n != 2 || sum[0] != model.Int(12) {
		t.Errorf("the sum of %d is %v", n, sum[0])
	}
	if got := p.Rows(); !got[0].Twice || got[0].Again || !got[1].Again || got[2].Twice {
		t.Errorf("rows %+v", got)
	}
}

// A draft's errors are not hidden by its being a draft.
func TestADraftShowsItsErrors(t *testing.T) {
	r := row("/d/a", "甲局", 5)
	r.Read, r.Filled, r.Errors = true, 3, 2
	if mark, _ := r.mark(); r.State() != Wrong || mark != "错 2" {
		t.Errorf("%v, %q", r.State(), mark)
	}
	if r.Errors = 0; r.State() != Draft {
		t.Errorf("without errors: %v", r.State())
	}
}
