package tui_test

import (
	"testing"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/tui"
)

var (
	contact = model.InHead(model.HeadContact)
	date    = model.InHead(model.HeadDate)
	passage = model.InPart("overview", 0)
)

// conflicting gives a base, and what two people made of it: one place each, a
// head field and a passage both.
func conflicting() (base, mine, theirs model.Report) {
	base = forms.SampleReport()
	mine = base.With(base.SetText(contact, "我的电话"), base.SetText(passage, "我写的一段"), base.SetText(date, "2026-01-20"))
	theirs = base.With(base.SetText(contact, "别人的电话"), base.SetText(passage, "别人写的一段"), base.SetText(model.InHead(model.HeadUnit), "别人改的单位"))
	return base, mine, theirs
}

func offered(t *testing.T) *driver {
	t.Helper()
	base, mine, theirs := conflicting()
	d := open(t, "", 80, 24)
	d.m.drafts = []tui.Draft{{ID: "x", Path: "s.json", Changed: d.m.now, Base: base, Report: mine, Newer: true}}
	d.m.theirs, d.m.files["s.json"] = &theirs, theirs
	d.run(d.app.Init())
	d.sees("之后又被改过")
	return d
}

// A report that is newer than the draft is merged place by place; what both
// changed is asked, and nothing chosen silently.
func TestDraftIsMergedIntoANewerReport(t *testing.T) {
	d := offered(t)
	d.keys("l")
	d.sees("留底里的修改", "我的电话")
	d.keys("esc", "r")
	d.sees("两边都改了", "1/2", "我的      我的电话", "文件里的  别人的电话")
	d.keys("m")
	d.sees("2/2", "我写的一段", "别人写的一段", "都留下")
	if len(d.m.dropped) > 0 || len(d.m.kept) > 0 {
		t.Error("something was done before all was answered")
	}
	d.keys("l")
	d.sees("【文件里的】")
	d.keys("esc", "b")
	d.sees("已恢复 3 处", "别人改的单位")
	d.keys("ctrl+s")
	got := d.m.files["s.json"]
	if got.Contact != "我的电话" || got.Date != "2026-01-20" || got.Unit != "别人改的单位" || got.Get(passage).Text != "别人写的一段\n我写的一段" {
		t.Errorf("merged into %q %q %q %q", got.Contact, got.Date, got.Unit, got.Get(passage).Text)
	}
	if len(d.m.dropped) != 1 {
		t.Errorf("dropped %v", d.m.dropped)
	}
}

func TestMergeGivenUpLeavesTheDraft(t *testing.T) {
	d := offered(t)
	d.keys("r", "t", "esc")
	d.sees("新建一份报告")
	if len(d.m.dropped) > 0 || len(d.m.kept) > 0 {
		t.Error("giving up did something")
	}
}

// A save that finds another's change shows the differences and merges, asks
// about what both changed, and saves the result.
func TestSaveMergesWithAnothersChange(t *testing.T) {
	_, _, theirs := conflicting()
	d := open(t, "s.json", 80, 24)
	d.m.changed, d.m.theirs = true, &theirs
	d.keys("alt+0", "tab", "tab", "tab", "tab", "tab", "9", "ctrl+s")
	d.sees("文件已被别人改动", "别人改了 3 处", "你改了 1 处")
	d.keys("l")
	d.sees("【别人改的】", "别人改的单位")
	d.keys("esc", "m")
	d.sees("两边都改了", "联系")
	d.keys("t")
	d.sees("已保存 s.json")
	if !model.Same(d.m.files["s.json"], theirs) {
		t.Errorf("saved %v", model.Diff(theirs, d.m.files["s.json"]))
	}
	d.keys("ctrl+z")
	d.sees("合并别人的改动")
}

// A draft whose file somebody edits goes into a copy, or into the file on demand.
func TestDraftOfATakenFile(t *testing.T) {
	base := forms.SampleReport()
	mine := base.With(base.SetText(contact, "我的电话"))
	d := open(t, "", 80, 24)
	d.m.drafts = []tui.Draft{{ID: "x", Path: "s.json", Changed: d.m.now, Base: base, Report: mine}}
	d.m.other = &tui.Editor{User: "王芳", Since: d.m.now, Seen: d.m.now}
	d.run(d.app.Init())
	d.sees("有上次未保存的内容")
	d.keys("r")
	d.sees("正被别人编辑", "王芳")
	d.keys("s")
	d.sees("保存为", "s-副本.json")
	d.keys("enter")
	if got := d.m.files["s-副本.json"].Contact; got != "我的电话" {
		t.Errorf("the copy says %q", got)
	}
	if d.m.files["s.json"].Contact != base.Contact {
		t.Error("the other's file was changed")
	}
}
