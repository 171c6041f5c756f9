package main

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

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
		Short: "导出为文本、Word、Excel 等；格式见 --to",
		Args:  exactlyOne,
		RunE: func(_ *cobra.Command, args []string) error {
			switch ids := formatIDs(); {
			case to == "":
				return unread(fmt.Errorf("缺少 --to：可用 %s", strings.Join(ids, "、")))
			case !slices.Contains(ids, to):
				return unread(fmt.Errorf("不认识的格式 %q；可用 %s", to, strings.Join(ids, "、")))
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
			if (out == "" || out == "-") && !isText(to) && term.IsTerminal(int(os.Stdout.Fd())) {
				return unread(fmt.Errorf("%s 不是文本，不能显示在终端里；请用 -o 写到文件", to))
			}
			data, err := render(r, priorOf(r, args[0]), to, o)
			if err != nil {
				return unread(err)
			}
			return writeOutput(out, data)
		},
	}
	c.Flags().StringVar(&to, "to", "", "格式："+strings.Join(formatIDs(), "、"))
	c.Flags().StringVarP(&out, "output", "o", "", "写到哪个文件（默认标准输出）")
	c.Flags().IntVar(&o.Width, "width", 0, "文本每行几格，一个汉字两格（默认 56）")
	c.Flags().StringVar(&o.Encoding, "encoding", "utf-8", "编码：utf-8 或 gb18030")
	c.Flags().BoolVar(&o.CRLF, "crlf", false, "按 Windows 习惯换行")
	c.Flags().BoolVar(&o.BOM, "bom", false, "文件开头加 BOM（旧记事本需要）")
	return c
}

// formatIDs lists what --to may be.
func formatIDs() []string {
	var ids []string
	for _, f := range export.Formats() {
		ids = append(ids, f.ID)
	}
	return append(ids, "json")
}

// isText reports whether a terminal can show a format.
func isText(id string) bool {
	for _, f := range export.Formats() {
		if f.ID == id {
			return f.Text()
		}
	}
	return true
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
