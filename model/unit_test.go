package model_test

import (
	"testing"

	"nianbao/model"
)

// A number is read in the unit of its column.
func TestReadTypedInTheUnitOfTheColumn(t *testing.T) {
	f := model.NewForm(model.Form{Sections: []model.Section{{ID: "t", Heading: "表", Table: &model.Table{
		ID: "t",
		Columns: []model.Column{
			{ID: "yuan", Label: "经费", Kind: model.Decimal, Unit: "元"},
			{ID: "wan", Label: "金额", Kind: model.Decimal, Unit: "万元"},
			{ID: "area", Label: "面积", Kind: model.Decimal, Unit: "平方米"},
			{ID: "bare", Label: "比", Kind: model.Decimal},
			{ID: "cases", Label: "案件", Unit: "宗"},
			{ID: "items", Label: "件数"},
		},
		Rows: []model.Row{{ID: "r", Label: "行"}},
	}}}})
	for _, c := range []struct{ column, typed, want, offer string }{
		{"yuan", "251000元", "251000", ""},
		{"yuan", "25.1万元", "", "251000"},
		{"wan", "251000元", "", "25.1000"},
		{"wan", "25.1万元", "25.1", ""},
		{"area", "12.5平方米", "12.5", ""},
		{"area", "12.5元", "", ""},
		{"bare", "0.5", "0.5", ""},
		{"bare", "0.5元", "", ""},
		{"cases", "3宗", "3", ""},
		{"cases", "3件", "3", ""},
		{"cases", "3元", "", ""},
		{"cases", "1.5", "", ""},
		{"items", "3件", "3", ""},
		{"items", "3万元", "", ""},
	} {
		n, _, bad := f.ReadTyped(c.typed, model.Ref{Table: "t", Row: "r", Column: c.column})
		offer := ""
		if bad != nil {
			offer = bad.Offer.String()
		}
		if want, _ := model.ParseNumber(c.offer); n.String() != c.want || (bad == nil) != (c.want != "") || c.offer != "" && bad.Offer.Cmp(want) != 0 || c.offer == "" && offer != "" {
			t.Errorf("%s %q: got %s, %v", c.column, c.typed, n, bad)
		}
	}
}
