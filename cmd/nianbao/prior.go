package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/model/gather"
	"nianbao/model/importer"
	"nianbao/model/store"
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
		return model.Report{}, unread(fmt.Errorf("%s：%w", shown(path), err))
	}
	return r, nil
}

// isReportFile tells a report file from a published report: it is an object of JSON.
func isReportFile(data []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\ufeff")), " \t\r\n"), []byte("{"))
}

// priorOf reads last year's report; nil where there is none.
func priorOf(r model.Report, path string) *model.Report {
	last, _ := findPrior(r, path)
	return last
}

// findPrior reads last year's report: the one the report names, which may be a
// published one, or one of the same unit that lies beside it. Nil where there is none.
func findPrior(r model.Report, path string) (last *model.Report, name string) {
	if r.Prior == "" {
		return priorBeside(r, path)
	}
	return priorNamed(r, path), r.Prior
}

func priorNamed(r model.Report, path string) *model.Report {
	prior := r.Prior
	if !filepath.IsAbs(prior) {
		prior = filepath.Join(filepath.Dir(path), filepath.FromSlash(prior))
	}
	data, _, err := store.Load(prior)
	if err != nil {
		return nil
	}
	if !isReportFile(data) {
		result, err := importer.Import(data, forms.For)
		if err != nil {
			return nil
		}
		return &result.Report
	}
	last, err := model.Decode(data, forms.For)
	if err != nil {
		return nil
	}
	return &last
}

// fewFiles is how many report files a folder may hold for all to be looked into;
// in a fuller one only those that have last year in their name are.
const fewFiles = 20

// priorBeside finds the report of the same unit and the year before in the folder
// of a report's file.
func priorBeside(r model.Report, path string) (last *model.Report, name string) {
	if path == "" || r.Unit == "" || r.Year == 0 {
		return nil, ""
	}
	dir := filepath.Dir(path)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, ""
	}
	var named, others []string
	for _, e := range entries {
		name := e.Name()
		if e.IsDir() || strings.HasPrefix(name, ".") || !strings.EqualFold(filepath.Ext(name), ".json") || name == filepath.Base(path) {
			continue
		}
		if strings.Contains(name, strconv.Itoa(r.Year-1)) {
			named = append(named, name)
		} else {
			others = append(others, name)
		}
	}
	if len(others) > fewFiles {
		others = nil
	}
	for _, name := range slices.Concat(named[:min(len(named), fewFiles)], others) {
		data, _, err := store.Load(filepath.Join(dir, name))
		if err != nil {
			continue
		}
		last, err := model.Decode(data, forms.For)
		if err == nil && last.Year == r.Year-1 && gather.Name(last.Unit) == gather.Name(r.Unit) {
			return &last, name
		}
	}
	return nil, ""
}
