package tui_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

// Checks that are slow wait for a rest in the typing and are then made without a
// further key; whatever acts on a finding has fresh ones at once.
func TestSlowChecksWaitForARest(t *testing.T) {
	d := openText(t, 80, 24, "正文。")
	d.m.slow = 3 * time.Millisecond
	d.keys("a") // from here on it is known that the checks are slow
	var timers []tea.Cmd
	for _, r := range "【单位名称】" {
		d.m.now = d.m.now.Add(30 * time.Millisecond)
		if _, cmd := d.app.Update(tea.KeyPressMsg{Code: r, Text: string(r)}); cmd != nil {
			timers = append(timers, cmd)
		}
		d.check()
	}
	if strings.Contains(d.screen(), "S08") {
		t.Error("slow checks were made in the midst of the typing")
	}
	if len(timers) == 0 {
		t.Fatal("nothing will make the checks that were put off")
	}
	d.m.now = d.m.now.Add(time.Second)
	for _, cmd := range timers {
		d.run(cmd)
	}
	d.sees("S08", "【单位名称】")
}

func TestQuickChecksAreMadeWithEachKey(t *testing.T) {
	d := openText(t, 80, 24, "正文。")
	for _, r := range "【单位名称】" {
		d.m.now = d.m.now.Add(30 * time.Millisecond)
		d.app.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	d.check()
	d.sees("S08")
}
