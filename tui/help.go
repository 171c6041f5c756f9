package tui

import (
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// help is the page of what is wrong at the focused place, if anything, what it asks for,
// and of every key that works there, by what it is for.
func help(scope keys.Scope, wrong *model.Finding, title, text string) pane.Intent {
	name := scope.Title()
	if name != "" {
		name = "   " + name
	}
	return pane.Read{Title: lang.T("帮助") + name, Laid: func(th theme.Theme, w int) []string {
		var lines []string
		if wrong != nil {
			lines = found(th, w-4, *wrong)
		}
		if title != "" {
			lines = append(lines, "  "+th.Render(theme.Base, theme.Lead, title))
			if text != "" {
				for _, l := range th.Lines(text, w-4) {
					lines = append(lines, "  "+l)
				}
			}
			lines = append(lines, "")
		}
		lines = append(append(lines, inColumns(th, w, scope)...), "")
		for _, l := range th.Lines(lang.T("按不出 F 键：先按 Esc，松开，再按那个数字，如 Esc 4 就是 F4。Esc 先放弃输入，再退一步。"), w-4) {
			lines = append(lines, "  "+th.Render(theme.Base, theme.Dim, l))
		}
		return lines
	}}
}

// inColumns sets the keys of a scope, and those of every place, in two columns by what
// they are for; in one where the page is narrow.
func inColumns(th theme.Theme, w int, scope keys.Scope) []string {
	titles := [keys.Purposes]string{lang.T("填写"), lang.T("移动"), lang.T("核对"), lang.T("整份报告")}
	wide := w >= 74
	width := w - 3
	if wide {
		width = (w - 4) / 2
	}
	var columns [2][]string
	for purpose := range keys.Purposes {
		lines := explained(th, width, scope, purpose, w < roomy)
		if len(lines) == 0 {
			continue
		}
		to := &columns[0]
		if wide && purpose >= keys.Checking {
			to = &columns[1]
		}
		*to = append(append(*to, th.Render(theme.Base, theme.Strong, titles[purpose])), lines...)
	}
	var out []string
	for i := range max(len(columns[0]), len(columns[1])) {
		line := "  "
		if i < len(columns[0]) {
			line += columns[0][i]
		}
		if i < len(columns[1]) {
			line += strings.Repeat(" ", max(0, 2+width-th.Width(theme.Unstyled(line)))) + columns[1][i]
		}
		out = append(out, line)
	}
	return out
}

// roomy is the width of a page from which on it says of a key all there is to say.
const roomy = 100

// explained are the keys for one purpose, in lines of w cells.
func explained(th theme.Theme, w int, scope keys.Scope, purpose keys.Purpose, brief bool) []string {
	room := 11
	if w >= 48 {
		room = 18
	}
	var lines []string
	add := func(names, does string) {
		for _, l := range th.Lines(does, w-room-4) {
			lines = append(lines, "  "+th.Render(theme.Base, theme.Accent, th.Fit(names, room))+l)
			names = ""
		}
	}
	var list []keys.Binding
	for _, b := range keys.All() {
		if (b.Scope == scope || b.Scope == keys.Everywhere && keys.Match(scope, b.Keys()[0]) == b.ID) && b.Purpose() == purpose {
			list = append(list, b)
		}
	}
	for _, m := range together {
		if has(list, m.ids) {
			list = slices.DeleteFunc(list, func(b keys.Binding) bool { return slices.Contains(m.ids, b.ID) })
			add(lang.T(m.names), lang.T(m.does))
		}
	}
	for _, b := range list {
		if b.ID == keys.Unseen {
			continue
		}
		names := keys.Named(b.Help().Key)
		if len(b.Keys()) > 1 {
			if both := names + " " + keys.Named(keys.Show(b.Keys()[1])); th.Width(both) < room {
				names = both
			}
		}
		switch b.ID {
		case keys.Step:
			names = lang.T("Alt+数字")
		case keys.Extend:
			names = lang.T("Shift+方向")
		case keys.PickPart:
			names = "1-9"
		case keys.EditLine, keys.NextCell:
			if b.Scope == keys.Cell || b.ID == keys.EditLine {
				names = lang.T("方向键")
			}
		}
		does := b.Does
		if brief {
			does = b.Brief()
		}
		add(names, lang.T(does))
	}
	return lines
}

// together are the keys that one line of the help speaks of.
var together = []struct {
	ids         []keys.ID
	names, does string
}{
	{[]keys.ID{keys.Up, keys.Down, keys.Left, keys.Right}, lang.N("方向键"), lang.N("上下左右")},
	{[]keys.ID{keys.RowStart, keys.RowEnd}, "Home End", lang.N("行首、行尾")},
	{[]keys.ID{keys.PageUp, keys.PageDown}, "PgUp PgDn", lang.N("翻一屏")},
	{[]keys.ID{keys.Undo, keys.Redo}, "^Z ^Y", lang.N("撤销、重做")},
	{[]keys.ID{keys.Next, keys.Previous}, "^N ^P", lang.N("下一步、上一步")},
	{[]keys.ID{keys.WordLeft, keys.WordRight}, lang.N("Ctrl+左右"), lang.N("一个词一个词走")},
	{[]keys.ID{keys.PartUp, keys.PartDown}, "[ ]", lang.N("上移、下移")},
}

func has(list []keys.Binding, ids []keys.ID) bool {
	for _, id := range ids {
		if !slices.ContainsFunc(list, func(b keys.Binding) bool { return b.ID == id }) {
			return false
		}
	}
	return true
}
