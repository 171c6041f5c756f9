package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/dialog"
	"nianbao/tui/pane"
	"nianbao/tui/sitting"
)

type draftsMsg struct{ drafts []Draft }

func (a *App) lookForDrafts(path string) tea.Cmd {
	b := a.backend
	return func() tea.Msg { return draftsMsg{b.Drafts(path)} }
}

// unfinished is what is being typed and stands nowhere in the report.
func (a *App) unfinished() Unfinished {
	if n := len(a.dialogs); n > 0 {
		if d, ok := a.dialogs[n-1].(dialog.Typist); ok {
			return a.open.Unfinished(d.Typed())
		}
	}
	return a.open.Unfinished("", "")
}

// prompt asks for a line of text, with what was being typed there when the
// program ended last.
func (a *App) prompt(i pane.Prompt) {
	if a.open != nil {
		i.Text = a.open.Proposed(i.Title, i.Text)
	}
	d := dialog.Prompt(i.Title, i.Hint, i.Text, i.Then)
	if i.Back != nil {
		d = dialog.Backward(d, i.Back)
	}
	a.push(d)
}

// halfTyped tells the clerk of it.
func halfTyped(form *model.Form, u Unfinished) string {
	return lang.F("没输完的：%s “%s”", strings.TrimSpace(sitting.Where(form, u.At)+" "+u.What), u.Text)
}

// tellUnread says that something was left behind that this program cannot read.
func (a *App) tellUnread(d Draft, rest []Draft) {
	lines := []string{d.Path, lang.F("到 %s 为止的输入留着，这里读不了。", d.Changed.Format(lang.T("1 月 2 日 15:04:05"))), d.Unread}
	if d.Path == "" {
		lines = lines[1:]
	}
	a.push(dialog.Unasked(dialog.Confirm(lang.T("有上次未保存的内容"), lines, a.notNow(d, rest)), a.backend.Now))
}

// notNow are the ways not to recover a draft.
func (a *App) notNow(d Draft, rest []Draft) []dialog.Option {
	return []dialog.Option{
		{Key: "d", Label: lang.T("不要了（移到一边，留 30 天）"), Then: pane.Run{Func: func() tea.Cmd {
			a.backend.DropDraft(d.ID)
			a.say(lang.T("已移到一边；30 天内可用 nianbao recover --all 取回"))
			a.offerDraft(rest)
			return nil
		}}},
		{Key: "c", Label: lang.T("以后再说"), Then: pane.Run{Func: func() tea.Cmd { a.offerDraft(rest); return nil }}},
	}
}

// offerDraft asks what is to become of work that was left unsaved, one draft
// after the other.
func (a *App) offerDraft(drafts []Draft) {
	if len(drafts) == 0 {
		return
	}
	d, rest := drafts[0], drafts[1:]
	if d.Unread != "" {
		a.tellUnread(d, rest)
		return
	}
	changes := model.Diff(d.Base, d.Report)
	name := d.Path
	if name == "" {
		name = lang.T("还没有存成文件的报告")
	}
	lines := []string{
		lang.F("%s %d 年度", d.Report.Unit, d.Report.Year),
		name,
		lang.F("上次没有正常退出；到 %s 为止的输入都留着，比文件多改了 %d 处。", d.Changed.Format(lang.T("1 月 2 日 15:04:05")), len(changes)),
	}
	if len(rest) > 0 {
		lines = append(lines, lang.F("这之后还有 %d 份，逐份再问。", len(rest)))
	}
	if d.Newer {
		lines = append(lines, lang.T("这个文件在那之后又被改过：恢复时逐处合并，两边都改的一处一处问。"))
	}
	if d.Unfinished.Text != "" {
		lines = append(lines, halfTyped(d.Report.Form, d.Unfinished))
	}
	if d.Damaged > 0 {
		lines = append(lines, lang.F("有 %d 处记录损坏，没有读回来。", d.Damaged))
	}
	run := func(f func() tea.Cmd) pane.Intent { return pane.Run{Func: f} }
	a.push(dialog.Unasked(dialog.Confirm(lang.T("有上次未保存的内容"), lines, append([]dialog.Option{
		{Key: "r", Label: lang.T("恢复"), Then: run(func() tea.Cmd { return a.readyDraft(d, rest, false) })},
		{Key: "l", Label: lang.T("看差别"), Then: run(func() tea.Cmd { a.offerDraft(drafts); return a.showDraft(d) })},
	}, a.notNow(d, rest)...)), a.backend.Now))
}

// recoverMsg is all that is needed to recover a draft.
type recoverMsg struct {
	draft  Draft
	rest   []Draft
	other  *Editor       // who edits the file
	theirs *model.Report // what stands in the file, where it was changed since
	err    error
}

// readyDraft takes the lock of the draft's file and reads what others wrote.
func (a *App) readyDraft(d Draft, rest []Draft, over bool) tea.Cmd {
	b := a.backend
	return func() tea.Msg {
		m := recoverMsg{draft: d, rest: rest}
		if d.Path == "" {
			return m
		}
		if m.other = b.Lock(d.Path, over); m.other != nil || !d.Newer {
			return m
		}
		var theirs model.Report
		if theirs, m.err = b.Theirs(d.Path); m.err == nil && theirs.Form == d.Base.Form {
			m.theirs = &theirs
		}
		return m
	}
}

// showDraft shows what the draft changes, and what others changed in the file.
func (a *App) showDraft(d Draft) tea.Cmd {
	b := a.backend
	th, room := a.theme, a.readingRoom()
	mine := sitting.Describe(d.Report.Form, model.Diff(d.Base, d.Report))
	return func() tea.Msg {
		lines := mine
		if d.Newer {
			lines = append([]string{lang.T("【留底里的修改】")}, mine...)
			theirs, err := b.Theirs(d.Path)
			switch {
			case err != nil:
				lines = append(lines, "", lang.T("现在的文件读不出来：")+err.Error())
			case theirs.Form == d.Base.Form:
				lines = append(lines, "", lang.T("【文件里后来的修改】"))
				lines = append(lines, sitting.Describe(d.Base.Form, model.Diff(d.Base, theirs))...)
			}
		}
		return doneMsg{pane.Read{Title: lang.T("未保存的修改"), Lines: wrapTo(th, lines, room)}}
	}
}

// recoverDraft shows the file's content with what was typed as one step that can
// be undone. The new journal holds it before the old one goes.
func (a *App) recoverDraft(m recoverMsg) tea.Cmd {
	d := m.draft
	switch {
	case m.other != nil:
		a.askDraftTaken(m)
		return nil
	case m.theirs != nil:
		return a.do(sitting.Reconcile(d.Base, d.Report, *m.theirs, func(merged model.Report, taken int) pane.Intent {
			a.backend.Adopt(d.Path)
			a.edit(a.goOn(d.Path, *m.theirs))
			a.recovered(d, merged, lang.F("已恢复 %d 处，并与文件里后来的修改合并", taken))
			return nil
		}))
	}
	a.backend.Resume(d)
	a.edit(a.goOn(d.Path, d.Base))
	a.recovered(d, d.Report, lang.F("已恢复 %d 处", len(model.Diff(d.Base, d.Report))))
	return nil
}

// goOn is a report that takes the place of the open one, and keeps its last year's.
func (a *App) goOn(path string, r model.Report) Loaded {
	l := Loaded{}
	if a.open != nil {
		l = a.open.Loaded()
	}
	l.Path, l.Report = path, r
	return l
}

func (a *App) recovered(d Draft, to model.Report, text string) {
	a.do(a.open.Become(lang.T("恢复上次未保存的内容"), to))
	a.open.Resume(d.Unfinished)
	a.backend.DropDraft(d.ID)
	if d.Unfinished.Text != "" {
		text += lang.T("；") + halfTyped(d.Report.Form, d.Unfinished)
	} else {
		text += lang.T("；核对后按 ^S 保存")
	}
	a.say(text)
}

// askDraftTaken asks where to recover to while somebody else edits the file.
func (a *App) askDraftTaken(m recoverMsg) {
	d := m.draft
	lines := []string{d.Path, sitting.Who(*m.other, a.backend.Now())}
	a.push(dialog.Confirm(lang.T("文件正被别人编辑"), lines, []dialog.Option{
		{Key: "s", Label: lang.T("恢复成一份副本"), Then: pane.Run{Func: func() tea.Cmd {
			name := sitting.CopyName(d.Path)
			d.Path, d.Newer = "", false
			a.recoverDraft(recoverMsg{draft: d})
			return a.do(a.open.SaveAsNamed(name, nil))
		}}},
		{Key: "o", Label: lang.T("仍然恢复到这个文件"), Then: pane.Run{Func: func() tea.Cmd { return a.readyDraft(d, m.rest, true) }}},
		{Key: "c", Label: lang.T("以后再说")},
	}))
}
