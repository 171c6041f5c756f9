package layout

import (
	"math"
	"strings"
	"unicode"
)

// margin is the part of a page's height at its top and at its bottom where page
// heads and page numbers stand.
const margin = 0.12

// dropRunning leaves out the lines that stand at one place of several pages, and
// page numbers.
func dropRunning(sheets []*sheet) {
	type seen struct {
		page int
		l    line
	}
	same := map[string][]seen{}
	for _, s := range sheets {
		for _, l := range s.lines {
			same[l.text] = append(same[l.text], seen{s.page, l})
		}
	}
	runs := func(s *sheet, l line) bool {
		_, y := l.box.Center()
		inMargin := y < margin*s.h || y > (1-margin)*s.h
		if inMargin && isPageNumber(l.text) {
			return true
		}
		if !inMargin && strings.ContainsFunc(l.text, unicode.IsDigit) {
			return false
		}
		for _, o := range same[l.text] {
			if o.page != s.page && math.Abs(o.l.box.Y0-l.box.Y0) < 3 && math.Abs(o.l.box.X0-l.box.X0) < 3 {
				return true
			}
		}
		return false
	}
	for _, s := range sheets {
		var kept []line
		for _, l := range s.lines {
			if !runs(s, l) {
				kept = append(kept, l)
			}
		}
		s.lines = kept
	}
}

// isPageNumber knows “- 3 -”, “— 3 —”, “3/6”, “第 3 页 共 6 页”.
func isPageNumber(text string) bool {
	rest := strings.Trim(text, " -—－–~·•第页共/|，")
	return len([]rune(rest)) <= 8 && strings.ContainsFunc(text, unicode.IsDigit) &&
		strings.Trim(rest, "0123456789０１２３４５６７８９/ 页共第，,") == ""
}

// A body is the measure of running text in a file: its edges and its size.
type body struct{ left, right, size float64 }

func measure(sheets []*sheet) body {
	b := body{left: math.Inf(1)}
	sizes := map[int]int{}
	for _, s := range sheets {
		for _, l := range s.lines {
			if l.box.X1-l.box.X0 > 0.5*s.w {
				b.left, b.right = min(b.left, l.box.X0), max(b.right, l.box.X1)
				sizes[int(math.Round(l.size*2))] += len(l.text)
			}
		}
	}
	most := 0
	for size, n := range sizes {
		if n > sizes[most] || n == sizes[most] && size > most {
			most = size
		}
	}
	b.size = float64(most) / 2
	return b
}

// A writer joins the lines that run on to paragraphs, also over the page.
type writer struct {
	body
	out  []Block
	last *line // of the paragraph that is the last block; nil where that is a table
	page int   // of last
}

func (w *writer) lines(lines []line, s *sheet) {
	for i := range lines {
		l := &lines[i]
		text := s.words(*l)
		if text == "" {
			continue // all of it struck
		}
		if w.last != nil && w.runsOn(*w.last, *l, s, s.page != w.page) {
			p := w.out[len(w.out)-1].(Paragraph)
			p.Text = joined(p.Text, text)
			w.out[len(w.out)-1] = p
		} else {
			w.out = append(w.out, Paragraph{Text: text, Page: s.page, Spaced: l.spaced})
		}
		w.last, w.page = l, s.page
	}
}

// words are the text of a line; of one that is in doubt no number is told.
func (s *sheet) words(l line) string {
	text := strings.TrimSpace(l.text)
	if l.doubt != Sure || s.damaged {
		return strings.Map(maskDigits, text)
	}
	return text
}

// maskDigits makes a number that may be half of one none.
func maskDigits(r rune) rune {
	if unicode.IsDigit(r) {
		return unicode.ReplacementChar
	}
	return r
}

// runsOn reports whether b follows a in one paragraph; over the page only where a
// line is full.
func (t body) runsOn(a, b line, s *sheet, over bool) bool {
	em := max(b.size/1.05, 6)
	apart := a.box.Y0 - b.box.Y1
	if a.spaced || b.spaced || math.Abs(a.size-b.size) > 0.15*em || apart > 1.6*em && !over {
		return false
	}
	if !over && t.size > 0 && a.size > 1.15*t.size && centred(a, s) && centred(b, s) {
		return true // a title in two lines
	}
	left, right := t.left, t.right
	if a.column != b.column {
		return a.column != nil && b.column != nil && apart < 0 && b.box.X0 <= b.column.X0+1.2*em // from the foot of a column to the next
	}
	if a.column != nil {
		left, right = a.column.X0, a.column.X1
	}
	if right == 0 { // no line is long: nothing tells where one is full
		return false
	}
	full := a.box.X1+max(2.5*em, b.firstWord()) >= right
	return full && a.box.X0 <= left+3*em && b.box.X0 <= left+1.2*em && !startsItem(b.text)
}

// firstWord is the width of the letters or digits with which l begins: what does
// not break, and was set here because the line above had no room for it.
func (l line) firstWord() float64 {
	width := 0.0
	for _, g := range l.glyphs {
		if g.R > unicode.MaxASCII {
			break
		}
		width = g.Box.X1 - l.box.X0
	}
	return width
}

func centred(l line, s *sheet) bool {
	return math.Abs((l.box.X0+l.box.X1)/2-s.w/2) < l.size && l.box.X0 > 0.1*s.w
}

// startsItem knows the numbers with which headings begin: 一、 and （一）.
func startsItem(text string) bool {
	number, _, ok := strings.Cut(text, "、")
	if in, bracket := strings.CutPrefix(text, "（"); bracket {
		number, _, ok = strings.Cut(in, "）")
	}
	return ok && number != "" && strings.Trim(number, "一二三四五六七八九十") == ""
}

// joined puts two lines together: Latin words with a blank.
func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	end, start := a[len(a)-1], b[0]
	if isLatin(end) && isLatin(start) {
		return a + " " + b
	}
	return a + b
}

func isLatin(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
