package source

import (
	"html"
	"strings"
)

// Tabulate makes grids of the rows of fields among the blocks of a section, a run of
// them one grid. Where the rows are of several lengths, blanks at their ends may be
// lost, or spans, and the grid is loose. Lines between the rows, and one above them
// that label knows, are rows of one cell. Cells on lines of their own stay lines.
func Tabulate(blocks []Block, label func(string) bool) []Block {
	if CellALine(blocks) {
		return blocks
	}
	var out []Block
	for from := 0; from < len(blocks); {
		to := from
		for to < len(blocks) && blocks[to].Grid == nil {
			to++
		}
		out = append(out, tabulated(blocks[from:to], label)...)
		for from = to; from < len(blocks) && blocks[from].Grid != nil; from++ {
			out = append(out, blocks[from])
		}
	}
	return out
}

func tabulated(blocks []Block, label func(string) bool) []Block {
	rows := fieldsOf(blocks)
	first, last, width := -1, -1, 0
	g := &Grid{Fields: true}
	for i, f := range rows {
		if len(f) < 2 {
			continue
		}
		if first < 0 {
			first = i
		}
		g.Loose = g.Loose || width > 0 && len(f) != width
		last, width = i, max(width, len(f))
	}
	if first < 0 {
		return blocks
	}
	g.Loose = g.Loose || last == first
	if !g.Loose {
		width = narrow(rows, width)
	}
	for first > 0 && rows[first-1] == nil && blocks[first-1].Words() != "" && label(blocks[first-1].Words()) {
		first-- // what stands above a table may name it
	}
	out := append([]Block(nil), blocks...)
	for i := first; i <= last; i++ {
		out[i].Grid, out[i].Y = g, g.Row()
		switch {
		case len(rows[i]) > 1:
			for _, f := range rows[i] {
				g.Add(f, 1, 1)
			}
		case len(rows[i]) == 1:
			g.Add(rows[i][0], width, 1)
		case blocks[i].Fields == nil && isBarRule(strings.TrimSpace(blocks[i].Text)):
			g.Add("", width, 1)
		default:
			g.Add(blocks[i].Words(), width, 1)
		}
	}
	return out
}

// narrow takes away the columns at the right in which no row says anything: a program
// that wrote the file again fills all rows up to the same length.
func narrow(rows [][]string, width int) int {
	used := 1
	for _, f := range rows {
		for i := len(f) - 1; i >= used; i-- {
			if len(f) > 1 && f[i] != "" {
				used = i + 1
			}
		}
	}
	for i, f := range rows {
		if len(f) == width && width > 1 {
			rows[i] = f[:max(used, 2)]
		}
	}
	return max(used, 2)
}

// CellALine reports whether the bars in a table end cells, each on a line of its own:
// then a number mostly stands alone on its line.
func CellALine(blocks []Block) bool {
	alone, rows := 0, 0
	for _, b := range blocks {
		if b.Row() || !strings.Contains(b.Text, "|") {
			continue
		}
		full, number := 0, false
		for f := range strings.SplitSeq(b.Text, "|") {
			if f = strings.TrimSpace(f); f != "" {
				full++
				number = IsValue(f)
			}
		}
		switch {
		case full > 1:
			rows++
		case full == 0 || number:
			alone++
		}
	}
	return alone > 2*rows
}

// fieldsOf takes rows of a table apart: nil for lines that nothing parts.
func fieldsOf(blocks []Block) [][]string {
	out := make([][]string, len(blocks))
	lead, trail := barStyle(blocks)
	for i, b := range blocks {
		switch {
		case b.Grid != nil, b.Body, b.Head != "":
		case b.Fields != nil:
			out[i] = trim(append([]string(nil), b.Fields...))
		case isBarRule(strings.TrimSpace(b.Text)): // under the header of a Markdown table
		case strings.Contains(b.Text, "\t"):
			out[i] = trim(strings.Split(b.Text, "\t"))
		case strings.Contains(b.Text, "|"):
			s := strings.TrimSpace(b.Text)
			if lead {
				s = strings.TrimPrefix(s, "|")
			}
			if trail {
				s = strings.TrimSuffix(s, "|")
			}
			out[i] = trim(strings.Split(s, "|"))
		}
	}
	return out
}

func trim(fields []string) []string {
	for i := range fields {
		fields[i] = strings.TrimSpace(fields[i])
	}
	return fields
}

// isBarRule reports whether a line only parts the rows of a table of bars.
func isBarRule(s string) bool {
	return strings.Contains(s, "-") && strings.Trim(s, "|-+:= ") == "" && (strings.Contains(s, "---") || strings.Contains(s, "|"))
}

// barStyle says whether every row begins, and ends, with a bar: else a bar there has an
// empty field before or behind it.
func barStyle(blocks []Block) (lead, trail bool) {
	lead, trail = true, true
	for _, b := range blocks {
		s := strings.TrimSpace(b.Text)
		if !b.Row() && strings.Contains(s, "|") && !strings.Contains(s, "\t") && !isBarRule(s) {
			lead, trail = lead && strings.HasPrefix(s, "|"), trail && strings.HasSuffix(s, "|")
		}
	}
	return lead, trail
}

// markless takes out of a line of text what programs that turn pages into text leave
// there: entities, emphasis, backslashes before signs.
func markless(s string) string {
	if strings.ContainsRune(s, '&') {
		s = strings.ReplaceAll(html.UnescapeString(s), "\u00a0", " ")
	}
	if strings.ContainsRune(s, '\\') {
		s = unescaped(s)
	}
	if strings.Contains(s, "**") || strings.Contains(s, "__") {
		s = unpaired(unpaired(s, "**"), "__")
	}
	return s
}

// unpaired takes away marks that stand in pairs around something.
func unpaired(s, mark string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, mark)
		inner, after, closed := strings.Cut(rest, mark)
		if !ok || !closed || inner == "" {
			break
		}
		b.WriteString(before + inner)
		s = after
	}
	return b.String() + s
}

// unescaped takes away the backslashes before ASCII signs.
func unescaped(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && strings.IndexByte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", s[i+1]) >= 0 {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
