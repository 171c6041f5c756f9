package grid

import (
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// about are the two lines that speak of the focused cell.
func (p *Pane) about(c pane.Context, w int) []string {
	ref := p.ref(c)
	th := c.Theme
	first := " " + p.title(c, ref)
	if n := c.Report.At(ref); len(n.String()) > 6 {
		first += "  " + n.String()
	}
	if c.Prior != nil {
		first += "  " + change(c.Prior.At(ref), c.Report.At(ref))
	}
	second, token := "", theme.Plain
	switch found := c.At(model.InCell(ref)); {
	case p.draft != nil && p.draft.bad != nil:
		second, token = p.draft.bad.Message, theme.Error
		if !p.draft.bad.Offer.Blank() {
			second += lang.F("　按 Y 填 %s", p.draft.bad.Offer)
		}
	case p.second != nil:
		second, token = secondHint(), theme.Info
	case len(found) > 0:
		f := found[0]
		token = theme.Severity(f.Severity)
		second = f.Severity.Sign() + " " + f.Rule + " " + f.Message
		if len(f.Hints) > 0 {
			second += lang.T("；") + f.Hints[0].Message
			if len(f.Hints[0].Repair) > 0 {
				second += lang.T("（F4 照办）")
			}
		}
	case c.Report.Stated(ref):
		second = lang.F("填报的合计，各项之和为 %s；按 = 恢复自动合计", c.Report.Sum(c.Report.Form.TotalOf(ref).Right, nil))
	}
	if second == "" && p.draft == nil && c.Report.At(ref).Blank() {
		second, token = lang.T("直接输入数字；回车到下一格，Tab 到右一格。空着不等于 0"), theme.Dim
	}
	lines := th.Lines(theme.Line(second), w-2)
	if len(lines) > 2 {
		lines = []string{lines[0], th.Cut(strings.Join(lines[1:], ""), w-2)}
	}
	out := []string{th.Cut(theme.Line(first), w)}
	for _, l := range lines {
		out = append(out, " "+th.Render(token, l))
	}
	return out
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

func percent(last, now model.Number) int64 {
	d := now.Sub(last)
	scaled := d.Shift(2)
	if last.Int64() == 0 {
		return 0
	}
	return scaled.Int64() / last.Int64()
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
	text := c.Theme.Right(last.String(), lastWidth) + c.Theme.Right(moved, lastWidth)
	return strings.Repeat(" ", (l.most-len(cols))*l.cell) + c.Theme.Render(theme.Dim, text)
}
