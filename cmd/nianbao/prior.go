package main

import (
	"bytes"
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
		return model.Report{}, damaged(path, err)
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

// priorByName reads last year's report as priorOf does, but looks beside the file
// only under its own name with last year in it: for reading thousands of files.
func priorByName(r model.Report, path string) *model.Report {
	if r.Prior != "" {
		return priorNamed(r, path)
	}
	if r.Unit == "" || r.Year == 0 {
		return nil
	}
	return readPrior(r, filepath.Dir(path), lastYearsName(r, path))
}

// fewFiles is how many files a folder may hold for all to be looked into.
const fewFiles = 60

// priorBeside finds the report of the same unit and the year before in the folder
// of a report's file: under the same name with last year in it or, in a folder of
// few files, under any.
func priorBeside(r model.Report, path string) (last *model.Report, name string) {
	if path == "" || r.Unit == "" || r.Year == 0 {
		return nil, ""
	}
	dir := filepath.Dir(path)
	names := []string{lastYearsName(r, path)}
	if f, err := os.Open(dir); err == nil {
		all, _ := f.Readdirnames(fewFiles + 1)
		f.Close()
		if len(all) <= fewFiles {
			slices.Sort(all)
			names = append(names, all...)
		}
	}
	for _, name := range names {
		if !strings.HasPrefix(name, ".") && strings.EqualFold(filepath.Ext(name), ".json") && name != filepath.Base(path) {
			if last := readPrior(r, dir, name); last != nil {
				return last, name
			}
		}
	}
	return nil, ""
}

// lastYearsName is the name of a report's file with the year before in it, "" where
// it has no year.
func lastYearsName(r model.Report, path string) string {
	base := filepath.Base(path)
	if name := strings.ReplaceAll(base, strconv.Itoa(r.Year), strconv.Itoa(r.Year-1)); name != base {
		return name
	}
	return ""
}

// readPrior reads a file of a folder, nil where it is not the unit's report of the
// year before.
func readPrior(r model.Report, dir, name string) *model.Report {
	if name == "" {
		return nil
	}
	data, _, err := store.Load(filepath.Join(dir, name))
	if err != nil {
		return nil
	}
	last, err := model.Decode(data, forms.For)
	if err != nil || last.Year != r.Year-1 || gather.Name(last.Unit) != gather.Name(r.Unit) {
		return nil
	}
	return &last
}
