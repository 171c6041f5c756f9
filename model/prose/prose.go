// Package prose knows how Chinese offices write: headings and their numbers,
// dates, numerals, full-width characters, and what the counts in their sentences
// speak of. It knows no report and no form; the importer, the checks and the
// screens ask it.
//
//	prose.Numeral(21)                    // "二十一"
//	prose.Date("2024年1月18日")           // "2024-01-18", true
//	prose.ReadHeading("（二）依申请公开：…") // level 2, number 2, 依申请公开, the rest
//	prose.Mentions("", "收到政府信息公开申请 15 件。", about) // Received, 15, at [11, 13)
//
// Mentions reads a text in two steps. A sentence is parted into tokens: words of
// vocabulary.txt, each with its classes, figures with their units, years, names,
// quotations. Then the rows of patterns.txt tell what a figure means by the classes of
// the words around it, and what refuses it; what has no figure, 均已办结 and 未收到申请, is
// told likewise.
//
// A new word is a word of vocabulary.txt and a new phrase a row of patterns.txt, each with
// the sentence that asked for it and the trap that must stay silent in
// testdata/sentences.txt; no code. A line of the vocabulary is a class and its words:
//
//	finish 办结 办毕 办理完毕            a class; one that no line had yet is a new one
//	result:granted 予以公开 同意公开信息   and the row or column that the words stand for
//
// A row of the patterns begins with its kind and shape, and its lines name classes, or sets
// of them that a line "set NAME …" has put together (@NAME):
//
//	row received verb          a verb before its figure; or noun: a word beside it
//	  head take                one of these must stand there
//	  with app req fill        and nothing else between it and the figure
//	  not foreign narrow       and none of these before it
//	  behind app req           and nothing else behind the figure, up to a word that goes on
//	  unit 件 宗               what it counts
//	  from 等                  of a noun: any words may stand before this one
//	  when taken               what the rest of the sentence must say: a function of judges
//	  of legal                 without "when": what the mention is of
//
//	row none-received none     a phrase: the head behind a word that says none; or none-before,
//	  head app req             zero (数量为 0), wholly (均已办结)
//	  with @object             nothing else may stand behind that word
//	  before @object           nothing else before it
//	  not goal                 and none of these
//
// A sentence of testdata/sentences.txt has the mentions behind "=>", "-" for none.
//
// It reads strictly: between a verb and its number only known words may stand, and
// one that is not known leaves that number out, not the rest of the sentence. Better
// to miss a wrong figure than to doubt a right one.
package prose

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
)

const digits = "零一二三四五六七八九"

// Numeral writes n, 1 to 99, in Chinese; other numbers in digits.
func Numeral(n int) string {
	d := []rune(digits)
	switch {
	case n < 1 || n > 99:
		return strconv.Itoa(n)
	case n < 10:
		return string(d[n])
	}
	text := "十"
	if n >= 20 {
		text = string(d[n/10]) + text
	}
	if n%10 > 0 {
		text += string(d[n%10])
	}
	return text
}

// ReadNumeral reads a Chinese numeral of 1 to 99, or digits; 0 for anything else.
func ReadNumeral(s string) int {
	if n, err := strconv.Atoi(HalfWidth(s)); err == nil && n > 0 && n < 100 {
		return n
	}
	for n := 1; n < 100; n++ {
		if Numeral(n) == s {
			return n
		}
	}
	return 0
}

// HalfWidth turns full-width Latin letters, digits and signs, and the wide blank,
// into plain ones. Chinese punctuation stays.
func HalfWidth(s string) string {
	return strings.Map(halfWidth, s)
}

// Core is what distinguishes a label: its letters and digits, without blanks,
// brackets, quotes and other punctuation.
func Core(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsPunct(r) || unicode.IsSymbol(r) {
			return -1
		}
		return r
	}, HalfWidth(s))
}

var date = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\s*(\d{4})\s*[年./-]?\s*(\d{1,2})\s*[月./-]?\s*(\d{1,2})\s*日?\s*$`)
})

// Date reads a date as offices write it and gives it as 2006-01-02; false where it
// is none, or no day of the calendar.
func Date(s string) (string, bool) {
	m := date().FindStringSubmatch(HalfWidth(s))
	if m == nil {
		return "", false
	}
	text := fmt.Sprintf("%s-%02s-%02s", m[1], m[2], m[3])
	if _, err := time.Parse("2006-01-02", text); err != nil {
		return "", false
	}
	return text, true
}

// WriteDate writes 2024-01-18 as 2024年1月18日; what is no date stays as it is.
func WriteDate(s string) string {
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		return s
	}
	return fmt.Sprintf("%d年%d月%d日", t.Year(), t.Month(), t.Day())
}

type headingForm struct {
	level   int
	pattern *regexp.Regexp
}

// headings are compiled when the first heading is read, not when the program starts.
var headings = sync.OnceValue(func() []headingForm {
	return []headingForm{
		{1, regexp.MustCompile(`^\s*(?:#+\s*)?([一二三四五六七八九十]{1,3})\s*[、．.,，]\s*(.+)$`)},
		{2, regexp.MustCompile(`^\s*(?:#+\s*)?[（(]\s*([一二三四五六七八九十]{1,3})\s*[）)]\s*[、．.]?\s*(.+)$`)},
		{3, regexp.MustCompile(`^\s*(?:#+\s*)?(\d{1,2})\s*[、．.]\s*(\D.*)$`)},
	}
})

// Heading strips a heading of its number and of blanks.
func Heading(s string) string {
	if _, _, rest, ok := ReadHeading(s); ok {
		s = rest
	}
	return strings.TrimSpace(strings.ReplaceAll(s, "\n", " "))
}

// ReadHeading reads the number at the start of a line: level 1 for 一、, 2 for
// （一）, 3 for 1. ; rest is what follows it. False where a line has none.
func ReadHeading(line string) (level, number int, rest string, ok bool) {
	for _, h := range headings() {
		if m := h.pattern.FindStringSubmatch(line); m != nil {
			if n := ReadNumeral(m[1]); n > 0 {
				return h.level, n, strings.TrimSpace(m[2]), true
			}
		}
	}
	return 0, 0, "", false
}

// longestHeading is the most characters a heading has before it is a sentence.
const longestHeading = 24

// SplitHeading parts a numbered line into its heading and the text that offices
// write behind it on the same line: 主动公开：一是… or 主动公开情况。本年…. A line
// that is a sentence from its start has no heading.
func SplitHeading(rest string) (heading, text string) {
	runes := []rune(rest)
	for i, r := range runes {
		if i > longestHeading {
			break
		}
		switch r {
		case '：', ':', '。':
			return strings.TrimSpace(string(runes[:i])), strings.TrimSpace(string(runes[i+1:]))
		case '，', '；', ',', ';':
			return "", rest
		}
	}
	if len(runes) <= longestHeading {
		return strings.TrimSpace(rest), ""
	}
	return "", rest
}
