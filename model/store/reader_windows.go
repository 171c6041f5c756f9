package store

import (
	"errors"
	"io"
	"io/fs"
	"os"
)

type plainFile struct {
	*os.File
	info fs.FileInfo
}

// openPlainly looks before it opens: opening what is no regular file may wait.
func openPlainly(path string) (plainFile, error) {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return plainFile{info: info}, err
	}
	f, err := os.Open(path)
	return plainFile{f, info}, err
}

func (f plainFile) stat() (mode fs.FileMode, size int64, err error) {
	return f.info.Mode(), f.info.Size(), nil
}

func (f plainFile) read(b []byte) (int, error) {
	n, err := f.Read(b)
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return n, err
}

func (f plainFile) close() { _ = f.Close() }
