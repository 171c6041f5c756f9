package steps_test

import (
	"strings"
	"testing"

	"nianbao/tui/canvas"
	"nianbao/tui/pane/panetest"
	"nianbao/tui/steps"
	"nianbao/tui/theme"
)

func list(marks ...string) []steps.Step {
	names := [][3]string{
		{"", "基本信息", "基本"},
		{"一", "总体情况", "总体"},
		{"二", "主动公开", "公开"},
		{"三", "申请办理", "申请"},
		{"四", "复议诉讼", "复议"},
		{"五", "问题改进", "问题"},
		{"六", "其他事项", "其他"},
		{"", "校验", "校验"},
		{"", "导出", "导出"},
	}
	out := make([]steps.Step, len(names))
	for i, n := range names {
		out[i] = steps.Step{Number: n[0], Name: n[1], Brief: n[2], Ink: theme.Warning}
		if i < len(marks) {
			if out[i].Mark = marks[i]; marks[i] == "空" {
				out[i].Ink = theme.Zero
			}
		}
	}
	return out
}

func bar(t *testing.T, profile string, w int, l []steps.Step, at int) (string, canvas.Canvas) {
	t.Helper()
	cv := canvas.New(panetest.Profiles()[profile], w, 1)
	steps.Bar(cv, l, at)
	return theme.Unstyled(cv.String()), cv
}

// The bar has all steps at every width: gaps go first, then names of the others, then
// the words of marks.
func TestBarFits(t *testing.T) {
	full := list("缺2", "警2", "警1", "错12", "警1", "空", "空")
	for _, w := range []int{60, 70, 80, 100, 109} {
		for at := range full {
			text, _ := bar(t, "none", w, full, at)
			if width := panetest.Profiles()["none"].Width(text); width > w {
				t.Errorf("%d cells on %d: %s", width, w, text)
			}
			if !strings.Contains(text, "["+string(rune('0'+at))+" ") || !strings.Contains(text, "]") {
				t.Errorf("step %d at %d cells is not the current one: %s", at, w, text)
			}
			for i := range full {
				if !strings.Contains(text, string(rune('0'+i))) {
					t.Errorf("step %d is missing at %d cells: %s", i, w, text)
				}
			}
		}
	}
	if text, _ := bar(t, "none", 60, full, 3); !strings.Contains(text, "3 申请办理!12") || !strings.Contains(text, "1一?") || !strings.Contains(text, "0基本_") {
		t.Errorf("squeezed: %s", text)
	}
	if text, _ := bar(t, "none", 60, list("缺2", "缺5", "缺10", "缺144", "缺15", "缺2", "缺1"), 3); !strings.Contains(text, "[3 申请办理_144]") || !strings.HasSuffix(text, "8导出") {
		t.Errorf("a report just begun: %s", text)
	}
	if text, _ := bar(t, "none", 109, full, 3); !strings.Contains(text, "[3 三、申请办理 错12]") || !strings.Contains(text, "1总体 警2") {
		t.Errorf("with room: %s", text)
	}
}

// Where there is colour the current step has no brackets, and what is done no mark.
func TestBarInColour(t *testing.T) {
	l := list("完", "警1")
	l[0].Ink = theme.Good
	if text, _ := bar(t, "dark", 100, l, 1); strings.ContainsAny(text, "[]") || strings.Contains(text, "完") {
		t.Errorf("%s", text)
	}
}

// A click on a step is its key.
func TestClicks(t *testing.T) {
	text, cv := bar(t, "none", 100, list(), 0)
	before, _, _ := strings.Cut(text, "3申请")
	if on := cv.Spotted(cv.Width(before)+1, 0); on != canvas.Press("Alt+3") {
		t.Errorf("a click on 3 is %v", on)
	}
	side := canvas.New(panetest.Profiles()["none"], 25, 38)
	end := steps.Side(side, list("完", "警1"), 2)
	lines := strings.Split(theme.Unstyled(side.String()), "\n")
	for y, line := range lines {
		if strings.Contains(line, "4 四、复议诉讼") {
			if on := side.Spotted(5, y); on != canvas.Press("Alt+4") {
				t.Errorf("a click on 4 is %v", on)
			}
		}
	}
	if !strings.HasPrefix(lines[3], "> 2 二、主动公开") || strings.TrimRight(lines[8], "| │") != "" || end <= 10 {
		t.Errorf("the side bar ends at %d:\n%s", end, strings.Join(lines, "\n"))
	}
}
