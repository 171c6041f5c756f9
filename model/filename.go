package model

import (
	"strconv"
	"strings"

	"nianbao/model/lang"
)

// longestName is how many characters of a unit a file's name takes: with what is
// added to it, no system finds it too long.
const longestName = 50

// FileName makes a file's name of a unit and a year that every system takes. What
// follows, ending included, comes behind them.
func FileName(unit string, year int, ending string) string {
	name := strings.Map(func(c rune) rune {
		if strings.ContainsRune(`/\:*?"<>|.`, c) || Invisible(c) {
			return -1
		}
		return c
	}, unit)
	if runes := []rune(name); len(runes) > longestName {
		name = string(runes[:longestName])
	}
	if name = strings.TrimSpace(name); name == "" {
		name = "年报"
	}
	if year > 0 {
		name += strconv.Itoa(year)
	}
	return name + ending
}

// TypedPath is the path that a text names which was typed or dragged into a window: the
// quotes that terminals put around it are taken off, blanks behind a backslash are
// blanks, and ~ is the home folder.
func TypedPath(text, home string) string {
	path := strings.TrimSpace(text)
	path = strings.TrimPrefix(path, "& ") // as PowerShell pastes it
	for _, pair := range []string{`""`, "''", "“”", "‘’", "「」"} {
		first, last := []rune(pair)[0], []rune(pair)[1]
		inner, ok := strings.CutPrefix(path, string(first))
		if inner, both := strings.CutSuffix(inner, string(last)); ok && both && inner != "" {
			return atHome(inner, home)
		}
	}
	if !strings.Contains(home, `\`) {
		path = strings.NewReplacer(`\ `, " ", `\(`, "(", `\)`, ")", `\'`, "'", `\&`, "&").Replace(path)
	}
	return atHome(path, home)
}

func atHome(path, home string) string {
	rest, ok := strings.CutPrefix(path, "~")
	if !ok || home == "" || rest != "" && rest[0] != '/' && rest[0] != '\\' {
		return path
	}
	return home + rest
}

// ReportName is the path of a report file as it was typed, with its ending added
// where there is none. A name that ends like that of another kind of file would
// promise what the file is not.
func ReportName(path string) (string, error) {
	base := path[strings.LastIndexAny(path, `/\`)+1:]
	ending := ""
	if i := strings.LastIndexByte(base, '.'); i > 0 {
		ending = base[i:]
	}
	switch {
	case strings.EqualFold(ending, ".json"):
		return path, nil
	case isEnding(ending):
		return path, lang.Errorf("报告文件以 .json 结尾，不能是 %s；要别的格式请导出", ending)
	}
	return strings.TrimSuffix(path, ".") + ".json", nil
}

// isEnding tells the ending of a kind of file from a date or a word behind a full stop.
func isEnding(ending string) bool {
	letters := 0
	for _, c := range strings.TrimPrefix(ending, ".") {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
			letters++
		case c < '0' || c > '9':
			return false
		}
	}
	return letters > 0
}
