package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A token is a word of a sentence, a figure, a date, a name, or a run of characters
// that no word is made of. It holds no pointer, so that many cost little.
type token struct {
	set      set
	word     uint16 // of the vocabulary; 0: none
	figure   int32  // index of a figure; -1
	from, to int32  // bytes of the sentence
}

// text is the word as the vocabulary has it; "" for what is none.
func (t token) text() string { return lexiconOf().list[t.word].text }

// means is what a word stands for as one of a class; false where it is none.
func (t token) means(c class) (string, bool) {
	for _, s := range lexiconOf().list[t.word].of {
		if s.class == c {
			return s.of, true
		}
	}
	return "", false
}

// A tokenizer parts sentences; its buffers serve all of them.
type tokenizer struct {
	lex     *lexicon
	year    int
	tokens  []token
	figures []figure
	all     set // the classes of all tokens
}

// tokens parts a sentence. The longest word is taken at each place, but a figure goes
// before a word that its numeral begins.
func (z *tokenizer) part(t string) {
	z.tokens, z.figures, z.all = z.tokens[:0], z.figures[:0], set{}
	for i := 0; i < len(t); {
		from := i
		switch {
		case isDigit(rune(t[i])):
			i = z.digits(t, i)
		case t[i] == neutral:
			i = z.put(of(isOurs), i, i+1)
		case t[i] == '_':
			for i < len(t) && t[i] == '_' {
				i++
			}
			z.put(of(isTitle), from, i)
		case t[i] == blank:
			i = z.put(of(isFill), i, i+1)
		default:
			i = z.word(t, i)
		}
	}
}

func (z *tokenizer) put(s set, from, to int) int {
	z.all = z.all.and(s)
	z.tokens = append(z.tokens, token{set: s, figure: -1, from: int32(from), to: int32(to)})
	return to
}

func (z *tokenizer) putWord(w *word, from int) int {
	z.put(w.set, from, from+len(w.text))
	z.tokens[len(z.tokens)-1].word = w.index
	return from + len(w.text)
}

// digits reads a date or a figure that begins with a digit.
func (z *tokenizer) digits(t string, i int) int {
	if mayDate(t[digitsEnd(t, i, len(t)):]) {
		if set, end := z.date(t, i); end > i {
			return z.put(set, i, end)
		}
	}
	if w := z.lex.find(t[i:]); w != nil {
		return z.putWord(w, i)
	}
	f, ok, next := arabic(t, i, len(t))
	if !ok && t[i:next] == "0" && (next == len(t) || unicode.IsPunct(runeAt(t, next))) { // 数量为0
		return z.put(of(isZero), i, next)
	}
	if ok && (f.unit == "个工作日" || f.unit == "工作日" || f.unit == "天") && strings.HasPrefix(t[f.end:], "内") { // 均于20个工作日内办毕
		return z.put(of(isManner, isNarrow), i, f.end+len("内"))
	}
	return z.number(f, ok, i, next)
}

// mayDate reports whether what follows digits may make a date of them, or a span of months.
func mayDate(rest string) bool {
	switch r, _ := decode(rest); r {
	case '年', '月', '-', '—', '–', '~', '～', '至', '到', '零', '〇', '○':
		return true
	default:
		return numeral(r) >= 0
	}
}

func runeAt(t string, i int) rune {
	r, _ := utf8.DecodeRuneInString(t[i:])
	return r
}

func (z *tokenizer) number(f figure, ok bool, from, next int) int {
	if !ok {
		return z.unknown(from, next)
	}
	z.figures = append(z.figures, f)
	z.put(of(isFigure), from, f.end)
	z.tokens[len(z.tokens)-1].figure = int32(len(z.figures) - 1)
	return f.end
}

// unknown adds characters to a run of those that make no word.
func (z *tokenizer) unknown(from, to int) int {
	if n := len(z.tokens); n > 0 && z.tokens[n-1].set == of(isUnknown) {
		z.tokens[n-1].to = int32(to)
		return to
	}
	return z.put(of(isUnknown), from, to)
}

func (z *tokenizer) word(t string, i int) int {
	r, size := decode(t[i:])
	switch r {
	case '，', '；', '：', '。', '！', '？':
		return z.put(of(isComma), i, i+size)
	case '（':
		return z.put(of(isOpen), i, i+size)
	case '）':
		return z.put(of(isClose), i, i+size)
	case '“', '”':
		if end := z.quotation(t, i); end > i {
			return z.put(of(isQuote), i, end)
		}
		return i + size
	}
	if numeral(r) >= 0 || place(r) > 0 || r == '○' {
		if set, end := z.date(t, i); end > i {
			return z.put(set, i, end)
		}
		w := z.lex.find(t[i:])
		if f, ok, next := chinese(t, i, len(t)); w == nil || ok && next-i >= len(w.text) {
			return z.number(f, ok, i, max(next, i+size))
		}
	}
	if w := z.lex.find(t[i:]); w != nil {
		return z.putWord(w, i)
	}
	return z.unknown(i, i+size)
}

// longestQuote is the most bytes between quotation marks that may be a name.
const longestQuote = 3 * 40

// quotation is where a motto in quotation marks ends; a quoted word or two, “依申请公开”,
// are read as if the marks were not there: then it is i.
func (z *tokenizer) quotation(t string, i int) int {
	open := len("“")
	if !strings.HasPrefix(t[i:], "“") {
		return i
	}
	n := strings.Index(t[i+open:min(len(t), i+open+longestQuote)], "”")
	if n < 0 {
		return i
	}
	for rest := t[i+open : i+open+n]; rest != ""; {
		w := z.lex.find(rest)
		if w == nil || !w.set.has(objectSet.and(of(isResult, isBecause))) {
			return i + open + n + len("”")
		}
		rest = rest[len(w.text):]
	}
	return i
}

// date reads a year, or months and days, at i: the report's year, the one before or
// behind, another; a part of a year; or a day that ends or begins the year, which says
// nothing. It ends at i where there stands none.
func (z *tokenizer) date(t string, i int) (set, int) {
	y, n := yearAt(t[i:])
	if n == 0 {
		return z.months(t, i)
	}
	switch {
	case z.year == 0:
		return of(isOtherYear), i + n
	case y == z.year:
		return of(isOwnYear), i + n
	case y == z.year-1:
		return of(isLastYear), i + n
	case y == z.year+1:
		if _, end := z.months(t, i+n); end > i+n { // 延期至2025年1月答复
			n = end - i
		}
		return of(isNextYear), i + n
	}
	return of(isOtherYear), i + n
}

// yearAt reads 2024年, 2024年度 or 二〇二四年 at the start of s; its length is 0 where
// there is none.
func yearAt(s string) (year, length int) {
	rest := s
	for range 4 {
		r, size := utf8.DecodeRuneInString(rest)
		d := int(numeral(r))
		switch {
		case isDigit(r):
			d = int(r - '0')
		case r == '○':
			d = 0
		}
		if d < 0 {
			return 0, 0
		}
		year, rest = year*10+d, rest[size:]
	}
	rest, ok := strings.CutPrefix(rest, "年")
	if !ok || year < 1900 {
		return 0, 0
	}
	return year, len(s) - len(strings.TrimPrefix(rest, "度"))
}

// months reads 1月1日, 12月底, 1-6月, 1月至12月: months of the year are a part of it, its
// first and last day and the year's end say nothing.
func (z *tokenizer) months(t string, i int) (set, int) {
	part := of(isOtherYear)
	j := digitsEnd(t, i, min(len(t), i+2))
	if j == i {
		return set{}, i
	}
	from, to := t[i:j], ""
	if ranged(t[j:]) {
		dash, _ := prefixOf(t[j:], dashes)
		k := digitsEnd(t, j+len(dash), len(t))
		from, to, j = t[i:j], t[j+len(dash):k], k
	}
	rest, ok := strings.CutPrefix(t[j:], "月")
	if !ok || len(from) == 2 && from > "12" {
		return set{}, i
	}
	end := len(t) - len(rest)
	if to != "" {
		if from == "1" && to == "12" {
			part = of(isFill)
		}
		return part, end
	}
	if cut, ok := cutPrefixAny(rest, yearParts(from)); ok {
		return of(isFill), len(t) - len(cut)
	}
	day := digitsEnd(t, end, min(len(t), end+2))
	return part, len(t) - len(strings.TrimPrefix(t[day:], "日"))
}

// yearParts is what follows a month where it begins, ends or is the whole year.
func yearParts(month string) []string {
	switch month {
	case "1":
		return []string{"1日", "至12月", "到12月", "-12月", "—12月"}
	case "12":
		return []string{"31日", "底", "末"}
	}
	return nil
}

func cutPrefixAny(s string, list []string) (string, bool) {
	w, ok := prefixOf(s, list)
	return s[len(w):], ok
}
