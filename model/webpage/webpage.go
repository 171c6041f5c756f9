// Package webpage reads a web page, or a piece of one, as a reader sees it: lines of text,
// and tables whose cells say what they span. Style sheets are followed as far as they hide,
// strike or raise; menus, scripts and what lays out a page are passed over. It knows nothing
// of any form.
//
//	var r webpage.Reader
//	err := r.Read(data)
//	for _, b := range r.Blocks { fmt.Println(b.Text, b.Table) }
package webpage

import (
	"bytes"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"nianbao/model/lang"
)

// Bounds of a page, far above any report.
const (
	maxTags  = 200_000
	maxCells = 10_000 // of one table
	maxDepth = 256    // of nested elements
	longCell = 900    // bytes of the text in a cell, beyond which it is a page
)

// onlyReport ends the errors of a page that is too large.
func onlyReport() string { return lang.T("不像一份报告；请只留报告本身") }

// Is reports whether a text is a web page or a piece of one.
func Is(text string) bool {
	head := text[:min(len(text), 1<<16)]
	return HasTag(head, "!doctype html", "html", "body", "table", "tr", "td", "div", "p", "span", "meta", "head") &&
		(strings.Contains(text, "</") || strings.Contains(text, "<t") || strings.Contains(text, "<T"))
}

// HasTag reports whether one of the tags opens in a text.
func HasTag(text string, tags ...string) bool {
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

// A Reader collects what pages, or pieces of one, say.
type Reader struct {
	Blocks  []Block
	Dropped []string // texts that were left out: struck out, or raised as the mark of a note
	Names   []string // that a page goes by
	Own     bool     // a page of this program's own: its lines say what they are

	sheet  styleSheet
	text   strings.Builder // of the line that has not ended
	level  int             // of the heading we are in
	tables int
	tags   int
	depth  int
	err    error
}

// A Block is a line of text, or a table.
type Block struct {
	Text  string
	Level int    // of a heading
	Kind  Kind   // what a page of our own says that it is
	Field string // the field of the head, in a page of our own
	Table *Table
}

// A Kind is what a line of a page of our own is.
type Kind int

const (
	Line      Kind = iota
	Paragraph      // of a text
	Head           // Field of the report's head
)

// A Table is rows of cells, each behind those that reach down from above. Number counts
// the tables that were read, from 1.
type Table struct {
	Number int
	Rows   [][]Cell
}

// A Cell is what stands in a cell, a line each, and what of it is no part of its text.
type Cell struct {
	Lines      []string
	Aside      string
	Cols, Rows int
	Key        string // what a page of our own says that the cell is
}

// Read adds the blocks of a page, or of a piece of one.
func (p *Reader) Read(data []byte) error {
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

func (p *Reader) walk(n *html.Node) {
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
func (p *Reader) special(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Head:
		p.named(n)
		return true
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Select, atom.Button, atom.Svg, atom.Iframe, atom.Object, atom.Nav, atom.Rt, atom.Rp:
		return true
	case atom.Footer: // our own page signs in one
		text := plain(n)
		return attribute(n, "data-nianbao") == "" && !p.Own && !signing(text)
	case atom.Br:
		p.endLine()
		return true
	case atom.P:
		if attribute(n, "data-paragraph") != "" {
			p.endLine()
			p.Blocks = append(p.Blocks, Block{Text: p.whole(n), Kind: Paragraph})
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
func (p *Reader) drop(n *html.Node, aside standing) {
	text := strings.TrimSpace(plain(n))
	if aside == raised && endsInLetter(p.text.String()) {
		p.text.WriteString(text)
		return
	}
	if text != "" {
		p.Dropped = append(p.Dropped, text)
	}
}

// named takes the names that a page goes by.
func (p *Reader) named(head *html.Node) {
	for c := head.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.DataAtom == atom.Title:
			p.Names = append(p.Names, strings.Join(strings.Fields(plain(c)), ""))
		case c.DataAtom == atom.Meta && strings.EqualFold(attribute(c, "name"), "ArticleTitle"):
			p.Names = append(p.Names, attribute(c, "content"))
		}
	}
}

// marked takes an element that our own export marks as a field of the head.
func (p *Reader) marked(n *html.Node) bool {
	if n.DataAtom == atom.Main && attribute(n, "data-nianbao") != "" {
		p.Own = true
		if year := attribute(n, "data-year"); year != "" && year != "0" {
			p.Blocks = append(p.Blocks, Block{Text: year, Kind: Head, Field: "year"})
		}
	}
	field := attribute(n, "data-head")
	if !p.Own || field == "" {
		return false
	}
	p.endLine()
	if field != "year" { // main has it
		p.Blocks = append(p.Blocks, Block{Text: p.whole(n), Kind: Head, Field: field})
	}
	return true
}

func (p *Reader) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.walk(c)
	}
}

// endLine ends a line of text; line breaks of the source are blanks.
func (p *Reader) endLine() {
	text := strings.Join(strings.FieldsFunc(p.text.String(), func(r rune) bool { return r == '\n' || r == '\r' || r == '\t' || r == '\f' }), "")
	p.text.Reset()
	if strings.TrimSpace(text) != "" {
		p.Blocks = append(p.Blocks, Block{Text: text, Level: p.level})
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

// signing reports whether the foot of a page is the end of its text, and not of the site.
func signing(text string) bool {
	return (strings.Contains(text, "联系方式：") || strings.Contains(text, "日")) && !strings.Contains(text, "备") && !strings.Contains(text, "版权")
}

// isData reports whether a table holds data and not the layout of a page: no table
// stands in it, and no cell of it is a whole text.
func (p *Reader) isData(n *html.Node) bool {
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
func (p *Reader) wordy(n *html.Node) bool {
	size := 0
	var look func(*html.Node, int)
	look = func(n *html.Node, depth int) {
		for c := n.FirstChild; c != nil && depth < maxDepth && size <= longCell; c = c.NextSibling {
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
	return size > longCell
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

// whole is all that an element says.
func (p *Reader) whole(n *html.Node) string {
	lines, _ := p.content(n, false)
	return strings.Join(lines, "")
}

// content is the text in an element, and what of it is no part of the text around it: in
// a cell, also what is struck or raised, and each of its lines apart.
func (p *Reader) content(n *html.Node, cell bool) (lines []string, aside string) {
	var line, left strings.Builder
	var look func(*html.Node, int)
	look = func(n *html.Node, depth int) {
		for c := n.FirstChild; c != nil && depth < maxDepth; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode:
				line.WriteString(c.Data)
			case c.DataAtom == atom.Script || c.DataAtom == atom.Style || c.DataAtom == atom.Template || c.DataAtom == atom.Rt || c.DataAtom == atom.Rp:
			case p.unseen(c) || cell && p.aside(c) != inLine:
				left.WriteString(plain(c))
			default:
				look(c, depth+1)
				if cell && (c.DataAtom == atom.Br || block(c.DataAtom)) {
					lines = append(lines, line.String())
					line.Reset()
				}
			}
		}
	}
	look(n, 0)
	return append(lines, line.String()), left.String()
}

// table reads the rows of a table.
func (p *Reader) table(n *html.Node) {
	p.tables++
	t := &Table{Number: p.tables}
	cells := 0
	var look func(*html.Node)
	look = func(n *html.Node) {
		for c := n.FirstChild; c != nil && p.err == nil; c = c.NextSibling {
			switch {
			case c.DataAtom == atom.Caption && cells == 0 && !p.Own:
				p.walk(c)
			case c.DataAtom == atom.Caption || c.Type == html.ElementNode && p.unseen(c):
			case c.DataAtom != atom.Tr:
				look(c)
			default:
				row := p.row(c)
				t.Rows = append(t.Rows, row)
				if cells += len(row); cells > maxCells {
					p.err = lang.Errorf("第 %d 个表格超过 %d 格，太大；请只留报告本身", p.tables, maxCells)
				}
			}
		}
	}
	look(n)
	p.Blocks = append(p.Blocks, Block{Table: t})
}

// row reads the cells of a row; a struck row is left out cell by cell.
func (p *Reader) row(tr *html.Node) (cells []Cell) {
	for d := tr.FirstChild; d != nil && len(cells) <= maxCells; d = d.NextSibling {
		if d.DataAtom != atom.Td && d.DataAtom != atom.Th || p.unseen(d) {
			continue
		}
		c := Cell{Cols: counted(attribute(d, "colspan")), Rows: counted(attribute(d, "rowspan")), Key: attribute(d, "data-key")}
		c.Lines, c.Aside = p.content(d, true)
		if p.aside(d) == struck || p.aside(tr) == struck {
			c.Lines, c.Aside = nil, strings.Join(c.Lines, "")+c.Aside
		}
		cells = append(cells, c)
	}
	return cells
}
