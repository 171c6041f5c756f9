package tui

import (
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
	"nianbao/tui/dialog"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
)

// A link is what last year's report is looked for by.
type link struct {
	prior, unit string
	year        int
	path        string
}

func linkOf(r model.Report, path string) link { return link{r.Prior, r.Unit, r.Year, path} }

// priorMsg is last year's report as it was found by a link.
type priorMsg struct {
	link link
	last *model.Report
	name string
}

// lookForPrior reads last year's report anew when what it is found by has changed
// and is not being typed any more.
func (a *App) lookForPrior() tea.Cmd {
	if a.buffer == nil || len(a.dialogs) > 0 {
		return nil
	}
	r := a.buffer.Report()
	now := linkOf(r, a.path)
	if now == a.linked {
		return nil
	}
	if a.pane().Scope() == keys.Fields && a.typing(now) {
		return nil
	}
	a.linked = now
	b := a.backend
	return func() tea.Msg {
		last, name := b.Prior(r, now.path)
		return priorMsg{now, last, name}
	}
}

// typing reports whether the field in front is what changed.
func (a *App) typing(now link) bool {
	switch a.pane().Place(a.context()).Head {
	case model.HeadPrior:
		return now.prior != a.linked.prior
	case model.HeadUnit:
		return now.unit != a.linked.unit
	case model.HeadYear:
		return now.year != a.linked.year
	}
	return false
}

func (a *App) foundPrior(m priorMsg) {
	if m.link != a.linked {
		return // the link changed while this was read
	}
	before := a.prior
	a.prior, a.found, a.stale = m.last, "", true
	if m.last != nil && m.link.prior == "" {
		a.found = filepath.Base(m.name)
	}
	switch {
	case m.last == nil && m.link.prior != "":
		a.refuse(lang.F("上年报告 %s 读不出，没有与上年核对；请在基本信息里按 F2 重选", m.link.prior))
	case m.last != nil && before == nil:
		a.say(lang.T("已与上年报告核对：") + filepath.Base(m.name))
	}
}

// FarPrior says that the file that a report names was not opened unasked.
func FarPrior(prior string) string {
	return lang.F("上年报告 %s 在别的文件夹，没有自动打开；要核对请在基本信息里按 F2 选它", prior)
}

// priorUnread reports whether the file that the report names was looked for in vain.
func (a *App) priorUnread() bool {
	return a.prior == nil && a.linked == linkOf(a.buffer.Report(), a.path)
}

// pickPrior lets the clerk choose last year's report, whatever file it is.
func (a *App) pickPrior() tea.Cmd {
	dir := a.home.dir
	if a.path != "" {
		dir = filepath.Dir(a.path)
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

// linkPrior names a file as last year's, by its way from the report's own.
func (a *App) linkPrior(path string) tea.Cmd {
	a.drop()
	a.setPrior(path, a.path)
	a.linked = linkOf(a.buffer.Report(), a.path)
	b, r, now := a.backend, a.buffer.Report(), a.linked
	return func() tea.Msg {
		last, name := b.Prior(r, now.path)
		return priorMsg{now, last, name}
	}
}

// setPrior names last year's file by its way from the report's own, where there is one.
func (a *App) setPrior(prior, path string) {
	if path != "" {
		if rel, err := filepath.Rel(filepath.Dir(path), prior); err == nil {
			prior = rel
		}
	}
	change := a.buffer.Report().SetText(model.InHead(model.HeadPrior), filepath.ToSlash(prior))
	if change.Before.Text != change.After.Text {
		a.apply(pane.Apply{What: lang.T("选定上年的报告"), Changes: []model.Change{change}})
	}
}

// relink keeps the link to last year's report right where the report is about to be
// saved in another folder.
func (a *App) relink(path string) {
	prior := filepath.FromSlash(a.buffer.Report().Prior)
	if prior == "" || a.prior == nil {
		return
	}
	if !filepath.IsAbs(prior) && a.path != "" {
		prior = filepath.Join(filepath.Dir(a.path), prior)
	}
	a.setPrior(prior, path)
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
	return append(lines, describe(r.Form, changes)...)
}

func (a *App) offerImport(path string, r model.Report, lines []string) {
	again := func() tea.Cmd { a.offerImport(path, r, lines); return nil }
	a.push(dialog.Confirm(lang.T("导入结果　")+filepath.Base(path), lines, []dialog.Option{
		{Key: "y", Label: lang.T("采用，作为正在填的报告"), Then: pane.Run{Func: func() tea.Cmd {
			a.edit(Loaded{Report: r})
			a.imported = path
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
