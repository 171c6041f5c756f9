package tui

import (
	"fmt"

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
	a.backend.Begin(a.path, r, r)
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
	a.backend.DropDraft(d.ID)
	a.say(fmt.Sprintf("已恢复 %d 处；核对后按 ^S 保存", len(changes)))
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
