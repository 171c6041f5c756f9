package gather_test

import (
	"os"
	"testing"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/model/gather"
)

// toy is a form whose totals are parts of totals, told in no order.
func toy(t *testing.T) *model.Form {
	t.Helper()
	data, err := os.ReadFile("../forms/testdata/toy.form.json")
	if err != nil {
		t.Fatal(err)
	}
	f, err := forms.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// A total that adds totals is computed behind them: in a sum of reports, and with each key.
func TestTotalsOfTotals(t *testing.T) {
	f := toy(t)
	set := func(r model.Report, row, column string, n int64) model.Report {
		c := r.SetCell(model.Ref{Table: "cases", Row: row, Column: column}, model.Int(n))
		return r.With(append([]model.Change{c}, model.Follow(r, []model.Change{c})...)...)
	}
	typed := model.NewReport(f, "甲县乙局", 2025)
	bare := typed
	for i, row := range []string{"fine.warning", "fine.fine", "dropped", "moved"} {
		for _, column := range []string{"police", "market"} {
			typed = set(typed, row, column, int64(i+1))
			bare = bare.With(bare.SetCell(model.Ref{Table: "cases", Row: row, Column: column}, model.Int(int64(i+1))))
		}
	}
	sum := gather.New(f, 2025)
	if err := sum.Add("a.json", bare); err != nil {
		t.Fatal(err)
	}
	added, err := sum.Report("甲县")
	if err != nil {
		t.Fatal(err)
	}
	for name, r := range map[string]model.Report{"typed": typed, "added": added} {
		for address, want := range map[string]string{
			"cases.fine.total.police": "3", "cases.closed.police": "10", "cases.fine.total.all": "6", "cases.closed.all": "20", "cases.moved.all": "8",
		} {
			ref, _ := model.ParseRef(address)
			if got := r.At(ref); got.String() != want {
				t.Errorf("%s: %s is %s, want %s", name, address, got, want)
			}
		}
	}
	at := model.Ref{Table: "cases", Row: "fine.warning", Column: "police"}
	seen := map[model.Ref]bool{}
	for _, c := range model.Follow(typed, []model.Change{typed.SetCell(at, model.Int(9))}) {
		if seen[c.At.Cell] {
			t.Errorf("%s follows twice", c.At.Cell)
		}
		seen[c.At.Cell] = true
	}
	if len(seen) != 5 { // the row's total, 小计 and 合计 of the column, and their corners
		t.Errorf("%d totals follow: %v", len(seen), seen)
	}
}
