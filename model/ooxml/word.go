package ooxml

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"nianbao/model/lang"
)

// Bounds of a table.
const (
	maxCells   = 10_000
	maxColumns = 256
)

// A Word is what a Word file says: its paragraphs and tables in their order. What was
// deleted, struck out, hidden, raised or lowered is no part of the text around it.
type Word struct {
	Body   []WordBlock
	Styles map[string]Style // by id
}

// A WordBlock is a paragraph, with the number that its list gives it, or a table.
type WordBlock struct {
	Text  string // its lines parted by \n
	Aside string // what of it is no part of the text
	Style Style
	Table *WordTable
}

// A WordTable is the rows of a table. Number counts the tables of the file, from 1.
type WordTable struct {
	Number int
	Rows   []WordRow
	cells  int
}

// A WordRow is the cells of a row, and how many columns it leaves free at both ends.
type WordRow struct {
	Before, After int
	Cells         []WordCell
}

// A WordCell is what stands in a cell.
type WordCell struct {
	Blocks  []WordBlock
	Cols    int
	Covered bool // the cell above, or before, spans it
}

// A wordReader reads the body of a Word file.
type wordReader struct {
	*Tokens
	styles  map[string]Style
	numbers *numbering
	tables  int
	inCell  int // how many cells we are in
}

// ReadWord reads the main part of a Word file.
func ReadWord(r *Reader, name string) (Word, error) {
	styles, err := readStyles(r, name)
	if err != nil {
		return Word{}, err
	}
	numbers, err := readNumbering(r, name)
	if err != nil {
		return Word{}, err
	}
	t, err := r.XML(name)
	if err != nil {
		return Word{}, err
	}
	w := &wordReader{Tokens: t, styles: styles, numbers: numbers}
	var body []WordBlock
	for {
		e, err := w.NextStart()
		if errors.Is(err, io.EOF) {
			return Word{body, styles}, nil
		}
		if err == nil {
			_, err = w.block(&body, e)
		}
		if err != nil {
			return Word{}, err
		}
	}
}

// block takes a paragraph or a table, or passes over what is none of the text; read says
// that its end was read too.
func (w *wordReader) block(into *[]WordBlock, e xml.StartElement) (read bool, err error) {
	switch e.Name.Local {
	case "p":
		return true, w.paragraph(into)
	case "tbl":
		return true, w.table(into)
	case "sectPr", "del", "moveFrom":
		return true, w.Skip()
	}
	return false, nil
}

// A paragraph in the making.
type paragraph struct {
	text, aside strings.Builder
	style       Style
	run         looks // of the run we are in
}

// paragraph reads a paragraph, and behind it the boxes that hang on it.
func (w *wordReader) paragraph(into *[]WordBlock) error {
	var p paragraph
	var boxes []WordBlock
	err := w.within(func(e xml.StartElement, depth int) (bool, error) {
		return w.inParagraph(&p, &boxes, e, depth)
	}, func(e xml.EndElement) {
		if e.Name.Local == "pPr" { // what it says of the mark at the end is not of the text
			p.run = p.style.looks
		}
	})
	text := p.text.String()
	if strings.TrimSpace(text) != "" {
		text = w.numbers.next(p.style.list, p.style.ind) + text
	}
	*into = append(*into, WordBlock{Text: text, Aside: p.aside.String(), Style: p.style})
	*into = append(*into, boxes...)
	return err
}

// inParagraph takes an element of a paragraph.
func (w *wordReader) inParagraph(p *paragraph, boxes *[]WordBlock, e xml.StartElement, depth int) (read bool, err error) {
	val := Attr(e, "val")
	switch e.Name.Local {
	case "p", "tbl": // in a text box
		return w.block(boxes, e)
	case "t":
		text, err := w.Text()
		w.write(p, text)
		return true, err
	case "del", "moveFrom", "instrText", "rPrChange", "pPrChange", "rt", "Fallback":
		return true, w.Skip()
	case "tab", "ptab":
		if depth > 1 { // in a run; a tab of the properties is a stop
			p.text.WriteByte(' ')
		}
	case "br", "cr":
		p.text.WriteByte('\n')
	case "noBreakHyphen":
		p.text.WriteByte('-')
	case "pStyle":
		p.style = w.styles[val]
		p.run = p.style.looks
	case "r":
		p.run = p.style.looks
	case "rStyle":
		p.run = p.run.under(w.styles[val].looks)
	case "outlineLvl", "numId", "ilvl":
		p.style.set(e.Name.Local, val)
	default:
		p.run.set(e.Name.Local, val)
	}
	return false, nil
}

// write takes the text of a run. What is raised behind a letter is of a unit: m², CO₂.
func (w *wordReader) write(p *paragraph, text string) {
	unit := p.run.raised == yes && p.run.out != yes && p.run.hidden != yes && w.inCell == 0 && endsInLetter(p.text.String())
	if p.run.aside() && !unit {
		p.aside.WriteString(text)
		return
	}
	p.text.WriteString(text)
}

func endsInLetter(s string) bool {
	return s != "" && s[len(s)-1]|0x20 >= 'a' && s[len(s)-1]|0x20 <= 'z'
}

// table reads a table.
func (w *wordReader) table(into *[]WordBlock) error {
	w.tables++
	t := &WordTable{Number: w.tables}
	*into = append(*into, WordBlock{Table: t})
	return w.within(func(e xml.StartElement, _ int) (bool, error) {
		if e.Name.Local == "tr" {
			t.Rows = append(t.Rows, WordRow{})
		}
		if len(t.Rows) == 0 {
			return false, nil
		}
		row := &t.Rows[len(t.Rows)-1]
		switch e.Name.Local {
		case "gridBefore":
			row.Before = columns(Attr(e, "val"))
		case "gridAfter":
			row.After = columns(Attr(e, "val"))
		case "tc":
			if t.cells++; t.cells > maxCells {
				return false, lang.Errorf("第 %d 个表格超过 %d 格，太大；请只留报告本身", t.Number, maxCells)
			}
			c, err := w.cell()
			row.Cells = append(row.Cells, c)
			return true, err
		}
		return false, nil
	}, nil)
}

func (w *wordReader) cell() (WordCell, error) {
	c := WordCell{Cols: 1}
	w.inCell++
	defer func() { w.inCell-- }()
	err := w.within(func(e xml.StartElement, _ int) (bool, error) {
		switch e.Name.Local {
		case "gridSpan":
			c.Cols = columns(Attr(e, "val"))
		case "vMerge", "hMerge":
			c.Covered = Attr(e, "val") != "restart"
		default:
			return w.block(&c.Blocks, e)
		}
		return false, nil
	}, nil)
	return c, err
}

// columns reads an attribute that counts columns; 1 where it says nothing.
func columns(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 1
	}
	return min(max(n, 1), maxColumns)
}
