package grid

import (
	"nianbao/model/lang"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
)

// goOn moves the focus by a key. One that would lead out of the table, or around
// its end, only says so first; pressed once more it does.
func (p *Pane) goOn(c pane.Context, id keys.ID) pane.Intent {
	again := p.edge == id
	p.edge = ""
	note := p.end(c, id)
	switch {
	case id == "":
		return nil
	case note == "":
		from := p.row
		p.walk(c, id)
		if id == keys.NextCell && p.row > from+1 { // who types from paper has numbers for it
			return pane.Notice{Text: lang.F("%s 会自动算出，已跳过", p.table(c).Rows[from+1].ScreenLabel())}
		}
		return nil
	case !again:
		p.edge = id
		return pane.Notice{Text: note}
	}
	switch id {
	case keys.PageDown:
		return pane.Do{ID: keys.Next}
	case keys.PageUp:
		return pane.Do{ID: keys.Previous}
	case keys.Enter:
		p.row, p.col = 0, p.nextColumn(c)
	case keys.NextCell, keys.PrevCell:
		p.walk(c, id)
	default:
		return pane.Notice{Text: note}
	}
	return nil
}

// end says what comes where a key meets the end of the table, "" where it does not.
func (p *Pane) end(c pane.Context, id keys.ID) string {
	row, col := p.row, p.col
	lastRow := row == len(p.table(c).Rows)-1
	switch {
	case id == keys.PageDown && lastRow && p.second == nil:
		return lang.T("已到表尾；再按一次到下一步")
	case id == keys.PageUp && row == 0 && p.second == nil:
		return lang.T("已到表头；再按一次回上一步")
	case id == keys.Down && lastRow && p.second == nil:
		return lang.T("已是最后一行；按 ^N 到下一步")
	case id == keys.Down && lastRow:
		return lang.T("已是最后一行；F9 比较两遍")
	case id == keys.Enter && lastRow && p.nextColumn(c) > 0:
		return lang.T("已是最后一行；Enter 再按到下一栏第一格")
	case id == keys.NextCell:
		p.tab(c, 1)
		around := p.row < row || p.row == row && p.col <= col
		p.row, p.col = row, col
		if !around {
			return ""
		}
	case id == keys.Enter && lastRow:
	default:
		return ""
	}
	if p.second != nil {
		return lang.T("本表已到末格；F9 比较两遍")
	}
	return lang.T("本表已到末格；^N 到下一步")
}

// nextColumn is the column whose first cell comes after the foot of this one: 0, the
// first, behind the last that is filled in by hand.
func (p *Pane) nextColumn(c pane.Context) int {
	row, col := p.row, p.col
	defer func() { p.row, p.col = row, col }()
	p.row = 0
	for p.col++; p.col < len(p.columns(c)); p.col++ {
		if c.Report.Form.TotalOf(p.ref(c)) == nil {
			return p.col
		}
	}
	return 0
}
