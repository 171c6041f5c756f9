package grid

import (
	"strings"
	"unicode"

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

// bounds are the selected rows and columns, both ends included.
func (p *Pane) bounds() (r0, r1, c0, c1 int) {
	if !p.selecting {
		return p.row, p.row, p.col, p.col
	}
	return min(p.row, p.markRow), max(p.row, p.markRow), min(p.col, p.markCol), max(p.col, p.markCol)
}

// selected lists the selected cells row by row.
func (p *Pane) selected(c pane.Context) [][]model.Ref {
	t := p.table(c)
	r0, r1, c0, c1 := p.bounds()
	var out [][]model.Ref
	for r := r0; r <= r1; r++ {
		var line []model.Ref
		cols := t.ColumnsOf(t.Rows[r])
		for i := c0; i <= c1 && i < len(cols); i++ {
			line = append(line, model.Ref{Table: t.ID, Row: t.Rows[r].ID, Column: cols[i].ID})
		}
		out = append(out, line)
	}
	return out
}

// block is the selection as tab-separated text.
func (p *Pane) block(c pane.Context) string {
	var lines []string
	for _, row := range p.selected(c) {
		var fields []string
		for _, ref := range row {
			fields = append(fields, c.Report.At(ref).String())
		}
		lines = append(lines, strings.Join(fields, "\t"))
	}
	return strings.Join(lines, "\n")
}

func (p *Pane) clear(c pane.Context) pane.Intent {
	var changes []model.Change
	for _, row := range p.selected(c) {
		for _, ref := range row {
			changes = append(changes, c.Report.SetCell(ref, model.Number{}))
		}
	}
	what := lang.T("清空 ") + c.Report.Form.Title(p.ref(c))
	if len(changes) > 1 {
		what = lang.F("清空 %d 格", len(changes))
	}
	return pane.Apply{What: what, Changes: changes}
}

func (p *Pane) retotal(c pane.Context) pane.Intent {
	ref := p.ref(c)
	if c.Report.Form.TotalOf(ref) == nil {
		return pane.Notice{Text: lang.T("这一格不是合计；合计是各项之和，会自动跟着变")}
	}
	change, ok := c.Report.Retotal(ref)
	if !ok {
		return pane.Notice{Text: lang.T("合计已等于各项之和")}
	}
	return pane.Apply{What: lang.T("自动合计 ") + c.Report.Form.Title(ref), Changes: []model.Change{change}}
}

// fillZero fills the blanks of the table with 0, after saying how many.
func (p *Pane) fillZero(c pane.Context) pane.Intent {
	var changes []model.Change
	for _, ref := range c.Report.Form.Cells() {
		if ref.Table == p.section && c.Report.At(ref).Blank() && c.Report.Form.TotalOf(ref) == nil {
			changes = append(changes, c.Report.SetCell(ref, model.Int(0)))
		}
	}
	if len(changes) == 0 {
		return pane.Notice{Text: lang.T("本表没有空格")}
	}
	what := lang.F("把 %d 个空格填 0", len(changes))
	return pane.Ask{
		Title: lang.T("空格填 0"),
		Lines: []string{lang.F("本表有 %d 个空格（不算合计）。都填 0 吗？可以撤销。", len(changes))},
		Yes:   lang.T("填 0"),
		Then:  pane.Apply{What: what, Changes: changes, Notice: lang.F("已%s", what)},
	}
}

func (p *Pane) copyAbove(c pane.Context) pane.Intent {
	t := p.table(c)
	if p.row == 0 {
		return pane.Notice{Text: lang.T("上面没有格")}
	}
	above := model.Ref{Table: t.ID, Row: t.Rows[p.row-1].ID, Column: p.ref(c).Column}
	if !c.Report.Form.Has(above) {
		return pane.Notice{Text: lang.T("上面没有同样的格")}
	}
	return p.set(c, c.Report.At(above), false)
}

// paste puts one number into the cell, or a block of them from it on.
func (p *Pane) paste(c pane.Context, text string) pane.Intent {
	text = strings.Trim(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n")
	if one := strings.TrimRight(text, "\t\n"); !strings.ContainsAny(one, "\t\n") {
		text = one
		if p.draft == nil {
			p.draft = &draft{before: c.Report.At(p.ref(c))}
		}
		p.draft.line.Insert(text)
		return p.typed(c)
	}
	if d := p.draft; d != nil { // what is being typed begins the block
		text = d.line.Text() + text
		back := p.set(c, d.before, true).(pane.Apply)
		p.draft = nil
		c.Report = c.Report.With(back.Changes...)
		return pane.All{back, p.offerBlock(c, text)}
	}
	return p.offerBlock(c, text)
}

// offerBlock asks before a block goes in, saying what it changes and what of it
// does not fit.
func (p *Pane) offerBlock(c pane.Context, text string) pane.Intent {
	changes, same, misfits := p.fit(c, text)
	switch {
	case len(changes) == 0 && same > 0 && len(misfits) == 0:
		return pane.Notice{Text: lang.T("粘贴的数字与表中的相同，没有改动")}
	case len(changes) == 0:
		return pane.Notice{Text: lang.T("粘贴的内容里没有能放进表的数字　") + strings.Join(misfits[:min(3, len(misfits))], lang.T("；")), Bad: true}
	}
	lines := []string{lang.F("有 %d 格会改变。可以撤销。", len(changes))}
	for _, ch := range changes[:min(len(changes), 6)] {
		lines = append(lines, lang.F("%s：%s 改为 %s", c.Report.Form.Title(ch.At.Cell), pane.Shown(ch.Before.Number), pane.Shown(ch.After.Number)))
	}
	if len(changes) > 6 {
		lines = append(lines, lang.T("  以下从略"))
	}
	if len(misfits) > 0 {
		lines = append(lines, lang.F("有 %d 处放不下，不会写入：%s", len(misfits), strings.Join(misfits[:min(3, len(misfits))], lang.T("；"))))
	}
	what := lang.F("粘贴 %d 格", len(changes))
	return pane.Ask{Title: lang.T("粘贴一块数字"), Lines: lines, Yes: lang.T("粘贴"), Then: pane.Apply{What: what, Changes: changes, Notice: lang.F("已%s", what)}}
}

// fit finds the cell of each pasted field: by the row's label where the line
// carries one, else line by line from the focus. Same counts the fields that
// stand there already.
func (p *Pane) fit(c pane.Context, text string) (changes []model.Change, same int, misfits []string) {
	t := p.table(c)
	at, start := p.row, p.col
	for _, line := range strings.Split(text, "\n") {
		row, fields := p.labelled(c, strings.Split(line, "\t"))
		col := start
		switch {
		case row >= 0:
			at, col = row, 0
		case len(fields) == 0:
			continue
		}
		if at >= len(t.Rows) {
			misfits = append(misfits, lang.F("“%s” 超出表尾", line))
			continue
		}
		cols := t.ColumnsOf(t.Rows[at])
		for i, field := range fields {
			if strings.TrimSpace(field) == "" {
				continue
			}
			if col+i >= len(cols) {
				misfits = append(misfits, lang.F("“%s” 超出行尾", field))
				continue
			}
			ref := model.Ref{Table: t.ID, Row: t.Rows[at].ID, Column: cols[col+i].ID}
			n, _, bad := model.ReadTyped(field, cols[col+i].Kind)
			if bad != nil {
				misfits = append(misfits, bad.Message)
			} else if n == c.Report.At(ref) {
				same++
			} else {
				changes = append(changes, c.Report.SetCell(ref, n))
			}
		}
		at++
	}
	return changes, same, misfits
}

// labelled finds the row a pasted line names, -1 where it names none, and the
// fields behind the labels.
func (p *Pane) labelled(c pane.Context, fields []string) (int, []string) {
	row, first := -1, 0
	for i, f := range fields {
		if _, _, bad := model.ReadTyped(f, model.Decimal); bad == nil || !bad.Offer.Blank() {
			if strings.TrimSpace(f) != "" {
				break
			}
			continue
		}
		first = i + 1
		for j, r := range p.table(c).Rows {
			if core(f) == core(r.Label) {
				row = j
			}
		}
	}
	if first > 0 && row < 0 {
		return -1, nil // a header or a label that is no row
	}
	return row, fields[first:]
}

// core is a label without blanks and punctuation.
func core(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsPunct(r) || unicode.IsSymbol(r) {
			return -1
		}
		return r
	}, s)
}
