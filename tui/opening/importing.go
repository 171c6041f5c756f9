package opening

import (
	"errors"
	"path/filepath"
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
	"nianbao/tui/pane"
	"nianbao/tui/sitting"
)

// PickPrior lets the clerk choose last year's report, whatever file it is.
func (o *Opening) PickPrior() pane.Intent {
	dir := o.dir
	if path := o.front.Loaded.Path; path != "" {
		dir = filepath.Dir(path)
	}
	return o.Browse(dir, lang.T("选上年的报告"), func(path string) pane.Intent {
		return o.readAny(path, func(r model.Report, published bool, doubts []Doubt) pane.Intent {
			link := pane.LinkPrior{Path: path}
			if !published {
				return link
			}
			return pane.Question{Title: lang.T("上年报告　") + filepath.Base(path), Lines: summary(r, told(doubts)), Options: []pane.Option{
				{Key: "y", Label: lang.T("用作上年报告"), Then: link},
				{Key: "n", Label: lang.T("取消")},
			}}
		})
	})
}

// readAny reads a report file or a published report, with what is in doubt.
func (o *Opening) readAny(path string, then func(r model.Report, published bool, doubts []Doubt) pane.Intent) pane.Intent {
	if !strings.EqualFold(filepath.Ext(path), ".json") {
		return o.readPublished(path, "", func(r model.Report, doubts []Doubt) pane.Intent { return then(r, true, doubts) })
	}
	b := o.backend
	return pane.Work{Func: func() pane.Intent {
		l, err := b.Load(path)
		if err != nil {
			return o.unopened(b, path, err)
		}
		b.Opened(l.Path)
		return call(func() pane.Intent { return then(l.Report, false, nil) })
	}}
}

// readPublished reads a published report. A file that asks for a password is asked
// about until it opens or the clerk gives up.
func (o *Opening) readPublished(path, password string, then func(r model.Report, doubts []Doubt) pane.Intent) pane.Intent {
	b := o.backend
	return pane.Work{Func: func() pane.Intent {
		r, doubts, err := b.Import(path, password)
		switch {
		case errors.Is(err, ErrLocked):
			return call(func() pane.Intent { return o.askPassword(path, password != "", then) })
		case err != nil:
			rescue := b.Rescue(path)
			rescue.Published = false // it was tried: the reason is told, not the same again
			return call(func() pane.Intent { return o.Unopened(path, err, rescue) })
		}
		return call(func() pane.Intent { return then(r, doubts) })
	}}
}

func (o *Opening) askPassword(path string, wrong bool, then func(r model.Report, doubts []Doubt) pane.Intent) pane.Intent {
	hint := lang.T("打开这个文件要密码；密码只用来读它，不保存")
	if wrong {
		hint = lang.T("密码不对，请再输入；按 Esc 放弃")
	}
	return pane.Prompt{Title: lang.T("文件的密码　") + filepath.Base(path), Hint: hint, Secret: true, Then: func(password string) pane.Intent {
		if password == "" {
			return nil
		}
		return o.readPublished(path, password, then)
	}}
}

// Import reads a published report and shows what was found before anything is
// taken over.
func (o *Opening) Import(path string) pane.Intent {
	return o.readPublished(path, "", func(r model.Report, doubts []Doubt) pane.Intent { return o.look(path, r, doubts, 0) })
}

// look shows what an import found, with the focus on the first doubt, or on an answer
// where there is none.
func (o *Opening) look(path string, r model.Report, doubts []Doubt, answer int) pane.Intent {
	b := o.backend
	return pane.Work{Func: func() pane.Intent {
		changes := wouldChange(b, path, r)
		return call(func() pane.Intent {
			o.page = &taking{o: o, path: path, report: r, doubts: doubts, changes: changes, seen: 1}
			if len(doubts) == 0 {
				o.page.at = answer
			}
			return pane.Notice{}
		})
	}}
}

// wouldChange says what taking an import over changes in the report file that stands
// beside its source under the same name, where one does.
func wouldChange(b Backend, path string, r model.Report) []string {
	file := strings.TrimSuffix(path, filepath.Ext(path)) + ".json"
	if !b.Exists(file) {
		return nil
	}
	l, err := b.Load(file)
	if err != nil || l.Report.Form != r.Form {
		return nil
	}
	changes := model.Diff(l.Report, r)
	lines := []string{lang.F("旁边已有 %s；采用并在那里保存，会改变 %d 处：", filepath.Base(file), len(changes))}
	return append(lines, sitting.Describe(r, changes)...)
}

// summary says what an import found, and what is in doubt.
func summary(r model.Report, remarks []string) []string {
	found := map[string]int{}
	all := map[string]int{}
	for _, ref := range r.Form.Cells() {
		all[ref.Table]++
		if !r.At(ref).Blank() {
			found[ref.Table]++
		}
	}
	lines := []string{lang.T("单位：") + r.Unit + lang.T("　年度：") + r.Get(model.InHead(model.HeadYear)).Text + lang.T("　格式：") + r.Form.ID}
	for _, s := range r.Form.Sections {
		characters := 0
		for _, p := range r.Parts(s.ID) {
			characters += prose.Length(p.Text)
		}
		switch {
		case s.Table != nil:
			lines = append(lines, lang.F("%s：%d 格，读到 %d 格", s.Heading, all[s.ID], found[s.ID]))
		default:
			lines = append(lines, lang.F("%s：%d 部分，%d 字", s.Heading, len(r.Parts(s.ID)), characters))
		}
	}
	lines = append(lines, "")
	if len(remarks) == 0 {
		return append(lines, lang.T("全部内容都已放到位，没有存疑之处。"))
	}
	lines = append(lines, lang.F("存疑 %d 处：", len(remarks)))
	return append(lines, remarks...)
}

// carryOver begins a new report from last year's, a report file or a published one.
func (o *Opening) carryOver(path string) pane.Intent {
	return o.readAny(path, func(r model.Report, _ bool, doubts []Doubt) pane.Intent {
		if len(doubts) > 0 {
			return o.look(path, r, doubts, 1)
		}
		return o.carry(r, path)
	})
}
