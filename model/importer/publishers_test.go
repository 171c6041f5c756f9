package importer_test

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"nianbao/model"
	"nianbao/model/document"
	"nianbao/model/forms"
	"nianbao/model/importer"
)

// A publisher sets a report as an office does before it publishes: its blocks, and how it
// publisher writes a cell, a row and what stands around a table.
type publisher struct {
	name  string
	cell  func(c document.Cell) string                                              // what stands in a cell of a page
	row   func(t document.Table, y int, row []document.Cell) (before, after string) // of a page
	table func(t document.Table, html string) string
	page  func(body string, r model.Report) []byte
	text  func(t document.Table) string // it publishes no page but a text
	vague bool                          // nobody could read all of it
}

func given(c document.Cell) bool { return c.Ref != (model.Ref{}) }

func publishedPage(body string, r model.Report) []byte {
	return []byte("<html><head><meta charset=utf-8><title>政府网站</title></head><body>" + "<h1>" + r.Title + "</h1>" + body + "</body></html>")
}

// set writes a report as an publisher does.
func (o publisher) set(r model.Report) []byte {
	var b strings.Builder
	for _, block := range document.FromReport(r, false).Blocks {
		switch block := block.(type) {
		case document.Heading:
			o.line(&b, block.Text)
		case document.Paragraph:
			o.line(&b, block.Text)
		case document.Table:
			if o.text != nil {
				b.WriteString(o.text(block) + "\n")
				continue
			}
			html := o.html(block)
			if o.table != nil {
				html = o.table(block, html)
			}
			b.WriteString(html)
		}
	}
	switch {
	case o.page != nil:
		return o.page(b.String(), r)
	case o.text != nil:
		return []byte(r.Title + "\n\n" + b.String())
	}
	return publishedPage(b.String(), r)
}

func (o publisher) line(b *strings.Builder, s string) {
	if o.text != nil {
		b.WriteString(s + "\n")
		return
	}
	b.WriteString("<p>" + s + "</p>\n")
}

func (o publisher) html(t document.Table) string {
	var b strings.Builder
	b.WriteString("<table border=1>")
	for y, row := range t.Rows {
		before, after := "", ""
		if o.row != nil {
			before, after = o.row(t, y, row)
		}
		b.WriteString("<tr>" + before)
		for _, c := range row {
			s := c.Text
			if o.cell != nil {
				s = o.cell(c)
			}
			fmt.Fprintf(&b, "<td rowspan=%d colspan=%d>%s</td>", c.RowSpan, c.ColSpan, s)
		}
		b.WriteString(after + "</tr>\n")
	}
	return b.String() + "</table>"
}

// places are the texts of a table, a place each.
func placesOf(t document.Table) [][]string {
	out := make([][]string, len(t.Rows))
	for y := range out {
		out[y] = make([]string, t.Columns)
	}
	for y, row := range t.Rows {
		for _, c := range row {
			out[y][c.Column] = c.Text
		}
	}
	return out
}

func joined(t document.Table, sep string, change func(y int, fields []string) []string) string {
	var b strings.Builder
	for y, fields := range placesOf(t) {
		if change != nil {
			fields = change(y, fields)
		}
		b.WriteString(strings.Join(fields, sep) + "\n")
	}
	return b.String()
}

// numbers are the cells of a row that hold some of the form.
func numbersIn(row []document.Cell) (out []document.Cell) {
	for _, c := range row {
		if given(c) {
			out = append(out, c)
		}
	}
	return out
}

func offices() []publisher {
	digits := func(s string) string {
		return strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return r - '0' + '０'
			}
			return r
		}, s)
	}
	onNumbers := func(change func(string) string) func(document.Cell) string {
		return func(c document.Cell) string {
			if given(c) && c.Text != "" {
				return change(c.Text)
			}
			return c.Text
		}
	}
	wrapped := func(before, after string) func(string, model.Report) []byte {
		return func(body string, r model.Report) []byte { return publishedPage(before+body+after, r) }
	}
	return []publisher{
		{name: "a page laid out by tables in tables", page: func(body string, r model.Report) []byte {
			return []byte("<table width=1000><tr><td><table><tr><td><a>首页</a></td><td><a>政务公开</a></td></tr></table></td></tr><tr><td><table><tr><td>" +
				"<div style='font-size:22pt;text-align:center'>" + r.Title + "</div>" + body + "</td></tr></table></td></tr><tr><td>主办：县政府办公室 备案 12345678</td></tr></table>")
		}},
		{name: "styles in every cell", cell: func(c document.Cell) string {
			return `<p class=MsoNormal style="margin:0cm;line-height:150%"><span lang=EN-US style='font-family:宋体;font-size:10.5pt'>` + c.Text + `<o:p></o:p></span></p>`
		}},
		{name: "letters in spans of their own", cell: func(c document.Cell) string {
			var b strings.Builder
			for _, r := range c.Text {
				b.WriteString("<span>" + string(r) + "</span>")
			}
			return b.String()
		}},
		{name: "full-width digits", cell: onNumbers(digits)},
		{name: "a dash for zero", vague: true, cell: onNumbers(func(s string) string {
			if s == "0" {
				return "—"
			}
			return s
		})},
		{name: "blanks of a page", cell: func(c document.Cell) string {
			if c.Text == "" {
				return "&nbsp;"
			}
			return "&nbsp;" + c.Text + "&nbsp;"
		}},
		{name: "footnotes", cell: func(c document.Cell) string {
			if given(c) && c.Text == "1" {
				return "1<sup>①</sup>"
			}
			return c.Text
		}, table: func(_ document.Table, html string) string { return html + "<p>注：①为上年结转的1件。</p>" }},
		{name: "notes with numbers under the tables", table: func(_ document.Table, html string) string {
			return html + "<p>说明：本表统计口径为2024年1月1日至12月31日，含街道12个、部门35个，共47个单位。</p>"
		}},
		{name: "a caption and a unit above", table: func(t document.Table, html string) string {
			return "<p>表：统计表</p><p style='text-align:right'>单位：件</p>" + html
		}},
		{name: "counted in 件", vague: true, cell: func(c document.Cell) string {
			if given(c) && c.Text != "" && !strings.Contains(c.Text, ".") {
				return c.Text + "件"
			}
			return c.Text
		}},
		{name: "numbers of the rows in front", row: func(t document.Table, y int, row []document.Cell) (string, string) {
			switch {
			case t.ID != "applications":
				return "", ""
			case y == 0:
				return fmt.Sprintf("<td rowspan=%d>序号</td>", t.Header), ""
			case y < t.Header:
				return "", ""
			}
			return fmt.Sprintf("<td>%d</td>", y-t.Header+1), ""
		}},
		{name: "a column of remarks behind", row: func(t document.Table, y int, row []document.Cell) (string, string) {
			switch {
			case t.ID != "applications":
				return "", ""
			case y == 0:
				return "", fmt.Sprintf("<td rowspan=%d>备注</td>", t.Header)
			case y < t.Header:
				return "", ""
			}
			return "", "<td></td>"
		}},
		{name: "a share in hundredths behind", row: func(t document.Table, y int, row []document.Cell) (string, string) {
			switch {
			case t.ID != "applications":
				return "", ""
			case y == 0:
				return "", fmt.Sprintf("<td rowspan=%d>占比（%%）</td>", t.Header)
			case y < t.Header:
				return "", ""
			}
			return "", "<td>" + strconv.Itoa(y) + ".5</td>"
		}},
		{name: "a column of last year behind", row: func(t document.Table, y int, row []document.Cell) (string, string) {
			switch {
			case t.ID != "applications":
				return "", ""
			case y == 0:
				return "", fmt.Sprintf("<td rowspan=%d>上年总计</td>", t.Header)
			case y < t.Header:
				return "", ""
			}
			return "", "<td>" + strconv.Itoa(7*y) + "</td>"
		}},
		{name: "an empty column in front", row: func(document.Table, int, []document.Cell) (string, string) { return "<td></td>", "" }},
		{name: "an empty column behind", row: func(document.Table, int, []document.Cell) (string, string) { return "", "<td></td><td></td>" }},
		{name: "cells that are never closed", table: func(_ document.Table, html string) string {
			return strings.NewReplacer("</td>", "", "</tr>", "").Replace(html)
		}},
		{name: "a copy for telephones that nobody sees", table: func(_ document.Table, html string) string {
			return html + "<div style='display:none'>" + strings.NewReplacer("0", "9").Replace(html) + "</div>"
		}},
		{name: "corrected by hand", cell: func(c document.Cell) string {
			if given(c) && c.Text != "" && c.Text != "0" {
				return "<del>9" + c.Text + "</del>" + c.Text
			}
			return c.Text
		}},
		{name: "a line break in every label", cell: func(c document.Cell) string {
			if r := []rune(c.Text); !given(c) && len(r) > 4 {
				return string(r[:3]) + "<br/>" + string(r[3:])
			}
			return c.Text
		}},
		{name: "two reports on one page", page: func(body string, r model.Report) []byte {
			other := strings.NewReplacer(">0<", ">8<", ">1<", ">9<").Replace(body)
			return publishedPage(body+"<h1>"+strings.Replace(r.Title, strconv.Itoa(r.Year), strconv.Itoa(r.Year-1), 1)+"</h1>"+other, r)
		}},
		{name: "the report of another year in front", vague: true, page: func(body string, r model.Report) []byte {
			return publishedPage("<p>相关报告：<a>"+strings.Replace(r.Title, strconv.Itoa(r.Year), strconv.Itoa(r.Year-1), 1)+"</a></p>"+body, r)
		}},
		{name: "old Chinese encoding", page: func(body string, r model.Report) []byte {
			out, _ := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(strings.ReplaceAll(string(publishedPage(body, r)), "utf-8", "gb2312")))
			return out
		}},
		{name: "links and dates around", page: wrapped("<p>索引号：000014349/2025-00012</p><p>发布日期：2025-01-20 浏览次数：1234</p>", "<p>上一篇：某通知</p><p>下一篇：某公告</p><p>ICP备12345678号</p>")},
		{name: "headings in bold and in pieces", page: func(body string, r model.Report) []byte {
			for _, n := range []string{"一", "二", "三", "四", "五", "六"} {
				body = strings.ReplaceAll(body, "<p>"+n+"、", "<p><strong>"+n+"</strong><b>、</b>")
			}
			return publishedPage(body, r)
		}},
		{name: "in a string of JSON", page: func(body string, r model.Report) []byte {
			return []byte(`{"code":200,"data":{"content":` + strconv.Quote(string(publishedPage(body, r))) + `}}`)
		}},
		{name: "thousands with commas", cell: func(c document.Cell) string {
			if n := len(c.Text); given(c) && n > 3 && !strings.ContainsAny(c.Text, ".-") {
				return c.Text[:n-3] + "," + c.Text[n-3:]
			}
			return c.Text
		}},
		{name: "counts with a point", vague: true, cell: func(c document.Cell) string {
			if given(c) && c.Text != "" && !strings.Contains(c.Text, ".") {
				return c.Text + ".0"
			}
			return c.Text
		}},
		{name: "pasted out of Word", text: func(t document.Table) string { return joined(t, "\t", nil) }},
		{name: "pasted, blanks at the ends of rows lost", vague: true, text: func(t document.Table) string {
			return joined(t, "\t", func(_ int, f []string) []string {
				return strings.Split(strings.TrimRight(strings.Join(f, "\t"), "\t"), "\t")
			})
		}},
		{name: "pasted, each cell once", vague: true, text: func(t document.Table) string {
			var b strings.Builder
			for _, row := range t.Rows {
				for i, c := range row {
					if i > 0 {
						b.WriteByte('\t')
					}
					b.WriteString(c.Text)
				}
				b.WriteByte('\n')
			}
			return b.String()
		}},
		{name: "a list of commas with empty columns", text: func(t document.Table) string {
			return joined(t, ",", func(_ int, f []string) []string {
				var out []string
				for i, s := range f {
					if out = append(out, strings.ReplaceAll(s, ",", "，")); i%3 == 1 {
						out = append(out, "")
					}
				}
				return out
			})
		}},
		{name: "bars without any around", vague: true, text: func(t document.Table) string { return joined(t, " | ", nil) }},
		{name: "bars around", text: func(t document.Table) string {
			return joined(t, "|", func(_ int, f []string) []string { return append(append([]string{""}, f...), "") })
		}},
		{name: "a page break within, the header again", text: func(t document.Table) string {
			all := placesOf(t)
			return joined(t, "\t", func(y int, f []string) []string {
				if y != len(all)*2/3 || t.ID != "applications" {
					return f
				}
				out := []string{}
				for i, head := range all[:t.Header] {
					if i > 0 {
						out[len(out)-1] += "\n" + head[0]
						head = head[1:]
					}
					out = append(out, head...)
				}
				out[0] = "- 7 -\n\f" + out[0]
				out[len(out)-1] += "\n" + f[0]
				return append(out, f[1:]...)
			})
		}},
		{name: "label and numbers, blanks between", vague: true, text: func(t document.Table) string {
			var b strings.Builder
			for _, row := range t.Rows {
				for _, c := range row {
					if c.Text != "" {
						b.WriteString(c.Text + "  ")
					}
				}
				b.WriteByte('\n')
			}
			return b.String()
		}},
		{name: "only rows that have something", vague: true, text: func(t document.Table) string {
			var b strings.Builder
			for _, row := range t.Rows {
				all := ""
				for _, c := range numbersIn(row) {
					all += c.Text
				}
				if len(numbersIn(row)) > 0 && strings.Trim(all, "0") == "" {
					continue
				}
				for _, c := range row {
					b.WriteString(c.Text + "\t")
				}
				b.WriteByte('\n')
			}
			return b.String()
		}},
		{name: "the total first", vague: true, text: func(t document.Table) string {
			return joined(t, "\t", func(_ int, f []string) []string {
				if t.ID != "applications" {
					return f
				}
				n, labels := len(f), t.Labels
				return append(append(append([]string{}, f[:labels]...), f[n-1]), f[labels:n-1]...)
			})
		}},
		{name: "a sum below the table", table: func(t document.Table, html string) string {
			if t.ID != "applications" {
				return html
			}
			return strings.Replace(html, "</table>", "<tr><td colspan=3>合计</td><td>1</td><td>2</td><td>3</td><td>4</td><td>5</td><td>6</td><td>21</td></tr></table>", 1)
		}},
		{name: "another table within the section", table: func(t document.Table, html string) string {
			return "<table><tr><td>渠道</td><td>网站</td><td>公众号</td><td>总计</td></tr><tr><td>发布信息</td><td>120</td><td>30</td><td>150</td></tr></table>" + html
		}},
	}
}

// What offices publish is read without one wrong number, and nearly whole where nothing of
// it is lost.
func TestOfficesPublish(t *testing.T) {
	seed, documents, _ := seedOf(t, 4)
	rng := rand.New(rand.NewPCG(seed, 2))
	for i, o := range offices() {
		t.Run(o.name, func(t *testing.T) {
			found, all := 0, 0
			for k := range documents {
				r := anyReport(rng, editionOf(i+k))
				source := o.set(r)
				result, err := importer.Import(source, forms.For)
				if err != nil {
					t.Fatal(err)
				}
				wrong := 0
				for _, ref := range result.Report.Form.Cells() {
					n, want := result.Report.At(ref), r.At(ref)
					switch {
					case !n.Blank() && !n.Same(want):
						if wrong++; wrong == 1 {
							t.Errorf("%s: read %s, stands %q\n%s", ref, n, want, source)
						}
					case !want.Blank():
						all++
						if !n.Blank() {
							found++
						}
					}
				}
			}
			if found*100 < all*97 && !o.vague {
				t.Errorf("found %d of %d", found, all)
			}
			t.Logf("found %d of %d", found, all)
		})
	}
}
