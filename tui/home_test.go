package tui_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/tui"
)

// withRecent has five reports, each in another state, and one that was left unsaved.
func withRecent(m *memory) {
	r := m.files["s.json"]
	ago := func(d time.Duration) time.Time { return m.now.Add(-d) }
	m.entries = []tui.Entry{
		{Path: "/d/住建局2025.json", Name: "住建局2025.json", Unit: r.Unit, Year: 2025, Filled: 218, Cells: 218, Errors: 2, Changed: ago(29 * time.Minute)},
		{Path: "/d/政府.json", Name: "政府.json", Unit: "云岭县人民政府", Year: 2025, Filled: 218, Cells: 218, Warnings: 1, Changed: ago(17 * time.Hour)},
		{Path: "/d/城关.json", Name: "城关.json", Unit: "云岭县城关镇人民政府", Year: 2025, Filled: 110, Cells: 218, Unfinished: true, Changed: ago(72 * time.Hour)},
		{Path: "/d/住建局2024.json", Name: "住建局2024.json", Unit: r.Unit, Year: 2024, Filled: 218, Cells: 218, Changed: ago(358 * 24 * time.Hour)},
		{Path: "/d/文化馆.json", Name: "文化馆.json", Unit: "云岭县文化馆（含图书馆、博物馆、非物质文化遗产保护中心）", Year: 2025, Cells: 218, Changed: ago(5 * 24 * time.Hour)},
	}
	for _, e := range m.entries {
		m.files[e.Path] = r
	}
	cell, _ := model.ParseRef("applications.received.natural_person")
	now := r.With(r.SetCell(cell, model.Int(95)), r.SetText(model.InPart("overview", 0), "改过。"))
	m.drafts = []tui.Draft{{ID: "1", Path: "/d/住建局2025.json", Changed: ago(0), Base: r, Report: now}}
}

// later puts off what home asks by itself.
func (d *driver) later() {
	_ = d.screen()
	d.m.now = d.m.now.Add(5e9)
	d.keys("esc")
	_ = d.screen()
}

func TestHomeFrames(t *testing.T) {
	for name, wh := range map[string][2]int{"home": {80, 24}, "home_120": {120, 40}, "home_60": {60, 16}} {
		m := newMemory()
		withRecent(m)
		d := openWith(t, m, "", wh[0], wh[1])
		if name == "home" {
			d.golden("frame-recover.txt")
		}
		d.later()
		d.golden("frame-" + name + ".txt")
	}
}

// All that home offers is one chain, from what was left unsaved to the menu.
func TestHomeIsOneChain(t *testing.T) {
	m := newMemory()
	withRecent(m)
	d := openWith(t, m, "", 80, 24)
	d.later()
	d.sees("1/13", "留底比文件多", "三、申请办理 1 格", "一、总体情况 1 处")
	d.keys("enter")
	d.sees("有上次未保存的内容")
	d.keys("esc", "down")
	d.sees("2/13", "错 2", "已填 100%，错 2，警 0")
	d.keys("tab")
	d.sees("7/13", "从空白开始")
	d.keys("down", "down")
	d.sees("9/13", "网页、Word、Excel、PDF、文本")
	d.keys("end")
	d.sees("13/13")
	d.keys("enter")
	d.sees("找错练习：有三处笔误", "禾山县水利局")
	d.keys("ctrl+q")

	d = openWith(t, m, "", 80, 24)
	d.later()
	d.keys("3")
	d.sees("城关.json")

	d = openWith(t, m, "", 60, 16)
	d.later()
	for y, l := range strings.Split(d.screen(), "\n") {
		if at := strings.Index(l, "S  看示例"); at >= 0 {
			click := tea.MouseClickMsg{X: d.th.Width(l[:at]), Y: y, Button: tea.MouseLeft}
			d.send(click)
			d.sees("12/13")
			d.send(click)
			d.sees("示例报告")
		}
	}
}
