// Package prior finds last year's report for whoever counts errors: the one that a report
// names, where it may be opened unasked, or the one of the same unit that lies beside it.
package prior

import (
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"

	"nianbao/cmd/nianbao/internal/files"
	"nianbao/model"
	"nianbao/model/check"
	"nianbao/model/gather"
	"nianbao/model/importer"
	"nianbao/model/lang"
	"nianbao/model/store"
)

// Finder finds last year's reports, in the same way for everything that counts
// errors: what check says of a file, home, the picker, the folder's screen and the
// editor say too. It looks into a folder once, however many reports of it ask.
type Finder struct {
	mu     sync.Mutex
	shelf  map[string][]shelved
	chosen map[string]bool   // files that the clerk opened: they may be read wherever they are
	keys   map[string]string // passwords of files, as the clerk gave them; kept nowhere else
}

// shelved is a report of a folder, by what it is looked for.
type shelved struct {
	name, form, unit string
	year             int
}

func New() *Finder {
	p := &Finder{shelf: map[string][]shelved{}, chosen: map[string]bool{}, keys: map[string]string{}}
	for _, path := range store.Recent() {
		p.chosen[path] = true
	}
	return p
}

// Forget makes it look into folders anew: time has passed.
func (p *Finder) Forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	clear(p.shelf)
}

// Choose says that the clerk named this file.
func (p *Finder) Choose(path string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.chosen[files.Absolute(path)] = true
}

// Unlocked keeps the password of a file while the program runs, so that it opens again.
func (p *Finder) Unlocked(path, password string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.keys[files.Absolute(path)] = password
}

// Key is the password of a file, "" for none.
func (p *Finder) Key(path string) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.keys[files.Absolute(path)]
}

// Of reads last year's report: the one that r names, r being the file at path, which
// may be a published one, or one of the same unit that lies beside it. Nil where
// there is none.
func (p *Finder) Of(r model.Report, path string) (last *model.Report, name string) {
	if r.Prior == "" {
		return p.beside(r, path)
	}
	if !p.Near(r.Prior, path) {
		return nil, r.Prior
	}
	return p.readNamed(resolved(r.Prior, path)), r.Prior
}

// resolved is where the file is that the report at path names.
func resolved(prior, path string) string {
	if prior = filepath.FromSlash(prior); filepath.IsAbs(prior) {
		return filepath.Clean(prior)
	}
	return filepath.Join(filepath.Dir(files.Absolute(path)), prior)
}

// Near reports whether the file that a report names may be read unasked. A report
// comes from others, and to open a path to another computer tells that who is here;
// so it is read only where it lies in the report's folder or in one beside that
// (../2024/年报.json), or where the clerk opened it before.
func (p *Finder) Near(prior, file string) bool {
	p.mu.Lock()
	chosen := p.chosen[resolved(prior, file)]
	p.mu.Unlock()
	if chosen {
		return true
	}
	if strings.HasPrefix(prior, `\\`) || strings.HasPrefix(prior, "//") {
		return false
	}
	way, err := filepath.Rel(filepath.Dir(files.Absolute(file)), resolved(prior, file))
	if err != nil {
		return false
	}
	way = strings.TrimPrefix(path.Clean(filepath.ToSlash(way)), "../")
	return way != ".." && !strings.HasPrefix(way, "../")
}

// Input is what the rules are to look at: a report, and last year's.
func (p *Finder) Input(r model.Report, path string, thisYear int) check.Input {
	last, _ := p.Of(r, path)
	return check.Input{Report: r, Prior: last, Unread: last == nil && r.Prior != "", ThisYear: thisYear}
}

// Missing says why a report was not held against the one it names.
func (p *Finder) Missing(r model.Report, file string) error {
	if !p.Near(r.Prior, file) {
		return lang.Errorf("%s：上年报告 %q 在别的文件夹，没有自动打开；要与它核对请用 --prior", files.Shown(file), r.Prior)
	}
	return lang.Errorf("%s：上年报告 %q 读不出，没有与上年核对", files.Shown(file), r.Prior)
}

func (p *Finder) readNamed(path string) *model.Report {
	data, _, err := store.Load(path)
	if err != nil {
		return nil
	}
	if !files.IsReport(data) {
		result, err := files.Published(path, data, importer.Password(p.Key(path)))
		if err != nil {
			return nil
		}
		return &result.Report
	}
	last, err := files.Decode(path, data)
	if err != nil {
		return nil
	}
	return &last
}

// fewFiles is how many files a folder may hold for all to be looked into.
const fewFiles = 60

// beside finds the report of the same unit and the year before in the folder of a
// report's file: under the same name with last year in it or, in a folder of few
// files, under any.
func (p *Finder) beside(r model.Report, path string) (last *model.Report, name string) {
	if path == "" || r.Unit == "" || r.Year == 0 {
		return nil, ""
	}
	dir := filepath.Dir(files.Absolute(path))
	names := []string{lastYearsName(r, path)}
	for _, s := range p.reports(dir) {
		if s.year == r.Year-1 && s.form == r.Form.Name && s.unit == gather.Name(r.Unit) {
			names = append(names, s.name)
		}
	}
	for _, name := range names {
		if name != "" && files.HasReportName(name) && name != filepath.Base(path) {
			if last := readPrior(r, dir, name); last != nil {
				return last, name
			}
		}
	}
	return nil, ""
}

// reports are those of a folder of few files, by their names.
func (p *Finder) reports(dir string) []shelved {
	p.mu.Lock()
	defer p.mu.Unlock() // who else asks for this folder would read it too
	list, known := p.shelf[dir]
	if known {
		return list
	}
	for _, name := range fewNames(dir) {
		if listed, _ := files.NoReport(name, false); listed || !files.HasReportName(name) {
			continue
		}
		if data, _, err := store.Load(filepath.Join(dir, name)); err == nil {
			if r, err := files.Decode(filepath.Join(dir, name), data); err == nil {
				list = append(list, shelved{name, r.Form.Name, gather.Name(r.Unit), r.Year})
			}
		}
	}
	p.shelf[dir] = list
	return list
}

// fewNames are the names in a folder, in order; none of a folder of many.
func fewNames(dir string) []string {
	f, err := os.Open(dir)
	if err != nil {
		return nil
	}
	defer f.Close()
	all, _ := f.Readdirnames(fewFiles + 1)
	if len(all) > fewFiles {
		return nil
	}
	slices.Sort(all)
	return all
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
	data, _, err := store.Load(filepath.Join(dir, name))
	if err != nil {
		return nil
	}
	last, err := files.Decode(filepath.Join(dir, name), data)
	if err != nil || last.Form.Name != r.Form.Name || last.Year != r.Year-1 || gather.Name(last.Unit) != gather.Name(r.Unit) {
		return nil
	}
	return &last
}

// Linked names last year's file in the report that is to be written to out.
func Linked(r model.Report, out, last string) model.Report {
	if last == "-" || out == "-" {
		return r
	}
	path := last
	if rel, err := filepath.Rel(filepath.Dir(out), last); err == nil {
		path = rel
	}
	return r.With(r.SetText(model.InHead(model.HeadPrior), filepath.ToSlash(path)))
}
