package importer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao/model/importer/source"
	"nianbao/model/typeset"
)

// A wrapping says how the lines of a source were broken.
type wrapping struct {
	width  int  // 0: each line is a paragraph
	spaced bool // a blank parts figures from the characters around them
}

var metrics = typeset.Metrics{Ambiguous: 2}

// wrapWidth is the width at which the lines of a text were broken, 0 where each
// line is a paragraph: as in a PDF, most lines are then about as wide.
func wrapWidth(lines []source.Block) int {
	var widths []int
	for _, l := range lines {
		if !l.Row() && l.At.Line > 0 && l.Words() != "" {
			widths = append(widths, metrics.Width(strings.TrimSpace(l.Text)))
		}
	}
	if len(widths) < 4 {
		return 0
	}
	slices.Sort(widths)
	width := widths[len(widths)*9/10]
	if width < 36 || width > 130 {
		return 0
	}
	full := 0
	for _, n := range widths {
		if n >= width-6 && n <= width+6 {
			full++
		}
	}
	if full*2 >= len(widths) {
		return width
	}
	return brokenAt(lines, widths[len(widths)-1])
}

// brokenAt is the width of the widest lines if these end in the midst of a sentence:
// three at least, and two thirds of all as wide.
func brokenAt(lines []source.Block, widest int) int {
	if widest < 36 || widest > 130 {
		return 0
	}
	full, broken := 0, 0
	for _, l := range lines {
		text := strings.TrimSpace(l.Text)
		if l.Row() || l.At.Line == 0 || metrics.Width(text) < widest-6 {
			continue
		}
		full++
		if !strings.HasSuffix(text, "。") && !strings.HasSuffix(text, "；") && !strings.HasSuffix(text, "：") {
			broken++
		}
	}
	if broken < 3 || broken*3 < full*2 {
		return 0
	}
	return widest
}

var (
	apart  = lazily(`\p{Han} \d|\d \p{Han}`)
	joined = lazily(`\p{Han}\d|\d\p{Han}`)
)

// wrapped looks at all texts of a source at once: a short one does not show how its
// lines were broken.
func (w *walk) wrapped(lines []source.Block, regions []region) wrapping {
	var texts []source.Block
	loose, tight := 0, 0
	for _, r := range regions {
		if w.form.Sections[r.section].Table != nil {
			continue
		}
		for _, l := range lines[r.from:r.to] {
			texts = append(texts, l)
			loose += len(apart().FindAllString(l.Text, -1))
			tight += len(joined().FindAllString(l.Text, -1))
		}
	}
	return wrapping{wrapWidth(texts), loose > tight}
}

// indent is how far a line stands in.
func indent(l source.Block) int {
	n := 0
	for _, r := range l.Text {
		if r != ' ' && r != '\u3000' && r != '\u00a0' {
			break
		}
		n += metrics.RuneWidth(r)
	}
	return n
}

// goesOn reports whether a line continues the paragraph whose last line is before:
// that one is full, and the next does not stand in. Where the paragraph's first line
// stands in, the next one goes on even behind a full stop.
func (wr wrapping) goesOn(before, next source.Block, first int, more bool) bool {
	text := strings.TrimSpace(before.Text)
	switch {
	case wr.width == 0:
		return false
	case strings.ContainsRune("，。；：、）》”", firstOf(strings.TrimSpace(next.Text))):
		return true // no paragraph begins so
	case metrics.Width(text) < wr.width-8:
		return false
	}
	in := indent(next)
	switch {
	case more && in >= indent(before)+2:
		return false
	case in <= first-2:
		return true
	case !more && in >= 2:
		return false
	}
	return !strings.HasSuffix(text, "。")
}

func firstOf(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
