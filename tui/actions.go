package tui

import (
	"path/filepath"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/sitting"
)

// run carries out an action that works everywhere.
func (a *App) run(id keys.ID, key string) tea.Cmd {
	switch id {
	case keys.Save:
		if a.open == nil {
			return nil
		}
		return a.do(pane.All{a.open.Settle(), a.open.Save(nil)})
	case keys.SaveAs:
		if a.open == nil {
			return nil
		}
		return a.do(pane.All{a.open.Settle(), a.open.SaveAs(nil)})
	case keys.Quit:
		return a.leaveReport(a.endReport)
	case keys.Next:
		return a.do(a.open.Step(a.open.At() + 1))
	case keys.Previous:
		return a.do(a.open.Step(a.open.At() - 1))
	case keys.Step:
		if n, err := strconv.Atoi(strings.TrimPrefix(key, "alt+")); err == nil {
			return a.do(a.open.Step(n))
		}
	case keys.Undo, keys.Redo:
		return a.do(a.open.Travel(id == keys.Redo))
	case keys.NextBad:
		return a.do(a.open.Next(1))
	case keys.PrevBad:
		return a.do(a.open.Next(-1))
	case keys.Repair:
		return a.do(a.open.Repair())
	case keys.Confirm:
		return a.do(a.open.Confirm())
	case keys.PickPrior:
		return a.pickPrior()
	case keys.Sources:
		return a.do(a.open.ShowSources(a.open.Place().Cell))
	case keys.Find:
		if key == "ctrl+f" || key == "/" {
			key = ""
		}
		return a.do(a.open.Find(key))
	case keys.Help:
		a.help()
	}
	return nil
}

// load reads a report in the background.
func (a *App) load(path string) tea.Cmd { return a.loadAt(path, nil) }

// loadAt reads a report, to go to a place of it.
func (a *App) loadAt(path string, at *model.Place) tea.Cmd {
	b := a.backend
	return func() tea.Msg {
		if b.IsFolder(path) {
			f, err := b.Reports(path)
			if err != nil {
				return unopenedMsg{path: path, err: err}
			}
			return folderMsg{f, nil}
		}
		l, err := b.Load(path)
		if err != nil {
			return unopened(b, path, err)
		}
		return loadedMsg{loaded: l, path: path, other: b.Lock(l.Path, false), at: at}
	}
}

func (a *App) opened(m loadedMsg) tea.Cmd {
	if m.other != nil {
		a.askTaken(m.loaded, *m.other)
		return nil
	}
	a.edit(m.loaded)
	a.home.dir = filepath.Dir(m.loaded.Path)
	if m.loaded.Far {
		a.refuse(sitting.FarPrior(m.loaded.Report.Prior))
	}
	if m.at != nil {
		a.open.GoTo(*m.at)
	}
	return tea.Batch(a.do(a.open.LookForSources()), a.lookForDrafts(m.loaded.Path))
}

// saved tells of a save, and of what could not be in it.
func (a *App) saved(i pane.Saved) tea.Cmd {
	a.notice, a.bad = i.Text, i.Bad
	if left := a.open.Refused(); left != "" {
		a.refuse(lang.F("已保存 %s；但正在输入的“%s”填不进去，没有存，请改正", i.File, left))
	}
	return nil
}

// leaveReport runs then once nothing is left that leaving would end, or the clerk
// says so.
func (a *App) leaveReport(then func() tea.Cmd) tea.Cmd {
	if a.open == nil {
		return then()
	}
	return a.do(a.open.End(pane.Run{Func: then}))
}
