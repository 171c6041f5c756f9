package check

import (
	"slices"
	"strings"
	"testing"
	"time"

	"nianbao/model"
	"nianbao/model/edit"
	"nianbao/model/forms"
)

func findingOf(t *testing.T, fs []model.Finding, rule string) model.Finding {
	t.Helper()
	i := slices.IndexFunc(fs, func(f model.Finding) bool { return f.Rule == rule })
	if i < 0 {
		t.Fatalf("no %s among %v", rule, fs)
	}
	return fs[i]
}

// 95 typed over 41: the text says 51 in all. The repair is the cell's, for the sum and
// for the sentence, and nobody writes the wrong number into the right sentence.
func TestTheTextIsAWitness(t *testing.T) {
	r := fill(forms.SampleReport(), "applications.received.natural_person=95")
	fs := Run(Input{Report: r, ThisYear: 2026})
	for _, rule := range []string{"T3-03", "X01"} {
		f := findingOf(t, fs, rule)
		if len(f.Hints) != 1 || !model.Same(r.With(f.Hints[0].Repair...), forms.SampleReport()) || f.Hints[0].Witnesses[0] != "X01" {
			t.Errorf("%s: %v", rule, f.Hints)
		}
	}
	if f := findingOf(t, fs, "T3-03"); f.Message != "相差 54：自然人 新收 95 + 上年结转 3 = 98，办理 42 + 结转下年 2 = 44" || f.At[0].Cell != ref("applications.received.natural_person") {
		t.Errorf("%s at %v", f.Message, f.At)
	}
	// Without the sentence nothing tells which of the numbers is wrong.
	r = r.With(r.SetText(model.InPart("overview", 1), "申请均依法办理。"))
	if f := findingOf(t, Run(Input{Report: r, ThisYear: 2026}), "T3-03"); len(f.Hints) > 0 || f.Advice != "先核对原件：新收 + 上年结转 98，办理 + 结转下年 44" {
		t.Errorf("hints %v, advice %s", f.Hints, f.Advice)
	}
}

// In the editor the report's own past tells, however much was done since.
func TestThePastIsAWitness(t *testing.T) {
	r := forms.SampleReport()
	r = r.With(r.SetText(model.InPart("overview", 1), "申请均依法办理。"))
	b := edit.New(r)
	do := func(address, n string) {
		b.Break()
		b.Do(time.Time{}, "", true, b.Report().SetCell(ref(address), num(n)))
	}
	do("proactive.penalties.decisions", "38")
	do("applications.received.natural_person", "9")
	do("applications.received.natural_person", "95")
	do("proactive.licences.decisions", "287")
	f := findingOf(t, Run(Input{Report: b.Report(), ThisYear: 2026, History: b.History()}), "T3-03")
	if len(f.Hints) != 1 || f.Hints[0].Message != "改为 41（改之前是平的）" || f.Hints[0].Witnesses[0] != model.History {
		t.Errorf("%v", f.Hints)
	}
	// Zeros that were put in to begin with are no memory of anything.
	b = edit.New(good())
	do("applications.received.natural_person", "41")
	if f := findingOf(t, Run(Input{Report: b.Report(), ThisYear: 2026, History: b.History()}), "T3-03"); len(f.Hints) > 0 {
		t.Errorf("%v", f.Hints)
	}
}

// A sum with a blank in it is open, not wrong.
func TestBlanksLeaveOpen(t *testing.T) {
	for _, c := range []struct {
		name   string
		r      model.Report
		rule   string
		blanks int
		off    string
		repair string
	}{
		{"a result, its totals following", fill(busy(), "applications.unavailable.not_held.natural_person="), "T3-03", 1, "34", ""},
		{"a result, its totals stated", put(busy(), "applications.unavailable.not_held.natural_person="), "T3-02", 1, "34", "34"},
		{"what is left over", fill(busy(), "applications.carried_out.natural_person="), "T3-03", 1, "6", "6"},
		{"two of them", fill(busy(), "applications.carried_out.natural_person=", "applications.refused.third_party.natural_person="), "T3-03", 2, "9", ""},
		{"a row", put(busy(), "applications.carried_in.natural_person="), "T3-01", 1, "8", "8"},
	} {
		fs := run(c.r, nil)
		f := findingOf(t, fs, c.rule)
		got := ""
		if len(f.Hints) > 0 {
			got = f.Hints[0].Repair[0].After.Number.String()
		}
		if f.Severity != model.Warning || f.Blanks != c.blanks || abs(f.Difference()).String() != c.off || got != c.repair || !strings.Contains(f.Message, "未填：") {
			t.Errorf("%s: %s %d blanks, %s, repair %q", c.name, f.Severity, f.Blanks, f.Message, got)
		}
		for _, f := range fs {
			if f.Severity == model.Error {
				t.Errorf("%s: %s is an error", c.name, f.Message)
			}
			if f.Rule == "C01" && c.off != "0" && len(f.Hints) > 0 {
				t.Errorf("%s: 0 is offered where it is not", c.name)
			}
		}
	}
	filled := fill(busy(), "applications.unavailable.not_held.natural_person=0")
	if f := findingOf(t, run(filled, nil), "T3-03"); f.Severity != model.Error || f.Blanks != 0 {
		t.Errorf("all filled in: %v", f)
	}
	// Nor does a sentence contradict cells that are still to come.
	r := says("收到政府信息公开申请115件，无法提供34件，其中本机关不掌握相关政府信息34件。")
	if fs := xs(run(fill(r, "applications.unavailable.not_held.natural_person="), nil)); len(fs) > 0 {
		t.Errorf("%v", fs)
	}
}

// What is being written for the first time is not found wanting; what is empty is not
// filled in yet, and no error before the report is to be final.
func TestFirstWriting(t *testing.T) {
	r := model.NewReport(forms.CN2021(), "青禾市园林局", 2024)
	count := func(in Input, rule string, s model.Severity) (n int) {
		in.ThisYear, in.Report = 2025, r
		for _, f := range Run(in) {
			if f.Rule == rule && f.Severity == s {
				n++
			}
		}
		return n
	}
	if n := count(Input{}, "S01", model.Warning); n != 3 {
		t.Errorf("%d empty sections", n)
	}
	if n := count(Input{Writing: "overview"}, "S01", model.Warning); n != 2 {
		t.Errorf("%d beside the one in front", n)
	}
	if n := count(Input{Final: true}, "S01", model.Error); n != 3 {
		t.Errorf("%d errors in a final report", n)
	}
	r = say(r, "overview", "发布信息 3 条。")
	if n := count(Input{}, "S02", model.Warning); n != 0 {
		t.Error("four parts are still to come")
	}
	if n := count(Input{Final: true}, "S02", model.Warning); n != 1 {
		t.Error("four aspects are missing")
	}
	r = r.With(r.SetParts("overview", []model.Part{{Text: "发布信息 3 条。"}}))
	if count(Input{}, "S02", model.Warning) != 1 || count(Input{Writing: "overview"}, "S02", model.Warning) != 0 {
		t.Error("it is judged when it is left")
	}
}

// Nothing calls a report final while it lacks a cell, a part of the text, the kind of
// body or the date.
func TestHoldUp(t *testing.T) {
	for name, r := range map[string]model.Report{
		"body": bodied(good(), ""), "date": head("date", " "), "cell": put(good(), "proactive.licences.decisions="), "text": say(good(), "other_matters", ""),
	} {
		for _, final := range []bool{false, true} {
			if n := HoldUp(Run(Input{Report: r, ThisYear: 2025, Final: final})); n != 1 {
				t.Errorf("%s, final %t: %d", name, final, n)
			}
		}
		if errs, _, _, _ := Count(Run(Input{Report: r, ThisYear: 2025, Final: true})); errs != 1 {
			t.Errorf("%s: %d errors in a final report", name, errs)
		}
	}
	parts := good()
	for i := range parts.Parts("overview")[1:] {
		for _, final := range []bool{false, true} {
			bare := parts.With(parts.SetText(model.InPart("overview", i+1), " "))
			found := Run(Input{Report: bare, ThisYear: 2025, Final: final})
			if n := slices.IndexFunc(found, func(f model.Finding) bool { return f.Rule == "S01" && f.At[0] == model.InPart("overview", i+1) }); n < 0 || !found[n].HoldsUp() {
				t.Errorf("part %d bare, final %t: %v", i+1, final, found)
			}
		}
	}
	if n := HoldUp(run(good(), nil)); n != 0 {
		t.Errorf("%d on a good report", n)
	}
	if Draft(run(bodied(good(), ""), nil)) || !Draft(run(put(good(), "proactive.licences.decisions="), nil)) {
		t.Error("drafts")
	}
}

// A number in the wrong row is told by two sentences, where its column adds up.
func TestTwoSentencesTellARow(t *testing.T) {
	r := says("办结政府信息公开申请117件，其中予以公开80件，部分公开0件，无法提供34件，不予公开3件。")
	r = fill(r, "applications.granted.business=0", "applications.partially_granted.business=0", "applications.refused.prohibited_by_law.business=20")
	for _, f := range xs(run(r, nil)) {
		if len(f.Hints) == 0 || f.Hints[0].ID != "D2" || len(xs(run(r.With(f.Hints[0].Repair...), nil))) > 0 {
			t.Errorf("%s: %v", f.Message, f.Hints)
		}
	}
	if len(xs(run(r, nil))) != 2 {
		t.Error("two sentences are wrong")
	}
}

// The opposite word mends a change that is right but for its direction.
func TestTheSignIsTurned(t *testing.T) {
	r := says("收到政府信息公开申请115件，较上年减少15件。")
	fs := xs(run(r, priorOf("applications.received.other=100")))
	if len(fs) != 1 || len(fs[0].Hints) != 1 || fs[0].Hints[0].Put != "增加" {
		t.Fatalf("%v", fs)
	}
	if text := r.With(fs[0].Hints[0].Repair...).Get(fs[0].At[0]).Text; text != "收到政府信息公开申请115件，较上年增加15件。" {
		t.Error(text)
	}
}

// A total typed over says so itself; the corner, which nobody touched, stays and says
// nothing.
func TestTheCornerStaysWhereATotalIsStated(t *testing.T) {
	r := fill(forms.SampleReport(), "applications.granted.total=46")
	corner := ref("applications.resolved_total.total")
	if r.At(corner).Cmp(forms.SampleReport().At(corner)) != 0 || r.Stated(corner) || !r.Stated(ref("applications.granted.total")) {
		t.Errorf("the corner became %s", r.At(corner))
	}
	fs := run(r, nil)
	if f := findingOf(t, fs, "T3-01"); len(f.Hints) != 1 || !model.Same(r.With(f.Hints[0].Repair...), forms.SampleReport()) {
		t.Errorf("%v", f.Hints)
	}
	if has(fs, "T3-02") || has(fs, "T3-03") {
		t.Errorf("what follows is told again: %v", fs)
	}
	// It goes on following where its row does.
	r = fill(r, "applications.partially_granted.natural_person=6")
	if got := r.At(corner).String(); got != "54" {
		t.Errorf("the corner is %s", got)
	}
}

// Where a number of the table stands on the wrong side of a sum, the sum is off by twice
// what the sentences are off by; they are not changed to what is wrong.
func TestNoSentenceFollowsANumberOnTheWrongSide(t *testing.T) {
	r := says("收到政府信息公开申请115件，上年结转8件，办结政府信息公开申请117件。")
	r = fill(r, "applications.granted.natural_person=40", "applications.carried_in.natural_person=28")
	fs := xs(run(r, nil))
	if len(fs) != 2 {
		t.Fatalf("%v", fs)
	}
	for _, f := range fs {
		if len(f.Hints) > 0 || f.Advice == "" {
			t.Errorf("%s: %v", f.Message, f.Hints)
		}
	}
}

// What chance may have said is offered only where nothing better is known: 6 typed in the
// row beside its own is no reason to take the one that was right for a copy.
func TestACopyIsNoGuessBesideWhatTheTextSays(t *testing.T) {
	r := says("办结政府信息公开申请117件，其中予以公开80件，部分公开0件。")
	r = fill(r, "applications.partially_granted.natural_person=60")
	for _, f := range run(r, nil) {
		for _, h := range f.Hints {
			if after := r.With(h.Repair...); after.At(ref("applications.granted.natural_person")) != num("60") {
				t.Errorf("%s: %s", f.Message, h.Message)
			}
		}
	}
	if f := findingOf(t, run(r, nil), "T3-03"); len(f.Hints) != 1 || f.Choice {
		t.Errorf("%v", f.Hints)
	}
}

// A digit that is another is told by the place it stands at: hundreds are off by chance
// one time in a hundred. The last one tells nothing by itself.
func TestOneDigit(t *testing.T) {
	big := fill(busy(), "applications.received.natural_person=4595", "applications.granted.natural_person=4560")
	f := findingOf(t, run(fill(big, "applications.received.natural_person=4295"), nil), "T3-03")
	if len(f.Hints) == 0 || f.Hints[0].Repair[0].After.Number != num("4595") || !slices.Contains(f.Hints[0].Witnesses, model.Digits) {
		t.Errorf("hundreds: %v", f.Hints)
	}
	if f := findingOf(t, run(fill(big, "applications.received.natural_person=4593"), nil), "T3-03"); len(f.Hints) > 0 {
		t.Errorf("the last digit alone: %v", f.Hints)
	}
	for _, c := range []struct {
		a, b  string
		place int
	}{{"4595", "4295", 2}, {"12", "13", 0}, {"12", "22", 1}, {"12", "23", -1}, {"12", "12", -1}, {"12", "123", -1}, {"3", "4", -1}} {
		if n := digitOff(num(c.a), num(c.b)); n != c.place {
			t.Errorf("%s, %s: %d", c.a, c.b, n)
		}
	}
}
