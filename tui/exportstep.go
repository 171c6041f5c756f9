package tui

import (
	"fmt"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/check"
	"nianbao/model/lang"
	"nianbao/tui/findings"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// exportStep is the pane of the 导出 step: formats with a tick each, where the
// files will go and what they will be called, and what was written last.
type exportStep struct {
	app    *App
	ticked map[string]bool
	at     int      // the row of the cursor: a format, or one below them
	top    int      // the first row that is drawn
	above  int      // how many lines stand above it
	dir    string   // "": that of the report's file
	name   string   // of the files without ending; "": that of the report's file
	done   []string // what was written last, a file a line
}

// The rows below the formats.
const (
	folderRow = iota
	nameRow
	previewRow
	writeRow
	doneRow // only where something was written
)

func newExportStep(a *App) *exportStep {
	e := &exportStep{app: a, ticked: map[string]bool{}}
	if formats := a.backend.Formats(); len(formats) > 0 {
		e.ticked[formats[0].ID] = true
	}
	return e
}

func (e *exportStep) Scope() keys.Scope               { return keys.Export }
func (e *exportStep) Flush(pane.Context) pane.Intent  { return nil }
func (e *exportStep) Focus(pane.Context, model.Place) {}
func (e *exportStep) Place(pane.Context) model.Place  { return model.Place{} }

func (e *exportStep) rows() int {
	n := len(e.app.backend.Formats()) + doneRow
	if len(e.done) > 0 {
		n++
	}
	return n
}

func (e *exportStep) Update(c pane.Context, msg tea.Msg) pane.Intent {
	switch msg := msg.(type) {
	case tea.MouseWheelMsg:
		step := 1
		if msg.Button == tea.MouseWheelUp {
			step = -1
		}
		e.at = max(0, min(e.at+step, e.rows()-1))
	case tea.MouseClickMsg:
		if row := msg.Y - e.above + e.top; msg.Y >= e.above && row < e.rows() {
			e.at = row
			if e.at < len(e.app.backend.Formats()) {
				e.toggle()
				return nil
			}
			return e.enter(c)
		}
	case tea.KeyPressMsg:
		return e.key(c, msg.String())
	}
	return nil
}

func (e *exportStep) key(c pane.Context, key string) pane.Intent {
	switch key {
	case "up", "shift+tab":
		e.at = (e.at + e.rows() - 1) % e.rows()
	case "down", "tab":
		e.at = (e.at + 1) % e.rows()
	case "home":
		e.at = 0
	case "end":
		e.at = e.rows() - 1
	case "esc":
		return pane.Back{}
	}
	switch keys.Match(keys.Export, key) {
	case keys.Toggle:
		e.toggle()
	case keys.TickAll:
		e.tickAll()
	case keys.Preview:
		return e.preview(c)
	case keys.Write:
		return e.enter(c)
	}
	return nil
}

func (e *exportStep) toggle() {
	if formats := e.app.backend.Formats(); e.at < len(formats) {
		e.ticked[formats[e.at].ID] = !e.ticked[formats[e.at].ID]
	}
}

// tickAll ticks every format, or none where all are.
func (e *exportStep) tickAll() {
	all := len(e.chosen()) < len(e.app.backend.Formats())
	for _, f := range e.app.backend.Formats() {
		e.ticked[f.ID] = all
	}
}

func (e *exportStep) chosen() []Format {
	var out []Format
	for _, f := range e.app.backend.Formats() {
		if e.ticked[f.ID] {
			out = append(out, f)
		}
	}
	return out
}

// enter does what the row says; on a format it writes.
func (e *exportStep) enter(c pane.Context) pane.Intent {
	switch e.at - len(e.app.backend.Formats()) {
	case folderRow:
		return pane.Prompt{Title: lang.T("导出到哪个文件夹（没有的会新建）"), Text: e.folder(), Then: e.setFolder}
	case nameRow:
		return pane.Prompt{Title: lang.T("文件叫什么名字（不带扩展名）"), Text: e.fileName(c.Report, ""), Then: func(name string) pane.Intent {
			e.name = ""
			if name != "" {
				e.name = model.FileName(name, 0, "")
			}
			return nil
		}}
	case previewRow:
		return e.preview(c)
	case doneRow:
		return e.tell()
	}
	return pane.Run{Func: func() tea.Cmd { return e.write(Loaded{Report: c.Report, Prior: c.Prior}) }}
}

// setFolder takes a path as it is typed or dragged in; it is meant from the folder of
// the report's file.
func (e *exportStep) setFolder(dir string) pane.Intent {
	dir = e.app.typed(dir)
	switch {
	case dir == "":
		e.dir = ""
	case filepath.IsAbs(dir):
		e.dir = filepath.Clean(dir)
	default:
		e.dir = ""
		e.dir = filepath.Join(e.folder(), dir)
	}
	return nil
}

func (e *exportStep) folder() string {
	switch {
	case e.dir != "":
		return e.dir
	case e.app.path != "":
		return filepath.Dir(e.app.path)
	}
	return "."
}

// fileName is what a file will be called. As the report's own, so that whoever
// reads the folder takes both for one report; else by unit and year.
func (e *exportStep) fileName(r model.Report, ending string) string {
	own := filepath.Base(e.app.path)
	switch {
	case e.name != "":
		return e.name + ending
	case e.app.path != "":
		return strings.TrimSuffix(own, filepath.Ext(own)) + ending
	}
	return proposeName(r, ending)
}

func (e *exportStep) preview(c pane.Context) pane.Intent {
	b := e.app.backend
	return pane.Run{Func: func() tea.Cmd {
		return func() tea.Msg {
			lines, err := b.Preview(Loaded{Report: c.Report, Prior: c.Prior}, c.Theme.Ambiguous)
			if err != nil {
				return doneMsg{pane.Notice{Text: err.Error(), Bad: true}}
			}
			return doneMsg{pane.Read{Title: lang.T("预览（文本）"), Lines: lines}}
		}
	}}
}

// write asks about files that stand there already, then writes them all.
func (e *exportStep) write(l Loaded) tea.Cmd {
	var files []exportFile
	for _, f := range e.chosen() {
		files = append(files, exportFile{format: f.ID, to: filepath.Join(e.folder(), e.fileName(l.Report, f.Extension))})
	}
	if len(files) == 0 {
		e.app.refuse(lang.T("还没有选格式：移到格式上按空格选中"))
		return nil
	}
	b, dir := e.app.backend, e.folder()
	return func() tea.Msg {
		there := []string{fullPath(dir)}
		for _, f := range files {
			if b.Exists(f.to) {
				there = append(there, filepath.Base(f.to))
			}
		}
		write := pane.Run{Func: func() tea.Cmd { return e.writeAll(l, dir, files) }}
		if len(there) == 1 {
			return doneMsg{write}
		}
		title := lang.F("这 %d 个文件已经存在，要替换吗（各留一份备份）", len(there)-1)
		return doneMsg{pane.Ask{Title: title, Lines: there, Yes: lang.T("替换"), Then: write}}
	}
}

// writeAll writes every file; one that cannot be written does not keep the others
// from it.
func (e *exportStep) writeAll(l Loaded, dir string, files []exportFile) tea.Cmd {
	b := e.app.backend
	return func() tea.Msg {
		if err := b.MakeFolder(dir); err != nil {
			return doneMsg{pane.Notice{Text: err.Error(), Bad: true}}
		}
		var done, failed []string
		for _, f := range files {
			size, err := b.Export(l, f.format, f.to)
			if err != nil {
				failed = append(failed, lang.T("没有写成：")+err.Error())
				continue
			}
			done = append(done, fullPath(f.to)+"  "+sizeText(size))
		}
		return doneMsg{pane.Run{Func: func() tea.Cmd { return e.written(done, failed) }}}
	}
}

func (e *exportStep) written(done, failed []string) tea.Cmd {
	e.done = append(failed, done...)
	if len(failed) > 0 {
		e.app.refuse(lang.F("写出了 %d 个文件，%d 个没有写成", len(done), len(failed)))
	} else {
		e.app.say(lang.F("已写出 %d 个文件", len(done)))
	}
	return func() tea.Msg { return doneMsg{e.tell()} }
}

// tell shows what was written, with full paths.
func (e *exportStep) tell() pane.Intent {
	return pane.Read{Title: lang.T("写出的文件"), Lines: e.done, Wrap: true}
}

func fullPath(path string) string {
	if full, err := filepath.Abs(path); err == nil {
		return full
	}
	return path
}

// sizeText is a file's size as people read it.
func sizeText(n int) string {
	if n < 10_000 {
		return lang.F("%d 字节", n)
	}
	return fmt.Sprintf("%d KB", (n+1023)/1024)
}

func (e *exportStep) View(c pane.Context, w, h int) pane.View {
	th := c.Theme
	lines := []string{" " + findings.Summary(th, c.Findings), " " + th.Render(theme.Base, theme.Good, lang.T("没有错误，可以定稿。"))}
	if n := check.HoldUp(c.Findings); n > 0 {
		text := lang.F("还不能定稿，有 %d 处错误或未填。", n)
		if check.Draft(c.Findings) {
			text = lang.F("还不能定稿，有 %d 处错误或未填：导出的文件会标明“草稿”。", n)
		}
		lines[1] = " " + th.Render(theme.Base, theme.Warning, text)
	}
	rows := e.rowTexts(c, w)
	if h > len(rows)+len(lines) {
		lines = append(lines, "")
	}
	e.above = len(lines)
	e.at = min(e.at, len(rows)-1)
	room := max(1, h-e.above)
	e.top = max(0, min(e.top, e.at, len(rows)-room), e.at-room+1)
	y := 0
	for i := e.top; i < min(len(rows), e.top+room); i++ {
		text := th.Fit("   "+theme.Line(rows[i]), w-1)
		if i == e.at {
			y = len(lines)
			text = th.Render(theme.Focus, theme.Plain, " > "+text[3:])
		}
		lines = append(lines, text)
	}
	return pane.View{Lines: lines[:min(len(lines), h)], X: 1, Y: min(y, h-1)}
}

// rowTexts are the formats, each with the file it goes to, and the rows below.
func (e *exportStep) rowTexts(c pane.Context, w int) []string {
	th, formats := c.Theme, e.app.backend.Formats()
	widest, file := 0, 0
	for _, f := range formats {
		widest = max(widest, th.Width(f.Name))
		file = max(file, th.Width(e.fileName(c.Report, f.Extension)))
	}
	widest = max(20, min(widest, w-file-10))
	var out []string
	for _, f := range formats {
		tick := "[ ]"
		if e.ticked[f.ID] {
			tick = "[x]"
		}
		// Where a name is cut, its ending stays in sight.
		file := th.Cut(e.fileName(c.Report, ""), w-widest-10-th.Width(f.Extension)) + f.Extension
		out = append(out, tick+" "+th.Fit(f.Name, widest)+" "+file)
	}
	dir := e.folder()
	out = append(out, lang.T("文件夹 ")+folder(filepath.Join(dir, "x")), lang.T("文件名 ")+e.fileName(c.Report, ""), lang.T("预览文本（P）"),
		lang.F("写出选中的 %d 种格式（Enter）", len(e.chosen())))
	if len(e.done) > 0 {
		out = append(out, lang.F("上次写出的 %d 个文件", len(e.done)))
	}
	return out
}
