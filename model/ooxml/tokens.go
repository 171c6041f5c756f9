package ooxml

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"golang.org/x/text/encoding/unicode"

	"nianbao/model/lang"
)

// Tokens reads the XML of a part: elements and text, each once. Comments and
// instructions are passed over, and so is what stands in mc:Fallback, which says
// again for old programs what stands beside it. A declaration of entities is refused.
type Tokens struct {
	part    string
	decoder *xml.Decoder
	depth   int
	done    bool
}

// XML opens a part to read its tokens.
func (r *Reader) XML(name string) (*Tokens, error) {
	data, err := r.Part(name)
	if err != nil {
		return nil, err
	}
	return NewTokens(name, data), nil
}

// NewTokens reads XML; name is for errors.
func NewTokens(name string, data []byte) *Tokens {
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		if utf8, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(data); err == nil {
			data = utf8
		}
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		if strings.HasPrefix(strings.ToLower(label), "utf-16") {
			return in, nil // turned into UTF-8 above
		}
		return nil, errors.New("unknown encoding")
	}
	return &Tokens{part: name, decoder: d}
}

// Next is the next xml.StartElement, xml.EndElement or xml.CharData; io.EOF at the
// end. Text is valid until the next call.
func (t *Tokens) Next() (xml.Token, error) {
	for {
		token, err := t.decoder.Token()
		if errors.Is(err, io.EOF) && t.done {
			return nil, io.EOF
		}
		if err != nil {
			return nil, t.broken()
		}
		switch e := token.(type) {
		case xml.StartElement:
			if e.Name.Local == "Fallback" && strings.HasSuffix(e.Name.Space, "markup-compatibility/2006") {
				if err := t.skip(); err != nil {
					return nil, err
				}
				continue
			}
			if t.depth++; t.depth > MaxDepth {
				return nil, t.deep()
			}
			t.done = true
			return e, nil
		case xml.EndElement:
			t.depth--
			return e, nil
		case xml.CharData:
			return e, nil
		case xml.Directive:
			return nil, fault(Broken, t.part, "文件内有不合规定的声明，可能有害；请勿使用")
		}
	}
}

// NextStart is the next element that begins, at any depth.
func (t *Tokens) NextStart() (xml.StartElement, error) {
	for {
		token, err := t.Next()
		if err != nil {
			return xml.StartElement{}, err
		}
		if e, ok := token.(xml.StartElement); ok {
			return e, nil
		}
	}
}

// within visits the elements in the one that began last, to its end. What visit has read
// to its own end it says.
func (t *Tokens) within(visit func(e xml.StartElement, depth int) (read bool, err error), end func(e xml.EndElement)) error {
	for depth := 1; depth > 0; {
		token, err := t.Next()
		if errors.Is(err, io.EOF) {
			return lang.Errorf("文件不完整；请重新取得文件")
		}
		if err != nil {
			return err
		}
		switch e := token.(type) {
		case xml.EndElement:
			depth--
			if end != nil {
				end(e)
			}
		case xml.StartElement:
			read, err := visit(e, depth)
			if err != nil {
				return err
			}
			if !read {
				depth++
			}
		}
	}
	return nil
}

// Skip passes over the rest of the element that began last, its end too.
func (t *Tokens) Skip() error {
	err := t.skip()
	t.depth--
	return err
}

// skip counts depth itself: the decoder's own Skip would follow it without bound.
func (t *Tokens) skip() error {
	for depth := 1; depth > 0; {
		token, err := t.decoder.Token()
		if err != nil {
			return t.broken()
		}
		switch token.(type) {
		case xml.StartElement:
			if depth++; t.depth+depth > MaxDepth {
				return t.deep()
			}
		case xml.EndElement:
			depth--
		}
	}
	return nil
}

// Text is all text up to the end of the element that began last.
func (t *Tokens) Text() (string, error) {
	var b strings.Builder
	for depth := 1; ; {
		token, err := t.Next()
		if err != nil {
			return "", err
		}
		switch e := token.(type) {
		case xml.StartElement:
			depth++
		case xml.CharData:
			b.Write(e)
		case xml.EndElement:
			if depth--; depth == 0 {
				return b.String(), nil
			}
		}
	}
}

func (t *Tokens) broken() error {
	return fault(Broken, t.part, "文件内容有误，第 %d 字节处读不下去；请用原来的程序另存后再试", t.decoder.InputOffset())
}

func (t *Tokens) deep() error {
	return fault(TooLarge, t.part, "文件内容嵌套超过 %d 层，可能有害；请勿使用", MaxDepth)
}

// Attr is the value of an attribute by its local name, "" where it is not there.
func Attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
