// Package textedit is the editing core of every text the clerk types: Line for one
// line, Area for paragraphs. Both are plain values over runes: they take keys,
// answer where the caret is, and know no report, no undo and no terminal.
//
//	line := textedit.NewLine("云岭县档案馆")
//	line.Key(msg)
//	text, x := line.View(metrics, 40)
//
// Characters that could harm the screen stay in the text and are drawn as signs.
package textedit

import (
	"strings"
	"unicode"

	"github.com/clipperhouse/displaywidth"

	"nianbao/model"
	"nianbao/model/typeset"
)

// drawn is how a rune appears: itself, or a visible sign.
func drawn(r rune) string {
	if r == unicode.ReplacementChar || model.Invisible(r) {
		return typeset.VisibleLine(string(r))
	}
	return string(r)
}

// widthOf is the number of cells that runes take as drawn.
func widthOf(m typeset.Metrics, runes []rune) int {
	n := 0
	for _, r := range runes {
		n += m.DrawnWidth(r)
	}
	return n
}

// next and previous step over one grapheme cluster from i.
func next(p []rune, i int) int {
	if i >= len(p) {
		return len(p)
	}
	g := displaywidth.StringGraphemes(string(p[i:min(len(p), i+16)]))
	if g.Next() {
		return i + len([]rune(g.Value()))
	}
	return i + 1
}

func previous(p []rune, i int) int {
	if i <= 0 {
		return 0
	}
	from := max(0, i-16)
	g := displaywidth.StringGraphemes(string(p[from:i]))
	last := from
	for at := from; g.Next(); {
		last = at
		at += len([]rune(g.Value()))
	}
	return last
}

// class groups the characters that word movement takes as one run.
func class(r rune) int {
	switch {
	case unicode.IsSpace(r):
		return 0
	case r < 0x250 && (unicode.IsLetter(r) || unicode.IsDigit(r)):
		return 1
	case unicode.IsPunct(r) || unicode.IsSymbol(r):
		return 2
	}
	return 3
}

// wordRight is the end of the run at i and the blanks and punctuation after it.
func wordRight(p []rune, i int) int {
	if i < len(p) {
		c := class(p[i])
		for i < len(p) && class(p[i]) == c {
			i++
		}
	}
	for i < len(p) && (class(p[i]) == 0 || class(p[i]) == 2) {
		i++
	}
	return i
}

// wordLeft is the start of the run before i.
func wordLeft(p []rune, i int) int {
	for i > 0 && (class(p[i-1]) == 0 || class(p[i-1]) == 2) {
		i--
	}
	if i > 0 {
		c := class(p[i-1])
		for i > 0 && class(p[i-1]) == c {
			i--
		}
	}
	return i
}

// clean makes typed or pasted text fit for the text: line breaks of every
// system become \n.
func clean(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.ReplaceAll(s, "\r", "\n")
}
