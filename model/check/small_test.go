package check

import (
	"slices"
	"strings"
	"testing"

	"nianbao/model"
	"nianbao/model/forms"
)

func TestCount(t *testing.T) {
	list := []model.Finding{
		{Severity: model.Error},
		{Severity: model.Warning},
		{Severity: model.Warning},
		{Severity: model.Info},
		{Severity: model.Info},
		{Severity: model.Info},
		{Severity: model.Warning, Confirmed: "r"},
		{Severity: model.Info, Confirmed: "r"},
		{Severity: model.Error, Unfinished: true},
	}
	if errors, warnings, infos, confirmed := Count(list); errors != 2 || warnings != 2 || infos != 3 || confirmed != 2 {
		t.Error(errors, warnings, infos, confirmed)
	}
	if n := HoldUp(list); n != 2 {
		t.Error(n)
	}
	if !Draft(list) || Draft(list[1:8]) || Draft([]model.Finding{{Rule: "M07", Unfinished: true}}) {
		t.Error("draft")
	}
	if _, ok := Find("Z99"); ok {
		t.Error("a rule that is none")
	}
	if r, ok := Find("M01"); !ok || r.ID != "M01" {
		t.Error(r)
	}
}

func TestSketches(t *testing.T) {
	for n, want := range map[int]bool{longSection - 1: false, longSection: true, longSection + 1: true} {
		if got := SketchOf(alone(long(n)))[0] != nil; got != want {
			t.Errorf("%d characters: %t", n, got)
		}
	}
	for _, c := range []struct {
		a, b []uint32
		want int
	}{
		{nil, nil, 0},
		{[]uint32{1}, nil, 0},
		{[]uint32{1}, []uint32{2}, 0},
		{[]uint32{1, 2}, []uint32{1, 2}, 100},
		{[]uint32{1, 2, 3}, []uint32{1, 2, 4}, 80},
		{[]uint32{2, 3}, []uint32{1, 2, 3}, 80},
		{[]uint32{1, 2, 3}, []uint32{2, 3}, 80},
	} {
		if got := alike(c.a, c.b); got != c.want {
			t.Errorf("%v, %v: %d, want %d", c.a, c.b, got, c.want)
		}
	}
	many := make([]uint32, 2*sketched)
	for i := range many {
		many[i] = uint32(i)
	}
	if got := alike(many, many); got != 100 {
		t.Error(got)
	}
	if got := alike(many[:sketched], slices.Concat(many[:sketched-1], []uint32{1000})); got != 200*79/(80+79) {
		t.Error(got)
	}
	text := Sketch{{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}}
	near := Sketch{{1, 2, 3, 4, 5, 6, 7, 8, 9, 11}}  // 94
	far := Sketch{{1, 2, 3, 4, 5, 6, 7, 11, 12, 13}} // less
	if got := likened([]string{"甲", "乙", "丙"}, []Sketch{text, far, near}); len(got) != 1 || got[0] != (Twin{"丙", "甲", "overview", 94}) {
		t.Errorf("%v", got)
	}
	// The one that it is most like, the first of equals.
	if got := likened([]string{"甲", "乙", "丙"}, []Sketch{near, text, text}); len(got) != 2 || got[1].Of != "乙" || got[0].Of != "甲" {
		t.Errorf("%v", got)
	}
}

// What a form does not have is called by its address.
func TestNamesOfNothing(t *testing.T) {
	l := labels{forms.CN2021()}
	for got, want := range map[string]string{
		l.rowName("x", "y"):                                                 "y",
		l.rowName("applications", "y"):                                      "y",
		l.columnName("x", "y"):                                              "y",
		l.columnName("applications", "y"):                                   "y",
		l.cellName(model.Ref{Table: "x", Row: "y", Column: "z"}):            "x.y.z",
		l.cellName(model.Ref{Table: "applications", Row: "y", Column: "z"}): "applications.y.z",
		l.heading("x"):                                                      "x",
		l.tableName(model.Ref{Table: "x"}):                                  "",
		l.tableName(ref("applications.received.total")):                     "表三",
		bare("(七) 甲"):                                                       "甲",
		bare("1.甲"):                                                         "甲",
		bare("一、甲"):                                                         "甲",
		bare("甲"):                                                           "甲",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if number(model.Number{}) != "未填" || number(num("0")) != "0" || plain(model.Number{}) != "0" || plain(num("3")) != "3" || abs(num("-3")) != num("3") || abs(num("3")) != num("3") || abs(num("0")) != num("0") {
		t.Error("numbers in words")
	}
}

func TestDoubledAtTheEnds(t *testing.T) {
	for text, want := range map[string]int{
		"资金资金": 2, "资金资": 0, "资金资产": 0, "甲资金资金": 0, "公开公开": 2, "公开公开目": 0, "公开公开。": 2, "研究研究": 0, "研究研究。": 0,
		"一二三四五六七八一二三四五六七八": 0, "甲二三四五六七八甲二三四五六七八": 8, "甲二三四五六七八九甲二三四五六七八九": 0, "甲乙丙甲乙丙": 3, "哈哈哈哈": 0, "每天每天": 0, "ab": 0, "甲乙": 0, "甲": 0, "甲。甲。": 0,
	} {
		if got := doubled([]rune(text), 0); got != want {
			t.Errorf("%s: %d, want %d", text, got, want)
		}
	}
	for text, want := range map[string]bool{"，，": true, "，，，": false, "，。": true, "，，甲": true, "，甲": false, "甲，": false, "、、": true, "：；": true} {
		if got := marksTwice([]rune(text), 0); got != want {
			t.Errorf("%s: %t", text, got)
		}
	}
	for text, want := range map[string]string{
		"甲,乙": "1", "甲,": "", ",乙": "", "甲,a": "", "a,乙": "", "甲;乙:丙": "1 3", "甲(一)乙": "", "甲(乙)丙": "1 3", "甲(一丙": "1", "甲)乙": "1", "甲(一(乙": "1 3", "(一)": "", "甲一)乙": "2", "甲(一": "1", "甲.乙": "",
	} {
		var got []string
		for i := range []rune(text) {
			if narrowMark([]rune(text), i) {
				got = append(got, string(rune('0'+i)))
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %v, want %s", text, got, want)
		}
	}
	for r, want := range map[rune]bool{0x4dff: false, 0x4e00: true, 0x9fff: true, 0xa000: false} {
		if han(r) != want {
			t.Errorf("%U", r)
		}
	}
}

func TestNumbersOfPersons(t *testing.T) {
	for number, want := range map[string]bool{
		"11010519491231002X": true, "11010519491231002x": true, "110105194912310021": false, "010105194912310020": false, "11010518991231002X": false, "11010519490231002X": false,
		"1101051949123100": false, "1101051949A231002X": false, "13000000000": true, "12999999999": false, "19999999999": true, "23000000000": false, "1300000000X": false, "130000000000": false, "1300000000": false,
	} {
		if got := sensitive(number) != ""; got != want {
			t.Errorf("%s: %t", number, got)
		}
	}
	for c, want := range map[byte]bool{'a': true, 'z': true, 'A': true, 'Z': true, '`': false, '{': false, '@': true, '[': false, '/': true, '_': true, ' ': false, '0': false} {
		if attached(c) != want {
			t.Errorf("%c", c)
		}
	}
}

func TestStrays(t *testing.T) {
	for r, want := range map[rune][2]bool{
		'\n': {}, '\t': {}, ' ': {}, '~': {}, 0x7f: {true, true}, 0x1f: {true, true}, 0x3000: {}, 0x2fff: {}, 0x9fff: {}, 0xff01: {}, 0xff60: {}, 0x200a: {}, 0x200b: {true, true}, 0x200f: {true, true}, 0x2010: {},
		0x205f: {}, 0x2060: {true, true}, 0x2064: {true, true}, 0x2065: {}, 0xfeff: {true, true}, 0x2029: {}, 0x202a: {true, true}, 0x202e: {true, true}, 0x202f: {}, 0x2066: {true, true}, 0x2069: {true, true}, 0x206a: {},
		0xfffd: {true, false}, 0xe000: {true, false}, 0xf8ff: {true, false}, 'é': {}, 0x80: {true, true}, 0xa0: {}, 0xff61: {}, 0x9f: {true, true},
	} {
		bad, droppable := stray(r)
		if [2]bool{bad, droppable} != want {
			t.Errorf("%U: %t, %t", r, bad, droppable)
		}
	}
}

// Of candidates those far behind the best are not worth a look, nor is one of many equals.
func TestBest(t *testing.T) {
	agree := []witness{{rule: "x"}}
	c := func(score int, firm bool) candidate { return candidate{score: score, firm: firm, agree: agree} }
	for _, row := range []struct {
		name  string
		all   []candidate
		want  []int
		equal int
	}{
		{"one", []candidate{c(1, true)}, []int{1}, 0},
		{"nothing speaks for it", []candidate{{score: 5}}, nil, 0},
		{"more speaks against it", []candidate{c(0, true)}, nil, 0},
		{"two behind", []candidate{c(3, true), c(5, true)}, []int{5, 3}, 0},
		{"three behind", []candidate{c(2, true), c(5, true)}, []int{5}, 0},
		{"a guess behind", []candidate{c(4, false), c(5, true)}, []int{5}, 0},
		{"a guess as good", []candidate{c(5, false), c(5, true)}, []int{5, 5}, 2},
		{"guesses alone", []candidate{c(2, false), c(2, false)}, []int{2, 2}, 2},
		{"three equals", []candidate{c(2, true), c(2, true), c(2, true)}, []int{2, 2, 2}, 3},
		{"four equals", []candidate{c(2, true), c(2, true), c(2, true), c(2, true)}, nil, 0},
		{"three behind one", []candidate{c(2, true), c(2, true), c(2, true), c(3, true)}, []int{3, 2, 2}, 0},
	} {
		got := best(row.all)
		var scores []int
		equal := 0
		for _, b := range got {
			scores = append(scores, b.score)
			if b.equal {
				equal++
			}
		}
		if !slices.Equal(scores, row.want) || equal != row.equal {
			t.Errorf("%s: %v, %d equal", row.name, scores, equal)
		}
	}
	if got := best([]candidate{{score: 2, agree: agree}, {score: 2, agree: agree, firm: true}}); !got[0].firm {
		t.Error("a guess is read first")
	}
	if compare(true, true) != 0 || compare(false, false) != 0 || compare(true, false) != 1 || compare(false, true) != -1 {
		t.Error("what is and what is not")
	}
}
