package importer

import (
	"html"
	"regexp"
	"strconv"
	"strings"
)

var (
	lineBreak = regexp.MustCompile(`(?i)<br\s*/?>`)
	strong    = regexp.MustCompile(`\*\*(.+?)\*\*|__(.+?)__`)
	barRule   = regexp.MustCompile(`^[|\-+:= ]*(?:---|-[: ]*\||\|[: ]*-)[|\-+:= ]*$`)
)

// fieldsOf takes the rows of a table apart: nil for lines that nothing parts. Numbers
// that a program gave to rows and columns are taken away.
func fieldsOf(lines []line) [][]string {
	out := make([][]string, len(lines))
	lead, trail := barStyle(lines)
	for i, l := range lines {
		switch {
		case l.cells != nil:
			out[i] = cellTexts(l)
		case barRule.MatchString(strings.TrimSpace(l.text)): // under the header of a Markdown table
		case strings.Contains(l.text, "\t"):
			out[i] = trim(strings.Split(l.text, "\t"))
		case strings.Contains(l.text, "|"):
			s := strings.TrimSpace(l.text)
			if lead {
				s = strings.TrimPrefix(s, "|")
			}
			if trail {
				s = strings.TrimSuffix(s, "|")
			}
			out[i] = trim(strings.Split(s, "|"))
		}
	}
	for i, fields := range out {
		if countsUp(fields) {
			out[i] = []string{""}
		}
	}
	if indexed(out) {
		for i, fields := range out {
			if len(fields) > 1 {
				out[i] = fields[1:]
			}
		}
	}
	return out
}

// barStyle says whether every row begins, and ends, with a bar: else a bar there has an
// empty field before or behind it.
func barStyle(lines []line) (lead, trail bool) {
	lead, trail = true, true
	for _, l := range lines {
		s := strings.TrimSpace(l.text)
		if l.cells == nil && strings.Contains(s, "|") && !strings.Contains(s, "\t") && !barRule.MatchString(s) {
			lead, trail = lead && strings.HasPrefix(s, "|"), trail && strings.HasSuffix(s, "|")
		}
	}
	return lead, trail
}

// countsUp reports whether a row is the numbers of the columns: 0 1 2 3.
func countsUp(fields []string) bool {
	if len(fields) > 0 && fields[0] == "" {
		fields = fields[1:]
	}
	for i, f := range fields {
		if n, err := strconv.Atoi(f); err != nil || i == 0 && n > 1 || i > 0 && strconv.Itoa(n-1) != fields[i-1] {
			return false
		}
	}
	return len(fields) > 2
}

// indexed reports whether the first column holds the numbers of the rows: they count on
// from row to row, or begin again, and a label stands behind one at least.
func indexed(rows [][]string) bool {
	before, numbers, labels := -1, 0, 0
	for _, fields := range rows {
		if len(fields) < 2 || fields[0] == "" || fields[0] == "序号" {
			continue
		}
		n, err := strconv.Atoi(fields[0])
		if err != nil || n > 1 && n != before+1 {
			return false
		}
		before = n
		numbers++
		if !isFee(fields[1]) {
			labels++
		}
	}
	return numbers > 1 && labels > 0
}

// markless takes out of a line of text what programs that turn pages into text leave
// there: entities, emphasis, backslashes before signs.
func markless(s string) string {
	if strings.ContainsRune(s, '&') {
		s = strings.ReplaceAll(html.UnescapeString(s), "\u00a0", " ")
	}
	if strings.ContainsRune(s, '\\') {
		s = backslash.ReplaceAllString(s, "$1")
	}
	if strings.Contains(s, "**") || strings.Contains(s, "__") {
		s = strong.ReplaceAllString(s, "$1$2")
	}
	if strings.Contains(s, "|") && strings.Contains(s, "<") { // a row stays on its line
		s = lineBreak.ReplaceAllString(s, "")
	}
	return s
}

// cellText puts the lines of a cell together. A label is broken anywhere; numbers on
// several lines are several numbers, and must not run into one.
func cellText(lines []string) string {
	numbers := 0
	for _, s := range lines {
		if s = strings.TrimSpace(s); s != "" && isFee(s) {
			numbers++
		}
	}
	if numbers > 1 {
		return strings.Join(lines, " ")
	}
	return strings.Join(lines, "")
}
