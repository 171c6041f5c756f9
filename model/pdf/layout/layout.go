// Package layout makes paragraphs and tables of what package pdf finds on pages:
// ruled tables become cells with spans, all else lines that are joined to
// paragraphs where they run on. It knows no report.
//
//	for _, b := range layout.Read(pages) {
//		switch b := b.(type) {
//		case layout.Paragraph: // b.Text, b.Page
//		case layout.Table: // b.Cells
//		}
//	}
//
// A cell's text is what stands between its rules. What could make a number out of
// pieces that are none is named as the cell's Doubt: a character that the file does
// not name, two characters at one place, two numbers one above the other, a number
// across a rule, a page that is damaged.
package layout

import (
	"slices"

	"nianbao/model/pdf"
)

// A Block is a Paragraph or a Table.
type Block interface{ block() }

// A Paragraph is running text, or one line where nothing tells that it runs on.
type Paragraph struct {
	Text   string
	Page   int  // from 1
	Spaced bool // its parts stand apart: a row of something that has no rules
}

// A Table is what rules enclose. One that goes on over the page is one table.
type Table struct {
	Page       int // where it begins
	Rows, Cols int
	Cells      []Cell // by rows, then by columns
}

// A Cell is a rectangle of the grid that the rules make.
type Cell struct {
	Row, Col, RowSpan, ColSpan int
	Page                       int
	Text                       string
	Marks                      string // raised, lowered and struck characters, which are no part of Text
	Doubt                      Doubt
}

// A Doubt says why the text of a cell may not be what the page shows.
type Doubt int

const (
	Sure     Doubt = iota
	Unnamed        // a character that the file does not name
	Overlaid       // different characters at one place
	Stacked        // numbers one above the other
	Crossing       // a number runs over a rule
	Open           // rules that do not close
	Damaged        // a page of which a part could not be unpacked
)

func (Paragraph) block() {}
func (Table) block()     {}

// Read reads pages in their order.
func Read(pages []pdf.Page) []Block {
	sheets := make([]*sheet, len(pages))
	for i := range pages {
		sheets[i] = newSheet(pages[i], i+1)
	}
	dropRunning(sheets)
	w := writer{body: measure(sheets)}
	var open *ruled // the table that the last block is
	for _, s := range sheets {
		for _, piece := range s.pieces() {
			if piece.table == nil {
				w.lines(piece.lines, s)
				open = nil
				continue
			}
			w.last = nil
			if open != nil && open.page < s.page && open.joins(piece.table) {
				w.out[len(w.out)-1] = open.join(piece.table).block()
				continue
			}
			open = piece.table
			w.out = append(w.out, open.block())
		}
	}
	return w.out
}

// Lines reads pages whose tables have no rules: each line as it stands, its parts
// two blanks apart.
func Lines(pages []pdf.Page) []Paragraph {
	sheets := make([]*sheet, len(pages))
	for i := range pages {
		sheets[i] = newSheet(pages[i], i+1)
	}
	dropRunning(sheets)
	var out []Paragraph
	for _, s := range sheets {
		for _, l := range s.lines {
			out = append(out, Paragraph{Text: s.words(l), Page: s.page, Spaced: l.spaced})
		}
	}
	return out
}

// A piece is a table of a page, or the lines between two of them.
type piece struct {
	table *ruled
	lines []line
}

// pieces lists what stands on a page from top to bottom.
func (s *sheet) pieces() []piece {
	var out []piece
	rest := s.lines
	for _, t := range s.tables {
		n := slices.IndexFunc(rest, func(l line) bool { return l.box.Y1 < t.top() })
		if n < 0 {
			n = len(rest)
		}
		if n > 0 {
			out = append(out, piece{lines: rest[:n]})
		}
		out = append(out, piece{table: t})
		rest = rest[n:]
	}
	if len(rest) > 0 {
		out = append(out, piece{lines: rest})
	}
	return out
}
