package importer

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
)

// edge is how many lines at the top and at the foot of a page may belong to the
// page and not to the text.
const edge = 2

var numbered = regexp.MustCompile(`[-—–－·]+\s*\d{1,3}\s*[-—–－·]+|第\s*\d{1,3}\s*页(?:\s*[，,/]?\s*共\s*\d{1,3}\s*页)?`)

// pageLines finds the lines that only the pages of a print have: running heads and
// feet, page numbers, and the blank lines next to a break, so that a paragraph or a
// table goes on over it. Nothing is taken that might be a row: a head or foot says
// the same on two pages at least and has no number but the page's.
func (w *walk) pageLines(raw []string) map[int]bool {
	pages := breaks(raw)
	if len(pages) < 2 {
		return nil
	}
	w.paged = true
	drop := map[int]bool{}
	seen := map[string]int{}
	bare := bareNumbers(raw, pages)
	if len(bare) > 0 {
		first := slices.Min(slices.Collect(maps.Keys(bare)))
		w.remark(model.Info, line{number: first + 1}, "", lang.F("页末有 %d 个单独的数字，逐页加一，看作页码", len(bare)), lang.T("未收入"))
	}
	for _, p := range pages {
		said := map[string]bool{}
		for _, i := range append(p.top(raw), p.foot(raw)...) {
			if s := running(raw[i]); s != "" && !said[s] {
				said[s] = true
				seen[s]++
			}
		}
	}
	for n, p := range pages {
		for _, i := range p.top(raw) {
			if s := running(raw[i]); n > 0 && seen[s] > 1 && !w.isLabel(s) {
				drop[i] = true
			}
		}
		for _, i := range p.foot(raw) {
			if s := running(raw[i]); seen[s] > 1 && !w.isLabel(s) || bare[i] {
				drop[i] = true
			}
		}
		p.blankEdges(raw, drop)
	}
	return drop
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
func running(s string) string {
	s = strings.Join(strings.Fields(numbered.ReplaceAllString(s, " ")), " ")
	for _, f := range strings.Fields(s) {
		if isFee(f) {
			return ""
		}
	}
	if len([]rune(s)) > headLine {
		return ""
	}
	return s
}

// isLabel reports whether a text is a label of the form or part of one: a row that
// happens to end two pages.
func (w *walk) isLabel(s string) bool {
	core := bare(s)
	for _, section := range w.form.Sections {
		if section.Table != nil && (w.guide(section.Table).fragment(core) || w.guide(section.Table).grouped(s) >= 0) {
			return true
		}
	}
	return false
}

// bareNumbers finds the page numbers that are nothing but a number: the last line of
// each page, counting on from page to page, with no other number before it.
func bareNumbers(raw []string, pages []pageSpan) map[int]bool {
	out := map[int]bool{}
	offset, set := 0, false
	for n, p := range pages {
		foot := p.foot(raw)
		if len(foot) < edge || !bareNumber.MatchString(strings.Trim(raw[foot[0]], "\f")) || isFee(strings.TrimSpace(raw[foot[1]])) {
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
