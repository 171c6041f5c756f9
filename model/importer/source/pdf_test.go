package source

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"nianbao/model/pdf"
	"nianbao/model/pdf/layout"
)

// What a page leaves in doubt is listed with its place and is no number.
func TestDoubtfulCellsOfPDF(t *testing.T) {
	for doubt, why := range map[layout.Doubt]string{
		layout.Unnamed: "没有说明的字", layout.Overlaid: "叠在一处", layout.Stacked: "上下两个数",
		layout.Crossing: "跨过了表格线", layout.Open: "没有闭合", layout.Damaged: "损坏的页",
	} {
		r := &reader{}
		blocks := r.ruled(layout.Table{Page: 3, Rows: 2, Cols: 2, Cells: []layout.Cell{
			{Row: 0, Col: 0, RowSpan: 1, ColSpan: 1, Page: 3, Text: "新收"},
			{Row: 0, Col: 1, RowSpan: 1, ColSpan: 1, Page: 3, Text: "12", Doubt: doubt},
			{Row: 1, Col: 0, RowSpan: 1, ColSpan: 1, Page: 4, Text: "结转"},
			{Row: 1, Col: 1, RowSpan: 1, ColSpan: 1, Page: 4, Text: "3", Marks: "①"},
		}}, 2)
		if got := blocks[0].Cells(); IsValue(got[1]) || strings.ContainsAny(got[1], "12") {
			t.Errorf("%d: %q is a number", doubt, got[1])
		}
		if got := blocks[1].Cells(); got[1] != "3" || blocks[1].Grid.Rows[1][1].Doubt != "①" {
			t.Errorf("%d: %q, the mark %q", doubt, got[1], blocks[1].Grid.Rows[1][1].Doubt)
		}
		if blocks[1].At.String() != "第 4 页 表 2 第 2 行" {
			t.Errorf("%d: the place is %s", doubt, blocks[1].At)
		}
		if len(r.doc.Notes) != 1 || !strings.Contains(r.doc.Notes[0].Found, why) || r.doc.Notes[0].At.String() != "第 3 页 表 2 第 1 行" {
			t.Errorf("%d: %+v", doubt, r.doc.Notes)
		}
	}
}

// Pages that are pictures, damaged, or partly not named are told; a scan is refused.
func TestPagesThatCannotBeRead(t *testing.T) {
	text := pdf.Page{Glyphs: []pdf.Glyph{{R: '字'}}}
	for name, c := range map[string]struct {
		pages   []pdf.Page
		refused string
		notes   []string
	}{
		"all is well":           {[]pdf.Page{text}, "", nil},
		"one picture":           {[]pdf.Page{text, {Images: 1}}, "", []string{"第 2 页：这一页是图片"}},
		"a scan":                {[]pdf.Page{{Images: 1}, {Images: 2}}, "扫描件：2 页", nil},
		"nothing":               {[]pdf.Page{{}}, "没有文字", nil},
		"damaged":               {[]pdf.Page{text, {Damaged: true, Images: 1}}, "", []string{"第 2 页：这一页有损坏"}},
		"codes without a name":  {[]pdf.Page{{Glyphs: text.Glyphs, Unknown: 3}}, "", []string{"3 处文字"}},
		"more than are read":    {slices.Repeat([]pdf.Page{text}, pdf.MostPages), "", []string{"只读前 60 页"}},
		"a picture in the text": {[]pdf.Page{{Glyphs: text.Glyphs, Images: 1}}, "", nil},
	} {
		r := &reader{}
		err := r.pages(c.pages)
		if (err != nil) != (c.refused != "") || err != nil && !strings.Contains(err.Error(), c.refused) {
			t.Errorf("%s: %v", name, err)
		}
		if err != nil {
			continue
		}
		if len(r.doc.Notes) != len(c.notes) {
			t.Errorf("%s: %+v", name, r.doc.Notes)
			continue
		}
		for i, n := range r.doc.Notes {
			if told := n.At.String() + "：" + n.Found; !strings.Contains(told, c.notes[i]) {
				t.Errorf("%s: %s", name, told)
			}
		}
	}
}

// Each way in which a file does not open is one line of its own.
func TestPDFThatDoesNotOpen(t *testing.T) {
	for err, want := range map[error]string{pdf.ErrDamaged: "已损坏", pdf.ErrBudget: "太大", pdf.ErrPassword: "密码"} {
		if got := pdfError(err); !strings.Contains(got.Error(), want) || errors.Is(got, ErrPassword) != (err == pdf.ErrPassword) {
			t.Errorf("%v: %v", err, got)
		}
	}
}
