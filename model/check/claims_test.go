package check

import (
	"strings"
	"testing"

	"nianbao/model"
)

// xs are the findings of the rules that read sentences.
func xs(fs []model.Finding) (out []model.Finding) {
	for _, f := range fs {
		if f.Rule[0] == 'X' {
			out = append(out, f)
		}
	}
	return out
}

func TestContradiction(t *testing.T) {
	text := "2024年，我局共收到政府信息公开申请 １，１４ 件。"
	text = strings.ReplaceAll(text, "１，１４", "１１４")
	fs := xs(run(says(text), nil))
	if len(fs) != 1 {
		t.Fatalf("want one finding, got %v", fs)
	}
	f := fs[0]
	if want := "相差 1：正文“我局共收到政府信息公开申请 １１４ 件”，表三新收总计为 115，新收加上年结转为 123"; f.Message != want {
		t.Errorf("got %s", f.Message)
	}
	if f.At[0] != model.InPart("overview", 0) || f.At[1].String() != "applications.received.total" || string([]rune(text)[f.Span[0]:f.Span[1]]) != "１１４" {
		t.Errorf("at %v, span %v", f.At, f.Span)
	}
	if len(f.Hints) != 2 {
		t.Fatalf("hints: %v", f.Hints)
	}
	for _, h := range f.Hints {
		if after := xs(run(says(text).With(h.Repair...), nil)); len(after) > 0 {
			t.Errorf("after %s: %v", h.Message, after)
		}
	}
	if got := says(text).With(f.Hints[0].Repair...).Parts("overview")[0].Text; got != "2024年，我局共收到政府信息公开申请 115 件。" {
		t.Errorf("repaired: %s", got)
	}
}

// What another finding or the sentence itself explains is not told again.
func TestSilentClaims(t *testing.T) {
	for _, c := range []struct {
		name string
		r    model.Report
		last *model.Report
	}{
		{"the total is wrong, not the text", say(put(busy(), "applications.received.total=116"), "overview", "收到政府信息公开申请115件。"), nil},
		{"nothing filled in yet", say(put(good(), "applications.received.total="), "overview", "收到政府信息公开申请115件。"), nil},
		{"said twice, once of a part", says("收到政府信息公开申请115件，新收政府信息公开申请20件。"), nil},
		{"what is open is told", says("收到政府信息公开申请115件，均已办结，结转下年度6件。"), nil},
		{"closed disputes only", says("因政府信息公开发生行政复议2件。"), nil},
		{"last year unknown", says("收到政府信息公开申请115件，较上年增加7件。"), nil},
		{"a percentage cut off", says("收到政府信息公开申请115件，较上年增长7.4%。"), priorOf("applications.received.other=107")},
		{"all and those carried in", says("办理政府信息公开申请123件。"), nil},
		{"a group of results", says("收到政府信息公开申请115件，不予公开3件，无法提供34件，不予处理0件。"), nil},
		{"legal persons", says("收到政府信息公开申请115件，其中自然人95件，法人或其他组织20件。"), nil},
	} {
		if fs := xs(run(c.r, c.last)); len(fs) > 0 {
			t.Errorf("%s: %v", c.name, fs)
		}
	}
}

func TestPartsAddUp(t *testing.T) {
	r := good()
	r = r.With(r.SetCell(ref("applications.received.total"), model.Number{}), r.SetCell(ref("applications.received.natural_person"), model.Number{}), r.SetCell(ref("applications.received.business"), model.Number{}))
	fs := xs(run(say(r, "overview", "收到政府信息公开申请12件，其中自然人9件，法人或其他组织2件。"), nil))
	if len(fs) != 1 || fs[0].Severity != model.Info || fs[0].Rule != "X05" {
		t.Errorf("got %v", fs)
	}
	for _, text := range []string{"收到政府信息公开申请12件，其中自然人9件。", "收到政府信息公开申请12件，其中自然人9件，法人或其他组织3件。"} {
		if fs := xs(run(say(r, "overview", text), nil)); len(fs) > 0 {
			t.Errorf("%s: %v", text, fs)
		}
	}
}

func TestNoneCarried(t *testing.T) {
	fs := xs(run(says("收到政府信息公开申请115件，上年没有结转，无结转下年度的申请。"), nil))
	if len(fs) != 2 || fs[0].Rule != "X02" || fs[1].Rule != "X04" || fs[1].Right.String() != "6" {
		t.Errorf("got %v", fs)
	}
}

// Every X finding points at digits or words that stand in the text.
func TestSpans(t *testing.T) {
	text := strings.Repeat("收到政府信息公开申请 9 件，其中自然人７件，办结二十件，结转下年度３件。\n未发生因政府信息公开引起的行政复议。\n", 3)
	fs := xs(run(says(text), nil))
	if len(fs) != 15 {
		t.Errorf("%d findings", len(fs))
	}
	last := 0
	for _, f := range fs {
		if f.Span[0] < last || f.Span[1] <= f.Span[0] || f.Span[1] > len([]rune(text)) {
			t.Errorf("%s: span %v", f.Rule, f.Span)
		}
		last = f.Span[0]
	}
}

// Whatever a text says, no rule panics, every passage lies in its text, and every
// repair can be made.
func FuzzTexts(f *testing.F) {
	for _, c := range cleanReports(f) {
		for _, p := range c.r.Parts("overview") {
			f.Add(p.Text, c.r.Unit, c.r.Year)
		}
	}
	f.Add("2023年，\n2023年12月31日，，收到收到(一)，138 13812345678 共六个部分", "青禾县人民政府", 2024)
	f.Fuzz(func(t *testing.T, text, unit string, year int) {
		r := say(say(busy(), "overview", text), "other_matters", text)
		r.Unit, r.Year = unit, year
		for _, finding := range Run(Input{Report: r, Prior: priorSaying(text), ThisYear: 2026}) {
			where := r.Get(finding.At[0]).Text
			if s := finding.Span; s[0] < 0 || s[1] < s[0] || s[1] > len([]rune(where)) {
				t.Fatalf("%s: span %v in %q", finding.Rule, s, where)
			}
			for _, h := range finding.Hints {
				r.With(h.Repair...)
			}
		}
	})
}

func TestAbout(t *testing.T) {
	for unit, whole := range map[string]bool{
		"桐山县人民政府": true, "桐山县": true, "临江市滨湖区": true, "桐山自治州人民政府": true,
		"桐山县白石镇人民政府": false, "桐山县人民政府办公室": false, "桐山县水利局": false, "": false,
	} {
		r := bodied(good(), "")
		r.Unit = unit
		if About(r).Whole != whole {
			t.Errorf("%s: %t", unit, !whole)
		}
	}
}
