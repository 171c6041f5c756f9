package gathering_test

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/model/gather"
	"nianbao/tui/canvas"
	"nianbao/tui/gathering"
	"nianbao/tui/pane"
	"nianbao/tui/sitting"
	"nianbao/tui/theme"
)

var update = flag.Bool("update", false, "write the golden screens anew")

// disk is a Backend of a county's folder.
type disk struct {
	rows    map[string]gathering.Row
	refused []string
	prior   *model.Report
}

func (d *disk) Now() time.Time { return time.Date(2026, 1, 9, 16, 20, 0, 0, time.UTC) }

func (d *disk) Reports(string) (gathering.Folder, error) { return county(), nil }

func (d *disk) Glance(paths []string) (out []gathering.Row) {
	for _, path := range paths {
		out = append(out, d.rows[path])
	}
	return out
}

func (d *disk) Roster(string) ([]gather.Member, error) { return nil, errors.New("没有") }

func (d *disk) Peek(string) (sitting.Loaded, error) {
	return sitting.Loaded{Report: forms.SampleReport(), Prior: d.prior}, nil
}

func (d *disk) Merge(job gathering.MergeJob) (gathering.MergeResult, error) {
	r := gathering.MergeResult{Added: len(job.Paths) - len(d.refused), Refused: d.refused, Wrong: len(d.refused)}
	if job.SkipBad || len(d.refused) == 0 {
		r.Written = []string{job.Out, strings.TrimSuffix(job.Out, ".json") + ".来源.csv"}
	}
	return r, nil
}
func (d *disk) MakeFolder(string) error { return nil }
func (d *disk) Exists(string) bool      { return false }
func (d *disk) Home() string            { return "/home" }
func (d *disk) Formats() []pane.Format {
	return []pane.Format{{ID: "docx", Name: "Word", Extension: ".docx"}}
}

func (d *disk) Export(sitting.Loaded, string, string) (int, error) {
	return 1, nil
}

// units are the reports of a county: errors, warnings, how much of a hundred cells is
// filled in, and the figures.
var units = []struct {
	name             string
	errors, warnings int
	filled           int
	figures          [5]int64
}{
	{"县人民政府办公室", 0, 0, 100, [5]int64{38, 37, 3, 1, 0}},
	{"县公安局", 2, 0, 100, [5]int64{15, 15, 1, 1, 0}},
	{"县司法局", 1, 0, 100, [5]int64{16, 17, 0, 1, 0}},
	{"县财政局", 0, 1, 100, [5]int64{24, 24, 1, 1, 0}},
	{"县住房和城乡建设局", 2, 0, 100, [5]int64{51, 53, 2, 4, 2}},
	{"县自然资源局", 0, 0, 100, [5]int64{64, 61, 5, 3, 2}},
	{"县农业农村局", 0, 0, 100, [5]int64{18, 16, 3, 1, 0}},
	{"县卫生健康委员会", 0, 0, 100, [5]int64{8, 7, 2, 1, 0}},
	{"县教育局", 0, 0, 46, [5]int64{9, -1, -1, 0, 0}},
	{"县文化馆（含图书馆、博物馆、非物质文化遗产保护中心）", 0, 2, 100, [5]int64{12, 12, 1, 1, 0}},
	{"县乡村振兴局", 0, 0, 100, [5]int64{24, 24, 1, 1, 0}},
	{"县商务局", 0, 0, 100, [5]int64{12, 12, 1, 1, 0}},
	{"县应急管理局", 0, 0, 100, [5]int64{11, 11, 0, 0, 0}},
	{"县医疗保障局", 0, 1, 100, [5]int64{23, 20, 4, 1, 0}},
	{"县交通运输局", 2, 0, 100, [5]int64{9, 10, 0, 1, 0}},
	{"县信访局", 0, 0, 100, [5]int64{5, 5, 0, 0, 0}},
	{"县信访局", 0, 0, 100, [5]int64{6, 5, 1, 0, 0}},
	{"县审计局", 0, 0, 0, [5]int64{-1, -1, -1, -1, -1}},
	{"县水利局.json", 0, 0, -1, [5]int64{}},
}

func path(i int) string { return fmt.Sprintf("/年报/2025/上报/%02d.json", i) }

func county() gathering.Folder {
	f := gathering.Folder{Dir: "/年报/2025/上报", Due: 2025, Roster: "名单.csv", Passed: 1}
	for i, u := range units {
		f.Files = append(f.Files, gathering.File{Path: path(i), Name: u.name + "2025.json"})
		f.Units = append(f.Units, gather.Member{Unit: u.name})
	}
	f.Files[len(units)-1].Name = "县水利局.json"
	f.Units[len(units)-1].Unit = "县水利局"
	f.Units[4].Contact = "李敏 0000-0000000"
	f.Units = append(f.Units, gather.Member{Unit: "县林业局", Level: "县", Contact: "王某 0000-0000001"})
	return f
}

func newDisk() *disk {
	d := &disk{rows: map[string]gathering.Row{}}
	for i, u := range units {
		r := gathering.Row{Path: path(i), Unit: u.name, Year: 2025, Errors: u.errors, Warnings: u.warnings, Filled: u.filled, Cells: 100}
		for k, n := range u.figures {
			if n >= 0 {
				r.Figures[k] = model.Int(n)
			}
		}
		switch {
		case u.filled < 0:
			r = gathering.Row{Path: path(i), Unreadable: true, Problem: "第 41 行读不懂"}
		case u.errors > 0:
			r.Findings = []gathering.Finding{{Rule: "T3-03", Severity: model.Error, Message: "三、申请办理：自然人相差 54；总计相差 54"}}
			d.refused = append(d.refused, r.Path+"："+u.name+" 的报告有错误")
		}
		if u.name == "县商务局" {
			r.Year = 2024
		}
		d.rows[r.Path] = r
	}
	d.refused = append(d.refused, path(len(units)-1)+"：第 41 行读不懂")
	last := forms.SampleReport()
	at, _ := model.ParseRef("applications.received.total")
	last = last.With(last.SetCell(at, model.Int(56)))
	d.prior = &last
	return d
}

// room is a Controller at work without a screen: its intents are carried out at once, the
// questions it asks are kept.
type room struct {
	*gathering.Controller
	asked []pane.Intent
}

func enter(d *disk) *room {
	f, _ := d.Reports("")
	r := &room{Controller: gathering.Open(d, f)}
	r.do(r.Begin())
	return r
}

func (r *room) do(intent pane.Intent) {
	switch i := intent.(type) {
	case pane.All:
		for _, one := range i {
			r.do(one)
		}
	case pane.Work:
		r.do(i.Func())
	case pane.Call:
		r.do(i.Func())
	case pane.Question, pane.Prompt, pane.Choose, pane.Read, pane.Load, pane.Ask, pane.Do, pane.Back:
		r.asked = append(r.asked, i)
	}
}

// last is what was asked last.
func (r *room) last() pane.Intent { return r.asked[len(r.asked)-1] }

// answer gives the answer with a letter to the question asked last.
func (r *room) answer(key string) {
	for _, o := range r.last().(pane.Question).Options {
		if o.Key == key {
			r.do(o.Then)
			return
		}
	}
	panic("no such answer: " + key)
}

// merge goes through all that is asked before a merge.
func (r *room) merge() {
	r.press("m")
	r.answer("m") // without whom is missing
	r.answer("s") // without drafts
	for _, text := range []string{"云岭县人民政府", "2025", "/年报/2025/云岭县人民政府2025.json"} {
		r.do(r.last().(pane.Prompt).Then(text))
	}
	r.answer("s")
}

func (r *room) press(list ...string) {
	for _, k := range list {
		code, ok := map[string]rune{"down": tea.KeyDown, "up": tea.KeyUp, "end": tea.KeyEnd, "enter": tea.KeyEnter, "esc": tea.KeyEscape}[k]
		if !ok {
			for _, c := range k {
				r.do(r.Update(tea.KeyPressMsg{Code: c, Text: string(c)}))
			}
			continue
		}
		r.do(r.Update(tea.KeyPressMsg{Code: code}))
	}
}

// draw draws the line under the title bar, and the body.
func (r *room) draw(th theme.Theme, w, h int) canvas.Canvas {
	r.Fit(w, h-3)
	cv := canvas.New(th, w, h-2)
	r.Bar(cv.Window(0, 0, w, 1))
	r.View(cv.Window(0, 1, w, h-3))
	return cv
}

// click clicks where a word stands on what was drawn.
func (r *room) click(t *testing.T, cv canvas.Canvas, word string) {
	t.Helper()
	for y, l := range strings.Split(theme.Unstyled(cv.String()), "\n") {
		if before, _, ok := strings.Cut(l, word); ok {
			on := cv.Spotted(cv.Width(before), y)
			if on == nil {
				t.Fatalf("nothing is clicked at %q", word)
			}
			r.do(r.Update(canvas.Clicked{On: on}))
			return
		}
	}
	t.Fatalf("there is no %q:\n%s", word, theme.Unstyled(cv.String()))
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
	want, err := os.ReadFile(file)
	if err != nil || string(want) != got {
		t.Errorf("%s differs; look at it, then run with -update:\n%s", name, got)
	}
}

var plain = theme.New(theme.Options{Ambiguous: 1, Ground: theme.DarkGround, Colours: 256})

// states are the screens, each reached by keys.
var states = map[string]func(r *room){
	"list":     func(r *room) { r.press("down", "down", "down", "down") },
	"filtered": func(r *room) { r.press("f", "f", "f") },
	"find":     func(r *room) { r.press("/", "水") },
	"sorted":   func(r *room) { r.press("s", "s", "s", "s", "end") },
	"nothing":  func(r *room) { r.press("/", "没有的", "enter") },
	"merged":   func(r *room) { r.merge(); r.press("down") },
}

func TestFrames(t *testing.T) {
	for name, reach := range states {
		for _, size := range [][2]int{{80, 24}, {120, 40}, {60, 16}, {160, 45}} {
			r := enter(newDisk())
			r.draw(plain, size[0], size[1])
			reach(r)
			got := theme.Unstyled(r.draw(plain, size[0], size[1]).String())
			golden(t, fmt.Sprintf("%s-%dx%d.txt", name, size[0], size[1]), got)
		}
	}
	r := enter(newDisk())
	r.merge()
	r.draw(plain, 80, 24)
	d := newDisk()
	d.refused, d.prior = nil, nil
	for p, row := range d.rows {
		row.Errors, row.Filled, row.Cells, row.Year, row.Unreadable, row.Unit = 0, 100, 100, 2025, false, row.Path
		d.rows[p] = row
	}
	f := county()
	f.Roster, f.Units = "", nil
	all := &room{Controller: gathering.Open(d, f)}
	all.do(all.Begin())
	all.press("m")
	for _, text := range []string{"云岭县人民政府", "2025", "/年报/2025/县.json"} {
		all.do(all.last().(pane.Prompt).Then(text))
	}
	golden(t, "merged-all-80x24.txt", theme.Unstyled(all.draw(plain, 80, 24).String()))
}

// The looks, in every profile: what colour says a sign says too.
func TestProfiles(t *testing.T) {
	for name, o := range map[string]theme.Options{
		"256": {Ambiguous: 1, Ground: theme.DarkGround, Colours: 256}, "16": {Ambiguous: 1, Ground: theme.DarkGround, Colours: 16},
		"light": {Ambiguous: 1, Ground: theme.LightGround, Colours: 256}, "none": {Ambiguous: 1}, "ascii": {Ambiguous: 1, ASCII: true},
	} {
		for _, screen := range []string{"filtered", "merged"} {
			r := enter(newDisk())
			r.draw(plain, 80, 24)
			states[screen](r)
			golden(t, "looks-"+screen+"-"+name+".txt", strings.ReplaceAll(r.draw(theme.New(o), 80, 24).String(), "\x1b", "^"))
		}
	}
}

// While reports come in, a bar says how many did and what came of them, and no sum is told.
func TestReading(t *testing.T) {
	d, f := newDisk(), county()
	p := gathering.New(f)
	var rows []gathering.Row
	for _, path := range p.Wanted(9) {
		rows = append(rows, d.rows[path])
	}
	p.Put(rows)
	for _, w := range []int{60, 80} {
		cv := canvas.New(plain, w, 22)
		p.Fit(w, 21)
		p.Bar(cv.Window(0, 0, w, 1))
		p.View(cv.Window(0, 1, w, 21))
		golden(t, fmt.Sprintf("reading-%d.txt", w), theme.Unstyled(cv.String()))
	}
	if h := p.Headline(); h.State != "正在读 9 / 19" {
		t.Errorf("the title says %q", h.State)
	}
}

// Counts, headings and rows are clicked; a row twice opens it.
func TestClicks(t *testing.T) {
	r := enter(newDisk())
	cv := r.draw(plain, 80, 24)
	r.click(t, cv, "未交 2")
	if got := r.Shown(); len(got) != 2 || got[1].Unit != "县林业局" {
		t.Errorf("未交 shows %v", got)
	}
	r.click(t, r.draw(plain, 80, 24), "未交 2")
	r.click(t, r.draw(plain, 80, 24), "办结")
	if got := r.Shown(); got[0].Unit != "县自然资源局" {
		t.Errorf("by 办结 the first is %s", got[0].Unit)
	}
	r.click(t, r.draw(plain, 80, 24), "办结v")
	if got := r.Shown(); got[len(got)-1].Unit != "县自然资源局" {
		t.Errorf("the other way round the last is %s", got[len(got)-1].Unit)
	}
	r.click(t, r.draw(plain, 80, 24), "县交通运输局")
	if row, _ := r.Selected(); row.Unit != "县交通运输局" {
		t.Errorf("chosen is %s", row.Unit)
	}
	r.click(t, r.draw(plain, 80, 24), "县交通运输局")
	if got, ok := r.last().(pane.Load); !ok || got.Path != path(14) {
		t.Errorf("opened %v", r.last())
	}
}

// The sum is of what a merge adds without a question, and the page after a merge names
// everybody who is not in it, with the reason.
func TestSumIsWhatAMergeAdds(t *testing.T) {
	d := newDisk()
	r := enter(d)
	r.merge()
	text := theme.Unstyled(r.draw(plain, 160, 45).String())
	for _, want := range []string{"县公安局", "有 2 处错误", "县水利局", "文件坏了：第 41 行读不懂", "县教育局", "还没填完，46%", "县商务局", "年度不符：2024 年度", "县林业局", "没有交", "加在一起", "未交 2 份"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not say %q:\n%s", want, text)
		}
	}
	r.press("enter")
	if got, ok := r.last().(pane.Load); !ok || got.Path != path(1) {
		t.Errorf("Enter opens %v", r.last())
	}
	r.press("o")
	if got, ok := r.last().(pane.Load); !ok || got.Path != "/年报/2025/云岭县人民政府2025.json" {
		t.Errorf("O opens %v", r.last())
	}
}

// Drawing changes nothing: a second drawing is the first.
func TestDrawingChangesNothing(t *testing.T) {
	for name, reach := range states {
		r := enter(newDisk())
		reach(r)
		if a, b := r.draw(plain, 80, 24).String(), r.draw(plain, 80, 24).String(); a != b {
			t.Errorf("%s is drawn otherwise the second time", name)
		}
	}
}

// The question about reports that cannot be added tells each by its unit, with the reason.
func TestRefusedAreToldByTheirUnits(t *testing.T) {
	r := enter(newDisk())
	r.press("m")
	r.answer("m")
	r.answer("s")
	for _, text := range []string{"云岭县人民政府", "2025", "/年报/2025/云岭县人民政府2025.json"} {
		r.do(r.last().(pane.Prompt).Then(text))
	}
	q := r.last().(pane.Question)
	if len(q.Facts) != 4 || q.Facts[0] != (pane.Fact{Text: "县公安局", More: "有 2 处错误"}) || q.Facts[3].Text != "还有 2 份" {
		t.Errorf("told are %+v", q.Facts)
	}
}
