// Package exporting is the step 导出: the formats with a tick each, where the files will
// go and what they will be called, and what was written last.
//
//	p := exporting.New(backend)
//
// It writes nothing itself but through its Backend, in work beside the screen.
package exporting

import (
	"fmt"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/check"
	"nianbao/model/lang"
	"nianbao/tui/canvas"
	"nianbao/tui/findings"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/sitting"
	"nianbao/tui/theme"
)

// Backend is what the step wants of the world outside the screen.
type Backend interface {
	// Formats lists the export formats.
	Formats() []pane.Format
	// Preview is the report as text, for a screen that draws ambiguous characters
	// that wide.
	Preview(l sitting.Loaded, ambiguous int) ([]string, error)
	// Export writes the report, compared with last year's where it has one, to path
	// in a format and returns the size. It makes the folder where there is none.
	Export(l sitting.Loaded, format, path string) (int, error)
	// MakeFolder makes a folder, where it is not there already.
	MakeFolder(path string) error
	Exists(path string) bool
	Home() string
}

// exportStep is the pane of the 导出 step: formats with a tick each, where the
// files will go and what they will be called, and what was written last.
type Pane struct {
	backend Backend
	ticked  map[string]bool
	at      int      // the row of the cursor: a format, or one below them
	top     int      // the first row that is drawn
	above   int      // how many lines stand above it
	dir     string   // "": that of the report's file
	name    string   // of the files without ending; "": that of the report's file
	done    []string // what was written last, a file a line
}

// The rows below the formats.
const (
	folderRow = iota
	nameRow
	previewRow
	writeRow
	doneRow // only where something was written
)

// New returns the pane, with the first format ticked.
func New(b Backend) *Pane {
	p := &Pane{backend: b, ticked: map[string]bool{}}
	if formats := b.Formats(); len(formats) > 0 {
		p.ticked[formats[0].ID] = true
	}
	return p
}

func (p *Pane) Scope() keys.Scope               { return keys.Export }
func (p *Pane) Flush(pane.Context) pane.Intent  { return nil }
func (p *Pane) Focus(pane.Context, model.Place) {}
func (p *Pane) Place(pane.Context) model.Place  { return model.Place{} }

func (p *Pane) rows() int {
	n := len(p.backend.Formats()) + doneRow
	if len(p.done) > 0 {
		n++
	}
	return n
}

func (p *Pane) Update(c pane.Context, msg tea.Msg) pane.Intent {
	switch msg := msg.(type) {
	case tea.MouseWheelMsg:
		step := 1
		if msg.Button == tea.MouseWheelUp {
			step = -1
		}
		p.at = max(0, min(p.at+step, p.rows()-1))
	case tea.MouseClickMsg:
		if row := msg.Y - p.above + p.top; msg.Y >= p.above && row < p.rows() {
			p.at = row
			if p.at < len(p.backend.Formats()) {
				p.toggle()
				return nil
			}
			return p.enter(c)
		}
	case tea.KeyPressMsg:
		return p.key(c, msg.String())
	}
	return nil
}

func (p *Pane) key(c pane.Context, key string) pane.Intent {
	switch keys.Match(keys.Export, key) {
	case keys.Up:
		p.at = (p.at + p.rows() - 1) % p.rows()
	case keys.Down:
		p.at = (p.at + 1) % p.rows()
	case keys.First:
		p.at = 0
	case keys.Last:
		p.at = p.rows() - 1
	case keys.Cancel:
		return pane.Back{}
	case keys.Toggle:
		p.toggle()
	case keys.TickAll:
		p.tickAll()
	case keys.Preview:
		return p.preview(c)
	case keys.Write:
		return p.enter(c)
	}
	return nil
}

func (p *Pane) toggle() {
	if formats := p.backend.Formats(); p.at < len(formats) {
		p.ticked[formats[p.at].ID] = !p.ticked[formats[p.at].ID]
	}
}

// tickAll ticks every format, or none where all are.
func (p *Pane) tickAll() {
	all := len(p.chosen()) < len(p.backend.Formats())
	for _, f := range p.backend.Formats() {
		p.ticked[f.ID] = all
	}
}

func (p *Pane) chosen() []pane.Format {
	var out []pane.Format
	for _, f := range p.backend.Formats() {
		if p.ticked[f.ID] {
			out = append(out, f)
		}
	}
	return out
}

// enter does what the row says; on a format it writes.
func (p *Pane) enter(c pane.Context) pane.Intent {
	switch p.at - len(p.backend.Formats()) {
	case folderRow:
		return pane.Prompt{Title: lang.T("导出到哪个文件夹（没有的会新建）"), Text: p.folder(c), Then: func(dir string) pane.Intent { return p.setFolder(c, dir) }}
	case nameRow:
		return pane.Prompt{Title: lang.T("文件叫什么名字（不带扩展名）"), Text: p.fileName(c, ""), Then: func(name string) pane.Intent {
			p.name = ""
			if name != "" {
				p.name = model.FileName(name, 0, "")
			}
			return nil
		}}
	case previewRow:
		return p.preview(c)
	case doneRow:
		return p.tell()
	}
	return p.write(c)
}

// setFolder takes a path as it is typed or dragged in; it is meant from the folder of
// the report's file.
func (p *Pane) setFolder(c pane.Context, dir string) pane.Intent {
	dir = model.TypedPath(dir, p.backend.Home())
	switch {
	case dir == "":
		p.dir = ""
	case filepath.IsAbs(dir):
		p.dir = filepath.Clean(dir)
	default:
		p.dir = ""
		p.dir = filepath.Join(p.folder(c), dir)
	}
	return nil
}

func (p *Pane) folder(c pane.Context) string {
	switch {
	case p.dir != "":
		return p.dir
	case c.File != "":
		return filepath.Dir(c.File)
	}
	return "."
}

// fileName is what a file will be called. As the report's own, so that whoever
// reads the folder takes both for one report; else by unit and year.
func (p *Pane) fileName(c pane.Context, ending string) string {
	own := filepath.Base(c.File)
	switch {
	case p.name != "":
		return p.name + ending
	case c.File != "":
		return strings.TrimSuffix(own, filepath.Ext(own)) + ending
	}
	return model.FileName(c.Report.Unit, c.Report.Year, ending)
}

func (p *Pane) preview(c pane.Context) pane.Intent {
	b, l, ambiguous := p.backend, loaded(c), c.Theme.Ambiguous
	return pane.Work{Func: func() pane.Intent {
		lines, err := b.Preview(l, ambiguous)
		if err != nil {
			return pane.Notice{Text: err.Error(), Bad: true}
		}
		return pane.Read{Title: lang.T("预览（文本）"), Lines: lines}
	}}
}

func loaded(c pane.Context) sitting.Loaded { return sitting.Loaded{Report: c.Report, Prior: c.Prior} }

// file is one file to be written.
type file struct{ format, to string }

// write asks about files that stand there already, then writes them all.
func (p *Pane) write(c pane.Context) pane.Intent {
	var files []file
	for _, f := range p.chosen() {
		files = append(files, file{f.ID, filepath.Join(p.folder(c), p.fileName(c, f.Extension))})
	}
	if len(files) == 0 {
		return pane.Notice{Text: lang.T("还没有选格式：移到格式上按空格选中"), Bad: true}
	}
	b, l, dir := p.backend, loaded(c), p.folder(c)
	return pane.Work{Func: func() pane.Intent {
		there := []string{fullPath(dir)}
		for _, f := range files {
			if b.Exists(f.to) {
				there = append(there, filepath.Base(f.to))
			}
		}
		write := pane.Work{Func: func() pane.Intent { return p.writeAll(b, l, dir, files) }}
		if len(there) == 1 {
			return write
		}
		title := lang.F("这 %d 个文件已经存在，要替换吗（各留一份备份）", len(there)-1)
		return pane.Ask{Title: title, Lines: there, Yes: lang.T("替换"), Then: write}
	}}
}

// writeAll writes every file, beside the screen; one that cannot be written does not
// keep the others from it.
func (p *Pane) writeAll(b Backend, l sitting.Loaded, dir string, files []file) pane.Intent {
	if err := b.MakeFolder(dir); err != nil {
		return pane.Notice{Text: err.Error(), Bad: true}
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
	return pane.Call{Func: func() pane.Intent { return p.written(done, failed) }}
}

func (p *Pane) written(done, failed []string) pane.Intent {
	p.done = append(failed, done...)
	told := pane.Notice{Text: lang.F("已写出 %d 个文件", len(done))}
	if len(failed) > 0 {
		told = pane.Notice{Text: lang.F("写出了 %d 个文件，%d 个没有写成", len(done), len(failed)), Bad: true}
	}
	return pane.All{told, p.tell()}
}

// tell shows what was written, with full paths.
func (p *Pane) tell() pane.Intent {
	return pane.Read{Title: lang.T("写出的文件"), Lines: p.done, Wrap: true}
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

// View draws the pane.
func (p *Pane) View(c pane.Context, cv canvas.Canvas) { pane.Draw(cv, p.drawn(c, cv.W, cv.H)) }

func (p *Pane) drawn(c pane.Context, w, h int) pane.View {
	th := c.Theme
	lines := []string{" " + findings.Summary(th, c.Findings), " " + th.Render(theme.Base, theme.Good, lang.T("没有错误，可以定稿。"))}
	if n := check.HoldUp(c.Findings); n > 0 {
		text := lang.F("还不能定稿，有 %d 处错误或未填。", n)
		if check.Draft(c.Findings) {
			text = lang.F("还不能定稿，有 %d 处错误或未填：导出的文件会标明“草稿”。", n)
		}
		lines[1] = " " + th.Render(theme.Base, theme.Warning, text)
	}
	rows := p.rowTexts(c, w)
	if h > len(rows)+len(lines) {
		lines = append(lines, "")
	}
	p.above = len(lines)
	p.at = min(p.at, len(rows)-1)
	room := max(1, h-p.above)
	p.top = max(0, min(p.top, p.at, len(rows)-room), p.at-room+1)
	y := 0
	for i := p.top; i < min(len(rows), p.top+room); i++ {
		text := th.Fit("   "+theme.Line(rows[i]), w-1)
		if i == p.at {
			y = len(lines)
			text = th.Render(theme.Focus, theme.Plain, " > "+text[3:])
		}
		lines = append(lines, text)
	}
	return pane.View{Lines: lines[:min(len(lines), h)], X: 1, Y: min(y, h-1)}
}

// rowTexts are the formats, each with the file it goes to, and the rows below.
func (p *Pane) rowTexts(c pane.Context, w int) []string {
	th, formats := c.Theme, p.backend.Formats()
	widest, file := 0, 0
	for _, f := range formats {
		widest = max(widest, th.Width(f.Name))
		file = max(file, th.Width(p.fileName(c, f.Extension)))
	}
	widest = max(20, min(widest, w-file-10))
	var out []string
	for _, f := range formats {
		tick := "[ ]"
		if p.ticked[f.ID] {
			tick = "[x]"
		}
		// Where a name is cut, its ending stays in sight.
		file := th.Cut(p.fileName(c, ""), w-widest-10-th.Width(f.Extension)) + f.Extension
		out = append(out, tick+" "+th.Fit(f.Name, widest)+" "+file)
	}
	dir := p.folder(c)
	out = append(out, lang.T("文件夹 ")+sitting.Folder(filepath.Join(dir, "x")), lang.T("文件名 ")+p.fileName(c, ""), lang.T("预览文本（P）"),
		lang.F("写出选中的 %d 种格式（Enter）", len(p.chosen())))
	if len(p.done) > 0 {
		out = append(out, lang.F("上次写出的 %d 个文件", len(p.done)))
	}
	return out
}
