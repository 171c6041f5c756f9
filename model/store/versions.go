package store

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"nianbao/model/lang"
)

// keptVersions is how many dated versions of a report are kept.
const keptVersions = 10

const versionStamp = "20060102-150405.000"

// A Version is what a report held after one of its saves.
type Version struct {
	File string
	Time time.Time
}

// KeepVersion puts what was saved to path among its dated versions in the state
// folder, and drops the oldest of more than ten; a version younger than apart is
// enough. Without a state folder there are none.
func KeepVersion(path string, data []byte, apart time.Duration) error {
	if list := Versions(path); len(list) > 0 {
		if age := time.Since(list[0].Time); age >= 0 && age < apart { // a clock set back makes no version young
			return nil
		}
	}
	folder, err := versionFolder(path)
	if err != nil || folder == "" {
		return err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return versionError(err)
	}
	at := time.Now()
	name := filepath.Join(folder, at.Format(versionStamp)+".json")
	for _, err := os.Lstat(name); err == nil; _, err = os.Lstat(name) { // two saves within a millisecond
		at = at.Add(time.Millisecond)
		name = filepath.Join(folder, at.Format(versionStamp)+".json")
	}
	if _, err := Save(name, data, &Fingerprint{}); err != nil {
		return versionError(err)
	}
	list := Versions(path)
	for _, v := range list[min(keptVersions, len(list)):] {
		_ = os.Remove(v.File)
	}
	return nil
}

func versionError(err error) error {
	var said *Error
	if errors.As(err, &said) {
		err = said.Err
	}
	return lang.Errorf("未能留下历史版本（%s）", reason(err))
}

// Versions lists the dated versions of the report at path, the newest first. The
// report itself may be gone.
func Versions(path string) []Version {
	folder, err := versionFolder(path)
	if err != nil || folder == "" {
		return nil
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil
	}
	var out []Version
	for _, e := range entries {
		at, err := time.ParseInLocation(versionStamp, strings.TrimSuffix(e.Name(), ".json"), time.Local)
		if err != nil || !e.Type().IsRegular() {
			continue // a temporary file, or nothing of ours
		}
		out = append(out, Version{filepath.Join(folder, e.Name()), at})
	}
	slices.SortFunc(out, func(a, b Version) int { return b.Time.Compare(a.Time) })
	return out
}

// versionFolder is where the versions of a report are: by its full path, so that
// two reports of one name do not mix.
func versionFolder(path string) (string, error) {
	state := StateFolder()
	if state == "" {
		return "", nil
	}
	full, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(full); err == nil {
		full = real
	} else if !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	sum := sha256.Sum256([]byte(full))
	return sibling(filepath.Join(state, "versions", filepath.Base(full)), "", fmt.Sprintf("-%x", sum[:6])), nil
}
