// Package gathering is the 汇总 screen: the reports of a folder, a line a unit,
// with its state, how much is filled in, and the main figures. It fills in as the
// reports are read, and can be sorted and filtered meanwhile.
//
//	c := gathering.Open(backend, folder)
//	intent := c.Begin() // work beside the screen: carry it out
//	intent = c.Update(msg)
//
// Pane is what is shown, and reads nothing; Controller reads, merges and exports through
// its Backend, and answers with intents.
package gathering

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model/gather"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/textedit"
)

// A Folder is what is to be shown.
type Folder struct {
	Dir    string // absolute
	Files  []File
	Passed int      // files that are no reports
	Left   []string // what was not read and is to be named, a line for each
	Roster string   // the file with the list of units; "" where there is none
	Units  []gather.Member
	Due    int // the year whose reports are due now
}

// A File may be a report. Sum says that it was merged from others: it is shown,
// and counts for nothing here.
type File struct {
	Path, Name string
	Sum        bool
}

// Pane keeps the rows, the cursor, the order and the filters.
type Pane struct {
	folder Folder
	rows   []Row
	index  map[string]int // of a row by its path
	next   int            // the rows before it are read, or asked for
	read   int            // how many are read
	round  int

	year   int // whose reports count; 0 while that is not known
	picked int // the year that the clerk asked for

	shown   []int // the rows that are shown, in order
	stale   bool  // shown is older than the rows
	at, top int
	page    int

	order   column
	reverse bool
	only    State // Unread: all
	word    textedit.Line
	finding bool // the word is being typed
}

// New shows a folder of which nothing is read yet.
func New(f Folder) *Pane {
	p := &Pane{page: 10, word: textedit.NewLine("")}
	p.Reset(f)
	return p
}

// Reset shows a folder as it is now, to be read from the beginning; order, filters
// and the place of the cursor stay.
func (p *Pane) Reset(f Folder) {
	if len(f.Units) == 0 {
		f.Roster, f.Units = p.folder.Roster, p.folder.Units
	}
	p.folder, p.rows, p.index = f, nil, map[string]int{}
	p.next, p.read, p.stale, p.shown = 0, 0, true, p.shown[:0]
	p.round++
	for i, file := range f.Files {
		p.rows = append(p.rows, Row{Path: file.Path, Name: file.Name, Sum: file.Sum})
		p.index[file.Path] = i
	}
	p.callRoll()
}

// Round counts the readings from the beginning: an answer to an earlier one is
// not to be Put.
func (p *Pane) Round() int { return p.round }

// Folder is what is shown.
func (p *Pane) Folder() Folder { return p.folder }

// SetRoster puts another list of units in place.
func (p *Pane) SetRoster(path string, units []gather.Member) {
	p.folder.Roster, p.folder.Units = path, units
	p.callRoll()
}

// Wanted lists the next files to read, none where all are read or asked for.
func (p *Pane) Wanted(n int) []string {
	var out []string
	for len(out) < n && p.next < len(p.folder.Files) {
		out = append(out, p.folder.Files[p.next].Path)
		p.next++
	}
	return out
}

// Put takes rows that were wanted.
func (p *Pane) Put(rows []Row) {
	p.read += len(rows)
	p.Refresh(rows)
}

// Refresh takes rows that were read once more, without being wanted.
func (p *Pane) Refresh(rows []Row) {
	for _, r := range rows {
		if i, ok := p.index[r.Path]; ok {
			r.Name, r.Sum, r.Read = p.rows[i].Name, p.rows[i].Sum, true
			p.rows[i] = r
		}
	}
	p.stale = true
	if p.Done() {
		p.callRoll()
	}
}

// Done reports whether every file is read.
func (p *Pane) Done() bool { return p.read == len(p.folder.Files) }

// callRoll holds the reports that came against the list: who is missing, there
// twice, or not on the list. Who is missing is known only once all are read.
func (p *Pane) callRoll() {
	p.rows = p.rows[:len(p.folder.Files)]
	p.stale, p.year = true, 0
	if !p.Done() {
		return
	}
	p.sortYears()
	var came []string
	for i := range p.rows {
		if p.rows[i].counts() {
			came = append(came, p.rows[i].Unit)
		}
	}
	muster := gather.Call(p.folder.Units, came)
	members := map[string]gather.Member{}
	for _, m := range p.folder.Units {
		members[m.Unit] = m
	}
	count := map[string]int{}
	for _, unit := range came {
		count[gather.Name(unit)]++
	}
	seen := map[string]bool{}
	for i := range p.rows {
		r := &p.rows[i]
		unit := gather.Name(r.Unit)
		m, listed := members[unit]
		r.Level, r.Contact = m.Level, m.Contact
		r.Twice, r.Unlisted = r.counts() && count[unit] > 1, r.counts() && len(members) > 0 && !listed
		r.Again = r.Twice && seen[unit]
		seen[unit] = seen[unit] || r.counts()
	}
	for _, m := range muster.Missing {
		p.rows = append(p.rows, Row{Unit: m.Unit, Level: m.Level, Contact: m.Contact})
	}
}

// Rows lists all rows, in the order of the files, who is missing last. Do not
// change the slice.
func (p *Pane) Rows() []Row { return p.rows }

// Shown lists the rows that the filters leave, in their order.
func (p *Pane) Shown() []Row {
	p.arrange()
	var out []Row
	for _, i := range p.shown {
		out = append(out, p.rows[i])
	}
	return out
}

// Selected is the row under the cursor.
func (p *Pane) Selected() (Row, bool) {
	p.arrange()
	if len(p.shown) == 0 {
		return Row{}, false
	}
	return p.rows[p.shown[p.at]], true
}

// arrange filters and sorts anew where something changed; the cursor stays on its row.
func (p *Pane) arrange() {
	if !p.stale {
		return
	}
	p.stale = false
	was := -1
	if p.at < len(p.shown) {
		was = p.shown[p.at]
	}
	p.shown = p.shown[:0]
	word := strings.ToLower(strings.TrimSpace(p.word.Text()))
	for i := range p.rows {
		if r := &p.rows[i]; (p.only == Unread || r.State() == p.only) &&
			(word == "" || strings.Contains(strings.ToLower(r.title()+" "+r.Name+" "+r.Level), word)) {
			p.shown = append(p.shown, i)
		}
	}
	if p.order != byName {
		slices.SortStableFunc(p.shown, func(a, b int) int { return p.order.compare(&p.rows[a], &p.rows[b]) })
	}
	if p.reverse {
		slices.Reverse(p.shown)
	}
	if i := slices.Index(p.shown, was); i >= 0 {
		p.at = i
	}
	p.at = max(0, min(p.at, len(p.shown)-1))
}

// Update moves, sorts and filters; what it does not do itself it names.
func (p *Pane) Update(msg tea.Msg) pane.Intent {
	p.arrange()
	switch msg := msg.(type) {
	case tea.PasteMsg:
		if p.finding {
			p.word.Insert(msg.Content)
			p.restart()
		}
	case tea.MouseWheelMsg:
		if msg.Button == tea.MouseWheelUp {
			p.at -= 3
		} else {
			p.at += 3
		}
	case tea.MouseClickMsg:
		if i := p.top + msg.Y - head; msg.Y >= head && msg.Y < head+p.page && i < len(p.shown) {
			p.at = i
		}
	case tea.KeyPressMsg:
		return p.key(msg)
	}
	p.at = max(0, min(p.at, len(p.shown)-1))
	return nil
}

func (p *Pane) key(msg tea.KeyPressMsg) pane.Intent {
	if p.finding {
		return p.findKey(msg)
	}
	switch id := keys.Match(keys.Gathering, msg.String()); id {
	case keys.Up:
		p.at--
	case keys.Down:
		p.at++
	case keys.PageUp:
		p.at -= p.page
	case keys.PageDown:
		p.at += p.page
	case keys.First:
		p.at = 0
	case keys.Last:
		p.at = len(p.shown)
	case keys.Cancel:
		if p.word.Text() == "" && p.only == Unread {
			return pane.Back{}
		}
		p.word.Set("")
		p.only, p.stale = Unread, true
	default:
		return p.act(id)
	}
	p.at = max(0, min(p.at, len(p.shown)-1))
	return nil
}

func (p *Pane) act(id keys.ID) pane.Intent {
	switch id {
	case keys.SortBy:
		p.order = (p.order + 1) % columns
	case keys.Reverse:
		p.reverse = !p.reverse
	case keys.Filter:
		p.nextFilter()
	case keys.OtherYear:
		p.nextYear()
	case keys.Find:
		p.finding = true
		return nil
	case "":
		return nil
	default:
		return pane.Do{ID: id}
	}
	p.restart()
	return nil
}

// restart arranges anew with the cursor on the first row.
func (p *Pane) restart() {
	p.stale, p.at, p.top, p.shown = true, 0, 0, p.shown[:0]
}

// nextFilter goes to the next state that some row is in.
func (p *Pane) nextFilter() {
	count := p.count()
	for {
		if p.only = (p.only + 1) % states; p.only == Unread || count[p.only] > 0 {
			return
		}
	}
}

func (p *Pane) count() (out [states]int) {
	for i := range p.rows {
		out[p.rows[i].State()]++
	}
	return out
}

// Finding reports whether a word is being typed.
func (p *Pane) Finding() bool { return p.finding }

// findKey types the word that narrows the list.
func (p *Pane) findKey(msg tea.KeyPressMsg) pane.Intent {
	switch msg.String() {
	case "esc", "ctrl+c":
		p.word.Set("")
		p.finding, p.stale = false, true
	case "enter", "up", "down", "tab":
		p.finding = false
	default:
		if p.word.Key(msg) {
			p.restart()
		}
	}
	return nil
}

// Scope is keys.Gathering.
func (p *Pane) Scope() keys.Scope { return keys.Gathering }
