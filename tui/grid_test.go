package tui_test

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"nianbao/export"
	"nianbao/model"
	"nianbao/model/document"
	"nianbao/model/forms"
)

// table opens the sample at a table's step.
func table(t *testing.T, step string, w, h int) *driver {
	t.Helper()
	d := open(t, "s.json", w, h)
	d.keys("alt+" + step)
	return d
}

// saved is the report as it stands.
func (d *driver) saved() model.Report {
	d.keys("ctrl+s")
	return d.m.files["s.json"]
}

// row is a row of table 三, its numbers parted by blanks, _ for a blank.
func (d *driver) row(id string) string {
	d.t.Helper()
	r := d.saved()
	var out []string
	for _, ref := range r.Form.Cells() {
		if ref.Table == "applications" && ref.Row == id {
			n := r.At(ref).String()
			if n == "" {
				n = "_"
			}
			out = append(out, n)
		}
	}
	return strings.Join(out, " ")
}

func (d *driver) lacks(words ...string) {
	d.t.Helper()
	for _, w := range words {
		if strings.Contains(d.screen(), w) {
			d.t.Errorf("the screen says %q:\n%s", w, d.screen())
		}
	}
}

const received = "一、本年新收政府信息公开申请数量"

// A pasted row goes by its label, and its numbers into the columns they are for.
func TestPasteByLabel(t *testing.T) {
	for _, c := range []struct{ name, text, row, want string }{
		{"empty label columns", received + "\t\t\t44\t6\t0\t1\t3\t0\t54", "received", "44 6 0 1 3 0 54"},
		{"without the total", received + "\t\t\t44\t6\t0\t1\t3\t0", "received", "44 6 0 1 3 0 54"},
		{"one label column", received + "\t44\t6\t0\t1\t3\t0\t54", "received", "44 6 0 1 3 0 54"},
		{"a blank number", received + "\t\t\t\t6\t0\t1\t3\t0\t10", "received", "41 6 0 1 3 0 10"},
		{"groups in front", "三、本年度办理结果\t(三) 不予公开\t1.属于国家秘密\t7\t0\t0\t0\t0\t0\t7", "refused.state_secret", "7 0 0 0 0 0 7"},
		{"merged groups", "\t\t2.其他法律行政法规禁止公开\t7\t0\t0\t0\t0\t0\t7", "refused.prohibited_by_law", "7 0 0 0 0 0 7"},
		{"a short label", "二、上年结转\t7\t0\t0\t0\t0\t0\t7", "carried_in", "7 0 0 0 0 0 7"},
		{"a running number", "1\t二、上年结转\t7\t0\t0\t0\t0\t0\t7", "carried_in", "7 0 0 0 0 0 7"},
		{"parted by blanks", received + "  44 6 0 1 3 0 54", "received", "44 6 0 1 3 0 54"},
		{"no digits in the label", "予以公开\t19\t3\t0\t1\t1\t0\t24", "granted", "19 3 0 1 1 0 24"},
	} {
		d := table(t, "3", 80, 24)
		d.keys("down", "down", "right", "right")
		d.send(pasteOf(c.text))
		d.sees("粘贴一块数字")
		d.keys("y")
		if got := d.row(c.row); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// A pasted total stands as it was pasted, also where it stood so before.
func TestPastedTotalStands(t *testing.T) {
	d := table(t, "3", 80, 24)
	d.send(pasteOf(received + "\t44\t6\t0\t1\t3\t0\t51"))
	d.sees("有 1 格会改变", "一、本年新收 / 总计 照写 51，各项之和是 54")
	d.keys("y")
	d.sees("!44", "~51")
	if got := d.row("received"); got != "44 6 0 1 3 0 51" {
		t.Error(got)
	}
	d.keys("ctrl+z")
	if got := d.row("received"); got != "41 6 0 1 3 0 51" {
		t.Error(got)
	}
}

// What is in doubt is named, and nothing goes in.
func TestPasteInDoubt(t *testing.T) {
	for name, c := range map[string][2]string{
		"a label that is no row's":    {"其他\t5", "“其他” 不是本表的行"},
		"the same with a blank":       {"其他 5", "“其他” 不是本表的行"},
		"one number for seven":        {received + "\t51", "分不清各是哪一栏"},
		"six with the total":          {received + "\t\t44\t6\t1\t3\t0\t54", "分不清各是哪一栏"},
		"eight numbers":               {received + "\t44\t6\t0\t1\t3\t0\t54\t9", "分不清各是哪一栏"},
		"thousands or two numbers":    {"1 234 5\n1 300 7", "分不清是几个数"},
		"no row's name beside others": {"foo\t5\n6\t7", "前面没有行名"},
	} {
		d := table(t, "3", 80, 24)
		d.send(pasteOf(c[0]))
		d.sees(c[1], "无修改")
		if strings.Contains(d.screen(), "粘贴一块数字") {
			t.Errorf("%s: something is offered:\n%s", name, d.screen())
		}
	}
}

// A whole table of our own export lands exactly, wherever the focus stands, and so
// does one from a page, whose merged cells leave no trace.
func TestPasteWholeTable(t *testing.T) {
	base := forms.SampleReport()
	for _, step := range []string{"2", "3", "4"} {
		for _, holes := range []bool{false, true} {
			t.Run(fmt.Sprint(step, holes), func(t *testing.T) {
				id := map[string]string{"2": "proactive", "3": "applications", "4": "disputes"}[step]
				blank, given := base, base
				for i, ref := range base.Form.Cells() {
					if ref.Table == id {
						blank = blank.With(blank.SetCell(ref, model.Number{}))
						n := model.Int(int64(i%37 + 1))
						if holes && (i%5 == 0 || ref.Column == "natural_person") {
							n = model.Number{}
						}
						given = given.With(given.SetCell(ref, n))
					}
				}
				for _, ref := range base.Form.Cells() { // totals that add up
					if ref.Table == id && base.Form.TotalOf(ref) != nil {
						if change, ok := given.Retotal(ref); ok {
							given = given.With(change)
						}
					}
				}
				m := newMemory()
				m.files["s.json"] = blank
				d := openWith(t, m, "s.json", 80, 24)
				d.keys("alt+"+step, "down", "right")
				d.send(pasteOf(tableText(t, given, id)))
				d.lacks("放不下")
				d.keys("y")
				got := d.saved()
				for _, ref := range base.Form.Cells() {
					if ref.Table == id && !got.At(ref).Same(given.At(ref)) {
						t.Errorf("%s is %s, want %s", ref, got.At(ref), given.At(ref))
					}
				}
			})
		}
	}
	text := tableText(t, base, "applications")
	for strings.Contains(text, "\t\t") || strings.Contains(text, "\n\t") {
		text = strings.NewReplacer("\t\t", "\t", "\n\t", "\n").Replace(text)
	}
	d := table(t, "3", 80, 24)
	d.send(pasteOf(text))
	d.sees("粘贴的数字与表中的相同")
}

// tableText is one table of the export as tab-separated text.
func tableText(t *testing.T, r model.Report, id string) string {
	t.Helper()
	var out strings.Builder
	exporter, err := export.New("tsv", export.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := exporter.Export(&out, document.FromReport(r, false)); err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(out.String(), r.Form.Section(id).Heading+"\n")
	for _, s := range r.Form.Sections {
		text, _, _ = strings.Cut(text, s.Heading+"\n")
	}
	return text
}

// Numbers parted by blanks are a row; a blank joins digits only in threes.
func TestBlanksBetweenNumbers(t *testing.T) {
	d := table(t, "3", 80, 24)
	d.send(pasteOf("40 6 0 1 3 0 50\n2 1 0 0 0 0 3\n"))
	d.sees("有 4 格会改变")
	d.keys("y")
	if a, b := d.row("received"), d.row("carried_in"); a != "40 6 0 1 3 0 50" || b != "2 1 0 0 0 0 3" {
		t.Errorf("got %s and %s", a, b)
	}
	d = table(t, "3", 80, 24)
	d.send(pasteOf("40 6"))
	d.sees("自然人：41 改为 40")
	d.keys("n")
	d.keys("1", "space", "2")
	d.sees("像是几个数")
	d.keys("3", "4", "enter")
	if got := d.row("received"); !strings.HasPrefix(got, "1234 ") {
		t.Errorf("typed 1 234: %s", got)
	}
	d.send(pasteOf("1 300"))
	d.keys("enter")
	d.sees("已去掉数字中间的空格")
	if got := d.row("carried_in"); !strings.HasPrefix(got, "1300 ") {
		t.Errorf("pasted 1 300: %s", got)
	}
}

func TestPasteOfNothing(t *testing.T) {
	d := table(t, "3", 80, 24)
	d.keys("ctrl+v")
	d.sees("没有可粘贴的数字", "无修改")
	d.send(pasteOf(""))
	d.sees("没有可粘贴的数字", "无修改")
}

// Line breaks that come doubled leave no rows out.
func TestPasteWithDoubledLineBreaks(t *testing.T) {
	for _, text := range []string{"40\t7\r\r2\t2\r\r17\t4", "40\t7\n\n2\t2\n\n17\t4\n\n", "40 7\r\r2 2\r\r17 4\r"} {
		d := table(t, "3", 80, 24)
		d.send(pasteOf(text))
		d.keys("y")
		got := []string{d.row("received"), d.row("carried_in"), d.row("granted")}
		for i, want := range []string{"40 7 ", "2 2 ", "17 4 "} {
			if !strings.HasPrefix(got[i], want) {
				t.Errorf("%q: %q", text, got)
			}
		}
	}
	d := table(t, "3", 80, 24)
	d.send(pasteOf("40\r\n\r\n17\r\n")) // a column with a blank cell
	d.keys("y")
	if got := d.row("granted"); !strings.HasPrefix(got, "17 ") {
		t.Errorf("the blank cell was lost: %s", got)
	}
}

func TestPastePreview(t *testing.T) {
	d := table(t, "3", 80, 24)
	d.keys("=") // leaves a notice
	d.sees("这一格不是合计")
	d.send(pasteOf(strings.Repeat("71\t72\t73\n", 8)))
	d.lacks("这一格不是合计")
	d.sees("有 24 格会改变", "另有 13 格", "Y 粘贴")
	d = table(t, "3", 60, 16)
	d.send(pasteOf(strings.Repeat("71\t72\tx\n", 8)))
	d.sees("有 16 格会改变", "有 8 处放不下", "另有 15 格", "Y 粘贴", "N 取消")
	d = table(t, "3", 80, 24)
	d.send(pasteOf("甲\t乙\n丙\t丁"))
	d.sees("粘贴的内容里没有能放进表的数字")
}

// What is no number holds the focus once; Y takes what may be meant.
func TestRefusedEntryIsHeldOnce(t *testing.T) {
	d := table(t, "3", 80, 24)
	d.keys("/", "enter")
	d.sees("没有移动：按 Y 填 0", "Y 填 0", "^F 查找", "一、本年新收 / 自然人    原为 41")
	d.keys("y", "enter")
	if got := d.row("received"); !strings.HasPrefix(got, "0 ") {
		t.Errorf("Y gave %s", got)
	}
	for _, key := range []string{"enter", "tab", "down", "right", "shift+tab"} {
		d = table(t, "3", 80, 24)
		d.keys("down", "right", "12a", key)
		d.sees("没有移动：请改成数字", "二、上年结转 / 商业企业", "12a")
		d.keys("b", key)
		d.sees("没有移动", "12ab")
		d.keys(key)
		d.sees("没有改：", "无修改")
		d.lacks("二、上年结转 / 商业企业")
	}
	d = table(t, "3", 80, 24)
	d.keys("12a", "ctrl+n")
	d.sees("没有移动", "[3 三、申请办理]")
	d.keys("ctrl+n")
	d.sees("[4 四、复议诉讼]")
	d = table(t, "2", 80, 24)
	d.keys("ctrl+g") // nothing to go to: stays
	for range 5 {
		d.keys("down")
	}
	d.keys("125000元", "tab")
	d.sees("按 Y 填 12.5", "没有移动")
	d.keys("esc")
	d.lacks("没有移动")
	d.sees("128.60", "无修改")
}

// A confirmed finding says so; an open warning names the key that explains it.
func TestFindingLineTellsConfirmation(t *testing.T) {
	m := newMemory()
	r := m.files["s.json"]
	body := r
	body.Body = model.Township
	m.files["s.json"] = body
	d := openWith(t, m, "s.json", 80, 24)
	d.keys("alt+2", "1", "enter", "up")
	d.sees("警告", "F7 写明理由", "[2 二、主动公开 警")
	d.keys("f7", "经核实无误", "enter")
	d.keys("f7", "经核实无误", "enter") // there are two
	d.sees("已说明：经核实无误", "F7 修改或撤回")
}

// The second entry shows nothing of the first.
func TestSecondEntryIsBlind(t *testing.T) {
	m := newMemory()
	r := m.files["s.json"]
	at, _ := model.ParseRef("applications.received.natural_person")
	m.files["s.json"] = r.With(r.SetCell(at, model.Int(777)))
	d := openWith(t, m, "s.json", 80, 24)
	d.keys("alt+3", "f9")
	for _, key := range []string{"f8", "f4", "f7", "ctrl+g", "ctrl+y"} {
		d.keys(key)
		d.lacks("777", "783", "差 7", "55")
		d.sees("复核时不用这个键")
	}
	d.keys("5")
	d.lacks("777", "783")
	d.keys("esc", "esc")
	d.sees("已放弃复核", "777")
}

// The columns of a balance are marked where the checks find fault.
func TestBalanceMarksAgreeWithChecks(t *testing.T) {
	d := table(t, "3", 80, 24)
	d.keys("delete")
	d.sees("勾稽  还有 1 格没填") // what is not filled in is not judged
	d.lacks("!-41")
	d.keys("0", "enter")
	d.sees("!-41")
	if n := strings.Count(d.screen(), "!-41"); n != 2 { // in the column and in the total
		t.Errorf("%d columns are marked:\n%s", n, d.screen())
	}
}

func TestStatedTotalIsSeen(t *testing.T) {
	d := table(t, "3", 80, 24)
	d.lacks("自动合计")
	d.keys("end", "60", "enter", "up")
	d.sees("!~60", "= 恢复自动合计", "F4 ")
	d.keys("=")
	d.sees("无修改")
	d = table(t, "2", 80, 24)
	d.keys("end")
	d.lacks("自动合计")
}

func TestQuestionMarkIsHelp(t *testing.T) {
	for _, key := range []string{"?", "？"} {
		d := table(t, "3", 80, 24)
		d.keys(key)
		d.sees("帮助", "整份报告")
		d.keys("esc")
		d.sees("无修改")
	}
}

func shifted(code rune) tea.Msg { return tea.KeyPressMsg{Code: code, Mod: tea.ModShift} }

// Copying, cutting, filling: on a selection they mean the selection.
func TestSelection(t *testing.T) {
	d := table(t, "3", 80, 24)
	d.keys("down")
	for _, code := range []rune{tea.KeyDown, tea.KeyDown, tea.KeyRight} {
		d.m.now = d.m.now.Add(1e9)
		d.send(shifted(code))
	}
	d.sees("选中 3 行 2 栏，共 6 格，合计 31")
	d.keys("ctrl+k")
	d.sees("已复制 6 格")
	d.keys("ctrl+d")
	d.sees("已照抄到 4 格")
	if got := d.row("partially_granted"); got != "3 1 0 0 0 0 4" {
		t.Errorf("filled down: %s", got)
	}
	d.keys("ctrl+z", "ctrl+z")
	d.sees("没有可撤销")
	d = table(t, "3", 80, 24)
	d.keys("end", "7", "enter", "8", "up")
	d.send(shifted(tea.KeyDown))
	d.keys("=")
	d.sees("无修改")
	d = table(t, "3", 80, 24)
	d.send(shifted(tea.KeyRight))
	d.keys("ctrl+x")
	d.sees("已剪切 2 格", "未保存")
	d.send(shifted(tea.KeyRight))
	d.send(shifted(tea.KeyDown))
	d.keys("f6")
	d.sees("选中的格里有 2 个空格")
}

// A number of any size is seen whole somewhere, and never runs into its neighbour.
func TestWideNumbers(t *testing.T) {
	for _, w := range []int{60, 80, 120} {
		d := table(t, "3", w, 24)
		for range 6 {
			d.keys("123456789", "tab")
		}
		for _, line := range strings.Split(d.screen(), "\n") {
			for _, glued := range []string{"123456789123", "####.", "789!", "..#", "-123456789-"} {
				if strings.Contains(line, glued) {
					t.Errorf("at %d: %q", w, line)
				}
			}
		}
		if w >= 80 {
			d.sees(" 123456789", "740740734")
			d.lacks("##")
		}
		d.keys("home", "up", "up", "987654321987")
		d.sees("987654321987")
	}
	d := table(t, "3", 80, 24)
	d.keys("123456789", "enter")
	d.sees(" 123456789", "123456799")
	d.keys("125000abcdefgh")
	d.sees("abcdefgh", "125000abcdefgh")
	d = table(t, "3", 60, 16)
	d.keys("1234567890abcdefghij")
	d.send(tea.WindowSizeMsg{Width: 140, Height: 40})
	d.keys("k")
	d.sees("1234567890abcdefghijk")
}

// What is typed stands under the other numbers, the caret right behind it.
func TestTypingDoesNotShift(t *testing.T) {
	d := table(t, "3", 80, 24)
	column := func(text string) int {
		for _, line := range strings.Split(d.screen(), "\n") {
			if strings.HasPrefix(line, "> 一、本年新收 ") {
				return d.th.Width(line[:strings.Index(line, text)]) + len(text)
			}
		}
		return -1
	}
	was := column("41")
	d.keys("42")
	if now := column("42"); now != was || d.app.View().Cursor.X != now {
		t.Errorf("41 ended at %d, 42 ends at %d, the caret is at %d", was, now, d.app.View().Cursor.X)
	}
	d.keys("esc", "f2")
	if now := column("41"); now != was || d.app.View().Cursor.X != now {
		t.Errorf("F2: at %d, the caret at %d", now, d.app.View().Cursor.X)
	}
	d.keys("left")
	if x := d.app.View().Cursor.X; x != was-1 {
		t.Errorf("one left: the caret at %d", x)
	}
}

// The table keeps its rows while findings come and go.
func TestTableDoesNotJump(t *testing.T) {
	for _, h := range []int{20, 24} {
		d := table(t, "3", 80, h)
		ruler := func() int { return strings.Count(d.screen()[:strings.Index(d.screen(), "二、上年结转")], "\n") }
		was := ruler()
		for _, key := range []string{"9", "5", "enter", "up", "a", "enter", "enter", "up", "delete"} {
			d.keys(key)
			if ruler() != was {
				t.Errorf("after %s the rows moved:\n%s", key, d.screen())
			}
		}
	}
}

// At the ends of the table a key says what comes next, and does it the second time.
func TestEndsOfTheTable(t *testing.T) {
	d := table(t, "4", 80, 24)
	for range 11 {
		d.keys("tab")
	}
	d.sees("行政诉讼 复议后起诉 / 尚未审结")
	d.keys("3", "tab")
	d.sees("本表已到末格；^N 到下一步", "行政诉讼 复议后起诉 / 尚未审结")
	d.keys("tab")
	d.sees("行政复议 / 结果维持")

	d = table(t, "4", 80, 24)
	d.keys("down", "down", "enter")
	d.sees("已是最后一行；Enter 再按到下一栏第一格", "行政诉讼 复议后起诉 / 结果维持")
	d.keys("enter")
	d.sees("行政复议 / 结果纠正")
	d.keys("end", "left", "down", "down", "enter")
	d.sees("本表已到末格")
	d.keys("enter")
	d.sees("行政复议 / 结果维持")
	d.keys("down", "down", "down", "down")
	d.sees("已是最后一行；按 ^N", "行政诉讼 复议后起诉 / 结果维持")

	d = table(t, "3", 80, 24)
	d.keys("pgup")
	d.sees("已到表头；再按一次回上一步", "[3 三")
	d.keys("pgup")
	d.sees("[2 二")
	d = table(t, "4", 80, 24)
	d.keys("pgdown", "pgdown")
	d.sees("已到表尾；再按一次到下一步", "[4 四")
	d.keys("ctrl+n", "ctrl+p", "pgdown") // said once, but long ago
	d.sees("已到表尾", "[4 四")
	d.keys("up", "pgdown", "pgdown")
	d.sees("已到表尾", "[4 四")
	d.keys("pgdown")
	d.sees("[5 五")
}

func TestTableFooter(t *testing.T) {
	d := table(t, "3", 80, 24)
	d.sees("Enter 下一格  Tab 右一格  F8 下一处问题  ^Z 撤销  ^S 保存  ^N 下一步   F1 帮助")
}

// The key that helps is named however long the finding is.
func TestFindingKeepsItsKey(t *testing.T) {
	d := table(t, "3", 60, 16)
	for range 6 {
		d.keys("123456", "tab")
	}
	d.keys("ctrl+home", "home", "up")
	d.keys("end", "9", "9", "enter", "up")
	d.sees("错", "F4 ")
}
