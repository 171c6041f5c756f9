// Package word97 reads the files that Word wrote before 2007, and other programs as .doc. A
// piece table says where the text lies; marks in it end paragraphs, cells and rows, and
// tables of properties say which of these a mark is and where the edges of a row's cells
// are. It knows no form and no grid.
//
//	text, err := word97.Read(data)
//	for _, b := range text.Body { fmt.Println(b.Text, b.Table) }
package word97

import (
	"encoding/binary"
	"slices"
	"strings"

	"nianbao/model/lang"
	"nianbao/model/ooxml"
)

// What properties set.
const (
	inTable     = 0x2416
	endsRow     = 0x2417
	depth       = 0x6649
	defineTable = 0xd608
	elsewhere   = 0x6646

	struckOut = 0x0837
	struckTwo = 0x2a53
	hidden    = 0x083c
	deleted   = 0x0800
	raised    = 0x2a48
	position  = 0x4845
)

const maxCells = 10_000 // of one table

// A reader makes paragraphs and tables of the characters of a file.
type reader struct {
	*file
	body   []ooxml.WordBlock
	tables int

	text, aside strings.Builder // of the paragraph
	cell        []ooxml.WordBlock
	cells       []ooxml.WordCell // of the row
	rows        []row            // of the table
	count       int              // of its cells

	looked []byte // the properties of characters that were asked for last
	off    bool   // what these say
}

// A row is the cells of a row, and where their edges are, in twentieths of a point.
type row struct {
	cells []ooxml.WordCell
	edges []int
}

// Read reads the main text of a file.
func Read(data []byte) (ooxml.Word, error) {
	f, err := open(data)
	if err != nil {
		return ooxml.Word{}, err
	}
	chars, err := f.text()
	if err != nil {
		return ooxml.Word{}, err
	}
	r := &reader{file: f}
	code := 0 // in the instructions of how many fields
	for _, c := range chars {
		switch c.r {
		case 0x13:
			code++
			continue
		case 0x14, 0x15: // of a field only what it shows is kept
			code = max(0, code-1)
			continue
		}
		if code > 0 {
			continue
		}
		switch c.r {
		case '\r', '\f', 0x07:
			if err := r.end(c); err != nil {
				return ooxml.Word{}, err
			}
		case '\v':
			r.text.WriteByte('\n')
		case '\t':
			r.text.WriteByte(' ')
		case 0x1e:
			r.text.WriteByte('-')
		default:
			if c.r >= ' ' {
				r.write(c)
			}
		}
	}
	r.endParagraph(&r.body)
	r.endTable()
	return ooxml.Word{Body: r.body}, nil
}

// write takes a character, unless it is struck out, hidden, raised or lowered.
func (r *reader) write(c char) {
	props := propsAt(r.characters, c.at)
	if len(props) != len(r.looked) || len(props) > 0 && &props[0] != &r.looked[0] {
		r.looked, r.off = props, false
		r.each(props, func(property int, value []byte) {
			switch property {
			case struckOut, struckTwo, hidden, deleted:
				r.off = r.off || value[0]&1 == 1
			case raised:
				r.off = r.off || value[0] != 0
			case position: // in half points; a little serves to align
				n := int16(binary.LittleEndian.Uint16(value))
				r.off = r.off || n >= 6 || n <= -6
			}
		})
	}
	if r.off {
		r.aside.WriteRune(c.r)
		return
	}
	r.text.WriteRune(c.r)
}

// end takes a mark that ends a paragraph, and what else its properties say: a cell, a row.
func (r *reader) end(c char) error {
	in, rowEnds, nested := false, false, false
	var edges []byte
	r.each(propsAt(r.paragraphs, c.at), func(property int, value []byte) {
		switch property {
		case inTable:
			in = value[0] == 1
		case endsRow:
			rowEnds = value[0] == 1
		case depth:
			nested = long(value, 0) > 1
		case defineTable:
			edges = value[2:]
		}
	})
	switch {
	case !in && c.r != 0x07:
		r.endTable()
		r.endParagraph(&r.body)
	case c.r == 0x07 && rowEnds:
		r.endRow(edges)
	case c.r == 0x07 && !nested:
		r.endParagraph(&r.cell)
		r.cells = append(r.cells, ooxml.WordCell{Blocks: r.cell, Cols: 1})
		r.cell = nil
		if r.count++; r.count > maxCells {
			return lang.Errorf("第 %d 个表格超过 %d 格，太大；请只留报告本身", r.tables+1, maxCells)
		}
	default:
		r.endParagraph(&r.cell)
	}
	return nil
}

func (r *reader) endParagraph(into *[]ooxml.WordBlock) {
	*into = append(*into, ooxml.WordBlock{Text: r.text.String(), Aside: r.aside.String()})
	r.text.Reset()
	r.aside.Reset()
}

// How a cell is merged with others, in the definition of its row.
const (
	definition = 20 // bytes of a cell
	goesOn     = 1  // to the right
	below      = 1 << 5
	begins     = 1 << 6
)

// endRow takes the row whose cells have ended: what defines it are the edges of its cells,
// and how each is merged.
func (r *reader) endRow(define []byte) {
	defer func() { r.cells = nil }()
	n := len(r.cells)
	if len(define) == 0 || int(define[0]) != n || len(define) < 1+2*(n+1) {
		r.rows = append(r.rows, row{cells: r.cells})
		return
	}
	out := row{edges: []int{edge(define, 0)}}
	for i, c := range r.cells {
		merged := byte(0)
		if at := 1 + 2*(n+1) + definition*i; at < len(define) {
			merged = define[at]
		}
		if merged&3 == goesOn && len(out.cells) > 0 {
			last := &out.cells[len(out.cells)-1]
			last.Blocks = append(last.Blocks, c.Blocks...)
			out.edges[len(out.edges)-1] = edge(define, i+1)
			continue
		}
		c.Covered = merged&below != 0 && merged&begins == 0
		out.cells = append(out.cells, c)
		out.edges = append(out.edges, edge(define, i+1))
	}
	r.rows = append(r.rows, out)
}

func edge(define []byte, i int) int { return int(int16(binary.LittleEndian.Uint16(define[1+2*i:]))) }

// apart is how far two edges lie apart at least that are not the same.
const apart = 30

// endTable puts the rows of a table into the columns that all their edges make.
func (r *reader) endTable() {
	if len(r.cells) > 0 { // the end of their row is lost
		r.rows = append(r.rows, row{cells: r.cells})
	}
	if len(r.rows) == 0 {
		return
	}
	var edges []int
	for _, row := range r.rows {
		edges = append(edges, row.edges...)
	}
	slices.Sort(edges)
	edges = slices.CompactFunc(edges, func(a, b int) bool { return max(a-b, b-a) < apart })
	column := func(at int) int {
		i, _ := slices.BinarySearch(edges, at+1)
		return max(i-1, 0)
	}
	r.tables++
	t := &ooxml.WordTable{Number: r.tables}
	for _, row := range r.rows {
		out := ooxml.WordRow{Cells: row.cells}
		for i := range row.edges {
			switch {
			case i == 0:
				out.Before = column(row.edges[0])
			case i <= len(out.Cells):
				out.Cells[i-1].Cols = max(1, column(row.edges[i])-column(row.edges[i-1]))
			}
		}
		t.Rows = append(t.Rows, out)
	}
	r.body = append(r.body, ooxml.WordBlock{Table: t})
	r.cells, r.rows, r.count = nil, nil, 0
}
