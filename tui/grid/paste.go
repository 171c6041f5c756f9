package grid

import (
	"strings"

	"nianbao/model/lang"
	"nianbao/tui/pane"
	"nianbao/tui/paste"
)

// paste puts one number into the cell, as if it were typed, or offers to put in a
// block of them.
func (p *Pane) paste(c pane.Context, text string) pane.Intent {
	if strings.TrimSpace(text) == "" {
		return pane.Notice{Text: lang.T("没有可粘贴的数字：先选中格，按 ^K 复制")}
	}
	d := p.draft
	if one := strings.TrimLeft(strings.TrimRight(text, "\t\r\n"), "\r\n"); !strings.ContainsAny(one, "\t\r\n") {
		next := *p.begin(c, "")
		if d != nil {
			next = *d
		}
		next.line.Insert(one)
		if paste.Single(next.line.Text()) {
			p.draft = &next
			return p.typed(c)
		}
		text = strings.TrimRight(text, "\t")
	}
	if d == nil {
		return p.offerBlock(c, text)
	}
	text = d.line.Text() + text // what is being typed begins the block
	back := p.set(c, d.before, true).(pane.Apply)
	p.draft = nil
	c.Report = c.Report.With(back.Changes...)
	return pane.All{back, p.offerBlock(c, text)}
}

// offerBlock asks before a block goes in, saying what it changes and what of it
// does not fit.
func (p *Pane) offerBlock(c pane.Context, text string) pane.Intent {
	p.pasted = text
	row, _, col, _ := p.bounds(p.table(c)) // of a selection: its upper left corner
	f := paste.Fit(c.Report, p.table(c), row, col, text)
	switch {
	case len(f.Changes) == 0 && len(f.Stands) > 0 && len(f.Misfits) == 0:
		return pane.Notice{Text: lang.T("粘贴的数字与表中的相同，没有改动")}
	case len(f.Changes) == 0:
		if len(f.Misfits) > 0 {
			return pane.Notice{Text: lang.T("没有粘贴：") + some(f.Misfits), Bad: true}
		}
		return pane.Notice{Text: lang.T("粘贴的内容里没有能放进表的数字"), Bad: true}
	}
	lines := []string{lang.F("有 %d 格会改变。可以撤销。", len(f.Changes))}
	shown := max(1, p.laid.height()-7)
	if len(f.Misfits) > 0 {
		lines = append(lines, lang.F("有 %d 处放不下，不会写入：%s", len(f.Misfits), some(f.Misfits)))
		shown = max(1, shown-3)
	}
	for _, total := range f.Stated[:min(2, len(f.Stated))] {
		lines, shown = append(lines, total), max(1, shown-1)
	}
	if len(f.Changes) <= shown+1 {
		shown = len(f.Changes)
	}
	for _, ch := range f.Changes[:shown] {
		lines = append(lines, lang.F("%s：%s 改为 %s", c.Report.Form.Title(ch.At.Cell), pane.Shown(ch.Before.Number), pane.Shown(ch.After.Number)))
	}
	if more := len(f.Changes) - shown; more > 0 {
		lines = append(lines, lang.F("  另有 %d 格，粘贴后可逐格核对", more))
	}
	what := lang.F("粘贴 %d 格", len(f.Changes))
	ask := pane.Ask{Title: lang.T("粘贴一块数字"), Lines: lines, Yes: lang.T("粘贴"), Then: pane.Apply{What: what, Changes: append(f.Changes, f.Held...), Notice: lang.F("已%s", what)}}
	return pane.All{pane.Notice{}, ask} // what was said before is no part of the question
}

// Pasted is the block that was offered last.
func (p *Pane) Pasted() string { return p.pasted }

// some are the first of what does not fit.
func some(misfits []string) string {
	return strings.Join(misfits[:min(3, len(misfits))], lang.T("；"))
}
