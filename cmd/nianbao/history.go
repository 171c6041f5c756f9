package main

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"nianbao/cmd/nianbao/internal/desk"
	"nianbao/cmd/nianbao/internal/files"
	"nianbao/cmd/nianbao/internal/prior"
	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/store"
	"nianbao/model/typeset"
)

// historyVerb gives back what a report held after its last saves, also where the
// report itself is gone.
func historyVerb() *cobra.Command {
	take, out := 0, ""
	var w files.Writing
	c := &cobra.Command{
		Use:   lang.T("history 文件 [--take 编号 -o 文件]"),
		Short: lang.T("列出一份报告最近十次保存的内容，或取出一份"),
		Args:  exactlyOne,
		RunE: func(c *cobra.Command, args []string) error {
			versions := store.Versions(args[0])
			if !c.Flags().Changed("take") {
				return listVersions(args[0], versions)
			}
			if take < 1 || take > len(versions) {
				return files.Unread(lang.Errorf("%s：没有第 %d 份；现有 %d 份，去掉 --take 可查看", args[0], take, len(versions)))
			}
			w.Report(out)
			if err := w.Check(); err != nil {
				return err
			}
			data, err := files.Input(versions[take-1].File)
			if err != nil {
				return err
			}
			return w.Put(out, data)
		},
	}
	forceFlag(c, &w)
	c.Flags().IntVar(&take, "take", 0, lang.T("取出第几份（1 是最近的）"))
	c.Flags().StringVarP(&out, "output", "o", "", lang.T("写到哪个文件（默认标准输出）"))
	return c
}

// listVersions prints a line a version, and how it differs from the newer one
// above it.
func listVersions(path string, versions []store.Version) error {
	if len(versions) == 0 {
		full, err := filepath.Abs(path)
		if err != nil {
			full = path
		}
		fmt.Fprintln(os.Stderr, lang.F("%s：没有留下历史版本；在编辑器里保存过的报告才有，移动过的请写原来的路径", typeset.VisibleLine(full)))
		return nil
	}
	var list []byte
	var newer *model.Report
	priors := prior.New()
	for i, v := range versions {
		about, r := lang.T("读不出来"), (*model.Report)(nil)
		if data, _, err := store.Load(v.File); err == nil {
			if now, err := files.Decode(path, data); err == nil {
				about, r = desk.About(priors.Input(now, path, time.Now().Year()), newer), &now
			}
		}
		list = fmt.Appendf(list, "%d  %s  %s\n", i+1, v.Time.Format("2006-01-02 15:04:05"), about)
		newer = r
	}
	return files.Show(list)
}
