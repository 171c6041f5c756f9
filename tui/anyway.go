package tui

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"nianbao/model/lang"
	"nianbao/tui/dialog"
	"nianbao/tui/pane"
)

// askAnyway asks what to do where a save did not happen because its file is gone, or
// because others could not use it any more.
func (a *App) askAnyway(path string, why error, then func() tea.Cmd) {
	title, lines, anyway := lang.T("文件不在原处了"), []string{path, lang.T("它可能被移走、改名或删除。你的修改还没有写入。")}, lang.T("仍写在原处")
	if !errors.Is(why, ErrGone) {
		title, anyway = lang.T("保存会让别人打不开"), lang.T("仍然保存")
		lines[1] = lang.F("存了以后，%s。你的修改还没有写入。", why)
	}
	a.push(dialog.Confirm(title, lines, []dialog.Option{
		{Key: "s", Label: lang.T("另存为别的文件"), Then: pane.Run{Func: func() tea.Cmd { return a.saveAs(then) }}},
		{Key: "o", Label: anyway, Then: pane.Run{Func: func() tea.Cmd { return a.write(path, true, then) }}},
		{Key: "c", Label: lang.T("先不保存")},
	}))
}
