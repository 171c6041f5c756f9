package importer

import (
	"strings"

	"nianbao/model/importer/table"
	"nianbao/model/importer/words"
	"nianbao/model/prose"
)

// foldedLine is how long a line is, in bytes, that holds several sections.
const foldedLine = 1500

// maxNumerals is how many numerals of long lines are looked at: each may begin a heading.
const maxNumerals = 20_000

// unfolded breaks lines in which a program ran whole sections together: before and
// behind the headings, at what parts cells in a text, and at the ends of sentences that
// a blank follows.
func (w *walk) unfolded(text string) string {
	if !strings.ContainsFunc(text, func(r rune) bool { return r >= 0x4e00 }) {
		return text
	}
	var b strings.Builder
	left := maxNumerals
	for l := range strings.Lines(text) {
		var at []headingAt
		if len(l) >= foldedLine {
			at = w.headingsIn(l, &left)
		}
		if len(at) < 3 {
			b.WriteString(l)
			continue
		}
		from, inTable := 0, false
		for _, h := range at {
			b.WriteString(broken(l[from:h.from], inTable) + "\n" + l[h.from:h.to] + "\n")
			from, inTable = h.to, w.form.Sections[h.section].Table != nil
		}
		b.WriteString(broken(l[from:], inTable) + "\n")
	}
	return b.String()
}

// A headingAt is where in a line the heading of a section stands.
type headingAt struct{ section, from, to int }

// headingsIn finds where the headings of sections stand in a line, in order.
func (w *walk) headingsIn(l string, left *int) (out []headingAt) {
	names := w.names()
	next, from := 0, 0
	for ; next < len(w.form.Sections) && *left > 0; *left-- {
		i := strings.IndexAny(l[from:], "一二三四五六")
		if i < 0 {
			break
		}
		from += i
		m := maybeHeading().FindStringSubmatchIndex(l[from:min(len(l), from+240)])
		if m == nil {
			from += len("一")
			continue
		}
		text, s := l[from+m[4]:from+m[5]], prose.ReadNumeral(l[from+m[2]:from+m[3]])-1
		start, end := len(strings.TrimRight(l[:from], "（(")), from+m[4]
		if s >= next && s < len(w.form.Sections) {
			_, name, _ := strings.Cut(w.form.Sections[s].Heading, "、")
			core := prose.Core(table.Simplified(text))
			switch {
			case strings.HasPrefix(text, name):
				end += len(name)
			case len([]rune(core)) >= 3 && prose.PairsOf(core).Like(names[s]) >= 0.6:
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

var maybeHeading = words.Pattern("heading in a line")

// Where a text goes on in a new paragraph, though only a blank says so.
var (
	sentenceEnd = words.Pattern("end of a sentence")
	titleEnd    = words.Pattern("end of a title")
	partStart   = words.Pattern("start of a part")
	partEnd     = words.Pattern("end of the heading of a part")
)

// broken breaks the text between two headings into paragraphs. A table stays on its
// line, and is read as such.
func broken(text string, inTable bool) string {
	text = strings.TrimLeft(text, "：: ")
	switch {
	case inTable:
		return strings.NewReplacer("\t", " ", "|", " ").Replace(text)
	case strings.ContainsAny(text, "\t|"):
		return strings.NewReplacer("\t", "\n", "|", "\n").Replace(text)
	}
	text = sentenceEnd().ReplaceAllString(text, "$1\n")
	text = partStart().ReplaceAllString(titleEnd().ReplaceAllString(text, "$1\n"), "\n$1")
	return partEnd().ReplaceAllString(text, "$1\n")
}
