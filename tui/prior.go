package tui

import (
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
	"nianbao/tui/dialog"
	"nianbao/tui/pane"
	"nianbao/tui/sitting"
)

// pickPrior lets the clerk choose last year's report, whatever file it is.
func (a *App) pickPrior() tea.Cmd {
	dir := a.home.dir
	if path := a.open.Path(); path != "" {
		dir = filepath.Dir(path)
	}
	return a.browse(dir, lang.T("选上年的报告"), func(path string) tea.Cmd {
		return a.readAny(path, func(r model.Report, published bool, remarks []string) tea.Cmd {
			if !published {
				return a.linkPrior(path)
			}
			a.push(dialog.Confirm(lang.T("上年报告　")+filepath.Base(path), summary(r, remarks), []dialog.Option{
				{Key: "y", Label: lang.T("用作上年报告"), Then: pane.Run{Func: func() tea.Cmd { return a.linkPrior(path) }}},
				{Key: "n", Label: lang.T("取消")},
			}))
			return nil
		})
	})
}

// linkPrior names a file as last year's.
func (a *App) linkPrior(path string) tea.Cmd {
	return a.do(pane.All{a.open.Drop(), a.open.LinkPrior(path)})
}

// readAny reads a report file or a published report, with what is in doubt.
func (a *App) readAny(path string, then func(r model.Report, published bool, remarks []string) tea.Cmd) tea.Cmd {
	b := a.backend
	return func() tea.Msg {
		published := !strings.EqualFold(filepath.Ext(path), ".json")
		var r model.Report
		var remarks []string
		var err error
		if published {
			r, remarks, err = b.Import(path)
		} else {
			var l Loaded
			l, err = b.Load(path)
			r = l.Report
		}
		if err != nil {
			return unopened(b, path, err)
		}
		return doneMsg{pane.Run{Func: func() tea.Cmd { return then(r, published, remarks) }}}
	}
}

// importFile reads a published report and shows what was found before anything is
// taken over.
func (a *App) importFile(path string) tea.Cmd {
	b := a.backend
	return func() tea.Msg {
		r, remarks, err := b.Import(path)
		if err != nil {
			return unopened(b, path, err)
		}
		lines := append(summary(r, remarks), wouldChange(b, path, r)...)
		return doneMsg{pane.Run{Func: func() tea.Cmd { a.offerImport(path, r, lines); return nil }}}
	}
}

// wouldChange says what taking an import over changes in the report file that stands
// beside its source under the same name, where one does.
func wouldChange(b Backend, path string, r model.Report) []string {
	file := strings.TrimSuffix(path, filepath.Ext(path)) + ".json"
	if !b.Exists(file) {
		return nil
	}
	l, err := b.Load(file)
	if err != nil || l.Report.Form != r.Form {
		return nil
	}
	changes := model.Diff(l.Report, r)
	lines := []string{"", lang.F("旁边已有 %s；采用并在那里保存，会改变 %d 处：", filepath.Base(file), len(changes))}
	return append(lines, sitting.Describe(r.Form, changes)...)
}

func (a *App) offerImport(path string, r model.Report, lines []string) {
	again := func() tea.Cmd { a.offerImport(path, r, lines); return nil }
	a.push(dialog.Confirm(lang.T("导入结果　")+filepath.Base(path), lines, []dialog.Option{
		{Key: "y", Label: lang.T("采用，作为正在填的报告"), Then: pane.Run{Func: func() tea.Cmd {
			a.edit(Loaded{Report: r, Unsaved: true, Imported: path})
			a.say(lang.T("已导入，尚未保存；按 ^S 保存为报告文件"))
			return nil
		}}},
		{Key: "l", Label: lang.T("只作上年报告，由它新建今年的"), Then: pane.Run{Func: func() tea.Cmd {
			a.newReport(&Loaded{Path: path, Report: r}, "")
			return nil
		}}},
		{Key: "v", Label: lang.T("逐条看存疑之处"), Then: pane.Run{Func: func() tea.Cmd {
			again()
			a.push(dialog.Read(lang.T("导入结果　")+filepath.Base(path), lines))
			return nil
		}}},
	}))
}

// summary says what an import found, and what is in doubt.
func summary(r model.Report, remarks []string) []string {
	found := map[string]int{}
	all := map[string]int{}
	for _, ref := range r.Form.Cells() {
		all[ref.Table]++
		if !r.At(ref).Blank() {
			found[ref.Table]++
		}
	}
	lines := []string{lang.T("单位：") + r.Unit + lang.T("　年度：") + r.Get(model.InHead(model.HeadYear)).Text + lang.T("　格式：") + r.Form.ID}
	for _, s := range r.Form.Sections {
		characters := 0
		for _, p := range r.Parts(s.ID) {
			characters += prose.Length(p.Text)
		}
		switch {
		case s.Table != nil:
			lines = append(lines, lang.F("%s：%d 格，读到 %d 格", s.Heading, all[s.ID], found[s.ID]))
		default:
			lines = append(lines, lang.F("%s：%d 部分，%d 字", s.Heading, len(r.Parts(s.ID)), characters))
		}
	}
	lines = append(lines, "")
	if len(remarks) == 0 {
		return append(lines, lang.T("全部内容都已放到位，没有存疑之处。"))
	}
	lines = append(lines, lang.F("存疑 %d 处：", len(remarks)))
	return append(lines, remarks...)
}

// carryOver begins a new report from last year's, a report file or a published one.
func (a *App) carryOver(path string) tea.Cmd {
	return a.readAny(path, func(r model.Report, _ bool, remarks []string) tea.Cmd {
		if len(remarks) > 0 {
			a.offerImport(path, r, summary(r, remarks))
			return nil
		}
		a.newReport(&Loaded{Path: path, Report: r}, "")
		return nil
	})
}
