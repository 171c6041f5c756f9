package export_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"math/rand/v2"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"nianbao/export"
	"nianbao/model"
	"nianbao/model/document"
	"nianbao/model/forms"
	"nianbao/model/ooxml"
	"nianbao/model/typeset"
)

// excelCell is a cell as a reader sees it; value is text or a number, "" for blank.
type excelCell struct {
	text           bool
	value, formula string
	style          int
}

type excelSheet struct {
	name      string
	cells     map[string]excelCell // by address
	merges    []string
	dimension string
	highest   float64
	checked   map[string]string // the kind of number that each cell must be
	alarms    map[string][]string
	frozen    bool
}

type excelBook struct {
	sheets []excelSheet
	names  map[string]string // 'sheet'!$A$1
	styles []xml.StartElement
	calc   bool
}

func readExcel(t testing.TB, data string) excelBook {
	t.Helper()
	r := open(t, data)
	each := func(part string, f func(tokens *ooxml.Tokens, e xml.StartElement)) {
		tokens, err := r.XML(part)
		if err != nil {
			t.Fatal(err)
		}
		for {
			e, err := tokens.NextStart()
			if err != nil {
				return
			}
			f(tokens, e)
		}
	}
	text := func(tokens *ooxml.Tokens) string {
		s, err := tokens.Text()
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	var shared []string
	each("xl/sharedStrings.xml", func(tokens *ooxml.Tokens, e xml.StartElement) {
		if e.Name.Local == "t" {
			shared = append(shared, ooxml.UnescapeCell(text(tokens)))
		}
	})
	b := excelBook{names: map[string]string{}}
	inXfs := false
	each("xl/styles.xml", func(_ *ooxml.Tokens, e xml.StartElement) {
		switch e.Name.Local {
		case "cellXfs":
			inXfs = true
		case "cellStyles":
			inXfs = false
		case "xf":
			if inXfs {
				b.styles = append(b.styles, e.Copy())
			}
		}
	})
	targets := map[string]string{}
	relations, _ := r.Relations("xl/workbook.xml")
	for _, rel := range relations {
		targets[rel.ID] = rel.Target
	}
	var paths []string
	each("xl/workbook.xml", func(tokens *ooxml.Tokens, e xml.StartElement) {
		switch e.Name.Local {
		case "sheet":
			b.sheets = append(b.sheets, excelSheet{name: ooxml.Attr(e, "name"), cells: map[string]excelCell{}, checked: map[string]string{}, alarms: map[string][]string{}})
			paths = append(paths, targets[ooxml.Attr(e, "id")])
		case "definedName":
			b.names[ooxml.Attr(e, "name")+ooxml.Attr(e, "localSheetId")] = text(tokens)
		case "calcPr":
			b.calc = ooxml.Attr(e, "fullCalcOnLoad") == "1"
		}
	})
	for i := range b.sheets {
		s := &b.sheets[i]
		var at, kind, alarmed string
		each(paths[i], func(tokens *ooxml.Tokens, e xml.StartElement) {
			switch e.Name.Local {
			case "dimension":
				s.dimension = ooxml.Attr(e, "ref")
			case "pane":
				s.frozen = ooxml.Attr(e, "state") == "frozen"
			case "row":
				h, _ := strconv.ParseFloat(ooxml.Attr(e, "ht"), 64)
				s.highest = max(s.highest, h)
			case "c":
				at, kind = ooxml.Attr(e, "r"), ooxml.Attr(e, "t")
				style, _ := strconv.Atoi(ooxml.Attr(e, "s"))
				s.cells[at] = excelCell{style: style, text: kind != ""}
			case "f":
				c := s.cells[at]
				c.formula = text(tokens)
				s.cells[at] = c
			case "v":
				c := s.cells[at]
				c.value = text(tokens)
				if kind == "s" {
					n, err := strconv.Atoi(c.value)
					if err != nil || n >= len(shared) {
						t.Fatalf("%s: no such text %q", at, c.value)
					}
					c.value = shared[n]
				}
				s.cells[at] = c
			case "mergeCell":
				s.merges = append(s.merges, ooxml.Attr(e, "ref"))
			case "conditionalFormatting":
				alarmed, _, _ = strings.Cut(ooxml.Attr(e, "sqref"), ":")
			case "formula":
				s.alarms[alarmed] = append(s.alarms[alarmed], text(tokens))
			case "dataValidation":
				for _, cell := range strings.Fields(ooxml.Attr(e, "sqref")) {
					if s.checked[cell] != "" {
						t.Errorf("%s %s has two prompts", s.name, cell)
					}
					s.checked[cell] = ooxml.Attr(e, "type")
				}
				if len([]rune(ooxml.Attr(e, "prompt"))) > 255 || len([]rune(ooxml.Attr(e, "promptTitle"))) > 32 || ooxml.Attr(e, "prompt") == "" {
					t.Errorf("%s: the prompt %q is none or too long", s.name, ooxml.Attr(e, "prompt"))
				}
			}
		})
	}
	return b
}

// find is the cell that a hidden name stands for.
func (b excelBook) find(name string) (sheet excelSheet, at string, cell excelCell, ok bool) {
	place, ok := b.names[name]
	if !ok {
		return sheet, "", cell, false
	}
	name, at, _ = strings.Cut(strings.TrimPrefix(place, "'"), "'!")
	at = strings.ReplaceAll(at, "$", "")
	for _, s := range b.sheets {
		if s.name == name {
			return s, at, s.cells[at], true
		}
	}
	return sheet, at, cell, false
}

func corners(t testing.TB, ref string) (col, row, lastCol, lastRow int) {
	t.Helper()
	first, last, ok := strings.Cut(ref, ":")
	if !ok {
		last = first
	}
	parse := func(s string) (col, row int) {
		digits := strings.IndexAny(s, "0123456789")
		for _, c := range s[:digits] {
			col = col*26 + int(c-'A') + 1
		}
		row, err := strconv.Atoi(s[digits:])
		if err != nil {
			t.Fatal(err)
		}
		return col, row
	}
	col, row = parse(first)
	lastCol, lastRow = parse(last)
	return col, row, lastCol, lastRow
}

func nameOf(col, row int) string {
	name := ""
	for ; col > 0; col = (col - 1) / 26 {
		name = string(rune('A'+(col-1)%26)) + name
	}
	return name + strconv.Itoa(row)
}

// sumOf adds the ranges of a formula, and counts the numbers in them.
func (s excelSheet) sumOf(t testing.TB, ranges string) (sum model.Number, count int) {
	for _, ref := range strings.Split(ranges, ",") {
		col, row, lastCol, lastRow := corners(t, ref)
		for c := col; c <= lastCol; c++ {
			for r := row; r <= lastRow; r++ {
				if cell := s.cells[nameOf(c, r)]; !cell.text && cell.value != "" {
					n, err := model.ParseNumber(cell.value)
					if err != nil {
						t.Fatal(err)
					}
					sum, count = sum.Add(n), count+1
				}
			}
		}
	}
	return sum, count
}

var (
	computed = regexp.MustCompile(`^IF\(COUNT\(([A-Z0-9:,]+)\)=0,"",SUM\(([A-Z0-9:,]+)\)(?:-SUM\(([A-Z0-9:,]+)\))?\)$`)
	doubted  = regexp.MustCompile(`^IF\(COUNT\(([A-Z0-9:,]+)\)=0,([A-Z]+\d+)<>"",ROUND\(N\(([A-Z]+\d+)\)-\(SUM\(([A-Z0-9:,]+)\)\),6\)<>0\)$`)
	unequal  = regexp.MustCompile(`^AND\(ISNUMBER\(([A-Z]+\d+)\),ROUND\(N\(([A-Z]+\d+)\),6\)<>0\)$`)
)

// Every number and blank stands in its cell as stated, and the numbers beside the
// formulas are what the formulas give.
func TestExcelHoldsEveryCell(t *testing.T) {
	rng := rand.New(rand.NewPCG(15, 16))
	formulas, constants := 0, 0
	for range 30 {
		r := randomReport(rng)
		b := readExcel(t, write(t, "xlsx", export.Options{}, r, rng.IntN(2) == 0))
		for _, ref := range r.Form.Cells() {
			sheet, at, cell, ok := b.find(ref.String())
			if !ok {
				t.Fatalf("%s has no cell", ref)
			}
			if cell.value != r.At(ref).String() {
				t.Fatalf("%s is %q, want %q", ref, cell.value, r.At(ref))
			}
			if cell.text != (cell.formula != "" && cell.value == "") {
				t.Errorf("%s: %+v is text", ref, cell)
			}
			total := r.Form.TotalOf(ref)
			follows := total != nil && r.At(ref).Same(r.Sum(total.Right, nil))
			if follows != (cell.formula != "") {
				t.Errorf("%s: follows its sum %v, has the formula %q", ref, follows, cell.formula)
			}
			if cell.formula != "" {
				formulas++
			} else if total != nil {
				constants++
			}
			want := "whole"
			if r.Form.KindOf(ref) == model.Decimal {
				want = "decimal"
			}
			if sheet.checked[at] != want {
				t.Errorf("%s takes %q, want %q", ref, sheet.checked[at], want)
			}
		}
		for _, s := range b.sheets {
			s.checkFormulas(t)
		}
	}
	if formulas == 0 || constants == 0 {
		t.Errorf("%d formulas and %d stated totals: nothing was tried", formulas, constants)
	}
}

func (s excelSheet) checkFormulas(t *testing.T) {
	t.Helper()
	for at, c := range s.cells {
		if c.formula == "" {
			continue
		}
		m := computed.FindStringSubmatch(c.formula)
		if m == nil {
			t.Fatalf("%s: the formula %q", at, c.formula)
		}
		_, count := s.sumOf(t, m[1])
		sum, _ := s.sumOf(t, m[2])
		if m[3] != "" {
			taken, _ := s.sumOf(t, m[3])
			sum = model.Int(0).Add(sum).Sub(taken)
		}
		want, _ := model.ParseNumber(c.value)
		if (count == 0) != want.Blank() || want.Cmp(sum) != 0 {
			t.Errorf("%s: %q gives %s of %d numbers, and %q stands beside it", at, c.formula, sum, count, c.value)
		}
	}
}

// A cell turns red exactly where an equation of the form fails.
func TestExcelMarksWhatFails(t *testing.T) {
	rng := rand.New(rand.NewPCG(17, 18))
	red, calm := 0, 0
	for range 30 {
		r := randomReport(rng)
		b := readExcel(t, write(t, "xlsx", export.Options{}, r, false))
		got := map[string]bool{}
		for _, s := range b.sheets {
			for at, conditions := range s.alarms {
				for _, c := range conditions {
					got[s.name+at] = got[s.name+at] || s.holds(t, c)
				}
			}
		}
		want := map[string]bool{}
		for _, e := range r.Form.Equations() {
			left, right := r.Sum(e.Left, nil), r.Sum(e.Right, nil)
			sheet, at, _, _ := b.find(e.Left[0].Ref.String())
			if !e.Balance.Total { // its difference stands in the last row
				col, _, _, _ := corners(t, at)
				_, _, _, last := corners(t, sheet.dimension)
				at = nameOf(col, last)
				right, left = left.Sub(right), model.Number{}
				want[sheet.name+at] = right.Sign() != 0
				continue
			}
			want[sheet.name+at] = want[sheet.name+at] || !left.Same(right)
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("red are\n%v, want\n%v", got, want)
		}
		for _, is := range got {
			if is {
				red++
			} else {
				calm++
			}
		}
	}
	if red == 0 || calm == 0 {
		t.Errorf("%d red, %d not: nothing was tried", red, calm)
	}
}

// holds reads the two conditions that the export writes.
func (s excelSheet) holds(t *testing.T, condition string) bool {
	t.Helper()
	if m := unequal.FindStringSubmatch(condition); m != nil && m[1] == m[2] {
		n, _ := model.ParseNumber(s.cells[m[1]].value)
		return n.Sign() != 0
	}
	m := doubted.FindStringSubmatch(condition)
	if m == nil || m[1] != m[4] || m[2] != m[3] {
		t.Fatalf("the condition %q", condition)
	}
	n, _ := model.ParseNumber(s.cells[m[2]].value)
	sum, count := s.sumOf(t, m[1])
	if count == 0 {
		return !n.Blank()
	}
	return n.Cmp(sum) != 0
}

// Labels and merged cells are those of the form, and every text is in the book.
func TestExcelHoldsTheText(t *testing.T) {
	rng := rand.New(rand.NewPCG(19, 20))
	for range 30 {
		r := randomReport(rng)
		d := document.FromReport(r, false)
		b := readExcel(t, write(t, "xlsx", export.Options{}, r, false))
		texts := map[string]bool{}
		for _, c := range b.sheets[0].cells {
			texts[c.value] = true
		}
		sheet := 0
		for i, block := range d.Blocks {
			switch block := block.(type) {
			case document.Heading:
				if _, table := d.Blocks[min(i+1, len(d.Blocks)-1)].(document.Table); !table && !texts[typeset.VisibleLine(block.Text)] {
					t.Errorf("the heading %q is missing", block.Text)
				}
			case document.Paragraph:
				if !texts[typeset.VisibleLine(block.Text)] {
					t.Errorf("the text %q is missing", block.Text)
				}
			case document.Table:
				sheet++
				b.sheets[sheet].checkLabels(t, block)
			}
		}
		for name, want := range map[string]string{"unit": r.Unit, "title": r.Title, "contact": r.Contact} {
			if _, _, cell, ok := b.find("head." + name); !ok || cell.value != typeset.VisibleLine(want) {
				t.Errorf("%s is %q, want %q", name, cell.value, want)
			}
		}
	}
}

func (s excelSheet) checkLabels(t *testing.T, table document.Table) {
	t.Helper()
	const top = 2 // the heading is in the first row
	merged := map[string]bool{}
	for _, m := range s.merges {
		merged[m] = true
	}
	for i, row := range table.Rows {
		for _, c := range row {
			at := nameOf(c.Column+1, top+i)
			if s.cells[at].value != typeset.VisibleLine(c.Text) {
				t.Errorf("%s %s is %q, want %q", s.name, at, s.cells[at].value, c.Text)
			}
			if c.RowSpan > 1 || c.ColSpan > 1 {
				if ref := at + ":" + nameOf(c.Column+c.ColSpan, top+i+c.RowSpan-1); !merged[ref] {
					t.Errorf("%s %s is not merged", s.name, ref)
				}
			}
		}
	}
}

// What Excel would repair or misread: sizes, styles, merged cells that overlap,
// texts that look like formulas.
func TestExcelIsSound(t *testing.T) {
	rng := rand.New(rand.NewPCG(21, 22))
	for range 20 {
		r := randomReport(rng)
		b := readExcel(t, write(t, "xlsx", export.Options{}, r, true))
		if !b.calc {
			t.Error("formulas are not computed on opening")
		}
		for i, style := range b.styles {
			if ooxml.Attr(style, "fontId") == "" {
				t.Errorf("style %d names no font", i)
			}
		}
		for _, s := range b.sheets {
			if s.highest > 409 || len([]rune(s.name)) > 31 || !s.frozen {
				t.Errorf("%s: a row of %g points, or a long name, or not frozen", s.name, s.highest)
			}
			lastCol, lastRow := 1, 1
			for at, c := range s.cells {
				col, row, _, _ := corners(t, at)
				lastCol, lastRow = max(lastCol, col), max(lastRow, row)
				if c.style >= len(b.styles) {
					t.Fatalf("%s %s has no style", s.name, at)
				}
				formulaLike := c.formula == "" && c.text && strings.ContainsAny(c.value[:1], "=+-@'")
				if quoted := ooxml.Attr(b.styles[c.style], "quotePrefix") == "1"; formulaLike && !quoted {
					t.Errorf("%s %s: %q may be run", s.name, at, c.value)
				}
			}
			if want := "A1:" + nameOf(lastCol, lastRow); s.dimension != want {
				t.Errorf("%s is said to be %s, is %s", s.name, s.dimension, want)
			}
			covered := map[string]string{}
			for _, m := range s.merges {
				col, row, last, bottom := corners(t, m)
				for c := col; c <= last; c++ {
					for r := row; r <= bottom; r++ {
						if other := covered[nameOf(c, r)]; other != "" {
							t.Fatalf("%s: %s and %s overlap", s.name, m, other)
						}
						covered[nameOf(c, r)] = m
					}
				}
			}
		}
	}
}

// A blank report is an empty form: no number stands in it, and no text but labels.
func TestBlankReportIsAForm(t *testing.T) {
	for _, form := range forms.All() {
		r := model.NewReport(form, "", 0)
		b := readExcel(t, write(t, "xlsx", export.Options{}, r, true))
		for _, ref := range form.Cells() {
			if _, _, cell, _ := b.find(ref.String()); cell.value != "" {
				t.Errorf("%s is %q", ref, cell.value)
			}
		}
		for _, s := range b.sheets {
			for at, c := range s.cells {
				if !c.text && c.value != "" {
					t.Errorf("%s %s is the number %q", s.name, at, c.value)
				}
			}
		}
	}
}

// A part longer than a row may be high still shows whole.
func TestExcelMergesRowsForLongText(t *testing.T) {
	r := forms.SampleReport()
	r = r.With(r.SetText(model.InPart("overview", 0), strings.Repeat("长文。", 1500)))
	s := readExcel(t, write(t, "xlsx", export.Options{}, r, false)).sheets[0]
	for _, m := range s.merges {
		if col, row, lastCol, lastRow := corners(t, m); col == 2 && lastCol == 2 && lastRow-row >= 3 {
			return
		}
	}
	t.Errorf("no rows are merged: %q", s.merges)
}

// A part longer than a cell may hold loses nothing.
func TestExcelPartsWhatNoCellHolds(t *testing.T) {
	long := strings.Repeat("长文😀", 25000)
	r := forms.SampleReport()
	r = r.With(r.SetText(model.InPart("problems", 0), long))
	s := readExcel(t, write(t, "xlsx", export.Options{}, r, false)).sheets[0]
	_, _, _, last := corners(t, s.dimension)
	got := ""
	for row := 1; row <= last; row++ {
		if c := s.cells[nameOf(2, row)]; strings.Contains(c.value, "长文😀") {
			got += c.value
		}
	}
	if got != long {
		t.Errorf("%d bytes came back of %d", len(got), len(long))
	}
}

// A sum may have more digits than a number that is typed.
func TestExcelHoldsLongTotals(t *testing.T) {
	r := forms.SampleReport()
	for _, column := range []string{"natural_person", "business"} {
		r = r.With(r.SetCell(model.Ref{Table: "applications", Row: "received", Column: column}, model.Int(99999999999999)))
	}
	total := model.Ref{Table: "applications", Row: "received", Column: "total"}
	change, _ := r.Retotal(total)
	r = r.With(change)
	_, _, cell, _ := readExcel(t, write(t, "xlsx", export.Options{}, r, false)).find(total.String())
	if cell.value != r.At(total).String() || len(cell.value) != 15 || cell.formula == "" {
		t.Errorf("the total is %+v, want %s", cell, r.At(total))
	}
}

func TestSheet(t *testing.T) {
	header := [][]string{{"单位", "文件", "a.b.c", "a.b.d"}, {"", "", "甲", "乙"}}
	rows := [][]string{{"=甲局", "123", "12345678901234", "0.10"}, {"乙局", "-x", "", "0"}}
	var b bytes.Buffer
	if err := export.Sheet(&b, "来源[1]", header, 2, rows); err != nil {
		t.Fatal(err)
	}
	book := readExcel(t, b.String())
	s := book.sheets[0]
	if s.name != "来源 1" || s.dimension != "A1:D4" || !s.frozen {
		t.Errorf("sheet %q of %s", s.name, s.dimension)
	}
	for i, line := range append(header, rows...) {
		for j, want := range line {
			c := s.cells[nameOf(j+1, i+1)]
			if c.value != want || c.formula != "" {
				t.Errorf("row %d column %d is %+v, want %q", i, j, c, want)
			}
			if number := i >= 2 && j >= 2; want != "" && c.text == number {
				t.Errorf("row %d column %d: %+v", i, j, c)
			}
		}
	}
	if err := export.Sheet(&b, "", nil, 0, make([][]string, 1<<20+1)); err == nil {
		t.Error("more rows than a sheet can hold were taken")
	}
}

func BenchmarkSheet(b *testing.B) {
	var header []string
	row := []string{"某某局", "dir/某某局.json"}
	for i := range 200 {
		header = append(header, fmt.Sprint("applications.received.c", i))
		row = append(row, strconv.Itoa(i))
	}
	rows := make([][]string, 500)
	for i := range rows {
		rows[i] = row
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := export.Sheet(&bytes.Buffer{}, "来源", [][]string{append([]string{"单位", "文件"}, header...)}, 2, rows); err != nil {
			b.Fatal(err)
		}
	}
}
