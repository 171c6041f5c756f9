package store

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A Reader gives what Load gives, and refuses in the same words.
func TestReaderIsLoad(t *testing.T) {
	folder := t.TempDir()
	at := func(name string) string { return filepath.Join(folder, name) }
	write(t, at("年报 一.json"), "{}")
	write(t, at("empty.json"), "")
	write(t, at("long.json"), strings.Repeat("长", 1<<20))
	write(t, at("short.json"), "短")
	write(t, at("large.json"), "")
	if err := os.Truncate(at("large.json"), MaxSize+1); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(at("short.json"), at("link.json")); err != nil {
		t.Log(err) // not every system lets everybody link
	}
	var reader Reader
	for _, name := range []string{"年报 一.json", "empty.json", "long.json", "short.json", "large.json", "link.json", "none.json", "."} {
		want, _, wantErr := Load(at(name))
		got, err := reader.Read(at(name))
		if string(got) != string(want) || (err == nil) != (wantErr == nil) || err != nil && err.Error() != wantErr.Error() {
			t.Errorf("%s: %d bytes, %v; Load gives %d bytes, %v", name, len(got), err, len(want), wantErr)
		}
		var typed *Error
		if err != nil && !errors.As(err, &typed) {
			t.Errorf("%s: %T", name, err)
		}
	}
}
