package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"nianbao/export"
	"nianbao/model"
	"nianbao/model/check"
	"nianbao/model/forms"
	"nianbao/model/gather"
)

// rarely is how often memory is collected: of many reports only a few are alive at
// a time, and collecting at the usual pace would take a fifth of the time to save 10 MB.
const rarely = 400

// mergeJob is what merge was asked for.
type mergeJob struct {
	out, unit, sheet, trace, roster, prior string
	year                                   int
	skipBad, allowErrors, noCheck          bool
}

func mergeVerb() *cobra.Command {
	var j mergeJob
	c := &cobra.Command{
		Use:   "merge 文件或文件夹... -o 文件 --unit 单位 --year 年度",
		Short: "把多个单位的报告逐格相加，汇总成一份",
		Args:  atLeastOne,
		RunE:  func(_ *cobra.Command, args []string) error { return j.run(args) },
	}
	c.Flags().StringVarP(&j.out, "output", "o", "", "写到哪个文件")
	c.Flags().StringVar(&j.unit, "unit", "", "汇总报告的单位")
	c.Flags().IntVar(&j.year, "year", 0, "年度")
	c.Flags().BoolVar(&j.skipBad, "skip-bad", false, "不能相加的跳过，其余照样汇总")
	c.Flags().BoolVar(&j.allowErrors, "allow-errors", false, "校验有错误的报告也相加")
	c.Flags().BoolVar(&j.noCheck, "no-check", false, "不校验，直接相加")
	c.Flags().StringVar(&j.roster, "roster", "", "单位名单：每行一个，或 CSV（单位,层级,联系人）")
	c.Flags().StringVar(&j.prior, "prior", "", "汇总单位自己的上年报告，用来核对结转")
	c.Flags().StringVar(&j.sheet, "sheet", "", "把汇总数另写成文本，供写文字部分用")
	c.Flags().StringVar(&j.trace, "provenance", "", "把各单位每格的数写成 .csv 或 .xlsx，供追溯")
	return c
}

func (j mergeJob) usage() error {
	outputs := []string{j.out, j.sheet, j.trace}
	for i, a := range outputs {
		for _, b := range outputs[i+1:] {
			if a != "" && same(a, b) {
				return fmt.Errorf("%s：两个结果会写到同一个文件；请分开", a)
			}
		}
	}
	switch {
	case j.out == "":
		return errors.New("缺少 -o：要写到哪个文件（写到标准输出用 -o -）")
	case j.unit == "":
		return errors.New("缺少 --unit：汇总报告的单位")
	case j.year < 2008 || j.year > 9999:
		return errors.New("缺少 --year 或年度不对：应是 2008 以后的四位数字")
	}
	return nil
}

func (j mergeJob) run(args []string) error {
	if err := j.usage(); err != nil {
		return unread(err)
	}
	outputs := []string{j.out, j.sheet, j.trace}
	for _, arg := range args {
		for _, out := range outputs {
			if same(out, arg) {
				return unread(fmt.Errorf("%s：结果会覆盖来源；请换一个名称", out))
			}
		}
	}
	roster, err := readRoster(j.roster)
	if err != nil {
		return err
	}
	paths, passed, err := reportFiles(args, append(outputs, j.roster, j.prior))
	if err != nil {
		return unread(err)
	}
	if passed > 0 {
		complain(fmt.Errorf("注意：有 %d 个文件不是报告的类型，没有读", passed))
	}
	debug.SetGCPercent(rarely)
	sum, trace, bad := j.add(paths, roster)
	switch {
	case bad > 0 && !j.skipBad:
		return unfinished(fmt.Errorf("有 %d 份不能相加，没有写出；请改正，或用 --skip-bad 跳过", bad))
	case len(sum.Units()) == 0:
		return unfinished(errors.New("没有可以相加的报告，没有写出"))
	}
	if err := j.write(sum, trace); err != nil {
		return err
	}
	if bad > 0 {
		return unfinished(fmt.Errorf("已汇总 %d 份，跳过 %d 份", len(sum.Units()), bad))
	}
	return nil
}

// add adds every report, names what cannot be added, and counts it.
func (j mergeJob) add(paths []string, roster []gather.Member) (sum *gather.Sum, trace *gather.Trace, bad int) {
	sum = gather.New(forms.ForYear(j.year), j.year)
	if j.trace != "" {
		trace = gather.NewTrace(forms.ForYear(j.year))
	}
	var came []string
	bar := newProgress("读取", len(paths))
	for g := range readAll(paths, reading{thisYear: time.Now().Year(), unchecked: j.noCheck}) {
		bar.step()
		if g.err == nil {
			came = append(came, g.report.Unit)
			g.err = cmp.Or(sum.Refuses(g.path, g.report), j.fit(g))
		}
		if g.err == nil {
			g.err = sum.Add(g.path, g.report)
		}
		if g.err != nil {
			bar.complain(g.err)
			bad++
			continue
		}
		if trace != nil {
			trace.Add(g.path, g.report)
		}
		if problem := g.problem(); problem != "" {
			bar.complain(fmt.Errorf("注意：%s；照样相加了", problem))
		}
	}
	bar.clear()
	if roster != nil {
		tellMuster(gather.Call(roster, came))
	}
	return sum, trace, bad
}

// fit says why a report that could be read is not to be added.
func (j mergeJob) fit(g gathered) error {
	if gather.Name(g.report.Unit) == gather.Name(j.unit) {
		return fmt.Errorf("%s：是汇总单位 %s 自己的报告，加进去会重复计算；请移开", g.path, j.unit)
	}
	if problem := g.problem(); problem != "" && !j.allowErrors {
		return fmt.Errorf("%s；请改正，或用 --allow-errors 照样相加", problem)
	}
	return nil
}

// problem says what makes a report's numbers doubtful: errors, or cells that the
// import of a published report left blank.
func (g gathered) problem() string {
	switch {
	case g.errors > 0:
		return fmt.Sprintf("%s：%s 的报告有 %d 处错误（nianbao check 列出）", g.path, gather.Name(g.report.Unit), g.errors)
	case len(g.doubts) > 0:
		return fmt.Sprintf("%s：%s 的报告导入时有 %d 处存疑，如 %s（nianbao import 列出）", g.path, gather.Name(g.report.Unit), len(g.doubts), g.doubts[0])
	}
	return ""
}

// write writes the report last: where it stands, the rest stands too.
func (j mergeJob) write(sum *gather.Sum, trace *gather.Trace) error {
	r, err := sum.Report(j.unit)
	if err != nil {
		return unfinished(err)
	}
	if r, err = j.look(sum, r); err != nil {
		return err
	}
	for _, d := range sum.Differences(r) {
		complain(fmt.Errorf("注意：%s（%s）各单位所填合计之和 %s，按各项重算为 %s", r.Form.Title(d.At), d.At, text(d.Stated), text(d.Computed)))
	}
	if trace != nil {
		data, err := traceFile(j.trace, trace, r.Form)
		if err != nil {
			return unfinished(fmt.Errorf("%s：%w", j.trace, err))
		}
		if err := writeOutput(j.trace, data); err != nil {
			return err
		}
	}
	if j.sheet != "" {
		if err := writeOutput(j.sheet, sheet(r, len(sum.Units()))); err != nil {
			return err
		}
	}
	return writeOutput(j.out, r.Encode())
}

// ofSums are the rules that speak of a sum as such. Other ones wait until the
// clerk has written the words.
var ofSums = []string{"H03", "M05", "T3-05"}

// look links last year's report, where one is named, and tells what the sum is
// suspected of.
func (j mergeJob) look(sum *gather.Sum, r model.Report) (model.Report, error) {
	in := check.Input{Children: sum.Children(), ThisYear: time.Now().Year()}
	if j.prior != "" {
		last, err := readReport(j.prior)
		if err != nil {
			return r, err
		}
		in.Prior = &last
		r = linked(r, j.out, j.prior)
	}
	in.Report = r
	for _, f := range check.Run(in) {
		if slices.Contains(ofSums, f.Rule) {
			complain(fmt.Errorf("注意：%s %s", f.Rule, f.Message))
		}
	}
	return r, nil
}

// traceFile is the provenance table as the name of its file wants it: a workbook,
// whose second line says in words what the addresses above mean, or CSV.
func traceFile(path string, trace *gather.Trace, form *model.Form) ([]byte, error) {
	if !strings.EqualFold(filepath.Ext(path), ".xlsx") {
		return trace.Bytes(), nil
	}
	lines := trace.Lines()
	titles := make([]string, len(lines[0]))
	for i, address := range lines[0] {
		if ref, ok := model.ParseRef(address); ok {
			titles[i] = form.Title(ref)
		}
	}
	var b bytes.Buffer
	err := export.Sheet(&b, "来源", [][]string{lines[0], titles}, 2, lines[1:])
	return b.Bytes(), err
}

func text(n model.Number) string {
	if n.Blank() {
		return "空白"
	}
	return n.String()
}
