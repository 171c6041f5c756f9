package tui

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
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
		return a.leaveReport(pane.Close{Quit: true})
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
		return a.do(a.opening.PickPrior())
	case keys.Sources:
		return a.do(a.open.ShowSources(a.open.Place().Cell))
	case keys.Find:
		if key == "ctrl+f" || key == "/" {
			key = ""
		}
		return a.do(a.open.Find(key))
	case keys.Help:
		title, text := "", ""
		var wrong *model.Finding
		if a.open != nil {
			title, text = a.open.About()
			if f, ok := a.open.Finding(); ok && a.open.Scope() != keys.Second { // which must not see the numbers of the first
				wrong = &f
			}
		}
		return a.do(help(a.scopes()[0], wrong, title, text))
	}
	return nil
}

// leaveReport runs then once nothing is left that leaving would end, or the clerk
// says so.
func (a *App) leaveReport(then pane.Intent) tea.Cmd {
	if a.open == nil {
		return a.do(then)
	}
	return a.do(a.open.End(then))
}
