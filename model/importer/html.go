package importer

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"nianbao/model"
	"nianbao/model/lang"
)

var markup = regexp.MustCompile(`(?i)<(?:!doctype\s+html|html|body|table|tr|td|div|p|span|meta|head)\b[^>]*>`)

// looksHTML reports whether a text is a web page or a piece of one.
func looksHTML(text string) bool {
	return markup.MatchString(text[:min(len(text), 1<<16)]) && (strings.Contains(text, "</") || strings.Contains(text, "<t") || strings.Contains(text, "<T"))
}

// A page collects the lines of a web page.
type page struct {
	lines  []line
	text   strings.Builder
	level  int // of the heading we are in
	tables int
	tags   int
	depth  int
	name   string // of the page, where it is a report's title
	own    bool   // of our own export: every paragraph and heading is marked
	err    error
}

// htmlLines reads a web page: its tables as marked rows, the rest as lines. own is
// set where it is our own export.
func htmlLines(data []byte) (lines []line, own bool, err error) {
	p := &page{}
	err = p.read(data)
	if p.name != "" && !p.own && len(titles(p.lines)) == 0 {
		p.lines = append([]line{{text: p.name}}, p.lines...)
	}
	return p.lines, p.own, err
}

// read adds the lines of a page, or of a piece of one.
func (p *page) read(data []byte) error {
	if p.tags += bytes.Count(data, []byte("<")); p.tags > maxTags {
		return lang.Errorf("网页的标记超过 %d 个，%s", maxTags, onlyReport())
	}
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return lang.Errorf("网页读不通；请在浏览器里全选复制，存成文本文件再导入")
	}
	p.walk(root)
	p.endLine()
	return p.err
}

func (p *page) walk(n *html.Node) {
	if p.depth++; p.depth > maxDepth || p.err != nil {
		p.depth--
		return
	}
	defer func() { p.depth-- }()
	switch n.Type {
	case html.TextNode:
		p.text.WriteString(n.Data)
		return
	case html.ElementNode:
	default:
		p.children(n)
		return
	}
	if p.marked(n) {
		return
	}
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Head, atom.Select, atom.Button, atom.Svg, atom.Iframe, atom.Object, atom.Nav, atom.Footer:
		if n.DataAtom == atom.Head {
			p.named(n)
			return
		}
		if attribute(n, "data-nianbao") == "" {
			return
		}
	case atom.Br:
		p.endLine()
		return
	case atom.Table:
		if isData(n) {
			p.endLine()
			p.table(n)
			return
		}
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		p.endLine()
		p.level = int(n.Data[1] - '0')
		p.children(n)
		p.endLine()
		p.level = 0
		return
	case atom.P:
		if attribute(n, "data-paragraph") != "" {
			p.endLine()
			p.lines = append(p.lines, line{text: content(n, false), body: true})
			return
		}
	}
	if hidden(n) {
		return
	}
	if !block(n.DataAtom) {
		p.children(n)
		return
	}
	p.endLine()
	p.children(n)
	p.endLine()
}

// named takes the name that a page goes by, where it is the title of a report: the text
// itself may have none.
func (p *page) named(head *html.Node) {
	for c := head.FirstChild; c != nil; c = c.NextSibling {
		name := ""
		switch {
		case c.DataAtom == atom.Title:
			name = content(c, true)
		case c.DataAtom == atom.Meta && strings.EqualFold(attribute(c, "name"), "ArticleTitle"):
			name = attribute(c, "content")
		}
		if i := strings.IndexAny(name, "_-|—－"); i > 0 {
			name = name[:i]
		}
		if name = strings.TrimSpace(name); isTitle(name) {
			p.name = name
			return
		}
	}
}

// marked takes an element that our own export marks as a field of the head.
func (p *page) marked(n *html.Node) bool {
	if n.DataAtom == atom.Main && attribute(n, "data-nianbao") != "" {
		p.own = true
		if year := attribute(n, "data-year"); year != "" && year != "0" {
			p.lines = append(p.lines, headLineOf(line{}, model.HeadYear, year))
		}
	}
	head := attribute(n, "data-head")
	if !p.own || !slices.Contains(model.HeadFields, head) {
		return false
	}
	p.endLine()
	text := content(n, false)
	switch head {
	case model.HeadYear: // main has it
		return true
	case model.HeadContact:
		text = strings.TrimPrefix(text, "联系方式：")
	}
	p.lines = append(p.lines, headLineOf(line{}, head, text))
	return true
}

func (p *page) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.walk(c)
	}
}

// endLine ends a line of text; line breaks of the source are blanks.
func (p *page) endLine() {
	text := strings.Join(strings.FieldsFunc(p.text.String(), func(r rune) bool { return r == '\n' || r == '\r' || r == '\t' || r == '\f' }), "")
	p.text.Reset()
	if strings.TrimSpace(text) != "" {
		if p.level == 0 { // a bar would part fields
			text = strings.ReplaceAll(text, "|", "｜")
		}
		p.lines = append(p.lines, line{text: text, level: p.level})
	}
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func hidden(n *html.Node) bool {
	style := strings.ReplaceAll(strings.ToLower(attribute(n, "style")), " ", "")
	return strings.Contains(style, "display:none") || strings.Contains(style, "mso-hide:all") || attribute(n, "aria-hidden") == "true"
}

func block(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.Li, atom.Ul, atom.Ol, atom.Tr, atom.Td, atom.Th, atom.Table, atom.Section, atom.Article, atom.Header, atom.Footer,
		atom.Body, atom.Html, atom.Center, atom.Blockquote, atom.Pre, atom.Dl, atom.Dt, atom.Dd, atom.Hr, atom.Main, atom.Figure, atom.Caption, atom.Title:
		return true
	}
	return false
}

// isData reports whether a table holds data and not the layout of a page: no table
// stands in it, and no cell of it is a whole text.
func isData(n *html.Node) bool {
	data := true
	var look func(*html.Node)
	look = func(n *html.Node) {
		for c := n.FirstChild; c != nil && data; c = c.NextSibling {
			if c.DataAtom == atom.Table || (c.DataAtom == atom.Td || c.DataAtom == atom.Th) && wordy(c, longestCell) {
				data = false
				return
			}
			look(c)
		}
	}
	look(n)
	return data
}

// wordy reports whether the text in an element has more than n bytes, blanks apart.
func wordy(n *html.Node, most int) bool {
	size := 0
	var look func(*html.Node, int)
	look = func(n *html.Node, depth int) {
		for c := n.FirstChild; c != nil && depth < maxDepth && size <= most; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode:
				for _, s := range strings.Fields(c.Data) {
					size += len(s)
				}
			case c.DataAtom == atom.Script || c.DataAtom == atom.Style || hidden(c):
			default:
				look(c, depth+1)
			}
		}
	}
	look(n, 0)
	return size > most
}

// content is the text in an element; of a label the line breaks go.
func content(n *html.Node, label bool) string {
	var b strings.Builder
	var look func(*html.Node, int)
	look = func(n *html.Node, depth int) {
		for c := n.FirstChild; c != nil && depth < maxDepth; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode:
				b.WriteString(c.Data)
			case c.DataAtom == atom.Script || c.DataAtom == atom.Style || hidden(c):
			default:
				look(c, depth+1)
				if label && (c.DataAtom == atom.Br || block(c.DataAtom)) {
					b.WriteRune(lineEnd)
				}
			}
		}
	}
	look(n, 0)
	if !label {
		return b.String()
	}
	return strings.Join(strings.Fields(cellText(strings.Split(b.String(), string(lineEnd)))), " ")
}

// lineEnd stands for the end of a line in a cell while its text is gathered.
const lineEnd = '\ue000'

// table reads the rows of a table. Cells that a span covers are no cells.
func (p *page) table(n *html.Node) {
	p.tables++
	rows, cells := 0, 0
	var look func(*html.Node)
	look = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.DataAtom == atom.Caption {
				continue
			}
			if c.DataAtom != atom.Tr {
				look(c)
				continue
			}
			rows++
			l := line{place: lang.F("表 %d 第 %d 行", p.tables, rows), cells: []cell{}}
			for d := c.FirstChild; d != nil; d = d.NextSibling {
				if d.DataAtom != atom.Td && d.DataAtom != atom.Th {
					continue
				}
				if cells++; cells > maxCells {
					p.err = lang.Errorf("第 %d 个表格超过 %d 格，太大；请只留报告本身", p.tables, maxCells)
					return
				}
				ref, _ := model.ParseRef(attribute(d, "data-key"))
				l.cells = append(l.cells, cell{text: content(d, true), ref: ref})
			}
			p.lines = append(p.lines, l)
		}
	}
	look(n)
}
