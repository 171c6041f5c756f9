package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"nianbao/cmd/nianbao/internal/files"
	"nianbao/cmd/nianbao/internal/prior"
	"nianbao/export"
	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/typeset"
)

func exportVerb() *cobra.Command {
	var to []string
	var out, last string
	var o export.Options
	var w files.Writing
	c := &cobra.Command{
		Use:   lang.T("export 文件 --to 格式[,格式...] [-o 文件或文件夹]"),
		Short: lang.T("导出为文本、Word、Excel、网页等；格式见 --to"),
		Args:  exactlyOne,
		RunE: func(_ *cobra.Command, args []string) error {
			targets, err := exportTargets(args[0], to, out)
			if err != nil {
				return files.Unread(err)
			}
			for _, t := range targets {
				w.Outputs = append(w.Outputs, files.Output{Path: t.path, Endings: files.EndingsOf(t.format)})
			}
			if err := w.Check(args[0], last); err != nil {
				return err
			}
			if t := targets[0]; (t.path == "" || t.path == "-") && !isText(t.format) && term.IsTerminal(int(os.Stdout.Fd())) {
				return files.Unread(lang.Errorf("%s 不是文本，不能显示在终端里；请用 -o 写到文件", t.format))
			}
			r, err := files.Report(args[0])
			if err != nil {
				return err
			}
			prior, err := priorFor(r, args[0], last)
			if err != nil {
				return err
			}
			return exportAll(r, prior, targets, o, w)
		},
	}
	forceFlag(c, &w)
	c.Flags().StringSliceVar(&to, "to", nil, lang.T("格式，可写多个：")+strings.Join(formatIDs(), lang.T("、")))
	c.Flags().StringVarP(&out, "output", "o", "", lang.T("写到哪个文件（默认标准输出）；几种格式时是文件夹"))
	c.Flags().StringVar(&last, "prior", "", lang.T("上年报告，用来比较和核对"))
	c.Flags().IntVar(&o.Width, "width", 0, lang.T("文本每行几格，一个汉字两格（默认 78，要点 72）"))
	c.Flags().StringVar(&o.Encoding, "encoding", "utf-8", lang.T("编码：utf-8 或 gb18030"))
	c.Flags().BoolVar(&o.CRLF, "crlf", false, lang.T("按 Windows 习惯换行"))
	c.Flags().BoolVar(&o.BOM, "bom", false, lang.T("文件开头加 BOM（旧记事本需要）"))
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

// A target is one file to be written; path "" or "-" is standard output.
type target struct{ format, path string }

// exportTargets says what goes where: one format to a file, standard output or into
// a folder, several into a folder, under the name of the report's file.
func exportTargets(file string, formats []string, out string) ([]target, error) {
	ids := strings.Join(formatIDs(), lang.T("、"))
	if len(formats) == 0 {
		return nil, lang.Errorf("缺少 --to：可用 %s", ids)
	}
	info, err := os.Stat(out)
	folder := err == nil && info.IsDir() || strings.HasSuffix(out, "/") || strings.HasSuffix(out, string(filepath.Separator))
	switch {
	case len(formats) > 1 && (out == "" || out == "-"):
		return nil, lang.Errorf("几种格式要写成几个文件；请用 -o 指定文件夹")
	case len(formats) > 1 && err == nil && !folder:
		return nil, lang.Errorf("%s：是文件；几种格式请用 -o 指定文件夹", out)
	case len(formats) > 1:
		folder = true
	}
	var targets []target
	for _, id := range formats {
		ending, ok := files.EndingOf(id)
		if !ok {
			return nil, lang.Errorf("不认识的格式 %q；可用 %s", id, ids)
		}
		t := target{id, out}
		if folder {
			t.path = filepath.Join(out, baseName(file)+ending)
		}
		if !slices.Contains(targets, t) {
			targets = append(targets, t)
		}
	}
	return targets, nil
}

func baseName(file string) string {
	if file == "-" {
		return "年报"
	}
	return strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
}

// priorFor reads last year's report: the one that is given, or the one the report
// names. Where that cannot be read, it says so and goes on without.
func priorFor(r model.Report, file, given string) (*model.Report, error) {
	if given != "" {
		if given == "-" && file == "-" {
			return nil, files.Unread(lang.Errorf("标准输入只能读一次；请把报告或上年报告写成文件"))
		}
		last, err := files.Read(given)
		return &last, err
	}
	if file == "-" {
		return nil, nil
	}
	priors := prior.New()
	last, _ := priors.Of(r, file)
	if last == nil && r.Prior != "" {
		files.Complain(priors.Missing(r, file))
	}
	return last, nil
}

// exportAll renders every format before it writes the first.
func exportAll(r model.Report, prior *model.Report, targets []target, o export.Options, w files.Writing) error {
	rendered := make([][]byte, len(targets))
	for i, t := range targets {
		if t.format == "json" {
			rendered[i] = r.Encode()
			continue
		}
		data, err := files.Render(r, prior, t.format, o)
		if err != nil {
			return files.Unread(err)
		}
		rendered[i] = data
	}
	for i, t := range targets {
		if err := makeFolder(t.path); err != nil {
			return files.Unfinished(err)
		}
		if err := w.Put(t.path, rendered[i]); err != nil {
			return err
		}
		if len(targets) > 1 {
			fmt.Fprintln(os.Stderr, typeset.VisibleLine(t.path))
		}
	}
	return nil
}

// makeFolder makes the folder a file is to stand in.
func makeFolder(path string) error {
	if path == "" || path == "-" {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return lang.Errorf("%s：文件夹建不成；请另选一个", filepath.Dir(path))
	}
	return nil
}
