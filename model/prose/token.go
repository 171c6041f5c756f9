package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A token is a word of a sentence, a figure, a date, a name, or a run of characters
// that no word is made of.
type token struct {
	set      set
	word     *word // nil: made of no word of the vocabulary
	figure   int   // index of a figure; -1
	from, to int   // bytes of the sentence
}

// A tokenizer parts sentences; its buffers serve all of them.
type tokenizer struct {
	lex     *lexicon
	year    int
	tokens  []token
	figures []figure
}

// tokens parts a sentence. The longest word is taken at each place, but a figure goes
// before a word that its numeral begins.
func (z *tokenizer) part(t string) {
	z.tokens, z.figures = z.tokens[:0], z.figures[:0]
	for i := 0; i < len(t); {
		from := i
		switch {
		case isDigit(rune(t[i])):
			i = z.digits(t, i)
		case t[i] == neutral:
			i = z.put(token{set: of(isOurs), figure: -1, from: i, to: i + 1})
		case t[i] == '_':
			for i < len(t) && t[i] == '_' {
				i++
			}
			z.put(token{set: of(isTitle), figure: -1, from: from, to: i})
		case t[i] == blank:
			i = z.put(token{set: of(isFill), figure: -1, from: i, to: i + 1})
		default:
			i = z.word(t, i)
		}
	}
}

func (z *tokenizer) put(tok token) int {
	z.tokens = append(z.tokens, tok)
	return tok.to
}

// digits reads a date or a figure that begins with a digit.
func (z *tokenizer) digits(t string, i int) int {
	if set, end := z.date(t, i); end > i {
		return z.put(token{set: set, figure: -1, from: i, to: end})
	}
	if w := z.lex.find(t[i:]); w != nil {
		return z.put(token{set: w.set, word: w, figure: -1, from: i, to: i + len(w.text)})
	}
	f, ok, next := arabic(t, i, len(t))
	if !ok && t[i:next] == "0" && (next == len(t) || unicode.IsPunct(runeAt(t, next))) { // 数量为0
		return z.put(token{set: of(isZero), figure: -1, from: i, to: next})
	}
	return z.number(f, ok, i, next)
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
	return z.put(token{set: of(isFigure), figure: len(z.figures) - 1, from: from, to: f.end})
}

// unknown adds characters to a run of those that make no word.
func (z *tokenizer) unknown(from, to int) int {
	if n := len(z.tokens); n > 0 && z.tokens[n-1].set == of(isUnknown) {
		z.tokens[n-1].to = to
		return to
	}
	return z.put(token{set: of(isUnknown), figure: -1, from: from, to: to})
}

func (z *tokenizer) word(t string, i int) int {
	r, size := utf8.DecodeRuneInString(t[i:])
	switch r {
	case '，', '；', '：', '。', '！', '？':
		return z.put(token{set: of(isComma), figure: -1, from: i, to: i + size})
	case '（':
		return z.put(token{set: of(isOpen), figure: -1, from: i, to: i + size})
	case '）':
		return z.put(token{set: of(isClose), figure: -1, from: i, to: i + size})
	case '“', '”':
		if end := z.quotation(t, i); end > i {
			return z.put(token{set: of(isQuote), figure: -1, from: i, to: end})
		}
		return i + size
	}
	if numeral(r) >= 0 || place(r) > 0 || r == '○' {
		if set, end := z.date(t, i); end > i {
			return z.put(token{set: set, figure: -1, from: i, to: end})
		}
		w := z.lex.find(t[i:])
		if f, ok, next := chinese(t, i, len(t)); w == nil || ok && next-i >= len(w.text) {
			return z.number(f, ok, i, max(next, i+size))
		}
	}
	if w := z.lex.find(t[i:]); w != nil {
		return z.put(token{set: w.set, word: w, figure: -1, from: i, to: i + len(w.text)})
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

// months reads 1月1日, 12月底, 1-6月.
func (z *tokenizer) months(t string, i int) (set, int) {
	j, month := i, 0
	for j < len(t) && j < i+2 && isDigit(rune(t[j])) {
		month = month*10 + int(t[j]-'0')
		j++
	}
	spanned, until := false, 0
	for _, d := range dashes {
		if cut, ok := strings.CutPrefix(t[j:], d); ok && j > i && cut != "" && isDigit(rune(cut[0])) {
			spanned = true
			j += len(d)
			for ; j < len(t) && isDigit(rune(t[j])) && until < 100; j++ {
				until = until*10 + int(t[j]-'0')
			}
			break
		}
	}
	rest, ok := strings.CutPrefix(t[j:], "月")
	if !ok || j == i || month > 12 {
		return set{}, i
	}
	day := 0
	for n := 0; n < 2 && rest != "" && isDigit(rune(rest[0])); n++ {
		day, rest = day*10+int(rest[0]-'0'), rest[1:]
	}
	for _, d := range []string{"至12月", "到12月", "-12月", "—12月"} { // 1月至12月
		if cut, ok := strings.CutPrefix(rest, d); ok && month == 1 && day == 0 {
			return of(isFill), len(t) - len(cut)
		}
	}
	switch {
	case month == 1 && until == 12:
		return of(isFill), len(t) - len(rest)
	case spanned:
	case day > 0:
		cut, ok := strings.CutPrefix(rest, "日")
		if ok && (month == 1 && day == 1 || month == 12 && day == 31) {
			return of(isFill), len(t) - len(cut)
		}
		rest = cut
	case month == 12:
		for _, w := range []string{"底", "末"} {
			if cut, ok := strings.CutPrefix(rest, w); ok {
				return of(isFill), len(t) - len(cut)
			}
		}
	}
	return of(isOtherYear), len(t) - len(rest)
}
