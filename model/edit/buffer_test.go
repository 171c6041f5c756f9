package edit_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"nianbao/model"
	"nianbao/model/edit"
	"nianbao/model/forms"
)

var start = time.Date(2026, 1, 9, 10, 0, 0, 0, time.UTC)

func TestTypingIsOneStep(t *testing.T) {
	b := edit.New(forms.SampleReport())
	ref := model.Ref{Table: "applications", Row: "granted", Column: "other"}
	before := b.Report()
	for i, n := range []int64{1, 12, 123} { // a number is one step, however slowly it is typed
		b.Do(start.Add(time.Duration(i)*10*time.Second), "修改", true, b.Report().SetCell(ref, model.Int(n)))
	}
	b.Break()
	b.Do(start.Add(20*time.Second), "修改", true, b.Report().SetCell(ref, model.Int(5)))
	if step, _ := b.Undo(); step.At != model.InCell(ref) || b.Report().At(ref).Int64() != 123 {
		t.Errorf("once committed a new step begins: %v, %s", step.At, b.Report().At(ref))
	}
	b.Undo()
	if !model.Same(b.Report(), before) || b.Dirty() || b.CanUndo() {
		t.Error("three keys of one number are not one step")
	}
	b.Redo()
	if total := b.Report().At(model.Ref{Table: "applications", Row: "granted", Column: "total"}); total.Int64() != 23+123 {
		t.Errorf("redo left the total at %s", total)
	}
	if b.Do(start, "nothing", false, b.Report().SetCell(ref, model.Int(123))) != nil {
		t.Error("a change that changes nothing became a step")
	}
}

func TestDirty(t *testing.T) {
	b := edit.New(forms.SampleReport())
	at := model.InHead(model.HeadUnit)
	b.Do(start, "a", false, b.Report().SetText(at, "甲"))
	b.MarkSaved()
	b.Do(start, "b", false, b.Report().SetText(at, "乙"))
	if !b.Dirty() {
		t.Error("a change is not seen")
	}
	b.Undo()
	if b.Dirty() {
		t.Error("back at what was saved, and still unsaved")
	}
	b.Undo()
	if !b.Dirty() {
		t.Error("before what was saved, and taken for saved")
	}
}

// Undoing everything leads to the start, redoing everything to the end, whatever
// was done in between.
func TestUndoAllRedoAll(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 30 {
		first := forms.SampleReport()
		b := edit.New(first)
		now := start
		cells := first.Form.Cells()
		for range 200 {
			now = now.Add(time.Duration(rng.IntN(1500)) * time.Millisecond)
			r := b.Report()
			switch rng.IntN(6) {
			case 0:
				b.Do(now, "text", true, r.SetText(model.InPart("overview", rng.IntN(3)), string(rune('a'+rng.IntN(26)))))
			case 1:
				parts := append([]model.Part{{Heading: "新"}}, r.Parts("problems")...)
				b.Do(now, "parts", false, r.SetParts("problems", parts[:rng.IntN(len(parts)+1)]))
			case 2:
				b.Undo()
			case 3:
				b.Redo()
			default:
				n := model.Int(rng.Int64N(100))
				if rng.IntN(5) == 0 {
					n = model.Number{}
				}
				b.Do(now, "cell", rng.IntN(2) == 0, r.SetCell(cells[rng.IntN(len(cells))], n))
			}
		}
		for ok := true; ok; _, ok = b.Redo() {
		}
		last := b.Report()
		for ok := true; ok; _, ok = b.Undo() {
		}
		if !model.Same(b.Report(), first) {
			t.Fatalf("undoing all left %v", model.Diff(first, b.Report()))
		}
		for ok := true; ok; _, ok = b.Redo() {
		}
		if !model.Same(b.Report(), last) {
			t.Fatalf("redoing all left %v", model.Diff(last, b.Report()))
		}
	}
}

// typist types into a text at a hand's pace.
type typist struct {
	b    *edit.Buffer
	now  time.Time
	text string
}

func (p *typist) set(text string) {
	at := model.InPart("overview", 0)
	p.now = p.now.Add(200 * time.Millisecond)
	p.text = text
	p.b.Do(p.now, "text", true, p.b.Report().SetText(at, text))
}

func (p *typist) types(text string) {
	for _, r := range text {
		p.set(p.text + string(r))
	}
}

// undo gives the texts that one undo after the other leads to.
func (p *typist) undo() (texts []string) {
	for {
		if _, ok := p.b.Undo(); !ok {
			return texts
		}
		texts = append(texts, p.b.Report().Parts("overview")[0].Text)
	}
}

func newTypist() *typist {
	r := forms.SampleReport()
	r = r.With(r.SetText(model.InPart("overview", 0), ""))
	return &typist{b: edit.New(r), now: start}
}

func TestTypingEndsWithSentencesAndSeconds(t *testing.T) {
	p := newTypist()
	p.types("甲。乙丙丁。戊")
	if got := p.undo(); !slices.Equal(got, []string{"甲。乙丙丁。", ""}) {
		t.Errorf("sentences: %q", got)
	}
	p = newTypist()
	p.types(strings.Repeat("文", 60)) // twelve seconds
	if got := p.undo(); len(got) != 3 || len([]rune(got[0])) != 50 {
		t.Errorf("twelve seconds: %q", got)
	}
}

func TestErasingAndTypingAreTwoSteps(t *testing.T) {
	p := newTypist()
	p.types("甲乙丙")
	p.set("甲乙")
	p.set("甲")
	p.types("丁戊")
	if got := p.undo(); !slices.Equal(got, []string{"甲", ""}) {
		t.Errorf("erased and typed: %q", got)
	}
}

// The pieces of a paste are one step, whatever they hold and however long it takes.
func TestJoinedPiecesAreOneStep(t *testing.T) {
	p := newTypist()
	at := model.InPart("overview", 0)
	p.types("始")
	for range 40 {
		p.now = p.now.Add(300 * time.Millisecond)
		p.text += "一段文字。\n"
		p.b.Join(p.now, "text", p.b.Report().SetText(at, p.text))
	}
	if got := p.undo(); !slices.Equal(got, []string{""}) {
		t.Errorf("pieces: %d steps", len(got))
	}
}

// The reason of a confirmation is part of the report: another one is unsaved, also
// where nothing else differs.
func TestAnotherReasonIsUnsaved(t *testing.T) {
	b := edit.New(forms.SampleReport())
	at := model.InHead(model.HeadConfirmations)
	given := model.Confirmation{Rule: "T3-05", At: []string{"applications.received.total"}, Reason: "已与法规科核对"}
	set := func(c model.Confirmation) {
		b.Do(start, "说明", false, model.Change{At: at, After: model.Value{Confirmations: []model.Confirmation{c}}})
	}
	set(given)
	b.MarkSaved()
	set(given)
	if b.Dirty() {
		t.Error("the same reason again is unsaved")
	}
	given.Reason = "已与信访科核对"
	set(given)
	if !b.Dirty() {
		t.Error("another reason is taken for saved")
	}
	b.Undo()
	if b.Dirty() {
		t.Error("taken back, and still unsaved")
	}
}

// A new edit ends what could be made again: it would land on another report.
func TestANewEditEndsRedo(t *testing.T) {
	b := edit.New(forms.SampleReport())
	at := model.InHead(model.HeadUnit)
	b.Do(start, "a", false, b.Report().SetText(at, "甲"))
	b.Undo()
	b.Do(start, "b", false, b.Report().SetText(model.InHead(model.HeadContact), "乙"))
	if b.CanRedo() {
		t.Error("redo is still offered")
	}
	if step, ok := b.Redo(); ok || b.Report().Unit == "甲" {
		t.Errorf("redo brought %v back", step)
	}
}
