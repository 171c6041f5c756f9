package tui_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/tui"
	"nianbao/tui/theme"
)

// openTaken opens a report that somebody else edits and waits the question's grace.
func openTaken(t *testing.T) *driver {
	t.Helper()
	d := &driver{t: t, m: newMemory()}
	d.m.other = &tui.Editor{User: "王芳\x1b[31m", Host: "三楼-02", Since: d.m.now.Add(-time.Hour), Seen: d.m.now.Add(-time.Minute)}
	d.app = tui.New(d.m, theme.New(theme.Options{Ambiguous: 1}), "s.json")
	d.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	d.run(d.app.Init())
	d.sees("文件正被别人编辑", "王芳<U+001B>", "三楼-02", "1 月 9 日 09:41")
	return d
}

// Read only shows everything and changes nothing, in any step, by any way.
func TestTakenReadOnly(t *testing.T) {
	d := openTaken(t)
	d.keys("r")
	d.sees("只读")
	d.keys("x")
	d.sees("没有修改", "只读")
	d.send(tea.PasteMsg{Content: "贴上的"})
	d.keys("ctrl+n", "enter", "新的文字", "esc", "delete", "alt+3", "9", "5", "enter", "delete", "f6", "y", "ctrl+v", "=", "f4")
	if len(d.m.kept) > 0 {
		t.Errorf("kept %v", d.m.kept)
	}
	if strings.Contains(d.screen(), "95") {
		t.Error("the screen shows what was not taken")
	}
	d.keys("ctrl+q")
	if !d.end {
		t.Error("a report open to read only asked to be saved")
	}
}

// From read only, ^S leads to a copy of one's own, and then one may write.
func TestTakenReadOnlyThenCopy(t *testing.T) {
	d := openTaken(t)
	d.keys("r", "ctrl+s")
	d.sees("s-副本.json")
	d.keys("enter", "alt+0", "x", "ctrl+s")
	if got := d.m.files["s-副本.json"].Unit; !strings.HasSuffix(got, "x") {
		t.Errorf("the copy's unit is %q", got)
	}
	if d.m.files["s.json"].Unit != forms.SampleReport().Unit {
		t.Error("the other's file was changed")
	}
}

func TestTakenCopyAndAnyway(t *testing.T) {
	d := openTaken(t)
	d.keys("s")
	d.sees("保存为", "s-副本.json")
	d.keys("enter")
	d.sees("已保存 s-副本.json")

	d = openTaken(t)
	d.keys("o", "x", "ctrl+s")
	d.sees("已保存 s.json")

	d = openTaken(t)
	d.keys("esc")
	d.sees("新建一份报告")
}

// Who opened all the same is told to the first editor when it saves.
func TestTakenOverIsToldAtTheSave(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.m.taken = &tui.Editor{User: "李强", Host: "前台", Since: d.m.now, Seen: d.m.now}
	d.keys("x", "ctrl+s")
	d.sees("别人也打开了这个文件", "李强（电脑 前台）")
	d.keys("esc")
	d.sees("未保存")
	d.keys("ctrl+s", "o")
	d.sees("已保存 s.json")
}

func TestLongSilenceIsTold(t *testing.T) {
	d := &driver{t: t, m: newMemory()}
	d.m.other = &tui.Editor{Host: "前台", Since: d.m.now.Add(-9 * time.Hour), Seen: d.m.now.Add(-time.Hour)}
	d.app = tui.New(d.m, theme.New(theme.Options{Ambiguous: 1}), "s.json")
	d.run(d.app.Init())
	d.sees("有人（电脑 前台）", "最后一次动静在 1 月 9", "也许已经关机")
}

// A name with an ending that no report has is mended, not typed anew.
func TestSaveAsKeepsTheTypedName(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.keys("alt+s", "ctrl+u", "住建局定稿.docx", "enter")
	d.sees("不能是 .docx", "住建局定稿.docx")
	d.keys("backspace", "backspace", "backspace", "backspace", "json", "enter")
	if _, ok := d.m.files["住建局定稿.json"]; !ok {
		t.Errorf("saved %v", d.m.files)
	}
}

// What stands above the key bar already is not said again by the key that has nothing
// to offer.
func TestWhereNothingSpeaksForARepair(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	r := d.m.files["s.json"]
	cell := func(row, column string, n int64) model.Change {
		return r.SetCell(model.Ref{Table: "applications", Row: row, Column: column}, model.Int(n))
	}
	d.m.files["s.json"] = r.With(cell("granted", "business", 9), cell("granted", "total", 29), cell("resolved_total", "business", 13), cell("resolved_total", "total", 59),
		r.SetText(model.InPart("overview", 1), "2025 年申请办理情况良好。"))
	d = openWith(t, d.m, "s.json", 80, 24)
	d.keys("f8", "f8", "f4")
	if n := strings.Count(d.screen(), "先核对原件"); n != 1 {
		t.Errorf("said %d times:\n%s", n, d.screen())
	}
	d.sees("F4 不猜")
}

// A cell that is blank is filled in, not changed.
func TestABlankIsFilledIn(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.keys("alt+3", "ctrl+end", "home", "delete")
	d.sees("F4 填 2")
	d.keys("f4")
	d.sees("已填", "：2")
}
