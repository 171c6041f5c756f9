package textedit

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A paragraph is its runes and, while they fit the width, where its rows start.
// The same as a string is spliced with each change: to make it anew would cost a
// long paragraph more than all else that a key does.
type paragraph struct {
	text   []rune
	starts []int // nil: to be wrapped anew
	indent int   // by which the first of them was drawn in
	joined string
	stale  bool // joined is older than text
	// The last change was at this rune and this byte.
	col, byte int
}

// splice replaces the n runes at col. The rows are the area's business.
func (p *paragraph) splice(col, n int, with []rune) {
	if !p.stale {
		for ; p.col > col; p.col-- {
			p.byte -= size(p.text[p.col-1])
		}
		for ; p.col < col; p.col++ {
			p.byte += size(p.text[p.col])
		}
		end := p.byte
		for _, r := range p.text[col : col+n] {
			end += size(r)
		}
		p.joined = p.joined[:p.byte] + string(with) + p.joined[end:]
	}
	p.text = slices.Replace(p.text, col, col+n, with...)
}

// size is how many bytes string makes of a rune.
func size(r rune) int {
	if n := utf8.RuneLen(r); n > 0 {
		return n
	}
	return utf8.RuneLen(utf8.RuneError)
}

func split(text string) []paragraph {
	lines := strings.Split(clean(text), "\n")
	out := make([]paragraph, len(lines))
	for i, l := range lines {
		out[i] = paragraph{text: []rune(l), joined: l}
	}
	return out
}
