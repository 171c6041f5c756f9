package check

import (
	"testing"

	"nianbao/model"
)

// A section without any part is spoken of as a whole; one with a part, there.
func TestWhereNothingStands(t *testing.T) {
	r := good()
	r = r.With(r.SetParts("problems", []model.Part{}))
	f := findingOf(t, run(r, nil), "S01")
	if f.At[0] != model.InSection("problems") {
		t.Errorf("at %s", f.At[0])
	}
	r = r.With(r.SetParts("problems", []model.Part{{}}))
	if f := findingOf(t, run(r, nil), "S01"); f.At[0] != model.InPart("problems", 0) {
		t.Errorf("at %s", f.At[0])
	}
}

// Last year's text with other numbers, in whatever digits, is last year's text.
func TestSameButForDigits(t *testing.T) {
	text := long(200)
	now := alone(text + "共 120 件。")
	for _, was := range []string{"共 7 件。", "共 ０９ 件。", "共9999件。", "共\u3000８件。"} {
		if !has(run(now, lastAlone(text+was)), "S12") {
			t.Errorf("%s is not taken for the same", was)
		}
	}
}

// What follows of a finding has its place in reading order: the head, then the sections
// as they stand, a heading before its text, an earlier passage before a later one.
func TestReadingOrder(t *testing.T) {
	r := good()
	r.Unit, r.Date = "", ""
	r = r.With(r.SetText(model.InHeading("overview", 1), "XX"), r.SetText(model.InPart("overview", 1), "资金资金，XX。"))
	r = put(r, "proactive.licences.decisions=-1", "proactive.regulations.issued=-1", "disputes.review.total=7")
	r = say(r, "problems", "××")
	want := []string{"unit", "date", "overview[1].heading", "overview[1]", "overview[1]", "proactive.regulations.issued", "proactive.licences.decisions", "disputes.review.total", "problems[0]"}
	var got []string
	for _, f := range run(r, nil) {
		if f.Rule != "S02" && f.Rule != "S05" && f.Rule[0] != 'T' || f.Rule == "T4-01" {
			got = append(got, f.At[0].String())
		}
	}
	if len(got) != len(want) {
		t.Fatalf("%v", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%d: %s, want %s", i, got[i], want[i])
		}
	}
}

// The three ways to read a figure are offered, the likeliest first, and no more.
func TestAtMostThreeReadings(t *testing.T) {
	r := says("办理政府信息公开申请9件。")
	fs := xs(run(r, nil))
	if len(fs) != 1 || len(fs[0].Hints) != 3 {
		t.Fatalf("%v", fs)
	}
	for i, want := range []string{"117", "123", "115"} {
		if fs[0].Hints[i].Put != want {
			t.Errorf("%d: %s", i, fs[0].Hints[i].Put)
		}
	}
}

// Only what the last change before undid is a memory: the cell and its number.
func TestOtherChangesAreNoMemory(t *testing.T) {
	r := busy()
	in := ref("applications.received.natural_person")
	wrong := r.SetCell(in, model.Int(90))
	changes := append([]model.Change{wrong}, model.Follow(r, []model.Change{wrong})...)
	s := slipped{right: r, wrong: r.With(changes...), history: [][]model.Change{changes}}
	f := findingOf(t, Run(Input{Report: s.wrong, ThisYear: 2025, History: s.past()}), "T3-03")
	if len(f.Hints) != 1 || f.Hints[0].Repair[0].At.Cell != in || f.Hints[0].Repair[0].After.Number != model.Int(95) {
		t.Errorf("%v", f.Hints)
	}
	// Two cells changed at once: which of them was wrong nobody can tell.
	other := r.SetCell(ref("applications.carried_in.natural_person"), model.Int(5))
	changes = append(changes, other)
	s = slipped{right: r, wrong: r.With(changes...), history: [][]model.Change{changes}}
	if f := findingOf(t, Run(Input{Report: s.wrong, ThisYear: 2025, History: s.past()}), "T3-03"); len(f.Hints) > 0 {
		t.Errorf("%v", f.Hints)
	}
}
