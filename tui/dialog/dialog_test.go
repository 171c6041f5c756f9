package dialog_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"nianbao/tui/canvas"
	"nianbao/tui/dialog"
	"nianbao/tui/pane"
	"nianbao/tui/pane/panetest"
	"nianbao/tui/theme"
)

// drawn is a screen of rows that name themselves, the caret in one of them, with a dialog
// above it.
func drawn(d dialog.Dialog, w, h, focus int) (lines []string, cv canvas.Canvas) {
	cv = canvas.New(panetest.Profiles()["none"], w, h)
	for y := range h {
		cv.Put(0, y, theme.Plain, strings.Repeat(string(rune('a'+y)), w))
	}
	cv.Caret(w/2, focus)
	dialog.Draw(d, cv, cv.Window(0, 2, w, h-3))
	return strings.Split(theme.Unstyled(cv.String()), "\n"), cv
}

func whole(line string, y int) bool { return strings.Count(line, string(rune('a'+y))) == len(line) }

func question(lines int) dialog.Dialog {
	return dialog.Confirm("还没有保存", make([]string, lines), []dialog.Option{
		{Key: "s", Label: "保存，再退出", Then: pane.Notice{Text: "s"}}, {Key: "d", Label: "不保存就退出", Cost: "下次打开会问", Then: pane.Notice{Text: "d"}}, {Key: "c", Label: "回去"},
	})
}

// A box leaves in sight the row it speaks of, wherever that is and as long as it fits
// beside it, and the lines about that row.
func TestBoxKeepsClearOfTheFocus(t *testing.T) {
	for focus := 2; focus < 20; focus++ {
		lines, _ := drawn(question(2), 80, 24, focus)
		if !whole(lines[focus], focus) {
			t.Errorf("a box covers row %d:\n%s", focus, strings.Join(lines, "\n"))
		}
		for y := 20; y < 24; y++ {
			if !whole(lines[y], y) {
				t.Errorf("a box covers row %d", y)
			}
		}
	}
}

// The answers stand whole on the smallest screen, however much is said before them.
func TestAnswersAreNeverCut(t *testing.T) {
	lines, cv := drawn(question(30), 60, 16, 5)
	screen := strings.Join(lines, "\n")
	for _, want := range []string{"S  保存，再退出", "D  不保存就退出", "下次打开会问", "C  回去"} {
		if !strings.Contains(screen, want) {
			t.Errorf("no %q in\n%s", want, screen)
		}
	}
	x, y := cv.Cursor()
	if !strings.Contains(lines[y], "> S") || lines[y][:x] == "" {
		t.Errorf("the caret is at %d,%d", x, y)
	}
}

// A click on an answer gives it; one beside gives none.
func TestClickAnswers(t *testing.T) {
	d := question(1)
	lines, cv := drawn(d, 80, 24, 5)
	for y, line := range lines {
		before, _, ok := strings.Cut(line, "不保存就退出")
		if !ok {
			continue
		}
		on := cv.Spotted(cv.Width(before), y)
		if intent, done := d.Update(canvas.Clicked{On: on}); !done || intent != (pane.Notice{Text: "d"}) {
			t.Errorf("clicked: %v, %v", intent, done)
		}
		if _, done := d.Update(tea.MouseClickMsg{X: 0, Y: y}); done {
			t.Error("a click beside the box answers it")
		}
	}
}

func choices() dialog.Dialog {
	return dialog.Menu(pane.Menu{Title: "改哪一处   相差 54", Note: "改了都平", Choices: []pane.Choice{
		{What: "这一格 95 改为 41", Why: "改之前是平的；正文也写 51 件", Then: pane.Notice{Text: "1"}}, {What: "(一) 予以公开 18 改为 72", Why: "导入的原文写 72", Then: pane.Notice{Text: "2"}},
	}})
}

// A menu stands beside the focus, on a screen that keeps its looks, and its last line
// leads back.
func TestMenu(t *testing.T) {
	for _, focus := range []int{2, 4, 12, 18, 19} {
		lines, _ := drawn(choices(), 80, 24, focus)
		screen := strings.Join(lines, "\n")
		if !whole(lines[focus], focus) {
			t.Errorf("the menu covers row %d:\n%s", focus, screen)
		}
		for _, want := range []string{"1  这一格 95 改为 41", "改之前是平的；正文也写 51 件 ", "3  都不对，回去自己改", "改了都平", "Esc 不改"} {
			if !strings.Contains(screen, want) {
				t.Errorf("no %q in\n%s", want, screen)
			}
		}
	}
	for key, want := range map[string]pane.Intent{"1": pane.Notice{Text: "1"}, "２": pane.Notice{Text: "2"}, "3": nil, "esc": nil} {
		d := choices()
		msg, ok := panetest.Key(key)
		if !ok {
			msg = tea.KeyPressMsg{Code: []rune(key)[0], Text: key}
		}
		if intent, done := d.Update(msg); !done || intent != want {
			t.Errorf("%s: %v, %v", key, intent, done)
		}
	}
	narrow, _ := drawn(choices(), 60, 16, 5)
	if screen := strings.Join(narrow, "\n"); !strings.Contains(screen, "(一) 予以公开 18 改为 72") {
		t.Errorf("a choice is cut:\n%s", screen)
	}
}

// A reason is typed under what it speaks of: nothing else of the screen changes.
func TestUnder(t *testing.T) {
	got := ""
	d := dialog.Under("理由", "Enter 记下  Esc 不写", "写明理由", "短", "已核对", func(s string) pane.Intent { got = s; return nil })
	lines, cv := drawn(d, 80, 24, 9)
	for y, line := range lines {
		if y != 22 && !whole(line, y) {
			t.Errorf("row %d changes: %q", y, line)
		}
	}
	if _, y := cv.Cursor(); y != 22 || !strings.HasPrefix(lines[22], " 理由  已核对") {
		t.Errorf("row %d: %q", y, lines[22])
	}
	d.Update(tea.PasteMsg{Content: "，属实"})
	if title, text := d.(dialog.Typist).Typed(); title != "写明理由" || text != "已核对，属实" {
		t.Errorf("typed %q, %q", title, text)
	}
	if _, done := d.Update(tea.KeyPressMsg{Code: tea.KeyEnter}); !done || got != "已核对，属实" {
		t.Errorf("gave %q", got)
	}
}

// A list narrows by what is typed, scrolls, and picks by digits while it is short.
func TestChoose(t *testing.T) {
	var items []string
	for i := range 40 {
		items = append(items, strings.Repeat("项", i%3+1)+string(rune('A'+i%26)))
	}
	picked := -1
	d := dialog.Choose("选一项", items, func(i int) pane.Intent { picked = i; return nil })
	for range 30 {
		d.Update(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
		drawn(d, 80, 24, 5)
	}
	lines, _ := drawn(d, 80, 24, 5)
	if screen := strings.Join(lines, "\n"); !strings.Contains(screen, "31/40 项") || !strings.Contains(screen, "> "+items[30]) {
		t.Errorf("scrolled:\n%s", screen)
	}
	d.Update(tea.PasteMsg{Content: "项项项c"})
	d.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
	if picked < 0 || items[picked] != "项项项C" {
		t.Errorf("picked %d", picked)
	}
	d = dialog.Choose("选一项", items[:3], func(i int) pane.Intent { picked = i; return nil })
	if _, done := d.Update(tea.KeyPressMsg{Code: '3', Text: "３"}); !done || picked != 2 {
		t.Errorf("picked %d", picked)
	}
}
