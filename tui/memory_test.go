package tui_test

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/model/gather"
	"nianbao/model/lang"
	"nianbao/tui"
	"nianbao/tui/exporting"
	"nianbao/tui/opening"
)

// memory is a Backend without a disk.
type memory struct {
	now        time.Time
	files      map[string]model.Report
	real       time.Time     // from here on the real time passes too
	slow       time.Duration // how long everything takes that looks at the clock
	prior      *model.Report
	begun      model.Report  // what the screen showed when the journal began
	sample     *model.Report // in place of the forms' own
	opened     []string      // noted as opened
	home       int           // how often the recent reports were listed
	recent     []string      // paths instead of the sample's
	entries    []tui.Entry   // reports instead of the sample
	listed     []string      // folders that were shown
	changed    bool          // somebody else changed the file
	stopped    error         // why a save does not happen unless it is forced
	during     func()        // happens while a save is under way that nobody asked for
	broken     error
	remarks    []string      // of a save
	doubts     []string      // of an import
	theirs     *model.Report // what somebody else wrote into the file
	waits      bool
	expires    bool              // Esc waits for no digit
	lost       bool              // no place takes the journal
	autos      int               // saves that nobody asked for
	written    map[string]string // exported: path to format
	begins     string            // the report that a frame opens; "" for s.json
	full       string            // a path that cannot be written
	touched    int               // how often somebody else wrote to what was exported
	publishing func()            // happens before a file is written
	off        int               // places that every export is read back otherwise
	stood      []string          // paths that were looked up
	preview    []string
	kept       []model.Change
	held       tui.Unfinished
	drafts     []tui.Draft
	dropped    []string
	rescue     map[string]tui.Rescue // by path
	damaged    map[string]error      // why a file cannot be loaded, by path
	other      *tui.Editor           // who edits the file already
	taken      *tui.Editor           // who opened it over us

	// for the 汇总 screen
	folder  []string
	merged  []string // the paths of the last merge
	roster  []gather.Member
	passed  int
	glances int
	made    []string
	tables  map[string][]byte
}

func newMemory() *memory {
	return &memory{
		now:     time.Date(2026, 1, 9, 10, 41, 0, 0, time.UTC),
		files:   map[string]model.Report{"s.json": forms.SampleReport()},
		written: map[string]string{},
	}
}

func (m *memory) Now() time.Time {
	m.now = m.now.Add(m.slow)
	if !m.real.IsZero() {
		return m.now.Add(time.Since(m.real))
	}
	return m.now
}

func (m *memory) Load(path string) (tui.Loaded, error) {
	if err := m.damaged[path]; err != nil {
		return tui.Loaded{}, err
	}
	r, ok := m.files[path]
	if !ok {
		return tui.Loaded{}, fmt.Errorf("%s %w", path, fs.ErrNotExist)
	}
	return tui.Loaded{Path: path, Report: r, Prior: m.prior}, nil
}

func (m *memory) Save(path string, r model.Report, force bool) ([]string, error) {
	if m.broken != nil {
		return nil, m.broken
	}
	if m.taken != nil && !force {
		return nil, &tui.TakenError{By: *m.taken}
	}
	if m.changed && !force {
		return nil, tui.ErrChanged
	}
	if m.stopped != nil && !force {
		return nil, m.stopped
	}
	m.files[path] = r
	return m.remarks, nil
}

func (m *memory) Lock(_ string, over bool) *tui.Editor {
	if over {
		return nil
	}
	return m.other
}
func (m *memory) Opened(path string) { m.opened = append(m.opened, path) }

func (m *memory) Unlock() { m.taken = nil }

func (m *memory) Begin(_ string, _, now model.Report) { m.kept, m.begun = nil, now }

func (m *memory) Keep(_ model.Report, changes []model.Change) { m.kept = append(m.kept, changes...) }

func (m *memory) Theirs(path string) (model.Report, error) {
	if m.theirs == nil {
		return model.Report{}, fmt.Errorf("%s %w", path, fs.ErrNotExist)
	}
	return *m.theirs, nil
}

func (m *memory) Adopt(string) { m.changed = false }

func (m *memory) AutoSave(path string, r model.Report) error {
	m.autos++
	_, err := m.Save(path, r, false)
	if m.during != nil {
		m.during()
	}
	return err
}

// Wait passes the time at once, where the test is about waiting.
func (m *memory) Wait(d time.Duration) bool {
	if !m.waits || d == tui.EscapeLimit && !m.expires {
		return false
	}
	m.now = m.now.Add(d)
	return true
}

func (m *memory) Hold(u tui.Unfinished) { m.held = u }

func (m *memory) Kept() string {
	switch {
	case len(m.kept) == 0:
		return ""
	case m.lost:
		return tui.Unprotected + "：磁盘已满"
	}
	return lang.T("已留底（两处）")
}
func (m *memory) Drafts(string) []tui.Draft { return m.drafts }
func (m *memory) Resume(tui.Draft)          {}
func (m *memory) DropDraft(id string)       { m.dropped = append(m.dropped, id) }

func (m *memory) Home() string { return "/home/li" }

func (m *memory) Rescue(path string) tui.Rescue { return m.rescue[path] }

func (m *memory) Exists(path string) bool { _, ok := m.files[path]; return ok }

func (m *memory) Recent() []tui.Entry {
	m.home++
	if m.entries != nil {
		return m.entries
	}
	if m.recent != nil {
		var out []tui.Entry
		for _, path := range m.recent {
			out = append(out, tui.Entry{Path: path, Name: filepath.Base(path)})
		}
		return out
	}
	r := m.files["s.json"]
	return []tui.Entry{{Path: "s.json", Name: "s.json", About: m.about(), Unit: r.Unit, Year: r.Year, Filled: 218, Cells: 218, Changed: m.now.Add(-29 * time.Minute)}}
}

func (m *memory) about() string {
	r := m.files["s.json"]
	return lang.F("%s %d 年度", r.Unit, r.Year)
}

func (m *memory) List(dir string) (tui.Folder, error) {
	m.listed = append(m.listed, dir)
	return tui.Folder{Path: "/f", Entries: []tui.Entry{{Path: "s.json", Name: "s.json", About: m.about()}}}, nil
}

func (m *memory) Import(path, password string) (model.Report, []opening.Doubt, error) {
	if strings.Contains(path, "locked") && password != "晴天" {
		return model.Report{}, nil, opening.ErrLocked
	}
	if strings.Contains(path, "scan") {
		return model.Report{}, nil, lang.Errorf("%s：%w", path, m.damaged[path])
	}
	r, ok := m.files[path]
	if !ok {
		return m.Sample(), []opening.Doubt{{Where: lang.F("第 %d 行", 3), Text: lang.F("第 %d 行", 3)}}, nil
	}
	var doubts []opening.Doubt
	for _, text := range m.doubts {
		doubts = append(doubts, opening.Doubt{Found: text, Text: text})
	}
	return r, doubts, nil
}

func (m *memory) Prior(r model.Report, _ string) (*model.Report, string) {
	if last, ok := m.files[r.Prior]; ok {
		return &last, r.Prior
	}
	return nil, r.Prior
}

func (m *memory) Blank(unit string, year int, _ *model.Report) model.Report {
	return model.NewReport(m.Sample().Form, unit, year)
}

func (m *memory) Practice() model.Report { return forms.SlipsReport() }

func (m *memory) Sample() model.Report {
	if m.sample != nil {
		return *m.sample
	}
	return forms.SampleReport()
}

func (m *memory) Formats() []tui.Format {
	return []tui.Format{
		{ID: "text", Name: lang.T("文本"), Extension: ".txt"},
		{ID: "tsv", Name: lang.T("TSV（粘贴到 Word、WPS、Excel）"), Extension: ".tsv"},
		{ID: "docx", Name: lang.T("Word 文档"), Extension: ".docx"},
		{ID: "xlsx", Name: lang.T("Excel 工作簿"), Extension: ".xlsx"},
		{ID: "markdown", Name: lang.T("Markdown"), Extension: ".md"},
		{ID: "html", Name: lang.T("网页"), Extension: ".html"},
		{ID: "summary", Name: lang.T("一页要点（供领导阅读）"), Extension: "-要点.txt"},
		{ID: "csv", Name: lang.T("CSV 表格"), Extension: ".csv"},
	}
}

func (m *memory) Preview(tui.Loaded, int) ([]string, error) {
	return m.preview, nil
}

func (m *memory) Export(_ tui.Loaded, format, path string) (int, error) {
	if m.full == path {
		return 0, errors.New(path + "：磁盘满了")
	}
	m.written[path] = format
	return 7 + 20_000*len(m.written), nil
}

func (m *memory) Publish(l tui.Loaded, format, path string) (exporting.Written, error) {
	if m.publishing != nil {
		m.publishing()
	}
	size, err := m.Export(l, format, path)
	if err != nil {
		return exporting.Written{}, err
	}
	w := exporting.Written{Size: size, Read: format != "summary", Off: m.off}
	if m.Exists(path) {
		w.Backup = path + ".bak"
	}
	return w, nil
}

func (m *memory) Standing(path string) exporting.Standing {
	m.stood = append(m.stood, path)
	return exporting.Standing{There: m.Exists(path), Size: 60_000, Changed: time.Date(2026, 1, 7, 10, 41, m.touched, 0, time.UTC)}
}
