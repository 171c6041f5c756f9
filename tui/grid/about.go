package grid

import (
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/canvas"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// about draws the place bar, which names the focused cell, and the two lines under it:
// what is to be said of the cell.
func (d drawing) about() {
	p, c, ref := d.p, d.c, d.p.ref(d.c)
	y := pane.PlaceLine(d.Canvas)
	pieces := []canvas.Piece{{Ink: theme.Lead, Text: theme.Line(title(d.t, ref))}}
	n, before := c.Report.At(ref), ""
	switch {
	case p.selecting:
		pieces = []canvas.Piece{{Ink: theme.Lead, Text: p.selection(c).sum()}}
	case p.draft != nil && p.draft.bad != nil:
		pieces = append(pieces, canvas.Piece{Ink: theme.Plain, Text: "    " + lang.F("原为 %s", pane.Shown(p.draft.before))})
	case p.draft != nil:
		pieces = append(pieces, canvas.Piece{Ink: theme.Plain, Text: "    " + d.typedWhole() + lang.F("原为 %s", pane.Shown(p.draft.before))})
	case n.Blank():
		pieces = append(pieces, canvas.Piece{Ink: theme.Dim, Text: "    " + lang.T("空")})
	default:
		pieces = append(pieces, canvas.Piece{Ink: theme.Plain, Text: "    " + n.String()})
	}
	if c.Prior != nil && !p.selecting {
		before = compared(c.Prior.At(ref), n)
		pieces = append(pieces, canvas.Piece{Ink: theme.Dim, Text: "    " + before})
	}
	d.PlaceBar(y, lang.F("%d/%d 行", p.row+1, len(d.t.Rows)), pieces...)
	d.told(ref)
}

// typedWhole is what is typed where its cell has no room for it.
func (d drawing) typedWhole() string {
	text := theme.Line(d.p.draft.line.Text())
	if d.Width(text) <= d.l.cells[d.slot()] {
		return ""
	}
	return d.Cut(text, d.W/3) + "  "
}

// told says in two lines, of all there is, what helps most.
func (d drawing) told(ref model.Ref) {
	p, c, y := d.p, d.c, pane.PlaceLine(d.Canvas)+1
	found := pane.Context{Findings: p.judged(c)}.At(model.InCell(ref))
	switch {
	case p.draft != nil && p.draft.bad != nil:
		d.refusal(y)
	case p.second != nil:
		d.wrapped(y, theme.Info, secondHint())
	case p.draft != nil:
		if !d.difference(ref, y) {
			d.help(ref, y)
		}
	case len(found) > 0 && (found[0].Severity == model.Error || pane.Repairable(found[0]) && !found[0].Apart().Blank() || !c.Report.At(ref).Blank() || c.Report.Form.TotalOf(ref) != nil):
		n, of := c.Nth(found[0])
		where := lang.F("本表 %d/%d", n, of)
		if n == 0 {
			where = ""
		} else if d.W < 72 {
			where = lang.F("%d/%d", n, of)
		}
		var more []canvas.Act
		if c.Report.Stated(ref) {
			more = append(more, pane.Act(keys.Table, keys.Retotal, lang.T("恢复自动合计")))
		}
		c.Told(d.Canvas, d.placed(found[0], ref), where, more...)
	case c.Report.Stated(ref):
		d.PutTo(1, y, d.W-1, theme.Plain, lang.F("这个合计是填的；各项之和为 %s。", c.Report.Sum(c.Report.Form.TotalOf(ref).Right, nil)))
		d.Acts(1, y+1, pane.Act(keys.Table, keys.Retotal, lang.T("恢复自动合计")))
	case d.cells.blank == d.cells.fill:
		x := d.Put(1, y, theme.Plain, lang.F("要填 %d 格，其余 %d 格自动算；没有的填 0。", d.cells.fill, len(d.t.Refs())-d.cells.fill))
		d.Acts(x+3, y, pane.Act(keys.Table, keys.FillZero, lang.T("空格都填 0")))
		d.PutTo(1, y+1, d.W-1, theme.Dim, lang.T("从 Excel、WPS 复制后在这里粘贴（右键或 Shift+Insert）"))
	default:
		d.help(ref, y)
	}
}

// placed is a finding whose message does not say again which cell it speaks of, where
// that is the focused one: the place bar has it.
func (d drawing) placed(f model.Finding, ref model.Ref) model.Finding {
	if f.At[0].Cell == ref || f.At[0].Cell.Column == ref.Column {
		row, col := d.t.Row(ref.Row), d.t.Column(ref.Column)
		f.Message = strings.Replace(f.Message, lang.T("：")+col.Label+" ", lang.T("："), 1)
		f.Message = strings.TrimPrefix(f.Message, row.ScreenLabel()+lang.T("："))
		f.Message = strings.Replace(f.Message, lang.T("：")+row.ScreenLabel()+" ", lang.T("："), 1)
	}
	return f
}

// help is what counts in the row.
func (d drawing) help(ref model.Ref, y int) {
	row, blank := d.t.Row(ref.Row), d.c.Report.At(ref).Blank() && d.c.Report.Form.TotalOf(ref) == nil
	if row.Help != "" {
		x := d.Put(1, y, theme.Accent, lang.T("口径")) + 1
		lines := d.InTwo(d.c.Report.Form.T(row.Help), d.W-1-x)
		d.PutTo(x, y, d.W-1, theme.Dim, lines[0])
		if !blank && d.H > 21 && len(lines) > 1 {
			d.PutTo(x, y+1, d.W-1, theme.Dim, lines[1])
		} else if !blank && d.H > 21 && row.Article != "" {
			d.PutTo(x, y+1, d.W-1, theme.Dim, lang.F("%s；更多按 F1", d.c.Report.Form.Basis(*row)))
		} else if len(lines) > 1 { // one line has to do: it ends in sight
			d.PutTo(x, y, d.W-1, theme.Dim, d.c.Report.Form.T(row.Help))
		}
	}
	if blank {
		x := d.Put(1, y+1, theme.Dim, lang.T("空着不等于 0。")) + 2
		d.Acts(x, y+1, pane.Act(keys.Table, keys.FillZero, lang.T("空格都填 0")))
	}
}

// wrapped sets a text in two lines.
func (d drawing) wrapped(y int, ink theme.Ink, text string) {
	for i, line := range d.InTwo(text, d.W-2) {
		d.PutTo(1, y+i, d.W-1, ink, line)
	}
}

// refusal says why what is typed is no number, and what to do.
func (d drawing) refusal(y int) {
	bad := d.p.draft.bad
	x := d.Chip(1, y, theme.ChipError, pane.Word(model.Error, d.W < 72)) + 1
	x = d.Ghost(x, y, theme.NoColour, theme.Error, "!")
	d.PutTo(x, y, d.W-1, theme.Plain, theme.Line(bad.Message))
	give := canvas.Act{Key: "Esc", Does: lang.F("放弃，还是 %s", pane.Shown(d.p.draft.before))}
	if bad.Offer.Blank() {
		d.Acts(1, y+1, give)
		return
	}
	take := pane.Act(keys.Cell, keys.TakeOffer, lang.F("填 %s", bad.Offer))
	x = d.Acts(1, y+1, take, give)
	if typed := strings.TrimSpace(d.p.draft.line.Text()); typed == "/" || typed == "／" {
		d.Acts(x, y+1, canvas.Act{Key: "^F", Does: lang.T("查找")})
	}
}

// difference says how a balance of the cell stands while it is typed: it is judged only
// when the cell is done. The sums stand above; a digit moves no more than it must. It is
// false where nothing can be said yet.
func (d drawing) difference(ref model.Ref, y int) bool {
	for i := range d.c.Report.Form.Balances {
		b := &d.c.Report.Form.Balances[i]
		if b.Table != d.t.ID || !b.OfRows() {
			continue
		}
		for _, s := range sumsOf(d.c, b) {
			if s.column != ref.Column || !s.whole {
				continue
			}
			gap := s.left.Sub(s.right)
			if gap.Sign() < 0 {
				gap = s.right.Sub(s.left)
			}
			x := d.Put(1, y, theme.Dim, lang.T("现在相差 "))
			x = max(d.Put(x, y, theme.Dim, gap.String())+2, x+7)
			d.PutTo(x, y, d.W-1, theme.Dim, lang.F("%s 与 %s", names(d.t, b.Left), names(d.t, b.Right)))
			return true
		}
	}
	return false
}

// names are the rows of a side of a balance: 新收 + 上年结转.
func names(t *model.Table, terms []model.Term) string {
	var out []string
	for _, term := range terms {
		row := t.Row(term.ID)
		name := row.Name
		if name == "" {
			name = row.ScreenLabel()
			if _, rest, ok := strings.Cut(name, " "); ok {
				name = rest
			}
		}
		out = append(out, name)
	}
	return strings.Join(out, " + ")
}

// title names a cell by its row, with the group where the row alone says too little,
// and its column.
func title(t *model.Table, ref model.Ref) string {
	row, col := t.Row(ref.Row), t.Column(ref.Column)
	name := row.ScreenLabel()
	if n := len(row.Groups); n > 0 && (t.Shape == model.Line || n > 1 && len([]rune(name)) < 6) {
		name = row.Groups[n-1] + " " + name
	}
	return name + " / " + col.Label
}

// compared tells last year's number and how far this year's is from it.
func compared(last, now model.Number) string {
	if last.Blank() {
		return lang.T("上年 空")
	}
	text := lang.F("上年 %s", last)
	switch gap := now.Sub(last); {
	case now.Blank() || gap.Sign() == 0:
	case gap.Sign() > 0:
		text += lang.F("，多 %s", gap)
	default:
		text += lang.F("，少 %s", last.Sub(now))
	}
	return text
}
