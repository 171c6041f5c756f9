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
	"path/filepath"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/dialog"
	"nianbao/tui/exporting"
	"nianbao/tui/fields"
	"nianbao/tui/findings"
	"nianbao/tui/gathering"
	"nianbao/tui/keys"
	"nianbao/tui/narrative"
	"nianbao/tui/pane"
	"nianbao/tui/sitting"
	"nianbao/tui/theme"
	"nianbao/tui/typeahead"
)

// App is the editor.
type App struct {
	backend Backend
	theme   theme.Theme
	w, h    int

	open  *sitting.Sitting // the report being edited; nil on the home screen
	start string           // the file named at the start, "" for none

	stops []stop
	at    int
	from  *model.Place // where 校验 was left from by a jump, to come back to
	home  home

	// The 汇总 screen; nil where no folder is open. It waits behind a report that
	// was opened from it.
	folder *gathering.Controller

	dialogs []dialog.Dialog

	left Unfinished // what was being typed when the program ended last

	notice string
	bad    bool

	clipboard string // what was copied last

	paint painting
	ahead typeahead.Machine // what keys, clicks and Esc mean by their time
	early typeahead.Early   // what is typed before the first file is open

	mouseless bool // the mouse is the terminal's
}

// A stop is one step of the walk and its pane.
type stop struct {
	name, title string
	section     string // "" for a step that is no section
	pane        pane.Pane
}

// New makes the editor. It opens path at the start, or the home screen where
// path is empty.
func New(b Backend, th theme.Theme, path string) *App {
	return &App{backend: b, theme: th, start: path, w: 80, h: 24}
}

// WithoutMouse leaves the mouse to the terminal, which then selects text with it.
func (a *App) WithoutMouse() *App {
	a.mouseless = true
	return a
}

// Init opens the file named at the start, or lists the recent ones.
func (a *App) Init() tea.Cmd {
	if path := a.start; path != "" {
		a.early.Begin(a.backend.Now())
		return tea.Batch(a.load(path), a.recent())
	}
	return tea.Batch(a.recent(), a.lookForDrafts(""))
}

// Messages of the root's own commands.
type (
	loadedMsg struct {
		loaded Loaded
		path   string
		other  *Editor      // who edits it already
		at     *model.Place // where to go; nil: nowhere
	}
	doneMsg   struct{ intent pane.Intent } // a command's answer
	recentMsg struct{ entries []Entry }
)

// Update handles one message. Whatever it was, what is half typed is kept, and a
// report that was changed is to be saved after a rest.
func (a *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if a.keepAhead(msg) {
		return a, a.plan(msg)
	}
	cmd := a.handle(msg)
	cmd = tea.Batch(cmd, a.typeAhead(msg))
	cmd = tea.Batch(cmd, a.tend())
	if draw := a.plan(msg); draw != nil {
		cmd = tea.Batch(cmd, draw)
	}
	return a, cmd
}

// tend sees after the open report: what is half typed is kept, last year's report looked
// for, and a report that was changed saved after a rest.
func (a *App) tend() tea.Cmd {
	if a.open == nil {
		return nil
	}
	a.open.Hold(a.unfinished())
	var cmd tea.Cmd
	if len(a.dialogs) == 0 {
		at := model.Place{}
		if a.pane().Scope() == keys.Fields {
			at = a.pane().Place(a.context())
		}
		cmd = a.do(a.open.LookForPrior(at))
	}
	return tea.Batch(cmd, a.do(a.open.Arm(a.busy)))
}

// busy tells what keeps a report from being saved by itself.
func (a *App) busy() (entering, asked bool) {
	t, ok := a.pane().(pane.Typist)
	return ok && t.Entering(), len(a.dialogs) > 0
}

func (a *App) handle(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		a.w, a.h = msg.Width, msg.Height
	case loadedMsg:
		return a.opened(msg)
	case unopenedMsg:
		a.tellUnopened(msg)
	case doneMsg:
		var held tea.Cmd
		if a.ahead.Held() { // what was typed meanwhile comes before whatever may close the report
			held = a.release()
		}
		return tea.Batch(held, a.do(msg.intent))
	case folderMsg:
		return a.folderOpened(msg)
	case recentMsg:
		a.home.entries = msg.entries
		if a.home.dir == "" && len(msg.entries) > 0 {
			a.home.dir = filepath.Dir(msg.entries[0].Path)
		}
	case recoverMsg:
		return a.recoverDraft(msg)
	case draftsMsg:
		a.offerDraft(msg.drafts)
	case wakeMsg:
		out, wake := a.ahead.Wake(a.where(), a.backend.Now())
		return tea.Batch(a.takeAll(out), wakeIn(wake))
	case escapedMsg:
		a.escapeOver(msg)
	case tea.KeyPressMsg:
		return a.key(msg)
	case tea.PasteMsg, tea.MouseClickMsg, tea.MouseWheelMsg, tea.MouseMotionMsg:
		if a.tooSmall() {
			return nil
		}
		return tea.Batch(a.release(), a.input(msg))
	case tea.PasteStartMsg:
		return a.watchPaste(a.ahead.Bracket())
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
	if click, ok := msg.(tea.MouseClickMsg); ok && a.open != nil {
		a.ahead.Click(click, string(a.pane().Scope()), a.backend.Now())
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
		if a.open == nil && a.folder == nil {
			return a.homeKey(key)
		}
	}
	if a.open == nil && a.folder != nil && inside {
		return a.folderKey(msg)
	}
	if key, ok := msg.(tea.KeyPressMsg); ok {
		if id := keys.Match(a.pane().Scope(), key.String()); everywhere(id) {
			return a.run(id, key.String())
		}
		if a.open.Merged() && a.pane().Scope() == keys.Table && key.String() == "enter" {
			return a.run(keys.Sources, "") // elsewhere it goes down as the arrow does
		}
		if by := turns(a.pane().Scope(), key.String()); by != 0 {
			a.step(a.at + by)
			return nil
		}
	}
	if a.open == nil || !inside {
		return a.click(msg)
	}
	editing := a.pane().Scope() == keys.Cell
	cmd := a.do(a.pane().Update(a.glimpse(), msg))
	if editing && a.open != nil && a.pane().Scope() != keys.Cell && !a.ahead.Floods() {
		a.open.Break() // what is typed there next is another number
	}
	return cmd
}

// answer hands a message to the dialog in front. A line that was typed is not given up
// without a word.
func (a *App) answer(msg tea.Msg) tea.Cmd {
	top := a.dialogs[len(a.dialogs)-1]
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
	return map[string]int{"pgdown": 1, "pgup": -1}[key]
}

func everywhere(id keys.ID) bool {
	for _, b := range keys.All() {
		if b.ID == id && b.Scope == keys.Everywhere {
			return true
		}
	}
	return false
}

// do carries out an intent.
func (a *App) do(intent pane.Intent) tea.Cmd {
	switch i := intent.(type) {
	case pane.Apply:
		i.Typing = i.Typing || a.ahead.Floods()
		a.apply(i)
	case pane.Goto:
		if !a.leave() {
			return nil
		}
		if a.current().pane.Scope() == keys.Checks {
			at := a.pane().Place(a.context())
			a.from = &at
		}
		a.goTo(i.Place)
		a.point(i.Span)
	case pane.Do:
		return a.run(i.ID, i.Text)
	case pane.Back:
		return a.back(i.Inside)
	case pane.Notice:
		a.notice, a.bad = i.Text, i.Bad
	case pane.Copy:
		a.clipboard = i.Text
		return tea.SetClipboard(i.Text)
	case pane.Saved:
		return a.saved(i)
	case pane.Load:
		return a.leaveReport(func() tea.Cmd { return a.loadAt(i.Path, i.At) })
	case pane.Import:
		return a.importFile(i.Path)
	case pane.Unopened:
		a.tellUnopened(unopenedMsg{path: i.Path, err: i.Err})
	case pane.Pick:
		return a.browse(i.Dir, i.Title, func(path string) tea.Cmd { return a.do(i.Then(path)) })
	case pane.Work:
		return func() tea.Msg { return doneMsg{i.Func()} }
	case pane.Question:
		d := dialog.Confirm(i.Title, i.Lines, i.Options)
		if i.Unasked {
			d = dialog.Unasked(d, a.backend.Now)
		}
		a.push(d)
	case pane.Ask:
		a.push(ask(i))
	case pane.Prompt:
		a.prompt(i)
	case pane.Choose:
		if i.Drawn != nil {
			i.Items = i.Drawn(a.theme, a.bodyWidth())
		}
		a.push(dialog.ChooseOr(i.Title, i.Items, i.Then, i.Other))
	case pane.Read:
		a.read(i)
	case pane.Run:
		return i.Func()
	case pane.Call:
		return a.do(i.Func())
	case pane.All:
		var cmds []tea.Cmd
		for _, one := range i {
			cmds = append(cmds, a.do(one))
		}
		return tea.Batch(cmds...)
	}
	return nil
}

// read shows text to scroll through.
func (a *App) read(i pane.Read) {
	lines := i.Lines
	if i.Wrap {
		lines = nil
		for _, l := range a.theme.Lines(theme.Visible(strings.Join(i.Lines, "\n")), a.bodyWidth()-4) {
			lines = append(lines, "  "+l)
		}
	}
	a.push(dialog.Read(i.Title, lines))
}

func ask(i pane.Ask) dialog.Dialog {
	options := []dialog.Option{{Key: "y", Label: i.Yes, Then: i.Then}, {Key: "n", Label: lang.T("取消")}}
	if i.No != "" {
		options = []dialog.Option{{Key: "n", Label: i.No}, options[0]}
	}
	return dialog.Confirm(i.Title, i.Lines, options)
}

func (a *App) push(d dialog.Dialog) { a.dialogs = append(a.dialogs, d) }

func (a *App) apply(i pane.Apply) {
	now := a.backend.Now()
	a.applyAt(now, i, i.Typing && a.ahead.Joins(now))
}

// applyAt makes changes; typing joins the step before it by its time, a piece of a
// paste in any case.
func (a *App) applyAt(now time.Time, i pane.Apply, piece bool) {
	notice, refused := a.open.Apply(now, i, piece)
	if refused { // take what was typed off the screen again
		c := a.context()
		a.pane().Flush(c)
		a.pane().Focus(c, a.pane().Place(c))
	}
	a.do(notice)
}

func (a *App) say(text string) { a.notice, a.bad = text, false }

func (a *App) refuse(text string) { a.notice, a.bad = text, true }

// context is what panes may look at, with findings that fit the report.
func (a *App) context() pane.Context { return a.inHand(a.open.Context(a.current().section)) }

// glimpse is the context to draw and to type with: in the midst of typing a very
// long text its findings may be a moment old.
func (a *App) glimpse() pane.Context {
	return a.inHand(a.open.Glimpse(a.current().section, a.putOff()))
}

// inHand adds what the screen itself knows.
func (a *App) inHand(c pane.Context) pane.Context {
	c.Theme, c.Clipboard, c.Clicks = a.theme, a.clipboard, a.ahead.Clicks()
	return c
}

// putOff reports whether the checks wait: while keys flood in, and while those of a
// long text take longer than a key may.
func (a *App) putOff() bool {
	return a.ahead.Floods() || len(a.dialogs) == 0 && a.pane().Scope() == keys.Prose && a.open.Slow()
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

func (a *App) current() stop { return a.stops[a.at] }

func (a *App) pane() pane.Pane { return a.stops[a.at].pane }

// leave ends what is being typed in the pane in front. What the report cannot hold
// keeps the focus once, and false is given; left again, it is dropped with a word.
func (a *App) leave() bool {
	if t, ok := a.pane().(pane.Typist); ok {
		if held := t.Hold(); held != nil {
			a.do(held)
			return false
		}
	}
	a.drop()
	return true
}

// drop ends what is being typed at once.
func (a *App) drop() {
	if intent := a.pane().Flush(a.context()); intent != nil {
		a.do(intent)
	}
	a.open.Break()
}

// refused is what stands in the pane in front and cannot be in the report.
func (a *App) refused() string {
	if t, ok := a.pane().(pane.Typist); ok {
		return t.Refused()
	}
	return ""
}

// edit takes a report into the editor.
func (a *App) edit(l Loaded) {
	if a.open != nil {
		a.open.Close()
	}
	a.open = sitting.New(a.backend, l)
	a.stops = []stop{{name: lang.T("基本"), title: lang.T("基本信息"), pane: fields.New(l.Report)}}
	for _, s := range l.Report.Form.Sections {
		number, title, _ := strings.Cut(s.Heading, "、")
		next := stop{name: number, title: title, section: s.ID}
		if s.Table != nil {
			next.pane = newTableStep(s.ID)
		} else {
			next.pane = narrative.New(s.ID)
		}
		a.stops = append(a.stops, next)
	}
	a.stops = append(a.stops,
		stop{name: lang.T("校验"), title: lang.T("校验"), pane: findings.New()},
		stop{name: lang.T("导出"), title: lang.T("导出"), pane: exporting.New(a.backend)})
	a.at, a.from, a.left = 0, nil, Unfinished{}
	a.say("")
}

// close lets go of the open report.
func (a *App) close() {
	if a.open != nil {
		a.open.Close()
	}
	a.open, a.stops, a.at = nil, nil, 0
}

// goTo shows the step a place lies in and moves the focus there.
func (a *App) goTo(p model.Place) {
	if p.Head == model.HeadConfirmations { // they stand beside what they speak of
		return
	}
	section := p.SectionID()
	for i, s := range a.stops {
		if s.section == section {
			a.show(i)
			s.pane.Focus(a.context(), p)
			return
		}
	}
}

// A closer is a pane in which something is opened that coming back must not find open.
type closer interface{ Close() }

// show puts step i in front.
func (a *App) show(i int) {
	if p, ok := a.pane().(closer); ok && i != a.at {
		p.Close()
	}
	a.at = i
}

// pointer is a pane in which a passage of text can be gone to.
type pointer interface {
	Point(span [2]int)
	Caret() int
}

// point goes to a passage in the pane in front, where it has such.
func (a *App) point(span [2]int) {
	if p, ok := a.pane().(pointer); ok && span != [2]int{} {
		p.Point(span)
	}
}

// step shows step i.
func (a *App) step(i int) {
	if !a.leave() {
		return
	}
	a.from = nil
	if i < 0 || i >= len(a.stops) {
		a.say([]string{lang.T("已是第一步"), lang.T("已是最后一步")}[min(1, max(0, i))])
		return
	}
	a.show(i)
}
