package tui_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/tui"
)

// Esc waits for its digit only a moment: what is typed later is a number.
func TestEscWaitsAMomentOnly(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.m.waits, d.m.expires = true, true
	d.keys("ctrl+n", "ctrl+n", "ctrl+n", "esc", "47", "enter", "ctrl+s")
	if got := cell(t, d.m.files["s.json"], "applications.received.natural_person"); got != "47" {
		t.Errorf("typed 47 long after Esc, the cell has %s:\n%s", got, d.screen())
	}
}

// When the wait is over, what was said meanwhile stays on the screen.
func TestEscTakesNoOthersNotice(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.keys("alt+3")
	d.m.waits, d.m.expires = true, true
	d.m.now = d.m.now.Add(2 * time.Second)
	_, wait := d.app.Update(tea.KeyPressMsg{Code: tea.KeyEscape})
	d.send(tea.PasteMsg{Content: "不是数字的一段\n又一段"})
	d.sees("没有能放进表的数字")
	d.run(wait)
	d.sees("没有能放进表的数字")
}

// Esc and a digit is the function key of that digit, wherever Esc drops nothing; steps
// are gone to by Alt and the digit of their section.
func TestEscDigitIsTheFunctionKey(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	before := d.m.files["s.json"]
	d.keys("esc", "1")
	d.sees("整份报告")
	d.keys("esc", "alt+3", "esc", "2") // F2: the cell is open with what stands in it
	d.sees("[3 三、申请办理]", "Enter 确定")
	d.keys("esc", "4") // gives the cell up: no function key
	d.sees("Enter 确定")
	d.keys("esc", "alt+1", "enter", "esc", "5")
	d.sees("上年")
	d.keys("esc", "alt+8")
	d.sees("[8 导出]")
	d.keys("alt+0")
	d.sees("[0 基本信息]")
	d.keys("ctrl+s")
	if !model.Same(before, d.m.files["s.json"]) {
		t.Errorf("changed %v", model.Diff(before, d.m.files["s.json"]))
	}
	d = open(t, "", 80, 24)
	d.keys("esc", "1")
	d.sees("整份报告")
}

// A part that was left open is closed when its section is come back to: Enter opens it,
// and puts no line into it.
func TestComingBackToAText(t *testing.T) {
	for _, away := range [][]string{{"ctrl+n", "ctrl+p"}, {"alt+4", "alt+1"}, {"alt+7", "ctrl+n", "alt+1"}} {
		d := open(t, "s.json", 80, 24)
		before := d.m.files["s.json"]
		d.keys("alt+3", "9", "alt+1", "enter")
		d.keys(away...)
		d.sees("全节")
		d.keys("enter", "esc", "alt+3", "41", "enter", "ctrl+s")
		if !model.Same(before, d.m.files["s.json"]) {
			t.Errorf("%v: changed %v", away, model.Diff(before, d.m.files["s.json"]))
		}
	}
}

// A paste that comes as keys behind Esc is a paste: its first digit is no jump.
func TestPasteAfterEscIsNoJump(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.keys("alt+3", "home", "esc")
	d.flood("81\t82\t83\t84\t85\t86\n")
	d.sees("[3 三、申请办理", "自然人：41 改为 81")
}

// A number that was committed is a step of its own, however quickly the next follows.
func TestOneNumberIsOneStep(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.keys("alt+3")
	quickly := func(list ...string) {
		for _, k := range list {
			d.keys(k)
			d.m.now = d.m.now.Add(-2 * time.Second)
		}
	}
	quickly("50", "enter", "up", "60", "enter", "ctrl+z", "ctrl+s")
	if got := cell(t, d.m.files["s.json"], "applications.received.natural_person"); got != "50" {
		t.Errorf("one undo gave %s", got)
	}
}

// A question that nobody asked for waits until the keyboard rests.
func TestUnaskedWaitsForRest(t *testing.T) {
	base := forms.SampleReport()
	draft := base.With(base.SetText(model.InPart("overview", 0), "改过的文字"))
	d := open(t, "", 80, 24)
	d.m.drafts = []tui.Draft{{ID: "x", Path: "s.json", Changed: d.m.now, Base: base, Report: draft}}
	d.run(d.app.Init())
	d.sees("有上次未保存的内容", "先停一停再按")
	for range 12 { // typing goes on
		d.m.now = d.m.now.Add(150 * time.Millisecond)
		d.send(tea.KeyPressMsg{Code: 'd', Text: "d"})
	}
	d.sees("有上次未保存的内容")
	if len(d.m.dropped) > 0 {
		t.Fatal("a key that was typed ahead turned the draft down")
	}
	d.keys("d")
	d.sees("nianbao recover --all")
}

// In 校验 the cursor stays on the finding that a reason was given for or taken from.
func TestCursorFollowsTheFinding(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.keys("alt+1", "down", "enter", "ctrl+a", "无", "esc", "alt+2", "9", "alt+7")
	rule := func() string {
		for _, l := range strings.Split(d.screen(), "\n") {
			if strings.HasPrefix(l, "> ") {
				return strings.Fields(l)[2]
			}
		}
		return ""
	}
	first := rule()
	d.keys("f7", "属实", "enter")
	if got := rule(); got != first {
		t.Errorf("gave a reason for %s, the cursor is on %s:\n%s", first, got, d.screen())
	}
	d.keys("f7", "ctrl+u", "enter")
	if got := rule(); got != first {
		t.Errorf("took the reason from %s, the cursor is on %s:\n%s", first, got, d.screen())
	}
}

// A file that is not there can be made.
func TestMissingFileIsOffered(t *testing.T) {
	d := openWith(t, newMemory(), "new.json", 80, 24)
	d.sees("没有这个文件")
	d.keys("n", "甲县乙局", "enter", "enter", "1")
	d.sees("保存为", "new.json")
	d.keys("enter")
	if d.m.files["new.json"].Unit != "甲县乙局" {
		t.Errorf("made %v", d.m.files)
	}
}

// A file is found by its path, and a digit in a list of files narrows it.
func TestPickerTakesAPath(t *testing.T) {
	d := open(t, "", 80, 24)
	d.keys("o", "/f/2024.json")
	d.sees("按 Enter 就用所输入的")
	d.m.files["/f/2024.json"] = forms.SampleReport()
	d.keys("enter")
	d.sees("[0 基本信息")
}

// What is no year leaves the year and the title as they were.
func TestYearThatIsNone(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.keys("down", "end", "6")
	d.sees("20256", "年度应是四位数字", "2025年政府信息公开工作年度报告")
	d.keys("enter", "enter")
	d.sees("没有改：“20256”")
	d.keys("ctrl+s")
	if d.m.files["s.json"].Year != 2025 {
		t.Errorf("year %d", d.m.files["s.json"].Year)
	}
}

// A number that is given up leaves nothing to undo, however long it stood.
func TestGivenUpLeavesNoStep(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.keys("alt+3", "5")
	d.m.now = d.m.now.Add(time.Minute)
	d.keys("6")
	d.m.now = d.m.now.Add(time.Minute)
	d.keys("esc", "ctrl+z")
	d.sees("没有可撤销的修改", "无修改")
}

// Letters are pressed as the screen names them.
func TestCapitalsAreKeys(t *testing.T) {
	d := open(t, "", 80, 24)
	d.keys("S")
	d.sees("[0 基本信息")
	d.keys("esc", "H")
	d.sees("最近的报告")
	d.keys("O")
	d.sees("打开报告")
}

// Esc in the questions for a new report goes back one.
func TestEscGoesBackAQuestion(t *testing.T) {
	d := open(t, "", 80, 24)
	d.keys("n", "甲县乙局", "enter", "ctrl+u", "1999", "enter")
	d.sees("年度应是 2008", "1999")
	d.keys("ctrl+u", "2024", "enter")
	d.sees("单位性质")
	d.keys("esc")
	d.sees("2/3", "2024")
	d.keys("esc")
	d.sees("1/3", "甲县乙局")
	d.keys("enter", "enter", "1", "enter")
	d.sees("甲县乙局  2024 年度")
}

// What is no number but offers one names the keys that settle it.
func TestOfferNamesItsKeys(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.keys("alt+3", "/")
	d.sees("Y 采用所提的数", "Esc 放弃")
	if strings.Contains(d.screen(), "Enter 确定") {
		t.Errorf("Enter is offered too:\n%s", d.screen())
	}
	d.keys("Y")
	d.sees("错1")
}
