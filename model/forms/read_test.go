package forms

import (
	"bytes"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"nianbao/model"
)

// The built-in forms are held to all that is asked of a form file, and are canonical.
func TestBuiltInFormsAreFormFiles(t *testing.T) {
	for _, f := range All() {
		data, err := files.ReadFile(f.ID + ".form.json")
		if err != nil {
			t.Fatal(err)
		}
		again, err := Read(data)
		if err != nil {
			t.Fatal(err)
		}
		if again != f {
			t.Errorf("%s: what it says itself is another form", f.ID)
		}
		if !bytes.Equal(Write(f), data) {
			t.Errorf("%s is not in canonical bytes", f.ID)
		}
	}
}

// small is a form file that a test can break.
func small(replace ...string) []byte {
	data, err := os.ReadFile("testdata/toy.form.json")
	if err != nil {
		panic(err)
	}
	text := string(data)
	for i := 0; i < len(replace); i += 2 {
		if !strings.Contains(text, replace[i]) {
			panic("the toy form no longer holds " + replace[i])
		}
		text = strings.Replace(text, replace[i], replace[i+1], 1)
	}
	return []byte(text)
}

func TestReadGivesTheFormAgain(t *testing.T) {
	data := small()
	f, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(Write(f), data) {
		t.Errorf("not canonical:\n%s", Write(f))
	}
	loose := strings.NewReplacer("\n", "\r\n\t", ": ", " :\t", `"`+"police"+`"`, `"\u0070olice"`).Replace(string(data))
	again, err := Read([]byte("\ufeff" + loose))
	if err != nil {
		t.Fatal(err)
	}
	if again != f {
		t.Error("the same form in other bytes is another form")
	}
	other, err := Read(small(`"label": "公安"`, `"label": "公安局"`))
	if err != nil || other == f {
		t.Error("another form is the same", err)
	}
}

// Each slip is told with its line, its column and its address.
func TestWhatAFormFileMustNotHold(t *testing.T) {
	for name, c := range map[string]struct {
		change []string
		want   string
	}{
		"newer":          {[]string{`"form": 1`, `"form": 2`}, `第 2 行第 11 列（form）：由更新版本`},
		"no form":        {[]string{`"form": 1,`, ``}, `第 1 行第 1 列：缺少 "form"`},
		"built-in id":    {[]string{`"id": "toy2027"`, `"id": "2021"`}, `（id）："2021" 是内置表式的名称`},
		"long id":        {[]string{`"id": "toy2027"`, `"id": "` + strings.Repeat("a", 41) + `"`}, `（id）：名称`},
		"path in id":     {[]string{`"id": "toy2027"`, `"id": "../x"`}, `（id）：名称`},
		"digit first":    {[]string{`"id": "police"`, `"id": "1police"`}, `（cases.columns[0]）：名称 "1police"`},
		"dot in column":  {[]string{`"id": "police"`, `"id": "p.x"`}, `（cases.columns[0]）：名称 "p.x"`},
		"column twice":   {[]string{`"id": "market"`, `"id": "police"`}, `（cases.columns[1]）：名称 "police" 用了两次`},
		"row twice":      {[]string{`{"id": "filed"`, `{"id": "opening"`}, `（cases.opening）：名称 "opening" 用了两次`},
		"section twice":  {[]string{`"id": "cases"`, `"id": "summary"`}, `（summary）：名称 "summary" 用了两次`},
		"head's field":   {[]string{`"id": "summary"`, `"id": "unit"`}, `（unit）："unit" 是报告头的一项`},
		"no label":       {[]string{`"label": "公安"`, `"label": ""`}, `（cases.columns[0]）：缺少 "label"`},
		"right to left":  {[]string{`"label": "公安"`, `"label": "公安\u202e"`}, `看不见的字符 U+202E`},
		"zero width":     {[]string{`"label": "公安"`, "\"label\": \"公\u200b安\""}, `看不见的字符 U+200B`},
		"line break":     {[]string{`"label": "公安"`, `"label": "公\n安"`}, `看不见的字符 U+000A`},
		"long label":     {[]string{`"label": "公安"`, `"label": "` + strings.Repeat("安", 501) + `"`}, `超过 500 字`},
		"unknown member": {[]string{`"corner"`, `"colour"`}, `（cases）：不认识 "colour"`},
		"member twice":   {[]string{`"label": "公安"`, `"label": "公安", "label": "公"`}, `"label" 写了两次`},
		"wrong kind":     {[]string{`"kind": "decimal"`, `"kind": "float"`}, `应是 count、decimal、difference 之一`},
		"wrong shape":    {[]string{`"shape": "matrix"`, `"shape": "round"`}, `应是 matrix、blocks、line 之一`},
		"no group":       {[]string{`"shape": "matrix"`, `"shape": "blocks"`}, `（cases.opening）：blocks 表的每行`},
		"no columns":     {[]string{`"columns": ["police", "market", "all"]`, `"columns": []`}, `（cases.opening）：表格没有行或没有列`},
		"unknown column": {[]string{`"columns": ["police", "market", "all"]`, `"columns": ["police", "army"]`}, `没有 "army" 这一列`},
		"column order":   {[]string{`"columns": ["police", "market", "all"]`, `"columns": ["market", "police"]`}, `"police" 这一列应按表的次序`},
		"unknown table":  {[]string{`"table": "cases", "each": "row"`, `"table": "case", "each": "row"`}, `（B1）：没有 "case" 这张表`},
		"unknown term":   {[]string{`all := police + market`, `all := police + army`}, `（B1）：没有 "army" 这一行或这一列`},
		"last in total":  {[]string{`all := police + market`, `all := police + last(market)`}, `（B1）：算出的合计里不能有 last()`},
		"no sign":        {[]string{`all := police + market`, `all := police market`}, `（B1）："market" 前面缺`},
		"no end":         {[]string{`all := police + market`, `all := police +`}, `（B1）：等式不完整`},
		"no equation":    {[]string{`all := police + market`, `all`}, `（B1）：应写成`},
		"sum at left":    {[]string{`all := police + market`, `all + police := market`}, `（B1）：:= 左边只能是`},
		"computed twice": {[]string{`"id": "B6", "table": "cases", "each": "row", "holds": "delta = all - last(all)"`, `"id": "B6", "table": "cases", "each": "row", "holds": "all := police"`}, `（B6）："all" 已由 B1 算出`},
		"circle":         {[]string{`"holds": "fine.total := fine.warning + fine.fine"`, `"holds": "fine.total := closed + fine.fine"`}, `（balances）：合计互相要用，算不出来：cases.closed.police ← cases.fine.total.police ← cases.closed.police`},
		"of itself":      {[]string{`all := police + market`, `all := all + market`}, `cases.opening.all ← cases.opening.all`},
		"figure":         {[]string{`"cases.filed.all"`, `"cases.field.all"`}, `（figures[0]）：没有 "cases.field.all" 这一格`},
		"sentence":       {[]string{`{cases.filed.all}`, `{cases.field.all}`}, `（sentences[0]）：没有 "cases.field.all" 这一格`},
		"open brace":     {[]string{`{cases.filed.all}`, `{cases.filed.all`}, `（sentences[0]）：没有`},
		"title":          {[]string{`{unit}{year}年度`, `{unit}年度`}, `（title）：应有 {unit} 和 {year}`},
		"years":          {[]string{`"from": 2020`, `"from": 2020, "to": 2019`}, `（to）：早于 from`},
		"english":        {[]string{`"Filed in the year."`, `3`}, `（english）：应是文字`},
		"no text of it":  {[]string{`"本年立案数。": `, `"他年立案数。": `}, `（english）：不认识 "他年立案数。"`},
		"cut off":        {[]string{`"sentences"`, "\x00"}, `JSON 写法有误`},
		"behind":         {[]string{"\n}\n", "\n}{}\n"}, `还有多余的内容`},
		"no list":        {[]string{`"sections": [`, `"sections": 3, "other": [`}, `（sections）：应是一个列表`},
	} {
		_, err := Read(small(c.change...))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %s", name, err, c.want)
		}
	}
	for _, text := range []string{"", "3", "[]", `"form"`, "{", "{}", "null", "\xff", strings.Repeat("[", 100), strings.Repeat(" ", 2<<20)} {
		if _, err := Read([]byte(text)); err == nil {
			t.Errorf("%.20q is taken for a form", text)
		}
	}
}

// All that is wrong is told at once, in the order of the file.
func TestEveryErrorIsTold(t *testing.T) {
	_, err := Read(small(`"label": "公安"`, `"label": ""`, `"kind": "decimal"`, `"kind": "x"`, `all := police + market`, `all := police + army`, `"from": 2020`, `"from": "2020"`))
	problems, ok := err.(Problems)
	if !ok || len(problems) != 4 {
		t.Fatalf("got %v", err)
	}
	for i := range problems[1:] {
		if problems[i].Line >= problems[i+1].Line {
			t.Errorf("%v stands before %v", problems[i], problems[i+1])
		}
	}
	if !strings.Contains(err.Error(), "共 4 处错误") {
		t.Error(err)
	}
}

// A form is no larger than its bounds.
func TestBoundsOfAForm(t *testing.T) {
	table := func(rows, columns int) string {
		var r, c []string
		for i := range rows {
			r = append(r, fmt.Sprintf(`{"id":"r%d","label":"甲%d"}`, i, i))
		}
		for i := range columns {
			c = append(c, fmt.Sprintf(`{"id":"c%d","label":"乙%d"}`, i, i))
		}
		return `{"shape":"matrix","columns":[` + strings.Join(c, ",") + `],"rows":[` + strings.Join(r, ",") + `]}`
	}
	file := func(tables int, of string) []byte {
		var s []string
		for i := range tables {
			s = append(s, fmt.Sprintf(`{"id":"s%d","heading":"第%d部分","table":%s}`, i, i, of))
		}
		return []byte(`{"form":1,"id":"big","name":"大","sections":[` + strings.Join(s, ",") + `]}`)
	}
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"rows":     {file(1, table(401, 1)), "有 401 项，最多 400 项"},
		"columns":  {file(1, table(1, 61)), "有 61 项，最多 60 项"},
		"sections": {file(41, table(1, 1)), "有 41 项，最多 40 项"},
		"cells":    {file(3, table(200, 60)), "共 36000 格，最多 20000 格"},
		"nothing":  {file(0, ""), "是空的"},
	} {
		if _, err := Read(c.data); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %s", name, err, c.want)
		}
	}
	if _, err := Read(file(3, table(400, 10))); err != nil {
		t.Error(err)
	}
	terms := strings.Repeat("r0 + ", 20_000) + "r1"
	wide := strings.Replace(string(file(1, table(3, 60))), `"sections"`, `"balances":[{"id":"B","table":"s0","each":"column","holds":"r2 = `+terms+`"}],"sections"`, 1)
	if _, err := Read([]byte(wide)); err == nil || !strings.Contains(err.Error(), "最多 200000 项") {
		t.Errorf("terms: %v", err)
	}
}

func FuzzReadForm(f *testing.F) {
	f.Add(small())
	for _, form := range All() {
		f.Add(form.File)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		form, err := Read(data)
		if err != nil {
			if problems, ok := err.(Problems); !ok || len(problems) == 0 {
				t.Fatalf("an error of another kind: %v", err)
			}
			return
		}
		again, err := Read(Write(form))
		if err != nil {
			t.Fatalf("what was written is not read: %v\n%s", err, Write(form))
		}
		if !bytes.Equal(Write(again), Write(form)) || !reflect.DeepEqual(again.Cells(), form.Cells()) {
			t.Fatal("it comes back as another form")
		}
		r := model.NewReport(form, "甲", 2024)
		for _, ref := range form.Cells() {
			r = r.With(r.SetCell(ref, model.Int(1)))
			break
		}
		r.Totalled().Encode()
	})
}

func BenchmarkReadForm(b *testing.B) {
	b.ReportAllocs()
	for range b.N {
		embedded("2021")
	}
}
