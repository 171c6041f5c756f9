package tui_test

import (
	"os"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
)

func openExport(t testing.TB, w, h int) *driver {
	m := newMemory()
	m.files["云岭县住建局.json"] = m.files["s.json"]
	d := openWith(t, m, "云岭县住建局.json", w, h)
	d.keys("alt+8")
	return d
}

func TestExportStep(t *testing.T) {
	d := openExport(t, 80, 24)
	d.keys("enter")
	d.sees("写出的文件", "云岭县住建局.txt  ", " KB")
	d.keys("esc")
	d.sees("上次写出的 1 个文件")
	if d.m.written["云岭县住建局.txt"] != "text" || len(d.m.written) != 1 || d.m.made[0] != "." {
		t.Errorf("written: %v in %v", d.m.written, d.m.made)
	}
}

func TestExportSeveral(t *testing.T) {
	d := openExport(t, 80, 24)
	d.keys("space", "down", "down", "space", "end")
	d.sees("写出选中的 1 种格式")
	d.keys("home", "down", "down", "down", "down", "down", "down", "space", "down", "down", "enter", "backspace")
	d.send(tea.PasteMsg{Content: `"/d/导出 件"`}) // as a file manager copies it; the first text is replaced
	d.keys("enter")
	d.keys("down", "enter", "ctrl+u", "局 报/告.v2", "enter")
	d.sees("局 报告v2.docx", "局 报告v2-要点.txt")
	d.keys("down", "down", "enter")
	d.sees("写出的文件")
	for path, format := range d.m.written {
		if !strings.HasSuffix(path, "局 报告v2.docx") && !strings.HasSuffix(path, "局 报告v2-要点.txt") {
			t.Errorf("%s: %s", path, format)
		}
	}
	if len(d.m.written) != 2 {
		t.Errorf("written: %v", d.m.written)
	}
}

// A folder that is typed is meant from the report's own.
func TestExportFolder(t *testing.T) {
	d := newMemory()
	d.files["/家/报告/s.json"] = d.files["s.json"]
	e := openWith(t, d, "/家/报告/s.json", 80, 24)
	e.keys("alt+8")
	e.sees("文件夹 /家/报告")
	for _, c := range []struct{ typed, want string }{
		{"发布", "/家/报告/发布"}, {"../发布", "/家/发布"}, {`"/绝对/路径/"`, "/绝对/路径"}, {"", "/家/报告"},
	} {
		e.keys("home")
		for range 8 {
			e.keys("down")
		}
		e.keys("enter", "ctrl+u", c.typed, "enter")
		e.sees("文件夹 " + c.want + " ")
	}
}

func TestExportAsksBeforeItReplaces(t *testing.T) {
	m := newMemory()
	for _, name := range []string{"云岭县住建局.json", "云岭县住建局.html", "云岭县住建局.docx"} {
		m.files["/d/"+name] = m.files["s.json"]
	}
	d := openWith(t, m, "/d/云岭县住建局.json", 80, 24)
	d.keys("alt+8", "a", "enter")
	d.sees("这 2 个文件已经存在", "云岭县住建局.html", "云岭县住建局.docx")
	if len(d.m.written) > 0 {
		t.Fatalf("written before the answer: %v", d.m.written)
	}
	d.golden("export-replace-80x24.txt")
	d.keys("esc")
	if len(d.m.written) > 0 {
		t.Fatalf("written after a no: %v", d.m.written)
	}
	d.keys("enter", "enter")
	d.sees("写出的文件")
	if len(d.m.written) != 8 {
		t.Errorf("written: %v", d.m.written)
	}
	d.golden("export-done-80x24.txt")
	d.keys("esc", "a")
	d.sees("写出选中的 0 种格式")
	d.keys("enter")
	d.sees("还没有选格式")
}

// One file that cannot be written does not keep the others from it, and is told of first.
func TestExportThatFailsInPart(t *testing.T) {
	d := openExport(t, 80, 24)
	d.m.full = "云岭县住建局.tsv"
	d.keys("a", "enter")
	d.sees("没有写成：云岭县住建局.tsv：磁盘满了")
	d.keys("esc")
	if len(d.m.written) != 7 {
		t.Errorf("written: %v", d.m.written)
	}
}

func TestExportSaysDraft(t *testing.T) {
	m := newMemory()
	r := m.files["s.json"]
	cell, _ := model.ParseRef("applications.received.total")
	m.files["s.json"] = r.With(r.SetCell(cell, model.Number{}))
	d := openWith(t, m, "s.json", 80, 24)
	d.keys("alt+8")
	d.sees("导出的文件会标明“草稿”")
}

// Every row can be reached on the smallest screen, and the mouse ticks what it shows.
func TestExportOnASmallScreen(t *testing.T) {
	d := openExport(t, 60, 16)
	for _, want := range []string{"> [x] 文本", "> [ ] TSV", "> [ ] Word", "> [ ] Excel", "> [ ] Markdown", "> [ ] 网页", "> [ ] 一页要点", "> [ ] CSV", "> 文件夹", "> 文件名", "> 预览", "> 写出"} {
		d.sees(want)
		d.keys("down")
	}
	d.sees("> [x] 文本")
	lines := strings.Split(d.screen(), "\n")
	for y, l := range lines {
		if strings.Contains(l, "Word") {
			d.send(tea.MouseClickMsg{X: 10, Y: y, Button: tea.MouseLeft})
		}
	}
	d.sees("> [x] Word")
	d.send(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
	d.sees("> [ ] Excel")
}

func TestPreviewScrolls(t *testing.T) {
	d := openExport(t, 80, 24)
	d.m.preview = strings.Split(strings.Repeat("一行\n", 40)+"最后一行"+strings.Repeat("长", 40)+"右", "\n")
	d.keys("p")
	d.sees("预览（文本）")
	d.keys("end")
	d.sees("最后一行", "左右键看两边")
	d.keys("right", "right", "right", "right")
	d.sees("长右", " 41/41 行")
	d.keys("home", "end")
	d.sees("最后一行")
	d.keys("esc")
	d.sees("预览文本（P）")
}

// A report that has no file yet is exported by its unit and year.
func TestExportWithoutAFile(t *testing.T) {
	d := open(t, "", 80, 24)
	d.keys("s", "alt+8")
	wd, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	d.sees("云岭县住房和城乡建设局2025.docx", "文件夹 "+wd[:min(len(wd), 40)])
}
