// Package steps draws the walk: one line of steps with their marks, or a sidebar
// where the screen is wide. It holds no state.
package steps

import (
	"fmt"

	"nianbao/model/lang"
	"nianbao/tui/theme"
)

// A Step is one stop of the walk.
type Step struct {
	Name  string // short, for the line: 三
	Title string // for the sidebar: 三、收到和处理…
	Mark  string // 完, 错 2, 提 1, 空; "" for none
	Ink   theme.Ink
}

// Bar draws the steps in one line of w cells, the current one in brackets. Where
// they do not fit, the marks of the others are dropped, then the far steps.
func Bar(th theme.Theme, list []Step, at, w int) string {
	place := position(list, at)
	room := room(th, list, at, w)
	for _, marks := range []bool{true, false} {
		if text, width := bar(th, list, at, marks); width <= room {
			return text + th.Right(place, w-width)
		}
	}
	text, width := bar(th, list[max(0, at-1):min(len(list), at+2)], min(at, 1), true)
	if width > room {
		return th.Cut(list[at].Name, w)
	}
	return text + th.Right(place, w-width)
}

func bar(th theme.Theme, list []Step, at int, marks bool) (string, int) {
	out, width := "", 0
	for i, s := range list {
		mark := s.Mark
		if !marks && i != at {
			mark = ""
		}
		open, end := " ", " "
		if i == at {
			open, end = "[", "]"
		}
		name := s.Name
		if mark != "" {
			name += " "
		}
		width += th.Width(open + name + mark + end)
		text := open + name
		if i == at {
			text = th.Render(theme.Base, theme.Strong, text)
			end = th.Render(theme.Base, theme.Strong, end)
		}
		out += text + th.Render(theme.Base, s.Ink, mark) + end
	}
	return out, width
}

// position says which step it is, at the end of the bar.
func position(list []Step, at int) string { return lang.F("第 %d/%d 步", at+1, len(list)) }

// room is how wide the steps themselves may be.
func room(th theme.Theme, list []Step, at, w int) int { return w - th.Width(position(list, at)) - 1 }

// Spot says which step stands at column x of the bar, -1 for none.
func Spot(th theme.Theme, list []Step, at, w, x int) int {
	_, width := bar(th, list, at, true)
	marks := width <= room(th, list, at, w)
	left := 0
	for i := range list {
		one := []Step{list[i]}
		current := -1
		if i == at {
			current = 0
		}
		_, width := bar(th, one, current, marks || i == at)
		if x >= left && x < left+width {
			return i
		}
		left += width
	}
	return -1
}

// SidebarSpot says which of n steps stands in line y of a sidebar of h lines, -1
// for none.
func SidebarSpot(n, h, y int) int {
	if h >= 2*n {
		y /= 2
	}
	if y < 0 || y >= n {
		return -1
	}
	return y
}

// Sidebar draws a line a step, each w cells wide.
func Sidebar(th theme.Theme, list []Step, at, w, h int) []string {
	var lines []string
	for i, s := range list {
		sign, title := "  ", s.Title
		if i == at {
			sign = "> "
		}
		text := th.Fit(fmt.Sprintf("%s%d %s", sign, i, title), w-7)
		if i == at {
			text = th.Render(theme.Base, theme.Strong, text)
		}
		lines = append(lines, text+th.Render(theme.Base, s.Ink, th.Right(s.Mark, 6))+" ")
		if len(lines) < h && h >= 2*len(list) {
			lines = append(lines, th.Fit("", w))
		}
	}
	for len(lines) < h {
		lines = append(lines, th.Fit("", w))
	}
	return lines[:h]
}
