package gathering

import (
	"path/filepath"
	"strconv"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/pane"
)

// exports is the export of many reports, one after the other.
type exports struct {
	files  []exportFile
	next   int
	done   int // written
	failed []string
}

// An exportFile is one file to be written.
type exportFile struct{ from, format, to string }

// askExport asks for a format and a folder, and exports what the list shows.
func (c *Controller) askExport() pane.Intent {
	var rows []Row
	for _, r := range c.Shown() {
		if r.Path != "" && !r.Unreadable {
			rows = append(rows, r)
		}
	}
	switch {
	case !c.Done():
		return refuse(lang.T("还没有读完；读完后再导出"))
	case len(rows) == 0:
		return refuse(lang.T("没有可以导出的报告"))
	}
	formats := c.backend.Formats()
	var items []string
	for _, f := range formats {
		items = append(items, f.Name)
	}
	return pane.Choose{Title: lang.F("把所列的 %d 份导出成", len(rows)), Items: append(items, lang.T("以上各种")), Then: func(i int) pane.Intent {
		chosen := formats
		if i < len(formats) {
			chosen = formats[i : i+1]
		}
		return c.askExportFolder(rows, chosen)
	}}
}

// askExportFolder proposes a folder beside the one that is read: within it, what
// was exported would be taken for more reports.
func (c *Controller) askExportFolder(rows []Row, formats []pane.Format) pane.Intent {
	dir := c.Folder().Dir
	return pane.Prompt{Title: lang.T("导出到哪个文件夹"), Hint: lang.T("没有的会新建；不要放在报告的文件夹里面"), Text: dir + "-导出", Then: func(text string) pane.Intent {
		if text == "" {
			return nil
		}
		to := model.TypedPath(text, c.backend.Home())
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(dir), to)
		}
		return c.export(exportFiles(rows, formats, to), to)
	}}
}

// exportFiles names the files: by unit and year, and by a number where two are the same.
func exportFiles(rows []Row, formats []pane.Format, dir string) []exportFile {
	var out []exportFile
	used := map[string]int{}
	for _, r := range rows {
		name := model.FileName(r.Unit, r.Year, "")
		used[name]++
		if n := used[name]; n > 1 {
			name += "-" + strconv.Itoa(n)
		}
		for _, f := range formats {
			out = append(out, exportFile{r.Path, f.ID, filepath.Join(dir, name+f.Extension)})
		}
	}
	return out
}

// export makes the folder and asks about files that stand there already.
func (c *Controller) export(files []exportFile, dir string) pane.Intent {
	b := c.backend
	return pane.Work{Func: func() pane.Intent {
		if err := b.MakeFolder(dir); err != nil {
			return refuse(err.Error())
		}
		there := 0
		for _, f := range files {
			if b.Exists(f.to) {
				there++
			}
		}
		begin := c.later(func() pane.Intent {
			c.exports = &exports{files: files}
			return c.exportNext(c.exports)
		})
		if there == 0 {
			return begin
		}
		return pane.Ask{Title: lang.T("有文件已经存在"), Lines: []string{dir, lang.F("有 %d 个文件会被替换，各留一份备份。", there)}, Yes: lang.T("替换"), Then: begin}
	}}
}

// exportNext writes the next file; one that was stopped ends here.
func (c *Controller) exportNext(job *exports) pane.Intent {
	switch {
	case job != c.exports:
		return nil
	case job.next == len(job.files):
		c.exports = nil
		return job.ended()
	}
	f, b := job.files[job.next], c.backend
	job.next++
	return pane.Work{Func: func() pane.Intent {
		l, err := b.Peek(f.from)
		if err == nil {
			_, err = b.Export(l, f.format, f.to)
		}
		return c.later(func() pane.Intent {
			if job != c.exports {
				return nil
			}
			if err != nil {
				job.failed = append(job.failed, err.Error())
			} else {
				job.done++
			}
			return c.exportNext(job)
		})
	}}
}

func (job *exports) ended() pane.Intent {
	if len(job.failed) == 0 {
		return pane.Notice{Text: lang.F("已导出 %d 个文件到 %s", job.done, filepath.Dir(job.files[0].to))}
	}
	return pane.All{
		refuse(lang.F("导出了 %d 个文件，%d 个没有写成", job.done, len(job.failed))),
		pane.Read{Title: lang.T("没有写成的"), Lines: job.failed, Wrap: true},
	}
}
