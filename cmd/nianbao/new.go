package main

import (
	"path/filepath"
	"strings"
	"time"

	"nianbao/cmd/nianbao/internal/files"

	"github.com/spf13/cobra"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/model/lang"
)

func newVerb() *cobra.Command {
	var out, unit, last string
	var w files.Writing
	var year int
	c := &cobra.Command{
		Use:   lang.T("new -o 文件 [--unit 单位] [--year 年度] [--from 上年报告.json]"),
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
			var prior *model.Report
			if last != "" {
				r, err := files.Read(last)
				if err != nil {
					return err
				}
				prior = &r
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
			r := blankReport(unit, year, prior)
			if prior != nil {
				r = linked(r, out, last)
			}
			return w.Put(out, r.Encode())
		},
	}
	forceFlag(c, &w)
	c.Flags().StringVarP(&out, "output", "o", "", lang.T("写到哪个文件"))
	c.Flags().StringVar(&unit, "unit", "", strings.ToLower(lang.T("单位名称")))
	c.Flags().IntVar(&year, "year", 0, lang.T("年度（默认去年，或上年报告的下一年）"))
	c.Flags().StringVar(&last, "from", "", lang.T("上年报告，由它结转"))
	return c
}

// linked names last year's file in the report that is to be written to out.
func linked(r model.Report, out, last string) model.Report {
	if last == "-" || out == "-" {
		return r
	}
	path := last
	if rel, err := filepath.Rel(filepath.Dir(out), last); err == nil {
		path = rel
	}
	return r.With(r.SetText(model.InHead(model.HeadPrior), filepath.ToSlash(path)))
}

// blankReport is a new report. From last year's it takes the kind of body, what was
// carried out then is carried in now (rule T3-05), and what was in force is proposed
// to be so still: rule T2-01 tells when documents issued or repealed say otherwise.
func blankReport(unit string, year int, last *model.Report) model.Report {
	r := model.NewReport(forms.ForYear(year), unit, year)
	if last == nil {
		return r
	}
	var changes []model.Change
	if last.Body != "" {
		changes = append(changes, r.SetText(model.InHead(model.HeadBody), string(last.Body)))
	}
	if last.Contact != "" {
		changes = append(changes, r.SetText(model.InHead(model.HeadContact), last.Contact))
	}
	t := r.Form.Table("applications")
	for _, col := range t.Columns {
		n := last.At(model.Ref{Table: t.ID, Row: "carried_out", Column: col.ID})
		if !n.Blank() {
			changes = append(changes, r.SetCell(model.Ref{Table: t.ID, Row: "carried_in", Column: col.ID}, n))
		}
	}
	for _, row := range r.Form.Table("proactive").Rows {
		ref := model.Ref{Table: "proactive", Row: row.ID, Column: "in_force"}
		if n := last.At(ref); r.Form.Has(ref) && !n.Blank() {
			changes = append(changes, r.SetCell(ref, n))
		}
	}
	return r.With(changes...)
}
