package tui_test

import (
	"errors"
	"strings"
	"testing"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/tui"
)

// What cannot be opened stays on the screen until it is answered, with a way on.
func TestUnopenedStays(t *testing.T) {
	m := newMemory()
	m.damaged = map[string]error{"s.json": errors.New("s.json：第 3 行第 1 列：文件不完整")}
	m.rescue = map[string]tui.Rescue{"s.json": {Earlier: []tui.Earlier{
		{Name: "备份 s.json.bak", About: "云岭县 2025 年度", Report: forms.SampleReport()},
	}}}
	d := openWith(t, m, "s.json", 80, 24)
	d.sees("打不开", "第 3 行第 1 列：文件不完整", "打开以前保存的内容（1 份）", "找别的文件")
	d.keys("x", "down", "up", "b")
	d.sees("备份 s.json.bak", "云岭县 2025 年度")
	d.keys("esc")
	d.sees("打不开")
	d.keys("b", "1")
	d.sees("还没有存回文件", "尚无文件")
	d.keys("ctrl+s")
	d.sees("保存为", "s.json")
	d.keys("enter")
	d.sees("文件已存在") // the damaged one is replaced only when asked to
	d.keys("y")
	d.sees("已保存 s.json")
}

// A published report offers its import; what offers nothing can only be gone back from.
func TestUnopenedPublished(t *testing.T) {
	m := newMemory()
	m.rescue = map[string]tui.Rescue{"旧.docx": {Published: true}}
	m.damaged = map[string]error{"旧.docx": errors.New("旧.docx：第 1 行第 1 列：不是 JSON 报告文件")}
	d := openWith(t, m, "旧.docx", 80, 24)
	d.sees("这不是报告文件", "可以导入")
	d.lacks("JSON")
	d.keys("enter")
	d.sees("导入  旧.docx", "还没有采用")
	d = open(t, "", 80, 24)
	d.keys("o", "/f/没有.docx", "enter")
	d.sees("没有这个文件", "/f/没有.docx")
	d.keys("enter")
	d.sees("打开报告")
}

// An import that fails tells why, and does not offer itself again.
func TestFailedImportTellsWhy(t *testing.T) {
	m := newMemory()
	m.rescue = map[string]tui.Rescue{"scan.pdf": {Published: true}}
	m.damaged = map[string]error{"scan.pdf": errors.New("是扫描件：1 页都是图片")}
	d := openWith(t, m, "scan.pdf", 80, 24)
	d.sees("可以导入")
	d.keys("i")
	d.sees("打不开", "scan.pdf", "是扫描件：1 页都是图片", "找别的文件")
	d.lacks("可以导入", "导入它")
}

// A path that is dragged in has quotes around it, and ~ is the own folder, wherever a
// path is asked for.
func TestTypedPaths(t *testing.T) {
	for _, c := range []struct{ typed, want string }{
		{`"/f/a b.json"`, "/f/a b.json"},
		{`'/f/a b.json'`, "/f/a b.json"},
		{`“/f/a b.json”`, "/f/a b.json"},
		{`& '/f/a b.json'`, "/f/a b.json"},
		{`/f/a\ b.json`, "/f/a b.json"},
		{"~/a b.json", "/home/li/a b.json"},
		{`"~/a b.json"`, "/home/li/a b.json"},
	} {
		d := open(t, "", 80, 24)
		d.m.files[c.want] = forms.SampleReport()
		d.keys("o", c.typed, "enter")
		d.sees("[0 基本信息")

		d = open(t, "", 80, 24)
		d.keys("s", "ctrl+s")
		d.retype(c.typed)
		if _, ok := d.m.files[c.want]; !ok {
			t.Errorf("%s: saved as %v", c.typed, d.m.files)
		}

		d = open(t, "s.json", 80, 24)
		folder := strings.Replace(c.typed, ".json", "", 1)
		d.keys("alt+8", "end", "up", "up", "up", "enter")
		d.retype(folder)
		d.keys("enter", "esc")
		want := strings.TrimSuffix(c.want, ".json") + "/s.docx"
		d.keys("home", "enter")
		if d.m.written[want] == "" {
			t.Errorf("%s: exported %v", folder, d.m.written)
		}

		d = openCounty(t, 80, 24)
		d.keys("m", "m", "s", "县", "enter", "enter")
		d.retype(c.typed)
		d.keys("s")
		if _, ok := d.m.files[c.want]; !ok {
			t.Errorf("%s: merged into something else", c.typed)
		}

		d = openCounty(t, 80, 24)
		d.keys("e", "1")
		d.retype(folder)
		if want := strings.TrimSuffix(c.want, ".json"); len(d.m.made) != 1 || d.m.made[0] != want {
			t.Errorf("%s: made %v", folder, d.m.made)
		}
	}
	if got := model.TypedPath(`C:\甲 乙\a.json`, `C:\Users\li`); got != `C:\甲 乙\a.json` {
		t.Errorf("a path of Windows became %s", got)
	}
	if got := model.TypedPath("~x/a.json", "/home/li"); got != "~x/a.json" {
		t.Errorf("another's folder became %s", got)
	}
}

// retype types over the line of a prompt and confirms it.
func (d *driver) retype(text string) {
	d.t.Helper()
	d.keys("end", "ctrl+u", text, "enter")
}
