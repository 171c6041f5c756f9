package main

import (
	"bytes"
	"cmp"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"nianbao/cmd/nianbao/internal/files"
	"nianbao/cmd/nianbao/internal/notices"
	"nianbao/model/check"
	"nianbao/model/forms"
	"nianbao/model/lang"
	"nianbao/model/typeset"
	"nianbao/tui/keys"
)

func sampleVerb() *cobra.Command {
	var out string
	var practice bool
	var w files.Writing
	c := &cobra.Command{
		Use: lang.T("sample [--slips] [-o 文件]"), Short: lang.T("示例报告"), Args: none,
		RunE: func(*cobra.Command, []string) error {
			w.Report(out)
			if err := w.Check(); err != nil {
				return err
			}
			if practice {
				return w.Put(out, forms.Slips())
			}
			return w.Put(out, forms.Sample())
		},
	}
	forceFlag(c, &w)
	c.Flags().BoolVar(&practice, "slips", false, lang.T("第二份示例：找错练习，里面有三处笔误"))
	c.Flags().StringVarP(&out, "output", "o", "", lang.T("写到哪个文件（默认标准输出）"))
	return c
}

func rulesVerb() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "rules [--json]", Short: lang.T("规则目录"), Args: none,
		RunE: func(*cobra.Command, []string) error {
			type rule struct {
				ID       string `json:"id"`
				Severity string `json:"severity"`
				Title    string `json:"title"`
				Formula  string `json:"formula"`
				Source   string `json:"source"`
			}
			var b bytes.Buffer
			var list []rule
			for _, r := range check.Rules() {
				title, formula := lang.T(r.Title), lang.T(r.Formula)
				list = append(list, rule{r.ID, r.Severity.String(), title, formula, lang.T(r.Source)})
				fmt.Fprintln(&b, lang.F("%-6s %s  %s：%s", r.ID, r.Severity.Sign(), title, formula))
			}
			if asJSON {
				return files.Show(encodeJSON(map[string]any{"rules": list}))
			}
			return files.Show(b.Bytes())
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, lang.T("以 JSON 输出"))
	return c
}

func keysVerb() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "keys [--json]", Short: lang.T("编辑器的全部按键"), Args: none,
		RunE: func(*cobra.Command, []string) error {
			if asJSON {
				return files.Show(keysJSON())
			}
			return files.Show(keysText())
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, lang.T("以 JSON 输出"))
	return c
}

// keysText lists the keys by the place where they work, what they do at one column.
func keysText() []byte {
	const column = 22
	var b bytes.Buffer
	var scope keys.Scope
	for _, k := range keys.All() {
		if k.Scope != scope {
			if scope != "" {
				b.WriteByte('\n')
			}
			scope = k.Scope
			fmt.Fprintln(&b, scope.Title())
		}
		names := strings.Join(shownKeys(k), " ")
		if gap := column - (typeset.Metrics{}).Width(names); gap >= 0 {
			names += strings.Repeat(" ", gap)
		} else {
			names += "\n  " + strings.Repeat(" ", column)
		}
		fmt.Fprintf(&b, "  %s  %s\n", names, lang.T(k.Does))
	}
	return b.Bytes()
}

func keysJSON() []byte {
	type binding struct {
		Place string   `json:"place"`
		ID    keys.ID  `json:"id"`
		Keys  []string `json:"keys"`
		Does  string   `json:"does"`
	}
	var list []binding
	for _, k := range keys.All() {
		list = append(list, binding{string(k.Scope), k.ID, shownKeys(k), lang.T(k.Does)})
	}
	return encodeJSON(map[string]any{"keys": list})
}

func shownKeys(k keys.Binding) (names []string) {
	for _, key := range k.Keys() {
		names = append(names, keys.Named(keys.Show(key)))
	}
	return names
}

func schemaVerb() *cobra.Command {
	var form, of string
	c := &cobra.Command{
		Use: lang.T("schema [--form 表式] [--of form]"), Short: lang.T("报告文件的 JSON Schema"), Args: none,
		RunE: func(*cobra.Command, []string) error {
			switch of {
			case "form":
				return files.Show(forms.FileSchema())
			case "", "report":
			default:
				return files.Unread(lang.Errorf("--of 应是 report 或 form，不是 %q", of))
			}
			f, err := chosenForm(form, "")
			if err != nil {
				return err
			}
			return files.Show(forms.Schema(cmp.Or(f, forms.CN2021())))
		},
	}
	formFlag(c, &form)
	c.Flags().StringVar(&of, "of", "report", lang.T("谁的：report 报告文件，form 表式文件"))
	return c
}

// version is set by a release build: -ldflags "-X main.version=1.0".
var version = ""

// programVersion is the one of a release build, else what the Go tool noted.
func programVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok && version == "" {
		return info.Main.Version
	}
	return version
}

func versionVerb() *cobra.Command {
	var all bool
	c := &cobra.Command{
		Use: "version [--notices]", Short: lang.T("版本"), Args: none,
		RunE: func(*cobra.Command, []string) error {
			if all {
				return files.Show(notices.Text)
			}
			var ids []string
			for _, f := range forms.All() {
				ids = append(ids, f.ID)
			}
			return files.Show([]byte(lang.F("nianbao %s\n%s %s/%s\n格式 %s\n", programVersion(), runtime.Version(), runtime.GOOS, runtime.GOARCH, strings.Join(ids, lang.T("、")))))
		},
	}
	c.Flags().BoolVar(&all, "notices", false, lang.T("所含软件的许可"))
	return c
}
