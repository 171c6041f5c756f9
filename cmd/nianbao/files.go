package main

import (
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
		return model.Report{}, damaged(path, err)
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
