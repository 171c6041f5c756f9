package source

import (
	"strings"

	"nianbao/model"
	"nianbao/model/prose"
)

// levelMark parts the levels of a label that stand in one cell.
const levelMark = "／"

// Levels parts a label that carries the groups it stands under; a lone ／ is none.
func Levels(label string) []string {
	parts := strings.Split(label, levelMark)
	for _, p := range parts {
		if strings.TrimSpace(p) == "" {
			return []string{label}
		}
	}
	return parts
}

// ownMarkdown reads a text as our own export writes Markdown: every paragraph on one
// line, tables with one header row and one label column, whose labels carry their
// levels. There a blank is an explicit blank. Nil where the text is anything else.
func ownMarkdown(text string) []Block {
	if !strings.HasPrefix(text, "# ") && !strings.HasPrefix(text, "**"+draftLabel) {
		return nil
	}
	var out []Block
	raw := strings.Split(strings.TrimRight(text, "\n"), "\n")
	signing, tables := false, 0
	for i := 0; i < len(raw); i++ {
		s := raw[i]
		switch {
		case strings.TrimSpace(s) == "" || i == 0 && strings.HasPrefix(s, "**"+draftLabel):
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
			out = append(out, signed(Block{At: Place{Line: i + 1}}, plainMarkdown(s)))
		default:
			out = append(out, markdownLine(s, i+1))
		}
	}
	if tables == 0 {
		return nil
	}
	return out
}

func markdownLine(s string, number int) Block {
	b := Block{At: Place{Line: number}}
	level, text := heading(s)
	b.Text = plainMarkdown(text)
	switch {
	case level == 0:
		b.Body = true
	case level == 1:
		return headOf(b, model.HeadTitle, b.Text)
	}
	b.Level = level
	return b
}

// heading parts the signs that mark a heading from its text; level 0: it is none.
func heading(s string) (level int, text string) {
	n := len(s) - len(strings.TrimLeft(s, "#"))
	if n == 0 || n > 6 || n == len(s) || s[n] != ' ' && s[n] != '\t' {
		return 0, s
	}
	return n, strings.TrimLeft(s[n:], " \t")
}

// headOf is a block that holds a field of the head and nothing else.
func headOf(b Block, head, text string) Block {
	b.Head, b.Text, b.Body = head, text, false
	return b
}

// signed tells apart what stands under a report.
func signed(b Block, text string) Block {
	contact, isContact := strings.CutPrefix(text, contactLabel)
	date, isDate := prose.Date(text)
	year, isYear := YearLine(text)
	switch {
	case isContact:
		return headOf(b, model.HeadContact, contact)
	case isDate:
		return headOf(b, model.HeadDate, date)
	case isYear:
		return headOf(b, model.HeadYear, year)
	}
	return headOf(b, model.HeadUnit, text)
}

// YearLine reads the line of a signature that says the year: 2024年度.
func YearLine(s string) (year string, ok bool) {
	year, ok = strings.CutSuffix(s, "年度")
	return year, ok && len(year) == 4 && strings.Trim(year, "0123456789") == ""
}

// ownRule reports whether the line under a header is written as in our own export: the
// labels to the left, the numbers to the right.
func ownRule(line string) bool {
	cells := strings.Split(strings.TrimSuffix(strings.TrimPrefix(line, "| "), " |"), " | ")
	for _, c := range cells {
		if c != ":---" && c != "---:" {
			return false
		}
	}
	return cells[len(cells)-1] == "---:"
}

// pipeRows reads a pipe table whose header carries levels and whose rows all have
// the cells of the header; nil where it is no such table.
func pipeRows(raw []string, number int) []Block {
	if len(raw) < 2 || !isBarRule(raw[1]) || !strings.Contains(raw[0], levelMark) && !ownRule(raw[1]) {
		return nil
	}
	width := len(pipeCells(raw[0]))
	g := &Grid{}
	var places []Place
	for i, s := range raw {
		fields := pipeCells(s)
		if len(fields) != width || width > maxCells {
			return nil
		}
		if i == 1 {
			continue
		}
		places = append(places, Place{Line: number + i})
		g.Row()
		for _, f := range fields {
			g.Add(f, 1, 1)
		}
	}
	return Rows(g, func(y int) Place { return places[y] })
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
	return unescaped(strings.ReplaceAll(s, "&#32;", " "))
}
