package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var (
	errFault = errors.New("injected fault")
	errCrash = errors.New("injected crash")
)

// faulty is the real file system, but one operation fails, and after a crash
// all that follow. A failing write leaves half of its bytes behind.
type faulty struct {
	system
	left    int // operations until the fault
	crash   bool
	noLinks bool
	hit     bool
}

func (f *faulty) step() error {
	f.left--
	switch {
	case f.left == 0:
		f.hit = true
		return errFault
	case f.left < 0 && f.crash:
		return errCrash
	}
	return nil
}

func (f *faulty) Stat(name string) (fs.FileInfo, error) {
	if err := f.step(); err != nil {
		return nil, err
	}
	return f.system.Stat(name)
}

func (f *faulty) OpenFile(name string, flag int, mode fs.FileMode) (file, error) {
	if err := f.step(); err != nil {
		return nil, err
	}
	inner, err := f.system.OpenFile(name, flag, mode)
	if err != nil {
		return nil, err
	}
	return &faultyFile{inner, f}, nil
}

func (f *faulty) Rename(from, to string) error {
	if err := f.step(); err != nil {
		return err
	}
	return f.system.Rename(from, to)
}

func (f *faulty) Link(old, name string) error {
	if err := f.step(); err != nil {
		return err
	}
	if f.noLinks {
		return errors.ErrUnsupported
	}
	return f.system.Link(old, name)
}

func (f *faulty) Remove(name string) error {
	if err := f.step(); err != nil {
		return err
	}
	return f.system.Remove(name)
}

func (f *faulty) EvalSymlinks(name string) (string, error) {
	if err := f.step(); err != nil {
		return "", err
	}
	return f.system.EvalSymlinks(name)
}

func (f *faulty) MayReplace(path string, old fs.FileInfo) error {
	if err := f.step(); err != nil {
		return err
	}
	return f.system.MayReplace(path, old)
}

func (f *faulty) Keep(name, path string, old fs.FileInfo) error {
	if err := f.step(); err != nil {
		return err
	}
	return f.system.Keep(name, path, old)
}

func (f *faulty) SyncDir(name string) error {
	if err := f.step(); err != nil {
		return err
	}
	return f.system.SyncDir(name)
}

type faultyFile struct {
	file
	fs *faulty
}

func (f *faultyFile) Write(p []byte) (int, error) {
	if err := f.fs.step(); err != nil {
		n, _ := f.file.Write(p[:len(p)/2])
		return n, err
	}
	return f.file.Write(p)
}

func (f *faultyFile) Read(p []byte) (int, error) {
	if err := f.fs.step(); err != nil {
		return 0, err
	}
	return f.file.Read(p)
}

func (f *faultyFile) ReadAt(p []byte, off int64) (int, error) {
	if err := f.fs.step(); err != nil {
		return 0, err
	}
	return f.file.ReadAt(p, off)
}

func (f *faultyFile) Sync() error {
	if err := f.fs.step(); err != nil {
		return err
	}
	return f.file.Sync()
}

func (f *faultyFile) Close() error {
	err := f.file.Close()
	if e := f.fs.step(); e != nil {
		return e
	}
	return err
}

// TestEveryStepFails fails, and crashes at, each operation of a save in turn.
func TestEveryStepFails(t *testing.T) {
	for _, c := range []struct {
		name           string
		crash, noLinks bool
	}{{"fault", false, false}, {"fault without links", false, true}, {"crash", true, false}, {"crash without links", true, true}} {
		t.Run(c.name, func(t *testing.T) {
			steps := 0
			for n := 1; ; n++ {
				fs := &faulty{left: n, crash: c.crash, noLinks: c.noLinks}
				saveWithFault(t, fs, n)
				if !fs.hit {
					break
				}
				steps = n
			}
			if steps < 20 {
				t.Errorf("only %d operations: the faults do not reach the save", steps)
			}
		})
	}
}

func saveWithFault(t *testing.T, fs *faulty, n int) {
	t.Helper()
	folder := t.TempDir()
	path := filepath.Join(folder, "a.json")
	write(t, path, "the old content")
	_, was, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	d := disk{fs: fs}
	saved, err := d.save(path, []byte("the new content, longer"), &was)
	now := content(t, path)
	switch {
	case err == nil && now != "the new content, longer":
		t.Errorf("fault at %d: saved, but the file holds %q", n, now)
	case err != nil && now != "the old content":
		t.Errorf("fault at %d: %v, but the file holds %q", n, err, now)
	case err != nil && !strings.HasPrefix(err.Error(), path):
		t.Errorf("fault at %d: the error names no file: %v", n, err)
	}
	if fs.crash {
		return
	}
	if left := names(t, folder); err != nil && len(left) > 1 {
		t.Errorf("fault at %d: a save that failed (%v) left %q", n, err, left)
	}
	for _, name := range names(t, folder) {
		if strings.HasSuffix(name, ".tmp") && err == nil && len(saved.Warnings) == 0 {
			t.Errorf("fault at %d: left %s behind", n, name)
		}
	}
}

// lying reports success and writes something else.
type lying struct{ system }

func (l lying) OpenFile(name string, flag int, mode fs.FileMode) (file, error) {
	f, err := l.system.OpenFile(name, flag, mode)
	if err != nil || flag&os.O_CREATE == 0 {
		return f, err
	}
	return lyingFile{f}, nil
}

type lyingFile struct{ file }

func (l lyingFile) Write(p []byte) (int, error) {
	_, err := l.file.Write([]byte(strings.Repeat("?", len(p))))
	return len(p), err
}

func TestReadBackFindsALie(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.json")
	write(t, path, "old")
	if _, err := (disk{fs: lying{}}).save(path, []byte("new"), nil); err == nil {
		t.Error("a file that holds something else was called saved")
	}
	if got := content(t, path); got != "old" {
		t.Errorf("file holds %q", got)
	}
}

// growing appends more than was asked for.
type growing struct{ system }

func (g growing) OpenFile(name string, flag int, mode fs.FileMode) (file, error) {
	f, err := g.system.OpenFile(name, flag, mode)
	if err != nil || flag&os.O_CREATE == 0 {
		return f, err
	}
	return growingFile{f}, nil
}

type growingFile struct{ file }

func (g growingFile) Write(p []byte) (int, error) {
	n, err := g.file.Write(append(append([]byte(nil), p...), " and more"...))
	return min(n, len(p)), err
}

// Comparing only as many bytes as were written would call it saved.
func TestReadBackFindsAFileGrownTooLong(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "a.json")
	write(t, path, "old")
	if _, err := (disk{fs: growing{}}).save(path, []byte("new"), nil); err == nil {
		t.Error("a file that holds more was called saved")
	}
	if got := content(t, path); got != "old" || len(names(t, folder)) > 1 {
		t.Errorf("file holds %q, folder %q", got, names(t, folder))
	}
}
