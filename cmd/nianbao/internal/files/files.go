// Package files is the one place where reports come from the disk and go to it: reading a
// report file or a published one, the rule of what a call may write, which names are no
// report, and how a failure is told and with which exit status.
package files

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"nianbao/model"
	"nianbao/model/importer"
	"nianbao/model/lang"
	"nianbao/model/store"
	"nianbao/model/typeset"
)

// Input reads a file, or standard input where the path is "-".
func Input(path string) ([]byte, error) {
	var data []byte
	var err error
	if path == "-" {
		data, err = store.Read(os.Stdin, lang.T("标准输入"))
	} else {
		data, _, err = store.Load(path)
	}
	if err != nil {
		return nil, Unread(err)
	}
	return data, nil
}

// Report reads a report file.
func Report(path string) (model.Report, error) {
	data, err := Input(path)
	if err != nil {
		return model.Report{}, err
	}
	r, err := Decode(path, data)
	if err != nil {
		return model.Report{}, damaged(path, err)
	}
	return r, nil
}

// Shown is how a path is named in a message.
func Shown(path string) string {
	if path == "-" {
		return lang.T("标准输入")
	}
	return path
}

// Read reads a report file, or a published report.
func Read(path string) (model.Report, error) {
	data, err := Input(path)
	if err != nil {
		return model.Report{}, err
	}
	if !IsReport(data) {
		return Import(path, data)
	}
	r, err := Decode(path, data)
	if err != nil {
		return model.Report{}, damaged(path, err)
	}
	return r, nil
}

// IsReport tells a report file from a published report: it is an object of JSON.
func IsReport(data []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\ufeff")), " \t\r\n"), []byte("{"))
}

// Import reads a published report and tells what it is unsure of.
func Import(path string, data []byte, options ...importer.Option) (model.Report, error) {
	result, err := Published(path, data, options...)
	if err != nil {
		return model.Report{}, Unread(lang.Errorf("%s：%w", Shown(path), err))
	}
	for _, remark := range result.Remarks {
		fmt.Fprintln(os.Stderr, typeset.VisibleLine(remark.String()))
	}
	return result.Report, nil
}

// damaged is the error for a report file that cannot be read as one, with what may take
// its place.
func damaged(path string, err error) error {
	err = lang.Errorf("%s：%w", Shown(path), err)
	if path == "-" {
		return Unread(err)
	}
	if data, _, e := store.Load(path + ".bak"); e == nil {
		if _, e := Decode(path, data); e == nil {
			return Unread(lang.Errorf("%w；备份 %s 完好", err, filepath.Base(path)+".bak"))
		}
	}
	if len(store.Versions(path)) > 0 {
		return Unread(lang.Errorf("%w；以前保存的内容见 nianbao history", err))
	}
	return Unread(err)
}

func Absolute(path string) string {
	if full, err := filepath.Abs(path); err == nil {
		return full
	}
	return path
}

// Same reports whether two paths name the same file, through links too.
func Same(a, b string) bool {
	if a == "" || a == "-" || b == "-" {
		return false
	}
	x, err1 := os.Stat(a)
	y, err2 := os.Stat(b)
	return err1 == nil && err2 == nil && os.SameFile(x, y)
}

func Home() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	return home
}

func Typed(text string) string {
	if _, err := os.Lstat(text); err == nil || text == "-" {
		return text
	}
	return model.TypedPath(text, Home())
}
