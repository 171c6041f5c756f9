package forms_test

import (
	"bytes"
	"strings"
	"testing"

	"nianbao/model"
	"nianbao/model/check"
	"nianbao/model/forms"
)

func TestForm2019HasEveryCell(t *testing.T) {
	count := map[string]int{}
	for _, ref := range forms.CN2019().Cells() {
		count[ref.Table]++
	}
	for table, want := range map[string]int{"proactive": 22, "applications": 23 * 7, "disputes": 15} {
		if count[table] != want {
			t.Errorf("table %s has %d cells, want %d", table, count[table], want)
		}
	}
	for _, e := range forms.CN2019().Equations() {
		if e.Balance.ID == "T3-02" && len(e.Right) != 19 {
			t.Errorf("the results have %d rows, want 19", len(e.Right))
		}
	}
}

func TestFormOfAYear(t *testing.T) {
	for year, want := range map[int]string{2019: "2019", 2020: "2019", 2021: "2021", 2030: "2021", 0: "2021"} {
		if got := forms.ForYear(year).ID; got != want {
			t.Errorf("%d: got form %s, want %s", year, got, want)
		}
	}
}

// A full 2019 report raises only what its numbers deserve, comes back from its file,
// and takes a decrease where the form has one and nowhere else.
func TestReportOf2019(t *testing.T) {
	r := model.NewReport(forms.CN2019(), "甲县乙局", 2020)
	for _, ref := range r.Form.Cells() {
		r = r.With(r.SetCell(ref, model.Int(0)))
	}
	change := model.Ref{Table: "proactive", Row: "licences", Column: "change"}
	r.Body, r.Date = model.Department, "2021-01-20"
	less, _ := model.ParseNumber("-3")
	r = r.With(r.SetCell(change, less), r.SetText(model.InPart("overview", 0), "文字。"))
	for _, f := range check.Run(check.Input{Report: r, ThisYear: 2026, Final: true}) {
		if !strings.HasPrefix(f.Rule, "S") {
			t.Errorf("%s %s", f.Rule, f.Message)
		}
	}
	back, err := model.Decode(r.Encode(), forms.For)
	if err != nil || !model.Same(r, back) {
		t.Errorf("does not come back: %v", err)
	}
	wrong := bytes.Replace(r.Encode(), []byte(`"previous": 0`), []byte(`"previous": -1`), 1)
	if _, err := model.Decode(wrong, forms.For); err == nil {
		t.Error("a count below zero was taken")
	}
}
