// Package typeset measures Chinese text and breaks it into lines. It is the one
// place that knows how wide a character is; exports and the screen both ask it.
//
//	m := typeset.Metrics{Ambiguous: 2}
//	m.Width("“三安全”")           // 10
//	m.Wrap([]rune(paragraph), 56) // where each line starts
//
// It draws nothing and knows neither terminals nor files.
package typeset

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"

	"nianbao/model"
)

// Metrics says how wide characters are drawn. Ambiguous is the width, 1 or 2, of
// the characters that Unicode calls East Asian Ambiguous: “ ” — … · ①. Terminals
// differ in it; files count them as 2, as old consoles and 宋体 draw them.
type Metrics struct{ Ambiguous int }

func (m Metrics) options() displaywidth.Options {
	return displaywidth.Options{EastAsianWidth: m.Ambiguous == 2}
}

// Width is the number of cells s takes. Grapheme clusters count once.
func (m Metrics) Width(s string) int {
	for i := 0; i < len(s); i++ {
		if s[i] < 0x20 || s[i] >= 0x7f {
			return m.options().String(s)
		}
	}
	return len(s)
}

// RuneWidth is the number of cells r takes alone: 0, 1 or 2.
func (m Metrics) RuneWidth(r rune) int {
	switch {
	case r >= 0x20 && r < 0x7f:
		return 1
	case ideograph(r), r >= 0x3000 && r <= 0x303e, r >= 0xff01 && r <= 0xff60:
		return 2
	}
	return m.options().Rune(r)
}

// First is the size in bytes of the first grapheme cluster of s, and its width in
// cells: what the screen draws as one.
func (m Metrics) First(s string) (size, width int) {
	r, n := rune(s[0]), 1
	if r >= 0x80 {
		r, n = utf8.DecodeRuneInString(s)
	}
	if alone(r) && (n == len(s) || alone(next(s[n:]))) {
		return n, m.RuneWidth(r)
	}
	g := m.options().StringGraphemes(s)
	g.Next()
	return len(g.Value()), g.Width()
}

func next(s string) rune {
	if s[0] < 0x80 {
		return rune(s[0])
	}
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// alone reports whether r, like nearly all of a Chinese text, joins no other to a
// cluster.
func alone(r rune) bool {
	return r >= 0x20 && r < 0x7f || ideograph(r) || r >= 0x3000 && r <= 0x3029 || r >= 0xff01 && r <= 0xff60 || r >= 0x2500 && r <= 0x257f || r >= 0x2013 && r <= 0x2027
}

// Certain reports whether a terminal whose width of “ is known draws a cluster as wide
// as this: hanzi, ASCII, quotes and lines. Of other characters terminals have opinions.
func Certain(cluster string) bool {
	r, n := utf8.DecodeRuneInString(cluster)
	return n == len(cluster) && (r < 0x7f || ideograph(r) || r >= 0x3000 && r <= 0x3029 || r >= 0xff01 && r <= 0xff60 || r >= 0x2018 && r <= 0x201d || r >= 0x2500 && r <= 0x257f)
}

// Fit cuts s to at most width cells and fills it up with blanks to exactly
// that. What was cut ends in "..".
func (m Metrics) Fit(s string, width int) string {
	s = m.Cut(s, width)
	return s + strings.Repeat(" ", max(0, width-m.Width(s)))
}

// Cut cuts s to at most width cells; what was cut ends in "..". Of a number behind other
// text no part is left: 总计为 10.. would be read as 10 where 105 stands.
func (m Metrics) Cut(s string, width int) string {
	if width <= 0 {
		return ""
	}
	if m.Width(s) <= width {
		return s
	}
	tail := ".."[:min(2, width)]
	cut := strings.TrimSuffix(m.options().TruncateString(s, width, tail), tail)
	if rest := s[len(cut):]; rest != "" && inNumber(rest[0]) && cut != "" && inNumber(cut[len(cut)-1]) {
		if whole := strings.TrimRightFunc(cut, func(r rune) bool { return r < utf8.RuneSelf && inNumber(byte(r)) }); whole != "" {
			cut = whole
		}
	}
	return cut + tail
}

func inNumber(b byte) bool { return b >= '0' && b <= '9' || b == '.' || b == ',' }

// Right sets s flush right in width cells.
func (m Metrics) Right(s string, width int) string {
	s = m.Cut(s, width)
	return strings.Repeat(" ", max(0, width-m.Width(s))) + s
}

// Center sets s in the middle of width cells.
func (m Metrics) Center(s string, width int) string {
	s = m.Cut(s, width)
	left := max(0, width-m.Width(s)) / 2
	return m.Fit(strings.Repeat(" ", left)+s, width)
}

// Lines wraps every line of text to width cells and returns the pieces.
func (m Metrics) Lines(text string, width int) []string {
	var out []string
	for _, paragraph := range strings.Split(text, "\n") {
		runes := []rune(paragraph)
		starts := m.Wrap(runes, width)
		for i, s := range starts {
			end := len(runes)
			if i+1 < len(starts) {
				end = starts[i+1]
			}
			out = append(out, strings.TrimRight(string(runes[s:end]), " "))
		}
	}
	return out
}

// DrawnWidth is the number of cells r takes as Visible draws it.
func (m Metrics) DrawnWidth(r rune) int {
	switch {
	case r >= 0x20 && r < 0x7f || r == '\t':
		return 1
	case ideograph(r):
		return 2
	case hidden(r):
		return len(sign(r))
	}
	return m.RuneWidth(r)
}

// Wrap returns the index at which each line of one paragraph starts, following
// 避头尾: no closing punctuation at the start of a line, no opening one at its end;
// Latin words, numbers, —— and …… stay whole; blanks at a line's end hang beyond
// it. Characters count as Visible draws them.
func (m Metrics) Wrap(p []rune, width int) []int { return m.WrapIn(p, width, 0) }

// WrapIn is Wrap where the first line begins indent cells in.
func (m Metrics) WrapIn(p []rune, width, indent int) []int {
	starts := []int{0}
	for from, ok := m.line(p, 0, width-indent); ok; from, ok = m.line(p, from, width) {
		starts = append(starts, from)
	}
	return starts
}

// Rewrap is WrapIn(p, width, indent) where starts were those of p before the runes from
// at on changed and, behind the change, moved by delta. It wraps anew only what the
// change can have moved, so a key in a long paragraph costs a few lines.
func (m Metrics) Rewrap(p []rune, width, indent int, starts []int, at, delta int) []int {
	row, found := slices.BinarySearch(starts, at)
	if !found {
		row--
	}
	// The line before may take in what the change made shorter, and where a long
	// word begins may hang on its end, a line further.
	keep := max(1, row-1)
	out := slices.Clone(starts[:keep])
	rest := starts[keep:]
	end := at + max(0, delta)
	for {
		start, room := out[len(out)-1], width
		if start == 0 {
			room -= indent
		}
		from, ok := m.line(p, start, room)
		if !ok {
			return out
		}
		out = append(out, from)
		for len(rest) > 0 && rest[0]+delta < from {
			rest = rest[1:]
		}
		if from >= end && len(rest) > 0 && rest[0] >= at && rest[0]+delta == from { // as before from here on
			for _, s := range rest[1:] {
				out = append(out, s+delta)
			}
			return out
		}
	}
}

// line finds where the line after the one that starts at start begins; false
// where that is the last.
func (m Metrics) line(p []rune, start, width int) (int, bool) {
	col, lastBreak := 0, -1
	for i := start; i < len(p); i++ {
		r := p[i]
		if i > start && canBreak(p[i-1], r) {
			lastBreak = i
		}
		w := m.DrawnWidth(r)
		if col+w > width && r != ' ' && i > start && w > 0 {
			if lastBreak <= start {
				return i, true // nothing to break at
			}
			return lastBreak, true
		}
		col += w
	}
	return 0, false
}

const (
	noBreak = '\u00a0'
	noStart = "，。、；：？！）》〉】』」〕〗’”…—·％‰℃,.;:?!)]}%"
	noEnd   = "（《〈【『「〔〖‘“([{￥$"
)

// canBreak reports whether a line may end between a and b.
func canBreak(a, b rune) bool {
	before, after := ideograph(a), ideograph(b) // nearly all of a Chinese text: no rule speaks of them
	switch {
	case before && after:
		return true
	case b == ' ', a == noBreak, b == noBreak, !after && strings.ContainsRune(noStart, b), !before && strings.ContainsRune(noEnd, a):
		return false
	case inWord(a) && inWord(b):
		return false
	case !after && unicode.In(b, unicode.Mn, unicode.Me, unicode.Cf):
		return false
	}
	return true
}

// Words parts a label into pieces that read well on lines of their own. Chinese words
// are mostly of two characters: three stay together, an odd number begins with three.
func Words(label string) []string {
	runes := []rune(label)
	var out []string
	from := 0
	for i := 1; i <= len(runes); i++ {
		if i < len(runes) && !canBreak(runes[i-1], runes[i]) {
			continue
		}
		if n := i - from; i < len(runes) && ideograph(runes[i]) && ideograph(runes[from]) && (n < 2 || n == 2 && run(runes[from:])%2 == 1) {
			continue
		}
		out = append(out, string(runes[from:i]))
		from = i
	}
	return out
}

// run counts the ideographs at the start.
func run(p []rune) int {
	for i, r := range p {
		if !ideograph(r) {
			return i
		}
	}
	return len(p)
}

func ideograph(r rune) bool { return r >= 0x4e00 && r <= 0x9fff }

func inWord(r rune) bool {
	return r < 0x250 && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(".-_/%@", r))
}

// Visible makes characters that could move the cursor, reorder text or hide in
// it visible: U+202E becomes <U+202E>. Line breaks stay, a tab becomes a blank.
func Visible(s string) string {
	return visible(s, func(r rune) bool { return r == '\n' })
}

// VisibleLine is Visible for text that must stay on one line.
func VisibleLine(s string) string {
	return visible(strings.ReplaceAll(s, "\n", " "), func(rune) bool { return false })
}

func visible(s string, keep func(rune) bool) string {
	if strings.IndexFunc(s, func(r rune) bool { return hidden(r) && !keep(r) || r == '\t' }) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\t':
			b.WriteByte(' ')
		case hidden(r) && !keep(r):
			b.WriteString(sign(r))
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// hidden reports whether a character must be shown as a sign.
func hidden(r rune) bool { return r != '\t' && (r == unicode.ReplacementChar || model.Invisible(r)) }

func sign(r rune) string { return fmt.Sprintf("<U+%04X>", r) }
