package importer

import (
	"regexp"
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
)

// levelMark parts the levels of a label that stand in one cell.
const levelMark = "／"

var (
	pipeRule  = regexp.MustCompile(`^\|(?:\s*:?-+:?\s*\|)+$`)
	ownTitle  = regexp.MustCompile(`^(?:# |\*\*（草稿)`)
	backslash = regexp.MustCompile(`\\([!-/:-@\[-` + "`" + `{-~])`)
)

// ownMarkdown reads a text as our own export writes Markdown: every paragraph on one
// line, tables with one header row and one label column, whose labels carry their
// levels. There a blank is an explicit blank. Nil where the text is anything else.
func ownMarkdown(text string) []line {
	if !ownTitle.MatchString(text) {
		return nil
	}
	var out []line
	raw := strings.Split(strings.TrimRight(text, "\n"), "\n")
	signing, tables := false, 0
	for i := 0; i < len(raw); i++ {
		s := raw[i]
		switch {
		case strings.TrimSpace(s) == "" || i == 0 && strings.HasPrefix(s, "**（草稿"):
		case s == "---":
			signing = true
		case strings.HasPrefix(s, "|"):
			n := 1
			for i+n < len(raw) && strings.HasPrefix(raw[i+n], "|") {
				n++
			}
			rows := pipeRows(raw[i:i+n], i+1)
			if rows == nil {
				return nil
			}
			out = append(out, rows...)
			i += n - 1
			tables++
		case signing:
			out = append(out, signedLine(line{number: i + 1}, plainMarkdown(s)))
		default:
			out = append(out, markdownLine(s, i+1))
		}
	}
	if tables == 0 {
		return nil
	}
	return out
}

func markdownLine(s string, number int) line {
	m := mdHeading.FindStringSubmatch(s)
	switch {
	case m == nil:
		return line{number: number, text: plainMarkdown(s), body: true}
	case len(m[1]) == 1:
		return headLineOf(line{number: number}, model.HeadTitle, plainMarkdown(m[2]))
	}
	return line{number: number, text: plainMarkdown(m[2]), level: len(m[1])}
}

// headLineOf is a line that holds a field of the head and nothing else.
func headLineOf(l line, head, text string) line {
	l.cells = []cell{{text: text, head: head}}
	return l
}

// signedLine tells apart what stands under a report.
func signedLine(l line, text string) line {
	contact, isContact := strings.CutPrefix(text, "联系方式：")
	date, isDate := prose.Date(text)
	year := yearLine.FindStringSubmatch(text)
	switch {
	case isContact:
		return headLineOf(l, model.HeadContact, contact)
	case isDate:
		return headLineOf(l, model.HeadDate, date)
	case year != nil:
		return headLineOf(l, model.HeadYear, year[1])
	}
	return headLineOf(l, model.HeadUnit, text)
}

// pipeRows reads a pipe table whose header carries levels and whose rows all have
// the cells of the header; nil where it is no such table.
func pipeRows(raw []string, number int) []line {
	if len(raw) < 2 || !pipeRule.MatchString(raw[1]) || !strings.Contains(raw[0], levelMark) {
		return nil
	}
	width := len(pipeCells(raw[0]))
	var out []line
	for i, s := range raw {
		fields := pipeCells(s)
		if len(fields) != width || width > maxCells {
			return nil
		}
		if i == 1 {
			continue
		}
		l := line{number: number + i, place: lang.F("第 %d 行", number+i), cells: []cell{}}
		for _, f := range fields {
			for _, level := range levels(f) {
				l.cells = append(l.cells, cell{text: level})
			}
		}
		out = append(out, l)
	}
	return out
}

// levels parts a label; a lone ／ is none.
func levels(label string) []string {
	parts := strings.Split(label, levelMark)
	for _, p := range parts {
		if strings.TrimSpace(p) == "" {
			return []string{label}
		}
	}
	return parts
}

// pipeCells are the cells between the bars of a row; a bar behind a backslash is text.
func pipeCells(row string) []string {
	var out []string
	var b strings.Builder
	row = strings.TrimPrefix(strings.TrimRight(row, " "), "|")
	for i := 0; i < len(row); i++ {
		switch {
		case row[i] == '\\' && i+1 < len(row):
			b.WriteString(row[i : i+2])
			i++
		case row[i] == '|':
			out = append(out, plainMarkdown(strings.TrimSpace(b.String())))
			b.Reset()
		default:
			b.WriteByte(row[i])
		}
	}
	if strings.TrimSpace(b.String()) != "" {
		return nil // the row does not end with a bar
	}
	return out
}

// plainMarkdown takes away what keeps text from being taken for marks.
func plainMarkdown(s string) string {
	return backslash.ReplaceAllString(strings.ReplaceAll(s, "&#32;", " "), "$1")
}
