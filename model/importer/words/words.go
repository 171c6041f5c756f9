// Package words holds, as data, the Chinese words and patterns that the importer knows beside
// the labels of the form: how offices title a report, what web pages put around a text, what
// they call columns that the form lacks.
//
//	words.List("numbering") // 序号 编号 …
//	words.Pattern("title")().MatchString(line)
package words

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"
)

//go:embed words.txt
var file string

var all = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	last := ""
	for line := range strings.Lines(file) {
		line = strings.TrimRight(line, "\n")
		name, text, ok := strings.Cut(line, " =")
		switch {
		case strings.HasPrefix(line, "#"), line == "":
		case strings.HasPrefix(line, "  "):
			out[last] += line[2:]
		case ok:
			last = name
			out[name] = strings.TrimPrefix(text, " ")
		}
	}
	return out
})

var lists = sync.OnceValue(func() map[string][]string {
	out := map[string][]string{}
	for name, text := range all() {
		out[name] = strings.Fields(text)
	}
	return out
})

// Text is what a name stands for.
func Text(name string) string { return all()[name] }

// List is the words that a name stands for.
func List(name string) []string { return lists()[name] }

// Pattern gives a pattern by its name. It is compiled when it is first needed: at the start it
// would cost every run of the program time, and most import nothing.
func Pattern(name string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(Text(name)) })
}
