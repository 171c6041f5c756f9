package main

import (
	"encoding/json"
	"slices"
	"testing"

	"nianbao/model"
	"nianbao/model/check"
	"nianbao/model/forms"
)

// told is what check --json says of a report, as another program reads it.
func told(t *testing.T, r model.Report) (out struct {
	Reports []struct {
		Errors   int
		Findings []struct {
			Rule, Severity  string
			At              []string
			Left, Right     *float64
			Difference      *float64
			Open            int
			Choice          bool
			Message, Advice string
			Hints           []struct {
				ID, Message string
				Changes     []struct {
					At    string
					Span  []int
					Value any
				}
				Witnesses []string
			}
		}
	}
},
) {
	t.Helper()
	data := findingsJSON([]checked{{path: "r.json", report: r, findings: check.Run(check.Input{Report: r, ThisYear: 2026})}})
	if err := json.Unmarshal(data, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// A number typed over: the check tells other programs what it is off by, which change
// mends it and who says so; nothing writes into the sentence that is right.
func TestHintsForPrograms(t *testing.T) {
	r := forms.SampleReport()
	cell := model.Ref{Table: "applications", Row: "received", Column: "natural_person"}
	wrong := []model.Change{r.SetCell(cell, model.Int(95))}
	out := told(t, r.With(append(wrong, model.Follow(r, wrong)...)...)).Reports[0]
	if out.Errors != 1 {
		t.Errorf("%d errors", out.Errors)
	}
	for _, f := range out.Findings {
		if len(f.Hints) != 1 || f.Hints[0].Changes[0].At != cell.String() || f.Hints[0].Changes[0].Value != 41.0 || !slices.Contains(f.Hints[0].Witnesses, "X01") {
			t.Errorf("%s: %+v", f.Rule, f.Hints)
		}
		if f.Rule == "T3-03" && (*f.Left != 98 || *f.Right != 44 || *f.Difference != 54 || f.Open != 0) {
			t.Errorf("%+v", f)
		}
	}
	blank := []model.Change{r.SetCell(model.Ref{Table: "applications", Row: "carried_out", Column: "natural_person"}, model.Number{})}
	for _, f := range told(t, r.With(append(blank, model.Follow(r, blank)...)...)).Reports[0].Findings {
		if f.Severity == "error" || f.Rule == "T3-03" && (f.Open != 1 || f.Hints[0].ID != "D6" || f.Hints[0].Changes[0].Value != 2.0) {
			t.Errorf("%+v", f)
		}
	}
	at := model.InPart("overview", 1)
	text := []rune(r.Get(at).Text)
	out = told(t, r.With(r.SetText(at, string(text[:17])+"15"+string(text[19:])))).Reports[0]
	change := out.Findings[0].Hints[0].Changes[0]
	if change.At != "overview[1]" || !slices.Equal(change.Span, []int{17, 19}) || change.Value != "51" {
		t.Errorf("%+v", out.Findings[0])
	}
}
