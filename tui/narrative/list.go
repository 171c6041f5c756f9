package narrative

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/textedit"
)

func (p *Pane) listKey(c pane.Context, msg tea.KeyPressMsg) pane.Intent {
	parts := p.parts(c)
	switch id := keys.Match(keys.Parts, msg.String()); id {
	case keys.Up:
		p.at = max(0, p.at-1)
	case keys.Down:
		p.at = max(0, min(p.at+1, len(parts)-1))
	case keys.Cancel:
		return pane.Back{}
	case keys.EnterPart:
		if p.enter(c); p.area != nil {
			if found := p.found(c); len(found) > 0 && found[0].Open() && found[0].Span != [2]int{} {
				p.Point(found[0].Span)
			}
		}
	case keys.LastYear:
		return p.readLastYear(c)
	case keys.AddPart:
		return p.ask(lang.T("新部分的标题（不写序号）"), "", func(heading string) pane.Intent {
			if heading == "" {
				return pane.Notice{Text: lang.T("没有写标题，没有加")}
			}
			next := slices.Insert(slices.Clone(parts), min(p.at+1, len(parts)), model.Part{Heading: heading})
			p.at = min(p.at+1, len(parts))
			return p.replace(c, lang.T("加一部分 ")+heading, next)
		})
	case keys.RenamePart:
		if len(parts) > 0 {
			return p.ask(lang.T("改标题（不写序号）"), parts[p.at].Heading, func(heading string) pane.Intent {
				change := c.Report.SetText(model.InHeading(p.section, p.at), heading)
				return pane.Apply{What: lang.T("改标题 ") + heading, Changes: []model.Change{change}}
			})
		}
	case keys.RemovePart:
		if len(parts) > 0 {
			name := p.name(c, p.at)
			return p.replace(c, lang.T("删除 ")+name, slices.Delete(slices.Clone(parts), p.at, p.at+1))
		}
	case keys.PartUp, keys.PartDown:
		return p.shift(c, id)
	default:
		switch n := digit(msg.Text); {
		case msg.Text == "":
		case n > 0 && len(parts) > 0: // a digit picks a part: it is no text
			p.at = min(n, len(parts)) - 1
		case len(parts) == 0:
			return p.begin(c, msg.Text)
		default:
			p.enter(c)
			return p.proseKey(c, msg)
		}
	}
	return nil
}

// digit is the digit 1 to 9 that a text consists of, 0 for none.
func digit(text string) int {
	if text = keys.Fold(text); len(text) == 1 && text[0] >= '1' && text[0] <= '9' {
		return int(text[0] - '0')
	}
	return 0
}

// begin starts the text of a section that has none.
func (p *Pane) begin(c pane.Context, text string) pane.Intent {
	p.at, p.listed = 0, false
	p.area = textedit.NewArea(text).Indented()
	p.area.SetCaret(len([]rune(text)))
	return pane.Apply{What: lang.T("写 ") + p.name(c, 0), Changes: []model.Change{c.Report.SetParts(p.section, []model.Part{{Text: p.area.Text()}})}}
}

func (p *Pane) ask(title, text string, then func(string) pane.Intent) pane.Intent {
	return pane.Prompt{Title: title, Text: text, Then: func(s string) pane.Intent { return then(prose.Heading(s)) }}
}

func (p *Pane) shift(c pane.Context, id keys.ID) pane.Intent {
	parts := slices.Clone(p.parts(c))
	to := p.at + 1
	if id == keys.PartUp {
		to = p.at - 1
	}
	if to < 0 || to >= len(parts) {
		return nil
	}
	parts[p.at], parts[to] = parts[to], parts[p.at]
	name := p.name(c, p.at)
	p.at = to
	return p.replace(c, lang.T("移动 ")+name, parts)
}

func (p *Pane) replace(c pane.Context, what string, parts []model.Part) pane.Intent {
	if parts == nil {
		parts = []model.Part{}
	}
	return pane.Apply{What: what, Changes: []model.Change{c.Report.SetParts(p.section, parts)}, Notice: what + lang.T("（^Z 撤销）")}
}
