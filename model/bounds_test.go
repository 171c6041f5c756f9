package model_test

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"nianbao/model"
	"nianbao/model/forms"
)

func number(t *testing.T, s string) model.Number {
	t.Helper()
	n, err := model.ParseNumber(s)
	if err != nil {
		t.Fatal(s, err)
	}
	return n
}

func ref(t *testing.T, address string) model.Ref {
	t.Helper()
	r, ok := model.ParseRef(address)
	if !ok {
		t.Fatal(address)
	}
	return r
}

func TestParseNumberAtItsBounds(t *testing.T) {
	digits := strings.Repeat("9", model.MaxDigits)
	for s, want := range map[string]error{
		digits: nil, "-" + digits: nil, "9" + digits: model.ErrTooLong, "0" + digits: nil,
		"0." + digits: nil, "0.0" + digits: model.ErrTooLong, "1." + digits: model.ErrTooLong, "0." + strings.Repeat("0", 14): nil, "0." + strings.Repeat("0", 15): model.ErrTooLong,
		"-": model.ErrNotNumber, "-.5": model.ErrNotNumber, "-5.": model.ErrNotNumber, "1/2": model.ErrNotNumber, "1:2": model.ErrNotNumber, "1.2.3": model.ErrNotNumber,
	} {
		if _, err := model.ParseNumber(s); !errors.Is(err, want) {
			t.Errorf("%s: %v", s, err)
		}
	}
}

func TestArithmetic(t *testing.T) {
	for _, c := range []struct{ a, b, sum, difference string }{
		{"1", "2", "3", "-1"},
		{"1.5", "2", "3.5", "-0.5"},
		{"2", "1.50", "3.50", "0.50"},
		{"0.05", "0.1", "0.15", "-0.05"},
		{"", "2", "2", "-2"},
		{"2", "", "2", "2"},
		{"", "", "", ""},
		{"-1", "1", "0", "-2"},
		{"0", "0", "0", "0"},
	} {
		a, b := number(t, c.a), number(t, c.b)
		if a.Add(b).String() != c.sum || a.Sub(b).String() != c.difference {
			t.Errorf("%s and %s: %s, %s", c.a, c.b, a.Add(b), a.Sub(b))
		}
	}
	most, least := model.Int(math.MaxInt64), model.Int(math.MinInt64)
	if most.Add(model.Int(1)) != most || least.Add(model.Int(-1)) != least || least.Add(least) != least || most.Add(most) != most {
		t.Error("a sum left its bounds")
	}
	if most.Add(model.Int(0)) != most || most.Add(model.Int(-1)) != model.Int(math.MaxInt64-1) || model.Int(1).Add(model.Int(-1)) != model.Int(0) {
		t.Error("a sum within its bounds is another")
	}
	tenth := number(t, "0.1")
	if most.Cmp(tenth) != 1 || least.Cmp(tenth) != -1 || tenth.Cmp(most) != -1 || model.Int(math.MaxInt64/10).Cmp(number(t, "0.0")) != 1 {
		t.Error("great numbers compare otherwise")
	}
	if got := model.Int(math.MaxInt64 / 10).Add(tenth).String(); got != "922337203685477580.1" {
		t.Error(got)
	}
	if got := model.Int(math.MinInt64 / 10).Add(number(t, "0.0")).String(); got != "-922337203685477580.0" {
		t.Error(got)
	}
}

func TestNumbersCompare(t *testing.T) {
	list := []string{"-2", "-1.5", "-1", "-0.01", "0", "0.01", "0.5", "1", "1.01", "2", "10"}
	for i, a := range list {
		for k, b := range list {
			want := 0
			if i < k {
				want = -1
			} else if i > k {
				want = 1
			}
			if got := number(t, a).Cmp(number(t, b)); got != want {
				t.Errorf("%s, %s: %d", a, b, got)
			}
			if number(t, a).Same(number(t, b)) != (i == k) {
				t.Errorf("%s, %s: the same", a, b)
			}
		}
		if got, want := number(t, a).Sign(), number(t, a).Cmp(model.Int(0)); got != want {
			t.Errorf("sign of %s: %d", a, got)
		}
	}
	if !number(t, "1.0").Same(model.Int(1)) || (model.Number{}).Sign() != 0 || (model.Number{}).Zero() || !model.Int(0).Zero() || model.Int(1).Zero() || !number(t, "0.0").Zero() {
		t.Error("zero, blank and one")
	}
	for s, want := range map[string]bool{"3": true, "3.00": true, "3.01": false, "0.0": true, "": false, "-2.5": false, "-2.0": true, "0.10": false} {
		if number(t, s).Whole() != want {
			t.Errorf("%s: whole is %t", s, !want)
		}
	}
	for _, s := range []string{"0.0", "0.00", "-0.05", "10.0"} {
		if got := number(t, s).String(); got != s {
			t.Errorf("%s is written %s", s, got)
		}
	}
	for s, want := range map[string]int64{"3.9": 3, "-3.9": -3, "0.5": 0, "": 0, "12": 12} {
		if got := number(t, s).Int64(); got != want {
			t.Errorf("%s: %d", s, got)
		}
	}
}

func TestShift(t *testing.T) {
	for _, c := range []struct {
		n    string
		by   int
		want string
	}{
		{"251000", -4, "25.1"},
		{"25.1", 4, "251000"},
		{"25.10", 4, "251000"},
		{"1", 1, "10"},
		{"10", -1, "1"},
		{"1", -1, "0.1"},
		{"1.50", 0, "1.5"},
		{"100", 0, "100"},
		{"-7", 2, "-700"},
		{"0", 3, "0"},
		{"12.5", 1, "125"},
		{"12.5", -1, "1.25"},
		{"0.50", -2, "0.005"},
	} {
		if got := number(t, c.n).Shift(c.by).String(); got != c.want {
			t.Errorf("%s by %d: %s, want %s", c.n, c.by, got, c.want)
		}
	}
	const most = math.MaxInt64 / 10
	if model.Int(most).Shift(1).Blank() || !model.Int(most+1).Shift(1).Blank() || model.Int(-most).Shift(1).Blank() || !model.Int(-most-1).Shift(1).Blank() {
		t.Error("the greatest that can be moved")
	}
	if got := model.Int(1).Shift(-18).Places(); got != 18 {
		t.Errorf("%d places", got)
	}
}

func TestInvisible(t *testing.T) {
	for _, span := range [][2]rune{
		{0, 0x1f},
		{0x7f, 0x9f},
		{0xad, 0xad},
		{0x61c, 0x61c},
		{0x180e, 0x180e},
		{0x200b, 0x200f},
		{0x2028, 0x202e},
		{0x2060, 0x206f},
		{0xfeff, 0xfeff},
		{0xfff9, 0xfffb},
		{0xe0000, 0xe0fff},
	} {
		for r := span[0]; r <= span[1]; r += max(1, span[1]-span[0]) {
			if !model.Invisible(r) {
				t.Errorf("%U is seen", r)
			}
		}
		if span[0] > 0 && model.Invisible(span[0]-1) || model.Invisible(span[1]+1) {
			t.Errorf("beside %U", span)
		}
	}
}

func TestEscapesInAFile(t *testing.T) {
	r := model.NewReport(forms.CN2021(), "甲\u202e乙\U000e0fff丙\x1f\"\\\n\t", 2024)
	if data := string(r.Encode()); !strings.Contains(data, `"甲\u202e乙\udb43\udfff丙\u001f\"\\\n\t"`) {
		t.Error(data[:120])
	}
}

// The members that a program of tomorrow wrote stand as deep as they belong.
func TestUnknownMembersAreIndented(t *testing.T) {
	r, err := model.Decode([]byte(`{"schema_version":1,"format":"2021","year":null,"x":{"a":[1]},
"tables":{"disputes":{"review":{"y":{"b":2}}}},"confirmations":[{"rule":"C01","z":{"c":3}}]}`), forms.For)
	if err != nil {
		t.Fatal(err)
	}
	data := string(r.Encode())
	for _, want := range []string{
		"\n  \"year\": null,",
		"\n  \"x\": {\n    \"a\": [\n      1\n    ]\n  }\n}",
		"\n        \"y\": {\n          \"b\": 2\n        }\n      }",
		"\n      \"z\": {\n        \"c\": 3\n      }\n    }",
	} {
		if !strings.Contains(data, want) {
			t.Errorf("%q is not in\n%s", want, data)
		}
	}
}

func TestWhereAFileIsWrong(t *testing.T) {
	for _, c := range []struct {
		offset       int64
		line, column int
	}{{0, 1, 1}, {-1, 1, 1}, {3, 1, 2}, {5, 2, 1}, {6, 2, 2}, {99, 2, 2}} {
		if e := model.DecodeErrorAt([]byte("甲a\nb"), c.offset, "p", "q"); e.Line != c.line || e.Column != c.column || e.Path != "p" || e.Problem != "q" {
			t.Errorf("%d: %+v", c.offset, e)
		}
	}
	for source, want := range map[string]string{
		"{\"schema_version\":0,\"format\":\"2021\"}":                                              "（schema_version）：应是不小于 1",
		"{\"schema_version\":\"a\",\"format\":\"2021\"}":                                          "（schema_version）：应是不小于 1",
		"{\"schema_version\":1,\"format\":5}":                                                     "（format）：应是文字",
		"{\"schema_version\":1,\"format\":\"2021\",\"year\":10000}":                               "第 1 行第 44 列（year）：年度应是四位",
		"{\"schema_version\":1,\"format\":\"2021\",\"year\":-1}":                                  "（year）：年度应是四位",
		"{\"schema_version\":1,\"format\":\"2021\",\"year\":1.5}":                                 "（year）：年度应是四位",
		"{\"schema_version\":1,\"format\":\"2021\",\"unit\":5}":                                   "第 1 行第 44 列（unit）：应是文字",
		"{\"schema_version\":1,\"format\":\"2021\",\"narratives\":5}":                             "（narratives）：应是一个对象",
		"{\"schema_version\":1,\"format\":\"2021\",\"narratives\":{\"overview\":5}}":              "（overview）：应是一个列表",
		"{\"schema_version\":1,\"format\":\"2021\",\"narratives\":{\"overview\":[{\"text\":5}]}}": "（overview[0]）：应是文字",
		"{\"schema_version\":1,\"format\":\"2021\",\"confirmations\":[{},{\"left\":\"x\"}]}":      "（confirmations[1].left）：应是数字",
		"{\"schema_version\":1,\"format\":\"2021\",\n\"x\":[1,2":                                  "第 2 行第 9 列：文件不完整",
		"{\"schema_version\":0 x}":                                                                "写法有误",
		"{\"schema_version\":0":                                                                   "不完整",
		"{\"schema_version\":1,\"format\":\"2021\",\"unit\":\"\\":                                 "不完整",
		"":   "第 1 行第 1 列：文件是空的",
		"[]": "第 1 行第 1 列：不是 JSON",
		"{}": "第 1 行第 1 列：缺少",
		"{\"schema_version\":1,\"format\":\"2021\",\"a\":tru}": "写法有误",
	} {
		_, err := model.Decode([]byte(source), forms.For)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", source, err, want)
		}
	}
	for _, source := range []string{`"year":9999`, `"year":0`, `"year":null`, `"year":2024.0`, `"tables":{"applications":{"received":{"total":3.0}}}`, `"tables":{"proactive":{"fees":{"amount":2.5}}}`} {
		if _, err := model.Decode([]byte(`{"schema_version":1,"format":"2021",`+source+"}"), forms.For); err != nil {
			t.Errorf("%s: %v", source, err)
		}
	}
	long := strings.Repeat("1", 25)
	_, err := model.Decode([]byte(`{"schema_version":1,"format":"2021","tables":{"proactive":{"fees":{"amount":`+long+`}}}}`), forms.For)
	if err == nil || !strings.Contains(err.Error(), "（"+long[:20]+"..）") {
		t.Error(err)
	}
	_, err = model.Decode([]byte(`{"schema_version":1,"format":"2021","tables":{"proactive":{"fees":{"amount":`+long[:24]+`}}}}`), forms.For)
	if err == nil || !strings.Contains(err.Error(), "（"+long[:24]+"）") {
		t.Error(err)
	}
}

func TestFileNameAtItsBounds(t *testing.T) {
	fifty := strings.Repeat("局", 50)
	for _, c := range []struct {
		unit string
		year int
		want string
	}{{fifty, 1, fifty + "1.x"}, {fifty + "甲", 0, fifty + ".x"}, {fifty[3:], -1, fifty[3:] + ".x"}, {" 甲 ", 0, "甲.x"}} {
		if got := model.FileName(c.unit, c.year, ".x"); got != c.want {
			t.Errorf("%q %d: %q", c.unit, c.year, got)
		}
	}
}

func TestReportNameKnowsAnEnding(t *testing.T) {
	for ending, kept := range map[string]bool{"a": false, "z": false, "A": false, "Z": false, "0a9": false, "09": true, "0": true, "9": true, "`": true, "{": true, "@": true, "[": true, "1/": true, "a:": true, "稿": true} {
		got, err := model.ReportName("x." + ending)
		if (err == nil) != kept || kept && got != "x."+ending+".json" && !strings.Contains(ending, "/") {
			t.Errorf("%s: %q, %v", ending, got, err)
		}
	}
	for path, want := range map[string]string{"甲/.json": "甲/.json.json", "a/x": "a/x.json", `a\.b`: `a\.b.json`, "x": "x.json", "": ".json", "b.c/a.d e": "b.c/a.d e.json"} {
		if got, err := model.ReportName(path); err != nil || got != want {
			t.Errorf("%s: %q, %v", path, got, err)
		}
	}
}

func TestTypedPath(t *testing.T) {
	for _, c := range []struct{ typed, home, want string }{
		{` "a b" `, "/h", "a b"},
		{"'a'", "/h", "a"},
		{"“a”", "/h", "a"},
		{"「a」", "/h", "a"},
		{"& 'a'", "/h", "a"},
		{"''", "/h", "''"},
		{"'a", "/h", "'a"},
		{"a'", "/h", "a'"},
		{"“a’", "/h", "“a’"},
		{`a\ b\(1\)\'\&`, "/h", `a b(1)'&`},
		{`a\ b`, `C:\h`, `a\ b`},
		{"~", "/h", "/h"},
		{"~/a", "/h", "/h/a"},
		{`~\a`, `C:\h`, `C:\h\a`},
		{"~a", "/h", "~a"},
		{"~/a", "", "~/a"},
		{"'~/a'", "/h", "/h/a"},
		{"a~", "/h", "a~"},
	} {
		if got := model.TypedPath(c.typed, c.home); got != c.want {
			t.Errorf("%q: %q, want %q", c.typed, got, c.want)
		}
	}
}

func TestFill(t *testing.T) {
	r := forms.SampleReport()
	for _, c := range []struct {
		sentence, want string
		ok             bool
	}{
		{"共{applications.received.total}件", "共51件", true},
		{"{applications.received.total}{applications.carried_in.total}", "514", true},
		{"不予处理{applications.declined.*.total}件", "不予处理" + r.At(ref(t, "applications.declined.petition.total")).Add(r.At(ref(t, "applications.declined.duplicate.total"))).Add(r.At(ref(t, "applications.declined.published.total"))).Add(r.At(ref(t, "applications.declined.excessive.total"))).Add(r.At(ref(t, "applications.declined.reissue.total"))).String() + "件", true},
		{"无数", "无数", true},
		{"{applications.received.none}", "", false},
		{"{applications.other.total}", "", false},
		{"{other.received.total}", "", false},
		{"{received}", "", false},
		{"{}", "", false},
	} {
		got, ok := r.Fill(c.sentence)
		if got != c.want || ok != c.ok {
			t.Errorf("%s: %q, %t, want %q", c.sentence, got, ok, c.want)
		}
	}
	blank := r.With(r.SetCell(ref(t, "applications.declined.petition.total"), model.Number{}))
	for _, s := range []string{"{applications.declined.*.total}", "{applications.declined.petition.total}"} {
		if got, ok := blank.Fill(s); ok || got != "" {
			t.Errorf("%s with a blank: %q", s, got)
		}
	}
	pattern := model.Ref{Row: "declined.*"}
	if !pattern.Names("declined.petition") || pattern.Names("declined") || pattern.Names("otherwise.x") || !pattern.Names("declined.*") || !(model.Ref{Row: "a"}).Names("a") || (model.Ref{Row: "a"}).Names("ab") {
		t.Error("what an address names")
	}
}

func TestReadTypedAtItsBounds(t *testing.T) {
	for _, c := range []struct {
		typed string
		kind  model.Kind
		want  string
		note  string // a piece of it
		bad   string
		offer string
	}{
		{"5", model.Count, "5", "", "", ""},
		{"5件", model.Count, "5", "件", "", ""},
		{"1,000", model.Count, "1000", "逗号", "", ""},
		{"1 000", model.Count, "1000", "空格", "", ""},
		{"1,000 件", model.Count, "1000", "件", "", ""},
		{"007", model.Count, "7", "", "", ""},
		{"3.00", model.Count, "3", "", "", ""},
		{"3.00", model.Decimal, "3.00", "", "", ""},
		{"-3", model.Difference, "-3", "", "", ""},
		{"-3", model.Count, "", "", "小于 0", ""},
		{"-3", model.Decimal, "", "", "小于 0", ""},
		{"0", model.Count, "0", "", "", ""},
		{"1.5", model.Count, "", "", "件数只能填整数", ""},
		{"1.5", model.Difference, "", "", "整数", ""},
		{"1.5", model.Decimal, "1.5", "", "", ""},
		{"0.123456", model.Decimal, "0.123456", "", "", ""},
		{"0.1234567", model.Decimal, "", "", "小数最多 6 位", ""},
		{strings.Repeat("9", 14), model.Count, strings.Repeat("9", 14), "", "", ""},
		{strings.Repeat("9", 15), model.Count, "", "", "最多 14 位", ""},
		{"件", model.Count, "", "", "不是数字", ""},
		{"无", model.Decimal, "", "", "确实没有请填 0", "0"},
		{"n/a", model.Count, "", "", "确实没有请填 0", "0"},
		{"5元", model.Count, "", "", "不填金额（元）", ""},
		{"5万元", model.Count, "", "", "不填金额（万元）", ""},
		{"5万元", model.Decimal, "5", "万元", "", ""},
		{"50000元", model.Decimal, "", "", "5 万元", "5"},
		{"1 2", model.Count, "", "", "像是几个数", ""},
		{"1 a", model.Count, "", "", "不是数字", ""},
		{" ", model.Count, "", "", "", ""},
	} {
		n, note, bad := model.ReadTyped(c.typed, c.kind)
		message, offer := "", ""
		if bad != nil {
			message, offer = bad.Error(), bad.Offer.String()
		}
		if n.String() != c.want || !strings.Contains(note, c.note) || (c.note == "") != (note == "") || !strings.Contains(message, c.bad) || (c.bad == "") != (bad == nil) || offer != c.offer {
			t.Errorf("%q (%d): %q, note %q, %q, offer %q", c.typed, c.kind, n, note, message, offer)
		}
	}
}

func TestFocusAtItsBounds(t *testing.T) {
	for _, c := range [][4]string{
		{"甲乙丙丁", "甲乙戊丁", "…乙【丙】丁", "…乙【戊】丁"},
		{"甲丙丁", "甲戊丁", "甲【丙】丁", "甲【戊】丁"},
		{"甲丙丁己", "甲戊丁己", "甲【丙】丁…", "甲【戊】丁…"},
		{"共120件", "共130件", "共【120】件", "共【130】件"},
		{"共12件", "共12条", "…2【件】", "…2【条】"},
		{"9", "09", "【9】", "【09】"},
		{"共9", "共19", "共【9】", "共【19】"},
		{"1a", "1b", "1【a】", "1【b】"},
		{"a1", "b1", "【a】1", "【b】1"},
		{"12a", "a", "【12】a", "【】a"},
		{"aa", "a", "a【a】", "a【】"},
		{"0:", "0/", "0【:】", "0【/】"},
	} {
		if from, to := model.Focus(c[0], c[1], 1); from != c[2] || to != c[3] {
			t.Errorf("%q %q: got %q %q, want %q %q", c[0], c[1], from, to, c[2], c[3])
		}
	}
}

// passages are those of two lists of paragraphs, as "before>after".
func passages(before, after string) string {
	a := model.NewReport(forms.CN2021(), "", 0)
	put := func(s string) model.Report {
		return a.With(a.SetParts("problems", []model.Part{{Text: strings.ReplaceAll(s, " ", "\n")}}))
	}
	var out []string
	for _, p := range model.Passages(put(before), put(after), "problems") {
		out = append(out, p.Before+">"+p.After)
	}
	return strings.Join(out, " ")
}

func TestPassagesAlign(t *testing.T) {
	for _, c := range [][3]string{
		{"a b c", "a b c", ""},
		{"a b c", "a x c", "b>x"},
		{"a b c", "a c", "b>"},
		{"a c", "a b c", ">b"},
		{"a b c d", "b c d a", "a> >a"},
		{"a b", "b a", "a> >a"},
		{"a b c d e", "x b y d z", "a>x c>y e>z"},
		{"", "a b", ">a >b"},
		{"a b", "", "a> b>"},
		{"a b c", "c x y", "a> b> >x >y"},
		{"k a b", "a k b", "k> >k"},
		{"a x b", "a y z b", "x>y >z"},
		{"a x y b", "a z b", "x>z y>"},
	} {
		if got := passages(c[0], c[1]); got != c[2] {
			t.Errorf("%q, %q: %q, want %q", c[0], c[1], got, c[2])
		}
	}
	// A heading is no paragraph, though it says the same.
	a := model.NewReport(forms.CN2021(), "", 0)
	one, two := a.With(a.SetParts("problems", []model.Part{{Heading: "甲"}})), a.With(a.SetParts("problems", []model.Part{{Text: "甲"}}))
	if got := model.Passages(one, two, "problems"); len(got) != 1 || got[0].Before != "甲" || got[0].After != "甲" {
		t.Errorf("%v", got)
	}
	// Too many are compared one by one.
	var many []string
	for i := range 2000 {
		many = append(many, fmt.Sprint("p", i))
	}
	before := strings.Join(many, " ")
	if got := passages(before, strings.Join(many[1:], " ")+" z"); got != "p0> >z" {
		t.Errorf("%.80s", got)
	}
	if got := passages(before+" y", strings.Join(many[1:], " ")+" y z"); len(strings.Fields(got)) != 2001 {
		t.Errorf("%d passages", len(strings.Fields(got)))
	}
}

func TestFindings(t *testing.T) {
	f := model.Finding{Rule: "T2-01", Severity: model.Warning, At: []model.Place{model.InHead("unit"), model.InPart("overview", 1)}, Left: model.Int(5), Right: model.Int(8)}
	same := model.Confirmation{Rule: "T2-01", At: []string{"unit", "overview[1]"}, Left: model.Int(5), Right: model.Int(8)}
	for _, c := range []struct {
		name   string
		change func(f *model.Finding, c *model.Confirmation)
		want   bool
	}{
		{"the same", func(*model.Finding, *model.Confirmation) {}, true},
		{"an error", func(f *model.Finding, _ *model.Confirmation) { f.Severity = model.Error }, false},
		{"another rule", func(_ *model.Finding, c *model.Confirmation) { c.Rule = "T2-02" }, false},
		{"another place", func(_ *model.Finding, c *model.Confirmation) { c.At = []string{"unit"} }, false},
		{"another left", func(_ *model.Finding, c *model.Confirmation) { c.Left = model.Int(6) }, false},
		{"another right", func(_ *model.Finding, c *model.Confirmation) { c.Right = model.Int(6) }, false},
		{"no numbers", func(_ *model.Finding, c *model.Confirmation) { c.Left, c.Right = model.Number{}, model.Number{} }, true},
		{"one number", func(_ *model.Finding, c *model.Confirmation) { c.Left = model.Number{} }, false},
	} {
		g, d := f, same
		c.change(&g, &d)
		if g.ConfirmedBy(d) != c.want {
			t.Errorf("%s: %t", c.name, !c.want)
		}
	}
	if f.Apart() != model.Int(3) || f.Difference() != model.Int(-3) || !f.Open() {
		t.Error(f.Apart(), f.Difference())
	}
	f.Left, f.Right = f.Right, f.Left
	if f.Apart() != model.Int(3) {
		t.Error(f.Apart())
	}
	for _, pair := range [][2]model.Number{{model.Int(5), model.Int(5)}, {model.Int(5), {}}, {{}, model.Int(5)}, {}} {
		if f.Left, f.Right = pair[0], pair[1]; !f.Apart().Blank() {
			t.Errorf("%v: %s", pair, f.Apart())
		}
	}
	if (model.Finding{}).HoldsUp() || !(model.Finding{Severity: model.Error}).HoldsUp() || !(model.Finding{Unfinished: true}).HoldsUp() || (model.Finding{Severity: model.Warning}).HoldsUp() {
		t.Error("what holds up")
	}
}

func TestConfirm(t *testing.T) {
	r := model.NewReport(forms.CN2021(), "甲", 2024)
	a := model.Finding{Rule: "A", At: []model.Place{model.InHead("unit")}}
	b := model.Finding{Rule: "A", At: []model.Place{model.InHead("title")}}
	c := model.Finding{Rule: "C", At: a.At}
	for _, f := range []model.Finding{a, b, c} {
		r = r.With(r.Confirm(f, "因为"))
	}
	r = r.With(r.Confirm(a, "所以"))
	if len(r.Confirmations) != 3 || r.Confirmations[2].Reason != "所以" {
		t.Fatalf("%v", r.Confirmations)
	}
	r = r.With(r.Confirm(a, ""))
	if len(r.Confirmations) != 2 || slices.ContainsFunc(r.Confirmations, a.ConfirmedBy) {
		t.Errorf("%v", r.Confirmations)
	}
}

func TestPlaces(t *testing.T) {
	f := forms.CN2021()
	for _, p := range []model.Place{
		model.InHead("unit"), model.InHead(model.HeadConfirmations), model.InSection("overview"), model.InPart("overview", 0), model.InHeading("overview", 12),
		model.InCell(ref(t, "applications.refused.third_party.total")),
	} {
		if got, ok := f.ParsePlace(p.String()); !ok || got != p {
			t.Errorf("%s: %v, %t", p, got, ok)
		}
	}
	for _, s := range []string{"", "x", "overview[", "overview[]", "overview[-1]", "overview[a]", "overview[0].x", "x[0]", "applications.received.x", "applications", "a.b", "overview[1]heading"} {
		if p, ok := f.ParsePlace(s); ok && s != "applications" {
			t.Errorf("%q is %v", s, p)
		}
	}
	for _, s := range []string{"a", "a.b", ".a.b", "a.b.", "a..b", "."} {
		if r, ok := model.ParseRef(s); ok {
			t.Errorf("%q is %v", s, r)
		}
	}
	if r, ok := model.ParseRef("a.b.c.d"); !ok || r != (model.Ref{Table: "a", Row: "b.c", Column: "d"}) {
		t.Error(r)
	}
	if model.InHead("unit").SectionID() != "" || model.InPart("overview", 0).SectionID() != "overview" || model.InCell(ref(t, "a.b.c")).SectionID() != "a" {
		t.Error("sections of places")
	}
}

// Totals follow their sums, and each other, in every way they are tried.
func TestTrial(t *testing.T) {
	r := forms.SampleReport()
	granted, corner := ref(t, "applications.granted.research"), ref(t, "applications.resolved_total.total")
	trial := r.Trial()
	for range 2 {
		for _, n := range []int64{5, 0, 7} {
			want := r.With(r.SetCell(granted, model.Int(n)))
			want = want.With(model.Follow(r, []model.Change{r.SetCell(granted, model.Int(n))})...)
			list := trial.Try(r.SetCell(granted, model.Int(n)))
			if !model.Same(*trial.After(), want) || !model.Same(r.With(list...), want) {
				t.Errorf("%d: %v", n, list)
			}
		}
	}
	if n := len(trial.Try()); n != 0 || !model.Same(*trial.After(), r) {
		t.Errorf("nothing tried: %d", n)
	}
	// A total that is set stands.
	list := trial.Try(r.SetCell(granted, model.Int(5)), r.SetCell(corner, model.Int(1)))
	if trial.After().At(corner) != model.Int(1) || len(list) != 4 {
		t.Errorf("%v", list)
	}
	// Blank totals follow as well; a stated one does not.
	total := ref(t, "applications.granted.total")
	blank := r.With(r.SetCell(total, model.Number{}))
	if got := model.Follow(blank, []model.Change{blank.SetCell(granted, model.Int(1))}); len(got) == 0 || got[0].After.Number != r.At(total).Add(model.Int(1)) || !got[0].Before.Number.Blank() {
		t.Errorf("%v", got)
	}
	if got := model.Follow(r, []model.Change{r.SetText(model.InHead("unit"), "甲")}); got != nil {
		t.Errorf("%v", got)
	}
	if got := model.Follow(r, nil); got != nil {
		t.Errorf("%v", got)
	}
	if got := model.Follow(r, []model.Change{{At: model.InCell(model.Ref{Table: "x", Row: "y", Column: "z"})}}); len(got) != 0 {
		t.Errorf("%v", got)
	}
}

func TestStatedAndRetotal(t *testing.T) {
	r := forms.SampleReport()
	total, corner, leaf := ref(t, "applications.granted.total"), ref(t, "applications.resolved_total.total"), ref(t, "applications.granted.research")
	if r.Stated(total) || r.Stated(corner) || r.Stated(leaf) {
		t.Error("stated in the sample")
	}
	for _, c := range []struct {
		n       model.Number
		stated  bool
		retotal bool
	}{{model.Int(99), true, true}, {model.Int(0), true, true}, {model.Number{}, false, true}, {r.At(total), false, false}} {
		s := r.With(r.SetCell(total, c.n))
		change, ok := s.Retotal(total)
		if s.Stated(total) != c.stated || ok != c.retotal || ok && (change.After.Number != r.At(total) || change.Before.Number != c.n) {
			t.Errorf("%s: %t, %t", c.n, s.Stated(total), ok)
		}
		if s.Stated(corner) {
			t.Errorf("%s: the corner fits its row still", c.n)
		}
	}
	if s := r.With(r.SetCell(corner, model.Int(1))); !s.Stated(corner) {
		t.Error("a corner that fits neither")
	}
	if _, ok := r.Retotal(leaf); ok {
		t.Error("a part is no total")
	}
}

func TestMergeMeets(t *testing.T) {
	base := forms.SampleReport()
	parts := base.Parts("overview")
	whole := base.SetParts("overview", parts[:2])
	shorter := base.SetParts("overview", parts[:1])
	text, other := base.SetText(model.InPart("overview", 0), "甲"), base.SetText(model.InPart("problems", 0), "乙")
	for _, c := range []struct {
		name         string
		mine, theirs []model.Change
		changes      int
		conflicts    string
	}{
		{"other sections", []model.Change{whole}, []model.Change{other}, 1, ""},
		{"both cut, alike", []model.Change{whole}, []model.Change{whole}, 0, ""},
		{"both cut", []model.Change{whole}, []model.Change{shorter}, 0, "overview"},
		{"one text and another section", []model.Change{text, other}, []model.Change{whole}, 1, "overview"},
		{"heading and text", []model.Change{base.SetText(model.InHeading("overview", 0), "甲")}, []model.Change{text}, 1, ""},
	} {
		changes, conflicts := model.Merge(base, base.With(c.mine...), base.With(c.theirs...))
		var at []string
		for _, x := range conflicts {
			at = append(at, x.At.String())
		}
		if len(changes) != c.changes || strings.Join(at, " ") != c.conflicts {
			t.Errorf("%s: %v, %v", c.name, changes, at)
		}
	}
	// A total that follows on both sides is nobody's change; a stated one is.
	part, total := ref(t, "applications.received.business"), ref(t, "applications.received.total")
	mine := edited(base, base.SetCell(part, model.Int(9)))
	if changes, conflicts := model.Merge(base, mine, base); len(changes) != 1 || changes[0].At.Cell != part || len(conflicts) != 0 {
		t.Errorf("%v, %v", changes, conflicts)
	}
	stated := base.With(base.SetCell(total, model.Int(9)))
	if changes, _ := model.Merge(base, stated, base); len(changes) != 1 || changes[0].At.Cell != total {
		t.Errorf("%v", changes)
	}
	blank := base.With(base.SetCell(total, model.Number{}))
	if changes, _ := model.Merge(base, blank, base); len(changes) != 1 {
		t.Errorf("%v", changes)
	}
}
