package gathering

import (
	"cmp"
	"path/filepath"
	"strconv"
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/pane"
	"nianbao/tui/sitting"
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

func refuse(text string) pane.Intent { return pane.Notice{Text: text, Bad: true} }

// askMerge asks unit, year and file, and merges.
func (c *Controller) askMerge() pane.Intent {
	if !c.Done() {
		return refuse(lang.T("还没有读完；读完后再汇总"))
	}
	job := MergeJob{Year: cmp.Or(c.Year(), sitting.DueYear(c.backend.Now()))}
	if len(c.Of(job.Year)) == 0 {
		return refuse(lang.T("这个文件夹里没有报告"))
	}
	if missing := c.missing(); len(missing) > 0 {
		return c.askWithoutSome(missing, job)
	}
	return c.askUnit(job)
}

// missing lists the units on the list that no report came from.
func (c *Controller) missing() []string {
	var out []string
	for _, r := range c.Rows() {
		if r.Path == "" {
			out = append(out, strings.TrimSpace(r.Unit+"　"+r.Contact))
		}
	}
	return out
}

// askWithoutSome asks before a sum is made without some of its units. Not to make it
// is the answer under the cursor.
func (c *Controller) askWithoutSome(missing []string, job MergeJob) pane.Intent {
	return pane.Question{Title: lang.F("名单上还有 %d 个单位没有交", len(missing)), Lines: missing, Options: []pane.Option{
		{Key: "c", Label: lang.T("先不汇总")},
		{Key: "m", Label: lang.T("不等他们，照样汇总"), Then: c.later(func() pane.Intent { return c.askUnit(job) })},
		{Key: "l", Label: lang.T("看看是哪些"), Then: c.later(func() pane.Intent {
			return pane.All{c.askWithoutSome(missing, job), pane.Read{Title: lang.T("没有交的单位"), Lines: missing, Wrap: true}}
		})},
	}}
}

func (c *Controller) askUnit(job MergeJob) pane.Intent {
	return pane.Prompt{Title: lang.T("汇总　1/3　汇总单位"), Hint: lang.T("写全称，如“云岭县人民政府”"), Text: job.Unit, Then: func(unit string) pane.Intent {
		if job.Unit = unit; unit == "" {
			return pane.All{refuse(lang.T("请写汇总单位；按 Esc 就不汇总")), c.askUnit(job)}
		}
		return pane.All{pane.Notice{}, c.askYear(job)}
	}}
}

func (c *Controller) askYear(job MergeJob) pane.Intent {
	back := c.later(func() pane.Intent { return c.askUnit(job) })
	return pane.Prompt{Title: lang.T("汇总　2/3　年度"), Hint: lang.T("其他年度的报告不会加进去"), Text: strconv.Itoa(job.Year), Back: back, Then: func(text string) pane.Intent {
		year, err := strconv.Atoi(text)
		if now := c.backend.Now().Year(); err != nil || year < 2008 || year > now {
			return pane.All{refuse(lang.F("年度应是 2008 到 %d 的四位数字", now)), c.askYear(job)}
		}
		job.Year, job.Paths = year, c.Of(year)
		if len(job.Paths) == 0 {
			return pane.All{refuse(lang.F("这里没有 %d 年度的报告", year)), c.askYear(job)}
		}
		return pane.All{pane.Notice{}, c.askFile(job)}
	}}
}

func (c *Controller) askFile(job MergeJob) pane.Intent {
	back := c.later(func() pane.Intent { return c.askYear(job) })
	proposal := filepath.Join(c.Folder().Dir, model.FileName(job.Unit, job.Year, "汇总.json"))
	return pane.Prompt{Title: lang.T("汇总　3/3　保存为"), Hint: lang.T("各单位每格的数会另存在旁边的“.来源.csv”里"), Text: proposal, Back: back, Then: func(text string) pane.Intent {
		if text == "" {
			return c.askFile(job)
		}
		path, err := model.ReportName(model.TypedPath(text, c.backend.Home()))
		if err != nil {
			return pane.All{refuse(err.Error()), c.askFile(job)}
		}
		if !filepath.IsAbs(path) {
			path = filepath.Join(c.Folder().Dir, path)
		}
		job.Out = path
		return c.mergeInto(job)
	}}
}

// mergeInto asks before it writes over a file: the sum, or the table of its sources.
func (c *Controller) mergeInto(job MergeJob) pane.Intent {
	b := c.backend
	return pane.Work{Func: func() pane.Intent {
		var there []string
		for _, path := range []string{job.Out, strings.TrimSuffix(job.Out, filepath.Ext(job.Out)) + ".来源.csv"} {
			if b.Exists(path) {
				there = append(there, path)
			}
		}
		merge := c.later(func() pane.Intent { return c.merge(job) })
		if len(there) == 0 {
			return merge
		}
		return pane.Ask{Title: lang.T("文件已存在"), Lines: append(there, lang.T("要用新的汇总替换它吗？原文件会留一份备份。")), Yes: lang.T("替换"), Then: merge}
	}}
}

func (c *Controller) merge(job MergeJob) pane.Intent {
	b := c.backend
	return pane.All{pane.Notice{Text: lang.T("正在汇总")}, pane.Work{Func: func() pane.Intent {
		result, err := b.Merge(job)
		return c.later(func() pane.Intent { return c.merged(job, result, err) })
	}}}
}

func (c *Controller) merged(job MergeJob, result MergeResult, err error) pane.Intent {
	switch {
	case err != nil:
		return refuse(lang.T("没有汇总：") + err.Error())
	case len(result.Written) > 0:
		lines := append([]string{lang.T("写出了：")}, result.Written...)
		lines = append(append(append(lines, result.Notes...), ""), c.whoIsIn(job, result)...)
		return pane.All{pane.Notice{Text: lang.F("已汇总 %d 份", result.Added)}, c.askMerged(job, lines), c.again()}
	}
	again := func(change func(*MergeJob)) pane.Intent {
		return c.later(func() pane.Intent { j := job; change(&j); return c.merge(j) })
	}
	options := []pane.Option{{Key: "c", Label: lang.T("先不汇总")}} // under the cursor: a sum without some is asked for
	if result.Added > 0 {
		options = append(options, pane.Option{Key: "s", Label: lang.F("跳过这些，汇总其余 %d 份", result.Added), Then: again(func(j *MergeJob) { j.SkipBad = true })})
	}
	if result.Wrong > 0 {
		options = append(options, pane.Option{Key: "a", Label: lang.F("有错误的 %d 份也加进去，其他的跳过", result.Wrong), Then: again(func(j *MergeJob) { j.SkipBad, j.AllowErrors = true, true })})
	}
	options = append(options, pane.Option{Key: "l", Label: lang.T("看看是哪些"), Then: c.later(func() pane.Intent {
		return pane.All{c.merged(job, result, nil), pane.Read{Title: lang.T("不能相加的报告"), Lines: result.Refused, Wrap: true}}
	})})
	lines := append([]string{}, result.Refused[:min(3, len(result.Refused))]...)
	return pane.All{pane.Notice{}, pane.Question{Title: lang.F("有 %d 份不能相加，还没有写出", len(result.Refused)), Lines: lines, Options: options}}
}

// askMerged shows what was written and who is in it; a page of its own shows all.
func (c *Controller) askMerged(job MergeJob, lines []string) pane.Intent {
	return pane.Question{Title: lang.T("已汇总"), Lines: lines, Options: []pane.Option{
		{Key: "o", Label: lang.T("打开汇总报告"), Then: pane.Load{Path: job.Out}},
		{Key: "l", Label: lang.T("翻看谁加了、谁没有加"), Then: c.later(func() pane.Intent {
			return pane.All{c.askMerged(job, lines), pane.Read{Title: lang.T("已汇总"), Lines: lines, Wrap: true}}
		})},
		{Key: "c", Label: lang.T("回到列表")},
	}}
}

// whoIsIn lists who is in a sum and who is not.
func (c *Controller) whoIsIn(job MergeJob, result MergeResult) []string {
	var out, others []string
	for _, r := range c.Rows() {
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
		{lang.F("名单上没有交的 %d 个单位：", len(c.missing())), c.missing()},
		{lang.F("加了 %d 份：", result.Added), result.Units},
	} {
		if len(group.list) == 0 {
			continue
		}
		out = append(out, group.title)
		for _, line := range group.list {
			out = append(out, "　"+line)
		}
	}
	return out
}
