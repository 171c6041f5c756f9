package export_test

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"nianbao/export"
	"nianbao/model"
	"nianbao/model/document"
	"nianbao/model/forms"
)

// lastYear is the sample with smaller numbers, in last year's form where that differs.
func lastYear() *model.Report {
	r := forms.SampleReport()
	changes := []model.Change{r.SetText(model.InHead(model.HeadYear), fmt.Sprint(r.Year-1))}
	for _, ref := range r.Form.Cells() {
		changes = append(changes, r.SetCell(ref, model.Int(r.At(ref).Int64()/2)))
	}
	r = r.With(changes...)
	return &r
}

func TestHTMLHoldsEverything(t *testing.T) {
	eachReport(t, func(seed int, d document.Document, r model.Report) {
		s := exported(t, "html", export.Options{Prior: lastYear()}, d)
		balanced(t, s)
		contentOf(d).same(t, readPage(t, s, r), seed)
	})
}

// readPage reads headings, marked paragraphs, and marked cells, which must say what
// the report says at their address.
func readPage(t *testing.T, s string, r model.Report) content {
	t.Helper()
	root, err := html.Parse(strings.NewReader(s))
	if err != nil {
		t.Fatal(err)
	}
	var c content
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || strings.Contains(a.Val, "javascript:") && a.Key != "data-heading" || a.Key == "src" || a.Key == "href" {
				t.Fatalf("<%s %s=%q>", n.Data, a.Key, a.Val)
			}
		}
		switch n.DataAtom {
		case atom.Script, atom.Img, atom.Link, atom.Iframe, atom.B:
			t.Fatalf("the page holds <%s>", n.Data)
		case atom.H1, atom.H2, atom.H3:
			c.lines = append(c.lines, inside(n))
		case atom.P:
			if attr(n, "data-paragraph") != "" {
				c.lines = append(c.lines, inside(n))
			}
		case atom.Table:
			c.numbers = append(c.numbers, nil)
			even(t, n)
		case atom.Th:
			if attr(n, "scope") == "" {
				t.Fatalf("a header without scope: %q", inside(n))
			}
		case atom.Td:
			key := attr(n, "data-key")
			if key == "" {
				break
			}
			ref, ok := model.ParseRef(key)
			if !ok || r.At(ref).String() != inside(n) {
				t.Fatalf("%s: %q, want %q", key, inside(n), r.At(ref))
			}
			c.numbers[len(c.numbers)-1] = append(c.numbers[len(c.numbers)-1], inside(n))
		}
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			walk(k)
		}
	}
	walk(root)
	return c
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func inside(n *html.Node) string {
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		} else {
			b.WriteString(inside(c))
		}
	}
	return b.String()
}

// even reports a table whose spans leave a hole or overlap, or whose headers name
// no label.
func even(t *testing.T, table *html.Node) {
	t.Helper()
	var rows []*html.Node
	ids := map[string]bool{}
	var find func(*html.Node)
	find = func(n *html.Node) {
		if n.DataAtom == atom.Tr {
			rows = append(rows, n)
		}
		if id := attr(n, "id"); id != "" {
			ids[id] = true
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			find(c)
		}
	}
	find(table)
	covered := map[[2]int]bool{}
	width := 0
	for y, row := range rows {
		x := 0
		for c := row.FirstChild; c != nil; c = c.NextSibling {
			if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
				continue
			}
			for covered[[2]int{y, x}] {
				x++
			}
			w, h := 1, 1
			_, _ = fmt.Sscan(attr(c, "colspan"), &w)
			_, _ = fmt.Sscan(attr(c, "rowspan"), &h)
			for i := range h {
				for j := range w {
					if covered[[2]int{y + i, x + j}] {
						t.Fatalf("cells overlap at %d, %d", y+i, x+j)
					}
					covered[[2]int{y + i, x + j}] = true
				}
			}
			width = max(width, x+w)
			for _, id := range strings.Fields(attr(c, "headers")) {
				if !ids[id] {
					t.Fatalf("%q is the id of nothing", id)
				}
			}
		}
	}
	if len(covered) != width*len(rows) {
		t.Fatalf("%d places of %d × %d are covered", len(covered), width, len(rows))
	}
}

// balanced holds that every element is closed by its own name, in order.
func balanced(t *testing.T, s string) {
	t.Helper()
	z := html.NewTokenizer(strings.NewReader(s))
	var open []string
	for {
		switch z.Next() {
		case html.ErrorToken:
			if z.Err() != io.EOF || len(open) > 0 {
				t.Fatalf("%v, open: %v", z.Err(), open)
			}
			return
		case html.StartTagToken:
			if name, _ := z.TagName(); string(name) != "meta" && string(name) != "wbr" {
				open = append(open, string(name))
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if len(open) == 0 || open[len(open)-1] != string(name) {
				t.Fatalf("</%s> closes %v", name, open)
			}
			open = open[:len(open)-1]
		}
	}
}

// The figures say every number in words: the groups of results add up, and last
// year stands beside this one.
func TestFigures(t *testing.T) {
	r := forms.SampleReport()
	s := write(t, "html", export.Options{Prior: lastYear()}, r, false)
	for _, want := range []string{
		`role="img" aria-labelledby="applications-outcomes-title applications-outcomes-desc"`,
		"(一) 予以公开：23；", "(三) 不予公开：7；", "4.保护第三方合法权益：3；", "(四) 无法提供：12；",
		"一、本年新收：2024年 25，2025年 51；", "(三) 不予公开：2024年 2，2025年 7；",
	} {
		if !strings.Contains(s, want) {
			t.Errorf("the page does not hold %q", want)
		}
	}
	if n := strings.Count(write(t, "html", export.Options{}, r, false), "<svg"); n != 1 {
		t.Errorf("%d figures without last year's report", n)
	}
	blank := r.With(r.SetCell(model.Ref{Table: "applications", Row: "refused.third_party", Column: "total"}, model.Number{}))
	if s := write(t, "html", export.Options{}, blank, true); !strings.Contains(s, "(三) 不予公开：未填；") {
		t.Error("a group with a blank was added up")
	}
	none := model.NewReport(forms.CN2021(), "甲", 2024)
	if s := write(t, "html", export.Options{}, none, true); strings.Contains(s, "<svg") {
		t.Error("a figure of nothing")
	}
	old := model.NewReport(forms.CN2019(), "甲", 2020)
	old = old.With(old.SetCell(model.Ref{Table: "applications", Row: "otherwise", Column: "total"}, model.Int(5)))
	if s := write(t, "html", export.Options{Prior: &old}, r, false); !strings.Contains(s, "(六) 其他处理：2020年 5，2025年 2") {
		t.Error("groups of two editions of the form do not meet")
	}
}

// A reader that wants the report back finds the names of its sections and parts.
func TestMarks(t *testing.T) {
	r := forms.SampleReport()
	s := write(t, "html", export.Options{}, r, false)
	for _, section := range r.Form.Sections {
		_, rest, ok := strings.Cut(s, `<section data-section="`+section.ID+`">`)
		if !ok {
			t.Fatalf("no section %s", section.ID)
		}
		for i, part := range r.Parts(section.ID) {
			if !strings.Contains(rest, fmt.Sprintf(`data-part="%d" data-heading="%s"`, i, part.Heading)) {
				t.Errorf("%s[%d] %q is not marked", section.ID, i, part.Heading)
			}
		}
	}
	for _, head := range []string{"title", "unit", "date", "contact"} {
		if !strings.Contains(s, `data-head="`+head+`"`) {
			t.Errorf("%s is not marked", head)
		}
	}
	gb := write(t, "html", export.Options{Encoding: "gb18030"}, r, false)
	if !strings.Contains(gb, `<meta charset="gb18030">`) {
		t.Error("the page names another encoding than its own")
	}
}

// The header of a column breaks between its words; the figure says each year, the change
// and what each bar is.
func TestWordsAndFigures(t *testing.T) {
	s := write(t, "html", export.Options{Prior: lastYear()}, forms.SampleReport(), false)
	for _, want := range []string{">商业<wbr>企业</th>", ">社会<wbr>公益<wbr>组织</th>", ">自然人</th>", `class="blocks"`, "2024年</text>", "2025年</text>"} {
		if !strings.Contains(s, want) {
			t.Errorf("%q is missing", want)
		}
	}
	if n := strings.Count(s, `class="n was"`); n != 10 {
		t.Errorf("%d numbers of last year in the figure, of 10", n)
	}
}
