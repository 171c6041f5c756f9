package walk_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/tui/findings"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/pane/panetest"
	"nianbao/tui/sitting"
	"nianbao/tui/walk"
)

// still is a backend that does nothing but tell the time.
type still struct{ sitting.Backend }

func (still) Now() time.Time                                     { return time.Date(2026, 1, 9, 10, 0, 0, 0, time.UTC) }
func (still) Begin(string, model.Report, model.Report)           {}
func (still) Keep(model.Report, []model.Change)                  {}
func (still) Hold(sitting.Unfinished)                            {}
func (still) Kept() string                                       { return "" }
func (still) Prior(model.Report, string) (*model.Report, string) { return nil, "" }
func (still) Unlock()                                            {}

// through walks through a report and carries out what concerns it.
type through struct {
	*testing.T
	*walk.Walk
	said  string
	asked pane.Intent
}

func start(t *testing.T, r model.Report) *through {
	t.Helper()
	th := panetest.Profiles()["none"]
	return &through{T: t, Walk: walk.New(sitting.New(still{}, sitting.Loaded{Path: "s.json", Report: r}), th, findings.New())}
}

func (w *through) do(intent pane.Intent) {
	switch i := intent.(type) {
	case pane.All:
		for _, one := range i {
			w.do(one)
		}
	case pane.Apply:
		w.do(w.Apply(still{}.Now(), i, false))
	case pane.Notice:
		w.said = i.Text
	case pane.Goto:
		w.do(w.Go(i))
	case pane.Call:
		w.do(i.Func())
	case nil:
	default:
		w.asked = i
	}
}

func (w *through) keys(list ...string) {
	for _, name := range list {
		msg, ok := panetest.Key(name)
		if !ok {
			msg = tea.KeyPressMsg{Code: []rune(name)[0], Text: name}
		}
		w.do(w.Pane().Update(w.Context(), msg))
	}
}

func cell(row, column string) model.Ref {
	return model.Ref{Table: "applications", Row: row, Column: column}
}

// The steps bear the numbers of their sections; behind the last and before the first
// there is none.
func TestSteps(t *testing.T) {
	w := start(t, forms.SampleReport())
	for i, want := range []string{"基本信息", "总体情况", "主动公开", "申请办理", "复议诉讼", "问题改进", "其他事项", "校验", "导出"} {
		w.do(w.Step(i))
		if w.At() != i || w.Current().Name != want {
			t.Errorf("step %d is %d, %s", i, w.At(), w.Current().Name)
		}
	}
	w.do(w.Step(9))
	if w.At() != 8 || w.said != "已是最后一步" {
		t.Errorf("at %d, said %q", w.At(), w.said)
	}
}

// What is no number holds the step once, then gives way with a word.
func TestLeavingWhatIsNoNumber(t *testing.T) {
	w := start(t, forms.SampleReport())
	w.do(w.Step(3))
	w.keys("无")
	w.do(w.Step(4))
	if w.At() != 3 || !strings.Contains(w.said, "没有移动") {
		t.Errorf("at %d, said %q", w.At(), w.said)
	}
	w.do(w.Step(4))
	if w.At() != 4 || !strings.Contains(w.said, "没有改这一格") {
		t.Errorf("at %d, said %q", w.At(), w.said)
	}
}

// From finding to finding, around the end; F4 repairs; undo leads back to the place.
func TestFindings(t *testing.T) {
	w := start(t, forms.SlipsReport())
	seen := map[string]bool{}
	for range 4 {
		w.do(w.Next(1))
		seen[w.Place().String()] = true
	}
	if len(seen) != 3 { // a row and a column meet in one cell
		t.Errorf("went to %v", seen)
	}
	for !strings.Contains(w.Place().String(), "not_held") {
		w.do(w.Next(1))
	}
	w.do(w.Repair())
	if got := w.Report().At(cell("unavailable.not_held", "natural_person")); got != model.Int(6) || !strings.Contains(w.said, "9 改为 6") {
		t.Errorf("repaired to %s, said %q", got, w.said)
	}
	w.do(w.Step(0))
	w.do(w.Travel(false))
	if w.At() != 3 || !strings.Contains(w.said, "已撤销") {
		t.Errorf("undone at %d, said %q", w.At(), w.said)
	}
}

// Where several repairs are possible they are a menu, with what speaks for each; a
// blank is filled in.
func TestChoices(t *testing.T) {
	w := start(t, forms.SlipsReport())
	w.GoTo(model.InPart("overview", 1))
	w.do(w.Repair())
	menu, ok := w.asked.(pane.Menu)
	if !ok || len(menu.Choices) < 2 || menu.Choices[0].What != "正文改为 42" || menu.Choices[0].Why != "办理总计" || !strings.Contains(menu.Title, "相差 18") {
		t.Fatalf("asked %v", w.asked)
	}
	w.do(menu.Choices[0].Then)
	if text := w.Report().Parts("overview")[1].Text; !strings.Contains(text, "办结 42 件") {
		t.Errorf("%s", text)
	}
}

// A reason is asked for under its finding; an error takes none.
func TestReasons(t *testing.T) {
	w := start(t, forms.SlipsReport())
	w.GoTo(model.InPart("overview", 1))
	w.do(w.Confirm())
	ask, ok := w.asked.(pane.Prompt)
	if !ok || ask.Label != "理由" || !strings.Contains(ask.Keys, "不再算警告") || !strings.Contains(ask.Hint, "相差 18") {
		t.Fatalf("asked %v", w.asked)
	}
	w.do(ask.Then("已核对"))
	if f, ok := w.Finding(); !ok || f.Confirmed != "已核对" {
		t.Errorf("the finding is %v", f)
	}
	w.do(w.Confirm())
	if again := w.asked.(pane.Prompt); again.Text != "已核对" || !strings.Contains(again.Keys, "撤回") {
		t.Errorf("asked %v", again)
	}
	w.GoTo(model.InCell(cell("unavailable.not_held", "natural_person")))
	if w.do(w.Confirm()); !strings.Contains(w.said, "只能改正") {
		t.Errorf("said %q", w.said)
	}
}

// A word is found in rows, headings and text, each called by its name.
func TestFind(t *testing.T) {
	w := start(t, forms.SampleReport())
	w.do(w.Find(""))
	w.do(w.asked.(pane.Prompt).Then("申请"))
	list, ok := w.asked.(pane.Choose)
	if !ok || len(list.Items) < 4 || !strings.HasPrefix(list.Items[0], "一 依申请公开") {
		t.Fatalf("found %v", w.asked)
	}
	w.do(list.Then(0))
	if w.At() != 1 || w.Scope() != keys.Prose {
		t.Errorf("at %d in %s", w.At(), w.Scope())
	}
	w.do(w.Find(""))
	if w.do(w.asked.(pane.Prompt).Then("没有的词")); !strings.Contains(w.said, "没有找到") {
		t.Errorf("said %q", w.said)
	}
}

// One comes back from a finding to the list it was chosen in, until the step is changed.
func TestBackToTheChecks(t *testing.T) {
	w := start(t, forms.SlipsReport())
	w.do(w.Step(7))
	w.do(w.Go(pane.Goto{Place: model.InCell(cell("unavailable.not_held", "natural_person"))}))
	if !w.FromChecks() || w.At() != 3 {
		t.Fatalf("at %d", w.At())
	}
	told, came := w.Back()
	if w.do(told); !came || w.At() != 7 {
		t.Errorf("back at %d", w.At())
	}
	w.do(w.Go(pane.Goto{Place: model.InPart("overview", 1)}))
	w.do(w.Step(2))
	if w.FromChecks() {
		t.Error("the step was changed, and one can still go back")
	}
}

// The text around a table is behind a key, and Esc leads back to the table.
func TestTextAroundATable(t *testing.T) {
	w := start(t, forms.SampleReport())
	w.do(w.Step(3))
	w.keys("f5")
	if w.Scope() != keys.Parts {
		t.Fatalf("in %s", w.Scope())
	}
	w.keys("表", "注")
	if parts := w.Report().Parts("applications"); len(parts) != 1 || parts[0].Text != "表注" {
		t.Errorf("parts %v", parts)
	}
	w.keys("esc")
	for range 2 {
		if w.Scope() != keys.Table {
			w.keys("esc")
		}
	}
	if w.Scope() != keys.Table {
		t.Errorf("in %s", w.Scope())
	}
}
