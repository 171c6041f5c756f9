package tui_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/tui"
	"nianbao/tui/theme"
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
	if strings.Contains(d.screen(), "有模板残留") {
		t.Error("slow checks were made in the midst of the typing")
	}
	if len(timers) == 0 {
		t.Fatal("nothing will make the checks that were put off")
	}
	d.m.now = d.m.now.Add(time.Second)
	for _, cmd := range timers {
		d.run(cmd)
	}
	d.sees("有模板残留", "【单位名称】")
}

func TestQuickChecksAreMadeWithEachKey(t *testing.T) {
	d := openText(t, 80, 24, "正文。")
	for _, r := range "【单位名称】" {
		d.m.now = d.m.now.Add(30 * time.Millisecond)
		d.app.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	d.check()
	d.sees("有模板残留")
}

// While the checks wait, what is marked as understood keeps to its words.
func TestMarksMoveWithTheText(t *testing.T) {
	const text = "2025 年新收政府信息公开申请 51 件。"
	m := newMemory()
	r := m.files["s.json"]
	m.files["s.json"] = r.With(r.SetText(model.InPart("overview", 1), text))
	d := openWith(t, m, "s.json", 80, 24)
	d.th = theme.New(theme.Options{Ambiguous: 1})
	d.app = tui.New(m, d.th, "s.json")
	d.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	d.run(d.app.Init())
	d.keys("ctrl+n", "down", "enter", "home", "左")
	marked := d.th.Render(theme.Base, theme.Mark, "51 件")
	if !strings.Contains(d.app.View().Content, marked) {
		t.Fatalf("not marked at all:\n%q", d.app.View().Content)
	}
	m.slow = 3 * time.Millisecond
	d.keys("右") // now it is known that the checks are slow
	for _, r := range "前面多了" {
		m.now = m.now.Add(30 * time.Millisecond)
		d.app.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
		if !strings.Contains(d.app.View().Content, marked) {
			t.Errorf("not marked behind %c", r)
		}
	}
}
