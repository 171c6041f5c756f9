package tui_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
)

func TestLastYearsColumn(t *testing.T) {
	m := newMemory()
	r := m.files["s.json"]
	at := func(address string) model.Ref { ref, _ := model.ParseRef(address); return ref }
	prior := r.With(r.SetCell(at("applications.received.natural_person"), model.Int(55)), r.SetCell(at("proactive.fees.amount"), model.Int(100)))
	m.prior = &prior
	d := openWith(t, m, "s.json", 140, 40)
	d.keys("alt+3")
	d.golden("grid-last-year-140x40.txt")
	d.keys("alt+2")
	d.golden("blocks-last-year-140x40.txt")
	d = openWith(t, m, "s.json", 80, 24)
	d.keys("alt+3")
	d.sees("上年 55，少 14")
}

// A change of small amounts is reckoned with their decimals.
func TestChangeOfSmallAmounts(t *testing.T) {
	for _, c := range []struct{ last, now, want string }{
		{"1.9", "3.8", "上年 1.9，多 1.9"},
		{"0.5", "0.25", "上年 0.5，少 0.25"},
		{"0.03", "0.0375", "上年 0.03，多 0.0075"},
		{"80", "100.5", "上年 80，多 20.5"},
		{"12345678901234", "24691357802468", "上年 12345678901234，多 12345678901234"},
	} {
		m := newMemory()
		fee := model.Ref{Table: "proactive", Row: "fees", Column: "amount"}
		with := func(s string) model.Report {
			n, err := model.ParseNumber(s)
			if err != nil {
				t.Fatal(err)
			}
			r := m.files["s.json"]
			return r.With(r.SetCell(fee, n))
		}
		prior := with(c.last)
		m.prior, m.files["s.json"] = &prior, with(c.now)
		d := openWith(t, m, "s.json", 80, 24)
		d.keys("alt+2")
		d.send(tea.KeyPressMsg{Code: tea.KeyEnd, Mod: tea.ModCtrl})
		d.sees(c.want)
	}
}

// A table typed a second time blind: differences are listed, each is settled by
// choosing, and the choice can be undone. Nothing else changes.
func TestSecondEntry(t *testing.T) {
	d := open(t, "s.json", 100, 30)
	d.keys("alt+4") // 四: fifteen numbers
	before := d.m.files["s.json"]
	d.keys("f9")
	d.sees("照原件再录一遍", "空着的格按 0 比")
	d.golden("second-100x30.txt")
	first := before.Form.Cells()
	typed := 0
	for _, ref := range first {
		if ref.Table != "disputes" || before.Form.TotalOf(ref) != nil {
			continue
		}
		n := before.At(ref).String()
		if typed++; typed == 2 {
			n = "8" // a slip, or the right number
		}
		d.keys(n, "tab")
	}
	d.sees("无修改")
	d.send(pasteOf("1\t2"))
	d.sees("不能粘贴")
	d.keys("f9")
	d.sees("两遍有 1 处不同", "行政复议 / 结果纠正", "第二遍 8")
	d.keys("enter")
	d.sees("哪个对？请看原件")
	d.keys("down", "enter")
	d.sees("复核完毕：1 处不同都已选定")
	d.sees("未保存")
	d.keys("ctrl+s")
	if got := cell(t, d.m.files["s.json"], "disputes.review.corrected"); got != "8" {
		t.Errorf("settled for %s", got)
	}
	d.keys("ctrl+z", "ctrl+s")
	if !model.Same(before, d.m.files["s.json"]) {
		t.Error("undo did not bring the first numbers back")
	}
	d.keys("f9", "7", "6", "tab", "5", "tab", "ctrl+z")
	d.sees("已撤回：行政复议 / 结果纠正", "行政复议 / 结果纠正")
	d.keys("esc")
	d.sees("复核还没有完")
	d.keys("enter") // goes on
	d.keys("ctrl+q")
	d.sees("复核还没有完", "放弃它，离开")
	d.keys("enter", "esc", "3")
	d.sees("复核还没有完") // a digit answers nothing
	d.keys("y")
	d.sees("已放弃复核")
	d.keys("f9", "7", "tab", "ctrl+z")
	d.sees("已撤回：行政复议 / 结果维持")
	d.keys("esc") // nothing is lost: no question
	d.sees("已放弃复核")
	if !model.Same(before, d.m.files["s.json"]) {
		t.Error("giving up changed the table")
	}
}
