package export

import (
	"io"
	"strconv"
	"strings"

	"nianbao/model"
	"nianbao/model/document"
	"nianbao/model/prose"
	"nianbao/model/typeset"
)

// xlsx writes a sheet for the text and one for each table. They serve as a form:
// cells to fill are open and say what they take, totals and balances compute.
func xlsx(w io.Writer, d document.Document) error {
	b := &workbook{}
	textSheet(b, d)
	heading := ""
	for _, block := range d.Blocks {
		switch block := block.(type) {
		case document.Heading:
			if block.Level == 1 {
				heading = block.Text
			}
		case document.Table:
			tableSheet(b, d, block, heading)
		}
	}
	return b.write(w, coreProperties(d))
}

// pageHeader names unit and year on every page. & begins a code, and is doubled.
func pageHeader(d document.Document) string {
	escape := func(s string, n int) string {
		return strings.ReplaceAll(cutUnits(typeset.VisibleLine(s), n), "&", "&&")
	}
	header := "&L" + escape(d.Unit, 80)
	if d.Draft {
		header += "&C草稿"
	}
	if d.Year > 0 {
		header += "&R" + strconv.Itoa(d.Year) + "年度"
	}
	return header
}

const (
	headingWidth, proseWidth = 22, 74 // digits; together a page of A4
)

// textSheet writes the head and the parts: headings at the left, a paragraph a row.
func textSheet(b *workbook, d document.Document) {
	s := b.sheet("正文")
	s.widths = []float64{headingWidth, proseWidth}
	s.header = pageHeader(d)
	if d.Draft {
		s.wide(draftMark, look{font: alarmFont, align: "center", wrap: true})
	}
	s.wide(nameOf(d), look{font: titleFont, align: "center"})
	s.frozenRows = len(s.rows)
	s.head("单位", model.HeadUnit, d.Unit)
	year := model.Number{}
	if d.Year > 0 {
		year = model.Int(int64(d.Year))
	}
	row := s.head("年度", model.HeadYear, "")
	s.numberAt(row, 1, year, look{border: true, input: true, align: "left"})
	s.prompts = append(s.prompts, prompt{cells: []string{address(row, 1)}, kind: "whole", low: "2008", high: "9999", title: "年度", text: "四位数字，如 2025。", refusal: "年度是四位数字，如 2025。"})
	s.head("标题", model.HeadTitle, d.Title)
	row = s.head("落款日期", model.HeadDate, prose.WriteDate(d.Date))
	s.prompts = append(s.prompts, prompt{cells: []string{address(row, 1)}, title: "落款日期", text: "写成 2026年1月16日 这样。", refusal: "写成 2026年1月16日 这样。"})
	s.head("联系方式", model.HeadContact, d.Contact)
	for i, block := range d.Blocks {
		switch block := block.(type) {
		case document.Heading:
			if block.Level == 1 {
				if !tableFollows(d.Blocks[i+1:]) {
					s.wide(block.Text, look{font: boldFont, fill: labelFill, border: true, wrap: true})
					if sectionEnds(d.Blocks[i+1:]) {
						s.paragraph("", "")
					}
				}
				continue
			}
			text := ""
			if i+1 < len(d.Blocks) {
				if p, ok := d.Blocks[i+1].(document.Paragraph); ok {
					text = p.Text
				}
			}
			s.paragraph(block.Text, text)
		case document.Paragraph:
			if h, ok := d.Blocks[max(0, i-1)].(document.Heading); !ok || h.Level == 1 {
				s.paragraph("", block.Text)
			}
		}
	}
}

// tableFollows reports whether a section's table comes first in it: it needs no
// heading among the text then.
func tableFollows(blocks []document.Block) bool {
	if len(blocks) == 0 {
		return false
	}
	_, ok := blocks[0].(document.Table)
	return ok
}

// sectionEnds reports whether a section has no text yet.
func sectionEnds(blocks []document.Block) bool {
	if len(blocks) == 0 {
		return true
	}
	h, ok := blocks[0].(document.Heading)
	return ok && h.Level == 1
}

// wide writes a text over the whole width of a new row.
func (s *worksheet) wide(text string, l look) {
	row, last := len(s.rows), len(s.widths)-1
	s.text(row, 0, text, l)
	s.merge(area{row, 0, row, last})
	s.fit(area{row, 0, row, last}, text)
	if l.font == titleFont {
		s.setHeight(row, 32)
	}
}

// head writes a field of the head and gives its row.
func (s *worksheet) head(label, name, value string) int {
	row := len(s.rows)
	s.text(row, 0, label, look{fill: labelFill, border: true})
	s.text(row, 1, value, look{border: true, wrap: true, input: true})
	s.fit(area{row, 1, row, 1}, value)
	s.nameCell("head."+name, row, 1)
	s.grow(row)
	return row
}

// paragraph writes a paragraph beside its heading. One that is higher than a row
// may be takes several rows, merged into one cell.
func (s *worksheet) paragraph(heading, text string) {
	if first := cutUnits(typeset.VisibleLine(text), maxCellText); len(first) < len(typeset.VisibleLine(text)) {
		s.paragraph(heading, first) // the rest in further cells: none holds more
		s.paragraph("", typeset.VisibleLine(text)[len(first):])
		return
	}
	row := len(s.rows)
	lines := metrics.Lines(typeset.VisibleLine(text), proseWidth-1)
	height := max(float64(len(lines))*lineHeight+rowPadding, 2*lineHeight)
	rows := int(height/maxRowHeight) + 1
	s.text(row, 0, heading, look{border: true, wrap: true, input: true})
	s.text(row, 1, text, look{border: true, wrap: true, input: true})
	for col := range 2 {
		s.merge(area{row, col, row + rows - 1, col})
	}
	for i := range rows {
		s.setHeight(row+i, height/float64(rows))
	}
	s.fit(area{row, 0, row + rows - 1, 0}, heading)
	if rows == 1 {
		s.grow(row)
	}
}

// tableSheet writes a table under its heading.
func tableSheet(b *workbook, d document.Document, t document.Table, heading string) {
	if heading == "" {
		heading = t.ID
	}
	s := b.sheet(heading)
	s.header = pageHeader(d)
	s.landscape = t.Labels == 0
	s.onePage, s.protected = true, true
	s.widths = sheetColumns(t)
	if d.Draft {
		s.wide(draftMark, look{font: alarmFont, align: "center", wrap: true})
	}
	s.wide(heading, look{font: titleFont, align: "center"})
	top := len(s.rows)
	s.frozenRows, s.frozenCols = top+t.Header, t.Labels
	s.titleFrom, s.titleRows = 0, top+t.Header
	places := map[model.Ref]place{}
	for i, cells := range t.Rows {
		for _, c := range cells {
			if c.Ref != (model.Ref{}) {
				places[c.Ref] = place{top + i, c.Column}
			}
		}
	}
	f := newFormulas(d.Form, t, places)
	for i, cells := range t.Rows {
		for _, c := range cells {
			where := area{top + i, c.Column, top + i + c.RowSpan - 1, c.Column + c.ColSpan - 1}
			if c.Ref == (model.Ref{}) {
				s.label(t, i, where, c)
				continue
			}
			s.figure(f, where, c)
		}
	}
	for _, spanning := range []bool{false, true} {
		for i, cells := range t.Rows {
			for _, c := range cells {
				if (c.RowSpan > 1) == spanning {
					s.fit(area{top + i, c.Column, top + i + c.RowSpan - 1, c.Column + c.ColSpan - 1}, c.Text)
				}
			}
		}
	}
	s.balances(f, t)
	s.promptRows(d.Form, t, places)
	s.prompts = append(s.prompts, s.statedTotals...)
}

type place struct{ row, col int }

func (s *worksheet) label(t document.Table, row int, where area, c document.Cell) {
	l := look{fill: labelFill, border: true, wrap: true, align: "center"}
	if t.Labels > 1 && row >= t.Header && where.lastCol == t.Labels-1 {
		l.align = "left"
	}
	if t.Header == 0 && c.ColSpan == t.Columns {
		l.font = boldFont
	}
	s.text(where.row, where.col, c.Text, l)
	s.merge(where)
}

// figure writes a number as it is, or a total that fits as its formula.
func (s *worksheet) figure(f *formulas, where area, c document.Cell) {
	n, l := c.Number, look{border: true, align: "center"}
	formula, sum, isTotal := f.total(c.Ref)
	if isTotal {
		l.fill = totalFill
	}
	if isTotal && n.Same(sum) {
		s.compute(where.row, where.col, formula, n, l)
	} else {
		l.input = true
		if isTotal {
			s.stated(address(where.row, where.col), n, sum)
		}
		s.numberAt(where.row, where.col, n, l)
	}
	s.merge(where)
	s.nameCell(c.Ref.String(), where.row, where.col)
	for _, condition := range f.doubts(c.Ref) {
		s.alarms = append(s.alarms, alarm{where.String(), condition})
	}
}

// stated tells at a total that is not its sum what it is.
func (s *worksheet) stated(cell string, n, sum model.Number) {
	text := "这里按填报的数写出，未改动；各项都没有填。"
	switch {
	case n.Blank():
		text = "合计没有填；各项之和为 " + sum.String() + "。"
	case !sum.Blank():
		text = "这里按填报的数写出，未改动；各项之和为 " + sum.String() + "，两者不符，请核对。"
	}
	s.statedTotals = append(s.statedTotals, prompt{cells: []string{cell}, kind: "whole", low: "0", high: largest, title: "合计与各项之和不符", text: text, refusal: countRefusal})
}

// sheetColumns chooses the columns in digits of the usual font.
func sheetColumns(t document.Table) []float64 {
	out := make([]float64, t.Columns)
	for i := range out {
		switch {
		case t.Labels == 0:
			out[i] = 8
		case i >= t.Labels && t.Header == 0:
			out[i] = 20
		case i >= t.Labels:
			out[i] = 8
		case t.Labels == 1:
			out[i] = 28
		case i == t.Labels-1:
			out[i] = 32
		case i == 0:
			out[i] = 6
		default:
			out[i] = 10
		}
	}
	for _, row := range t.Rows {
		for _, c := range row {
			if c.Ref != (model.Ref{}) && c.ColSpan == 1 {
				out[c.Column] = max(out[c.Column], float64(len(c.Text)+2))
			}
		}
	}
	return out
}
