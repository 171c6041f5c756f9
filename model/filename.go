package model

import (
	"strconv"
	"strings"
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
