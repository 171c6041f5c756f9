package store

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

func draftFolder() string {
	folder := StateFolder()
	if folder == "" {
		return ""
	}
	return filepath.Join(folder, "drafts")
}

// A Draft is a journal that nobody is writing any more.
type Draft struct {
	File    string
	Head    Head
	Records [][]byte // the whole ones, in order
	Damaged int      // lines passed over
	Changed time.Time
}

// Drafts lists the journals left behind: in the state folder, and beside the
// files given. The two copies of one journal are one draft, with what is whole
// in either.
func Drafts(beside ...string) []Draft {
	var out []Draft
	known := map[string]int{}
	add := func(file, path string) {
		d, err := readDraft(file, path)
		if err != nil {
			return
		}
		key := journalID(file)
		if i, twice := known[key]; twice {
			out[i] = out[i].with(d)
			return
		}
		known[key] = len(out)
		out = append(out, d)
	}
	if folder := draftFolder(); folder != "" {
		for _, file := range filesNamed(folder, "", ending) {
			add(file, "")
		}
	}
	for _, path := range beside {
		for _, file := range draftsBeside(path) {
			add(file, path)
		}
	}
	return slices.DeleteFunc(out, func(d Draft) bool {
		return len(d.Records) == 0 || len(d.Head.Document) == 0 && d.Head.Path == ""
	})
}

// draftsBeside lists the journals beside a report.
func draftsBeside(path string) []string {
	const anyID = "0123456789"
	like := sibling(path, ".", "-"+anyID+ending)
	return filesNamed(filepath.Dir(like), strings.TrimSuffix(filepath.Base(like), anyID+ending), ending)
}

// with joins the two copies of a draft.
func (d Draft) with(other Draft) Draft {
	if len(d.Head.Document) == 0 && (len(other.Head.Document) > 0 || d.Head.Path == "") {
		d.Head = other.Head
	}
	if len(other.Records) > len(d.Records) {
		d.File = other.File
	}
	if other.Changed.After(d.Changed) {
		d.Changed = other.Changed
	}
	both := union(d.Records, other.Records)
	lost := d.Damaged - (len(both) - len(d.Records))
	if n := other.Damaged - (len(both) - len(other.Records)); n < lost {
		lost = n
	}
	d.Records, d.Damaged = both, max(0, lost)
	return d
}

// union joins what is left of one sequence in two copies; no two records are
// alike, for each holds its time.
func union(a, b [][]byte) (out [][]byte) {
	at := map[string]int{}
	for i, r := range b {
		at[string(r)] = i
	}
	next := 0
	for _, r := range a {
		if i, both := at[string(r)]; both && i >= next {
			out = append(out, b[next:i]...)
			next = i + 1
		}
		out = append(out, r)
	}
	return append(out, b[next:]...)
}

func journalID(file string) string {
	name := strings.TrimSuffix(filepath.Base(file), ending)
	return name[strings.LastIndexByte(name, '-')+1:]
}

// readDraft reads a journal that nobody writes. Where its first line is damaged,
// the head is empty but for the path, and the records are to be taken for changes
// of what the file holds now.
func readDraft(file, path string) (Draft, error) {
	if info, err := os.Lstat(file); err != nil || !info.Mode().IsRegular() {
		return Draft{}, fmt.Errorf("%s: %w", file, ErrNotRegular)
	}
	if inUse(file) {
		return Draft{}, fmt.Errorf("%s: in use", file)
	}
	data, print, err := Load(file)
	if err != nil {
		return Draft{}, err
	}
	d := Draft{File: file, Changed: print.ModTime}
	d.Records, d.Damaged = records(data)
	var head Head
	if len(d.Records) > 0 && json.Unmarshal(d.Records[0], &head) == nil && len(head.Document) > 0 {
		d.Head, d.Records = head, d.Records[1:]
	} else {
		d.Head.Path = path
	}
	return d, nil
}

// records gives the lines whose sum is right, and the number of the others.
func records(data []byte) (out [][]byte, damaged int) {
	for line := range bytes.Lines(data) {
		sum, record, ok := bytes.Cut(line, []byte(" "))
		record, whole := bytes.CutSuffix(record, []byte("\n"))
		if !ok || !whole || string(sum) != fmt.Sprintf("%08x", checksum(record)) {
			damaged++
			continue
		}
		out = append(out, record)
	}
	return out, damaged
}

// keepDropped is how long a draft that was let go of can still be had.
const keepDropped = 30 * 24 * time.Hour

// Drop moves a draft and its copy out of sight; they are kept for 30 days more
// where there is a state folder.
func Drop(d Draft) {
	id := journalID(d.File)
	beside := sibling(d.Head.Path, ".", "-"+id+ending)
	folder := draftFolder()
	if folder == "" {
		_ = os.Rename(d.File, d.File+".dropped")
		return
	}
	old := filepath.Join(folder, "dropped")
	if os.MkdirAll(old, 0o700) == nil {
		clean(old)
		if data, _, err := Load(d.File); err == nil {
			if _, err := Save(filepath.Join(old, id+ending), data, nil); err != nil {
				return // better twice than never
			}
			_ = os.Chtimes(filepath.Join(old, id+ending), time.Time{}, time.Now())
		}
	}
	for _, file := range []string{d.File, beside, filepath.Join(folder, id+ending)} {
		_ = os.Remove(file)
	}
}

// Dropped lists the drafts that were let go of and are still kept.
func Dropped() []Draft {
	var out []Draft
	if folder := draftFolder(); folder != "" {
		for _, file := range filesNamed(filepath.Join(folder, "dropped"), "", ending) {
			if d, err := readDraft(file, ""); err == nil && len(d.Records) > 0 && len(d.Head.Document) > 0 {
				out = append(out, d)
			}
		}
	}
	return out
}

func clean(folder string) {
	entries, _ := os.ReadDir(folder)
	for _, e := range entries {
		if info, err := e.Info(); err == nil && time.Since(info.ModTime()) > keepDropped {
			_ = os.Remove(filepath.Join(folder, e.Name()))
		}
	}
}
