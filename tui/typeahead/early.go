package typeahead

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// earlyLimit is how long keys wait for the file named at the start. A share that
// hangs must not take the keyboard with it.
const earlyLimit = 3 * time.Second

// Early keeps what is typed before the file named at the start is open: it is meant
// for that, and the home screen would take it for commands.
type Early struct {
	since time.Time // zero: nothing is being opened
	typed []tea.Msg
}

// Begin says that a file is being opened.
func (e *Early) Begin(now time.Time) { e.since = now }

// Waits reports whether a file is being opened that keys still wait for.
func (e *Early) Waits(now time.Time) bool { return !e.since.IsZero() && now.Sub(e.since) < earlyLimit }

// Keep reports whether a key or a paste waits for the file to be open. Lost says that
// it waited too long: what was kept is dropped, and this with it.
func (e *Early) Keep(msg tea.Msg, now time.Time) (kept, lost bool) {
	switch {
	case e.since.IsZero():
		return false, false
	case now.Sub(e.since) < earlyLimit:
		e.typed = append(e.typed, msg)
		return true, false
	}
	lost = len(e.typed) > 0
	*e = Early{}
	return lost, lost
}

// End gives what was kept: the file is open, or will not be.
func (e *Early) End() []tea.Msg {
	typed := e.typed
	*e = Early{}
	return typed
}
