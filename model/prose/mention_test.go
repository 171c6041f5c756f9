package prose

import (
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// written is a mention as the table of sentences writes it.
func written(m Mention) string {
	s := m.Kind.String()
	if m.Of != "" && m.Kind != Resolved {
		s += ":" + m.Of
	}
	if m.Trend == Same {
		return s + " ="
	}
	if m.Value == "" {
		return s
	}
	s += " "
	switch m.Trend {
	case More:
		s += "+"
	case Less:
		s += "-"
	case Either:
		s += "±"
	}
	s += m.Value
	if m.Percent {
		s += "%"
	}
	if strings.HasSuffix(m.Unit, "元") {
		s += m.Unit
	}
	return s
}

type sample struct {
	line          int
	heading, text string
	about         About
	want          string
}

func sentences(t testing.TB) (out []sample) {
	data, err := os.ReadFile("testdata/sentences.txt")
	if err != nil {
		t.Fatal(err)
	}
	heading, about := "", About{Year: 2024, Unit: "青禾县水务局"}
	text := ""
	for i, line := range strings.Split(string(data), "\n") {
		switch {
		case text == "" && (line == "" || strings.HasPrefix(line, "#")):
			continue
		case strings.HasPrefix(line, "@ heading"):
			heading = strings.TrimSpace(strings.TrimPrefix(line, "@ heading"))
			continue
		case strings.HasPrefix(line, "@ whole "):
			about.Unit, about.Whole = strings.TrimPrefix(line, "@ whole "), true
			continue
		case strings.HasPrefix(line, "@ unit "):
			about.Unit, about.Whole = strings.TrimPrefix(line, "@ unit "), false
			continue
		}
		before, want, ok := strings.Cut(line, " => ")
		text += before
		if !ok {
			text += "\n"
			continue
		}
		out = append(out, sample{i + 1, heading, text, about, want})
		text = ""
	}
	return out
}

func TestSentences(t *testing.T) {
	all := sentences(t)
	silent := 0
	for _, s := range all {
		var got []string
		for _, m := range Mentions(s.heading, s.text, s.about) {
			if m.Kind < Listed {
				got = append(got, written(m))
			}
		}
		if len(got) == 0 {
			got = []string{"-"}
			silent++
		}
		if g := strings.Join(got, "; "); g != s.want {
			t.Errorf("line %d: %s\n got %s\nwant %s", s.line, s.text, g, s.want)
		}
	}
	if len(all) < 1500 || silent < len(all)/3 {
		t.Errorf("only %d sentences, %d of them silent", len(all), silent)
	}
}

// Every row of the patterns, and every class that refuses one, is asked for by a
// sentence: without it, one is read in another way.
func TestEveryRowIsAskedFor(t *testing.T) {
	all := sentences(t)
	read := make([][]Mention, len(all))
	for i, s := range all {
		read[i] = Mentions(s.heading, s.text, s.about)
	}
	r := newReader()
	changes := func(p patterns) bool {
		r.rows = &p
		for i, s := range all {
			r.begin(s.heading, s.about)
			if r.read(s.text); !slices.Equal(r.out, read[i]) {
				return true
			}
		}
		return false
	}
	asked := func(rows []row, with func([]row) patterns) {
		for i, row := range rows {
			if !changes(with(slices.Delete(slices.Clone(rows), i, i+1))) {
				t.Errorf("no sentence asks for row %d, %s", i, row.kind)
			}
			for c, name := range lexiconOf().names {
				if !row.not.is(class(c)) {
					continue
				}
				without := slices.Clone(rows)
				without[i].not = row.not.without(class(c))
				if !changes(with(without)) {
					t.Errorf("no trap asks %s before %s to be refused", name, row.kind)
				}
			}
		}
	}
	p := rowsOf()
	asked(p.figures, func(rows []row) patterns { return patterns{rows, p.phrases} })
	asked(p.phrases, func(rows []row) patterns { return patterns{p.figures, rows} })
}

// A new word is a word of the vocabulary, a new phrase a row of the patterns: no code.
func TestNewPhrasesAreData(t *testing.T) {
	lex := newLexicon(vocabularyText + "\nfinish 销号\nledger 台账 入账\n")
	rows := readRows(lex, patternsText+`
row handled noun
  head ledger
  with fill thisyear
  unit 件

row none-received none
  head ledger
  with fill
`)
	before := lexiconOf
	lexiconOf = func() *lexicon { return lex }
	defer func() { lexiconOf = before }()
	r := newReader()
	r.rows = rows
	for text, want := range map[string]string{
		"收到政府信息公开申请5件，销号5件。": "received 5; resolved 5",
		"本年台账有7件。":           "handled 7",
		"没有台账。":              "none-received",
	} {
		r.begin("", About{Year: 2024, Unit: "青禾县水务局"})
		r.read(text)
		var got []string
		for _, m := range r.out {
			got = append(got, written(m))
		}
		if g := strings.Join(got, "; "); g != want {
			t.Errorf("%s\n got %s\nwant %s", text, g, want)
		}
	}
}

// Lists and shares are read whatever they count; what might be no list is left alone.
func TestLists(t *testing.T) {
	for text, want := range map[string]string{
		"全年共公开信息188条，其中网站90条、公众号97条。":      "listed 188; item 90; item 97",
		"全年共公开信息188条，其中动态90条、公示60条、其他38条。": "listed:whole 188; item 90; item 60; item 38",
		"发布信息188条，其中网站90条、公众号97条，回复留言3条。":  "listed 188; item 90; item 97; item 3",
		"发布信息188条，其中网站90条、公众号97条；举办培训2次。":  "listed 188; item 90; item 97",
		"发布信息188条，其中网站等90条、公众号97条。":        "",
		"发布信息188条，其中网站90条（含解读5条）、公众号97条。":  "",
		"发布信息188条，其中网站90条。":                "",
		"发布信息188条，其中网站90篇、公众号97篇。":         "",
		"发布信息188条，其中网站90条、公众号97条，较上年增加3条。": "",
		"收到申请56件，其中网上41件、信函15件，办结57件。":     "",
		"答复57件，其中予以公开20件，占35.1%。":          "share:20/57 35.1%",
		"收到申请56件，占全县总量的12%。":               "",
		"答复57件，予以公开20件，占全县的35.1%。":         "",
		"答复57件，予以公开20件，其中网站公开占35.1%。":      "",
		"收到申请56件，其中涉及征地20件，占答复总数的35.1%。":   "share:20/56 35.1%",
		"网站发布90条、公众号发布97条，分别占48.1%、51.9%。": "",
	} {
		var got []string
		for _, m := range Mentions("", text, About{Year: 2024, Unit: "青禾县水务局"}) {
			if m.Kind >= Listed {
				got = append(got, written(m)+strings.Repeat("%", strings.Count(m.Unit, "%")))
			}
		}
		if g := strings.Join(got, "; "); g != want {
			t.Errorf("%s\n got %s\nwant %s", text, g, want)
		}
	}
}

func TestSimplified(t *testing.T) {
	for text, want := range map[string]string{"": "", "abc，依申请": "abc，依申请", "依申請公開資訊，辦結率": "依申请公开资讯，办结率", "㐀𠀀": "㐀𠀀"} {
		if got := Simplified(text); got != want {
			t.Errorf("%s: %s", text, got)
		}
	}
}

// hold checks what must be true of every mention of any text: its place lies in the
// text, and its digits stand there.
func hold(t *testing.T, heading, text string, about About) {
	runes := []rune(text)
	end := 0
	for _, m := range Mentions(heading, text, about) {
		if m.From < 0 || m.To <= m.From || m.To > len(runes) {
			t.Fatalf("%q: %s at [%d, %d) of %d", text, written(m), m.From, m.To, len(runes))
		}
		if m.Value == "" {
			continue
		}
		digits := strings.NewReplacer(",", "", "，", "", " ", "", "\n", "").Replace(HalfWidth(string(runes[m.From:m.To])))
		digits = strings.Map(func(r rune) rune {
			if unseen(r) || unicode.IsSpace(r) {
				return -1
			}
			return r
		}, digits)
		if n, exact := readChinese(digits); digits != m.Value && (!exact || strconv.FormatInt(n, 10) != m.Value) {
			t.Fatalf("%q: %s, but there stands %q", text, written(m), digits)
		}
		if m.Trend == Level && m.Kind != FeeCharged && m.Kind < Listed {
			if m.From < end {
				t.Fatalf("%q: %s lies before the one before", text, written(m))
			}
			end = m.To
		}
	}
}

func TestRandomTexts(t *testing.T) {
	all := sentences(t)
	rnd := rand.New(rand.NewPCG(5, 6))
	for range 3000 {
		var text []rune
		for range 1 + rnd.IntN(3) {
			part := []rune(all[rnd.IntN(len(all))].text)
			i := rnd.IntN(len(part))
			text = append(text, part[i:i+rnd.IntN(len(part)-i+1)]...)
			text = append(text, []rune("，\n1２，00 三件%《》()万")[rnd.IntN(15)])
		}
		s := all[rnd.IntN(len(all))]
		hold(t, s.heading, string(text), s.about)
	}
}

func FuzzMentions(f *testing.F) {
	for _, s := range sentences(f) {
		f.Add(s.heading, s.text, s.about.Unit, s.about.Year, s.about.Whole)
	}
	f.Fuzz(func(t *testing.T, heading, text, unit string, year int, whole bool) {
		hold(t, heading, text, About{Year: year, Unit: unit, Whole: whole})
	})
}

func TestNumerals(t *testing.T) {
	for text, want := range map[string]int64{
		"零": 0, "一": 1, "两": 2, "十": 10, "十二": 12, "二十": 20, "二十一": 21, "一百": 100, "一百零五": 105,
		"一百一十": 110, "一百一十五": 115, "两千三百": 2300, "一万零五": 10005, "三万五千": 35000,
		"三五": -1, "百": -1, "一百五": -1, "十二三": -1, "一万三": -1, "二〇": -1, "千万": -1,
	} {
		if n, exact := readChinese(text); exact != (want >= 0) || exact && n != want {
			t.Errorf("%s: %d, %t", text, n, exact)
		}
	}
}

func BenchmarkMentions(b *testing.B) {
	text := ""
	for _, s := range sentences(b) {
		text += s.text + "\n"
	}
	runes := []rune(text)
	for len(runes) < 20000 {
		runes = append(runes, runes...)
	}
	text = string(runes[:20000])
	b.ReportAllocs()
	for b.Loop() {
		Mentions("", text, About{Year: 2024, Unit: "青禾县水务局"})
	}
}

// What is remembered is what would be read anew, and no more is kept than needed.
func TestMemory(t *testing.T) {
	var m Memory
	for range 2 {
		for _, s := range sentences(t) {
			if got, want := m.Mentions(s.heading, s.text, s.about), Mentions(s.heading, s.text, s.about); !slices.Equal(got, want) {
				t.Errorf("%s: %v, not %v", s.text, got, want)
			}
			if len(m.parts) > memorySize {
				t.Fatalf("%d readings kept", len(m.parts))
			}
		}
	}
}
