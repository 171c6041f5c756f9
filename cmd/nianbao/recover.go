package main

import (
	"fmt"
	"os"
	"strconv"

	"github.com/spf13/cobra"

	"nianbao/cmd/nianbao/internal/desk"
	"nianbao/cmd/nianbao/internal/files"
	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/typeset"
	"nianbao/tui"
)

// recoverVerb gives back what was typed and not saved, for machines where the
// editor cannot be opened. It never removes a draft.
func recoverVerb() *cobra.Command {
	var out string
	var w files.Writing
	var all bool
	c := &cobra.Command{
		Use:   lang.T("recover [编号 -o 文件]"),
		Short: lang.T("列出没有保存的输入，或取出一份"),
		Args:  cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			waiting, aside := desk.Waiting(all)
			if len(args) == 0 {
				return listDrafts(waiting, aside)
			}
			n, err := strconv.Atoi(args[0])
			if err != nil || n < 1 || n > len(waiting) {
				return files.Unread(lang.Errorf("%q 不是编号；现有 %d 份，运行 nianbao recover 查看", args[0], len(waiting)))
			}
			if why := waiting[n-1].Unread; why != "" {
				return files.Unread(lang.Errorf("第 %d 份读不了：%s", n, why))
			}
			if waiting[n-1].Damaged > 0 {
				files.Complain(lang.Errorf("注意：有 %d 处记录损坏，没有读回来", waiting[n-1].Damaged))
			}
			if u := waiting[n-1].Unfinished; u.Text != "" {
				files.Complain(lang.Errorf("注意：还有没输完的，不在报告里：%s %s “%s”", u.At, typeset.VisibleLine(u.What), typeset.VisibleLine(u.Text)))
			}
			w.Report(out)
			if err := w.Check(); err != nil {
				return err
			}
			return w.Put(out, waiting[n-1].Report.Encode())
		},
	}
	forceFlag(c, &w)
	c.Flags().StringVarP(&out, "output", "o", "", lang.T("写到哪个文件（默认标准输出）"))
	c.Flags().BoolVar(&all, "all", false, lang.T("也列出已移到一边的"))
	return c
}

// listDrafts lists the drafts; those from aside on were put aside.
func listDrafts(waiting []tui.Draft, aside int) error {
	if len(waiting) == 0 {
		fmt.Fprintln(os.Stderr, lang.T("没有未保存的输入"))
		return nil
	}
	var list []byte
	for i, d := range waiting {
		path := d.Path
		if path == "" {
			path = lang.T("还没有存成文件")
		}
		if i >= aside {
			path += lang.T("（已移到一边，留 30 天）")
		}
		if d.Unread != "" {
			list = fmt.Appendln(list, lang.F("%d  %s  读不了：%s  %s", i+1, d.Changed.Format("2006-01-02 15:04:05"), d.Unread, typeset.VisibleLine(path)))
			continue
		}
		list = fmt.Appendln(list, lang.F("%d  %s  %s %d 年度  改了 %d 处  %s", i+1, d.Changed.Format("2006-01-02 15:04:05"),
			typeset.VisibleLine(d.Report.Unit), d.Report.Year, len(model.Diff(d.Base, d.Report)), typeset.VisibleLine(path)))
	}
	return files.Show(list)
}
