// Command nianbao (年报) fills, checks, imports and exports the yearly report on
// government information disclosure.
//
//	nianbao [FILE]            the form editor
//	nianbao check FILE...     every rule
//	nianbao export FILE --to text
//
// This package is thin: flags, wiring and exit status, one file a verb.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"nianbao/cmd/nianbao/internal/files"
	"nianbao/cmd/nianbao/internal/terminal"
	"nianbao/model/lang"
	"nianbao/model/typeset"
)

func main() { os.Exit(run()) }

func run() int {
	err := chooseLanguage(os.Args[1:])
	if err == nil {
		err = root().Execute()
	}
	if err == nil {
		return files.Done
	}
	status := files.Unusable // what cobra itself refuses is wrong usage
	var f files.Failure
	if errors.As(err, &f) {
		status = f.Status
	}
	var other terminal.NotUTF8
	if errors.As(err, &other) {
		fmt.Fprintf(os.Stderr, "nianbao: %s\n", other.Bytes())
		return files.Unusable
	}
	if text := err.Error(); text != "" {
		fmt.Fprintln(os.Stderr, "nianbao: "+typeset.VisibleLine(text))
	}
	return status
}

// chooseLanguage looks for --lang ahead of the command line's library: the texts of
// the commands themselves are in that language.
func chooseLanguage(args []string) error {
	for i, arg := range args {
		name, given := strings.CutPrefix(arg, "--lang=")
		if arg == "--lang" && i+1 < len(args) {
			name, given = args[i+1], true
		}
		switch {
		case arg == "--":
			return nil
		case given && !lang.Choose(name):
			return lang.Errorf("--lang 应是 zh 或 en，不是 %q", name)
		}
	}
	return nil
}

// inOurWords says what is wrong with an option of a call.
func inOurWords(_ *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var empty *pflag.ValueRequiredError
	var wrong *pflag.InvalidValueError
	var syntax *pflag.InvalidSyntaxError
	switch {
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() != "":
		err = lang.Errorf("没有这个选项 -%s", unknown.GetSpecifiedName())
	case errors.As(err, &unknown):
		err = lang.Errorf("没有这个选项 --%s", unknown.GetSpecifiedName())
	case errors.As(err, &empty):
		err = lang.Errorf("选项缺少取值 --%s", empty.GetFlag().Name)
	case errors.As(err, &wrong):
		err = lang.Errorf("取值不对：--%s 不能是 %q", wrong.GetFlag().Name, wrong.GetValue())
	case errors.As(err, &syntax):
		err = lang.Errorf("写法不对：%s", syntax.GetSpecifiedFlag())
	}
	return lang.Errorf("%w；用法见 nianbao --help", err)
}

func root() *cobra.Command {
	o := editorOptions{}
	c := &cobra.Command{
		Use:              lang.T("nianbao [文件或文件夹]"),
		Short:            lang.T("政府信息公开工作年度报告：填写、校验、导入、导出"),
		Args:             atMostOne,
		SilenceErrors:    true,
		SilenceUsage:     true,
		PersistentPreRun: takePaths,
		RunE: func(_ *cobra.Command, args []string) error {
			path := ""
			if len(args) == 1 {
				path = args[0]
			}
			if err := runEditor(path, o); err != nil {
				return files.Unfinished(err)
			}
			return nil
		},
	}
	c.Flags().StringVar(&o.Ambiguous, "ambiguous", "auto", lang.T("“”—… 等字符在终端里占几格：auto（问终端）、1 或 2"))
	c.Flags().BoolVar(&o.Plain, "plain", false, lang.T("一问一答，不移动光标：适合读屏软件和简单终端"))
	c.Flags().StringVar(&o.Mouse, "mouse", "auto", lang.T("用鼠标：auto（Windows 上不用）、on 或 off"))
	c.Flags().BoolVar(&o.Light, "light", false, lang.T("终端是浅色背景"))
	c.Flags().BoolVar(&o.Dark, "dark", false, lang.T("终端是深色背景"))
	c.Flags().BoolVar(&o.ASCII, "ascii", false, lang.T("表格线、进度条只用 ASCII 字符"))
	c.Flags().StringVar(&o.Colours, "colours", "auto", lang.T("颜色数：auto、256、16 或 0"))
	c.PersistentFlags().String("lang", "zh", lang.T("界面的语言：zh 中文，en 英文；报告总是中文"))
	c.CompletionOptions.HiddenDefaultCmd = true
	c.SetFlagErrorFunc(inOurWords)
	c.SetUsageFunc(func(v *cobra.Command) error {
		_, err := fmt.Fprint(v.OutOrStderr(), usage(v))
		return err
	})
	c.SetHelpFunc(func(v *cobra.Command, _ []string) {
		_, _ = fmt.Fprintf(v.OutOrStdout(), "%s\n\n%s", v.Short, usage(v))
	})
	c.AddCommand(newVerb(), sampleVerb(), checkVerb(), diffVerb(), exportVerb(), importVerb(), mergeVerb(), recoverVerb(), historyVerb(), rulesVerb(), formsVerb(), keysVerb(), doctorVerb(), schemaVerb(), versionVerb())
	help := &cobra.Command{Use: lang.T("help [命令]"), Short: lang.T("命令的用法"), RunE: func(_ *cobra.Command, args []string) error {
		found, rest, err := c.Find(args)
		if err != nil || len(rest) > 0 {
			return lang.Errorf("没有这个命令 %q；用法见 nianbao --help", strings.Join(args, " "))
		}
		return found.Help()
	}}
	c.SetHelpCommand(help)
	for _, v := range append(c.Commands(), c) {
		v.DisableFlagsInUseLine = true // the usage says it in the clerk's language
		v.InitDefaultHelpFlag()
		v.Flags().Lookup("help").Usage = lang.T("显示用法")
	}
	return c
}

// usage is how a command is called. A template of the library would keep text/template in
// the program, and with it every method that a template could call: two megabytes.
func usage(v *cobra.Command) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n  %s", lang.T("用法："), v.UseLine())
	if v.HasAvailableLocalFlags() {
		b.WriteString(lang.T(" [选项]"))
	}
	b.WriteByte('\n')
	if v.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "\n%s\n", lang.T("命令："))
		for _, sub := range v.Commands() {
			if sub.IsAvailableCommand() {
				fmt.Fprintf(&b, "  %-*s  %s\n", sub.NamePadding(), sub.Name(), sub.Short)
			}
		}
	}
	if v.HasAvailableLocalFlags() {
		fmt.Fprintf(&b, "\n%s\n%s\n", lang.T("选项："), options(v.LocalFlags()))
	}
	return b.String()
}

// atMostOne, exactlyOne and atLeastOne refuse other numbers of arguments.
func atMostOne(_ *cobra.Command, args []string) error {
	if len(args) > 1 {
		return lang.Errorf("没有这个命令或参数太多：%s；用法见 nianbao --help", strings.Join(args, " "))
	}
	return nil
}

func exactlyOne(c *cobra.Command, args []string) error {
	if len(args) != 1 {
		return lang.Errorf("需要正好一个文件，给了 %d 个；用法：nianbao %s", len(args), c.Use)
	}
	return nil
}

func exactlyTwo(c *cobra.Command, args []string) error {
	if len(args) != 2 {
		return lang.Errorf("需要正好两个文件，给了 %d 个；用法：nianbao %s", len(args), c.Use)
	}
	return nil
}

func atLeastOne(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return lang.Errorf("需要至少一个文件；用法：nianbao %s", c.Use)
	}
	return nil
}

func none(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return lang.Errorf("不需要参数 %q；用法：nianbao %s", args[0], c.Use)
	}
	return nil
}

// forceFlag gives a verb --force.
func forceFlag(c *cobra.Command, w *files.Writing) {
	c.Flags().BoolVar(&w.Force, "force", false, lang.T("替换已有的报告文件（原来的留作 .bak）"))
}

// pathFlags are the options that name a file or a folder.
var pathFlags = []string{"output", "from", "prior", "roster", "sheet", "provenance", "children"}

// takePaths takes the paths on the command line as people type and drag them: with
// quotes that no shell took off, with ~ where none knows it. What stands under such a
// name is meant itself.
func takePaths(c *cobra.Command, args []string) {
	for i, arg := range args {
		args[i] = files.Typed(arg)
	}
	for _, name := range pathFlags {
		if f := c.Flags().Lookup(name); f != nil && f.Changed && f.Value.Type() == "string" {
			_ = f.Value.Set(files.Typed(f.Value.String())) // a string takes any text
		}
	}
}
