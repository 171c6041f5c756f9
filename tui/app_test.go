package tui_test

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/tui"
	"nianbao/tui/theme"
)

var update = flag.Bool("update", false, "write the golden screens anew")

// driver types keys into an App and runs the commands it answers with at once.
type driver struct {
	t   testing.TB
	app *tui.App
	th  theme.Theme
	m   *memory
	w   int
	h   int
	end bool // the program was told to quit
}

func open(t testing.TB, path string, w, h int) *driver {
	t.Helper()
	return openWith(t, newMemory(), path, w, h)
}

func openWith(t testing.TB, m *memory, path string, w, h int) *driver {
	t.Helper()
	d := &driver{t: t, m: m, th: theme.New(theme.Options{Ambiguous: 1})}
	d.app = tui.New(d.m, d.th, path)
	d.send(tea.WindowSizeMsg{Width: w, Height: h})
	d.run(d.app.Init())
	return d
}

func (d *driver) send(msg tea.Msg) {
	if size, ok := msg.(tea.WindowSizeMsg); ok {
		d.w, d.h = size.Width, size.Height
	}
	_, cmd := d.app.Update(msg)
	d.run(cmd)
	d.check()
}

func (d *driver) run(cmd tea.Cmd) {
	d.t.Helper()
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.QuitMsg:
		d.end = true
	case tea.BatchMsg:
		for _, c := range msg {
			d.run(c)
		}
	default:
		_, next := d.app.Update(msg)
		d.run(next)
	}
}

var named = map[string]tea.KeyPressMsg{
	"enter": {Code: tea.KeyEnter}, "tab": {Code: tea.KeyTab}, "esc": {Code: tea.KeyEscape},
	"up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown}, "left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight},
	"space": {Code: tea.KeySpace, Text: " "}, "delete": {Code: tea.KeyDelete}, "backspace": {Code: tea.KeyBackspace},
	"pgup": {Code: tea.KeyPgUp}, "pgdown": {Code: tea.KeyPgDown}, "home": {Code: tea.KeyHome}, "end": {Code: tea.KeyEnd}, "ctrl+end": {Code: tea.KeyEnd, Mod: tea.ModCtrl}, "shift+tab": {Code: tea.KeyTab, Mod: tea.ModShift},
	"f5": {Code: tea.KeyF5}, "f9": {Code: tea.KeyF9}, "f1": {Code: tea.KeyF1}, "f2": {Code: tea.KeyF2}, "f4": {Code: tea.KeyF4}, "f6": {Code: tea.KeyF6}, "f7": {Code: tea.KeyF7}, "f8": {Code: tea.KeyF8},
}

// keys presses named keys, ctrl+x, and types anything else.
func (d *driver) keys(list ...string) {
	d.t.Helper()
	for _, k := range list {
		d.m.now = d.m.now.Add(2 * time.Second)
		if msg, ok := named[k]; ok {
			d.send(msg)
		} else if c, ok := strings.CutPrefix(k, "ctrl+"); ok {
			d.send(tea.KeyPressMsg{Code: rune(c[0]), Mod: tea.ModCtrl})
		} else if c, ok := strings.CutPrefix(k, "alt+"); ok {
			d.send(tea.KeyPressMsg{Code: rune(c[0]), Mod: tea.ModAlt})
		} else {
			for _, r := range k {
				d.m.now = d.m.now.Add(50 * time.Millisecond) // a hand's pace
				d.send(tea.KeyPressMsg{Code: r, Text: string(r)})
			}
		}
	}
}

// styles are the theme's own: bold, underline, reverse, 16 colours or 256.
var styles = regexp.MustCompile(`\x1b\[(([147]|[349][0-7]|10[0-7]|[34]8;5;\d{1,3})(;([147]|[349][0-7]|10[0-7]|[34]8;5;\d{1,3}))*)?m`)

func (d *driver) screen() string { return styles.ReplaceAllString(d.app.View().Content, "") }

// check holds every screen to the laws: no line too wide, none too many, the
// cursor inside, no sequence but our own.
func (d *driver) check() {
	d.t.Helper()
	v := d.app.View()
	if v.Cursor == nil {
		d.t.Fatal("no cursor")
	}
	screen := d.screen()
	for _, r := range screen {
		// Private use stays: in a name it may stand for a rare hanzi, and a rule speaks of it.
		if r != '\n' && (model.Invisible(r) || unicode.In(r, unicode.C, unicode.Zl, unicode.Zp) && !unicode.Is(unicode.Co, r)) {
			d.t.Fatalf("%U reached the terminal:\n%q", r, screen)
		}
	}
	lines := strings.Split(screen, "\n")
	if len(lines) > d.h {
		d.t.Fatalf("%d lines on %d:\n%s", len(lines), d.h, screen)
	}
	for i, l := range lines {
		if width := d.th.Width(l); width > d.w {
			d.t.Fatalf("line %d is %d cells wide on %d: %q", i, width, d.w, l)
		}
	}
	if v.Cursor.X < 0 || v.Cursor.X >= d.w || v.Cursor.Y < 0 || v.Cursor.Y >= d.h {
		d.t.Fatalf("the cursor is at %d,%d", v.Cursor.X, v.Cursor.Y)
	}
}

func (d *driver) sees(words ...string) {
	d.t.Helper()
	flat := flattened(d.screen())
	for _, w := range words {
		if !strings.Contains(d.screen(), w) && !strings.Contains(flat, strings.ReplaceAll(w, " ", "")) {
			d.t.Errorf("the screen does not say %q:\n%s", w, d.screen())
		}
	}
}

// flattened is the text of a box, or of a whole screen, without line breaks and blanks.
func flattened(screen string) string {
	var b strings.Builder
	for _, line := range strings.Split(screen, "\n") {
		if parts := strings.Split(line, "│"); len(parts) > 2 && strings.Contains(screen, "└") {
			line = parts[1]
		}
		b.WriteString(strings.TrimSpace(line))
	}
	return strings.ReplaceAll(b.String(), " ", "")
}

func (d *driver) golden(name string) {
	d.t.Helper()
	d.goldenText(name, d.screen())
}

// here is where the tests run, which is not the same everywhere.
var here = regexp.MustCompile(`(文件夹 |　在 |^ 在 )\S*tui$`)

var saved = regexp.MustCompile(`　在 /\S+`)

func (d *driver) goldenText(name, screen string) {
	d.t.Helper()
	path := filepath.Join("testdata", name)
	var lines []string
	for _, l := range strings.Split(screen, "\n") {
		lines = append(lines, saved.ReplaceAllString(here.ReplaceAllString(strings.TrimRight(l, " "), "${1}（此处）"), "　在 （此处）"))
	}
	got := strings.Join(lines, "\n") + "\n"
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			d.t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		d.t.Fatal(err)
	}
	if got != string(want) {
		d.t.Errorf("%s differs; look at it, then run with -update:\n%s", name, got)
	}
}

func TestWalkGoldens(t *testing.T) {
	for _, size := range []struct {
		name string
		w, h int
	}{{"80x24", 80, 24}, {"120x40", 120, 40}} {
		m := newMemory()
		m.files["/年报/s.json"] = m.files["s.json"]
		d := openWith(t, m, "/年报/s.json", size.w, size.h)
		for _, step := range []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"} {
			d.golden("step" + step + "-" + size.name + ".txt")
			d.keys("ctrl+n")
		}
	}
	open(t, "", 80, 24).golden("home-80x24.txt")
}

// The main job: a number is changed, the finding appears with its numbers and
// vanishes when mended; everything can be undone.
func TestFindingAppearsAndGoes(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.keys("alt+3", "9", "5")
	d.sees("105", "现在相差 54", "98", "109")
	for _, early := range []string{"错1", "!+54"} {
		if strings.Contains(d.screen(), early) {
			t.Errorf("judged before the cell is done: %q", early)
		}
	}
	d.keys("enter")
	d.sees("错1", "!+54")
	d.keys("up")
	d.sees("一、本年新收 / 自然人", "F4 改为 41（改之前是平的；正文也写 51 件）")
	d.keys("f4")
	d.sees("已改 一、本年新收 / 自然人：95 改为 41")
	if strings.Contains(d.screen(), "错1") {
		t.Error("the finding did not go")
	}
	d.keys("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z")
	d.sees("无修改", "没有可撤销")
	d.keys("ctrl+y")
	d.sees("未保存")
}

func TestJumpFromChecksAndBack(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.keys("alt+3", "9", "5", "enter", "alt+7")
	d.sees("错误 1", "一 + 二 为 98，三 + 四 为 44", "F4 改为 41")
	d.keys("f1")
	d.sees("规则：", "T3-03")
	d.keys("esc", "enter")
	d.sees("[3 三、申请办理 错1]", "一、本年新收 / 自然人")
	d.keys("esc")
	d.sees("[7 校验]")
}

func TestTextIsEditedSavedAndReopened(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.keys("ctrl+n", "enter", "年报“测试”")
	d.send(tea.PasteMsg{Content: "一行\r\n又一行"})
	d.keys("ctrl+s")
	d.sees("已保存 s.json")
	text := d.m.files["s.json"].Parts("overview")[0].Text
	if !strings.HasSuffix(text, "年报“测试”一行\n又一行") {
		t.Errorf("saved text ends %q", text[max(0, len(text)-60):])
	}
	d.keys("ctrl+q")
	if !d.end {
		t.Error("a saved report did not quit at once")
	}
}

func TestQuitAsksOnlyWhenUnsaved(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.keys("x", "ctrl+q")
	d.sees("有未保存的修改")
	d.keys("esc")
	if d.end {
		t.Fatal("Esc quit")
	}
	d.keys("ctrl+c", "s")
	if !d.end || !strings.HasSuffix(d.m.files["s.json"].Unit, "x") {
		t.Error("not saved and quit")
	}
}

func TestFailedSaveIsToldTruthfully(t *testing.T) {
	d := open(t, "s.json", 80, 24)
	d.m.broken = errors.New("s.json：磁盘已满")
	d.keys("x", "ctrl+s")
	d.sees("没有保存", "! 没有存成：s.json：磁盘已满", "^S 再存一次")
	d.keys("tab")
	d.sees("! 没有存成")
	d.m.broken, d.m.changed = nil, true
	d.keys("ctrl+s")
	d.sees("文件已被别人改动")
	d.keys("o")
	d.sees("已保存")
}

func TestNewReport(t *testing.T) {
	d := open(t, "", 80, 24)
	d.keys("n", "甲县乙局", "enter", "enter", "enter", "enter")
	r, ok := d.m.files["甲县乙局2025.json"]
	if !ok || r.Unit != "甲县乙局" || r.Year != 2025 || r.Body != model.Department {
		t.Fatalf("files %v", d.m.files)
	}
	d.keys("alt+3", "f6")
	d.sees("个空格")
	d.keys("y")
	d.sees("已把")
}

func TestBadFileLeadsHome(t *testing.T) {
	d := open(t, "none.json", 80, 24)
	d.sees("没有这个文件", "新建一份报告")
}

func TestSmallAndHostile(t *testing.T) {
	d := open(t, "s.json", 60, 16)
	for range 9 {
		if n := strings.Count(d.screen(), "\n") + 1; n > 16 {
			t.Errorf("%d lines on 16", n)
		}
		d.keys("ctrl+n")
	}
	d.send(tea.WindowSizeMsg{Width: 40, Height: 10})
	d.sees("窗口太小", "60 列 16 行")
	d.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	d.keys("alt+0")
	d.send(tea.PasteMsg{Content: "\x1b[2J\u202e"})
	d.keys("tab")
	d.sees("<U+001B>")
}

// Figures in the text that contradict a table are gone to one by one, told, mended
// with one key, and the mending can be undone.
func TestFiguresInText(t *testing.T) {
	m := newMemory()
	r := m.files["s.json"]
	at := model.InPart("overview", 1)
	text := r.Get(at).Text
	wrong := strings.NewReplacer("办结 53 件", "办结 35 件", "继续办理 2 件", "继续办理 3 件").Replace(text)
	m.files["s.json"] = r.With(r.SetText(at, wrong))
	d := openWith(t, m, "s.json", 80, 24)
	d.keys("f8")
	d.sees("相差 18：正文“全年办结 35 件”，表三办理总计为 53", "“35 件”", "F4 选")
	d.keys("f8")
	d.sees("相差 1：正文“结转下年度继续办理 3 件”，表三结转下年总计为 2", "F4 正文改为 2")
	d.keys("f4")
	d.sees("已采用：正文改为 2", "继续办理 2 件")
	d.keys("ctrl+z")
	d.sees("继续办理 3 件")
	d.keys("ctrl+y", "f8", "f4")
	d.sees("改哪一处   相差 18", "都不对，回去自己改")
	d.keys("enter")
	d.sees("办结 53 件")
	d.keys("f8")
	d.sees("没有问题了")
	d.keys("ctrl+s")
	if got := m.files["s.json"].Get(at).Text; got != text {
		t.Errorf("mended: %s", got)
	}
}

// Whatever is typed, nothing panics and every screen keeps to the laws.
func FuzzKeys(f *testing.F) {
	f.Add("4\x0095\x01\x02/y=\x03x")
	f.Add("\x16\x00年\x0a\x02\x16\x0f5\x0f")
	f.Fuzz(func(t *testing.T, script string) {
		if len(script) > 60 {
			return
		}
		size := [][2]int{{80, 24}, {60, 16}, {120, 40}, {140, 20}}[len(script)%4]
		m := newMemory()
		r := m.files["s.json"]
		m.prior = &r
		d := openWith(t, m, "s.json", size[0], size[1])
		list := []string{
			"enter", "tab", "esc", "up", "down", "left", "right", "delete", "backspace", "f1", "f2", "f4", "f5", "f6", "f7", "f8", "f9", "home", "end", "pgup", "pgdown", "shift+tab",
			"ctrl+n", "ctrl+p", "ctrl+z", "ctrl+y", "ctrl+d", "ctrl+v", "ctrl+x",
		}
		for _, r := range script {
			if int(r) < len(list) {
				d.keys(list[r])
			} else {
				d.keys(string(r))
			}
		}
	})
}

func benchmarkKey(b *testing.B, steps string, long int) {
	d := open(b, "s.json", 120, 40)
	d.keys("alt+" + steps)
	if steps == "1" {
		d.keys("enter")
		d.send(tea.PasteMsg{Content: strings.Repeat("政府信息公开，", long/7)})
	}
	key := tea.KeyPressMsg{Code: '1', Text: "1"}
	back := tea.KeyPressMsg{Code: tea.KeyBackspace}
	press := func(key tea.KeyPressMsg) {
		d.m.now = d.m.now.Add(50 * time.Millisecond)
		d.app.Update(key)
		_ = d.app.View()
	}
	d.m.real = time.Now()
	b.ReportAllocs()
	for b.Loop() {
		press(key)
		press(back)
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(2*b.N), "us/key")
}

func BenchmarkKeyInGrid(b *testing.B)    { benchmarkKey(b, "3", 0) }
func BenchmarkKeyInText20(b *testing.B)  { benchmarkKey(b, "1", 20) }
func BenchmarkKeyInText20k(b *testing.B) { benchmarkKey(b, "1", 20000) }

// A paste of 20,000 characters in one paragraph, its undo, and both frames.
func BenchmarkPaste20k(b *testing.B) {
	d := open(b, "s.json", 120, 40)
	d.keys("alt+1", "enter")
	text := strings.Repeat("政府信息公开，", 20000/7)
	b.ReportAllocs()
	for b.Loop() {
		for _, msg := range []tea.Msg{tea.PasteMsg{Content: text}, tea.KeyPressMsg{Code: 'z', Mod: tea.ModCtrl}} {
			d.m.now = d.m.now.Add(50 * time.Millisecond)
			d.app.Update(msg)
			_ = d.app.View()
		}
	}
}

// A screen drawn with nothing kept from the one before.
func BenchmarkRedraw120x40(b *testing.B) {
	d := open(b, "s.json", 120, 40)
	d.keys("alt+3")
	b.ReportAllocs()
	for b.Loop() {
		d.app.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
		_ = d.app.View()
	}
}

// Work left unsaved is offered once the clerk can have read the question, and
// comes back as one step that can be undone, stated totals included.
func TestDraftIsOfferedAndRecovered(t *testing.T) {
	base := forms.SampleReport()
	cell, _ := model.ParseRef("applications.received.business")
	total, _ := model.ParseRef("applications.received.total")
	draft := base.With(base.SetCell(cell, model.Int(77)), base.SetCell(total, model.Int(1)), base.SetText(model.InPart("overview", 0), "改过的文字"))
	d := open(t, "", 80, 24)
	d.m.drafts = []tui.Draft{{ID: "x", Path: "s.json", Changed: d.m.now, Base: base, Report: draft}}
	d.run(d.app.Init())
	d.sees("有上次未保存的内容", "多 3 处修改")
	d.send(tea.KeyPressMsg{Code: 'r', Text: "r"}) // typed before it appeared
	d.sees("有上次未保存的内容")
	d.keys("l")
	d.sees("改过的文字", "改为 77")
	d.keys("esc", "r")
	d.sees("已恢复 3 处", "未保存，已留底")
	if len(d.m.dropped) != 1 || len(d.m.kept) == 0 {
		t.Errorf("dropped %v, kept %d", d.m.dropped, len(d.m.kept))
	}
	d.keys("ctrl+s")
	if !model.Same(d.m.files["s.json"], draft) {
		t.Errorf("saved something else: %v", model.Diff(draft, d.m.files["s.json"]))
	}
}
