package source

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"nianbao/model"
	"nianbao/model/lang"
)

// looksHTML reports whether a text is a web page or a piece of one.
func looksHTML(text string) bool {
	head := text[:min(len(text), 1<<16)]
	return hasTag(head, "!doctype html", "html", "body", "table", "tr", "td", "div", "p", "span", "meta", "head") &&
		(strings.Contains(text, "</") || strings.Contains(text, "<t") || strings.Contains(text, "<T"))
}

// hasTag reports whether one of the tags opens in a text.
func hasTag(text string, tags ...string) bool {
	for i := strings.IndexByte(text, '<'); i >= 0; {
		for _, tag := range tags {
			rest := text[i+1:]
			if len(rest) > len(tag) && strings.EqualFold(rest[:len(tag)], tag) && strings.IndexByte(" \t\r\n/>", rest[len(tag)]) >= 0 && strings.IndexByte(rest, '>') > 0 {
				return true
			}
		}
		next := strings.IndexByte(text[i+1:], '<')
		if next < 0 {
			break
		}
		i += 1 + next
	}
	return false
}

// A page collects the blocks of a web page.
type page struct {
	blocks []Block
	notes  []Note
	text   strings.Builder
	level  int // of the heading we are in
	tables int
	tags   int
	depth  int
	name   string // of the page, which is the report's title where it reads as one
	own    bool   // of our own export: every paragraph and heading is marked
	sheet  styleSheet
	err    error
}

// read adds the blocks of a page, or of a piece of one.
func (p *page) read(data []byte) error {
	if p.tags += bytes.Count(data, []byte("<")); p.tags > maxTags {
		return lang.Errorf("网页的标记超过 %d 个，%s", maxTags, onlyReport())
	}
	if err := withinElements(data); err != nil {
		return err
	}
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return lang.Errorf("网页读不通；请在浏览器里全选复制，存成文本文件再导入")
	}
	p.sheet = sheetOf(root)
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
		if p.marked(n) || p.special(n) {
			return
		}
	}
	switch {
	case !block(n.DataAtom):
		p.children(n)
	default:
		p.endLine()
		p.children(n)
		p.endLine()
	}
}

// special takes elements that are more than a block or a piece of a line.
func (p *page) special(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Head:
		p.named(n)
		return true
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Select, atom.Button, atom.Svg, atom.Iframe, atom.Object, atom.Nav, atom.Rt, atom.Rp:
		return true
	case atom.Footer: // our own page signs in one
		text := plain(n)
		return attribute(n, "data-nianbao") == "" && !p.own && (!strings.Contains(text, contactLabel) && !strings.Contains(text, "日") || strings.Contains(text, "备") || strings.Contains(text, "版权"))
	case atom.Br:
		p.endLine()
		return true
	case atom.P:
		if attribute(n, "data-paragraph") != "" {
			p.endLine()
			text, _ := p.content(n, false)
			p.blocks = append(p.blocks, Block{Text: text, Body: true})
			return true
		}
	}
	if p.unseen(n) {
		return true
	}
	if aside := p.aside(n); aside != inLine {
		p.drop(n, aside)
		return true
	}
	switch n.DataAtom {
	case atom.Table:
		if p.isData(n) {
			p.endLine()
			p.table(n)
			return true
		}
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		p.endLine()
		p.level = int(n.Data[1] - '0')
		p.children(n)
		p.endLine()
		p.level = 0
		return true
	}
	return false
}

// drop leaves out of a line what is struck out, or raised behind anything but a letter
// (m², CO₂), and says so.
func (p *page) drop(n *html.Node, aside standing) {
	text := strings.TrimSpace(plain(n))
	if aside == raised && endsInLetter(p.text.String()) {
		p.text.WriteString(text)
		return
	}
	if text != "" {
		p.notes = append(p.notes, dropped(Place{}, "", text))
	}
}

// dropped is the note of a text that is struck out, hidden, raised or lowered.
func dropped(at Place, about, text string) Note {
	return Note{model.Info, at, about, lang.F("“%s” 已划去、隐藏，或是上标、下标", Short(text)), lang.T("未收入")}
}

// named takes the name that a page goes by.
func (p *page) named(head *html.Node) {
	for c := head.FirstChild; c != nil && p.name == ""; c = c.NextSibling {
		name := ""
		switch {
		case c.DataAtom == atom.Title:
			name = strings.Join(strings.Fields(plain(c)), "")
		case c.DataAtom == atom.Meta && strings.EqualFold(attribute(c, "name"), "ArticleTitle"):
			name = attribute(c, "content")
		}
		if i := strings.IndexAny(name, "_-|—－"); i > 0 {
			name = name[:i]
		}
		if strings.Contains(name, "公开") || strings.Contains(name, "公開") {
			p.name = strings.TrimSpace(name)
		}
	}
}

// marked takes an element that our own export marks as a field of the head.
func (p *page) marked(n *html.Node) bool {
	if n.DataAtom == atom.Main && attribute(n, "data-nianbao") != "" {
		p.own = true
		if year := attribute(n, "data-year"); year != "" && year != "0" {
			p.blocks = append(p.blocks, Block{Head: model.HeadYear, Text: year})
		}
	}
	head := attribute(n, "data-head")
	if !p.own || !slices.Contains(model.HeadFields, head) {
		return false
	}
	p.endLine()
	text, _ := p.content(n, false)
	switch head {
	case model.HeadYear: // main has it
		return true
	case model.HeadContact:
		text = strings.TrimPrefix(text, contactLabel)
	}
	p.blocks = append(p.blocks, Block{Head: head, Text: text})
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
		p.blocks = append(p.blocks, Block{Text: text, Level: p.level})
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

// counted reads an attribute that counts; 1 where it says nothing.
func counted(s string) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || n < 1 {
		return 1
	}
	return n
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
func (p *page) isData(n *html.Node) bool {
	data := true
	var look func(*html.Node)
	look = func(n *html.Node) {
		for c := n.FirstChild; c != nil && data; c = c.NextSibling {
			if c.DataAtom == atom.Table || (c.DataAtom == atom.Td || c.DataAtom == atom.Th) && p.wordy(c) {
				data = false
				return
			}
			look(c)
		}
	}
	look(n)
	return data
}

// wordy reports whether the text in an element has more bytes than a cell, blanks apart.
func (p *page) wordy(n *html.Node) bool {
	size := 0
	var look func(*html.Node, int)
	look = func(n *html.Node, depth int) {
		for c := n.FirstChild; c != nil && depth < maxDepth && size <= longestCell; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode:
				for _, s := range strings.Fields(c.Data) {
					size += len(s)
				}
			case c.DataAtom == atom.Script || c.DataAtom == atom.Style || p.unseen(c):
			default:
				look(c, depth+1)
			}
		}
	}
	look(n, 0)
	return size > longestCell
}

// plain is all text in an element.
func plain(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

// lineEnd stands for the end of a line in a cell while its text is gathered.
const lineEnd = '\ue000'

// content is the text in an element, and what of it is no part of the text around it. Of
// a cell the line breaks go.
func (p *page) content(n *html.Node, cell bool) (text, left string) {
	var b, aside strings.Builder
	var look func(*html.Node, int)
	look = func(n *html.Node, depth int) {
		for c := n.FirstChild; c != nil && depth < maxDepth; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode:
				b.WriteString(c.Data)
			case c.DataAtom == atom.Script || c.DataAtom == atom.Style || c.DataAtom == atom.Template || c.DataAtom == atom.Rt || c.DataAtom == atom.Rp:
			case p.unseen(c) || cell && p.aside(c) != inLine:
				aside.WriteString(plain(c))
			default:
				look(c, depth+1)
				if cell && (c.DataAtom == atom.Br || block(c.DataAtom)) {
					b.WriteRune(lineEnd)
				}
			}
		}
	}
	look(n, 0)
	if !cell {
		return b.String(), ""
	}
	return blanks(cellText(strings.Split(b.String(), string(lineEnd)))), blanks(aside.String())
}

// blanks makes one blank of every run of them.
func blanks(s string) string { return strings.Join(strings.Fields(s), " ") }

// table reads the rows of a table.
func (p *page) table(n *html.Node) {
	p.tables++
	g := &Grid{}
	cells := 0
	var look func(*html.Node)
	look = func(n *html.Node) {
		for c := n.FirstChild; c != nil && p.err == nil; c = c.NextSibling {
			switch {
			case c.DataAtom == atom.Caption && g.Width == 0 && !p.own:
				p.walk(c)
			case c.DataAtom == atom.Caption || c.Type == html.ElementNode && p.unseen(c):
			case c.DataAtom != atom.Tr:
				look(c)
			default:
				g.Row()
				cells += p.row(g, c)
				if cells > maxCells {
					p.err = lang.Errorf("第 %d 个表格超过 %d 格，太大；请只留报告本身", p.tables, maxCells)
				}
			}
		}
	}
	look(n)
	p.blocks = append(p.blocks, Rows(g, func(y int) Place { return Place{Name: lang.F("表 %d 第 %d 行", p.tables, y+1)} })...)
}

// row adds the cells of a row; a struck row is left out cell by cell.
func (p *page) row(g *Grid, tr *html.Node) (cells int) {
	for d := tr.FirstChild; d != nil && cells <= maxCells; d = d.NextSibling {
		if d.DataAtom != atom.Td && d.DataAtom != atom.Th || p.unseen(d) {
			continue
		}
		cells++
		text, left := p.content(d, true)
		if p.aside(d) == struck || p.aside(tr) == struck {
			text, left = "", blanks(text+left)
		}
		c := g.Add(text, counted(attribute(d, "colspan")), counted(attribute(d, "rowspan")))
		c.Doubt = left
		c.Ref, _ = model.ParseRef(attribute(d, "data-key"))
	}
	return cells
}
