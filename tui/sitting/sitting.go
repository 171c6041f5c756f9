// Package sitting is one open report: the buffer, its checks, saving and merging,
// last year's report, and what is kept for recovery. Whoever shows it, screen or plain
// lines, makes one when a report is opened and drops it when it is closed.
//
//	s := sitting.New(backend, loaded)
//	s.Apply(now, pane.Apply{…}, false)
//	intent := s.Save(nil) // asks, writes beside the screen, tells
//
// Its flows answer with intents and know neither terminal nor pane. It never reads a
// file itself but through its Backend, in work beside the screen.
package sitting

import (
	"path/filepath"
	"strings"
	"time"

	"nianbao/model"
	"nianbao/model/check"
	"nianbao/model/edit"
	"nianbao/model/gather"
	"nianbao/model/lang"
	"nianbao/model/prose"
	"nianbao/tui/pane"
)

// Sitting is one open report.
type Sitting struct {
	backend Backend
	buffer  *edit.Buffer
	file
	checks
	last   lastYear
	origin origin
	auto   auto
	held   Unfinished // what is being typed, as the journal has it
	closed bool       // what was begun for it comes too late
}

// file is what is known of the report's file.
type file struct {
	path     string
	stamp    string // when it was saved, "10:42"
	locked   bool   // opened to read only: somebody else edits it
	wanted   string // the file that a new report is to become; "" for none
	imported string // the published report it was read from; "" for none
	saving   bool
	failed   string // why the last save did not succeed, until one does
}

// origin is where a merged report's numbers are from, nil where that is not known.
type origin struct {
	sources  *gather.Provenance
	children *check.Children // their sum
}

// New begins to edit a report; the journal begins with it.
func New(b Backend, l Loaded) *Sitting {
	s := &Sitting{
		backend: b, buffer: edit.New(l.Report),
		file: file{path: l.Path, locked: l.Locked, wanted: l.Wanted, imported: l.Imported},
		last: lastYear{report: l.Prior, found: l.Found, linked: linkOf(l.Report, l.Path)},
	}
	s.checks.stale, s.checks.now = true, b.Now
	s.checks.understood = s.mentions
	s.checks.moved = func(heading, text string) []prose.Mention { return s.checks.read.moved(heading, text) }
	saved := l.Report
	if l.Unsaved { // to close it would drop all of it
		saved = model.NewReport(l.Report.Form, "", 0)
		s.buffer = edit.NewUnsaved(l.Report, saved)
	}
	b.Hold(Unfinished{})
	b.Begin(l.Path, saved, l.Report)
	return s
}

// Close lets go of the report: what was begun for it does nothing any more.
func (s *Sitting) Close() { s.closed = true }

// Report is the report as it stands.
func (s *Sitting) Report() model.Report { return s.buffer.Report() }

// Saved is the report as its file holds it.
func (s *Sitting) Saved() model.Report { return s.buffer.Saved() }

// Dirty reports whether something is not saved.
func (s *Sitting) Dirty() bool { return s.buffer.Dirty() }

// Break ends the step that typing joins.
func (s *Sitting) Break() { s.buffer.Break() }

// Path is the report's file, "" where it has none yet.
func (f *file) Path() string { return f.path }

// Imported is the published report it was read from, "" for none.
func (f *file) Imported() string { return f.imported }

// Stamp is when it was saved, "" where it was not.
func (f *file) Stamp() string { return f.stamp }

// Failed is why the last save did not succeed; "" once one did.
func (s *Sitting) Failed() string { return s.file.failed }

// Saving reports whether a save is under way.
func (f *file) Saving() bool { return f.saving }

// Locked reports whether it is open to read only.
func (f *file) Locked() bool { return f.locked }

// Prior is last year's report, nil where there is none.
func (s *Sitting) Prior() *model.Report { return s.last.report }

// Loaded is the report with last year's, for exporters.
func (s *Sitting) Loaded() Loaded {
	return Loaded{Path: s.file.path, Report: s.Report(), Prior: s.last.report, Found: s.last.found}
}

// Name is what the report is called on the screen.
func (s *Sitting) Name() string {
	r := s.Report()
	unit := r.Unit
	if unit == "" {
		unit = lang.T("（未填单位）")
	}
	if r.Year == 0 {
		return unit
	}
	return lang.F("%s %d 年度", unit, r.Year)
}

// Apply makes changes. A piece of a paste joins the step before it in any case. Refused
// says that the report is open to read only, so that nothing was changed.
func (s *Sitting) Apply(now time.Time, i pane.Apply, piece bool) (notice pane.Intent, refused bool) {
	if s.file.locked {
		return pane.Notice{Text: lang.T("只读打开，没有修改；要修改请按 ^S 另存一份"), Bad: true}, true
	}
	var made []model.Change
	if piece {
		made = s.buffer.Join(now, i.What, i.Changes...)
	} else {
		made = s.buffer.Do(now, i.What, i.Typing, i.Changes...)
	}
	if i.Notice != "" {
		notice = pane.Notice{Text: i.Notice}
	}
	if len(made) > 0 {
		if bad := s.keep(made); bad != nil {
			notice = bad
		}
	}
	return notice, false
}

// keep has changes that were made written to the journal, and says where it takes none.
func (s *Sitting) keep(made []model.Change) pane.Intent {
	s.checks.stale, s.auto.changed = true, s.backend.Now()
	s.backend.Keep(s.Report(), made)
	if kept := s.backend.Kept(); strings.HasPrefix(kept, lang.T(Unprotected)) {
		return pane.Notice{Text: kept + lang.T("；请马上保存，或另存到别的磁盘"), Bad: true}
	}
	return nil
}

// change makes changes outside of typing.
func (s *Sitting) change(what string, changes ...model.Change) pane.Intent {
	notice, _ := s.Apply(s.backend.Now(), pane.Apply{What: what, Changes: changes}, false)
	return notice
}

// Become makes the report another, as steps that can be undone; stated totals too,
// which otherwise would follow.
func (s *Sitting) Become(what string, to model.Report) pane.Intent {
	out := pane.All{s.change(what, model.Diff(s.Report(), to)...)}
	if now := s.Report(); !model.Same(now, to) {
		out = append(out, s.change(what+lang.T("（填报的合计）"), model.Diff(now, to)...))
	}
	return out
}

// Travel undoes, or redoes, one step and gives it with the changes that this made;
// false where there is none.
func (s *Sitting) Travel(redo bool) (step edit.Step, changes []model.Change, notice pane.Intent, ok bool) {
	if redo {
		step, ok = s.buffer.Redo()
	} else {
		step, ok = s.buffer.Undo()
	}
	if !ok {
		return step, nil, nil, false
	}
	changes = step.Changes
	if !redo {
		changes = model.Invert(changes)
	}
	return step, changes, s.keep(changes), true
}

// Hold keeps what is being typed and stands nowhere in the report yet.
func (s *Sitting) Hold(u Unfinished) {
	if !s.file.locked && u != s.held {
		s.held = u
		s.backend.Hold(u)
	}
}

// LetGo ends the journal: nothing unsaved is left, or the clerk dropped it.
func (s *Sitting) LetGo() {
	r := s.Report()
	s.held = Unfinished{}
	s.backend.Hold(s.held)
	s.backend.Begin(s.file.path, r, r)
}

// typed is the path that a text names which was typed or dragged in.
func (s *Sitting) typed(text string) string { return model.TypedPath(text, s.backend.Home()) }

// Folder is the full path of the folder a file lies in.
func Folder(path string) string {
	if full, err := filepath.Abs(path); err == nil {
		path = full
	}
	return filepath.Dir(path)
}

// later is an intent that is made when its turn comes, and none once the report is closed.
func (s *Sitting) later(f func() pane.Intent) pane.Intent {
	return pane.Call{Func: func() pane.Intent {
		if s.closed {
			return nil
		}
		return f()
	}}
}

// beside does work beside the screen and then, unless the report was closed, goes on
// with what came of it.
func beside[T any](s *Sitting, work func() T, then func(T) pane.Intent) pane.Intent {
	return pane.Work{Func: func() pane.Intent {
		result := work()
		return s.later(func() pane.Intent { return then(result) })
	}}
}
