package store

import (
	"errors"
	"io/fs"
	"os"
	"time"

	"golang.org/x/sys/windows"
)

// rename replaces a file, trying for two seconds: a virus scanner, an indexer or
// a sync client may hold it for a moment.
func rename(from, to string) error {
	f, err := windows.UTF16PtrFromString(from)
	if err != nil {
		return err
	}
	t, err := windows.UTF16PtrFromString(to)
	if err != nil {
		return err
	}
	deadline := time.Now().Add(2 * time.Second)
	for pause := time.Millisecond; ; pause *= 2 {
		err = windows.MoveFileEx(f, t, windows.MOVEFILE_REPLACE_EXISTING|windows.MOVEFILE_WRITE_THROUGH)
		if err == nil {
			return nil
		}
		if !held(err) || time.Now().Add(pause).After(deadline) {
			return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
		}
		time.Sleep(pause)
	}
}

func held(err error) bool {
	return errors.Is(err, windows.ERROR_ACCESS_DENIED) ||
		errors.Is(err, windows.ERROR_SHARING_VIOLATION) ||
		errors.Is(err, windows.ERROR_LOCK_VIOLATION)
}

func syncDir(string) error                   { return nil } // MOVEFILE_WRITE_THROUGH has done it
func mayReplace(string, fs.FileInfo) error   { return nil } // the rename tells
func keep(string, string, fs.FileInfo) error { return nil } // the folder's rights are inherited
