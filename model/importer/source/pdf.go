package source

import (
	"context"
	"errors"
	"strings"
	"unicode"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/pdf"
	"nianbao/model/pdf/layout"
)

// ErrPassword is what an error is when a file asks for another password than the hints
// have.
var ErrPassword = pdf.ErrPassword

// A locked says that a file asks for a password.
type locked struct{ error }

func (locked) Is(target error) bool { return target == ErrPassword }

// unsure stands for a character that a page does not tell. It makes a number none.
const unsure = '？'

// pdf reads a PDF file: ruled tables as grids, all else as paragraphs. Where no table
// has rules the lines are read as those of a text.
func (r *reader) pdf(data []byte) ([]Block, error) {
	doc, err := pdf.Open(data, pdf.Limits{Password: r.hints.Password})
	var pages []pdf.Page
	if err == nil {
		pages, err = doc.Pages(context.Background()) // it counts its steps
	}
	if err != nil {
		return nil, pdfError(err)
	}
	if err := r.pages(pages); err != nil {
		return nil, err
	}
	blocks := layout.Read(pages)
	tables := 0
	var out []Block
	for _, b := range blocks {
		switch b := b.(type) {
		case layout.Paragraph:
			at := Place{Page: b.Page, Name: lang.F("第 %d 页", b.Page)}
			out = append(out, Block{At: at, Text: strings.ReplaceAll(b.Text, "\ufffd", string(unsure))})
		case layout.Table:
			tables++
			out = append(out, r.ruled(b, tables)...)
		}
	}
	if tables == 0 {
		return r.printed(layout.Lines(pages)), nil
	}
	return out, within(out)
}

func pdfError(err error) error {
	switch {
	case errors.Is(err, pdf.ErrPassword):
		return locked{lang.Errorf("PDF 文件有密码；请用 --password 给出，或在阅读器里打印成没有密码的 PDF")}
	case errors.Is(err, pdf.ErrBudget):
		return lang.Errorf("PDF 文件展开后太大；请只留报告本身")
	}
	return lang.Errorf("PDF 文件已损坏，读不通；请重新下载，或在阅读器里打印成新的 PDF")
}

// pages tells what of the pages cannot be read; an error where that is all.
func (r *reader) pages(pages []pdf.Page) error {
	pictures, unknown, glyphs := 0, 0, 0
	for i, p := range pages {
		at := Place{Page: i + 1, Name: lang.F("第 %d 页", i+1)}
		glyphs += len(p.Glyphs)
		unknown += p.Unknown
		switch {
		case p.Damaged:
			r.note(model.Warning, at, lang.T("这一页有损坏"), lang.T("其中的数字都未收入"))
		case len(p.Glyphs) == 0 && p.Images > 0:
			pictures++
			r.note(model.Warning, at, lang.T("这一页是图片，没有文字"), lang.T("未收入"))
		}
	}
	if len(pages) >= pdf.MostPages {
		r.note(model.Warning, Place{}, lang.F("只读前 %d 页", pdf.MostPages), lang.T("以后的各页没有读"))
	}
	switch {
	case glyphs == 0 && pictures > 0:
		return lang.Errorf("是扫描件：%d 页都是图片，没有文字；请找原来的 Word 文件，或按纸面录入", pictures)
	case glyphs == 0:
		return lang.Errorf("PDF 文件里没有文字；请找原来的 Word 文件")
	case unknown > 0:
		r.note(model.Warning, Place{}, lang.F("有 %d 处文字，文件没有说明是什么字", unknown), lang.F("以“%s”代替，不作数字", string(unsure)))
	}
	return nil
}

// ruled makes a grid of a ruled table. What is in doubt is no number.
func (r *reader) ruled(t layout.Table, number int) []Block {
	g := &Grid{}
	pages := make([]int, t.Rows)
	for _, c := range t.Cells {
		for len(g.Rows) <= c.Row {
			g.Row()
		}
		pages[c.Row] = c.Page
		text := c.Text
		if c.Doubt != layout.Sure {
			text = strings.Map(noDigit, text)
		}
		if strings.ContainsRune(text, unsure) {
			at := pdfRow(c.Page, number, c.Row)
			r.note(model.Warning, at, lang.F("“%s” %s", Short(text), doubts(c.Doubt)), lang.T("未收入"))
		}
		g.Put(text, c.Col, c.Row, c.ColSpan, c.RowSpan).Doubt = c.Marks
	}
	for y := range pages {
		if pages[y] == 0 {
			pages[y] = max(t.Page, pages[max(y-1, 0)])
		}
	}
	return Rows(g, func(y int) Place { return pdfRow(pages[y], number, y) })
}

func pdfRow(page, table, y int) Place {
	return Place{Page: page, Name: lang.F("第 %d 页 表 %d 第 %d 行", page, table, y+1)}
}

func noDigit(r rune) rune {
	if unicode.IsDigit(r) || r == unicode.ReplacementChar {
		return unsure
	}
	return r
}

// doubts says why the text of a cell is not taken.
func doubts(d layout.Doubt) string {
	switch d {
	case layout.Unnamed:
		return lang.T("里有文件没有说明的字")
	case layout.Overlaid:
		return lang.T("里有两个字叠在一处")
	case layout.Stacked:
		return lang.T("是上下两个数")
	case layout.Crossing:
		return lang.T("的数字跨过了表格线")
	case layout.Open:
		return lang.T("的表格线没有闭合")
	}
	return lang.T("在损坏的页上")
}

// printed reads the lines of a print whose tables have no rules.
func (r *reader) printed(lines []layout.Paragraph) []Block {
	var b strings.Builder
	page := 0
	for _, l := range lines {
		if page > 0 && l.Page != page {
			b.WriteByte('\f')
		}
		page = l.Page
		b.WriteString(strings.ReplaceAll(l.Text, "\ufffd", string(unsure)))
		b.WriteByte('\n')
	}
	return r.textBlocks(r.clean(b.String()))
}
