//go:build unix

package store

import (
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A pipe that nobody writes to does not hold up the reading of a folder.
func TestReaderDoesNotWait(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe.json")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip(err)
	}
	var reader Reader
	if _, err := reader.Read(pipe); err == nil || !strings.Contains(err.Error(), "不是普通文件") {
		t.Errorf("got %v", err)
	}
}
