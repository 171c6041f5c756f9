package main

import (
	"bytes"

	"nianbao/model"
	"nianbao/model/forms"
)

// readAny reads a report file, or a published report.
func readAny(path string) (model.Report, error) {
	data, err := readInput(path)
	if err != nil {
		return model.Report{}, err
	}
	if !isReportFile(data) {
		return importReport(path, data)
	}
	r, err := model.Decode(data, forms.For)
	if err != nil {
		return model.Report{}, damaged(path, err)
	}
	return r, nil
}

// isReportFile tells a report file from a published report: it is an object of JSON.
func isReportFile(data []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\ufeff")), " \t\r\n"), []byte("{"))
}
