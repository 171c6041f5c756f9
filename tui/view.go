package tui

import (
	"fmt"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model/lang"
	"nianbao/tui/canvas"
	"nianbao/tui/dialog"
	"nianbao/tui/keys"
	"nianbao/tui/steps"
	"nianbao/tui/theme"
)

const (
	minWidth, minHeight = 60, 16
	sideWidth           = 25  // the side bar with the steps
	wide                = 110 // from here on there is one, and no bar of steps
)

func (a *App) tooSmall() bool { return a.w < minWidth || a.h < minHeight }

// View gives the screen, drawn anew where the last message asked for it. The
// terminal's cursor always stands where the next character goes: input methods
// open their window there.
func (a *App) View() tea.View {
	if !a.paint.frames.Due() && a.paint.view.Cursor != nil {
		return a.paint.view
	}
	from := a.backend.Now()
	a.paint.view = a.drawView()
	a.paint.frames.Drawn()
	a.ahead.Spend(a.backend.Now().Sub(from)) // keys that waited for the drawing came no later
	return a.paint.view
}

func (a *App) drawView() tea.View {
	cv := a.paint.frame.Reset(a.theme, a.w, a.h)
	unsaved := a.open != nil && (a.open.Dirty() || a.open.Refused() != "")
	a.draw(cv, unsaved)
	v := tea.NewView(cv.String())
	v.AltScreen = true
	if !a.mouseless {
		v.MouseMode = tea.MouseModeCellMotion
	}
	v.WindowTitle = a.title(unsaved)
	v.Cursor = tea.NewCursor(cv.Cursor())
	return v
}

// title is the window's title: it tells unsaved work even from a task bar. Old
// terminals end it at the byte 9C, which many hanzi hold, and would print the
// rest on the screen: such a name is left out.
func (a *App) title(unsaved bool) string {
	title := lang.T("nianbao 年报")
	if a.open == nil {
		return title
	}
	if name := theme.Line(a.open.Name()); !strings.Contains(name, "\x9c") {
		title = name + " - " + title
	} else if year := a.open.Report().Year; year > 0 {
		title += fmt.Sprintf(" %d", year)
	}
	if unsaved {
		title = "* " + title
	}
	return title
}

// draw lays out the screen: title bar, steps, pane, key bar, and above them a dialog.
func (a *App) draw(cv canvas.Canvas, unsaved bool) {
	if a.tooSmall() {
		a.drawSmall(cv, unsaved)
		return
	}
	if a.reads() {
		cv.PutTo(1, 0, cv.W-1, theme.Dim, lang.F("正在打开 %s", theme.Line(filepath.Base(a.start))))
		return
	}
	left, top := a.corner()
	w, h := a.body()
	body := cv.Window(left, top, w, h)
	switch {
	case a.open != nil:
		c := a.context(true)
		list := stepsOf(a.open, c)
		if left == 0 {
			steps.Bar(cv.Window(0, 1, a.w, 1), list, a.open.At())
		} else {
			drawSide(cv.Window(0, 1, left, a.h-2), c, list, a.open.At())
		}
		a.open.Pane().View(c, body)
	default:
		a.room().Bar(cv.Window(0, 1, a.w, 1))
		a.room().View(body)
	}
	a.drawTitle(cv, unsaved)
	if len(a.dialogs) > 0 {
		dialog.Draw(a.dialogs[len(a.dialogs)-1], cv, body)
	}
	a.drawKeys(cv)
}

// reads reports whether the file named at the start is being read, and home would be
// seen for a moment only.
func (a *App) reads() bool {
	return a.start != "" && len(a.dialogs) == 0 && a.notice.Text == "" && a.ahead.Early.Waits(a.backend.Now())
}

// drawSmall says how large the screen must be.
func (a *App) drawSmall(cv canvas.Canvas, unsaved bool) {
	text := []string{lang.F("窗口太小：现在 %d 列 %d 行，要 %d 列 %d 行。", a.w, a.h, minWidth, minHeight), "", lang.T("拉大窗口或调小字号，就回到刚才那一格。"), lang.T("填的都在；这时按键不会改报告。")}
	top := 0
	if a.h > len(text)+3 {
		a.drawTitle(cv, unsaved)
		top = 3
	}
	inks := []theme.Ink{theme.Strong, theme.Plain, theme.Plain, theme.Dim}
	y := top
	for i, l := range text {
		for _, piece := range cv.Lines(l, a.w-2*min(2, a.w/20)) {
			cv.Put(min(2, a.w/20), y, inks[i], piece)
			y++
		}
	}
	cv.Caret(min(2, a.w/20), top)
}

// corner is where the pane begins.
func (a *App) corner() (left, top int) {
	if a.open != nil && a.w >= wide {
		return sideWidth, 1
	}
	return 0, 2
}

// body is the size of the pane in front.
func (a *App) body() (w, h int) {
	left, top := a.corner()
	return a.w - left, a.h - 1 - top
}

// drawTitle draws the title bar: where one is, and whether it is safe.
func (a *App) drawTitle(cv canvas.Canvas, unsaved bool) {
	state, ink := a.state(unsaved)
	on, name, more := theme.Title, "", []string(nil)
	switch {
	case a.open != nil:
		r := a.open.Report()
		if name = theme.Line(r.Unit); name == "" {
			name = lang.T("（未填单位）")
		}
		if r.Year > 0 {
			more = append(more, "  "+lang.F("%d 年度", r.Year))
		}
		if a.open.Path() != "" {
			more = append(more, "   "+theme.Line(filepath.Base(a.open.Path())))
		}
	default:
		h := a.room().Headline()
		name, more, state, ink = h.Name, h.More, h.State, h.Ink
	}
	if ink == theme.Error { // the message first: it must depend neither on colour nor on place
		on = theme.Alarm
		cv.Fill(0, 0, cv.W, 1, on)
		end := cv.Right(cv.W-1, 0, theme.Strong, lang.T("^S 再存一次"))
		x := cv.PutTo(1, 0, end-2, theme.Strong, "! "+state)
		cv.PutTo(x+3, 0, end-2, theme.Plain, name)
		return
	}
	cv.Fill(0, 0, cv.W, 1, on)
	end := cv.Right(cv.W-1, 0, ink, state) - 1
	x := cv.PutTo(1, 0, end, theme.Strong, name)
	for _, text := range more {
		if x+cv.Width(text) < end {
			x = cv.Put(x, 0, theme.Dim, text)
		}
	}
}

// state tells the truth about what is on the disk.
func (a *App) state(unsaved bool) (string, theme.Ink) {
	switch {
	case a.open == nil:
		return "", theme.Dim
	case a.open.Saving():
		return lang.T("正在保存"), theme.Dim
	case a.open.Locked():
		return lang.T("只读"), theme.Warning
	case a.open.Failed() != "":
		return lang.T("没有存成：") + theme.Line(a.open.Failed()), theme.Error
	case unsaved:
		kept := a.backend.Kept()
		if strings.HasPrefix(kept, lang.T(Unprotected)) {
			return kept, theme.Error
		}
		return strings.TrimSuffix(lang.T("* 未保存，")+kept, lang.T("，")), theme.Warning
	case a.open.Path() == "":
		return lang.T("尚无文件"), theme.Dim
	case a.open.Stamp() == "":
		return lang.T("无修改"), theme.Dim
	}
	return lang.T("已存 ") + a.open.Stamp(), theme.Dim
}

// local turns the mouse's place into the pane's or the dialog's; inside says that it
// lies there.
func (a *App) local(msg tea.Msg) (out tea.Msg, inside bool) {
	left, top := a.corner()
	w, h := a.body()
	switch m := msg.(type) {
	case tea.MouseClickMsg:
		m.X, m.Y = m.X-left, m.Y-top
		if inside = m.X >= 0 && m.X < w && m.Y >= 0 && m.Y < h; !inside {
			return msg, false
		}
		return m, true
	case tea.MouseWheelMsg:
		m.X, m.Y = m.X-left, m.Y-top
		return m, true
	case tea.MouseMotionMsg: // a drag that began inside goes on outside
		m.X, m.Y = max(0, m.X-left), max(0, min(m.Y-top, h-1))
		return m, len(a.dialogs) == 0
	}
	return msg, true
}

// scopes are those whose keys work now: the place's own first.
func (a *App) scopes() []keys.Scope {
	if a.open != nil {
		return []keys.Scope{a.open.Pane().Scope(), keys.Everywhere}
	}
	return []keys.Scope{a.room().Scope()}
}
