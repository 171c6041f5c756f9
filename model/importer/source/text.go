package source

import (
	"strings"

	"nianbao/model"
	"nianbao/model/laidout"
	"nianbao/model/lang"
)

// textLines parts a text into lines; drawn tables become marked rows. Page numbers go,
// and so does what Markdown puts around a heading.
func (r *reader) textBlocks(text string) []Block {
	if strings.ContainsAny(text, "│┃║") {
		text = boxes.Replace(text)
	}
	raw := strings.Split(text, "\n")
	pages := laidout.PagesOf(raw, r.hints.label, IsValue)
	r.doc.Paged = r.doc.Paged || pages.Many
	if pages.Bare > 0 {
		r.note(model.Info, Place{Line: pages.BareAt + 1}, lang.F("页末有 %d 个单独的数字，逐页加一，看作页码", pages.Bare), lang.T("未收入"))
	}
	own := ownText(raw)
	var out []Block
	page, tries := 0, 0
	for i := 0; i < len(raw); i++ {
		s := raw[i]
		page += strings.Count(s, "\f")
		at := Place{Line: i + 1, Page: page}
		switch {
		case tries < maxDrawn && laidout.IsRule(s):
			n := 1
			for i+n < len(raw) && laidout.IsDrawn(raw[i+n]) {
				n++
			}
			if rows := drawnRows(raw[i:i+n], i+1, own); len(rows) > 0 {
				r.doc.Own = r.doc.Own || own
				out = append(out, rows...)
				i += n - 1
				continue
			}
			tries++
			out = append(out, Block{At: at, Text: s})
			continue
		case pages.Drop[i], laidout.IsPageNumber(s):
			continue
		}
		s = unemphasised(strings.ReplaceAll(s, "\f", ""))
		pieces := []string{s}
		if !own {
			pieces = brokenUp(markless(s))
		}
		for _, s := range pieces {
			level, text := heading(s)
			out = append(out, Block{At: at, Text: text, Level: level})
		}
	}
	return out
}

// drawnRows are the rows of a drawn table; none where the lines are no such table.
func drawnRows(lines []string, from int, own bool) []Block {
	cells, begins := laidout.Drawn(lines, own, IsNumber)
	g := &Grid{}
	for range begins {
		g.Row()
	}
	for _, c := range cells {
		g.Put(c.Text, c.X, c.Y, c.Cols, c.Rows)
	}
	for _, row := range g.Rows {
		sortCells(row)
	}
	return Rows(g, func(y int) Place { return Place{Line: from + begins[y]} })
}

// boxes turns what draws lines into bars and dashes.
var boxes = strings.NewReplacer("│", "|", "┃", "|", "║", "|", "─", "-", "━", "-", "═", "-", "┌", "|", "┐", "|", "└", "|", "┘", "|", "├", "|", "┤", "|", "┬", "|", "┴", "|", "┼", "|",
	"╔", "|", "╗", "|", "╚", "|", "╝", "|", "╠", "|", "╣", "|", "╦", "|", "╩", "|", "╬", "|")

// unemphasised takes away what makes a whole line bold.
func unemphasised(s string) string {
	lead := len(s) - len(strings.TrimLeft(s, "# \t"))
	text := strings.TrimRight(s[lead:], " \t")
	for _, mark := range []string{"**", "__"} {
		if inner, ok := strings.CutPrefix(text, mark); ok && strings.HasSuffix(inner, mark) && len(inner) > len(mark) {
			return s[:lead] + strings.TrimSuffix(inner, mark)
		}
	}
	return s
}

// brokenUp breaks a line where <br> stands in it. The row of a table stays on its line.
func brokenUp(s string) []string {
	if !strings.Contains(s, "<") {
		return []string{s}
	}
	var out []string
	row := strings.Contains(s, "|")
	for {
		from, to := lineBreakIn(s)
		if from < 0 {
			break
		}
		if row {
			s = s[:from] + s[to:]
			continue
		}
		out, s = append(out, s[:from]), s[to:]
	}
	return append(out, s)
}

// lineBreakIn finds the first <br>, <BR/> or <br /> of a text; -1: there is none.
func lineBreakIn(s string) (from, to int) {
	for i := 0; i+4 <= len(s); i++ {
		if s[i] == '<' && strings.EqualFold(s[i+1:i+3], "br") {
			if end := strings.IndexByte(s[i:], '>'); end > 0 && strings.Trim(s[i+3:i+end], " /") == "" {
				return i, i + end + 1
			}
		}
	}
	return -1, -1
}

// ownText reports whether a text with drawn tables is our own export: it draws no
// double rules, and every paragraph stands in.
func ownText(raw []string) bool {
	rules, indented, long := false, false, false
	for _, s := range raw {
		drawn := laidout.IsDrawn(s)
		if drawn && strings.Contains(s, "+==") {
			return false
		}
		rules = rules || laidout.IsRule(s)
		indented = indented || strings.HasPrefix(s, indent)
		long = long || !drawn && len(s) > 3*longestHeading
	}
	return rules && (indented || !long)
}
