package tui

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/model/lang"
	"nianbao/tui/canvas"
	"nianbao/tui/dialog"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/typeahead"
)

// EscapeLimit is how long Esc waits for the key that it gives another meaning, and
// PasteLimit how long a paste may go on before its end counts as missing.
const (
	EscapeLimit = typeahead.EscapeLimit
	PasteLimit  = typeahead.PasteLimit
)

// painting keeps the last frame.
type painting struct {
	view   tea.View
	frames typeahead.Frames
	frame  canvas.Canvas // what is drawn on, kept for its memory
}

type (
	wakeMsg      struct{}        // the keys held have waited long enough
	frameMsg     struct{}        // shows what the frames that were spared would have shown
	openPasteMsg struct{ n int } // a paste may still be open
	escapedMsg   struct {        // Esc has waited long enough
		wait int
		hint string
	}
)

// planFrame lets the next View draw at once, or once a flood lets it. Checks that were
// put off and are put off still change nothing that can be seen.
func (a *App) planFrame(msg tea.Msg) tea.Cmd {
	switch msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg, tea.MouseWheelMsg, wakeMsg:
		if wait := a.paint.frames.Ask(a.backend.Now()); wait > 0 {
			return tea.Tick(wait, func(time.Time) tea.Msg { return frameMsg{} })
		}
	case frameMsg:
		a.paint.frames.Come()
	case recheckMsg:
		if a.open != nil && a.open.Stale() && !a.putOff() {
			a.paint.frames.Now()
		}
	default:
		a.paint.frames.Now()
	}
	return nil
}

// where is what stands in front, for the machine that tells keys from pastes.
func (a *App) where() typeahead.Where {
	n := len(a.dialogs)
	return typeahead.Where{
		Text:  n == 0 && a.open != nil && a.open.Pane().Scope() == keys.Prose,
		Open:  a.open != nil,
		Asked: n > 0 && dialog.AsksAboutPaste(a.dialogs[n-1]),
	}
}

// key handles a key, or has it held back as long as it may belong to a paste.
func (a *App) key(msg tea.KeyPressMsg) tea.Cmd {
	if a.tooSmall() {
		return nil
	}
	out, wake := a.ahead.Key(msg, a.where(), a.backend.Now())
	cmd := a.takeAll(out)
	if len(out) > 0 {
		a.ahead.Done(a.backend.Now())
	}
	return tea.Batch(cmd, wakeIn(wake))
}

func wakeIn(wait time.Duration) tea.Cmd {
	if wait == 0 {
		return nil
	}
	return tea.Tick(wait, func(time.Time) tea.Msg { return wakeMsg{} })
}

// release takes what is held at once.
func (a *App) release() tea.Cmd { return a.takeAll(a.ahead.Release(a.where())) }

func (a *App) takeAll(out []tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for _, msg := range out {
		cmds = append(cmds, a.take(msg))
	}
	return tea.Batch(cmds...)
}

// take handles what the machine made of the keys.
func (a *App) take(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case typeahead.Burst:
		return a.pasteBurst(msg.Text, msg.Began)
	case typeahead.Piece:
		return a.pastePiece(msg.Text)
	case typeahead.More: // the question is asked anew, about all of it
		if asked := a.open.Pasted(); asked != "" {
			a.dialogs = a.dialogs[:len(a.dialogs)-1]
			return a.pasteBurst(asked+msg.Text, a.backend.Now())
		}
		return a.input(tea.PasteMsg{Content: msg.Text})
	case typeahead.Rested:
		if a.open != nil {
			a.open.Break()
		}
		return nil
	}
	return a.input(msg)
}

// pastePiece puts the next piece of a paste into the text of a part.
func (a *App) pastePiece(text string) tea.Cmd {
	since := a.backend.Now()
	a.ahead.Begin()
	cmd := a.do(a.open.Pane().Update(a.context(true), tea.PasteMsg{Content: text}))
	a.ahead.End(since, a.backend.Now())
	return cmd
}

// pasteBurst pastes what followed a first key, and makes one step of both.
func (a *App) pasteBurst(text string, began time.Time) tea.Cmd {
	msg := tea.PasteMsg{Content: text}
	if len(a.dialogs) > 0 || a.open == nil {
		return a.input(msg)
	}
	a.ahead.Forget()
	intent := a.open.Pane().Update(a.context(false), msg)
	apply, ok := intent.(pane.Apply)
	if !ok {
		cmd := a.do(intent)
		if n := len(a.dialogs); n > 0 { // a late piece must not answer the question
			a.dialogs[n-1] = dialog.AboutPaste(a.dialogs[n-1], a.backend.Now)
		}
		return cmd
	}
	apply.Typing = true
	a.do(a.open.Apply(began, apply, true))
	a.ahead.Pasted(a.backend.Now())
	return nil
}

// await makes the next key one behind Esc.
func (a *App) await(inside bool, hint string) tea.Cmd {
	n, b := a.ahead.Escape(inside), a.backend
	a.say(hint)
	return func() tea.Msg {
		if !b.Wait(EscapeLimit) {
			return nil
		}
		return escapedMsg{n, hint}
	}
}

// back is Esc with nothing left to cancel: to the list of findings it came
// from, else the next key is one behind Esc.
func (a *App) back(inside bool) tea.Cmd {
	if told, came := a.open.Back(); came {
		return a.do(told)
	}
	if inside {
		return a.await(true, lang.T("已回目录；接着按 1-9 即功能键 F1-F9"))
	}
	to := lang.T("Esc：接着按 1-9 即功能键 F1-F9；按 H 回首页；再按 Esc 取消")
	if a.folder != nil {
		to = lang.T("Esc：接着按 1-9 即功能键 F1-F9；按 H 回汇总；再按 Esc 取消")
	}
	return a.await(false, to)
}

// escaped handles the key behind Esc.
func (a *App) escaped(key string) (tea.Cmd, bool) {
	letters := ""
	if a.open != nil {
		letters = "gsh"
	}
	meaning, done := a.ahead.Behind(keys.Fold(key), letters)
	if !done {
		return nil, false
	}
	switch meaning {
	case "g":
		return a.run(keys.PrevBad, ""), true
	case "s":
		return a.run(keys.SaveAs, ""), true
	case "h":
		return a.leaveReport(pane.Close{}), true
	}
	if digit, ok := strings.CutPrefix(meaning, "f"); ok {
		return a.input(tea.KeyPressMsg{Code: tea.KeyF1 + rune(digit[0]-'1')}), true
	}
	return nil, true
}
