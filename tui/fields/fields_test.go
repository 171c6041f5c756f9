package fields_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/tui/fields"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/pane/panetest"
)

func drive(t *testing.T) *panetest.Driver {
	t.Helper()
	r := forms.SampleReport()
	return panetest.New(t, fields.New(r), r)
}

// A new report begins with the field that it must have.
func TestBeginsWithWhatIsMissing(t *testing.T) {
	r := forms.SampleReport()
	r = r.With(r.SetText(model.InHead(model.HeadDate), ""))
	d := panetest.New(t, fields.New(r), r)
	d.Sees("> ")
	if d.Pane.Place(d.Context()) != model.InHead(model.HeadDate) {
		t.Errorf("it begins at %v", d.Pane.Place(d.Context()))
	}
}

// The title follows unit and year as long as it is the proposed one.
func TestTitleFollows(t *testing.T) {
	d := drive(t).Keys("ctrl+u", "云岭县水务局")
	if d.Report.Title != "云岭县水务局2025年政府信息公开工作年度报告" {
		t.Errorf("title %q", d.Report.Title)
	}
	d.Keys("tab", "tab", "end", "（送审稿）", "shift+tab", "backspace", "4")
	if d.Report.Year != 2024 || !strings.HasSuffix(d.Report.Title, "（送审稿）") {
		t.Errorf("year %d, title %q", d.Report.Year, d.Report.Title)
	}
}

// A date is kept in its one form; what is no year holds the focus once.
func TestDateAndYear(t *testing.T) {
	d := drive(t).Keys("tab", "年")
	d.Keys("down")
	if !strings.Contains(d.Said, "没有移动") {
		t.Errorf("said %q", d.Said)
	}
	d.Sees("放弃，还是 2025")
	d.Keys("esc")
	if d.Report.Year != 2025 {
		t.Errorf("year %d", d.Report.Year)
	}
	d.Click("落款日期")
	d.Keys("ctrl+u", "2026年1月9日", "tab")
	if got := d.Report.Get(model.InHead(model.HeadDate)).Text; got != "2026-01-09" {
		t.Errorf("date %q", got)
	}
}

// The kind of body is chosen by digits and arrows, and takes no paste.
func TestBody(t *testing.T) {
	d := drive(t)
	d.Click("单位性质")
	d.Keys("2")
	d.Sees("乡镇、街道")
	d.Keys("right")
	d.Sees("县级以上政府（汇总）")
	d.Keys("delete")
	d.Sees("（未选）")
	d.Send(tea.PasteMsg{Content: "部门"})
	if d.Report.Body != "" {
		t.Errorf("body %q", d.Report.Body)
	}
}

// The wheel goes from field to field and stops at the ends.
func TestWheel(t *testing.T) {
	d := drive(t)
	for range 9 {
		d.Send(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
	}
	d.Sees("7/7 项")
	for range 9 {
		d.Send(tea.MouseWheelMsg{Button: tea.MouseWheelUp})
	}
	d.Sees("1/7 项")
}

// F2 leads to last year's report, and Esc is the root's.
func TestLeads(t *testing.T) {
	d := drive(t).Keys("f2", "esc")
	if len(d.Done) != 2 || d.Done[0] != (pane.Do{ID: keys.PickPrior}) || d.Done[1] != (pane.Back{}) {
		t.Errorf("%v", d.Done)
	}
}

// At every size, in every look: drawn twice it is the same, and nothing of the pane
// changes.
func TestSizes(t *testing.T) {
	for _, th := range panetest.Profiles() {
		for _, size := range [][2]int{{60, 13}, {80, 21}, {95, 38}} {
			d := drive(t)
			d.Theme = th
			d.Size(size[0], size[1])
			for range 8 {
				d.Keys("x", "left", "tab")
				d.Screen()
			}
		}
	}
}
