package narrative

import (
	"strings"
	"unicode/utf8"

	"nianbao/model/pattern"

	tea "charm.land/bubbletea/v2"

	"nianbao/model/lang"
	"nianbao/model/prose"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/textedit"
	"nianbao/tui/theme"
)

func (p *Pane) proseKey(c pane.Context, msg tea.KeyPressMsg) pane.Intent {
	if p.find != nil {
		return p.findKey(c, msg)
	}
	switch keys.Match(keys.Prose, msg.String()) {
	case keys.FindHere:
		p.startFind()
		return nil
	case keys.LastYear:
		return p.showLastYear(c)
	case keys.NextPart:
		return p.nextPart(c)
	case keys.Cancel:
		if p.listed = true; len(p.parts(c)) == 1 && p.parts(c)[0].Heading == "" {
			p.listed = false
			return pane.Back{}
		}
		p.area = nil
		return pane.Back{Inside: true}
	case keys.Insert:
		return p.offer(c)
	case keys.CopyBlock:
		if msg.String() == "ctrl+c" && !p.area.Selecting() {
			return pane.Do{ID: keys.Quit}
		}
		return p.copied(c, false)
	case keys.CutBlock:
		return p.copied(c, true)
	case keys.Paste:
		if c.Clipboard == "" {
			return pane.Notice{Text: lang.T("还没有复制过；别处复制的请用终端的粘贴")}
		}
		return p.pasted(c, c.Clipboard)
	}
	if msg.String() == "tab" {
		return pane.Notice{Text: lang.T("正文里 Tab 不起作用；^L 到下一部分")}
	}
	if edited, _ := p.area.Key(msg); edited {
		return p.edited(c, msg.Text != "" || msg.Code == tea.KeyBackspace)
	}
	return nil
}

// Applies reports whether a binding has a use now: only what is selected can be
// copied or cut.
func (p *Pane) Applies(_ pane.Context, id keys.ID) bool {
	return id != keys.CopyBlock && id != keys.CutBlock || p.area != nil && p.area.Selecting()
}

// copied copies what is selected, or cuts it.
func (p *Pane) copied(c pane.Context, cut bool) pane.Intent {
	text := p.area.Selection()
	if text == "" {
		return pane.Notice{Text: lang.T("没有选中文字；按住 Shift 再按方向键来选")}
	}
	n := prose.Length(text)
	if !cut {
		return pane.All{pane.Copy{Text: text}, pane.Notice{Text: lang.F("已复制 %d 字", n)}}
	}
	p.area.Cut()
	apply := p.edited(c, false).(pane.Apply)
	apply.Notice = lang.F("已剪切 %d 字", n)
	return pane.All{apply, pane.Copy{Text: text}}
}

// pasted puts text from elsewhere in at the caret. Tab is no character of a report:
// at the start of a paragraph it is an indent, else it parts columns.
func (p *Pane) pasted(c pane.Context, text string) pane.Intent {
	p.area.Insert(untabbed(text, p.area.AtStart()))
	return p.edited(c, false)
}

var (
	indent  = pattern.Lazily(`(^|[\r\n])\t+`)
	columns = pattern.Lazily(`\t+`)
)

func untabbed(text string, start bool) string {
	if !strings.Contains(text, "\t") {
		return text
	}
	if !start { // what is pasted goes on in a paragraph
		head := strings.TrimLeft(text, "\t")
		if len(head) < len(text) {
			text = " " + head
		}
	}
	return columns().ReplaceAllString(indent().ReplaceAllString(text, "$1\u3000\u3000"), " ")
}

// nextPart goes on writing in the next part, from the last in the next step.
func (p *Pane) nextPart(c pane.Context) pane.Intent {
	if p.at == len(p.parts(c))-1 {
		return pane.Do{ID: keys.Next}
	}
	p.at++
	p.enter(c)
	return nil
}

// marks are the matches of the word looked for, else the figures that were read and
// the passages that open findings speak of.
func (p *Pane) marks(c pane.Context) []textedit.Mark {
	if p.find == nil {
		return p.figures(c, p.parts(c)[p.at])
	}
	var out []textedit.Mark
	size := utf8.RuneCountInString(p.find.word.Text())
	for _, at := range p.find.matches {
		out = append(out, textedit.Mark{From: at, To: at + size, Ink: theme.Mark})
	}
	return out
}
