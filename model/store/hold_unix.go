//go:build !windows

package store

import (
	"errors"
	"os"
	"syscall"
)

// hold marks an open file as its program's until that ends, however it ends;
// false where the file system knows no locks. A journal is then taken for
// abandoned too early; the clerk is asked and nothing is lost.
func hold(f *os.File) bool {
	return syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil
}

// inUse reports whether a living program holds the file.
func inUse(file string) bool {
	f, err := os.OpenFile(file, os.O_RDWR, 0) // NFS locks only what may be written
	if err != nil {
		f, err = os.Open(file)
	}
	if err != nil {
		return false
	}
	defer f.Close()
	return errors.Is(syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB), syscall.EWOULDBLOCK)
}

// runs reports whether a process of this machine is there.
func runs(pid int) bool {
	err := syscall.Kill(pid, 0)
	return pid > 0 && (err == nil || errors.Is(err, syscall.EPERM))
}
