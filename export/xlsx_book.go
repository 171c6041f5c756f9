package export

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf16"

	"nianbao/model"
	"nianbao/model/ooxml"
	"nianbao/model/typeset"
)

const xlsxSpace = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`

// A workbook in the making. Texts stand once in a part of their own.
type workbook struct {
	sheets []*worksheet
	names  []bookName
	looks  []look
	styles map[look]int
	texts  []string
	index  map[string]int
	used   int
}

// A bookName stands for a place of a sheet, and moves with it.
type bookName struct {
	name, place string
	sheet       int // the sheet it belongs to; -1: the book
	hidden      bool
}

// What a sheet can hold at most.
const (
	maxCellText  = 32767 // UTF-16 units of a cell
	maxSheetName = 31
	maxRowHeight = 409.0
)

// sheet appends a sheet. Names may not hold some signs, nor stand twice.
func (b *workbook) sheet(name string) *worksheet {
	name = strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\`, r) {
			return ' '
		}
		return r
	}, typeset.VisibleLine(name)), "' ")
	base := name
	for i := 2; name == "" || b.find(name); i++ {
		mark := fmt.Sprint(" ", i)
		name = cutUnits(base, maxSheetName-len(mark)) + mark
	}
	s := &worksheet{book: b, number: len(b.sheets), name: cutUnits(name, maxSheetName)}
	b.sheets = append(b.sheets, s)
	return s
}

func (b *workbook) find(name string) bool {
	for _, s := range b.sheets {
		if strings.EqualFold(s.name, cutUnits(name, maxSheetName)) {
			return true
		}
	}
	return false
}

// cutUnits cuts text to at most n UTF-16 units, between characters.
func cutUnits(s string, n int) string {
	for i, r := range s {
		if n -= utf16.RuneLen(r); n < 0 {
			return s[:i]
		}
	}
	return s
}

// text is the place of a text in the list of texts.
func (b *workbook) text(s string) int {
	b.used++
	if i, ok := b.index[s]; ok {
		return i
	}
	if b.index == nil {
		b.index = map[string]int{}
	}
	b.index[s] = len(b.texts)
	b.texts = append(b.texts, s)
	return b.index[s]
}

// write writes the book. properties is the part of title and unit, "" for none.
func (b *workbook) write(w io.Writer, properties string) error {
	p := ooxml.Package{Relations: []ooxml.Relation{{ID: "rId1", Type: ooxml.Kind("officeDocument"), Target: "xl/workbook.xml"}}}
	const excel = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	var relations []ooxml.Relation
	relate := func(kind, target string) {
		relations = append(relations, ooxml.Relation{ID: fmt.Sprint("rId", len(relations)+1), Type: ooxml.Kind(kind), Target: target})
	}
	var sheets []string
	for i, s := range b.sheets {
		relate("worksheet", fmt.Sprintf("worksheets/sheet%d.xml", i+1))
		sheets = append(sheets, s.xml())
	}
	relate("styles", "styles.xml")
	relate("sharedStrings", "sharedStrings.xml")
	p.Add("xl/workbook.xml", excel+"sheet.main+xml", []byte(b.xml()), relations...)
	for i, s := range sheets {
		p.Add(fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), excel+"worksheet+xml", []byte(s))
	}
	p.Add("xl/styles.xml", excel+"styles+xml", []byte(b.stylesXML()))
	p.Add("xl/sharedStrings.xml", excel+"sharedStrings+xml", []byte(b.textsXML()))
	if properties != "" {
		p.Relations = append(p.Relations, ooxml.Relation{ID: "rId2", Type: corePropertiesKind, Target: "docProps/core.xml"})
		p.Add("docProps/core.xml", corePropertiesType, []byte(properties))
	}
	return p.Write(w)
}

// xml is the part that lists the sheets. It asks for all formulas to be computed
// when it is opened; the values beside them are true already.
func (b *workbook) xml() string {
	var out strings.Builder
	out.WriteString(ooxml.Header + `<workbook ` + xlsxSpace + ` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">` +
		`<bookViews><workbookView xWindow="0" yWindow="0" windowWidth="24000" windowHeight="14000" activeTab="0"/></bookViews><sheets>`)
	for i, s := range b.sheets {
		fmt.Fprintf(&out, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, ooxml.Escape(s.name), i+1, i+1)
	}
	out.WriteString("</sheets>")
	names := b.names
	for i, s := range b.sheets {
		if s.titleRows > 0 {
			names = append(names, bookName{name: "_xlnm.Print_Titles", place: fmt.Sprintf("$%d:$%d", s.titleFrom+1, s.titleRows), sheet: i})
		}
	}
	if len(names) > 0 {
		out.WriteString("<definedNames>\n")
		for _, n := range names {
			attributes, sheet := "", n.sheet
			if n.hidden {
				attributes = ` hidden="1"`
			} else {
				attributes = fmt.Sprintf(` localSheetId="%d"`, sheet)
			}
			quoted := strings.ReplaceAll(b.sheets[sheet].name, "'", "''")
			fmt.Fprintf(&out, `<definedName name="%s"%s>%s</definedName>`+"\n", ooxml.Escape(n.name), attributes, ooxml.Escape("'"+quoted+"'!"+n.place))
		}
		out.WriteString("</definedNames>")
	}
	out.WriteString(`<calcPr calcId="191029" fullCalcOnLoad="1"/></workbook>`)
	return out.String()
}

func (b *workbook) textsXML() string {
	var out strings.Builder
	fmt.Fprintf(&out, ooxml.Header+`<sst `+xlsxSpace+` count="%d" uniqueCount="%d">`+"\n", b.used, len(b.texts))
	for _, s := range b.texts {
		fmt.Fprintf(&out, `<si><t xml:space="preserve">%s</t></si>`+"\n", ooxml.EscapeCell(s))
	}
	out.WriteString("</sst>")
	return out.String()
}

// name lets a hidden name stand for a cell, so that a filled form can be read back
// by addresses even where rows were moved.
func (s *worksheet) nameCell(name string, row, col int) {
	s.book.names = append(s.book.names, bookName{name: name, place: absolute(row, col), sheet: s.number, hidden: true})
}

// numberFormat shows as many places as were typed.
func numberFormat(n model.Number) string {
	switch {
	case n.Blank():
		return ""
	case n.Places() == 0:
		return "0"
	}
	return "0." + strings.Repeat("0", n.Places())
}
