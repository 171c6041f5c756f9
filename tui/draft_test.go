package tui_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/tui"
)

// What is typed and is no number, no date or not confirmed yet is held for the
// journal, and no longer once it is in the report or given up.
func TestHalfTypedIsHeld(t *testing.T) {
	cell, _ := model.ParseRef("applications.received.natural_person")
	for _, c := range []struct {
		name string
		keys []string
		want tui.Unfinished
	}{
		{"a number is in the report", []string{"alt+3", "12"}, tui.Unfinished{}},
		{"no number", []string{"alt+3", "12a"}, tui.Unfinished{At: model.InCell(cell), Text: "12a"}},
		{"given up", []string{"alt+3", "12a", "esc"}, tui.Unfinished{}},
		{"held back", []string{"alt+3", "12a", "down"}, tui.Unfinished{At: model.InCell(cell), Text: "12a"}},
		{"left", []string{"alt+3", "12a", "down", "down"}, tui.Unfinished{}},
		{"half a year", []string{"tab", "x"}, tui.Unfinished{At: model.InHead(model.HeadYear), Text: "2025x"}},
		{"a prompt", []string{"ctrl+n", "r", "新"}, tui.Unfinished{At: model.InPart("overview", 0), What: "改标题（不写序号）", Text: "主动公开新"}},
		{"a prompt given up", []string{"ctrl+n", "r", "新", "esc"}, tui.Unfinished{}},
		{"a password", []string{"f2", "enter", "locked.pdf", "enter", "晴"}, tui.Unfinished{}},
		{"a prompt answered", []string{"ctrl+n", "r", "新", "enter"}, tui.Unfinished{}},
	} {
		d := open(t, "s.json", 80, 24)
		d.keys(c.keys...)
		if d.m.held != c.want {
			t.Errorf("%s: held %+v, want %+v", c.name, d.m.held, c.want)
		}
	}
}

// While nothing is kept, every change says so in red.
func TestUnprotectedIsTold(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.m.lost = true
	d.keys("x")
	d.sees("未受保护：磁盘已满；请马上保存")
	d.m.lost = false
	d.keys("y")
	if strings.Contains(d.screen(), "未受保护") {
		t.Error("still said")
	}
}

// It comes back: into its cell or field, or into the prompt when that is opened
// at the same place again.
func TestHalfTypedComesBack(t *testing.T) {
	cell, _ := model.ParseRef("applications.received.business")
	base := forms.SampleReport()
	recovered := func(u tui.Unfinished, changes ...model.Change) *driver {
		d := open(t, "", 80, 24)
		d.m.drafts = []tui.Draft{{ID: "x", Path: "s.json", Changed: d.m.now, Base: base, Report: base.With(changes...), Unfinished: u}}
		d.run(d.app.Init())
		d.sees("没输完的", u.Text)
		d.keys("r")
		return d
	}
	d := recovered(tui.Unfinished{At: model.InCell(cell), Text: "7七"})
	d.sees("7七", "没输完的", "商业企业")
	d.keys("backspace")
	d.sees("     7")
	if d.m.held.Text != "" || len(d.m.kept) == 0 {
		t.Errorf("held %+v, kept %v", d.m.held, d.m.kept)
	}
	d = recovered(tui.Unfinished{At: model.InHead(model.HeadYear), Text: "20x5"}, base.SetText(model.InHead(model.HeadYear), ""))
	d.sees("20x5", "年度应是四位数字")

	at := model.InPart("overview", 1)
	d = recovered(tui.Unfinished{At: at, What: "改标题（不写序号）", Text: "想好的标题"})
	d.keys("esc", "r")
	d.sees("改标题", "想好的标题")
	d.send(tea.KeyPressMsg{Code: tea.KeyEnter})
	d.sees("想好的标题")
	if d.m.held.Text != "" {
		t.Errorf("still held: %+v", d.m.held)
	}
}

// A draft that this program cannot read is told and neither offered nor dropped
// unasked; the others still are.
func TestADraftThatCannotBeReadIsTold(t *testing.T) {
	m := newMemory()
	s := m.Sample()
	typed := s.With(s.SetText(model.InHead(model.HeadUnit), "甲"))
	m.drafts = []tui.Draft{
		{ID: "a", Path: "s.json", Unread: "由 nianbao 9.9 写下：请换用新版"},
		{ID: "b", Path: "s.json", Base: s, Report: typed},
	}
	d := openWith(t, m, "s.json", 80, 24)
	d.sees("有上次未保存的内容", "这里读不了", "由 nianbao 9.9 写下", "留底移到一边")
	d.keys("c")
	d.sees("有上次未保存的内容", "恢复")
	d.keys("c")
	if len(m.dropped) > 0 {
		t.Errorf("dropped %v", m.dropped)
	}
}
