// Package lang says what a person reads in the language that person chose. The
// texts stand in Chinese where they are used, and are their own keys; English is
// a table beside them.
//
//	lang.Choose("en")
//	lang.T("没有可撤销的修改")      // "nothing to undo"
//	lang.F("已写出 %s，%d 字节", path, size)
//
// The language is the process's, as its locale is: it is chosen once, before
// anything is said. What a report holds, the labels of the official form and all
// that is exported are not translated: they are Chinese by law.
package lang

import (
	"fmt"
	"strconv"
	"strings"
	"sync/atomic"

	"nianbao/model/pattern"
)

// table holds the texts of the language chosen by their Chinese; nil: Chinese.
var table atomic.Pointer[map[string]string]

// Choose sets the language: "zh" or "en". It reports whether it knows it.
func Choose(name string) bool {
	switch name {
	case "zh":
		table.Store(nil)
	case "en":
		texts := English()
		table.Store(&texts)
	default:
		return false
	}
	return true
}

// Chosen is the language chosen: "zh" or "en".
func Chosen() string {
	if table.Load() == nil {
		return "zh"
	}
	return "en"
}

// T is a text in the language chosen; one that the table lacks stays as it is.
func T(text string) string {
	if texts := table.Load(); texts != nil {
		if other, ok := (*texts)[text]; ok {
			return other
		}
	}
	return text
}

// F is fmt.Sprintf with the format in the language chosen. A language may take
// the values in another order: %[2]s. An “(s)” is the plural of what is counted
// before it: “%d error(s)” is “1 error” and “2 errors”.
func F(format string, values ...any) string {
	if table.Load() == nil {
		return fmt.Sprintf(format, values...)
	}
	return fmt.Sprintf(plural(T(format), values), values...)
}

// Errorf is fmt.Errorf with the format in the language chosen.
func Errorf(format string, values ...any) error {
	if table.Load() == nil {
		return fmt.Errorf(format, values...)
	}
	return fmt.Errorf(plural(T(format), values), values...)
}

var verbOrPlural = pattern.Lazily(`%%|%(?:\[(\d+)\])?[+#\-0-9.]*[a-zA-Z]|\(s\)`)

// plural writes each “(s)” of a format by the last whole number before it.
func plural(format string, values []any) string {
	if !strings.Contains(format, "(s)") {
		return format
	}
	next, many := 0, true
	return verbOrPlural().ReplaceAllStringFunc(format, func(found string) string {
		switch found {
		case "%%":
			return found
		case "(s)":
			if many {
				return "s"
			}
			return ""
		}
		if at := verbOrPlural().FindStringSubmatch(found)[1]; at != "" {
			next, _ = strconv.Atoi(at)
			next--
		}
		if next < len(values) {
			if n, ok := values[next].(int); ok {
				many = n != 1
			}
		}
		next++
		return found
	})
}

// N marks a text that stands in a list of data and is translated where it is shown.
func N(text string) string { return text }
