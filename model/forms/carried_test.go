package forms

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"nianbao/model"
)

// A report of a form that is not built in carries it, and comes back with it, byte for
// byte; one of a built-in form carries none.
func TestReportsCarryTheirForm(t *testing.T) {
	f, err := Read(small())
	if err != nil {
		t.Fatal(err)
	}
	r := model.NewReport(f, "甲县乙局", 2025)
	data := r.Encode()
	back, err := Decode(data, nil)
	if err != nil {
		t.Fatal(err)
	}
	if back.Form != f || !bytes.Equal(back.Encode(), data) {
		t.Error("it comes back otherwise")
	}
	loose := bytes.ReplaceAll(bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n ")), []byte(`"id": "police"`), []byte(`"id":"\u0070olice"`))
	if back, err = Decode(append([]byte("\xef\xbb\xbf"), loose...), nil); err != nil || back.Form != f || !bytes.Equal(back.Encode(), data) {
		t.Errorf("written otherwise it comes back otherwise: %v", err)
	}
	if bytes.Contains(SampleReport().Encode(), []byte(`"form"`)) {
		t.Error("a report of a built-in form carries it")
	}
	// A member of that name in a report of a built-in form is one that is not known.
	odd := bytes.Replace(Sample(), []byte(`"unit"`), []byte(`"form": {"id": 3}, "unit"`), 1)
	if back, err = Decode(odd, nil); err != nil || !bytes.Contains(back.Encode(), []byte(`"id": 3`)) {
		t.Errorf("it is lost: %v", err)
	}
}

// An error in the form that a report carries is told where it stands in the report.
func TestErrorsOfACarriedForm(t *testing.T) {
	f, _ := Read(small())
	data := string(model.NewReport(f, "甲县乙局", 2025).Encode())
	for name, c := range map[string]struct{ old, new, want string }{
		"label":      {`"label": "公安"`, `"label": ""`, "第 18 行第 57 列（form.cases.columns[0]）：缺少 \"label\""},
		"another id": {`"id": "toy2027"`, `"id": "toy2028"`, `所带的表式是 "toy2028"，报告的是 "toy2027"`},
		"none":       {`"form": {`, `"from": {`, "toy2027.form.json"},
		"cut off":    {`"balances": [`, "\x00", "JSON"},
	} {
		broken := strings.Replace(data, c.old, c.new, 1)
		_, err := Decode([]byte(broken), nil)
		var decode *model.DecodeError
		if err == nil || !strings.Contains(err.Error(), c.want) || !errors.As(err, &decode) {
			t.Errorf("%s: got %v, want %s", name, err, c.want)
		}
	}
}

// What is doubtful in a form that can be used is said.
func TestDoubts(t *testing.T) {
	for _, f := range All() {
		for _, text := range Doubts(f) {
			t.Logf("%s: %s", f.ID, text)
		}
	}
	f, err := Read(small(`{"id": "dropped", "groups": ["三、本年结案"], "label": "(二) 撤案"`, `{"id": "dropped", "groups": ["三、本年结案"], "label": "(三) 移送"`, `"heading": "一、基本说明"`, `"heading": "基本说明"`))
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Join(Doubts(f), "\n")
	for _, want := range []string{"两行都叫“三、本年结案 / (三) 移送”", "summary：标题没有", "平衡式 B6 在这些行或列缺格，不核对：opening、"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not among\n%s", want, text)
		}
	}
}
