package export

import (
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/document"
	"nianbao/model/typeset"
)

func markdown(d document.Document) string {
	var b strings.Builder
	block := func(s string) {
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(s)
		b.WriteByte('\n')
	}
	if d.Draft {
		block("**" + draftMark + "**")
	}
	if d.Title != "" {
		block("# " + escapeInline(d.Title))
	}
	for _, x := range d.Blocks {
		switch x := x.(type) {
		case document.Heading:
			block(strings.Repeat("#", x.Level+1) + " " + escapeInline(x.Text))
		case document.Paragraph:
			block(escapeBlock(x.Text))
		case document.Table:
			for _, t := range flatten(x) {
				block(t.pipes())
			}
		}
	}
	sign := signature(d)
	if len(sign) > 0 || d.Contact != "" {
		block("---") // tells what follows from the text
	}
	for _, l := range sign {
		block(escapeBlock(l))
	}
	if d.Contact != "" {
		block("联系方式：" + escapeInline(d.Contact))
	}
	return b.String()
}

// A flat table has one header row and one label column: its labels carry the
// levels above them, joined by ／.
type flat struct {
	labeled bool // the first column holds labels
	header  []string
	rows    [][]string
}

// flatten takes the spans out of a table. Where header lines stand between its
// rows, each begins a table of its own.
func flatten(t document.Table) []flat {
	g := grid(t)
	if t.Header > 0 {
		return []flat{flattenNested(t, g)}
	}
	var out []flat
	group := ""
	for _, cells := range g {
		line := distinct(cells)
		switch {
		case len(line) == 1:
			group = line[0].Text
		case slices.IndexFunc(line, isNumber) < 0:
			head := texts(line)
			head[0] = group + "／" + head[0]
			out = append(out, flat{labeled: true, header: head})
		case len(out) > 0:
			last := &out[len(out)-1]
			last.rows = append(last.rows, texts(line))
		}
	}
	return out
}

func flattenNested(t document.Table, g slots) flat {
	out := flat{labeled: t.Labels > 0}
	if t.Labels > 0 {
		out.header = append(out.header, texts(distinct(column(g[:t.Header], 0)))...)
	}
	all := sharedHeader(t)
	for col := t.Labels; col < t.Columns; col++ {
		path := slices.DeleteFunc(distinct(column(g[:t.Header], col)), func(c *document.Cell) bool { return c == all })
		out.header = append(out.header, strings.Join(texts(path), "／"))
	}
	for _, cells := range g[t.Header:] {
		var line []string
		if t.Labels > 0 {
			line = append(line, strings.Join(texts(distinct(cells[:t.Labels])), "／"))
		}
		out.rows = append(out.rows, append(line, texts(cells[t.Labels:])...))
	}
	return out
}

// sharedHeader is the header cell above all columns but the totals, which tells
// none from another; nil where there is none.
func sharedHeader(t document.Table) *document.Cell {
	var only *document.Cell
	for i := range t.Rows[0] {
		c := &t.Rows[0][i]
		switch {
		case c.Column < t.Labels || c.ColSpan == 1:
		case only != nil:
			return nil
		default:
			only = c
		}
	}
	return only
}

func column(g slots, col int) []*document.Cell {
	out := make([]*document.Cell, len(g))
	for i := range g {
		out[i] = g[i][col]
	}
	return out
}

// distinct leaves out the places that a span covers again.
func distinct(cells []*document.Cell) []*document.Cell {
	return slices.CompactFunc(slices.Clone(cells), func(a, b *document.Cell) bool { return a == b && a != nil })
}

func isNumber(c *document.Cell) bool { return c != nil && c.Ref != (model.Ref{}) }

func texts(cells []*document.Cell) []string {
	out := make([]string, len(cells))
	for i, c := range cells {
		if c != nil {
			out[i] = c.Text
		}
	}
	return out
}

func (t flat) pipes() string {
	var b strings.Builder
	row := func(cells []string) {
		for _, c := range cells {
			b.WriteString("| ")
			if c = escapeInline(c); c != "" {
				b.WriteString(c + " ")
			}
		}
		b.WriteString("|\n")
	}
	row(t.header)
	for i := range t.header {
		if i == 0 && t.labeled {
			b.WriteString("| :--- ")
		} else {
			b.WriteString("| ---: ")
		}
	}
	b.WriteString("|\n")
	for _, r := range t.rows {
		row(r)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// escapeInline keeps text from being taken for marks, links, entities or HTML. A
// blank at an edge, which Markdown would drop, is written as an entity.
func escapeInline(s string) string {
	s = typeset.VisibleLine(s)
	core := strings.Trim(s, " ")
	lead := len(s) - len(strings.TrimLeft(s, " "))
	var b strings.Builder
	b.WriteString(strings.Repeat("&#32;", lead))
	for _, r := range core {
		if strings.ContainsRune("\\`*_[]<>&|~$#", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	b.WriteString(strings.Repeat("&#32;", len(s)-lead-len(core)))
	return b.String()
}

// escapeBlock also keeps the beginning of a paragraph from being taken for a list,
// a rule or a definition.
func escapeBlock(s string) string {
	s = escapeInline(s)
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	if digits < len(s) && (digits == 0 && strings.ContainsRune("+-=:", rune(s[0])) || digits > 0 && strings.ContainsRune(".)", rune(s[digits]))) {
		return s[:digits] + "\\" + s[digits:]
	}
	return s
}
