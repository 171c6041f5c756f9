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
	"slices"
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/prose"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/textedit"
	"nianbao/tui/theme"
)

// Pane keeps which part is in front and, while it is edited, the editor.
type Pane struct {
	section string
	at, top int
	area    *textedit.Area // nil in the list of parts
	listed  bool           // the clerk went back to the list on purpose
	textTop int            // the first line of the editor in the last view
}

// New returns the pane of a narrative section.
func New(section string) *Pane { return &Pane{section: section} }

var _ pane.Pane = (*Pane)(nil)

func (p *Pane) parts(c pane.Context) []model.Part { return c.Report.Parts(p.section) }

// sync makes the pane fit the report as it stands: parts may have come or gone,
// and the text may have been changed by undo or a repair.
func (p *Pane) sync(c pane.Context) {
	parts := p.parts(c)
	p.at = max(0, min(p.at, len(parts)-1))
	if len(parts) == 0 {
		p.area = nil
		return
	}
	if p.area == nil && !p.listed && len(parts) == 1 && parts[0].Heading == "" {
		p.area = textedit.NewArea(parts[0].Text)
	}
	if p.area != nil {
		p.area.SetText(parts[p.at].Text)
	}
}

func (p *Pane) enter(c pane.Context) {
	if parts := p.parts(c); len(parts) > 0 {
		p.area = textedit.NewArea(parts[p.at].Text)
		p.area.SetCaret(len([]rune(parts[p.at].Text)))
	}
}

// Scope says whether a part is being edited.
func (p *Pane) Scope() keys.Scope {
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
	p.at, p.area = at.Part, nil
	p.sync(c)
	if p.area == nil && !at.Heading {
		p.enter(c)
	}
}

// Flush has nothing to keep: every key is applied at once.
func (p *Pane) Flush(pane.Context) pane.Intent { return nil }

// Update handles keys, pastes and the mouse.
func (p *Pane) Update(c pane.Context, msg tea.Msg) pane.Intent {
	p.sync(c)
	switch msg := msg.(type) {
	case tea.PasteMsg:
		if p.area == nil {
			p.enter(c)
		}
		if p.area == nil {
			return nil
		}
		p.area.Insert(msg.Content)
		return p.edited(c, false)
	case tea.MouseClickMsg:
		p.click(c, msg.X, msg.Y)
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
		p.at = max(0, p.at+by)
		return
	}
	for range 3 {
		p.area.Key(key)
	}
}

func (p *Pane) click(c pane.Context, x, y int) {
	switch {
	case p.area != nil && y >= p.textTop:
		p.area.Click(x, y-p.textTop)
	case p.area == nil && p.top+y < len(p.parts(c)):
		p.at = p.top + y
		p.enter(c)
	}
}

func (p *Pane) proseKey(c pane.Context, msg tea.KeyPressMsg) pane.Intent {
	switch keys.Match(keys.Prose, msg.String()) {
	case keys.Cancel:
		if p.listed = true; len(p.parts(c)) == 1 && p.parts(c)[0].Heading == "" {
			p.listed = false
			return pane.Back{}
		}
		p.area = nil
		return nil
	case keys.Insert:
		return p.offer(c)
	}
	edited, copied, _ := p.area.Key(msg)
	switch {
	case edited:
		return p.edited(c, msg.Text != "" || msg.Code == tea.KeyBackspace)
	case copied != "":
		return pane.Copy{Text: copied}
	}
	return nil
}

// edited is the intent that keeps the text as it stands in the editor.
func (p *Pane) edited(c pane.Context, typing bool) pane.Intent {
	at := model.InPart(p.section, p.at)
	return pane.Apply{
		What:    "修改 " + p.name(c, p.at),
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

func (p *Pane) listKey(c pane.Context, msg tea.KeyPressMsg) pane.Intent {
	parts := p.parts(c)
	switch key := msg.String(); key {
	case "up":
		p.at = max(0, p.at-1)
		return nil
	case "down", "tab":
		p.at = max(0, min(p.at+1, len(parts)-1))
		return nil
	case "esc":
		return pane.Back{}
	}
	switch id := keys.Match(keys.Parts, msg.String()); id {
	case keys.EnterPart:
		p.enter(c)
	case keys.AddPart:
		return p.ask("新部分的标题（不写序号）", "", func(heading string) pane.Intent {
			next := slices.Insert(slices.Clone(parts), min(p.at+1, len(parts)), model.Part{Heading: heading})
			p.at = min(p.at+1, len(parts))
			return p.replace(c, "加一部分 "+heading, next)
		})
	case keys.RenamePart:
		if len(parts) > 0 {
			return p.ask("改标题（不写序号）", parts[p.at].Heading, func(heading string) pane.Intent {
				change := c.Report.SetText(model.InHeading(p.section, p.at), heading)
				return pane.Apply{What: "改标题 " + heading, Changes: []model.Change{change}}
			})
		}
	case keys.RemovePart:
		if len(parts) > 0 {
			name := p.name(c, p.at)
			return p.replace(c, "删除 "+name, slices.Delete(slices.Clone(parts), p.at, p.at+1))
		}
	case keys.PartUp, keys.PartDown:
		return p.shift(c, id)
	default:
		if msg.Text != "" && len(parts) > 0 {
			p.enter(c)
			return p.proseKey(c, msg)
		}
	}
	return nil
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
	return p.replace(c, "移动 "+name, parts)
}

func (p *Pane) replace(c pane.Context, what string, parts []model.Part) pane.Intent {
	if parts == nil {
		parts = []model.Part{}
	}
	return pane.Apply{What: what, Changes: []model.Change{c.Report.SetParts(p.section, parts)}, Notice: what + "（^Z 撤销）"}
}

// offer lists the figures of the tables, to put one in at the caret.
func (p *Pane) offer(c pane.Context) pane.Intent {
	var items, texts []string
	for _, s := range c.Report.Form.Sections {
		if s.Table == nil {
			continue
		}
		for _, row := range s.Table.Rows {
			cols := s.Table.ColumnsOf(row)
			for _, col := range cols {
				ref := model.Ref{Table: s.ID, Row: row.ID, Column: col.ID}
				n := c.Report.At(ref)
				// Totals speak for their rows; the rest is a search away.
				if n.Blank() || len(cols) > 3 && c.Report.Form.TotalOf(ref) == nil {
					continue
				}
				items = append(items, n.String()+"　"+c.Report.Form.Title(ref))
				texts = append(texts, n.String())
			}
		}
	}
	if len(items) == 0 {
		return pane.Notice{Text: "表里还没有数字"}
	}
	return pane.Choose{Title: "插入表中的数字", Items: items, Then: func(i int) pane.Intent {
		p.area.Insert(texts[i])
		return p.edited(c, false)
	}}
}

// View draws the list of parts, or the editor.
func (p *Pane) View(c pane.Context, w, h int) pane.View {
	p.sync(c)
	if p.area == nil {
		return p.viewList(c, w, h)
	}
	return p.viewEditor(c, w, h)
}

func (p *Pane) viewList(c pane.Context, w, h int) pane.View {
	th, parts := c.Theme, p.parts(c)
	if len(parts) == 0 {
		return pane.View{Lines: []string{" " + th.Render(theme.Dim, "这一节还没有内容；按 + 加一部分。")}, X: 1}
	}
	about := p.about(c, w)
	room := max(1, h-len(about)-2)
	p.top = max(0, min(p.top, p.at), p.at-room+1)
	var v pane.View
	for i := p.top; i < len(parts) && i < p.top+room; i++ {
		sign := " "
		if i == p.at {
			sign, v.Y = ">", len(v.Lines)
		}
		state, token := p.state(c, i)
		title := th.Fit(fmt.Sprintf("%s%s%s", sign, p.number(c, i), theme.Line(parts[i].Heading)), min(30, w*2/5))
		count := th.Right(fmt.Sprintf("%d 字 ", utf8.RuneCountInString(parts[i].Text)), 9)
		if i == p.at {
			title = th.Render(theme.Focus, title)
		}
		excerpt := th.Cut(theme.Line(parts[i].Text), w-min(30, w*2/5)-15)
		v.Lines = append(v.Lines, title+count+th.Render(token, th.Fit(state, 5))+excerpt)
	}
	v.Lines = append(v.Lines, " "+th.Render(theme.Dim, p.total(c)))
	for len(v.Lines) < h-len(about)-1 {
		v.Lines = append(v.Lines, "")
	}
	v.Lines = append(append(v.Lines, th.Rule(w)), about...)
	v.Lines = v.Lines[:min(len(v.Lines), h)]
	return v
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

func (p *Pane) state(c pane.Context, i int) (string, theme.Token) {
	if strings.TrimSpace(p.parts(c)[i].Text) == "" {
		return "空", theme.Dim
	}
	count, worst := 0, model.Info
	for _, f := range c.At(model.InPart(p.section, i)) {
		if f.Open() && f.Severity > model.Info {
			count++
			worst = max(worst, f.Severity)
		}
	}
	if count > 0 {
		return fmt.Sprintf("%s%d", worst.Sign(), count), theme.Severity(worst)
	}
	return "完", theme.Good
}

func (p *Pane) total(c pane.Context) string {
	n := 0
	for _, part := range p.parts(c) {
		n += utf8.RuneCountInString(part.Text)
	}
	return fmt.Sprintf("全节 %d 字", n)
}

func (p *Pane) viewEditor(c pane.Context, w, h int) pane.View {
	th := c.Theme
	about := p.about(c, w)
	part := p.parts(c)[p.at]
	title := " " + p.number(c, p.at) + theme.Line(p.name(c, p.at))
	head := th.Render(theme.Strong, title) + th.Render(theme.Dim, fmt.Sprintf("　%d 字　%s", utf8.RuneCountInString(part.Text), p.total(c)))
	p.textTop = 1
	rows := max(1, h-p.textTop-len(about)-1)
	p.area.SetMarks(marks(c, model.InPart(p.section, p.at), part))
	lines, x, y := p.area.View(th, w-2, rows)
	v := pane.View{Lines: []string{head}, X: x + 1, Y: y + p.textTop}
	for _, l := range lines {
		v.Lines = append(v.Lines, " "+l)
	}
	for len(v.Lines) < p.textTop+rows {
		v.Lines = append(v.Lines, "")
	}
	v.Lines = append(append(v.Lines, th.Rule(w)), about...)
	v.Lines = v.Lines[:min(len(v.Lines), h)]
	return v
}

// about are the lines under the text: the first findings of the part, else what
// it should speak of.
func (p *Pane) about(c pane.Context, w int) []string {
	th := c.Theme
	var out []string
	found := p.found(c)
	for _, f := range found[:min(2, len(found))] {
		text := f.Severity.Sign() + " " + f.Rule + " " + f.Message + offered(f)
		for _, l := range th.Lines(theme.Line(text), w-2) {
			out = append(out, " "+th.Render(theme.Severity(f.Severity), l))
		}
	}
	if len(out) == 0 {
		for _, l := range th.Lines(p.hint(c), w-2) {
			out = append(out, " "+th.Render(theme.Dim, l))
		}
	}
	return out[:min(3, len(out))]
}

// hint is what the form suggests for a part of this heading.
func (p *Pane) hint(c pane.Context) string {
	parts := p.parts(c)
	for _, g := range c.Report.Form.Section(p.section).Parts {
		if p.at < len(parts) && (g.Heading == parts[p.at].Heading || g.Heading == "") {
			return g.Hint
		}
	}
	return ""
}
