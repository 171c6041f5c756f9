package tui

import (
	tea "charm.land/bubbletea/v2"

	"nianbao/model/lang"
	"nianbao/tui/keys"
)

// keepAhead reports whether a message waits for the file named at the start.
func (a *App) keepAhead(msg tea.Msg) bool {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if keys.Match(keys.Everywhere, msg.String()) == keys.Quit {
			return false
		}
	case tea.PasteMsg:
	default:
		return false
	}
	kept, lost := a.ahead.Early.Keep(msg, a.backend.Now())
	if lost {
		a.refuse(lang.T("文件还没有打开，先前的按键没有用上"))
	}
	return kept
}

// typeAhead hands on what was typed before the file was open. A question that came
// instead is not answered by it.
func (a *App) typeAhead() tea.Cmd {
	if a.open == nil && a.folder == nil && len(a.dialogs) == 0 {
		return nil
	}
	var cmds []tea.Cmd
	if a.start != "" && a.open == nil && a.folder == nil { // it did not open: home is in front
		cmds = append(cmds, a.do(a.opening.Recent()))
	}
	a.start = ""
	typed := a.ahead.Early.End()
	if len(typed) > 0 && len(a.dialogs) > 0 {
		a.refuse(lang.T("文件还没有打开，先前的按键没有用上"))
		typed = nil
	}
	for _, msg := range typed {
		cmds = append(cmds, a.handle(msg))
	}
	return tea.Batch(cmds...)
}
