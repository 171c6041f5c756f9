package tui

import (
	tea "charm.land/bubbletea/v2"

	"nianbao/model/lang"
	"nianbao/tui/dialog"
	"nianbao/tui/pane"
	"nianbao/tui/sitting"
)

// askTaken asks how to open a report that somebody else edits.
func (a *App) askTaken(l Loaded, by Editor) {
	b := a.backend
	lines := []string{l.Path, sitting.Who(by, b.Now()), lang.T("两人同时改，后存的一方会被问怎么办；不会有内容丢失。")}
	run := func(f func() tea.Cmd) pane.Intent { return pane.Run{Func: f} }
	a.push(dialog.Unasked(dialog.Confirm(lang.T("文件正被别人编辑"), lines, []dialog.Option{
		{Key: "r", Label: lang.T("只读打开"), Then: run(func() tea.Cmd {
			l.Locked = true
			a.edit(l)
			a.say(lang.T("只读打开：可以看、可以导出；要修改请按 ^S 另存一份"))
			return nil
		})},
		{Key: "s", Label: lang.T("另存副本再改"), Then: run(func() tea.Cmd {
			a.edit(Loaded{Report: l.Report, Prior: l.Prior})
			return a.do(a.open.SaveAsNamed(sitting.CopyName(l.Path), nil))
		})},
		{Key: "o", Label: lang.T("仍然打开"), Then: run(func() tea.Cmd {
			return func() tea.Msg { return loadedMsg{loaded: l, path: l.Path, other: b.Lock(l.Path, true)} }
		})},
	}), b.Now))
}
