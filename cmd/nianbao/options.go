package main

import (
	"cmp"
	"strings"

	"github.com/spf13/pflag"

	"nianbao/model/lang"
	"nianbao/model/typeset"
)

// values are what options take, by their names; a word for what takes something else.
var values = map[string]string{
	"output": lang.N("文件"), "prior": lang.N("文件"), "from": lang.N("文件"), "roster": lang.N("文件"), "sheet": lang.N("文件"), "provenance": lang.N("文件"),
	"children": lang.N("文件夹"), "unit": lang.N("单位"), "year": lang.N("年度"), "to": lang.N("格式"), "take": lang.N("编号"),
	"width": lang.N("格数"), "overview-limit": lang.N("字数"), "off": lang.N("规则"), "lang": "zh|en",
}

// options lists the options of a verb, what they take and what they do, at one column.
func options(set *pflag.FlagSet) string {
	type option struct{ name, does string }
	var list []option
	wide := 0
	set.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		o := option{"      --" + f.Name, f.Usage}
		if f.Shorthand != "" {
			o.name = "  -" + f.Shorthand + ", --" + f.Name
		}
		if f.Value.Type() != "bool" {
			o.name += " " + cmp.Or(lang.T(values[f.Name]), lang.T("值"))
		}
		if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "0" && f.DefValue != "[]" {
			o.does += lang.F("（默认 %s）", f.DefValue)
		}
		list = append(list, o)
		wide = max(wide, typeset.Metrics{}.Width(o.name))
	})
	var b strings.Builder
	for _, o := range list {
		b.WriteString(o.name + strings.Repeat(" ", wide-(typeset.Metrics{}).Width(o.name)+3) + o.does + "\n")
	}
	return strings.TrimRight(b.String(), "\n")
}
