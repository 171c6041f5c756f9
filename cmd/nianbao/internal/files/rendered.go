package files

import (
	"bytes"
	"path/filepath"
	"time"

	"nianbao/export"
	"nianbao/model"
	"nianbao/model/check"
	"nianbao/model/document"
)

// EndingOf is what the name of a format's file ends in.
func EndingOf(id string) (string, bool) {
	for _, f := range export.Formats() {
		if f.ID == id {
			return f.Extension, true
		}
	}
	return ".json", id == "json"
}

// Render exports a report in memory; it says 草稿 while an error stands, a blank
// cell included.
func Render(r model.Report, prior *model.Report, format string, o export.Options) ([]byte, error) {
	o.Prior = prior
	o.Findings = check.Run(check.Input{Report: r, Prior: prior, ThisYear: time.Now().Year(), Final: true})
	exporter, err := export.New(format, o)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := exporter.Export(&b, document.FromReport(r, check.Draft(o.Findings))); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// EndingsOf is what the file of an export format may end in.
func EndingsOf(id string) []string {
	usual, _ := EndingOf(id)
	return append([]string{filepath.Ext(usual)}, map[string][]string{"markdown": {".markdown", ".txt"}, "html": {".htm"}, "tsv": {".txt"}}[id]...)
}
