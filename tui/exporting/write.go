package exporting

import (
	"fmt"
	"path/filepath"
	"slices"

	"nianbao/model/lang"
	"nianbao/tui/pane"
	"nianbao/tui/sitting"
)

// known is what stands where the files will go, as it was looked up last.
type known struct {
	files []file // what was asked about; nil: nothing was
	at    map[string]Standing
}

// A file is one that is to be written.
type file struct {
	format pane.Format
	to     string
}

// Look asks, after a message, what stands where the files will go, unless that is known
// or being asked.
func (p *Pane) Look(c pane.Context) pane.Intent {
	files := p.files(c, p.formats())
	if len(files) == 0 || len(p.known.files) > 0 && p.known.files[0] == files[0] {
		return nil
	}
	p.known = known{files: files}
	b := p.backend
	return pane.Work{Func: func() pane.Intent {
		at := standing(b, files)
		return pane.Call{Func: func() pane.Intent {
			if len(p.known.files) > 0 && p.known.files[0] == files[0] {
				p.known.at = at
			}
			return nil
		}}
	}}
}

func standing(b Backend, files []file) map[string]Standing {
	at := map[string]Standing{}
	for _, f := range files {
		at[f.to] = b.Standing(f.to)
	}
	return at
}

// files are where the formats will go.
func (p *Pane) files(c pane.Context, formats []pane.Format) []file {
	var files []file
	for _, f := range formats {
		files = append(files, file{f, filepath.Join(p.folder(c), p.fileName(c, f.Extension))})
	}
	return files
}

// An outcome is what became of the files.
type outcome struct {
	dir     string
	files   []result // those that were not written first
	figures [2]int   // cells and parts of the text that the report has
}

// A result is what became of one file.
type result struct {
	file
	Written
	err error
}

// same reports whether nobody wrote between two looks.
func (s Standing) same(other Standing) bool {
	return s.There == other.There && s.Size == other.Size && s.Changed.Equal(other.Changed)
}

// write writes the files. What the screen said would be replaced is; what came there or
// was changed since is asked about.
func (p *Pane) write(c pane.Context) pane.Intent {
	files := p.files(c, p.wanted())
	if len(files) == 0 {
		return pane.Notice{Text: lang.T("还没有选格式：移到格式上按空格选中"), Bad: true}
	}
	b, l, told := p.backend, loaded(c), p.known.at
	r := &run{outcome: outcome{dir: fullPath(p.folder(c)), figures: figures(c)}, wanted: files}
	p.running = r // from here on: an Enter more must not write them twice
	return pane.Work{Func: func() pane.Intent {
		there := []string{r.dir}
		for _, f := range files {
			if now := b.Standing(f.to); now.There && !now.same(told[f.to]) {
				there = append(there, filepath.Base(f.to))
			}
		}
		write := pane.Call{Func: func() pane.Intent { return p.begin(b, l, r) }}
		if len(there) == 1 {
			return write
		}
		title := lang.F("这 %d 个文件已经存在，要替换吗（各留一份备份）", len(there)-1)
		again := pane.Call{Func: func() pane.Intent { p.running, p.known = nil, known{}; return nil }}
		return pane.All{again, pane.Ask{Title: title, Lines: there, Yes: lang.T("替换"), Then: write}}
	}}
}

// figures counts what the report has to be read back: cells and parts.
func figures(c pane.Context) (n [2]int) {
	for _, ref := range c.Report.Form.Cells() {
		if !c.Report.At(ref).Blank() {
			n[0]++
		}
	}
	for _, s := range c.Report.Form.Sections {
		n[1] += len(c.Report.Parts(s.ID))
	}
	return n
}

// A run is files being written, one after the other.
type run struct {
	outcome
	wanted  []file
	stopped bool
}

// begin shows the run and writes its files beside the screen, in a folder that is made
// where there is none.
func (p *Pane) begin(b Backend, l sitting.Loaded, r *run) pane.Intent {
	p.running = r
	return pane.Work{Func: func() pane.Intent {
		err := b.MakeFolder(filepath.Dir(r.wanted[0].to))
		return pane.Call{Func: func() pane.Intent {
			if err != nil {
				p.running = nil
				return pane.Notice{Text: err.Error(), Bad: true}
			}
			return p.proceed(b, l, r)
		}}
	}}
}

// proceed writes the next file; one that cannot be written does not keep the others
// from it.
func (p *Pane) proceed(b Backend, l sitting.Loaded, r *run) pane.Intent {
	if r.stopped || len(r.files) == len(r.wanted) {
		return p.ended(r)
	}
	f := r.wanted[len(r.files)]
	return pane.Work{Func: func() pane.Intent {
		w, err := b.Publish(l, f.format.ID, f.to)
		return pane.Call{Func: func() pane.Intent {
			r.files = append(r.files, result{f, w, err})
			return p.proceed(b, l, r)
		}}
	}}
}

// ended shows what was written.
func (p *Pane) ended(r *run) pane.Intent {
	p.running, p.known = nil, known{}
	if len(r.files) == 0 {
		return pane.Notice{Text: lang.T("已停下，没有写出文件")}
	}
	size, failed := 0, r.failed()
	for _, f := range r.files {
		size += f.Size
	}
	slices.SortStableFunc(r.files, func(a, b result) int { // those that were not written first
		switch {
		case (a.err == nil) == (b.err == nil):
			return 0
		case a.err != nil:
			return -1
		}
		return 1
	})
	p.done, p.at, p.top = &r.outcome, 0, 0
	if failed > 0 {
		return pane.Notice{Text: lang.F("写出了 %d 个文件，%d 个没有写成", len(r.files)-failed, failed), Bad: true}
	}
	return pane.Notice{Text: lang.F("已写出 %d 个文件，%s", len(r.files), sizeText(int64(size)))}
}

func fullPath(path string) string {
	if full, err := filepath.Abs(path); err == nil {
		return full
	}
	return path
}

// sizeText is a file's size as people read it.
func sizeText(n int64) string {
	if n < 10_000 {
		return lang.F("%d 字节", n)
	}
	return fmt.Sprintf("%d KB", (n+1023)/1024)
}
