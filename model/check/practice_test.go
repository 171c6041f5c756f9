package check

import (
	"slices"
	"testing"

	"nianbao/model"
	"nianbao/model/forms"
)

// The sample for practice has three slips, and nothing else to be found: each is found,
// and the first repair of each is the right one.
func TestPractice(t *testing.T) {
	r := forms.SlipsReport()
	wrong := []string{"applications.unavailable.not_held.natural_person", "disputes.review.total", "overview[1]"}
	var mended []string
	for range 9 {
		found := Run(Input{Report: r, ThisYear: 2026})
		if len(found) == 0 {
			break
		}
		f := found[0]
		if len(f.Hints) == 0 || len(f.Hints[0].Repair) == 0 {
			t.Fatalf("%s offers nothing: %s", f.Rule, f.Message)
		}
		at := f.Hints[0].Repair[0].At.String()
		if !slices.Contains(wrong, at) || slices.Contains(mended, at) {
			t.Errorf("%s changes %s: %s", f.Rule, at, f.Hints[0].Message)
		}
		mended = append(mended, at)
		r = r.With(f.Hints[0].Repair...)
	}
	if slices.Sort(mended); !slices.Equal(mended, wrong) {
		t.Errorf("mended %v, want %v", mended, wrong)
	}
	for at, want := range map[string]int64{"unavailable.not_held": 6} {
		if got := r.At(model.Ref{Table: "applications", Row: at, Column: "natural_person"}); got != model.Int(want) {
			t.Errorf("%s is %s, want %d", at, got, want)
		}
	}
	if got := r.At(model.Ref{Table: "disputes", Row: "review", Column: "total"}); got != model.Int(3) {
		t.Errorf("the total is %s", got)
	}
}
