// Package typeahead settles what keys, clicks and drawings mean by their time: what is
// a paste though it comes as single keys, what the key after Esc stands for, which
// clicks belong together, and which drawings are spared while keys flood in.
//
//	out, wake := m.Key(key, where, now) // what to handle now, and when to call Wake
//	for _, msg := range out { … }
//	m.Done(now)
//
// A machine knows no clock and no screen: the time and what stands in front are handed
// in, and a caller that was told to wake calls Wake after that time.
package typeahead

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
)

const (
	// quick is the longest time between two keys of a paste that comes as
	// single keys, as old consoles send it. No hand is as quick.
	quick = 10 * time.Millisecond
	// burstSize is how many quick keys may still be a hand's, or an input
	// method's short phrase.
	burstSize = 6
	// pause is the longest time between two keys once a paste is recognised: a
	// slow line delivers it in pieces, and a busy machine reads it in pieces.
	pause = 60 * time.Millisecond
	// In the text of a part each key is handled at once, so that a kill loses
	// nothing. A very long paste would take minutes that way: after floodSize quick
	// keys the next are held, no longer than floodHold.
	floodSize = 64
	floodHold = 50 * time.Millisecond
	floodKeys = 1000
)

// Where is what stands in front of the clerk.
type Where struct {
	Text  bool // the text of a part: a key of a paste does there just what it does in any case
	Open  bool // a report is open
	Asked bool // a question about the last paste, which waits for the keyboard to rest
}

// What Key and Wake give beside keys and pastes.
type (
	// Burst is a paste that came as keys. Began is when the first of them came, which
	// was handled as a key.
	Burst struct {
		Text  string
		Began time.Time
	}
	// Piece is the next piece of a very long paste into a text.
	Piece struct{ Text string }
	// More is a piece of the paste that the question in front is about.
	More struct{ Text string }
	// Rested says that what is typed now is no piece of the paste before.
	Rested struct{}
)

// Machine recognises a paste that comes as single keys, by its speed. The first
// key is handled at once; those that follow too quickly for a hand are held
// until it is clear whether they are many.
type Machine struct {
	Early Early

	free    time.Time // when the program was done with the last key
	began   time.Time // when the last key came that was handled at once
	ended   time.Time // when the last paste ended; zero once its step is closed
	typed   bool      // the last key was one that a paste may hold
	entered bool      // the last key was Enter
	flood   bool      // what is in hand follows too quickly for a hand

	held  held
	text  flood
	esc   esc
	click clicks
	open  int // counts the beginnings and ends of pastes that have brackets
}

// held are keys kept back.
type held struct {
	keys    []tea.KeyPressMsg
	waiting int // how many there were when the wait under way began; 0: none is
}

// flood is what is known of quick keys in the text of a part.
type flood struct {
	run   int       // how many have come in a row
	since time.Time // since when some are held; zero: none are
	swift time.Time // when the last of many came
}

// Key takes a key.
func (m *Machine) Key(key tea.KeyPressMsg, where Where, now time.Time) (out []tea.Msg, wake time.Duration) {
	key, done := m.newline(key, now)
	if done {
		return nil, 0
	}
	if _, ok := pasted(key); ok && where.Asked {
		return nil, m.keep(key)
	}
	if where.Text {
		if m.follow(key, now) {
			return m.holdFlood(where, now)
		}
	} else if m.hold(key, now) {
		return nil, m.keep(key)
	}
	out = append(m.Release(where), m.rested(now)...)
	if m.flood && key.Code == tea.KeyTab { // in a paste it is text
		return append(out, tea.PasteMsg{Content: "\t"}), 0
	}
	return append(out, key), 0
}

// Done says that what Key gave has been handled.
func (m *Machine) Done(now time.Time) { m.free, m.flood = now, false }

// Wake ends a wait: what is held is handed on, unless more came meanwhile.
func (m *Machine) Wake(where Where, _ time.Time) (out []tea.Msg, wake time.Duration) {
	if len(m.held.keys) > m.held.waiting && m.text.since.IsZero() {
		return nil, m.wait()
	}
	return m.Release(where), 0
}

// Release hands on the keys held: many as a paste, few as the keys they are.
func (m *Machine) Release(where Where) (out []tea.Msg) {
	list, flood := m.held.keys, !m.text.since.IsZero()
	m.held, m.text.since = held{}, time.Time{}
	switch {
	case len(list) == 0:
		return nil
	case len(list) < burstSize && !flood && !where.Asked:
		for _, key := range list {
			out = append(out, key)
		}
		return out
	}
	var text strings.Builder
	for _, key := range list {
		s, _ := pasted(key)
		text.WriteString(s)
	}
	switch {
	case flood && where.Open:
		return []tea.Msg{Piece{text.String()}}
	case where.Asked:
		return []tea.Msg{More{text.String()}}
	}
	return []tea.Msg{Burst{text.String(), m.began}}
}

// Held reports whether a piece of a very long paste is held: it is to be handed on
// before its report may be closed.
func (m *Machine) Held() bool { return !m.text.since.IsZero() }

// Floods reports whether what is in hand follows too quickly for a hand.
func (m *Machine) Floods() bool { return m.flood }

// Joins reports whether what is typed now is a piece of a paste. A piece may be late.
func (m *Machine) Joins(now time.Time) bool { return m.flood || now.Sub(m.text.swift) < 5*pause }

// Begin says that a piece of a very long paste is being put in, End that this is done,
// since when: what came meanwhile came no later.
func (m *Machine) Begin() { m.flood = true }

// End ends what Begin began.
func (m *Machine) End(since, now time.Time) {
	m.flood, m.ended = false, now
	m.Spend(now.Sub(since))
}

// Pasted says that a paste was put in.
func (m *Machine) Pasted(now time.Time) { m.ended = now }

// Spend says that the program was busy that long beside the keys, drawing: keys that
// waited for it came no later.
func (m *Machine) Spend(d time.Duration) { m.free = m.free.Add(d) }

// rested closes the undo step of a paste before what is typed later. What comes at once
// is a piece of the same paste that was late.
func (m *Machine) rested(now time.Time) []tea.Msg {
	if m.ended.IsZero() || now.Sub(m.ended) < 5*pause {
		return nil
	}
	m.ended = time.Time{}
	return []tea.Msg{Rested{}}
}

// pasted is what a key stands for inside a paste; false for other keys.
func pasted(key tea.KeyPressMsg) (string, bool) {
	switch {
	case key.Mod&^tea.ModShift != 0:
		return "", false
	case key.Text != "":
		return key.Text, true
	case key.Code == tea.KeyTab && key.Mod == 0:
		return "\t", true
	case key.Code == tea.KeyEnter && key.Mod == 0:
		return "\n", true
	}
	return "", false
}

// newline makes Enter of a line feed, which is how some terminals paste line breaks.
// One that comes with an Enter is the same break: done is true then.
func (m *Machine) newline(key tea.KeyPressMsg, now time.Time) (out tea.KeyPressMsg, done bool) {
	feed := key.Mod == tea.ModCtrl && (key.Code == 'j' || key.Code == tea.KeyEnter) || key.Code == '\n' || key.Text == "\n"
	if !feed {
		m.entered = key.Code == tea.KeyEnter && key.Mod == 0
		return key, false
	}
	done = m.entered && now.Sub(m.free) < quick
	m.entered = false
	return tea.KeyPressMsg{Code: tea.KeyEnter}, done
}

// hold says whether a key may belong to a paste. Behind Esc the first key too is held:
// alone it would mean something else.
func (m *Machine) hold(key tea.KeyPressMsg, now time.Time) bool {
	_, ok := pasted(key)
	follows := ok && (m.esc.armed() || m.typed && now.Sub(m.free) < m.patience())
	m.typed, m.free = ok, now
	if !follows {
		m.began = now
	}
	return follows
}

// keep holds a key back, and gives how long to wait for more; 0 where a wait is under way.
func (m *Machine) keep(key tea.KeyPressMsg) time.Duration {
	m.held.keys = append(m.held.keys, key)
	if m.held.waiting > 0 {
		return 0
	}
	return m.wait()
}

func (m *Machine) wait() time.Duration {
	m.held.waiting = len(m.held.keys)
	return m.patience()
}

// patience is how long the next key of a paste may take.
func (m *Machine) patience() time.Duration {
	if len(m.held.keys) >= burstSize {
		return pause
	}
	return quick
}

// follow notes whether a key for the text belongs to a paste, which makes one step
// with what came before it, and whether that is so long that the key is held.
func (m *Machine) follow(key tea.KeyPressMsg, now time.Time) bool {
	_, ok := pasted(key)
	limit := quick
	if m.text.run >= floodSize {
		limit = pause
	}
	m.flood = m.typed && ok && now.Sub(m.free) < limit
	m.typed, m.free = ok, now
	if !m.flood {
		m.text.run = 0
		return false
	}
	if m.text.run++; m.text.run >= burstSize {
		m.text.swift = now
	}
	if m.text.run < floodSize {
		return false
	}
	m.held.keys, m.flood = append(m.held.keys, key), false
	return true
}

// holdFlood waits for more of a very long paste, or hands on what has come of it.
func (m *Machine) holdFlood(where Where, now time.Time) (out []tea.Msg, wake time.Duration) {
	switch {
	case m.text.since.IsZero():
		m.text.since = now
		return nil, floodHold
	case now.Sub(m.text.since) >= floodHold, len(m.held.keys) >= floodKeys:
		return m.Release(where), 0
	}
	return nil, 0
}
