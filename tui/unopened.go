package tui

import (
	"errors"
	"io/fs"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/dialog"
	"nianbao/tui/pane"
)

// unopenedMsg says that a file or a folder could not be read.
type unopenedMsg struct {
	path   string
	err    error
	rescue Rescue
}

// unopened looks, within a command, what may take the place of a file that could not
// be read.
func unopened(b Backend, path string, err error) unopenedMsg {
	return unopenedMsg{path, err, b.Rescue(path)}
}

// typed is the path that a text names which was typed or dragged in.
func (a *App) typed(text string) string { return model.TypedPath(text, a.backend.Home()) }

// tellUnopened says so until it is answered, with every way to go on.
func (a *App) tellUnopened(m unopenedMsg) {
	missing := errors.Is(m.err, fs.ErrNotExist)
	title, lines := lang.T("打不开"), []string{m.path}
	switch {
	case missing:
		title = lang.T("没有这个文件")
	case m.rescue.Published:
		lines = append(lines, lang.T("这不是报告文件。如果是已发布的报告（网页、Word、Excel、文本），可以导入。"))
	default:
		lines = append(lines, strings.TrimPrefix(m.err.Error(), m.path+lang.T("：")))
	}
	run := func(f func() tea.Cmd) pane.Intent { return pane.Run{Func: f} }
	var options []dialog.Option
	if m.rescue.Published {
		options = append(options, dialog.Option{Key: "i", Label: lang.T("导入它"), Then: run(func() tea.Cmd { return a.importFile(m.path) })})
	}
	if n := len(m.rescue.Earlier); n > 0 {
		options = append(options, dialog.Option{Key: "b", Label: lang.F("打开以前保存的内容（%d 份）", n), Then: run(func() tea.Cmd { a.offerEarlier(m); return nil })})
	}
	if missing && a.open == nil && a.folder == nil && strings.EqualFold(filepath.Ext(m.path), ".json") {
		options = append(options, dialog.Option{Key: "n", Label: lang.T("新建一份报告，存成这个文件"), Then: run(func() tea.Cmd { a.newReport(nil, m.path); return nil })})
	}
	if a.open == nil && a.folder == nil {
		options = append(options, dialog.Option{Key: "o", Label: lang.T("找别的文件"), Then: run(func() tea.Cmd { return a.browse(a.home.dir, lang.T("打开报告"), a.load) })})
	}
	options = append(options, dialog.Option{Key: "c", Label: lang.T("返回")})
	a.push(dialog.Confirm(title, lines, options))
}

// offerEarlier lists what a file held before.
func (a *App) offerEarlier(m unopenedMsg) {
	var items []string
	for _, e := range m.rescue.Earlier {
		items = append(items, e.Name+"  "+e.About)
	}
	a.push(dialog.Backward(dialog.Choose(lang.T("以前保存的内容　")+filepath.Base(m.path), items, func(i int) pane.Intent {
		e := m.rescue.Earlier[i]
		return pane.Run{Func: func() tea.Cmd {
			return a.leaveReport(func() tea.Cmd {
				a.edit(Loaded{Report: e.Report, Wanted: m.path})
				a.say(lang.F("这是%s的内容，还没有存回文件；核对后按 ^S", e.Name))
				return nil
			})
		}}
	}), pane.Run{Func: func() tea.Cmd { a.tellUnopened(m); return nil }}))
}
