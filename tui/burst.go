package tui

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/tui/dialog"
	"nianbao/tui/pane"
)

const (
	// frame is the shortest time between two drawn frames while keys come in.
	frame = 16 * time.Millisecond
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

// painting keeps the last frame. Bubble Tea asks for one after every message; a
// flood of keys must not cost a drawing each.
type painting struct {
	view    tea.View
	due     bool // the next View draws
	pending bool // a frameMsg is on its way
	drawn   time.Time
	checks  recheck
}

// frameMsg shows what the frames that were spared would have shown.
type frameMsg struct{}

// plan decides when the next frame is drawn, and when checks put off are made.
func (a *App) plan(msg tea.Msg) tea.Cmd { return tea.Batch(a.planFrame(msg), a.rested(msg)) }

// planFrame lets the next View draw at once, or once the flood lets it.
func (a *App) planFrame(msg tea.Msg) tea.Cmd {
	now := a.backend.Now()
	switch msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg, tea.MouseWheelMsg, waitedMsg:
	case frameMsg:
		a.paint.pending, a.paint.due = false, true
		return nil
	default:
		a.paint.due = true
		return nil
	}
	wait := frame - now.Sub(a.paint.drawn)
	if wait <= 0 || wait > frame { // a clock set back must not stop the picture
		a.paint.due = true
		return nil
	}
	if a.paint.pending || a.paint.due {
		return nil
	}
	a.paint.pending = true
	return tea.Tick(wait, func(time.Time) tea.Msg { return frameMsg{} })
}

// burst recognises a paste that comes as single keys, by its speed. The first
// key is handled at once; those that follow too quickly for a hand are held
// until it is clear whether they are many.
type burst struct {
	free    time.Time // when the program was done with the last key
	began   time.Time // when the last key came that was handled at once
	ended   time.Time // when the last paste ended; zero once its step is closed
	typed   bool      // the last key was one that a paste may hold
	entered bool      // the last key was Enter
	held    []tea.KeyPressMsg
	waiting int           // how many were held when the wait under way began; 0: none is
	asked   dialog.Dialog // the question that the last paste led to
	flood   bool          // the key in hand follows too quickly for a hand

	run   int       // how many quick keys have come in a row in the text
	since time.Time // since when keys for the text are held; zero: none are
	swift time.Time // when the last of many quick keys came there
}

// waitedMsg ends a wait for more quick keys.
type waitedMsg struct{}

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
func (b *burst) newline(key tea.KeyPressMsg, now time.Time) (out tea.KeyPressMsg, done bool) {
	feed := key.Mod == tea.ModCtrl && (key.Code == 'j' || key.Code == tea.KeyEnter) || key.Code == '\n' || key.Text == "\n"
	if !feed {
		b.entered = key.Code == tea.KeyEnter && key.Mod == 0
		return key, false
	}
	done = b.entered && now.Sub(b.free) < quick
	b.entered = false
	return tea.KeyPressMsg{Code: tea.KeyEnter}, done
}

// hold keeps a key back where it may belong to a paste; cmd then waits for more.
// A wary one holds the first key too: alone it would mean something else.
func (b *burst) hold(key tea.KeyPressMsg, now time.Time, wary bool) (cmd tea.Cmd, held bool) {
	_, ok := pasted(key)
	follows := ok && (wary || b.typed && now.Sub(b.free) < b.patience())
	b.typed, b.free = ok, now
	if !follows {
		b.began = now
		return nil, false
	}
	return b.keep(key), true
}

// keep holds a key back and waits for more.
func (b *burst) keep(key tea.KeyPressMsg) tea.Cmd {
	b.held = append(b.held, key)
	if b.waiting > 0 {
		return nil
	}
	return b.wait()
}

// late reports whether a key is a piece of the paste that the question in front is
// about: it came before the keyboard had rested.
func (a *App) late(key tea.KeyPressMsg) bool {
	n := len(a.dialogs)
	_, ok := pasted(key)
	return ok && n > 0 && a.dialogs[n-1] == a.burst.asked && dialog.Waiting(a.dialogs[n-1])
}

// follow notes whether a key for the text belongs to a paste, which makes one step
// with what came before it, and whether that is so long that the key is to be held.
func (b *burst) follow(key tea.KeyPressMsg, now time.Time) (held bool) {
	_, ok := pasted(key)
	limit := quick
	if b.run >= floodSize {
		limit = pause
	}
	b.flood = b.typed && ok && now.Sub(b.free) < limit
	b.typed, b.free = ok, now
	if !b.flood {
		b.run = 0
		return false
	}
	if b.run++; b.run >= burstSize {
		b.swift = now
	}
	if b.run < floodSize {
		return false
	}
	b.held, b.flood = append(b.held, key), false
	return true
}

// joins reports whether what is typed now is a piece of a paste. A piece may be late.
func (b *burst) joins(now time.Time) bool { return b.flood || now.Sub(b.swift) < 5*pause }

// holdFlood waits for more of a very long paste, or hands on what has come of it.
func (a *App) holdFlood(now time.Time) tea.Cmd {
	b := &a.burst
	switch {
	case b.since.IsZero():
		b.since = now
		return tea.Tick(floodHold, func(time.Time) tea.Msg { return waitedMsg{} })
	case now.Sub(b.since) >= floodHold, len(b.held) >= floodKeys:
		return a.release()
	}
	return nil
}

// patience is how long the next key of a paste may take.
func (b *burst) patience() time.Duration {
	if len(b.held) >= burstSize {
		return pause
	}
	return quick
}

func (b *burst) wait() tea.Cmd {
	b.waiting = len(b.held)
	return tea.Tick(b.patience(), func(time.Time) tea.Msg { return waitedMsg{} })
}

// waited ends the burst when no key has come since the wait began.
func (a *App) waited() tea.Cmd {
	b := &a.burst
	if len(b.held) > b.waiting && b.since.IsZero() {
		return b.wait()
	}
	return a.release()
}

// release hands on the keys held: many as a paste, few as the keys they are.
func (a *App) release() tea.Cmd {
	held, flood := a.burst.held, !a.burst.since.IsZero()
	a.burst.held, a.burst.waiting, a.burst.since = nil, 0, time.Time{}
	late := len(a.dialogs) > 0 && a.dialogs[len(a.dialogs)-1] == a.burst.asked && dialog.Waiting(a.burst.asked)
	if len(held) < burstSize && !flood && !late {
		var cmds []tea.Cmd
		for _, key := range held {
			cmds = append(cmds, a.input(key))
		}
		return tea.Batch(cmds...)
	}
	var text strings.Builder
	for _, key := range held {
		s, _ := pasted(key)
		text.WriteString(s)
	}
	if flood && a.buffer != nil {
		return a.pasteFlood(text.String())
	}
	if p, ok := a.paster(); ok && late && len(held) > 0 { // the question is asked anew, about all of it
		a.dialogs = a.dialogs[:len(a.dialogs)-1]
		return a.pasteBurst(p.Pasted() + text.String())
	}
	return a.pasteBurst(text.String())
}

// paster is the pane in front, where it asks about pastes.
func (a *App) paster() (pane.Paster, bool) {
	if a.buffer == nil {
		return nil, false
	}
	p, ok := a.pane().(pane.Paster)
	return p, ok
}

// handOn hands on what is held of a very long paste, before its report may be closed.
func (a *App) handOn() tea.Cmd {
	if a.burst.since.IsZero() {
		return nil
	}
	return a.release()
}

// pasteFlood puts the next piece of a paste into the text of a part.
func (a *App) pasteFlood(text string) tea.Cmd {
	from := a.backend.Now()
	a.burst.flood = true
	cmd := a.do(a.pane().Update(a.glimpse(), tea.PasteMsg{Content: text}))
	a.burst.flood = false
	a.burst.ended = a.backend.Now()
	a.burst.free = a.burst.free.Add(a.burst.ended.Sub(from)) // what came meanwhile came no later
	return cmd
}

// pasteBurst pastes what followed a first key, and makes one step of both.
func (a *App) pasteBurst(text string) tea.Cmd {
	msg := tea.PasteMsg{Content: text}
	if len(a.dialogs) > 0 || a.buffer == nil {
		return a.input(msg)
	}
	a.escape = noEscape
	intent := a.pane().Update(a.context(), msg)
	apply, ok := intent.(pane.Apply)
	if !ok {
		cmd := a.do(intent)
		if n := len(a.dialogs); n > 0 { // a late piece must not answer the question
			a.dialogs[n-1] = dialog.Unasked(a.dialogs[n-1], a.backend.Now)
			a.burst.asked = a.dialogs[n-1]
		}
		return cmd
	}
	apply.Typing = true
	a.applyAt(a.burst.began, apply, true)
	a.burst.ended = a.backend.Now()
	return nil
}

// closeBurst ends the undo step of a paste before what is typed later. What
// comes at once is a piece of the same paste that was late.
func (a *App) closeBurst(now time.Time) {
	if a.burst.ended.IsZero() || now.Sub(a.burst.ended) < 5*pause {
		return
	}
	a.burst.ended = time.Time{}
	if a.buffer != nil {
		a.buffer.Break()
	}
}
