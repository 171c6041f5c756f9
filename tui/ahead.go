package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/model/lang"
	"nianbao/tui/keys"
)

// aheadLimit is how long keys wait for the file named at the start. A share that
// hangs must not take the keyboard with it.
const aheadLimit = 3 * time.Second

// ahead keeps what is typed before the file named at the start is open: it is meant
// for that, and the home screen would take it for commands.
type ahead struct {
	since time.Time // zero: nothing is being opened
	typed []tea.Msg
}

// keepAhead reports whether a message waits for the file to be open.
func (a *App) keepAhead(msg tea.Msg) bool {
	if a.ahead.since.IsZero() {
		return false
	}
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if keys.Match(keys.Everywhere, msg.String()) == keys.Quit {
			return false
		}
	case tea.PasteMsg:
	default:
		return false
	}
	if a.backend.Now().Sub(a.ahead.since) < aheadLimit {
		a.ahead.typed = append(a.ahead.typed, msg)
		return true
	}
	lost := len(a.ahead.typed) > 0
	if a.ahead = (ahead{}); lost {
		a.refuse(lang.T("文件还没有打开，先前的按键没有用上"))
	}
	return lost // nor is the key that shows it
}

// typeAhead hands on what was typed before the file was open. A question that came
// instead is not answered by it.
func (a *App) typeAhead(msg tea.Msg) tea.Cmd {
	switch msg.(type) {
	case loadedMsg, folderMsg, unopenedMsg:
	default:
		return nil
	}
	typed := a.ahead.typed
	a.ahead = ahead{}
	if len(typed) == 0 {
		return nil
	}
	if a.buffer == nil && a.folder == nil || len(a.dialogs) > 0 {
		a.refuse(lang.T("文件还没有打开，先前的按键没有用上"))
		return nil
	}
	var cmds []tea.Cmd
	for _, msg := range typed {
		cmds = append(cmds, a.handle(msg))
	}
	return tea.Batch(cmds...)
}
