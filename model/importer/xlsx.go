package importer

import (
	"encoding/xml"
	"errors"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/ooxml"
	"nianbao/model/prose"
)

// maxColumns is the most columns that are read of a sheet; the form has 15.
const maxColumns = 256

// An xlsx reads the sheets of a workbook: rows with several cells as marked rows,
// others as lines.
type xlsx struct {
	reader  *ooxml.Reader
	strings []string
	names   map[string]map[[2]int]string // by sheet: which place has which name
}

// A sheet is what is read of one: what stands in each cell, and what spans cover.
type sheet struct {
	name    string
	rows    []int // in order
	cells   map[int]map[int]string
	covered map[[2]int]bool
	last    int // column
}

func xlsxLines(r *ooxml.Reader, name string) ([]line, error) {
	x := &xlsx{reader: r}
	if at, ok, err := r.Related(name, "sharedStrings"); err != nil {
		return nil, err
	} else if ok {
		if err := x.readStrings(at); err != nil {
			return nil, err
		}
	}
	parts, err := x.sheets(name)
	if err != nil {
		return nil, err
	}
	own := false
	for _, places := range x.names {
		for _, name := range places {
			own = own || name == headName+model.HeadUnit
		}
	}
	var out []line
	for _, p := range parts {
		s, err := x.readSheet(p[0], p[1])
		if err != nil {
			return nil, err
		}
		if own {
			out = append(out, s.ownLines(x.names[p[0]])...)
		} else {
			out = append(out, s.lines()...)
		}
	}
	if own {
		out = inOrder(out)
	}
	return out, nil
}

// inOrder puts the sections, each from its heading on, into the order of their
// numbers: our workbooks have the texts on one sheet and the tables on others.
func inOrder(lines []line) []line {
	groups := map[int][]line{}
	at := 0
	for _, l := range lines {
		if l.level == 1 {
			if _, number, _, ok := prose.ReadHeading(l.text); ok {
				at = number
				if len(groups[at]) > 0 {
					continue
				}
			}
		}
		groups[at] = append(groups[at], l)
	}
	var out []line
	for _, number := range slices.Sorted(maps.Keys(groups)) {
		out = append(out, groups[number]...)
	}
	return out
}

// headName begins the names that our own workbooks give to the head's fields; a
// table's cells go by their addresses.
const headName = "head."

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

// name notes which place a name stands for: '正文'!$B$2.
func (x *xlsx) name(name, at string) {
	i := strings.LastIndexByte(at, '!')
	if i < 0 {
		return
	}
	sheet := strings.ReplaceAll(strings.Trim(at[:i], "'"), "''", "'")
	column, row := place(strings.ReplaceAll(at[i+1:], "$", ""))
	if column == 0 {
		return
	}
	if x.names[sheet] == nil {
		x.names[sheet] = map[[2]int]string{}
	}
	x.names[sheet][[2]int{row, column}] = name
}

// ownLines gives the rows of a sheet of our own making, whose cells have names: they
// are read by these, wherever the clerk's rows and columns have gone. Where no name
// is, the first column has headings and the second paragraphs.
func (s *sheet) ownLines(names map[[2]int]string) []line {
	slices.Sort(s.rows)
	var out []line
	for _, row := range slices.Compact(s.rows) {
		l := line{place: lang.F("工作表 %s 第 %d 行", s.name, row), cells: []cell{}}
		var texts []string
		for column := 1; column <= s.last; column++ {
			text := s.cells[row][column]
			name := names[[2]int{row, column}]
			head, isHead := strings.CutPrefix(name, headName)
			ref, isCell := model.ParseRef(name)
			switch {
			case isHead:
				l.cells = append(l.cells, cell{text: text, head: head})
			case isCell:
				l.cells = append(l.cells, cell{text: text, ref: ref})
			case column <= 2:
				texts = append(texts, text)
			}
		}
		switch {
		case len(l.cells) > 0:
			out = append(out, l)
		case strings.HasPrefix(texts[0], "（草稿"):
		case hasHead(names) && len(out) == 0: // the workbook's own title
		case s.covered[[2]int{row, 2}] && hasHead(names), len(out) == 0:
			out = append(out, line{place: l.place, text: texts[0], level: 1})
		case len(texts) == 2 && hasHead(names):
			if texts[0] != "" {
				out = append(out, line{place: l.place, text: texts[0], level: 2})
			}
			if texts[1] != "" {
				out = append(out, line{place: l.place, text: texts[1], body: true})
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

// readStrings reads the texts that cells share; rich text is put together, the
// signs of how to pronounce it left out.
func (x *xlsx) readStrings(name string) error {
	t, err := x.reader.XML(name)
	if err != nil {
		return err
	}
	for {
		token, err := t.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if e, ok := token.(xml.StartElement); ok && e.Name.Local == "si" {
			text, err := richText(t)
			if err != nil {
				return err
			}
			x.strings = append(x.strings, text)
		}
	}
}

// richText reads the text of the element that began last, to its end.
func richText(t *ooxml.Tokens) (string, error) {
	var b strings.Builder
	in := false
	for depth := 1; depth > 0; {
		token, err := t.Next()
		if err != nil {
			return "", unfinished(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			if e.Name.Local == "rPh" {
				if err := t.Skip(); err != nil {
					return "", err
				}
				continue
			}
			depth++
			in = e.Name.Local == "t"
		case xml.EndElement:
			depth--
			in = false
		case xml.CharData:
			if in {
				b.Write(e)
			}
		}
	}
	return ooxml.UnescapeCell(b.String()), nil
}

func (x *xlsx) readSheet(name, part string) (*sheet, error) {
	t, err := x.reader.XML(part)
	if err != nil {
		return nil, err
	}
	s := &sheet{name: name, cells: map[int]map[int]string{}, covered: map[[2]int]bool{}}
	row, count := 0, 0
	for {
		e, err := t.NextStart()
		if errors.Is(err, io.EOF) {
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
		case "c":
			text, err := x.cell(t, ooxml.Attr(e, "t"))
			if err != nil {
				return nil, err
			}
			column, at := place(ooxml.Attr(e, "r"))
			if column == 0 {
				column, at = len(s.cells[row])+1, row
			}
			if column > maxColumns || text == "" {
				continue
			}
			if count++; count > maxCells {
				return nil, lang.Errorf("工作表 %q 超过 %d 格，太大；请只留报告本身", name, maxCells)
			}
			s.set(at, column, text)
		case "mergeCell":
			s.cover(ooxml.Attr(e, "ref"))
		}
	}
}

func (s *sheet) set(row, column int, text string) {
	if s.cells[row] == nil {
		s.cells[row] = map[int]string{}
		s.rows = append(s.rows, row)
	}
	s.cells[row][column] = text
	s.last = max(s.last, column)
}

// cover notes the places that a merged cell hides. Only places a report can have matter.
func (s *sheet) cover(ref string) {
	from, to, ok := strings.Cut(ref, ":")
	left, top := place(from)
	right, bottom := place(to)
	if !ok || left == 0 || right == 0 || bottom-top > 1000 {
		return
	}
	for y := top; y <= bottom; y++ {
		for x := left; x <= min(right, maxColumns); x++ {
			if y > top || x > left {
				s.covered[[2]int{y, x}] = true
			}
		}
	}
}

// place reads a cell's name, as in C12; 0, 0 for none.
func place(name string) (column, row int) {
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
func (x *xlsx) cell(t *ooxml.Tokens, kind string) (string, error) {
	text := ""
	for depth := 1; depth > 0; {
		token, err := t.Next()
		if err != nil {
			return "", unfinished(err)
		}
		switch e := token.(type) {
		case xml.EndElement:
			depth--
		case xml.StartElement:
			switch e.Name.Local {
			case "v":
				text, err = t.Text()
			case "is":
				text, err = richText(t)
			default:
				depth++
			}
			if err != nil {
				return "", err
			}
		}
	}
	switch kind {
	case "s":
		i, err := strconv.Atoi(text)
		if err != nil || i < 0 || i >= len(x.strings) {
			return "", nil
		}
		return x.strings[i], nil
	case "", "n":
		if n, ok := ooxml.Decimal(text); ok {
			return n, nil
		}
		return strings.TrimSpace(text), nil
	case "e":
		return "", nil // an error of a formula is no number
	}
	return text, nil
}

// lines gives the rows. A row of one text is a line, or several where it has breaks.
func (s *sheet) lines() []line {
	slices.Sort(s.rows)
	rows := slices.Compact(s.rows)
	widths := s.widths(rows)
	var out []line
	before := 0
	for i, row := range rows {
		if row > before+1 {
			out = append(out, line{})
		}
		before = row
		l := line{place: lang.F("工作表 %s 第 %d 行", s.name, row), cells: []cell{}}
		full, only := 0, ""
		for column := 1; column <= widths[i]; column++ {
			if s.covered[[2]int{row, column}] {
				continue
			}
			text := s.cells[row][column]
			if text != "" {
				full++
				only = text
			}
			l.cells = append(l.cells, cell{text: strings.Join(strings.Fields(text), " ")})
		}
		switch {
		case full == 0:
		case full == 1 && !isFee(only):
			for _, text := range strings.Split(only, "\n") {
				out = append(out, line{place: l.place, text: clean(text)})
			}
		default:
			out = append(out, l)
		}
	}
	return out
}

// widths gives of each row how many columns the section it stands in takes up: one
// sheet may hold tables of several widths.
func (s *sheet) widths(rows []int) []int {
	out := make([]int, len(rows))
	from, width := 0, 0
	end := func(to int) {
		for i := from; i < to; i++ {
			out[i] = width
		}
		from, width = to, 0
	}
	for i, row := range rows {
		last := 0
		for column := 1; column <= s.last; column++ {
			if s.cells[row][column] != "" || s.covered[[2]int{row, column}] {
				last = column
			}
		}
		if startsSection(s.cells[row][1]) && len(s.cells[row]) == 1 {
			end(i)
			out[i], from, last = 1, i+1, 0
		}
		width = max(width, last)
	}
	end(len(rows))
	return out
}
