package tui_test

import (
	"errors"
	"strings"
	"testing"

	"nianbao/model/forms"
	"nianbao/tui"
)

// The report is saved by itself after a rest, but only once the clerk saved it.
func TestAutoSaveOnlyAfterASave(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.m.waits = true
	d.keys("x")
	if d.m.autos != 0 {
		t.Fatal("saved before the clerk ever saved")
	}
	d.keys("ctrl+s", "y")
	if d.m.autos != 1 || !strings.HasSuffix(d.m.files["s.json"].Unit, "xy") {
		t.Errorf("%d saves, unit %q", d.m.autos, d.m.files["s.json"].Unit)
	}
	d.sees("已存 10:4")
	d.keys("backspace")
	if d.m.autos != 2 {
		t.Errorf("%d saves after a second change", d.m.autos)
	}
	d.keys("ctrl+z", "left", "right")
	if d.m.autos != 3 {
		t.Errorf("%d saves; an undo is a change, moving is none", d.m.autos)
	}
}

// A change of another's ends it: what to do is the clerk's to say.
func TestAutoSaveEndsWhenAnotherSaved(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.keys("x", "ctrl+s")
	d.m.waits, d.m.changed = true, true
	d.keys("y")
	d.sees("没有自动保存", "已被别人改动", "未保存")
	d.keys("z")
	if d.m.autos != 1 {
		t.Errorf("tried %d times", d.m.autos)
	}
	if strings.HasSuffix(d.m.files["s.json"].Unit, "xy") {
		t.Error("written over the other's")
	}
	d.keys("ctrl+s", "o", "w")
	if d.m.autos != 2 {
		t.Error("did not begin again after the clerk saved")
	}
}

// It waits while a question stands, and does not disturb what is being typed.
func TestAutoSaveWhileTyping(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.m.waits = true
	d.keys("x", "ctrl+s", "alt+3", "95甲")
	d.sees("95甲", "未保存")
	if d.m.held.Text != "95甲" {
		t.Errorf("held %+v", d.m.held)
	}
}

// A file that was moved away is not brought back by itself; ^S asks where to.
func TestAutoSaveBringsNoFileBack(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.keys("x", "ctrl+s")
	d.m.waits, d.m.stopped = true, tui.ErrGone
	delete(d.m.files, "s.json")
	d.keys("y")
	d.sees("没有自动保存", "不在原处", "! 没有存成")
	d.keys("z")
	if _, there := d.m.files["s.json"]; there || d.m.autos != 1 {
		t.Errorf("after %d tries the file is back: %v", d.m.autos, there)
	}
	d.keys("ctrl+s")
	d.sees("文件不在原处了", "另存为别的文件", "仍写在原处")
	d.keys("esc", "ctrl+s", "o")
	if !strings.HasSuffix(d.m.files["s.json"].Unit, "xyz") {
		t.Errorf("asked for, and the file holds %q", d.m.files["s.json"].Unit)
	}
	d.sees("已保存")
}

// A save that would lock others out of the report asks first.
func TestSaveAsksBeforeItLocksOthersOut(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.m.stopped = &tui.OutsideError{Who: errors.New("办公室 组的人就不能用它了")}
	d.keys("x", "ctrl+s")
	d.sees("保存会让别人打不开", "办公室 组的人就不能用它了", "未保存")
	d.keys("o")
	if !strings.HasSuffix(d.m.files["s.json"].Unit, "x") {
		t.Error("not saved although that was asked for")
	}
}

// The answer of a save that nobody asked for says nothing of another report.
func TestAutoSaveAnswersForAClosedReport(t *testing.T) {
	for _, next := range []string{"", "t.json"} {
		d := open(t, "s.json", 80, 24)
		other := forms.SampleReport()
		other.Unit = "另一单位"
		d.m.files["t.json"] = other
		d.m.recent = []string{"t.json"}
		d.keys("x", "ctrl+s")
		d.m.waits, d.m.during = true, func() {
			d.m.waits, d.m.during = false, nil
			d.keys("esc", "h", "d")
			d.sees("最近的报告")
			if next != "" {
				d.keys("enter")
				d.sees("另一单位")
				d.keys("x")
			}
		}
		d.keys("y")
		if next == "" {
			d.sees("最近的报告")
			continue
		}
		d.keys("ctrl+s")
		if got := d.m.files["t.json"].Unit; got != "另一单位x" {
			t.Errorf("t.json holds %q", got)
		}
		if got := d.m.files["s.json"].Unit; !strings.HasSuffix(got, "xy") {
			t.Errorf("s.json holds %q", got)
		}
	}
}

// The report reopened from the same file is another one too: what was let go of is
// not in it.
func TestAutoSaveAnswersForAReportOpenedAgain(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.keys("x", "ctrl+s")
	d.m.recent = []string{"s.json"}
	before := d.m.files["s.json"]
	d.m.waits, d.m.during = true, func() {
		d.m.waits, d.m.during = false, nil
		d.m.files["s.json"] = before
		d.keys("esc", "h", "d", "enter")
	}
	d.keys("y")
	d.sees("无修改")
}

// A report file is called what it is.
func TestSaveAsRefusesTheNameOfAnotherFormat(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.keys("esc", "s")
	d.keys("ctrl+u")
	for range 40 {
		d.keys("backspace")
	}
	d.keys("x.docx", "enter")
	d.sees("以 .json 结尾", "保存为")
	if _, there := d.m.files["x.docx"]; there {
		t.Error("JSON stands under the name of a Word file")
	}
	for range 40 {
		d.keys("backspace")
	}
	d.keys("甲局2025.12", "enter")
	if _, there := d.m.files["甲局2025.12.json"]; !there {
		t.Errorf("files: %v", d.m.files)
	}
}
