package store

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// disk is where files are. Tests put one in its place that fails at any step.
type disk struct {
	fs    fileSystem
	forMe bool // a save may take others' access away
}

// fileSystem is all the store asks of the operating system.
type fileSystem interface {
	Stat(name string) (fs.FileInfo, error)
	EvalSymlinks(name string) (string, error)
	OpenFile(name string, flag int, mode fs.FileMode) (file, error)
	Rename(from, to string) error
	Link(old, name string) error
	Remove(name string) error
	// MayReplace says why another file cannot be put in the place of path.
	MayReplace(path string, old fs.FileInfo) error
	// Keep gives the file name to those who may use the one at path, which it is to
	// replace. Its error says who could not use it any more.
	Keep(name, path string, old fs.FileInfo) error
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

var osDisk = disk{fs: system{}}

// system is the fileSystem of the operating system; Rename, MayReplace, Keep and
// SyncDir differ from one to the other.
type system struct{}

func (system) Stat(name string) (fs.FileInfo, error)    { return os.Stat(name) }
func (system) EvalSymlinks(name string) (string, error) { return filepath.EvalSymlinks(name) }
func (system) Rename(from, to string) error             { return rename(from, to) }
func (system) Link(old, name string) error              { return os.Link(old, name) }
func (system) Remove(name string) error                 { return os.Remove(name) }
func (system) SyncDir(name string) error                { return syncDir(name) }
func (system) MayReplace(path string, old fs.FileInfo) error {
	return mayReplace(path, old)
}

func (system) Keep(name, path string, old fs.FileInfo) error {
	return keep(name, path, old)
}

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
