package source

import (
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/ooxml"
)

// Our own exports have this table style. In them only what is marked as a heading is
// one, whatever a paragraph looks like.
const (
	formStyle  = "Form"
	formName   = "年报表格"
	textStyle  = "BodyText"
	titleStyle = "Title"
)

// longestHeading is the most characters of a paragraph that may be a heading.
const longestHeading = 40

// longestCell is how long the text in a cell may be, in bytes, before it is a page.
const longestCell = 900

// A docx makes blocks of what a Word file says.
type docx struct {
	own    bool
	blocks []Block
	notes  []Note
}

// wordDocument makes blocks of what a Word file says, an old one or a new one.
func wordDocument(w ooxml.Word) Document {
	d := &docx{own: w.Styles[formStyle].Name == formName}
	for _, b := range w.Body {
		d.add(b)
	}
	return Document{Blocks: d.blocks, Notes: d.notes}
}

func (d *docx) add(b ooxml.WordBlock) {
	if text := strings.TrimSpace(b.Aside); text != "" {
		d.notes = append(d.notes, Dropped(Place{}, "", text))
	}
	switch {
	case b.Table != nil:
		d.table(b.Table)
	case d.own && b.Style.ID == titleStyle:
		d.blocks = append(d.blocks, Block{Text: strings.ReplaceAll(b.Text, "\n", ""), Head: model.HeadTitle})
	case d.own:
		body := b.Style.ID == textStyle && !strings.HasPrefix(b.Text, contactLabel)
		d.blocks = append(d.blocks, Block{Text: b.Text, Level: b.Style.Level, Body: body})
	default:
		d.paragraph(b)
	}
}

// paragraph adds the lines of a paragraph. A long one is no heading, whatever its style
// says.
func (d *docx) paragraph(b ooxml.WordBlock) {
	level := b.Style.Level
	if len([]rune(b.Text)) > longestHeading || strings.ContainsAny(b.Text, "。；") {
		level = 0
	}
	for t := range strings.SplitSeq(b.Text, "\n") {
		d.blocks = append(d.blocks, Block{Text: tame(t), Level: level})
	}
}

// table adds the rows of a table. One that only lays out a page gives what stands in it.
func (d *docx) table(t *ooxml.WordTable) {
	g := &Grid{}
	for _, row := range t.Rows {
		y := g.Row()
		d.blocks = append(d.blocks, Block{At: Place{Name: lang.F("表 %d 第 %d 行", t.Number, y+1)}, Grid: g, Y: y})
		x, page := row.Before, false
		if x > 0 {
			g.Put("", 0, y, x, 1)
		}
		for _, c := range row.Cells {
			text, aside, layout := cellOf(c)
			page = page || layout
			switch {
			case page:
				for _, b := range c.Blocks {
					d.add(b)
				}
				continue
			case c.Covered:
				g.Grow(x, c.Cols)
			default:
				g.Put(text, x, y, c.Cols, 1).Doubt = blanks(aside)
			}
			x += c.Cols
		}
		if row.After > 0 {
			g.Put("", x, y, row.After, 1)
		}
	}
}

// cellOf is what a cell says; layout where it holds a table, or a whole text.
func cellOf(c ooxml.WordCell) (text, aside string, layout bool) {
	var lines []string
	for _, b := range c.Blocks {
		layout = layout || b.Table != nil
		aside += b.Aside
		for s := range strings.SplitSeq(b.Text, "\n") {
			lines = append(lines, Block{Text: tame(s)}.Words())
		}
	}
	text = cellText(lines)
	return text, aside, layout || len(text) > longestCell
}

var parting = strings.NewReplacer("\t", " ", "|", "｜")

// tame takes out of a line what would be read as parting fields.
func tame(s string) string { return parting.Replace(s) }
