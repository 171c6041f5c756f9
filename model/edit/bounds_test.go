package edit_test

import (
	"testing"
	"time"

	"nianbao/model"
	"nianbao/model/edit"
	"nianbao/model/forms"
)

// steps types texts into one part, each so long after the one before, and counts the
// steps that undoing takes.
func steps(b *edit.Buffer, after time.Duration, texts ...string) (n int) {
	at := model.InPart("overview", 0)
	now := time.Unix(0, 0)
	for _, text := range texts {
		b.Do(now, "typed", true, b.Report().SetText(at, text))
		now = now.Add(after)
	}
	for {
		if _, ok := b.Undo(); !ok {
			return n
		}
		n++
	}
}

// Typing is one step until it rests, goes on long, ends a sentence, or turns from
// taking away to putting in.
func TestWhereStepsEnd(t *testing.T) {
	for _, c := range []struct {
		name  string
		after time.Duration
		texts []string
		want  int
	}{
		{"just before it rests", time.Second - 1, []string{"甲", "甲乙", "甲乙丙"}, 1},
		{"it rests", time.Second, []string{"甲", "甲乙", "甲乙丙"}, 3},
		{"it goes on long", 900 * time.Millisecond, []string{"一", "一二", "一二三", "一二三四", "一二三四五", "一二三四五六", "一二三四五六七"}, 2},
		{"a sentence ends", time.Millisecond, []string{"甲乙丙", "甲乙丙。", "甲乙丙。丁"}, 2},
		{"too short a sentence", time.Millisecond, []string{"甲乙", "甲乙。", "甲乙。丁"}, 1},
		{"taking away, then putting in", time.Millisecond, []string{"甲乙丙", "甲乙", "甲乙丁"}, 2},
		{"taking away on", time.Millisecond, []string{"甲乙丙", "甲乙", "甲"}, 1},
		{"taking away, then something else in its place", time.Millisecond, []string{"甲乙丙", "甲乙", "甲丁"}, 1},
		{"another in its place, then more", time.Millisecond, []string{"甲乙", "甲丁", "甲丁丙"}, 1},
		{"in the midst of a text", time.Millisecond, []string{"甲丁", "甲。丁", "甲。丙丁"}, 1},
		{"in the midst, a sentence ends", time.Millisecond, []string{"甲丁", "甲乙乙乙。丁", "甲乙乙乙。丙丁"}, 2},
	} {
		r := model.NewReport(forms.CN2021(), "青禾市园林局", 2024)
		if got := steps(edit.New(r), c.after, c.texts...); got != c.want {
			t.Errorf("%s: %d steps, want %d", c.name, got, c.want)
		}
	}
}

// What is typed and given up leaves the step before as it was.
func TestGivenUpLeavesTheStepBefore(t *testing.T) {
	r := forms.SampleReport()
	b := edit.New(r)
	first := model.Ref{Table: "proactive", Row: "licences", Column: "decisions"}
	second := model.Ref{Table: "proactive", Row: "penalties", Column: "decisions"}
	now := time.Unix(0, 0)
	b.Do(now, "a", false, b.Report().SetCell(first, model.Int(1)))
	b.Do(now, "b", true, b.Report().SetCell(second, model.Int(2)))
	b.Do(now, "b", true, b.Report().SetCell(second, r.At(second)))
	if step, ok := b.Undo(); !ok || step.What != "a" || !model.Same(b.Report(), r) {
		t.Errorf("undone: %v", step)
	}
	if b.CanUndo() {
		t.Error("there is more to undo")
	}
}

// The oldest steps are let go, and only they.
func TestOldestStepsGo(t *testing.T) {
	const most = 10_000
	b := edit.New(forms.SampleReport())
	cell := model.Ref{Table: "proactive", Row: "licences", Column: "decisions"}
	for n := range int64(most + 3) {
		b.Do(time.Unix(0, 0), "", false, b.Report().SetCell(cell, model.Int(1000+n)))
	}
	n := 0
	for b.CanUndo() {
		b.Undo()
		n++
	}
	if n != most || b.Report().At(cell) != model.Int(1002) {
		t.Errorf("%d steps back stands %s", n, b.Report().At(cell))
	}
}

// The history tells the last step first, and stops where nobody asks for more.
func TestHistory(t *testing.T) {
	b := edit.New(forms.SampleReport())
	cell := model.Ref{Table: "proactive", Row: "licences", Column: "decisions"}
	for n := range int64(3) {
		b.Do(time.Unix(0, 0), "", false, b.Report().SetCell(cell, model.Int(n)))
	}
	var got []model.Number
	for step := range b.History() {
		if got = append(got, step[0].After.Number); len(got) == 2 {
			break
		}
	}
	if len(got) != 2 || got[0] != model.Int(2) || got[1] != model.Int(1) {
		t.Errorf("%v", got)
	}
}

// A section's parts are changed as a whole, and that is a step however alike they look;
// a text or a number that stays as it is makes none.
func TestWhatMakesAStep(t *testing.T) {
	b := edit.New(forms.SampleReport())
	r := b.Report()
	text := model.InPart("overview", 0)
	b.Do(time.Unix(0, 0), "", false, r.SetText(text, r.Get(text).Text))
	b.Do(time.Unix(0, 0), "", false, r.SetText(model.InHead(model.HeadUnit), r.Unit))
	if b.CanUndo() || b.CanRedo() {
		t.Error("nothing was changed")
	}
	for range 2 {
		b.Do(time.Unix(0, 0), "", true, r.SetParts("overview", []model.Part{{}, {}}))
	}
	if !b.CanUndo() || len(b.Report().Parts("overview")) != 2 {
		t.Error("the parts were changed")
	}
	b.Undo()
	if b.CanUndo() || !b.CanRedo() || !model.Same(b.Report(), r) {
		t.Error("one step, taken back")
	}
}
