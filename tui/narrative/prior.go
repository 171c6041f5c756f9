package narrative

import (
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// besideWidth is how wide a pane must be for last year's text beside the editor.
const besideWidth = 96

// lastYear is last year's text for the part in front: the part of the same
// heading, else its section.
func (p *Pane) lastYear(c pane.Context) string {
	if c.Prior == nil {
		return ""
	}
	parts := c.Prior.Parts(p.section)
	if now := p.parts(c); p.at < len(now) && now[p.at].Heading != "" {
		for _, part := range parts {
			if prose.Core(part.Heading) == prose.Core(now[p.at].Heading) {
				return part.Text
			}
		}
	}
	return whole(parts)
}

func whole(parts []model.Part) string {
	var all []string
	for _, part := range parts {
		all = append(all, strings.TrimSpace(part.Heading+"\n"+part.Text))
	}
	return strings.TrimSpace(strings.Join(all, "\n"))
}

// readLastYear shows last year's text on a page of its own.
func (p *Pane) readLastYear(c pane.Context) pane.Intent {
	if c.Prior == nil {
		return pane.Notice{Text: lang.T("没有上年报告；在“基本”一步写上它的文件名即可对照")}
	}
	text := p.lastYear(c)
	if text == "" {
		return pane.Notice{Text: lang.T("上年报告的这一部分没有文字")}
	}
	return pane.Read{Title: lang.T("上年：") + p.name(c, p.at), Lines: []string{text}, Wrap: true}
}

// beside draws last year's text in a column of w cells.
func (p *Pane) beside(c pane.Context, w, h int) []string {
	th := c.Theme
	lines := []string{th.Render(theme.Base, theme.Strong, th.Fit(lang.T("上年"), w))}
	for _, l := range th.Lines(theme.Visible(p.lastYear(c)), w) {
		lines = append(lines, th.Render(theme.Base, theme.Dim, l))
	}
	if len(lines) > h {
		lines = append(lines[:h-1], th.Render(theme.Base, theme.Dim, lang.T("（F5 看全文）")))
	}
	return lines
}
