package narrative

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model/lang"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/textedit"
	"nianbao/tui/theme"
)

// finder is the two lines under the text where a word is looked for and replaced.
// The match in front is the editor's selection.
type finder struct {
	word, with textedit.Line
	replacing  bool // the second line is in front
	fresh      bool // the word was filled in: typing replaces it
	from       int  // where the caret stood when the word was begun
	matches    []int
}

func (f *finder) line() *textedit.Line {
	if f.replacing {
		return &f.with
	}
	return &f.word
}

// startFind opens the two lines, with the selected words as the word looked for.
func (p *Pane) startFind() {
	word := p.area.Selection()
	if strings.Contains(word, "\n") {
		word = ""
	}
	p.find = &finder{word: textedit.NewLine(word), fresh: word != "", from: p.area.Caret() - len([]rune(word))}
	p.look(0)
}

// findKey handles a key while a word is looked for.
func (p *Pane) findKey(c pane.Context, msg tea.KeyPressMsg) pane.Intent {
	f := p.find
	switch keys.Match(keys.Finding, msg.String()) {
	case keys.Cancel:
		p.find = nil
		p.area.Select(p.area.Caret(), p.area.Caret()) // typing must not replace what was found
		return nil
	case keys.FindAll:
		p.find = nil
		return pane.Do{ID: keys.Find, Text: f.word.Text()}
	case keys.SwapLine:
		f.replacing = !f.replacing
		return nil
	case keys.ReplaceAll:
		return p.replaceAll(c)
	case keys.FindNext:
		if f.replacing && msg.String() == "enter" {
			return p.replaceOne(c)
		}
		p.look(1)
		return nil
	case keys.FindPrev:
		p.look(-1)
		return nil
	}
	before := f.line().Text()
	if f.fresh && !f.replacing && msg.Text != "" {
		f.word.Set("")
	}
	f.fresh = false
	if f.line().Key(msg) && !f.replacing && f.line().Text() != before {
		p.area.SetCaret(f.from)
		p.look(0)
	}
	return nil
}

// look selects the match at the caret (0), the next (1) or the one before (-1),
// around the ends.
func (p *Pane) look(by int) {
	f := p.find
	word := []rune(f.word.Text())
	f.matches = p.area.Matches(f.word.Text())
	if len(f.matches) == 0 {
		p.area.Select(p.area.Caret(), p.area.Caret())
		return
	}
	at := p.area.Caret()
	if by != 0 && p.area.Selection() == f.word.Text() {
		at -= len(word)
	}
	i, found := slices.BinarySearch(f.matches, at)
	switch {
	case by > 0 && found:
		i++
	case by < 0:
		i--
	}
	i = (i + len(f.matches)) % len(f.matches)
	p.area.Select(f.matches[i], f.matches[i]+len(word))
}

func (p *Pane) replaceOne(c pane.Context) pane.Intent {
	f := p.find
	word := f.word.Text()
	if word == "" || p.area.Selection() != word {
		p.look(0)
		return nil
	}
	p.area.Insert(f.with.Text())
	change := p.edited(c, false).(pane.Apply)
	change.What = lang.F("替换“%s”", word)
	p.look(0)
	return change
}

func (p *Pane) replaceAll(c pane.Context) pane.Intent {
	f := p.find
	word := f.word.Text()
	n := len(p.area.Matches(word))
	if n == 0 {
		return pane.Notice{Text: lang.F("本部分没有“%s”", word)}
	}
	p.area.SetText(strings.ReplaceAll(p.area.Text(), word, f.with.Text()))
	change := p.edited(c, false).(pane.Apply)
	change.What = lang.F("替换 %d 处“%s”", n, word)
	change.Notice = lang.F("已替换 %d 处（^Z 撤销）", n)
	p.look(0)
	return change
}

// view draws the two lines, and says where the caret stands in them.
func (f *finder) view(th theme.Theme, a *textedit.Area, w int) (lines []string, x, y int) {
	const label = 10
	count := lang.T("没有找到")
	if i, found := slices.BinarySearch(f.matches, a.Caret()-len([]rune(f.word.Text()))); f.word.Text() == "" {
		count = ""
	} else if found && a.Selection() == f.word.Text() {
		count = lang.F("第 %d/%d 处", i+1, len(f.matches))
	} else if len(f.matches) > 0 {
		count = lang.F("共 %d 处", len(f.matches))
	}
	room := max(8, w-label-th.Width(count)-3)
	word, wordX := f.word.View(th.Metrics, room)
	with, withX := f.with.View(th.Metrics, room)
	lines = []string{
		" " + th.Fit(lang.T("查找："), label-1) + th.Render(theme.Base, theme.Mark, word) + "  " + count,
		" " + th.Fit(lang.T("替换为："), label-1) + th.Render(theme.Base, theme.Mark, with),
	}
	if f.replacing {
		return lines, label + withX, 1
	}
	return lines, label + wordX, 0
}
