package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/dialog"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// merging brings the clerk's changes into a file that somebody else changed. It
// asks about every place that both changed, and does nothing until all is
// answered: giving up in between leaves everything as it was.
type merging struct {
	app                *App
	base, mine, theirs model.Report
	changes            []model.Change // of theirs, decided so far
	conflicts          []model.Conflict
	done               func(merged model.Report, taken int) tea.Cmd
}

// reconcile starts it; done gets the result.
func (a *App) reconcile(base, mine, theirs model.Report, done func(model.Report, int) tea.Cmd) tea.Cmd {
	m := &merging{app: a, base: base, mine: mine, theirs: theirs, done: done}
	m.changes, m.conflicts = model.Merge(base, mine, theirs)
	return m.ask(0)
}

// ask puts the question about conflict i, or ends.
func (m *merging) ask(i int) tea.Cmd {
	if i == len(m.conflicts) {
		changes := append(m.changes, model.Follow(m.theirs, m.changes)...)
		return m.done(m.theirs.With(changes...), len(m.changes))
	}
	c := m.conflicts[i]
	decided := len(m.changes)
	choose := func(v model.Value) pane.Intent {
		return pane.Run{Func: func() tea.Cmd {
			m.changes = append(m.changes[:decided:decided], c.Choose(v))
			return m.ask(i + 1)
		}}
	}
	options := []dialog.Option{{Key: "m", Label: lang.T("用我的"), Then: choose(c.Mine)}, {Key: "t", Label: lang.T("用文件里的"), Then: choose(c.Theirs)}}
	if c.At.Section != "" && c.At.Part != model.WholeSection && !c.At.Heading {
		both := model.Value{Text: c.Theirs.Text + "\n" + c.Mine.Text}
		options = append(options, dialog.Option{Key: "b", Label: lang.T("都留下，我的接在后面"), Then: choose(both)})
	}
	options = append(options, dialog.Option{Key: "l", Label: lang.T("看全文"), Then: pane.Run{Func: func() tea.Cmd {
		m.ask(i)
		m.app.push(dialog.Read(lang.T("两边的内容"), m.app.wrapped(sides(c))))
		return nil
	}}})
	title := lang.F("两边都改了　%s　%d/%d", where(m.theirs.Form, c.At), i+1, len(m.conflicts))
	m.app.push(dialog.Confirm(title, []string{lang.T("我的：") + brief(c.Mine), lang.T("文件里的：") + brief(c.Theirs), lang.T("原来的：") + brief(c.Base)}, options))
	return nil
}

// brief tells a value in a line or two.
func brief(v model.Value) string {
	text := whole(v)
	if runes := []rune(text); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return text
}

func whole(v model.Value) string {
	switch {
	case v.Parts != nil:
		text := lang.F("%d 部分", len(v.Parts))
		for _, p := range v.Parts {
			text += "\n" + p.Heading + "\n" + p.Text
		}
		return text
	case v.Confirmations != nil:
		text := lang.F("%d 条说明", len(v.Confirmations))
		for _, c := range v.Confirmations {
			text += "\n" + c.Rule + " " + c.Reason
		}
		return text
	case !v.Number.Blank():
		return v.Number.String()
	case v.Text != "":
		return v.Text
	}
	return lang.T("（空）")
}

func sides(c model.Conflict) []string {
	return []string{lang.T("【我的】"), whole(c.Mine), "", lang.T("【文件里的】"), whole(c.Theirs), "", lang.T("【原来的】"), whole(c.Base)}
}

// wrapped breaks text into lines that a page to read can show.
func (a *App) wrapped(lines []string) []string { return wrapTo(a.theme, lines, a.readingRoom()) }

// readingRoom is how wide such a page is.
func (a *App) readingRoom() int {
	if a.w >= wide {
		return a.w - 2 - sideWidth
	}
	return a.w - 2
}

func wrapTo(th theme.Theme, lines []string, room int) []string {
	var out []string
	for l := range strings.SplitSeq(strings.Join(lines, "\n"), "\n") {
		for _, piece := range th.Lines(theme.Line(l), room) {
			out = append(out, " "+piece)
		}
	}
	return out
}

// changedByOther asks what to do when a save found another's change.
func (a *App) changedByOther(m savedMsg, then func() tea.Cmd) tea.Cmd {
	b := a.backend
	return func() tea.Msg {
		theirs, err := b.Theirs(m.path)
		return theirsMsg{m.path, theirs, err, then}
	}
}

type theirsMsg struct {
	path   string
	theirs model.Report
	err    error
	then   func() tea.Cmd
}

func (a *App) askChanged(m theirsMsg) {
	if a.buffer == nil {
		return
	}
	base, mine := a.buffer.Saved(), a.buffer.Report()
	lines := []string{m.path, lang.T("在你打开之后，这个文件又被改过。")}
	run := func(f func() tea.Cmd) pane.Intent { return pane.Run{Func: f} }
	var options []dialog.Option
	if m.err == nil && m.theirs.Form == mine.Form && base.Form == mine.Form {
		lines = append(lines, lang.F("别人改了 %d 处，你改了 %d 处。", len(model.Diff(base, m.theirs)), len(model.Diff(base, mine))))
		options = append(options, dialog.Option{Key: "m", Label: lang.T("合并两边的改动后保存"), Then: run(func() tea.Cmd {
			return a.reconcile(base, a.buffer.Report(), m.theirs, func(merged model.Report, _ int) tea.Cmd { return a.adopt(m, merged) })
		})}, dialog.Option{Key: "l", Label: lang.T("看差别"), Then: run(func() tea.Cmd {
			a.askChanged(m)
			text := append([]string{lang.T("【别人改的】")}, describe(m.theirs.Form, model.Diff(base, m.theirs))...)
			text = append(append(text, "", lang.T("【我改的】")), describe(mine.Form, model.Diff(base, mine))...)
			a.push(dialog.Read(lang.T("两边的改动"), a.wrapped(text)))
			return nil
		})})
	} else if m.err != nil {
		lines = append(lines, lang.T("现在的内容读不出来：")+m.err.Error())
	}
	options = append(options,
		dialog.Option{Key: "s", Label: lang.T("另存为别的文件"), Then: run(func() tea.Cmd { return a.saveAs(m.then) })},
		dialog.Option{Key: "o", Label: lang.T("用我的替换（别人的另留一份）"), Then: run(func() tea.Cmd { return a.write(m.path, true, m.then) })},
		dialog.Option{Key: "c", Label: lang.T("先不保存")})
	a.push(dialog.Confirm(lang.T("文件已被别人改动"), lines, options))
}

// adopt takes a merged report into the editor as one step and saves it.
func (a *App) adopt(m theirsMsg, merged model.Report) tea.Cmd {
	a.set(lang.T("合并别人的改动"), merged)
	a.backend.Adopt(m.path)
	return a.write(m.path, false, m.then)
}

// set makes the report another, as steps that can be undone; stated totals too,
// which otherwise would follow.
func (a *App) set(what string, to model.Report) {
	a.apply(pane.Apply{What: what, Changes: model.Diff(a.buffer.Report(), to)})
	if now := a.buffer.Report(); !model.Same(now, to) {
		a.apply(pane.Apply{What: what + lang.T("（填报的合计）"), Changes: model.Diff(now, to)})
	}
}
