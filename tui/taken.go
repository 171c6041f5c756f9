package tui

import (
	"path/filepath"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/model/lang"
	"nianbao/tui/dialog"
	"nianbao/tui/pane"
)

// silent is how long an editor that lives gives no sign of life at most, with
// room for clocks that differ.
const silent = 10 * time.Minute

// who tells the clerk of another editor.
func who(e Editor, now time.Time) string {
	name := e.User
	if name == "" {
		name = lang.T("有人")
	}
	if e.Host != "" {
		name = lang.F("%s（电脑 %s）", name, e.Host)
	}
	if e.Since.IsZero() {
		return lang.F("%s正在编辑这个文件。", name)
	}
	text := lang.F("%s从 %s 起在编辑这个文件。", name, e.Since.Format(lang.T("1 月 2 日 15:04")))
	if now.Sub(e.Seen) > silent {
		text += lang.F("最后一次动静在 %s，也许已经关机。", e.Seen.Format(lang.T("1 月 2 日 15:04")))
	}
	return text
}

// askTaken asks how to open a report that somebody else edits.
func (a *App) askTaken(l Loaded, by Editor) {
	b := a.backend
	lines := []string{l.Path, who(by, b.Now()), lang.T("两人同时改，后存的一方会被问怎么办；不会有内容丢失。")}
	run := func(f func() tea.Cmd) pane.Intent { return pane.Run{Func: f} }
	a.push(dialog.Unasked(dialog.Confirm(lang.T("文件正被别人编辑"), lines, []dialog.Option{
		{Key: "r", Label: lang.T("只读打开"), Then: run(func() tea.Cmd {
			a.edit(l)
			a.locked = true
			a.say(lang.T("只读打开：可以看、可以导出；要修改请按 ^S 另存一份"))
			return nil
		})},
		{Key: "s", Label: lang.T("另存副本再改"), Then: run(func() tea.Cmd {
			a.edit(Loaded{Report: l.Report, Prior: l.Prior})
			return a.saveAsNamed(copyName(l.Path), nil)
		})},
		{Key: "o", Label: lang.T("仍然打开"), Then: run(func() tea.Cmd {
			return func() tea.Msg { return loadedMsg{loaded: l, path: l.Path, other: b.Lock(l.Path, true)} }
		})},
	}), b.Now))
}

// askTakenOver asks before a save that somebody else opened the file over us.
func (a *App) askTakenOver(path string, by Editor, then func() tea.Cmd) {
	b := a.backend
	// Without the lock a save still sees what the other wrote, and asks.
	write := pane.Run{Func: func() tea.Cmd { return a.write(path, false, then) }}
	a.push(dialog.Confirm(lang.T("别人也打开了这个文件"), []string{path, who(by, b.Now()), lang.T("你的修改还没有写入。")}, []dialog.Option{
		{Key: "o", Label: lang.T("继续保存（对方存过的会先比较）"), Then: pane.Run{Func: func() tea.Cmd {
			return func() tea.Msg { b.Unlock(); return doneMsg{write} }
		}}},
		{Key: "s", Label: lang.T("另存为别的文件"), Then: pane.Run{Func: func() tea.Cmd { return a.saveAs(then) }}},
		{Key: "c", Label: lang.T("先不保存")},
	}))
}

// keepLocked refuses a change of a report that is open to read only, and takes
// what was typed off the screen again.
func (a *App) keepLocked() {
	c := a.context()
	a.pane().Flush(c)
	a.pane().Focus(c, a.pane().Place(c))
	a.refuse(lang.T("只读打开，没有修改；要修改请按 ^S 另存一份"))
}

// copyName proposes a name beside the original.
func copyName(path string) string {
	ext := filepath.Ext(path)
	return strings.TrimSuffix(path, ext) + "-副本" + ext
}
