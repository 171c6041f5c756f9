package export_test

import (
	"encoding/xml"
	"math/rand/v2"
	"reflect"
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

// wordParagraph is a paragraph as a reader sees it.
type wordParagraph struct {
	style, text         string
	keepNext, keepLines bool
}

// wordRow is a row of a table: for every column of the grid the text of the cell
// that covers it, and what its row says of breaks.
type wordRow struct {
	texts         []string
	header, whole bool
	kept          bool // every paragraph is kept with the next row
	width         int
}

// readWord reads paragraphs outside of tables, and tables.
func readWord(t *testing.T, data string) (paragraphs []wordParagraph, tables [][]wordRow) {
	t.Helper()
	tokens, err := open(t, data).XML("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	var p wordParagraph
	var row *wordRow
	span, merged, inTable := 1, false, false
	for {
		token, err := tokens.Next()
		if err != nil {
			return paragraphs, tables
		}
		switch e := token.(type) {
		case xml.StartElement:
			value := ooxml.Attr(e, "val")
			switch e.Name.Local {
			case "tbl":
				tables, inTable = append(tables, nil), true
			case "tr":
				rows := &tables[len(tables)-1]
				*rows = append(*rows, wordRow{kept: true})
				row = &(*rows)[len(*rows)-1]
			case "tc":
				span, merged = 1, false
			case "tcW":
				w, _ := strconv.Atoi(ooxml.Attr(e, "w"))
				row.width += w
			case "gridSpan":
				span, _ = strconv.Atoi(value)
			case "vMerge":
				merged = value != "restart"
			case "tblHeader":
				row.header = true
			case "cantSplit":
				row.whole = true
			case "p":
				p = wordParagraph{}
			case "pStyle":
				p.style = value
			case "keepNext":
				p.keepNext = value != "0"
			case "keepLines":
				p.keepLines = true
			case "br":
				p.text += "\n"
			case "t":
				text, err := tokens.Text()
				if err != nil {
					t.Fatal(err)
				}
				p.text += text
			}
		case xml.EndElement:
			switch e.Name.Local {
			case "tbl":
				inTable = false
			case "p":
				if !inTable {
					paragraphs = append(paragraphs, p)
				}
			case "tc":
				rows := tables[len(tables)-1]
				for range span {
					text := p.text
					if merged {
						text = rows[len(rows)-2].texts[len(row.texts)]
					}
					row.texts = append(row.texts, text)
				}
				row.kept = row.kept && p.keepNext
			}
		}
	}
}

// covering is a table's text for every place of its grid.
func covering(d document.Table) [][]string {
	out := make([][]string, len(d.Rows))
	for i := range out {
		out[i] = make([]string, d.Columns)
	}
	for i, row := range d.Rows {
		for _, c := range row {
			for r := i; r < i+c.RowSpan; r++ {
				for k := c.Column; k < c.Column+c.ColSpan; k++ {
					out[r][k] = c.Text
				}
			}
		}
	}
	return out
}

func TestWordHoldsEveryCell(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	for range 30 {
		r := randomReport(rng)
		d := document.FromReport(r, rng.IntN(2) == 0)
		_, got := readWord(t, write(t, "docx", export.Options{}, r, d.Draft))
		at := 0
		for _, block := range d.Blocks {
			table, ok := block.(document.Table)
			if !ok {
				continue
			}
			for i, want := range covering(table) {
				row := got[at][i]
				if !reflect.DeepEqual(row.texts, want) {
					t.Fatalf("table %s row %d is %q, want %q", table.ID, i, row.texts, want)
				}
				if row.width != got[at][0].width || row.width > 8845 {
					t.Errorf("table %s row %d is %d wide", table.ID, i, row.width)
				}
				if !row.whole || row.header != (i < table.Header) || !row.kept && i < len(table.Rows)-1 {
					t.Errorf("table %s row %d may break over pages, or its header does not repeat", table.ID, i)
				}
			}
			at++
		}
		if at != len(got) {
			t.Fatalf("%d tables, want %d", len(got), at)
		}
	}
}

func TestWordHoldsTheText(t *testing.T) {
	rng := rand.New(rand.NewPCG(13, 14))
	for range 30 {
		r := randomReport(rng)
		d := document.FromReport(r, false)
		paragraphs, _ := readWord(t, write(t, "docx", export.Options{}, r, false))
		var got, want []string
		for _, p := range paragraphs {
			switch p.style {
			case "Title":
				got = append(got, strings.ReplaceAll(p.text, "\n", ""))
			case "Gap":
			default:
				got = append(got, p.text)
			}
		}
		if d.Title != "" {
			want = append(want, typeset.VisibleLine(d.Title))
		}
		for _, block := range d.Blocks {
			switch block := block.(type) {
			case document.Heading:
				want = append(want, typeset.VisibleLine(block.Text))
			case document.Paragraph:
				want = append(want, typeset.VisibleLine(block.Text))
			}
		}
		if len(got) < len(want) || !sameText(got[:len(want)], want) {
			t.Fatalf("text is\n%q, want\n%q", got, want)
		}
	}
}

// sameText compares without blanks, at which a title may be parted.
func sameText(got, want []string) bool {
	strip := strings.NewReplacer(" ", "")
	for i := range got {
		if strip.Replace(got[i]) != strip.Replace(want[i]) {
			return false
		}
	}
	return true
}

// Nothing parts the signature from the text before it, and it stays in one piece.
func TestSignatureIsNeverAlone(t *testing.T) {
	paragraphs, _ := readWord(t, write(t, "docx", export.Options{}, forms.SampleReport(), false))
	n := len(paragraphs)
	var styles []string
	for _, p := range paragraphs[n-4:] {
		styles = append(styles, p.style)
	}
	if want := []string{"BodyText", "Signature", "Signature", "BodyText"}; !reflect.DeepEqual(styles, want) {
		t.Fatalf("it ends in %q", styles)
	}
	for _, p := range paragraphs[n-4 : n-1] {
		if !p.keepNext {
			t.Errorf("%q may stand at the end of a page", p.text)
		}
	}
	if paragraphs[n-2].text != "2026年1月16日" {
		t.Errorf("the date is %q", paragraphs[n-2].text)
	}
}

// The table of applications has up to 28 rows, and a page ends after about 12,700
// twips; however long its numbers are, it must not run over.
func TestWordTablesFitAPage(t *testing.T) {
	for _, form := range forms.All() {
		for _, digits := range []int64{1, 1e4, 1e7, 1e10, 1e13} {
			r := model.NewReport(form, "某局", form.From)
			for _, ref := range form.Cells() {
				r = r.With(r.SetCell(ref, model.Int(digits)))
			}
			for _, block := range document.FromReport(r, false).Blocks {
				if table, ok := block.(document.Table); ok {
					if h := export.TableHeight(table); h > 11800 {
						t.Errorf("form %s, numbers like %d: table %s is %d high", form.ID, digits, table.ID, h)
					}
				}
			}
		}
	}
}

func TestWordTitleIsPartedBySense(t *testing.T) {
	paragraphs, _ := readWord(t, write(t, "docx", export.Options{}, forms.SampleReport(), false))
	if want := "云岭县住房和城乡建设局\n2025年政府信息公开工作年度报告"; paragraphs[0].text != want {
		t.Errorf("the title is %q", paragraphs[0].text)
	}
}
