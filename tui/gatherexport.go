package tui

import (
	"path/filepath"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/dialog"
	"nianbao/tui/gathering"
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

type exportedMsg struct {
	job *exports // an answer for one that was stopped is dropped
	to  string
	err error
}

// askExportAll asks for a format and a folder, and exports what the list shows.
func (a *App) askExportAll() tea.Cmd {
	var rows []gathering.Row
	for _, r := range a.folder.Shown() {
		if r.Path != "" && !r.Unreadable {
			rows = append(rows, r)
		}
	}
	switch {
	case !a.folder.Done():
		a.refuse(lang.T("还没有读完；读完后再导出"))
		return nil
	case len(rows) == 0:
		a.refuse(lang.T("没有可以导出的报告"))
		return nil
	}
	formats := a.backend.Formats()
	var items []string
	for _, f := range formats {
		items = append(items, f.Name)
	}
	a.push(dialog.Choose(lang.F("把所列的 %d 份导出成", len(rows)), append(items, lang.T("以上各种")), func(i int) pane.Intent {
		chosen := formats
		if i < len(formats) {
			chosen = formats[i : i+1]
		}
		return pane.Run{Func: func() tea.Cmd { a.askExportFolder(rows, chosen); return nil }}
	}))
	return nil
}

// askExportFolder proposes a folder beside the one that is read: within it, what
// was exported would be taken for more reports.
func (a *App) askExportFolder(rows []gathering.Row, formats []Format) {
	dir := a.folder.Folder().Dir
	a.push(dialog.Prompt(lang.T("导出到哪个文件夹"), lang.T("没有的会新建；不要放在报告的文件夹里面"), dir+"-导出", func(to string) pane.Intent {
		if to == "" {
			return nil
		}
		if to = a.typed(to); !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(dir), to)
		}
		return pane.Run{Func: func() tea.Cmd { return a.exportAll(exportFiles(rows, formats, to), to) }}
	}))
}

// exportFiles names the files: by unit and year, and by a number where two are the same.
func exportFiles(rows []gathering.Row, formats []Format, dir string) []exportFile {
	var out []exportFile
	used := map[string]bool{} // in small letters: some disks tell no A from a
	for _, r := range rows {
		plain := model.FileName(r.Unit, r.Year, "")
		name := plain
		for n := 2; used[strings.ToLower(name)]; n++ {
			name = plain + "-" + strconv.Itoa(n)
		}
		used[strings.ToLower(name)] = true
		for _, f := range formats {
			out = append(out, exportFile{r.Path, f.ID, filepath.Join(dir, name+f.Extension)})
		}
	}
	return out
}

// exportAll makes the folder and asks about files that stand there already.
func (a *App) exportAll(files []exportFile, dir string) tea.Cmd {
	b := a.backend
	return func() tea.Msg {
		if err := b.MakeFolder(dir); err != nil {
			return doneMsg{pane.Notice{Text: err.Error(), Bad: true}}
		}
		there := 0
		for _, f := range files {
			if b.Exists(f.to) {
				there++
			}
		}
		begin := pane.Run{Func: func() tea.Cmd {
			a.exports = &exports{files: files}
			return a.exportNext()
		}}
		if there == 0 {
			return doneMsg{begin}
		}
		return doneMsg{pane.Ask{Title: lang.T("有文件已经存在"), Lines: []string{dir, lang.F("有 %d 个文件会被替换，各留一份备份。", there)}, Yes: lang.T("替换"), Then: begin}}
	}
}

func (a *App) exportNext() tea.Cmd {
	b, job := a.backend, a.exports
	if job.next == len(job.files) {
		a.exports = nil
		a.exportEnded(job)
		return nil
	}
	f := job.files[job.next]
	job.next++
	return func() tea.Msg {
		l, err := b.Peek(f.from)
		if err == nil {
			_, err = b.Export(l, f.format, f.to)
		}
		return exportedMsg{job, f.to, err}
	}
}

func (a *App) exported(m exportedMsg) tea.Cmd {
	if m.job != a.exports {
		return nil
	}
	if m.err != nil {
		m.job.failed = append(m.job.failed, m.err.Error())
	} else {
		m.job.done++
	}
	a.say(lang.F("已导出 %d / %d（Esc 停下）", m.job.next, len(m.job.files)))
	return a.exportNext()
}

func (a *App) exportEnded(job *exports) {
	a.say(lang.F("已导出 %d 个文件到 %s", job.done, filepath.Dir(job.files[0].to)))
	if len(job.failed) > 0 {
		a.refuse(lang.F("导出了 %d 个文件，%d 个没有写成", job.done, len(job.failed)))
		a.push(dialog.Read(lang.T("没有写成的"), wrapped(a, job.failed)))
	}
}
