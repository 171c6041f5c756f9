package grid

import (
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/pane"
)

// selectKey extends the selection with Shift and an arrow.
func (p *Pane) selectKey(c pane.Context, key string) bool {
	by := map[string][2]int{"shift+up": {-1, 0}, "shift+down": {1, 0}, "shift+left": {0, -1}, "shift+right": {0, 1}}
	d, ok := by[key]
	if !ok {
		return false
	}
	if !p.selecting {
		p.selecting, p.markRow, p.markCol = true, p.row, p.col
	}
	p.move(c, d[0], d[1])
	return true
}

// column is what a click on a column's heading is on.
type column int

// selectColumn selects a column from its first cell on.
func (p *Pane) selectColumn(c pane.Context, j int) pane.Intent {
	if held := p.Hold(); held != nil {
		return held
	}
	dropped := p.Flush(c)
	p.focus = focus{col: j, selecting: true, markRow: len(p.table(c).Rows) - 1, markCol: j}
	return dropped
}

// A selection is what is selected of a table, or the focused cell, in a report.
type selection struct {
	focus
	table  *model.Table
	report model.Report
}

func (p *Pane) selection(c pane.Context) selection { return selection{p.focus, p.table(c), c.Report} }

// here is the focused cell.
func (s selection) here() model.Ref {
	row := s.table.Rows[s.row]
	return model.Ref{Table: s.table.ID, Row: row.ID, Column: s.table.ColumnsOf(row)[s.col].ID}
}

// refs lists the selected cells row by row.
func (s selection) refs() [][]model.Ref {
	t := s.table
	r0, r1, c0, c1 := s.bounds(s.table)
	var out [][]model.Ref
	for r := r0; r <= r1; r++ {
		var line []model.Ref
		under := t.Under(t.Rows[r])
		for _, ref := range under[min(c0, len(under)):min(c1+1, len(under))] {
			if ref != (model.Ref{}) {
				line = append(line, ref)
			}
		}
		out = append(out, line)
	}
	return out
}

// sum says how much is selected, and what the numbers come to.
func (s selection) sum() string {
	n := 0
	var sum model.Number
	for _, row := range s.refs() {
		n += len(row)
		for _, ref := range row {
			sum = sum.Add(s.report.At(ref))
		}
	}
	r0, r1, c0, c1 := s.bounds(s.table)
	text := lang.F("选中 %d 行 %d 栏，共 %d 格", r1-r0+1, c1-c0+1, n)
	if !sum.Blank() {
		text += lang.F("，合计 %s", sum)
	}
	return text
}

// block is the selection as tab-separated text.
func (s selection) block() string {
	var lines []string
	r0, r1, c0, c1 := s.bounds(s.table)
	for r := r0; r <= r1; r++ {
		var fields []string
		under := s.table.Under(s.table.Rows[r])
		for _, ref := range under[min(c0, len(under)):min(c1+1, len(under))] {
			fields = append(fields, s.report.At(ref).String()) // "" where the row has no cell
		}
		lines = append(lines, strings.Join(fields, "\t"))
	}
	return strings.Join(lines, "\n")
}

func (s selection) clear() pane.Intent {
	var changes []model.Change
	for _, row := range s.refs() {
		for _, ref := range row {
			changes = append(changes, s.report.SetCell(ref, model.Number{}))
		}
	}
	what := lang.T("清空 ") + s.report.Form.Title(s.here())
	if len(changes) > 1 {
		what = lang.F("清空 %d 格", len(changes))
	}
	return pane.Apply{What: what, Changes: changes}
}

// copied takes the selection into the clipboard, and out of the table where it
// is cut.
func (s selection) copied(cut bool) pane.Intent {
	text, n := s.block(), 0
	for _, row := range s.refs() {
		n += len(row)
	}
	if !cut {
		return pane.All{pane.Copy{Text: text}, pane.Notice{Text: lang.F("已复制 %d 格", n)}}
	}
	apply := s.clear().(pane.Apply)
	apply.Notice = lang.F("已剪切 %d 格", n)
	return pane.All{pane.Copy{Text: text}, apply}
}

// retotal lets the totals of the selection follow their sums again.
func (s selection) retotal() pane.Intent {
	var changes []model.Change
	totals := 0
	for _, row := range s.refs() {
		for _, ref := range row {
			if s.report.Form.TotalOf(ref) == nil {
				continue
			}
			totals++
			if change, ok := s.report.Retotal(ref); ok {
				changes = append(changes, change)
			}
		}
	}
	switch {
	case totals == 0 && s.selecting:
		return pane.Notice{Text: lang.T("选中的格里没有合计；合计是各项之和，会自动跟着变")}
	case totals == 0:
		return pane.Notice{Text: lang.T("这一格不是合计；合计是各项之和，会自动跟着变")}
	case len(changes) == 0:
		return pane.Notice{Text: lang.T("合计已等于各项之和")}
	}
	notice := lang.F("%d 个合计改为各项之和，又会自动跟着变", len(changes))
	if len(changes) == 1 {
		notice = lang.F("合计由 %s 改为各项之和 %s，又会自动跟着变", pane.Shown(changes[0].Before.Number), pane.Shown(changes[0].After.Number))
	}
	return pane.Apply{What: lang.T("自动合计 ") + s.report.Form.Title(changes[0].At.Cell), Changes: changes, Notice: notice}
}

// fillZero fills the blanks of the selection, or of the whole table, with 0, after
// saying how many.
func (s selection) fillZero() pane.Intent {
	cells, none := s.table.Refs(), lang.T("本表没有空格")
	if s.selecting {
		cells, none = slices.Concat(s.refs()...), lang.T("选中的格里没有空格")
	}
	var changes []model.Change
	for _, ref := range cells {
		if s.report.At(ref).Blank() && s.report.Form.TotalOf(ref) == nil {
			changes = append(changes, s.report.SetCell(ref, model.Int(0)))
		}
	}
	if len(changes) == 0 {
		return pane.Notice{Text: none}
	}
	ask := lang.F("本表有 %d 个空格（不算合计）。都填 0 吗？可以撤销。", len(changes))
	if s.selecting {
		ask = lang.F("选中的格里有 %d 个空格（不算合计）。都填 0 吗？可以撤销。", len(changes))
	}
	what := lang.F("把 %d 个空格填 0", len(changes))
	return pane.Ask{
		Title: lang.T("空格填 0"),
		Lines: []string{ask},
		Yes:   lang.T("填 0"),
		Then:  pane.Apply{What: what, Changes: changes, Notice: lang.F("已%s", what)},
	}
}

// copyAbove takes the number of the cell above; on a selection of several rows the
// first row is copied into those below, as in a spreadsheet. There totals go on
// following their sums.
func (s selection) copyAbove() pane.Intent {
	t := s.table
	rows := s.refs()
	r0, r1, _, _ := s.bounds(s.table)
	if r0 == r1 && r0 == 0 {
		return pane.Notice{Text: lang.T("上面没有格")}
	}
	from := r0
	if r0 == r1 {
		from--
	} else {
		rows = rows[1:]
	}
	var changes []model.Change
	for _, row := range rows {
		for _, ref := range row {
			above := model.Ref{Table: t.ID, Row: t.Rows[from].ID, Column: ref.Column}
			if s.report.Form.Has(above) && (!s.selecting || s.report.Form.TotalOf(ref) == nil) {
				changes = append(changes, s.report.SetCell(ref, s.report.At(above)))
			}
		}
	}
	switch {
	case len(changes) == 0:
		return pane.Notice{Text: lang.T("上面没有同样的格")}
	case len(changes) == 1 && !s.selecting:
		return set(s.report, s.here(), changes[0].After.Number, false)
	}
	what := lang.F("照抄到 %d 格", len(changes))
	return pane.Apply{What: what, Changes: changes, Notice: lang.F("已%s", what)}
}
