//go:build unix

package main

import (
	"strings"
	"testing"

	"nianbao/model"
)

const (
	ctrlN, ctrlQ, ctrlS, ctrlZ, ctrlF = "\x0e", "\x11", "\x13", "\x1a", "\x06"
	enter, escape, tab                = "\r", "\x1b", "\t"
)

// step goes to a step of the walk by its number.
func (s *emulated) step(n, sees string) {
	s.t.Helper()
	s.press(escape+n, sees)
}

// Where the caret stands after Chinese input, in each kind of field.
func TestCaretAfterChineseInput(t *testing.T) {
	t.Parallel()
	s := openTerminal(t, 80, 24, "--ambiguous=1")
	s.sees("联系方式")
	for _, c := range []string{"镇", "“", "a", "鑫"} { // 基本信息
		s.write(c)
		s.caretBehind(c)
	}
	s.step("3", "一、本年新收 /")
	for _, c := range []string{"９", "3", "件"} { // a cell: full-width digits and a unit
		s.write(c)
		s.caretBehind(c)
	}
	s.press(enter, "二、上年结转 /")
	s.step("1", "主动公开")
	s.press(enter, "插入")
	for _, c := range []string{"鑫", "—", "”", "。", "9", "镇"} { // the text area
		s.write(c)
		s.caretBehind(c)
	}
	s.press(escape, "改标题", "r", "不写序号")
	for _, c := range []string{"新", "鑫"} { // a question
		s.write(c)
		s.caretBehind(c)
	}
}

func TestCaretWhereAmbiguousIsWide(t *testing.T) {
	t.Parallel()
	if !inWideProcess(t) {
		return
	}
	s := openTerminal(t, 80, 24) // the width is measured at the start
	s.sees("联系方式")
	for _, c := range []string{"镇", "“", "—", "a", "”", "鑫"} {
		s.write(c)
		s.caretBehind(c)
	}
	s.step("1", "主动公开")
	s.press(enter, "插入")
	for _, c := range []string{"“", "鑫", "”", "—", "…", "a"} {
		s.write(c)
		s.caretBehind(c)
	}
}

// A paste of 2,000 characters arrives whole, with and without brackets, and one
// undo takes it back.
func TestLongPaste(t *testing.T) {
	t.Parallel()
	text := strings.Repeat("依法公开政府信息“一件一答”，共 12 件；\n", 91)
	text = string([]rune(text)[:1997]) + "文末鑫"
	for name, keys := range map[string]string{"brackets": "\x1b[200~" + text + "\x1b[201~", "keys": strings.ReplaceAll(text, "\n", "\r")} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := openTerminal(t, 80, 24, "--ambiguous=1")
			before := s.saved().Parts("overview")[0].Text
			s.sees("联系方式")
			s.step("1", "主动公开")
			s.press(enter, "插入", keys, "文末鑫")
			s.caretBehind("鑫")
			s.press(ctrlS, "已保存")
			if got := s.saved().Parts("overview")[0].Text; got != before+text {
				t.Errorf("%d characters were saved, want %d", len([]rune(got)), len([]rune(before+text)))
			}
			s.press(ctrlZ, "已撤销", ctrlS, "已保存 ")
			s.until("the paste taken back", func() bool { return s.saved().Parts("overview")[0].Text == before })
		})
	}
}

// A changed size while a number and a text are being typed loses neither.
func TestResizeWhileEditing(t *testing.T) {
	t.Parallel()
	s := openTerminal(t, 80, 24, "--ambiguous=1")
	s.sees("联系方式")
	s.step("3", "一、本年新收 /")
	s.write("9", "7")
	s.caretBehind("7")
	s.resize(120, 40)
	s.sees("三、收到和处理", "3 三、")
	s.caretBehind("7")
	s.resize(50, 12)
	s.sees("窗口太小", "60 列 16 行")
	s.resize(60, 16)
	s.sees("3 三、申请办理")
	s.caretBehind("7")
	s.write("1")
	s.caretBehind("1")
	s.press(enter, "二、上年结转 /")
	s.step("1", "主动公开")
	s.press(enter, "回目录", "鑫", "鑫")
	s.resize(100, 30)
	s.sees("1 一、总体情况")
	s.caretBehind("鑫")
	s.press(ctrlS, "已保存")
	r := s.saved()
	ref, _ := model.ParseRef("applications.received.natural_person")
	if r.At(ref).String() != "971" || !strings.HasSuffix(r.Parts("overview")[0].Text, "鑫") {
		t.Errorf("saved %s and %q", r.At(ref), r.Parts("overview")[0].Text)
	}
}

// Undo goes back through the steps to where each change was made.
func TestUndoAcrossSteps(t *testing.T) {
	t.Parallel()
	s := openTerminal(t, 80, 24, "--ambiguous=1")
	s.sees("联系方式")
	s.step("3", "一、本年新收 /")
	s.press("9", "9", enter, "二、上年结转 /")
	s.step("1", "主动公开")
	s.press(enter, "插入", "鑫", "鑫")
	s.press(escape, "加一部分")
	s.step("0", "单位名称")
	s.press(ctrlZ, "已撤销：修改 主动公开", ctrlZ, "已撤销：修改 一、本年新收", ctrlZ, "没有可撤销的修改")
	s.sees("3 三、申请办理", "无修改")
	s.press("\x19", "已重做：修改 一、本年新收")
}

func TestQuitWithUnsavedWork(t *testing.T) {
	t.Parallel()
	s := openTerminal(t, 80, 24, "--ambiguous=1")
	s.press("", "联系方式", "鑫", "未保存", ctrlQ, "有未保存的修改", "c", "单位名称", ctrlQ, "有未保存的修改")
	s.write("s")
	s.ends()
	if unit := s.saved().Unit; !strings.HasSuffix(unit, "鑫") {
		t.Errorf("unit %q", unit)
	}
	s = openTerminal(t, 80, 24, "--ambiguous=1")
	s.press("", "联系方式", "鑫", "未保存", ctrlQ, "有未保存的修改")
	s.write("d")
	s.ends()
	if unit := s.saved().Unit; strings.HasSuffix(unit, "鑫") {
		t.Error("saved what was dropped")
	}
}

// Everything can be reached on the smallest screen.
func TestSmallestScreen(t *testing.T) {
	t.Parallel()
	s := openTerminal(t, 60, 16, "--ambiguous=1")
	s.sees("单位名称")
	for n, word := range map[string]string{"1": "全节", "2": "规章", "3": "一、本年新收", "4": "行政复议", "7": "核对了什么", "8": "[x] 上报"} {
		s.step(n, word)
	}
	s.step("8", "[x] 上报")
	s.press("\x1b[A", "翻看文本格式", "\x1b[A", "9/10")
	s.step("3", "一、本年新收")
	s.press("9", "9", "\x1b[B", "二、上年结转")
	s.sees("申请办理 !1")
}
