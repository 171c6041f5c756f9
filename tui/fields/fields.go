// Package fields is the pane of 基本信息: the head of the report as a form, each
// field checked as it is typed.
package fields

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/textedit"
)

// A Field is one line of the form.
type Field struct{ ID, Label, Hint string }

// All lists the fields in the order they are asked.
func All() []Field { return fields }

var fields = []Field{
	{model.HeadUnit, lang.N("单位名称"), lang.N("写全称，与公章一致")},
	{model.HeadYear, lang.N("年度"), lang.N("报告的是哪一年，四位数字")},
	{model.HeadTitle, lang.N("标题"), lang.N("由单位和年度自动拟定，可改")},
	{model.HeadBody, lang.N("单位性质"), lang.N("左右键或 1-3 选择：1 部门  2 乡镇、街道  3 县级以上政府")},
	{model.HeadDate, lang.N("落款日期"), lang.N("如 2026-01-18 或 2026年1月18日")},
	{model.HeadContact, lang.N("联系方式"), lang.N("可不填：地址、电话、网址")},
	{model.HeadPrior, lang.N("上年报告"), lang.N("可不填：F2 选文件，用来核对上年数据；同一文件夹里的会自己找到")},
}

var bodies = []struct {
	body model.Body
	name string
}{
	{"", lang.N("（未选）")},
	{model.Department, lang.N("部门")},
	{model.Township, lang.N("乡镇、街道")},
	{model.Government, lang.N("县级以上政府（汇总）")},
}

// Pane keeps the field in front and its editor.
type Pane struct {
	at     int
	line   *textedit.Line // of the field in front; nil: to be made anew
	before string         // what the report had when it was made
	warned bool           // leaving was held back once: what is typed is no year

	// Where the fields stand on the screen: the first one's line, and how far each is from
	// the next.
	first, pitch int
}

// New returns the pane, with the first field in front that r leaves blank and a
// report must have.
func New(r model.Report) *Pane {
	for i, f := range fields {
		if f.ID != model.HeadContact && f.ID != model.HeadPrior && r.Get(model.InHead(f.ID)).Text == "" {
			return &Pane{at: i}
		}
	}
	return &Pane{}
}

var (
	_ pane.Pane     = (*Pane)(nil)
	_ pane.Arranger = (*Pane)(nil)
)

// Scope is keys.Fields.
func (p *Pane) Scope() keys.Scope { return keys.Fields }

// Place is the field in front.
func (p *Pane) Place(pane.Context) model.Place { return model.InHead(fields[p.at].ID) }

// Focus goes to a field.
func (p *Pane) Focus(_ pane.Context, at model.Place) {
	for i, f := range fields {
		if f.ID == at.Head {
			p.at, p.line = i, nil
		}
	}
}

// editor is the line of the field in front, with the report's text unless what
// is being typed stands for the same.
func (p *Pane) editor(c pane.Context) *textedit.Line {
	text := c.Report.Get(p.Place(c)).Text
	if p.line == nil || kept(fields[p.at].ID, p.line.Text()) != text && !p.unread() {
		l := textedit.NewLine(text)
		p.line, p.before, p.warned = &l, text, false
	}
	return p.line
}

// unread reports whether what is typed is no year, so that the report has another.
func (p *Pane) unread() bool {
	return p.line != nil && fields[p.at].ID == model.HeadYear && p.line.Text() != "" && kept(model.HeadYear, p.line.Text()) == ""
}

// kept is what the report keeps of what was typed in a field: only a readable
// year, and a date in its one form where it can be read.
func kept(id, text string) string {
	switch id {
	case model.HeadYear:
		n, err := strconv.Atoi(strings.TrimSpace(prose.HalfWidth(text)))
		if err != nil || n <= 0 || n > 9999 {
			return ""
		}
		return strconv.Itoa(n)
	case model.HeadDate:
		if date, ok := prose.Date(text); ok {
			return date
		}
	case model.HeadPrior:
		return model.TypedPath(text, "")
	}
	return text
}

// Flush ends the editing of a field; a date is then shown in its one form.
func (p *Pane) Flush(pane.Context) pane.Intent {
	var intent pane.Intent
	if p.unread() {
		intent = pane.Notice{Text: lang.F("没有改：“%s” 不是四位数字的年度", p.line.Text()), Bad: true}
	}
	p.line = nil
	return intent
}

// leave goes to another field. What is no year holds the focus once; then it gives
// way to what stood there, and a notice says so.
func (p *Pane) leave(c pane.Context, to int) pane.Intent {
	if held := p.Hold(); held != nil {
		return held
	}
	intent := p.Flush(c)
	p.at = to
	return intent
}

// Refused is what is typed for the year and is none.
func (p *Pane) Refused() string {
	if !p.unread() {
		return ""
	}
	return p.line.Text()
}

// Hold holds the focus once at what is no year.
func (p *Pane) Hold() pane.Intent {
	if !p.unread() || p.warned {
		return nil
	}
	p.warned = true
	return pane.Notice{Text: lang.T("没有移动：年度应是四位数字；请改正，再按一次就不改"), Bad: true}
}

// Entering reports whether the year is being typed.
func (p *Pane) Entering() bool {
	return p.line != nil && fields[p.at].ID == model.HeadYear && p.line.Text() != p.before
}

// Unfinished is what is typed in the field in front and not kept as it stands: a
// date or a year that cannot be read yet.
func (p *Pane) Unfinished() string {
	if p.line == nil || kept(fields[p.at].ID, p.line.Text()) == p.line.Text() {
		return ""
	}
	return p.line.Text()
}

// Resume puts it back.
func (p *Pane) Resume(c pane.Context, text string) {
	l := textedit.NewLine(text)
	p.line, p.before, p.warned = &l, c.Report.Get(p.Place(c)).Text, false
}

// Update edits the field in front or moves to another.
func (p *Pane) Update(c pane.Context, msg tea.Msg) pane.Intent {
	switch msg := msg.(type) {
	case tea.MouseClickMsg:
		if at := msg.Y - p.first; at >= 0 && at < p.pitch*len(fields) {
			return p.leave(c, at/p.pitch)
		}
	case tea.MouseWheelMsg:
		to := min(p.at+1, len(fields)-1)
		if msg.Button == tea.MouseWheelUp {
			to = max(0, p.at-1)
		}
		return p.leave(c, to)
	case tea.PasteMsg:
		if fields[p.at].ID == model.HeadBody {
			return nil
		}
		p.editor(c).Insert(msg.Content)
		return p.typed(c)
	case tea.KeyPressMsg:
		return p.key(c, msg)
	}
	return nil
}

func (p *Pane) key(c pane.Context, msg tea.KeyPressMsg) pane.Intent {
	key := keys.Fold(msg.String())
	if key == "esc" && p.unread() {
		p.line = nil // the report has the year that stood there
		return pane.Notice{Text: lang.T("已放弃输入")}
	}
	if key == "esc" {
		return pane.Back{}
	}
	switch keys.Match(keys.Fields, key) {
	case keys.PickPrior:
		return pane.Do{ID: keys.PickPrior}
	case keys.NextCell:
		if p.at == len(fields)-1 && key != "tab" {
			return pane.Notice{Text: lang.T("已是最后一项；按 ^N 到下一步")}
		}
		return p.leave(c, (p.at+1)%len(fields))
	case keys.PrevCell:
		return p.leave(c, (p.at+len(fields)-1)%len(fields))
	}
	if fields[p.at].ID == model.HeadBody {
		return p.choose(c, key)
	}
	before := p.editor(c).Text()
	if !p.editor(c).Key(msg) || p.line.Text() == before {
		return nil
	}
	return p.typed(c)
}

// choose changes the kind of body.
func (p *Pane) choose(c pane.Context, key string) pane.Intent {
	i := slices.IndexFunc(bodies, func(b struct {
		body model.Body
		name string
	},
	) bool {
		return b.body == c.Report.Body
	})
	switch key {
	case "right", "space":
		i = (i + 1) % len(bodies)
	case "left":
		i = (i + len(bodies) - 1) % len(bodies)
	case "1", "2", "3":
		i = int(key[0] - '0')
	case "delete", "backspace":
		i = 0
	default:
		return nil
	}
	return pane.Apply{What: lang.F("修改 %s", model.HeadName(model.HeadBody)), Changes: []model.Change{c.Report.SetText(p.Place(c), string(bodies[i].body))}}
}

// typed keeps what is typed so far. For what cannot be a year the one that stood
// there before stands again: half of what is meant must not be saved.
func (p *Pane) typed(c pane.Context) pane.Intent {
	f, text := fields[p.at], p.line.Text()
	p.warned = false
	if p.unread() {
		text = p.before
	}
	return pane.Apply{What: lang.F("修改 %s", model.HeadName(f.ID)), Changes: Set(c.Report, f.ID, text), Typing: true}
}

// Set is the change that keeps a text typed in a field; the title follows unit
// and year as long as it is the proposed one.
func Set(r model.Report, id, text string) []model.Change {
	changes := []model.Change{r.SetText(model.InHead(id), kept(id, text))}
	if (id == model.HeadUnit || id == model.HeadYear) && (r.Title == "" || r.Title == r.Form.ProposeTitle(r.Unit, r.Year)) {
		after := r.With(changes...)
		title := r.Form.ProposeTitle(after.Unit, after.Year)
		changes = append(changes, r.SetText(model.InHead(model.HeadTitle), title))
	}
	return changes
}

// Unread says what is wrong with a text that a field cannot keep as it is, ""
// for nothing.
func Unread(id, text string) string {
	if text == "" {
		return ""
	}
	switch id {
	case model.HeadYear:
		if kept(id, text) == "" {
			return lang.T("年度应是四位数字")
		}
	case model.HeadDate:
		if _, ok := prose.Date(text); !ok {
			return lang.T("日期看不懂；请写成 2026-01-18 或 2026年1月18日")
		}
	}
	return ""
}

// BodyName is what a clerk calls a kind of body.
func BodyName(b model.Body) string {
	for _, x := range bodies {
		if x.body == b {
			return lang.T(x.name)
		}
	}
	return string(b)
}
