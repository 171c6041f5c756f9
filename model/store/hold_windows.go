package store

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// A lock keeps others from the bytes it covers here, so it covers one far behind
// the end: the journal itself stays readable.
var farAway = windows.Overlapped{OffsetHigh: 1}

const lockFlags = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY

// hold marks an open journal as alive until its process ends, however it ends.
func hold(f *os.File) {
	o := farAway
	_ = windows.LockFileEx(windows.Handle(f.Fd()), lockFlags, 0, 1, 0, &o)
}

// inUse reports whether a living program writes this journal.
func inUse(file string) bool {
	f, err := os.Open(file)
	if err != nil {
		return false
	}
	defer f.Close()
	o := farAway
	return errors.Is(windows.LockFileEx(windows.Handle(f.Fd()), lockFlags, 0, 1, 0, &o), windows.ERROR_LOCK_VIOLATION)
}
