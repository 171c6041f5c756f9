package main

import (
	"strings"

	"github.com/spf13/cobra"

	"nianbao/cmd/nianbao/internal/many"
	"nianbao/model/lang"
)

func mergeVerb() *cobra.Command {
	var j many.Job
	var form string
	c := &cobra.Command{
		Use:   lang.T("merge 文件或文件夹... -o 文件 --unit 单位 --year 年度"),
		Short: lang.T("把多个单位的报告逐格相加，汇总成一份"),
		Args:  atLeastOne,
		RunE: func(_ *cobra.Command, args []string) (err error) {
			if j.Form, err = chosenForm(form, j.Out); err != nil {
				return err
			}
			return j.Run(args)
		},
	}
	forceFlag(c, &j.Writing)
	c.Flags().StringVarP(&j.Out, "output", "o", "", lang.T("写到哪个文件"))
	c.Flags().StringVar(&j.Unit, "unit", "", lang.T("汇总报告的单位"))
	c.Flags().IntVar(&j.Year, "year", 0, strings.ToLower(lang.T("年度")))
	c.Flags().BoolVar(&j.SkipBad, "skip-bad", false, lang.T("不能相加的跳过，其余照样汇总"))
	c.Flags().BoolVar(&j.AllowErrors, "allow-errors", false, lang.T("校验有错误的报告也相加"))
	c.Flags().BoolVar(&j.NoCheck, "no-check", false, lang.T("不校验，直接相加"))
	c.Flags().StringVar(&j.Roster, "roster", "", lang.T("单位名单：每行一个，或 CSV（单位,层级,联系人）"))
	c.Flags().StringVar(&j.Prior, "prior", "", lang.T("汇总单位自己的上年报告，用来核对结转"))
	c.Flags().StringVar(&j.Sheet, "sheet", "", lang.T("把汇总数另写成文本，供写文字部分用"))
	c.Flags().StringVar(&j.Trace, "provenance", "", lang.T("把各单位每格的数写成 .csv 或 .xlsx，供追溯"))
	formFlag(c, &form)
	return c
}
