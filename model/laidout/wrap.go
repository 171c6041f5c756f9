package laidout

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Wrapping says how the lines of a text were broken. Width is 0 where each line is a
// paragraph.
type Wrapping struct {
	Width  int
	Spaced bool // a blank parts figures from the characters around them
}

// WrappingOf looks at the lines of all texts at once: a short one does not show how its
// lines were broken.
func WrappingOf(lines []string) Wrapping {
	loose, tight := 0, 0
	for _, l := range lines {
		before, blank := rune(0), false
		for _, r := range l {
			switch {
			case r == ' ' && !blank:
				blank = true
				continue
			case !Parts(before, r):
			case blank:
				loose++
			default:
				tight++
			}
			before, blank = r, r == ' '
		}
	}
	return Wrapping{WidthOf(lines), loose > tight}
}

// Parts reports whether one of two characters is a figure and the other a Chinese one.
func Parts(a, b rune) bool {
	digit := func(r rune) bool { return r >= '0' && r <= '9' }
	han := func(r rune) bool { return unicode.Is(unicode.Han, r) }
	return digit(a) && han(b) || digit(b) && han(a)
}

// WidthOf is the width at which the lines of a text were broken, 0 where each line is a
// paragraph: as in a PDF, most lines are then about as wide.
func WidthOf(lines []string) int {
	var widths []int
	for _, l := range lines {
		if l = strings.TrimSpace(l); l != "" {
			widths = append(widths, metrics.Width(l))
		}
	}
	if len(widths) < 4 {
		return 0
	}
	slices.Sort(widths)
	width := widths[len(widths)*9/10]
	if width < narrowest || width > widest {
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

// Between these widths lines are broken.
const narrowest, widest = 36, 130

// brokenAt is the width of the widest lines if these end in the midst of a sentence:
// three at least, and two thirds of all as wide.
func brokenAt(lines []string, most int) int {
	if most < narrowest || most > widest {
		return 0
	}
	full, broken := 0, 0
	for _, l := range lines {
		l = strings.TrimSpace(l)
		if metrics.Width(l) < most-6 {
			continue
		}
		full++
		if !strings.HasSuffix(l, "。") && !strings.HasSuffix(l, "；") && !strings.HasSuffix(l, "：") {
			broken++
		}
	}
	if broken < 3 || broken*3 < full*2 {
		return 0
	}
	return most
}

// Indent is how far a line stands in.
func Indent(line string) int {
	n := 0
	for _, r := range line {
		if r != ' ' && r != '\u3000' && r != '\u00a0' {
			break
		}
		n += metrics.RuneWidth(r)
	}
	return n
}

// GoesOn reports whether a line continues the paragraph whose last line is before: that
// one is full, and the next does not stand in. first is how far the paragraph's first line
// stands in, more that it has others: the next one then goes on even behind a full stop.
func (w Wrapping) GoesOn(before, next string, first int, more bool) bool {
	text := strings.TrimSpace(before)
	begin, _ := utf8.DecodeRuneInString(strings.TrimSpace(next))
	switch {
	case w.Width == 0:
		return false
	case strings.ContainsRune("，。；：、）》”", begin):
		return true // no paragraph begins so
	case metrics.Width(text) < w.Width-8:
		return false
	}
	in := Indent(next)
	switch {
	case more && in >= Indent(before)+2:
		return false
	case in <= first-2:
		return true
	case !more && in >= 2:
		return false
	}
	return !strings.HasSuffix(text, "。")
}
