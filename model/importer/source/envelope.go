package source

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"nianbao/model/webpage"
)

// unwrapped takes a text out of what a crawler stored it in: a string of JSON, or one
// whose line ends were written \n. The longest string is the text.
func unwrapped(text string) string {
	trimmed := strings.TrimSpace(text)
	if trimmed != "" && strings.ContainsRune(`{["`, rune(trimmed[0])) {
		var v any
		if json.Unmarshal([]byte(trimmed), &v) == nil && !ownFile(v) {
			if longest := longestString(v, 0); strings.Contains(longest, "公开") {
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

// tables finds the tables of HTML in a text: from, to.
func tables(text string) (out [][2]int) {
	lower := strings.ToLower(text)
	for at := 0; ; {
		from := strings.Index(lower[at:], "<table")
		if from < 0 {
			return out
		}
		from += at
		to := strings.Index(lower[from:], "</table")
		if to < 0 {
			return out
		}
		to += from
		end := strings.IndexByte(lower[to:], '>')
		if end < 0 {
			return out
		}
		at = to + end + 1
		out = append(out, [2]int{from, at})
	}
}

// looksMixed reports whether a text holds tables of HTML and hardly another mark of a
// page: programs that read scans write such Markdown, some with a frame around it.
func looksMixed(text string) bool {
	if webpage.HasTag(text[:min(len(text), 4096)], "!doctype", "!doctype html", "html", "body", "head") {
		return false
	}
	spans := tables(text)
	if len(spans) == 0 {
		return false
	}
	var b strings.Builder
	at := 0
	for _, s := range spans {
		b.WriteString(text[at:s[0]])
		at = s[1]
	}
	b.WriteString(text[at:])
	return !webpage.HasTag(b.String(), "div", "p", "span", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6")
}

// unframed takes the lines away that only frame a text: <div class="content">. Nothing
// else in it may be of a page but its tables.
func unframed(text string) string {
	if !strings.HasPrefix(strings.TrimSpace(text), "<") || strings.Count(text, "\n") < 5 {
		return text
	}
	var b strings.Builder
	for l := range strings.Lines(text) {
		if s := strings.TrimSpace(l); webpage.HasTag(s, "div", "section", "article", "main") && strings.Count(s, "<") == 1 && strings.HasSuffix(s, ">") ||
			s == "</div>" || s == "</section>" || s == "</article>" || s == "</main>" {
			l = "\n"
		}
		b.WriteString(l)
	}
	rest := b.String()
	for _, t := range slices.Backward(tables(rest)) {
		rest = rest[:t[0]] + rest[t[1]:]
	}
	if webpage.HasTag(rest, "!doctype", "html", "body", "head", "div", "p", "span", "br", "h1", "h2", "h3", "li", "td") {
		return text
	}
	return b.String()
}

// mixed reads a text with tables of HTML in it.
func (r *reader) mixed(text string) ([]Block, error) {
	var out []Block
	add := func(text string, from int) {
		for _, b := range r.textBlocks(text) {
			b.At.Line += from
			out = append(out, b)
		}
	}
	var p webpage.Reader
	at, number := 0, 0
	for _, span := range tables(text) {
		add(text[at:span[0]], number)
		p.Blocks = nil
		if err := p.Read([]byte(text[span[0]:span[1]])); err != nil {
			return nil, err
		}
		out = append(out, pageBlocks(p.Blocks)...)
		number += strings.Count(text[at:span[1]], "\n")
		at = span[1]
	}
	add(text[at:], number)
	r.dropped(p.Dropped)
	return out, within(out)
}
