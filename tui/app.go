// Package tui is the editor's screen. App is the only tea.Model: it holds the
// one buffer, routes keys to the dialog above or the pane in front, carries out
// the intents they answer with, re-runs the checks and lays out the lines.
//
//	app := tui.New(backend, th, "x.json")
//	tea.NewProgram(app).Run()
//
// The package knows no file and no clock but through its Backend, and it never
// does I/O inside Update: that happens in commands, on values that do not change.
package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/model/lang"
	"nianbao/tui/canvas"
	"nianbao/tui/dialog"
	"nianbao/tui/exporting"
	"nianbao/tui/gathering"
	"nianbao/tui/keys"
	"nianbao/tui/opening"
	"nianbao/tui/pane"
	"nianbao/tui/sitting"
	"nianbao/tui/theme"
	"nianbao/tui/typeahead"
	"nianbao/tui/walk"
)

// App is the editor.
type App struct {
	backend Backend
	theme   theme.Theme
	w, h    int

	open  *walk.Walk // the report being edited; nil on the home screen
	start string     // the file named at the start, "" for none

	opening *opening.Opening

	// The 汇总 screen; nil where no folder is open. It waits behind a report that
	// was opened from it.
	folder *gathering.Controller

	dialogs []dialog.Dialog

	notice pane.Notice

	clipboard string // what was copied last

	paint painting
	ahead typeahead.Machine // what keys, clicks and Esc mean by their time

	mouseless bool // the mouse is the terminal's
}

// New makes the editor. It opens path at the start, or the home screen where
// path is empty.
func New(b Backend, th theme.Theme, path string) *App {
	return &App{backend: b, theme: th, start: path, opening: opening.New(b), w: 80, h: 24, paint: painting{frame: canvas.New(th, 0, 0)}}
}

// WithoutMouse leaves the mouse to the terminal, which then selects text with it.
func (a *App) WithoutMouse() *App {
	a.mouseless = true
	return a
}

// Init opens the file named at the start, or lists the recent ones. With a report in
// front nobody sees the list: it waits until the home screen is shown.
func (a *App) Init() tea.Cmd {
	if path := a.start; path != "" {
		a.ahead.Early.Begin(a.backend.Now())
		return a.do(a.opening.Load(path, nil))
	}
	return tea.Batch(a.do(a.opening.Recent()), a.do(a.opening.Drafts("")))
}

// doneMsg is what work beside the screen answers with.
type doneMsg struct{ intent pane.Intent }

// Update handles one message. Whatever it was, what is half typed is kept, and a
// report that was changed is to be saved after a rest.
func (a *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if a.keepAhead(msg) {
		return a, a.planFrame(msg)
	}
	cmd := a.handle(msg)
	cmd = tea.Batch(cmd, a.typeAhead())
	cmd = tea.Batch(cmd, a.tend())
	cmd = tea.Batch(cmd, a.planFrame(msg), a.rested(msg))
	a.arrange()
	return a, cmd
}

// arrange has the pane or the room in front decide how it lies, where a frame is to be
// drawn.
func (a *App) arrange() {
	if !a.paint.frames.Due() || a.tooSmall() {
		return
	}
	w, h := a.body()
	if a.open == nil {
		a.room().Fit(w, h)
		return
	}
	if p, ok := a.open.Pane().(pane.Arranger); ok {
		from := a.backend.Now()
		p.Arrange(a.context(true), w, h)
		a.ahead.Spend(a.backend.Now().Sub(from)) // as for the drawing
	}
}

// tend sees after the open report: what is half typed is kept, last year's report looked
// for, and what the step shows; a report that was changed is saved after a rest.
func (a *App) tend() tea.Cmd {
	if a.open == nil {
		return nil
	}
	title, text := "", ""
	if n := len(a.dialogs); n > 0 {
		if d, ok := a.dialogs[n-1].(dialog.Typist); ok {
			title, text = d.Typed()
		}
	}
	a.open.Hold(a.open.Unfinished(title, text))
	var cmd tea.Cmd
	if len(a.dialogs) == 0 {
		cmd = a.do(a.open.LookForPrior(a.open.Field()))
	}
	cmd = tea.Batch(cmd, a.do(a.open.Look()))
	return tea.Batch(cmd, a.do(a.open.Arm(func() (entering, asked bool) { return a.open.Entering(), len(a.dialogs) > 0 })))
}

// front is what is open.
func (a *App) front() opening.Front {
	f := opening.Front{Report: a.open != nil, Folder: a.folder != nil}
	if a.open != nil {
		f.Loaded = a.open.Loaded()
	}
	return f
}

func (a *App) handle(msg tea.Msg) tea.Cmd {
	a.opening.Tell(a.front())
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		a.w, a.h = msg.Width, msg.Height
	case doneMsg:
		var held tea.Cmd
		if a.ahead.Held() { // what was typed meanwhile comes before whatever may close the report
			held = a.release()
		}
		return tea.Batch(held, a.do(msg.intent))
	case wakeMsg:
		out, wake := a.ahead.Wake(a.where(), a.backend.Now())
		return tea.Batch(a.takeAll(out), wakeIn(wake))
	case escapedMsg:
		if a.ahead.Over(msg.wait) && a.notice.Text == msg.hint {
			a.say("")
		}
	case tea.KeyPressMsg:
		return a.key(msg)
	case tea.PasteMsg, tea.MouseClickMsg, tea.MouseWheelMsg, tea.MouseMotionMsg:
		if a.tooSmall() {
			return nil
		}
		return tea.Batch(a.release(), a.input(msg))
	case tea.PasteStartMsg:
		n, b := a.ahead.Bracket(), a.backend
		return func() tea.Msg {
			if !b.Wait(typeahead.PasteLimit) {
				return nil
			}
			return openPasteMsg{n}
		}
	case tea.PasteEndMsg:
		a.ahead.Bracket()
	case openPasteMsg:
		if a.ahead.Unended(msg.n) {
			a.refuse(lang.T("粘贴一直没有结束：请按 Esc 结束，已收到的内容会放进来"))
		}
	}
	return nil
}

// input sends what the clerk did to whoever is in front.
func (a *App) input(msg tea.Msg) tea.Cmd {
	if click, ok := msg.(tea.MouseClickMsg); ok {
		on := a.paint.frame.Spotted(click.X, click.Y)
		if shown, ok := on.(canvas.Press); ok {
			return a.press(string(shown))
		}
		if a.open != nil {
			a.ahead.Click(click, string(a.open.Scope()), a.backend.Now())
		}
		if on != nil {
			msg = canvas.Clicked{On: on}
		}
	}
	msg, inside := a.local(msg)
	if len(a.dialogs) > 0 {
		if !inside {
			return nil
		}
		return a.answer(msg)
	}
	if key, ok := msg.(tea.KeyPressMsg); ok {
		a.say("")
		if cmd, taken := a.escaped(key.String()); taken {
			return cmd
		}
	}
	if a.open != nil {
		return a.walkInput(msg, inside)
	}
	if !inside {
		return nil
	}
	return a.enter(a.room(), msg)
}

// walkInput is what the open report gets: the keys that work in every step first, then
// the pane in front.
func (a *App) walkInput(msg tea.Msg, inside bool) tea.Cmd {
	scope := a.open.Scope()
	if key, ok := msg.(tea.KeyPressMsg); ok {
		if id := keys.Match(scope, key.String()); everywhere(id) {
			return a.run(id, key.String())
		}
		if a.open.Merged() && scope == keys.Table && key.String() == "enter" {
			return a.run(keys.Sources, "") // elsewhere it goes down as the arrow does
		}
		if by := turns(scope, key.String()); by != 0 {
			return a.do(a.open.Step(a.open.At() + by))
		}
	}
	if !inside {
		return nil
	}
	intent := a.open.Pane().Update(a.context(true), msg)
	if intent == nil {
		intent = unknown(scope, msg)
	}
	cmd := a.do(intent)
	if scope == keys.Cell && a.open != nil && a.open.Scope() != keys.Cell && !a.ahead.Floods() {
		a.open.Break() // what is typed there next is another number
	}
	return cmd
}

// press is a click on a key that the screen shows. Where the keys that page turn to
// another step, those of a scroll bar scroll.
func (a *App) press(shown string) tea.Cmd {
	key, ok := keys.Press(shown)
	if !ok {
		return nil
	}
	if a.open != nil && len(a.dialogs) == 0 {
		switch by := turns(a.open.Scope(), key.String()); {
		case by < 0:
			return a.input(tea.MouseWheelMsg{Button: tea.MouseWheelUp})
		case by > 0:
			return a.input(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
		}
	}
	return a.key(key)
}

// answer hands a message to the dialog in front. A line that was typed is not given up
// without a word.
func (a *App) answer(msg tea.Msg) tea.Cmd {
	top := a.dialogs[len(a.dialogs)-1]
	if key, ok := msg.(tea.KeyPressMsg); ok && dialog.IsPage(top) && len(a.dialogs) == 1 && a.open != nil && keys.Match(keys.Everywhere, key.String()) == keys.Step {
		a.dialogs = nil // a page holds no step up
		return a.run(keys.Step, key.String())
	}
	intent, done := top.Update(msg)
	if done {
		a.dialogs = a.dialogs[:len(a.dialogs)-1]
	}
	if d, ok := top.(dialog.Typist); ok && done && intent == nil {
		if _, text := d.Typed(); text != "" && !pressedEnter(msg) {
			a.say(lang.F("已取消，没有采用所输入的“%s”", text))
		}
	}
	return a.do(intent)
}

func pressedEnter(msg tea.Msg) bool {
	key, ok := msg.(tea.KeyPressMsg)
	return ok && key.String() == "enter"
}

// turns says whether a paging key goes to the next step: where a pane has no
// pages of its own. Panes that have some turn at their ends themselves.
func turns(scope keys.Scope, key string) int {
	if scope != keys.Fields && scope != keys.Parts && scope != keys.Export {
		return 0
	}
	return map[keys.ID]int{keys.PageDown: 1, keys.PageUp: -1}[keys.Match(scope, key)]
}

func everywhere(id keys.ID) bool {
	for _, b := range keys.All() {
		if b.ID == id && b.Scope == keys.Everywhere {
			return true
		}
	}
	return false
}

func (a *App) say(text string) { a.notice = pane.Notice{Text: text} }

func (a *App) refuse(text string) { a.notice = pane.Notice{Text: text, Bad: true} }

// context is what panes may look at, with findings that fit the report; or, to draw and
// to type with in the midst of typing a very long text, with some that may be a moment old.
func (a *App) context(glimpse bool) pane.Context {
	c := a.open.Glimpse(glimpse && a.putOff())
	c.Clipboard, c.Clicks = a.clipboard, a.ahead.Clicks()
	if left, _ := a.corner(); left > 0 {
		c.Heading = a.open.Current().Title
	}
	return c
}

// putOff reports whether the checks wait: while keys flood in, and while those of a
// long text take longer than a key may.
func (a *App) putOff() bool {
	return a.ahead.Floods() || len(a.dialogs) == 0 && a.open.Scope() == keys.Prose && a.open.Slow()
}

// recheckMsg looks whether the typing rests.
type recheckMsg struct{}

// rested sees to it that checks put off are made as soon as the typing rests.
func (a *App) rested(msg tea.Msg) tea.Cmd {
	if a.open == nil {
		return nil
	}
	switch msg.(type) {
	case tea.KeyPressMsg:
		a.open.Typed()
	case recheckMsg:
		a.open.Rested()
	}
	if !a.open.AwaitRest(a.putOff()) {
		return nil
	}
	return tea.Tick(sitting.TypingRest, func(time.Time) tea.Msg { return recheckMsg{} })
}

// show takes a report into the editor.
func (a *App) show(i pane.Open) tea.Cmd {
	a.close()
	a.open = walk.New(sitting.New(a.backend, i.Loaded), a.theme, exporting.New(a.backend))
	a.say("")
	if i.At != nil {
		a.open.GoTo(*i.At)
	}
	if i.Sources {
		return a.do(a.open.LookForSources())
	}
	return nil
}

// close lets go of the open report.
func (a *App) close() {
	if a.open != nil {
		a.open.Close()
	}
	a.open = nil
}
