package importer

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

// A docx reads the body of a Word file: its tables as marked rows, the rest as lines.
type docx struct {
	tokens  *ooxml.Tokens
	styles  map[string]style
	numbers *numbering
	lines   []line
	tables  int
}

// A style is what matters of a paragraph's style.
type style struct {
	id, name  string
	level     int // of a heading, 0: none
	list, ind string
}

// Our own exports have this table style. In them only what is marked as a heading is
// one, whatever a paragraph looks like.
const (
	formStyle  = "Form"
	formName   = "年报表格"
	textStyle  = "BodyText"
	titleStyle = "Title"
)

func docxLines(r *ooxml.Reader, name string) ([]line, error) {
	d := &docx{styles: map[string]style{}}
	if at, ok, err := r.Related(name, "styles"); err == nil && ok {
		if err := d.readStyles(r, at); err != nil {
			return nil, err
		}
	}
	var err error
	if d.numbers, err = readNumbering(r, name); err != nil {
		return nil, err
	}
	if d.tokens, err = r.XML(name); err != nil {
		return nil, err
	}
	return d.lines, d.body(&d.lines)
}

// readStyles finds which styles are headings, or carry a list's numbers.
func (d *docx) readStyles(r *ooxml.Reader, name string) error {
	t, err := r.XML(name)
	if err != nil {
		return err
	}
	id := ""
	for {
		e, err := t.NextStart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		s := d.styles[id]
		switch e.Name.Local {
		case "style":
			id = ooxml.Attr(e, "styleId")
			d.styles[id] = style{id: id}
			continue
		case "name":
			s.name = ooxml.Attr(e, "val")
		case "outlineLvl":
			s.level = outline(ooxml.Attr(e, "val"))
		case "numId":
			s.list = ooxml.Attr(e, "val")
		case "ilvl":
			s.ind = ooxml.Attr(e, "val")
		}
		d.styles[id] = s
	}
}

// outline turns an outline level, from 0 to 8, into a heading's.
func outline(val string) int {
	if n, err := strconv.Atoi(val); err == nil && n >= 0 && n < 9 {
		return n + 1
	}
	return 0
}

// body reads paragraphs and tables until the end of the element we are in, or of
// the file.
func (d *docx) body(into *[]line) error {
	for {
		token, err := d.tokens.Next()
		if errors.Is(err, io.EOF) {
			d.lines = *into
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
			lines, err := d.paragraph()
			if err != nil {
				return err
			}
			*into = append(*into, lines...)
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

// A paragraph in the making.
type wordParagraph struct {
	text  strings.Builder
	style style
	boxes []line // of the text boxes that hang on it
}

// paragraph reads a paragraph; line breaks and the boxes that hang on it make more
// lines than one.
func (d *docx) paragraph() ([]line, error) {
	var p wordParagraph
	for depth := 1; depth > 0; {
		token, err := d.tokens.Next()
		if err != nil {
			return nil, unfinished(err)
		}
		switch e := token.(type) {
		case xml.EndElement:
			depth--
		case xml.StartElement:
			read, err := d.inParagraph(&p, e, depth)
			if err != nil {
				return nil, err
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
	return append(d.paragraphLines(text, p.style), p.boxes...), nil
}

// inParagraph takes an element of a paragraph; read says that its end was read too.
func (d *docx) inParagraph(p *wordParagraph, e xml.StartElement, depth int) (read bool, err error) {
	switch e.Name.Local {
	case "p": // in a text box
		lines, err := d.paragraph()
		p.boxes = append(p.boxes, lines...)
		return true, err
	case "tbl":
		return true, d.table(&p.boxes)
	case "t":
		text, err := d.tokens.Text()
		p.text.WriteString(text)
		return true, err
	case "del", "moveFrom", "instrText", "rPrChange", "pPrChange":
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
		p.style = d.styles[ooxml.Attr(e, "val")]
	case "outlineLvl":
		p.style.level = outline(ooxml.Attr(e, "val"))
	case "numId":
		p.style.list = ooxml.Attr(e, "val")
	case "ilvl":
		p.style.ind = ooxml.Attr(e, "val")
	}
	return false, nil
}

// paragraphLines are the lines of a paragraph. A long one is no heading, whatever
// its style says.
func (d *docx) paragraphLines(text string, s style) []line {
	if d.styles[formStyle].name == formName {
		if s.id == titleStyle {
			return []line{{cells: []cell{{text: strings.ReplaceAll(text, "\n", ""), head: model.HeadTitle}}}}
		}
		return []line{{text: text, level: s.level, body: s.id == textStyle && !strings.HasPrefix(text, contactLabel)}}
	}
	if len([]rune(text)) > longestSection || strings.ContainsAny(text, "。；") {
		s.level = 0
	}
	var out []line
	for _, t := range strings.Split(text, "\n") {
		out = append(out, line{text: clean(t), level: s.level})
	}
	return out
}

// table reads the rows of a table. What a span covers is no cell of its own, so
// that columns which a re-save adds to the grid do no harm.
func (d *docx) table(into *[]line) error {
	d.tables++
	number, row, cells := d.tables, 0, 0
	page := false // the row lays out a page
	for depth := 1; depth > 0; {
		token, err := d.tokens.Next()
		if err != nil {
			return unfinished(err)
		}
		switch e := token.(type) {
		case xml.EndElement:
			depth--
		case xml.StartElement:
			depth++
			switch e.Name.Local {
			case "tr":
				row++
				page = false
				*into = append(*into, line{place: lang.F("表 %d 第 %d 行", number, row), cells: []cell{}})
			case "tc":
				if cells++; cells > maxCells {
					return lang.Errorf("第 %d 个表格超过 %d 格，太大；请只留报告本身", number, maxCells)
				}
				c, err := d.cell()
				if err != nil {
					return err
				}
				page = page || c.layout
				if last := &(*into)[len(*into)-1]; page {
					*into = append(*into, c.lines...)
				} else if !c.covered && last.cells != nil {
					last.cells = append(last.cells, cell{text: c.text()})
				}
				depth--
			}
		}
	}
	return nil
}

// A wordCell is what stands in a cell of a table.
type wordCell struct {
	lines   []line
	covered bool // a cell above spans it
	layout  bool // it holds a table, or a whole text: the table only lays out a page
}

func (c wordCell) text() string {
	var texts []string
	for _, l := range c.lines {
		texts = append(texts, l.words())
	}
	return cellText(texts)
}

// longestCell is how long the text in a cell may be, in bytes, before it is a page.
const longestCell = 900

func (d *docx) cell() (c wordCell, err error) {
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
			case "vMerge", "hMerge":
				c.covered = ooxml.Attr(e, "val") != "restart"
			case "p":
				lines, err := d.paragraph()
				if err != nil {
					return c, err
				}
				c.lines = append(c.lines, lines...)
				depth--
			case "tbl":
				c.layout = true
				if err := d.table(&c.lines); err != nil {
					return c, err
				}
				depth--
			}
		}
	}
	c.layout = c.layout || len(c.text()) > longestCell
	return c, nil
}

// unfinished says that a part ends too early.
func unfinished(err error) error {
	if errors.Is(err, io.EOF) {
		return lang.Errorf("文件不完整；请重新取得文件")
	}
	return err
}

// clean takes out of a line what would be read as parting fields.
func clean(s string) string {
	return strings.NewReplacer("\t", " ", "|", "｜").Replace(s)
}
