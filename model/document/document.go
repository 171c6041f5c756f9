// Package document is the neutral form between a report and every file format:
// headings, paragraphs and tables with spans. Writers take a Document and never
// look at the report; FromReport lays one out by the form alone.
//
//	doc := document.FromReport(report, true)
//	for _, block := range doc.Blocks { … }
package document

import (
	"strings"

	"nianbao/model"
	"nianbao/model/prose"
)

// A Document is a report ready to be written.
type Document struct {
	Title   string
	Draft   bool // an error still stands
	Unit    string
	Year    int
	Date    string // 2024-01-18
	Contact string
	Blocks  []Block
	Form    *model.Form // for what its cells take and add up to; nil where it was read from a file
}

// A Block is a Heading, a Paragraph or a Table.
type Block interface{ block() }

// A Heading of level 1 is a section's, of level 2 a part's. Its text has its number.
type Heading struct {
	Level int
	Text  string
}

// A Paragraph is text without a line break.
type Paragraph struct{ Text string }

// A Table is a grid of cells with spans. Rows list the cells that begin in them,
// from left to right.
type Table struct {
	ID      string
	Columns int
	Header  int // the first rows, which repeat on a new page
	Labels  int // the first columns, which hold row labels
	Rows    [][]Cell
}

// A Cell begins at a column of its row and may span more rows and columns.
type Cell struct {
	Column           int
	RowSpan, ColSpan int
	Text             string
	Ref              model.Ref    // zero for a label
	Number           model.Number // what the text says; blank where it was read from a file
}

func (Heading) block()   {}
func (Paragraph) block() {}
func (Table) block()     {}

// FromReport lays a report out.
func FromReport(r model.Report, draft bool) Document {
	d := Document{Title: r.Title, Draft: draft, Unit: r.Unit, Year: r.Year, Date: r.Date, Contact: r.Contact, Form: r.Form}
	for _, s := range r.Form.Sections {
		d.Blocks = append(d.Blocks, Heading{1, s.Heading})
		number := 0
		for _, p := range r.Parts(s.ID) {
			if p.Heading != "" {
				number++
				d.Blocks = append(d.Blocks, Heading{2, "（" + prose.Numeral(number) + "）" + p.Heading})
			}
			for _, text := range strings.Split(p.Text, "\n") {
				if strings.TrimSpace(text) != "" {
					d.Blocks = append(d.Blocks, Paragraph{text})
				}
			}
		}
		if s.Table != nil {
			d.Blocks = append(d.Blocks, layOut(r, s.Table))
		}
	}
	return d
}

func layOut(r model.Report, t *model.Table) Table {
	switch t.Shape {
	case model.Blocks:
		return blocks(r, t)
	case model.Line:
		return inLine(r, t)
	}
	return matrix(r, t)
}

func number(r model.Report, ref model.Ref, column int) Cell {
	n := r.At(ref)
	return Cell{column, 1, 1, n.String(), ref, n}
}

func label(column, rows, columns int, text string) Cell {
	return Cell{Column: column, RowSpan: rows, ColSpan: columns, Text: text}
}

// matrix puts nested row labels at the left and nested headers on top.
func matrix(r model.Report, t *model.Table) Table {
	labels, header := 1, 1
	for _, row := range t.Rows {
		labels = max(labels, len(row.Groups)+1)
	}
	for _, col := range t.Columns {
		header = max(header, len(col.Groups)+1)
	}
	out := Table{ID: t.ID, Columns: labels + len(t.Columns), Header: header, Labels: labels}
	out.Rows = make([][]Cell, header)
	out.Rows[0] = append(out.Rows[0], label(0, header, labels, t.Corner))
	paths := make([][]string, len(t.Columns))
	for i, col := range t.Columns {
		paths[i] = append(append([]string(nil), col.Groups...), col.Label)
	}
	headers(out.Rows, paths, labels)
	groups := make([][]string, len(t.Rows))
	for i, row := range t.Rows {
		groups[i] = row.Groups
	}
	for i, row := range t.Rows {
		var line []Cell
		for depth := range row.Groups {
			if i > 0 && sharesGroup(groups[i-1], row.Groups, depth) {
				continue
			}
			span := 1
			for i+span < len(t.Rows) && sharesGroup(row.Groups, groups[i+span], depth) {
				span++
			}
			line = append(line, label(depth, span, 1, row.Groups[depth]))
		}
		line = append(line, label(len(row.Groups), 1, labels-len(row.Groups), row.Label))
		for j, col := range t.Columns {
			ref := model.Ref{Table: t.ID, Row: row.ID, Column: col.ID}
			if r.Form.Has(ref) {
				line = append(line, number(r, ref, labels+j))
			} else {
				line = append(line, label(labels+j, 1, 1, ""))
			}
		}
		out.Rows = append(out.Rows, line)
	}
	return out
}

// sharesGroup reports whether two rows stand under the same labels down to depth.
func sharesGroup(a, b []string, depth int) bool {
	if len(a) <= depth || len(b) <= depth {
		return false
	}
	for i := range depth + 1 {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// headers fills header rows: path i stands above column left+i. Neighbours with
// the same label share a cell; the last label of a path reaches to the bottom.
func headers(rows [][]Cell, paths [][]string, left int) {
	for depth := range rows {
		for i := 0; i < len(paths); i++ {
			if depth >= len(paths[i]) {
				continue
			}
			if depth == len(paths[i])-1 {
				rows[depth] = append(rows[depth], label(left+i, len(rows)-depth, 1, paths[i][depth]))
				continue
			}
			span := 1
			for i+span < len(paths) && depth < len(paths[i+span])-1 && sharesGroup(paths[i], paths[i+span], depth) {
				span++
			}
			rows[depth] = append(rows[depth], label(left+i, 1, span, paths[i][depth]))
			i += span - 1
		}
	}
}

// blocks puts the groups below each other, each with its heading and header line.
func blocks(r model.Report, t *model.Table) Table {
	widest := 1
	for _, row := range t.Rows {
		widest = max(widest, len(t.ColumnsOf(row)))
	}
	out := Table{ID: t.ID, Columns: widest + 1, Labels: 1}
	for i, row := range t.Rows {
		cols := t.ColumnsOf(row)
		if i == 0 || !sharesGroup(t.Rows[i-1].Groups, row.Groups, 0) {
			if len(row.Groups) > 0 { // a form file has always one
				out.Rows = append(out.Rows, []Cell{label(0, 1, widest+1, row.Groups[0])})
			}
			head := []Cell{label(0, 1, 1, t.Corner)}
			spread(cols, widest, func(j, at, span int) { head = append(head, label(at, 1, span, cols[j].Label)) })
			out.Rows = append(out.Rows, head)
		}
		line := []Cell{label(0, 1, 1, row.Label)}
		spread(cols, widest, func(j, at, span int) {
			c := number(r, model.Ref{Table: t.ID, Row: row.ID, Column: cols[j].ID}, at)
			c.ColSpan = span
			line = append(line, c)
		})
		out.Rows = append(out.Rows, line)
	}
	return out
}

// spread gives the columns of a row their share of the width; the last takes what
// is left over.
func spread(cols []model.Column, width int, put func(j, at, span int)) {
	for j := range cols {
		span := 1
		if j == len(cols)-1 {
			span = width - j
		}
		put(j, 1+j, span)
	}
}

// inLine puts all numbers in one line; the rows are the upper header levels.
func inLine(r model.Report, t *model.Table) Table {
	var paths [][]string
	var line []Cell
	depth := 1
	for _, row := range t.Rows {
		depth = max(depth, len(row.Groups)+2)
	}
	for _, row := range t.Rows {
		for _, col := range t.ColumnsOf(row) {
			path := append(append([]string(nil), row.Groups...), row.Label, col.Label)
			paths = append(paths, path)
			line = append(line, number(r, model.Ref{Table: t.ID, Row: row.ID, Column: col.ID}, len(line)))
		}
	}
	out := Table{ID: t.ID, Columns: len(line), Header: depth, Rows: make([][]Cell, depth)}
	headers(out.Rows, paths, 0)
	out.Rows = append(out.Rows, line)
	return out
}
