package tui

import (
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
	job := MergeJob{Year: a.usualYear()}
	for _, r := range a.folder.Rows() {
		if r.Path != "" && !r.Sum {
			job.Paths = append(job.Paths, r.Path)
		}
	}
	if len(job.Paths) == 0 {
		a.refuse(lang.T("这个文件夹里没有报告"))
		return nil
	}
	a.push(dialog.Prompt(lang.T("汇总　1/3　汇总单位"), lang.T("写全称，如“云岭县人民政府”"), "", func(unit string) pane.Intent {
		if unit == "" {
			return pane.Notice{Text: lang.T("没有写汇总单位，没有汇总"), Bad: true}
		}
		job.Unit = unit
		return pane.Run{Func: func() tea.Cmd { a.askMergeYear(job); return nil }}
	}))
	return nil
}

func (a *App) askMergeYear(job MergeJob) {
	a.push(dialog.Prompt(lang.T("汇总　2/3　年度"), lang.T("其他年度的报告不会加进去"), strconv.Itoa(job.Year), func(text string) pane.Intent {
		year, err := strconv.Atoi(text)
		if err != nil || year < 2008 || year > a.backend.Now().Year() {
			return pane.Notice{Text: lang.T("年度不对，没有汇总"), Bad: true}
		}
		job.Year = year
		return pane.Run{Func: func() tea.Cmd { a.askMergeFile(job); return nil }}
	}))
}

func (a *App) askMergeFile(job MergeJob) {
	proposal := filepath.Join(a.folder.Folder().Dir, model.FileName(job.Unit, job.Year, "汇总.json"))
	a.push(dialog.Prompt(lang.T("汇总　3/3　保存为"), lang.T("各单位每格的数会另存在旁边的“.来源.csv”里"), proposal, func(path string) pane.Intent {
		if path == "" {
			return nil
		}
		path, err := model.ReportName(path)
		if err != nil {
			return pane.Run{Func: func() tea.Cmd { a.refuse(err.Error()); a.askMergeFile(job); return nil }}
		}
		if !filepath.IsAbs(path) {
			path = filepath.Join(a.folder.Folder().Dir, path)
		}
		job.Out = path
		return pane.Run{Func: func() tea.Cmd { return a.mergeInto(job) }}
	}))
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
	var options []dialog.Option
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
	}}}, dialog.Option{Key: "c", Label: lang.T("先不汇总")})
	lines := append([]string{}, result.Refused[:min(3, len(result.Refused))]...)
	a.push(dialog.Confirm(lang.F("有 %d 份不能相加，还没有写出", len(result.Refused)), lines, options))
	return nil
}

// mergeDone tells what was written, and opens it when asked to.
func (a *App) mergeDone(job MergeJob, result MergeResult) tea.Cmd {
	lines := []string{lang.F("加了 %d 份，没有加的 %d 份。", result.Added, len(result.Refused))}
	lines = append(append(append(lines, lang.T("写出了：")), result.Written...), result.Notes...)
	a.say(lang.F("已汇总 %d 份", result.Added))
	a.push(dialog.Confirm(lang.T("已汇总"), lines, []dialog.Option{
		{Key: "o", Label: lang.T("打开汇总报告"), Then: pane.Run{Func: func() tea.Cmd { return a.load(job.Out) }}},
		{Key: "c", Label: lang.T("回到列表")},
	}))
	return a.openAgain()
}

// usualYear is the year most of the reports are of.
func (a *App) usualYear() int {
	count := map[int]int{}
	best := a.proposeYear()
	for _, r := range a.folder.Rows() {
		if r.Year > 0 {
			if count[r.Year]++; count[r.Year] > count[best] || count[r.Year] == count[best] && r.Year > best {
				best = r.Year
			}
		}
	}
	return best
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
