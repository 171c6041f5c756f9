package tui_test

import (
	"strings"
	"testing"

	"nianbao/model"
)

// Last year's report is chosen in 基本信息 and compared with at once; a published
// one is shown with its doubts first.
func TestPickPrior(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	last := d.m.files["s.json"]
	d.m.files["/f/2024.json"] = last.With(last.SetText(model.InHead(model.HeadYear), "2024"))
	d.m.files["/f/2024.docx"] = d.m.files["/f/2024.json"]
	d.m.doubts = []string{"表 2 第 5 行：应有 7 个数字，读到 “1 2”；留空"}
	pick := func(name string) {
		d.keys("f2")
		d.sees("选上年的报告")
		d.keys("enter", name, "enter")
	}
	pick("2024.docx")
	d.sees("存疑 1 处", "表 2 第 5 行", "用作上年报告")
	d.keys("n")
	if d.app.View(); strings.Contains(d.screen(), "2024.docx") {
		t.Errorf("what was not taken over stands there:\n%s", d.screen())
	}
	pick("2024.docx")
	d.keys("y")
	d.sees("2024.docx", "已与上年报告核对")
	d.keys("ctrl+z")
	pick("2024.json")
	d.sees("2024.json")
	d.keys("ctrl+n", "ctrl+n", "ctrl+n")
	d.sees("上年 41") // beside the focused cell
}

// Whoever types a path that leads nowhere is told as soon as the field is left.
func TestPriorThatIsNotThere(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	for range 6 {
		d.keys("tab")
	}
	d.keys("nowhere.json", "tab")
	d.sees("上年报告 nowhere.json 读不出")
}

// Where the report file stands beside its source already, the preview says what
// taking the import over would change in it.
func TestImportPreviewTellsChanges(t *testing.T) {
	d := open(t, "", 80, 40)
	last := d.m.files["s.json"]
	cell, _ := model.ParseRef("applications.received.business")
	d.m.files["/f/去年.html"] = last.With(last.SetCell(cell, model.Int(7)))
	d.m.files["/f/去年.json"] = last
	d.keys("i", "enter", "去年.html", "enter")
	d.sees("旁边已有 去年.json", "会改变")
	d.clickOn("V 看改哪些")
	d.sees("6 改为 7")
}

func TestImportPreview(t *testing.T) {
	d := open(t, "", 80, 24)
	d.m.files["/f/去年.html"] = d.m.files["s.json"]
	d.m.doubts = []string{"第 3 行：认不出"}
	take := func(key string) {
		d.keys("i", "enter", "去年.html", "enter")
		d.sees("导入  去年.html", "还没有采用", "三、申请办理", "175 / 175 格", "存疑的 1 处", "第 3 行：认不出")
		d.keys(key)
	}
	take("v")
	d.sees("第 3 行：认不出", "Esc 返回")
	d.keys("esc")
	d.sees("还没有采用")
	d.keys("enter")
	d.sees("存疑 1/1")
	d.keys("esc", "tab")
	d.sees("就在这里接着填、核对", "2/4")
	d.keys("right", "right")
	d.sees("回到刚才的地方")
	d.keys("enter")
	d.sees("没有采用", "新建一份报告")
	take("l")
	d.sees("新建报告")
	d.keys("esc")
	take("y")
	d.sees("已导入，尚未保存")
}

// A published file with a password is asked about until it opens or is given up; the
// password is shown to the reader of files and to nobody else.
func TestAFileWithAPassword(t *testing.T) {
	d := open(t, "", 80, 24)
	d.keys("i", "enter", "locked.pdf", "enter")
	d.sees("文件的密码", "locked.pdf", "不保存")
	d.keys("雨天", "enter")
	d.sees("文件的密码", "密码不对")
	d.keys("晴天", "enter")
	d.sees("还没有采用", "存疑的 1 处")
	d.keys("esc", "i", "enter", "locked.pdf", "enter", "esc")
	if screen := d.screen(); strings.Contains(screen, "文件的密码") || strings.Contains(screen, "还没有采用") {
		t.Errorf("given up, and still asked:\n%s", screen)
	}
}
