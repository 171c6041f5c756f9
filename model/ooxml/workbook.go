package ooxml

import (
	"encoding/xml"
	"slices"
	"strconv"
	"strings"

	"nianbao/model/lang"
)

// A Workbook reads the visible sheets of an Excel file.
type Workbook struct {
	Sheets []*Sheet
	Names  map[string]map[Address]string // by sheet: which place has which name

	reader  *Reader
	strings []richText
	looks   []looks // by the style of a cell
}

// A Sheet is the cells of a sheet by their row and column, what merges them, and how many
// cells in hidden rows and columns were left out.
type Sheet struct {
	Name   string
	Rows   []int // that have cells, in order
	Cells  map[int]map[int]SheetCell
	Merges []Area
	Last   int // column
	Hidden int

	unseen map[int]bool // columns
	count  int
}

// A SheetCell is the text of a cell, and what of it is no part of the text.
type SheetCell struct{ Text, Aside string }

// An Address is a place in a sheet, from 1.
type Address struct{ Row, Column int }

// An Area is the places from one to another.
type Area struct{ From, To Address }

// A richText is a text in runs. A run without looks of its own has those of the cell.
type richText struct {
	own   string // of runs with looks of their own, and not aside
	plain string // all text but what is aside by its own looks
	aside string
}

// ReadWorkbook reads the main part of an Excel file, and its sheets.
func ReadWorkbook(r *Reader, name string) (*Workbook, error) {
	w := &Workbook{Names: map[string]map[Address]string{}, reader: r}
	if err := w.readLooks(name); err != nil {
		return nil, err
	}
	if err := w.readStrings(name); err != nil {
		return nil, err
	}
	relations, err := r.Relations(name)
	if err != nil {
		return nil, err
	}
	return w, r.each(name, func(t *Tokens, e xml.StartElement) error {
		switch {
		case e.Name.Local == "definedName":
			at, err := t.Text()
			w.name(Attr(e, "name"), at)
			return err
		case e.Name.Local != "sheet" || strings.Contains(strings.ToLower(Attr(e, "state")), "hidden"):
			return nil
		}
		id := ""
		for _, a := range e.Attr {
			if a.Name.Local == "id" && a.Name.Space != "" {
				id = a.Value
			}
		}
		for _, rel := range relations {
			if rel.ID == id && r.Has(rel.Target) {
				s, err := w.readSheet(Attr(e, "name"), rel.Target)
				if err != nil {
					return err
				}
				w.Sheets = append(w.Sheets, s)
			}
		}
		return nil
	})
}

// name notes which place a name stands for: '正文'!$B$2.
func (w *Workbook) name(name, at string) {
	i := strings.LastIndexByte(at, '!')
	if i < 0 {
		return
	}
	sheet := strings.ReplaceAll(strings.Trim(at[:i], "'"), "''", "'")
	place, ok := address(strings.ReplaceAll(at[i+1:], "$", ""))
	if !ok {
		return
	}
	if w.Names[sheet] == nil {
		w.Names[sheet] = map[Address]string{}
	}
	w.Names[sheet][place] = name
}

// readLooks finds which styles of cells strike out, raise or lower.
func (w *Workbook) readLooks(workbook string) error {
	at, ok, err := w.reader.Related(workbook, "styles")
	if err != nil || !ok {
		return nil //nolint:nilerr // without styles nothing is struck
	}
	var fonts []looks
	in := ""
	return w.reader.each(at, func(_ *Tokens, e xml.StartElement) error {
		switch name := e.Name.Local; name {
		case "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs":
			in = name
		case "font":
			if in == "fonts" {
				fonts = append(fonts, looks{})
			}
		case "strike", "vertAlign":
			if in == "fonts" && len(fonts) > 0 {
				fonts[len(fonts)-1].set(name, Attr(e, "val"))
			}
		case "xf":
			if in == "cellXfs" {
				var l looks
				if i, err := strconv.Atoi(Attr(e, "fontId")); err == nil && i >= 0 && i < len(fonts) {
					l = fonts[i]
				}
				w.looks = append(w.looks, l)
			}
		}
		return nil
	})
}

// readStrings reads the texts that cells share.
func (w *Workbook) readStrings(workbook string) error {
	at, ok, err := w.reader.Related(workbook, "sharedStrings")
	if err != nil || !ok {
		return err
	}
	return w.reader.each(at, func(t *Tokens, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		text, err := readRich(t)
		w.strings = append(w.strings, text)
		return err
	})
}

// readRich reads the text of the element that began last, to its end; the signs of how to
// pronounce it are left out.
func readRich(t *Tokens) (richText, error) {
	var own, plain, aside strings.Builder
	styled := false
	var run looks
	err := t.within(func(e xml.StartElement, _ int) (bool, error) {
		switch e.Name.Local {
		case "rPh":
			return true, t.Skip()
		case "r":
			run, styled = looks{}, false
		case "rPr":
			styled = true
		case "strike", "vertAlign":
			run.set(e.Name.Local, Attr(e, "val"))
		case "t":
			text, err := t.Text()
			switch {
			case run.aside():
				aside.WriteString(text)
			case styled:
				own.WriteString(text)
				fallthrough
			default:
				plain.WriteString(text)
			}
			return true, err
		}
		return false, nil
	}, nil)
	return richText{UnescapeCell(own.String()), UnescapeCell(plain.String()), UnescapeCell(aside.String())}, err
}

func (w *Workbook) readSheet(name, part string) (*Sheet, error) {
	s := &Sheet{Name: name, Cells: map[int]map[int]SheetCell{}, unseen: map[int]bool{}}
	row, column, unseen := 0, 0, false
	err := w.reader.each(part, func(t *Tokens, e xml.StartElement) error {
		switch e.Name.Local {
		case "row":
			row++
			if n, err := strconv.Atoi(Attr(e, "r")); err == nil {
				row = n
			}
			column, unseen = 0, on(Attr(e, "hidden"))
		case "col":
			from, _ := strconv.Atoi(Attr(e, "min"))
			to, _ := strconv.Atoi(Attr(e, "max"))
			for i := from; i <= min(to, maxColumns) && on(Attr(e, "hidden")); i++ {
				s.unseen[i] = true
			}
		case "c":
			c, err := w.cell(t, e)
			if err != nil {
				return err
			}
			at, ok := address(Attr(e, "r"))
			if column++; !ok { // without an address it stands behind the one before
				at = Address{row, column}
			}
			column = at.Column
			return s.put(at, c, unseen)
		case "mergeCell":
			s.merge(Attr(e, "ref"))
		}
		return nil
	})
	slices.Sort(s.Rows)
	return s, err
}

// put sets a cell that says anything; one that nobody sees is counted.
func (s *Sheet) put(at Address, c SheetCell, unseen bool) error {
	switch {
	case at.Column > maxColumns || c == SheetCell{}:
		return nil
	case unseen || s.unseen[at.Column]:
		s.Hidden++
		return nil
	}
	if s.count++; s.count > maxCells {
		return lang.Errorf("工作表 %q 超过 %d 格，太大；请只留报告本身", s.Name, maxCells)
	}
	if s.Cells[at.Row] == nil {
		s.Cells[at.Row] = map[int]SheetCell{}
		s.Rows = append(s.Rows, at.Row)
	}
	s.Cells[at.Row][at.Column] = c
	s.Last = max(s.Last, at.Column)
	return nil
}

// merge notes what a merged cell spans. Only places a report can have matter.
func (s *Sheet) merge(ref string) {
	first, last, _ := strings.Cut(ref, ":")
	from, ok := address(first)
	to, also := address(last)
	if ok && also && to.Row-from.Row <= 1000 {
		to.Column = min(to.Column, maxColumns)
		s.Merges = append(s.Merges, Area{from, to})
	}
}

// address reads a cell's name, as in C12.
func address(name string) (at Address, ok bool) {
	i := 0
	for i < len(name) && name[i] >= 'A' && name[i] <= 'Z' && i < 3 {
		at.Column = at.Column*26 + int(name[i]-'A') + 1
		i++
	}
	row, err := strconv.Atoi(name[i:])
	at.Row = row
	return at, err == nil && row >= 1 && i > 0
}

// cell reads a cell's text: shared, inline, or a number as it would be shown.
func (w *Workbook) cell(t *Tokens, c xml.StartElement) (SheetCell, error) {
	value, kind := "", Attr(c, "t")
	var rich richText
	err := t.within(func(e xml.StartElement, _ int) (read bool, err error) {
		switch e.Name.Local {
		case "v":
			value, err = t.Text()
			return true, err
		case "is":
			rich, err = readRich(t)
			return true, err
		}
		return false, nil
	}, nil)
	switch kind {
	case "s":
		if i, err := strconv.Atoi(value); err == nil && i >= 0 && i < len(w.strings) {
			rich = w.strings[i]
		}
	case "inlineStr":
	case "", "n":
		rich.plain = strings.TrimSpace(value)
		if n, ok := Decimal(value); ok {
			rich.plain = n
		}
	case "e": // an error of a formula is no number
	case "b":
		rich.plain = map[bool]string{true: "TRUE", false: "FALSE"}[value == "1"]
	default:
		rich.plain = value
	}
	if i, e := strconv.Atoi(Attr(c, "s")); e == nil && i >= 0 && i < len(w.looks) && w.looks[i].aside() {
		return SheetCell{rich.own, rich.plain + rich.aside}, err
	}
	return SheetCell{rich.plain, rich.aside}, err
}

// on reads an attribute that is true or false.
func on(s string) bool { return s == "1" || s == "true" }
