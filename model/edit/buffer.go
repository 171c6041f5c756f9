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
	"slices"
	"time"

	"nianbao/model"
)

const (
	pause    = time.Second // typing that rests longer begins a new step
	maxSteps = 10_000      // older steps can no longer be undone
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

	typing bool // the last step may be joined by more typing
	last   time.Time
}

// New starts with a report that counts as saved.
func New(r model.Report) *Buffer { return &Buffer{report: r, saved: r} }

// Report is the report as it stands. It is a value: later edits do not reach it.
func (b *Buffer) Report() model.Report { return b.report }

// Do makes the changes and those of the totals that follow, as one step, and
// returns all that really changed anything. Typing joins the step before it where
// that was typing at the same place less than a second ago.
func (b *Buffer) Do(now time.Time, what string, typing bool, changes ...model.Change) []model.Change {
	changes = b.effective(changes)
	if len(changes) == 0 {
		return nil
	}
	changes = append(changes, model.Follow(b.report, changes)...)
	b.report = b.report.With(changes...)
	b.undone = nil
	at := changes[0].At
	if n := len(b.done); n > 0 && typing && b.typing && now.Sub(b.last) < pause && b.done[n-1].At == at {
		b.done[n-1].Changes = join(b.done[n-1].Changes, changes)
		if idle(b.done[n-1].Changes) { // typed and given up: nothing to undo
			b.done = b.done[:n-1]
			typing = false
		}
	} else {
		b.done = append(b.done, Step{what, at, changes})
		if len(b.done) > maxSteps {
			b.done = slices.Delete(b.done, 0, len(b.done)-maxSteps)
		}
	}
	b.typing, b.last = typing, now
	return changes
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
	b.report = b.report.With(model.Invert(step.Changes)...)
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
	b.report = b.report.With(step.Changes...)
	return step, true
}

// Saved is the report as it was saved or opened last.
func (b *Buffer) Saved() model.Report { return b.saved }

// MarkSaved says that the report as it stands is on the disk.
func (b *Buffer) MarkSaved() {
	b.Break()
	b.saved = b.report
}

// Dirty reports whether the report differs from what was saved. Undoing back to
// that makes it clean again.
func (b *Buffer) Dirty() bool { return !model.Same(b.saved, b.report) }
