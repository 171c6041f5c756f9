package main

import (
	"bytes"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/model/lang"
	"nianbao/model/store"
	"nianbao/tui"
)

func homeFolder() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	return home
}

// pathFlags are the options that name a file or a folder.
var pathFlags = []string{"output", "from", "prior", "roster", "sheet", "provenance", "children"}

// takePaths takes the paths on the command line as people type and drag them: with
// quotes that no shell took off, with ~ where none knows it. What stands under such a
// name is meant itself.
func takePaths(c *cobra.Command, args []string) {
	for i, arg := range args {
		args[i] = takePath(arg)
	}
	for _, name := range pathFlags {
		if f := c.Flags().Lookup(name); f != nil && f.Changed && f.Value.Type() == "string" {
			_ = f.Value.Set(takePath(f.Value.String())) // a string takes any text
		}
	}
}

func takePath(text string) string {
	if _, err := os.Lstat(text); err == nil || text == "-" {
		return text
	}
	return model.TypedPath(text, homeFolder())
}

// Rescue finds what may take the place of a report file that cannot be opened.
func (d *desk) Rescue(path string) tui.Rescue {
	if full, err := filepath.Abs(path); err == nil {
		path = full
	}
	var out tui.Rescue
	data, _, err := store.Load(path)
	out.Published = err == nil && len(bytes.TrimSpace(data)) > 0 && !isReportFile(data)
	var known [][]byte
	add := func(file, name string) {
		data, _, err := store.Load(file)
		if err != nil {
			return
		}
		r, err := model.Decode(data, forms.For)
		if err != nil {
			return
		}
		for _, k := range known {
			if bytes.Equal(k, data) {
				return
			}
		}
		known = append(known, data)
		out.Earlier = append(out.Earlier, tui.Earlier{Name: name, About: aboutVersion(d.priors.input(r, path, time.Now().Year()), nil), Report: r})
	}
	if info, err := os.Stat(path + ".bak"); err == nil {
		add(path+".bak", lang.F("备份 %s（%s）", filepath.Base(path)+".bak", info.ModTime().Format("2006-01-02 15:04")))
	}
	for _, v := range store.Versions(path) {
		add(v.File, lang.F("%s 保存的", v.Time.Format("2006-01-02 15:04:05")))
	}
	return out
}

// damaged is the error for a report file that cannot be read as one, with what may take
// its place.
func damaged(path string, err error) error {
	err = lang.Errorf("%s：%w", shown(path), err)
	if path == "-" {
		return unread(err)
	}
	if data, _, e := store.Load(path + ".bak"); e == nil {
		if _, e := model.Decode(data, forms.For); e == nil {
			return unread(lang.Errorf("%w；备份 %s 完好", err, filepath.Base(path)+".bak"))
		}
	}
	if len(store.Versions(path)) > 0 {
		return unread(lang.Errorf("%w；以前保存的内容见 nianbao history", err))
	}
	return unread(err)
}
