package main

import (
	"bytes"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"nianbao/export"
	"nianbao/model"
	"nianbao/model/check"
	"nianbao/model/document"
)

func exportVerb() *cobra.Command {
	var to, out string
	var o export.Options
	c := &cobra.Command{
		Use:   "export 文件 --to 格式 [-o 文件]",
		Short: "导出：text 文本、tsv 表格、json 规范文件",
		Args:  exactlyOne,
		RunE: func(_ *cobra.Command, args []string) error {
			if to == "" {
				return unread(fmt.Errorf("缺少 --to：可用 text、tsv、json"))
			}
			r, err := readReport(args[0])
			if err != nil {
				return err
			}
			if same(out, args[0]) {
				return unread(fmt.Errorf("%s：导出会覆盖报告文件本身；请换一个 -o", out))
			}
			if to == "json" {
				return writeOutput(out, r.Encode())
			}
			data, err := render(r, priorOf(r, args[0]), to, o)
			if err != nil {
				return unread(err)
			}
			return writeOutput(out, data)
		},
	}
	c.Flags().StringVar(&to, "to", "", "格式：text、tsv、json")
	c.Flags().StringVarP(&out, "output", "o", "", "写到哪个文件（默认标准输出）")
	c.Flags().IntVar(&o.Width, "width", 0, "文本每行几格，一个汉字两格（默认 56）")
	c.Flags().StringVar(&o.Encoding, "encoding", "utf-8", "编码：utf-8 或 gb18030")
	c.Flags().BoolVar(&o.CRLF, "crlf", false, "按 Windows 习惯换行")
	c.Flags().BoolVar(&o.BOM, "bom", false, "文件开头加 BOM（旧记事本需要）")
	return c
}

// same reports whether two paths name the same file, through links too.
func same(a, b string) bool {
	if a == "" || a == "-" || b == "-" {
		return false
	}
	x, err1 := os.Stat(a)
	y, err2 := os.Stat(b)
	return err1 == nil && err2 == nil && os.SameFile(x, y)
}

// render exports a report in memory; it says 草稿 while an error stands, a blank
// cell included.
func render(r model.Report, prior *model.Report, format string, o export.Options) ([]byte, error) {
	o.Prior = prior
	o.Findings = check.Run(check.Input{Report: r, Prior: prior, ThisYear: time.Now().Year(), Final: true})
	exporter, err := export.New(format, o)
	if err != nil {
		return nil, err
	}
	errs, _, _, _ := check.Count(o.Findings)
	var b bytes.Buffer
	if err := exporter.Export(&b, document.FromReport(r, errs > 0)); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
