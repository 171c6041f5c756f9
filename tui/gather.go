package tui

import (
	"path/filepath"

	tea "charm.land/bubbletea/v2"

	"nianbao/model/lang"
	"nianbao/tui/gathering"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
)

// folderMsg is a folder as listed.
type folderMsg struct {
	folder gathering.Folder
	err    error
}

// openFolder lists a folder's reports; reading them comes after.
func (a *App) openFolder(dir string) tea.Cmd {
	b := a.backend
	return func() tea.Msg {
		f, err := b.Reports(dir)
		if err != nil {
			return unopenedMsg{path: dir, err: err}
		}
		return folderMsg{f, err}
	}
}

func (a *App) folderOpened(m folderMsg) tea.Cmd {
	a.leaveFolder()
	a.close()
	a.folder = gathering.Open(a.backend, m.folder)
	return tea.Batch(a.do(a.folder.Begin()), a.lookForDrafts(""))
}

func (a *App) leaveFolder() {
	if a.folder != nil {
		a.folder.Close()
	}
	a.folder = nil
}

// folderKey is a key on the 汇总 screen.
func (a *App) folderKey(msg tea.Msg) tea.Cmd {
	intent := a.folder.Update(msg)
	switch i := intent.(type) {
	case pane.Back:
		a.leaveFolder()
		return a.goHome()
	case pane.Do:
		if i.ID == keys.Quit {
			return tea.Quit
		}
	}
	return a.do(intent)
}

// backToFolder shows the folder again; the report that was open is read anew.
func (a *App) backToFolder() tea.Cmd {
	path, imported := a.open.Path(), a.open.Imported()
	a.close()
	a.say("")
	return a.do(a.folder.Back(path, imported != ""))
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
