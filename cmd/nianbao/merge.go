package main

import (
	"errors"
	"runtime/debug"
	"strings"

	"nianbao/cmd/nianbao/internal/files"

	"github.com/spf13/cobra"

	"nianbao/model/gather"
	"nianbao/model/lang"
)

// rarely is how often memory is collected: of many reports only a few are alive at
// a time, and collecting at the usual pace would take a fifth of the time to save 10 MB.
const rarely = 400

// mergeJob is what merge was asked for.
type mergeJob struct {
	out, unit, sheet, trace, roster, prior string
	year                                   int
	skipBad, allowErrors, noCheck          bool
	files.Writing

	sums map[string]bool // files that are sums of others that are added
}

func mergeVerb() *cobra.Command {
	var j mergeJob
	c := &cobra.Command{
		Use:   lang.T("merge 文件或文件夹... -o 文件 --unit 单位 --year 年度"),
		Short: lang.T("把多个单位的报告逐格相加，汇总成一份"),
		Args:  atLeastOne,
		RunE:  func(_ *cobra.Command, args []string) error { return j.run(args) },
	}
	forceFlag(c, &j.Writing)
	c.Flags().StringVarP(&j.out, "output", "o", "", lang.T("写到哪个文件"))
	c.Flags().StringVar(&j.unit, "unit", "", lang.T("汇总报告的单位"))
	c.Flags().IntVar(&j.year, "year", 0, strings.ToLower(lang.T("年度")))
	c.Flags().BoolVar(&j.skipBad, "skip-bad", false, lang.T("不能相加的跳过，其余照样汇总"))
	c.Flags().BoolVar(&j.allowErrors, "allow-errors", false, lang.T("校验有错误的报告也相加"))
	c.Flags().BoolVar(&j.noCheck, "no-check", false, lang.T("不校验，直接相加"))
	c.Flags().StringVar(&j.roster, "roster", "", lang.T("单位名单：每行一个，或 CSV（单位,层级,联系人）"))
	c.Flags().StringVar(&j.prior, "prior", "", lang.T("汇总单位自己的上年报告，用来核对结转"))
	c.Flags().StringVar(&j.sheet, "sheet", "", lang.T("把汇总数另写成文本，供写文字部分用"))
	c.Flags().StringVar(&j.trace, "provenance", "", lang.T("把各单位每格的数写成 .csv 或 .xlsx，供追溯"))
	return c
}

func (j mergeJob) usage() error {
	switch {
	case j.out == "":
		return lang.Errorf("缺少 -o：要写到哪个文件（写到标准输出用 -o -）")
	case strings.TrimSpace(j.unit) == "":
		return lang.Errorf("缺少 --unit：汇总报告的单位")
	case j.year < 2008 || j.year > 9999:
		return lang.Errorf("缺少 --year 或年度不对：应是 2008 以后的四位数字")
	}
	return nil
}

func (j mergeJob) run(args []string) error {
	if err := j.usage(); err != nil {
		return files.Unread(err)
	}
	j.Outputs = []files.Output{{Path: j.out, Endings: files.ReportEndings}, {Path: j.sheet, Endings: files.SheetEndings}, {Path: j.trace, Endings: files.TraceEndings}}
	if err := j.Check(append([]string{j.roster, j.prior}, args...)...); err != nil {
		return err
	}
	roster, err := readRoster(j.roster)
	if err != nil {
		return err
	}
	found, err := reportFiles(args, []string{j.out, j.sheet, j.trace, j.roster, j.prior})
	if err != nil {
		return files.Unread(err)
	}
	found.tell()
	if found.passed > 0 {
		files.Complain(lang.Errorf("注意：有 %d 个文件不是报告的类型，没有读", found.passed))
	}
	debug.SetGCPercent(rarely)
	if found.copies > 0 {
		files.Complain(lang.Errorf("注意：有 %d 个文件旁边有同名的 .json 报告文件，只读了后者", found.copies))
	}
	j.sums = found.sums()
	bar := files.NewProgress(lang.T("读取"), len(found.paths))
	a := j.add(found.paths, listener{step: bar.Step, refused: func(why error, onlyErrors bool) {
		if onlyErrors {
			why = lang.Errorf("%w；请改正（nianbao check 列出），或用 --allow-errors 照样相加", why)
		}
		bar.Complain(why)
	}, noted: func(text string) { bar.Complain(errors.New(lang.T("注意：") + text)) }})
	bar.Clear()
	if roster != nil {
		tellMuster(gather.Call(roster, a.came))
	}
	return j.finish(a)
}

// finish writes what was added, or says why not.
func (j mergeJob) finish(a *adding) error {
	switch {
	case a.refused > 0 && !j.skipBad:
		return files.Unfinished(lang.Errorf("有 %d 份不能相加，没有写出；请改正，或用 --skip-bad 跳过", a.refused))
	case len(a.sum.Units()) == 0:
		return files.Unfinished(lang.Errorf("没有可以相加的报告，没有写出"))
	}
	if err := j.write(a); err != nil {
		return err
	}
	if a.refused > 0 {
		return files.Unfinished(lang.Errorf("已汇总 %d 份，跳过 %d 份", len(a.sum.Units()), a.refused))
	}
	return nil
}
