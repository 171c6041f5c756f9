package tui

import (
	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/dialog"
	"nianbao/tui/keys"
	"nianbao/tui/theme"
)

// help shows what the focused place asks for, then every key.
func (a *App) help() {
	th := a.theme
	w := a.bodyWidth() - 4
	var lines []string
	scope := keys.Home
	if a.folder != nil {
		scope = keys.Gathering
	}
	if a.open != nil {
		scope = a.open.Pane().Scope()
		lines = a.placeHelp(w)
	}
	for _, s := range []struct {
		scope keys.Scope
		title string
	}{{scope, lang.T("此处的按键")}, {keys.Everywhere, lang.T("各处都能用的按键")}} {
		lines = append(lines, " "+th.Render(theme.Base, theme.Strong, s.title))
		for _, b := range keys.All() {
			if b.Scope != s.scope {
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
		lines = append(lines, "")
	}
	lines = append(lines, beside(th, w, "Esc", lang.T("退一步：先放弃输入，再回目录或校验；其后按 1-9 即功能键 F1-F9"))...)
	a.push(dialog.Read(lang.T("帮助"), lines))
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

func (a *App) placeHelp(w int) []string {
	th, r := a.theme, a.open.Report()
	at := a.open.Place()
	var title, text string
	switch {
	case at.Cell != model.Ref{}:
		row := r.Form.Table(at.Cell.Table).Row(at.Cell.Row)
		title, text = row.Label, row.About()
	case at.Section != "":
		s := r.Form.Section(at.Section)
		title = s.Heading
		if parts := r.Parts(s.ID); at.Part >= 0 && at.Part < len(parts) {
			for _, g := range s.Parts {
				if g.Heading == parts[at.Part].Heading {
					title, text = g.Heading, lang.T(g.Hint)
				}
			}
		}
	}
	if title == "" {
		return nil
	}
	lines := []string{" " + th.Render(theme.Base, theme.Strong, title)}
	if text != "" {
		for _, l := range th.Lines(text, w) {
			lines = append(lines, "   "+l)
		}
	}
	return append(lines, "")
}
