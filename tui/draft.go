package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/tui/dialog"
	"nianbao/tui/findings"
	"nianbao/tui/pane"
)

type draftsMsg struct{ drafts []Draft }

func (a *App) lookForDrafts(path string) tea.Cmd {
	b := a.backend
	return func() tea.Msg { return draftsMsg{b.Drafts(path)} }
}

// letGo ends the journal: nothing unsaved is left, or the clerk dropped it.
func (a *App) letGo() {
	r := a.buffer.Report()
	a.held = Unfinished{}
	a.backend.Hold(a.held)
	a.backend.Begin(a.path, r, r)
}

// hold keeps what is being typed and stands nowhere in the report yet.
func (a *App) hold() {
	if a.buffer == nil || a.locked {
		return
	}
	if now := a.unfinished(); now != a.held {
		a.held = now
		a.backend.Hold(now)
	}
}

func (a *App) unfinished() Unfinished {
	c := pane.Context{Report: a.buffer.Report(), Theme: a.theme}
	if n := len(a.dialogs); n > 0 {
		if d, ok := a.dialogs[n-1].(dialog.Typist); ok {
			if title, text := d.Typed(); text != "" {
				return Unfinished{At: a.pane().Place(c), What: title, Text: text}
			}
		}
	}
	if p, ok := a.pane().(pane.Typist); ok {
		if text := p.Unfinished(); text != "" {
			return Unfinished{At: a.pane().Place(c), Text: text}
		}
	}
	return Unfinished{}
}

// resume puts back what was half typed: into its field, or, where it stood in a
// prompt, into that prompt when it is opened there again.
func (a *App) resume(u Unfinished) {
	if u.Text == "" {
		return
	}
	if u.At != (model.Place{}) {
		a.goTo(u.At)
	}
	if p, ok := a.pane().(pane.Typist); ok && u.What == "" {
		p.Resume(a.context(), u.Text)
	} else {
		a.left = u
	}
	a.held = u
	a.backend.Hold(u)
}

// prompt asks for a line of text, with what was being typed there when the
// program ended last.
func (a *App) prompt(title, hint, text string, then func(string) pane.Intent) {
	if a.buffer != nil && a.left.What == title && a.left.At == a.pane().Place(a.context()) {
		text, a.left = a.left.Text, Unfinished{}
	}
	a.push(dialog.Prompt(title, hint, text, then))
}

// halfTyped tells the clerk of it.
func halfTyped(form *model.Form, u Unfinished) string {
	where := findings.Where(form, u.At)
	if u.What != "" {
		where = strings.TrimSpace(where + " " + u.What)
	}
	return fmt.Sprintf("没输完的：%s “%s”", where, u.Text)
}

// offerDraft asks what is to become of work that was left unsaved, one draft
// after the other.
func (a *App) offerDraft(drafts []Draft) {
	if len(drafts) == 0 {
		return
	}
	d, rest := drafts[0], drafts[1:]
	changes := model.Diff(d.Base, d.Report)
	name := d.Path
	if name == "" {
		name = "还没有存成文件的报告"
	}
	lines := []string{
		fmt.Sprintf("%s %d 年度", d.Report.Unit, d.Report.Year),
		name,
		fmt.Sprintf("上次没有正常退出；到 %s 为止的输入都留着，比文件多改了 %d 处。", d.Changed.Format("1 月 2 日 15:04:05"), len(changes)),
	}
	if d.Unfinished.Text != "" {
		lines = append(lines, halfTyped(d.Report.Form, d.Unfinished))
	}
	if d.Damaged > 0 {
		lines = append(lines, fmt.Sprintf("有 %d 处记录损坏，没有读回来。", d.Damaged))
	}
	run := func(f func()) pane.Intent { return pane.Run{Func: func() tea.Cmd { f(); return nil }} }
	a.push(dialog.Unasked(dialog.Confirm("有上次未保存的内容", lines, []dialog.Option{
		{Key: "r", Label: "恢复", Then: run(func() { a.recoverDraft(d, changes) })},
		{Key: "l", Label: "看改了哪些", Then: run(func() { a.offerDraft(drafts); a.push(dialog.Read("未保存的修改", describe(d, changes))) })},
		{Key: "d", Label: "不要了（移到一边，留 30 天）", Then: run(func() { a.backend.DropDraft(d.ID); a.offerDraft(rest) })},
		{Key: "c", Label: "以后再说", Then: run(func() { a.offerDraft(rest) })},
	}), a.backend.Now))
}

// recoverDraft shows the file's content with what was typed as one step that can
// be undone. The new journal holds it before the old one goes.
func (a *App) recoverDraft(d Draft, changes []model.Change) {
	a.backend.Resume(d)
	a.edit(Loaded{Path: d.Path, Report: d.Base, Prior: a.prior})
	a.apply(pane.Apply{What: "恢复上次未保存的内容", Changes: changes})
	if now := a.buffer.Report(); !model.Same(now, d.Report) { // totals that were stated do not follow
		a.apply(pane.Apply{What: "恢复填报的合计", Changes: model.Diff(now, d.Report)})
	}
	a.resume(d.Unfinished)
	a.backend.DropDraft(d.ID)
	text := fmt.Sprintf("已恢复 %d 处；核对后按 ^S 保存", len(changes))
	if d.Unfinished.Text != "" {
		text = fmt.Sprintf("已恢复 %d 处；%s", len(changes), halfTyped(d.Report.Form, d.Unfinished))
	}
	a.say(text)
}

func describe(d Draft, changes []model.Change) []string {
	var lines []string
	for _, c := range changes {
		lines = append(lines, " "+findings.Where(d.Report.Form, c.At))
		if c.At.Cell != (model.Ref{}) {
			lines = append(lines, fmt.Sprintf("   %s 改为 %s", shown(c.Before.Number), shown(c.After.Number)))
			continue
		}
		if c.After.Text != "" {
			lines = append(lines, "   改为："+c.After.Text)
		}
	}
	return lines
}

func shown(n model.Number) string {
	if n.Blank() {
		return "空"
	}
	return n.String()
}
