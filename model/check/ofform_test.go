package check_test

import (
	"slices"
	"testing"

	"nianbao/model/check"
	"nianbao/model/forms"
)

// All rules run on the present form, and of one of other ids only those that are bound to
// none.
func TestRulesOfAForm(t *testing.T) {
	run := check.RulesOf(forms.CN2021())
	for _, r := range check.Rules() {
		if !slices.Contains(run, r.ID) {
			t.Errorf("%s does not run on the present form", r.ID)
		}
	}
	run = check.RulesOf(formFile(t))
	for _, id := range []string{"M01", "C01", "C04", "D1", "T3-04", "S01", "S04", "B1", "B6", "H01"} {
		if !slices.Contains(run, id) {
			t.Errorf("%s does not run on the toy", id)
		}
	}
	for _, id := range []string{"T2-01", "T3-01", "T3-05", "T4-01", "M08", "X01", "X11", "S02", "S05"} {
		if slices.Contains(run, id) {
			t.Errorf("%s runs on the toy", id)
		}
	}
}
