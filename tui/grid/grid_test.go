package grid_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/tui/grid"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/pane/panetest"
)

func drive(t *testing.T) *panetest.Driver {
	t.Helper()
	return panetest.New(t, grid.New("applications"), forms.SampleReport())
}

func at(row, column string) model.Ref {
	return model.Ref{Table: "applications", Row: row, Column: column}
}

// Numbers are typed, corrected, given up and blanked; totals follow.
func TestTyping(t *testing.T) {
	d := drive(t).Keys("9", "5", "enter")
	if d.Report.At(at("received", "natural_person")) != model.Int(95) || d.Report.At(at("received", "total")) != model.Int(105) {
		t.Errorf("typed 95: %v, in all %v", d.Report.At(at("received", "natural_person")), d.Report.At(at("received", "total")))
	}
	d.Sees("二、上年结转 / 自然人", "!95", "!+54")
	d.Keys("1", "2")
	d.Sees("原为 3", "现在相差")
	d.Keys("esc")
	if d.Report.At(at("carried_in", "natural_person")) != model.Int(3) {
		t.Error("Esc keeps what was typed")
	}
	d.Keys("up", "delete")
	d.Sees("F4 填 41（改之前是平的）")
	d.Keys("4", "1", "enter")
	d.Lacks("!+54")
}

// What is no number holds the focus once and never gets into the report.
func TestNoNumber(t *testing.T) {
	d := drive(t).Keys("无")
	d.Sees("Y 填 0", "放弃，还是 41")
	d.Keys("down")
	d.Sees("一、本年新收 / 自然人")
	if !strings.Contains(d.Said, "没有移动") {
		t.Errorf("said %q", d.Said)
	}
	d.Keys("down")
	d.Sees("二、上年结转 / 自然人")
	if d.Report.At(at("received", "natural_person")) != model.Int(41) {
		t.Error("what is no number changed the cell")
	}
	d.Keys("up", "无", "y")
	if !d.Report.At(at("received", "natural_person")).Zero() {
		t.Error("0 was not taken")
	}
}

// The arrows, Tab, the ends and paging; a page is what is in sight.
func TestMoving(t *testing.T) {
	d := drive(t)
	for _, step := range []struct{ key, place string }{
		{"right", "一、本年新收 / 商业企业"},
		{"end", "一、本年新收 / 总计"},
		{"tab", "二、上年结转 / 自然人"},
		{"shift+tab", "一、本年新收 / 其他"},
		{"home", "一、本年新收 / 自然人"},
		{"ctrl+end", "四、结转下年 / 总计"},
		{"ctrl+home", "一、本年新收 / 自然人"},
		{"pgdown", "2.没有现成信息需另制作 / 自然人"},
		{"pgup", "一、本年新收 / 自然人"},
	} {
		d.Keys(step.key)
		d.Sees(step.place)
	}
	d.Keys("pgup", "pgup")
	if len(d.Done) != 1 || d.Done[0] != (pane.Do{ID: keys.Previous}) {
		t.Errorf("paging up twice at the top: %v", d.Done)
	}
}

// A click goes by what is in sight, also where the table is scrolled; a label, the
// balance and the lines under it are no cells.
func TestClick(t *testing.T) {
	d := drive(t).Keys("ctrl+end")
	d.Send(tea.MouseClickMsg{X: 36, Y: 2, Button: tea.MouseLeft})
	d.Sees("1.本机关不掌握 / 自然人")
	for _, at := range [][2]int{{1, 3}, {36, 0}, {36, 17}, {36, 19}} {
		d.Send(tea.MouseClickMsg{X: at[0], Y: at[1], Button: tea.MouseLeft})
		d.Sees("1.本机关不掌握 / 自然人")
	}
}

// A click on a column's heading selects the column.
func TestClickOnAHeading(t *testing.T) {
	d := drive(t)
	d.ClickSpot("企业")
	d.Sees("选中 25 行 1 栏，共 25 格，合计 21")
	d.Keys("delete")
	if !d.Report.At(at("granted", "business")).Blank() || d.Report.At(at("granted", "natural_person")).Blank() {
		t.Error("another column was emptied")
	}
}

// The table is typed a second time without sight of the first.
func TestSecondTyping(t *testing.T) {
	d := drive(t).Keys("f9")
	d.Lacks(" 41 ")
	d.Keys("4", "2", "enter", "f9")
	list, ok := d.Asked.(pane.Choose)
	if !ok || !strings.Contains(list.Items[0], "第一遍 41　第二遍 42") {
		t.Fatalf("asked %v", d.Asked)
	}
	d.Do(list.Then(0))
	d.Do(d.Asked.(pane.Choose).Then(1))
	if d.Report.At(at("received", "natural_person")) != model.Int(42) {
		t.Error("the second number was not taken")
	}
}

// Every table at every size, in every look: drawn twice it is the same, and nothing of
// the pane changes.
func TestSizes(t *testing.T) {
	for _, section := range []string{"proactive", "applications", "disputes"} {
		for _, name := range []string{"none", "dark"} {
			for _, size := range [][2]int{{60, 13}, {80, 21}, {95, 38}, {135, 43}, {60, 40}} {
				d := panetest.New(t, grid.New(section), forms.SampleReport())
				d.Theme = panetest.Profiles()[name]
				d.Size(size[0], size[1])
				if d.Keys("down", "right", "pgdown", "9", "9", "enter", "无"); d.Screen() == "" {
					t.Errorf("%s in %s at %v is empty", section, name, size)
				}
			}
		}
	}
}
