package files

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"nianbao/model/lang"
	"nianbao/model/store"
)

// Writing is all that one call writes, under one rule for every verb: a name ends
// like what is written, no two results go to one file and none over an input, and a
// Report that is there is replaced only where the call says --force. Anything else
// that is replaced is named, and its backup.
type Writing struct {
	Force   bool
	Outputs []Output
	Noted   func(text string) // hears of what was replaced; nil: standard error does
}

// Report is one report file to be written, or standard output.
func (w *Writing) Report(path string) { w.Outputs = []Output{{path, ReportEndings}} }

// An Output is one result. Path "-" or "" is standard output.
type Output struct {
	Path    string
	Endings []string // the usual one first
}

var (
	ReportEndings = []string{".json"}
	SheetEndings  = []string{".txt"}
	TraceEndings  = []string{".csv", ".xlsx"}
)

func (o Output) stream() bool { return o.Path == "" || o.Path == "-" }

// aReport reports whether a report file is to be written.
func (o Output) aReport() bool { return o.Endings[0] == ".json" }

// Check says why the call may not write what it is asked to, before anything is read.
func (w Writing) Check(inputs ...string) error {
	for i, o := range w.Outputs {
		if o.Path == "" {
			continue
		}
		for _, other := range w.Outputs[i+1:] {
			if sameOutput(o.Path, other.Path) {
				return Unread(lang.Errorf("%s：两个结果会写到同一个文件；请分开", o.Path))
			}
		}
		if o.stream() {
			continue
		}
		for _, in := range inputs {
			if Same(o.Path, in) {
				return Unread(lang.Errorf("%s：结果会覆盖来源；请换一个 -o", o.Path))
			}
		}
		if err := o.Named(); err != nil {
			return Unread(err)
		}
		if !w.Force && o.replacesReport() {
			return Unfinished(lang.Errorf("%s：已存在，没有覆盖；要替换请加 --force，或换一个 -o", o.Path))
		}
	}
	return nil
}

// Named says where the name would promise something else.
func (o Output) Named() error {
	if info, err := os.Stat(o.Path); err == nil && info.IsDir() {
		return nil // that is said when it is to be written
	}
	if slices.Contains(o.Endings, strings.ToLower(filepath.Ext(o.Path))) {
		return nil
	}
	return lang.Errorf("%s：文件名与写出的内容不符，应以 %s 结尾", o.Path, strings.Join(o.Endings, lang.T(" 或 ")))
}

// replacesReport reports whether a report stands at the path, whole or damaged. An
// empty file holds nothing.
func (o Output) replacesReport() bool {
	if _, err := os.Lstat(o.Path); err != nil {
		return false
	}
	info, err := os.Stat(o.Path)
	if err == nil && (info.IsDir() || info.Size() == 0) {
		return false // a folder is refused when it is to be written
	}
	if o.aReport() {
		return true
	}
	data, _, err := store.Load(o.Path)
	return err == nil && IsReport(data)
}

// sameOutput reports whether two results would go to one file, which need not be
// there yet: by folder and name, on disks that tell no A from a too.
func sameOutput(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	return a == b || Same(a, b) || a != "-" && b != "-" && strings.EqualFold(fullName(a), fullName(b))
}

// fullName is a path through no link, but for its last part.
func fullName(path string) string {
	path = Absolute(path)
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	if dir, err := filepath.EvalSymlinks(filepath.Dir(path)); err == nil {
		return filepath.Join(dir, filepath.Base(path))
	}
	return path
}

// Put writes to a file, whole or not at all, or to standard output where
// the path is "" or "-". What was replaced is named.
func (w Writing) Put(path string, data []byte) error {
	if path == "" || path == "-" {
		return Show(data)
	}
	save := store.Save
	if w.Force {
		save = store.SaveForMe
	}
	saved, err := save(path, data, nil)
	if err != nil {
		return Unfinished(err)
	}
	noted := w.Noted
	if noted == nil {
		noted = func(text string) { Complain(errors.New(lang.T("注意：") + text)) }
	}
	if saved.Backup != "" {
		noted(lang.F("替换了 %s，原来的留在 %s", path, filepath.Base(saved.Backup)))
	}
	for _, warning := range saved.Warnings {
		noted(warning)
	}
	return nil
}

// Show writes to standard output.
func Show(data []byte) error {
	if _, err := os.Stdout.Write(data); err != nil {
		return Unfinished(lang.Errorf("写标准输出：%w", err))
	}
	return nil
}
