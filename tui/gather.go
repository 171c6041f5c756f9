package tui

import (
	"path/filepath"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/model/gather"
	"nianbao/model/lang"
	"nianbao/tui/dialog"
	"nianbao/tui/gathering"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
)

// Gatherer is the part of the Backend that works on many reports.
type Gatherer interface {
	// IsFolder reports whether a folder stands at the path.
	IsFolder(path string) bool
	// Reports lists the files of a folder that may be reports, and finds its list
	// of units, without reading any report.
	Reports(dir string) (gathering.Folder, error)
	// Glance reads and checks some reports.
	Glance(paths []string) []gathering.Row
	// Roster reads a list of units.
	Roster(path string) ([]gather.Member, error)
	// Peek reads a report like Load, also a published one, without remembering it.
	Peek(path string) (Loaded, error)
	// Merge adds reports into one and writes it, with where each number is from
	// beside it.
	Merge(job MergeJob) (MergeResult, error)
}

// The list is drawn anew after each batch of reports. A batch grows until it takes
// about as long as one picture is looked at: on a quick disk drawing would cost more
// than reading, from a slow share nobody should wait for a large batch.
const (
	firstBatch, largestBatch = 16, 512
	quickBatch, slowBatch    = 30 * time.Millisecond, 150 * time.Millisecond
)

type (
	folderMsg struct {
		folder gathering.Folder
		err    error
		again  *gathering.Pane // the pane that shows it already; nil: a new one is to
	}
	glanceMsg struct {
		from  *gathering.Pane // rows for a folder that was left are dropped,
		round int             // and those of an earlier reading
		rows  []gathering.Row
		took  time.Duration
		again bool // they were read before, and one of them was open since
	}
)

// openFolder lists a folder's reports; reading them comes after.
func (a *App) openFolder(dir string) tea.Cmd {
	b := a.backend
	return func() tea.Msg {
		f, err := b.Reports(dir)
		return folderMsg{f, err, nil}
	}
}

// openAgain lists and reads the folder anew.
func (a *App) openAgain() tea.Cmd {
	b, p, dir := a.backend, a.folder, a.folder.Folder().Dir
	return func() tea.Msg {
		f, err := b.Reports(dir)
		return folderMsg{f, err, p}
	}
}

func (a *App) folderOpened(m folderMsg) tea.Cmd {
	if m.err != nil {
		a.tellUnopened(unopenedMsg{path: m.folder.Dir, err: m.err})
		return nil
	}
	a.batch, m.folder.Due = firstBatch, a.proposeYear()
	if m.again != nil {
		if m.again != a.folder {
			return nil
		}
		a.folder.Reset(m.folder)
		return a.readOn(a.folder)
	}
	a.folder, a.whenRead, a.exports = gathering.New(m.folder), nil, nil
	a.close()
	a.say("")
	if left := m.folder.Left; len(left) > 0 {
		a.refuse(strings.Join(left, lang.T("；")))
	}
	return tea.Batch(a.readOn(a.folder), a.lookForDrafts(""))
}

// readOn reads the next reports. Each answer asks for more, so that nothing runs
// once all are read, or once the folder was left.
func (a *App) readOn(p *gathering.Pane) tea.Cmd {
	paths := p.Wanted(a.batch)
	if len(paths) == 0 {
		return nil
	}
	return a.glance(p, paths, false)
}

func (a *App) glance(p *gathering.Pane, paths []string, again bool) tea.Cmd {
	b, round := a.backend, p.Round()
	return func() tea.Msg {
		begun := b.Now()
		rows := b.Glance(paths)
		return glanceMsg{p, round, rows, b.Now().Sub(begun), again}
	}
}

func (a *App) glanced(m glanceMsg) tea.Cmd {
	if m.from != a.folder || m.round != a.folder.Round() {
		return nil
	}
	if m.again {
		m.from.Refresh(m.rows)
		return nil
	}
	m.from.Put(m.rows)
	switch {
	case m.took < quickBatch:
		a.batch = min(2*a.batch, largestBatch)
	case m.took > slowBatch:
		a.batch = max(a.batch/2, firstBatch)
	}
	if m.from.Done() && a.whenRead != nil {
		then := a.whenRead
		a.whenRead = nil
		return then()
	}
	return a.readOn(m.from)
}

// folderKey is a key on the 汇总 screen.
func (a *App) folderKey(msg tea.Msg) tea.Cmd {
	switch i := a.folder.Update(msg).(type) {
	case nil:
		return nil
	case pane.Back:
		if a.exports != nil {
			a.say(lang.F("已停下：导出了 %d 个文件", a.exports.done))
			a.exports = nil
			return nil
		}
		a.folder, a.whenRead = nil, nil
		return a.goHome()
	case pane.Do:
		return a.folderAct(i.ID)
	}
	return nil
}

func (a *App) folderAct(id keys.ID) tea.Cmd {
	switch id {
	case keys.OpenReport:
		return a.openSelected()
	case keys.MergeAll:
		return a.askMerge()
	case keys.CheckAll:
		a.whenRead = a.listAll
		a.say(lang.T("重新读取、校验"))
		return a.openAgain()
	case keys.ExportAll:
		return a.askExportAll()
	case keys.Roster:
		return a.browse(a.folder.Folder().Dir, lang.T("选单位名单"), a.useRoster)
	case keys.Quit:
		return tea.Quit
	case keys.Help:
		a.help()
	}
	return nil
}

// openSelected opens the report under the cursor; leaving it comes back here.
func (a *App) openSelected() tea.Cmd {
	r, ok := a.folder.Selected()
	switch {
	case !ok:
		return nil
	case r.Path == "":
		text := lang.F("%s 还没有交来报告", r.Unit)
		if r.Contact != "" {
			text += lang.F("；联系人 %s", r.Contact)
		}
		a.say(text)
		return nil
	case !strings.EqualFold(filepath.Ext(r.Path), ".json"):
		return a.importFile(r.Path)
	}
	return a.load(r.Path)
}

// backToFolder shows the folder again; the report that was open is read anew.
func (a *App) backToFolder() tea.Cmd {
	path, imported := a.open.Path(), a.open.Imported()
	a.close()
	a.say("")
	switch {
	case path == "":
		return nil
	case imported != "": // it is a report file now
		return a.openAgain()
	}
	return a.glance(a.folder, []string{path}, true)
}

// listAll lists the findings of all reports; Enter opens one at its place.
func (a *App) listAll() tea.Cmd {
	type spot struct {
		row     gathering.Row
		finding gathering.Finding
	}
	var spots []spot
	var items []string
	errs := 0
	for _, r := range a.folder.Rows() {
		for _, f := range r.Findings {
			spots = append(spots, spot{r, f})
			items = append(items, r.Unit+"  "+f.Severity.Sign()+" "+f.Rule+" "+f.Message)
		}
		errs += r.Errors
	}
	if len(items) == 0 {
		a.say(lang.T("全部校验过了，没有错误和警告"))
		return nil
	}
	a.say("")
	title := lang.F("全部校验：%d 处错误，%d 处警告", errs, len(items)-errs)
	a.push(dialog.Choose(title, items, func(i int) pane.Intent {
		return pane.Run{Func: func() tea.Cmd {
			if !strings.EqualFold(filepath.Ext(spots[i].row.Path), ".json") {
				return a.importFile(spots[i].row.Path)
			}
			at := spots[i].finding.At
			return a.loadAt(spots[i].row.Path, &at)
		}}
	}))
	return nil
}

func (a *App) useRoster(path string) tea.Cmd {
	b, p := a.backend, a.folder
	return func() tea.Msg {
		units, err := b.Roster(path)
		if err != nil {
			return unopenedMsg{path: path, err: err}
		}
		return doneMsg{pane.Run{Func: func() tea.Cmd {
			p.SetRoster(path, units)
			a.say(lang.F("名单上有 %d 个单位", len(units)))
			return nil
		}}}
	}
}

// endReport is what quitting a report leads to: back to the folder it was opened
// from, else out of the program.
func (a *App) endReport() tea.Cmd {
	if a.folder != nil {
		return a.backToFolder()
	}
	return tea.Quit
}

// closeReport leads back to the folder, or home.
func (a *App) closeReport() tea.Cmd {
	if a.folder != nil {
		return a.backToFolder()
	}
	return a.goHome()
}

// browseFolders lists folders to pick one to gather.
func (a *App) browseFolders(dir string) tea.Cmd {
	b := a.backend
	return func() tea.Msg {
		f, err := b.List(dir)
		if err != nil {
			return unopenedMsg{path: dir, err: err}
		}
		items := []string{lang.T("（就汇总这个文件夹）"), lang.T("../ 上一级文件夹")}
		dirs := []string{f.Path, filepath.Dir(f.Path)}
		reports := 0
		for _, e := range f.Entries {
			if e.Dir {
				items, dirs = append(items, e.Name+"/"), append(dirs, e.Path)
			} else {
				reports++
			}
		}
		title := lang.F("汇总哪个文件夹　%s（其中 %d 个文件）", f.Path, reports)
		return doneMsg{pane.Choose{Title: title, Items: items, Then: func(i int) pane.Intent {
			return pane.Run{Func: func() tea.Cmd {
				if i == 0 {
					a.home.dir = f.Path
					return a.openFolder(f.Path)
				}
				return a.browseFolders(dirs[i])
			}}
		}}}
	}
}
