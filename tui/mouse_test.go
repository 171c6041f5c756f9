package tui_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"nianbao/tui"
	"nianbao/tui/theme"
)

func (d *driver) click(x, y int) {
	d.t.Helper()
	d.m.now = d.m.now.Add(1e9)
	d.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
}

// clickOn clicks the first place of the screen that says a word.
func (d *driver) clickOn(word string) {
	d.t.Helper()
	for y, l := range strings.Split(d.screen(), "\n") {
		if before, _, ok := strings.Cut(l, word); ok {
			d.click(d.th.Width(before), y)
			return
		}
	}
	d.t.Fatalf("the screen does not say %q:\n%s", word, d.screen())
}

func TestMouse(t *testing.T) {
	d := open(t, "s.json", 120, 40)
	d.clickOn("3 三、申请")
	d.sees("三、收到和处理政府信息公开申请情况", "一、本年新收 / 自然人")
	d.clickOn("(一) 予以公开")
	d.sees("一、本年新收 / 自然人") // a label is no cell
	d.clickOn("18")
	d.sees("(一) 予以公开 / 自然人")
	d.keys("9", "5", "enter")
	d.clickOn("7 校验")
	d.sees("错误 1")
	d.clickOn("一 + 二 为") // the selected one: goes there
	d.sees("(一) 予以公开 / 自然人")

	d = open(t, "s.json", 80, 24)
	d.keys("alt+3", "down")
	for y, l := range strings.Split(d.screen(), "\n") {
		if strings.Contains(l, "勾稽平衡 ") {
			d.click(40, y) // no cell, though a row of the table would be there
			d.click(40, y+1)
		}
	}
	d.sees("二、上年结转 / 自然人")

	d = open(t, "s.json", 80, 24)
	d.clickOn("5问题")
	d.sees("[5 五、问题改进")
	d.clickOn("（二）")
	d.sees("^T 插入")
	d.keys("esc")
	d.clickOn("0基本")
	d.clickOn("标题")
	d.sees("> 标题")
	d.keys("x", "ctrl+q")
	d.click(12, 0)
	d.sees("有未保存的修改")
	d.clickOn("回去继续")
	d.sees("> 标题")
}

// Dragging selects text; what is typed then replaces it.
func TestDragSelects(t *testing.T) {
	d := openText(t, 80, 24, "甲乙丙丁戊己")
	d.click(8, 4)
	d.m.now = d.m.now.Add(1e9)
	d.send(tea.MouseMotionMsg{X: 14, Y: 4, Button: tea.MouseLeft})
	d.keys("x")
	if got := d.overview(); got != "甲x戊己" {
		t.Errorf("dragged over the wrong text: %s", got)
	}
}

func TestPagingTurnsToTheNextStep(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.keys("pgdown")
	d.sees("[1 一、总体情况")
	d.keys("pgdown")
	d.sees("[2 二、主动公开")
	d.keys("pgdown", "pgdown", "pgdown")
	d.sees("[3 三、申请办理")
	d.keys("ctrl+p", "alt+3", "pgup", "pgup")
	d.sees("[2 二、主动公开")
	d.keys("alt+8", "pgup", "pgup")
	d.sees("[6 六、其他事项")
}

func TestFirstRunPage(t *testing.T) {
	for name, size := range map[string][2]int{"80x24": {80, 24}, "60x16": {60, 16}} {
		m := newMemory()
		m.recent = []string{}
		openWith(t, m, "", size[0], size[1]).golden("first-run-" + name + ".txt")
	}
}

// The picker begins where the last file was and tells of each report what it is.
func TestPickerBeginsWhereTheLastFileWas(t *testing.T) {
	m := newMemory()
	m.recent = []string{"/home/x/reports/s.json"}
	d := openWith(t, m, "", 80, 24)
	d.keys("o")
	if len(m.listed) != 1 || m.listed[0] != "/home/x/reports" {
		t.Errorf("listed %v", m.listed)
	}
	d.sees("云岭县住房和城乡建设局 2025 年度")
}

func TestTitleTellsUnsavedWork(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	title := func() string { return d.app.View().WindowTitle }
	if title() != "云岭县住房和城乡建设局 2025 年度 - nianbao 年报" {
		t.Errorf("title %q", title())
	}
	d.keys("机")
	if title() != "* nianbao 年报 2025" {
		t.Errorf("title %q: the unit's name holds the byte that ends a title", title())
	}
	for range 20 {
		d.keys("backspace")
	}
	d.keys("乙县档案馆")
	if title() != "* 乙县档案馆 2025 年度 - nianbao 年报" {
		t.Errorf("title %q", title())
	}
}

// Where the mouse is left to the terminal, the program does not ask for it.
func TestWithoutMouse(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	if d.app.View().MouseMode == tea.MouseModeNone {
		t.Error("the mouse is not asked for")
	}
	app := tui.New(newMemory(), theme.New(theme.Options{Ambiguous: 1}), "").WithoutMouse()
	app.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	if app.View().MouseMode != tea.MouseModeNone {
		t.Error("the mouse is asked for")
	}
}
