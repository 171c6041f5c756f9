package desk

import (
	"encoding/hex"
	"encoding/json"
	"os"
	"sync"
	"time"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/store"
	"nianbao/model/typeset"
	"nianbao/tui"
)

// maxJournal is the size at which a journal begins anew, in bytes.
const maxJournal = 1 << 20

// tryAgain is how long after a failure of one place a journal begins anew.
const tryAgain = 20 * time.Second

// drafts keeps the recovery journal of the report being edited. A journal begins
// with the first change, so that merely looking at a report leaves no file.
type drafts struct {
	program string // its version, for who finds the journal
	mu      sync.Mutex
	head    store.Head
	base    model.Report
	journal *store.Journal
	older   []*store.Journal       // to be ended once the journal is safe
	typing  tui.Unfinished         // the last that was held
	written int                    // bytes since the journal began
	wholes  map[string]*whole      // the texts it holds as a whole, by place
	found   map[string]store.Draft // by file
	ending  sync.WaitGroup         // old journals being let go of
}

func newDrafts(version string) drafts {
	return drafts{program: version, found: map[string]store.Draft{}}
}

// begin says what is edited from now on: saved is what the file holds, now what
// the screen shows. What was kept before is let go of once that is safe.
func (d *drafts) begin(path string, base [32]byte, saved, now model.Report) {
	d.mu.Lock()
	defer d.mu.Unlock()
	old := d.journal
	d.head = store.Head{Path: path, Base: hex.EncodeToString(base[:]), Program: d.program}
	d.base, d.journal = saved, nil
	if !model.Same(saved, now) {
		d.start(saved)
		d.write(recordWhole(now))
	}
	if d.typing.Text != "" {
		d.write(recordTyping(d.typing))
	}
	d.replace(old)
}

// replace ends an old journal, in the background: a hanging share must not hold
// up the screen. As long as the fresh one is nowhere safe, the old one stays.
func (d *drafts) replace(old *store.Journal) {
	if old == nil {
		return
	}
	d.older = append(d.older, old)
	fresh := d.journal
	d.ending.Add(1)
	store.Go(func() {
		defer d.ending.Done()
		if fresh != nil && fresh.Sync(10*time.Second) == 0 {
			return
		}
		d.mu.Lock()
		older := d.older
		d.older = nil
		d.mu.Unlock()
		for _, j := range older {
			j.End()
		}
	}, nil)
}

// keep writes changes to the journal; now is the report with them.
func (d *drafts) keep(now model.Report, changes []model.Change) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, c := range changes {
		d.write(recordOf(now, c))
	}
	if d.journal == nil {
		return
	}
	if d.written > maxJournal || d.failing() {
		old := d.journal
		d.start(d.base)
		d.write(recordWhole(now))
		if d.typing.Text != "" {
			d.write(recordTyping(d.typing))
		}
		d.written = 0
		d.replace(old)
	}
}

// hold writes down what is being typed and stands nowhere in the report yet.
func (d *drafts) hold(u tui.Unfinished) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.typing = u
	if d.journal != nil || u.Text != "" {
		d.write(recordTyping(u))
	}
}

func (d *drafts) write(r record) {
	if d.journal == nil {
		d.start(d.base)
	}
	data, err := json.Marshal(r.shorten(d.wholes))
	if err != nil {
		return // strings and numbers always encode
	}
	d.journal.Append(data)
	d.written += len(data)
}

// failing reports whether it is time to try anew in a place that failed: a full
// disk may have room again, a share may be back.
func (d *drafts) failing() bool {
	good, of, _ := d.journal.Status()
	return good < of && time.Since(d.head.Started) > tryAgain
}

func (d *drafts) start(r model.Report) {
	d.head.Started, d.head.Document = time.Now(), r.Encode()
	d.journal, d.written, d.wholes = store.Begin(d.head), 0, map[string]*whole{}
}

func (d *drafts) status() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.journal == nil {
		return ""
	}
	switch good, of, err := d.journal.Status(); {
	case good == 0:
		return lang.T(tui.Unprotected) + lang.T("：") + shortReason(err)
	case good < of:
		return lang.F("已留底（一处，另一处失败：%s）", shortReason(err))
	case of == 1:
		return lang.T("已留底")
	}
	return lang.T("已留底（两处）")
}

func shortReason(err error) string {
	if err == nil {
		return lang.T("没有可写的地方")
	}
	return store.Reason(err)
}

// files are the journal's files that hold all that was typed.
func (d *drafts) files() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.journal == nil {
		return nil
	}
	return d.journal.Files()
}

// Sync brings what is kept to the disk before the program ends; false where
// there is something to keep and it is nowhere safe.
func (d *drafts) Sync() (safe bool) {
	d.mu.Lock()
	j := d.journal
	d.mu.Unlock()
	return j == nil || j.Sync(2*time.Second) > 0
}

// Settle waits, not for long, until old journals are gone: a program that ends
// before would offer at its next start what has been saved or dropped.
func (d *drafts) Settle() {
	done := make(chan struct{})
	store.Go(func() { d.ending.Wait(); close(done) }, nil)
	select {
	case <-done:
	case <-time.After(2 * time.Second):
	}
}

// left lists the drafts that wait: those of one file, known by its name or by
// what it holds where it was moved, or, where path is empty, all.
func (d *drafts) left(path, base string) []tui.Draft {
	beside := store.Recent()
	if path != "" {
		beside = append(beside, path)
	}
	var out []tui.Draft
	for _, s := range store.Drafts(beside...) {
		if path != "" && !belongs(s.Head, path, base) {
			continue
		}
		draft := anyDraft(s)
		if nothing(draft) {
			store.Drop(s) // typed and taken back again: nothing to give back
			continue
		}
		if path != "" {
			draft.Path = path
		}
		draft.Newer = draft.Unread == "" && s.Head.Base != "" && newer(draft.Path, s.Head.Base)
		d.mu.Lock()
		d.found[s.File] = s
		d.mu.Unlock()
		out = append(out, draft)
	}
	return out
}

// anyDraft is a draft, also one that cannot be read: that there is one must be known.
func anyDraft(s store.Draft) tui.Draft {
	draft, err := readDraft(s)
	if err == nil {
		return draft
	}
	why := err.Error()
	if s.Head.Program != "" {
		why = lang.F("由 nianbao %s 写下：%s", typeset.VisibleLine(s.Head.Program), why)
	}
	return tui.Draft{ID: s.File, Path: s.Head.Path, Changed: s.Changed, Unread: why}
}

// nothing reports whether a draft holds nothing to give back. What could not be read
// back may be something.
func nothing(d tui.Draft) bool {
	return d.Unread == "" && d.Damaged == 0 && d.Unfinished.Text == "" && model.Same(d.Base, d.Report)
}

// belongs reports whether a draft is one of the report at path: by its name, or,
// where it was moved, by what it held. Of two reports that hold the same, each
// keeps its own drafts.
func belongs(h store.Head, path, base string) bool {
	if h.Path == path {
		return true
	}
	was, err := os.Stat(h.Path)
	if err != nil {
		return h.Base == base
	}
	now, err := os.Stat(path)
	return err == nil && os.SameFile(was, now)
}

// newer reports whether the file holds another report than a draft began with.
func newer(path, base string) bool {
	if path == "" {
		return false
	}
	_, print, err := store.Load(path)
	return err == nil && hex.EncodeToString(print.SHA256[:]) != base
}

// drop lets go of a draft that was recovered or is not wanted.
func (d *drafts) drop(id string) {
	if s, ok := d.draft(id); ok {
		store.Drop(s)
	}
}

// draft is one that was found. Commands that overlap ask for them.
func (d *drafts) draft(id string) (store.Draft, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	s, ok := d.found[id]
	return s, ok
}

// Waiting lists what may be recovered and, with all, behind that what was recovered
// or turned down and is still kept: those from aside on.
func Waiting(all bool) (drafts []tui.Draft, aside int) {
	d := newDrafts("")
	drafts = d.left("", "")
	aside = len(drafts)
	if all {
		for _, s := range store.Dropped() {
			drafts = append(drafts, anyDraft(s))
		}
	}
	return drafts, aside
}

// Abandon lets go of the journal and leaves it lying, as the end of a killed process does.
func (d *drafts) Abandon() {
	if d.journal != nil {
		d.journal.Abandon()
	}
}
