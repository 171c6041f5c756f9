package tui_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/check"
	"nianbao/model/forms"
	"nianbao/model/gather"
	"nianbao/tui"
	"nianbao/tui/gathering"
	"nianbao/tui/theme"
)

// The memory's folder is every file whose name begins with "d/".

func (m *memory) IsFolder(path string) bool { return path == "d" }

func (m *memory) Reports(dir string) (gathering.Folder, error) {
	if dir != "d" && dir != "/d" {
		return gathering.Folder{}, errors.New(dir + "：没有这个文件夹")
	}
	f := gathering.Folder{Dir: "/d", Passed: m.passed}
	for i := range m.folder {
		f.Files = append(f.Files, gathering.File{Path: m.folder[i], Name: strings.TrimPrefix(m.folder[i], "d/")})
	}
	if len(m.roster) > 0 {
		f.Roster, f.Units = "名单.csv", m.roster
	}
	return f, nil
}

func (m *memory) Roster(string) ([]gather.Member, error) {
	return []gather.Member{{Unit: "青禾县林业局", Level: "县", Contact: "王某"}}, nil
}

func (m *memory) Glance(paths []string) []gathering.Row {
	m.glances++
	var out []gathering.Row
	for _, path := range paths {
		r, ok := m.files[path]
		if !ok {
			out = append(out, gathering.Row{Path: path, Unreadable: true, Problem: "第 2 行：文件不完整"})
			continue
		}
		row := gathering.Row{Path: path, Unit: r.Unit, Year: r.Year, Figures: gather.FiguresOf(r), Cells: len(r.Numbers())}
		for _, n := range r.Numbers() {
			if !n.Blank() {
				row.Filled++
			}
		}
		found := check.Run(check.Input{Report: r, ThisYear: 2026})
		row.Errors, row.Warnings, _, _ = check.Count(found)
		for _, f := range found {
			if f.Severity > model.Info {
				row.Findings = append(row.Findings, gathering.Finding{Rule: f.Rule, Message: f.Message, Severity: f.Severity, At: f.At[0]})
			}
		}
		out = append(out, row)
	}
	return out
}

func (m *memory) Peek(path string) (tui.Loaded, error) { return m.Load(path) }

func (m *memory) Sources(path string, form *model.Form) (*gather.Provenance, error) {
	if data, ok := m.tables[path]; ok {
		return gather.ReadTrace(data, form)
	}
	return nil, nil
}

func (m *memory) MakeFolder(path string) error { m.made = append(m.made, path); return nil }

func (m *memory) Merge(job tui.MergeJob) (tui.MergeResult, error) {
	m.merged = job.Paths
	result := tui.MergeResult{Added: len(job.Paths) - 1, Units: []string{"青禾县水务局"}, Refused: []string{"d/3.json：读不出来"}}
	if job.SkipBad {
		result.Written = []string{job.Out}
		m.files[job.Out] = model.NewReport(forms.CN2021(), job.Unit, job.Year)
	}
	return result, nil
}

// county is a folder with a report in every state.
func county(m *memory) {
	sample := forms.SampleReport()
	put := func(name string, r model.Report) {
		m.folder = append(m.folder, "d/"+name)
		m.files["d/"+name] = r
	}
	named := func(r model.Report, unit string) model.Report {
		return r.With(r.SetText(model.InHead(model.HeadUnit), unit), r.SetText(model.InHead(model.HeadTitle), model.ProposeTitle(unit, r.Year)))
	}
	cell, _ := model.ParseRef("applications.received.total")
	put("1 水务局.json", named(sample, "青禾县水务局"))
	put("2 财政局.json", named(sample.With(sample.SetCell(cell, model.Int(9500))), "青禾县财政局"))
	m.folder = append(m.folder, "d/3 坏.json")
	put("4 草稿.json", model.NewReport(forms.CN2021(), "青禾县教育局", 2025))
	put("5 无名.json", named(sample, "青禾县文化馆（含图书馆、博物馆、非物质文化遗产保护中心）"))
	m.passed = 1
	m.roster = []gather.Member{{Unit: "青禾县水务局"}, {Unit: "青禾县财政局", Level: "县", Contact: "赵某 8800"}, {Unit: "青禾县林业局", Level: "县", Contact: "王某 8801"}, {Unit: "青禾县教育局"}}
}

func openCounty(t testing.TB, w, h int) *driver {
	t.Helper()
	d := &driver{t: t, m: newMemory()}
	county(d.m)
	d.app = tui.New(d.m, theme.New(theme.Options{Ambiguous: 1}), "d")
	d.send(tea.WindowSizeMsg{Width: w, Height: h})
	d.run(d.app.Init())
	return d
}

func TestGatheringGoldens(t *testing.T) {
	openCounty(t, 80, 24).golden("gathering-80x24.txt")
	openCounty(t, 120, 40).golden("gathering-120x40.txt")
	d := openCounty(t, 60, 16)
	if n := strings.Count(d.screen(), "\n") + 1; n > 16 {
		t.Errorf("%d lines on 16", n)
	}
}

// A report is opened, changed and saved, and the list shows it as it is now.
func TestOpenFromTheListAndBack(t *testing.T) {
	d := openCounty(t, 80, 24)
	d.sees("读完 5 份", "未交 1", "坏 1", "错 1", "未填 1", "不在名单 1", "青禾县林业局", "名单 4 个单位", "可汇总 2 份合计", "另 3 份没有算进：错 1、未填 1、坏 1")
	d.keys("down", "enter")
	d.sees("青禾县财政局  2025 年度", "[0 基本")
	d.keys("alt+3", "5", "0", "enter", "ctrl+q")
	d.sees("有未保存的修改")
	d.keys("s")
	d.sees("汇总  /d", " >青禾县财政局")
	if d.end {
		t.Fatal("leaving the report ended the program")
	}
	d.keys("ctrl+q")
	if !d.end {
		t.Error("^Q on the list does not end the program")
	}
	d = openCounty(t, 80, 24)
	d.keys("enter", "esc", "h")
	d.sees("汇总  /d")
	d.keys("esc")
	d.sees("新建一份报告")
}

// A published report is imported from the list, saved beside its source, and the
// list is made anew.
func TestImportFromTheList(t *testing.T) {
	d := openCounty(t, 80, 24)
	d.m.folder = append(d.m.folder, "d/6 文化馆.txt")
	d.keys("c", "esc", "/", "6 文", "enter", "enter")
	d.sees("还没有采用", "存疑的 1 处")
	d.keys("y", "ctrl+s")
	d.sees("d/6 文化馆.json")
	d.keys("enter")
	if _, ok := d.m.files["d/6 文化馆.json"]; !ok {
		t.Fatalf("not saved beside its source: %s", d.screen())
	}
	d.m.folder[len(d.m.folder)-1] = "d/6 文化馆.json"
	d.keys("ctrl+q")
	d.sees("汇总  /d", "6 文化馆.json")
}

func TestSortFilterFind(t *testing.T) {
	d := openCounty(t, 80, 24)
	d.keys("f", "f", "f", "f", "f")
	d.sees("只看：未交", "青禾县林业局", "还没有交来  县", "王某 8801")
	d.keys("enter")
	d.sees("联系人 王某 8801")
	d.keys("esc", "/", "文化")
	d.sees("查找：文化", "Enter 确定")
	d.keys("enter")
	d.sees("查找：文化", "所列可汇总 1 份合计", "不在名单")
	d.keys("esc", "s", "s", "s", "s")
	d.sees(" >青禾县财政局", "新收v")
	d.keys("r")
	d.sees("新收^")
}

// The counts, the column headings, the rows and what is offered are there to be clicked.
func TestClicksOnTheList(t *testing.T) {
	d := openCounty(t, 80, 24)
	d.clickOn("坏 1")
	d.sees("[坏 1]", "只看：坏", "1/1")
	d.clickOn("坏 1")
	d.lacks("只看")
	d.clickOn("新收")
	d.sees("新收v", " >青禾县财政局")
	d.clickOn("新收v")
	d.sees("新收^")
	d.clickOn("状态")
	d.sees("状态v")
	d.clickOn("错 1 ")
	d.clickOn("Esc 看全部")
	d.lacks("只看")
	d.clickOn("青禾县教育局")
	d.sees(" >青禾县教育局")
	d.clickOn("青禾县教育局")
	d.sees("青禾县教育局  2025 年度", "[0 基本")
}

// An empty folder says what to do.
func TestEmptyFolder(t *testing.T) {
	d := &driver{t: t, m: newMemory()}
	d.app = tui.New(d.m, theme.New(theme.Options{Ambiguous: 1}), "d")
	d.send(tea.WindowSizeMsg{Width: 60, Height: 16})
	d.run(d.app.Init())
	d.sees("这个文件夹里没有报告", "C 放好了，再读一遍")
	d.clickOn("Esc 回首页另选文件夹")
	d.sees("新建一份报告")
}

func TestCheckAllListsAndOpens(t *testing.T) {
	d := openCounty(t, 80, 24)
	before := d.m.glances
	d.keys("c")
	if d.m.glances == before {
		t.Error("nothing was read anew")
	}
	d.sees("全部校验：", "青禾县财政局  错 相差")
	d.lacks("T3-")
	d.keys("财政局", "enter")
	d.sees("青禾县财政局  2025 年度", "[3 三、申请办理 错")
}

func TestMergeFromTheList(t *testing.T) {
	d := openCounty(t, 80, 24)
	d.keys("m")
	d.sees("名单上还有 1 个单位没有交", "青禾县林业局　王某 8801")
	d.keys("enter") // the answer under the cursor is not to
	d.lacks("汇总单位", "没有填完")
	d.keys("m", "l")
	d.sees("青禾县林业局", "Esc 返回")
	d.keys("esc", "m")
	d.sees("有 1 份还没有填完", "青禾县教育局　已填 0%")
	d.keys("enter")
	d.lacks("汇总单位")
	d.keys("m", "m", "s", "enter")
	d.sees("请写汇总单位", "1/3")
	d.keys("青禾县人民政府", "enter", "backspace", "enter")
	d.sees("年度应是 2008 到", "2/3")
	d.keys("esc")
	d.sees("1/3", "青禾县人民政府")
	d.keys("enter", "enter", "enter")
	d.sees("有 1 份不能相加", "d/3.json：读不出来")
	d.keys("enter")
	if _, ok := d.m.files["/d/青禾县人民政府2025汇总.json"]; ok {
		t.Fatal("the answer under the cursor wrote a sum without some of its reports")
	}
	if slices.Contains(d.m.merged, "d/4 草稿.json") {
		t.Error("a draft was added")
	}
	d.keys("m", "m", "a", "青禾县人民政府", "enter", "enter", "enter", "l")
	d.sees("不能相加的报告")
	d.keys("esc", "s")
	d.sees("汇总结果  青禾县人民政府 2025 年度", "青禾县人民政府2025汇总.json", "加在一起 4 份", "没有算进 1 份", "未交 1 份", "d/3.json：读不出来", "青禾县林业局", "没有交  王某 8801")
	if !slices.Contains(d.m.merged, "d/4 草稿.json") {
		t.Error("the draft that was to be added was not")
	}
	d.keys("l")
	d.sees("加了 4 份", "青禾县水务局")
	d.keys("esc", "down", "enter")
	d.sees("青禾县林业局：没有交")
	d.keys("o")
	d.sees("青禾县人民政府  2025 年度")
	d.keys("ctrl+q")
	d.sees("汇总结果")
	d.keys("m")
	d.sees("有 1 份不能相加")
	d.keys("esc", "esc")
	d.sees("汇总  /d")
}

func TestExportAll(t *testing.T) {
	d := openCounty(t, 80, 24)
	d.keys("e", "enter", "enter")
	d.sees("已导出 4 个文件到 /d-导出")
	if d.m.written["/d-导出/青禾县水务局2025.txt"] != "text" || len(d.m.made) != 1 {
		t.Errorf("written %v, made %v", d.m.written, d.m.made)
	}
}

// Enter on a cell of a merged report lists the units behind it, and leads to them.
func TestUnitsBehindACell(t *testing.T) {
	d := openCounty(t, 80, 24)
	trace := gather.NewTrace(forms.CN2021())
	trace.Add("d/1 水务局.json", d.m.files["d/1 水务局.json"])
	large := d.m.files["d/2 财政局.json"]
	cell, _ := model.ParseRef("applications.received.natural_person")
	trace.Add("d/2 财政局.json", large.With(large.SetCell(cell, model.Int(300))))
	d.m.tables = map[string][]byte{"s.json": trace.Bytes(), "other.csv": trace.Bytes()}
	d.m.files["s.json"] = large.With(large.SetCell(cell, model.Int(300)))
	d.run(d.app.Init())
	d.keys("esc")
	d.keys("enter")
	d.sees("在表格里按 Enter 看")
	d.keys("alt+3", "enter")
	d.sees("一、本年新收 / 自然人：2 个单位之和 341，本报告 300", "> 1 青禾县财政局", "88.0%")
	d.keys("水务", "enter")
	d.sees("青禾县水务局  2025 年度")
	d.keys("alt+3", "enter")
	if strings.Contains(d.screen(), "之和") {
		t.Error("Enter lists units on a report that is no sum")
	}
	d.keys("ctrl+u")
	d.sees("旁边没有“.来源.csv”")
	d.m.tables["/x/other.csv"] = trace.Bytes()
	d.keys("/x/other.csv", "enter")
	d.sees("2 个单位之和")
}

// What was asked for a folder that was left is dropped, and nothing more is asked.
func TestLeavingStopsReading(t *testing.T) {
	d := &driver{t: t, m: newMemory()}
	for i := range 100 {
		d.m.folder = append(d.m.folder, fmt.Sprintf("d/%03d.json", i))
	}
	d.app = tui.New(d.m, theme.New(theme.Options{Ambiguous: 1}), "d")
	d.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	pending := []tea.Cmd{d.app.Init()}
	step := func() {
		cmd := pending[0]
		pending = pending[1:]
		if cmd == nil {
			return
		}
		msg := cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			pending = append(pending, batch...)
			return
		}
		_, next := d.app.Update(msg)
		pending = append(pending, next)
	}
	for d.m.glances < 2 && len(pending) > 0 {
		step()
	}
	d.sees("正在读 ", "/ 100", "已读 ━", "%", "读完再合计")
	d.m.now = d.m.now.Add(time.Second)
	d.app.Update(named["down"]) // keys work meanwhile
	d.sees(" >001.json")
	d.app.Update(named["esc"])
	asked := d.m.glances
	for len(pending) > 0 {
		step()
	}
	if d.m.glances > asked+1 {
		t.Errorf("%d more were read after leaving", d.m.glances-asked)
	}
}

// Whatever is pressed, no line is too wide and none too many, on narrow and wide
// screens, and where the terminal draws ambiguous characters wide.
func TestAnyKeyOnTheList(t *testing.T) {
	list := []string{"enter", "tab", "esc", "up", "down", "left", "right", "s", "r", "f", "/", "m", "c", "e", "l", "局", "ctrl+f", "ctrl+q", "backspace", "1", "y", "n"}
	rng := rand.New(rand.NewPCG(31, 32))
	for _, size := range []struct{ w, h, ambiguous int }{{60, 16, 1}, {80, 24, 2}, {120, 40, 1}} {
		th := theme.New(theme.Options{Ambiguous: size.ambiguous})
		for range 12 {
			d := &driver{t: t, m: newMemory()}
			county(d.m)
			d.app = tui.New(d.m, th, "d")
			d.send(tea.WindowSizeMsg{Width: size.w, Height: size.h})
			d.run(d.app.Init())
			var pressed []string
			for range 25 {
				pressed = append(pressed, list[rng.IntN(len(list))])
				d.keys(pressed[len(pressed)-1])
				if strings.Contains(d.screen(), "[0 基本信息") || strings.Contains(d.screen(), "校验") && !strings.Contains(d.screen(), "汇总  /d") {
					continue // a report is open: other tests look at that
				}
				lines := strings.Split(d.screen(), "\n")
				if len(lines) > size.h {
					t.Fatalf("after %q: %d lines on %d", pressed, len(lines), size.h)
				}
				for _, l := range lines {
					if th.Width(strings.TrimRight(l, " ")) > size.w {
						t.Fatalf("after %q: too wide for %d: %q", pressed, size.w, l)
					}
				}
			}
		}
	}
}

func BenchmarkKeyInGathering(b *testing.B) {
	d := &driver{t: b, m: newMemory()}
	for i := range 2000 {
		path := fmt.Sprintf("d/%04d.json", i)
		d.m.folder = append(d.m.folder, path)
		d.m.files[path] = d.m.files["s.json"]
	}
	d.app = tui.New(d.m, theme.New(theme.Options{Ambiguous: 1}), "d")
	d.send(tea.WindowSizeMsg{Width: 120, Height: 40})
	d.run(d.app.Init())
	d.keys("s", "s", "s", "s")
	for b.Loop() {
		d.app.Update(named["down"])
		_ = d.app.View()
	}
}

// Last year's report of a unit lies beside this year's: it is listed as of another
// year, the sum is without it, and the page behind the sum says so.
func TestGatheringPassesOverOtherYears(t *testing.T) {
	d := openCounty(t, 100, 40)
	last := d.m.files["d/1 水务局.json"]
	d.m.files["d/0 去年.json"] = last.With(last.SetText(model.InHead(model.HeadYear), "2024"))
	d.m.folder = append(d.m.folder, "d/0 去年.json")
	d.keys("c", "esc")
	d.sees("读完 6 份", "他年 1", "只计 2025 年度的", "Y 换一年", "可汇总 2 份合计")
	if strings.Contains(d.screen(), "重复") {
		t.Error("last year's report is called a duplicate")
	}
	d.keys("m", "m", "s", "青禾县人民政府", "enter", "enter", "enter", "s")
	d.sees("汇总结果", "加在一起 3 份")
	if slices.Contains(d.m.merged, "d/0 去年.json") || len(d.m.merged) != 4 {
		t.Errorf("merged %q", d.m.merged)
	}
}
