package desk

import (
	"bytes"
	"os"
	"path/filepath"
	"time"

	"nianbao/cmd/nianbao/internal/files"
	"nianbao/model/lang"
	"nianbao/model/store"
	"nianbao/tui"
)

// Rescue finds what may take the place of a report file that cannot be opened.
func (d *Desk) Rescue(path string) tui.Rescue {
	if full, err := filepath.Abs(path); err == nil {
		path = full
	}
	var out tui.Rescue
	data, _, err := store.Load(path)
	out.Published = err == nil && len(bytes.TrimSpace(data)) > 0 && !files.IsReport(data)
	var known [][]byte
	add := func(file, name string) {
		data, _, err := store.Load(file)
		if err != nil {
			return
		}
		r, err := files.Decode(path, data)
		if err != nil {
			return
		}
		for _, k := range known {
			if bytes.Equal(k, data) {
				return
			}
		}
		known = append(known, data)
		out.Earlier = append(out.Earlier, tui.Earlier{Name: name, About: About(d.priors.Input(r, path, time.Now().Year()), nil), Report: r})
	}
	if info, err := os.Stat(path + ".bak"); err == nil {
		add(path+".bak", lang.F("备份 %s（%s）", filepath.Base(path)+".bak", info.ModTime().Format("2006-01-02 15:04")))
	}
	for _, v := range store.Versions(path) {
		add(v.File, lang.F("%s 保存的", v.Time.Format("2006-01-02 15:04:05")))
	}
	return out
}
