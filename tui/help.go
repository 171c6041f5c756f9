package tui

import (
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/dialog"
	"nianbao/tui/findings"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
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
		scope = a.pane().Scope()
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
	at := a.pane().Place(a.context())
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

// find asks for a word and lists where it stands: row labels, headings, text.
func (a *App) find(word string) {
	if !a.leave() {
		return
	}
	a.push(dialog.Prompt(lang.T("查找"), lang.T("行名、标题或正文中的词"), word, func(word string) pane.Intent {
		if word == "" {
			return nil
		}
		places, items := a.search(word)
		if len(places) == 0 {
			return pane.Notice{Text: lang.F("没有找到“%s”", word)}
		}
		return pane.Choose{Title: lang.F("“%s” 共 %d 处", word, len(places)), Items: items, Then: func(i int) pane.Intent {
			return pane.Goto{Place: places[i]}
		}}
	}))
}

func (a *App) search(word string) (places []model.Place, items []string) {
	r := a.open.Report()
	add := func(at model.Place, text string) {
		places = append(places, at)
		items = append(items, findings.Where(r.Form, at)+"  "+text)
	}
	for _, s := range r.Form.Sections {
		if s.Table != nil {
			for _, row := range s.Table.Rows {
				if strings.Contains(row.Label, word) {
					first := s.Table.ColumnsOf(row)[0].ID
					add(model.InCell(model.Ref{Table: s.ID, Row: row.ID, Column: first}), row.Label)
				}
			}
		}
		for i, p := range r.Parts(s.ID) {
			at := strings.Index(p.Text, word)
			if at < 0 && !strings.Contains(p.Heading, word) {
				continue
			}
			add(model.InPart(s.ID, i), p.Heading+"  "+excerpt(p.Text, at))
		}
	}
	return places, items
}

// excerpt is a little of the text around a byte offset.
func excerpt(text string, at int) string {
	if at < 0 {
		return ""
	}
	before, after := []rune(text[:at]), []rune(text[at:])
	return string(before[max(0, len(before)-8):]) + string(after[:min(len(after), 24)])
}
