package export

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"nianbao/model"
	"nianbao/model/document"
	"nianbao/model/prose"
)

// A page is a report as one HTML file.
type page struct {
	strings.Builder
	d       document.Document
	o       Options
	section *model.Section // of the form; nil where the document has none
	number  int            // of the part headings in it
	parts   int            // of the parts in it
	open    string         // the element of the open part; "" for none
	charts  []measures
}

func webPage(d document.Document, o Options) string {
	p := &page{d: d, o: o, charts: compare(d.Form, numbersOf(d), o.Prior)}
	p.head()
	next := 0
	for _, block := range d.Blocks {
		switch block := block.(type) {
		case document.Heading:
			if block.Level > 1 {
				p.partHeading(block.Text)
				continue
			}
			if next > 0 {
				p.endSection()
			}
			p.sectionHeading(next, block.Text)
			next++
		case document.Paragraph:
			p.paragraph(block.Text)
		case document.Table:
			p.endPart()
			p.table(block)
			p.figures(block.ID)
		}
	}
	if next > 0 {
		p.endSection()
	}
	p.signature()
	p.WriteString("</main>\n</body>\n</html>\n")
	return p.String()
}

func (p *page) head() {
	charset, title, draft := "utf-8", p.d.Title, ""
	if p.o.Encoding != "" {
		charset = p.o.Encoding
	}
	if title == "" {
		title = nameOf(p.d)
	}
	if p.d.Draft {
		title, draft = "草稿 "+title, draftPages
	}
	fmt.Fprintf(p, pageHead, charset, markup(title), style, draft)
	form := ""
	if p.d.Form != nil {
		form = p.d.Form.ID
	}
	fmt.Fprintf(p, "<main data-nianbao=\"%s\" data-year=\"%d\">\n", markup(form), p.d.Year)
	if p.d.Draft {
		p.WriteString("<p class=\"draft\" role=\"note\">" + draftMark + "</p>\n")
	}
	if p.d.Title != "" {
		fmt.Fprintf(p, "<h1 data-head=\"title\">%s</h1>\n", p.title())
	}
}

// title may be parted before the year; within it, only where a screen is too narrow.
func (p *page) title() string {
	t := markup(p.d.Title)
	if p.d.Year == 0 {
		return t
	}
	year := strconv.Itoa(p.d.Year)
	return strings.Replace(t, year, "<wbr>"+year, 1)
}

// sectionHeading begins a section. The document lists them in the form's order.
func (p *page) sectionHeading(i int, text string) {
	p.section, p.number, p.parts = nil, 0, 0
	id := ""
	if p.d.Form != nil && i < len(p.d.Form.Sections) {
		p.section = &p.d.Form.Sections[i]
		id = p.section.ID
	}
	fmt.Fprintf(p, "<section data-section=\"%s\">\n<h2>%s</h2>\n", markup(id), markup(text))
}

func (p *page) endSection() {
	p.endPart()
	p.WriteString("</section>\n")
}

// partHeading begins a part. Its number belongs to the page, its name to the report.
func (p *page) partHeading(text string) {
	p.number++
	p.beginPart(strings.TrimPrefix(text, "（"+prose.Numeral(p.number)+"）"))
	fmt.Fprintf(p, "<h3>%s</h3>\n", markup(text))
}

// beginPart begins a part: a section where it has a heading.
func (p *page) beginPart(heading string) {
	p.endPart()
	p.open = "section"
	if heading == "" {
		p.open = "div"
	}
	fmt.Fprintf(p, "<%s class=\"part\" data-part=\"%d\" data-heading=\"%s\">\n", p.open, p.parts, markup(heading))
	p.parts++
}

func (p *page) endPart() {
	if p.open != "" {
		p.WriteString("</" + p.open + ">\n")
	}
	p.open = ""
}

func (p *page) paragraph(text string) {
	if p.open == "" {
		p.beginPart("")
	}
	fmt.Fprintf(p, "<p data-paragraph=\"1\">%s</p>\n", markup(text))
}

// figures shows what stands in a table, below it.
func (p *page) figures(table string) {
	year := func(n int, otherwise string) string {
		if n > 0 {
			return strconv.Itoa(n) + "年"
		}
		return otherwise
	}
	for _, m := range p.charts {
		if m.table != table {
			continue
		}
		now := year(p.d.Year, "本年")
		charts := []chart{outcomeChart(table+"-outcomes", now+"办理结果（件）", m.outcomes)}
		if p.o.Prior != nil {
			last := year(p.o.Prior.Year, "上年")
			both := append(append([]measure(nil), m.flow...), m.outcomes...)
			charts = append(charts, yearChart(table+"-years", now+"与"+last+"比较（件）", now, last, both))
		}
		charts = slices.DeleteFunc(charts, chart.empty)
		if len(charts) == 0 {
			continue
		}
		p.WriteString("<div class=\"figures\">\n")
		for _, c := range charts {
			p.WriteString("<figure>" + c.svg() + "</figure>\n")
		}
		p.WriteString("</div>\n")
	}
}

func (p *page) signature() {
	lines := signature(p.d)
	if len(lines) == 0 && p.d.Contact == "" {
		return
	}
	p.WriteString("<footer data-nianbao=\"signature\">\n")
	if p.d.Unit != "" {
		fmt.Fprintf(p, "<p class=\"sign\" data-head=\"unit\">%s</p>\n", markup(p.d.Unit))
		lines = lines[1:]
	}
	for i, l := range lines {
		head := "year"
		if p.d.Date != "" && i == len(lines)-1 {
			head = "date"
			l = fmt.Sprintf("<time datetime=\"%s\">%s</time>", markup(p.d.Date), markup(l))
		} else {
			l = markup(l)
		}
		fmt.Fprintf(p, "<p class=\"sign\" data-head=\"%s\">%s</p>\n", head, l)
	}
	if p.d.Contact != "" {
		fmt.Fprintf(p, "<p data-head=\"contact\">联系方式：%s</p>\n", markup(p.d.Contact))
	}
	p.WriteString("</footer>\n")
}
