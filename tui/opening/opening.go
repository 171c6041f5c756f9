// Package opening is the screen without a report, and every way to one: opening,
// beginning anew or from last year's, importing, recovering what was left unsaved, and
// what to do where a file does not open.
//
//	o := opening.New(backend)
//	intent := o.Load(path, nil) // pane.Open when it is read
//
// It answers with intents and knows neither the screen nor what is open on it, but for
// what it is told.
package opening

import (
	"path/filepath"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/canvas"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/sitting"
	"nianbao/tui/theme"
)

// Opening keeps the list of recent reports, its cursor, and where files were picked last.
type Opening struct {
	backend Backend
	drafts  []Draft // what was left unsaved
	entries []Entry
	at      int // the link with the focus
	dir     string
	front   Front
	page    *taking // an import that is looked at
}

// Front is what is open: the report in front, with its last year's, if Report is set.
type Front struct {
	Report, Folder bool
	Loaded         sitting.Loaded
}

// New returns the screen with nothing listed yet.
func New(b Backend) *Opening { return &Opening{backend: b} }

// Tell tells what is open now.
func (o *Opening) Tell(f Front) { o.front = f }

// Dir is where files were picked last.
func (o *Opening) Dir() string { return o.dir }

// Recent lists the recent reports anew.
func (o *Opening) Recent() pane.Intent {
	b := o.backend
	return pane.Work{Func: func() pane.Intent {
		entries, drafts := b.Recent(), b.Drafts("")
		return call(func() pane.Intent {
			o.entries, o.drafts = entries, drafts
			o.at = min(o.at, o.count()-1)
			if o.dir == "" && len(entries) > 0 {
				o.dir = filepath.Dir(entries[0].Path)
			}
			return nil
		})
	}}
}

func call(f func() pane.Intent) pane.Intent { return pane.Call{Func: f} }

func refuse(text string) pane.Intent { return pane.Notice{Text: text, Bad: true} }

// Headline says what program this is.
func (o *Opening) Headline() pane.Headline {
	return pane.Headline{Name: lang.T("年报"), More: []string{"  " + lang.T("政府信息公开工作年度报告")}, State: lang.T("离线，不联网"), Ink: theme.Dim}
}

// Bar draws nothing.
func (o *Opening) Bar(canvas.Canvas) {}

// Fit has nothing to keep: the list of reports follows the focus.
func (o *Opening) Fit(int, int) {}

// Scope is keys.Home.
func (o *Opening) Scope() keys.Scope { return keys.Home }

// Typing is never.
func (o *Opening) Typing() string { return "" }

// Update handles what happens on the screen without a report. Back is Esc.
func (o *Opening) Update(msg tea.Msg) pane.Intent {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return o.key(msg)
	case tea.MouseWheelMsg:
		if msg.Button == tea.MouseWheelUp {
			o.move(keys.Up)
		} else {
			o.move(keys.Down)
		}
	case canvas.Clicked: // opens the link that was chosen already
		link, ok := msg.On.(int)
		if ok && link == o.at {
			return o.enter()
		}
		if ok {
			o.at = link
		}
	}
	return nil
}

func (o *Opening) key(key tea.KeyPressMsg) pane.Intent {
	id := keys.Match(keys.Home, key.String())
	if n := keys.Fold(key.String()); id == keys.RecentReport && int(n[0]-'1') < len(o.entries) {
		return o.Load(o.entries[n[0]-'1'].Path, nil)
	}
	switch id {
	case keys.Cancel:
		return pane.Back{}
	case keys.Open:
		return o.enter()
	}
	if o.move(id) {
		return nil
	}
	return o.begins(id)
}

// begins is what a way to begin leads to.
func (o *Opening) begins(id keys.ID) pane.Intent {
	switch id {
	case keys.New:
		return o.begin("")
	case keys.OpenFile:
		return o.Browse(o.dir, lang.T("打开报告"), o.load)
	case keys.Import:
		return o.Browse(o.dir, lang.T("导入已发布的报告（网页、Word、Excel、PDF、文本）"), o.Import)
	case keys.CarryOver:
		return o.Browse(o.dir, lang.T("选上年的报告"), o.carryOver)
	case keys.Gather:
		return o.browseFolders(o.dir)
	case keys.Sample:
		return pane.All{
			pane.Open{Loaded: pane.Loaded{Report: o.backend.Sample()}},
			pane.Notice{Text: lang.T("示例报告：可随意试用，不会写入任何文件，除非另存")},
		}
	case keys.Practice:
		return pane.All{
			pane.Open{Loaded: pane.Loaded{Report: o.backend.Practice()}},
			pane.Notice{Text: lang.T("找错练习：有三处笔误；F8 转到一处，F4 按建议改，^Z 撤销")},
		}
	case keys.Quit, keys.Help:
		return pane.Do{ID: id}
	}
	return nil
}

func (o *Opening) load(path string) pane.Intent { return o.Load(path, nil) }

// Load opens a report, to go to a place of it, or a folder.
func (o *Opening) Load(path string, at *model.Place) pane.Intent {
	b := o.backend
	return pane.Work{Func: func() pane.Intent {
		if b.IsFolder(path) {
			return pane.Gather{Dir: path}
		}
		l, err := b.Load(path)
		if err != nil {
			return o.unopened(b, path, err)
		}
		by := b.Lock(l.Path, false)
		return call(func() pane.Intent { return o.opened(l, by, at) })
	}}
}

// opened shows a report that was read, unless somebody else edits it.
func (o *Opening) opened(l sitting.Loaded, by *sitting.Editor, at *model.Place) pane.Intent {
	if by != nil {
		return o.askTaken(l, *by)
	}
	o.dir = filepath.Dir(l.Path)
	out := pane.All{pane.Open{Loaded: l, At: at, Sources: true}}
	if l.Far {
		out = append(out, refuse(sitting.FarPrior(l.Report.Prior)))
	}
	b := o.backend
	return append(out, o.Drafts(l.Path), pane.Work{Func: func() pane.Intent { b.Opened(l.Path); return nil }})
}

// askTaken asks how to open a report that somebody else edits.
func (o *Opening) askTaken(l sitting.Loaded, by sitting.Editor) pane.Intent {
	b := o.backend
	lines := []string{l.Path, sitting.Who(by, b.Now()), lang.T("两人同时改，后存的一方会被问怎么办；不会有内容丢失。")}
	locked := l
	locked.Locked = true
	return pane.Question{Title: lang.T("文件正被别人编辑"), Lines: lines, Unasked: true, Options: []pane.Option{
		{Key: "r", Label: lang.T("只读打开"), Cost: lang.T("不动文件"), Then: pane.All{
			pane.Open{Loaded: locked}, pane.Notice{Text: lang.T("只读打开：可以看、可以导出；要修改请按 ^S 另存一份")},
		}},
		{Key: "s", Label: lang.T("另存副本再改"), Cost: lang.T("两份都在"), Then: pane.All{
			pane.Open{Loaded: pane.Loaded{Report: l.Report, Prior: l.Prior}}, pane.SaveAs{Name: sitting.CopyName(l.Path)},
		}},
		{Key: "o", Label: lang.T("仍然打开"), Then: pane.Work{Func: func() pane.Intent {
			by := b.Lock(l.Path, true)
			return call(func() pane.Intent { return o.opened(l, by, nil) })
		}}},
	}}
}

// typed is the path that a text names which was typed or dragged in.
func (o *Opening) typed(text string) string { return model.TypedPath(text, o.backend.Home()) }
