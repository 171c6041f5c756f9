package tui_test

import (
	"strings"
	"testing"

	"nianbao/tui/keys"
)

// A click on a key of the key bar, or on one that stands in the lines about what has the
// focus, presses that key.
func TestClickOnAKeyPressesIt(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.keys("alt+3", "9", "5", "enter", "up")
	d.clickOn("F4 改为 41")
	d.sees("95 改为 41")
	d.keys("down")
	d.clickOn("^Z 撤销")
	d.sees("已撤销")
	d.keys("up")
	d.clickOn("F8 下一处问题")
	d.keys("f6")
	d.clickOn("F1 帮助")
	d.sees("帮助", "Esc 返回")
	d.clickOn("Esc 返回")
	d.lacks("Esc 返回")
	d.clickOn("^N 下一步")
	d.sees("[2 二、主动公开")
	d.keys("alt+0", "x", "ctrl+q")
	d.sees("有未保存的修改")
	d.clickOn("Esc 回去继续")
	d.lacks("有未保存的修改")
	d.clickOn("1总体")
	d.sees("[1 一、总体情况")
}

// The letters of a question's answers are single keys too.
func TestClickOnALetterAnswers(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.keys("x", "ctrl+q")
	d.clickOn("C 直接选")
	d.lacks("有未保存的修改")
	if d.end {
		t.Error("another answer was given")
	}
}

// What a box covers, or fades, is out of reach of a click.
func TestNothingBehindABoxIsClicked(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.keys("x", "ctrl+q")
	d.clickOn("1总体")
	d.clickOn("保存后离开")
	if !d.end {
		t.Error("the box is gone")
	}
}

// A click beside the thumb of a scroll bar turns a page; where the keys that page go to
// another step, it scrolls.
func TestScrollBar(t *testing.T) {
	d := open(t, "s.json", 60, 16)
	d.keys("alt+3")
	d.sees("一、本年新收 / 自然人")
	y, lines := 0, strings.Split(d.screen(), "\n")
	for i, l := range lines {
		if strings.HasSuffix(l, "│") {
			y = i
		}
	}
	d.click(59, y)
	d.lacks("一、本年新收 / 自然人")
	d.click(59, y)
	before := d.screen()
	d.click(59, 4)
	if d.screen() == before {
		t.Error("the page above is not turned to")
	}
}

// Every key that a key bar shows is one that a click can press.
func TestKeyBarsShowSingleKeys(t *testing.T) {
	for _, b := range keys.All() {
		if b.Help().Desc == "" {
			continue
		}
		if _, ok := keys.Press(b.Help().Key); !ok {
			t.Errorf("%s in %s shows %q", b.ID, b.Scope, b.Help().Key)
		}
	}
}
