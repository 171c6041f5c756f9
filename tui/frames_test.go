package tui_test

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/tui"
	"nianbao/tui/theme"
)

// profiles are the terminals that the looks are drawn for.
var profiles = map[string]theme.Options{
	"dark":    {Ambiguous: 1, Ground: theme.DarkGround, Colours: 256},
	"light":   {Ambiguous: 1, Ground: theme.LightGround, Colours: 256},
	"16":      {Ambiguous: 1, Ground: theme.DarkGround, Colours: 16},
	"16light": {Ambiguous: 1, Ground: theme.LightGround, Colours: 16},
	"none":    {Ambiguous: 1},
}

// frames are states of the screen, each reached by keys from a report at a size.
var frames = map[string]struct {
	w, h  int
	begin func(m *memory) // changes what is on the disk before
	reach func(d *driver)
}{
	"t3":        {80, 24, withPrior, func(d *driver) { d.keys("alt+3", "9", "5", "enter", "up") }},
	"t3_end":    {80, 24, withPrior, func(d *driver) { d.keys("alt+3", "9", "5", "enter", "ctrl+end", "home", "up") }},
	"t3_ok":     {80, 24, withPrior, func(d *driver) { d.keys("alt+3", "down", "down") }},
	"t3_typing": {80, 24, withPrior, func(d *driver) { d.keys("alt+3", "down", "1", "2") }},
	"t3_bad":    {80, 24, withPrior, func(d *driver) { d.keys("alt+3", "down", "无") }},
	"t3_choose": {80, 24, withPrior, func(d *driver) { d.keys("alt+3", "9", "5", "enter", "up", "f4") }},
	"t3_half": {80, 24, withHalf, func(d *driver) {
		d.keys("alt+3")
		d.keys(strings.Split(strings.Repeat("down ", 13)+"right right right right", " ")...)
	}},
	"t3_empty":  {80, 24, withEmpty, func(d *driver) { d.keys("alt+3") }},
	"t3_saved":  {80, 24, withPrior, func(d *driver) { d.keys("alt+3", "down", "1", "2", "enter", "ctrl+s") }},
	"t3_120":    {120, 40, withPrior, func(d *driver) { d.keys("alt+3", "9", "5", "enter", "up") }},
	"t3_160":    {160, 45, withPrior, func(d *driver) { d.keys("alt+3", "down", "down") }},
	"t3_60":     {60, 16, withPrior, func(d *driver) { d.keys("alt+3", "9", "5", "enter", "ctrl+end", "home", "up") }},
	"t2":        {80, 24, withPrior, func(d *driver) { d.keys("alt+2", "down", "end") }},
	"t2_60":     {60, 16, withPrior, func(d *driver) { d.keys("alt+2", "down", "end") }},
	"t2_120":    {120, 40, withPrior, func(d *driver) { d.keys("alt+2", "down", "end") }},
	"t4":        {80, 24, withPrior, func(d *driver) { d.keys("alt+4", "right") }},
	"t4_60":     {60, 16, withPrior, func(d *driver) { d.keys("alt+4", "right") }},
	"t4_120":    {120, 40, withPrior, func(d *driver) { d.keys("alt+4", "right") }},
	"paste":     {80, 24, withPrior, func(d *driver) { d.keys("alt+3"); d.send(pasteOf("1\t2\tx\n3\t4\t5\t6\t7\t8\t9\t10")) }},
	"quit":      {80, 24, withPrior, func(d *driver) { d.keys("alt+3", "9", "5", "enter", "ctrl+q") }},
	"second":    {80, 24, withPrior, func(d *driver) { d.keys("alt+3", "f9", "4", "1", "enter") }},
	"selection": {80, 24, withPrior, func(d *driver) { d.keys("alt+3", "down"); d.extend(tea.KeyDown, tea.KeyRight, tea.KeyRight) }},
	"small":     {52, 14, withPrior, func(d *driver) { d.keys("x") }},
	"t3_wide":   {80, 24, withPrior, func(d *driver) { d.keys("alt+3", "down", "1234567890123") }},
	"failed": {80, 24, withPrior, func(d *driver) {
		d.m.broken = errors.New("s.json：磁盘已满")
		d.keys("alt+3", "down", "1", "2", "enter", "ctrl+s", "down")
	}},
	"checks":         {80, 24, withFaults, func(d *driver) { d.keys("alt+3", "9", "5", "enter", "alt+7") }},
	"checks_60":      {60, 16, withFaults, func(d *driver) { d.keys("alt+3", "9", "5", "enter", "alt+7") }},
	"checks_120":     {120, 40, withFaults, func(d *driver) { d.keys("alt+3", "9", "5", "enter", "alt+7", "down") }},
	"checks_ok":      {80, 24, withPrior, func(d *driver) { d.keys("alt+7") }},
	"export":         {80, 24, withExports, func(d *driver) { d.keys("alt+8") }},
	"export_60":      {60, 16, withExports, func(d *driver) { d.keys("alt+8", "end") }},
	"export_120":     {120, 40, withExports, func(d *driver) { d.keys("alt+8", "down", "down", "down", "down", "down", "space") }},
	"export_done":    {80, 24, withExports, func(d *driver) { d.keys("alt+8", "enter", "down") }},
	"export_done_60": {60, 16, withExports, func(d *driver) { d.m.full = "/年报/2025/住建局2025.txt"; d.keys("alt+8", "a", "enter", "down") }},
	"from_checks":    {80, 24, withFaults, func(d *driver) { d.keys("alt+3", "9", "5", "enter", "alt+7", "enter") }},
	"unprotected":    {80, 24, withPrior, func(d *driver) { d.m.lost = true; d.keys("alt+3", "9") }},
	"text":           {80, 24, withText, func(d *driver) { d.keys("alt+1", "down", "enter", "f5") }},
	"text_60":        {60, 16, withText, func(d *driver) { d.keys("alt+1", "down", "enter", "f5") }},
	"text_120":       {120, 40, withText, func(d *driver) { d.keys("alt+1", "down", "enter") }},
	"parts":          {80, 24, withText, func(d *driver) { d.keys("alt+1", "down") }},
	"parts_60":       {60, 16, withText, func(d *driver) { d.keys("alt+1", "down") }},
	"parts_120":      {120, 40, withText, func(d *driver) { d.keys("alt+1", "down", "down", "down") }},
	"reason":         {80, 24, withFaults, func(d *driver) { d.keys("alt+2", "down", "right", "right", "f7", "清理时补登 17 件") }},
	"reason_60":      {60, 16, withFaults, func(d *driver) { d.keys("alt+2", "down", "right", "right", "f7", "清理时补登 17 件") }},
	"choose":         {80, 24, withText, func(d *driver) { d.keys("alt+1", "down", "enter", "f4") }},
	"choose_60":      {60, 16, withText, func(d *driver) { d.keys("alt+1", "down", "enter", "f4") }},
	"choose_120":     {120, 40, withText, func(d *driver) { d.keys("alt+1", "down", "enter", "f4") }},
	"insert":         {80, 24, withText, func(d *driver) { d.keys("alt+1", "down", "enter", "ctrl+t") }},
	"insert_120":     {120, 40, withText, func(d *driver) { d.keys("alt+1", "down", "enter", "ctrl+t") }},
	"find":           {80, 24, withText, func(d *driver) { d.keys("alt+1", "down", "enter", "ctrl+f", "申请") }},
	"fields":         {80, 24, withSlip, func(d *driver) { d.keys("tab", "tab", "tab", "tab") }},
	"fields_60":      {60, 16, withSlip, func(d *driver) { d.keys("tab", "tab", "tab", "tab") }},
	"fields_120":     {120, 40, withSlip, func(d *driver) { d.keys("tab") }},
	"second_60":      {60, 16, withPrior, func(d *driver) { d.keys("alt+3", "f9", "4", "1", "enter") }},
	"second_120":     {120, 40, withPrior, func(d *driver) { d.keys("alt+3", "f9", "4", "1", "enter") }},
	"second_differs": {80, 24, withPrior, func(d *driver) { d.keys("alt+4", "f9", "9", "enter", "f9") }},
	"gather":         {80, 24, withCounty, func(d *driver) { d.keys("down") }},
	"gather_60":      {60, 16, withCounty, func(d *driver) { d.keys("down") }},
	"gather_160":     {160, 45, withCounty, func(d *driver) { d.keys("down", "f", "f") }},
	"merged":         {80, 24, withCounty, func(d *driver) { d.keys("m", "m", "s", "青禾县人民政府", "enter", "enter", "enter", "s") }},
	"import":         {80, 24, withPublished, func(d *driver) { d.keys("i", "enter", "去年.html", "enter") }},
	"import_120":     {120, 40, withPublished, func(d *driver) { d.keys("i", "enter", "去年.html", "enter", "tab") }},
	"changed":        {80, 24, withTheirs, func(d *driver) { d.keys("alt+3", "9", "5", "enter", "ctrl+s") }},
	"changed_60":     {60, 16, withTheirs, func(d *driver) { d.keys("alt+3", "9", "5", "enter", "ctrl+s") }},
	"reconcile":      {80, 24, withTheirs, func(d *driver) { d.keys("alt+3", "9", "5", "enter", "ctrl+s", "m") }},
	"help":           {80, 24, withPrior, func(d *driver) { d.keys("alt+3", "down", "down", "f1") }},
	"help_60":        {60, 16, withPrior, func(d *driver) { d.keys("alt+1", "enter", "f1") }},
	"help_120":       {120, 40, withPrior, func(d *driver) { d.keys("alt+1", "enter", "f1") }},
}

func (d *driver) extend(codes ...rune) {
	for _, code := range codes {
		d.m.now = d.m.now.Add(1e9)
		d.send(tea.KeyPressMsg{Code: code, Mod: tea.ModShift})
	}
}

// withPrior links last year's report: a little more or less of everything.
func withPrior(m *memory) {
	r := m.files["s.json"]
	prior := r
	prior.Year--
	var changes []model.Change
	for i, ref := range r.Form.Cells() {
		if n := r.At(ref); !n.Blank() && r.Form.TotalOf(ref) == nil && n.Sign() > 0 {
			changes = append(changes, prior.SetCell(ref, model.Int(max(0, n.Int64()+int64(i%5)-2))))
		}
	}
	prior = prior.With(append(changes, model.Follow(prior, changes)...)...)
	m.prior = &prior
}

// withFaults has a part without text, one that numbers its points wrongly, and a number
// far from last year's.
func withFaults(m *memory) {
	withPrior(m)
	r := m.files["s.json"]
	parts := r.Parts("overview")
	m.files["s.json"] = r.With(
		r.SetText(model.InPart("overview", len(parts)-2), ""),
		r.SetText(model.InPart("problems", 0), "一是主动公开不够及时。二是依申请公开办理不够规范。四是队伍建设有待加强。"),
		r.SetCell(model.Ref{Table: "proactive", Row: "normative_documents", Column: "in_force"}, model.Int(31)),
	)
}

// withExports has files of an earlier export.
func withExports(m *memory) {
	withPrior(m)
	m.begins = "/年报/2025/住建局2025.json"
	for _, path := range []string{m.begins, "/年报/2025/住建局2025.docx", "/年报/2025/住建局2025.html"} {
		m.files[path] = m.files["s.json"]
	}
}

// withSlip has a date that no calendar has.
func withSlip(m *memory) {
	withPrior(m)
	r := m.files["s.json"]
	m.files["s.json"] = r.With(r.SetText(model.InHead(model.HeadDate), "2026年2月30日"))
}

// withText has a slip in the text, a part without text, and other words last year.
func withText(m *memory) {
	withPrior(m)
	r, text := m.files["s.json"], "2025 年新收政府信息公开申请 51 件，上年结转 4 件。全年办结 95 件，结转下年度继续办理 2 件。申请内容集中在征收补偿、工程验收和物业维修资金三个方面。答复前一律经法规股审核，疑难申请先与申请人电话沟通。\n对拟不予公开的 7 件，逐件说明理由并告知救济途径；其中 3 件书面征求第三方意见，均在法定期限内答复。"
	m.files["s.json"] = r.With(r.SetText(model.InPart("overview", 1), text), r.SetText(model.InPart("overview", 3), ""))
	before := m.prior.With(m.prior.SetText(model.InPart("overview", 1), "2024 年新收政府信息公开申请 55 件，上年结转 3 件，全年办结 54 件，结转下年度继续办理 4 件。申请内容集中在征收补偿、商品房预售资金监管两个方面。"))
	m.prior = &before
}

// withCounty opens a folder.
func withCounty(m *memory) {
	county(m)
	m.begins = "d"
}

// withPublished has a published report, of which some is in doubt, and nothing open.
func withPublished(m *memory) {
	m.files["/f/去年.html"] = m.files["s.json"]
	m.doubts = []string{"“3（含重复1）”", "字母“O”，像 0"}
	m.begins = "-"
}

// withTheirs has a file that somebody else saved meanwhile.
func withTheirs(m *memory) {
	withPrior(m)
	r := m.files["s.json"]
	cell, _ := model.ParseRef("applications.received.natural_person")
	theirs := r.With(r.SetCell(cell, model.Int(44)), r.SetText(model.InPart("problems", 0), "别人写的一段。"))
	m.changed, m.theirs = true, &theirs
}

// withEmpty leaves table 三 blank.
func withEmpty(m *memory) {
	withPrior(m)
	blank(m, func(i int, _ model.Ref) bool { return true })
}

// withHalf leaves the last two columns of table 三 blank, one of them from the middle on.
func withHalf(m *memory) {
	withPrior(m)
	blank(m, func(row int, ref model.Ref) bool {
		return ref.Column == "other" || ref.Column == "total" || ref.Column == "legal_service" && row > 10
	})
}

func blank(m *memory, which func(row int, ref model.Ref) bool) {
	r := m.files["s.json"]
	var changes []model.Change
	t := r.Form.Table("applications")
	for i, row := range t.Rows {
		for _, ref := range t.RefsOf(row) {
			if which(i, ref) && r.Form.TotalOf(ref) == nil {
				changes = append(changes, r.SetCell(ref, model.Number{}))
			}
		}
	}
	m.files["s.json"] = r.With(append(changes, model.Follow(r, changes)...)...)
}

// frame draws a state for a terminal.
func frame(t *testing.T, name, profile string) *driver {
	t.Helper()
	f := frames[name]
	m := newMemory()
	f.begin(m)
	d := &driver{t: t, m: m, th: theme.New(profiles[profile])}
	path := cmp.Or(m.begins, "s.json")
	if path == "-" { // nothing
		path = ""
	}
	d.app = tui.New(m, d.th, path)
	d.send(tea.WindowSizeMsg{Width: max(60, f.w), Height: max(16, f.h)})
	d.run(d.app.Init())
	f.reach(d)
	d.send(tea.WindowSizeMsg{Width: f.w, Height: f.h})
	return d
}

// TestFrames holds every state to its text, and the largest table to its looks in every
// profile. Where FRAMES names a folder, all of them are written there in all profiles,
// to be photographed.
func TestFrames(t *testing.T) {
	var names []string
	for name := range frames {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		frame(t, name, "dark").golden("frame-" + name + ".txt")
	}
	if dir := os.Getenv("FRAMES"); dir != "" {
		for _, name := range names {
			for profile := range profiles {
				photograph(t, dir, name, profile)
			}
		}
	}
}

// The looks of what is written on, in each kind of terminal: a token that changes is seen.
func TestLooksOfScreens(t *testing.T) {
	for _, name := range []string{"fields", "t2", "parts", "text", "reason", "choose", "help"} {
		for _, profile := range []string{"dark", "light", "16", "none"} {
			d := frame(t, name, profile)
			d.goldenText("looks-"+name+"-"+profile+".txt", strings.ReplaceAll(d.app.View().Content, "\x1b", "^"))
		}
	}
}

func photograph(t *testing.T, dir, name, profile string) {
	t.Helper()
	v := frame(t, name, profile).app.View()
	file := filepath.Join(dir, name+"."+profile+".ansi")
	if profile == "dark" {
		file = filepath.Join(dir, name+".ansi")
		cursor := fmt.Sprintf("%d %d %d %d", frames[name].w, frames[name].h, v.Cursor.X, v.Cursor.Y)
		if err := os.WriteFile(filepath.Join(dir, name+".cur"), []byte(cursor), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(file, []byte(v.Content), 0o644); err != nil {
		t.Fatal(err)
	}
}
