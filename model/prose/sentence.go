package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A sentence is a text made easy to read, with the way back to the original:
// half-width digits and letters, no blanks but between two digits, no commas within
// a number, Chinese punctuation between words.
type sentence struct {
	text  string
	at    []int32 // for each byte of text, the character of the original
	opens bool    // it begins a line
	title bool    // it is a short line without a full stop: a heading

	signals uint8 // of its characters
}

// worth reports whether a sentence may hold anything that is read.
func (s *sentence) worth() bool {
	has := func(signals uint8) bool { return s.signals&signals == signals }
	return has(aDigit) || has(aNumeral|aCounter) || has(anAll|aSubject) || has(aTopic)
}

// span is the range of characters in the original of the bytes [from, to).
func (s *sentence) span(from, to int) (int, int) { return int(s.at[from]), int(s.at[to-1]) + 1 }

// wrappedLine is from how many characters on a line without a full stop is taken
// to go on in the next one: text copied from a page is often broken hard.
const wrappedLine = 20

// A splitter cuts a text into sentences. Its buffers serve all of them.
type splitter struct {
	each  func(s *sentence)
	lex   *lexicon
	buf   []byte
	at    []int32
	count int // characters of the present line
	opens bool
	blank bool // blanks were passed over

	signals uint8
	unit    rune // the first character of the unit's name
	s       sentence
}

// longestRead is from how many bytes on what has no full stop is taken in pieces: no
// sentence is so long, and what is looked up in one stays cheap.
const longestRead = 3 * 2000

func (sp *splitter) text(text string) {
	sp.opens, sp.blank, sp.count, sp.signals = true, false, 0, 0
	if room := min(len(text), longestRead) + 8; cap(sp.buf) < room { // few sentences are longer
		sp.buf, sp.at = make([]byte, 0, room), make([]int32, 0, room)
	}
	sp.buf, sp.at = sp.buf[:0], sp.at[:0]
	index, lex := 0, sp.lex
	for i := 0; i < len(text); index++ {
		if len(sp.buf) > longestRead {
			sp.flush(false)
		}
		if hanAt(text, i) { // nearly all of a text
			sp.count++
			sp.blank = false
			r := rune(text[i]&0xF)<<12 | rune(text[i+1]&0x3F)<<6 | rune(text[i+2]&0x3F)
			h := &lex.han[r-firstHan]
			sp.signals |= h.signal
			if h.fold != 0 {
				r = firstHan + rune(h.fold)
				sp.buf = utf8.AppendRune(sp.buf, r)
			} else {
				sp.buf = append(sp.buf, text[i], text[i+1], text[i+2])
			}
			if r == sp.unit {
				sp.signals |= aUnit
			}
			sp.at = append(sp.at, int32(index), int32(index), int32(index))
			i += 3
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		sp.take(halfWidth(r), index, text[i+size:])
		i += size
	}
	sp.flush(true)
}

// hanAt reports whether one of the hanzi from U+4E00 to U+9FFF begins at a byte. They
// have three bytes each; looking at these is much quicker than decoding them.
func hanAt(s string, i int) bool {
	if s[i] < 0xE4 || s[i] > 0xE9 || i+2 >= len(s) {
		return false
	}
	return s[i+1]&0xC0 == 0x80 && s[i+2]&0xC0 == 0x80 && (s[i] > 0xE4 || s[i+1] >= 0xB8)
}

func (sp *splitter) take(r rune, index int, rest string) {
	switch {
	case r == '\n':
		sp.line(rest)
		return
	case unicode.IsSpace(r) || unseen(r):
		sp.blank = true
		return
	}
	sp.count++
	last := sp.last()
	if sp.blank && isDigit(r) && isDigit(rune(last)) {
		sp.put(' ', index)
	}
	sp.blank = false
	if r < utf8.RuneSelf && strings.ContainsRune(",;:()!?", r) {
		if r == ',' && isDigit(rune(last)) && thousands(rest) {
			return
		}
		r = punctuation(r)
	}
	switch {
	case isDigit(r):
		sp.signals |= aDigit
	case r == '：' || r == '《':
		sp.signals |= aMark
	}
	if r == sp.unit {
		sp.signals |= aUnit
	}
	sp.put(r, index)
	if r == '。' || r == '！' || r == '？' {
		sp.flush(false)
	}
}

// unseen reports whether a character is drawn as nothing.
func unseen(r rune) bool { return r >= 0x200B && r <= 0x200F || r == 0xFEFF || r == 0x2060 }

func (sp *splitter) last() byte {
	if len(sp.buf) == 0 {
		return 0
	}
	return sp.buf[len(sp.buf)-1]
}

func (sp *splitter) put(r rune, index int) {
	n := len(sp.buf)
	sp.buf = utf8.AppendRune(sp.buf, r)
	for range len(sp.buf) - n {
		sp.at = append(sp.at, int32(index))
	}
}

// line ends a line: a sentence ends there unless the line was merely too long.
func (sp *splitter) line(rest string) {
	count := sp.count
	sp.count = 0
	if len(sp.buf) == 0 {
		sp.opens = true
		return
	}
	last, _ := utf8.DecodeLastRune(sp.buf)
	goesOn := last == '：' || last == '，' || last == '、' || count >= wrappedLine && last != '；'
	rest = strings.TrimLeft(rest, " \t\u3000\r")
	if goesOn && rest != "" && rest[0] != '\n' && !numbered(rest) && !isDigit(last) {
		return
	}
	sp.flush(true)
	sp.opens = true
}

func (sp *splitter) flush(line bool) {
	if len(sp.buf) > 0 {
		sp.s = sentence{string(sp.buf), sp.at, sp.opens, line && sp.opens && len(sp.buf) <= 3*longestHeading, sp.signals}
		sp.each(&sp.s)
		sp.opens = false
	}
	sp.buf, sp.at, sp.blank, sp.signals = sp.buf[:0], sp.at[:0], false, 0
	if line {
		sp.opens = true
	}
}

// numbered reports whether a line begins with （一）, 一、 or 1. .
func numbered(line string) bool {
	r, size := utf8.DecodeRuneInString(line)
	if r == '（' || r == '(' || r == '第' {
		r, _ = utf8.DecodeRuneInString(line[size:])
		return isDigit(halfWidth(r)) || numeral(r) >= 0 || r == '十'
	}
	next, _ := utf8.DecodeRuneInString(line[size:])
	return (isDigit(halfWidth(r)) || numeral(r) >= 0 || r == '十') && strings.ContainsRune("、．.是", next)
}

// thousands reports whether three digits and no fourth follow a comma.
func thousands(rest string) bool {
	n := 0
	for _, r := range rest {
		if !isDigit(halfWidth(r)) {
			break
		}
		n++
	}
	return n == 3
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func halfWidth(r rune) rune {
	switch {
	case r >= '０' && r <= '９', r >= 'Ａ' && r <= 'Ｚ', r >= 'ａ' && r <= 'ｚ', r == '－', r == '．', r == '／', r == '％':
		return r - 0xfee0
	case r == '\u00a0' || r == '\u3000':
		return ' '
	}
	return r
}

func punctuation(r rune) rune {
	switch r {
	case ',':
		return '，'
	case ';':
		return '；'
	case ':':
		return '：'
	case '(':
		return '（'
	case ')':
		return '）'
	case '!':
		return '！'
	}
	return '？'
}
