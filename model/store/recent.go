package store

import (
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"slices"
)

const recentFiles = 12

// Recent lists the files last remembered, the newest first; those that are gone
// are left out. Without a state folder the list is empty.
func Recent() []string {
	var out []string
	for _, path := range remembered() {
		if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
			out = append(out, path)
		}
	}
	return out
}

// Remember puts a file at the head of the list. A machine without a home for it
// (no HOME, a read-only account) works without the list.
func Remember(path string) error {
	folder := StateFolder()
	if folder == "" {
		return nil
	}
	full, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	list := slices.DeleteFunc(remembered(), func(s string) bool { return s == full })
	list = slices.Insert(list, 0, full)
	data, err := json.MarshalIndent(list[:min(len(list), recentFiles)], "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	_, err = Save(recentFile(folder), append(data, '\n'), nil)
	return err
}

// StateFolder is where the program keeps what is its own, "" where the system
// offers no place.
func StateFolder() string {
	base := os.Getenv("XDG_STATE_HOME")
	if home, err := os.UserHomeDir(); base == "" && err == nil && runtime.GOOS != "windows" && runtime.GOOS != "darwin" {
		base = filepath.Join(home, ".local", "state")
	}
	if !filepath.IsAbs(base) {
		var err error
		if base, err = os.UserConfigDir(); err != nil {
			return ""
		}
	}
	return filepath.Join(base, "nianbao")
}

func recentFile(folder string) string { return filepath.Join(folder, "recent.json") }

func remembered() []string {
	folder := StateFolder()
	if folder == "" {
		return nil
	}
	data, _, err := Load(recentFile(folder))
	if err != nil {
		return nil
	}
	var list []string
	if json.Unmarshal(data, &list) != nil {
		return nil // a damaged list is begun anew
	}
	return list
}
