package tui

import (
	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// help is the page of what is wrong at the focused place, if anything, what it asks for,
// and of every key that works there.
func help(scope keys.Scope, wrong *model.Finding, title, text string) pane.Intent {
	return pane.Read{Title: lang.T("帮助"), Laid: func(th theme.Theme, w int) []string {
		w -= 4
		var lines []string
		if wrong != nil {
			lines = found(th, w, *wrong)
		}
		if title != "" {
			lines = append(lines, " "+th.Render(theme.Base, theme.Strong, title))
			if text != "" {
				for _, l := range th.Lines(text, w) {
					lines = append(lines, "   "+l)
				}
			}
			lines = append(lines, "")
		}
		lines = append(lines, keyLines(th, w, lang.T("此处的按键"), scope)...)
		lines = append(lines, keyLines(th, w, lang.T("各处都能用的按键"), keys.Everywhere)...)
		return append(lines, beside(th, w, "Esc", lang.T("退一步：先放弃输入，再回目录或校验；其后按 1-9 即功能键 F1-F9"))...)
	}}
}

// keyLines lists the keys of a scope.
func keyLines(th theme.Theme, w int, title string, scope keys.Scope) []string {
	lines := []string{" " + th.Render(theme.Base, theme.Strong, title)}
	for _, b := range keys.All() {
		if b.Scope != scope {
			continue
		}
		names := b.Help().Key
		if len(b.Keys()) > 1 {
			if both := names + " " + keys.Show(b.Keys()[1]); th.Width(both) < 18 {
				names = both
			}
		}
		lines = append(lines, beside(th, w, names, lang.T(b.Does))...)
	}
	return append(lines, "")
}

// beside sets what keys do beside their names, in as many lines as it needs.
func beside(th theme.Theme, w int, names, does string) []string {
	const room = 18
	out := th.Lines(does, w-room-1)
	for i, l := range out {
		out[i] = "   " + th.Fit(names, room) + l
		names = ""
	}
	return out
}
