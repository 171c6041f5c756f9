package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/edit"
	"nianbao/model/lang"
	"nianbao/tui/pane"
)

// rest is how long nothing is changed before the report is saved by itself.
const rest = 30 * time.Second

// auto is the saving that nobody asks for. It begins once the clerk has saved
// the report, and ends when that is no longer a matter of course: somebody else
// changed the file, or it could not be written.
type auto struct {
	on      bool
	armed   bool // a wait is under way; there is never more than one
	changed time.Time
}

type (
	autoMsg      struct{}
	autoSavedMsg struct {
		of     *edit.Buffer // a report that was closed meanwhile needs no answer
		report model.Report
		path   string
		err    error
	}
)

// arm waits for a rest after a change, along with another command.
func (a *App) arm(cmd tea.Cmd) tea.Cmd {
	if !a.auto.on || a.auto.armed || a.buffer == nil || !a.buffer.Dirty() || a.entering() {
		return cmd
	}
	a.auto.armed = true
	return tea.Batch(cmd, a.wait(rest))
}

func (a *App) wait(d time.Duration) tea.Cmd {
	b := a.backend
	return func() tea.Msg {
		if !b.Wait(d) {
			return nil
		}
		return autoMsg{}
	}
}

// autoSave saves if nothing was changed for long enough and no question stands.
func (a *App) autoSave() tea.Cmd {
	if !a.auto.on || a.buffer == nil || !a.buffer.Dirty() {
		a.auto.armed = false
		return nil
	}
	if left := rest - a.backend.Now().Sub(a.auto.changed); left > 0 {
		return a.wait(left)
	}
	if a.entering() {
		a.auto.armed = false // once it is left, the wait begins anew
		return nil
	}
	if a.saving || len(a.dialogs) > 0 {
		return a.wait(rest)
	}
	a.auto.armed, a.saving = false, true
	b, of, r, path := a.backend, a.buffer, a.buffer.Report(), a.path
	return func() tea.Msg { return autoSavedMsg{of, r, path, b.AutoSave(path, r)} }
}

// entering reports whether a number is being typed: half of one is never saved unasked.
func (a *App) entering() bool {
	t, ok := a.pane().(pane.Typist)
	return ok && t.Entering()
}

func (a *App) autoSaved(m autoSavedMsg) tea.Cmd {
	a.saving = false
	if a.buffer != m.of || a.path != m.path {
		return nil
	}
	if m.err != nil {
		a.auto.on = false
		a.refuse(lang.F("没有自动保存（%s）；输入的内容都在留底里，请按 ^S", m.err))
		return nil
	}
	a.written(m.path, m.report)
	return nil
}
