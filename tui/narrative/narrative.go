// Package narrative is the pane of a prose section: the list of its parts, and
// the editor of one part. A section whose only part has no heading opens
// straight in the editor.
//
// Every key that changes the text is answered with an Apply at once, so that
// undo, checks and drafts see it; the pane's own copy of the text is only what
// the editor draws, and follows the report when that changes elsewhere.
package narrative

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/textedit"
	"nianbao/tui/theme"
)

// Pane keeps which part is in front and, while it is edited, the editor.
type Pane struct {
	section string
	at      int
	area    *textedit.Area // nil in the list of parts
	find    *finder        // while a word is looked for in the part
	listed  bool           // the clerk went back to the list on purpose
	sizes   []measured     // of the parts

	below, away bool // last year's text was opened below, or put away from beside
	wrapped     wrapped
	frame
}

// measured is a text and its length. After a key only what changed is counted anew.
type measured struct {
	text string
	n    int
}

func (m *measured) length(text string) {
	if text != m.text {
		head, tail := model.SharedEnds(m.text, text)
		m.n += prose.Length(text[head:len(text)-tail]) - prose.Length(m.text[head:len(m.text)-tail])
		m.text = text
	}
}

// New returns the pane of a narrative section.
func New(section string) *Pane { return &Pane{section: section} }

var (
	_ pane.Pane     = (*Pane)(nil)
	_ pane.Arranger = (*Pane)(nil)
)

func (p *Pane) parts(c pane.Context) []model.Part { return c.Report.Parts(p.section) }

// sync makes the pane fit the report as it stands: parts may have come or gone,
// and the text may have been changed by undo or a repair.
func (p *Pane) sync(c pane.Context) {
	parts := p.parts(c)
	p.at = max(0, min(p.at, len(parts)-1))
	if len(parts) == 0 {
		p.area, p.find = nil, nil
		return
	}
	if p.area == nil && !p.listed && len(parts) == 1 && parts[0].Heading == "" {
		p.enter(c)
	}
	if p.area != nil && p.area.SetText(parts[p.at].Text) && p.find != nil {
		p.find.matches = p.area.Matches(p.find.word.Text())
	}
}

func (p *Pane) enter(c pane.Context) {
	if parts := p.parts(c); len(parts) > 0 {
		p.area = textedit.NewArea(parts[p.at].Text).Indented()
		p.area.SetCaret(len([]rune(parts[p.at].Text)))
	}
}

// Scope says whether a part is being edited, or searched.
func (p *Pane) Scope() keys.Scope {
	if p.area != nil && p.find != nil {
		return keys.Finding
	}
	if p.area != nil {
		return keys.Prose
	}
	return keys.Parts
}

// Place is the part in front.
func (p *Pane) Place(c pane.Context) model.Place {
	p.sync(c)
	if len(p.parts(c)) == 0 {
		return model.InSection(p.section)
	}
	return model.InPart(p.section, p.at)
}

// Focus goes to a part and opens it.
func (p *Pane) Focus(c pane.Context, at model.Place) {
	if at.Section != p.section || at.Part == model.WholeSection {
		return
	}
	if p.area != nil && p.at == at.Part {
		p.sync(c)
		return
	}
	p.at, p.area, p.find = at.Part, nil, nil
	p.sync(c)
	if p.area == nil && !at.Heading {
		p.enter(c)
	}
}

// Close goes back to the list of parts: Enter opens one there, and does the same
// whenever the section is come to.
func (p *Pane) Close() { p.area, p.find, p.listed = nil, nil, false }

// Flush ends a search; there is nothing to keep, every key is applied at once.
func (p *Pane) Flush(pane.Context) pane.Intent {
	p.find = nil
	return nil
}

// Update handles keys, pastes and the mouse.
func (p *Pane) Update(c pane.Context, msg tea.Msg) pane.Intent {
	p.sync(c)
	switch msg := msg.(type) {
	case tea.PasteMsg:
		if p.area == nil {
			p.enter(c)
		}
		if p.area == nil {
			return p.begin(c, untabbed(msg.Content, true))
		}
		if p.find != nil {
			p.find.line().Insert(msg.Content)
			p.look(0)
			return nil
		}
		return p.pasted(c, msg.Content)
	case tea.MouseClickMsg:
		p.click(c, msg.X, msg.Y)
	case tea.MouseMotionMsg:
		if p.area != nil && p.find == nil {
			p.area.Drag(msg.X-gutter, min(msg.Y-p.textTop, p.textRows))
		}
	case tea.MouseWheelMsg:
		p.wheel(msg.Button == tea.MouseWheelUp)
	case tea.KeyPressMsg:
		if p.area != nil {
			return p.proseKey(c, msg)
		}
		return p.listKey(c, msg)
	}
	return nil
}

func (p *Pane) wheel(up bool) {
	key := tea.KeyPressMsg{Code: tea.KeyDown}
	by := 1
	if up {
		key.Code, by = tea.KeyUp, -1
	}
	if p.area == nil {
		p.at = max(0, p.at+by) // the last is where it stays: sync
		return
	}
	for range 3 {
		p.area.Key(key)
	}
}

func (p *Pane) click(c pane.Context, x, y int) {
	switch {
	case p.area != nil && y >= p.textTop && y < p.textTop+p.textRows:
		p.area.Click(x-gutter, y-p.textTop)
		switch c.Clicks % 3 { // a fourth click begins anew
		case 2:
			p.area.SelectWord()
		case 0:
			p.area.SelectParagraph()
		}
	case p.area == nil && y >= p.listTop && y < p.listTop+p.pitch*p.seen:
		p.at = p.top + (y-p.listTop)/p.pitch
		p.enter(c)
	}
}

// edited is the intent that keeps the text as it stands in the editor.
func (p *Pane) edited(c pane.Context, typing bool) pane.Intent {
	at := model.InPart(p.section, p.at)
	return pane.Apply{
		What:    lang.T("修改 ") + p.name(c, p.at),
		Changes: []model.Change{c.Report.SetText(at, p.area.Text())},
		Typing:  typing,
	}
}

// name is what a part is called: its heading, or its section's.
func (p *Pane) name(c pane.Context, i int) string {
	if parts := p.parts(c); i < len(parts) && parts[i].Heading != "" {
		return parts[i].Heading
	}
	return c.Report.Form.Section(p.section).Heading
}

// number is the part's official number by its position among those with a heading.
func (p *Pane) number(c pane.Context, at int) string {
	n := 0
	for i, part := range p.parts(c) {
		if part.Heading == "" {
			continue
		}
		n++
		if i == at {
			return "（" + prose.Numeral(n) + "）"
		}
	}
	return ""
}

func (p *Pane) state(c pane.Context, i int) (string, theme.Ink) {
	if strings.TrimSpace(p.parts(c)[i].Text) == "" {
		return lang.T("空"), theme.Dim
	}
	count, worst := 0, model.Info
	for _, f := range c.At(model.InPart(p.section, i)) {
		if f.Open() && f.Severity > model.Info {
			count++
			worst = max(worst, f.Severity)
		}
	}
	if count > 0 {
		return fmt.Sprintf("%s %d", short(worst), count), theme.Severity(worst)
	}
	return lang.T("完"), theme.Good
}

// short is a severity in one hanzi.
func short(s model.Severity) string {
	if s == model.Error {
		return lang.T("错")
	}
	return lang.T("警")
}

// measure counts the characters of a part.
func (p *Pane) measure(c pane.Context, i int) {
	for len(p.sizes) <= i {
		p.sizes = append(p.sizes, measured{})
	}
	p.sizes[i].length(p.parts(c)[i].Text)
}

// size is the number of characters of a part.
func (p *Pane) size(i int) int { return p.sizes[i].n }

// sum is the number of characters of the section.
func (p *Pane) sum(c pane.Context) int {
	n := 0
	for i := range p.parts(c) {
		n += p.size(i)
	}
	return n
}

func (p *Pane) total(c pane.Context) string {
	n := p.sum(c)
	if limit := c.Report.Form.Section(p.section).Limit; limit > 0 {
		return lang.F("全节 %d / %d 字", n, limit)
	}
	return lang.F("全节 %d 字", n)
}

// suggestion is what the form suggests for a part of this heading.
func (p *Pane) suggestion(c pane.Context) string {
	parts := p.parts(c)
	for _, g := range c.Report.Form.Section(p.section).Parts {
		if p.at < len(parts) && (g.Heading == parts[p.at].Heading || g.Heading == "") {
			return c.Report.Form.T(g.Hint)
		}
	}
	return ""
}
