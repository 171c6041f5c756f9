//go:build !windows

package store

import (
	"errors"
	"os"
	"syscall"
)

// hold marks an open journal as alive until its process ends, however it ends.
// Where the file system knows no locks, it is taken for abandoned too early; the
// clerk is asked and nothing is lost.
func hold(f *os.File) { _ = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) }

// inUse reports whether a living program writes this journal.
func inUse(file string) bool {
	f, err := os.Open(file)
	if err != nil {
		return false
	}
	defer f.Close()
	return errors.Is(syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB), syscall.EWOULDBLOCK)
}
