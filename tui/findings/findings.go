// Package findings is the pane of the 校验 step: the findings section by section, the
// worst section first, each with the place, what is wrong and by how much. Under them
// stands what the chosen one says in full and what the keys do about it; Enter goes there.
// Where nothing is found it says what was looked at.
package findings

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// Pane keeps the cursor and the filter of the list.
type Pane struct {
	at     int           // the finding under the cursor
	on     model.Finding // the same when a key was handled last
	filter filter
	frame
}

type filter int

const (
	all filter = iota
	errorsOnly
	warningsOnly
	infosOnly
	filters
)

func (f filter) String() string {
	return [...]string{lang.T("全部"), lang.T("只看错误"), lang.T("只看警告"), lang.T("只看提示")}[f]
}

// New returns the pane.
func New() *Pane { return &Pane{} }

var (
	_ pane.Pane     = (*Pane)(nil)
	_ pane.Arranger = (*Pane)(nil)
)

// frame is how the list lies on the screen.
type frame struct {
	list  []model.Finding // that are shown
	lines []line          // them, with headings of sections among them
	top   int             // the first of the lines in sight
	above int             // how many rows stand above it
	room  int             // how many lines are in sight
}

// Selected is the finding under the cursor.
func (p *Pane) Selected(c pane.Context) (model.Finding, bool) {
	p.clamp(c)
	list := p.listed(c)
	if len(list) == 0 {
		return model.Finding{}, false
	}
	p.on = list[p.at] // what is done to it may move it
	return p.on, true
}

// follow goes after the finding that was under the cursor: a reason that is given
// or taken back moves it in the list.
func (p *Pane) follow(list []model.Finding) {
	same := func(f model.Finding) bool {
		return f.Rule == p.on.Rule && f.Span == p.on.Span && slices.Equal(f.At, p.on.At)
	}
	if p.on.Rule == "" || p.at < len(list) && same(list[p.at]) {
		return
	}
	if i := slices.IndexFunc(list, same); i >= 0 {
		p.at = i
	}
}

// Update moves in the list and jumps to a finding's place.
func (p *Pane) Update(c pane.Context, msg tea.Msg) pane.Intent {
	p.clamp(c)
	switch msg := msg.(type) {
	case tea.MouseClickMsg:
		return p.click(c, msg.Y)
	case tea.MouseWheelMsg:
		if msg.Button == tea.MouseWheelUp {
			p.at--
		} else {
			p.at++
		}
	case tea.KeyPressMsg:
		switch id := keys.Match(keys.Checks, msg.String()); id {
		case keys.Up:
			p.at--
		case keys.Down:
			p.at++
		case keys.PageUp:
			if p.at == 0 {
				return pane.Do{ID: keys.Previous}
			}
			p.at -= 5
		case keys.PageDown:
			if p.at >= len(p.listed(c))-1 {
				return pane.Do{ID: keys.Next}
			}
			p.at += 5
		case keys.First:
			p.at = 0
		case keys.Last:
			p.at = len(c.Findings)
		case keys.Cancel:
			return pane.Back{}
		default:
			return p.act(c, id)
		}
	}
	p.settle(c)
	return nil
}

// click selects a finding; a click on the selected one goes there.
func (p *Pane) click(c pane.Context, y int) pane.Intent {
	i := p.top + y - p.above
	if y < p.above || i < 0 || i >= len(p.lines) || p.lines[i].heading != "" || p.lines[i].at >= len(p.listed(c)) {
		return nil
	}
	if p.lines[i].at == p.at {
		return p.act(c, keys.Jump)
	}
	p.at = p.lines[i].at
	p.settle(c)
	return nil
}

// clamp keeps the cursor on its finding, or, where that has gone, in the list.
func (p *Pane) clamp(c pane.Context) {
	list := p.listed(c)
	p.follow(list)
	p.at = max(0, min(p.at, len(list)-1))
}

// settle takes the finding under the cursor for the one meant.
func (p *Pane) settle(c pane.Context) {
	list := p.listed(c)
	p.at = max(0, min(p.at, len(list)-1))
	p.on = model.Finding{}
	if len(list) > 0 {
		p.on = list[p.at]
	}
}

func (p *Pane) act(c pane.Context, id keys.ID) pane.Intent {
	switch id {
	case keys.Jump:
		if f, ok := p.Selected(c); ok && len(f.At) > 0 {
			return pane.Goto{Place: f.At[0], Span: f.Span}
		} else if !ok && p.filter == all {
			return pane.Do{ID: keys.Next}
		}
	case keys.Filter:
		p.filter = p.next(c)
		p.at, p.top = 0, 0
		p.settle(c)
	}
	return nil
}

// next is the filter that F leads to: the next of those that leave something to see.
func (p *Pane) next(c pane.Context) filter {
	for f := p.filter + 1; f < filters; f++ {
		if slices.ContainsFunc(c.Findings, f.keeps) {
			return f
		}
	}
	return all
}

// keeps reports whether a finding is shown.
func (f filter) keeps(found model.Finding) bool {
	return f == all || found.Severity == [...]model.Severity{0, model.Error, model.Warning, model.Info}[f]
}

// Scope is keys.Checks.
func (p *Pane) Scope() keys.Scope { return keys.Checks }

// Applies reports whether a key has a use for the selected finding.
func (p *Pane) Applies(c pane.Context, id keys.ID) bool {
	f, ok := p.Selected(c)
	switch id {
	case keys.Jump:
		return ok
	case keys.Filter:
		return len(c.Findings) > 0
	case keys.Repair:
		return ok && f.Open() && pane.Repairable(f)
	case keys.Confirm:
		return ok && (f.Severity == model.Warning || !f.Open())
	}
	return true
}

// Flush has nothing to keep.
func (p *Pane) Flush(pane.Context) pane.Intent { return nil }

// Place is the first place of the selected finding.
func (p *Pane) Place(c pane.Context) model.Place {
	if f, ok := p.Selected(c); ok && len(f.At) > 0 {
		return f.At[0]
	}
	return model.Place{}
}

// Focus selects the finding that begins at the place.
func (p *Pane) Focus(c pane.Context, at model.Place) {
	for i, f := range p.listed(c) {
		if len(f.At) > 0 && f.At[0] == at {
			p.at = i
			p.settle(c)
			return
		}
	}
}

// Where names a place in a few words: its section's number and what stands there.
func Where(r model.Report, at model.Place) string {
	section := r.Form.Section(at.SectionID())
	if section == nil {
		return lang.T("基本信息")
	}
	number, _, _ := strings.Cut(section.Heading, "、")
	switch {
	case at.Cell != model.Ref{}:
		return number + " " + r.Form.Title(at.Cell)
	case at.Part == model.WholeSection:
		return number
	}
	return strings.TrimSpace(number + " " + Part(r, at))
}

// Part is what a part is called: its heading; without one its number, or nothing where
// it is all that its section has.
func Part(r model.Report, at model.Place) string {
	parts := r.Parts(at.Section)
	switch {
	case at.Part < len(parts) && parts[at.Part].Heading != "":
		return parts[at.Part].Heading
	case at.Part == 0 && len(parts) <= 1:
		return ""
	}
	return lang.F("第 %d 部分", at.Part+1)
}

// Summary counts the findings: 2 错误  3 警告（另有 1 已说明）  4 提示.
func Summary(th theme.Theme, findings []model.Finding) string {
	var open [3]int
	confirmed := 0
	for _, f := range findings {
		if f.Open() {
			open[f.Severity]++
		} else {
			confirmed++
		}
	}
	token := theme.Good
	if open[model.Error] > 0 {
		token = theme.Error
	}
	text := th.Render(theme.Base, token, lang.F("%d 错误", open[model.Error])) + lang.F("  %d 警告", open[model.Warning])
	if confirmed > 0 {
		text += lang.F("（另有 %d 已说明）", confirmed)
	}
	return text + lang.F("  %d 提示", open[model.Info])
}
