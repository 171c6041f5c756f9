package pane_test

import (
	"strings"
	"testing"

	"nianbao/model"
	"nianbao/tui/canvas"
	"nianbao/tui/pane"
	"nianbao/tui/pane/panetest"
	"nianbao/tui/theme"
)

// told draws a finding under the place bar of a screen of some width.
func told(w int, f model.Finding) (one, two string, cv canvas.Canvas) {
	cv = canvas.New(panetest.Profiles()["none"], w, 10)
	c := pane.Context{Theme: panetest.Profiles()["none"], Findings: []model.Finding{f}}
	c.Told(cv, f, "本表 1/1")
	lines := strings.Split(theme.Unstyled(cv.String()), "\n")
	y := pane.PlaceLine(cv) + 1
	return lines[y], lines[y+1], cv
}

func off() model.Finding {
	at := model.InCell(model.Ref{Table: "applications", Row: "received", Column: "natural_person"})
	repair := []model.Change{{At: at}}
	return model.Finding{
		Severity: model.Error, At: []model.Place{at}, Message: "相差 54：新收 95 + 上年结转 3 = 98，办理 42 + 结转下年 2 = 44",
		Hints: []model.Hint{{Message: "改为 41（改之前是平的；正文也写 51 件）", Repair: repair}},
	}
}

// A choice is never cut: its witness goes first, then the choices are counted. A click on
// it presses the key before it.
func TestChoicesAreNeverCut(t *testing.T) {
	one, two, cv := told(80, off())
	if !strings.Contains(one, "错误") || !strings.Contains(one, "相差 54") || !strings.HasSuffix(strings.TrimRight(one, " "), "本表 1/1") || !strings.Contains(two, "F4 改为 41（改之前是平的；正文也写 51 件）") {
		t.Errorf("told as\n%s\n%s", one, two)
	}
	if on := cv.Spotted(3, pane.PlaceLine(cv)+2); on != canvas.Press("F4") {
		t.Errorf("a click on the choice is on %v", on)
	}
	if _, two, _ := told(40, off()); !strings.Contains(two, "F4 改为 41") || strings.Contains(two, "..") {
		t.Errorf("on a narrow screen: %s", two)
	}
	f := off()
	for range 4 {
		f.Hints = append(f.Hints, model.Hint{Message: "把很长的一个办法写在这里（证据）", Repair: f.Hints[0].Repair})
	}
	if _, two, _ := told(60, f); !strings.Contains(two, "5 种改法") {
		t.Errorf("of many choices: %s", two)
	}
}

// A finding that was explained is told with its reason, and how to change that.
func TestExplained(t *testing.T) {
	f := off()
	f.Severity, f.Confirmed = model.Warning, "已核对原件"
	if _, two, _ := told(80, f); !strings.Contains(two, "已说明：已核对原件") || !strings.Contains(two, "F7") {
		t.Errorf("told as %s", two)
	}
}
