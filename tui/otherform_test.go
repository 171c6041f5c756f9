package tui_test

import (
	"os"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/forms"
)

// withForm opens a report of a form that is not built in, with 3 in every cell that is
// typed.
func withForm(t *testing.T, name string, w, h int) *driver {
	t.Helper()
	data, err := os.ReadFile("../model/forms/testdata/" + name + ".form.json")
	if err != nil {
		t.Fatal(err)
	}
	f, err := forms.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	r := model.NewReport(f, "甲县乙局", 2025)
	for _, ref := range f.Cells() {
		r = r.With(r.SetCell(ref, model.Int(3)))
	}
	m := newMemory()
	m.files["t.json"] = r.Totalled()
	return openWith(t, m, "t.json", w, h)
}

// A number stands under its own heading, also in a row that has few of the columns; and
// what the form adds up itself is not added up once more.
func TestRowsWithFewColumns(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 40}, {160, 50}} {
		d := withForm(t, "toy", size[0], size[1])
		d.keys("alt+2")
		ends := func(line, text string) int {
			at := strings.Index(line, text)
			if at < 0 {
				t.Fatalf("%q is not in %q", text, line)
			}
			return d.th.Width(line[:at+len(text)])
		}
		var header, people, fine string
		for _, line := range strings.Split(d.screen(), "\n") {
			switch {
			case strings.Contains(line, "公安") && strings.Contains(line, "合计"):
				header = line
			case strings.Contains(line, "五、执法人员数"):
				people = line
			case strings.Contains(line, "(一) 给予处罚"):
				fine = line
			}
		}
		if people == "" {
			d.keys("ctrl+end")
			for _, line := range strings.Split(d.screen(), "\n") {
				if strings.Contains(line, "五、执法人员数") {
					people = line
				}
			}
		}
		if ends(header, "合计") != ends(people, " 3") {
			t.Errorf("at %d:\n%s\n%s", size[0], header, people)
		}
		if _, numbers, _ := strings.Cut(fine, "给予处罚"); strings.ContainsAny(numbers, "0123456789") {
			t.Errorf("at %d the group is added up beside its own subtotal: %s", size[0], fine)
		}
	}
}

// Up and down stay in a column; in a row that has none there, the nearest before it.
func TestUpAndDownStayInTheColumn(t *testing.T) {
	d := withForm(t, "toy", 120, 40)
	d.keys("alt+2", "ctrl+home", "right", "right")
	d.keys("down", "down", "down", "down", "down", "down", "down", "down", "down")
	d.sees("五、执法人员数 / 合计")
	d.keys("up")
	d.sees("四、年末未结案件 / 合计")
}

// A block pasted from the middle of the table keeps its columns; what has no cell there
// is told.
func TestPasteOverRowsWithFewColumns(t *testing.T) {
	d := withForm(t, "toy", 120, 40)
	d.keys("alt+2", "ctrl+home", "down", "down", "down", "down", "down", "down", "down", "down")
	d.send(tea.PasteMsg{Content: "8\t9\n7\t\n"})
	d.sees("有 1 处放不下，不会写入：“7” 所在的栏，这一行没有")
}
