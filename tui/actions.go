package tui

import (
	"cmp"
	"errors"
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
)

// run carries out an action that works everywhere.
func (a *App) run(id keys.ID, key string) tea.Cmd {
	switch id {
	case keys.Save:
		return a.save(nil)
	case keys.SaveAs:
		if a.buffer == nil {
			return nil
		}
		a.settle()
		return a.saveAs(nil)
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
		return a.showSources()
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
	move, done, none := a.buffer.Undo, lang.T("已撤销："), lang.T("没有可撤销的修改")
	if id == keys.Redo {
		move, done, none = a.buffer.Redo, lang.T("已重做："), lang.T("没有可重做的修改")
	}
	step, ok := move()
	if !ok {
		a.say(none)
		return
	}
	changes := step.Changes
	if id == keys.Undo {
		changes = model.Invert(changes)
	}
	a.keep(changes)
	a.goTo(step.At)
	a.say(done + step.What + grown(changes))
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
		s[1] = slices.Index(a.buffer.Report().Form.Cells(), p.Cell) + 1000
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
	r := a.buffer.Report()
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
	a.prompt(lang.T("说明理由"), hint, f.Confirmed, func(reason string) pane.Intent {
		if reason == f.Confirmed {
			return nil
		}
		what := lang.T("说明 ") + f.Rule
		if reason == "" {
			what = lang.T("撤回说明 ") + f.Rule
		}
		return pane.Apply{What: what, Changes: []model.Change{a.buffer.Report().Confirm(f, reason)}}
	})
}

// load reads a report in the background.
func (a *App) load(path string) tea.Cmd {
	b := a.backend
	return func() tea.Msg {
		if b.IsFolder(path) {
			f, err := b.Reports(path)
			if err != nil {
				return unopenedMsg{path: path, err: err}
			}
			return folderMsg{f, nil, nil}
		}
		l, err := b.Load(path)
		if err != nil {
			return unopened(b, path, err)
		}
		return loadedMsg{loaded: l, path: path, other: b.Lock(l.Path, false)}
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
		a.refuse(FarPrior(m.loaded.Report.Prior))
	}
	if m.at != nil {
		a.goTo(*m.at)
	}
	return tea.Batch(a.lookForSources(m.loaded.Path), a.lookForDrafts(m.loaded.Path))
}

// save writes a snapshot in the background; then is run when it has succeeded.
func (a *App) save(then func() tea.Cmd) tea.Cmd {
	if a.buffer == nil {
		return nil
	}
	a.settle()
	if a.path == "" || a.locked {
		return a.saveAs(then)
	}
	return a.write(a.path, false, then)
}

// settle ends what is being typed before a save. What the report cannot hold stays
// where it stands; saving is not held up by it.
func (a *App) settle() {
	if a.refused() == "" {
		a.drop()
	}
}

func (a *App) write(path string, force bool, then func() tea.Cmd) tea.Cmd {
	if a.saving {
		a.say(lang.T("正在保存"))
		return nil
	}
	a.saving, a.after = true, then
	b, r := a.backend, a.buffer.Report()
	return func() tea.Msg {
		remarks, err := b.Save(path, r, force)
		return savedMsg{r, path, remarks, err}
	}
}

func (a *App) saveAs(then func() tea.Cmd) tea.Cmd {
	name := proposeName(a.buffer.Report(), ".json")
	switch {
	case a.path != "":
		name = copyName(a.path)
	case a.wanted != "":
		name = a.wanted
	case a.imported != "": // beside what it was imported from, and then in its place
		name = strings.TrimSuffix(a.imported, filepath.Ext(a.imported)) + ".json"
	}
	return a.saveAsNamed(name, then)
}

func (a *App) saveAsNamed(name string, then func() tea.Cmd) tea.Cmd {
	a.push(dialog.Prompt(lang.T("保存为"), lang.F("文件名或完整路径；以 .json 结尾。只写文件名就存在 %s", folder(filepath.Join(filepath.Dir(a.path), "x"))), name, func(path string) pane.Intent {
		if path == "" {
			return nil
		}
		path, err := model.ReportName(a.typed(path))
		if err != nil {
			return pane.Run{Func: func() tea.Cmd { a.refuse(err.Error()); return a.saveAsNamed(name, then) }}
		}
		if a.path != "" && filepath.Base(path) == path {
			path = filepath.Join(filepath.Dir(a.path), path)
		}
		return pane.Run{Func: func() tea.Cmd { a.relink(path); return a.writeNew(path, then) }}
	}))
	return nil
}

// writeNew asks before it writes over a file that is not the one being edited.
func (a *App) writeNew(path string, then func() tea.Cmd) tea.Cmd {
	if a.saving {
		return nil
	}
	b := a.backend
	return func() tea.Msg {
		write := pane.Run{Func: func() tea.Cmd { return a.write(path, true, then) }}
		if !b.Exists(path) {
			return doneMsg{write}
		}
		return doneMsg{pane.Ask{Title: lang.T("文件已存在"), Lines: []string{path, lang.T("要用现在的报告替换它吗？原文件会留一份备份。")}, Yes: lang.T("替换"), Then: write}}
	}
}

func (a *App) saved(m savedMsg) tea.Cmd {
	a.saving = false
	then := a.after
	a.after = nil
	var taken *TakenError
	var outside *OutsideError
	switch {
	case errors.Is(m.err, ErrChanged):
		return a.changedByOther(m, then)
	case errors.As(m.err, &taken):
		a.askTakenOver(m.path, taken.By, then)
		return nil
	case errors.Is(m.err, ErrGone), errors.As(m.err, &outside):
		a.askAnyway(m.path, m.err, then)
		return nil
	case m.err != nil:
		a.refuse(lang.F("没有保存好：%s。另存按 Esc S", m.err))
		return nil
	}
	a.written(m.path, m.report)
	a.auto.on, a.locked = true, false
	a.say(lang.F("已保存 %s　在 %s", filepath.Base(m.path), folder(m.path)))
	if len(m.remarks) > 0 {
		a.refuse(lang.T("已保存；但") + strings.Join(m.remarks, lang.T("；")))
	}
	if left := a.refused(); left != "" {
		a.refuse(lang.F("已保存 %s；但正在输入的“%s”填不进去，没有存，请改正", filepath.Base(m.path), left))
	}
	switch {
	case then == nil:
	case a.buffer.Dirty(): // what was typed meanwhile is to be saved too
		return a.save(then)
	default:
		return then()
	}
	return nil
}

// written says that the file at path holds r now. What was typed while it was
// written is not saved yet.
func (a *App) written(path string, r model.Report) {
	a.path, a.stamp = path, a.backend.Now().Format("15:04")
	if model.Same(r, a.buffer.Report()) {
		a.buffer.MarkSaved()
	}
	a.backend.Begin(path, r, a.buffer.Report())
}

// folder is the full path of the folder a file lies in.
func folder(path string) string {
	if full, err := filepath.Abs(path); err == nil {
		path = full
	}
	return filepath.Dir(path)
}

// leaveReport runs then once nothing is left that leaving would end, or the clerk
// says so.
func (a *App) leaveReport(then func() tea.Cmd) tea.Cmd {
	if a.buffer == nil {
		return then()
	}
	if left := a.refused(); left != "" {
		at := where(a.buffer.Report().Form, a.pane().Place(a.context()))
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
	if !a.buffer.Dirty() {
		a.letGo()
		return then()
	}
	a.push(dialog.Confirm(lang.T("有未保存的修改"), []string{a.name()}, []dialog.Option{
		{Key: "s", Label: lang.T("保存后离开"), Then: pane.Run{Func: func() tea.Cmd { return a.save(then) }}},
		{Key: "d", Label: lang.T("不保存，丢弃修改"), Then: pane.Run{Func: func() tea.Cmd { a.letGo(); return then() }}},
		{Key: "c", Label: lang.T("回去继续")},
	}))
	return nil
}

// name is what the report is called on the screen.
func (a *App) name() string {
	r := a.buffer.Report()
	unit := r.Unit
	if unit == "" {
		unit = lang.T("（未填单位）")
	}
	if r.Year == 0 {
		return unit
	}
	return lang.F("%s %d 年度", unit, r.Year)
}

// proposeName makes a file name of unit and year that every system takes.
func proposeName(r model.Report, ext string) string { return model.FileName(r.Unit, r.Year, ext) }

// firstWritten is the section in front, where it is being written for the first time:
// in the file it is empty.
func (a *App) firstWritten() string {
	section := a.current().section
	for _, part := range a.buffer.Saved().Parts(section) {
		if strings.TrimSpace(part.Text) != "" {
			return ""
		}
	}
	return section
}
