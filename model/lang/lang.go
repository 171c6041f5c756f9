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
	"sync/atomic"
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
// the values in another order: %[2]s.
func F(format string, values ...any) string {
	if table.Load() == nil {
		return fmt.Sprintf(format, values...)
	}
	return fmt.Sprintf(T(format), values...)
}

// Errorf is fmt.Errorf with the format in the language chosen.
func Errorf(format string, values ...any) error {
	if table.Load() == nil {
		return fmt.Errorf(format, values...)
	}
	return fmt.Errorf(T(format), values...)
}

// N marks a text that stands in a list of data and is translated where it is shown.
func N(text string) string { return text }
