package importer_test

import (
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/document"
)

// A drawing is a report laid out, before some program prints it. Disturbances change
// it, and keep what is true of it.
type drawing struct {
	report model.Report
	blocks []block
	truth  map[model.Ref]model.Number // what stands on the paper, and where
	open   map[model.Ref]bool         // nobody could be sure: blank is right too
	kind   kind                       // of the shape it is drawn for
	loses  bool                       // in which blanks leave no trace
}

// A block is a line of text or a table.
type block struct {
	text  string
	level int // of a heading
	table *tableau
}

// A tableau is a table as drawn: cells with spans on a plane.
type tableau struct {
	id            string
	width, height int
	head, labels  int // rows of the header, columns of labels
	spots         []*spot
	tight         bool // nothing may stand in the place of a blank that was dropped
}

// A spot is a cell of a tableau. Struck text stands before the number, raised behind.
type spot struct {
	x, y, w, h     int
	text           string
	ref            model.Ref // zero for what is no number of the form
	struck, raised string
}

func (s *spot) number() bool { return s.ref != (model.Ref{}) }

// draw lays a report out as the form does.
func draw(r model.Report) *drawing {
	d := &drawing{report: r, truth: map[model.Ref]model.Number{}, open: map[model.Ref]bool{}}
	for _, b := range document.FromReport(r, false).Blocks {
		switch b := b.(type) {
		case document.Heading:
			d.blocks = append(d.blocks, block{text: b.Text, level: b.Level})
		case document.Paragraph:
			d.blocks = append(d.blocks, block{text: b.Text})
		case document.Table:
			d.blocks = append(d.blocks, block{table: tableauOf(b)})
		}
	}
	for _, ref := range r.Form.Cells() {
		if n := r.At(ref); !n.Blank() {
			d.truth[ref] = n
		}
	}
	return d
}

func tableauOf(t document.Table) *tableau {
	out := &tableau{id: t.ID, width: t.Columns, height: len(t.Rows), head: t.Header, labels: t.Labels}
	for y, row := range t.Rows {
		for _, c := range row {
			out.spots = append(out.spots, &spot{x: c.Column, y: y, w: c.ColSpan, h: c.RowSpan, text: c.Text, ref: c.Ref})
		}
	}
	return out
}

// document is the drawing for our own exports.
func (d *drawing) document() document.Document {
	r := d.report
	out := document.Document{Title: r.Title, Unit: r.Unit, Year: r.Year, Date: r.Date, Contact: r.Contact, Form: r.Form}
	for _, b := range d.blocks {
		switch {
		case b.table != nil:
			t := document.Table{ID: b.table.id, Columns: b.table.width, Header: b.table.head, Labels: b.table.labels}
			for y := range b.table.height {
				row := []document.Cell{}
				for _, s := range b.table.row(y) {
					row = append(row, document.Cell{Column: s.x, RowSpan: s.h, ColSpan: s.w, Text: s.text, Ref: s.ref, Number: d.truth[s.ref]})
				}
				t.Rows = append(t.Rows, row)
			}
			out.Blocks = append(out.Blocks, t)
		case b.level > 0:
			out.Blocks = append(out.Blocks, document.Heading{Level: b.level, Text: b.text})
		default:
			out.Blocks = append(out.Blocks, document.Paragraph{Text: b.text})
		}
	}
	return out
}

func (d *drawing) tables() []*tableau {
	var out []*tableau
	for _, b := range d.blocks {
		if b.table != nil {
			out = append(out, b.table)
		}
	}
	return out
}

func (d *drawing) table(id string) *tableau {
	for _, t := range d.tables() {
		if t.id == id {
			return t
		}
	}
	return nil
}

// row lists the spots that begin in a row, from the left.
func (t *tableau) row(y int) []*spot {
	var out []*spot
	for _, s := range t.spots {
		if s.y == y {
			out = append(out, s)
		}
	}
	slices.SortFunc(out, func(a, b *spot) int { return a.x - b.x })
	return out
}

// at is the plane: every place with the spot that covers it, nil for none.
func (t *tableau) at() [][]*spot {
	out := make([][]*spot, t.height)
	for y := range out {
		out[y] = make([]*spot, t.width)
	}
	for _, s := range t.spots {
		for y := s.y; y < s.y+s.h; y++ {
			for x := s.x; x < s.x+s.w; x++ {
				out[y][x] = s
			}
		}
	}
	return out
}

// headers are the rows whose cells speak of the columns below them: the first ones, and
// in a table of blocks the one over each block.
func (t *tableau) header(y int) bool {
	for _, s := range t.row(y) {
		if s.number() {
			return false
		}
	}
	return t.head > y || t.head == 0
}

// put adds an empty column before x: cells that reach over the place grow.
func (t *tableau) put(x int) {
	for _, s := range t.spots {
		switch {
		case s.x >= x:
			s.x++
		case s.x+s.w > x:
			s.w++
		}
	}
	t.width++
	if x < t.labels {
		t.labels++
	}
}

// putRow adds an empty row before y.
func (t *tableau) putRow(y int) {
	for _, s := range t.spots {
		switch {
		case s.y >= y:
			s.y++
		case s.y+s.h > y:
			s.h++
		}
	}
	t.height++
	if y < t.head {
		t.head++
	}
}

// drop takes a row out.
func (t *tableau) drop(y int) {
	var rest []*spot
	for _, s := range t.spots {
		switch {
		case s.y == y && s.h == 1:
			continue
		case s.y == y, s.y < y && s.y+s.h > y:
			s.h--
		case s.y > y:
			s.y--
		}
		rest = append(rest, s)
	}
	t.spots = rest
	t.height--
}

func (t *tableau) add(x, y, w, h int, text string) *spot {
	s := &spot{x: x, y: y, w: w, h: h, text: text}
	t.spots = append(t.spots, s)
	return s
}

// fill gives every place that nothing covers an empty cell.
func (t *tableau) fill() {
	for y, row := range t.at() {
		for x, s := range row {
			if s == nil {
				t.add(x, y, 1, 1, "")
			}
		}
	}
}

// rows finds where each row of the form stands: the places of its numbers.
func (t *tableau) rows() map[string][]*spot {
	out := map[string][]*spot{}
	for _, s := range t.spots {
		if s.number() {
			out[s.ref.Row] = append(out[s.ref.Row], s)
		}
	}
	for _, spots := range out {
		slices.SortFunc(spots, func(a, b *spot) int { return a.x - b.x })
	}
	return out
}

// copied is the table drawn once more.
func (t *tableau) copied() *tableau {
	out := *t
	out.spots = nil
	for _, s := range t.spots {
		c := *s
		out.spots = append(out.spots, &c)
	}
	return &out
}

// doubt opens the places of spots.
func (d *drawing) doubt(spots ...*spot) {
	for _, s := range spots {
		if s.number() {
			d.open[s.ref] = true
		}
	}
}

// gone says that numbers are no longer on the paper.
func (d *drawing) gone(spots ...*spot) {
	for _, s := range spots {
		delete(d.truth, s.ref)
	}
}

// holed lists the numbers of rows that are not whole.
func (t *tableau) holed() []*spot {
	var out []*spot
	for _, spots := range t.rows() {
		if slices.ContainsFunc(spots, func(s *spot) bool { return strings.TrimSpace(s.text) == "" }) {
			out = append(out, spots...)
		}
	}
	return out
}
