package desk

import (
	"time"

	"nianbao/model/store"
	"nianbao/tui"
)

func (d *Desk) Lock(path string, over bool) *tui.Editor {
	d.mu.Lock()
	old := d.lock
	d.mu.Unlock()
	if old.Covers(path) && old.Lost() == nil {
		return nil
	}
	lock, holder := store.TakeLock(path, over)
	if holder != nil {
		return editorOf(holder)
	}
	d.mu.Lock()
	d.lock = lock
	d.mu.Unlock()
	if old != nil {
		old.Release()
	}
	return nil
}

func (d *Desk) Unlock() {
	d.mu.Lock()
	old := d.lock
	d.lock = nil
	d.mu.Unlock()
	if old != nil {
		old.Release()
	}
}

// UnlockWithin is Unlock at the end of the program: a share that hangs must not
// keep it alive. A lock that stays is passed over, for its process is gone.
func (d *Desk) UnlockWithin(limit time.Duration) {
	done := make(chan struct{})
	store.Go(func() { d.Unlock(); close(done) }, nil)
	select {
	case <-done:
	case <-time.After(limit):
	}
}

// takenBy is who took the lock of path over from this editor.
func (d *Desk) takenBy(path string) *tui.Editor {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.lock.Covers(path) {
		return nil
	}
	holder := d.lock.Lost()
	if holder == nil {
		return nil
	}
	return editorOf(holder)
}

// follow keeps the lock with the report that was saved: under a new name it is
// another file.
func (d *Desk) follow(path string) {
	d.mu.Lock()
	old := d.lock
	d.mu.Unlock()
	if !old.Covers(path) {
		d.Lock(path, false)
	}
}

func editorOf(h *store.Holder) *tui.Editor {
	return &tui.Editor{User: h.User, Host: h.Host, Since: h.Started, Seen: h.Seen}
}
