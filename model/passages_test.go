package model_test

import (
	"testing"

	"nianbao/model"
	"nianbao/model/forms"
)

func TestPassages(t *testing.T) {
	a := forms.SampleReport()
	parts := append([]model.Part(nil), a.Parts("problems")...)
	parts[0].Text = "新的一段。\n" + parts[0].Text
	parts = append(parts, model.Part{Heading: "附带说明", Text: "无。"})
	b := a.With(a.SetParts("problems", parts))
	var got []string
	for _, p := range model.Passages(a, b, "problems") {
		got = append(got, p.At.String()+"|"+p.Before+"|"+p.After)
	}
	want := []string{"problems[0]||新的一段。", "problems[2].heading||附带说明", "problems[2]||无。"}
	if len(got) != len(want) {
		t.Fatalf("got %q, want %q", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("got %q, want %q", got[i], want[i])
		}
	}
	if n := len(model.Passages(a, a, "overview")); n > 0 {
		t.Errorf("%d passages differ in one and the same report", n)
	}
}

func TestFocus(t *testing.T) {
	for _, c := range [][4]string{
		{"全年收到申请312件，均已办结。", "全年收到申请321件，均已办结。", "…年收到申请【312】件，均已办…", "…年收到申请【321】件，均已办…"},
		{"共12件", "共1件", "共【12】件", "共【1】件"},
		{"", "一", "【】", "【一】"},
		{"同", "同", "同【】", "同【】"},
		{"a1", "a12", "a【1】", "a【12】"},
	} {
		if from, to := model.Focus(c[0], c[1], 5); from != c[2] || to != c[3] {
			t.Errorf("%q %q: got %q %q, want %q %q", c[0], c[1], from, to, c[2], c[3])
		}
	}
}
