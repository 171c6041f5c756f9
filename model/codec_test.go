package model_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"nianbao/model"
	"nianbao/model/forms"
)

// randomReport fills a report with numbers, blanks and text of all kinds.
func randomReport(rng *rand.Rand) model.Report {
	texts := []string{"", "某句话，“引号”。\n第二段", "tab\there \\ \"", "\x1b[2J\u202e\u200b", "😀 e\u0301", "2025 年"}
	pick := func() string { return texts[rng.IntN(len(texts))] }
	r := model.NewReport(forms.CN2021(), pick(), rng.IntN(10000))
	var changes []model.Change
	for _, ref := range r.Form.Cells() {
		n := model.Int(rng.Int64N(1 << rng.IntN(40)))
		if r.Form.KindOf(ref) == model.Decimal {
			n, _ = model.ParseNumber([]string{"12.50", "0.000001", "7", "0"}[rng.IntN(4)])
		}
		if rng.IntN(4) == 0 {
			n = model.Number{}
		}
		changes = append(changes, r.SetCell(ref, n))
	}
	for _, head := range []string{model.HeadTitle, model.HeadDate, model.HeadContact, model.HeadPrior} {
		changes = append(changes, r.SetText(model.InHead(head), pick()))
	}
	for _, s := range r.Form.Sections {
		parts := []model.Part{}
		for range rng.IntN(4) {
			parts = append(parts, model.Part{Heading: pick(), Text: pick()})
		}
		changes = append(changes, r.SetParts(s.ID, parts))
	}
	return r.With(changes...)
}

func TestDecodeEncode(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		r := randomReport(rng)
		data := r.Encode()
		back, err := model.Decode(data, forms.For)
		if err != nil {
			t.Fatalf("%v in\n%s", err, data)
		}
		if !model.Same(r, back) {
			t.Fatalf("came back otherwise: %v", model.Diff(r, back))
		}
		if !bytes.Equal(data, back.Encode()) {
			t.Fatal("the same content gave other bytes")
		}
		if strings.ContainsAny(string(data), "\x1b\u202e\u200b") {
			t.Fatal("a character that harms terminals stands in the file as it is")
		}
	}
}

func TestUnknownMembersAreKept(t *testing.T) {
	source := `{"x_top":{"a":[1,2]},"schema_version":1,"format":"2021","unit":"甲局","year":2024,
	"narratives":{"x_section":"?","overview":[{"heading":"h","text":"t","x_part":true}]},
	"tables":{"x_table":{},"disputes":{"x_row":1,"review":{"upheld":3,"x_cell":null}}},
	"confirmations":[{"rule":"T2-02","at":["a"],"reason":"r","x_confirmation":1.50}]}`
	r, err := model.Decode([]byte(source), forms.For)
	if err != nil {
		t.Fatal(err)
	}
	data := string(r.Encode())
	for _, name := range []string{`"x_top"`, `"x_section"`, `"x_part"`, `"x_table"`, `"x_row"`, `"x_cell"`, `"x_confirmation": 1.50`} {
		if !strings.Contains(data, name) {
			t.Errorf("%s was dropped:\n%s", name, data)
		}
	}
	again, err := model.Decode([]byte(data), forms.For)
	if err != nil || string(again.Encode()) != data {
		t.Errorf("not stable (%v)", err)
	}
}

func TestDecodeSaysWhatAndWhere(t *testing.T) {
	cell := func(v string) string {
		return "{\"schema_version\":1,\"format\":\"2021\",\n\"tables\":{\"applications\":{\"received\":{\"total\": " + v + "}}}}"
	}
	for name, c := range map[string]struct{ source, want string }{
		"empty":         {"", "空的"},
		"no JSON":       {"年度报告", "不是 JSON"},
		"an array":      {"[]", "不是 JSON 报告"},
		"cut off":       {`{"schema_version":1,"format":"20`, "不完整"},
		"cut off later": {cell("1")[:60], "不完整"},
		"negative":      {cell("-3"), "第 2 行第 48 列（applications.received.total）：-3 不是不小于 0 的整数"},
		"fraction":      {cell("2.5"), "2.5 不是不小于 0 的整数"},
		"huge":          {cell("123456789012345"), "数字太长"},
		"exponent":      {cell("1e999999999"), "不是普通写法"},
		"text":          {cell(`"3"`), "应是数字"},
		"no form":       {`{"schema_version":1,"format":"1999"}`, `不认识的格式 "1999"`},
		"newer":         {`{"schema_version":9,"format":"2021"}`, "更新版本"},
		"no version":    {`{"format":"2021"}`, "缺少 schema_version"},
		"twice":         {`{"schema_version":1,"format":"2021","unit":"a","unit":"b"}`, "写了两次"},
		"more behind":   {`{"schema_version":1,"format":"2021"} {}`, "多余"},
		"year":          {`{"schema_version":1,"format":"2021","year":20245}`, "年度应是四位"},
		"body":          {`{"schema_version":1,"format":"2021","body":"x"}`, `单位性质写成了 "x"；应是 department（部门）`},
		"not UTF-8":     {"{\"schema_version\":1,\"format\":\"2021\",\"unit\":\"\xff\"}", "UTF-8"},
		"deep":          {strings.Repeat("[", 20000), "不是 JSON 报告"},
		"deep unknown":  {`{"schema_version":1,"format":"2021","x":` + strings.Repeat("[", 20000), "有误"},
	} {
		_, err := model.Decode([]byte(c.source), forms.For)
		var decode *model.DecodeError
		if !errors.As(err, &decode) {
			t.Errorf("%s: got %v, want a DecodeError", name, err)
		} else if !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: got %q, want it to say %q in one line", name, err, c.want)
		}
	}
}

func TestDiffAndInvert(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 100 {
		a, b := randomReport(rng), randomReport(rng)
		before := a.Encode()
		changes := model.Diff(a, b)
		c := a.With(changes...)
		if len(model.Diff(c, b)) != 0 {
			t.Fatalf("applying the difference left %v", model.Diff(c, b))
		}
		if !model.Same(c.With(model.Invert(changes)...), a) {
			t.Fatal("the inverse does not lead back")
		}
		if !bytes.Equal(a.Encode(), before) {
			t.Fatal("With changed the report it was called on")
		}
	}
}

func TestNumbers(t *testing.T) {
	for s, want := range map[string]string{"0": "0", "12.50": "12.50", "-0.5": "-0.5", "007": "7", "0.000001": "0.000001", "": ""} {
		n, err := model.ParseNumber(s)
		if err != nil || n.String() != want {
			t.Errorf("%q reads as %q (%v), want %q", s, n, err, want)
		}
	}
	for _, s := range []string{"1e3", "+1", ".5", "5.", "a", "1 2", "--1", "123456789012345"} {
		if n, err := model.ParseNumber(s); err == nil {
			t.Errorf("%q reads as %q", s, n)
		}
	}
	parse := func(s string) model.Number { n, _ := model.ParseNumber(s); return n }
	if sum := parse("0.1").Add(parse("0.2")); sum.Cmp(parse("0.3")) != 0 {
		t.Errorf("0.1 + 0.2 = %s", sum)
	}
	if (model.Number{}).Same(model.Int(0)) || !(model.Number{}).Add(model.Number{}).Blank() {
		t.Error("a blank is taken for zero")
	}
	if n := parse("251000").Shift(-4); n.String() != "25.1" {
		t.Errorf("251000 / 10000 = %s", n)
	}
}

func TestReadTyped(t *testing.T) {
	for s, want := range map[string]string{
		"12": "12", "１２": "12", "1,234": "1234", "1，234件": "1234", " 7 宗": "7", "3.0": "3", "": "",
		"1 234": "1234", "12　345　678": "12345678", "1, 234": "1234",
	} {
		if n, _, bad := model.ReadTyped(s, model.Count); bad != nil || n.String() != want {
			t.Errorf("%q reads as %q (%v), want %q", s, n, bad, want)
		}
	}
	for _, s := range []string{"/", "-", "—", "无", "N/A"} {
		if _, _, bad := model.ReadTyped(s, model.Count); bad == nil || !bad.Offer.Zero() {
			t.Errorf("%q: no offer to enter 0", s)
		}
	}
	for _, s := range []string{"-1", "1.5", "abc", "3万元", "999999999999999", "1 2", "41 6 0", "1 23", "1234 567", "1,2", "12 34 件"} {
		if n, _, bad := model.ReadTyped(s, model.Count); bad == nil {
			t.Errorf("%q reads as %s", s, n)
		}
	}
	for _, s := range []string{strings.Repeat("本局公开信息", 99), strings.Repeat("1 ", 7) + "2"} { // what to do must not be lost behind it
		if _, _, bad := model.ReadTyped(s, model.Count); bad == nil || utf8.RuneCountInString(bad.Message) > 60 {
			t.Errorf("%q: %v", s, bad)
		}
	}
	if _, _, bad := model.ReadTyped("251000元", model.Decimal); bad == nil || bad.Offer.String() != "25.1" {
		t.Errorf("元 in the fee cell: %v", bad)
	}
}

func TestTotalsFollow(t *testing.T) {
	r := forms.SampleReport()
	at := func(row, col string) model.Ref { return model.Ref{Table: "applications", Row: row, Column: col} }
	do := func(ref model.Ref, n int64) {
		c := []model.Change{r.SetCell(ref, model.Int(n))}
		r = r.With(append(c, model.Follow(r, c)...)...)
	}
	before := r.At(at("resolved_total", "total")).Int64()
	do(at("granted", "research"), 5)
	if got := r.At(at("resolved_total", "total")).Int64(); got != before+5 {
		t.Errorf("the corner did not follow: %d, want %d", got, before+5)
	}
	do(at("granted", "total"), 99) // stated otherwise: it stands, and the corner keeps to what it fits
	do(at("granted", "other"), 1)
	if got := r.At(at("granted", "total")); got.Int64() != 99 || !r.Stated(at("granted", "total")) {
		t.Errorf("a stated total moved to %s", got)
	}
	c, ok := r.Retotal(at("granted", "total"))
	if !ok {
		t.Fatal("no way back for a stated total")
	}
	r = r.With(c)
	if r.Stated(at("granted", "total")) {
		t.Error("still stated")
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(forms.Sample())
	f.Add([]byte(`{"schema_version":1,"format":"2021","tables":{"disputes":{"review":{"upheld":1.0}}},"x":[{}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := model.Decode(data, forms.For)
		if err != nil {
			if strings.Contains(err.Error(), "\n") {
				t.Fatalf("more than one line: %q", err)
			}
			return
		}
		out := r.Encode()
		back, err := model.Decode(out, forms.For)
		if err != nil {
			t.Fatalf("%v in what was written:\n%s", err, out)
		}
		if !bytes.Equal(out, back.Encode()) {
			t.Fatal("not stable")
		}
	})
}

func BenchmarkEncode(b *testing.B) {
	r := forms.SampleReport()
	b.ReportAllocs()
	for b.Loop() {
		r.Encode()
	}
}

func BenchmarkDecode(b *testing.B) {
	data := forms.Sample()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := model.Decode(data, forms.For); err != nil {
			b.Fatal(err)
		}
	}
}
