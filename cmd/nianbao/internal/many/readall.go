// Package many reads the reports of a folder in parallel, adds them, and says where the
// numbers of the sum are from.
package many

import (
	"errors"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"nianbao/cmd/nianbao/internal/files"
	"nianbao/cmd/nianbao/internal/prior"
	"nianbao/export"
	"nianbao/model"
	"nianbao/model/check"
	"nianbao/model/lang"
	"nianbao/model/store"
)

// Gathered is one file of many, as it was read.
type Gathered struct {
	Path     string
	Report   model.Report
	Findings []model.Finding
	Errors   int // that the rules found
	Warnings int // open ones
	Words    check.Sketch
	Doubts   []string // what importing a published report left open
	Err      error
}

// How says how many files are to be read.
type How struct {
	ThisYear  int
	Unchecked bool          // the rules are left out
	Sketched  bool          // the words are to be held against those of others
	Priors    *prior.Finder // nil: what was found before does not matter
}

// found is what was found of the files and folders named.
type found struct {
	Paths   []string        // what may be reports, in the order of the names
	Passed  int             // other files in the folders
	traces  map[string]bool // the provenance tables among them
	copies  int             // published reports left out for the .json of the same name beside them
	Rosters []string        // lists of units among them, by their names
	Left    []string        // a line for each that was not read and is to be named
	except  []os.FileInfo   // not wanted, by whatever name
}

// Find looks into the folders named. What noReport tells and except are left
// out; a folder within that cannot be read is named, and the rest is read.
func Find(args, except []string) (found, error) {
	f := found{traces: map[string]bool{}}
	for _, e := range except {
		if info, err := os.Stat(e); err == nil {
			f.except = append(f.except, info)
		}
	}
	for _, arg := range args {
		info, err := os.Stat(arg)
		if err != nil {
			return f, lang.Errorf("%s：没有这个文件或文件夹，或打不开；请核对", files.Shown(arg))
		}
		if !info.IsDir() {
			f.addFile(arg)
			continue
		}
		before := len(f.Paths)
		if err := f.walk(arg); err != nil {
			return f, err
		}
		f.leaveCopies(before)
	}
	return f, nil
}

// addFile takes a file that was named itself; a pattern of the shell names owner files too.
func (f *found) addFile(path string) {
	if listed, kept := files.NoReport(filepath.Base(path), false); listed && !kept && !strings.HasPrefix(filepath.Base(path), ".") {
		f.leave(path, lang.T("不是报告"))
		return
	}
	f.Paths = append(f.Paths, path)
	if _, err := os.Stat(ProvenanceBeside(path)); err == nil {
		f.traces[ProvenanceBeside(path)] = true
	}
}

func (f *found) walk(folder string) error {
	return filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil && path == folder {
			return lang.Errorf("%s：文件夹打不开；请核对权限", path)
		}
		if err != nil {
			f.leave(path, lang.T("打不开"))
			return nil
		}
		if path == folder {
			return nil
		}
		listed, kept := files.NoReport(d.Name(), d.IsDir())
		switch {
		case listed && kept:
			f.leave(path, lang.T("是备份或冲突副本"))
		case listed && !d.IsDir() && !strings.HasPrefix(d.Name(), "."):
			f.Passed++
		case !listed && !d.IsDir():
			f.take(path)
		}
		if listed && d.IsDir() {
			return fs.SkipDir
		}
		return nil
	})
}

// take sorts one file of a folder.
func (f *found) take(path string) {
	switch {
	case isOneOf(path, f.except):
	case files.IsRoster(path):
		f.Rosters = append(f.Rosters, path)
	case strings.HasSuffix(path, traceEnding):
		f.traces[path] = true
	case holdsNoReport(path):
		f.Passed++
	case slices.Contains(files.Readable, strings.ToLower(filepath.Ext(path))):
		f.Paths = append(f.Paths, path)
	default:
		f.Passed++
	}
}

// leave names what is left out although a clerk may expect it to be in.
func (f *found) leave(path, why string) {
	f.Left = append(f.Left, lang.F("没有读 %s：%s", path, why))
}

// tell says on standard error what was left out.
func (f found) tell() {
	for _, text := range f.Left {
		files.Complain(errors.New(lang.T("注意：") + text))
	}
}

// holdsNoReport reports whether a file was exported in a format that does not hold
// the whole report.
func holdsNoReport(path string) bool {
	return slices.ContainsFunc(export.Formats(), func(f export.Format) bool {
		return !f.Whole() && strings.HasSuffix(path, f.Extension)
	})
}

// leaveCopies leaves out what was published from a report file, or imported into
// one: the .json of the same name stands for both.
func (f *found) leaveCopies(from int) {
	if !slices.ContainsFunc(f.Paths[from:], func(path string) bool { return !files.HasReportName(path) }) {
		return
	}
	name := func(path string) string { return strings.TrimSuffix(path, filepath.Ext(path)) }
	whole := map[string]bool{}
	for _, path := range f.Paths[from:] {
		if files.HasReportName(path) {
			whole[name(path)] = true
		}
	}
	n := len(f.Paths)
	f.Paths = append(f.Paths[:from], slices.DeleteFunc(f.Paths[from:], func(path string) bool {
		return !files.HasReportName(path) && whole[name(path)]
	})...)
	f.copies += n - len(f.Paths)
}

// isOneOf reports whether a path leads to one of the files, by whatever name.
func isOneOf(path string, files []os.FileInfo) bool {
	if len(files) == 0 {
		return false // spares a large folder a look at every file
	}
	info, err := os.Stat(path)
	return err == nil && slices.ContainsFunc(files, func(f os.FileInfo) bool { return os.SameFile(f, info) })
}

// handful is how many files a worker takes at once: fewer would spend the time on
// handing over.
const handful = 16

// All reads and checks many reports on all cores and gives them in the order
// of their paths.
func All(paths []string, how How) iter.Seq[Gathered] {
	if how.Priors == nil {
		how.Priors = prior.New()
	}
	return InOrder(paths, how.Read, func(path string, why any) Gathered {
		return Gathered{Path: path, Err: lang.Errorf("%s：内部错误，没有读：%v", path, why)}
	})
}

// InOrder reads files on all cores and gives what came of them in the order of their
// paths. It holds a few handfuls at a time, however many there are, and has no more files
// open than there are cores. A file that makes the reading stumble is told like any other
// that cannot be read; nobody waits for the rest in vain.
func InOrder[T any](paths []string, read func(reader *store.Reader, path string) T, stumbled func(path string, why any) T) iter.Seq[T] {
	some := func(reader *store.Reader, paths []string) (out []T) {
		defer func() {
			if r := recover(); r != nil {
				for _, path := range paths[len(out):] {
					out = append(out, stumbled(path, r))
				}
			}
		}()
		for _, path := range paths {
			out = append(out, read(reader, path))
		}
		return out
	}
	return func(yield func(T) bool) {
		workers := runtime.GOMAXPROCS(0)
		type job struct {
			paths  []string
			answer chan []T
		}
		jobs, queue, stop := make(chan job), make(chan chan []T, 2*workers), make(chan struct{})
		defer close(stop)
		for range workers {
			store.Go(func() {
				var reader store.Reader
				for j := range jobs {
					j.answer <- some(&reader, j.paths) // it has room for the one answer
				}
			}, nil)
		}
		store.Go(func() {
			defer close(jobs)
			defer close(queue)
			for paths := range slices.Chunk(paths, max(1, min(handful, len(paths)/(4*workers)))) {
				j := job{paths, make(chan []T, 1)}
				select {
				case queue <- j.answer:
				case <-stop:
					return
				}
				select {
				case jobs <- j:
				case <-stop:
					return
				}
			}
		}, nil)
		for answer := range queue {
			for _, g := range <-answer {
				if !yield(g) {
					return
				}
			}
		}
	}
}

// Read reads a report file, or a published report.
func (how How) Read(reader *store.Reader, path string) Gathered {
	g := Gathered{Path: path}
	data, err := reader.Read(path)
	if err != nil {
		g.Err = err
		return g
	}
	if files.HasReportName(path) {
		g.Report, err = files.Decode(path, data)
	} else {
		g.Report, g.Doubts, err = published(path, data)
	}
	if err != nil {
		g.Err = lang.Errorf("%s：%w", path, err)
		return g
	}
	if how.Sketched {
		g.Words = check.SketchOf(g.Report)
	}
	if !how.Unchecked {
		g.Findings = check.Run(how.Priors.Input(g.Report, path, how.ThisYear))
		g.Errors, g.Warnings, _, _ = check.Count(g.Findings)
	}
	return g
}

// published reads a published report; doubts are what its import could not settle.
func published(path string, data []byte) (r model.Report, doubts []string, err error) {
	result, err := files.Published(path, data)
	if err != nil {
		return r, nil, err
	}
	r = result.Report
	given := func(n model.Number) bool { return !n.Blank() }
	if r.Unit == "" && !slices.ContainsFunc(r.Numbers(), given) {
		return r, nil, lang.Errorf("不像年度报告，没有认出单位和数字；不是报告就请移开")
	}
	for _, remark := range result.Remarks {
		if remark.Severity > model.Info {
			doubts = append(doubts, remark.String())
		}
	}
	return r, doubts, nil
}
