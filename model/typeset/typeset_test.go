package typeset

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestWidth(t *testing.T) {
	for _, c := range []struct {
		text     string
		one, two int
	}{
		{"abc", 3, 3},
		{"年度报告", 8, 8},
		{"“三安全一稳定”", 14, 16},
		{"——……", 4, 8},
		{"①·×", 3, 6},
		{"（一）", 6, 6},
		{"㊣", 2, 2},
		{"e\u0301", 1, 1},
		{"\u3000", 2, 2},
		{"", 0, 0},
	} {
		if got := (Metrics{1}).Width(c.text); got != c.one {
			t.Errorf("width of %q, ambiguous 1: got %d, want %d", c.text, got, c.one)
		}
		if got := (Metrics{2}).Width(c.text); got != c.two {
			t.Errorf("width of %q, ambiguous 2: got %d, want %d", c.text, got, c.two)
		}
	}
}

func TestFit(t *testing.T) {
	m := Metrics{2}
	for _, text := range []string{"", "a", "年报", "“年报”很长很长的一行", "mixed 中文 text"} {
		for width := range 12 {
			if got := m.Width(m.Fit(text, width)); got != width {
				t.Errorf("Fit(%q, %d) is %d wide", text, width, got)
			}
			if got := m.Width(m.Right(text, width)); got != width {
				t.Errorf("Right(%q, %d) is %d wide", text, width, got)
			}
		}
	}
}

func TestWrap(t *testing.T) {
	m := Metrics{2}
	for _, c := range []struct {
		text  string
		width int
		want  string // lines joined by |
	}{
		{"本年度共收到申请九件，均已办结。", 10, "本年度共收|到申请九|件，均已办|结。"},
		{"报告共（三）件", 10, "报告共|（三）件"},
		{"依据条例2023年第711号", 12, "依据条例2023|年第711号"},
		{"见 nianbao.example 网站", 16, "见|nianbao.example|网站"},
		{"破折号——后面", 8, "破折|号——后|面"},
		{"", 8, ""},
		{"aaaaaaaaaaaa", 5, "aaaaa|aaaaa|aa"},
	} {
		if got := strings.Join(m.Lines(c.text, c.width), "|"); got != c.want {
			t.Errorf("wrapping %q at %d:\n got %s\nwant %s", c.text, c.width, got, c.want)
		}
	}
}

// No character is lost, no line but one that cannot be broken is too wide, and
// no line starts with closing or ends with opening punctuation.
func TestWrapKeepsItsPromises(t *testing.T) {
	letters := []rune("年报信息公开，。（）“”《》 ab12—…")
	rng := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		p := make([]rune, rng.IntN(60))
		for i := range p {
			p[i] = letters[rng.IntN(len(letters))]
		}
		m := Metrics{1 + rng.IntN(2)}
		width := 8 + rng.IntN(30)
		starts := append(m.Wrap(p, width), len(p))
		for i := 1; i < len(starts); i++ {
			if starts[i] < starts[i-1] || starts[i] == starts[i-1] && len(p) > 0 {
				t.Fatalf("line starts %v of %q do not rise", starts, string(p))
			}
			line := strings.TrimRight(string(p[starts[i-1]:starts[i]]), " ")
			if w := m.Width(line); w > width {
				t.Fatalf("line %q of %q is %d wide, more than %d", line, string(p), w, width)
			}
		}
	}
}

func TestVisible(t *testing.T) {
	got := VisibleLine("a\x1b[2J\u202eb\u200b\tc\nd\u009be")
	if want := "a<U+001B>[2J<U+202E>b<U+200B> c d<U+009B>e"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := Visible("一\n二"); got != "一\n二" {
		t.Errorf("a line break did not stay: %q", got)
	}
}

func BenchmarkWrap(b *testing.B) {
	p := []rune(strings.Repeat("政府信息公开工作年度报告，共 35 件。", 100))
	m := Metrics{1}
	b.ReportAllocs()
	for b.Loop() {
		m.Wrap(p, 56)
	}
}

// Wrapping anew from a change on gives what wrapping all anew gives.
func TestRewrapIsWrap(t *testing.T) {
	letters := []rune("年报信息，。“”（）—… 　ab1.%\u202e")
	rng := rand.New(rand.NewPCG(3, 4))
	for _, m := range []Metrics{{1}, {2}} {
		for range 150 {
			width, indent := 8+rng.IntN(20), 4*rng.IntN(2)
			var p []rune
			for range rng.IntN(200) {
				p = append(p, letters[rng.IntN(len(letters))])
			}
			starts := m.WrapIn(p, width, indent)
			for range 20 {
				before := string(p)
				at, delta := rng.IntN(len(p)+1), 0
				if n := rng.IntN(30); rng.IntN(2) == 0 && at+n <= len(p) {
					p = slices.Delete(slices.Clone(p), at, at+n)
					delta = -n
				} else {
					var more []rune
					for range 1 + rng.IntN(30) {
						more = append(more, letters[rng.IntN(len(letters))])
					}
					p = slices.Insert(slices.Clone(p), at, more...)
					delta = len(more)
				}
				starts = m.Rewrap(p, width, indent, starts, at, delta)
				if want := m.WrapIn(p, width, indent); !slices.Equal(starts, want) {
					t.Fatalf("%q became %q at %d by %d, width %d: rows start at %v, want %v", before, string(p), at, delta, width, starts, want)
				}
			}
		}
	}
}

// A cut leaves no part of a number that other text stands before.
func TestCutLeavesNoPartOfANumber(t *testing.T) {
	m := Metrics{Ambiguous: 1}
	for _, c := range []struct {
		text  string
		width int
		want  string
	}{
		{"总计为 105 件", 13, "总计为 105 件"},
		{"总计为 105 件", 12, "总计为 105.."},
		{"总计为 105 件", 11, "总计为 .."},
		{"总计为 105 件", 10, "总计为 .."},
		{"总计为 1,050.5 万元", 13, "总计为 .."},
		{"12345678", 5, "123.."}, // nothing but the number: it is seen to be cut
		{"住建局2025.json", 12, "住建局.."},
		{"全部文字", 5, "全.."},
		{"105", 2, ".."},
		{"105", 1, "."},
	} {
		if got := m.Cut(c.text, c.width); got != c.want || m.Width(got) > c.width {
			t.Errorf("%q in %d: %q, want %q", c.text, c.width, got, c.want)
		}
	}
}
