// Package edit holds the report being edited: one buffer, whose every step can be
// undone and redone across all sections.
//
//	b := edit.New(report)
//	b.Do(now, "修改 一、本年新收 · 自然人", true, b.Report().SetCell(ref, model.Int(3)))
//	step, ok := b.Undo() // step.At says where to look
//
// Totals follow by themselves, in the same step. The buffer knows no clock and
// no file: the time is handed in, saving is somebody else's.
package edit

import (
	"iter"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"nianbao/model"
)

const (
	pause    = time.Second     // typing that rests longer begins a new step
	longest  = 5 * time.Second // typing that goes on longer does too
	fewest   = 4               // characters of a step that a sentence's end may end
	maxSteps = 10_000          // older steps can no longer be undone
)

// A Step is what one undo takes back.
type Step struct {
	What    string // in Chinese, for "已撤销：…"
	At      model.Place
	Changes []model.Change
}

// Buffer is the report being edited.
type Buffer struct {
	report model.Report
	saved  model.Report
	done   []Step
	undone []Step

	compared bool // with what was saved, since it was changed last
	differs  bool

	typing bool // the last step may be joined by more typing
	last   time.Time
	step   typed
}

// typed is what is known of the step being typed.
type typed struct {
	began   time.Time
	size    int  // characters put in
	ended   bool // it ends with a sentence
	shorter bool // the last change made the text shorter
}

// New starts with a report that counts as saved.
func New(r model.Report) *Buffer { return &Buffer{report: r, saved: r} }

// NewUnsaved starts with a report that stands nowhere; saved is what counts as saved
// instead. There is nothing to undo.
func NewUnsaved(r, saved model.Report) *Buffer { return &Buffer{report: r, saved: saved} }

// Report is the report as it stands. It is a value: later edits do not reach it.
func (b *Buffer) Report() model.Report { return b.report }

// Do makes the changes and those of the totals that follow, as one step, and
// returns all that really changed anything. Typing joins the step before it where
// that was typing at the same place less than a second ago, until a sentence ends
// or a few seconds have passed, and but for putting in after taking away. In
// a cell it joins until Break: a number is committed or given up as a whole.
func (b *Buffer) Do(now time.Time, what string, typing bool, changes ...model.Change) []model.Change {
	return b.do(now, what, typing, false, changes)
}

// Join is Do for what belongs to the typing just before it, however long that
// grows: the next piece of a paste.
func (b *Buffer) Join(now time.Time, what string, changes ...model.Change) []model.Change {
	return b.do(now, what, true, true, changes)
}

func (b *Buffer) do(now time.Time, what string, typing, always bool, changes []model.Change) []model.Change {
	changes = b.effective(changes)
	if len(changes) == 0 {
		return nil
	}
	changes = append(changes, model.Follow(b.report, changes)...)
	b.become(b.report.With(changes...))
	b.undone = nil
	at := changes[0].At
	joins := typing && b.typing && (at.Cell != model.Ref{} || now.Sub(b.last) < pause && (always || b.step.takes(now, changes[0])))
	if n := len(b.done); n > 0 && joins && b.done[n-1].At == at {
		b.done[n-1].Changes = join(b.done[n-1].Changes, changes)
		if idle(b.done[n-1].Changes) { // typed and given up: nothing to undo
			b.done = b.done[:n-1]
			typing = false
		}
	} else {
		b.step = typed{began: now}
		b.done = append(b.done, Step{what, at, changes})
		if len(b.done) > maxSteps {
			b.done = slices.Delete(b.done, 0, len(b.done)-maxSteps)
		}
	}
	b.typing, b.last = typing, now
	b.step.add(changes[0])
	return changes
}

// takes reports whether typing goes on with the step.
func (t typed) takes(now time.Time, c model.Change) bool {
	longer := len(c.After.Text) > len(c.Before.Text)
	return now.Sub(t.began) < longest && !t.ended && !(t.shorter && longer)
}

// add notes what a change does to the step.
func (t *typed) add(c model.Change) {
	t.shorter = len(c.After.Text) < len(c.Before.Text)
	head, tail := model.SharedEnds(c.Before.Text, c.After.Text)
	added := c.After.Text[head : len(c.After.Text)-tail]
	t.size += utf8.RuneCountInString(added)
	last, _ := utf8.DecodeLastRuneInString(added)
	t.ended = t.size >= fewest && strings.ContainsRune("。！？；\n", last)
}

// effective drops the changes that change nothing, and sets what stood before
// to what really stands there: a caller may have built them a moment ago.
func (b *Buffer) effective(changes []model.Change) []model.Change {
	var out []model.Change
	r := b.report
	for _, c := range changes {
		c.Before = r.Get(c.At)
		r = r.With(c)
		if c.At.Section != "" && c.At.Part == model.WholeSection || c.At.Head == model.HeadConfirmations ||
			c.Before.Number != c.After.Number || c.Before.Text != c.After.Text {
			out = append(out, c)
		}
	}
	return out
}

// join makes one list of two that follow each other: each place keeps the value
// that stood before the first and gets the one after the last.
func join(earlier, later []model.Change) []model.Change {
	out := slices.Clone(earlier)
	for _, c := range later {
		i := slices.IndexFunc(out, func(e model.Change) bool { return e.At == c.At })
		if i < 0 || structural(c.At) {
			out = append(out, c)
			continue
		}
		out[i].After = c.After
	}
	return out
}

// idle reports whether every place has come back to what stood there.
func idle(changes []model.Change) bool {
	for _, c := range changes {
		if structural(c.At) || c.At.Head == model.HeadConfirmations || c.Before.Number != c.After.Number || c.Before.Text != c.After.Text {
			return false
		}
	}
	return true
}

// structural places move others about, so their changes keep their order.
func structural(at model.Place) bool { return at.Section != "" && at.Part == model.WholeSection }

// Break ends the step being typed: what is typed next is a step of its own.
func (b *Buffer) Break() { b.typing = false }

// CanUndo and CanRedo report whether there is a step to take back or make again.
func (b *Buffer) CanUndo() bool { return len(b.done) > 0 }
func (b *Buffer) CanRedo() bool { return len(b.undone) > 0 }

// Undo takes the last step back; false where there is none.
func (b *Buffer) Undo() (Step, bool) {
	b.Break()
	if len(b.done) == 0 {
		return Step{}, false
	}
	step := b.done[len(b.done)-1]
	b.done = b.done[:len(b.done)-1]
	b.undone = append(b.undone, step)
	b.become(b.report.With(model.Invert(step.Changes)...))
	return step, true
}

// Redo makes the step that was taken back last again; false where there is none.
func (b *Buffer) Redo() (Step, bool) {
	b.Break()
	if len(b.undone) == 0 {
		return Step{}, false
	}
	step := b.undone[len(b.undone)-1]
	b.undone = b.undone[:len(b.undone)-1]
	b.done = append(b.done, step)
	b.become(b.report.With(step.Changes...))
	return step, true
}

// History gives the changes made, those of the last step first.
func (b *Buffer) History() iter.Seq[[]model.Change] {
	return func(yield func([]model.Change) bool) {
		for _, step := range slices.Backward(b.done) {
			if !yield(step.Changes) {
				return
			}
		}
	}
}

// Saved is the report as it was saved or opened last.
func (b *Buffer) Saved() model.Report { return b.saved }

// MarkSaved says that the report as it stands is on the disk.
func (b *Buffer) MarkSaved() {
	b.Break()
	b.saved, b.compared = b.report, false
}

func (b *Buffer) become(r model.Report) { b.report, b.compared = r, false }

// Dirty reports whether the report differs from what was saved. Undoing back to
// that makes it clean again.
func (b *Buffer) Dirty() bool {
	if !b.compared {
		b.compared, b.differs = true, !model.Same(b.saved, b.report)
	}
	return b.differs
}
