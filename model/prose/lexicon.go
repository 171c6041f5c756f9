package prose

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed vocabulary.txt
var vocabularyText string

//go:embed traditional.txt
var traditionalText string

// A word is a row of the vocabulary: its classes, and for each that has one the row or
// column of the tables it stands for.
type word struct {
	text  string
	index uint16 // in lexicon.list
	set   set
	of    []meaning
}

// An entry is a word with its second character, by which most need not be looked at.
type entry struct {
	second uint16 // 0: the word has but one
	word   *word
}

type meaning struct {
	class class
	of    string
}

const firstHan, lastHan = 0x4E00, 0x9FFF

// A han is what is known of a hanzi: what it is in the characters of the mainland, the
// words that begin with it, and whether it makes a sentence worth reading.
type han struct {
	fold   uint16 // from firstHan; 0: itself
	words  uint16 // index in lexicon.words
	signal uint8
}

// What a sentence must hold to be read: a digit; or a numeral with a unit; or a word for
// all or none beside a subject.
const (
	aDigit = 1 << iota
	aNumeral
	aCounter
	anAll
	aSubject
	aTopic
	aUnit // the unit's name may begin there
	aMark // a colon or a title
)

type lexicon struct {
	names  []string // of the classes
	han    [lastHan - firstHan + 1]han
	list   []*word   // the first is none
	words  [][]entry // by first character, the longest first
	others map[rune][]entry
}

// lexiconOf reads the tables when the first text is read.
var lexiconOf = sync.OnceValue(func() *lexicon { return newLexicon(vocabularyText) })

func newLexicon(vocabulary string) *lexicon {
	l := &lexicon{names: slices.Clone(classNames[:]), others: map[rune][]entry{}, words: make([][]entry, 1), list: []*word{{}}}
	known := make(map[string]*word, 2500)
	for line := range strings.Lines(vocabulary) {
		fields := strings.Fields(line)
		if len(fields) < 2 || fields[0] == "#" {
			continue
		}
		name, sense, _ := strings.Cut(fields[0], ":")
		c := l.class(name)
		for _, text := range fields[1:] {
			w := known[text]
			if w == nil {
				w = &word{text: text, index: uint16(len(l.list))}
				l.list = append(l.list, w)
				known[text] = w
				l.enter(w)
			}
			w.set = w.set.and(of(c))
			w.of = append(w.of, meaning{c, sense})
		}
	}
	longest := func(a, b entry) int { return len(b.word.text) - len(a.word.text) }
	for _, w := range l.list {
		l.speaks(w)
	}
	for _, list := range l.words {
		slices.SortStableFunc(list, longest)
	}
	for _, list := range l.others {
		slices.SortStableFunc(list, longest)
	}
	l.signals()
	return l
}

// mostClasses is how many a set holds.
const mostClasses = 128

// class is that of a name in the vocabulary; one that the code does not know is a new one.
func (l *lexicon) class(name string) class {
	i := slices.Index(l.names, name)
	if i < 0 {
		if i = len(l.names); i == mostClasses {
			panic("prose: too many classes")
		}
		l.names = append(l.names, name)
	}
	return class(i)
}

// set adds up classes, and sets of them by the names that the patterns give. A table that
// names none there is does not get as far as a release, for a test reads them all.
func (l *lexicon) set(sets map[string]set, names []string) (s set) {
	for _, name := range names {
		i := slices.Index(l.names, name)
		switch {
		case strings.HasPrefix(name, "@"):
			s = s.and(sets[name])
		case i < 0:
			panic("prose: no class " + name)
		default:
			s = s.and(of(class(i)))
		}
	}
	return s
}

func (l *lexicon) enter(w *word) {
	r, size := utf8.DecodeRuneInString(w.text)
	e := entry{second(w.text[size:]), w}
	if r < firstHan || r > lastHan {
		l.others[r] = append(l.others[r], e)
		return
	}
	h := &l.han[r-firstHan]
	if h.words == 0 {
		h.words = uint16(len(l.words))
		l.words = append(l.words, nil)
	}
	l.words[h.words] = append(l.words[h.words], e)
}

// speaks makes a sentence worth reading that holds a word of a class that the code does
// not know.
func (l *lexicon) speaks(w *word) {
	known := len(classNames)
	if r, _ := utf8.DecodeRuneInString(w.text); r >= firstHan && r <= lastHan && slices.ContainsFunc(w.of, func(m meaning) bool { return int(m.class) >= known }) {
		l.han[r-firstHan].signal |= aSubject
	}
}

func (l *lexicon) signals() {
	mark := func(signal uint8, characters string) {
		for _, r := range characters {
			l.han[r-firstHan].signal |= signal
		}
	}
	mark(aNumeral, "零一二两三四五六七八九十")
	mark(aCounter, "件宗份例")
	mark(anAll, "未无没零均都全已皆存")
	mark(aSubject, "申依复诉议办答费结予分规罚许强")
	mark(aTopic, "申")
	old, plain, _ := strings.Cut(strings.TrimSpace(traditionalText), "\n")
	to := []rune(plain)
	i := 0
	for _, r := range old {
		h := &l.han[r-firstHan]
		h.fold = uint16(to[i] - firstHan)
		h.signal = l.han[to[i]-firstHan].signal
		i++
	}
}

// second is the character at the start of what follows a first, 0 where there is none.
func second(rest string) uint16 {
	if rest == "" {
		return 0
	}
	r, _ := decode(rest)
	return uint16(r)
}

// decode is utf8.DecodeRuneInString, quicker where a hanzi stands, as nearly always.
func decode(s string) (rune, int) {
	if s != "" && hanAt(s, 0) {
		return rune(s[0]&0xF)<<12 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F), 3
	}
	return utf8.DecodeRuneInString(s)
}

// find is the longest word at the start of a text; nil where none begins there.
func (l *lexicon) find(s string) *word {
	r, size := decode(s)
	var list []entry
	if r >= firstHan && r <= lastHan {
		list = l.words[l.han[r-firstHan].words]
	} else if r >= utf8.RuneSelf || r == '1' || r == 'E' || r == '0' {
		list = l.others[r]
	}
	if len(list) == 0 {
		return nil
	}
	next := second(s[size:])
	for _, e := range list {
		if (e.second == next || e.second == 0) && strings.HasPrefix(s, e.word.text) {
			return e.word
		}
	}
	return nil
}

// Simplified writes traditional characters as those of the mainland; a text that has
// none is given back.
func Simplified(s string) string {
	l := lexiconOf()
	fold := func(r rune) rune {
		if r >= firstHan && r <= lastHan && l.han[r-firstHan].fold != 0 {
			return firstHan + rune(l.han[r-firstHan].fold)
		}
		return r
	}
	return strings.Map(fold, s)
}
