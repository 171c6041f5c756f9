package forms

import (
	"strings"
	"testing"

	"nianbao/model"
)

// Every sentence of every form can be filled, and a blank keeps it back.
func TestSentencesFill(t *testing.T) {
	for _, f := range []*model.Form{CN2019(), CN2021()} {
		full := model.NewReport(f, "甲县乙局", f.From)
		for _, ref := range f.Cells() {
			full = full.With(full.SetCell(ref, model.Int(1)))
		}
		blank := model.NewReport(f, "甲县乙局", f.From)
		for _, s := range f.Sentences {
			text, ok := full.Fill(s)
			if !ok || strings.ContainsAny(text, "{}*") {
				t.Errorf("form %s cannot fill %q", f.ID, s)
			}
			if _, ok := blank.Fill(s); ok {
				t.Errorf("form %s fills %q from blanks", f.ID, s)
			}
		}
	}
	text, _ := SampleReport().Fill("不予公开 {applications.refused.*.total} 件")
	if text != "不予公开 7 件" {
		t.Errorf("the sum is wrong: %s", text)
	}
}
