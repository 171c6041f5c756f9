package tui

import (
	"path/filepath"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/dialog"
	"nianbao/tui/gathering"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// home is the screen without a report: what was opened lately, and how to begin.
type home struct {
	entries []Entry
	at      int
	dir     string // where the last file was picked
}

func (a *App) recent() tea.Cmd {
	b := a.backend
	return func() tea.Msg { return recentMsg{b.Recent()} }
}

func (a *App) goHome() tea.Cmd {
	a.close()
	a.say("")
	b := a.backend
	return tea.Batch(a.recent(), func() tea.Msg { b.Unlock(); return nil })
}

func (a *App) homeView(w, h int) pane.View {
	th := a.theme
	lines := []string{
		lang.T(" N 新建一份报告        J 从上年报告结转新建"),
		lang.T(" O 打开已有的文件      S 看示例"),
		lang.T(" I 导入已发布的报告：网页、Word、Excel、文本"),
		lang.T(" G 汇总一个文件夹里各单位的报告"),
		"",
		" " + th.Render(theme.Base, theme.Strong, lang.T("最近的报告")),
	}
	if len(a.home.entries) == 0 {
		return a.firstRun(w, h)
	}
	y := 0
	for i, e := range a.home.entries[:min(len(a.home.entries), h-len(lines))] {
		text := "   " + th.Fit(theme.Line(e.Name), w*3/10) + " " + theme.Line(e.About)
		text = th.Fit(text, w-1)
		if i == a.home.at {
			y = len(lines)
			text = th.Render(theme.Focus, theme.Plain, " > "+text[3:])
		}
		lines = append(lines, text)
	}
	return pane.View{Lines: lines, X: 1, Y: y}
}

// firstRun is the page for who has opened nothing yet: all of it on one screen,
// the most useful first where that is low.
func (a *App) firstRun(w, h int) pane.View {
	lines := []string{
		lang.T("填写、核对、导出政府信息公开工作年度报告。先选一样："),
		"",
		lang.T("  N 新建一份报告"),
		lang.T("  J 由上年的报告结转新建（单位、上年数字自动带来）"),
		lang.T("  I 导入已发布的网页、Word、Excel 或文本，变成可改的报告"),
		lang.T("  O 打开已有的报告文件"),
		lang.T("  G 汇总一个文件夹里各单位的报告"),
		lang.T("  S 看一份填好的示例，随便改，不会写入文件"),
		"",
		lang.T("报告分九步：基本信息、六节、校验、导出，可随意来回。常用的键（^ 即 Ctrl）："),
		"",
		lang.T("  ^N 下一步    ^P 上一步    方向键、Tab、回车  走格子，数字直接输入"),
		lang.T("  F8 下一处问题    F4 采用修改建议    ^Z 撤销    ^S 保存    F1 帮助"),
		"",
		lang.T("合计自动算好，有出入的地方立即标“错”“警”，并说明差多少、怎样才平。"),
		lang.T("每按一键都随即留底，断电、误关之后再打开，会问是否恢复。"),
	}
	var v pane.View
	for _, l := range lines {
		for _, piece := range a.theme.Lines(l, w-2) {
			v.Lines = append(v.Lines, " "+piece)
		}
	}
	v.Lines = v.Lines[:min(len(v.Lines), h)]
	v.X, v.Y = 3, min(2, h-1)
	return v
}

func (a *App) homeKey(key tea.KeyPressMsg) tea.Cmd {
	switch keys.Fold(key.String()) {
	case "up", "k":
		a.home.at = max(0, a.home.at-1)
		return nil
	case "down", "tab":
		a.home.at = max(0, min(a.home.at+1, len(a.home.entries)-1))
		return nil
	case "esc":
		return a.await(false, lang.T("按 ^Q 退出；接着按 1-9 即功能键 F1-F9"))
	}
	switch keys.Match(keys.Home, key.String()) {
	case keys.Open:
		if a.home.at < len(a.home.entries) {
			return a.load(a.home.entries[a.home.at].Path)
		}
	case keys.New:
		a.newReport(nil, "")
	case keys.OpenFile:
		return a.browse(a.home.dir, lang.T("打开报告"), a.load)
	case keys.Import:
		return a.browse(a.home.dir, lang.T("导入已发布的报告（网页、Word、Excel、文本）"), a.importFile)
	case keys.CarryOver:
		return a.browse(a.home.dir, lang.T("选上年的报告"), a.carryOver)
	case keys.Gather:
		return a.browseFolders(a.home.dir)
	case keys.Sample:
		a.edit(Loaded{Report: a.backend.Sample()})
		a.say(lang.T("示例报告：可随意试用，不会写入任何文件，除非另存"))
	case keys.Quit:
		return tea.Quit
	case keys.Help:
		a.help()
	}
	return nil
}

// browse lists a folder to pick a file from.
func (a *App) browse(dir, title string, then func(path string) tea.Cmd) tea.Cmd {
	b, th, room := a.backend, a.theme, min(36, a.bodyWidth()*2/5)
	return func() tea.Msg {
		folder, err := b.List(dir)
		if err != nil {
			return unopenedMsg{path: dir, err: err}
		}
		items := []string{lang.T("（直接输入文件名或路径）"), lang.T("../ 上一级文件夹")}
		for _, e := range folder.Entries {
			item := e.Name
			if e.Dir {
				item += "/"
			}
			if e.About != "" {
				item = th.Fit(item, room) + " " + e.About
			}
			items = append(items, item)
		}
		return doneMsg{pane.Choose{Title: title + "  " + folder.Path, Items: items, Then: func(i int) pane.Intent {
			return a.picked(folder, i, title, then)
		}, Other: func(path string) pane.Intent { return a.typedPath(folder, path, then) }}}
	}
}

func (a *App) picked(folder Folder, i int, title string, then func(string) tea.Cmd) pane.Intent {
	switch i {
	case 0:
		return pane.Prompt{Title: title + lang.T("：文件名或路径"), Then: func(path string) pane.Intent {
			return a.typedPath(folder, path, then)
		}}
	case 1:
		return pane.Run{Func: func() tea.Cmd { return a.browse(filepath.Dir(folder.Path), title, then) }}
	}
	e := folder.Entries[i-2]
	if e.Dir {
		return pane.Run{Func: func() tea.Cmd { return a.browse(e.Path, title, then) }}
	}
	a.home.dir = folder.Path
	return pane.Run{Func: func() tea.Cmd { return then(e.Path) }}
}

// typedPath is a file named by its path, from the folder that is shown.
func (a *App) typedPath(folder Folder, path string, then func(string) tea.Cmd) pane.Intent {
	if path == "" {
		return nil
	}
	if path = a.typed(path); !filepath.IsAbs(path) {
		path = filepath.Join(folder.Path, path)
	}
	return pane.Run{Func: func() tea.Cmd { return then(path) }}
}

// newReport asks unit, year and kind of body, and ends in a report file: the one at
// path, where that is named already. Esc goes back a question.
func (a *App) newReport(last *Loaded, path string) {
	n := newReport{year: strconv.Itoa(gathering.DueYear(a.backend.Now())), last: last, path: path}
	if last != nil {
		n.unit, n.year = last.Report.Unit, strconv.Itoa(last.Report.Year+1)
	}
	a.askUnit(n)
}

// newReport is what was answered so far.
type newReport struct {
	unit, year string
	last       *Loaded // carried forward; nil: nothing is
	path       string  // the file it is to become; "" where none was named
}

// next asks the next question, or the one before.
func next(ask func(newReport), n newReport) pane.Intent {
	return pane.Run{Func: func() tea.Cmd { ask(n); return nil }}
}

func (a *App) askUnit(n newReport) {
	a.push(dialog.Prompt(lang.T("新建报告　1/3　单位名称"), lang.T("写全称，如“云岭县档案馆”"), n.unit, func(unit string) pane.Intent {
		n.unit = unit
		return next(a.askYear, n)
	}))
}

func (a *App) askYear(n newReport) {
	back := next(a.askUnit, n)
	a.push(dialog.Backward(dialog.Prompt(lang.T("新建报告　2/3　年度"), lang.T("四位数字：报告的是哪一年"), n.year, func(text string) pane.Intent {
		n.year = text
		if year, err := strconv.Atoi(text); err != nil || year < 2008 || year > a.backend.Now().Year() {
			return pane.Run{Func: func() tea.Cmd {
				a.refuse(lang.F("年度应是 2008 到 %d 的四位数字", a.backend.Now().Year()))
				a.askYear(n)
				return nil
			}}
		}
		return next(a.askBody, n)
	}), back))
}

func (a *App) askBody(n newReport) {
	a.say("")
	bodies := []model.Body{model.Department, model.Township, model.Government}
	a.push(dialog.Backward(dialog.Choose(lang.T("新建报告　3/3　单位性质"), []string{lang.T("部门"), lang.T("乡镇、街道"), lang.T("县级以上政府（汇总）")}, func(i int) pane.Intent {
		return pane.Run{Func: func() tea.Cmd { return a.begin(n, bodies[i]) }}
	}), next(a.askYear, n)))
}

// begin makes the report and asks where to save it.
func (a *App) begin(n newReport, body model.Body) tea.Cmd {
	l := Loaded{}
	if n.last != nil {
		l.Prior = &n.last.Report
	}
	year, _ := strconv.Atoi(n.year) // looked at when it was asked
	r := a.backend.Blank(n.unit, year, l.Prior)
	l.Report = r.With(r.SetText(model.InHead(model.HeadBody), string(body)))
	if n.last != nil && n.last.Path != "" {
		l.Report = l.Report.With(l.Report.SetText(model.InHead(model.HeadPrior), filepath.ToSlash(n.last.Path)))
	}
	l.Unsaved, l.Wanted = true, n.path
	a.edit(l)
	return a.do(a.open.SaveAs(nil))
}
