package terminal

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"nianbao/model/lang"
)

// The answers of terminals of each kind, as one stream and cut.
func TestAnswers(t *testing.T) {
	for _, c := range []struct {
		name, stream string
		ambiguous    int
		other        bool
		ground       Ground
		over         bool
		typed        string
	}{
		{"dark, narrow", "\x1b[5;2R\x1b[5;5R\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\\x1b[?62;22c", 1, false, Dark, true, ""},
		{"light, wide", "\x1b[5;3R\x1b[5;5R\x1b]11;rgb:ffff/fff0/e000\a\x1b[?62c", 2, false, Light, true, ""},
		{"on the first line", "\x1b[1;3R\x1b[1;5R\x1b[?6c", 2, false, UnknownGround, true, ""},
		{"no cursor", "\x1b[?1;2c", 0, false, UnknownGround, true, ""},
		{"GB 18030", "\x1b[5;7R\x1b[?62c", 0, true, UnknownGround, true, ""},
		{"Latin", "\x1b[5;4R\x1b[5;7R\x1b[?62c", 0, true, UnknownGround, true, ""},
		{"typed meanwhile", "政\x1b[5;2R府\x1b[A\x1b[5;5R\x1b[?62c7", 1, false, UnknownGround, true, "政府\x1b[A7"},
		{"only one answer", "\x1b[5;3R\x1b[?62c", 2, false, UnknownGround, true, ""},
		{"none", "", 0, false, UnknownGround, false, ""},
	} {
		for size := 1; size <= len(c.stream)+1; size += max(1, len(c.stream)) { // byte by byte, and whole
			var a answers
			m := Reassembly{answer: a.note}
			var typed []byte
			for rest := c.stream; rest != ""; {
				n := min(size, len(rest))
				typed = append(typed, m.Feed([]byte(rest[:n]), morning)...)
				rest = rest[n:]
			}
			if a.ambiguous() != c.ambiguous || a.otherEncoding() != c.other || a.ground != c.ground || a.over != c.over || string(typed) != c.typed {
				t.Errorf("%s in pieces of %d: width %d, other encoding %v, ground %d, over %v, typed %q", c.name, size, a.ambiguous(), a.otherEncoding(), a.ground, a.over, typed)
			}
		}
	}
}

// The question takes as many cells in each encoding as is said of it, and holds no
// byte that steers a terminal of another.
func TestQuestion(t *testing.T) {
	for _, b := range []byte("维维") {
		if b >= 0x80 && b < 0xa0 {
			t.Errorf("%x is a control of Latin terminals", b)
		}
	}
	seen, err := simplifiedchinese.GB18030.NewDecoder().String("维维")
	if err != nil || utf8.RuneCountInString(seen) != 3 || strings.ContainsRune(seen, utf8.RuneError) {
		t.Errorf("GB 18030 reads 维维 as %q, %v", seen, err)
	}
	if q := question("xterm"); !strings.Contains(q, "\x1b]11;?\x1b\\\x1b[c") || strings.Contains(question("linux"), "]11") {
		t.Errorf("the question is %q", q)
	}
}

func TestNotUTF8(t *testing.T) {
	english := lang.English()[notUTF8]
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(notUTF8)
	if err != nil || english == "" {
		t.Fatal(err, english)
	}
	for _, b := range []byte(gb) {
		if b >= 0x80 && b < 0xa1 {
			t.Errorf("%x is a control of Latin terminals", b)
		}
	}
	for locale, want := range map[string]string{
		"zh_CN.GB18030": gb, "zh_CN.gbk": gb, "zh_CN.GB2312": gb, "zh_CN.eucCN": gb,
		"C": english, "": english, "POSIX": english, "en_US.ISO-8859-1": english, "zh_TW.Big5": english,
		"zh_CN.UTF-8": english + " / " + gb, "C.utf8": english + " / " + gb,
	} {
		if got := string(NotUTF8{locale}.Bytes()); got != want {
			t.Errorf("%s: %q", locale, got)
		}
	}
	env := map[string]string{"LANG": "a", "LC_CTYPE": "b"}
	if got := locale(func(n string) string { return env[n] }); got != "b" {
		t.Errorf("the locale is %q", got)
	}
}

// A console that prints sequences, or goes the wrong way, is found out.
func TestSteered(t *testing.T) {
	for _, c := range []struct {
		name    string
		columns []int
		want    bool
	}{
		{"a good one", []int{0, 1, 8, 2, 5, 9}, true},
		{"“ is wide", []int{0, 2, 8, 2, 5, 9}, true},
		{"the wrong way", []int{0, 1, 8, 14, 11, 9}, false},
		{"printed", []int{0, 1, 8, 12, 16, 21}, false},
		{"ignored", []int{0, 1, 8, 8, 8, 8}, false},
		{"no answer", nil, false},
	} {
		if got := steered(c.columns); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestColoursAndGround(t *testing.T) {
	for _, c := range []struct {
		said string
		env  string
		want int
	}{
		{"", "TERM=xterm-256color", 256},
		{"", "TERM=xterm COLORTERM=truecolor", 256},
		{"", "TERM=xterm-direct", 256},
		{"", "TERM=linux", 16},
		{"", "", 16},
		{"", "TERM=dumb COLORTERM=1", 0},
		{"", "TERM=xterm-256color NO_COLOR=1", 0},
		{"16", "TERM=xterm-256color NO_COLOR=1", 16},
		{"256", "TERM=linux", 256},
		{"0", "TERM=xterm-256color", 0},
	} {
		if manyColours && c.want == 16 && c.said == "" {
			c.want = 256
		}
		got := colours(c.said, func(name string) (string, bool) {
			for _, f := range strings.Fields(c.env) {
				if value, ok := strings.CutPrefix(f, name+"="); ok {
					return value, true
				}
			}
			return "", false
		})
		if got != c.want {
			t.Errorf("%q in %q: %d", c.said, c.env, got)
		}
	}
	for variable, want := range map[string]Ground{"15;0": Dark, "0;15": Light, "0;default;15": Light, "12;8": Dark, "0;7": Light, "": UnknownGround, "0;default": UnknownGround} {
		if got := groundOf(variable); got != want {
			t.Errorf("COLORFGBG=%s: %d", variable, got)
		}
	}
}

// What was typed while the terminal was asked survives the new start.
func TestAskedIsRemembered(t *testing.T) {
	first := New()
	first.Ground = Light
	first.in.ready = first.in.Feed([]byte("政\x1b[A\x1b\xe5"), morning)
	asked := first.asked()
	again := New()
	if !again.remember(asked) || again.Ground != Light || again.Ambiguous != 2 {
		t.Errorf("%q: ground %d, width %d", asked, again.Ground, again.Ambiguous)
	}
	got := append(again.in.ready, again.in.Feed([]byte("\xba\x9c"), morning)...)
	if want := "政\x1b[A" + escKey + "府"; !bytes.Equal(got, []byte(want)) {
		t.Errorf("typed %q, want %q", got, want)
	}
	if New().remember("") {
		t.Error("remembered nothing")
	}
	empty := New()
	if !empty.remember(New().asked()) || len(empty.in.ready) > 0 {
		t.Error("nothing typed is not remembered")
	}
}
