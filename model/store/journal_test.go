package store

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// journalHome gives the test a state folder and a report's path of its own.
func journalHome(t *testing.T) (report string) {
	t.Helper()
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	return filepath.Join(t.TempDir(), "年报 [2025].json")
}

// abandon ends the writer as a kill would: what is written stays.
func abandon(j *Journal) {
	j.Sync(time.Second)
	j.Abandon()
}

func begun(path string, n int) *Journal {
	j := Begin(Head{Path: path, Document: json.RawMessage(`{"a":1}`)})
	for i := range n {
		j.Append(fmt.Appendf(nil, `{"n":%d}`, i))
	}
	return j
}

func TestJournalOutlivesItsWriter(t *testing.T) {
	path := journalHome(t)
	j := begun(path, 3)
	if good, of, err := j.Status(); good != 2 || of != 2 || err != nil {
		t.Fatalf("status %d of %d, %v", good, of, err)
	}
	if len(Drafts(path)) != 0 {
		t.Error("a journal in use was taken for a draft")
	}
	abandon(j)
	drafts := Drafts(path)
	if len(drafts) != 1 || len(drafts[0].Records) != 3 || drafts[0].Head.Path != path || drafts[0].Damaged != 0 {
		t.Fatalf("drafts %+v", drafts)
	}
	Drop(drafts[0])
	if len(Drafts(path)) != 0 {
		t.Error("a dropped draft came back")
	}
	kept, _ := filepath.Glob(filepath.Join(draftFolder(), "dropped", "*"))
	if len(kept) != 1 {
		t.Errorf("kept aside: %v", kept)
	}
}

func TestJournalEnds(t *testing.T) {
	path := journalHome(t)
	j := begun(path, 3)
	j.End()
	if got := names(t, filepath.Dir(path)); len(got) != 0 {
		t.Errorf("left behind: %v", got)
	}
}

func TestJournalInOnePlaceOnly(t *testing.T) {
	path := journalHome(t)
	t.Setenv("XDG_STATE_HOME", filepath.Join(path, "nowhere")) // below a file
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	j := begun(path, 2)
	j.Sync(time.Second)
	if good, of, err := j.Status(); good != 1 || of != 2 || err == nil {
		t.Errorf("status %d of %d, %v", good, of, err)
	}
	abandon(j)
	if d := Drafts(path); len(d) != 1 || len(d[0].Records) != 2 {
		t.Errorf("drafts %+v", d)
	}
}

// Whatever is cut off or damaged, all whole lines are given back.
func TestDamagedJournal(t *testing.T) {
	path := journalHome(t)
	abandon(begun(path, 5))
	file := Drafts(path)[0].File
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	all, _ := records(data)
	for cut := range data {
		got, _ := records(data[:cut])
		for i, r := range got {
			if string(r) != string(all[i]) {
				t.Fatalf("cut at %d: record %d is %s", cut, i, r)
			}
		}
		flipped := append([]byte(nil), data...)
		flipped[cut] ^= 1
		if got, damaged := records(flipped); damaged == 0 || len(got) < len(all)-2 {
			t.Fatalf("flip at %d: %d records, %d damaged", cut, len(got), damaged)
		}
	}
}

// What one copy lost the other has: in the middle, at the end, or the head.
func TestTwoDamagedCopiesMakeAWhole(t *testing.T) {
	path := journalHome(t)
	abandon(begun(path, 8))
	copies := append(draftsBeside(path), filesNamed(draftFolder(), "", ending)...)
	if len(copies) != 2 {
		t.Fatalf("%d copies", len(copies))
	}
	whole := content(t, copies[0])
	lines := strings.SplitAfter(whole, "\n")
	for head := range 2 { // the copy whose first line is damaged
		for _, cut := range []int{1, len(whole) / 2, len(whole) - 3} {
			broken := append([]string(nil), lines...)
			broken[0], broken[4] = "00000000 {\n", "x"+broken[4]
			write(t, copies[head], strings.Join(broken, ""))
			write(t, copies[1-head], whole[:cut])
			want := 7 // the records of the one without its fourth
			if complete := strings.Count(whole[:cut], "\n"); complete > 4 {
				want = 8
			}
			d := Drafts(path)
			if len(d) != 1 || len(d[0].Records) != want || d[0].Head.Path != path {
				t.Fatalf("head %d, cut %d: %d drafts %+v", head, cut, len(d), d)
			}
			for i, r := range d[0].Records {
				if want == 8 && string(r) != fmt.Sprintf(`{"n":%d}`, i) {
					t.Errorf("record %d is %s", i, r)
				}
			}
		}
	}
}

func BenchmarkAppend(b *testing.B) {
	b.Setenv("XDG_STATE_HOME", b.TempDir())
	j := Begin(Head{Path: filepath.Join(b.TempDir(), "a.json"), Document: json.RawMessage(`{}`)})
	record := []byte(`{"at":"overview[0]","text":"本年度共收到政府信息公开申请 96 件"}`)
	for b.Loop() {
		j.Append(record)
	}
	j.End()
}
