package export

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"nianbao/model/document"
	"nianbao/model/prose"
	"nianbao/model/typeset"
)

// metrics count ambiguous characters as two cells, as 宋体 and old consoles draw
// them in files.
var metrics = typeset.Metrics{Ambiguous: 2}

const draftMark = "（草稿：还有错误或空格未处理，不是定稿）"

func text(d document.Document, width int, m typeset.Metrics) string {
	var b strings.Builder
	line := func(s string) {
		b.WriteString(strings.TrimRight(s, " "))
		b.WriteByte('\n')
	}
	if d.Draft {
		line(m.Center(draftMark, width))
	}
	for _, l := range evenLines(m, typeset.VisibleLine(d.Title), width) {
		line(m.Center(l, width))
	}
	for _, block := range d.Blocks {
		switch block := block.(type) {
		case document.Heading:
			if block.Level == 1 {
				line("")
			}
			line(headingIndent + typeset.VisibleLine(block.Text)) // never wrapped: it is read back by its line
		case document.Paragraph:
			for _, l := range wrapped(m, "\u3000\u3000"+typeset.VisibleLine(block.Text), width) {
				b.WriteString(l + "\n") // a blank at its end is the clerk's
			}
		case document.Table:
			line("")
			b.WriteString(drawTable(block, width, m))
		}
	}
	sign := signature(d)
	if len(sign) > 0 {
		line("")
	}
	for _, l := range sign {
		line(m.Right(l, max(width, m.Width(l))))
	}
	if d.Contact != "" {
		line("")
		line("联系方式：" + typeset.VisibleLine(d.Contact))
	}
	return b.String()
}

// headingIndent sets a heading in by two characters, as GB/T 9704 has it. A paragraph
// stands in by two wide blanks, which tells them apart where the text is read back.
const headingIndent = "    "

// wrapped breaks text. No line ends in a blank, and the lines put together are the text
// again.
func wrapped(m typeset.Metrics, text string, width int) []string {
	runes := []rune(text)
	starts := append(m.Wrap(held(runes), width), len(runes))
	var out []string
	for i := 1; i < len(starts); i++ {
		out = append(out, string(runes[starts[i-1]:starts[i]]))
	}
	return out
}

// held puts signs where a line may not begin, by which it breaks elsewhere: between a
// number and its unit, and beside a blank but before one between two words.
func held(text []rune) []rune {
	out := slices.Clone(text)
	for i := 1; i < len(text); i++ {
		before := text[i-1]
		switch {
		case unicode.IsDigit(before) && unicode.Is(unicode.Han, text[i]):
			out[i] = '，'
		case text[i] != ' ', before == ' ', i+1 == len(text), text[i+1] == ' ':
		case before < 0x250 && text[i+1] < 0x250 && !unicode.IsDigit(before):
			out[i] = '$'
		default:
			out[i] = '\u00a0'
		}
	}
	return out
}

// signature closes a report: the unit, and the date of signing. Where the title
// does not tell the year, the year too.
func signature(d document.Document) []string {
	var out []string
	if d.Unit != "" {
		out = append(out, typeset.VisibleLine(d.Unit))
	}
	if year := strconv.Itoa(d.Year); d.Year > 0 && !strings.Contains(d.Title, year) {
		out = append(out, year+"年度")
	}
	if d.Date != "" {
		out = append(out, typeset.VisibleLine(prose.WriteDate(d.Date)))
	}
	return out
}

// titleLines parts a long title into lines of even length, as files have it.
func titleLines(title string, width int) []string { return evenLines(metrics, title, width) }

func evenLines(m typeset.Metrics, title string, width int) []string {
	if title == "" {
		return nil
	}
	n := (m.Width(title) + width - 1) / width
	for even := (m.Width(title)+n-1)/n + 1; even < width; even++ {
		if lines := wrapped(m, title, even); len(lines) <= n {
			return lines
		}
	}
	return wrapped(m, title, width)
}
