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
	"nianbao/model/lang"
	"nianbao/tui/canvas"
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

	list   list
	filter filter
	tally  tally
}

// A list is the rows that are shown, in order, and where the cursor stands.
type list struct {
	rows    []int
	at, top int
	size    [2]int // of the body it is drawn on
	order   column
	reverse bool
}

// A filter says which rows are shown.
type filter struct {
	only   State // Unread: all
	word   textedit.Line
	typing bool // the word is being typed
}

// on reports whether it hides any.
func (f *filter) on() bool { return f.only != Unread || f.word.Text() != "" }

// New shows a folder of which nothing is read yet.
func New(f Folder) *Pane {
	p := &Pane{filter: filter{word: textedit.NewLine("")}, list: list{size: [2]int{80, 21}}}
	p.Reset(f)
	return p
}

// Fit says how large the body is that the list is drawn on.
func (p *Pane) Fit(w, h int) {
	p.list.size = [2]int{w, h}
	p.follow()
}

// Reset shows a folder as it is now, to be read from the beginning; order, filters
// and the place of the cursor stay.
func (p *Pane) Reset(f Folder) {
	if len(f.Units) == 0 {
		f.Roster, f.Units = p.folder.Roster, p.folder.Units
	}
	p.folder, p.rows, p.index = f, nil, map[string]int{}
	p.next, p.read, p.list.rows = 0, 0, p.list.rows[:0]
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
	if p.Done() {
		p.callRoll()
	} else {
		p.arrange()
	}
}

// Done reports whether every file is read.
func (p *Pane) Done() bool { return p.read == len(p.folder.Files) }

// callRoll holds the reports that came against the list: who is missing, there
// twice, or not on the list. Who is missing is known only once all are read.
func (p *Pane) callRoll() {
	p.rows, p.year = p.rows[:len(p.folder.Files)], 0
	defer p.arrange()
	if !p.Done() {
		return
	}
	p.sortYears()
	var came []string
	count := map[string]int{}
	for i := range p.rows {
		if r := &p.rows[i]; r.counts() {
			came = append(came, r.Unit)
			count[gather.Name(r.Unit)]++
		}
	}
	members := map[string]gather.Member{}
	for _, m := range p.folder.Units {
		members[m.Unit] = m
	}
	seen := map[string]bool{}
	for i := range p.rows {
		r := &p.rows[i]
		unit := gather.Name(r.Unit)
		m, listed := members[unit]
		r.Level, r.Contact, r.listed = m.Level, m.Contact, listed
		r.Twice, r.Unlisted = r.counts() && count[unit] > 1, r.counts() && len(members) > 0 && !listed
		r.Again = r.Twice && seen[unit]
		r.Astray = r.Other && r.Unit != "" && count[unit] == 0
		seen[unit] = seen[unit] || r.counts() || r.Astray
	}
	for _, m := range gather.Call(p.folder.Units, came).Missing {
		if !seen[m.Unit] { // what it sent is of another year, and says so
			p.rows = append(p.rows, Row{Unit: m.Unit, Level: m.Level, Contact: m.Contact})
		}
	}
}

// Rows lists all rows, in the order of the files, who is missing last. Do not
// change the slice.
func (p *Pane) Rows() []Row { return p.rows }

// Shown lists the rows that the filters leave, in their order.
func (p *Pane) Shown() []Row {
	var out []Row
	for _, i := range p.list.rows {
		out = append(out, p.rows[i])
	}
	return out
}

// Selected is the row under the cursor.
func (p *Pane) Selected() (Row, bool) {
	if len(p.list.rows) == 0 {
		return Row{}, false
	}
	return p.rows[p.list.rows[p.list.at]], true
}

// arrange filters, sorts and counts anew; the cursor stays on its row.
func (p *Pane) arrange() {
	l, was := &p.list, -1
	if l.at < len(l.rows) {
		was = l.rows[l.at]
	}
	l.rows = l.rows[:0]
	word := strings.ToLower(strings.TrimSpace(p.filter.word.Text()))
	for i := range p.rows {
		if r := &p.rows[i]; r.is(p.filter.only) &&
			(word == "" || strings.Contains(strings.ToLower(r.title()+" "+r.Name+" "+r.Level), word)) {
			l.rows = append(l.rows, i)
		}
	}
	if l.order != byName {
		slices.SortStableFunc(l.rows, func(a, b int) int { return l.order.compare(&p.rows[a], &p.rows[b]) })
	}
	if l.reverse {
		slices.Reverse(l.rows)
	}
	if i := slices.Index(l.rows, was); i >= 0 {
		l.at = i
	}
	p.count()
	p.follow()
}

// follow keeps the cursor on a row, and in sight.
func (p *Pane) follow() {
	l, page := &p.list, p.lines(p.list.size[1]).page
	l.at = max(0, min(l.at, len(l.rows)-1))
	l.top = max(0, min(l.top, l.at, len(l.rows)-page), l.at-page+1)
}

// Update moves, sorts and filters; what it does not do itself it names.
func (p *Pane) Update(msg tea.Msg) pane.Intent {
	defer p.follow()
	switch msg := msg.(type) {
	case tea.PasteMsg:
		if p.filter.typing {
			p.filter.word.Insert(msg.Content)
			p.restart()
		}
	case tea.MouseWheelMsg:
		if msg.Button == tea.MouseWheelUp {
			p.list.at -= 3
		} else {
			p.list.at += 3
		}
	case canvas.Clicked:
		return p.clicked(msg.On)
	case tea.KeyPressMsg:
		return p.key(msg)
	}
	return nil
}

// clicked chooses a row, or opens the one that is chosen; sorts by a column, or the
// other way round; shows only the reports in a state, or all again.
func (p *Pane) clicked(on any) pane.Intent {
	l := &p.list
	switch on := on.(type) {
	case int:
		if on == l.at {
			return pane.Do{ID: keys.OpenReport}
		}
		l.at = on
	case column:
		l.order, l.reverse = on, l.order == on && !l.reverse
		p.restart()
	case State:
		if p.filter.only == on {
			on = Unread
		}
		p.filter.only = on
		p.restart()
	}
	return nil
}

func (p *Pane) key(msg tea.KeyPressMsg) pane.Intent {
	if p.filter.typing {
		return p.findKey(msg)
	}
	l := &p.list
	page := p.lines(l.size[1]).page
	switch id := keys.Match(keys.Gathering, msg.String()); id {
	case keys.Up:
		l.at--
	case keys.Down:
		l.at++
	case keys.PageUp:
		l.at -= page
	case keys.PageDown:
		l.at += page
	case keys.First:
		l.at = 0
	case keys.Last:
		l.at = len(l.rows)
	case keys.Cancel:
		if !p.filter.on() {
			return pane.Back{}
		}
		p.filter.word.Set("")
		p.filter.only = Unread
		p.arrange()
	default:
		return p.act(id)
	}
	return nil
}

func (p *Pane) act(id keys.ID) pane.Intent {
	l := &p.list
	switch id {
	case keys.SortBy:
		l.order = (l.order + 1) % columns
	case keys.Reverse:
		l.reverse = !l.reverse
	case keys.Filter:
		p.nextFilter()
	case keys.OtherYear:
		p.nextYear()
	case keys.Find:
		p.filter.typing = true
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
	p.list.at, p.list.top, p.list.rows = 0, 0, p.list.rows[:0]
	p.arrange()
}

// nextFilter goes along the counts to the next that some row is in, and behind the last
// to all.
func (p *Pane) nextFilter() {
	for _, s := range counted[slices.Index(counted[:], p.filter.only)+1:] {
		if p.tally.count[s] > 0 {
			p.filter.only = s
			return
		}
	}
	p.filter.only = Unread
}

// Typing says that a word is being typed.
func (p *Pane) Typing() string {
	if !p.filter.typing {
		return ""
	}
	return lang.T("输入单位名称的一部分  Enter 确定  Esc 取消")
}

// findKey types the word that narrows the list.
func (p *Pane) findKey(msg tea.KeyPressMsg) pane.Intent {
	switch msg.String() {
	case "esc", "ctrl+c":
		p.filter.word.Set("")
		p.filter.typing = false
		p.arrange()
	case "enter", "up", "down", "tab":
		p.filter.typing = false
	default:
		if p.filter.word.Key(msg) {
			p.restart()
		}
	}
	return nil
}

// Scope is keys.Gathering.
func (p *Pane) Scope() keys.Scope { return keys.Gathering }
