package typeahead

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
)

// EscapeLimit is how long Esc waits for the key that it gives another meaning. A digit
// typed later is a number again.
const EscapeLimit = 3 * time.Second

// esc is what was pressed of "Esc digit", which is the function key of that digit
// everywhere, for terminals that have none or keep them.
type esc struct {
	state  state
	counts int // the times that Esc began to wait
}

type state int

const (
	idle    state = iota
	waits         // Esc had nothing left to cancel
	waitsIn       // it went back a step within the pane
)

func (e esc) armed() bool { return e.state != idle }

// Escape makes the next key one behind Esc, inside where Esc went back a step within
// the pane. The number given tells Over which wait is meant.
func (m *Machine) Escape(inside bool) int {
	m.esc.state = waits
	if inside {
		m.esc.state = waitsIn
	}
	m.esc.counts++
	return m.esc.counts
}

// Over ends a wait that has lasted long enough; false where it is another, or over.
func (m *Machine) Over(wait int) bool {
	if wait != m.esc.counts || !m.esc.armed() {
		return false
	}
	m.esc.state = idle
	return true
}

// Forget ends the wait behind Esc: what came is a paste.
func (m *Machine) Forget() { m.esc.state = idle }

// Behind gives what a key means behind Esc; done says that it was used up: "f4" for a
// digit, the letter for one of letters, which only have a meaning where Esc did not go
// back a step within the pane, or "" for the Esc that cancels.
func (m *Machine) Behind(key, letters string) (meaning string, done bool) {
	was := m.esc.state
	m.esc.state = idle
	key = strings.ToLower(key)
	switch {
	case was == idle:
		return "", false
	case len(key) == 1 && key[0] >= '1' && key[0] <= '9':
		return "f" + key, true
	case len(key) == 1 && strings.Contains(letters, key):
		return key, was == waits || key != "h"
	case key == "esc":
		return "", was == waits
	}
	return "", false
}

// doubleClick is the longest time between two clicks that belong together.
const doubleClick = 400 * time.Millisecond

// clicks counts clicks at the same place in quick succession: the terminal tells
// of each one alone.
type clicks struct {
	n    int
	at   time.Time
	last tea.MouseClickMsg
	in   string
}

// Click takes a click into what stands in front, known by its name. One that opened
// what the next falls into stays alone.
func (m *Machine) Click(click tea.MouseClickMsg, in string, now time.Time) {
	c := &m.click
	if click != c.last || in != c.in || now.Sub(c.at) > doubleClick {
		c.n = 0
	}
	c.n, c.at, c.last, c.in = c.n+1, now, click, in
}

// Clicks is how many clicks at the same place the last one makes.
func (m *Machine) Clicks() int { return m.click.n }

// PasteLimit is how long a paste may go on before its end counts as missing.
const PasteLimit = 2 * time.Second

// Bracket counts the beginning or the end of a paste that has brackets.
func (m *Machine) Bracket() int { m.open++; return m.open }

// Unended reports whether the paste that began with that bracket is still open.
func (m *Machine) Unended(bracket int) bool { return m.open == bracket }
