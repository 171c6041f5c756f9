package model_test

import (
	"testing"

	"nianbao/model"
	"nianbao/model/forms"
)

// Every cell is found at its own number, and what the form does not have is not.
func TestCellsAreFound(t *testing.T) {
	for _, form := range forms.All() {
		r := model.NewReport(form, "", 0)
		for i, ref := range form.Cells() {
			r = r.With(r.SetCell(ref, model.Int(int64(i))))
		}
		for i, ref := range form.Cells() {
			if r.At(ref) != model.Int(int64(i)) || r.Numbers()[i] != model.Int(int64(i)) {
				t.Errorf("%s: %s stands where %s belongs", form.ID, r.At(ref), ref)
			}
			for _, other := range []model.Ref{{Table: ref.Row, Row: ref.Table, Column: ref.Column}, {Row: ref.Row, Column: ref.Column}, {Table: ref.Table, Row: ref.Row + "x", Column: ref.Column}, {Table: ref.Table, Row: ref.Row}, {}} {
				if form.Has(other) || !r.At(other).Blank() || form.TotalOf(other) != nil {
					t.Errorf("%s: %v is found", form.ID, other)
				}
			}
		}
	}
	if (&model.Form{}).Has(model.Ref{Table: "a"}) {
		t.Error("a form without cells has one")
	}
}

// What a row has is asked for with each key: it costs nothing.
func TestRowsCostNothing(t *testing.T) {
	form := forms.CN2021()
	if n := testing.AllocsPerRun(10, func() {
		for _, s := range form.Sections {
			for i := 0; s.Table != nil && i < len(s.Table.Rows); i++ {
				row := s.Table.Rows[i]
				if len(s.Table.RefsOf(row)) != len(s.Table.ColumnsOf(row)) {
					t.Error(row.ID)
				}
			}
		}
	}); n > 0 {
		t.Errorf("%v allocations", n)
	}
}
