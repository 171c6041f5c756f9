//go:build unix

package main

import (
	"os/exec"
	"strings"
	"testing"
)

// In a terminal the page says what was measured, and which keys arrive.
func TestDoctorInATerminal(t *testing.T) {
	for _, c := range []struct{ answers, width string }{
		{"\x1b[5;2R\x1b[5;5R\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\\x1b[?62c", "1"},
		{"\x1b[5;3R\x1b[5;5R\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\\x1b[?62c", "2"},
	} {
		s := start(t, exec.Command("nianbao", "doctor", "--keys", t.TempDir()))
		s.until("\x1b[6n")
		s.write(c.answers)
		s.until("逐个按")
		s.write("\x1b[14~")
		s.until("+ F4")
		s.write("\x1b3")
		s.until("+ Alt+3")
		s.write("\r")
		s.until("结论")
		s.ended()
		page := s.everything()
		for _, want := range []string{"xterm-256color", "80 列 24 行", "各占 " + c.width + " 格（量得）", "深色背景", "收到 2 个", "Shift+Left"} {
			if !strings.Contains(page, want) {
				t.Errorf("the page does not say %q: %q", want, page)
			}
		}
	}
}
