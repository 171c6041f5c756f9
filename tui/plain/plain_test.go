package plain_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"time"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/model/gather"
	"nianbao/tui"
	"nianbao/tui/opening"
	"nianbao/tui/plain"
)

// world is a backend in memory, as far as it is asked here.
type world struct {
	tui.Backend
	files map[string]model.Report
	kept  int
}

func (w *world) Now() time.Time                           { return time.Date(2026, 1, 9, 10, 0, 0, 0, time.UTC) }
func (w *world) Home() string                             { return "/home/li" }
func (w *world) Exists(path string) bool                  { _, ok := w.files[path]; return ok }
func (w *world) Begin(string, model.Report, model.Report) {}
func (w *world) Keep(_ model.Report, made []model.Change) { w.kept += len(made) }
func (w *world) Hold(tui.Unfinished)                      {}
func (w *world) Kept() string                             { return "" }
func (w *world) Opened(string)                            {}

func (w *world) Unlock()                                            {}
func (w *world) Drafts(string) []tui.Draft                          { return nil }
func (w *world) Prior(model.Report, string) (*model.Report, string) { return nil, "" }
func (w *world) Sample() model.Report                               { return forms.SampleReport() }

func (w *world) Practice() model.Report { return forms.SlipsReport() }

func (w *world) Blank(unit string, year int, _ *model.Report) model.Report {
	return model.Report{Form: forms.CN2021(), Unit: unit, Year: year}
}

func (w *world) Sources(string, *model.Form) (*gather.Provenance, error) { return nil, nil }

func (w *world) Load(path string) (tui.Loaded, error) {
	r, ok := w.files[path]
	if !ok {
		return tui.Loaded{}, fs.ErrNotExist
	}
	return tui.Loaded{Path: path, Report: r}, nil
}

func (w *world) Import(string, string) (model.Report, []opening.Doubt, error) {
	return model.Report{}, nil, errors.New("读不懂")
}

func (w *world) Save(path string, r model.Report, _ bool) ([]string, error) {
	w.files[path] = r
	return nil, nil
}

// talk gives answers, a line each, and what was said.
func talk(t *testing.T, w *world, path string, answers ...string) string {
	t.Helper()
	if w.files == nil {
		w.files = map[string]model.Report{}
	}
	var out strings.Builder
	if err := plain.Run(w, path, strings.NewReader(strings.Join(answers, "\n")+"\n"), &out, 0); err != nil {
		t.Fatal(err)
	}
	if strings.ContainsRune(out.String(), '\x1b') {
		t.Error("a control sequence")
	}
	return out.String()
}

func has(t *testing.T, said string, words ...string) {
	t.Helper()
	for _, word := range words {
		if !strings.Contains(said, word) {
			t.Errorf("nothing said of %q:\n%s", word, said)
		}
	}
}

// It begins with what one can begin with; what cannot be opened leads back there, and an
// answer to a menu is no name.
func TestBegin(t *testing.T) {
	w := &world{}
	said := talk(t, w, "", "2", "none.json", "4", "x.docx", "7", "1", "１", "甲县乙局", "1999", "", "q", "d")
	has(t, said, "6 找错练习", "打不开", "读不懂", "“１”不是单位名称", "年度应是 2008 到 2026", "回车即 2025", "甲县乙局 2025 年度")
	has(t, talk(t, w, "", "q"), "选 1 到 6，q 退出")
}

// The slips of the practice are read out without codes, and mended by a number.
func TestPractice(t *testing.T) {
	said := talk(t, &world{}, "", "6", "8", "1", "1", "", "q", "d")
	has(t, said, "3 错误  1 警告", "采用建议：", "规则：", "已采用；在菜单按 u 可撤销")
	for _, line := range strings.Split(said, "\n") {
		if strings.Contains(line, "T3-0") && !strings.Contains(line, "规则：") {
			t.Errorf("a code in %q", line)
		}
	}
}

// A row is filled in by one line; its total behind it is held against the sum.
func TestRow(t *testing.T) {
	w := &world{files: map[string]model.Report{"s.json": forms.SampleReport()}}
	said := talk(t, w, "s.json", "4", "1 0 0 0 0 0 2", "40 6 0 1 3 0 50", ".", "s", "q")
	has(t, said, "写的是 2，各项之和是 1", "已保存 s.json")
	if got := w.files["s.json"].At(model.Ref{Table: "applications", Row: "received", Column: "total"}); got != model.Int(50) {
		t.Errorf("the total is %s", got)
	}
	if w.kept == 0 {
		t.Error("nothing went to the journal")
	}
}

// What is not saved at the end of the input is said to be kept.
func TestEndOfInput(t *testing.T) {
	w := &world{files: map[string]model.Report{"s.json": forms.SampleReport()}}
	has(t, talk(t, w, "s.json", "1", "乙县丙局"), "未保存的内容已留底")
}
