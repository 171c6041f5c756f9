package tui_test

import (
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"nianbao/model/forms"
)

const proposed = "云岭县住房和城乡建设局2025"

func TestExportStep(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.keys("esc", "9", "enter")
	d.sees("已写出 1 个文件", "1,234,567 字节")
	if d.m.written[proposed+".txt"] != "text" {
		t.Errorf("written: %v", d.m.written)
	}
}

// Several formats at once: file names stand there before, paths and sizes after.
func TestExportSeveral(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.keys("esc", "9", "a")
	d.sees("写出选中的 8 种", proposed+".docx", proposed+"-要点.txt")
	d.golden("export-ticked-80x24.txt")
	d.keys("enter")
	d.sees("已写出 8 个文件")
	d.sees(proposed+".html　1,234,567 字节", proposed+"-要点.txt　1,234,567 字节")
	d.keys("esc")
	d.golden("export-after-80x24.txt")
	if len(d.m.written) != 8 {
		t.Errorf("written: %v", d.m.written)
	}
	d.keys("a")
	d.sees("写出选中的 0 种")
	d.keys("enter")
	d.sees("还没有选格式")
}

// Files that stand there are named, and nothing is written before the answer.
func TestExportAsksBeforeReplacing(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.m.files[proposed+".txt"] = forms.SampleReport()
	d.keys("esc", "9", "down", "space", "enter")
	d.sees("有 1 个文件已经存在", proposed+".txt")
	d.golden("export-asks-80x24.txt")
	d.keys("n")
	if len(d.m.written) != 0 {
		t.Fatalf("written: %v", d.m.written)
	}
	d.keys("enter", "y")
	if len(d.m.written) != 2 {
		t.Errorf("written: %v", d.m.written)
	}
}

// One file that fails keeps no other from being written, and both are told.
func TestExportTellsWhatFailed(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.m.broken = errors.New("满.tsv：磁盘已满")
	d.keys("esc", "9", "a", "enter")
	d.sees("没有写成：满.tsv：磁盘已满", "已写出 7 个文件，1 个没有写成")
	if len(d.m.written) != 7 {
		t.Errorf("written: %v", d.m.written)
	}
}

func TestExportFolder(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.keys("esc", "9")
	for range 8 {
		d.keys("down")
	}
	d.keys("enter", "ctrl+u")
	d.sees("没有的会新建")
	for range 3 {
		d.keys("backspace")
	}
	d.keys("out", "enter")
	d.sees("文件夹 out")
	d.keys("down", "down", "enter")
	if _, ok := d.m.written["out/"+proposed+".txt"]; !ok {
		t.Errorf("written: %v", d.m.written)
	}
}

// The preview scrolls to the side too: the tables are wider than a screen.
func TestExportPreview(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.keys("esc", "9", "p")
	d.sees("预览（文本）")
	if strings.Contains(d.screen(), "右端") {
		t.Fatal("nothing to scroll to")
	}
	for range 8 {
		d.keys("right")
	}
	d.sees("右端")
	for range 9 {
		d.keys("left")
	}
	d.sees("预览宽")
}

func TestExportIsADraftWhileErrorsStand(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.keys("esc", "4", "9", "5", "enter", "esc", "9")
	d.sees("1 错误", "导出的文件会标明“草稿”")
}

// On a low screen every row can be reached, and a click picks what it shows.
func TestExportOnASmallScreen(t *testing.T) {
	d := open(t, "s.json", 60, 16)
	d.keys("esc", "9")
	for range 10 {
		d.keys("down")
	}
	d.sees("> 写出选中的 1 种", "..-要点.txt")
	d.keys("tab", "down")
	d.send(tea.MouseClickMsg{X: 5, Y: 8})
	d.sees("> [x] Word", "...docx")
}
