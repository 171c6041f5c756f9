package tui

import (
	"cmp"
	"path/filepath"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/dialog"
	"nianbao/tui/pane"
)

// A MergeJob is what Merge is to add. Without SkipBad it writes nothing where a
// report cannot be added; with AllowErrors it adds those that have errors.
type MergeJob struct {
	Paths                []string
	Unit                 string
	Year                 int
	Out                  string
	SkipBad, AllowErrors bool
}

// A MergeResult says what came of it. Written is empty where nothing was.
type MergeResult struct {
	Added   int
	Units   []string // of those that were added
	Refused []string // a line for each report that was not added
	Wrong   int      // how many of them only for their errors
	Notes   []string
	Written []string
}

// askMerge asks unit, year and file, and merges.
func (a *App) askMerge() tea.Cmd {
	if !a.folder.Done() {
		a.refuse(lang.T("还没有读完；读完后再汇总"))
		return nil
	}
	job := MergeJob{Year: cmp.Or(a.folder.Year(), a.proposeYear())}
	if len(a.folder.Of(job.Year)) == 0 {
		a.refuse(lang.T("这个文件夹里没有报告"))
		return nil
	}
	if missing := a.missing(); len(missing) > 0 {
		a.askWithoutSome(missing, job)
		return nil
	}
	a.askMergeUnit(job)
	return nil
}

// missing lists the units on the list that no report came from.
func (a *App) missing() []string {
	var out []string
	for _, r := range a.folder.Rows() {
		if r.Path == "" {
			out = append(out, strings.TrimSpace(r.Unit+"　"+r.Contact))
		}
	}
	return out
}

// askWithoutSome asks before a sum is made without some of its units. Not to make it
// is the answer under the cursor.
func (a *App) askWithoutSome(missing []string, job MergeJob) {
	a.push(dialog.Confirm(lang.F("名单上还有 %d 个单位没有交", len(missing)), missing, []dialog.Option{
		{Key: "c", Label: lang.T("先不汇总")},
		{Key: "m", Label: lang.T("不等他们，照样汇总"), Then: asked(func() { a.askMergeUnit(job) })},
		{Key: "l", Label: lang.T("看看是哪些"), Then: asked(func() {
			a.askWithoutSome(missing, job)
			a.push(dialog.Read(lang.T("没有交的单位"), wrapped(a, missing)))
		})},
	}))
}

// asked is the intent that puts the next question.
func asked(ask func()) pane.Intent {
	return pane.Run{Func: func() tea.Cmd { ask(); return nil }}
}

func (a *App) askMergeUnit(job MergeJob) {
	a.push(dialog.Prompt(lang.T("汇总　1/3　汇总单位"), lang.T("写全称，如“云岭县人民政府”"), job.Unit, func(unit string) pane.Intent {
		if job.Unit = unit; unit == "" {
			return asked(func() {
				a.refuse(lang.T("请写汇总单位；按 Esc 就不汇总"))
				a.askMergeUnit(job)
			})
		}
		return asked(func() { a.say(""); a.askMergeYear(job) })
	}))
}

func (a *App) askMergeYear(job MergeJob) {
	back := asked(func() { a.askMergeUnit(job) })
	a.push(dialog.Backward(dialog.Prompt(lang.T("汇总　2/3　年度"), lang.T("其他年度的报告不会加进去"), strconv.Itoa(job.Year), func(text string) pane.Intent {
		year, err := strconv.Atoi(text)
		if err != nil || year < 2008 || year > a.backend.Now().Year() {
			return asked(func() {
				a.refuse(lang.F("年度应是 2008 到 %d 的四位数字", a.backend.Now().Year()))
				a.askMergeYear(job)
			})
		}
		job.Year, job.Paths = year, a.folder.Of(year)
		if len(job.Paths) == 0 {
			return asked(func() {
				a.refuse(lang.F("这里没有 %d 年度的报告", year))
				a.askMergeYear(job)
			})
		}
		return asked(func() { a.say(""); a.askMergeFile(job) })
	}), back))
}

func (a *App) askMergeFile(job MergeJob) {
	back := asked(func() { a.askMergeYear(job) })
	proposal := filepath.Join(a.folder.Folder().Dir, model.FileName(job.Unit, job.Year, "汇总.json"))
	a.push(dialog.Backward(dialog.Prompt(lang.T("汇总　3/3　保存为"), lang.T("各单位每格的数会另存在旁边的“.来源.csv”里"), proposal, func(path string) pane.Intent {
		if path == "" {
			return nil
		}
		path, err := model.ReportName(a.typed(path))
		if err != nil {
			return pane.Run{Func: func() tea.Cmd { a.refuse(err.Error()); a.askMergeFile(job); return nil }}
		}
		if !filepath.IsAbs(path) {
			path = filepath.Join(a.folder.Folder().Dir, path)
		}
		job.Out = path
		return pane.Run{Func: func() tea.Cmd { return a.mergeInto(job) }}
	}), back))
}

// mergeInto asks before it writes over a file: the sum, or the table of its sources.
func (a *App) mergeInto(job MergeJob) tea.Cmd {
	b := a.backend
	return func() tea.Msg {
		var there []string
		for _, path := range []string{job.Out, strings.TrimSuffix(job.Out, filepath.Ext(job.Out)) + ".来源.csv"} {
			if b.Exists(path) {
				there = append(there, path)
			}
		}
		merge := pane.Run{Func: func() tea.Cmd { return a.merge(job) }}
		if len(there) == 0 {
			return doneMsg{merge}
		}
		return doneMsg{pane.Ask{Title: lang.T("文件已存在"), Lines: append(there, lang.T("要用新的汇总替换它吗？原文件会留一份备份。")), Yes: lang.T("替换"), Then: merge}}
	}
}

func (a *App) merge(job MergeJob) tea.Cmd {
	a.say(lang.T("正在汇总"))
	b := a.backend
	return func() tea.Msg {
		result, err := b.Merge(job)
		return doneMsg{pane.Run{Func: func() tea.Cmd { return a.merged(job, result, err) }}}
	}
}

func (a *App) merged(job MergeJob, result MergeResult, err error) tea.Cmd {
	if err != nil {
		a.refuse(lang.T("没有汇总：") + err.Error())
		return nil
	}
	if len(result.Written) > 0 {
		return a.mergeDone(job, result)
	}
	again := func(change func(*MergeJob)) pane.Intent {
		return pane.Run{Func: func() tea.Cmd { j := job; change(&j); return a.merge(j) }}
	}
	a.say("")
	options := []dialog.Option{{Key: "c", Label: lang.T("先不汇总")}} // under the cursor: a sum without some is asked for
	if result.Added > 0 {
		options = append(options, dialog.Option{Key: "s", Label: lang.F("跳过这些，汇总其余 %d 份", result.Added), Then: again(func(j *MergeJob) { j.SkipBad = true })})
	}
	if result.Wrong > 0 {
		options = append(options, dialog.Option{Key: "a", Label: lang.F("有错误的 %d 份也加进去，其他的跳过", result.Wrong), Then: again(func(j *MergeJob) { j.SkipBad, j.AllowErrors = true, true })})
	}
	options = append(options, dialog.Option{Key: "l", Label: lang.T("看看是哪些"), Then: pane.Run{Func: func() tea.Cmd {
		cmd := a.merged(job, result, nil)
		a.push(dialog.Read(lang.T("不能相加的报告"), wrapped(a, result.Refused)))
		return cmd
	}}})
	lines := append([]string{}, result.Refused[:min(3, len(result.Refused))]...)
	a.push(dialog.Confirm(lang.F("有 %d 份不能相加，还没有写出", len(result.Refused)), lines, options))
	return nil
}

// mergeDone tells what was written, and opens it when asked to.
func (a *App) mergeDone(job MergeJob, result MergeResult) tea.Cmd {
	lines := append([]string{lang.T("写出了：")}, result.Written...)
	lines = append(append(append(lines, result.Notes...), ""), a.whoIsIn(job, result)...)
	a.say(lang.F("已汇总 %d 份", result.Added))
	a.askMerged(job, lines)
	return a.openAgain()
}

// askMerged shows what was written and who is in it; a page of its own shows all.
func (a *App) askMerged(job MergeJob, lines []string) {
	a.push(dialog.Confirm(lang.T("已汇总"), lines, []dialog.Option{
		{Key: "o", Label: lang.T("打开汇总报告"), Then: pane.Run{Func: func() tea.Cmd { return a.load(job.Out) }}},
		{Key: "l", Label: lang.T("翻看谁加了、谁没有加"), Then: asked(func() {
			a.askMerged(job, lines)
			a.push(dialog.Read(lang.T("已汇总"), wrapped(a, lines)))
		})},
		{Key: "c", Label: lang.T("回到列表")},
	}))
}

// whoIsIn lists who is in a sum and who is not.
func (a *App) whoIsIn(job MergeJob, result MergeResult) []string {
	var out, others []string
	for _, r := range a.folder.Rows() {
		if r.Path != "" && !r.Sum && r.Year > 0 && r.Year != job.Year {
			others = append(others, lang.F("%s %d 年度", r.Unit, r.Year))
		}
	}
	for _, group := range []struct {
		title string
		list  []string
	}{
		{lang.F("没有加的 %d 份：", len(result.Refused)), result.Refused},
		{lang.F("别的年度的 %d 份，没有加：", len(others)), others},
		{lang.F("名单上没有交的 %d 个单位：", len(a.missing())), a.missing()},
		{lang.F("加了 %d 份：", result.Added), result.Units},
	} {
		if len(group.list) > 0 {
			out = append(append(out, group.title), indented(group.list)...)
		}
	}
	return out
}

func indented(list []string) []string {
	out := make([]string, len(list))
	for i, line := range list {
		out[i] = "　" + line
	}
	return out
}

func wrapped(a *App, list []string) []string {
	var out []string
	for _, line := range list {
		for _, l := range a.theme.Lines(line, a.w-4) {
			out = append(out, " "+l)
		}
	}
	return out
}
