package tui_test

import (
	"errors"
	"strings"
	"testing"
)

// The line under the text says of F4 what F4 does: where the table is the suspect, it
// names the cell and the number, and no word of the text is changed.
func TestOfferUnderTextNamesTheCell(t *testing.T) {
	d := openWith(t, newMemory(), "s.json", 80, 24)
	d.keys("alt+3", "9", "5", "enter", "alt+1", "2", "enter")
	d.sees("警告  相差", "自然人改为 41", "新收政府信息公开申请 51 件")
	if strings.Contains(d.screen(), "用表中数字替换") {
		t.Errorf("offers to change the text:\n%s", d.screen())
	}
	d.keys("f4")
	d.sees("95 改为 41", "新收政府信息公开申请 51 件")
}

// A message too long for its line goes on in the next, before what the keys do; where
// that has no room for it, it is seen to be cut; F1 has all of it.
func TestCutMessageIsMarked(t *testing.T) {
	d := openWith(t, newMemory(), "s.json", 80, 24)
	d.keys("alt+3", "1", "2", "3", "4", "5", "6", "enter", "up")
	d.sees("相差 123415：新收 123456 + 上年结转 3 = 123459，办理 42 + 结转", "下年 2 = 44   F4 改为 41")
	d = openText(t, 80, 24, "收到政府信息公开申请 52 件。")
	d.keys("home")
	d.sees("..")
	d.keys("f1")
	d.sees("此处的问题", "年结转为 55")
}

// The step of the head counts each field that keeps a report from being final.
func TestHeadCountsTheKindOfBody(t *testing.T) {
	m := newMemory()
	r := m.files["s.json"]
	r.Body, r.Date = "", ""
	m.files["s.json"] = r
	d := openWith(t, m, "s.json", 80, 24)
	d.keys("alt+0")
	d.sees("0 基本信息 缺2")
}

// What failed is cut before the key that mends it, and never runs into it.
func TestAlarmKeepsClearOfItsKey(t *testing.T) {
	m := newMemory()
	m.broken = errors.New(strings.Repeat("磁盘已满", 20))
	d := openWith(t, m, "s.json", 80, 24)
	d.keys("alt+3", "4", "4", "enter", "ctrl+s")
	if first, _, _ := strings.Cut(d.screen(), "\n"); !strings.Contains(first, ".. ") || !strings.Contains(first, "  ^S 再存一次") {
		t.Errorf("%q", first)
	}
}
