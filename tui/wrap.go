package tui

import (
	"strings"

	"nianbao/tui/theme"
)

// wrapped breaks text into lines that a page to read can show.
func (a *App) wrapped(lines []string) []string { return wrapTo(a.theme, lines, a.readingRoom()) }

// readingRoom is how wide such a page is.
func (a *App) readingRoom() int {
	if a.w >= wide {
		return a.w - 2 - sideWidth
	}
	return a.w - 2
}

func wrapTo(th theme.Theme, lines []string, room int) []string {
	var out []string
	for l := range strings.SplitSeq(strings.Join(lines, "\n"), "\n") {
		for _, piece := range th.Lines(theme.Line(l), room) {
			out = append(out, " "+piece)
		}
	}
	return out
}
