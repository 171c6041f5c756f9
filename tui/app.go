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
	"nianbao/model/check"
	"nianbao/model/edit"
	"nianbao/model/gather"
	"nianbao/model/lang"
	"nianbao/model/prose"
	"nianbao/tui/dialog"
	"nianbao/tui/fields"
	"nianbao/tui/findings"
	"nianbao/tui/gathering"
	"nianbao/tui/keys"
	"nianbao/tui/narrative"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
	"nianbao/tui/typeahead"
)

// App is the editor.
type App struct {
	backend Backend
	theme   theme.Theme
	w, h    int

	// The report being edited; buffer is nil on the home screen.
	buffer *edit.Buffer
	prior  *model.Report
	found  string // the file it is from, where the report names none
	linked link   // what prior was looked for by
	path   string
	locked bool // opened to read only: somebody else edits it

	wanted   string // the file that a new report is to become; "" for none
	imported string // the published report it was read from; "" for none

	sources  *gather.Provenance // where a merged report's numbers are from, nil where that is not known
	children *check.Children    // their sum

	saving bool
	after  func() tea.Cmd // what to do once the save under way has succeeded
	stamp  string         // when it was saved, "10:42"

	stops []stop
	at    int
	from  *model.Place // where 校验 was left from by a jump, to come back to
	home  home

	// The 汇总 screen; nil where no folder is open. It waits behind a report that
	// was opened from it.
	folder    *gathering.Pane
	whenRead  func() tea.Cmd // what to do once all its reports are read
	exporting *exporting
	batch     int // how many reports are read at once

	dialogs []dialog.Dialog

	held Unfinished // what is being typed, as the journal has it
	left Unfinished // what was being typed when the program ended last

	notice string
	bad    bool

	auto auto

	findings []model.Finding
	stale    bool // the findings are older than the report

	clipboard string // what was copied last

	paint painting
	ahead typeahead.Machine // what keys, clicks and Esc mean by their time
	early typeahead.Early   // what is typed before the first file is open

	mouseless bool // the mouse is the terminal's
	memory    prose.Memory
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
	return &App{backend: b, theme: th, path: path, w: 80, h: 24}
}

// WithoutMouse leaves the mouse to the terminal, which then selects text with it.
func (a *App) WithoutMouse() *App {
	a.mouseless = true
	return a
}

// Init opens the file named at the start, or lists the recent ones.
func (a *App) Init() tea.Cmd {
	if a.path != "" {
		path := a.path
		a.path = ""
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
	savedMsg struct {
		report  model.Report
		path    string
		remarks []string
		err     error
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
	cmd = tea.Batch(cmd, a.typeAhead(msg), a.lookForPrior())
	a.hold()
	cmd = a.arm(cmd)
	if draw := a.plan(msg); draw != nil {
		cmd = tea.Batch(cmd, draw)
	}
	return a, cmd
}

func (a *App) handle(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		a.w, a.h = msg.Width, msg.Height
	case loadedMsg:
		return a.opened(msg)
	case unopenedMsg:
		a.tellUnopened(msg)
	case savedMsg:
		var held tea.Cmd
		if a.ahead.Held() {
			held = a.release()
		}
		return tea.Batch(held, a.saved(msg))
	case doneMsg:
		return a.do(msg.intent)
	case folderMsg:
		return a.folderOpened(msg)
	case glanceMsg:
		return a.glanced(msg)
	case sourcesMsg:
		return a.sourcesRead(msg)
	case exportedMsg:
		return a.exported(msg)
	case recentMsg:
		a.home.entries = msg.entries
		if a.home.dir == "" && len(msg.entries) > 0 {
			a.home.dir = filepath.Dir(msg.entries[0].Path)
		}
	case theirsMsg:
		a.askChanged(msg)
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
	case priorMsg:
		a.foundPrior(msg)
	case tea.PasteStartMsg:
		return a.watchPaste(a.ahead.Bracket())
	case tea.PasteEndMsg:
		a.ahead.Bracket()
	case openPasteMsg:
		if a.ahead.Unended(msg.n) {
			a.refuse(lang.T("粘贴一直没有结束：请按 Esc 结束，已收到的内容会放进来"))
		}
	case autoMsg:
		return a.autoSave()
	case autoSavedMsg:
		return a.autoSaved(msg)
	}
	return nil
}

// input sends what the clerk did to whoever is in front.
func (a *App) input(msg tea.Msg) tea.Cmd {
	if click, ok := msg.(tea.MouseClickMsg); ok && a.buffer != nil {
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
		if a.buffer == nil && a.folder == nil {
			return a.homeKey(key)
		}
	}
	if a.buffer == nil && a.folder != nil && inside {
		return a.folderKey(msg)
	}
	if key, ok := msg.(tea.KeyPressMsg); ok {
		if id := keys.Match(a.pane().Scope(), key.String()); everywhere(id) {
			return a.run(id, key.String())
		}
		if a.wantsSources(key.String()) {
			return a.showSources()
		}
		if by := turns(a.pane().Scope(), key.String()); by != 0 {
			a.step(a.at + by)
			return nil
		}
	}
	if a.buffer == nil || !inside {
		return a.click(msg)
	}
	editing := a.pane().Scope() == keys.Cell
	cmd := a.do(a.pane().Update(a.glimpse(), msg))
	if editing && a.buffer != nil && a.pane().Scope() != keys.Cell && !a.ahead.Floods() {
		a.buffer.Break() // what is typed there next is another number
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
	case pane.Ask:
		a.push(ask(i))
	case pane.Prompt:
		a.prompt(i.Title, "", i.Text, i.Then)
	case pane.Choose:
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
	if a.locked {
		a.keepLocked()
		return
	}
	if i.Notice != "" {
		a.say(i.Notice)
	}
	var made []model.Change
	if piece {
		made = a.buffer.Join(now, i.What, i.Changes...)
	} else {
		made = a.buffer.Do(now, i.What, i.Typing, i.Changes...)
	}
	if len(made) > 0 {
		a.keep(made)
	}
}

// keep has changes that were made written to the journal.
func (a *App) keep(made []model.Change) {
	a.stale, a.auto.changed = true, a.backend.Now()
	a.backend.Keep(a.buffer.Report(), made)
	if kept := a.backend.Kept(); strings.HasPrefix(kept, lang.T(Unprotected)) {
		a.refuse(kept + lang.T("；请马上保存，或另存到别的磁盘"))
	}
}

func (a *App) say(text string) { a.notice, a.bad = text, false }

func (a *App) refuse(text string) { a.notice, a.bad = text, true }

// context is what panes may look at, with findings that fit the report.
func (a *App) context() pane.Context {
	if a.stale {
		a.findings = check.Run(check.Input{
			Report: a.buffer.Report(), Prior: a.prior, Unread: a.priorUnread(), Children: a.children, ThisYear: a.backend.Now().Year(),
			Memory: &a.memory, History: a.buffer.History(), Editing: true, Writing: a.firstWritten(),
		})
		a.stale = false
	}
	return pane.Context{Report: a.buffer.Report(), Prior: a.prior, Found: a.found, Findings: a.findings, Rule: rule, Mentions: a.mentions, Theme: a.theme, Clipboard: a.clipboard, Clicks: a.ahead.Clicks()}
}

// rule is what a rule wants: its title and its formula.
func rule(id string) string {
	r, ok := check.Find(id)
	if !ok {
		return ""
	}
	return lang.F("%s（%s）", lang.T(r.Title), lang.T(r.Formula))
}

// mentions is what is understood in a part of the text.
func (a *App) mentions(heading, text string) []prose.Mention {
	found := a.memory.Mentions(heading, text, check.About(a.buffer.Report()))
	a.paint.checks.read = reading{heading, text, found}
	return found
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
	a.buffer.Break()
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
	a.buffer, a.prior, a.found, a.path, a.stamp = edit.New(l.Report), l.Prior, l.Found, l.Path, ""
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
		stop{name: lang.T("导出"), title: lang.T("导出"), pane: newExportStep(a)})
	a.linked = linkOf(l.Report, l.Path)
	a.at, a.from, a.stale, a.locked = 0, nil, true, false
	a.held, a.left = Unfinished{}, Unfinished{}
	a.auto.on = false
	a.backend.Hold(Unfinished{})
	a.wanted, a.imported, a.sources, a.children = "", "", nil, nil
	a.backend.Begin(l.Path, l.Report, l.Report)
	a.say("")
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
