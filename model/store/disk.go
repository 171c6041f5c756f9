package store

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// disk is where files are. Tests put one in its place that fails at any step.
type disk struct {
	fs  fileSystem
	now func() time.Time
}

// fileSystem is all the store asks of the operating system.
type fileSystem interface {
	Stat(name string) (fs.FileInfo, error)
	EvalSymlinks(name string) (string, error)
	OpenFile(name string, flag int, mode fs.FileMode) (file, error)
	Rename(from, to string) error
	Link(old, name string) error
	Remove(name string) error
	// Keep gives the file the owner and the mode of the old one, as far as the
	// system allows.
	Keep(name string, old fs.FileInfo)
	SyncDir(name string) error
	MkdirAll(name string, mode fs.FileMode) error
}

type file interface {
	io.Reader
	io.Writer
	io.ReaderAt
	Sync() error
	Close() error
}

var osDisk = disk{system{}, time.Now}

// system is the fileSystem of the operating system; Rename, Keep and SyncDir
// differ from one to the other.
type system struct{}

func (system) Stat(name string) (fs.FileInfo, error)    { return os.Stat(name) }
func (system) EvalSymlinks(name string) (string, error) { return filepath.EvalSymlinks(name) }
func (system) Rename(from, to string) error             { return rename(from, to) }
func (system) Link(old, name string) error              { return os.Link(old, name) }
func (system) Remove(name string) error                 { return os.Remove(name) }
func (system) Keep(name string, old fs.FileInfo)        { keep(name, old) }
func (system) SyncDir(name string) error                { return syncDir(name) }
func (system) MkdirAll(name string, mode fs.FileMode) error {
	return os.MkdirAll(name, mode)
}

func (system) OpenFile(name string, flag int, mode fs.FileMode) (file, error) {
	f, err := os.OpenFile(name, flag, mode)
	if err != nil {
		return nil, err // not a non-nil interface around a nil *os.File
	}
	return f, nil
}
