package store

import (
	"os"
	"path/filepath"
	"strings"
	"time"
)

const (
	tempEnding = ".tmp"
	tempID     = 10             // random characters in the name of a temporary file
	tempLife   = 24 * time.Hour // no save takes that long
)

// Sweep removes the temporary files that saves of path left behind when the
// power went, and journals that hold no change: only files named as this program
// names them, and only old ones, for another may be saving now. What they hold is
// in the journal too.
func Sweep(path string) {
	sweep(path)
	for _, file := range draftsBeside(path) {
		if d, err := readDraft(file, path); err == nil && len(d.Records) == 0 && time.Since(d.Changed) > tempLife {
			_ = os.Remove(file)
		}
	}
	if folder := StateFolder(); folder != "" {
		sweep(recentFile(folder))
	}
}

func sweep(path string) {
	id := strings.Repeat("A", tempID)
	like := sibling(path, ".", "."+id+tempEnding)
	prefix := strings.TrimSuffix(filepath.Base(like), id+tempEnding)
	for _, file := range filesNamed(filepath.Dir(like), prefix, tempEnding) {
		middle := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(file), prefix), tempEnding)
		if len(middle) != tempID || strings.Trim(middle, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") != "" {
			continue
		}
		if info, err := os.Lstat(file); err == nil && info.Mode().IsRegular() && time.Since(info.ModTime()) > tempLife {
			_ = os.Remove(file)
		}
	}
}
