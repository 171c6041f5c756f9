package source

import (
	"maps"
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
)

// headName begins the names that our own workbooks give to the head's fields; a
// table's cells go by their addresses.
const headName = "head."

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

// name notes which place a name stands for: '正文'!$B$2.
func (x *xlsx) name(name, at string) {
	i := strings.LastIndexByte(at, '!')
	if i < 0 {
		return
	}
	sheet := strings.ReplaceAll(strings.Trim(at[:i], "'"), "''", "'")
	column, row := address(strings.ReplaceAll(at[i+1:], "$", ""))
	if column == 0 {
		return
	}
	if x.names[sheet] == nil {
		x.names[sheet] = map[[2]int]string{}
	}
	x.names[sheet][[2]int{row, column}] = name
}

// ownBlocks gives the rows of a sheet of our own making, whose cells have names: they
// are read by these, wherever the clerk's rows and columns have gone. Where no name
// is, the first column has headings and the second paragraphs.
func (s *sheet) ownBlocks(names map[[2]int]string) []Block {
	var out []Block
	g := &Grid{}
	head := hasHead(names)
	for _, row := range s.rows {
		at := Place{Name: lang.F("工作表 %s 第 %d 行", s.name, row)}
		texts, y := [2]string{}, -1
		named := false
		for column := 1; column <= s.last; column++ {
			c := s.cells[row][column]
			name := names[[2]int{row, column}]
			field, isHead := strings.CutPrefix(name, headName)
			ref, isCell := model.ParseRef(name)
			named = named || isHead || isCell
			switch {
			case isHead:
				out = append(out, Block{At: at, Head: field, Text: c.text})
			case isCell:
				if y < 0 {
					y = g.Row()
					out = append(out, Block{At: at, Grid: g, Y: y})
				}
				cell := g.Put(blanks(c.text), column-1, y, 1, 1)
				cell.Ref, cell.Doubt = ref, c.doubt
			case column <= 2:
				texts[column-1] = c.text
			}
		}
		switch {
		case named, strings.HasPrefix(texts[0], "（草稿"):
		case head && len(out) == 0: // the workbook's own title
		case s.covered[[2]int{row, 2}] && head, len(out) == 0:
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
func hasHead(names map[[2]int]string) bool {
	for _, name := range names {
		if strings.HasPrefix(name, headName) {
			return true
		}
	}
	return false
}
