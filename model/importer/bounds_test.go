package importer_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"nianbao/export"
	"nianbao/model/document"
	"nianbao/model/forms"
	"nianbao/model/importer"
)

const (
	tableHead = "甲局2024年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n"
	pageHead  = "<html><body><p>甲局2024年政府信息公开工作年度报告</p><p>三、收到和处理政府信息公开申请情况</p>"
	wordBody  = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`
)

// Sources that are made to cost time or memory end with one line.
func TestHostileSources(t *testing.T) {
	full := func(head, s string) []byte {
		return []byte(head + strings.Repeat(s, (importer.MaxSize-len(head))/len(s)))
	}
	many := func(head, s string) []byte { return []byte(head + strings.Repeat(s, 100_000)) }
	for name, data := range map[string][]byte{
		"one long line":           full("", "年"),
		"many headings":           full("", "一、总体情况\n"),
		"page breaks":             full("甲", "\n\f"),
		"columns by tabs":         many(tableHead, "1\t"),
		"columns by bars":         many(tableHead, "| 1 "),
		"columns of a rule":       many(tableHead, "|---"),
		"columns of a drawn rule": many(tableHead, "+--"),
		"rows":                    many(tableHead, "一、本年新收政府信息公开申请数量\t1\t2\t3\n"),
		"columns of a page":       many(pageHead+"<table><tr>", "<td>1"),
		"nested tables":           many(pageHead, "<table><tr><td>"),
		"nested elements":         many(pageHead, "<b><i>"),
		"attributes":              full(pageHead+"<p ", "a "),
		"attributes with names":   []byte(pageHead + "<td " + named(2_000_000) + ">1</td>"),
		"attributes, then tags":   []byte(pageHead + "<td " + named(30_000) + ">1" + strings.Repeat("<b>", 150_000)),
		"tables of a page":        many(pageHead, "<table><tr><td>1</table>"),
		"nested tables of a file": packed(wordBody + strings.Repeat("<w:tbl><w:tr><w:tc>", 10_000)),
		"columns of a file":       packed(wordBody + "<w:tbl><w:tr>" + strings.Repeat("<w:tc><w:p/></w:tc>", 100_000)),
		"entities that multiply":  packed(`<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>` + wordBody + `<w:p><w:r><w:t>&b;&b;</w:t></w:r></w:p></w:body></w:document>`),
	} {
		_, err := importer.Import(data, forms.For)
		if err == nil || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: got %v, want an error of one line", name, err)
		}
	}
}

// named are as many attributes, each of its own name.
func named(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "a%d=1 ", i)
	}
	return b.String()
}

// What is not refused costs bounded memory, however much of one kind there is: where each
// line is added to the text of those before, a test of bytes sees the square.
func TestMemoryIsBounded(t *testing.T) {
	if racing {
		t.Skip("the race detector takes memory of its own")
	}
	const head = "甲局2024年政府信息公开工作年度报告\n"
	text := head + "一、总体情况\n"
	proactive := head + "二、主动公开政府信息情况\n"
	tried := 0
	for name, source := range map[string]string{
		"numerals":           text + strings.Repeat("一", 600_000),
		"numbers":            text + strings.Repeat("1 ", 600_000),
		"headings":           head + strings.Repeat("一、总体情况\n", 19_000),
		"headings of parts":  text + strings.Repeat("（一）主动公开\n", 19_000),
		"titles":             strings.Repeat(head, 19_000),
		"periods":            "甲局政府信息公开工作年度报告\n" + strings.Repeat("2024年1月1日至2024年12月31日\n", 19_000),
		"rows of three":      tableHead + strings.Repeat("1\t2\t3\n", 19_000),
		"labelled rows":      proactive + strings.Repeat("规章\t1\t2\t3\n", 19_000),
		"rows with bars":     tableHead + strings.Repeat("| 1 | 2 | 3 |\n", 19_000),
		"a cell a line":      tableHead + strings.Repeat("1\n", 19_000),
		"labels":             tableHead + strings.Repeat("其他总计", 150_000),
		"pages":              tableHead + strings.Repeat("1\t2\t3\n\f", 9000),
		"drawn, one cell":    tableHead + "+--+--+--+\n" + strings.Repeat("|1 |2 |3 |\n", 18_000) + "+--+--+--+\n",
		"drawn, broken":      tableHead + strings.Repeat("+--+--+--+\n| 1 | 2 | 3|\n", 9000),
		"an open quote":      tableHead + strings.Repeat("\"a,\n", 15_000),
		"lines of a cell":    pageHead + "<table><tr><td>" + strings.Repeat("1<br>", 90_000) + "</table>",
		"rows of a page":     pageHead + "<table>" + strings.Repeat("<tr><td>1<td>2<td>3", 3300) + "</table>",
		"a long attribute":   pageHead + `<p a="` + strings.Repeat("a", 15_000_000) + `">`,
		"a long comment":     pageHead + "<!--" + strings.Repeat("a", 15_000_000),
		"styles":             pageHead + "<style>" + strings.Repeat(".a{text-decoration:line-through}", 30_000) + "</style><p class=a>1</p>",
		"classes":            pageHead + `<style>.a{display:none}</style><p class="` + strings.Repeat("b ", 500_000) + `">1</p>`,
		"a style of its own": pageHead + `<p style="` + strings.Repeat("a:b;", 500_000) + `">1</p>`,
	} {
		if tried++; tried > 8 && !thorough() { // a map's order: other ones each time
			break
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := importer.Import([]byte(source), forms.For)
		runtime.ReadMemStats(&after)
		t.Logf("%s: %d MB (%v)", name, (after.TotalAlloc-before.TotalAlloc)>>20, err)
		if got := (after.TotalAlloc - before.TotalAlloc) >> 20; got > 256 {
			t.Errorf("%s: %d MB (%v)", name, got, err)
		}
	}
}

// packed is a Word file with a body.
func packed(body string) []byte { return packedWith(body, "") }

// packedWith is one with styles.
func packedWith(body, styles string) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
	for _, part := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="` + office + `" Target="word/document.xml"/></Relationships>`},
		{"word/document.xml", body},
		{"word/_rels/document.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`},
		{"word/styles.xml", styles},
	} {
		if part[1] == "" || styles == "" && strings.Contains(part[0], "_rels/document") {
			continue
		}
		f, err := w.Create(part[0])
		if err == nil {
			_, err = f.Write([]byte(part[1]))
		}
		if err != nil {
			panic(err)
		}
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// What is refused must not be a report: sources within the bounds, of the worst
// kinds, are read, and of what they say wrong a few hundred remarks are enough.
func TestRemarksAreBounded(t *testing.T) {
	result := read(t, tableHead+strings.Repeat("某某\n", 15_000))
	if n := len(result.Remarks); n < 100 || n > 1000 {
		t.Errorf("%d remarks", n)
	}
	if all := fmt.Sprint(result.Remarks); !strings.Contains(all, "没有逐一列出") {
		t.Error("nothing is said of what is not listed")
	}
}

// bigPage is a web page of some 200 KB, as word processors write them.
func bigPage() []byte {
	var b strings.Builder
	b.WriteString(`<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><p>丁县水利局2024年政府信息公开工作年度报告</p>`)
	soft := func(s string) string {
		return `<p class="MsoNormal" style="text-align:center;mso-pagination:widow-orphan"><span lang="EN-US" style="font-size:10.5pt;font-family:仿宋;color:black;mso-font-kerning:0pt">` + s + `</span></p>`
	}
	for _, block := range document.FromReport(forms.SampleReport(), false).Blocks {
		switch block := block.(type) {
		case document.Heading:
			b.WriteString(soft(block.Text))
		case document.Paragraph:
			b.WriteString(strings.Repeat(soft(block.Text), 20))
		case document.Table:
			b.WriteString("<table>")
			for _, row := range block.Rows {
				b.WriteString("<tr>")
				for _, c := range row {
					fmt.Fprintf(&b, `<td rowspan=%d colspan=%d style="border:solid windowtext 1.0pt;padding:0cm 5.4pt 0cm 5.4pt">%s</td>`, c.RowSpan, c.ColSpan, soft(c.Text))
				}
				b.WriteString("</tr>")
			}
			b.WriteString("</table>")
		}
	}
	return []byte(b.String())
}

func BenchmarkImportPage(b *testing.B) {
	data := bigPage()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := importer.Import(data, forms.For); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkImportDOCX(b *testing.B) {
	e, err := export.New("docx", export.Options{})
	if err != nil {
		b.Fatal(err)
	}
	var data bytes.Buffer
	if err := e.Export(&data, document.FromReport(forms.SampleReport(), false)); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := importer.Import(data.Bytes(), forms.For); err != nil {
			b.Fatal(err)
		}
	}
}
