package tui_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/tui/keys"
)

// overview is the first part's text as it would be saved.
func (d *driver) overview() string {
	d.t.Helper()
	d.keys("ctrl+s")
	return d.m.files["s.json"].Parts("overview")[0].Text
}

func openText(t *testing.T, w, h int, text string) *driver {
	t.Helper()
	m := newMemory()
	r := m.files["s.json"]
	prior := r.With(r.SetText(model.InPart("overview", 0), "去年的“主动公开”文字。"))
	m.prior = &prior
	m.files["s.json"] = r.With(r.SetText(model.InPart("overview", 0), text))
	d := openWith(t, m, "s.json", w, h)
	d.keys("ctrl+n", "enter")
	return d
}

func TestFindAndReplace(t *testing.T) {
	d := openText(t, 80, 24, "公开信息，信息公开，政务公开。")
	d.keys("ctrl+f", "公开")
	d.sees("第 1/3 处", "查找 公开", "替换为", "全部替换")
	d.keys("enter")
	d.sees("第 2/3 处")
	d.keys("up")
	d.sees("第 1/3 处")
	d.keys("up")
	d.sees("第 3/3 处")
	d.keys("down", "tab", "发布", "enter")
	d.sees("第 1/2 处")
	if got := d.overview(); got != "发布信息，信息公开，政务公开。" {
		t.Errorf("replaced one: %s", got)
	}
	d.keys("ctrl+f", "公开", "tab", "发布", "ctrl+t")
	d.sees("已替换 2 处", "没有找到")
	if got := d.overview(); got != "发布信息，信息发布，政务发布。" {
		t.Errorf("replaced all: %s", got)
	}
	d.keys("ctrl+z")
	d.sees("已撤销：替换 2 处“公开”")
	d.keys("ctrl+z")
	if got := d.overview(); got != "公开信息，信息公开，政务公开。" {
		t.Errorf("undone: %s", got)
	}
	d.keys("ctrl+f", "查无此词", "enter", "tab", "enter", "esc", "x")
	if got := d.overview(); !strings.Contains(got, "x") || len([]rune(got)) != 16 {
		t.Errorf("a word that is nowhere changed the text: %s", got)
	}
	d.keys("ctrl+f", "政务", "ctrl+f", "enter")
	d.sees("“政务”", "处")
}

func TestReadySentence(t *testing.T) {
	d := openText(t, 80, 24, "")
	d.keys("ctrl+t", "结转", "enter")
	if got := d.overview(); !strings.HasPrefix(got, "本年新收政府信息公开申请 51 件，上年结转 4 件") {
		t.Errorf("inserted %q", got)
	}
	d.sees("1000")
}

// Last year's text stands beside the text where there is room, else F5 opens it below:
// the caret stays in the text.
func TestLastYearBesideOrBelow(t *testing.T) {
	d := openText(t, 140, 40, "今年的文字。")
	d.sees("上年这一部分", "去年的“主动公开”文字。", "该写什么", "表三的数", "各部分")
	d.golden("narrative-beside-140x40.txt")
	d.keys("f5")
	if strings.Contains(d.screen(), "去年的") {
		t.Error("it was not put away")
	}
	for _, size := range [][2]int{{80, 24}, {60, 16}} {
		d = openText(t, size[0], size[1], "今年的文字。")
		if strings.Contains(d.screen(), "去年的") {
			t.Error("it was not asked for")
		}
		before := *d.app.View().Cursor
		d.keys("f5")
		d.sees("上年这一部分", "F5 收起", "去年的“主动公开”文字。", "今年的文字。")
		if after := *d.app.View().Cursor; after.Position != before.Position {
			t.Errorf("the caret went from %v to %v", before.Position, after.Position)
		}
		d.send(tea.WindowSizeMsg{Width: 120, Height: 40})
		d.sees("去年的“主动公开”文字。", "各部分")
		d.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		d.keys("续", "f5")
		d.sees("今年的文字。续")
		if strings.Contains(d.screen(), "去年的") {
			t.Error("it was not put away")
		}
	}
}

// What of last year's text has no room below comes as a page of its own.
func TestLongLastYear(t *testing.T) {
	d := openText(t, 80, 24, "今年的文字。")
	prior := d.m.prior.With(d.m.prior.SetText(model.InPart("overview", 0), strings.Repeat("很长的一段上年文字。", 60)+"末尾"))
	d.m.prior = &prior
	d.app = nil
	d = openWith(t, d.m, "s.json", 80, 24)
	d.keys("ctrl+n", "enter", "f5")
	d.sees("F5 全文", "今年的文字。")
	d.keys("f5")
	d.sees("上年：主动公开")
	d.keys("end")
	d.sees("末尾")
	d.keys("esc")
	d.sees("今年的文字。")
	if strings.Contains(d.screen(), "上年这一部分 ") {
		t.Error("it was not put away")
	}
}

// Text that a published report had around a table is kept, seen and edited.
func TestTextAroundATable(t *testing.T) {
	r := forms.SampleReport()
	r = r.With(r.SetParts("applications", []model.Part{{Text: "表前的说明。"}}))
	m := newMemory()
	m.files["s.json"] = r
	d := openWith(t, m, "s.json", 80, 24)
	d.keys("alt+3")
	d.sees("表外文字 6 字", "F5")
	d.keys("f5")
	d.sees("表前的说明。")
	d.keys("补", "esc")
	d.sees("自然人")
	d.keys("ctrl+z")
	d.sees("已撤销", "表前的说明。")
	d.keys("esc", "ctrl+s")
	if got := d.m.files["s.json"].Parts("applications")[0].Text; got != "表前的说明。" {
		t.Errorf("kept %q", got)
	}
	d = open(t, "s.json", 80, 24)
	d.keys("alt+3", "f5", "表前无字", "ctrl+s", "esc")
	d.sees("自然人")
	if parts := d.m.files["s.json"].Parts("applications"); len(parts) != 1 || parts[0].Text != "表前无字" {
		t.Errorf("began %v", parts)
	}
}

// The editor, the list of parts and the rule count the same characters.
func TestOneCountOfCharacters(t *testing.T) {
	d := openText(t, 80, 24, strings.Repeat("\u3000\u3000信息 公开。\n", 200))
	d.sees("（一）主动公开  1000 字", "全节 1282")
	d.keys("esc")
	d.sees("1000  ━", "1282  ━", "上限 1000 字")
	d.keys("alt+7")
	d.sees("有 1282 字，多于 1000 字")
}

// shift presses a key with Shift held, n times.
func (d *driver) shift(code rune, n int) {
	d.t.Helper()
	for range n {
		d.send(tea.KeyPressMsg{Code: code, Mod: tea.ModShift})
	}
}

func TestCopyCutAndPasteSayWhatTheyDo(t *testing.T) {
	d := openText(t, 80, 24, "甲乙丙 丁戊")
	if strings.Contains(d.screen(), "^K 复制") {
		t.Error("copying is offered with nothing selected")
	}
	d.keys("ctrl+k")
	d.sees("没有选中文字")
	d.keys("ctrl+v")
	d.sees("还没有复制过")
	d.shift(tea.KeyLeft, 3)
	d.sees("^K 复制", "^X 剪切")
	d.keys("ctrl+k")
	d.sees("已复制 2 字")
	d.keys("ctrl+x")
	d.sees("已剪切 2 字")
	if strings.Contains(d.screen(), "^K 复制") {
		t.Error("copying is offered after cutting")
	}
	d.keys("f6", "ctrl+v") // into another part
	d.keys("ctrl+s")
	parts := d.m.files["s.json"].Parts("overview")
	if parts[0].Text != "甲乙丙" || !strings.HasSuffix(parts[1].Text, " 丁戊") {
		t.Errorf("cut and pasted: %q, %q", parts[0].Text, parts[1].Text)
	}
	d.keys("ctrl+z", "ctrl+z")
	if got := d.overview(); got != "甲乙丙 丁戊" {
		t.Errorf("undone: %q", got)
	}
}

func TestInterruptCopiesASelection(t *testing.T) {
	d := openText(t, 80, 24, "甲乙丙")
	d.keys("丁", "ctrl+a", "ctrl+c")
	d.sees("已复制 4 字")
	d.keys("left", "ctrl+c")
	d.sees("有未保存的修改")
}

// Every key of the list does something in the text, and none is left to luck.
func TestListedKeysOfTheTextWork(t *testing.T) {
	for _, b := range keys.All() {
		if b.Scope != keys.Prose || b.ID == keys.LastYear {
			continue
		}
		var text strings.Builder
		for i := range 60 {
			fmt.Fprintf(&text, "%d 甲乙，丙丁。\n", i)
		}
		d := openText(t, 80, 24, text.String())
		d.shift(tea.KeyLeft, 2)
		d.keys("ctrl+k", "right")
		for range 30 {
			d.keys("up")
		}
		d.keys("right", "right")
		if b.ID == keys.CopyBlock || b.ID == keys.CutBlock {
			d.shift(tea.KeyLeft, 1)
		}
		before, cursor := d.screen(), *d.app.View().Cursor
		switch b.ID {
		case keys.NewLine:
			d.keys("enter")
		case keys.Extend:
			d.shift(tea.KeyLeft, 1)
		default:
			d.press(b.Keys()[0])
		}
		if d.screen() == before && *d.app.View().Cursor == cursor {
			t.Errorf("%s does nothing:\n%s", b.Keys()[0], before)
		}
	}
}

// press presses a key by its name in the list.
func (d *driver) press(name string) {
	d.t.Helper()
	rest, ctrl := strings.CutPrefix(name, "ctrl+")
	if msg, ok := named[rest]; ok && ctrl {
		msg.Mod = tea.ModCtrl
		d.m.now = d.m.now.Add(time.Second)
		d.send(msg)
		return
	}
	d.keys(name)
}

func TestUndoLeavesASearchOpen(t *testing.T) {
	d := openText(t, 80, 24, "公开信息。")
	d.keys("公开", "ctrl+f", "公开")
	d.sees("第 1/2 处")
	d.keys("ctrl+z")
	d.sees("查找 公开", "已撤销", "共 1 处")
	d.keys("enter")
	d.sees("第 1/1 处")
	d.keys("ctrl+y")
	d.sees("查找 公开", "共 2 处")
}

func TestPartWithoutHeadingIsNotAdded(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.keys("ctrl+n", "+", "enter")
	d.sees("没有写标题，没有加", "无修改")
	d.keys("r", "ctrl+u", "enter") // a heading may be taken away
	d.sees("未保存")
}

func TestSectionOfOnePartOpensAtItsEnd(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.keys("alt+6", "尾")
	d.keys("ctrl+s")
	parts := d.m.files["s.json"].Parts("other_matters")
	if len(parts) != 1 || !strings.HasSuffix(parts[0].Text, "尾") {
		t.Errorf("typed at the wrong end: %v", parts)
	}
}

func TestUndoSaysHowMuch(t *testing.T) {
	d := openText(t, 80, 24, "公开信息。")
	d.keys("全 文")
	d.keys("ctrl+z")
	d.sees("已撤销：修改 主动公开（少 2 字）")
	d.keys("ctrl+y")
	d.sees("已重做：修改 主动公开（多 2 字）")
}

func TestClicksSelectWordAndParagraph(t *testing.T) {
	d := openText(t, 80, 24, "主动公开，信息 12 件。\n第二段")
	click := func() {
		d.m.now = d.m.now.Add(100 * time.Millisecond)
		d.send(tea.MouseClickMsg{X: 18, Y: 4, Button: tea.MouseLeft})
	}
	click()
	click()
	d.keys("ctrl+k")
	d.sees("已复制 2 字") // 信息
	click()
	click()
	click()
	d.keys("ctrl+k")
	d.sees("已复制 11 字")
	click()
	click()
	d.keys("文")
	if got := d.overview(); got != "主动公开，文 12 件。\n第二段" {
		t.Errorf("double click and typing: %q", got)
	}
}

// A double click on a part opens it and selects nothing.
func TestDoubleClickOpensAPart(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.keys("ctrl+n")
	before := d.m.files["s.json"].Parts("overview")[1].Text
	for range 2 {
		d.m.now = d.m.now.Add(100 * time.Millisecond)
		d.send(tea.MouseClickMsg{X: 6, Y: 6, Button: tea.MouseLeft})
	}
	d.sees("（二）依申请公开", "^T 插入数字")
	d.keys("字", "ctrl+s")
	if got := d.m.files["s.json"].Parts("overview")[1].Text; len(got) != len(before)+len("字") {
		t.Errorf("the second click selected: %q", got)
	}
}

// Tab has no place in a report: pasted ones indent a paragraph or part columns.
func TestTabsInTheText(t *testing.T) {
	d := openText(t, 80, 24, "")
	d.keys("tab")
	d.sees("Tab 不起作用", "^L")
	d.send(tea.PasteMsg{Content: "\t首段\n项目\t\t件数\t备注"})
	d.send(tea.PasteMsg{Content: "\t尾"})
	if got := d.overview(); got != "\u3000\u3000首段\n项目 件数 备注 尾" {
		t.Errorf("pasted %q", got)
	}
	d = openText(t, 80, 24, "")
	d.send(tea.PasteMsg{Content: "一\r\t二\r\n\t三\n\t四"}) // line breaks as terminals send them
	if got := d.overview(); got != "一\n\u3000\u3000二\n\u3000\u3000三\n\u3000\u3000四" {
		t.Errorf("pasted %q", got)
	}
}
