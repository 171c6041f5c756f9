package main

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/term"

	"nianbao/model"
	"nianbao/model/check"
	"nianbao/model/forms"
	"nianbao/model/gather"
	"nianbao/model/importer"
	"nianbao/model/store"
	"nianbao/model/typeset"
)

// gathered is one file of many, as it was read.
type gathered struct {
	path   string
	report model.Report
	errors int // that the rules found
	err    error
}

// reportFiles lists the files named, and those in the folders named that may be
// reports, in the order of their names. Backups, hidden files and except are left out.
func reportFiles(args, except []string) (paths []string, passed int, err error) {
	for _, arg := range args {
		info, err := os.Stat(arg)
		if err != nil {
			return nil, 0, fmt.Errorf("%s：没有这个文件或文件夹，或打不开；请核对", shown(arg))
		}
		if !info.IsDir() {
			paths = append(paths, arg)
			continue
		}
		err = filepath.WalkDir(arg, func(path string, d fs.DirEntry, err error) error {
			switch hidden := path != arg && strings.HasPrefix(d.Name(), "."); {
			case err != nil:
				return fmt.Errorf("%s：文件夹打不开；请核对权限", path)
			case d.IsDir() && hidden:
				return fs.SkipDir
			case d.IsDir() || hidden || slices.ContainsFunc(except, func(e string) bool { return same(e, path) }):
			case slices.Contains(listed, strings.ToLower(filepath.Ext(path))):
				paths = append(paths, path)
			default:
				passed++
			}
			return nil
		})
		if err != nil {
			return nil, 0, err
		}
	}
	return paths, passed, nil
}

// readAll reads and checks many reports on all cores and gives them in the order
// of their paths. No more are held than the cores are working on.
func readAll(paths []string, thisYear int) iter.Seq2[int, gathered] {
	return func(yield func(int, gathered) bool) {
		workers := runtime.GOMAXPROCS(0)
		queue := make(chan chan gathered, 2*workers)
		stop := make(chan struct{})
		defer close(stop)
		store.Go(func() {
			defer close(queue)
			slots := make(chan struct{}, workers)
			for _, path := range paths {
				answer := make(chan gathered, 1)
				select {
				case slots <- struct{}{}:
				case <-stop:
					return
				}
				store.Go(func() {
					answer <- readOne(path, thisYear)
					<-slots
				}, func(err error) { answer <- gathered{path: path, err: fmt.Errorf("%s：%w", path, err)}; <-slots })
				select {
				case queue <- answer:
				case <-stop:
					return
				}
			}
		}, nil)
		i := 0
		for answer := range queue {
			if !yield(i, <-answer) {
				return
			}
			i++
		}
	}
}

// readOne reads a report file, or a published report.
func readOne(path string, thisYear int) gathered {
	g := gathered{path: path}
	data, _, err := store.Load(path)
	if err != nil {
		g.err = err
		return g
	}
	if strings.EqualFold(filepath.Ext(path), ".json") {
		g.report, err = model.Decode(data, forms.For)
	} else {
		var result importer.Result
		result, err = importer.Import(data, forms.For)
		g.report = result.Report
	}
	if err != nil {
		g.err = fmt.Errorf("%s：%w", path, err)
		return g
	}
	g.errors, _, _, _ = check.Count(check.Run(check.Input{Report: g.report, ThisYear: thisYear}))
	return g
}

// progress tells on a terminal how far a long job is; "" ends it.
func progress(text string) {
	if term.IsTerminal(int(os.Stderr.Fd())) {
		fmt.Fprint(os.Stderr, "\r\x1b[K"+text)
	}
}

// childrenOf is the sum of the reports in a folder that fit the parent's. What
// cannot be added is named and left out.
func childrenOf(dir, parentPath string, parent model.Report, thisYear int) (*check.Children, error) {
	paths, _, err := reportFiles([]string{dir}, []string{parentPath})
	if err != nil {
		return nil, unread(err)
	}
	sum := gather.New(parent.Form, parent.Year)
	for _, g := range readAll(paths, thisYear) {
		if g.err == nil && gather.Name(g.report.Unit) == gather.Name(parent.Unit) {
			continue // the parent itself, or another copy of it
		}
		if g.err == nil {
			g.err = sum.Add(g.path, g.report)
		}
		if g.err != nil {
			complain(g.err)
		}
	}
	if len(sum.Units()) == 0 {
		return nil, unread(fmt.Errorf("%s：没有可以相加的报告", dir))
	}
	return sum.Children(), nil
}

// sheet writes the figures of a sum for whoever writes the narratives.
func sheet(r model.Report, units int) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %d 年度汇总数（%d 个单位）\n", typeset.VisibleLine(r.Unit), r.Year, units)
	for _, s := range r.Form.Sections {
		if s.Table == nil {
			continue
		}
		fmt.Fprintf(&b, "\n%s\n", s.Heading)
		for _, row := range s.Table.Rows {
			for _, col := range s.Table.ColumnsOf(row) {
				ref := model.Ref{Table: s.ID, Row: row.ID, Column: col.ID}
				if n := r.At(ref); n.Sign() != 0 {
					fmt.Fprintf(&b, "%s：%s\n", r.Form.Title(ref), n)
				}
			}
		}
	}
	return []byte(b.String())
}

// readRoster reads the list of units, nil where no file is named.
func readRoster(path string) ([]gather.Member, error) {
	if path == "" {
		return nil, nil
	}
	data, err := readInput(path)
	if err != nil {
		return nil, err
	}
	roster, err := gather.ReadRoster(data)
	if err != nil {
		return nil, unread(fmt.Errorf("%s：%w", shown(path), err))
	}
	return roster, nil
}

// tellMuster names who is missing, there twice, or not on the list.
func tellMuster(m gather.Muster) {
	for _, member := range m.Missing {
		text := "缺：" + member.Unit
		if about := strings.TrimSpace(member.Level + " " + member.Contact); about != "" {
			text += "（" + about + "）"
		}
		complain(errors.New(text))
	}
	for _, unit := range m.Twice {
		complain(errors.New("重复：" + unit))
	}
	for _, unit := range m.Unlisted {
		complain(errors.New("不在名单：" + unit))
	}
}
