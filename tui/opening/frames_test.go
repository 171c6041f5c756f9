package opening_test

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/tui/canvas"
	"nianbao/tui/opening"
	"nianbao/tui/pane"
	"nianbao/tui/sitting"
	"nianbao/tui/theme"
)

var update = flag.Bool("update", false, "write the golden screens anew")

// disk is a Backend with a few files.
type disk struct {
	recent  []opening.Entry
	drafts  []opening.Draft
	doubts  []opening.Doubt
	files   map[string]model.Report
	dropped []string
}

func (d *disk) Now() time.Time            { return time.Date(2026, 1, 9, 10, 41, 0, 0, time.UTC) }
func (d *disk) Home() string              { return "/home" }
func (d *disk) Exists(path string) bool   { _, ok := d.files[path]; return ok }
func (d *disk) IsFolder(path string) bool { return path == "/上报" }

func (d *disk) Load(path string) (sitting.Loaded, error) {
	r, ok := d.files[path]
	if !ok {
		return sitting.Loaded{}, fmt.Errorf("%s：%w", path, fs.ErrNotExist)
	}
	return sitting.Loaded{Path: path, Report: r}, nil
}
func (d *disk) Opened(string)                            {}
func (d *disk) Lock(string, bool) *sitting.Editor        { return nil }
func (d *disk) Theirs(path string) (model.Report, error) { return d.files[path], nil }
func (d *disk) Adopt(string)                             {}
func (d *disk) Drafts(string) []opening.Draft            { return d.drafts }
func (d *disk) Resume(opening.Draft)                     {}
func (d *disk) DropDraft(id string)                      { d.dropped = append(d.dropped, id) }
func (d *disk) Rescue(string) opening.Rescue             { return opening.Rescue{} }
func (d *disk) Recent() []opening.Entry                  { return d.recent }

func (d *disk) List(dir string) (opening.Folder, error) { return opening.Folder{Path: dir}, nil }

func (d *disk) Import(path, _ string) (model.Report, []opening.Doubt, error) {
	return d.files[path], d.doubts, nil
}

func (d *disk) Blank(unit string, year int, _ *model.Report) model.Report {
	return model.NewReport(forms.ForYear(year), unit, year)
}
func (d *disk) Sample() model.Report { return forms.SampleReport() }

func (d *disk) Practice() model.Report { return forms.SlipsReport() }

// used has recent reports, each in another state, and one that was left unsaved.
func used() *disk {
	d := &disk{files: map[string]model.Report{}}
	r, ago := forms.SampleReport(), func(hours int) time.Time { return d.Now().Add(-time.Duration(hours) * time.Hour) }
	for i, e := range []opening.Entry{
		{Name: "住建局2025.json", Unit: r.Unit, Filled: 218, Errors: 2, Changed: ago(1)},
		{Name: "政府.json", Unit: "云岭县人民政府", Filled: 218, Warnings: 1, Changed: ago(17)},
		{Name: "城关.json", Unit: "云岭县城关镇人民政府", Filled: 110, Unfinished: true, Changed: ago(72)},
		{Name: "坏.json", Bad: "坏", Changed: ago(9000)},
	} {
		e.Path = "/d/" + e.Name
		if e.Bad == "" {
			e.Year, e.Cells = 2025-i/3, 218
		}
		d.recent = append(d.recent, e)
		d.files[e.Path] = r
	}
	at, _ := model.ParseRef("applications.received.natural_person")
	now := r.With(r.SetCell(at, model.Int(95)), r.SetText(model.InPart("overview", 0), "改过。"))
	d.drafts = []opening.Draft{{ID: "1", Path: "/d/住建局2025.json", Changed: ago(0), Base: r, Report: now}}
	return d
}

// published has a page of the web to import, of which some is in doubt.
func published() *disk {
	r := forms.SampleReport()
	at, _ := model.ParseRef("applications.declined.petition.natural_person")
	d := &disk{files: map[string]model.Report{"/d/2024.htm": r.With(r.SetCell(at, model.Number{}))}}
	d.files["/d/2024.json"] = r
	for _, one := range [][4]string{
		{"applications", "三、(五) 1.信访举报投诉类申请 / 自然人", "第 212 行", "“3（含重复1）”"},
		{"applications", "三、(六) 3.其他 / 总计", "第 231 行", "这一行只有 6 个数"},
		{"applications", "三、四、结转下年度继续办理 / 科研机构", "第 236 行", "字母“O”，像 0"},
		{"", "", "第 240 行", "认不出的一段：“附件下载”"},
		{"other_matters", "六、其他需要报告的事项", "表 3 第 2 行", "表格里的文字，不知道归哪里"},
	} {
		d.doubts = append(d.doubts, opening.Doubt{Section: one[0], Place: one[1], Where: one[2], Found: one[3], Done: "留空", Text: one[2] + "：" + one[3] + "；留空"})
	}
	return d
}

// home is the room at work without a screen: its intents are carried out at once, what it
// asks is kept.
type home struct {
	*opening.Opening
	asked []pane.Intent
}

func enter(d *disk) *home {
	h := &home{Opening: opening.New(d)}
	h.do(h.Recent())
	return h
}

func (h *home) do(intent pane.Intent) {
	switch i := intent.(type) {
	case pane.All:
		for _, one := range i {
			h.do(one)
		}
	case pane.Work:
		h.do(i.Func())
	case pane.Call:
		h.do(i.Func())
	case nil, pane.Notice:
	default:
		h.asked = append(h.asked, i)
	}
}

func (h *home) room() pane.Room {
	if p := h.Page(); p != nil {
		return p
	}
	return h.Opening
}

func (h *home) press(list ...string) {
	for _, k := range list {
		msg := tea.KeyPressMsg{Code: []rune(k)[0], Text: k}
		if code := map[string]rune{"down": tea.KeyDown, "up": tea.KeyUp, "end": tea.KeyEnd, "home": tea.KeyHome, "enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab}[k]; code != 0 {
			msg = tea.KeyPressMsg{Code: code}
		}
		h.do(h.room().Update(msg))
	}
}

func (h *home) draw(th theme.Theme, w, height int) canvas.Canvas {
	h.room().Fit(w, height-3)
	cv := canvas.New(th, w, height-2)
	h.room().Bar(cv.Window(0, 0, w, 1))
	h.room().View(cv.Window(0, 1, w, height-3))
	return cv
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	lines := strings.Split(got, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	got = strings.Join(lines, "\n") + "\n"
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want, err := os.ReadFile(file); err != nil || string(want) != got {
		t.Errorf("%s differs; look at it, then run with -update:\n%s", name, got)
	}
}

var plain = theme.New(theme.Options{Ambiguous: 1, Ground: theme.DarkGround, Colours: 256})

func imported(d *disk) *home {
	h := enter(d)
	h.do(h.Import("/d/2024.htm"))
	return h
}

// states are the screens of the room.
var states = map[string]func() *home{
	"first":  func() *home { return enter(&disk{}) },
	"home":   func() *home { return enter(used()) },
	"menu":   func() *home { h := enter(used()); h.press("tab"); return h },
	"import": func() *home { return imported(published()) },
	"answer": func() *home { h := imported(published()); h.press("down", "down", "down", "tab"); return h },
	"clean":  func() *home { d := published(); d.doubts = nil; return imported(d) },
}

func TestFrames(t *testing.T) {
	for name, begin := range states {
		for _, size := range [][2]int{{80, 24}, {120, 40}, {60, 16}, {160, 45}} {
			h := begin()
			cv := h.draw(plain, size[0], size[1])
			golden(t, fmt.Sprintf("%s-%dx%d.txt", name, size[0], size[1]), theme.Unstyled(cv.String()))
			if again := h.draw(plain, size[0], size[1]).String(); again != cv.String() {
				t.Errorf("%s is drawn otherwise the second time", name)
			}
		}
	}
}

// The looks, in every profile: what colour says a sign says too.
func TestProfiles(t *testing.T) {
	for name, o := range map[string]theme.Options{
		"256": {Ambiguous: 1, Ground: theme.DarkGround, Colours: 256}, "16": {Ambiguous: 1, Ground: theme.DarkGround, Colours: 16},
		"light": {Ambiguous: 1, Ground: theme.LightGround, Colours: 256}, "none": {Ambiguous: 1}, "ascii": {Ambiguous: 1, ASCII: true},
	} {
		for _, screen := range []string{"home", "answer"} {
			golden(t, "looks-"+screen+"-"+name+".txt", strings.ReplaceAll(states[screen]().draw(theme.New(o), 80, 24).String(), "\x1b", "^"))
		}
	}
}

// The focus of the page of an import goes along one chain, and Enter does what is lit;
// nothing is taken over before an answer says so.
func TestImportIsOneChain(t *testing.T) {
	h := imported(published())
	h.draw(plain, 80, 24)
	h.press("enter")
	if read, ok := h.asked[0].(pane.Read); !ok || read.Title != "存疑 1/5" {
		t.Fatalf("Enter on a doubt: %v", h.asked)
	}
	h.press("tab", "enter")
	open, ok := h.asked[1].(pane.Open)
	if !ok || open.Imported != "/d/2024.htm" || !open.Unsaved || h.Page() != nil {
		t.Fatalf("taken over: %+v", h.asked)
	}
	h = imported(published())
	h.press("esc")
	if len(h.asked) != 0 || h.Page() != nil {
		t.Errorf("given up, and still %v", h.asked)
	}
	h = imported(published())
	h.press("end", "enter")
	if len(h.asked) != 0 || h.Page() != nil {
		t.Errorf("the last answer is not to take it: %v", h.asked)
	}
	h = imported(published())
	h.press("l")
	if p, ok := h.asked[0].(pane.Prompt); !ok || !strings.Contains(p.Title, "1/3") {
		t.Errorf("as last year's: %v", h.asked)
	}
}

// A click chooses, a second one opens; an answer is given by one.
func TestClicks(t *testing.T) {
	click := func(h *home, word string) {
		t.Helper()
		cv := h.draw(plain, 80, 24)
		for y, l := range strings.Split(theme.Unstyled(cv.String()), "\n") {
			if before, _, ok := strings.Cut(l, word); ok {
				h.do(h.room().Update(canvas.Clicked{On: cv.Spotted(cv.Width(before), y)}))
				return
			}
		}
		t.Fatalf("there is no %q", word)
	}
	h := enter(used())
	click(h, "云岭县城关镇")
	if len(h.asked) != 0 {
		t.Fatalf("one click opened %v", h.asked)
	}
	click(h, "云岭县城关镇")
	if open, ok := h.asked[0].(pane.Open); !ok || open.Path != "/d/城关.json" {
		t.Errorf("a second click opened %v", h.asked)
	}
	h = imported(published())
	click(h, "第 231 行")
	if len(h.asked) != 0 || !strings.Contains(theme.Unstyled(h.draw(plain, 80, 24).String()), "2/8") {
		t.Errorf("a click on a doubt: %v", h.asked)
	}
	click(h, "不要")
	if h.Page() != nil {
		t.Error("the answer was not given")
	}
}
