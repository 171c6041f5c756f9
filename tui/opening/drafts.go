package opening

import (
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/pane"
	"nianbao/tui/sitting"
)

// Drafts offers what was left unsaved, of one file or, where path is empty, of all.
func (o *Opening) Drafts(path string) pane.Intent {
	b := o.backend
	return pane.Work{Func: func() pane.Intent {
		drafts := b.Drafts(path)
		return call(func() pane.Intent { return o.offer(drafts) })
	}}
}

// halfTyped tells the clerk of it.
func halfTyped(r model.Report, u sitting.Unfinished) string {
	return lang.F("没输完的：%s “%s”", strings.TrimSpace(sitting.Where(r, u.At)+" "+u.What), u.Text)
}

// tellUnread says that something was left behind that this program cannot read.
func (o *Opening) tellUnread(d Draft, rest []Draft) pane.Intent {
	lines := []string{d.Path, lang.F("到 %s 为止的输入留着，这里读不了。", d.Changed.Format(lang.T("1 月 2 日 15:04:05"))), d.Unread}
	if d.Path == "" {
		lines = lines[1:]
	}
	return pane.Question{Title: lang.T("有上次未保存的内容"), Lines: lines, Unasked: true, Options: o.notNow(d, rest)}
}

// notNow are the ways not to recover a draft.
func (o *Opening) notNow(d Draft, rest []Draft) []pane.Option {
	return []pane.Option{
		{Key: "d", Label: lang.T("不恢复，用文件"), Cost: lang.T("留底移到一边，仍保存 30 天"), Then: call(func() pane.Intent {
			o.backend.DropDraft(d.ID)
			return pane.All{pane.Notice{Text: lang.T("已移到一边；30 天内可用 nianbao recover --all 取回")}, o.Recent(), o.offer(rest)}
		})},
		{Key: "c", Label: lang.T("以后再说"), Cost: lang.T("下次打开再问"), Then: call(func() pane.Intent { return o.offer(rest) })},
	}
}

// offer asks what is to become of work that was left unsaved, one draft after the other.
func (o *Opening) offer(drafts []Draft) pane.Intent {
	if len(drafts) == 0 {
		return nil
	}
	d, rest := drafts[0], drafts[1:]
	if d.Unread != "" {
		return o.tellUnread(d, rest)
	}
	lines, facts := o.told(d, len(rest))
	return pane.Question{Title: lang.T("有上次未保存的内容"), Lines: lines, Facts: facts, Unasked: true, Options: append([]pane.Option{
		{Key: "r", Label: lang.T("恢复，接着改"), Cost: lang.T("^S 才写进文件"), Then: o.ready(d, rest, false)},
		{Key: "l", Label: lang.T("看差别"), Then: call(func() pane.Intent { return pane.All{o.offer(drafts), o.show(d)} })},
	}, o.notNow(d, rest)...)}
}

// told says what a draft holds, beside its file.
func (o *Opening) told(d Draft, more int) (lines []string, facts []pane.Fact) {
	now, changes := o.backend.Now(), model.Diff(d.Base, d.Report)
	lines = []string{named(d) + "   " + lang.F("%s %d 年度", d.Report.Unit, d.Report.Year)}
	if d.Newer {
		lines = append(lines, lang.T("这个文件在那之后又被改过：恢复时逐处合并，两边都改的一处一处问。"))
	}
	if d.Unfinished.Text != "" {
		lines = append(lines, halfTyped(d.Report, d.Unfinished))
	}
	if d.Damaged > 0 {
		lines = append(lines, lang.F("有 %d 处记录损坏，没有读回来。", d.Damaged))
	}
	if more > 0 {
		lines = append(lines, lang.F("这之后还有 %d 份，逐份再问。", more))
	}
	if d.Path != "" {
		file := pane.Fact{Label: lang.T("文件"), Text: lang.T("上次存的"), More: lang.F("已填 %d%%", filled(d.Base))}
		for _, e := range o.entries {
			if e.Path == d.Path && !e.Changed.IsZero() && !d.Newer {
				file.Text = lang.F("%s 存的", Since(now, e.Changed, false))
				if e.Errors > 0 {
					file.More += lang.F("，错 %d", e.Errors)
				}
			}
		}
		facts = append(facts, file)
	}
	facts = append(facts, pane.Fact{
		Label: lang.T("留底"), Text: lang.F("%s 最后一键", Since(now, d.Changed, false)),
		More: lang.F("已填 %d%%，多 %d 处修改", filled(d.Report), len(changes)),
	})
	for i, c := range changes {
		if i == 2 && len(changes) > 3 {
			facts = append(facts, pane.Fact{Text: lang.F("另 %d 处", len(changes)-i)})
			break
		}
		what := lang.T("文字改过")
		if c.At.Cell != (model.Ref{}) {
			what = lang.F("%s 改成 %s", pane.Shown(c.Before.Number), pane.Shown(c.After.Number))
		}
		facts = append(facts, pane.Fact{Text: sitting.Where(d.Report, c.At), More: what})
	}
	return lines, facts
}

// filled is how much of a report's numbers are there, of a hundred.
func filled(r model.Report) int {
	n, all := 0, r.Numbers()
	for _, number := range all {
		if !number.Blank() {
			n++
		}
	}
	return 100 * n / max(1, len(all))
}

// ready takes the lock of the draft's file and reads what others wrote.
func (o *Opening) ready(d Draft, rest []Draft, over bool) pane.Intent {
	b := o.backend
	return pane.Work{Func: func() pane.Intent {
		var theirs *model.Report
		if d.Path != "" {
			if by := b.Lock(d.Path, over); by != nil {
				return call(func() pane.Intent { return o.askDraftTaken(d, rest, *by) })
			}
			if d.Newer {
				if r, err := b.Theirs(d.Path); err == nil && r.Form == d.Base.Form {
					theirs = &r
				}
			}
		}
		return call(func() pane.Intent { return o.recover(d, theirs) })
	}}
}

// show shows what the draft changes, and what others changed in the file.
func (o *Opening) show(d Draft) pane.Intent {
	b := o.backend
	return pane.Work{Func: func() pane.Intent {
		lines := sitting.Describe(d.Report, model.Diff(d.Base, d.Report))
		if d.Newer {
			lines = append([]string{lang.T("【留底里的修改】")}, lines...)
			theirs, err := b.Theirs(d.Path)
			switch {
			case err != nil:
				lines = append(lines, "", lang.T("现在的文件读不出来：")+err.Error())
			case theirs.Form == d.Base.Form:
				lines = append(lines, "", lang.T("【文件里后来的修改】"))
				lines = append(lines, sitting.Describe(d.Base, model.Diff(d.Base, theirs))...)
			}
		}
		return pane.Read{Title: lang.T("未保存的修改"), Lines: lines, Wrap: true}
	}}
}

// recover shows the file's content with what was typed as one step that can
// be undone. The new journal holds it before the old one goes.
func (o *Opening) recover(d Draft, theirs *model.Report) pane.Intent {
	if theirs != nil {
		return sitting.Reconcile(d.Base, d.Report, *theirs, func(merged model.Report, taken int) pane.Intent {
			o.backend.Adopt(d.Path)
			return o.recovered(d, *theirs, merged, lang.F("已恢复 %d 处，并与文件里后来的修改合并", taken))
		})
	}
	o.backend.Resume(d)
	return o.recovered(d, d.Base, d.Report, lang.F("已恢复 %d 处", len(model.Diff(d.Base, d.Report))))
}

func (o *Opening) recovered(d Draft, from, to model.Report, text string) pane.Intent {
	l := o.front.Loaded // what is open already gives its last year's
	l.Path, l.Report = d.Path, from
	if d.Unfinished.Text != "" {
		text += lang.T("；") + halfTyped(d.Report, d.Unfinished)
	} else {
		text += lang.T("；核对后按 ^S 保存")
	}
	return pane.All{
		pane.Open{Loaded: l},
		pane.Become{What: lang.T("恢复上次未保存的内容"), Report: to},
		pane.Resume{Unfinished: d.Unfinished},
		call(func() pane.Intent { o.backend.DropDraft(d.ID); return nil }),
		pane.Notice{Text: text},
	}
}

// askDraftTaken asks where to recover to while somebody else edits the file.
func (o *Opening) askDraftTaken(d Draft, rest []Draft, by sitting.Editor) pane.Intent {
	lines := []string{d.Path, sitting.Who(by, o.backend.Now())}
	copied := d
	copied.Path, copied.Newer = "", false
	return pane.Question{Title: lang.T("文件正被别人编辑"), Lines: lines, Options: []pane.Option{
		{Key: "s", Label: lang.T("恢复成一份副本"), Cost: lang.T("两份都在"), Then: call(func() pane.Intent {
			return pane.All{o.recover(copied, nil), pane.SaveAs{Name: sitting.CopyName(d.Path)}}
		})},
		{Key: "o", Label: lang.T("仍然恢复到这个文件"), Then: o.ready(d, rest, true)},
		{Key: "c", Label: lang.T("以后再说")},
	}}
}
