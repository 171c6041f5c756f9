package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"nianbao/cmd/nianbao/internal/files"
	"nianbao/model"
	"nianbao/model/check"
	"nianbao/model/forms"
	"nianbao/model/lang"
	"nianbao/model/typeset"
)

// formFlag is the flag that names a form.
func formFlag(c *cobra.Command, form *string) {
	c.Flags().StringVar(form, "form", "", lang.T("表式：名称（见 nianbao forms）或表式文件"))
}

// chosenForm is the form that --form names, nil where it names none.
func chosenForm(name, beside string) (*model.Form, error) {
	if name == "" {
		return nil, nil
	}
	return files.FormNamed(name, beside)
}

func formsVerb() *cobra.Command {
	c := &cobra.Command{
		Use: "forms", Short: lang.T("有哪些表式；show 写出一份，check 核对一份"), Args: none,
		RunE: func(*cobra.Command, []string) error { return files.Show(listForms()) },
	}
	c.AddCommand(&cobra.Command{
		Use: lang.T("show 表式"), Short: lang.T("写出一个表式的文件"), Args: exactlyOne,
		RunE: func(_ *cobra.Command, args []string) error {
			f, err := files.FormNamed(args[0], ".")
			if err != nil {
				return err
			}
			return files.Show(f.File)
		},
	}, &cobra.Command{
		Use: lang.T("check 文件"), Short: lang.T("核对一个表式文件"), Args: exactlyOne,
		RunE: func(_ *cobra.Command, args []string) error { return checkForm(args[0]) },
	})
	return c
}

func listForms() []byte {
	known, wrong := files.Forms(".")
	var b bytes.Buffer
	for _, k := range known {
		f := k.Form
		years := fmt.Sprintf("%d–", f.From)
		switch {
		case f.To != 0:
			years = fmt.Sprintf("%d–%d", f.From, f.To)
		case f.From == 0:
			years = lang.T("各年")
		}
		id := f.ID
		if f.Revision > 1 {
			id += lang.F("（第 %d 版）", f.Revision)
		}
		from := cmp.Or(typeset.VisibleLine(k.Path), lang.T("内置"))
		fmt.Fprintf(&b, "%s  %s  %s  %s\n", id, f.Name, years, from)
	}
	for _, err := range wrong {
		files.Complain(err)
	}
	return b.Bytes()
}

// checkForm names every error of a form file, or says what is to be expected of it.
func checkForm(path string) error {
	data, err := files.FormBytes(path)
	if err != nil {
		return files.Unread(err)
	}
	f, err := forms.Read(data)
	var problems forms.Problems
	if errors.As(err, &problems) {
		for _, p := range problems {
			files.Complain(lang.Errorf("%s：%w", files.Shown(path), p))
		}
		return files.Unread(lang.Errorf("%s：有 %d 处错误，不能用作表式", files.Shown(path), len(problems)))
	} else if err != nil {
		return files.Unread(err)
	}
	for _, text := range append(forms.Doubts(f), ruleDoubts(f)...) {
		files.Complain(errors.New(lang.T("注意：") + text))
	}
	var b bytes.Buffer
	tables := 0
	for _, s := range f.Sections {
		if s.Table != nil {
			tables++
		}
	}
	fmt.Fprintln(&b, lang.F("%s  %s：%d 部分，%d 张表，%d 格，%d 条平衡式，可以使用", f.ID, f.Name, len(f.Sections), tables, len(f.Cells()), len(f.Balances)))
	run := check.RulesOf(f)
	fmt.Fprintln(&b, lang.F("会运行的规则：%s", strings.Join(run, " ")))
	var left []string
	for _, r := range check.Rules() {
		if !slices.Contains(run, r.ID) {
			left = append(left, r.ID)
		}
	}
	if len(left) > 0 {
		fmt.Fprintln(&b, lang.F("不运行的规则（没有它们要的格或部分）：%s", strings.Join(left, " ")))
	}
	return files.Show(b.Bytes())
}

// ruleDoubts are balances that take the name of a rule that says something else.
func ruleDoubts(f *model.Form) (out []string) {
	for _, b := range f.Balances {
		if _, known := check.Find(b.ID); known && !check.Balanced(b.ID) {
			out = append(out, lang.F("平衡式 %s 与一条规则同名，结果会混在一起；请另取名称", b.ID))
		}
	}
	return out
}
