package export

import (
	"fmt"
	"io"
	"strings"

	"nianbao/model/document"
	"nianbao/model/ooxml"
	"nianbao/model/typeset"
)

// Lengths of GB/T 9704 on A4, in twips: a twentieth of a point, 1440 an inch.
const (
	textWidth  = 11906 - 1587 - 1474 // the page less margins of 28 and 26 mm
	character  = 315                 // 16 pt less the quarter of a point that lets 28 stand in a line
	bodyLine   = 579                 // 22 lines a page
	titleCells = 40                  // 20 characters of 22 pt

	// A last paragraph longer than this is not kept whole before the signature: it
	// would leave a large gap on the page before.
	keptWhole = 10 * 28
)

func docx(w io.Writer, d document.Document) error {
	p := ooxml.Package{Relations: []ooxml.Relation{
		{ID: "rId1", Type: ooxml.Kind("officeDocument"), Target: "word/document.xml"},
		{ID: "rId2", Type: corePropertiesKind, Target: "docProps/core.xml"},
	}}
	const word = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	p.Add("word/document.xml", word+"document.main+xml", []byte(docxBody(d)),
		ooxml.Relation{ID: "rId1", Type: ooxml.Kind("styles"), Target: "styles.xml"},
		ooxml.Relation{ID: "rId2", Type: ooxml.Kind("settings"), Target: "settings.xml"},
		ooxml.Relation{ID: "rId3", Type: ooxml.Kind("fontTable"), Target: "fontTable.xml"},
		ooxml.Relation{ID: "rId4", Type: ooxml.Kind("footer"), Target: "footer1.xml"},
		ooxml.Relation{ID: "rId5", Type: ooxml.Kind("footer"), Target: "footer2.xml"})
	p.Add("word/styles.xml", word+"styles+xml", []byte(docxStyles()))
	p.Add("word/settings.xml", word+"settings+xml", []byte(docxSettings))
	p.Add("word/fontTable.xml", word+"fontTable+xml", []byte(docxFonts()))
	p.Add("word/footer1.xml", word+"footer+xml", []byte(docxFooter(d.Draft, "right")))
	p.Add("word/footer2.xml", word+"footer+xml", []byte(docxFooter(d.Draft, "left")))
	p.Add("docProps/core.xml", corePropertiesType, []byte(coreProperties(d)))
	return p.Write(w)
}

func docxBody(d document.Document) string {
	b := &docxWriter{}
	b.WriteString(ooxml.Header + `<w:document ` + docxSpaces + `><w:body>`)
	if d.Draft {
		b.paragraph("Draft", "", draftMark)
	}
	if title := docxTitle(d); len(title) > 0 {
		b.paragraph("Title", "", title...)
	}
	sign := signature(d)
	signed := len(sign) > 0 || d.Contact != ""
	for i, block := range d.Blocks {
		last := signed && i == len(d.Blocks)-1
		switch block := block.(type) {
		case document.Heading:
			b.paragraph(fmt.Sprintf("Heading%d", min(block.Level, 2)), loose(d.Blocks, i), typeset.VisibleLine(block.Text))
		case document.Paragraph:
			b.paragraph("BodyText", keep(block.Text, last), typeset.VisibleLine(block.Text))
		case document.Table:
			b.table(block, last)
		}
	}
	b.signature(sign, d.Contact != "")
	if d.Contact != "" {
		b.paragraph("BodyText", `<w:keepLines/><w:jc w:val="left"/>`, "联系方式："+typeset.VisibleLine(d.Contact))
	}
	b.WriteString(docxSection + `</w:body></w:document>`)
	return b.String()
}

// docxTitle parts a long title where its sense allows, behind the unit.
func docxTitle(d document.Document) []string {
	title, unit := typeset.VisibleLine(d.Title), typeset.VisibleLine(d.Unit)
	rest, ok := strings.CutPrefix(title, unit)
	if unit == "" || rest == "" || !ok || metrics.Width(title) <= titleCells {
		return titleLines(title, titleCells)
	}
	return append(titleLines(unit, titleCells), titleLines(rest, titleCells)...)
}

// loose frees a heading that has no text from what follows. In a form that is not
// filled in yet, all headings would be bound to each other and then to nothing.
func loose(blocks []document.Block, i int) string {
	if i+1 == len(blocks) {
		return `<w:keepNext w:val="0"/>`
	}
	if next, ok := blocks[i+1].(document.Heading); ok && next.Level <= blocks[i].(document.Heading).Level {
		return `<w:keepNext w:val="0"/>`
	}
	return ""
}

// keep binds the last paragraph to the signature, which must not stand on a page
// of its own.
func keep(text string, last bool) string {
	switch {
	case !last:
		return ""
	case len([]rune(text)) > keptWhole:
		return `<w:keepNext/><w:widowControl/>`
	}
	return `<w:keepNext/><w:keepLines/>`
}

type docxWriter struct{ strings.Builder }

// paragraph writes lines of text as one paragraph; properties follow its style and
// must begin with what comes first in the standard's order.
func (b *docxWriter) paragraph(style, properties string, lines ...string) {
	fmt.Fprintf(b, `<w:p><w:pPr><w:pStyle w:val="%s"/>%s</w:pPr>`, style, properties)
	b.runs("", lines)
	b.WriteString("</w:p>\n")
}

func (b *docxWriter) runs(properties string, lines []string) {
	for i, l := range lines {
		if i > 0 {
			b.WriteString(`<w:r><w:br/></w:r>`)
		}
		if l != "" {
			fmt.Fprintf(b, `<w:r>%s<w:t xml:space="preserve">%s</w:t></w:r>`, properties, ooxml.Escape(l))
		}
	}
}

// signature sets unit and date at the right: the unit ends two characters before
// the margin, the date begins two characters after the unit does. A date longer
// than that ends two characters before the margin, and the unit moves.
func (b *docxWriter) signature(lines []string, more bool) {
	if len(lines) == 0 {
		return
	}
	const widest = 22 // characters; a longer name just ends at the margin
	width := func(s string) int { return (metrics.Width(s) + 1) / 2 }
	unit, rest := width(lines[0]), 0
	for _, l := range lines[1:] {
		rest = max(rest, width(l))
	}
	for i, l := range lines {
		right := 2
		switch {
		case unit > widest || len(lines) == 1:
		case i == 0:
			right = max(2, rest+4-unit)
		default:
			right = max(2, unit-rest) + rest - width(l)
		}
		properties := ""
		if i < len(lines)-1 || more {
			properties = "<w:keepNext/>"
		}
		if i == 0 {
			properties += fmt.Sprintf(`<w:spacing w:before="%d"/>`, bodyLine)
		}
		b.paragraph("Signature", properties+fmt.Sprintf(`<w:ind w:right="%d"/>`, right*character), l)
	}
}
