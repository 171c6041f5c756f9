package export

import (
	"fmt"
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/document"
	"nianbao/model/typeset"
)

// table writes a table. Wide ones scroll by themselves on a phone.
func (p *page) table(t document.Table) {
	caption := t.ID
	if p.section != nil {
		caption = p.section.Heading
	}
	fmt.Fprintf(p, "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"%s\">\n<table data-table=\"%s\" class=\"%s\">\n<caption>%s</caption>\n",
		markup(caption), markup(t.ID), density(t), markup(caption))
	p.columnGroups(t)
	if t.Header > 0 {
		p.WriteString("<thead>\n")
		p.rows(t, 0, t.Header)
		p.WriteString("</thead>\n")
	}
	for _, body := range bodies(t) {
		p.WriteString("<tbody>\n")
		p.rows(t, body[0], body[1])
		p.WriteString("</tbody>\n")
	}
	p.WriteString("</table>\n</div>\n")
}

// density says how wide the columns are.
func density(t document.Table) string {
	switch {
	case t.Columns > 12:
		return "narrow"
	case t.Header == 0: // few numbers a row: the table is no wider than it must be, they near their labels
		return "blocks"
	}
	return "plain"
}

// columnGroups tells which columns stand under one header, which scope="colgroup"
// speaks of.
func (p *page) columnGroups(t document.Table) {
	if t.Header == 0 {
		return
	}
	if t.Labels > 0 {
		fmt.Fprintf(p, "<colgroup span=\"%d\" class=\"labels\"></colgroup>", t.Labels)
	}
	for _, c := range t.Rows[0] {
		if c.Column >= t.Labels {
			fmt.Fprintf(p, "<colgroup span=\"%d\"></colgroup>", c.ColSpan)
		}
	}
	p.WriteByte('\n')
}

// bodies parts the rows below the header where no span crosses: a group of rows is
// a body, which scope="rowgroup" speaks of.
func bodies(t document.Table) [][2]int {
	var out [][2]int
	end := t.Header
	for i := t.Header; i < len(t.Rows); i++ {
		begins := i >= end
		if t.Header == 0 && i > 0 { // groups with a heading line of their own
			begins = len(t.Rows[i]) == 1
		}
		if begins {
			out = append(out, [2]int{i, i + 1})
		}
		out[len(out)-1][1] = i + 1
		for _, c := range t.Rows[i] {
			end = max(end, i+c.RowSpan)
		}
	}
	return out
}

func (p *page) rows(t document.Table, from, to int) {
	for i := from; i < to; i++ {
		p.WriteString("<tr>")
		for j := range t.Rows[i] {
			p.cell(t, i, &t.Rows[i][j])
		}
		p.WriteString("</tr>\n")
	}
}

func (p *page) cell(t document.Table, row int, c *document.Cell) {
	var a strings.Builder
	put := func(name, value string) { fmt.Fprintf(&a, " %s=\"%s\"", name, markup(value)) }
	if c.RowSpan > 1 {
		put("rowspan", fmt.Sprint(c.RowSpan))
	}
	if c.ColSpan > 1 {
		put("colspan", fmt.Sprint(c.ColSpan))
	}
	if c.Ref != (model.Ref{}) {
		put("data-key", c.Ref.String())
		if t.Header == 0 {
			put("headers", strings.Join(headersOf(t, row, c), " "))
		}
		fmt.Fprintf(p, "<td%s>%s</td>", a.String(), markup(c.Text))
		return
	}
	if t.Header == 0 {
		put("id", cellID(t, row, c))
	}
	if scope := scopeOf(t, row, c); scope != "" {
		put("scope", scope)
		fmt.Fprintf(p, "<th%s>%s</th>", a.String(), heading(scope, c.Text))
		return
	}
	fmt.Fprintf(p, "<td class=\"note\"%s>%s</td>", a.String(), markup(c.Text))
}

// heading is the text of a label. That of columns breaks between words alone.
func heading(scope, text string) string {
	if !strings.HasPrefix(scope, "col") {
		return markup(text)
	}
	words := typeset.Words(typeset.VisibleLine(text))
	for i := range words {
		words[i] = markup(words[i])
	}
	return strings.Join(words, "<wbr>")
}

// scopeOf says what a label heads, "" where it heads nothing.
func scopeOf(t document.Table, row int, c *document.Cell) string {
	switch corner := row < t.Header && c.Column < t.Labels; {
	case corner || c.Text == "":
		return ""
	case row < t.Header && c.ColSpan > 1 && row == 0:
		return "colgroup"
	case row < t.Header:
		return "col"
	case t.Header == 0 && len(t.Rows[row]) == 1, c.RowSpan > 1 && c.Column == 0:
		return "rowgroup"
	case c.Column < t.Labels && (t.Header > 0 || slices.IndexFunc(t.Rows[row], func(c document.Cell) bool { return c.Ref != model.Ref{} }) >= 0):
		return "row"
	}
	return "col"
}

func cellID(t document.Table, row int, c *document.Cell) string {
	return fmt.Sprintf("%s-%d-%d", t.ID, row, c.Column)
}

// headersOf lists the labels of a number in a table whose header lines stand
// between its rows: the group, the header of its column, and its row.
func headersOf(t document.Table, row int, c *document.Cell) []string {
	var out []string
	group := row
	for group > 0 && len(t.Rows[group]) > 1 {
		group--
	}
	for i := group; i <= row; i++ {
		for j := range t.Rows[i] {
			h := &t.Rows[i][j]
			above := i <= group+1 && h.Column <= c.Column && c.Column < h.Column+h.ColSpan
			if h.Ref == (model.Ref{}) && (above || i == row) {
				out = append(out, cellID(t, i, h))
			}
		}
	}
	return out
}
