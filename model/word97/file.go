package word97

import (
	"bytes"
	"encoding/binary"
	"io"
	"sort"
	"unicode/utf16"

	"github.com/richardlehane/mscfb"
	"golang.org/x/text/encoding/charmap"

	"nianbao/model/lang"
)

// Bounds of a file.
const (
	maxStream = 20 << 20
	maxRuns   = 400_000
)

// unreadable says that a file cannot be read.
func unreadable() error {
	return lang.Errorf("旧版 Word 文件读不通；请用 Word 或 WPS 打开，另存为 .docx 再导入")
}

// A file is the streams of a document, and where in them text looks how.
type file struct {
	main, table, data      []byte
	paragraphs, characters []run
}

// A run is the bytes of the main stream, from and to, that have some properties.
type run struct {
	from, to int
	props    []byte
}

// Places in the header of the main stream: an offset into the table stream, and a size.
const (
	atText       = 0x4c
	atCharacters = 0xfa
	atParagraphs = 0x102
	atPieces     = 0x1a2
)

func open(data []byte) (*file, error) {
	streams, err := streamsOf(data)
	if err != nil {
		return nil, err
	}
	f := &file{main: streams["WordDocument"], data: streams["Data"]}
	if len(f.main) < 0x1aa || binary.LittleEndian.Uint16(f.main) != 0xa5ec {
		return nil, unreadable()
	}
	flags := binary.LittleEndian.Uint16(f.main[0x0a:])
	if flags&0x0100 != 0 {
		return nil, lang.Errorf("文件加了密码；请去掉密码再导入")
	}
	f.table = streams["0Table"]
	if flags&0x0200 != 0 {
		f.table = streams["1Table"]
	}
	f.paragraphs = f.runs(f.part(atParagraphs), 13, paragraphProps)
	f.characters = f.runs(f.part(atCharacters), 1, characterProps)
	return f, nil
}

func streamsOf(data []byte) (map[string][]byte, error) {
	reader, err := mscfb.New(bytes.NewReader(data))
	if err != nil {
		return nil, unreadable()
	}
	streams := map[string][]byte{}
	for entry, err := reader.Next(); err == nil; entry, err = reader.Next() {
		switch entry.Name {
		case "WordDocument", "0Table", "1Table", "Data":
			if len(entry.Path) > 0 {
				continue // of an embedded document
			}
			b, err := io.ReadAll(io.LimitReader(entry, maxStream))
			if err != nil {
				return nil, unreadable()
			}
			streams[entry.Name] = b
		}
	}
	return streams, nil
}

// long reads a number of four bytes, -1 where there is none.
func long(b []byte, at int) int {
	if at < 0 || at > len(b)-4 {
		return -1
	}
	return int(int32(binary.LittleEndian.Uint32(b[at:])))
}

// part is a piece of the table stream that the header names; nil where it is not there.
func (f *file) part(header int) []byte {
	at, size := long(f.main, header), long(f.main, header+4)
	if at < 0 || size < 0 || at > len(f.table) || size > len(f.table)-at {
		return nil
	}
	return f.table[at : at+size]
}

// page is the size of the pages on which properties stand.
const page = 512

// runs reads which bytes of the text have which properties: an index leads to pages, each
// of which has places in the text, and behind these as many entries of a width, whose first
// byte says where on the page the properties are.
func (f *file) runs(index []byte, width int, props func(page []byte, at int) []byte) (out []run) {
	n := (len(index) - 4) / 8
	for i := 0; i < n && len(out) < maxRuns; i++ {
		at := (long(index, 4*(n+1)+4*i) & 0x3fffff) * page
		if at > len(f.main)-page {
			continue
		}
		p := f.main[at : at+page]
		count := int(p[page-1])
		for j := range count {
			entry := 4*(count+1) + width*j
			if entry >= page {
				break
			}
			out = append(out, run{long(p, 4*j), long(p, 4*j+4), props(p, 2*int(p[entry]))})
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].from < out[j].from })
	return out
}

// paragraphProps are behind their length, in words, and the number of a style.
func paragraphProps(p []byte, at int) []byte {
	if at == 0 || at >= page-2 {
		return nil
	}
	size := 2*int(p[at]) - 1
	if at++; size < 0 {
		size = 2 * int(p[at])
		at++
	}
	if size < 2 || at+size > page {
		return nil
	}
	return p[at+2 : at+size]
}

func characterProps(p []byte, at int) []byte {
	if at == 0 || at >= page || at+1+int(p[at]) > page {
		return nil
	}
	return p[at+1 : at+1+int(p[at])]
}

// propsAt are the properties of the byte at a place of the main stream.
func propsAt(runs []run, at int) []byte {
	i := sort.Search(len(runs), func(i int) bool { return runs[i].from > at }) - 1
	if i < 0 || at >= runs[i].to {
		return nil
	}
	return runs[i].props
}

// each visits properties: what each sets, and to what. Those too long for a page stand in
// a stream of their own.
func (f *file) each(props []byte, visit func(property int, value []byte)) { f.visit(props, visit, 0) }

func (f *file) visit(props []byte, visit func(property int, value []byte), depth int) {
	for len(props) > 2 {
		property := int(binary.LittleEndian.Uint16(props))
		props = props[2:]
		size := [8]int{1, 1, 2, 4, 2, 2, 0, 3}[property>>13]
		switch {
		case property == defineTable:
			if len(props) < 2 {
				return
			}
			size = max(2, int(binary.LittleEndian.Uint16(props))+1)
		case property>>13 == 6:
			size = int(props[0]) + 1
		}
		if size > len(props) {
			return
		}
		if at := long(props, 0); property == elsewhere && depth == 0 && at >= 0 && at < len(f.data)-2 {
			more := f.data[at+2:]
			f.visit(more[:min(len(more), int(binary.LittleEndian.Uint16(f.data[at:])))], visit, 1)
		}
		visit(property, props[:size])
		props = props[size:]
	}
}

// A char is a character of the text, and where in the main stream it stands.
type char struct {
	r  rune
	at int
}

// text follows the piece table, which says where in the main stream each run of the text
// lies.
func (f *file) text() ([]char, error) {
	clx, length := f.part(atPieces), long(f.main, atText)
	for len(clx) > 3 && clx[0] == 1 { // formats that come before the table
		n := 3 + int(binary.LittleEndian.Uint16(clx[1:]))
		if n > len(clx) {
			return nil, unreadable()
		}
		clx = clx[n:]
	}
	if len(clx) < 5 || clx[0] != 2 || length < 0 {
		return nil, unreadable()
	}
	size := long(clx, 1)
	clx = clx[5:]
	if size < 4 || size > len(clx) {
		return nil, unreadable()
	}
	n := (size - 4) / 12
	var out []char
	for i := range n {
		from, to := long(clx, 4*i), min(long(clx, 4*i+4), length)
		if from < 0 || from >= to {
			continue
		}
		at := binary.LittleEndian.Uint32(clx[4*(n+1)+8*i+2:])
		piece, err := f.piece(at, to-from)
		if err != nil {
			return nil, err
		}
		out = append(out, piece...)
	}
	return out, nil
}

// piece reads n characters: of one byte each where the place says so, else of two.
func (f *file) piece(place uint32, n int) ([]char, error) {
	const narrow = 1 << 30
	out := make([]char, 0, n)
	at, width := int(place), 2
	if place&narrow != 0 {
		at, width = int(place&^narrow)/2, 1
	}
	if at > len(f.main) || n > (len(f.main)-at)/width {
		return nil, unreadable()
	}
	for i := 0; i < n; i++ {
		from := at + width*i
		if width == 1 {
			out = append(out, char{charmap.Windows1252.DecodeByte(f.main[from]), from})
			continue
		}
		r := rune(binary.LittleEndian.Uint16(f.main[from:]))
		if utf16.IsSurrogate(r) && i+1 < n {
			i++
			r = utf16.DecodeRune(r, rune(binary.LittleEndian.Uint16(f.main[from+2:])))
		}
		out = append(out, char{r, from})
	}
	return out, nil
}
