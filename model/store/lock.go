package store

import (
	"cmp"
	"crypto/rand"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"sync"
	"time"
)

const (
	refresh = 30 * time.Second
	// unreadable locks are young ones being written, or damaged.
	settled = time.Minute
)

// A Holder is a program that edits a report.
type Holder struct {
	User    string    `json:"user"`
	Host    string    `json:"host"`
	PID     int       `json:"pid"`
	Started time.Time `json:"started"` // when the editing began
	Token   string    `json:"token"`
	Locked  bool      `json:"locked"` // it holds a kernel lock on the file as well
	Seen    time.Time `json:"-"`      // its last sign of life, by the file's clock
}

// A Lock tells other editors who edits a report. It is a file beside the report
// (.NAME.lock), never a lock on the report itself: on SMB others then could not
// even read it. It is politeness; what protects is that a save compares the
// file with what was read.
type Lock struct {
	path  string // of the report
	name  string // of the lock file
	token string
	file  *os.File
	done  chan struct{}
	once  sync.Once
}

// TakeLock says that path is being edited from now on. Where another program
// does, it gives that holder and takes nothing, unless over is set. Both are nil
// where no lock can be had, in a read-only folder: that is no reason not to open.
//
// A holder on this machine whose process is gone is passed over; one on another
// machine never is, for nobody can tell from here.
func TakeLock(path string, over bool) (*Lock, *Holder) {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	name := sibling(path, ".", ".lock")
	for range 3 { // others may come and go between two looks
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644)
		switch {
		case err == nil:
			return newLock(path, name, f), nil
		case !errors.Is(err, fs.ErrExist):
			return nil, nil
		}
		h, ok := readHolder(name)
		switch {
		case !ok:
			continue
		case h.alive(name) && !over:
			return nil, &h
		}
		if f := takeOver(name, over); f != nil {
			return newLock(path, name, f), nil
		}
	}
	return nil, nil
}

// takeOver opens a lock file to write another holder into it; nil where it is
// gone meanwhile, or somebody else was quicker.
func takeOver(name string, over bool) *os.File {
	info, err := os.Lstat(name)
	if err != nil || !info.Mode().IsRegular() {
		return nil
	}
	f, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		_ = os.Remove(name) // another user's: a folder may allow what the file does not
		return nil
	}
	// A link planted between the two looks would be another file.
	if now, err := f.Stat(); err != nil || !os.SameFile(info, now) || !over && inUse(name) {
		_ = f.Close()
		return nil
	}
	return f
}

func newLock(path, name string, f *os.File) *Lock {
	l := &Lock{path: path, name: name, token: rand.Text(), file: f, done: make(chan struct{})}
	host, _ := os.Hostname()
	data, err := json.Marshal(Holder{
		User: userName(), Host: host, PID: os.Getpid(),
		Started: time.Now(), Token: l.token, Locked: hold(f),
	})
	if err == nil {
		_ = f.Truncate(0)
		_, _ = f.WriteAt(append(data, '\n'), 0)
	}
	Go(l.refresh, nil)
	return l
}

func userName() string {
	if name := cmp.Or(os.Getenv("LOGNAME"), os.Getenv("USER"), os.Getenv("USERNAME")); name != "" {
		return name
	}
	if u, err := user.Current(); err == nil {
		return u.Username
	}
	return ""
}

// refresh shows that this program lives, until the lock is let go of or lost.
func (l *Lock) refresh() {
	tick := time.NewTicker(refresh)
	defer tick.Stop()
	for {
		select {
		case <-l.done:
			return
		case now := <-tick.C:
			if l.Lost() != nil {
				return
			}
			_ = os.Chtimes(l.name, now, now)
		}
	}
}

// Covers reports whether this is the lock of the report at path.
func (l *Lock) Covers(path string) bool {
	if l == nil {
		return false
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	return l.path == path
}

// Lost is the holder that took the lock over; nil while it is this program's. A
// lock file that somebody removed is nobody's.
func (l *Lock) Lost() *Holder {
	if h, ok := readHolder(l.name); ok && h.Token != "" && h.Token != l.token {
		return &h
	}
	return nil
}

// Release lets go of the report.
func (l *Lock) Release() {
	l.once.Do(func() {
		close(l.done)
		lost := l.Lost() != nil
		_ = l.file.Close()
		if !lost {
			_ = os.Remove(l.name)
		}
	})
}

// readHolder reads a lock file; one that cannot be understood has no token.
func readHolder(name string) (h Holder, ok bool) {
	info, err := os.Lstat(name)
	if err != nil || !info.Mode().IsRegular() {
		return Holder{}, false
	}
	if f, err := os.Open(name); err == nil {
		data, _ := io.ReadAll(io.LimitReader(f, 4096))
		_ = f.Close()
		if json.Unmarshal(data, &h) != nil {
			h = Holder{}
		}
	}
	h.Seen = info.ModTime()
	return h, true
}

// alive reports whether the holder may still be editing.
func (h Holder) alive(name string) bool {
	if inUse(name) {
		return true
	}
	host, _ := os.Hostname()
	switch {
	case h.Token == "":
		return time.Since(h.Seen) < settled
	case h.Host != host:
		return true
	}
	return !h.Locked && h.PID != os.Getpid() && runs(h.PID)
}
