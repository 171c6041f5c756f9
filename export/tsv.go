package export

import (
	"strings"

	"nianbao/model"
	"nianbao/model/document"
	"nianbao/model/typeset"
)

// signIndent sets the signature apart from the text above it.
const signIndent = 40

func tsv(d document.Document) string {
	var b strings.Builder
	for _, row := range sheetRows(d) {
		b.WriteString(strings.Join(row, "\t"))
		b.WriteByte('\n')
	}
	return b.String()
}

// sheetRows lays a document out in rows of fields: a line of text is one field.
func sheetRows(d document.Document) [][]string {
	var out [][]string
	line := func(s string) { out = append(out, []string{s}) }
	if d.Draft {
		line(draftMark)
	}
	line(field(d.Title))
	for _, block := range d.Blocks {
		switch block := block.(type) {
		case document.Heading:
			line(field(block.Text))
		case document.Paragraph:
			line("\u3000\u3000" + field(block.Text))
		case document.Table:
			for row, cells := range grid(block) {
				out = append(out, fieldsOf(block, row, cells))
			}
		}
	}
	for _, l := range signature(d) {
		line(strings.Repeat(" ", signIndent) + field(l))
	}
	if d.Contact != "" {
		line(field("联系方式：" + d.Contact))
	}
	return out
}

// fieldsOf are the cells that begin in a row; covered places stay empty.
func fieldsOf(t document.Table, row int, cells []*document.Cell) []string {
	fields := make([]string, len(cells))
	for col, c := range cells {
		if c != nil && c.Column == col && (row == 0 || t.Rows != nil && begins(t.Rows[row], c)) {
			fields[col] = c.Text
			if c.Ref == (model.Ref{}) {
				fields[col] = field(c.Text)
			}
		}
	}
	return fields
}

func begins(row []document.Cell, c *document.Cell) bool {
	for i := range row {
		if &row[i] == c {
			return true
		}
	}
	return false
}

// field makes text safe for one field: no tab, and nothing that a spreadsheet
// takes for a formula.
func field(s string) string {
	s = typeset.VisibleLine(strings.ReplaceAll(s, "\t", " "))
	// Blanks in front do not keep every spreadsheet from seeing a formula. A ' that
	// stands there already gets one more, so that taking one off gives the text.
	if first := strings.TrimLeft(s, "' \u3000\u00a0"); first != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(first)[0]) {
		s = "'" + s
	}
	return s
}
