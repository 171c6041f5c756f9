package narrative_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/tui/keys"
	"nianbao/tui/narrative"
	"nianbao/tui/pane"
	"nianbao/tui/pane/panetest"
)

func drive(t *testing.T) *panetest.Driver {
	t.Helper()
	prior := forms.SampleReport()
	prior.Year--
	d := panetest.New(t, narrative.New("overview"), forms.SampleReport())
	d.Prior = &prior
	return d
}

func (s text) of(d *panetest.Driver) string { return d.Report.Parts("overview")[s].Text }

// text is a part of section 一.
type text int

// The list tells how long each part is and how it begins; Enter opens one at its end.
func TestListAndEditor(t *testing.T) {
	d := drive(t)
	d.Sees("（一）主动公开", "字数", "状态", "开头", "全节")
	before := text(1).of(d)
	d.Keys("2", "enter", "补充一句。")
	d.Sees("（二）依申请公开", "补充一句。")
	if text(1).of(d) != before+"补充一句。" {
		t.Errorf("%q", text(1).of(d))
	}
	d.Keys("esc")
	d.Sees("开头")
}

// Parts come, go, move and are renamed.
func TestParts(t *testing.T) {
	d := drive(t).Keys("insert")
	d.Do(d.Asked.(pane.Prompt).Then("（六）其他情况"))
	if parts := d.Report.Parts("overview"); len(parts) != 6 || parts[1].Heading != "其他情况" {
		t.Errorf("added: %v", parts)
	}
	d.Keys("]", "delete")
	if parts := d.Report.Parts("overview"); len(parts) != 5 || parts[1].Heading != "依申请公开" {
		t.Errorf("moved and removed: %v", parts)
	}
	d.Keys("home", "1", "r")
	d.Do(d.Asked.(pane.Prompt).Then("公开情况"))
	d.Sees("（一）公开情况")
}

// A figure that contradicts the table is told when the caret stands in it.
func TestWrongFigure(t *testing.T) {
	d := drive(t)
	d.Report = d.Report.With(d.Report.SetText(model.InPart("overview", 1), "全年办结 95 件。"))
	d.Keys("2", "enter")
	d.Sees("“95 件”", "表三", "F4", "F7 写明理由", "本节 ")
}

// A word is looked for and replaced, one by one or all.
func TestFind(t *testing.T) {
	d := drive(t)
	d.Report = d.Report.With(d.Report.SetText(model.InPart("overview", 0), "甲乙甲乙甲"))
	d.Keys("enter", "ctrl+f", "甲")
	d.Sees("查找", "替换为", "/3 处")
	d.Keys("tab", "丙", "enter")
	if got := strings.Count(text(0).of(d), "丙"); got != 1 {
		t.Errorf("replaced one: %q", text(0).of(d))
	}
	d.Keys("ctrl+t")
	if text(0).of(d) != "丙乙丙乙丙" {
		t.Errorf("replaced all: %q", text(0).of(d))
	}
	d.Keys("esc", "ctrl+home", "始")
	if text(0).of(d) != "始丙乙丙乙丙" {
		t.Errorf("%q", text(0).of(d))
	}
}

// F5 opens last year's text below and puts it away; what is too long comes whole.
func TestLastYear(t *testing.T) {
	d := drive(t).Keys("enter", "f5")
	d.Sees("上年这一部分")
	d.Keys("f5")
	d.Lacks("上年这一部分")
	long := strings.Repeat("上年写过的一句话。", 60)
	prior := d.Prior.With(d.Prior.SetText(model.InPart("overview", 0), long))
	d.Prior = &prior
	d.Keys("f5")
	d.Sees("F5 全文")
	d.Keys("f5")
	if page, ok := d.Asked.(pane.Read); !ok || page.Lines[0] != long {
		t.Errorf("asked %v", d.Asked)
	}
}

// F6 goes from part to part, and behind the last to the next step.
func TestNextPart(t *testing.T) {
	d := drive(t).Keys("enter", "f6", "f6", "f6", "f6")
	d.Sees("（五）监督保障")
	d.Keys("f6")
	if d.Done[len(d.Done)-1] != (pane.Do{ID: keys.Next}) {
		t.Errorf("%v", d.Done)
	}
}

// The mouse opens a part, sets the caret, and selects by dragging.
func TestMouse(t *testing.T) {
	d := drive(t)
	d.Click("（三）")
	d.Sees("（三）政府信息管理")
	first := []rune(text(2).of(d))
	d.Send(tea.MouseClickMsg{X: 6, Y: 2, Button: tea.MouseLeft})
	d.Send(tea.MouseMotionMsg{X: 10, Y: 2, Button: tea.MouseLeft})
	d.Sees("选中 2 字")
	d.Keys("x")
	if got := []rune(text(2).of(d)); got[0] != 'x' || string(got[1:]) != string(first[2:]) {
		t.Errorf("%q", string(got))
	}
}

// A section without parts begins with what is typed.
func TestEmptySection(t *testing.T) {
	d := drive(t)
	d.Report = d.Report.With(d.Report.SetParts("overview", nil))
	d.Sees("这一节还没有内容")
	d.Keys("本", "年")
	if text(0).of(d) != "本年" {
		t.Errorf("%q", text(0).of(d))
	}
}

// At every size, in every look: drawn twice it is the same, and nothing of the pane
// changes.
func TestSizes(t *testing.T) {
	for _, th := range panetest.Profiles() {
		for _, size := range [][2]int{{60, 13}, {80, 21}, {95, 38}, {135, 43}} {
			d := drive(t)
			d.Theme = th
			d.Size(size[0], size[1])
			for _, key := range []string{"down", "enter", "f5", "ctrl+a", "ctrl+f", "公开", "tab", "x", "esc", "pgup", "esc", "end"} {
				d.Keys(key)
				d.Screen()
			}
		}
	}
}
