package tui

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/model/lang"
	"nianbao/tui/keys"
)

// escape is what was pressed of "Esc digit", which is the function key of that digit
// everywhere, for terminals that have none or keep them.
type escape int

const (
	noEscape escape = iota
	afterEscape
	afterStepBack // Esc went back a step within the pane
)

// EscapeLimit is how long Esc waits for the digit that makes it a jump. A digit
// typed later is a number again.
const EscapeLimit = 3 * time.Second

// escapedMsg says that Esc has waited long enough.
type escapedMsg struct {
	armed int
	hint  string
}

// escapeOver ends the wait, and takes away the hint where it still stands.
func (a *App) escapeOver(m escapedMsg) {
	if m.armed != a.armed || a.escape == noEscape {
		return
	}
	a.escape = noEscape
	if a.notice == m.hint {
		a.say("")
	}
}

// await makes the next key one of an Esc sequence.
func (a *App) await(state escape, hint string) tea.Cmd {
	a.escape = state
	a.armed++
	a.say(hint)
	n, b := a.armed, a.backend
	return func() tea.Msg {
		if !b.Wait(EscapeLimit) {
			return nil
		}
		return escapedMsg{n, hint}
	}
}

// back is Esc with nothing left to cancel: to the list of findings it came
// from, else the next key picks a step.
func (a *App) back(inside bool) tea.Cmd {
	if a.from != nil {
		if !a.leave() {
			return nil
		}
		at := *a.from
		a.from = nil
		a.show(len(a.stops) - 2)
		a.pane().Focus(a.context(), at)
		return nil
	}
	if inside {
		return a.await(afterStepBack, lang.T("已回目录；接着按 1-9 即功能键 F1-F9"))
	}
	to := lang.T("Esc：接着按 1-9 即功能键 F1-F9；按 H 回首页；再按 Esc 取消")
	if a.folder != nil {
		to = lang.T("Esc：接着按 1-9 即功能键 F1-F9；按 H 回汇总；再按 Esc 取消")
	}
	return a.await(afterEscape, to)
}

// escaped handles the key after Esc.
func (a *App) escaped(key string) (tea.Cmd, bool) {
	key = strings.ToLower(keys.Fold(key))
	state := a.escape
	a.escape = noEscape
	if state == noEscape {
		return nil, false
	}
	switch {
	case len(key) == 1 && key[0] >= '1' && key[0] <= '9':
		return a.input(tea.KeyPressMsg{Code: tea.KeyF1 + rune(key[0]-'1')}), true
	case a.buffer == nil:
	case key == "g":
		return a.run(keys.PrevBad, ""), true
	case key == "s":
		return a.run(keys.SaveAs, ""), true
	case key == "h" && state == afterEscape:
		return a.leaveReport(a.closeReport), true
	case key == "esc":
		return nil, state != afterStepBack
	}
	return nil, false
}
