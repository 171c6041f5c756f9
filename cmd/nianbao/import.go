package main

import (
	"errors"

	"github.com/spf13/cobra"

	"nianbao/cmd/nianbao/internal/files"
	"nianbao/model/importer"
	"nianbao/model/lang"
)

func importVerb() *cobra.Command {
	var out, password, form string
	var w files.Writing
	c := &cobra.Command{
		Use:   lang.T("import 来源 [-o 文件] [--form 表式]"),
		Short: lang.T("把已发布的报告（网页、Word、Excel、PDF、文本）读成报告文件"),
		Args:  exactlyOne,
		RunE: func(_ *cobra.Command, args []string) error {
			w.Report(out)
			if err := w.Check(args[0]); err != nil {
				return err
			}
			data, err := files.Input(args[0])
			if err != nil {
				return err
			}
			of, err := chosenForm(form, args[0])
			if err != nil {
				return err
			}
			if files.IsReport(data) {
				return files.Unread(lang.Errorf("%s：是本程序的报告文件，不用导入；请直接打开", files.Shown(args[0])))
			}
			r, err := files.Import(args[0], data, importer.Password(password), importer.Only(of))
			if password != "" && errors.Is(err, importer.ErrPassword) {
				return files.Unread(lang.Errorf("%s：密码不对；请核对 --password 给出的密码", files.Shown(args[0])))
			}
			if err != nil {
				return err
			}
			return w.Put(out, r.Encode())
		},
	}
	forceFlag(c, &w)
	c.Flags().StringVarP(&out, "output", "o", "", lang.T("写到哪个文件（默认标准输出）"))
	c.Flags().StringVar(&password, "password", "", lang.T("PDF 文件的密码"))
	formFlag(c, &form)
	return c
}
