package export

import (
	"fmt"
	"strconv"
	"strings"

	"nianbao/model"
	"nianbao/model/ooxml"
	"nianbao/model/typeset"
)

// A worksheet in the making. Rows and columns are counted from 0.
type worksheet struct {
	book    *workbook
	number  int
	name    string
	rows    [][]xlsxCell
	widths  []float64 // in digits of the usual font
	heights map[int]float64
	growing map[int]bool // rows that grow with what is typed into them
	merges  []area
	alarms  []alarm
	prompts []prompt

	statedTotals []prompt // at totals that are not their sums

	frozenRows, frozenCols int
	titleFrom, titleRows   int // the rows from titleFrom up to titleRows repeat on paper
	landscape, onePage     bool
	protected              bool
	header                 string // of each page
}

// An xlsxCell is blank, a text, a number, or a formula with what it gives.
type xlsxCell struct {
	kind    xlsxKind
	style   int
	value   string
	formula string
}

type xlsxKind uint8

const (
	noCell xlsxKind = iota
	blankCell
	textCell
	numberCell
)

// An area is a rectangle of cells, both corners included.
type area struct{ row, col, lastRow, lastCol int }

func (a area) String() string {
	if a.row == a.lastRow && a.col == a.lastCol {
		return address(a.row, a.col)
	}
	return address(a.row, a.col) + ":" + address(a.lastRow, a.lastCol)
}

// An alarm turns a cell red while its formula is true.
type alarm struct{ cell, formula string }

// A prompt tells what a cell takes, and refuses what it does not.
type prompt struct {
	cells       []string
	kind        string // whole, decimal; "": anything
	low, high   string
	title, text string
	refusal     string
}

func address(row, col int) string { return columnName(col) + strconv.Itoa(row+1) }

func absolute(row, col int) string { return "$" + columnName(col) + "$" + strconv.Itoa(row+1) }

func columnName(col int) string {
	name := ""
	for col++; col > 0; col = (col - 1) / 26 {
		name = string(rune('A'+(col-1)%26)) + name
	}
	return name
}

func (s *worksheet) put(row, col int, c xlsxCell) {
	for len(s.rows) <= row {
		s.rows = append(s.rows, nil)
	}
	for len(s.rows[row]) <= col {
		s.rows[row] = append(s.rows[row], xlsxCell{})
	}
	s.rows[row][col] = c
}

// text writes text, never a formula. No text leaves the cell blank.
func (s *worksheet) text(row, col int, text string, l look) {
	text = cutUnits(typeset.VisibleLine(text), maxCellText)
	if text == "" {
		s.put(row, col, xlsxCell{kind: blankCell, style: s.book.style(l)})
		return
	}
	l.quoted = startsFormula(text)
	s.put(row, col, xlsxCell{kind: textCell, style: s.book.style(l), value: text})
}

// number writes a number, or leaves the cell blank.
func (s *worksheet) numberAt(row, col int, n model.Number, l look) {
	l.format = numberFormat(n)
	c := xlsxCell{kind: blankCell, value: n.String()}
	if !n.Blank() {
		c.kind = numberCell
	}
	c.style = s.book.style(l)
	s.put(row, col, c)
}

// compute writes a formula beside the number it gives; a blank is the empty text.
func (s *worksheet) compute(row, col int, formula string, n model.Number, l look) {
	l.format = "0"
	if n.Places() > 0 {
		l.format = numberFormat(n)
	}
	c := xlsxCell{kind: numberCell, value: n.String(), formula: formula, style: s.book.style(l)}
	if n.Blank() {
		c.kind = textCell
	}
	s.put(row, col, c)
}

// merge lets the cell at the first corner stand for all, which take its look.
func (s *worksheet) merge(a area) {
	if a.row == a.lastRow && a.col == a.lastCol {
		return
	}
	s.merges = append(s.merges, a)
	style := s.rows[a.row][a.col].style
	for row := a.row; row <= a.lastRow; row++ {
		for col := a.col; col <= a.lastCol; col++ {
			if row != a.row || col != a.col {
				s.put(row, col, xlsxCell{kind: blankCell, style: style})
			}
		}
	}
}

const (
	lineHeight = 15.0 // points, of the usual font
	rowPadding = 6.0
)

// fit makes the rows of an area high enough for a text; spreadsheets do that for
// no merged cell. The last row takes what is missing.
func (s *worksheet) fit(a area, text string) {
	width := -1.0 // what stands free at the sides
	for col := a.col; col <= a.lastCol; col++ {
		width += s.widths[col]
	}
	need := lineHeight*float64(len(metrics.Lines(typeset.VisibleLine(text), max(2, int(width))))) + rowPadding
	for row := a.row; row < a.lastRow; row++ {
		need -= s.height(row)
	}
	s.setHeight(a.lastRow, need)
}

// height is that of a row, of one line at least.
func (s *worksheet) height(row int) float64 { return max(s.heights[row], lineHeight+rowPadding) }

// grow leaves a row's height to the spreadsheet: it fits rows without merged cells
// itself, also when a clerk goes on typing.
func (s *worksheet) grow(row int) {
	if s.growing == nil {
		s.growing = map[int]bool{}
	}
	s.growing[row] = true
}

func (s *worksheet) setHeight(row int, h float64) {
	if s.heights == nil {
		s.heights = map[int]float64{}
	}
	s.heights[row] = min(max(s.height(row), h), maxRowHeight)
}

func startsFormula(s string) bool {
	return s != "" && strings.ContainsRune("=+-@＝＋－＠'", []rune(s)[0])
}

// xml is the sheet's part. The order of its elements is the schema's.
func (s *worksheet) xml() string {
	var b strings.Builder
	b.WriteString(ooxml.Header + `<worksheet ` + xlsxSpace + `><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`)
	last := 0
	for _, row := range s.rows {
		last = max(last, len(row)-1)
	}
	fmt.Fprintf(&b, `<dimension ref="%s"/>`, area{0, 0, max(0, len(s.rows)-1), last})
	s.writeView(&b)
	fmt.Fprintf(&b, `<sheetFormatPr defaultRowHeight="%g" customHeight="1"/>`, lineHeight+rowPadding)
	if len(s.widths) > 0 {
		b.WriteString(`<cols>`)
		for i, w := range s.widths {
			fmt.Fprintf(&b, `<col min="%d" max="%d" width="%.2f" customWidth="1"/>`, i+1, i+1, w+0.71) // the margins of a cell
		}
		b.WriteString("</cols>")
	}
	b.WriteString("<sheetData>\n")
	for i, row := range s.rows {
		fixed := ` customHeight="1"`
		if s.growing[i] {
			fixed = ""
		}
		fmt.Fprintf(&b, `<row r="%d" ht="%g"%s>`, i+1, s.height(i), fixed)
		for j, c := range row {
			s.writeCell(&b, i, j, c)
		}
		b.WriteString("</row>\n")
	}
	b.WriteString("</sheetData>")
	if s.protected { // without a password: it guards against slips, not people
		b.WriteString(`<sheetProtection sheet="1" objects="1" scenarios="1" formatCells="0" formatColumns="0" formatRows="0"/>`)
	}
	if len(s.merges) > 0 {
		fmt.Fprintf(&b, `<mergeCells count="%d">`, len(s.merges))
		for _, m := range s.merges {
			fmt.Fprintf(&b, `<mergeCell ref="%s"/>`, m)
		}
		b.WriteString("</mergeCells>\n")
	}
	for i, a := range s.alarms {
		fmt.Fprintf(&b, `<conditionalFormatting sqref="%s"><cfRule type="expression" dxfId="0" priority="%d"><formula>%s</formula></cfRule></conditionalFormatting>`+"\n", a.cell, i+1, ooxml.Escape(a.formula))
	}
	s.writePrompts(&b)
	s.writePage(&b)
	b.WriteString("</worksheet>")
	return b.String()
}

func (s *worksheet) writeView(b *strings.Builder) {
	selected := ""
	if s.number == 0 {
		selected = ` tabSelected="1"`
	}
	fmt.Fprintf(b, `<sheetViews><sheetView%s workbookViewId="0">`, selected)
	if s.frozenRows > 0 || s.frozenCols > 0 {
		split, pane := "", "bottomRight"
		if s.frozenCols > 0 {
			split = fmt.Sprintf(` xSplit="%d"`, s.frozenCols)
		} else {
			pane = "bottomLeft"
		}
		if s.frozenRows > 0 {
			split += fmt.Sprintf(` ySplit="%d"`, s.frozenRows)
		} else {
			pane = "topRight"
		}
		fmt.Fprintf(b, `<pane%s topLeftCell="%s" activePane="%s" state="frozen"/><selection pane="%s"/>`, split, address(s.frozenRows, s.frozenCols), pane, pane)
	}
	b.WriteString("</sheetView></sheetViews>")
}

func (s *worksheet) writeCell(b *strings.Builder, row, col int, c xlsxCell) {
	if c.kind == noCell {
		return
	}
	fmt.Fprintf(b, `<c r="%s" s="%d"`, address(row, col), c.style)
	switch {
	case c.kind == blankCell:
		b.WriteString("/>")
	case c.formula != "" && c.kind == textCell:
		fmt.Fprintf(b, ` t="str"><f>%s</f><v></v></c>`, ooxml.Escape(c.formula))
	case c.formula != "":
		fmt.Fprintf(b, `><f>%s</f><v>%s</v></c>`, ooxml.Escape(c.formula), c.value)
	case c.kind == textCell:
		fmt.Fprintf(b, ` t="s"><v>%d</v></c>`, s.book.text(c.value))
	default:
		fmt.Fprintf(b, `><v>%s</v></c>`, c.value)
	}
}

func (s *worksheet) writePrompts(b *strings.Builder) {
	if len(s.prompts) == 0 {
		return
	}
	fmt.Fprintf(b, `<dataValidations count="%d">`, len(s.prompts))
	for _, p := range s.prompts {
		kind, bounds := "", ""
		if p.kind != "" {
			kind = ` type="` + p.kind + `" operator="between"`
			bounds = "<formula1>" + p.low + "</formula1><formula2>" + p.high + "</formula2>"
		}
		fmt.Fprintf(b, `<dataValidation%s allowBlank="1" showInputMessage="1" showErrorMessage="1" errorTitle="请核对" error="%s" promptTitle="%s" prompt="%s" sqref="%s">%s</dataValidation>`+"\n",
			kind, ooxml.Escape(cutUnits(typeset.VisibleLine(p.refusal), 225)), ooxml.Escape(cutUnits(typeset.VisibleLine(p.title), 32)), ooxml.Escape(cutUnits(typeset.VisibleLine(p.text), 255)), strings.Join(p.cells, " "), bounds)
	}
	b.WriteString("</dataValidations>\n")
}

func total(widths []float64) float64 {
	n := 0.0
	for _, w := range widths {
		n += w
	}
	return n
}

// writePage lays the sheet on A4, one page wide where it can be read then.
func (s *worksheet) writePage(b *strings.Builder) {
	const readable = 260 // digits; a wider sheet takes pages side by side
	orientation, wide, high := "portrait", 1, 0
	if total(s.widths) > readable {
		wide = 0
	}
	if s.landscape {
		orientation = "landscape"
	}
	if s.onePage {
		high = 1
	}
	fmt.Fprintf(b, `<printOptions horizontalCentered="1"/><pageMargins left="0.6" right="0.6" top="0.9" bottom="0.8" header="0.4" footer="0.4"/>`+
		`<pageSetup paperSize="9" orientation="%s" fitToWidth="%d" fitToHeight="%d"/><headerFooter>`, orientation, wide, high)
	if s.header != "" {
		fmt.Fprintf(b, "<oddHeader>%s</oddHeader>", ooxml.Escape(s.header))
	}
	b.WriteString(`<oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>`)
}
