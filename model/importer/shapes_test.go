package importer_test

import (
	"fmt"
	"html"
	"math/rand/v2"
	"strings"
	"testing"

	"nianbao/model"
	"nianbao/model/document"
	"nianbao/model/forms"
)

// A shape writes a report as one of the kinds of source that are published.
type shape struct {
	name  string
	whole bool // blanks stay visible, so every number must be found
	write func(*rand.Rand, model.Report) string
}

// laid gives the tables of a report as the official form draws them.
func laid(r model.Report, line func(s string), table func(document.Table)) {
	line(r.Title)
	for _, b := range document.FromReport(r, false).Blocks {
		switch b := b.(type) {
		case document.Heading:
			line(b.Text)
		case document.Paragraph:
			line(b.Text)
		case document.Table:
			table(b)
		}
	}
}

func texts(cells []document.Cell) []string {
	var out []string
	for _, c := range cells {
		out = append(out, c.Text)
	}
	return out
}

func bySeparator(before, between, after string, rule bool) func(*rand.Rand, model.Report) string {
	return func(_ *rand.Rand, r model.Report) string {
		var b strings.Builder
		laid(r, func(s string) { b.WriteString(s + "\n\n") }, func(t document.Table) {
			for i, row := range t.Rows {
				b.WriteString(before + strings.Join(texts(row), between) + after + "\n")
				if rule && i == 0 {
					b.WriteString("|" + strings.Repeat("---|", len(row)) + "\n")
				}
			}
			b.WriteString("\n")
		})
		return b.String()
	}
}

// cellALine writes each cell on a line of its own.
func cellALine(end string, between string, wrap bool) func(*rand.Rand, model.Report) string {
	return func(rng *rand.Rand, r model.Report) string {
		var b strings.Builder
		laid(r, func(s string) { b.WriteString(s + "\n") }, func(t document.Table) {
			for _, row := range t.Rows {
				for _, c := range row {
					text := c.Text
					if n := len([]rune(text)); wrap && n > 3 && c.Ref == (model.Ref{}) && rng.IntN(3) == 0 {
						at := 2 + rng.IntN(n-3)
						text = string([]rune(text)[:at]) + "\n" + string([]rune(text)[at:])
					}
					if text != "" || end != "" {
						b.WriteString(text + end + strings.Repeat(strings.TrimSpace(end), c.ColSpan-1) + "\n" + between)
					}
				}
			}
		})
		return b.String()
	}
}

// pdf writes what a viewer copies out: rows on lines, long labels broken around
// their numbers, group labels where they fall, page numbers, a header again.
func pdf(layout bool) func(*rand.Rand, model.Report) string {
	return func(rng *rand.Rand, r model.Report) string {
		var b strings.Builder
		gap := " "
		if layout {
			gap = "      "
		}
		laid(r, func(s string) { b.WriteString(s + "\n") }, func(t document.Table) {
			for i, row := range t.Rows {
				if rng.IntN(12) == 0 && i > t.Header {
					fmt.Fprintf(&b, "- %d -\n\f", rng.IntN(9))
				}
				var labels, numbers []string
				for _, c := range row {
					if c.Ref == (model.Ref{}) {
						labels = append(labels, c.Text)
					} else if c.Text != "" {
						numbers = append(numbers, c.Text)
					}
				}
				last := ""
				if len(labels) > 0 {
					last = labels[len(labels)-1]
				}
				if n := len([]rune(last)); len(numbers) > 0 && n > 14 && rng.IntN(2) == 0 {
					at := 6 + rng.IntN(n-10)
					b.WriteString(string([]rune(last)[:at]) + "\n")
					b.WriteString(strings.Join(append(labels[:len(labels)-1:len(labels)-1], numbers...), gap) + "\n")
					b.WriteString(string([]rune(last)[at:]) + "\n")
					continue
				}
				b.WriteString(strings.Join(append(labels, numbers...), gap) + "\n")
			}
		})
		return b.String()
	}
}

// ocr writes every row as a table of its own, under invented header cells.
func ocr(_ *rand.Rand, r model.Report) string {
	var b strings.Builder
	laid(r, func(s string) { b.WriteString(s + "\n\n") }, func(t document.Table) {
		for _, row := range t.Rows {
			head := make([]string, len(row))
			for i := range head {
				head[i] = fmt.Sprintf("列%d", i+1)
			}
			b.WriteString("| " + strings.Join(head, " | ") + " |\n|" + strings.Repeat(" --- |", len(row)) + "\n")
			b.WriteString("| " + strings.Join(texts(row), " | ") + " |\n\n")
		}
	})
	return "# " + b.String()
}

// web writes a page; soup breaks labels over spans and fills blanks with &nbsp;.
func web(soup bool) func(*rand.Rand, model.Report) string {
	return func(rng *rand.Rand, r model.Report) string {
		var b strings.Builder
		b.WriteString("<!DOCTYPE html><html><head><meta charset=utf-8><title>" + r.Title + "_门户网站</title><style>td{color:red}</style><script>var a=1;</script></head><body><div>首页 &gt; 政务公开 &gt; 年报</div><table><tr><td>索引号：</td><td>0123/2024-1</td></tr></table>")
		laid(r, func(s string) { b.WriteString("<p>" + html.EscapeString(s) + "</p>\n") }, func(t document.Table) {
			b.WriteString("<table border=1>")
			for _, row := range t.Rows {
				b.WriteString("<tr>")
				for _, c := range row {
					text := html.EscapeString(c.Text)
					if n := len([]rune(c.Text)); soup && n > 2 {
						at := 1 + rng.IntN(n-1)
						text = "<p><span lang=EN-US>" + html.EscapeString(string([]rune(c.Text)[:at])) + "</span><span>" + html.EscapeString(string([]rune(c.Text)[at:])) + "</span></p>"
					}
					if soup && c.Text == "" {
						text = "<p>&nbsp;<o:p></o:p></p>"
					}
					fmt.Fprintf(&b, "<td rowspan=%d colspan=%d>%s</td>", c.RowSpan, c.ColSpan, text)
				}
				b.WriteString("</tr>\n")
			}
			b.WriteString("</table>")
		})
		b.WriteString("<div>上一篇：没有了</div><div>主办：某县人民政府 ICP备00000000号</div></body></html>")
		return b.String()
	}
}

func shapes() []shape {
	return []shape{
		{"tabs", false, bySeparator("", "\t", "", false)},
		{"pipes", false, bySeparator("", " | ", " |", false)},
		{"pipes and rule", false, bySeparator("| ", " | ", " |", true)},
		{"a cell a line, bars", false, cellALine(" |", "", false)},
		{"a cell a line, bars alone", false, cellALine("\n|", "", false)},
		{"a cell a line, bars, broken labels", false, cellALine(" |", "", true)},
		{"a cell a line, blank lines", false, cellALine("", "\n", false)},
		{"a cell a line", false, cellALine("", "", true)},
		{"pdf", false, pdf(false)},
		{"pdf, layout", false, pdf(true)},
		{"markdown by ocr", false, ocr},
		{"web page", true, web(false)},
		{"web page, soup", true, web(true)},
	}
}

// fewBlanks is a consistent report most of whose rows are whole.
func fewBlanks(rng *rand.Rand, form *model.Form) model.Report {
	r := model.NewReport(form, "丙县水利局", 2018+rng.IntN(8))
	var changes []model.Change
	for _, s := range form.Sections {
		switch {
		case s.Table == nil:
			changes = append(changes, r.SetParts(s.ID, []model.Part{{Text: "本年度按要求开展工作，收到申请 3 件。\n二是加强培训，共 2 次。"}}))
			continue
		default:
		}
		for _, row := range s.Table.Rows {
			holes := rng.IntN(5) == 0
			for _, c := range s.Table.ColumnsOf(row) {
				if !holes || rng.IntN(3) > 0 {
					ref := model.Ref{Table: s.ID, Row: row.ID, Column: c.ID}
					changes = append(changes, r.SetCell(ref, model.Int(rng.Int64N(1<<rng.IntN(12)))))
				}
			}
		}
	}
	return r.With(changes...)
}

// In whatever shape a report is published: a number may be missed, none is wrong.
func TestShapes(t *testing.T) {
	for _, s := range shapes() {
		t.Run(s.name, func(t *testing.T) {
			rng := rand.New(rand.NewPCG(11, 12))
			recalled, all := 0, 0
			for i := range 12 {
				form := forms.CN2021()
				if i%4 == 3 {
					form = forms.For("2019")
				}
				want := fewBlanks(rng, form)
				source := s.write(rng, want)
				result := read(t, source)
				got := result.Report
				if got.Form != want.Form {
					t.Fatalf("read as form %s, is %s\n%s", got.Form.ID, want.Form.ID, source)
				}
				if got.Unit != want.Unit || got.Year != want.Year || got.Title != want.Title {
					t.Fatalf("head: %q %d %q\n%s", got.Unit, got.Year, got.Title, source)
				}
				for _, sec := range form.Sections {
					if sec.Table == nil && fmt.Sprint(got.Parts(sec.ID)) != fmt.Sprint(want.Parts(sec.ID)) {
						t.Fatalf("%s: got %q, want %q\n%s", sec.ID, got.Parts(sec.ID), want.Parts(sec.ID), source)
					}
				}
				for _, cell := range form.Cells() {
					n := got.At(cell)
					if want.At(cell).Blank() && n.Blank() {
						continue
					}
					all++
					if n.Blank() {
						if s.whole {
							t.Fatalf("%s: not found, stands %s\n%v\n%s", cell, want.At(cell), result.Remarks, source)
						}
						continue
					}
					recalled++
					if !n.Same(want.At(cell)) {
						t.Fatalf("%s: read %s, stands %q\n%s", cell, n, want.At(cell), source)
					}
				}
			}
			t.Logf("recall %d of %d numbers", recalled, all)
			if recalled*10 < all*7 {
				t.Errorf("recall %d of %d is too little", recalled, all)
			}
		})
	}
}
