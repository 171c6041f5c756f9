package tui_test

import (
	"strings"
	"testing"
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
	d.sees("已保存 10:4")
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
	d.keys("x", "ctrl+s", "esc", "4", "95甲")
	d.sees("95甲", "未保存")
	if d.m.held.Text != "95甲" {
		t.Errorf("held %+v", d.m.held)
	}
}
