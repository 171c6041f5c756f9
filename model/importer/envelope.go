package importer

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"

	"nianbao/model/prose"
)

// unwrapped takes a text out of what a crawler stored it in: a string of JSON, or one
// whose line ends were written \n. The longest string is the text.
func unwrapped(text string) string {
	trimmed := strings.TrimSpace(text)
	if trimmed != "" && strings.ContainsRune(`{["`, rune(trimmed[0])) {
		var v any
		if json.Unmarshal([]byte(trimmed), &v) == nil && !ownFile(v) {
			if longest := longestString(v, 0); strings.Contains(longest, "信息公开") {
				return strings.ReplaceAll(longest, "\r", "")
			}
		}
	}
	if written := strings.Count(text, `\n`); written > 20 && written > 4*strings.Count(text, "\n") {
		return strings.NewReplacer(`\r`, "", `\n`, "\n", `\t`, "\t", `\"`, `"`, `\/`, "/").Replace(text)
	}
	return text
}

// ownFile reports whether a value is a report file, which is opened and not imported.
func ownFile(v any) bool {
	m, _ := v.(map[string]any)
	return m["schema_version"] != nil
}

func longestString(v any, depth int) (longest string) {
	keep := func(s string) {
		if len(s) > len(longest) {
			longest = s
		}
	}
	switch v := v.(type) {
	case string:
		return v
	case []any:
		for _, x := range v {
			if depth < maxDepth {
				keep(longestString(x, depth+1))
			}
		}
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) { // of two as long, always the same
			if depth < maxDepth {
				keep(longestString(v[name], depth+1))
			}
		}
	}
	return longest
}

var (
	tableMarks = regexp.MustCompile(`(?is)<table\b.*?</table\s*>`)
	wholePage  = regexp.MustCompile(`(?i)<(?:!doctype|html|body|head)\b`)
	blockMarks = regexp.MustCompile(`(?i)<(?:!doctype|html|body|head|div|p|span|section|article|h[1-6])\b`)
)

// looksMixed reports whether a text holds tables of HTML and no other: programs that
// read scans write such Markdown.
func looksMixed(text string) bool {
	if wholePage.MatchString(text[:min(len(text), 4096)]) || !strings.Contains(text, "<table") {
		return false
	}
	return tableMarks.MatchString(text) && !blockMarks.MatchString(tableMarks.ReplaceAllString(text, ""))
}

// mixedLines reads a text with tables of HTML in it.
func (w *walk) mixedLines(text string) ([]line, error) {
	var out []line
	add := func(text string, from int) {
		for _, l := range w.textLines(text) {
			l.number += from
			out = append(out, l)
		}
	}
	p := &page{}
	at, number := 0, 0
	for _, span := range tableMarks.FindAllStringIndex(text, -1) {
		add(text[at:span[0]], number)
		p.lines = nil
		if err := p.read([]byte(text[span[0]:span[1]])); err != nil {
			return nil, err
		}
		out = append(out, p.lines...)
		number += strings.Count(text[at:span[1]], "\n")
		at = span[1]
	}
	add(text[at:], number)
	return out, withinLines(out)
}

// foldedLine is how long a line is, in bytes, that holds several sections.
const foldedLine = 1500

// unfolded breaks lines in which a program ran whole sections together: before and
// behind the headings, at what parts cells in a text, and at the ends of sentences that
// a blank follows.
func (w *walk) unfolded(text string) string {
	if !strings.ContainsFunc(text, func(r rune) bool { return r >= 0x4e00 }) {
		return text
	}
	var b strings.Builder
	for l := range strings.Lines(text) {
		var at []headingAt
		if len(l) >= foldedLine {
			at = w.headingsIn(l)
		}
		if len(at) < 3 {
			b.WriteString(l)
			continue
		}
		from, table := 0, false
		for _, h := range at {
			b.WriteString(broken(l[from:h.from], table) + "\n" + l[h.from:h.to] + "\n")
			from, table = h.to, w.form.Sections[h.section].Table != nil
		}
		b.WriteString(broken(l[from:], table) + "\n")
	}
	return b.String()
}

var maybeHeading = regexp.MustCompile(`^([一二三四五六])\s*[）)]?\s*[、．.]?\s*([^\s|。；：]{3,40})`)

// A headingAt is where in a line the heading of a section stands.
type headingAt struct{ section, from, to int }

// headingsIn finds where the headings of sections stand in a line, in order.
func (w *walk) headingsIn(l string) (out []headingAt) {
	names := w.names()
	next, from := 0, 0
	for next < len(w.form.Sections) {
		i := strings.IndexAny(l[from:], "一二三四五六")
		if i < 0 {
			break
		}
		from += i
		m := maybeHeading.FindStringSubmatchIndex(l[from:min(len(l), from+240)])
		if m == nil {
			from += len("一")
			continue
		}
		text, s := l[from+m[4]:from+m[5]], prose.ReadNumeral(l[from+m[2]:from+m[3]])-1
		start, end := len(strings.TrimRight(l[:from], "（(")), from+m[4]
		if s >= next && s < len(w.form.Sections) {
			_, name, _ := strings.Cut(w.form.Sections[s].Heading, "、")
			core := prose.Core(simplified(text))
			switch {
			case strings.HasPrefix(text, name):
				end += len(name)
			case len([]rune(core)) >= 3 && pairsOf(core).like(names[s]) >= 0.6:
				end += len(text)
			default:
				s = -1
			}
			if s >= next {
				out = append(out, headingAt{s, start, end})
				next = s + 1
			}
		}
		from = end
	}
	return out
}

// Where a text goes on in a new paragraph, though only a blank says so.
var (
	sentenceEnd = regexp.MustCompile(`([。；])[ \x{3000}]+`)
	titleEnd    = regexp.MustCompile(`(报告) +`)
	partStart   = regexp.MustCompile(`[ \x{3000}]+([（(][一二三四五六七八九十]{1,2}[）)]|[一二三四五六]、)`)
	partEnd     = regexp.MustCompile(`(?m)^([（(]?[一二三四五六七八九十]{1,2}[）)、][^\s。：，；]{2,20})[ \x{3000}]+`)
)

// broken breaks the text between two headings into paragraphs. A table stays on its
// line, and is read as such.
func broken(text string, table bool) string {
	text = strings.TrimLeft(text, "：: ")
	switch {
	case table:
		return text
	case strings.ContainsAny(text, "\t|"):
		return strings.NewReplacer("\t", "\n", "|", "\n").Replace(text)
	}
	text = sentenceEnd.ReplaceAllString(text, "$1\n")
	text = partStart.ReplaceAllString(titleEnd.ReplaceAllString(text, "$1\n"), "\n$1")
	return partEnd.ReplaceAllString(text, "$1\n")
}
