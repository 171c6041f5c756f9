package forms_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"

	"nianbao/model"
	"nianbao/model/check"
	"nianbao/model/forms"
)

func TestForm2021HasEveryCell(t *testing.T) {
	count := map[string]int{}
	for _, ref := range forms.CN2021().Cells() {
		count[ref.Table]++
	}
	for table, want := range map[string]int{"proactive": 10, "applications": 175, "disputes": 15} {
		if count[table] != want {
			t.Errorf("table %s has %d cells, want %d", table, count[table], want)
		}
	}
	equations := map[string]int{}
	for _, e := range forms.CN2021().Equations() {
		equations[e.Balance.ID]++
	}
	for id, want := range map[string]int{"T3-01": 25, "T3-02": 7, "T3-03": 7, "T4-01": 3} {
		if equations[id] != want {
			t.Errorf("balance %s holds in %d lines, want %d", id, equations[id], want)
		}
	}
	if n := len(forms.CN2021().Equations()[25].Right); n != 21 {
		t.Errorf("the results have %d rows, want 21", n)
	}
}

// The sample is what the program writes, agrees with the form, and raises nothing.
func TestSample(t *testing.T) {
	r := forms.SampleReport()
	if string(r.Encode()) != string(forms.Sample()) {
		t.Error("the sample is not in canonical bytes")
	}
	for _, f := range check.Run(check.Input{Report: r, ThisYear: 2026, Final: true}) {
		t.Errorf("%s %s", f.Rule, f.Message)
	}
}

func TestSchemaHoldsReports(t *testing.T) {
	var schema jsonschema.Schema
	if err := json.Unmarshal(forms.Schema(forms.CN2021()), &schema); err != nil {
		t.Fatal(err)
	}
	resolved, err := schema.Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	fits := func(data []byte) error {
		var v any
		if err := json.Unmarshal(data, &v); err != nil {
			t.Fatal(err)
		}
		return resolved.Validate(v)
	}
	for name, data := range map[string][]byte{"sample": forms.Sample(), "blank": model.NewReport(forms.CN2021(), "", 0).Encode()} {
		if err := fits(data); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, change := range map[string][2]string{
		"negative": {`"natural_person": 41`, `"natural_person": -1`},
		"fraction": {`"natural_person": 41`, `"natural_person": 1.5`},
		"text":     {`"natural_person": 41`, `"natural_person": "41"`},
		"body":     {`"body": "department"`, `"body": "x"`},
		"format":   {`"format": "2021"`, `"format": "1999"`},
	} {
		broken := strings.Replace(string(forms.Sample()), change[0], change[1], 1)
		if broken == string(forms.Sample()) {
			t.Fatalf("%s: the sample no longer holds %s", name, change[0])
		}
		if fits([]byte(broken)) == nil {
			t.Errorf("%s: the schema lets it pass", name)
		}
	}
	// The schema names every cell of the form.
	text := string(forms.Schema(forms.CN2021()))
	for _, ref := range forms.CN2021().Cells() {
		if !strings.Contains(text, `"`+ref.Row+`"`) || !strings.Contains(text, `"`+ref.Column+`"`) {
			t.Errorf("%s is not in the schema", ref)
		}
	}
}

func TestEveryRowHasHelp(t *testing.T) {
	for _, s := range forms.CN2021().Sections {
		for _, g := range s.Parts {
			if g.Hint == "" {
				t.Errorf("%s %s has no hint", s.ID, g.Heading)
			}
		}
		if s.Table == nil {
			continue
		}
		for _, r := range s.Table.Rows {
			if r.Help == "" {
				t.Errorf("%s.%s has no help", s.ID, r.ID)
			}
		}
	}
}
