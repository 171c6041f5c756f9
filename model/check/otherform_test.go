package check_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"nianbao/model"
	"nianbao/model/check"
	"nianbao/model/forms"
)

// formFile reads a form that is not built in; pairs change its file.
func formFile(t *testing.T, pairs ...string) *model.Form {
	t.Helper()
	data, err := os.ReadFile("../forms/testdata/toy.form.json")
	if err != nil {
		t.Fatal(err)
	}
	f, err := forms.Read([]byte(strings.NewReplacer(pairs...).Replace(string(data))))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// filled is a report of a form with every cell 0 but those given, and totals that fit.
func filled(f *model.Form, year int, numbers map[string]int64) model.Report {
	r := model.NewReport(f, "甲县乙局", year)
	for _, ref := range f.Cells() {
		r = r.With(r.SetCell(ref, model.Int(numbers[ref.String()])))
	}
	return r.Totalled()
}

func told(found []model.Finding, rule string) (out []model.Finding) {
	return slices.DeleteFunc(slices.Clone(found), func(f model.Finding) bool { return f.Rule != rule })
}

// A balance with last year's numbers is judged where these are there, and mended.
func TestBalancesWithLastYear(t *testing.T) {
	f := formFile(t)
	last := filled(f, 2024, map[string]int64{"cases.filed.police": 9, "cases.filed.market": 1, "cases.closing.police": 9, "cases.closing.market": 1})
	now := filled(f, 2025, map[string]int64{"cases.opening.police": 7, "cases.opening.market": 1, "cases.filed.police": 2, "cases.closing.police": 9, "cases.closing.market": 1, "cases.filed.delta": -8})
	found := check.Run(check.Input{Report: now, Prior: &last})
	b5 := told(found, "B5")
	if len(b5) != 1 || b5[0].At[0].String() != "cases.opening.police" || b5[0].Message != "相差 2：公安 年初未结案件 7，上年年末未结案件 9" {
		t.Fatalf("B5: %v", b5)
	}
	if h := b5[0].Hints; len(h) != 1 || !now.With(h[0].Repair...).At(model.Ref{Table: "cases", Row: "opening", Column: "all"}).Same(model.Int(10)) {
		t.Errorf("it is not mended with its total: %v", h)
	}
	if got := told(found, "B6"); len(got) != 0 {
		t.Errorf("-8 is the change from 10 to 2: %v", got)
	}
	for _, other := range []*model.Report{nil, {Form: f, Year: 2024, Unit: now.Unit}} {
		if got := told(check.Run(check.Input{Report: now, Prior: other}), "B5"); len(got) != 0 {
			t.Errorf("it is judged without last year's number: %v", got)
		}
	}
}

// What a new report carries over follows from the balances.
func TestCarryOverByTheForm(t *testing.T) {
	f := formFile(t)
	last := filled(f, 2024, map[string]int64{"cases.closing.police": 4, "cases.closing.market": 3})
	r := model.NewReport(f, "甲县乙局", 2025)
	var got []string
	for _, c := range r.CarryOver(last) {
		got = append(got, c.At.String()+"="+c.After.Number.String())
	}
	if want := []string{"cases.opening.police=4", "cases.opening.market=3", "cases.opening.all=7"}; !slices.Equal(got, want) {
		t.Errorf("carried over is %v, want %v", got, want)
	}
}

// Rows of any table whose total stands without its parts, or these without it, are half
// filled in.
func TestHalfFilledRowsOfAnyTable(t *testing.T) {
	for _, c := range []struct {
		form       *model.Form
		parts, sum string
	}{
		{formFile(t), "cases.dropped.police", "cases.dropped.all"},
		{forms.CN2021(), "disputes.review.upheld", "disputes.review.total"},
		{forms.CN2021(), "applications.received.business", "applications.received.total"},
	} {
		for _, address := range []string{c.parts, c.sum} {
			ref, _ := model.ParseRef(address)
			r := model.NewReport(c.form, "甲县乙局", 2025)
			r = r.With(r.SetCell(ref, model.Int(3)))
			found := check.Run(check.Input{Report: r})
			half := told(found, "T3-04")
			if len(half) != 1 || half[0].At[0].String() != c.sum {
				t.Errorf("%s alone: %v", address, half)
			}
			if got := append(told(found, "B1"), told(found, "T4-01")...); len(got) > 0 {
				t.Errorf("%s alone is told twice: %v", address, got)
			}
		}
	}
}

// The form says how long a text may be.
func TestLimitOfASection(t *testing.T) {
	for limit, want := range map[string]int{`"limit": 500`: 1, `"limit": 600`: 0} {
		r := model.NewReport(formFile(t, `"limit": 500`, limit), "甲县乙局", 2025)
		r = r.With(r.SetText(model.InPart("summary", 0), strings.Repeat("全年执法平稳有序。", 65)))
		if got := told(check.Run(check.Input{Report: r}), "S04"); len(got) != want {
			t.Errorf("%s: %v", limit, got)
		}
	}
}

// Last year's report of another name is none to be held against.
func TestLastYearsReportOfAnotherName(t *testing.T) {
	now := filled(forms.CN2021(), 2025, map[string]int64{"applications.carried_in.business": 3})
	last := filled(formFile(t), 2024, nil)
	if got := told(check.Run(check.Input{Report: now, Prior: &last}), "M05"); len(got) != 1 || !strings.Contains(got[0].Message, "某省行政执法统计附表") {
		t.Errorf("got %v", got)
	}
	last = filled(forms.CN2019(), 2024, nil) // an edition of the same
	if got := told(check.Run(check.Input{Report: now, Prior: &last}), "M05"); len(got) != 0 {
		t.Errorf("got %v", got)
	}
}

// Rules that speak of the act on disclosure leave reports of another act alone.
func TestRulesOfTheActOnDisclosure(t *testing.T) {
	r := filled(formFile(t), 2025, nil)
	r = r.With(r.SetText(model.InHead(model.HeadDate), "2026-06-01"), r.SetText(model.InHead(model.HeadTitle), "甲县乙局2025年政务公开工作年度报告"))
	found := check.Run(check.Input{Report: r})
	if got := append(told(found, "M08"), told(found, "M03")...); len(got) != 0 {
		t.Errorf("got %v", got)
	}
}
