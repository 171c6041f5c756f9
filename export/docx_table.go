package export

import (
	"fmt"

	"nianbao/model"
	"nianbao/model/document"
	"nianbao/model/typeset"
)

// table writes a table. All its rows but the last are kept with the next, so that
// a label over several rows is never cut by the end of a page.
func (b *docxWriter) table(t document.Table, last bool) {
	widths := docxColumns(t)
	height := ""
	if len(t.Rows) <= roomyRows {
		height = `<w:trHeight w:val="400" w:hRule="atLeast"/>`
	}
	fmt.Fprintf(b, `<w:tbl><w:tblPr><w:tblStyle w:val="Form"/><w:tblW w:w="%d" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`, sum(widths))
	for _, w := range widths {
		fmt.Fprintf(b, `<w:gridCol w:w="%d"/>`, w)
	}
	b.WriteString("</w:tblGrid>\n")
	for row, cells := range grid(t) {
		b.WriteString(`<w:tr><w:trPr><w:cantSplit/>` + height)
		if row < t.Header {
			b.WriteString(`<w:tblHeader/>`)
		}
		b.WriteString(`</w:trPr>`)
		kept := last || row < len(t.Rows)-1
		for col := 0; col < len(cells); {
			c := cells[col]
			style := "Cell"
			if c != nil && t.Labels > 1 && row >= t.Header && col < t.Labels && end(c, col) == t.Labels {
				style = "Label"
			}
			b.cell(c, style, c == nil || begins(t.Rows[row], c), kept, sum(widths[col:end(c, col)]))
			col = end(c, col)
		}
		b.WriteString("</w:tr>\n")
	}
	b.WriteString("</w:tbl>\n")
	if !last {
		b.paragraph("Gap", "")
	}
}

// cell writes a cell, or its continuation in a further row that it covers.
func (b *docxWriter) cell(c *document.Cell, style string, first, kept bool, width int) {
	fmt.Fprintf(b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, width)
	if c != nil {
		if c.ColSpan > 1 {
			fmt.Fprintf(b, `<w:gridSpan w:val="%d"/>`, c.ColSpan)
		}
		switch {
		case c.RowSpan > 1 && first:
			b.WriteString(`<w:vMerge w:val="restart"/>`)
		case !first:
			b.WriteString(`<w:vMerge/>`)
		}
	}
	properties := ""
	if kept {
		properties = "<w:keepNext/>"
	}
	fmt.Fprintf(b, `</w:tcPr><w:p><w:pPr><w:pStyle w:val="%s"/>%s</w:pPr>`, style, properties)
	if c != nil && first && c.Text != "" {
		run := ""
		if size := fittingSize(c, width); size != cellSize {
			run = fmt.Sprintf(`<w:rPr><w:sz w:val="%d"/><w:szCs w:val="%d"/></w:rPr>`, size, size)
		}
		b.runs(run, []string{typeset.VisibleLine(c.Text)})
	}
	b.WriteString(`</w:p></w:tc>`)
}

// Sizes are in half points, lengths in twips.
const (
	cellSize     = 18
	smallestSize = 8
	cellMargins  = 120 // both sides
	cellLine     = 260
	digitWidth   = 6      // for each half point of size: 0.6 em, as a substitute font may be wide
	roomyRows    = 18     // a table of no more leaves room for higher rows
	pageHeight   = 11_800 // of a page's text, less a heading and what another font may need
	usualNumber  = 620
	widestNumber = 1200
)

func numberWidth(c *document.Cell, size int) int { return len(c.Text)*size*digitWidth + cellMargins }

// fittingSize is the size in which a number stays on one line.
func fittingSize(c *document.Cell, width int) int {
	size := cellSize
	for c.Ref != (model.Ref{}) && size > smallestSize && numberWidth(c, size) > width {
		size--
	}
	return size
}

// docxColumns shares the width of the text among the columns. Long numbers take
// from long labels as long as the table fits a page; beyond that they become smaller.
func docxColumns(t document.Table) []int {
	labels := docxLabels(t)
	free, n := textWidth-sum(labels), max(1, t.Columns-t.Labels)
	if t.Labels < 2 {
		for range n {
			labels = append(labels, free/n)
		}
		return labels
	}
	for widest := widestNumber; ; widest -= 20 {
		widths := append([]int(nil), labels...)
		for col := t.Labels; col < t.Columns; col++ {
			widths = append(widths, min(widest, numberColumn(t, col)))
		}
		rest := textWidth - sum(widths)
		widths[t.Labels-1] += rest
		if widest <= usualNumber || rest >= 0 && tableHeight(t, widths) <= pageHeight {
			return widths
		}
	}
}

// numberColumn is the width that the numbers of a column need.
func numberColumn(t document.Table, col int) int {
	width := usualNumber
	for _, row := range t.Rows {
		for i := range row {
			if c := &row[i]; c.Column == col && c.Ref != (model.Ref{}) {
				width = max(width, numberWidth(c, cellSize))
			}
		}
	}
	return width
}

// tableHeight reckons how high a table will be.
func tableHeight(t document.Table, widths []int) int {
	heights := make([]int, len(t.Rows))
	for _, spanning := range []bool{false, true} { // cells over several rows stretch the last of them
		for i, row := range t.Rows {
			for j := range row {
				c := &row[j]
				if (c.RowSpan > 1) != spanning {
					continue
				}
				last := min(i+c.RowSpan, len(heights)) - 1
				heights[last] += max(0, cellHeight(c, sum(widths[c.Column:c.Column+c.ColSpan]))-sum(heights[i:last+1]))
			}
		}
	}
	return sum(heights)
}

func cellHeight(c *document.Cell, width int) int {
	const padding = 50 // above and below, with the rule
	lines := 1
	if c.Ref == (model.Ref{}) {
		lines = len(metrics.Lines(typeset.VisibleLine(c.Text), max(2, (width-cellMargins)/(cellSize*5)))) // half a character is half its size wide
	}
	return lines*cellLine + padding
}

// docxLabels is what the label columns take at least.
func docxLabels(t document.Table) []int {
	out := make([]int, t.Labels)
	for i := range out {
		switch {
		case t.Labels == 1:
			out[i] = 2600
		case i == t.Labels-1:
			out[i] = 1600
		case i == 0:
			out[i] = 560
		default:
			out[i] = 1100
		}
	}
	return out
}

func sum(widths []int) int {
	n := 0
	for _, w := range widths {
		n += w
	}
	return n
}
