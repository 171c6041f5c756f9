package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/tui/keys"
	"nianbao/tui/pane"
)

const (
	// slowCheck is how long the checks may take with each key. Those of a very
	// long text take longer; they wait for a rest in the typing then.
	slowCheck  = 2 * time.Millisecond
	typingRest = 150 * time.Millisecond
)

// recheck says how the checks keep up with the typing.
type recheck struct {
	took    time.Duration // what the last run took
	typed   time.Time     // when the last key came
	waiting bool          // a recheckMsg is on its way
}

// recheckMsg looks whether the typing rests.
type recheckMsg struct{}

// glimpse is the context to draw and to type with: in the midst of typing a very
// long text its findings may be a moment old. Whatever acts on findings asks for
// context itself.
func (a *App) glimpse() pane.Context {
	if a.stale && a.putOff() {
		a.stale = false
		defer func() { a.stale = true }()
		return a.context()
	}
	if !a.stale {
		return a.context()
	}
	from := a.backend.Now()
	c := a.context()
	a.paint.checks.took = a.backend.Now().Sub(from)
	return c
}

// putOff reports whether the checks wait: while keys flood in, and while those of a
// long text take longer than a key may.
func (a *App) putOff() bool {
	return a.burst.flood || a.paint.checks.took > slowCheck && len(a.dialogs) == 0 && a.pane().Scope() == keys.Prose &&
		a.backend.Now().Sub(a.paint.checks.typed) < typingRest
}

// rested sees to it that checks put off are made as soon as the typing rests.
func (a *App) rested(msg tea.Msg) tea.Cmd {
	switch msg.(type) {
	case tea.KeyPressMsg:
		a.paint.checks.typed = a.backend.Now()
	case recheckMsg:
		a.paint.checks.waiting = false
	}
	if a.buffer == nil || !a.stale || a.paint.checks.waiting || !a.putOff() {
		return nil
	}
	a.paint.checks.waiting = true
	return tea.Tick(typingRest, func(time.Time) tea.Msg { return recheckMsg{} })
}
