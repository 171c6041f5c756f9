package importer_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"

	"nianbao/model/ooxml"
)

// wordFile prints a Word file. Where added, another program saved it again, with more
// columns in the grid than the table has.
func wordFile(added bool) func(*rand.Rand, *drawing) []byte {
	return func(rng *rand.Rand, d *drawing) []byte { return packed(wordText(rng, d, added)) }
}

// wordText is the part of a Word file that holds its text.
func wordText(rng *rand.Rand, d *drawing, added bool) string {
	var b strings.Builder
	b.WriteString(wordBody)
	wordParagraph(&b, d.report.Title)
	for _, block := range d.blocks {
		if block.table == nil {
			wordParagraph(&b, block.text)
			continue
		}
		widths := make([]int, block.table.width)
		for i := range widths {
			widths[i] = 1
			if added {
				widths[i] += rng.IntN(3)
			}
		}
		drawWord(&b, block.table, widths)
	}
	b.WriteString("</w:body></w:document>")
	return b.String()
}

func wordParagraph(b *strings.Builder, s string) {
	b.WriteString(`<w:p>` + run("", s) + "</w:p>")
}

func run(format, s string) string {
	if s == "" {
		return ""
	}
	if format != "" {
		format = "<w:rPr>" + format + "</w:rPr>"
	}
	return `<w:r>` + format + `<w:t xml:space="preserve">` + ooxml.Escape(s) + "</w:t></w:r>"
}

func drawWord(b *strings.Builder, t *tableau, widths []int) {
	b.WriteString("<w:tbl><w:tblGrid>")
	for _, n := range widths {
		b.WriteString(strings.Repeat(`<w:gridCol w:w="700"/>`, n))
	}
	b.WriteString("</w:tblGrid>")
	for y, row := range t.at() {
		b.WriteString("<w:tr>")
		for x, s := range row {
			if s == nil || s.x != x {
				continue
			}
			n := 0
			for _, w := range widths[x : x+s.w] {
				n += w
			}
			b.WriteString("<w:tc><w:tcPr>")
			if n > 1 {
				fmt.Fprintf(b, `<w:gridSpan w:val="%d"/>`, n)
			}
			switch {
			case s.h > 1 && s.y == y:
				b.WriteString(`<w:vMerge w:val="restart"/>`)
			case s.h > 1:
				b.WriteString(`<w:vMerge/></w:tcPr><w:p/></w:tc>`)
				continue
			}
			b.WriteString("</w:tcPr><w:p>" + run("<w:strike/>", s.struck) + run("", s.text) + run(`<w:vertAlign w:val="superscript"/>`, s.raised) + "</w:p></w:tc>")
		}
		b.WriteString("</w:tr>")
	}
	b.WriteString("</w:tbl>")
}

// workbook prints a sheet that holds all, or one a table. Where not addressed, the cells
// stand in their order and do not say where.
func workbook(addressed bool) func(*rand.Rand, *drawing) []byte {
	return func(rng *rand.Rand, d *drawing) []byte {
		var sheets []*sheetWriter
		several := rng.IntN(2) == 0
		next := func() *sheetWriter {
			sheets = append(sheets, &sheetWriter{addressed: addressed})
			return sheets[len(sheets)-1]
		}
		s := next()
		s.line(d.report.Title)
		for _, b := range d.blocks {
			switch {
			case b.table != nil:
				s.table(b.table)
			case b.level == 1 && several:
				s = next()
				fallthrough
			default:
				s.line(b.text)
			}
		}
		return bound(sheets)
	}
}

// bound makes a workbook of sheets.
func bound(sheets []*sheetWriter) []byte {
	const main = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	p := ooxml.Package{Relations: []ooxml.Relation{{ID: "r1", Type: ooxml.Kind("officeDocument"), Target: "xl/workbook.xml"}}}
	names := ""
	var relations []ooxml.Relation
	for i, s := range sheets {
		id := fmt.Sprintf("r%d", i+1)
		names += fmt.Sprintf(`<sheet name="表%d" sheetId="%d" r:id="%s"/>`, i+1, i+1, id)
		relations = append(relations, ooxml.Relation{ID: id, Type: ooxml.Kind("worksheet"), Target: "worksheets/sheet" + id + ".xml"})
		p.Add("xl/worksheets/sheet"+id+".xml", main+"worksheet+xml", []byte(s.xml()))
	}
	p.Add("xl/workbook.xml", main+"sheet.main+xml", []byte(`<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>`+names+`</sheets></workbook>`), relations...)
	var out bytes.Buffer
	if err := p.Write(&out); err != nil {
		panic(err)
	}
	return out.Bytes()
}

type sheetWriter struct {
	addressed bool
	rows      int
	cells     strings.Builder
	merged    []string
}

// open begins a row.
func (w *sheetWriter) open() {
	w.rows++
	if w.addressed {
		fmt.Fprintf(&w.cells, `<row r="%d">`, w.rows)
	} else {
		w.cells.WriteString("<row>")
	}
}

func place(x, y int) string {
	letters := string(rune('A' + x%26))
	for x = x/26 - 1; x >= 0; x = x/26 - 1 {
		letters = string(rune('A'+x%26)) + letters
	}
	return fmt.Sprintf("%s%d", letters, y)
}

func (w *sheetWriter) cell(x int, content string) {
	switch {
	case w.addressed && content == "":
	case w.addressed:
		fmt.Fprintf(&w.cells, `<c r="%s" t="inlineStr"><is>%s</is></c>`, place(x, w.rows), content)
	case content == "":
		w.cells.WriteString("<c/>")
	default:
		w.cells.WriteString(`<c t="inlineStr"><is>` + content + `</is></c>`)
	}
}

func (w *sheetWriter) line(s string) {
	w.open()
	w.cell(0, "<t>"+ooxml.Escape(s)+"</t>")
	w.cells.WriteString("</row>")
}

func (w *sheetWriter) table(t *tableau) {
	for y, row := range t.at() {
		w.open()
		for x, s := range row {
			content := ""
			if s != nil && s.x == x && s.y == y {
				content = rich(s)
				if s.w > 1 || s.h > 1 {
					w.merged = append(w.merged, place(x, w.rows)+":"+place(x+s.w-1, w.rows+s.h-1))
				}
			}
			w.cell(x, content)
		}
		w.cells.WriteString("</row>")
	}
}

// rich is the content of a cell: plain text, or runs where some are struck or raised.
func rich(s *spot) string {
	if s.struck == "" && s.raised == "" {
		if s.text == "" {
			return ""
		}
		return "<t>" + ooxml.Escape(s.text) + "</t>"
	}
	out := ""
	for _, r := range [][2]string{{"<rPr><strike/></rPr>", s.struck}, {"", s.text}, {`<rPr><vertAlign val="superscript"/></rPr>`, s.raised}} {
		if r[1] != "" {
			out += "<r>" + r[0] + "<t>" + ooxml.Escape(r[1]) + "</t></r>"
		}
	}
	return out
}

func (w *sheetWriter) xml() string {
	out := `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + w.cells.String() + "</sheetData>"
	if len(w.merged) > 0 {
		out += "<mergeCells>"
		for _, m := range w.merged {
			out += `<mergeCell ref="` + m + `"/>`
		}
		out += "</mergeCells>"
	}
	return out + "</worksheet>"
}
