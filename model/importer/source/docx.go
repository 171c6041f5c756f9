package source

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/ooxml"
)

// A docx reads the body of a Word file.
type docx struct {
	tokens  *ooxml.Tokens
	styles  map[string]style
	numbers *numbering
	blocks  []Block
	notes   []Note
	tables  int
	inCell  int // how many cells we are in
}

// Our own exports have this table style. In them only what is marked as a heading is
// one, whatever a paragraph looks like.
const (
	formStyle  = "Form"
	formName   = "年报表格"
	textStyle  = "BodyText"
	titleStyle = "Title"
)

func readDOCX(r *ooxml.Reader, name string) (Document, error) {
	d := &docx{styles: map[string]style{}}
	if at, ok, err := r.Related(name, "styles"); err == nil && ok {
		if err := d.readStyles(r, at); err != nil {
			return Document{}, err
		}
	}
	var err error
	if d.numbers, err = readNumbering(r, name); err != nil {
		return Document{}, err
	}
	if d.tokens, err = r.XML(name); err != nil {
		return Document{}, err
	}
	err = d.body(&d.blocks)
	return Document{Blocks: d.blocks, Notes: d.notes}, err
}

// body reads paragraphs and tables until the end of the element we are in, or of
// the file.
func (d *docx) body(into *[]Block) error {
	for {
		token, err := d.tokens.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch e.Name.Local {
		case "p":
			p, err := d.paragraph()
			if err != nil {
				return err
			}
			d.left(p)
			*into = append(*into, p.blocks...)
		case "tbl":
			if err := d.table(into); err != nil {
				return err
			}
		case "sectPr", "del", "moveFrom":
			if err := d.tokens.Skip(); err != nil {
				return err
			}
		}
	}
}

// left notes what a paragraph outside of tables holds that is no part of its text.
func (d *docx) left(p wordParagraph) {
	if text := strings.TrimSpace(p.aside.String()); text != "" && d.inCell == 0 {
		d.notes = append(d.notes, dropped(Place{}, "", text))
	}
}

// A wordParagraph is a paragraph in the making.
type wordParagraph struct {
	text   strings.Builder
	aside  strings.Builder // what is struck out, hidden, raised or lowered
	style  style
	run    looks   // of the run we are in
	blocks []Block // it becomes, and those of the text boxes that hang on it
}

// paragraph reads a paragraph; line breaks and the boxes that hang on it make more
// lines than one.
func (d *docx) paragraph() (p wordParagraph, err error) {
	var boxes []Block
	for depth := 1; depth > 0; {
		token, err := d.tokens.Next()
		if err != nil {
			return p, unfinished(err)
		}
		switch e := token.(type) {
		case xml.EndElement:
			depth--
			if e.Name.Local == "pPr" { // what it says of the mark at the end is not of the text
				p.run = p.style.looks
			}
		case xml.StartElement:
			read, err := d.inParagraph(&p, &boxes, e, depth)
			if err != nil {
				return p, err
			}
			if !read {
				depth++
			}
		}
	}
	text := p.text.String()
	if strings.TrimSpace(text) != "" {
		text = d.numbers.next(p.style.list, p.style.ind) + text
	}
	p.blocks = append(d.paragraphBlocks(text, p.style), boxes...)
	return p, nil
}

// inParagraph takes an element of a paragraph; read says that its end was read too.
func (d *docx) inParagraph(p *wordParagraph, boxes *[]Block, e xml.StartElement, depth int) (read bool, err error) {
	val := ooxml.Attr(e, "val")
	switch e.Name.Local {
	case "p": // in a text box
		box, err := d.paragraph()
		*boxes = append(*boxes, box.blocks...)
		return true, err
	case "tbl":
		return true, d.table(boxes)
	case "t":
		text, err := d.tokens.Text()
		d.write(p, text)
		return true, err
	case "del", "moveFrom", "instrText", "rPrChange", "pPrChange", "rt", "Fallback":
		return true, d.tokens.Skip()
	case "tab", "ptab":
		if depth > 1 { // in a run; a tab of the properties is a stop
			p.text.WriteByte(' ')
		}
	case "br", "cr":
		p.text.WriteByte('\n')
	case "noBreakHyphen":
		p.text.WriteByte('-')
	case "pStyle":
		p.style = d.styles[val]
		p.run = p.style.looks
	case "r":
		p.run = p.style.looks
	case "rStyle":
		p.run = p.run.under(d.styles[val].looks)
	case "outlineLvl":
		p.style.level = outline(val)
	case "numId":
		p.style.list = val
	case "ilvl":
		p.style.ind = val
	default:
		p.run.set(e.Name.Local, val)
	}
	return false, nil
}

// write takes the text of a run, unless it is no part of the text around it.
func (d *docx) write(p *wordParagraph, text string) {
	switch {
	case p.run.out == yes || p.run.hidden == yes,
		p.run.raised == yes && (d.inCell > 0 || !endsInLetter(p.text.String())):
		p.aside.WriteString(text)
	default:
		p.text.WriteString(text)
	}
}

// paragraphBlocks are the lines of a paragraph. A long one is no heading, whatever
// its style says.
func (d *docx) paragraphBlocks(text string, s style) []Block {
	if d.styles[formStyle].name == formName {
		if s.id == titleStyle {
			return []Block{{Text: strings.ReplaceAll(text, "\n", ""), Head: model.HeadTitle}}
		}
		return []Block{{Text: text, Level: s.level, Body: s.id == textStyle && !strings.HasPrefix(text, contactLabel)}}
	}
	if len([]rune(text)) > longestHeading || strings.ContainsAny(text, "。；") {
		s.level = 0
	}
	var out []Block
	for t := range strings.SplitSeq(text, "\n") {
		out = append(out, Block{Text: tame(t), Level: s.level})
	}
	return out
}

// longestHeading is the most characters of a paragraph that may be a heading.
const longestHeading = 40

// A wordTable is a table in the making.
type wordTable struct {
	grid     *Grid
	number   int
	cells    int
	x, after int  // the next place in the row, and how many columns it leaves over
	page     bool // the row lays out a page
}

// table reads a table. One that only lays out a page gives what stands in it.
func (d *docx) table(into *[]Block) error {
	d.tables++
	t := &wordTable{grid: &Grid{}, number: d.tables}
	for depth := 1; depth > 0; {
		token, err := d.tokens.Next()
		if err != nil {
			return unfinished(err)
		}
		switch e := token.(type) {
		case xml.EndElement:
			depth--
			if e.Name.Local == "tr" && t.after > 0 {
				t.grid.Put("", t.x, len(t.grid.Rows)-1, t.after, 1)
			}
		case xml.StartElement:
			depth++
			if e.Name.Local == "tc" {
				depth--
			}
			if err := d.inTable(t, e, into); err != nil {
				return err
			}
		}
	}
	return nil
}

// inTable takes an element of a table.
func (d *docx) inTable(t *wordTable, e xml.StartElement, into *[]Block) error {
	switch e.Name.Local {
	case "tr":
		t.x, t.after, t.page = 0, 0, false
		y := t.grid.Row()
		*into = append(*into, Block{At: Place{Name: lang.F("表 %d 第 %d 行", t.number, y+1)}, Grid: t.grid, Y: y})
	case "gridBefore":
		t.x = spanOf(ooxml.Attr(e, "val"))
		t.grid.Put("", 0, len(t.grid.Rows)-1, t.x, 1)
	case "gridAfter":
		t.after = spanOf(ooxml.Attr(e, "val"))
	case "tc":
		if t.cells++; t.cells > maxCells {
			return lang.Errorf("第 %d 个表格超过 %d 格，太大；请只留报告本身", t.number, maxCells)
		}
		c, err := d.cell()
		if err != nil {
			return err
		}
		if len(t.grid.Rows) == 0 {
			return nil
		}
		if t.page = t.page || c.layout; t.page {
			*into = append(*into, c.blocks...)
			return nil
		}
		if c.covered {
			t.grid.Grow(t.x, c.span)
		} else {
			t.grid.Put(c.text(), t.x, len(t.grid.Rows)-1, c.span, 1).Doubt = blanks(c.aside)
		}
		t.x += c.span
	}
	return nil
}

// A wordCell is what stands in a cell of a table.
type wordCell struct {
	blocks  []Block
	aside   string
	covered bool // a cell above spans it
	span    int  // how many columns it spans
	layout  bool // it holds a table, or a whole text: the table only lays out a page
}

func (c wordCell) text() string {
	var texts []string
	for _, b := range c.blocks {
		texts = append(texts, b.Words())
	}
	return cellText(texts)
}

// longestCell is how long the text in a cell may be, in bytes, before it is a page.
const longestCell = 900

func (d *docx) cell() (c wordCell, err error) {
	c.span = 1
	d.inCell++
	defer func() { d.inCell-- }()
	for depth := 1; depth > 0; {
		token, err := d.tokens.Next()
		if err != nil {
			return c, unfinished(err)
		}
		switch e := token.(type) {
		case xml.EndElement:
			depth--
		case xml.StartElement:
			depth++
			switch e.Name.Local {
			case "gridSpan":
				c.span = spanOf(ooxml.Attr(e, "val"))
			case "vMerge", "hMerge":
				c.covered = ooxml.Attr(e, "val") != "restart"
			case "p":
				p, err := d.paragraph()
				if err != nil {
					return c, err
				}
				c.blocks = append(c.blocks, p.blocks...)
				c.aside += p.aside.String()
				depth--
			case "tbl":
				c.layout = true
				if err := d.table(&c.blocks); err != nil {
					return c, err
				}
				depth--
			}
		}
	}
	c.layout = c.layout || len(c.text()) > longestCell
	return c, nil
}

// spanOf reads an attribute that counts columns; 1 where it says nothing.
func spanOf(s string) int { return min(counted(s), maxColumns) }

// unfinished says that a part ends too early.
func unfinished(err error) error {
	if errors.Is(err, io.EOF) {
		return lang.Errorf("文件不完整；请重新取得文件")
	}
	return err
}

// tame takes out of a line what would be read as parting fields.
func tame(s string) string {
	return strings.NewReplacer("\t", " ", "|", "｜").Replace(s)
}

// outline turns an outline level, from 0 to 8, into a heading's.
func outline(val string) int {
	if n, err := strconv.Atoi(val); err == nil && n >= 0 && n < 9 {
		return n + 1
	}
	return 0
}
