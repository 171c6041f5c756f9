package grid

import (
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// about are the lines that speak of the focused cell: what it is, and in at most
// two lines what is to be said of it.
func (p *Pane) about(c pane.Context, l *layout, w int) []string {
	th := c.Theme
	r := p.remark(c)
	r.text = theme.Line(r.text)
	if lines := th.Lines(r.text, w-2); r.spare && len(lines) > 1 && (len(lines) > 2 || th.Width(lines[1]+r.tail) > w-2) {
		r.tail = ""
	}
	out := []string{" " + p.heading(c, l, w-1)}
	for _, line := range twoLines(th, r.text, r.tail, w-2) {
		out = append(out, " "+th.Render(theme.Base, r.token, line))
	}
	return out
}

// heading names the focused cell, or says how much is selected. A number that has no
// room in its cell stands here whole, else last year's: before them the name gives way.
func (p *Pane) heading(c pane.Context, l *layout, w int) string {
	if p.selecting {
		return c.Theme.Cut(p.sum(c), w)
	}
	ref, th := p.ref(c), c.Theme
	whole := c.Report.At(ref).String()
	if p.draft != nil {
		whole = p.draft.line.Text()
	}
	tail := ""
	switch room := l.cells[p.col] - 1; {
	case th.Width(whole) > room:
		tail = "  " + th.Cut(theme.Line(whole), w-8)
	case c.Prior != nil:
		tail = "  " + change(c.Prior.At(ref), c.Report.At(ref))
	}
	return th.Cut(theme.Line(p.title(c, ref)), w-th.Width(tail)) + tail
}

// A remark is what is to be said of the focused cell. No cutting takes away its tail,
// the key that helps, but where that is spare: good to know, though not at the cost of
// what is found.
type remark struct {
	text, tail string
	spare      bool
	token      theme.Ink
}

func (p *Pane) remark(c pane.Context) remark {
	ref := p.ref(c)
	stated := c.Report.Stated(ref)
	switch found := c.At(model.InCell(ref)); {
	case p.draft != nil && p.draft.bad != nil:
		return p.refusal()
	case p.second != nil:
		return remark{text: secondHint(), token: theme.Info}
	case len(found) > 0:
		r := told(found[0])
		if stated && found[0].Severity == model.Error {
			r.tail += lang.T("（合计是填的，= 改回自动）")
		}
		return r
	case stated:
		return remark{text: lang.F("填报的合计，各项之和为 %s；按 = 恢复自动合计", c.Report.Sum(c.Report.Form.TotalOf(ref).Right, nil))}
	case p.draft == nil && c.Report.At(ref).Blank():
		return remark{text: lang.T("直接输入数字；回车到下一格，Tab 到右一格。空着不等于 0"), token: theme.Dim}
	}
	return remark{}
}

// refusal says why what is typed is no number, and what to do.
func (p *Pane) refusal() remark {
	bad := p.draft.bad
	r := remark{text: bad.Message, token: theme.Error}
	switch typed := strings.TrimSpace(p.draft.line.Text()); {
	case typed == "/" || typed == "／":
		r.tail = lang.F("　按 Y 填 %s；查找按 ^F", bad.Offer)
	case !bad.Offer.Blank():
		r.tail = lang.F("　按 Y 填 %s，Esc 放弃", bad.Offer)
	}
	return r
}

// told is a finding with the key that answers it.
func told(f model.Finding) remark {
	text := f.Severity.Sign() + " " + f.Rule + " "
	if !f.Open() {
		return remark{text: text + lang.T("已说明：") + f.Confirmed, tail: lang.T("（F7 修改或撤回）"), token: theme.Dim}
	}
	text += f.Message
	switch {
	case f.Choice:
		text += lang.F("；有 %d 种可能", len(f.Hints))
	case len(f.Hints) > 0:
		text += lang.T("；") + f.Hints[0].Message
	case f.Advice != "":
		text += lang.T("；") + f.Advice
	}
	r := remark{text: text, token: theme.Severity(f.Severity)}
	switch {
	case f.Choice:
		r.tail = lang.T("（F4 选）")
	case len(f.Hints) > 0 && len(f.Hints[0].Repair) > 0:
		r.tail = lang.T("（F4 照办）")
	case f.Severity == model.Warning:
		r.tail, r.spare = lang.T("（F7 说明）"), true
	}
	return r
}

// twoLines sets a text with its tail in at most two lines. The tail stays whole, on
// one line; what is cut is the end of the text.
func twoLines(th theme.Theme, text, tail string, w int) []string {
	lines := th.InTwo(text, w)
	last := len(lines) - 1
	switch room := w - th.Width(tail); {
	case th.Width(lines[last]) <= room:
		lines[last] += tail
	case last == 0:
		lines = append(lines, tail)
	default:
		lines[last] = th.Cut(lines[last], room) + tail
	}
	return lines
}

// title is the full label of a cell with its groups.
func (p *Pane) title(c pane.Context, ref model.Ref) string {
	t := p.table(c)
	row, col := t.Row(ref.Row), t.Column(ref.Column)
	names := append([]string(nil), row.Groups...)
	if t.Shape == model.Matrix && len(names) > 1 {
		names = names[1:]
	} else if t.Shape == model.Matrix {
		names = nil
	}
	return strings.Join(append(names, row.Label), " ") + " · " + col.Label
}

// change tells last year's number and how far this year's is from it.
func change(last, now model.Number) string {
	if last.Blank() {
		return lang.T("上年 空")
	}
	text := lang.T("上年 ") + last.String()
	if now.Blank() || last.Zero() || now.Cmp(last) == 0 {
		return text
	}
	return lang.F("%s（%+d%%）", text, percent(last, now))
}

// percent is how far a number is from last year's, in hundredths of that, which is not 0.
func percent(last, now model.Number) int64 {
	places := max(last.Places(), now.Places())
	whole := last.Shift(places).Int64()
	if whole == 0 { // beyond what can be reckoned with
		return 0
	}
	return now.Sub(last).Shift(places+2).Int64() / whole
}

// lastHeader stands above the two columns that speak of last year: their names,
// or above these the column they speak of, which is the focused one.
func (p *Pane) lastHeader(c pane.Context, above bool) string {
	if above {
		return c.Theme.Right(p.columns(c)[p.col].ScreenLabel(), 2*lastWidth)
	}
	return c.Theme.Right(lang.T("上年"), lastWidth) + c.Theme.Right(lang.T("增减"), lastWidth)
}

// lastYear is last year's number of a row in the focused column, and the change.
func (p *Pane) lastYear(c pane.Context, t *model.Table, l *layout, row model.Row) string {
	cols := t.ColumnsOf(row)
	ref := model.Ref{Table: t.ID, Row: row.ID, Column: cols[min(p.col, len(cols)-1)].ID}
	last, now, moved := c.Prior.At(ref), c.Report.At(ref), ""
	if !last.Blank() && !now.Blank() {
		d := now.Sub(last)
		if moved = d.String(); d.Sign() > 0 {
			moved = "+" + moved
		}
	}
	text := ""
	for _, n := range []string{last.String(), moved} {
		text += " " + c.Theme.Right(squeeze(n, lastWidth-1), lastWidth-1)
	}
	return strings.Repeat(" ", l.x(len(l.cells))-l.x(len(cols))) + c.Theme.Render(theme.Base, theme.Dim, text)
}
