package sitting

import (
	"errors"
	"time"

	"nianbao/model/lang"
	"nianbao/tui/pane"
)

// rest is how long nothing is changed before the report is saved by itself.
const rest = 30 * time.Second

// auto is the saving that nobody asks for. It begins once the clerk has saved
// the report, and ends when that is no longer a matter of course: somebody else
// changed the file, or it could not be written.
type auto struct {
	on      bool
	armed   bool // a wait is under way; there is never more than one
	changed time.Time
	busy    func() (entering, asked bool)
}

// Arm waits for a rest after a change. Busy is asked when that is over: whether half a
// number stands in a cell, which is never saved unasked, and whether a question stands.
func (s *Sitting) Arm(busy func() (entering, asked bool)) pane.Intent {
	if entering, _ := busy(); !s.auto.on || s.auto.armed || !s.Dirty() || entering {
		return nil
	}
	s.auto.armed, s.auto.busy = true, busy
	return s.wait(rest)
}

func (s *Sitting) wait(d time.Duration) pane.Intent {
	b := s.backend
	return beside(s, func() bool { return b.Wait(d) }, func(waited bool) pane.Intent {
		if !waited {
			return nil
		}
		return s.autoSave()
	})
}

// autoSave saves if nothing was changed for long enough and no question stands.
func (s *Sitting) autoSave() pane.Intent {
	entering, asked := s.auto.busy()
	left := rest - s.backend.Now().Sub(s.auto.changed)
	switch {
	case !s.auto.on || !s.Dirty():
		s.auto.armed = false
		return nil
	case left > 0:
		return s.wait(left)
	case entering:
		s.auto.armed = false // once it is left, the wait begins anew
		return nil
	case s.file.saving || asked:
		return s.wait(rest)
	}
	s.auto.armed, s.file.saving = false, true
	b, r, path := s.backend, s.Report(), s.file.path
	return beside(s, func() error { return b.AutoSave(path, r) }, func(err error) pane.Intent {
		s.file.saving = false
		switch {
		case s.file.path != path:
		case err != nil:
			s.auto.on = false
			if !errors.Is(err, ErrChanged) {
				s.file.failed = err.Error()
			}
			return pane.Notice{Text: lang.F("没有自动保存（%s）；输入的内容都在留底里，请按 ^S", err), Bad: true}
		default:
			s.Wrote(path, r)
		}
		return nil
	})
}
