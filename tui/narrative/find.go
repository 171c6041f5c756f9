package narrative

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model/lang"
	"nianbao/tui/canvas"
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

// finding is the column in which the two lines begin.
func finding(th theme.Theme) int {
	return 2 + max(th.Width(lang.T("查找")), th.Width(lang.T("替换为")))
}

// finding draws the place bar and the two lines where the word and what replaces it are
// typed.
func (d drawing) finding() {
	f, a := d.find, d.area
	count := lang.T("没有找到")
	if i, found := slices.BinarySearch(f.matches, a.Caret()-len([]rune(f.word.Text()))); f.word.Text() == "" {
		count = ""
	} else if found && a.Selection() == f.word.Text() {
		count = lang.F("第 %d/%d 处", i+1, len(f.matches))
	} else if len(f.matches) > 0 {
		count = lang.F("共 %d 处", len(f.matches))
	}
	d.PlaceBar(d.place, count, canvas.Piece{Ink: theme.Lead, Text: theme.Line(d.name(d.c, d.at))})
	x, labels := finding(d.Theme), []string{lang.T("查找"), lang.T("替换为")}
	for i, line := range []*textedit.Line{&f.word, &f.with} {
		y, ink := d.place+1+i, theme.Dim
		if f.line() == line {
			ink = theme.Lead
		}
		d.Right(x-1, y, ink, labels[i])
		text, at := line.View(d.Metrics, d.W-x-2)
		d.PutOn(x, y, theme.Field, theme.Plain, text)
		if f.line() == line {
			d.Canvas.Caret(x+at, y)
		}
	}
}
