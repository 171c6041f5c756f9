package tui

import (
	"cmp"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
	"nianbao/tui/dialog"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/sitting"
)

// run carries out an action that works everywhere.
func (a *App) run(id keys.ID, key string) tea.Cmd {
	switch id {
	case keys.Save:
		if a.open == nil {
			return nil
		}
		a.settle()
		return a.do(a.open.Save(nil))
	case keys.SaveAs:
		if a.open == nil {
			return nil
		}
		a.settle()
		return a.do(a.open.SaveAs(nil))
	case keys.Quit:
		return a.leaveReport(a.endReport)
	case keys.Next:
		a.step(a.at + 1)
	case keys.Previous:
		a.step(a.at - 1)
	case keys.Step:
		if n, err := strconv.Atoi(strings.TrimPrefix(key, "alt+")); err == nil {
			a.step(n)
		}
	case keys.Undo, keys.Redo:
		a.travel(id)
	case keys.NextBad:
		a.nextFinding(1)
	case keys.PrevBad:
		a.nextFinding(-1)
	case keys.Repair:
		a.repair()
	case keys.Confirm:
		a.confirm()
	case keys.PickPrior:
		return a.pickPrior()
	case keys.Sources:
		return a.do(a.open.ShowSources(a.pane().Place(a.context()).Cell))
	case keys.Find:
		if key == "ctrl+f" || key == "/" {
			key = ""
		}
		a.find(key)
	case keys.Help:
		a.help()
	}
	return nil
}

// travel undoes or redoes one step, goes to its place and says what it was.
func (a *App) travel(id keys.ID) {
	if a.pane().Scope() != keys.Finding { // a search stays open; nothing is half typed beside it
		if dropped := a.refused(); dropped != "" { // it is what was typed last
			a.drop()
			a.say(lang.F("已撤销输入的“%s”", dropped))
			return
		}
		a.drop()
	}
	done, none := lang.T("已撤销："), lang.T("没有可撤销的修改")
	if id == keys.Redo {
		done, none = lang.T("已重做："), lang.T("没有可重做的修改")
	}
	step, changes, notice, ok := a.open.Travel(id == keys.Redo)
	if !ok {
		a.say(none)
		return
	}
	a.goTo(step.At)
	a.say(done + step.What + grown(changes))
	a.do(notice)
}

// grown says by how much changes make the text longer or shorter.
func grown(changes []model.Change) string {
	n := 0
	for _, c := range changes {
		if c.At.Section != "" && c.At.Part != model.WholeSection && !c.At.Heading {
			n += prose.Length(c.After.Text) - prose.Length(c.Before.Text)
		}
	}
	switch {
	case n > 0:
		return lang.F("（多 %d 字）", n)
	case n < 0:
		return lang.F("（少 %d 字）", -n)
	}
	return ""
}

// nextFinding goes to the next open finding behind (or before) the focus, across
// steps and around the end.
func (a *App) nextFinding(by int) {
	if !a.leave() {
		return
	}
	c := a.context()
	here := spot{a.at, 0, 0}
	if a.current().section != "" || a.at == 0 {
		here = a.spotOf(a.pane().Place(c), 0)
		if p, ok := a.pane().(pointer); ok {
			here[2] = p.Caret()
		}
	}
	type spotted struct {
		spot spot
		f    model.Finding
	}
	var list []spotted
	for _, f := range c.Findings {
		if f.Open() && len(f.At) > 0 {
			list = append(list, spotted{a.spotOf(f.At[0], f.Span[0]), f})
		}
	}
	if len(list) == 0 {
		a.say(lang.T("没有问题了"))
		return
	}
	slices.SortStableFunc(list, func(x, y spotted) int { return x.spot.compare(y.spot) })
	next := 0
	if by > 0 {
		next = max(0, slices.IndexFunc(list, func(x spotted) bool { return x.spot.compare(here) > 0 }))
	} else {
		last := len(list) - 1 // around the start, where none stands before
		for i, x := range list {
			if x.spot.compare(here) < 0 {
				last = i
			}
		}
		next = slices.IndexFunc(list, func(x spotted) bool { return x.spot == list[last].spot })
	}
	f := list[next].f
	a.goTo(f.At[0])
	a.point(f.Span)
	a.say(lang.F("第 %d/%d 处问题：%s %s", next+1, len(list), f.Severity.Sign(), f.Rule)) // the pane says the rest
}

// A spot orders places across the steps: the step, the place in it, the character.
type spot [3]int

func (s spot) compare(o spot) int { return slices.Compare(s[:], o[:]) }

func (a *App) spotOf(p model.Place, character int) spot {
	s := spot{0, 0, character}
	for i, stop := range a.stops {
		if stop.section == p.SectionID() {
			s[0] = i
			break
		}
	}
	switch {
	case p.Cell != model.Ref{}:
		s[1] = slices.Index(a.open.Report().Form.Cells(), p.Cell) + 1000
	case p.Section != "":
		s[1] = p.Part + 2
	default:
		s[1] = slices.Index(model.HeadFields, p.Head)
	}
	return s
}

// finding is the one that the keys for repair and confirm speak of: the one that
// the pane shows, else the first at the focus.
func (a *App) finding() (model.Finding, bool) {
	c := a.context()
	if p, ok := a.pane().(interface {
		Selected(pane.Context) (model.Finding, bool)
	}); ok {
		return p.Selected(c)
	}
	for _, f := range c.At(a.pane().Place(c)) {
		return f, true
	}
	return model.Finding{}, false
}

func (a *App) repair() {
	if !a.leave() {
		return
	}
	f, ok := a.finding()
	if !ok {
		a.say(lang.T("此处没有问题"))
		return
	}
	var hints []model.Hint
	for _, h := range f.Hints {
		if len(h.Repair) > 0 {
			hints = append(hints, h)
		}
	}
	use := func(h model.Hint) pane.Apply {
		return pane.Apply{What: lang.T("采用建议 ") + h.Message, Changes: h.Repair, Notice: lang.F("%s（^Z 撤销）", a.mended(h))}
	}
	switch len(hints) {
	case 0:
		a.say(cmp.Or(f.Advice, lang.T("这处问题没有现成的修改建议，请核对后改正")))
	case 1:
		a.apply(use(hints[0]))
	default:
		items := make([]string, len(hints))
		for i, h := range hints {
			items[i] = h.Message
		}
		a.push(dialog.Choose(lang.T("有几种可能，请选一种（可撤销）"), items, func(i int) pane.Intent { return use(hints[i]) }))
	}
}

// mended says what a repair does.
func (a *App) mended(h model.Hint) string {
	r := a.open.Report()
	if first := h.Repair[0]; first.At.Cell != (model.Ref{}) && len(h.Repair) <= 3 {
		return lang.F("已改 %s：%s 改为 %s", r.Form.Title(first.At.Cell), pane.Shown(r.At(first.At.Cell)), pane.Shown(first.After.Number))
	}
	return lang.F("已采用：%s", h.Message)
}

func (a *App) confirm() {
	f, ok := a.finding()
	switch {
	case !ok:
		a.say(lang.T("此处没有问题"))
		return
	case f.Severity == model.Error:
		a.refuse(lang.T("这是错误，只能改正，不能以说明代替"))
		return
	}
	hint := f.Message + lang.T("　写明为什么没有错；留空即撤回说明。")
	a.prompt(pane.Prompt{Title: lang.T("说明理由"), Hint: hint, Text: f.Confirmed, Then: func(reason string) pane.Intent {
		if reason == f.Confirmed {
			return nil
		}
		what := lang.T("说明 ") + f.Rule
		if reason == "" {
			what = lang.T("撤回说明 ") + f.Rule
		}
		return pane.Apply{What: what, Changes: []model.Change{a.open.Report().Confirm(f, reason)}}
	}})
}

// load reads a report in the background.
func (a *App) load(path string) tea.Cmd { return a.loadAt(path, nil) }

// loadAt reads a report, to go to a place of it.
func (a *App) loadAt(path string, at *model.Place) tea.Cmd {
	b := a.backend
	return func() tea.Msg {
		if b.IsFolder(path) {
			f, err := b.Reports(path)
			if err != nil {
				return unopenedMsg{path: path, err: err}
			}
			return folderMsg{f, nil}
		}
		l, err := b.Load(path)
		if err != nil {
			return unopened(b, path, err)
		}
		return loadedMsg{loaded: l, path: path, other: b.Lock(l.Path, false), at: at}
	}
}

func (a *App) opened(m loadedMsg) tea.Cmd {
	if m.other != nil {
		a.askTaken(m.loaded, *m.other)
		return nil
	}
	a.edit(m.loaded)
	a.home.dir = filepath.Dir(m.loaded.Path)
	if m.loaded.Far {
		a.refuse(sitting.FarPrior(m.loaded.Report.Prior))
	}
	if m.at != nil {
		a.goTo(*m.at)
	}
	return tea.Batch(a.do(a.open.LookForSources()), a.lookForDrafts(m.loaded.Path))
}

// settle ends what is being typed before a save. What the report cannot hold stays
// where it stands; saving is not held up by it.
func (a *App) settle() {
	if a.refused() == "" {
		a.drop()
	}
}

// saved tells of a save, and of what could not be in it.
func (a *App) saved(i pane.Saved) tea.Cmd {
	a.notice, a.bad = i.Text, i.Bad
	if left := a.refused(); left != "" {
		a.refuse(lang.F("已保存 %s；但正在输入的“%s”填不进去，没有存，请改正", i.File, left))
	}
	return nil
}

// leaveReport runs then once nothing is left that leaving would end, or the clerk
// says so.
func (a *App) leaveReport(then func() tea.Cmd) tea.Cmd {
	if a.open == nil {
		return then()
	}
	if left := a.refused(); left != "" {
		at := sitting.Where(a.open.Report().Form, a.pane().Place(a.context()))
		a.push(ask(pane.Ask{
			Title: lang.F("%s：正在输入的“%s”填不进去", at, left), No: lang.T("回去改正"), Yes: lang.T("放弃它，离开"),
			Then: pane.Run{Func: func() tea.Cmd { a.drop(); return a.leaveReport(then) }},
		}))
		return nil
	}
	a.drop()
	for _, s := range a.stops {
		if p, ok := s.pane.(pane.Starter); ok && p.Begun() != "" {
			a.push(ask(pane.Ask{
				Title: lang.F("%s：%s", s.title, p.Begun()), No: lang.T("回去继续"), Yes: lang.T("放弃它，离开"),
				Then: pane.Run{Func: func() tea.Cmd { return a.leaveSaved(then) }},
			}))
			return nil
		}
	}
	return a.leaveSaved(then)
}

// leaveSaved runs then once nothing unsaved is left, or the clerk says so.
func (a *App) leaveSaved(then func() tea.Cmd) tea.Cmd {
	return a.do(a.open.Leave(pane.Run{Func: then}))
}
