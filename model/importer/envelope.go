package importer

import (
	"encoding/json"
	"regexp"
	"strings"
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
		for _, x := range v {
			if depth < maxDepth {
				keep(longestString(x, depth+1))
			}
		}
	}
	return longest
}

var (
	tableMarks = regexp.MustCompile(`(?is)<table\b.*?</table\s*>`)
	blockMarks = regexp.MustCompile(`(?i)<(?:!doctype|html|body|head|div|p|span|section|article|h[1-6])\b`)
)

// looksMixed reports whether a text holds tables of HTML and no other: programs that
// read scans write such Markdown.
func looksMixed(text string) bool {
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
