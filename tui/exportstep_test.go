package tui_test

import (
	"fmt"
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
	d.sees("[x] 上报、存档、盖章", "[x] 挂到网站", "[ ] 领导审阅")
	d.keys("enter")
	d.sees("已写出 2 个文件", "云岭县住建局.docx", " KB", "2 个文件里的 200 格", "盖章上报")
	d.keys("esc")
	d.sees("给谁用")
	if d.m.written["云岭县住建局.docx"] != "docx" || d.m.written["云岭县住建局.html"] != "html" || len(d.m.written) != 2 || d.m.made[0] != "." {
		t.Errorf("written: %v in %v", d.m.written, d.m.made)
	}
}

func TestExportSeveral(t *testing.T) {
	d := openExport(t, 80, 24)
	d.keys("down", "space")
	d.sees("写出 1 个文件")
	d.keys("down", "space", "down", "down", "down", "down", "enter", "backspace")
	d.send(tea.PasteMsg{Content: `"/d/导出 件"`}) // as a file manager copies it; the first text is replaced
	d.keys("enter")
	d.keys("down", "enter", "ctrl+u", "局 报/告.v2", "enter")
	d.sees("局 报告v2.docx", "局 报告v2-要点.txt")
	d.keys("down", "enter")
	d.sees("已写出 2 个文件")
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
	e.sees("文件夹   /家/报告")
	for _, c := range []struct{ typed, want string }{
		{"发布", "/家/报告/发布"}, {"../发布", "/家/发布"}, {`"/绝对/路径/"`, "/绝对/路径"}, {"", "/家/报告"},
	} {
		e.keys("home")
		for range 6 {
			e.keys("down")
		}
		e.keys("enter", "ctrl+u", c.typed, "enter")
		e.sees("文件夹   " + c.want + " ")
	}
}

// The lines say what will be replaced; what came there since is asked about.
func TestExportAsksBeforeItReplaces(t *testing.T) {
	m := newMemory()
	m.files["/d/云岭县住建局.json"] = m.files["s.json"]
	d := openWith(t, m, "/d/云岭县住建局.json", 80, 24)
	d.keys("alt+8", "a")
	d.sees("新文件")
	for _, name := range []string{"云岭县住建局.html", "云岭县住建局.docx"} {
		m.files["/d/"+name] = m.files["s.json"]
	}
	d.keys("enter")
	d.sees("这 2 个文件已经存在", "云岭县住建局.html", "云岭县住建局.docx")
	if len(d.m.written) > 0 {
		t.Fatalf("written before the answer: %v", d.m.written)
	}
	d.golden("export-replace-80x24.txt")
	d.keys("esc")
	if len(d.m.written) > 0 {
		t.Fatalf("written after a no: %v", d.m.written)
	}
	d.sees("替换旧的")
	d.keys("enter", "enter")
	d.sees("已写出 8 个文件")
	if len(d.m.written) != 8 {
		t.Errorf("written: %v", d.m.written)
	}
	d.golden("export-done-80x24.txt")
	d.keys("esc", "a")
	d.sees("写出 0 个文件")
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
	for _, want := range []string{">[x] 上报", ">[x] 挂到网站", ">[ ] 领导", ">[ ] 接着", ">[ ] 粘到", ">[ ] 其他", ">文件夹", ">文件名", "> 写出", "> 先看"} {
		d.sees(want)
		d.keys("down")
	}
	d.sees(">[x] 上报")
	lines := strings.Split(d.screen(), "\n")
	for y, l := range lines {
		if strings.Contains(l, "Word") {
			d.send(tea.MouseClickMsg{X: 10, Y: y, Button: tea.MouseLeft})
		}
	}
	d.sees(">[ ] 上报")
	d.send(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
	d.sees(">[x] 挂到网站")
	d.send(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
	d.keys("down", "down", "down", "space", "down")
	d.sees(">[ ] 粘成表格", "收起")
}

func TestPreviewScrolls(t *testing.T) {
	d := openExport(t, 80, 24)
	d.m.preview = strings.Split(strings.Repeat("一行\n", 40)+"最后一行"+strings.Repeat("长", 40)+"右", "\n")
	d.keys("p")
	d.sees("预览（文本）")
	d.keys("end")
	d.sees("最后一行", "左右键看两边")
	d.keys("right", "right", "right", "right")
	d.sees("长右", "41 / 41 行")
	d.keys("home", "end")
	d.sees("最后一行")
	d.keys("esc")
	d.sees("先看一遍")
}

// A report that has no file yet is exported by its unit and year.
func TestExportWithoutAFile(t *testing.T) {
	d := open(t, "", 80, 24)
	d.keys("s", "alt+8")
	wd, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	d.sees("云岭县住房和城乡建设局2025.docx", "文件夹   "+wd[:min(len(wd), 40)])
}

// What stands where the files will go is looked up in work beside the screen: when one
// comes to the step, when folder or name change and after writing, and never for a key.
func TestExportSaysWhatItReplaces(t *testing.T) {
	m := newMemory()
	for _, name := range []string{"/d/局.json", "/d/局.docx", "/d/局.csv", "/e/局.html"} {
		m.files[name] = m.files["s.json"]
	}
	d := openWith(t, m, "/d/局.json", 80, 24)
	_, cmd := d.app.Update(tea.KeyPressMsg{Code: '8', Mod: tea.ModAlt})
	if d.app.View(); len(m.stood) > 0 {
		t.Fatalf("looked up in Update or View: %v", m.stood)
	}
	d.lacks("替换旧的", "新文件")
	d.run(cmd)
	says := func(want ...string) {
		t.Helper()
		var got []string
		for _, l := range strings.Split(d.screen(), "\n") {
			if name, rest, ok := strings.Cut(l, "局."); ok && strings.Contains(name, "[") {
				ending, _, _ := strings.Cut(rest, " ")
				if strings.Contains(l, "替换旧的") {
					got = append(got, ending)
				}
			}
		}
		if strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("replaced: %v, want %v\n%s", got, want, d.screen())
		}
	}
	says("docx")
	d.sees("替换 /d/局.docx（01-07 10:41，59 KB），旧的留作备份 .bak")
	n := len(m.stood)
	d.keys("down", "down", "end", "home", "space", "space")
	if len(m.stood) != n {
		t.Errorf("keys looked up %v", m.stood[n:])
	}
	d.keys("down", "down", "down", "down", "down", "space", "down", "down", "down", "down", "enter", "ctrl+u", "/e", "enter")
	says("html")
	d.keys("home", "enter", "esc")
	says("html")
	d.m.files["/e/局.docx"] = d.m.files["s.json"]
	d.keys("alt+7", "alt+8")
	says("docx", "html")
	d.m.touched++ // opened in Word, and saved there
	d.keys("enter")
	d.sees("这 2 个文件已经存在")
	d.keys("esc", "enter")
	d.sees("已写出 2 个文件", "旧的")
}

// What was read back otherwise is said, and where.
func TestExportSaysWhatDiffers(t *testing.T) {
	d := openExport(t, 80, 24)
	d.m.off = 3
	d.keys("enter")
	d.sees("读回核对", "6 处与报告不同：请打开 云岭县住建局.docx")
}

// A click on a button presses it, and on a line ticks it.
func TestExportByMouse(t *testing.T) {
	d := openExport(t, 80, 24)
	click := func(text string) {
		t.Helper()
		for y, l := range strings.Split(d.screen(), "\n") {
			if before, _, ok := strings.Cut(l, text); ok {
				d.send(tea.MouseClickMsg{X: d.th.Width(before), Y: y, Button: tea.MouseLeft})
				return
			}
		}
		t.Fatalf("no %s", text)
	}
	click("领导审阅")
	click("其他格式")
	click("粘成表格")
	d.sees("[x] 领导审阅")
	click("先看一遍")
	d.sees("预览（文本）")
	d.keys("esc")
	click("写出 4 个文件")
	d.sees("已写出 4 个文件")
}

// While files are written each has a bar; keys do nothing but Esc, which stops behind
// the file being written.
func TestExportRuns(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {60, 16}} {
		m := newMemory()
		m.files["/年报/s.json"] = m.files["s.json"]
		d := openWith(t, m, "/年报/s.json", size[0], size[1])
		d.keys("alt+8", "a")
		n := 0
		d.m.publishing = func() {
			if n++; n == 3 {
				d.golden(fmt.Sprintf("export-run-%dx%d.txt", size[0], size[1]))
				d.app.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
				d.app.Update(tea.KeyPressMsg{Code: tea.KeyEscape})
			}
		}
		d.keys("enter")
		if n != 3 || len(d.m.written) != 3 {
			t.Errorf("%d files begun, %v written", n, d.m.written)
		}
		d.sees("已写出 3 个文件")
	}
}

// An Enter that comes before the first one's files were looked up writes nothing twice.
func TestExportWritesOnce(t *testing.T) {
	d := openExport(t, 60, 16)
	n := 0
	d.m.publishing = func() { n++ }
	d.m.now = d.m.now.Add(2e9)
	_, first := d.app.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
	d.m.now = d.m.now.Add(2e9)
	_, second := d.app.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
	d.run(first)
	d.run(second)
	d.sees("已写出 2 个文件")
	if n != 2 {
		t.Errorf("%d files written", n)
	}
}
