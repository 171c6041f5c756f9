package main

import (
	"errors"
	"os"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/model/lang"
	"nianbao/model/store"
)

// readInput reads a file, or standard input where the path is "-".
func readInput(path string) ([]byte, error) {
	var data []byte
	var err error
	if path == "-" {
		data, err = store.Read(os.Stdin, lang.T("标准输入"))
	} else {
		data, _, err = store.Load(path)
	}
	if err != nil {
		return nil, unread(err)
	}
	return data, nil
}

// readReport reads a report file.
func readReport(path string) (model.Report, error) {
	data, err := readInput(path)
	if err != nil {
		return model.Report{}, err
	}
	r, err := model.Decode(data, forms.For)
	if err != nil {
		return model.Report{}, unread(lang.Errorf("%s：%w", shown(path), err))
	}
	return r, nil
}

// shown is how a path is named in a message.
func shown(path string) string {
	if path == "-" {
		return lang.T("标准输入")
	}
	return path
}

// writeOutput writes to a file, whole or not at all, or to standard output where
// the path is "" or "-".
func writeOutput(path string, data []byte) error {
	if path == "" || path == "-" {
		if _, err := os.Stdout.Write(data); err != nil {
			return unfinished(lang.Errorf("写标准输出：%w", err))
		}
		return nil
	}
	saved, err := store.Save(path, data, nil)
	if err != nil {
		return unfinished(err)
	}
	for _, w := range saved.Warnings {
		complain(errors.New(lang.T("注意：") + w))
	}
	return nil
}
