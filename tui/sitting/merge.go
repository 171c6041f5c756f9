package sitting

import (
	"path/filepath"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/pane"
)

// merging brings the clerk's changes into a file that somebody else changed. It
// asks about every place that both changed, and does nothing until all is
// answered: giving up in between leaves everything as it was.
type merging struct {
	theirs    model.Report
	changes   []model.Change // of theirs, decided so far
	conflicts []model.Conflict
	done      func(merged model.Report, taken int) pane.Intent
}

// Reconcile starts it; done gets the result.
func Reconcile(base, mine, theirs model.Report, done func(merged model.Report, taken int) pane.Intent) pane.Intent {
	m := &merging{theirs: theirs, done: done}
	m.changes, m.conflicts = model.Merge(base, mine, theirs)
	return m.ask(0)
}

// ask puts the question about conflict i, or ends.
func (m *merging) ask(i int) pane.Intent {
	if i == len(m.conflicts) {
		changes := append(m.changes, model.Follow(m.theirs, m.changes)...)
		return m.done(m.theirs.With(changes...), len(m.changes))
	}
	c := m.conflicts[i]
	decided := len(m.changes)
	choose := func(v model.Value) pane.Intent {
		return pane.Call{Func: func() pane.Intent {
			m.changes = append(m.changes[:decided:decided], c.Choose(v))
			return m.ask(i + 1)
		}}
	}
	options := []pane.Option{{Key: "m", Label: lang.T("用我的"), Then: choose(c.Mine)}, {Key: "t", Label: lang.T("用文件里的"), Then: choose(c.Theirs)}}
	if c.At.Section != "" && c.At.Part != model.WholeSection && !c.At.Heading {
		both := model.Value{Text: c.Theirs.Text + "\n" + c.Mine.Text}
		options = append(options, pane.Option{Key: "b", Label: lang.T("都留下，我的接在后面"), Then: choose(both)})
	}
	options = append(options, pane.Option{Key: "l", Label: lang.T("看全文"), Then: pane.Call{Func: func() pane.Intent {
		return pane.All{m.ask(i), pane.Read{Title: lang.T("两边的内容"), Lines: sides(c), Wrap: true}}
	}}})
	facts := []pane.Fact{{Label: lang.T("我的"), Text: brief(c.Mine)}, {Label: lang.T("文件里的"), Text: brief(c.Theirs)}, {Label: lang.T("原来的"), Text: brief(c.Base)}}
	return pane.Question{Title: lang.F("两边都改了　%d/%d", i+1, len(m.conflicts)), Lines: []string{Where(m.theirs, c.At)}, Facts: facts, Options: options}
}

// brief tells a value in a line or two.
func brief(v model.Value) string {
	text := whole(v)
	if runes := []rune(text); len(runes) > 60 {
		return string(runes[:60]) + ".."
	}
	return text
}

func whole(v model.Value) string {
	switch {
	case v.Parts != nil:
		text := lang.F("%d 部分", len(v.Parts))
		for _, p := range v.Parts {
			text += "\n" + p.Heading + "\n" + p.Text
		}
		return text
	case v.Confirmations != nil:
		text := lang.F("%d 条说明", len(v.Confirmations))
		for _, c := range v.Confirmations {
			text += "\n" + c.Rule + " " + c.Reason
		}
		return text
	case !v.Number.Blank():
		return v.Number.String()
	case v.Text != "":
		return v.Text
	}
	return lang.T("（空）")
}

func sides(c model.Conflict) []string {
	return []string{lang.T("【我的】"), whole(c.Mine), "", lang.T("【文件里的】"), whole(c.Theirs), "", lang.T("【原来的】"), whole(c.Base)}
}

// theirs is what somebody else's save left in the file.
type theirs struct {
	path   string
	report model.Report
	err    error
}

// changedByOther asks what to do when a save found another's change.
func (s *Sitting) changedByOther(path string, then pane.Intent) pane.Intent {
	b := s.backend
	return beside(s, func() theirs {
		r, err := b.Theirs(path)
		return theirs{path, r, err}
	}, func(t theirs) pane.Intent { return s.askChanged(t, then) })
}

func (s *Sitting) askChanged(t theirs, then pane.Intent) pane.Intent {
	base, mine := s.Saved(), s.Report()
	lines := []string{lang.F("%s 在你打开之后，被另一个窗口或程序存过；还没有覆盖。", filepath.Base(t.path))}
	here := len(model.Diff(base, mine))
	facts := []pane.Fact{{Label: lang.T("这里"), Text: lang.F("你改了 %d 处，没有存，已自动留底", here)}}
	options := []pane.Option{{Key: "s", Label: lang.T("这里的另存为别的文件"), Cost: lang.T("两份都在"), Then: s.later(func() pane.Intent { return s.SaveAs(then) })}}
	if t.err == nil && t.report.Form == mine.Form && base.Form == mine.Form {
		changes := model.Diff(base, t.report)
		facts = append(facts, pane.Fact{Label: lang.T("文件"), Text: lang.F("别人改了 %d 处：%s", len(changes), BySection(t.report.Form, changes))})
		options = append(options, pane.Option{Key: "m", Label: lang.T("合并两边的改动后保存"), Cost: lang.T("两边都改的逐处问"), Then: s.later(func() pane.Intent {
			return Reconcile(base, s.Report(), t.report, func(merged model.Report, _ int) pane.Intent { return s.adopt(t, merged, then) })
		})}, pane.Option{Key: "l", Label: lang.T("看差别"), Then: s.later(func() pane.Intent {
			text := append([]string{lang.T("【别人改的】")}, Describe(t.report, model.Diff(base, t.report))...)
			text = append(append(text, "", lang.T("【我改的】")), Describe(mine, model.Diff(base, mine))...)
			return pane.All{s.askChanged(t, then), pane.Read{Title: lang.T("两边的改动"), Lines: text, Wrap: true}}
		})})
	} else if t.err != nil {
		facts = append(facts, pane.Fact{Label: lang.T("文件"), Text: lang.T("现在的内容读不出来：") + t.err.Error()})
	}
	options = append(options,
		pane.Option{Key: "o", Label: lang.T("用这里的换掉文件"), Cost: lang.T("文件里的另留一份"), Then: s.later(func() pane.Intent { return s.write(t.path, true, then) })},
		pane.Option{Key: "c", Label: lang.T("回去接着填"), Cost: lang.T("存的时候再问")})
	return pane.Question{Title: lang.T("文件已被别人改动"), Lines: lines, Facts: facts, Options: options}
}

// adopt takes a merged report into the editor as one step and saves it.
func (s *Sitting) adopt(t theirs, merged model.Report, then pane.Intent) pane.Intent {
	if s.closed {
		return nil
	}
	notice := s.Become(lang.T("合并别人的改动"), merged)
	s.backend.Adopt(t.path)
	return pane.All{notice, s.write(t.path, false, then)}
}
