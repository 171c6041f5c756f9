//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"unicode"

	"nianbao/cmd/nianbao/internal/desk"
	"nianbao/cmd/nianbao/internal/files"
	"nianbao/model"
	"nianbao/model/forms"
)

// evil speaks to terminals in every way there is; none of it is a sequence that
// the editor itself sends.
const evil = "恶\x1b[31m\x1b[5n\x1b]0;t\a\x1b]52;c;eA==\a\x1bP1$r\x1b\\\x1b_x\x1b\\\u009b5n\x07\x08\u202e\u2066\u200b\u2028\u0085\ufeff\U000e0041字"

// ours are the sequences that the editor sends to a terminal without colour:
// moving the cursor, clearing, bold, underline and reverse, the modes it needs,
// and its title.
var ours = regexp.MustCompile(`\x1b\[[0-9;]*[ABCDGHJKLMPSTX@dbfr]|\x1b\[(0?|2?[147]|22)(;(2?[147]|22))*m|\x1b\[\?[0-9;]+[hl]|\x1b\[[0-9] q|\x1b\[\?25[hl]|\x1b\]2;[^\x00-\x1f\x7f-\x9f]*\a|\x1b(M|7|8)`)

// foreign finds what is not ours, and shows where.
func foreign(out string) (where string, ok bool) {
	rest := ours.ReplaceAllString(out, "")
	for i, r := range rest {
		if !strings.ContainsRune("\r\n\b\t", r) && unicode.In(r, unicode.C, unicode.Zl, unicode.Zp) {
			return fmt.Sprintf("%q", rest[max(0, i-30):min(len(rest), i+30)]), true
		}
	}
	return "", false
}

func hostileFile(t *testing.T) string {
	t.Helper()
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	r := forms.SampleReport()
	r = r.With(r.SetText(model.InHead(model.HeadUnit), evil), r.SetText(model.InHead(model.HeadTitle), evil),
		r.SetText(model.InHead(model.HeadDate), evil), r.SetText(model.InPart("overview", 0), evil+"\n"+evil), r.SetText(model.InHeading("overview", 0), evil))
	path := filepath.Join(t.TempDir(), strings.ReplaceAll(evil, "/", "")+".json")
	if err := os.WriteFile(path, r.Encode(), 0o600); err != nil {
		t.Skip("this file system takes no such name:", err)
	}
	return path
}

// The bytes that the real editor writes to its terminal hold only its own
// sequences, whatever the report, its name, a draft or a paste says.
func TestOnlyOurSequencesReachTheTerminal(t *testing.T) {
	path := hostileFile(t)
	s := startEditor(t, path)
	s.until("恶<U+001B>")
	for range 8 {
		s.write("\x0e") // ctrl+n
		s.until("步")
	}
	s.write("\x1b[200~" + strings.ReplaceAll(evil, "\x1b", "\x1b\x1b") + "\x1b[201~\x1b[<0;3;5M")
	s.write("\x1b0")
	s.until("单位名称")
	s.write("字")
	s.until("已留底")
	s.end(syscall.SIGKILL)
	again := startEditor(t, path)
	again.until("有上次未保存的内容")
	again.settle()
	again.write("l")
	again.until("未保存的修改")
	again.end(syscall.SIGTERM)
	for i, out := range []string{s.everything(), again.everything()} {
		if where, bad := foreign(out); bad {
			t.Errorf("program %d wrote %s", i+1, where)
		}
	}
}

// What the verbs tell on the standard error, and lists on the standard output,
// is as safe. Exports are files and hold what the report says.
func TestVerbsTellNoSequences(t *testing.T) {
	path := hostileFile(t)
	d := desk.New("")
	r, err := files.Report(path)
	if err != nil {
		t.Fatal(err)
	}
	d.Begin(path, r, r)
	c := r.SetText(model.InHead(model.HeadContact), evil)
	d.Keep(r.With(c), []model.Change{c})
	if _, err := d.Save(path, r, false); err != nil {
		t.Fatal(err)
	}
	d.Unlock()
	d.Sync()
	d.Abandon()
	for _, args := range [][]string{
		{"check", path},
		{"check", "--json", path},
		{"check", path + evil},
		{"recover"},
		{"recover", evil},
		{"history", path},
		{"history", evil},
		{"history", path, "--take", "99"},
		{"history", path, "--take", "1", "-o", path},
		{"import", path},
		{"export", path, "--to", evil},
		{evil},
		{"--" + evil},
		{"merge", path, path, "-o", filepath.Join(t.TempDir(), "o.json"), "--unit", evil, "--year", "2025"},
		{"new", "-o", path},
	} {
		cmd := exec.Command("nianbao", args...)
		var errs strings.Builder
		cmd.Stderr = &errs
		out, _ := cmd.Output()
		if args[0] == "import" {
			out = nil
		}
		if where, bad := foreign(string(out) + errs.String()); bad {
			t.Errorf("%q wrote %s", args, where)
		}
	}
}
