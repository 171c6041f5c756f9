package export_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"nianbao/export"
	"nianbao/model"
	"nianbao/model/document"
	"nianbao/model/forms"
	"nianbao/model/typeset"
)

// summaryOptions know last year, and a finding of every kind.
func summaryOptions() export.Options {
	return export.Options{Prior: lastYear(), Findings: []model.Finding{
		{Rule: "C04", Severity: model.Warning, Message: "与上年相差悬殊"},
		{Rule: "T3-07", Severity: model.Warning, Message: "结转下年偏多", Confirmed: "年底集中收到一批申请"},
		{Rule: "T3-03", Severity: model.Error, Message: "自然人：新收 1 + 结转 0 = 1，差 1"},
	}}
}

func TestSummary(t *testing.T) {
	s := write(t, "summary", summaryOptions(), forms.SampleReport(), true)
	for _, want := range []string{
		"草稿", "2025年", "2024年", "增减", "一、本年新收", "其中：4.保护第三方合法权益 3",
		"未处理的问题（2 条）", "已说明的提示和理由（1 条）", "理由：年底集中收到一批申请", "行政诉讼 / 复议后起诉 ",
	} {
		if !strings.Contains(s, want) {
			t.Errorf("the summary does not hold %q", want)
		}
	}
	if strings.Index(s, "错 T3-03") > strings.Index(s, "警 C04") {
		t.Error("a warning stands before an error")
	}
	row := func(label string) string {
		_, rest, _ := strings.Cut(s, label)
		line, _, _ := strings.Cut(rest, "\n")
		return strings.Join(strings.Fields(line), " ")
	}
	for label, want := range map[string]string{"一、本年新收": "51 25 +26", "(三) 不予公开": "7 2 +5", "行政处罚 / 本年处理决定数量": "37 18 +19"} {
		if got := row(label); got != want {
			t.Errorf("%s: %q, want %q", label, got, want)
		}
	}
	if s := write(t, "summary", export.Options{}, forms.SampleReport(), false); strings.Contains(s, "增减") || !strings.Contains(s, "没有。") {
		t.Error("a summary without last year compares, or does not say that nothing is open")
	}
}

// modest cuts a report's numbers to six digits, which leave labels their room.
func modest(r model.Report) model.Report {
	var changes []model.Change
	for _, ref := range r.Form.Cells() {
		if n := r.At(ref); n.Int64() >= 1e6 {
			changes = append(changes, r.SetCell(ref, model.Int(n.Int64()%1e6)))
		}
	}
	return r.With(changes...)
}

// However much there is to say, it is one page, and what is left out is counted.
func TestSummaryIsOnePage(t *testing.T) {
	for seed := range reports {
		rng := rand.New(rand.NewPCG(uint64(seed), 9))
		r, o := modest(anyReport(rng)), export.Options{}
		prior := modest(anyReport(rng))
		if seed%3 > 0 {
			o.Prior = &prior
		}
		for i := range rng.IntN(60) {
			f := model.Finding{Rule: fmt.Sprintf("R%02d", i), Severity: model.Severity(rng.IntN(3)), Message: sharp[rng.IntN(len(sharp))] + strings.Repeat("长", rng.IntN(200))}
			if f.Severity < model.Error && rng.IntN(3) == 0 {
				f.Confirmed = sharp[rng.IntN(len(sharp))]
			}
			o.Findings = append(o.Findings, f)
		}
		s := exported(t, "summary", o, document.FromReport(r, false))
		lines := strings.Split(strings.TrimSuffix(s, "\n"), "\n")
		if len(lines) > 62 {
			t.Fatalf("seed %d: %d lines:\n%s", seed, len(lines), s)
		}
		named, left := 0, 0
		for _, l := range lines {
			for i := range o.Findings {
				if strings.Contains(l, fmt.Sprintf("R%02d ", i)) {
					named++
				}
			}
			var n int
			if _, err := fmt.Sscanf(strings.TrimSpace(l), "……另有 %d 条", &n); err == nil {
				left += n
			}
			if w := (typeset.Metrics{Ambiguous: 2}).Width(l); w > 72 {
				t.Fatalf("seed %d: %d cells: %q", seed, w, l)
			}
		}
		if named+left != len(o.Findings) {
			t.Fatalf("seed %d: %d named and %d counted of %d", seed, named, left, len(o.Findings))
		}
	}
}
