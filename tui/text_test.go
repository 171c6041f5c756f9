package tui_test

import (
	"strings"
	"testing"

	"nianbao/model"
	"nianbao/model/forms"
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
	d.sees("第 1/3 处", "查找：", "替换为：", "全部替换")
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
	d.sees("1000 字")
}

func TestLastYearBesideOrOnDemand(t *testing.T) {
	d := openText(t, 140, 40, "今年的文字。")
	d.sees("| 上年", "去年的“主动公开”文字。")
	d.golden("narrative-beside-140x40.txt")
	d = openText(t, 80, 24, "今年的文字。")
	if strings.Contains(d.screen(), "去年的") {
		t.Error("two columns on a narrow screen")
	}
	d.keys("f5")
	d.sees("上年：主动公开", "去年的“主动公开”文字。")
	d.keys("esc")
	d.sees("今年的文字。")
}

// Text that a published report had around a table is kept, seen and edited.
func TestTextAroundATable(t *testing.T) {
	r := forms.SampleReport()
	r = r.With(r.SetParts("applications", []model.Part{{Text: "表前的说明。"}}))
	m := newMemory()
	m.files["s.json"] = r
	d := openWith(t, m, "s.json", 80, 24)
	d.keys("esc", "4")
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
	d.keys("esc", "4", "f5", "表前无字", "ctrl+s", "esc")
	d.sees("自然人")
	if parts := d.m.files["s.json"].Parts("applications"); len(parts) != 1 || parts[0].Text != "表前无字" {
		t.Errorf("began %v", parts)
	}
}

// The editor, the list of parts and the rule count the same characters.
func TestOneCountOfCharacters(t *testing.T) {
	d := openText(t, 80, 24, strings.Repeat("\u3000\u3000信息 公开。\n", 200))
	d.sees("（一）主动公开　1000 字", "全节 1282 / 1000 字")
	d.keys("esc")
	d.sees("1000 字")
	d.keys("esc", "8")
	d.sees("S04", "有 1282 字，多于 1000 字")
}
