package source

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/ooxml"
)

// An xlsx reads the sheets of a workbook.
type xlsx struct {
	reader  *ooxml.Reader
	strings []richText
	fonts   []looks                      // by the style of a cell
	names   map[string]map[[2]int]string // by sheet: which place has which name
	notes   []Note
}

// A richText is the text of a cell, and what of it is no part of it. A run without looks
// of its own has those of the cell.
type richText struct {
	own   string // of runs with looks of their own, and not aside
	plain string // all text but what is aside by its own looks
	aside string
}

// A sheet is what is read of one: what stands in each cell, and what spans cover.
type sheet struct {
	name    string
	rows    []int // in order
	cells   map[int]map[int]sheetCell
	covered map[[2]int]bool
	reached map[int]bool      // rows that a cell above reaches down into
	spans   map[[2]int][2]int // how many columns and rows merged cells take, by their first
	unseen  map[int]bool      // columns
	last    int               // column
}

type sheetCell struct{ text, doubt string }

func readXLSX(r *ooxml.Reader, name string) (Document, error) {
	x := &xlsx{reader: r}
	if err := x.readFonts(name); err != nil {
		return Document{}, err
	}
	if at, ok, err := r.Related(name, "sharedStrings"); err != nil {
		return Document{}, err
	} else if ok {
		if err := x.readStrings(at); err != nil {
			return Document{}, err
		}
	}
	parts, err := x.sheets(name)
	if err != nil {
		return Document{}, err
	}
	own := false
	for _, places := range x.names {
		for _, name := range places {
			own = own || name == headName+model.HeadUnit
		}
	}
	var out Document
	for _, p := range parts {
		s, err := x.readSheet(p[0], p[1])
		if err != nil {
			return Document{}, err
		}
		slices.Sort(s.rows)
		s.rows = slices.Compact(s.rows)
		if own {
			out.Blocks = append(out.Blocks, s.ownBlocks(x.names[p[0]])...)
		} else {
			out.Blocks = append(out.Blocks, s.blocks()...)
		}
	}
	if own {
		out.Blocks = inOrder(out.Blocks)
	}
	out.Notes = x.notes
	return out, nil
}

// sheets lists the visible sheets in order: name and part.
func (x *xlsx) sheets(workbook string) ([][2]string, error) {
	relations, err := x.reader.Relations(workbook)
	if err != nil {
		return nil, err
	}
	t, err := x.reader.XML(workbook)
	if err != nil {
		return nil, err
	}
	x.names = map[string]map[[2]int]string{}
	var out [][2]string
	for {
		e, err := t.NextStart()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		if e.Name.Local == "definedName" {
			at, err := t.Text()
			if err != nil {
				return nil, err
			}
			x.name(ooxml.Attr(e, "name"), at)
			continue
		}
		if e.Name.Local != "sheet" || strings.Contains(strings.ToLower(ooxml.Attr(e, "state")), "hidden") {
			continue
		}
		id := ""
		for _, a := range e.Attr {
			if a.Name.Local == "id" && a.Name.Space != "" {
				id = a.Value
			}
		}
		for _, rel := range relations {
			if rel.ID == id && x.reader.Has(rel.Target) {
				out = append(out, [2]string{ooxml.Attr(e, "name"), rel.Target})
			}
		}
	}
}

// readFonts finds which styles of cells strike out, raise or lower.
func (x *xlsx) readFonts(workbook string) error {
	at, ok, err := x.reader.Related(workbook, "styles")
	if err != nil || !ok {
		return nil //nolint:nilerr // without styles nothing is struck
	}
	t, err := x.reader.XML(at)
	if err != nil {
		return err
	}
	var fonts []looks
	in := ""
	for {
		e, err := t.NextStart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch name := e.Name.Local; name {
		case "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs":
			in = name
		case "font":
			if in == "fonts" {
				fonts = append(fonts, looks{})
			}
		case "strike", "vertAlign":
			if in == "fonts" && len(fonts) > 0 {
				fonts[len(fonts)-1].set(name, ooxml.Attr(e, "val"))
			}
		case "xf":
			if in == "cellXfs" {
				var l looks
				if i, err := strconv.Atoi(ooxml.Attr(e, "fontId")); err == nil && i >= 0 && i < len(fonts) {
					l = fonts[i]
				}
				x.fonts = append(x.fonts, l)
			}
		}
	}
}

// readStrings reads the texts that cells share; rich text is put together, the
// signs of how to pronounce it left out.
func (x *xlsx) readStrings(name string) error {
	t, err := x.reader.XML(name)
	if err != nil {
		return err
	}
	for {
		e, err := t.NextStart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if e.Name.Local == "si" {
			text, err := readRich(t)
			if err != nil {
				return err
			}
			x.strings = append(x.strings, text)
		}
	}
}

// readRich reads the text of the element that began last, to its end.
func readRich(t *ooxml.Tokens) (out richText, err error) {
	var own, plain, aside strings.Builder
	in, styled := false, false
	var run looks
	for depth := 1; depth > 0; {
		token, err := t.Next()
		if err != nil {
			return out, unfinished(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			if e.Name.Local == "rPh" {
				if err := t.Skip(); err != nil {
					return out, err
				}
				continue
			}
			depth++
			in = e.Name.Local == "t"
			switch e.Name.Local {
			case "r":
				run, styled = looks{}, false
			case "rPr":
				styled = true
			case "strike", "vertAlign":
				run.set(e.Name.Local, ooxml.Attr(e, "val"))
			}
		case xml.EndElement:
			depth--
			in = false
		case xml.CharData:
			switch {
			case !in:
			case run.out == yes || run.raised == yes:
				aside.Write(e)
			default:
				plain.Write(e)
				if styled {
					own.Write(e)
				}
			}
		}
	}
	return richText{ooxml.UnescapeCell(own.String()), ooxml.UnescapeCell(plain.String()), ooxml.UnescapeCell(aside.String())}, nil
}

func (x *xlsx) readSheet(name, part string) (*sheet, error) {
	t, err := x.reader.XML(part)
	if err != nil {
		return nil, err
	}
	s := &sheet{name: name, cells: map[int]map[int]sheetCell{}, covered: map[[2]int]bool{}, reached: map[int]bool{}, spans: map[[2]int][2]int{}, unseen: map[int]bool{}}
	row, column, count, left := 0, 0, 0, 0
	unseen := false
	for {
		e, err := t.NextStart()
		if errors.Is(err, io.EOF) {
			if left > 0 {
				x.notes = append(x.notes, Note{model.Info, Place{Name: lang.F("工作表 %s", name)}, "", lang.F("隐藏的行、列里有 %d 格", left), lang.T("未收入")})
			}
			return s, nil
		}
		if err != nil {
			return nil, err
		}
		switch e.Name.Local {
		case "row":
			row++
			if n, err := strconv.Atoi(ooxml.Attr(e, "r")); err == nil {
				row = n
			}
			column, unseen = 0, on(ooxml.Attr(e, "hidden"))
		case "col":
			from, _ := strconv.Atoi(ooxml.Attr(e, "min"))
			to, _ := strconv.Atoi(ooxml.Attr(e, "max"))
			for i := from; i <= min(to, maxColumns) && on(ooxml.Attr(e, "hidden")); i++ {
				s.unseen[i] = true
			}
		case "c":
			c, err := x.cell(t, e)
			if err != nil {
				return nil, err
			}
			at := row
			if x, y := address(ooxml.Attr(e, "r")); x > 0 {
				column, at = x, y
			} else { // without an address it stands behind the one before
				column++
			}
			if column > maxColumns || c == (sheetCell{}) {
				continue
			}
			if unseen || s.unseen[column] {
				left++
				continue
			}
			if count++; count > maxCells {
				return nil, lang.Errorf("工作表 %q 超过 %d 格，太大；请只留报告本身", name, maxCells)
			}
			s.set(at, column, c)
		case "mergeCell":
			s.cover(ooxml.Attr(e, "ref"))
		}
	}
}

func (s *sheet) set(row, column int, c sheetCell) {
	if s.cells[row] == nil {
		s.cells[row] = map[int]sheetCell{}
		s.rows = append(s.rows, row)
	}
	s.cells[row][column] = c
	s.last = max(s.last, column)
}

// cover notes the places that a merged cell hides. Only places a report can have matter.
func (s *sheet) cover(ref string) {
	from, to, ok := strings.Cut(ref, ":")
	left, top := address(from)
	right, bottom := address(to)
	if !ok || left == 0 || right == 0 || bottom-top > 1000 {
		return
	}
	s.spans[[2]int{top, left}] = [2]int{min(right, maxColumns) - left + 1, bottom - top + 1}
	for y := top; y <= bottom; y++ {
		for x := left; x <= min(right, maxColumns); x++ {
			if y > top || x > left {
				s.covered[[2]int{y, x}] = true
			}
			s.reached[y] = s.reached[y] || y > top
		}
	}
}

// address reads a cell's name, as in C12; 0, 0 for none.
func address(name string) (column, row int) {
	i := 0
	for i < len(name) && name[i] >= 'A' && name[i] <= 'Z' && i < 3 {
		column = column*26 + int(name[i]-'A') + 1
		i++
	}
	row, err := strconv.Atoi(name[i:])
	if err != nil || row < 1 || i == 0 {
		return 0, 0
	}
	return column, row
}

// cell reads a cell's text: shared, inline, or a number as it would be shown.
func (x *xlsx) cell(t *ooxml.Tokens, c xml.StartElement) (sheetCell, error) {
	value, kind := "", ooxml.Attr(c, "t")
	var rich richText
	for depth := 1; depth > 0; {
		token, err := t.Next()
		if err != nil {
			return sheetCell{}, unfinished(err)
		}
		switch e := token.(type) {
		case xml.EndElement:
			depth--
		case xml.StartElement:
			switch e.Name.Local {
			case "v":
				value, err = t.Text()
			case "is":
				rich, err = readRich(t)
			default:
				depth++
			}
			if err != nil {
				return sheetCell{}, err
			}
		}
	}
	switch kind {
	case "s":
		if i, err := strconv.Atoi(value); err == nil && i >= 0 && i < len(x.strings) {
			rich = x.strings[i]
		}
	case "inlineStr":
	case "", "n":
		rich.plain = strings.TrimSpace(value)
		if n, ok := ooxml.Decimal(value); ok {
			rich.plain = n
		}
	case "e": // an error of a formula is no number
	case "b":
		rich.plain = map[bool]string{true: "TRUE", false: "FALSE"}[value == "1"]
	default:
		rich.plain = value
	}
	if i, err := strconv.Atoi(ooxml.Attr(c, "s")); err == nil && i >= 0 && i < len(x.fonts) && (x.fonts[i].out == yes || x.fonts[i].raised == yes) {
		return sheetCell{rich.own, rich.plain + rich.aside}, nil
	}
	return sheetCell{rich.plain, rich.aside}, nil
}

// on reads an attribute that is true or false.
func on(s string) bool { return s == "1" || s == "true" }

// blocks gives the rows. A row of one text is a line, or several where it has breaks.
func (s *sheet) blocks() []Block {
	var out []Block
	before := 0
	g := &Grid{}
	for i, row := range s.rows {
		if startsSection(s.cells[row][1].text) && len(s.cells[row]) == 1 { // one sheet may hold tables of several widths
			g.Fill()
			g = &Grid{}
		}
		y := g.Row()
		s.put(g, i, y)
		if row > before+1 {
			out = append(out, Block{})
		}
		before = row
		at := Place{Name: lang.F("工作表 %s 第 %d 行", s.name, row)}
		if only, ok := s.single(row); ok {
			for _, text := range strings.Split(only, "\n") {
				out = append(out, Block{At: at, Text: tame(text), Grid: nil})
			}
			continue
		}
		out = append(out, Block{At: at, Grid: g, Y: y})
	}
	g.Fill()
	return out
}

// put puts the cells of a row into the grid.
func (s *sheet) put(g *Grid, i, y int) {
	row := s.rows[i]
	for column := 1; column <= s.last; column++ {
		at := [2]int{row, column}
		c := s.cells[row][column]
		if c == (sheetCell{}) || s.covered[at] {
			continue
		}
		span := s.spans[at]
		rows := 0
		for i+rows < len(s.rows) && s.rows[i+rows] < row+span[1] {
			rows++
		}
		g.Put(blanks(c.text), column-1, y, span[0], rows).Doubt = blanks(c.doubt)
	}
}

// single is the text of a row that has one only, which is no number and no label of a
// row of a table: it stands over the whole width, or nothing numbers it as rows are, and
// no label reaches down to it.
func (s *sheet) single(row int) (string, bool) {
	full, only := 0, ""
	for column := 1; column <= s.last; column++ {
		if c := s.cells[row][column]; c.text != "" && !s.covered[[2]int{row, column}] {
			full++
			only = c.text
		}
	}
	return only, full == 1 && !IsValue(only) && !s.reached[row]
}
