//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"nianbao/cmd/nianbao/internal/terminal"
	"nianbao/model"
	"nianbao/model/forms"
)

// A clerk who has never seen the program fills the sample report from paper: all
// its numbers and three paragraphs, from an empty first page to the saved file.
// Numbers are typed row by row, zeros are left to the key that fills them in.
func TestSampleFromPaper(t *testing.T) {
	exhaustive(t)
	t.Parallel()
	paper := forms.SampleReport()
	dir := t.TempDir()
	cmd := exec.Command("nianbao", "--ambiguous=1")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "LANG=C.UTF-8", "HOME="+dir, "XDG_STATE_HOME="+dir, "XDG_CONFIG_HOME="+dir, terminal.WideVariable+"=")
	path := filepath.Join(dir, "r.json")
	s := startTerminal(t, cmd, path, 80, 24)
	began, keys := time.Now(), 0
	press := func(pairs ...string) {
		t.Helper()
		for i := 0; i < len(pairs); i += 2 {
			keys += utf8.RuneCountInString(pairs[i])
		}
		s.press(pairs...)
	}
	s.sees("先选一样")
	press("n", "1/3", paper.Unit, paper.Unit, enter, "2/3", "\x7f\x7f\x7f\x7f2025", "2025", enter, "单位性质", "1", "保存为")
	press("\x15r.json", "r.json", enter, "已保存 r.json")
	s.sees("5/7 项") // the first field that is blank
	press(paper.Date, paper.Date, ctrlN, "1 一、总体")
	press("政府", "政府", ctrlN, "2 二、主动公开")
	for i, table := range []string{"proactive", "applications", "disputes"} {
		keys += s.typeTable(paper, table)
		press("\x1b[17~", "都填 0 吗", "y", "已把", ctrlN, []string{"3 三、", "4 四、", "5 五、"}[i])
	}
	press("问题", "问题", "\x1b[17~", "（二）", "改进", "改进", ctrlN, "6 六、其他事项", "没有收费", "没有收费", ctrlN, "7 校验")
	press(ctrlS, "已保存")
	r := s.saved()
	for _, ref := range paper.Form.Cells() {
		if r.At(ref).Cmp(paper.At(ref)) != 0 {
			t.Errorf("%s: %s is on the screen, %s on paper", paper.Form.Title(ref), r.At(ref), paper.At(ref))
		}
	}
	for place, want := range map[model.Place]string{model.InPart("overview", 0): "政府", model.InPart("problems", 1): "改进", model.InPart("other_matters", 0): "没有收费"} {
		if got := r.Get(place).Text; got != want {
			t.Errorf("%s is %q, want %q", place, got, want)
		}
	}
	t.Logf("%d keys, %s", keys, time.Since(began).Round(time.Millisecond))
}

// typeTable types the numbers of a table that are not 0, passing over the others
// with Tab, and says how many keys that took.
func (s *emulated) typeTable(paper model.Report, table string) (keys int) {
	s.t.Helper()
	for _, ref := range paper.Form.Cells() {
		if ref.Table != table || paper.Form.TotalOf(ref) != nil {
			continue
		}
		if n := paper.At(ref); !n.Zero() {
			keys += len(n.String())
			s.write(n.String())
			s.caretBehind(n.String()[len(n.String())-1:])
		}
		keys++
		before, y := s.cursor()
		at := s.focused()
		s.write(tab)
		s.until("the next cell", func() bool {
			x, line := s.cursor()
			return x != before || line != y || s.focused() != at || strings.Contains(s.screen(), "本表已到末格")
		})
	}
	return keys
}
