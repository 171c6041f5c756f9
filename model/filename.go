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
