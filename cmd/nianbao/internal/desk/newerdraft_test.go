package desk

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"nianbao/model/forms"
	"nianbao/model/store"
)

// A draft that this program cannot read is told, and what it needs; it is neither
// passed over nor taken for empty and dropped.
func TestADraftOfANewerProgramIsTold(t *testing.T) {
	for _, c := range []struct{ name, old, new, says string }{
		{"schema", `"schema_version": 1`, `"schema_version": 7`, "请换用新版 nianbao"},
		{"form", `"format": "2021"`, `"format": "2031"`, "不认识的格式"},
		{"records", "", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			folder := t.TempDir()
			t.Setenv("XDG_STATE_HOME", filepath.Join(folder, "state"))
			path := filepath.Join(folder, "s.json")
			now := forms.SampleReport().Encode()
			if err := os.WriteFile(path, now, 0o600); err != nil {
				t.Fatal(err)
			}
			document := bytes.Replace(now, []byte(c.old), []byte(c.new), 1)
			j := store.Begin(store.Head{Path: path, Program: "9.9.0", Started: time.Now(), Document: document})
			j.Append([]byte(`{"time":"2031-01-02T03:04:05Z","at":"overview[0]","dictated":"甲"}`))
			j.Sync(time.Second)
			j.Abandon()
			for range 2 { // the first look must not drop it
				for _, got := range [][]string{{"", ""}, {path, ""}} {
					left := New("").left(got[0], got[1])
					if len(left) != 1 {
						t.Fatalf("%d drafts of %q", len(left), got[0])
					}
					d := left[0]
					if c.says == "" {
						if d.Damaged != 1 || d.Unread != "" {
							t.Errorf("%+v", d)
						}
						continue
					}
					if !strings.Contains(d.Unread, c.says) || !strings.Contains(d.Unread, "nianbao 9.9.0") || d.Path != path {
						t.Errorf("it says %q of %q", d.Unread, d.Path)
					}
				}
			}
		})
	}
}
