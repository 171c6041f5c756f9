package export

import (
	"io"

	"nianbao/model"
	"nianbao/model/lang"
)

// What a spreadsheet can hold.
const maxSheetRows, maxSheetColumns = 1 << 20, 1 << 14

// Sheet writes a plain table as a workbook of one sheet. The first columns, as many
// as texts says, are text whatever they look like; the others are numbers, exactly
// as written, or blank. The header lines and the text columns stay in view.
func Sheet(w io.Writer, name string, header [][]string, texts int, rows [][]string) error {
	b := &workbook{}
	s := b.sheet(name)
	s.landscape = true
	s.frozenRows, s.frozenCols = len(header), texts
	s.titleRows = len(header)
	if len(header)+len(rows) > maxSheetRows {
		return lang.Errorf("有 %d 行，超过表格软件的 %d 行；请写成 .csv", len(header)+len(rows), maxSheetRows)
	}
	for i, line := range header {
		s.columns(line, texts)
		for j, field := range line {
			s.text(i, j, field, look{font: boldFont, fill: labelFill, border: true, wrap: true, align: "center"})
		}
	}
	for i, line := range rows {
		s.columns(line, texts)
		for j, field := range line {
			row := len(header) + i
			n, err := model.ParseNumber(field)
			if j < texts || err != nil {
				s.text(row, j, field, look{border: true})
				continue
			}
			s.numberAt(row, j, n, look{border: true})
		}
	}
	if len(s.widths) > maxSheetColumns {
		return lang.Errorf("有 %d 列，超过表格软件的 %d 列；请写成 .csv", len(s.widths), maxSheetColumns)
	}
	for i, line := range header {
		for j, field := range line {
			s.fit(area{i, j, i, j}, field)
		}
	}
	return b.write(w, "")
}

const (
	narrowest, widest = 12.0, 40.0 // columns of a plain table
)

// columns makes the columns wide enough for a line: for text up to a bound, for
// numbers always, as one that does not fit shows nothing but ###.
func (s *worksheet) columns(line []string, texts int) {
	for i, field := range line {
		if i == len(s.widths) {
			s.widths = append(s.widths, narrowest)
		}
		width := float64(metrics.Width(field) + 2)
		if _, err := model.ParseNumber(field); i < texts || err == nil {
			s.widths[i] = max(s.widths[i], min(width, widest))
		}
	}
}
