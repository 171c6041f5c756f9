package tui

import (
	"fmt"
	"path/filepath"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/tui/dialog"
	"nianbao/tui/findings"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// exportStep is the pane of the 导出 step: formats with a tick each, where the
// files will go, and what was written.
type exportStep struct {
	app    *App
	ticked map[string]bool
	at     int    // a row: a format, or one of the deeds below them
	dir    string // chosen by the clerk; "": beside the report
	done   []string
	first  int // the line on which the first row was drawn, for clicks
}

// The rows below the formats.
const (
	exportFolder = iota
	exportPreview
	exportWrite
	exportDone // only once something was written
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
	n := len(e.app.backend.Formats()) + exportDone
	if len(e.done) > 0 {
		n++
	}
	return n
}

// folder is where the files go.
func (e *exportStep) folder() string {
	switch {
	case e.dir != "":
		return e.dir
	case e.app.path != "":
		return filepath.Dir(e.app.path)
	}
	return "."
}

// target is where a format's file goes.
func (e *exportStep) target(r model.Report, f Format) string {
	return filepath.Join(e.folder(), proposeName(r, f.Extension))
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

func (e *exportStep) Update(c pane.Context, msg tea.Msg) pane.Intent {
	switch msg := msg.(type) {
	case tea.MouseClickMsg:
		if i := msg.Y - e.first; i >= 0 && i < e.rows() {
			e.at = i
			if i < len(e.app.backend.Formats()) {
				e.toggle()
				return nil
			}
			return e.enter(c)
		}
	case tea.MouseWheelMsg:
		step := 1
		if msg.Button == tea.MouseWheelUp {
			step = -1
		}
		e.at = max(0, min(e.at+step, e.rows()-1))
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
	case "space", "x":
		e.toggle()
	case "a":
		e.toggleAll()
	case "p":
		return e.preview(c)
	case "esc":
		return pane.Back{}
	case "enter":
		return e.enter(c)
	}
	return nil
}

func (e *exportStep) toggle() {
	if formats := e.app.backend.Formats(); e.at < len(formats) {
		e.ticked[formats[e.at].ID] = !e.ticked[formats[e.at].ID]
	}
}

// toggleAll ticks every format, or none where all are ticked.
func (e *exportStep) toggleAll() {
	formats := e.app.backend.Formats()
	all := len(e.chosen()) == len(formats)
	for _, f := range formats {
		e.ticked[f.ID] = !all
	}
}

func (e *exportStep) enter(c pane.Context) pane.Intent {
	switch e.at - len(e.app.backend.Formats()) {
	case exportFolder:
		return pane.Prompt{Title: "导出到哪个文件夹（没有的会新建）", Text: e.folder(), Then: func(dir string) pane.Intent {
			if dir != "" {
				e.dir = dir
			}
			return nil
		}}
	case exportPreview:
		return e.preview(c)
	case exportDone:
		return pane.Run{Func: func() tea.Cmd { e.show(); return nil }}
	}
	return pane.Run{Func: func() tea.Cmd { return e.write(c) }}
}

func (e *exportStep) preview(c pane.Context) pane.Intent {
	b := e.app.backend
	return pane.Run{Func: func() tea.Cmd {
		return func() tea.Msg {
			lines, err := b.Preview(Loaded{Report: c.Report, Prior: c.Prior}, c.Theme.Ambiguous)
			if err != nil {
				return doneMsg{pane.Notice{Text: err.Error(), Bad: true}}
			}
			return doneMsg{pane.Read{Title: "预览（文本）", Lines: lines}}
		}
	}}
}

// write asks about files that stand there already, then writes them all.
func (e *exportStep) write(c pane.Context) tea.Cmd {
	b, chosen := e.app.backend, e.chosen()
	if len(chosen) == 0 {
		e.app.refuse("还没有选格式：移到格式上按空格选中")
		return nil
	}
	paths := make([]string, len(chosen))
	for i, f := range chosen {
		paths[i] = e.target(c.Report, f)
	}
	return func() tea.Msg {
		var there []string
		for _, path := range paths {
			if b.Exists(path) {
				there = append(there, path)
			}
		}
		write := pane.Run{Func: func() tea.Cmd { return e.writeAll(c, chosen, paths) }}
		if len(there) == 0 {
			return doneMsg{write}
		}
		title := fmt.Sprintf("有 %d 个文件已经存在，要替换吗（各留一份备份）", len(there))
		return doneMsg{pane.Ask{Title: title, Lines: there, Yes: "替换", Then: write}}
	}
}

// writeAll writes what it can; one file that fails keeps no other from being written.
func (e *exportStep) writeAll(c pane.Context, chosen []Format, paths []string) tea.Cmd {
	b := e.app.backend
	return func() tea.Msg {
		var done, failed []string
		for i, f := range chosen {
			size, err := b.Export(Loaded{Report: c.Report, Prior: c.Prior}, f.ID, paths[i])
			if err != nil {
				failed = append(failed, "没有写成："+err.Error())
				continue
			}
			path := paths[i]
			if full, err := filepath.Abs(path); err == nil {
				path = full
			}
			done = append(done, path+"　"+bytesOf(size))
		}
		return doneMsg{pane.Run{Func: func() tea.Cmd { e.wrote(done, failed); return nil }}}
	}
}

func (e *exportStep) wrote(done, failed []string) {
	e.done = append(failed, done...)
	e.app.say(fmt.Sprintf("已写出 %d 个文件", len(done)))
	if len(failed) > 0 {
		e.app.refuse(fmt.Sprintf("已写出 %d 个文件，%d 个没有写成", len(done), len(failed)))
	}
	e.show()
}

// show lists the full paths and sizes of what was written last.
func (e *exportStep) show() {
	var lines []string
	for _, d := range e.done {
		for i, l := range e.app.theme.Lines(theme.Line(d), max(20, e.app.w-8)) {
			lines = append(lines, []string{"  ", "      "}[min(i, 1)]+l)
		}
	}
	e.app.push(dialog.Read("写出的文件", lines))
}

// bytesOf writes a size with its thousands apart.
func bytesOf(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s + " 字节"
}

func (e *exportStep) View(c pane.Context, w, h int) pane.View {
	th := c.Theme
	head := []string{" " + findings.Summary(th, c.Findings)}
	if e.app.draft() {
		head = append(head, " "+th.Render(theme.Warning, "还有错误或空格：导出的文件会标明“草稿”。"))
	} else {
		head = append(head, " "+th.Render(theme.Good, "没有错误，可以定稿。"))
	}
	head = append(head, "")
	rows := e.labels(c, w)
	room := max(1, h-len(head))
	from := max(0, min(e.at-room+1, len(rows)-1))
	e.first = len(head) - from
	lines := head
	for i := from; i < len(rows) && i < from+room; i++ {
		text := th.Fit("   "+theme.Line(rows[i]), w-1)
		if i == e.at {
			text = th.Render(theme.Focus, " > "+text[3:])
		}
		lines = append(lines, text)
	}
	return pane.View{Lines: lines[:min(len(lines), h)], X: 1, Y: e.first + e.at}
}

// labels are the texts of the rows.
func (e *exportStep) labels(c pane.Context, w int) []string {
	th := c.Theme
	formats := e.app.backend.Formats()
	name := 0
	for _, f := range formats {
		name = max(name, th.Width(f.Name))
	}
	name = min(name, (w-8)/2)
	var out []string
	for _, f := range formats {
		tick := "[ ]"
		if e.ticked[f.ID] {
			tick = "[x]"
		}
		file := th.Cut(proposeName(c.Report, ""), w-name-10-th.Width(f.Extension)) + f.Extension // never without its ending
		out = append(out, fmt.Sprintf("%s %s %s", tick, th.Fit(f.Name, name), file))
	}
	folder := e.folder()
	if folder == "." {
		folder = "（当前文件夹）"
	}
	out = append(out, "文件夹 "+folder, "预览文本（P）", fmt.Sprintf("写出选中的 %d 种（Enter）", len(e.chosen())))
	if len(e.done) > 0 {
		out = append(out, fmt.Sprintf("看上次写出的 %d 个文件的位置和大小", len(e.done)))
	}
	return out
}
