// Package findings is the pane of the 校验 step: every finding, the gravest first,
// with its numbers and its likely repair; Enter goes to the place.
package findings

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/canvas"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// Pane keeps the cursor and the filter of the list.
type Pane struct {
	at, top int
	on      model.Finding // the finding under the cursor when a key was handled last
	rows    int           // shown in the last view
	filter  filter
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

var _ pane.Pane = (*Pane)(nil)

// list gives the findings shown: errors first, open before confirmed, each in
// reading order.
func (p *Pane) list(c pane.Context) []model.Finding {
	var out []model.Finding
	for _, f := range c.Findings {
		if p.filter == all || f.Severity == [...]model.Severity{0, model.Error, model.Warning, model.Info}[p.filter] {
			out = append(out, f)
		}
	}
	slices.SortStableFunc(out, func(a, b model.Finding) int {
		if a.Open() != b.Open() {
			if a.Open() {
				return -1
			}
			return 1
		}
		return int(b.Severity) - int(a.Severity)
	})
	return out
}

// Selected is the finding under the cursor.
func (p *Pane) Selected(c pane.Context) (model.Finding, bool) {
	p.clamp(c)
	list := p.list(c)
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
			if p.at >= len(p.list(c))-1 {
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

// above is how many lines stand above the list.
const above = 2

// click selects a finding; a click on the selected one goes there.
func (p *Pane) click(c pane.Context, y int) pane.Intent {
	i := p.top + y - above
	if y < above || y >= above+p.rows || i >= len(p.list(c)) {
		return nil
	}
	if i == p.at {
		return p.act(c, keys.Jump)
	}
	p.at = i
	p.settle(c)
	return nil
}

// clamp keeps the cursor on its finding, or, where that has gone, in the list.
func (p *Pane) clamp(c pane.Context) {
	list := p.list(c)
	p.follow(list)
	p.at = max(0, min(p.at, len(list)-1))
}

// settle takes the finding under the cursor for the one meant.
func (p *Pane) settle(c pane.Context) {
	list := p.list(c)
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
		p.filter = (p.filter + 1) % filters
		p.at, p.top = 0, 0
		p.settle(c)
	}
	return nil
}

// Scope is keys.Checks.
func (p *Pane) Scope() keys.Scope { return keys.Checks }

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
	for i, f := range p.list(c) {
		if len(f.At) > 0 && f.At[0] == at {
			p.at = i
			p.settle(c)
			return
		}
	}
}

// View draws the pane.
func (p *Pane) View(c pane.Context, cv canvas.Canvas) { pane.Draw(cv, p.drawn(c, cv.W, cv.H)) }

// drawn is the pane as lines: the summary, the list, and the details of the selected finding.
func (p *Pane) drawn(c pane.Context, w, h int) pane.View {
	p.clamp(c)
	th := c.Theme
	list := p.list(c)
	head := " " + Summary(th, c.Findings)
	if p.filter != all {
		head += "   " + p.filter.String()
	}
	lines := []string{head, ""}
	if len(list) == 0 {
		text := lang.T("没有发现问题，可以到下一步导出。")
		if p.filter != all {
			text = lang.T("这一类没有问题；按 F 换一类。")
		}
		return pane.View{Lines: append(lines, " "+th.Cut(text, w-1)), X: 1, Y: 2}
	}
	details := p.details(c, list[p.at], w)
	if room := h - 6; len(details) > room {
		details = details[:max(0, room)]
	}
	room := max(1, h-len(lines)-len(details)-1)
	p.top = max(0, min(p.top, p.at, len(list)-room), p.at-room+1)
	p.rows = room
	y := 0
	for i := p.top; i < len(list) && i < p.top+room; i++ {
		if i == p.at {
			y = len(lines)
		}
		lines = append(lines, p.row(c, list[i], i == p.at, w))
	}
	lines = append(lines, th.Rule(w))
	return pane.View{Lines: append(lines, details...), X: 0, Y: y}
}

func (p *Pane) row(c pane.Context, f model.Finding, focused bool, w int) string {
	th := c.Theme
	sign := "  "
	if focused {
		sign = "> "
	}
	mark := f.Severity.Sign()
	if !f.Open() {
		mark = lang.T("已")
	}
	place := ""
	if len(f.At) > 0 {
		place = Where(c.Report.Form, f.At[0])
	}
	text := sign + th.Fit(mark, 3) + th.Fit(f.Rule, 6) + th.Fit(theme.Line(place), min(24, w/3)) + " "
	text = th.Fit(text+theme.Line(f.Message), w)
	if focused {
		return th.Render(theme.Focus, theme.Plain, text)
	}
	if !f.Open() {
		return th.Render(theme.Base, theme.Dim, text)
	}
	return th.Render(theme.Base, theme.Severity(f.Severity), text)
}

func (p *Pane) details(c pane.Context, f model.Finding, w int) []string {
	th := c.Theme
	var out []string
	add := func(token theme.Ink, text string) {
		for _, l := range th.Lines(theme.Line(text), w-2) {
			out = append(out, " "+th.Render(theme.Base, token, l))
		}
	}
	add(theme.Plain, f.Message)
	add(theme.Dim, strings.TrimSpace(f.Rule+" "+c.Rule(f.Rule)))
	for _, h := range f.Hints {
		text := lang.T("建议")
		text += lang.T("：") + h.Message
		if len(h.Repair) > 0 {
			text += lang.T("（F4 采用）")
		}
		add(theme.Info, text)
	}
	if f.Advice != "" {
		add(theme.Info, f.Advice)
	}
	if !f.Open() {
		add(theme.Good, lang.T("已说明：")+f.Confirmed+lang.T("（F7 修改或撤回）"))
	} else if f.Severity == model.Warning {
		add(theme.Dim, lang.T("如属实，可按 F7 写明理由。"))
	}
	return out
}

// Where names a place in a few words: its section's number and what stands there.
func Where(form *model.Form, at model.Place) string {
	section := form.Section(at.SectionID())
	if section == nil {
		return lang.T("基本信息")
	}
	number, _, _ := strings.Cut(section.Heading, "、")
	switch {
	case at.Cell != model.Ref{}:
		return number + " " + form.Title(at.Cell)
	case at.Part == model.WholeSection:
		return number
	}
	return lang.F("%s 第 %d 部分", number, at.Part+1)
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
