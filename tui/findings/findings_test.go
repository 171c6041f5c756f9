package findings_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/tui/findings"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/pane/panetest"
)

// faulty has a number that does not add up, a part without text and points that skip
// one.
func faulty() model.Report {
	r := forms.SampleReport()
	changes := []model.Change{
		r.SetCell(model.Ref{Table: "applications", Row: "received", Column: "natural_person"}, model.Int(95)),
		r.SetText(model.InPart("overview", 3), ""),
		r.SetText(model.InPart("problems", 0), "一是主动公开不够及时。二是依申请公开办理不够规范。四是队伍建设有待加强。"),
	}
	return r.With(append(changes, model.Follow(r, changes)...)...)
}

func drive(t *testing.T) *panetest.Driver {
	t.Helper()
	return panetest.New(t, findings.New(), faulty())
}

// The worst section stands first, each finding with its difference.
func TestList(t *testing.T) {
	d := drive(t)
	d.Sees("错误 ", "在哪里", "怎么了", "三、申请办理", "一 + 二 为 98，三 + 四 为 44")
	lines := strings.Split(d.Screen(), "\n")
	worst := strings.Index(d.Screen(), "三、申请办理")
	if other := strings.Index(d.Screen(), "五、问题改进"); other >= 0 && other < worst {
		t.Errorf("section 五 stands above 三:\n%s", strings.Join(lines, "\n"))
	}
	d.Lacks("T3-", "X0", "S0")
}

// The filter, the ends, and going to a finding.
func TestWalk(t *testing.T) {
	d := drive(t).Keys("f")
	d.Sees("只看错误")
	d.Keys("f", "f", "f", "end", "home", "enter")
	to, ok := d.Done[len(d.Done)-1].(pane.Goto)
	if !ok || to.Place.Cell.Table != "applications" {
		t.Errorf("went to %v", d.Done)
	}
	d.Keys("pgup")
	if d.Done[len(d.Done)-1] != (pane.Do{ID: keys.Previous}) {
		t.Errorf("%v", d.Done)
	}
	d.Send(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
	first, _ := d.Pane.(*findings.Pane).Selected(d.Context())
	d.Click("序号跳号")
	if f, _ := d.Pane.(*findings.Pane).Selected(d.Context()); f.Rule == first.Rule {
		t.Errorf("the click chose %v", f)
	}
}

// A reason moves a finding in the list, and the cursor goes with it.
func TestCursorStaysOnItsFinding(t *testing.T) {
	d := drive(t)
	p := d.Pane.(*findings.Pane)
	for range 20 {
		if f, _ := p.Selected(d.Context()); f.Severity == model.Warning {
			break
		}
		d.Keys("down")
	}
	f, _ := p.Selected(d.Context())
	d.Do(pane.Apply{Changes: []model.Change{d.Report.Confirm(f, "已核对")}})
	d.Sees("已写明理由：已核对")
	if now, _ := p.Selected(d.Context()); now.Rule != f.Rule || now.Open() {
		t.Errorf("the cursor is on %v", now)
	}
}

// Where nothing is found it says what was looked at.
func TestClean(t *testing.T) {
	d := panetest.New(t, findings.New(), forms.SampleReport())
	for _, f := range d.Context().Findings {
		d.Report = d.Report.With(d.Report.Confirm(f, "x"))
	}
	if len(d.Context().Findings) == 0 {
		d.Sees("没有问题，可以定稿、导出。", "核对了什么", "勾稽关系")
	}
}

// At every size, in every look, filtered or not: drawn twice it is the same, and nothing
// of the pane changes.
func TestSizes(t *testing.T) {
	for _, th := range panetest.Profiles() {
		for _, size := range [][2]int{{60, 13}, {80, 21}, {95, 38}} {
			d := drive(t)
			d.Theme = th
			d.Size(size[0], size[1])
			for _, key := range []string{"down", "down", "f", "f", "f", "f", "end"} {
				d.Keys(key)
				d.Screen()
			}
		}
	}
}
