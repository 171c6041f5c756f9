package ooxml_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"

	"nianbao/model/ooxml"
)

const wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

func small() ooxml.Package {
	p := ooxml.Package{Relations: []ooxml.Relation{{ID: "rId1", Type: ooxml.Kind("officeDocument"), Target: "word/document.xml"}}}
	p.Add("word/document.xml", wordType, []byte(ooxml.Header+`<d a="1"><t>甲</t></d>`),
		ooxml.Relation{ID: "rId1", Type: ooxml.Kind("styles"), Target: "styles.xml"},
		ooxml.Relation{ID: "rId2", Type: ooxml.Kind("image"), Target: "/media/a.xml"},
		ooxml.Relation{ID: "rId3", Type: ooxml.Kind("theme"), Target: "../../../etc/passwd"})
	p.Add("word/styles.xml", "application/xml", []byte("<s/>"))
	p.Add("media/a.xml", "application/xml", []byte("<a/>"))
	return p
}

func pack(t testing.TB, p ooxml.Package) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := p.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWriteRead(t *testing.T) {
	p := small()
	data := pack(t, p)
	if !bytes.Equal(data, pack(t, small())) {
		t.Error("the same parts gave other bytes")
	}
	r, err := ooxml.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	if name, program, err := r.Main(); name != "word/document.xml" || program != "word" || err != nil {
		t.Errorf("main is %q, %q, %v", name, program, err)
	}
	for _, part := range p.Parts {
		if body, err := r.Part("/" + strings.ToUpper(part.Name)); err != nil || !bytes.Equal(body, part.Body) {
			t.Errorf("%s came back as %q, %v", part.Name, body, err)
		}
		if r.Type(part.Name) != part.Type {
			t.Errorf("%s is a %s", part.Name, r.Type(part.Name))
		}
	}
	relations, err := r.Relations("word/document.xml")
	var targets []string
	for _, rel := range relations {
		targets = append(targets, rel.Target)
	}
	if want := []string{"word/styles.xml", "media/a.xml", "etc/passwd"}; err != nil || !reflect.DeepEqual(targets, want) {
		t.Errorf("relations lead to %q, want %q (%v)", targets, want, err)
	}
	if name, ok, _ := r.Related("word/document.xml", "styles"); name != "word/styles.xml" || !ok {
		t.Errorf("the styles are in %q", name)
	}
	if _, ok, _ := r.Related("word/document.xml", "theme"); ok {
		t.Error("a relation to nothing was followed")
	}
}

// entries packs a zip by hand, to write what Package would not.
func entries(t testing.TB, pairs ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(pairs); i += 2 {
		f, err := z.Create(pairs[i])
		if err == nil {
			_, err = io.WriteString(f, pairs[i+1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const noTypes = `<Types/>`

func TestOpenRefuses(t *testing.T) {
	var many []string
	for i := range ooxml.MaxEntries + 1 {
		many = append(many, fmt.Sprint("p", i), "")
	}
	var big []string
	for i := range 17 {
		big = append(big, fmt.Sprint("b", i), strings.Repeat(fmt.Sprint(i, "x"), 1<<20)+strings.Repeat("\x00", 2<<20))
	}
	whole := entries(t, "[Content_Types].xml", noTypes, "a.xml", "<a/>")
	for name, c := range map[string]struct {
		data   []byte
		reason ooxml.Reason
	}{
		"nothing":      {nil, ooxml.NotPackage},
		"text":         {[]byte("年度报告"), ooxml.NotPackage},
		"Word 97":      {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...."), ooxml.Locked},
		"cut off":      {whole[:len(whole)-30], ooxml.Broken},
		"other zip":    {entries(t, "a.txt", "a"), ooxml.NotPackage},
		"many entries": {entries(t, many...), ooxml.TooLarge},
		"a bomb":       {entries(t, "[Content_Types].xml", noTypes, "a.xml", strings.Repeat(" ", 30<<20)), ooxml.TooLarge},
		"too much":     {entries(t, big...), ooxml.TooLarge},
		"outside":      {entries(t, "[Content_Types].xml", noTypes, "../a.xml", ""), ooxml.Broken},
		"absolute":     {entries(t, "[Content_Types].xml", noTypes, "/a.xml", ""), ooxml.Broken},
		"a drive":      {entries(t, "[Content_Types].xml", noTypes, `C:\a.xml`, ""), ooxml.Broken},
		"backslashes":  {entries(t, "[Content_Types].xml", noTypes, `x\..\..\a.xml`, ""), ooxml.Broken},
		"twice":        {entries(t, "[Content_Types].xml", noTypes, "a.xml", "1", "A.xml", "2"), ooxml.Broken},
		"broken types": {entries(t, "[Content_Types].xml", "<Types>"), ooxml.Broken},
	} {
		_, err := ooxml.Open(c.data)
		var e *ooxml.Error
		if !errors.As(err, &e) || e.Reason != c.reason || strings.Contains(e.Error(), "\n") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// An entry may not hold more than its directory states, nor less.
func TestSizesAreTrue(t *testing.T) {
	data := entries(t, "[Content_Types].xml", noTypes, "a.xml", strings.Repeat("x", 300))
	at := bytes.LastIndex(data, []byte("PK\x01\x02")) + 24 // the size in the last entry of the directory
	for _, size := range []byte{100, 255} {
		lie := bytes.Clone(data)
		lie[at], lie[at+1] = size, 0
		r, err := ooxml.Open(lie)
		if err != nil {
			t.Fatal(err)
		}
		var e *ooxml.Error
		if _, err := r.Part("a.xml"); !errors.As(err, &e) || e.Reason != ooxml.Broken {
			t.Errorf("a size of %d for 300: %v", size, err)
		}
	}
}

func TestOutsideIsNotFollowed(t *testing.T) {
	r, err := ooxml.Open(entries(t, "[Content_Types].xml", noTypes, "_rels/.rels",
		`<Relationships><Relationship Id="a" Type="x/officeDocument" TargetMode="External" Target="http://example.org/a"/></Relationships>`))
	if err != nil {
		t.Fatal(err)
	}
	if relations, err := r.Relations(""); len(relations) > 0 || err != nil {
		t.Errorf("%v, %v", relations, err)
	}
	var e *ooxml.Error
	if _, _, err := r.Main(); !errors.As(err, &e) || e.Reason != ooxml.NotPackage {
		t.Errorf("main: %v", err)
	}
}

// read writes down the tokens of XML.
func read(data string) (string, error) {
	tokens := ooxml.NewTokens("t.xml", []byte(data))
	var b strings.Builder
	for {
		token, err := tokens.Next()
		if errors.Is(err, io.EOF) {
			return b.String(), nil
		}
		if err != nil {
			return b.String(), err
		}
		switch e := token.(type) {
		case xml.StartElement:
			b.WriteString("<" + e.Name.Local + ooxml.Attr(e, "val") + ">")
		case xml.EndElement:
			b.WriteString("</" + e.Name.Local + ">")
		case xml.CharData:
			b.Write(e)
		}
	}
}

func TestTokens(t *testing.T) {
	const mc = `xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"`
	for data, want := range map[string]string{
		"\xef\xbb\xbf<a>甲</a>":                  "<a>甲</a>",
		`<?xml version="1.0"?><!--x--><a/>`:     "<a></a>",
		`<w:a xmlns:w="u" w:val="1">&lt;</w:a>`: "<a1><</a>",
		`<a ` + mc + `><mc:Choice><b/></mc:Choice><mc:Fallback><b><c/></b></mc:Fallback>x</a>`: "<a><Choice><b></b></Choice>x</a>",
		"\xff\xfe<\x00a\x00>\x002u<\x00/\x00a\x00>\x00":                                        "<a>甲</a>",
	} {
		if got, err := read(data); got != want || err != nil {
			t.Errorf("%q read as %q, %v", data, got, err)
		}
	}
	deep := strings.Repeat("<a>", ooxml.MaxDepth+1) + strings.Repeat("</a>", ooxml.MaxDepth+1)
	for data, reason := range map[string]ooxml.Reason{
		"":            ooxml.Broken,
		"<a>":         ooxml.Broken,
		"<a></b>":     ooxml.Broken,
		"<a>&x;</a>":  ooxml.Broken,
		"<a>\xff</a>": ooxml.Broken,
		`<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>`: ooxml.Broken,
		deep: ooxml.TooLarge,
		`<a ` + mc + `><mc:Fallback>` + deep + `</mc:Fallback></a>`: ooxml.TooLarge,
	} {
		_, err := read(data)
		var e *ooxml.Error
		if !errors.As(err, &e) || e.Reason != reason {
			t.Errorf("%.40q: %v", data, err)
		}
	}
}

func TestSkipAndText(t *testing.T) {
	tokens := ooxml.NewTokens("t", []byte(`<a><b>x<c>y</c></b><d>1<e>2</e>3</d>`+`</a>`))
	tokens.NextStart()
	if e, err := tokens.NextStart(); e.Name.Local != "b" || err != nil || tokens.Skip() != nil {
		t.Fatal("b was not skipped")
	}
	if e, err := tokens.NextStart(); e.Name.Local != "d" || err != nil {
		t.Fatal("d does not follow")
	}
	if text, err := tokens.Text(); text != "123" || err != nil {
		t.Errorf("text is %q, %v", text, err)
	}
}

func TestEscape(t *testing.T) {
	for _, s := range []string{"", "甲 & <乙> \"丙\"", "a\tb\nc\rd", "_x0041_", "_x005F_x0041_", "_x_x0041", "__x0041__"} {
		data := "<a>" + ooxml.EscapeCell(s) + "</a>"
		tokens := ooxml.NewTokens("t", []byte(data))
		tokens.NextStart()
		if got, err := tokens.Text(); ooxml.UnescapeCell(got) != s || err != nil {
			t.Errorf("%q came back as %q, %v", s, got, err)
		}
	}
	if got := ooxml.Escape("a\x00\x1b\xff\ufffe"); got != "a\ufffd\ufffd\ufffd\ufffd" {
		t.Errorf("characters that XML cannot say: %q", got)
	}
}

// No bytes make the reader panic, or hand out more than its bounds.
func FuzzOpen(f *testing.F) {
	f.Add(pack(f, small()))
	f.Add(entries(f, "[Content_Types].xml", noTypes, "a.xml", strings.Repeat("<a>", 300)))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := ooxml.Open(data)
		if err != nil {
			return
		}
		sum := 0
		for _, name := range r.Names() {
			body, err := r.Part(name)
			sum += len(body)
			if err == nil {
				read(string(body))
			}
			r.Relations(name)
		}
		r.Main()
		if sum > ooxml.MaxSize {
			t.Errorf("%d bytes came out", sum)
		}
	})
}

func FuzzTokens(f *testing.F) {
	f.Add([]byte("<a>甲<b c='d'/></a>"))
	f.Add([]byte(strings.Repeat("<a>", 300)))
	f.Fuzz(func(_ *testing.T, data []byte) { read(string(data)) })
}

func TestDecimal(t *testing.T) {
	for v, want := range map[string]string{
		"0": "0", "41": "41", "12.50": "12.50", "-3": "-3", "99999999999999": "99999999999999",
		"1E-006": "0.000001", "1.2E3": "1200", "0.30000000000000004": "0.3", "99999999.123456001": "99999999.123456",
		"128.59999999999999": "128.6", "2.5E-18": "0.0000000000000000025", " 7 ": "7",
	} {
		if got, ok := ooxml.Decimal(v); !ok || got != want {
			t.Errorf("%q is %q (%v), want %q", v, got, ok, want)
		}
	}
	for _, v := range []string{"", "x", "NaN", "Inf", "0x10", "1_000", "1e400", "1e18", "#REF!", "１"} {
		if got, ok := ooxml.Decimal(v); ok {
			t.Errorf("%q was taken as %q", v, got)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	p := small()
	p.Add("big.xml", "application/xml", []byte("<a>"+strings.Repeat("<r><c s='1'><v>12</v></c><c/></r>\n", 20000)+"</a>"))
	data := pack(b, p)
	b.ReportAllocs()
	for b.Loop() {
		r, err := ooxml.Open(data)
		if err != nil {
			b.Fatal(err)
		}
		tokens, err := r.XML("big.xml")
		for err == nil {
			_, err = tokens.Next()
		}
		if !errors.Is(err, io.EOF) {
			b.Fatal(err)
		}
	}
}
