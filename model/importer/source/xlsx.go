package source

import (
	"maps"
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/ooxml"
	"nianbao/model/prose"
)

// headName begins the names that our own workbooks give to the head's fields; a
// table's cells go by their addresses.
const headName = "head."

// A sheet is one of a workbook, and what its merged cells cover.
type sheet struct {
	*ooxml.Sheet
	names   map[ooxml.Address]string
	spans   map[ooxml.Address]ooxml.Address // the last place of merged cells, by their first
	covered map[ooxml.Address]bool
	reached map[int]bool // rows that a cell above reaches down into
}

func readXLSX(r *ooxml.Reader, name string) (Document, error) {
	w, err := ooxml.ReadWorkbook(r, name)
	if err != nil {
		return Document{}, err
	}
	own := false
	for _, names := range w.Names {
		own = own || slices.Contains(slices.Collect(maps.Values(names)), headName+model.HeadUnit)
	}
	var out Document
	for _, sh := range w.Sheets {
		s := &sheet{sh, w.Names[sh.Name], map[ooxml.Address]ooxml.Address{}, map[ooxml.Address]bool{}, map[int]bool{}}
		s.cover()
		if s.Hidden > 0 {
			out.Notes = append(out.Notes, Note{model.Info, Place{Name: lang.F("工作表 %s", s.Name)}, "", lang.F("隐藏的行、列里有 %d 格", s.Hidden), lang.T("未收入")})
		}
		if own {
			out.Blocks = append(out.Blocks, s.ownBlocks()...)
		} else {
			out.Blocks = append(out.Blocks, s.blocks()...)
		}
	}
	if own {
		out.Blocks = inOrder(out.Blocks)
	}
	return out, nil
}

// cover notes the places that merged cells hide.
func (s *sheet) cover() {
	for _, m := range s.Merges {
		s.spans[m.From] = m.To
		for y := m.From.Row; y <= m.To.Row; y++ {
			for x := m.From.Column; x <= m.To.Column; x++ {
				if at := (ooxml.Address{Row: y, Column: x}); at != m.From {
					s.covered[at] = true
				}
			}
			s.reached[y] = s.reached[y] || y > m.From.Row
		}
	}
}

func (s *sheet) place(row int) Place {
	return Place{Name: lang.F("工作表 %s 第 %d 行", s.Name, row)}
}

// blocks gives the rows. A row of one text is a line, or several where it has breaks.
func (s *sheet) blocks() []Block {
	var out []Block
	before := 0
	g := &Grid{}
	for i, row := range s.Rows {
		if startsSection(s.Cells[row][1].Text) && len(s.Cells[row]) == 1 { // one sheet may hold tables of several widths
			g.Fill()
			g = &Grid{}
		}
		y := g.Row()
		s.put(g, i, y)
		if row > before+1 {
			out = append(out, Block{})
		}
		before = row
		at := s.place(row)
		if only, ok := s.single(row); ok {
			for text := range strings.SplitSeq(only, "\n") {
				out = append(out, Block{At: at, Text: tame(text)})
			}
			continue
		}
		out = append(out, Block{At: at, Grid: g, Y: y})
	}
	g.Fill()
	return out
}

// put puts the cells of a row into the grid, whose rows are those that say anything.
func (s *sheet) put(g *Grid, i, y int) {
	row := s.Rows[i]
	for column := 1; column <= s.Last; column++ {
		at := ooxml.Address{Row: row, Column: column}
		c := s.Cells[row][column]
		if c == (ooxml.SheetCell{}) || s.covered[at] {
			continue
		}
		cols, rows := 1, 1
		if to, ok := s.spans[at]; ok {
			cols = to.Column - column + 1
			for i+rows < len(s.Rows) && s.Rows[i+rows] <= to.Row {
				rows++
			}
		}
		g.Put(blanks(c.Text), column-1, y, cols, rows).Doubt = blanks(c.Aside)
	}
}

// single is the text of a row that has one only, which is no number and no label of a
// row of a table: it stands over the whole width, or nothing numbers it as rows are, and
// no label reaches down to it.
func (s *sheet) single(row int) (string, bool) {
	full, only := 0, ""
	for column, c := range s.Cells[row] {
		if c.Text != "" && !s.covered[ooxml.Address{Row: row, Column: column}] {
			full++
			only = c.Text
		}
	}
	return only, full == 1 && !IsValue(only) && !s.reached[row]
}

// inOrder puts the sections, each from its heading on, into the order of their
// numbers: our workbooks have the texts on one sheet and the tables on others.
func inOrder(blocks []Block) []Block {
	groups := map[int][]Block{}
	at := 0
	for _, b := range blocks {
		if b.Level == 1 {
			if _, number, _, ok := prose.ReadHeading(b.Text); ok {
				at = number
				if len(groups[at]) > 0 {
					continue
				}
			}
		}
		groups[at] = append(groups[at], b)
	}
	var out []Block
	for _, number := range slices.Sorted(maps.Keys(groups)) {
		out = append(out, groups[number]...)
	}
	return out
}

// ownBlocks gives the rows of a sheet of our own making, whose cells have names: they
// are read by these, wherever the clerk's rows and columns have gone. Where no name
// is, the first column has headings and the second paragraphs.
func (s *sheet) ownBlocks() []Block {
	var out []Block
	g := &Grid{}
	head := s.hasHead()
	for _, row := range s.Rows {
		at := s.place(row)
		texts, y := [2]string{}, -1
		named := false
		for column := 1; column <= s.Last; column++ {
			c := s.Cells[row][column]
			name := s.names[ooxml.Address{Row: row, Column: column}]
			field, isHead := strings.CutPrefix(name, headName)
			ref, isCell := model.ParseRef(name)
			named = named || isHead || isCell
			switch {
			case isHead:
				out = append(out, Block{At: at, Head: field, Text: c.Text})
			case isCell:
				if y < 0 {
					y = g.Row()
					out = append(out, Block{At: at, Grid: g, Y: y})
				}
				cell := g.Put(blanks(c.Text), column-1, y, 1, 1)
				cell.Ref, cell.Doubt = ref, c.Aside
			case column <= 2:
				texts[column-1] = c.Text
			}
		}
		switch {
		case named, strings.HasPrefix(texts[0], draftLabel):
		case head && len(out) == 0: // the workbook's own title
		case s.covered[ooxml.Address{Row: row, Column: 2}] && head, len(out) == 0:
			out = append(out, Block{At: at, Text: texts[0], Level: 1})
		case head:
			if texts[0] != "" {
				out = append(out, Block{At: at, Text: texts[0], Level: 2})
			}
			if texts[1] != "" {
				out = append(out, Block{At: at, Text: texts[1], Body: true})
			}
		}
	}
	return out
}

// hasHead reports whether the head's fields stand in a sheet.
func (s *sheet) hasHead() bool {
	for _, name := range s.names {
		if strings.HasPrefix(name, headName) {
			return true
		}
	}
	return false
}
