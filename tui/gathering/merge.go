package gathering

import (
	"cmp"
	"path/filepath"
	"slices"
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

	Drafts bool // those in which numbers are blank are added too, so far as they go
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
		return c.askWithout(lang.F("名单上还有 %d 个单位没有交", len(missing)), missing, pane.Option{
			Key: "m", Label: lang.T("不等他们，照样汇总"), Then: c.later(func() pane.Intent { return c.askDrafts(job) }),
		})
	}
	return c.askDrafts(job)
}

// missing lists the units on the list that no report of the year came from.
func (c *Controller) missing() []string {
	var out []string
	for _, r := range c.Rows() {
		switch r.State() {
		case Missing:
			out = append(out, strings.TrimSpace(r.Unit+"　"+r.Contact))
		case WrongYear:
			if r.listed {
				out = append(out, strings.TrimSpace(lang.F("%s　交的是 %d 年度的　%s", r.Unit, r.Year, r.Contact)))
			}
		}
	}
	return out
}

// askDrafts asks whether reports in which numbers are blank are to be added: a sum of
// them is not what it seems.
func (c *Controller) askDrafts(job MergeJob) pane.Intent {
	var drafts []string
	for _, r := range c.Rows() {
		if r.draft(job.Year) {
			drafts = append(drafts, lang.F("%s　已填 %d%%", r.title(), r.percent()))
		}
	}
	if len(drafts) == 0 {
		return c.askUnit(job)
	}
	with := job
	with.Drafts = true
	return c.askWithout(lang.F("有 %d 份还没有填完", len(drafts)), drafts,
		pane.Option{Key: "s", Label: lang.T("不算它们，汇总其余的"), Then: c.later(func() pane.Intent { return c.askUnit(job) })},
		pane.Option{Key: "a", Label: lang.T("填了的也加进去"), Then: c.later(func() pane.Intent { return c.askUnit(with) })})
}

// askWithout asks before a sum is made that is not of all its units. Not to make it is
// the answer under the cursor.
func (c *Controller) askWithout(title string, list []string, ways ...pane.Option) pane.Intent {
	options := append([]pane.Option{{Key: "c", Label: lang.T("先不汇总")}}, ways...)
	options = append(options, pane.Option{Key: "l", Label: lang.T("看看是哪些"), Then: c.later(func() pane.Intent {
		return pane.All{c.askWithout(title, list, ways...), pane.Read{Title: title, Lines: list, Wrap: true}}
	})})
	return pane.Question{Title: title, Lines: list, Options: options}
}

// paths are the reports that a merge is to read.
func (c *Controller) paths(job MergeJob) []string {
	left := map[string]bool{}
	for _, r := range c.Rows() {
		left[r.Path] = r.draft(job.Year) && !job.Drafts
	}
	return slices.DeleteFunc(c.Of(job.Year), func(path string) bool { return left[path] })
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
		job.Year = year
		if len(c.paths(job)) == 0 {
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
	job.Paths = c.paths(job)
	return pane.All{pane.Notice{Text: lang.F("正在汇总 %d 份", len(job.Paths))}, pane.Work{Func: func() pane.Intent {
		result, err := b.Merge(job)
		if err != nil || len(result.Written) == 0 {
			return c.later(func() pane.Intent { return c.merged(job, result, err) })
		}
		sum, err := b.Peek(job.Out)
		now := b.Now()
		return c.later(func() pane.Intent {
			if err != nil {
				return pane.Unopened{Path: job.Out, Err: err}
			}
			c.page = newSummary(job, result, sum, c.Rows(), now)
			return pane.All{pane.Notice{}, c.again()}
		})
	}}}
}

// merged asks what to do about reports that cannot be added; nothing was written.
func (c *Controller) merged(job MergeJob, result MergeResult, err error) pane.Intent {
	if err != nil {
		return refuse(lang.T("没有汇总：") + err.Error())
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
	facts, rows := []pane.Fact(nil), c.Rows()
	for _, line := range result.Refused[:min(3, len(result.Refused))] {
		fact := pane.Fact{Text: line}
		if path, why := file(line, rows); path != "" {
			r := &rows[c.index[path]]
			fact = pane.Fact{Text: r.title(), More: r.absent(why)}
		}
		facts = append(facts, fact)
	}
	if more := len(result.Refused) - len(facts); more > 0 {
		facts = append(facts, pane.Fact{Text: lang.F("还有 %d 份", more)})
	}
	return pane.All{pane.Notice{}, pane.Question{Title: lang.F("有 %d 份不能相加，还没有写出", len(result.Refused)), Facts: facts, Options: options}}
}
