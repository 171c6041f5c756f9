package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/steps"
	"nianbao/tui/theme"
)

const (
	minWidth, minHeight = 60, 16
	top, bottom         = 3, 3 // lines above and below the pane
	sideWidth           = 28   // the sidebar with the steps
	wide                = 110  // from here on there is a sidebar
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
	lines, x, y := a.draw()
	v := tea.NewView(strings.Join(lines, "\n"))
	v.AltScreen = true
	if !a.mouseless {
		v.MouseMode = tea.MouseModeCellMotion
	}
	v.WindowTitle = a.title()
	v.Cursor = tea.NewCursor(max(0, min(x, a.w-1)), max(0, min(y, a.h-1)))
	return v
}

// title is the window's title: it tells unsaved work even from a task bar. Old
// terminals end it at the byte 9C, which many hanzi hold, and would print the
// rest on the screen: such a name is left out.
func (a *App) title() string {
	title := lang.T("nianbao 年报")
	if a.open == nil {
		return title
	}
	if name := theme.Line(a.open.Name()); !strings.Contains(name, "\x9c") {
		title = name + " - " + title
	} else if year := a.open.Report().Year; year > 0 {
		title += fmt.Sprintf(" %d", year)
	}
	if a.open.Dirty() || a.open.Refused() != "" {
		title = "* " + title
	}
	return title
}

func (a *App) draw() (lines []string, x, y int) {
	th := a.theme
	if a.tooSmall() {
		text := []string{lang.T("屏幕太小"), lang.F("需要至少 %d 列 %d 行，现在 %d 列 %d 行。", minWidth, minHeight, a.w, a.h), lang.T("请放大窗口或缩小字号。")}
		for i, l := range text {
			text[i] = th.Cut(l, a.w)
		}
		return text[:min(len(text), a.h)], 0, 0
	}
	if a.open == nil && a.folder != nil {
		lines = []string{a.bar(lang.T(" 汇总　")+a.folder.Folder().Dir, a.folder.Progress()), a.folder.Counts(th, a.w), th.Rule(a.w)}
	} else if a.open == nil {
		lines = []string{a.bar(lang.T(" nianbao 年报　政府信息公开工作年度报告"), ""), "", th.Rule(a.w)}
	} else {
		lines = []string{a.bar(" "+a.open.Name(), a.state()), a.stepLine(), th.Rule(a.w)}
	}
	body, left := a.body()
	lines = append(lines, body.Lines...)
	for len(lines) < a.h-bottom {
		lines = append(lines, "")
	}
	lines = append(lines[:a.h-bottom], a.noticeLines()...)
	return append(lines, th.Cut(" "+a.footer(), a.w)), left + body.X, top + body.Y
}

// noticeLines are the rule and the notice; a long notice takes the rule's line too.
func (a *App) noticeLines() []string {
	th := a.theme
	lines := th.InTwo(theme.Line(a.notice), a.w-2)
	for i, l := range lines {
		l = th.Cut(l, a.w-2)
		if a.bad {
			l = th.Render(theme.Base, theme.Error, l)
		}
		lines[i] = " " + l
	}
	if len(lines) == 1 {
		lines = append([]string{th.Rule(a.w)}, lines...)
	}
	return lines
}

// body draws the dialog or pane in front, beside the sidebar on a wide screen.
func (a *App) body() (v pane.View, left int) {
	w, h := a.bodyWidth(), a.h-top-bottom
	left = a.w - w
	switch {
	case len(a.dialogs) > 0:
		v = a.dialogs[len(a.dialogs)-1].View(a.theme, w, h)
	case a.open == nil && a.folder != nil:
		return a.folder.View(a.theme, w, h), 0
	case a.open == nil:
		return a.opening.View(a.theme, w, h), 0
	default:
		v = a.open.Pane().View(a.glimpse(), w, h)
	}
	if left == 0 {
		return v, 0
	}
	side := steps.Sidebar(a.theme, a.steps(), a.open.At(), left-2, h)
	for i := range side {
		side[i] += "| "
		if i < len(v.Lines) {
			side[i] += v.Lines[i]
		}
	}
	v.Lines = side
	return v, left
}

// bodyWidth is the width of the pane or dialog in front.
func (a *App) bodyWidth() int {
	if a.open != nil && a.w >= wide {
		return a.w - sideWidth
	}
	return a.w
}

func (a *App) bar(left, right string) string {
	left = theme.Line(left)
	room := a.w - a.theme.Width(right) - 1
	return a.theme.Render(theme.Base, theme.Strong, a.theme.Fit(left, room)) + right + " "
}

// state tells the truth about what is on the disk.
func (a *App) state() string {
	switch {
	case a.open.Saving():
		return lang.T("正在保存")
	case a.open.Locked():
		return lang.T("只读")
	case a.open.Dirty() || a.open.Refused() != "":
		return strings.TrimSuffix(lang.T("未保存 · ")+a.backend.Kept(), " · ")
	case a.open.Path() == "":
		return lang.T("尚无文件")
	case a.open.Stamp() == "":
		return lang.T("无修改")
	}
	return lang.T("已保存 ") + a.open.Stamp()
}

func (a *App) stepLine() string {
	if a.w < wide {
		return steps.Bar(a.theme, a.steps(), a.open.At(), a.w)
	}
	title := a.open.Current().Title
	if a.open.Current().Section != "" {
		title = a.open.Current().Name + "、" + title
	}
	return a.bar(" "+title, lang.F("第 %d/%d 步", a.open.At()+1, len(a.open.Stops())))
}

// steps tells how each step stands.
func (a *App) steps() []steps.Step {
	c := a.glimpse()
	out := make([]steps.Step, len(a.open.Stops()))
	for i, s := range a.open.Stops() {
		out[i] = steps.Step{Name: s.Name, Title: s.Title}
		if s.Section != "" {
			out[i].Title = s.Name + "、" + s.Title
		}
		if s.Section == "" && i > 0 {
			continue
		}
		out[i].Mark, out[i].Ink = mark(c, s.Section)
	}
	return out
}

func mark(c pane.Context, section string) (string, theme.Ink) {
	if untouched(c.Report, section) {
		return lang.T("空"), theme.Dim
	}
	var count [3]int
	for _, f := range c.Findings {
		if f.Open() && len(f.At) > 0 && f.At[0].SectionID() == section {
			count[f.Severity]++
		}
	}
	switch {
	case count[model.Error] > 0:
		return lang.F("错%d", count[model.Error]), theme.Error
	case missing(c.Report, section) > 0:
		return lang.F("缺%d", missing(c.Report, section)), theme.Warning
	case count[model.Warning] > 0:
		return lang.F("警%d", count[model.Warning]), theme.Warning
	}
	return lang.T("完"), theme.Good
}

// missing counts the parts of a section without text and its blank cells; of the
// head, the fields that every report has.
func missing(r model.Report, section string) int {
	n := 0
	if section == "" {
		for _, field := range []string{model.HeadUnit, model.HeadYear, model.HeadTitle, model.HeadDate} {
			if r.Get(model.InHead(field)).Text == "" {
				n++
			}
		}
	}
	for _, p := range r.Parts(section) {
		if strings.TrimSpace(p.Text) == "" {
			n++
		}
	}
	for _, ref := range r.Form.Cells() {
		if ref.Table == section && r.At(ref).Blank() && r.Form.TotalOf(ref) == nil {
			n++
		}
	}
	return n
}

// untouched reports whether nothing is filled in yet.
func untouched(r model.Report, section string) bool {
	if section == "" {
		return r.Unit == "" && r.Year == 0
	}
	for _, p := range r.Parts(section) {
		if p.Text != "" {
			return false
		}
	}
	if t := r.Form.Table(section); t != nil {
		for _, row := range t.Rows {
			for _, col := range t.ColumnsOf(row) {
				if !r.At(model.Ref{Table: t.ID, Row: row.ID, Column: col.ID}).Blank() {
					return false
				}
			}
		}
	}
	return true
}

// footer names the keys that work now: the place's own first.
func (a *App) footer() string {
	if len(a.dialogs) > 0 {
		return a.dialogs[len(a.dialogs)-1].Keys()
	}
	if a.open == nil && a.folder != nil && a.folder.Finding() {
		return lang.T("输入单位名称的一部分  Enter 确定  Esc 取消")
	}
	scopes := []keys.Scope{keys.Home}
	if a.open == nil && a.folder != nil {
		scopes = []keys.Scope{keys.Gathering}
	}
	if a.open != nil {
		scopes = []keys.Scope{a.open.Pane().Scope(), keys.Everywhere}
	}
	out, end := "", ""
	if a.open == nil {
		end = lang.T("  F1 帮助  ^Q 退出")
	}
	applies := func(keys.ID) bool { return true }
	if a.open != nil {
		if chooser, ok := a.open.Pane().(pane.Chooser); ok {
			c := a.glimpse()
			applies = func(id keys.ID) bool { return chooser.Applies(c, id) }
		}
	}
	for _, scope := range scopes {
		for _, b := range keys.All() {
			next := "  " + b.Help().Key + " " + lang.T(b.Help().Desc)
			if b.Scope == scope && b.Help().Desc != "" && applies(b.ID) && keys.Match(scopes[0], b.Keys()[0]) == b.ID && a.theme.Width(out+next+end) < a.w {
				out += next
			}
		}
	}
	return strings.TrimSpace(out + end)
}

// local turns the mouse's place into the body's; inside says that it lies there.
func (a *App) local(msg tea.Msg) (out tea.Msg, inside bool) {
	left := 0
	if a.open != nil && a.w >= wide {
		left = sideWidth
	}
	switch m := msg.(type) {
	case tea.MouseClickMsg:
		inside = m.Y >= top && m.Y < a.h-bottom && m.X >= left
		if inside {
			m.X, m.Y = m.X-left, m.Y-top
		}
		return m, inside
	case tea.MouseWheelMsg:
		m.X, m.Y = m.X-left, m.Y-top
		return m, true
	case tea.MouseMotionMsg: // a drag that began inside goes on outside
		m.X, m.Y = max(0, m.X-left), max(0, min(m.Y-top, a.h-top-bottom-1))
		return m, len(a.dialogs) == 0
	}
	return msg, true
}

// click handles a click outside the body: on a step.
func (a *App) click(msg tea.Msg) tea.Cmd {
	m, ok := msg.(tea.MouseClickMsg)
	if !ok || a.open == nil || len(a.dialogs) > 0 {
		return nil
	}
	i := -1
	switch {
	case a.w < wide && m.Y == 1:
		i = steps.Spot(a.theme, a.steps(), a.open.At(), a.w, m.X)
	case a.w >= wide && m.X < sideWidth && m.Y >= top:
		i = steps.SidebarSpot(len(a.open.Stops()), a.h-top-bottom, m.Y-top)
	}
	if i >= 0 {
		a.do(a.open.Step(i))
	}
	return nil
}
