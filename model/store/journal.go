package store

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"sync"
	"time"
)

const (
	ending     = ".draft"
	syncWithin = 500 * time.Millisecond // of the first change that is not on the disk
	patience   = 20 * time.Millisecond  // how long a key waits for the first of the places
)

// checksum is the sum that a record is written with.
func checksum(data []byte) uint32 { return crc32.Checksum(data, crc32.MakeTable(crc32.Castagnoli)) }

// A Head is the first record of a journal. It holds the whole document, so that
// recovery needs no other file.
type Head struct {
	Path     string          `json:"path"`    // of the file being edited; "" while it has none
	Base     string          `json:"base"`    // SHA-256 of that file as it was read, in hex
	Program  string          `json:"program"` // the version that wrote it
	Started  time.Time       `json:"started"`
	Document json.RawMessage `json:"document"` // as it was before the first change
}

// A Journal keeps what is typed until it is saved: one line a change, written at
// once in each of two places and synced within half a second. A hanging share or
// a full disk in one place holds up neither the other nor the caller.
//
// A line is `crc32c-hex SPACE json LF`. Appending is safe on every file system:
// a cut of the power costs the end of the last line and nothing before it.
type Journal struct {
	fs     fileSystem
	places []*place
}

// Begin starts a journal beside the file being edited and in the state folder.
// It never fails; Status tells how many places took it.
func Begin(head Head) *Journal { return osDisk.begin(head, draftFolder()) }

func (d disk) begin(head Head, folder string) *Journal {
	j := &Journal{fs: d.fs}
	id := rand.Text()[:10]
	first, err := json.Marshal(head)
	if head.Path != "" {
		j.start(sibling(head.Path, ".", "-"+id+ending), first, err)
	}
	if folder != "" {
		if e := d.fs.MkdirAll(folder, 0o700); err == nil {
			err = e
		}
		j.start(filepath.Join(folder, id+ending), first, err)
	}
	return j
}

func (j *Journal) start(path string, first []byte, err error) {
	p := &place{fs: j.fs, path: path, wake: make(chan struct{}, 1), err: err}
	j.places = append(j.places, p)
	Go(p.run, p.fail)
	p.append(first)
}

// Append adds a record. It returns when one of the places has it, when none can
// have it, or after 20 ms.
func (j *Journal) Append(record []byte) {
	written := make(chan bool, len(j.places))
	for _, p := range j.places {
		p.appendThen(record, written)
	}
	late := time.After(patience)
	for range j.places {
		select {
		case ok := <-written:
			if ok {
				return
			}
		case <-late:
			return
		}
	}
}

// Status says how many places hold all that was appended, of how many, and what
// is wrong with one that does not.
func (j *Journal) Status() (good, of int, reason error) {
	for _, p := range j.places {
		if err := p.failed(); err == nil {
			good++
		} else {
			reason = err
		}
	}
	return good, len(j.places), reason
}

// Files are the places that hold all that was appended.
func (j *Journal) Files() (out []string) {
	for _, p := range j.places {
		if p.failed() == nil {
			out = append(out, p.path)
		}
	}
	return out
}

// A Place is where a journal writes one of its files; Err is why it does not.
type Place struct {
	Path string
	Err  error
}

// Places are all of them.
func (j *Journal) Places() (out []Place) {
	for _, p := range j.places {
		out = append(out, Place{p.path, p.failed()})
	}
	return out
}

// Sync waits until all is on the disk, as long as the limit allows, and says in
// how many places it is.
func (j *Journal) Sync(limit time.Duration) (safe int) {
	done := make(chan bool, len(j.places))
	for _, p := range j.places {
		Go(func() { done <- p.drain(true) && p.failed() == nil }, func(err error) { p.fail(err); done <- false })
	}
	deadline := time.After(limit)
	for range j.places {
		select {
		case ok := <-done:
			if ok {
				safe++
			}
		case <-deadline:
			return safe
		}
	}
	return safe
}

// End removes the journal: what it kept is saved, or the clerk let go of it.
func (j *Journal) End() {
	for _, p := range j.places {
		p.end()
	}
}

// Abandon lets go of the files and leaves them as they are, as the end of the
// process would.
func (j *Journal) Abandon() {
	for _, p := range j.places {
		p.disk.Lock()
		if p.file != nil {
			_ = p.file.Close()
		}
		p.disk.Unlock()
	}
}

// A place is one of the files of a journal.
type place struct {
	fs   fileSystem
	path string
	wake chan struct{}

	mu      sync.Mutex // guards what follows; never held during I/O
	queue   []byte
	waiting []chan<- bool
	ended   bool
	err     error
	made    bool // the file's name is on the disk as well

	disk sync.Mutex // held during I/O
	file file
}

func (p *place) append(record []byte) { p.appendThen(record, nil) }

func (p *place) appendThen(record []byte, written chan<- bool) {
	p.mu.Lock()
	p.queue = fmt.Appendf(p.queue, "%08x %s\n", checksum(record), record)
	if written != nil {
		p.waiting = append(p.waiting, written)
	}
	p.mu.Unlock()
	p.poke()
}

func (p *place) poke() {
	select {
	case p.wake <- struct{}{}:
	default:
	}
}

// run writes what comes in, and syncs when half a second has passed. A sync runs
// beside the writing: on a slow stick it takes longer than a key.
func (p *place) run() {
	var due <-chan time.Time
	for {
		select {
		case <-p.wake:
			if !p.drain(false) {
				return
			}
			if due == nil {
				due = time.After(syncWithin)
			}
		case <-due:
			due = nil
			p.disk.Lock()
			f := p.file
			p.disk.Unlock()
			if f != nil {
				Go(func() {
					if err := p.sync(f); err != nil && !errors.Is(err, os.ErrClosed) {
						p.fail(err)
					}
				}, p.fail)
			}
		}
	}
}

// drain writes the queue, and brings it to the disk where sync is set; false once
// the journal has ended. Keys that come while the disk works are written meanwhile.
func (p *place) drain(sync bool) bool {
	f, going := p.flush(sync)
	if !going || !sync || f == nil {
		return going
	}
	err := p.sync(f)
	if errors.Is(err, os.ErrClosed) {
		return false // ended meanwhile
	}
	p.fail(err)
	return true
}

// flush writes the queue. It makes the file for the first record, and for want of
// one where made is set.
func (p *place) flush(made bool) (f file, going bool) {
	p.disk.Lock()
	defer p.disk.Unlock()
	p.mu.Lock()
	data, waiting, ended, failed := p.queue, p.waiting, p.ended, p.err
	p.queue, p.waiting = nil, nil
	p.mu.Unlock()
	if ended {
		return nil, false
	}
	if failed == nil && (len(data) > 0 || made) {
		failed = p.write(data)
		p.fail(failed)
	}
	for _, w := range waiting {
		w <- failed == nil
	}
	if failed != nil {
		return nil, true
	}
	return p.file, true
}

func (p *place) write(data []byte) error {
	if p.file == nil {
		f, err := p.fs.OpenFile(p.path, os.O_WRONLY|os.O_CREATE|os.O_EXCL|os.O_APPEND, 0o600)
		if err != nil {
			return err
		}
		if f, ok := f.(*os.File); ok {
			hold(f) // tells other programs that this journal is alive
		}
		p.file = f
	}
	_, err := p.file.Write(data)
	return err
}

// sync brings what is written to the disk, and at the first time the name.
func (p *place) sync(f file) error {
	if err := f.Sync(); err != nil {
		return err
	}
	p.mu.Lock()
	made := p.made
	p.made = true
	p.mu.Unlock()
	if made {
		return nil
	}
	return p.fs.SyncDir(filepath.Dir(p.path))
}

func (p *place) failed() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.err
}

func (p *place) fail(err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.err == nil {
		p.err = err
	}
}

func (p *place) end() {
	p.disk.Lock()
	defer p.disk.Unlock()
	p.mu.Lock()
	p.ended = true
	p.mu.Unlock()
	p.poke()
	if p.file != nil {
		_ = p.file.Close()
		_ = p.fs.Remove(p.path)
	}
}
