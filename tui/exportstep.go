package tui

import (
	"fmt"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
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
	at     int // a format, then the folder, then the preview
	dir    string
	done   []string // what was written last
}

func newExportStep(a *App) *exportStep {
	e := &exportStep{app: a, ticked: map[string]bool{}, dir: "."}
	if a.path != "" {
		e.dir = filepath.Dir(a.path)
	}
	if formats := a.backend.Formats(); len(formats) > 0 {
		e.ticked[formats[0].ID] = true
	}
	return e
}

func (e *exportStep) Scope() keys.Scope               { return keys.Export }
func (e *exportStep) Flush(pane.Context) pane.Intent  { return nil }
func (e *exportStep) Focus(pane.Context, model.Place) {}
func (e *exportStep) Place(pane.Context) model.Place  { return model.Place{} }
func (e *exportStep) rows() int                       { return len(e.app.backend.Formats()) + 3 }

func (e *exportStep) Update(c pane.Context, msg tea.Msg) pane.Intent {
	key, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	formats := e.app.backend.Formats()
	switch key.String() {
	case "up", "shift+tab":
		e.at = (e.at + e.rows() - 1) % e.rows()
	case "down", "tab":
		e.at = (e.at + 1) % e.rows()
	case "space", "x":
		if e.at < len(formats) {
			e.ticked[formats[e.at].ID] = !e.ticked[formats[e.at].ID]
		}
	case "esc":
		return pane.Back{}
	case "p":
		return e.preview(c)
	case "enter":
		switch e.at {
		case len(formats):
			return pane.Prompt{Title: "导出到哪个文件夹", Text: e.dir, Then: func(dir string) pane.Intent {
				if dir != "" {
					e.dir = dir
				}
				return nil
			}}
		case len(formats) + 1:
			return e.preview(c)
		}
		return pane.Run{Func: func() tea.Cmd { return e.write(c.Report) }}
	}
	return nil
}

func (e *exportStep) preview(c pane.Context) pane.Intent {
	return pane.Run{Func: func() tea.Cmd {
		return func() tea.Msg {
			lines, err := e.app.backend.Preview(c.Report)
			if err != nil {
				return doneMsg{pane.Notice{Text: err.Error(), Bad: true}}
			}
			return doneMsg{pane.Read{Title: "预览（文本）", Lines: lines}}
		}
	}}
}

// target is where a format's file goes.
func (e *exportStep) target(r model.Report, f Format) string {
	return filepath.Join(e.dir, proposeName(r, f.Extension))
}

// write asks about files that stand there already, then writes them all.
func (e *exportStep) write(r model.Report) tea.Cmd {
	b := e.app.backend
	var chosen []Format
	for _, f := range b.Formats() {
		if e.ticked[f.ID] {
			chosen = append(chosen, f)
		}
	}
	if len(chosen) == 0 {
		e.app.refuse("还没有选格式：移到格式上按空格选中")
		return nil
	}
	return func() tea.Msg {
		var there []string
		for _, f := range chosen {
			if path := e.target(r, f); b.Exists(path) {
				there = append(there, path)
			}
		}
		write := pane.Run{Func: func() tea.Cmd { return e.writeAll(r, chosen) }}
		if len(there) == 0 {
			return doneMsg{write}
		}
		return doneMsg{pane.Ask{Title: "这些文件已经存在，要替换吗", Lines: there, Yes: "替换", Then: write}}
	}
}

func (e *exportStep) writeAll(r model.Report, chosen []Format) tea.Cmd {
	b := e.app.backend
	return func() tea.Msg {
		var done []string
		for _, f := range chosen {
			path := e.target(r, f)
			size, err := b.Export(r, f.ID, path)
			if err != nil {
				return doneMsg{pane.Notice{Text: "没有写成：" + err.Error(), Bad: true}}
			}
			if full, err := filepath.Abs(path); err == nil {
				path = full
			}
			done = append(done, fmt.Sprintf("%s　%d 字节", path, size))
		}
		return doneMsg{pane.Run{Func: func() tea.Cmd {
			e.done = done
			e.app.say(fmt.Sprintf("已写出 %d 个文件", len(done)))
			return nil
		}}}
	}
}

func (e *exportStep) View(c pane.Context, w, h int) pane.View {
	th := c.Theme
	formats := e.app.backend.Formats()
	lines := []string{" " + findings.Summary(th, c.Findings)}
	if e.app.draft() {
		lines = append(lines, " "+th.Render(theme.Warning, "还有错误或空格：导出的文件会标明“草稿”。"))
	} else {
		lines = append(lines, " "+th.Render(theme.Good, "没有错误，可以定稿。"))
	}
	lines = append(lines, "")
	y := 0
	row := func(i int, text string) {
		text = th.Fit("   "+theme.Line(text), w-1)
		if i == e.at {
			y = len(lines)
			text = th.Render(theme.Focus, " > "+text[3:])
		}
		lines = append(lines, text)
	}
	for i, f := range formats {
		tick := "[ ]"
		if e.ticked[f.ID] {
			tick = "[x]"
		}
		row(i, fmt.Sprintf("%s %s %s", tick, th.Fit(f.Name, 20), filepath.Base(e.target(c.Report, f))))
	}
	row(len(formats), "文件夹 "+e.dir)
	row(len(formats)+1, "预览文本（P）")
	row(len(formats)+2, "写出选中的格式")
	if len(e.done) > 0 {
		lines = append(lines, "", " "+th.Render(theme.Good, "已写出："))
		for _, d := range e.done {
			for _, l := range th.Lines(theme.Line(d), w-4) {
				lines = append(lines, "   "+strings.TrimRight(l, " "))
			}
		}
	}
	return pane.View{Lines: lines[:min(len(lines), h)], X: 1, Y: y}
}
