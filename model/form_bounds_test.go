package model_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/model/lang"
)

// small is a form of one table with totals of rows, of columns and of both, and a row
// that last year's report fills.
func small() *model.Form {
	one := func(id string) []model.Term { return []model.Term{{ID: id}} }
	return model.NewForm(model.Form{
		ID: "small", Act: "《例》", Titled: "{unit}的{year}年", English: map[string]string{"助": "help", "第一条": "article 1", "《例》": "the Act"},
		Sections: []model.Section{
			{ID: "words", Heading: "文字"},
			{ID: "t", Heading: "二、表", Short: "短", Brief: "简", Table: &model.Table{
				ID: "t", Shape: model.Line, Corner: "项",
				Columns: []model.Column{{ID: "a", Label: "甲"}, {ID: "b", Label: "乙", Short: "乙短", Brief: "乙简"}, {ID: "sum", Label: "合计"}},
				Rows: []model.Row{
					{ID: "in", Label: "一、进", Groups: []string{"组", "内"}, Help: "助", Article: "第一条"},
					{ID: "out", Label: "二、出", Short: "出短", Help: "助"},
					{ID: "all", Label: "三、计"},
					{ID: "left", Label: "四、余"},
					{ID: "last", Label: "五、末", Groups: []string{"六、组"}},
				},
			}},
		},
		Balances: []model.Balance{
			{ID: "row", Table: "t", Each: model.EachRow, Total: true, Left: one("sum"), Right: []model.Term{{ID: "a"}, {ID: "b"}}},
			{ID: "column", Table: "t", Each: model.EachColumn, Total: true, Left: one("all"), Right: []model.Term{{ID: "in"}, {ID: "out"}}},
			{ID: "sums", Table: "t", Each: model.EachColumn, Left: one("in"), Right: one("left")},
			{ID: "year", Table: "t", Each: model.EachColumn, Left: one("in"), Right: []model.Term{{ID: "left", Prior: true}}},
		},
	})
}

func TestFormsSayWhatTheyAre(t *testing.T) {
	f := small()
	table := f.Table("t")
	at := func(row, column string) model.Ref { return model.Ref{Table: "t", Row: row, Column: column} }
	for got, want := range map[string]string{
		f.Title(at("in", "a")):                                          "组 / 一、进 / 甲",
		f.Title(at("out", "b")):                                         "出短 / 乙",
		f.Title(at("x", "a")):                                           "t.x.a",
		f.Title(at("in", "x")):                                          "t.in.x",
		f.Title(model.Ref{Table: "x", Row: "y", Column: "z"}):           "x.y.z",
		table.Numbers([]model.Term{{ID: "all"}, {ID: "left"}}):          "三 + 四",
		f.About(table.Rows[0]):                                          "助（依据：《例》第一条）",
		f.About(table.Rows[1]):                                          "助",
		f.Basis(table.Rows[1]):                                          "",
		f.TotalColumn("t"):                                              "sum",
		f.TotalColumn("words"):                                          "",
		f.ProposeTitle("甲局", 2024):                                      "甲局的2024年",
		f.ProposeTitle("", 2024):                                        "",
		f.ProposeTitle("甲局", 0):                                         "",
		model.ProposeTitle("", 2024):                                    "",
		model.ProposeTitle("甲局", 0):                                     "",
		model.ProposeTitle("甲局", 2024):                                  "甲局2024年政府信息公开工作年度报告",
		f.Section("words").Number():                                     "",
		f.Section("t").Number():                                         "二",
		table.Columns[0].Head() + table.Columns[1].Head():               "甲乙简",
		table.Columns[0].ScreenLabel() + table.Columns[1].ScreenLabel(): "甲乙短",
		f.Balance("column").ID:                                          "column",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if f.Balance("x") != nil || f.Table("words") != nil || f.Section("x") != nil || table.Row("x") != nil || table.Column("x") != nil {
		t.Error("what is not there is found")
	}
	if short, brief := f.Section("words").Name(); short != "文字" || brief != "文字" {
		t.Error(short, brief)
	}
	if short, brief := f.Section("t").Name(); short != "短" || brief != "简" {
		t.Error(short, brief)
	}
	lang.Choose("en")
	defer lang.Choose("zh")
	if f.T("助") != "help" || f.T("无此") != "无此" || f.Basis(table.Rows[0]) != "the Act, article 1" {
		t.Error(f.T("助"), f.Basis(table.Rows[0]))
	}
}

func TestFormsKnowTheirSums(t *testing.T) {
	f := small()
	at := func(row, column string) model.Ref { return model.Ref{Table: "t", Row: row, Column: column} }
	for _, c := range []struct {
		ref  model.Ref
		want string
	}{{at("in", "sum"), "row"}, {at("all", "sum"), "row"}, {at("all", "a"), "column"}, {at("in", "a"), ""}, {at("left", "b"), ""}} {
		got := ""
		if e := f.TotalOf(c.ref); e != nil {
			if got = e.Balance.ID; !e.IsTotal(c.ref) || e.IsTotal(at("in", "a")) {
				t.Errorf("%s is no total of its own sum", c.ref)
			}
		}
		if got != c.want {
			t.Errorf("%s: %q", c.ref, got)
		}
	}
	var of []string
	for _, b := range f.Balances {
		of = append(of, fmt.Sprintf("%s %t", b.ID, b.OfRows()))
	}
	if got := strings.Join(of, ", "); got != "row false, column false, sums true, year false" {
		t.Error(got)
	}
	if o, ok := f.Operand(at("in", "b"), true); !ok || o.Ref != at("in", "b") || !o.Minus {
		t.Errorf("%v", o)
	}
	if _, ok := f.Operand(at("in", "x"), false); ok || f.EquationsWith(at("in", "x")) != nil {
		t.Error("a cell that is none")
	}
	if f.Circle() != nil || forms.CN2021().Circle() != nil {
		t.Error("a circle")
	}
}

// Sums of another form than the report's go by the names of the cells.
func TestSumOfAnotherForm(t *testing.T) {
	old, now := forms.CN2019(), forms.CN2021()
	in := model.Ref{Table: "applications", Row: "carried_out", Column: "total"}
	r := model.NewReport(old, "", 0)
	r = r.With(r.SetCell(in, model.Int(7)))
	o, _ := now.Operand(in, false)
	if got := r.Sum([]model.Operand{o}, nil); got != model.Int(7) {
		t.Errorf("%s", got)
	}
	minus, _ := now.Operand(in, true)
	if got := r.Sum([]model.Operand{o, minus, minus}, nil); got != model.Int(-7) {
		t.Errorf("%s", got)
	}
	if got := r.Sum([]model.Operand{{Ref: in, Prior: true}}, nil); !got.Blank() {
		t.Errorf("of no report: %s", got)
	}
	if got := (&model.Report{Form: now}).Sum([]model.Operand{{Ref: in, Prior: true}, o}, &r); got != model.Int(7) {
		t.Errorf("of last year's: %s", got)
	}
}

func TestCircles(t *testing.T) {
	one := func(id string) []model.Term { return []model.Term{{ID: id}} }
	for _, c := range []struct {
		name     string
		balances []model.Balance
		want     int
	}{
		{"none", []model.Balance{{ID: "1", Left: one("a"), Right: one("b")}, {ID: "2", Left: one("b"), Right: one("c")}}, 0},
		{"of two", []model.Balance{{ID: "1", Left: one("a"), Right: one("b")}, {ID: "2", Left: one("b"), Right: one("a")}}, 2},
		{"of three, behind a way in", []model.Balance{{ID: "0", Left: one("d"), Right: one("a")}, {ID: "1", Left: one("a"), Right: one("b")}, {ID: "2", Left: one("b"), Right: one("c")}, {ID: "3", Left: one("c"), Right: one("a")}}, 3},
		{"two ways to one", []model.Balance{{ID: "1", Left: one("a"), Right: []model.Term{{ID: "b"}, {ID: "c"}}}, {ID: "2", Left: one("b"), Right: one("d")}, {ID: "3", Left: one("c"), Right: one("d")}}, 0},
	} {
		for i := range c.balances {
			c.balances[i].Table, c.balances[i].Each, c.balances[i].Total = "t", model.EachRow, true
		}
		f := model.NewForm(model.Form{
			Sections: []model.Section{{ID: "t", Heading: "表", Table: &model.Table{
				ID: "t", Columns: []model.Column{{ID: "a"}, {ID: "b"}, {ID: "c"}, {ID: "d"}}, Rows: []model.Row{{ID: "r"}},
			}}},
			Balances: c.balances,
		})
		circle := f.Circle()
		var ids []string
		for _, ref := range circle {
			ids = append(ids, ref.Column)
		}
		if len(circle) != c.want || slices.Contains(ids, "d") {
			t.Errorf("%s: %v", c.name, ids)
		}
	}
}

func TestWhichFormIsMissing(t *testing.T) {
	for id, file := range map[string]bool{
		"": false, strings.Repeat("a", 40): true, strings.Repeat("a", 41): false, "a-b_c": true, "0": true, "9": true, "A": true, "Z": true, "a": true, "z": true,
		"/": false, ":": false, "@": false, "[": false, "`": false, "{": false, "甲": false, "a b": false,
	} {
		_, err := model.Decode([]byte(fmt.Sprintf(`{"schema_version":1,"format":%q}`, id)), forms.For)
		if err == nil || strings.Contains(err.Error(), ".form.json") != file {
			t.Errorf("%q: %v", id, err)
		}
	}
}

func TestPlacesAreRead(t *testing.T) {
	r := model.NewReport(forms.CN2021(), "甲", 2024)
	if got := r.Get(model.InHead(model.HeadYear)).Text; got != "2024" {
		t.Error(got)
	}
	r.Year = 0
	if got := r.Get(model.InHead(model.HeadYear)).Text; got != "" {
		t.Error(got)
	}
	parts := len(r.Parts("overview"))
	for _, at := range []model.Place{model.InPart("overview", -1), model.InPart("overview", parts), model.InPart("x", 0), model.InHead("x"), {}} {
		if at.Part == model.WholeSection {
			continue
		}
		if v := r.Get(at); v.Text != "" || !v.Number.Blank() {
			t.Errorf("%s: %v", at, v)
		}
		if s := r.With(model.Change{At: at, After: model.Value{Text: "甲"}}); !model.Same(r, s) {
			t.Errorf("%s was written to", at)
		}
	}
	for _, s := range r.Form.Sections { // sections with prose have a part to write in, tables none
		if n := len(r.Parts(s.ID)); (s.Table == nil) != (n > 0) {
			t.Errorf("%s has %d parts", s.ID, n)
		}
	}
	last := r.With(r.SetText(model.InPart("overview", parts-1), "末"))
	if last.Get(model.InPart("overview", parts-1)).Text != "末" || r.Get(model.InPart("overview", parts-1)).Text == "末" {
		t.Error("the last part")
	}
	gone := r.With(model.Change{At: model.InSection("overview")})
	if gone.Parts("overview") != nil || r.Parts("overview") == nil {
		t.Error("a section that is taken away")
	}
}

// A difference is one of confirmations too, by all that they say.
func TestConfirmationsDiffer(t *testing.T) {
	r := model.NewReport(forms.CN2021(), "甲", 2024)
	base := model.Confirmation{Rule: "A", At: []string{"unit"}, Reason: "r", Left: model.Int(1), Right: model.Int(2)}
	r.Confirmations = []model.Confirmation{base}
	for name, change := range map[string]func(*model.Confirmation){
		"rule": func(c *model.Confirmation) { c.Rule = "B" }, "place": func(c *model.Confirmation) { c.At = nil }, "reason": func(c *model.Confirmation) { c.Reason = "s" },
		"left": func(c *model.Confirmation) { c.Left = model.Number{} }, "right": func(c *model.Confirmation) { c.Right = model.Int(3) }, "nothing": func(*model.Confirmation) {},
	} {
		other := base
		change(&other)
		s := r
		s.Confirmations = []model.Confirmation{other}
		if got := len(model.Diff(r, s)); got != 1 && name != "nothing" || got != 0 && name == "nothing" {
			t.Errorf("%s: %d differences", name, got)
		}
	}
	changes := []model.Change{r.SetText(model.InHead("unit"), "乙"), r.SetText(model.InHead("title"), "丙")}
	back := model.Invert(changes)
	if len(back) != 2 || back[0].At != changes[1].At || back[1].At != changes[0].At || back[1].After.Text != "甲" {
		t.Errorf("%v", back)
	}
}

// A table's text is written where it has some, and only then.
func TestTextAroundATable(t *testing.T) {
	r := model.NewReport(forms.CN2021(), "甲", 2024)
	before, _, _ := strings.Cut(string(r.Encode()), `"tables"`)
	if strings.Contains(before, `"applications"`) || !strings.Contains(before, `"overview"`) {
		t.Error("a section without text")
	}
	r = r.With(r.SetParts("applications", []model.Part{{Text: "注"}}))
	before, _, _ = strings.Cut(string(r.Encode()), `"tables"`)
	if !strings.Contains(before, `"applications"`) {
		t.Error("text around a table is not written")
	}
}

func TestCarryOver(t *testing.T) {
	one := func(id string, more ...model.Term) []model.Term { return append([]model.Term{{ID: id}}, more...) }
	prior := func(id string) model.Term { return model.Term{ID: id, Prior: true} }
	for _, c := range []struct {
		name        string
		left, right []model.Term
		want        string
	}{
		{"the same", one("x"), []model.Term{prior("y")}, "5"},
		{"what was, and more", one("x"), []model.Term{prior("x"), {ID: "y"}, {ID: "z", Minus: true}}, "3"},
		{"another, and more", one("x"), []model.Term{prior("y"), {ID: "z"}}, ""},
		{"two of last year", one("x"), []model.Term{prior("x"), prior("y")}, ""},
		{"less last year's", one("x"), []model.Term{{ID: "y", Prior: true, Minus: true}}, ""},
		{"last year's, less last year's", one("x"), []model.Term{prior("x"), {ID: "y", Prior: true, Minus: true}}, ""},
		{"two at the left", one("x", model.Term{ID: "z"}), []model.Term{prior("y")}, ""},
		{"minus at the left", []model.Term{{ID: "x", Minus: true}}, []model.Term{prior("y")}, ""},
		{"last year's at the left", []model.Term{prior("x")}, []model.Term{prior("y")}, ""},
	} {
		f := model.NewForm(model.Form{
			Sections: []model.Section{{ID: "t", Heading: "表", Table: &model.Table{
				ID: "t", Columns: []model.Column{{ID: "x"}, {ID: "y"}, {ID: "z"}}, Rows: []model.Row{{ID: "r"}},
			}}},
			Balances: []model.Balance{{ID: "1", Table: "t", Each: model.EachRow, Left: c.left, Right: c.right}},
		})
		at := func(column string) model.Ref { return model.Ref{Table: "t", Row: "r", Column: column} }
		last := model.NewReport(f, "", 2023)
		last = last.With(last.SetCell(at("x"), model.Int(3)), last.SetCell(at("y"), model.Int(5)))
		now := model.NewReport(f, "", 2024)
		if got := now.With(now.CarryOver(last)...).At(at("x")).String(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		if n := len(now.CarryOver(model.NewReport(f, "", 2023))); n != 0 {
			t.Errorf("%s: %d blanks are carried", c.name, n)
		}
	}
}

// The corner of a table is its row's total first, wherever it stands.
func TestCornerInTheFirstRow(t *testing.T) {
	f := model.NewForm(model.Form{
		Sections: []model.Section{{ID: "t", Heading: "表", Table: &model.Table{
			ID: "t", Columns: []model.Column{{ID: "a"}, {ID: "sum", Kind: model.Decimal}, {ID: "of", Unit: "次"}}, Rows: []model.Row{{ID: "all"}, {ID: "x"}},
		}}},
		Balances: []model.Balance{
			{ID: "row", Table: "t", Each: model.EachRow, Total: true, Left: []model.Term{{ID: "sum"}}, Right: []model.Term{{ID: "a"}}},
			{ID: "column", Table: "t", Each: model.EachColumn, Total: true, Left: []model.Term{{ID: "all"}}, Right: []model.Term{{ID: "x"}}},
		},
	})
	corner := model.Ref{Table: "t", Row: "all", Column: "sum"}
	if e := f.TotalOf(corner); e == nil || e.Balance.ID != "row" {
		t.Errorf("%v", e)
	}
	for column, want := range map[string]string{"a": "件", "sum": "", "of": "次", "none": ""} {
		if got := f.UnitOf(model.Ref{Table: "t", Row: "x", Column: column}); got != want {
			t.Errorf("%s: %q", column, got)
		}
	}
	if bare := (model.Report{Form: f}); !bare.At(f.Cells()[0]).Blank() || !bare.At(corner).Blank() {
		t.Error("a report without cells")
	}
}
