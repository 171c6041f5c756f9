// Package ooxml writes and reads the packages that Word and Excel files are: a zip
// of XML parts with content types and relations. What Word and Excel say in them is read
// here too: paragraphs with the numbers of their lists, tables, sheets, and what of a text
// is struck out or hidden. It knows no form and no grid; export builds the parts.
//
//	p := ooxml.Package{Relations: []ooxml.Relation{{ID: "rId1", Type: ooxml.Kind("officeDocument"), Target: "word/document.xml"}}}
//	p.Add("word/document.xml", documentType, body, relations...)
//	err := p.Write(w)
//
//	r, err := ooxml.Open(data)
//	main, contentType, err := r.Main()
//	tokens, err := r.XML(main)
//	for { token, err := tokens.Next(); … }
//	text, err := ooxml.ReadWord(r, main)
//	book, err := ooxml.ReadWorkbook(r, main)
//
// What it writes depends on its input alone: the same parts give the same bytes.
// What it reads may be hostile: entries, sizes and depth are bounded, nothing
// outside the package is ever opened, and a package that two programs could read
// in two ways is refused.
package ooxml

import (
	"archive/zip"
	"fmt"
	"io"
	"path"
	"strings"
	"time"
)

// kinds is what the types of the common relations begin with.
const kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

// Kind is the full type of a common relation: "styles", "worksheet".
func Kind(name string) string { return kinds + name }

// A Relation leads from a part, or from the package, to another part.
type Relation struct {
	ID     string
	Type   string // as Kind gives it
	Target string // written as given; read as the full name of a part
}

// A Part is one file of a package.
type Part struct {
	Name      string // "word/document.xml"
	Type      string // its content type
	Body      []byte
	Relations []Relation
}

// A Package is a Word or Excel file in the making. Parts are written in order.
type Package struct {
	Relations []Relation
	Parts     []Part
}

// Add appends a part.
func (p *Package) Add(name, contentType string, body []byte, relations ...Relation) {
	p.Parts = append(p.Parts, Part{name, contentType, body, relations})
}

// epoch is the time of every entry, the first that a zip can say.
var epoch = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// Write writes the package.
func (p *Package) Write(w io.Writer) error {
	z := zip.NewWriter(w)
	put := func(name string, body []byte) error {
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: epoch})
		if err == nil {
			_, err = f.Write(body)
		}
		return err
	}
	err := put(typesPart, p.contentTypes())
	if err == nil {
		err = put(relationsOf(""), relationsXML(p.Relations))
	}
	for _, part := range p.Parts {
		if err == nil {
			err = put(part.Name, part.Body)
		}
		if err == nil && len(part.Relations) > 0 {
			err = put(relationsOf(part.Name), relationsXML(part.Relations))
		}
	}
	if err == nil {
		err = z.Close()
	}
	return err
}

const (
	typesPart     = "[Content_Types].xml"
	relationsType = "application/vnd.openxmlformats-package.relationships+xml"
	// Header begins every part of XML.
	Header = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
)

func (p *Package) contentTypes() []byte {
	var b strings.Builder
	b.WriteString(Header + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="` + relationsType + `"/><Default Extension="xml" ContentType="application/xml"/>`)
	for _, part := range p.Parts {
		fmt.Fprintf(&b, `<Override PartName="/%s" ContentType="%s"/>`, Escape(part.Name), Escape(part.Type))
	}
	b.WriteString("</Types>")
	return []byte(b.String())
}

// relationsOf is the part that holds the relations of a part, or of the package.
func relationsOf(name string) string {
	dir, file := path.Split(name)
	return dir + "_rels/" + file + ".rels"
}

func relationsXML(relations []Relation) []byte {
	var b strings.Builder
	b.WriteString(Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for _, r := range relations {
		fmt.Fprintf(&b, `<Relationship Id="%s" Type="%s" Target="%s"/>`, Escape(r.ID), Escape(r.Type), Escape(r.Target))
	}
	b.WriteString("</Relationships>")
	return []byte(b.String())
}
