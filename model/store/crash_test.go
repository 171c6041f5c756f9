package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// seeds is how often each case is run: hundreds with NIANBAO_LONG=1.
func seeds() int64 {
	if os.Getenv("NIANBAO_LONG") != "" {
		return 300
	}
	return 8
}

// The power goes, the disk fails or fills up at every operation of a save in
// turn: the report is the old one or the new one, and the new one once the save
// was acknowledged. On FAT, between the rename and the sync behind it, the
// backup stands in.
func TestSaveAgainstCrashes(t *testing.T) {
	for _, kind := range []trouble{{cut: true}, {cut: true, reverse: true}, {cut: true, fat: true}, {}, {full: true}, {full: true, fat: true}} {
		t.Run(fmt.Sprintf("%+v", kind), func(t *testing.T) {
			runs := 0
			for seed := range seeds() {
				for n := 1; ; n++ {
					m := newDisk(seed, kind)
					runs++
					if !crashSave(t, m, n) {
						if n < 7 {
							t.Fatalf("only %d operations: the faults do not reach the save", n)
						}
						break
					}
				}
			}
			t.Logf("%d runs", runs)
		})
	}
}

const oldText, newText = `{"the":"old one"}`, `{"the":"new one, which is longer"}`

func crashSave(t *testing.T, m *memory, n int) (hit bool) {
	t.Helper()
	const path = "/r/a.json"
	m.put(path, oldText)
	m.left = n
	d := disk{fs: m}
	saved, err := d.save(path, []byte(newText), nil)
	m.mu.Lock()
	seen := string(m.names[path].data)
	m.mu.Unlock()
	if err == nil && seen != newText || err != nil && seen != oldText {
		t.Errorf("operation %d: %v, and the file holds %q", n, err, seen)
	}
	if m.full && err != nil && !strings.Contains(err.Error(), "磁盘已满") {
		t.Errorf("operation %d: a full disk is told as %v", n, err)
	}
	if err == nil { // a second later the power goes in any case
		m.left, m.cut = 0, true
	}
	after := m.reboot()
	got := after[path]
	switch {
	case err == nil && got == newText, err != nil && (got == oldText || got == newText):
	case m.hit && m.fat && after[path+".bak"] == oldText: // in the window before the second sync
		if err == nil && saved.Unsure == nil {
			t.Errorf("operation %d: acknowledged, and only the backup is whole", n)
		}
	case saved.Unsure != nil && got == oldText:
	default:
		t.Errorf("operation %d: %v, and after the cut the disk holds %q, backup %q", n, err, got, after[path+".bak"])
	}
	return m.hit
}

// The power goes or a disk fails at every operation of a journal in turn: what
// is given back is what was written, in order, without a hole before the last
// sync, and everything that was called synced is there.
func TestJournalAgainstCrashes(t *testing.T) {
	for _, kind := range []trouble{{cut: true}, {cut: true, reverse: true}, {cut: true, fat: true}, {}, {full: true}} {
		t.Run(fmt.Sprintf("%+v", kind), func(t *testing.T) {
			runs := 0
			for seed := range seeds() {
				for n := 1; ; n++ {
					m := newDisk(seed, kind)
					runs++
					if !crashJournal(t, m, n) {
						break
					}
				}
			}
			t.Logf("%d runs", runs)
		})
	}
}

func crashJournal(t *testing.T, m *memory, n int) (hit bool) {
	t.Helper()
	m.left = n
	d := disk{fs: m}
	j := d.begin(Head{Path: "/r/a.json", Document: json.RawMessage(`{}`)}, "/state")
	var typed []string
	synced := map[string]int{} // by place: the records that are safe
	for i := range 12 {
		typed = append(typed, fmt.Sprintf(`{"n":%d,"text":"%s"}`, i, strings.Repeat("字", i)))
		j.Append([]byte(typed[i]))
		if i%4 == 3 {
			safe := j.Sync(time.Second)
			good, of, reason := j.Status()
			if good != safe || (good < of) != (reason != nil) {
				t.Fatalf("operation %d: %d safe, but the status says %d of %d, %v", n, safe, good, of, reason)
			}
			if m.full && reason != nil && !errors.Is(reason, syscall.ENOSPC) {
				t.Errorf("operation %d: a full disk is told as %v", n, reason)
			}
			for _, p := range j.places {
				if p.failed() == nil {
					synced[p.path] = i + 1
				}
			}
		}
	}
	m.mu.Lock()
	hit, m.off = m.hit, true
	m.mu.Unlock()
	j.Abandon()
	disk := m.reboot()
	for _, p := range j.places {
		got, _ := records([]byte(disk[p.path]))
		if len(got) > 0 {
			got = got[1:] // the head
		}
		if len(got) < synced[p.path] {
			t.Errorf("operation %d: %d records were synced in %s, %d are there", n, synced[p.path], p.path, len(got))
		}
		for i, r := range got {
			if string(r) != typed[i] {
				t.Errorf("operation %d: record %d is %s, want %s", n, i, r, typed[i])
			}
		}
	}
	if !m.cut && len(synced) > 0 && slices.Max([]int{synced[j.places[0].path], synced[j.places[1].path]}) != len(typed) && !m.full {
		t.Errorf("operation %d: one fault took both places", n)
	}
	return hit
}
