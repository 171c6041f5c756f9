package tui

import (
	"time"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/prose"
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
	took    time.Duration // what the checks take: the less of the last two runs, for the first is cold
	last    time.Duration // what the last run took
	typed   time.Time     // when the last key came
	waiting bool          // a recheckMsg is on its way
	read    reading
}

// reading is what was understood last in the part in front.
type reading struct {
	heading, text string
	found         []prose.Mention
}

// moved gives what was understood before the last keys, moved along with the text:
// to read a very long one anew takes longer than a key may.
func (r *recheck) moved(heading, text string) []prose.Mention {
	if heading != r.read.heading {
		return nil
	}
	head, tail := model.SharedEnds(r.read.text, text)
	from := utf8.RuneCountInString(text[:head])
	to := from + utf8.RuneCountInString(r.read.text[head:len(r.read.text)-tail])
	by := from + utf8.RuneCountInString(text[head:len(text)-tail]) - to
	var out []prose.Mention
	for _, m := range r.read.found {
		switch {
		case m.From >= to:
			m.From, m.To = m.From+by, m.To+by
		case m.To > from: // changed itself
			continue
		}
		out = append(out, m)
	}
	return out
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
		c := a.context()
		c.Mentions = a.paint.checks.moved
		return c
	}
	if !a.stale {
		return a.context()
	}
	from := a.backend.Now()
	c := a.context()
	took := a.backend.Now().Sub(from)
	a.paint.checks.took, a.paint.checks.last = min(took, a.paint.checks.last), took
	return c
}

// putOff reports whether the checks wait: while keys flood in, and while those of a
// long text take longer than a key may.
func (a *App) putOff() bool {
	return a.ahead.Floods() || a.paint.checks.took > slowCheck && len(a.dialogs) == 0 && a.pane().Scope() == keys.Prose &&
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
