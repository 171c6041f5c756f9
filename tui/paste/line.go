package paste

import (
	"slices"
	"strings"

	"nianbao/model/pattern"

	"nianbao/model"
)

// Single reports whether a line is one number, or a try at one, and no row of them.
func Single(line string) bool {
	words := strings.Fields(line)
	_, _, bad := model.ReadTyped(line, model.Decimal)
	return bad == nil || len(words) < 2 || !isValue(words[len(words)-1])
}

// isValue reports whether a field stands for a number, be it one that is refused.
func isValue(field string) bool {
	field = strings.TrimSpace(field)
	if field == "" {
		return false
	}
	_, _, bad := model.ReadTyped(field, model.Decimal)
	return bad == nil || !bad.Offer.Blank() || strings.Trim(field, "0123456789., -") == ""
}

// A line is one line of a block, taken apart.
type line struct {
	text   string
	labels []string // the texts in front of the numbers
	fields []string // what stands behind them, blanks included
	from   int      // where in the line the first field stands
	width  int      // how many fields the line has in all
	loose  bool     // parted by blanks: an empty cell leaves no trace
	doubt  bool     // a blank may as well stand between thousands: 1 234
}

// brief is the beginning of a line, for a message.
func brief(line string) string {
	runes := []rune(strings.Join(strings.Fields(line), " "))
	if len(runes) > 16 {
		return string(runes[:16]) + ".."
	}
	return string(runes)
}

// splitLines are the lines of a block. Where line breaks came doubled, as some
// terminals paste them, every second one is no row.
func splitLines(text string) []string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	trimmed := strings.Trim(text, "\n")
	lines := strings.Split(trimmed, "\n")
	column := strings.HasSuffix(text, "\n") && !strings.HasSuffix(text, "\n\n") &&
		!slices.ContainsFunc(lines, func(line string) bool { return strings.ContainsAny(strings.TrimSpace(line), "\t ") })
	if len(lines) < 3 || len(lines)%2 == 0 || column { // one column, singly ended: blanks in it are cells
		return lines
	}
	var out []string
	for i, line := range lines {
		if i%2 == 0 {
			out = append(out, line)
		}
		if (i%2 == 1) != (strings.Trim(line, " ") == "") {
			return lines
		}
	}
	return out
}

// takeApart parts a line at its tabs, else at its blanks, and its labels from its
// numbers.
func takeApart(names names, text string) line {
	l := line{text: text}
	parts := strings.Split(text, "\t")
	if len(parts) == 1 {
		return l.words(names)
	}
	l.width = len(parts)
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	first := slices.IndexFunc(parts, isValue)
	if first == 0 && parts[1] != "" && names.row(parts[1:2], -1) >= 0 { // a running number
		parts[0] = ""
		first = slices.IndexFunc(parts, isValue)
	}
	if first < 0 {
		first = len(parts)
	}
	for i, part := range parts[:first] {
		if part != "" {
			l.labels = append(l.labels, part)
			l.from = i + 1
		}
	}
	l.fields = parts[l.from:]
	if first == len(parts) && len(l.labels) > 0 {
		l.fields = nil
	}
	return l
}

// words takes apart a line without tabs.
func (l line) words(names names) line {
	words := strings.Fields(l.text)
	first := len(words)
	for first > 0 && isValue(words[first-1]) {
		first--
	}
	_, _, bad := model.ReadTyped(l.text, model.Decimal)
	switch {
	case len(words) == 0:
		l.fields = []string{""}
	case bad == nil && (first > 0 || len(words) == 1): // one number, perhaps with its unit
		l.fields = []string{l.text}
	default:
		l.loose, l.fields = true, words[first:]
		l.doubt = thousands(l.text, len(words)-first)
		if first > 0 {
			l.labels = labelsOf(names, words[:first])
		}
	}
	return l
}

// labelsOf finds in the words before the numbers where the row's own label begins:
// that of its group may stand before it.
func labelsOf(names names, words []string) []string {
	for i := range words {
		label := strings.Join(words[i:], " ")
		if i > 0 && names.row([]string{label}, -1) >= 0 {
			return []string{strings.Join(words[:i], " "), label}
		}
		if names.row([]string{label}, -1) >= 0 {
			break
		}
	}
	return []string{strings.Join(words, " ")}
}

var word = pattern.Lazily(`\S+`)

// thousands reports whether among the last words of a line two may be one number,
// written with a single blank: 1 234.
func thousands(text string, words int) bool {
	at := word().FindAllStringIndex(text, -1)
	for i := len(at) - words + 1; i < len(at); i++ {
		before, after := text[at[i-1][0]:at[i-1][1]], text[at[i][0]:at[i][1]]
		if at[i][0] == at[i-1][1]+1 && len(before) <= 3 && len(after) == 3 && strings.Trim(before+after, "0123456789") == "" {
			return true
		}
	}
	return false
}

// upright lays the numbers that stand a line each below the label of their row
// beside it, where they are as many as the row has.
func upright(names names, t *model.Table, lines []line) []line {
	var out []line
	for i := 0; i < len(lines); i++ {
		l := lines[i]
		row := -1
		if len(l.labels) > 0 && len(l.fields) == 0 {
			row = names.row(l.labels, -1)
		}
		if row >= 0 {
			want := len(t.ColumnsOf(t.Rows[row]))
			end := i + 1
			for end < len(lines) && len(lines[end].labels) == 0 && len(lines[end].fields) == 1 && lines[end].fields[0] != "" {
				end++
			}
			if end-i-1 == want {
				for _, below := range lines[i+1 : end] {
					l.fields = append(l.fields, below.fields[0])
				}
				l.loose = true
				i = end - 1
			}
		}
		out = append(out, l)
	}
	return out
}

// numbersStart finds where in each line of a block the numbers begin: the rows that
// are full tell. It is -1 where they do not agree, or none is full.
func numbersStart(t *model.Table, lines []line) int {
	start := -1
	for _, l := range lines {
		fields, lead := trimmed(l.fields)
		if l.loose || len(l.labels) == 0 || len(fields) != len(t.Columns) || t.Shape == model.Blocks {
			continue
		}
		if start >= 0 && start != l.from+lead {
			return -1
		}
		start = l.from + lead
	}
	return start
}

// trimmed takes the blanks off both ends of a line's fields; lead is how many stood
// in front.
func trimmed(fields []string) (rest []string, lead int) {
	blank := func(s string) bool { return strings.TrimSpace(s) == "" }
	for lead < len(fields) && blank(fields[lead]) {
		lead++
	}
	end := len(fields)
	for end > lead && blank(fields[end-1]) {
		end--
	}
	return fields[lead:end], lead
}
