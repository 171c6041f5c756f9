package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/model/importer"
	"nianbao/model/lang"
	"nianbao/model/typeset"
)

func importVerb() *cobra.Command {
	var out, password string
	var w writing
	c := &cobra.Command{
		Use:   lang.T("import 来源 [-o 文件]"),
		Short: lang.T("把已发布的报告（网页、Word、Excel、PDF、文本）读成报告文件"),
		Args:  exactlyOne,
		RunE: func(_ *cobra.Command, args []string) error {
			w.report(out)
			if err := w.check(args[0]); err != nil {
				return err
			}
			data, err := readInput(args[0])
			if err != nil {
				return err
			}
			r, err := importReport(args[0], data, importer.Password(password))
			if password != "" && errors.Is(err, importer.ErrPassword) {
				return unread(lang.Errorf("%s：密码不对；请核对 --password 给出的密码", shown(args[0])))
			}
			if err != nil {
				return err
			}
			return w.put(out, r.Encode())
		},
	}
	w.flag(c)
	c.Flags().StringVarP(&out, "output", "o", "", lang.T("写到哪个文件（默认标准输出）"))
	c.Flags().StringVar(&password, "password", "", lang.T("PDF 文件的密码"))
	return c
}

// importReport reads a published report and tells what it is unsure of.
func importReport(path string, data []byte, options ...importer.Option) (model.Report, error) {
	result, err := importer.Import(data, forms.For, options...)
	if err != nil {
		return model.Report{}, unread(lang.Errorf("%s：%w", shown(path), err))
	}
	for _, remark := range result.Remarks {
		fmt.Fprintln(os.Stderr, typeset.VisibleLine(remark.String()))
	}
	return result.Report, nil
}

// complain prints an error that does not end the program.
func complain(err error) { fmt.Fprintln(os.Stderr, "nianbao: "+typeset.VisibleLine(err.Error())) }
