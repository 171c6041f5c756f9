package opening

import (
	"path/filepath"

	"nianbao/model/lang"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// Browse lists a folder to pick a file from.
func (o *Opening) Browse(dir, title string, then func(path string) pane.Intent) pane.Intent {
	b := o.backend
	return pane.Work{Func: func() pane.Intent {
		folder, err := b.List(dir)
		if err != nil {
			return pane.Unopened{Path: dir, Err: err}
		}
		return pane.Choose{
			Title: title + "  " + folder.Path, Drawn: folder.drawn,
			Then:  func(i int) pane.Intent { return o.picked(folder, i, title, then) },
			Other: func(path string) pane.Intent { return o.named(folder, path, then) },
		}
	}}
}

// drawn is the folder as a list.
func (f Folder) drawn(th theme.Theme, w int) []string {
	items := []string{lang.T("（直接输入文件名或路径）"), lang.T("../ 上一级文件夹")}
	for _, e := range f.Entries {
		item := e.Name
		if e.Dir {
			item += "/"
		}
		if e.About != "" {
			item = th.Fit(item, min(36, w*2/5)) + " " + e.About
		}
		items = append(items, item)
	}
	return items
}

func (o *Opening) picked(folder Folder, i int, title string, then func(string) pane.Intent) pane.Intent {
	switch i {
	case 0:
		return pane.Prompt{Title: title + lang.T("：文件名或路径"), Then: func(path string) pane.Intent {
			return o.named(folder, path, then)
		}}
	case 1:
		return o.Browse(filepath.Dir(folder.Path), title, then)
	}
	e := folder.Entries[i-2]
	if e.Dir {
		return o.Browse(e.Path, title, then)
	}
	o.dir = folder.Path
	return then(e.Path)
}

// named is a file named by its path, from the folder that is shown.
func (o *Opening) named(folder Folder, path string, then func(string) pane.Intent) pane.Intent {
	if path == "" {
		return nil
	}
	if path = o.typed(path); !filepath.IsAbs(path) {
		path = filepath.Join(folder.Path, path)
	}
	return then(path)
}

// browseFolders lists folders to pick one to gather.
func (o *Opening) browseFolders(dir string) pane.Intent {
	b := o.backend
	return pane.Work{Func: func() pane.Intent {
		f, err := b.List(dir)
		if err != nil {
			return pane.Unopened{Path: dir, Err: err}
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
		return pane.Choose{Title: title, Items: items, Then: func(i int) pane.Intent {
			if i == 0 {
				o.dir = f.Path
				return pane.Gather{Dir: f.Path}
			}
			return o.browseFolders(dirs[i])
		}}
	}}
}
