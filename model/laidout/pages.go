package laidout

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// edge is how many lines at the top and at the foot of a page may belong to the
// page and not to the text.
const edge = 2

// headLine is the most characters of a running head or foot.
const headLine = 60

// Pages are the lines that only the pages of a print have.
type Pages struct {
	Many    bool         // the text has the breaks of pages
	Drop    map[int]bool // running heads and feet, page numbers, and blanks next to a break
	Bare    int          // how many of them are numbers that nothing marks as a page's
	BareAt  int          // the first of these
	isLabel func(string) bool
	isValue func(string) bool
}

// PagesOf finds them, so that a paragraph or a table goes on over a break. Nothing is
// taken that might be a row: a head or foot says the same on two pages at least, is no
// label, and has no number but the page's.
func PagesOf(raw []string, isLabel, isValue func(string) bool) Pages {
	out := Pages{isLabel: isLabel, isValue: isValue}
	pages := breaks(raw)
	if len(pages) < 2 {
		return out
	}
	out.Many, out.Drop = true, map[int]bool{}
	bare := out.bareNumbers(raw, pages)
	if out.Bare = len(bare); len(bare) > 0 {
		out.BareAt = slices.Min(slices.Collect(maps.Keys(bare)))
	}
	seen := map[string]int{}
	for _, p := range pages {
		said := map[string]bool{}
		for _, i := range append(p.top(raw), p.foot(raw)...) {
			if s := out.running(raw[i]); s != "" && !said[s] {
				said[s] = true
				seen[s]++
			}
		}
	}
	runs := func(i int) bool {
		s := out.running(raw[i])
		return seen[s] > 1 && !isLabel(s)
	}
	for n, p := range pages {
		for _, i := range p.top(raw) {
			if n > 0 && runs(i) {
				out.Drop[i] = true
			}
		}
		for _, i := range p.foot(raw) {
			if bare[i] || runs(i) {
				out.Drop[i] = true
			}
		}
		p.blankEdges(raw, out.Drop)
	}
	return out
}

// A pageSpan is the lines of one page.
type pageSpan struct{ from, to int }

// breaks parts lines into pages at the form feeds.
func breaks(raw []string) []pageSpan {
	var out []pageSpan
	from := 0
	for i, s := range raw {
		if !strings.Contains(s, "\f") {
			continue
		}
		to := i
		if strings.HasSuffix(s, "\f") && s != "\f" {
			to = i + 1
		}
		if to > from {
			out = append(out, pageSpan{from, to})
		}
		from = to
	}
	if from < len(raw) && strings.TrimSpace(strings.Join(raw[from:], "")) != "" {
		out = append(out, pageSpan{from, len(raw)})
	}
	return out
}

func (p pageSpan) top(raw []string) (out []int) {
	for i := p.from; i < p.to && len(out) < edge; i++ {
		if strings.TrimSpace(raw[i]) != "" {
			out = append(out, i)
		}
	}
	return out
}

func (p pageSpan) foot(raw []string) (out []int) {
	for i := p.to - 1; i >= p.from && len(out) < edge; i-- {
		if strings.TrimSpace(raw[i]) != "" {
			out = append(out, i)
		}
	}
	return out
}

// blankEdges drops the blank lines at both ends of a page, what is dropped already
// counting as blank.
func (p pageSpan) blankEdges(raw []string, drop map[int]bool) {
	blank := func(i int) bool { return drop[i] || strings.TrimSpace(raw[i]) == "" }
	for i := p.from; i < p.to && blank(i); i++ {
		drop[i] = true
	}
	for i := p.to - 1; i >= p.from && blank(i); i-- {
		drop[i] = true
	}
}

// running is what a line would say as a head or foot, without the page's number; ""
// where it holds another number as a field of its own, or nothing else.
func (p *Pages) running(s string) string {
	s = strings.Join(strings.Fields(unnumbered(s)), " ")
	for _, f := range strings.Fields(s) {
		if p.isValue(f) {
			return ""
		}
	}
	if len([]rune(s)) > headLine {
		return ""
	}
	return s
}

// bareNumbers finds the page numbers that are nothing but a number: the last line of
// each page, counting on from page to page, with no other number before it.
func (o *Pages) bareNumbers(raw []string, pages []pageSpan) map[int]bool {
	out := map[int]bool{}
	offset, set := 0, false
	for n, p := range pages {
		foot := p.foot(raw)
		if len(foot) < edge || !shortNumber(strings.TrimSpace(raw[foot[0]])) || o.isValue(strings.TrimSpace(raw[foot[1]])) {
			continue
		}
		v, _ := strconv.Atoi(strings.TrimSpace(raw[foot[0]]))
		if set && v-n != offset {
			return nil
		}
		offset, set = v-n, true
		out[foot[0]] = true
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

func shortNumber(s string) bool {
	return s != "" && len(s) <= 3 && strings.Trim(s, "0123456789") == ""
}

// IsPageNumber reports whether a line is nothing but the number of a page that marks
// itself as one: - 3 -, 第 3 页, 共 9 页.
func IsPageNumber(s string) bool {
	if len(s) > 100 {
		return false
	}
	s = strings.TrimSpace(s)
	return s != "" && strings.TrimSpace(unnumbered(s)) == ""
}

const dashes = "-—–－·"

// unnumbered takes the page numbers that mark themselves out of a line.
func unnumbered(s string) string {
	if !strings.ContainsAny(s, dashes+"第") {
		return s
	}
	var b strings.Builder
	for s != "" {
		if n := pageMark(s); n > 0 {
			b.WriteByte(' ')
			s = s[n:]
			continue
		}
		_, n := utf8.DecodeRuneInString(s)
		b.WriteString(s[:n])
		s = s[n:]
	}
	return b.String()
}

// pageMark is how long the page number is that a text begins with, 0 where there is none.
func pageMark(s string) int {
	rest := s
	eat := func(set string) bool {
		before := len(rest)
		rest = strings.TrimLeft(rest, set)
		return len(rest) < before
	}
	number := func() bool {
		eat(" \u3000")
		digits := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
		rest = rest[digits:]
		eat(" \u3000")
		return digits > 0 && digits <= 3
	}
	if eat(dashes) {
		if number() && eat(dashes) {
			return len(s) - len(rest)
		}
		return 0
	}
	page := func(word string) bool {
		after, ok := strings.CutPrefix(rest, word)
		if !ok {
			return false
		}
		rest = after
		if !number() {
			return false
		}
		after, ok = strings.CutPrefix(rest, "页")
		rest = after
		return ok
	}
	if !page("第") {
		return 0
	}
	end := len(s) - len(rest)
	eat(" \u3000，,/")
	if page("共") {
		return len(s) - len(rest)
	}
	return end
}
