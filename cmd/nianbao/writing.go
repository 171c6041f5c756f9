package main

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"nianbao/model/lang"
	"nianbao/model/store"
)

// writing is all that one call writes, under one rule for every verb: a name ends
// like what is written, no two results go to one file and none over an input, and a
// report that is there is replaced only where the call says --force. Anything else
// that is replaced is named, and its backup.
type writing struct {
	force   bool
	outputs []output
	noted   func(text string) // hears of what was replaced; nil: standard error does
}

// flag gives a verb --force.
func (w *writing) flag(c *cobra.Command) {
	c.Flags().BoolVar(&w.force, "force", false, lang.T("替换已有的报告文件（原来的留作 .bak）"))
}

// report is one report file to be written, or standard output.
func (w *writing) report(path string) { w.outputs = []output{{path, reportEndings}} }

// An output is one result. Path "-" or "" is standard output.
type output struct {
	path    string
	endings []string // the usual one first
}

var (
	reportEndings = []string{".json"}
	sheetEndings  = []string{".txt"}
	traceEndings  = []string{".csv", ".xlsx"}
)

// endingsOf is what the file of an export format may end in.
func endingsOf(id string) []string {
	usual, _ := endingOf(id)
	return append([]string{filepath.Ext(usual)}, map[string][]string{"markdown": {".markdown", ".txt"}, "html": {".htm"}, "tsv": {".txt"}}[id]...)
}

func (o output) stream() bool { return o.path == "" || o.path == "-" }

// aReport reports whether a report file is to be written.
func (o output) aReport() bool { return o.endings[0] == ".json" }

// check says why the call may not write what it is asked to, before anything is read.
func (w writing) check(inputs ...string) error {
	for i, o := range w.outputs {
		if o.path == "" {
			continue
		}
		for _, other := range w.outputs[i+1:] {
			if sameOutput(o.path, other.path) {
				return unread(lang.Errorf("%s：两个结果会写到同一个文件；请分开", o.path))
			}
		}
		if o.stream() {
			continue
		}
		for _, in := range inputs {
			if same(o.path, in) {
				return unread(lang.Errorf("%s：结果会覆盖来源；请换一个 -o", o.path))
			}
		}
		if err := o.named(); err != nil {
			return unread(err)
		}
		if !w.force && o.replacesReport() {
			return unfinished(lang.Errorf("%s：已存在，没有覆盖；要替换请加 --force，或换一个 -o", o.path))
		}
	}
	return nil
}

// named says where the name would promise something else.
func (o output) named() error {
	if info, err := os.Stat(o.path); err == nil && info.IsDir() {
		return nil // that is said when it is to be written
	}
	if slices.Contains(o.endings, strings.ToLower(filepath.Ext(o.path))) {
		return nil
	}
	return lang.Errorf("%s：文件名与写出的内容不符，应以 %s 结尾", o.path, strings.Join(o.endings, lang.T(" 或 ")))
}

// replacesReport reports whether a report stands at the path, whole or damaged. An
// empty file holds nothing.
func (o output) replacesReport() bool {
	if _, err := os.Lstat(o.path); err != nil {
		return false
	}
	info, err := os.Stat(o.path)
	if err == nil && (info.IsDir() || info.Size() == 0) {
		return false // a folder is refused when it is to be written
	}
	if o.aReport() {
		return true
	}
	data, _, err := store.Load(o.path)
	return err == nil && isReportFile(data)
}

// sameOutput reports whether two results would go to one file, which need not be
// there yet: by folder and name, on disks that tell no A from a too.
func sameOutput(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	return a == b || same(a, b) || a != "-" && b != "-" && strings.EqualFold(fullName(a), fullName(b))
}

// fullName is a path through no link, but for its last part.
func fullName(path string) string {
	path = absolute(path)
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	if dir, err := filepath.EvalSymlinks(filepath.Dir(path)); err == nil {
		return filepath.Join(dir, filepath.Base(path))
	}
	return path
}

// same reports whether two paths name the same file, through links too.
func same(a, b string) bool {
	if a == "" || a == "-" || b == "-" {
		return false
	}
	x, err1 := os.Stat(a)
	y, err2 := os.Stat(b)
	return err1 == nil && err2 == nil && os.SameFile(x, y)
}

// put writes to a file, whole or not at all, or to standard output where
// the path is "" or "-". What was replaced is named.
func (w writing) put(path string, data []byte) error {
	if path == "" || path == "-" {
		return show(data)
	}
	save := store.Save
	if w.force {
		save = store.SaveForMe
	}
	saved, err := save(path, data, nil)
	if err != nil {
		return unfinished(err)
	}
	noted := w.noted
	if noted == nil {
		noted = func(text string) { complain(errors.New(lang.T("注意：") + text)) }
	}
	if saved.Backup != "" {
		noted(lang.F("替换了 %s，原来的留在 %s", path, filepath.Base(saved.Backup)))
	}
	for _, warning := range saved.Warnings {
		noted(warning)
	}
	return nil
}

// show writes to standard output.
func show(data []byte) error {
	if _, err := os.Stdout.Write(data); err != nil {
		return unfinished(lang.Errorf("写标准输出：%w", err))
	}
	return nil
}
