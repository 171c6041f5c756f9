package main

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/model/store"
	"nianbao/tui"
)

// maxJournal is the size at which a journal begins anew, in bytes.
const maxJournal = 1 << 20

// drafts keeps the recovery journal of the report being edited. A journal begins
// with the first change, so that merely looking at a report leaves no file.
type drafts struct {
	mu      sync.Mutex
	head    store.Head
	base    model.Report
	journal *store.Journal
	written int                    // bytes since the journal began
	found   map[string]store.Draft // by file
	ending  sync.WaitGroup         // old journals being let go of
}

// record is one change in the journal: the whole new value of a place, or, where
// parts or confirmations change, the whole report.
type record struct {
	Time   time.Time       `json:"time"`
	At     string          `json:"at,omitempty"`
	Number *string         `json:"number,omitempty"` // "" for blank
	Text   *string         `json:"text,omitempty"`
	Report json.RawMessage `json:"report,omitempty"`
}

// begin says what is edited from now on: saved is what the file holds, now what
// the screen shows. What was kept before is let go of once that is safe.
func (d *drafts) begin(path string, base [32]byte, saved, now model.Report) {
	d.mu.Lock()
	defer d.mu.Unlock()
	old := d.journal
	d.head = store.Head{Path: path, Base: hex.EncodeToString(base[:]), Program: version}
	d.base, d.journal = saved, nil
	if !model.Same(saved, now) {
		d.start(saved)
		d.journal.Append(recordWhole(now))
	}
	d.replace(old)
}

// replace ends an old journal, in the background: a hanging share must not hold
// up the screen.
func (d *drafts) replace(old *store.Journal) {
	if old == nil {
		return
	}
	fresh := d.journal
	d.ending.Add(1)
	go func() {
		defer d.ending.Done()
		if fresh != nil {
			fresh.Sync(10 * time.Second)
		}
		old.End()
	}()
}

// keep writes changes to the journal; now is the report with them.
func (d *drafts) keep(now model.Report, changes []model.Change) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.journal == nil {
		d.start(d.base)
	}
	for _, c := range changes {
		data, err := json.Marshal(recordOf(now, c))
		if err != nil {
			continue // strings and numbers always encode
		}
		d.journal.Append(data)
		d.written += len(data)
	}
	if d.written > maxJournal {
		old := d.journal
		d.start(d.base)
		d.journal.Append(recordWhole(now))
		d.written = 0
		d.replace(old)
	}
}

func (d *drafts) start(r model.Report) {
	head := d.head
	head.Started, head.Document = time.Now(), r.Encode()
	d.journal, d.written = store.Begin(head), 0
}

func recordOf(now model.Report, c model.Change) record {
	out := record{Time: time.Now(), At: c.At.String()}
	switch {
	case c.At.Cell != model.Ref{}:
		n := c.After.Number.String()
		out.Number = &n
	case c.At.Head == model.HeadConfirmations, c.At.Section != "" && c.At.Part == model.WholeSection:
		return record{Time: out.Time, Report: now.Encode()}
	default:
		out.Text = &c.After.Text
	}
	return out
}

func recordWhole(r model.Report) []byte {
	data, err := json.Marshal(record{Time: time.Now(), Report: r.Encode()})
	if err != nil {
		return nil
	}
	return data
}

func (d *drafts) status() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.journal == nil {
		return ""
	}
	switch good, of, err := d.journal.Status(); {
	case good == 0:
		return fmt.Sprintf("未受保护：%s", shortReason(err))
	case good < of:
		return "已留底（只有一处）"
	case of == 1:
		return "已留底"
	}
	return "已留底（两处）"
}

func shortReason(err error) string {
	if err == nil {
		return "没有可写的地方"
	}
	for inner := err; inner != nil; inner = errors.Unwrap(inner) {
		err = inner
	}
	return err.Error()
}

// sync brings what is kept to the disk before the program ends.
func (d *drafts) sync() {
	d.mu.Lock()
	j := d.journal
	d.mu.Unlock()
	if j != nil {
		j.Sync(2 * time.Second)
	}
}

// settle waits, not for long, until old journals are gone: a program that ends
// before would offer at its next start what has been saved or dropped.
func (d *drafts) settle() {
	done := make(chan struct{})
	go func() { d.ending.Wait(); close(done) }()
	select {
	case <-done:
	case <-time.After(2 * time.Second):
	}
}

// readDraft gives back what a journal holds: the report before and after its changes.
func readDraft(d store.Draft) (tui.Draft, error) {
	base, err := model.Decode(d.Head.Document, forms.For)
	if err != nil {
		return tui.Draft{}, err
	}
	now, damaged := base, d.Damaged
	for _, data := range d.Records {
		next, err := replay(now, data)
		if err != nil {
			damaged++
			continue
		}
		now = next
	}
	return tui.Draft{ID: d.File, Path: d.Head.Path, Changed: d.Changed, Base: base, Report: now, Damaged: damaged}, nil
}

// replay sets what one record says; doing it twice changes nothing.
func replay(r model.Report, data []byte) (model.Report, error) {
	var rec record
	if err := json.Unmarshal(data, &rec); err != nil {
		return r, err
	}
	if rec.Report != nil {
		whole, err := model.Decode(rec.Report, forms.For)
		if err != nil {
			return r, err
		}
		return whole, nil
	}
	at, ok := r.Form.ParsePlace(rec.At)
	switch {
	case !ok:
		return r, fmt.Errorf("no place %q", rec.At)
	case rec.Number != nil && at.Cell != model.Ref{}:
		n, err := model.ParseNumber(*rec.Number)
		if err != nil {
			return r, err
		}
		return r.With(r.SetCell(at.Cell, n)), nil
	case rec.Text != nil:
		if at.Section != "" && at.Part >= len(r.Parts(at.Section)) {
			return r, fmt.Errorf("no part %q", rec.At)
		}
		return r.With(r.SetText(at, *rec.Text)), nil
	}
	return r, fmt.Errorf("nothing to set at %q", rec.At)
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
		draft, err := readDraft(s)
		if err != nil || path != "" && s.Head.Path != path && s.Head.Base != base {
			continue
		}
		if model.Same(draft.Base, draft.Report) {
			store.Drop(s) // typed and taken back again: nothing to give back
			continue
		}
		if path != "" {
			draft.Path = path
		}
		d.found[s.File] = s
		out = append(out, draft)
	}
	return out
}

// drop lets go of a draft that was recovered or is not wanted.
func (d *drafts) drop(id string) {
	if s, ok := d.found[id]; ok {
		store.Drop(s)
	}
}
