// Package exporting is the step 导出: a line a purpose with a tick each, where the files
// will go and what they will be called, and then what was written.
//
//	p := exporting.New(backend)
//	intent := p.Look(context) // after every message: which files stand there already
//
// It touches no file itself but through its Backend, in work beside the screen.
package exporting

import (
	"path/filepath"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/canvas"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/sitting"
)

// Backend is what the step wants of the world outside the screen, in work beside it but
// for Now, Formats and Home.
type Backend interface {
	Now() time.Time
	// Formats lists the export formats.
	Formats() []pane.Format
	// Preview is the report as text, for a screen that draws ambiguous characters
	// that wide.
	Preview(l sitting.Loaded, ambiguous int) ([]string, error)
	// Publish writes the report, compared with last year's where it has one, to path
	// in a format, and reads it back.
	Publish(l sitting.Loaded, format, path string) (Written, error)
	// MakeFolder makes a folder, where it is not there already.
	MakeFolder(path string) error
	// Standing tells what stands at a path.
	Standing(path string) Standing
	Home() string
}

// A Standing is what stands at a path before it is written to.
type Standing struct {
	There   bool
	Size    int64
	Changed time.Time
}

// Written is what became of a file.
type Written struct {
	Size   int
	Backup string // the file that keeps what stood there before; "" for none
	Read   bool   // it was read back, as a format that holds the whole report can be
	Off    int    // places that were read back otherwise
}

// Pane is the pane of the step.
type Pane struct {
	backend Backend
	own     []pane.Format   // that have a line of their own
	others  []pane.Format   // that are folded away
	ticked  map[string]bool // by format
	more    bool            // the other formats are unfolded
	at      int             // the row of the cursor
	top     int             // the first line in sight
	dir     string          // "": that of the report's file
	name    string          // of the files without ending; "": that of the report's file
	known   known           // what stands where the files will go
	running *run            // files being written; nil: none are
	done    *outcome        // what was written, where that is shown
}

// A row is what the cursor can stand on.
type row struct {
	kind   kind
	format pane.Format
}

type kind int

const (
	formatRow kind = iota
	moreRow        // unfolds the other formats
	folderRow
	nameRow
	writeRow
	previewRow
)

// usual are the formats that have a line of their own, in their order; the first two are
// what every report needs, and ticked.
func usual() []string { return []string{"docx", "html", "summary", "xlsx", "text"} }

// New returns the pane, with what goes up to the superior and what goes on the web site
// ticked.
func New(b Backend) *Pane {
	p := &Pane{backend: b, ticked: map[string]bool{}}
	for _, id := range usual()[:2] {
		p.ticked[id] = true
	}
	for _, f := range b.Formats() {
		if !slices.Contains(usual(), f.ID) {
			p.others = append(p.others, f)
		}
	}
	for _, id := range usual() {
		for _, f := range b.Formats() {
			if f.ID == id {
				p.own = append(p.own, f)
			}
		}
	}
	return p
}

func (p *Pane) Scope() keys.Scope               { return keys.Export }
func (p *Pane) Flush(pane.Context) pane.Intent  { return nil }
func (p *Pane) Focus(pane.Context, model.Place) {}
func (p *Pane) Place(pane.Context) model.Place  { return model.Place{} }

// Close forgets, when the step is left, what stood there and what was written: both may
// be another when one comes back.
func (p *Pane) Close() { p.known, p.done = known{}, nil }

// formats are all of them, as they stand below each other.
func (p *Pane) formats() []pane.Format { return slices.Concat(p.own, p.others) }

// rows are what the cursor can stand on, from above.
func (p *Pane) rows() []row {
	var rows []row
	for _, f := range p.own {
		rows = append(rows, row{formatRow, f})
	}
	if len(p.others) > 0 {
		rows = append(rows, row{kind: moreRow})
	}
	if p.more {
		for _, f := range p.others {
			rows = append(rows, row{formatRow, f})
		}
	}
	return append(rows, row{kind: folderRow}, row{kind: nameRow}, row{kind: writeRow}, row{kind: previewRow})
}

// chosen is the row of the cursor.
func (p *Pane) chosen() row {
	rows := p.rows()
	return rows[max(0, min(p.at, len(rows)-1))]
}

// count is how many lines the cursor can stand on now.
func (p *Pane) count() int {
	if p.done != nil {
		return len(p.done.files)
	}
	return len(p.rows())
}

// Applies says which keys have a use where the cursor stands.
func (p *Pane) Applies(_ pane.Context, id keys.ID) bool {
	at := p.chosen().kind
	if p.running != nil {
		return id != keys.Toggle && id != keys.Write && id != keys.TickAll && id != keys.Preview
	}
	switch id {
	case keys.Toggle:
		return p.done == nil && (at == formatRow || at == moreRow)
	case keys.Write:
		return p.done == nil && at != folderRow && at != nameRow && at != previewRow
	case keys.TickAll, keys.Preview:
		return p.done == nil
	}
	return true
}

// Arrange keeps the row of the cursor in sight.
func (p *Pane) Arrange(c pane.Context, _, h int) {
	p.at = max(0, min(p.at, p.count()-1))
	switch {
	case p.running != nil:
	case p.done != nil:
		room := p.done.room(h)
		p.top = max(0, min(p.top, p.at, p.count()-room), p.at-room+1)
	default:
		room := h - 3 - head(c, h)
		lines, all := p.lay(room)
		p.top = max(0, min(p.top, lines[p.at], all-room), lines[p.at]-room+1)
	}
}

func (p *Pane) Update(c pane.Context, msg tea.Msg) pane.Intent {
	if p.running != nil {
		if key, ok := msg.(tea.KeyPressMsg); ok && keys.Match(keys.Export, key.String()) == keys.Cancel {
			p.running.stopped = true
			return pane.Back{Inside: true}
		}
		return nil
	}
	switch msg := msg.(type) {
	case tea.MouseWheelMsg:
		step := 1
		if msg.Button == tea.MouseWheelUp {
			step = -1
		}
		p.at = max(0, min(p.at+step, p.count()-1))
	case canvas.Clicked:
		at, ok := msg.On.(int)
		if !ok || at >= p.count() {
			return nil
		}
		if p.at = at; p.done != nil || p.toggle() {
			return nil
		}
		return p.enter(c)
	case tea.KeyPressMsg:
		return p.key(c, msg.String())
	}
	return nil
}

func (p *Pane) key(c pane.Context, key string) pane.Intent {
	id := keys.Match(keys.Export, key)
	switch id {
	case keys.Up:
		p.at = (p.at + p.count() - 1) % p.count()
	case keys.Down:
		p.at = (p.at + 1) % p.count()
	case keys.First:
		p.at = 0
	case keys.Last:
		p.at = p.count() - 1
	case keys.Cancel:
		if p.done != nil {
			p.done, p.at = nil, 0
			return pane.Back{Inside: true}
		}
		return pane.Back{}
	}
	if p.done != nil {
		return nil
	}
	switch id {
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

// toggle ticks the format of the row, or unfolds the others; false where the row is
// neither.
func (p *Pane) toggle() bool {
	switch at := p.chosen(); at.kind {
	case formatRow:
		p.ticked[at.format.ID] = !p.ticked[at.format.ID]
	case moreRow:
		p.more = !p.more
	default:
		return false
	}
	return true
}

// tickAll ticks every format, or none where all are.
func (p *Pane) tickAll() {
	all := len(p.wanted()) < len(p.formats())
	for _, f := range p.formats() {
		p.ticked[f.ID] = all
	}
}

// wanted are the formats that are ticked.
func (p *Pane) wanted() []pane.Format {
	var out []pane.Format
	for _, f := range p.formats() {
		if p.ticked[f.ID] {
			out = append(out, f)
		}
	}
	return out
}

// enter does what the row says; on a format it writes.
func (p *Pane) enter(c pane.Context) pane.Intent {
	switch p.chosen().kind {
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
