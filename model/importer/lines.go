package importer

import (
	"regexp"
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
)

// A line is one line of a text, or one row of a table that its source marks as such.
type line struct {
	number int    // in the source, from 1; 0 where the source has no lines
	page   int    // of a print
	place  string // where else it stands: 表 2 第 5 行
	text   string // as it stands, blanks included
	level  int    // of a heading the source marks as one; 0: not marked
	body   bool   // the source marks it as a paragraph
	cells  []cell // of a marked row; nil for plain text
}

// A cell of a marked row. Where the source says which cell of the form it is, ref does.
type cell struct {
	text string
	ref  model.Ref
	head string // the field of the head it is
}

// words are the line's text without what holds a table together.
func (l line) words() string {
	if l.cells == nil && (l.body || l.level > 0) {
		return strings.TrimSpace(l.text)
	}
	if l.cells == nil {
		return strings.TrimSpace(strings.Trim(strings.TrimSpace(strings.ReplaceAll(l.text, "\t", " ")), "|"))
	}
	var out []string
	for _, c := range l.cells {
		if c.text != "" {
			out = append(out, c.text)
		}
	}
	return strings.Join(out, " ")
}

var (
	pageNumber = regexp.MustCompile(`^\s*(?:[-—–－·]+\s*\d{1,3}\s*[-—–－·]+|第\s*\d{1,3}\s*页(?:\s*[，,/]?\s*共\s*\d{1,3}\s*页)?)\s*$`)
	bareNumber = regexp.MustCompile(`^\s*\d{1,3}\s*$`)
	emphasis   = regexp.MustCompile(`^(\s*(?:#+\s*)?)(?:\*\*|__)(.+?)(?:\*\*|__)\s*$`)
	mdHeading  = regexp.MustCompile(`^(#{1,6})\s+(.*)$`)
)

// textLines parts a text into lines; drawn tables become marked rows. Page numbers go,
// and so does what Markdown puts around a heading.
func (w *walk) textLines(text string) []line {
	raw := strings.Split(text, "\n")
	drop := w.pageLines(raw)
	own := ownText(raw)
	var out []line
	page := 0
	for i := 0; i < len(raw); i++ {
		s := raw[i]
		page += strings.Count(s, "\f")
		switch {
		case ruleLine(strings.TrimSpace(s)):
			n := 1
			for i+n < len(raw) && drawnLine(raw[i+n]) {
				n++
			}
			if rows := drawnRows(raw[i:i+n], i+1); rows != nil {
				w.own = w.own || own
				out = append(out, rows...)
				i += n - 1
				continue
			}
			out = append(out, line{number: i + 1, text: s})
			continue
		case pageNumber.MatchString(s), drop[i]:
			continue
		}
		s = emphasis.ReplaceAllString(strings.ReplaceAll(s, "\f", ""), "$1$2")
		pieces := []string{s}
		if !own {
			pieces = lineBreak.Split(markless(s), -1)
		}
		for _, s := range pieces {
			l := line{number: i + 1, page: page, text: s}
			if m := mdHeading.FindStringSubmatch(s); m != nil {
				l.text, l.level = m[2], len(m[1])
			}
			out = append(out, l)
		}
	}
	return out
}

// ownText reports whether a text with drawn tables is our own export: it draws no
// double rules, and every paragraph stands in.
func ownText(raw []string) bool {
	rules, indented, long := false, false, false
	for _, s := range raw {
		drawn := drawnLine(s)
		if drawn && strings.Contains(s, "+==") {
			return false
		}
		rules = rules || ruleLine(strings.TrimSpace(s))
		indented = indented || strings.HasPrefix(s, indent)
		long = long || !drawn && len(s) > 3*longestSection
	}
	return rules && (indented || !long)
}

// where says where a line stands, as a remark begins.
func (l line) where() string {
	if l.place != "" {
		return l.place
	}
	if l.number > 0 {
		return lang.F("第 %d 行", l.number)
	}
	return ""
}
