package many

import (
	"errors"
	"runtime/debug"
	"strings"

	"nianbao/cmd/nianbao/internal/files"
	"nianbao/model"
	"nianbao/model/gather"
	"nianbao/model/lang"
)

const (
	// rarely is how often memory is collected: of many reports only a few are alive at
	// a time, and collecting at the usual pace would take a fifth of the time to save 10 MB.
	rarely = 400
	// enough is where memory is collected oftener instead: what is kept of a hundred
	// thousand reports would let it grow five times as far.
	enough = 36 << 20
)

// Job is what merge was asked for.
type Job struct {
	Out, Unit, Sheet, Trace, Roster, Prior string
	Year                                   int
	Form                                   *model.Form // of the sum; nil: that of the reports
	SkipBad, AllowErrors, NoCheck          bool
	files.Writing

	sums map[string]bool // files that are sums of others that are added
}

func (j Job) usage() error {
	switch {
	case j.Out == "":
		return lang.Errorf("缺少 -o：要写到哪个文件（写到标准输出用 -o -）")
	case strings.TrimSpace(j.Unit) == "":
		return lang.Errorf("缺少 --unit：汇总报告的单位")
	case j.Year < 2008 || j.Year > 9999:
		return lang.Errorf("缺少 --year 或年度不对：应是 2008 以后的四位数字")
	}
	return nil
}

func (j Job) Run(args []string) error {
	if err := j.usage(); err != nil {
		return files.Unread(err)
	}
	j.Outputs = []files.Output{{Path: j.Out, Endings: files.ReportEndings}, {Path: j.Sheet, Endings: files.SheetEndings}, {Path: j.Trace, Endings: files.TraceEndings}}
	if err := j.Check(append([]string{j.Roster, j.Prior}, args...)...); err != nil {
		return err
	}
	roster, err := readRoster(j.Roster)
	if err != nil {
		return err
	}
	found, err := Find(args, []string{j.Out, j.Sheet, j.Trace, j.Roster, j.Prior})
	if err != nil {
		return files.Unread(err)
	}
	if roster == nil && len(found.Rosters) > 0 { // as the screen of a folder does
		if roster, err = readRoster(found.Rosters[0]); err != nil {
			return err
		}
	}
	found.tell()
	if found.Passed > 0 {
		files.Complain(lang.Errorf("注意：有 %d 个文件不是报告的类型，没有读", found.Passed))
	}
	debug.SetGCPercent(rarely)
	debug.SetMemoryLimit(enough)
	if found.copies > 0 {
		files.Complain(lang.Errorf("注意：有 %d 个文件旁边有同名的 .json 报告文件，只读了后者", found.copies))
	}
	j.sums = found.Sums()
	bar := files.NewProgress(lang.T("读取"), len(found.Paths))
	a := j.Add(found.Paths, Listener{Step: bar.Step, Refused: func(why error, onlyErrors bool) {
		if onlyErrors {
			why = lang.Errorf("%w；请改正（nianbao check 列出），或用 --allow-errors 照样相加", why)
		}
		bar.Complain(why)
	}, Noted: func(text string) { bar.Complain(errors.New(lang.T("注意：") + text)) }})
	bar.Clear()
	if roster != nil {
		tellMuster(gather.Call(roster, a.came))
	}
	return j.finish(a)
}

// finish writes what was added, or says why not.
func (j Job) finish(a *adding) error {
	switch {
	case a.Refused > 0 && !j.SkipBad:
		return files.Unfinished(lang.Errorf("有 %d 份不能相加，没有写出；请改正，或用 --skip-bad 跳过", a.Refused))
	case a.Sum.Units() == 0:
		return files.Unfinished(lang.Errorf("没有可以相加的报告，没有写出"))
	}
	if err := j.Write(a); err != nil {
		return err
	}
	if a.Refused > 0 {
		return files.Unfinished(lang.Errorf("已汇总 %d 份，跳过 %d 份", a.Sum.Units(), a.Refused))
	}
	return nil
}
