package grid

import (
	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
)

// second is a table being typed a second time without sight of the first, to
// find the slips of the first. What is typed stays here; the report changes only
// where the clerk decides a difference.
type second struct {
	report  model.Report // the report with the table as typed this time
	before  []typing
	settled map[model.Ref]bool
}

// typing is one number typed the second time, to be taken back.
type typing struct {
	report model.Report // as it was before
	at     model.Ref
	draft  *draft
}

func secondHint() string {
	return lang.T("复核：不看原数，照原件把本表再录一遍，空着的格按 0 比。F9 比较两遍，Esc 放弃")
}

// startSecond begins the second typing at the first cell.
func (p *Pane) startSecond(c pane.Context) pane.Intent {
	s := &second{report: c.Report, settled: map[model.Ref]bool{}}
	var blank []model.Change
	for _, ref := range p.table(c).Refs() {
		blank = append(blank, c.Report.SetCell(ref, model.Number{}))
	}
	s.report = s.report.With(blank...)
	p.second, p.selecting = s, false
	p.walk(c, keys.First)
	return pane.Notice{Text: lang.T("原来的数字已收起，照原件再录一遍")}
}

// blind is the context of the second typing: nothing of the first.
func (p *Pane) blind(c pane.Context) pane.Context {
	if p.second == nil {
		return c
	}
	return pane.Context{Report: p.second.report, Theme: c.Theme}
}

func (p *Pane) secondUpdate(c pane.Context, msg tea.Msg) pane.Intent {
	if _, ok := msg.(tea.PasteMsg); ok {
		return pane.Notice{Text: lang.T("复核要逐格重录，不能粘贴"), Bad: true}
	}
	if key, ok := msg.(tea.KeyPressMsg); ok {
		switch keys.Match(keys.Second, key.String()) {
		case keys.Compare:
			if held := p.Hold(); held != nil {
				return held
			}
			p.Flush(c)
			return p.compare(c)
		case keys.UndoSecond:
			return p.undoSecond(c)
		case keys.Unseen:
			return pane.Notice{Text: lang.T("复核时不用这个键：它会显出第一遍的数字")}
		case keys.Cancel:
			if p.draft == nil && !p.selecting {
				return p.leaveSecond(c)
			}
		}
		switch keys.Match(keys.Table, key.String()) {
		case keys.FillZero, keys.Paste, keys.CutBlock, keys.Retotal:
			return pane.Notice{Text: lang.T("复核时只录数字；空着的格按 0 比")}
		}
	}
	return p.second.keep(p.update(p.blind(c), msg), p.draft)
}

// keep makes the changes in the second typing instead of the report.
func (s *second) keep(intent pane.Intent, draft *draft) pane.Intent {
	apply, ok := intent.(pane.Apply)
	if !ok {
		return intent
	}
	at := apply.Changes[0].At.Cell
	if n := len(s.before); n == 0 || draft == nil || s.before[n-1].draft != draft { // the digits of a number are one
		s.before = append(s.before, typing{s.report, at, draft})
	}
	changes := append(apply.Changes, model.Follow(s.report, apply.Changes)...)
	s.report = s.report.With(changes...)
	if apply.Notice != "" {
		return pane.Notice{Text: apply.Notice}
	}
	return nil
}

// undoSecond takes back the number typed last, and goes to its cell.
func (p *Pane) undoSecond(c pane.Context) pane.Intent {
	s := p.second
	if p.Refused() != "" {
		return p.Flush(c)
	}
	if len(s.before) == 0 {
		p.draft = nil
		return pane.Notice{Text: lang.T("没有可撤回的输入")}
	}
	last := s.before[len(s.before)-1]
	s.report, s.before = last.report, s.before[:len(s.before)-1]
	p.Focus(c, model.InCell(last.at))
	return pane.Notice{Text: lang.T("已撤回：") + c.Report.Form.Title(last.at)}
}

// leaveSecond asks before it gives up what was typed; nothing typed is left at once.
func (p *Pane) leaveSecond(c pane.Context) pane.Intent {
	typed := len(p.second.settled) > 0
	for _, ref := range p.table(c).Refs() {
		typed = typed || !p.second.report.At(ref).Blank()
	}
	if !typed {
		return p.dropSecond()
	}
	return pane.Ask{
		Title: lang.T("复核还没有完"), Lines: []string{lang.T("F9 比较两遍。放弃后，第二遍录入的数字就没有了。")},
		No: lang.T("继续录入"), Yes: lang.T("放弃复核，回到原来的数字"), Then: pane.Call{Func: p.dropSecond},
	}
}

func (p *Pane) dropSecond() pane.Intent {
	p.second = nil
	return pane.Notice{Text: lang.T("已放弃复核")}
}

// Begun says that a second typing is under way.
func (p *Pane) Begun() string {
	if p.second == nil || len(p.second.before) == 0 {
		return ""
	}
	return lang.T("复核还没有完")
}

// differences lists the cells that are not the same in both typings and not
// settled yet. A blank counts as 0. A total that follows its sum both times is no
// difference of its own.
func (s *second) differences(t *model.Table, first model.Report) []model.Ref {
	var out []model.Ref
	for _, ref := range t.Refs() {
		follows := first.Form.TotalOf(ref) != nil && !first.Stated(ref) && !s.report.Stated(ref)
		if !follows && !s.settled[ref] && first.At(ref).Cmp(s.report.At(ref)) != 0 {
			out = append(out, ref)
		}
	}
	return out
}

// compare lists the differences, to be settled one after the other.
func (p *Pane) compare(c pane.Context) pane.Intent {
	if p.second == nil {
		return nil
	}
	refs := p.second.differences(p.table(c), c.Report)
	if len(refs) == 0 {
		n := len(p.second.settled)
		p.second = nil
		if n > 0 {
			return pane.Notice{Text: lang.F("复核完毕：%d 处不同都已选定（^Z 可撤销）", n)}
		}
		return pane.Notice{Text: lang.T("复核完毕：两遍完全一致")}
	}
	var items []string
	for _, ref := range refs {
		items = append(items, lang.F("%s　第一遍 %s　第二遍 %s", c.Report.Form.Title(ref), pane.Shown(c.Report.At(ref)), pane.Shown(p.second.report.At(ref))))
	}
	return pane.Choose{Title: lang.F("两遍有 %d 处不同，请逐个选定", len(refs)), Items: items, Then: func(i int) pane.Intent {
		return p.settle(c, refs[i])
	}}
}

// settle asks which of the two numbers of a cell is right.
func (p *Pane) settle(c pane.Context, ref model.Ref) pane.Intent {
	first, again := c.Report.At(ref), p.second.report.At(ref)
	if again.Blank() {
		again = model.Int(0)
	}
	items := []string{lang.T("第一遍的 ") + pane.Shown(first), lang.T("第二遍的 ") + pane.Shown(again), lang.T("都不对，回到这一格重录第二遍")}
	title := c.Report.Form.Title(ref)
	return pane.Choose{Title: title + lang.T("：哪个对？请看原件"), Items: items, Then: func(i int) pane.Intent {
		switch i {
		case 0:
			p.second.settled[ref] = true
			return p.compare(c)
		case 1:
			p.second.settled[ref] = true
			change := c.Report.SetCell(ref, again)
			c.Report = c.Report.With(append(model.Follow(c.Report, []model.Change{change}), change)...)
			return pane.All{pane.Apply{What: lang.T("复核 ") + title, Changes: []model.Change{change}}, p.compare(c)}
		}
		p.Focus(c, model.InCell(ref))
		return nil
	}}
}
