package main

import (
	"strings"
	"time"

	"github.com/spf13/cobra"

	"nianbao/cmd/nianbao/internal/desk"
	"nianbao/cmd/nianbao/internal/files"
	"nianbao/cmd/nianbao/internal/prior"
	"nianbao/model"
	"nianbao/model/lang"
)

func newVerb() *cobra.Command {
	var out, unit, last, form string
	var w files.Writing
	var year int
	c := &cobra.Command{
		Use:   lang.T("new -o 文件 [--unit 单位] [--year 年度] [--from 上年报告.json] [--form 表式]"),
		Short: lang.T("新建空白报告，可由上年报告结转"),
		Args:  none,
		RunE: func(*cobra.Command, []string) error {
			if out == "" {
				return files.Unread(lang.Errorf("缺少 -o：要写到哪个文件（写到标准输出用 -o -）"))
			}
			w.Report(out)
			if err := w.Check(last); err != nil {
				return err
			}
			var before *model.Report
			if last != "" {
				r, err := files.Read(last)
				if err != nil {
					return err
				}
				before = &r
				if unit == "" {
					unit = r.Unit
				}
				if year == 0 && r.Year > 0 {
					year = r.Year + 1
				}
			}
			if year == 0 {
				year = time.Now().Year() - 1
			}
			if year < 2008 || year > 9999 {
				return files.Unread(lang.Errorf("年度 %d 不对：应是 2008 以后的四位数字", year))
			}
			of, err := chosenForm(form, out)
			if err != nil {
				return err
			}
			if of == nil {
				of = files.FormFor(before, "", year, out)
			}
			r := desk.BlankOf(of, unit, year, before)
			if before != nil {
				r = prior.Linked(r, out, last)
			}
			return w.Put(out, r.Encode())
		},
	}
	forceFlag(c, &w)
	c.Flags().StringVarP(&out, "output", "o", "", lang.T("写到哪个文件"))
	c.Flags().StringVar(&unit, "unit", "", strings.ToLower(lang.T("单位名称")))
	c.Flags().IntVar(&year, "year", 0, lang.T("年度（默认去年，或上年报告的下一年）"))
	c.Flags().StringVar(&last, "from", "", lang.T("上年报告，由它结转"))
	formFlag(c, &form)
	return c
}
