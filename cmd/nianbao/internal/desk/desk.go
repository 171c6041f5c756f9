// Package desk is the editor's world outside the screen: files and the clock, the recovery
// journal, the lock on a report, last year's reports and the folder of a county.
package desk

import (
	"bytes"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"nianbao/cmd/nianbao/internal/files"
	"nianbao/cmd/nianbao/internal/prior"
	"nianbao/model"
	"nianbao/model/check"
	"nianbao/model/forms"
	"nianbao/model/importer"
	"nianbao/model/lang"
	"nianbao/model/store"
	"nianbao/model/typeset"
	"nianbao/tui"
	"nianbao/tui/opening"
)

// Desk is the editor's world outside the screen: files and the clock. It
// remembers what each file looked like when it was read or written, so that a
// save sees when somebody else changed it. Commands call it from goroutines.
type Desk struct {
	mu     sync.Mutex
	seen   map[string]store.Fingerprint
	read   map[string]store.Fingerprint // what Theirs gave last
	lock   *store.Lock                  // of the report being edited; nil where none can be had
	priors *prior.Finder
	ahead  *reading // what is read before it is asked for
	drafts
}

// reading is a report that is being read.
type reading struct {
	path   string
	done   chan struct{}
	loaded tui.Loaded
	err    error
}

func New(version string) *Desk {
	return &Desk{seen: map[string]store.Fingerprint{}, read: map[string]store.Fingerprint{}, priors: prior.New(), drafts: newDrafts(version)}
}

var _ tui.Backend = (*Desk)(nil)

func (d *Desk) Now() time.Time { return time.Now() }

// Ahead begins to read the report named at the start, and runs the rules once, for what
// they need is made at their first run. It takes as long as the terminal does to say what
// it is. Load gives the report then.
func (d *Desk) Ahead(path string) {
	if path == "" {
		return
	}
	r := &reading{path: path, done: make(chan struct{})}
	d.ahead = r
	store.Go(func() {
		defer close(r.done)
		if r.loaded, r.err = d.load(path); r.err == nil {
			check.Run(check.Input{Report: r.loaded.Report, Prior: r.loaded.Prior, ThisYear: d.Now().Year()})
		}
	}, nil)
}

func (d *Desk) Load(path string) (tui.Loaded, error) {
	d.mu.Lock()
	r := d.ahead
	d.ahead = nil
	d.mu.Unlock()
	if r == nil || r.path != path {
		return d.load(path)
	}
	<-r.done
	return r.loaded, r.err
}

// Opened notes that a report was opened. A list that cannot be kept is no reason not to
// open.
func (d *Desk) Opened(path string) {
	store.Sweep(path)
	store.Remember(path)
}

func (d *Desk) load(path string) (tui.Loaded, error) {
	path = fullPath(path)
	data, print, err := store.Load(path)
	if err != nil {
		return tui.Loaded{}, err
	}
	r, err := files.Decode(path, data)
	if err != nil {
		return tui.Loaded{}, lang.Errorf("%s：%w", path, err)
	}
	d.mu.Lock()
	d.seen[path] = print
	d.mu.Unlock()
	d.priors.Choose(path)
	d.priors.Forget()
	last, name := d.priors.Of(r, path)
	l := tui.Loaded{Path: path, Report: r, Prior: last, Far: r.Prior != "" && !d.priors.Near(r.Prior, path)}
	if last != nil && r.Prior == "" {
		l.Found = filepath.Base(name)
	}
	return l, nil
}

func (d *Desk) Theirs(path string) (model.Report, error) {
	path = fullPath(path)
	data, print, err := store.Load(path)
	if err != nil {
		return model.Report{}, err
	}
	r, err := files.Decode(path, data)
	if err != nil {
		return model.Report{}, lang.Errorf("%s：%w", path, err)
	}
	d.mu.Lock()
	d.read[path] = print
	d.mu.Unlock()
	return r, nil
}

func (d *Desk) Adopt(path string) {
	path = fullPath(path)
	d.mu.Lock()
	defer d.mu.Unlock()
	if print, ok := d.read[path]; ok {
		d.seen[path] = print
	}
}

// fullPath is the one name that a file is known by here, however it was typed.
func fullPath(path string) string {
	if full, err := filepath.Abs(path); err == nil && path != "" {
		return full
	}
	return path
}

func (d *Desk) Begin(path string, saved, now model.Report) {
	path = fullPath(path)
	d.begin(path, d.print(path).SHA256, saved, now)
}

func (d *Desk) Keep(now model.Report, changes []model.Change) { d.keep(now, changes) }
func (d *Desk) Hold(u tui.Unfinished)                         { d.hold(u) }
func (d *Desk) Kept() string                                  { return d.status() }

// Resume makes saving compare with the file as it was when the draft began.
func (d *Desk) Resume(draft tui.Draft) {
	var print store.Fingerprint
	found, _ := d.draft(draft.ID)
	if sum, err := hex.DecodeString(found.Head.Base); err == nil {
		copy(print.SHA256[:], sum)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.seen[fullPath(draft.Path)] = print
}

func (d *Desk) DropDraft(id string) {
	if d.Sync() { // what was recovered from it must be safe first
		d.drop(id)
	}
}

func (d *Desk) Drafts(path string) []tui.Draft {
	if path == "" {
		return d.left("", "")
	}
	path = fullPath(path)
	sum := d.print(path).SHA256
	return d.left(path, hex.EncodeToString(sum[:]))
}

// print is what a file looked like when it was last read or written.
func (d *Desk) print(path string) store.Fingerprint {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.seen[path]
}

func (d *Desk) Save(path string, r model.Report, force bool) ([]string, error) {
	return d.save(path, r, force, 0)
}

// versionsApart is how far apart versions are that come from saving by itself:
// else ten minutes of work would drive out what was saved yesterday.
const versionsApart = 10 * time.Minute

func (d *Desk) AutoSave(path string, r model.Report) error {
	_, err := d.save(path, r, false, versionsApart)
	return err
}

func (d *Desk) Wait(t time.Duration) bool {
	time.Sleep(t)
	return true
}

func (d *Desk) save(path string, r model.Report, force bool, apart time.Duration) ([]string, error) {
	path = fullPath(path)
	data := r.Encode()
	if back, err := files.Decode(path, data); err != nil || !bytes.Equal(back.Encode(), data) {
		return nil, lang.Errorf("内部核对未通过，没有写入：%w", err)
	}
	if by := d.takenBy(path); by != nil {
		if !force {
			return nil, &tui.TakenError{By: *by}
		}
		d.Unlock() // the clerk knows; the lock stays the other's
	}
	saved, err := d.write(path, data, force)
	if err != nil {
		return nil, err
	}
	d.mu.Lock()
	d.seen[path] = saved.Fingerprint
	d.mu.Unlock()
	store.Remember(path)
	d.follow(path)
	if saved.Unsure != nil { // the journal must stay until a save is sure
		return nil, lang.Errorf("%s：已写入，但磁盘没有确认（%s）；请再保存一次，或另存到别处", path, store.Reason(saved.Unsure))
	}
	if err := store.KeepVersion(path, data, apart); err != nil {
		saved.Warnings = append(saved.Warnings, err.Error())
	}
	return saved.Warnings, nil
}

// write replaces the file, unless somebody else changed it, moved it away, or would
// be locked out of it: then it says so, or, with force, does it all the same and
// keeps theirs beside it first.
func (d *Desk) write(path string, data []byte, force bool) (store.Saved, error) {
	var expect *store.Fingerprint
	d.mu.Lock()
	if print, ok := d.seen[path]; ok {
		expect = &print
	}
	d.mu.Unlock()
	saved, err := store.Save(path, data, expect)
	changed, gone, outside := errors.Is(err, store.ErrChanged), errors.Is(err, store.ErrGone), errors.Is(err, store.ErrAccess)
	switch {
	case !changed && !gone && !outside:
		return saved, err
	case changed && !force:
		return store.Saved{}, tui.ErrChanged
	case gone && !force:
		return store.Saved{}, tui.ErrGone
	case !force:
		return store.Saved{}, &tui.OutsideError{Who: errors.Unwrap(err)}
	case changed:
		if err := keepTheirs(path); err != nil {
			return store.Saved{}, err
		}
	}
	return store.SaveForMe(path, data, nil)
}

// keepTheirs puts the file that somebody else wrote aside before it is replaced.
func keepTheirs(path string) error {
	data, _, err := store.Load(path)
	if err != nil {
		return err
	}
	aside := path + ".theirs-" + time.Now().Format("20060102-150405")
	if _, err := store.Save(aside, data, nil); err != nil {
		return lang.Errorf("别人的改动没能另存，所以没有替换：%w", err)
	}
	return nil
}

// Home is the clerk's own folder.
func (d *Desk) Home() string { return files.Home() }

func (d *Desk) Exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

func (d *Desk) Recent() []tui.Entry {
	d.priors.Forget()
	var out []tui.Entry
	for _, path := range store.Recent() {
		out = append(out, d.entry(path))
	}
	return out
}

// entry tells of a report file its unit, year and state, or what is wrong.
func (d *Desk) entry(path string) tui.Entry {
	e := tui.Entry{Path: path, Name: filepath.Base(path)}
	if info, err := os.Stat(path); err == nil {
		e.Changed = info.ModTime()
	}
	data, _, err := store.Load(path)
	if err != nil {
		e.Bad = lang.T("打不开")
		e.About = e.Bad
		return e
	}
	r, err := files.Decode(path, data)
	if err != nil {
		e.Bad = lang.T("不是报告文件")
		e.About = e.Bad
		return e
	}
	cells := r.Form.Cells()
	for _, ref := range cells {
		if !r.At(ref).Blank() {
			e.Filled++
		}
	}
	found := check.Run(d.priors.Input(r, path, time.Now().Year()))
	e.Errors, e.Warnings, _, _ = check.Count(found)
	e.Unit, e.Year, e.Cells, e.Unfinished = r.Unit, r.Year, len(cells), check.HoldUp(found) > e.Errors
	e.About = lang.F("填 %d%%  错 %d  警 %d  %s %d 年度", 100*e.Filled/e.Cells, e.Errors, e.Warnings, r.Unit, r.Year)
	return e
}

func (d *Desk) List(dir string) (tui.Folder, error) {
	full, err := filepath.Abs(dir)
	if err != nil {
		return tui.Folder{}, err
	}
	entries, err := os.ReadDir(full)
	if err != nil {
		return tui.Folder{}, lang.Errorf("%s：文件夹打不开；请另选", full)
	}
	d.priors.Forget()
	folder := tui.Folder{Path: full}
	reports := 0
	for _, e := range entries {
		listed, kept := files.NoReport(e.Name(), e.IsDir())
		if listed && !kept {
			continue
		}
		entry := tui.Entry{Path: filepath.Join(full, e.Name()), Name: e.Name(), Dir: e.IsDir()}
		if !e.IsDir() {
			ending := strings.ToLower(filepath.Ext(e.Name()))
			if !slices.Contains(files.Readable, ending) && ending != ".csv" { // a list of units may be one
				continue
			}
			// Reading every report of a large folder would hold up the list.
			if ending == ".json" && reports < 50 {
				entry = d.entry(entry.Path)
				reports++
			}
		}
		folder.Entries = append(folder.Entries, entry)
	}
	return folder, nil
}

func (d *Desk) Import(path, password string) (model.Report, []opening.Doubt, error) {
	data, _, err := store.Load(path)
	if err != nil {
		return model.Report{}, nil, err
	}
	if files.IsReport(data) {
		return model.Report{}, nil, lang.Errorf("%s：是本程序的报告文件，不用导入；请直接打开", path)
	}
	d.priors.Choose(path)
	if password == "" {
		password = d.priors.Key(path)
	}
	result, err := files.Published(path, data, importer.Password(password))
	if errors.Is(err, importer.ErrPassword) {
		return model.Report{}, nil, opening.ErrLocked
	}
	if err != nil {
		return model.Report{}, nil, lang.Errorf("%s：%w", path, err)
	}
	if password != "" {
		d.priors.Unlocked(path, password)
	}
	var doubts []opening.Doubt
	for _, r := range result.Remarks {
		section, _, _ := strings.Cut(r.Place, ".")
		section, _, _ = strings.Cut(section, "[")
		doubts = append(doubts, opening.Doubt{Section: section, Place: r.Named, Where: r.Source(), Found: r.Found, Done: r.Done, Text: r.InWords()})
	}
	return result.Report, doubts, nil
}

func (d *Desk) Prior(r model.Report, path string) (*model.Report, string) {
	d.priors.Forget()
	return d.priors.Of(r, path)
}

func (d *Desk) Blank(unit string, year int, last *model.Report) model.Report {
	return Blank(unit, year, last)
}

// Names and BlankOf are for who has forms of more than one report.
func (d *Desk) Names(dir string) []string { return files.FormNames(dir) }

func (d *Desk) BlankOf(name, unit string, year int, last *model.Report, path string) model.Report {
	return BlankOf(files.FormFor(last, name, year, path), unit, year, last)
}

func (d *Desk) Sample() model.Report { return forms.SampleReport() }

// Practice is the sample with three slips.
func (d *Desk) Practice() model.Report { return forms.SlipsReport() }

// Blank is a new report. From last year's it takes the kind of body, the contact, and the
// numbers that the form's balances carry over: rules tell when they do not fit.
func Blank(unit string, year int, last *model.Report) model.Report {
	return BlankOf(files.FormFor(last, "", year, ""), unit, year, last)
}

// BlankOf is a new report of a form.
func BlankOf(form *model.Form, unit string, year int, last *model.Report) model.Report {
	r := model.NewReport(form, unit, year)
	if last == nil {
		return r
	}
	var changes []model.Change
	if last.Body != "" {
		changes = append(changes, r.SetText(model.InHead(model.HeadBody), string(last.Body)))
	}
	if last.Contact != "" {
		changes = append(changes, r.SetText(model.InHead(model.HeadContact), last.Contact))
	}
	return r.With(append(changes, r.CarryOver(*last)...)...)
}

func About(in check.Input, newer *model.Report) string {
	r := in.Report
	errs, warnings, _, _ := check.Count(check.Run(in))
	text := lang.F("%s %d 年度  错 %d 警 %d", typeset.VisibleLine(r.Unit), r.Year, errs, warnings)
	if newer != nil && newer.Form == r.Form {
		text += lang.F("  比上一行少改 %d 处", len(model.Diff(r, *newer)))
	}
	return text
}
