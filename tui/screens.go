package tui

import (
	tea "charm.land/bubbletea/v2"

	"nianbao/model/lang"
	"nianbao/tui/gathering"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
)

// openFolder lists a folder's reports and shows them; reading them comes after.
func (a *App) openFolder(dir string) tea.Cmd {
	b := a.backend
	return a.do(pane.Work{Func: func() pane.Intent {
		f, err := b.Reports(dir)
		if err != nil {
			return pane.Unopened{Path: dir, Err: err}
		}
		return pane.Call{Func: func() pane.Intent {
			a.close()
			if a.folder != nil {
				a.folder.Close()
			}
			a.folder = gathering.Open(b, f)
			return pane.All{a.folder.Begin(), a.opening.Drafts("")}
		}}
	}})
}

// room is the screen that stands in front while no report is open.
func (a *App) room() pane.Room {
	switch page := a.opening.Page(); {
	case page != nil:
		return page
	case a.folder != nil:
		return a.folder
	}
	return a.opening
}

// enter hands a room what happened in it.
func (a *App) enter(r pane.Room, msg tea.Msg) tea.Cmd {
	typing := r.Typing() != ""
	intent := r.Update(msg)
	switch i := intent.(type) {
	case pane.Back:
		if a.folder == nil {
			return a.await(false, lang.T("按 ^Q 退出；接着按 1-9 即功能键 F1-F9"))
		}
		a.folder.Close()
		a.folder = nil
		return a.goHome()
	case pane.Do:
		if i.ID == keys.Quit {
			return tea.Quit
		}
	case nil:
		if !typing {
			intent = unknown(r.Scope(), msg)
		}
	}
	return a.do(intent)
}

// closeReport leads back to the folder the report was opened from, where it is read
// anew; else home, or out of the program.
func (a *App) closeReport(quit bool) tea.Cmd {
	switch {
	case a.folder != nil:
		path, imported := a.open.Path(), a.open.Imported() != ""
		a.close()
		a.say("")
		return a.do(a.folder.Back(path, imported))
	case quit:
		return tea.Quit
	}
	return a.goHome()
}

// goHome shows the screen without a report.
func (a *App) goHome() tea.Cmd {
	a.close()
	a.say("")
	b := a.backend
	return tea.Batch(a.do(a.opening.Recent()), func() tea.Msg { b.Unlock(); return nil })
}
