// Package source turns bytes into a Document: paragraphs, and grids whose cells stand
// where their source says. It tells a web page from a Word file from a text, undoes what
// stored or printed it, leaves out what nobody sees, and knows nothing of any form.
//
//	doc, err := source.Read(data, source.Hints{})
//	for _, b := range doc.Blocks { fmt.Println(b.At, b.Words()) }
//
// A column of a grid comes from spans, addresses, merges or drawn rules, never from
// counting what is there. A reader of another format makes its grids with Grid.Put and
// Rows.
package source

import (
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
)

// A Document is what a source holds, in its order.
type Document struct {
	Blocks []Block
	Name   string // of a web page, which is the report's title where it reads as one
	Own    bool   // this program's own export: only what it marks is what it seems to be
	Paged  bool   // it has the page breaks of a print
	Notes  []Note
}

// A Block is a line of text, or a row of a grid, since a section may begin in the midst
// of one: a sheet may hold a whole report.
type Block struct {
	At     Place
	Text   string // as it stands, blanks included
	Level  int    // of a heading that the source marks as one; 0: not marked
	Body   bool   // the source marks it as a paragraph
	Head   string // the field of the report's head that the source says it is
	Fields []string
	Grid   *Grid
	Y      int // the row of Grid
}

// A Place is where something stands in the source.
type Place struct {
	Line int    // from 1; 0 where the source has no lines
	Page int    // of a print
	Name string // where else: 表 2 第 5 行
}

// String is the place as a remark begins.
func (p Place) String() string {
	switch {
	case p.Name != "":
		return p.Name
	case p.Line > 0:
		return lang.F("第 %d 行", p.Line)
	}
	return ""
}

// A Note says what was found and what was done about it. About is the cell or the table
// it speaks of, "" for none.
type Note struct {
	Severity model.Severity
	At       Place
	About    string
	Found    string
	Done     string
}

// Row reports whether a block is a row of a table, marked as such by its source.
func (b Block) Row() bool { return b.Grid != nil || b.Fields != nil }

// Words are the text of a block without what holds a table together.
func (b Block) Words() string {
	if b.Row() {
		return strings.TrimSpace(strings.Join(nonEmpty(b.Cells()), " "))
	}
	if b.Body || b.Level > 0 || b.Head != "" {
		return strings.TrimSpace(b.Text)
	}
	return strings.TrimSpace(strings.Trim(strings.TrimSpace(strings.ReplaceAll(b.Text, "\t", " ")), "|"))
}

// Cells are the texts in a block, whatever parts them.
func (b Block) Cells() []string {
	switch {
	case b.Grid != nil:
		out := make([]string, len(b.Grid.Rows[b.Y]))
		for i, c := range b.Grid.Rows[b.Y] {
			out[i] = c.Text
		}
		return out
	case b.Fields != nil:
		return b.Fields
	}
	return strings.FieldsFunc(b.Text, func(r rune) bool { return r == '\t' || r == '|' })
}

func nonEmpty(texts []string) []string {
	var out []string
	for _, s := range texts {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// Rows are the blocks of a grid, each standing where at says.
func Rows(g *Grid, at func(y int) Place) []Block {
	out := make([]Block, len(g.Rows))
	for y := range g.Rows {
		out[y] = Block{At: at(y), Grid: g, Y: y}
	}
	return out
}

// Single reports whether a row says one thing only, and that is no number: a heading or
// a sentence that a sheet or a page sets into its table.
func (b Block) Single() bool {
	texts := nonEmpty(b.Cells())
	return b.Row() && len(texts) == 1 && !IsValue(texts[0])
}
