package tui_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
)

func firstCell(r model.Report) string {
	ref, _ := model.ParseRef("applications.received.natural_person")
	return r.At(ref).String()
}

// What is no number never falls back to what stood there in silence, by whatever it is
// left: the focus is held and says so; left once more it gives way with a word.
func TestRefusedEntryIsNeverDroppedInSilence(t *testing.T) {
	for _, c := range []struct {
		name, entry string
		leave       tea.Msg
	}{
		{"next step", "28b", tea.KeyPressMsg{Code: 'n', Mod: tea.ModCtrl}},
		{"previous step", "1O5", tea.KeyPressMsg{Code: 'p', Mod: tea.ModCtrl}},
		{"Alt and a digit", "12,3", tea.KeyPressMsg{Code: '6', Mod: tea.ModAlt}},
		{"next finding", "28b", tea.KeyPressMsg{Code: tea.KeyF8}},
		{"repair", "28b", tea.KeyPressMsg{Code: tea.KeyF4}},
		{"fill with 0", "28b", tea.KeyPressMsg{Code: tea.KeyF6}},
		{"copy from above", "28b", tea.KeyPressMsg{Code: 'd', Mod: tea.ModCtrl}},
		{"text around", "28b", tea.KeyPressMsg{Code: tea.KeyF5}},
		{"second typing", "28b", tea.KeyPressMsg{Code: tea.KeyF9}},
		{"find", "28b", tea.KeyPressMsg{Code: 'f', Mod: tea.ModCtrl}},
		{"last row", "28b", tea.KeyPressMsg{Code: tea.KeyEnd, Mod: tea.ModCtrl}},
		{"a page down", "28b", tea.KeyPressMsg{Code: tea.KeyPgDown}},
		{"a click on a cell", "28b", tea.MouseClickMsg{X: 60, Y: 10}},
		{"a click on a step", "28b", tea.MouseClickMsg{X: 10, Y: 1}},
		{"the wheel", "28b", tea.MouseWheelMsg{Button: tea.MouseWheelDown}},
	} {
		d := table(t, "3", 80, 24)
		d.keys(c.entry)
		d.send(c.leave)
		d.sees(c.entry, "没有移动", "再按一次")
		if d.m.held.Text != c.entry {
			t.Errorf("%s: the journal has %+v", c.name, d.m.held)
		}
		d.send(c.leave)
		d.lacks("没有移动")
		if d.m.held.Text == c.entry {
			t.Errorf("%s: still held", c.name)
		}
		d.keys("ctrl+s")
		if got := firstCell(d.m.files["s.json"]); got != "41" {
			t.Errorf("%s: %s was saved", c.name, got)
		}
	}
}

// Saving is not held up by it, but says what was not saved; it stays to be mended.
func TestRefusedEntryAtASave(t *testing.T) {
	for _, entry := range []string{"28b", "1O5", "12,3"} {
		d := table(t, "3", 80, 24)
		d.keys(entry, "ctrl+s")
		d.sees("已保存 s.json；但正在输入的“"+entry+"”填不进去", "未保存")
		if got := firstCell(d.m.files["s.json"]); got != "41" || d.m.held.Text != entry {
			t.Errorf("saved %s, held %+v", got, d.m.held)
		}
		d.keys("backspace", "backspace", "7", "enter", "ctrl+s")
		d.lacks("但正在输入")
		if got, want := firstCell(d.m.files["s.json"]), strings.TrimRight(entry[:len(entry)-2], ",")+"7"; got != want {
			t.Errorf("%s: mended, saved %s", entry, got)
		}
	}
}

// Leaving the report would drop it for good, so that is asked.
func TestRefusedEntryAtTheEnd(t *testing.T) {
	for _, leave := range [][]string{{"ctrl+q"}, {"down", "ctrl+q"}} {
		d := table(t, "3", 80, 24)
		d.keys("28b")
		d.keys(leave...)
		d.sees("正在输入的“28b”填不进去", "回去改正")
		d.keys("enter")
		d.sees("28b")
		d.keys("ctrl+q", "y")
		if !d.end {
			t.Error("did not leave")
		}
	}
	d := open(t, "s.json", 80, 24)
	d.keys("down", "x", "ctrl+q")
	d.sees("年度：正在输入的“2025x”填不进去")
}

// It is what was typed last, so undo takes it back first.
func TestUndoOfARefusedEntry(t *testing.T) {
	d := table(t, "3", 80, 24)
	d.keys("41", "enter", "28b", "ctrl+z")
	d.sees("已撤销输入的“28b”")
	if got := d.row("received"); !strings.HasPrefix(got, "41 ") {
		t.Errorf("undone more than that: %s", got)
	}
}

// Half of a number is not saved by itself, however slowly it is typed.
func TestAutoSaveWaitsForANumber(t *testing.T) {
	for _, c := range []struct{ to, entry, done []string }{
		{[]string{"alt+3"}, []string{"2", "8", "b"}, []string{"backspace", "enter"}},
		{[]string{"alt+0", "tab"}, []string{"backspace", "backspace", "x"}, []string{"backspace", "24", "tab"}},
	} {
		d := open(t, "s.json", 80, 24)
		d.keys("x", "ctrl+s")
		d.keys(c.to...)
		d.m.waits = true
		before := d.m.autos
		for _, k := range c.entry {
			d.keys(k)
		}
		if d.m.autos != before {
			t.Errorf("%v: saved %d times in the midst of a number", c.entry, d.m.autos-before)
		}
		d.keys(c.done...)
		if d.m.autos != before+1 {
			t.Errorf("%v: saved %d times once it was typed", c.entry, d.m.autos-before)
		}
	}
}

// What is no year holds the focus once, and what stood there stands.
func TestRefusedYear(t *testing.T) {
	for _, leave := range []tea.Msg{
		tea.KeyPressMsg{Code: tea.KeyTab},
		tea.KeyPressMsg{Code: tea.KeyUp},
		tea.KeyPressMsg{Code: 'n', Mod: tea.ModCtrl},
		tea.MouseClickMsg{X: 20, Y: 3},
		tea.KeyPressMsg{Code: '4', Mod: tea.ModAlt},
	} {
		d := open(t, "s.json", 80, 24)
		d.keys("down", "backspace", "backspace", "x")
		d.send(leave)
		d.sees("没有移动：年度应是四位数字", "20x")
		d.send(leave)
		d.sees("没有改：“20x”")
		d.keys("ctrl+s")
		if year := d.m.files["s.json"].Year; year != 2025 {
			t.Errorf("%v: the year is %d", leave, year)
		}
	}
}

// A second typing holds what is no number as the first does.
func TestRefusedEntryInTheSecondTyping(t *testing.T) {
	d := table(t, "3", 80, 24)
	d.keys("f9", "28b", "f9")
	d.sees("没有移动", "28b")
	d.keys("ctrl+z")
	d.sees("没有改这一格：“28b” 不是数字")
	d.keys("28b", "esc", "41", "f9")
	d.sees("两遍有")
}

// A line that is given up says what was not used.
func TestPromptGivenUp(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.keys("ctrl+n", "r", "新", "esc")
	d.sees("已取消，没有采用所输入的“主动公开新”")
	d.keys("r", "esc")
	d.lacks("已取消")
}

// A key of the table ends the typing of a number, and then does its work.
func TestTableKeysWhileACellIsOpen(t *testing.T) {
	d := table(t, "3", 80, 24)
	d.keys("delete", "enter", "delete", "5", "f6")
	d.sees("填 0")
	d.keys("y", "ctrl+s")
	if r := d.m.files["s.json"]; firstCell(r) != "0" || d.row("carried_in") == "" {
		t.Errorf("%s, %s", firstCell(r), d.row("carried_in"))
	}
	d = table(t, "3", 80, 24)
	d.keys("7", "f5")
	d.sees("这里写表格前后的文字")
	d = table(t, "3", 80, 24)
	d.keys("7", "f9")
	d.sees("复核")
}

// What is a command has its full-width form everywhere.
func TestFullWidthCommands(t *testing.T) {
	d := open(t, "", 80, 24)
	d.keys("ｓ")
	d.sees("示例报告")
	d.keys("alt+3")
	d.sees("[3 三、申请办理]")
	for range 4 {
		d.keys("right")
	}
	d.keys("right", "right", "5", "enter", "up", "＝")
	d.lacks("＝")
	d.keys("？")
	d.sees("整份报告")
	d.keys("ｑ", "alt+1")
	d.keys("２", "】")
	d.sees("移动 ")
	d.keys("＋")
	d.sees("标题")
	d.keys("esc", "－")
	d.sees("删除")
	d.keys("alt+7", "ｆ", "alt+8", "ａ", "ｐ")
	d.keys("esc", "esc", "ｈ", "ｄ")
	d.sees("最近的报告")
	d.keys("ｎ", "甲局", "enter", "enter", "２")
	d.sees("保存为")
}

// The file named at the start is proposed for the report begun for it, and for no other.
func TestNamedFileIsForItsReportOnly(t *testing.T) {
	d := open(t, "missing.json", 80, 24)
	d.keys("n", "甲局", "enter", "enter", "1")
	d.sees("missing.json")
	d.keys("esc", "esc", "h", "d", "s", "ctrl+s")
	d.sees("保存为")
	d.lacks("missing.json")
	d = open(t, "missing.json", 80, 24)
	d.keys("n", "甲局", "enter", "enter", "1", "enter")
	d.keys("esc", "h", "s", "ctrl+s")
	d.lacks("missing.json")
}

// A report of which only unit, year and kind are given stands nowhere: it is in the
// journal, and asked about before it is dropped.
func TestNewReportIsAskedAbout(t *testing.T) {
	d := open(t, "", 80, 24)
	d.keys("n", "甲局", "enter", "enter", "1", "esc")
	d.sees("未保存")
	if d.m.begun.Unit != "甲局" {
		t.Errorf("the journal began with %q", d.m.begun.Unit)
	}
	d.keys("ctrl+z")
	d.sees("没有可撤销的修改", "甲局")
	d.keys("esc", "h")
	d.sees("有未保存的修改", "甲局")
	d.keys("c", "ctrl+s", "enter", "esc", "h")
	d.sees("最近的报告") // saved: nothing to ask
	d.keys("s", "esc", "h")
	d.sees("最近的报告") // nor for the sample
}

// A page to read is laid out anew where the screen's width changes, and holds no step up.
func TestPagesToRead(t *testing.T) {
	m := newMemory()
	last := m.files["s.json"]
	long := strings.Repeat("上年这一部分写得很长，", 40)
	last = last.With(last.SetText(model.InPart("overview", 0), long))
	m.prior = &last
	for _, open := range [][]string{{"f1"}, {"alt+1", "f5"}} {
		d := openWith(t, m, "s.json", 100, 30)
		d.keys(open...)
		wide := d.screen()
		d.send(tea.WindowSizeMsg{Width: 60, Height: 30})
		for _, l := range strings.Split(d.screen(), "\n") {
			if strings.Contains(l, "左右键看两边") || strings.HasSuffix(strings.TrimRight(l, " "), "..") && strings.Contains(l, "上年这一部分") {
				t.Errorf("%v: not laid out anew: %s", open, l)
			}
		}
		d.send(tea.WindowSizeMsg{Width: 100, Height: 30})
		if d.screen() != wide {
			t.Errorf("%v: not as before at the same width", open)
		}
		d.keys("alt+3")
		d.sees("[3 三", "一、本年新收 / 自然人")
	}
	d := table(t, "3", 80, 24)
	d.keys("28b", "ctrl+q", "alt+4")
	d.sees("填不进去") // a question does hold it up
}
