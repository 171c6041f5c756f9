//go:build unix

package store

import (
	"errors"
	"io/fs"
	"syscall"
)

// plainFile is a file without what os.File does to be ready for pipes and
// sockets: seven more calls of the system for each file.
type plainFile int

// openPlainly does not wait for the writer of a pipe; what is no regular file is
// refused once it is open.
func openPlainly(path string) (plainFile, error) {
	for {
		fd, err := syscall.Open(path, syscall.O_RDONLY|syscall.O_CLOEXEC|syscall.O_NONBLOCK, 0)
		if !errors.Is(err, syscall.EINTR) {
			return plainFile(fd), err
		}
	}
}

func (f plainFile) stat() (mode fs.FileMode, size int64, err error) {
	var s syscall.Stat_t
	if err := syscall.Fstat(int(f), &s); err != nil {
		return 0, 0, err
	}
	switch s.Mode & syscall.S_IFMT {
	case syscall.S_IFREG:
	case syscall.S_IFDIR:
		mode = fs.ModeDir
	default:
		mode = fs.ModeIrregular
	}
	return mode, s.Size, nil
}

func (f plainFile) read(b []byte) (int, error) {
	for {
		n, err := syscall.Read(int(f), b)
		if !errors.Is(err, syscall.EINTR) {
			return max(n, 0), err
		}
	}
}

func (f plainFile) close() { _ = syscall.Close(int(f)) }
