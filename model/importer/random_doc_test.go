package importer_test

import (
	"encoding/binary"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf16"

	"nianbao/model/forms"
	"nianbao/model/importer"
)

// A file in which bytes are damaged is read or refused, whatever they say.
func TestDamagedOldWordFiles(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	whole := oldWordFile(rng, draw(anyReport(rng, editionOf(0))))
	for range 400 {
		data := append([]byte{}, whole...)
		for range 1 + rng.IntN(20) {
			data[512+rng.IntN(len(data)-512)] = byte(rng.IntN(256))
		}
		importer.Import(data, forms.For)
		importer.Import(data[:rng.IntN(len(data))], forms.For)
	}
}

// oldWordFile prints a file as Word wrote them before 2007: text with marks, and behind it
// pages that say which of these end a row, where its cells' edges are, and what is struck
// out. A span down is a cell that is merged with the one above.
func oldWordFile(rng *rand.Rand, d *drawing) []byte {
	w := &docWriter{edge: 50 + rng.IntN(500)}
	w.paragraph(d.report.Title)
	for _, b := range d.blocks {
		if b.table != nil {
			w.table(b.table)
		} else {
			w.paragraph(b.text)
		}
	}
	return w.bytes()
}

// A docWriter writes the text of a file and what it says of each stretch of it.
type docWriter struct {
	units      []uint16
	paragraphs []docRun
	characters []docRun
	edge       int // width of a column, in twentieths of a point
	data       []byte
}

// A docRun is the properties of the characters up to one.
type docRun struct {
	to    int
	props []byte
}

// docText is where the text begins in the main stream.
const docText = 0x800

func (w *docWriter) write(s string, props ...byte) {
	w.units = append(w.units, utf16.Encode([]rune(s))...)
	if s != "" {
		w.characters = append(w.characters, docRun{len(w.units), props})
	}
}

// end writes the mark that ends a paragraph, a cell or a row, and what the paragraph is.
func (w *docWriter) end(mark string, props ...byte) {
	w.write(mark)
	w.paragraphs = append(w.paragraphs, docRun{len(w.units), props})
}

func (w *docWriter) paragraph(s string) {
	w.write(s)
	w.end("\r")
}

func (w *docWriter) table(t *tableau) {
	inTable := []byte{0x16, 0x24, 1}
	for y, row := range t.at() {
		var edges []int
		var merged []byte
		for x, s := range row {
			if s != nil && s.x != x {
				continue
			}
			edges = append(edges, x)
			switch {
			case s == nil:
				merged = append(merged, 0)
			case s.h > 1 && s.y == y:
				merged = append(merged, 3<<5)
			case s.h > 1:
				merged = append(merged, 1<<5)
			default:
				merged = append(merged, 0)
			}
			if s != nil && s.y == y {
				w.write(s.struck, 0x37, 0x08, 1)
				w.write(s.text)
				w.write(s.raised, 0x48, 0x2a, 1)
			}
			w.end("\a", inTable...)
		}
		edges = append(edges, len(row))
		define := []byte{byte(len(merged))}
		for _, x := range edges {
			define = binary.LittleEndian.AppendUint16(define, uint16(100+w.edge*x))
		}
		for _, m := range merged {
			define = append(append(define, m), make([]byte, 19)...)
		}
		props := append(append([]byte{}, inTable...), 0x17, 0x24, 1, 0x08, 0xd6)
		props = binary.LittleEndian.AppendUint16(props, uint16(len(define)+1))
		if props = append(props, define...); len(props) > 300 { // too long for a page
			at := binary.LittleEndian.AppendUint32([]byte{0x46, 0x66}, uint32(len(w.data)))
			w.data = append(binary.LittleEndian.AppendUint16(w.data, uint16(len(props))), props...)
			props = at
		}
		w.end("\a", props...)
	}
	w.end("\r") // two tables that follow each other are parted
}

// bytes puts the streams together.
func (w *docWriter) bytes() []byte {
	main := make([]byte, docText)
	binary.LittleEndian.PutUint16(main, 0xa5ec)
	binary.LittleEndian.PutUint16(main[2:], 0xc1)
	binary.LittleEndian.PutUint16(main[10:], 0x0200)
	binary.LittleEndian.PutUint32(main[0x4c:], uint32(len(w.units)))
	for _, u := range w.units {
		main = binary.LittleEndian.AppendUint16(main, u)
	}
	var table []byte
	put := func(header int, b []byte) {
		binary.LittleEndian.PutUint32(main[header:], uint32(len(table)))
		binary.LittleEndian.PutUint32(main[header+4:], uint32(len(b)))
		table = append(table, b...)
	}
	pieces := []byte{2, 16, 0, 0, 0}
	pieces = binary.LittleEndian.AppendUint32(pieces, 0)
	pieces = binary.LittleEndian.AppendUint32(pieces, uint32(len(w.units)))
	pieces = binary.LittleEndian.AppendUint32(append(pieces, 0, 0), docText)
	put(0x1a2, append(pieces, 0, 0))
	put(0xfa, docPages(&main, w.characters, 1))
	put(0x102, docPages(&main, w.paragraphs, 13))
	return compound(map[string][]byte{"WordDocument": main, "1Table": table, "Data": w.data}, "Data", "1Table", "WordDocument")
}

// docPages writes properties onto pages of the main stream, and gives the index of these.
func docPages(main *[]byte, runs []docRun, width int) []byte {
	var places, pages []byte
	place := func(units int) []byte { return binary.LittleEndian.AppendUint32(nil, uint32(docText+2*units)) }
	from := 0
	for i := 0; i < len(runs); {
		*main = append(*main, make([]byte, (512-len(*main)%512)%512)...)
		var ends, entries, props []byte
		first, n := from, 0
		for ; i < len(runs); i++ {
			p := runs[i].props
			switch {
			case width == 1:
				p = append([]byte{byte(len(p))}, p...)
			case len(p)%2 == 0:
				p = append([]byte{0, byte(len(p)/2 + 1), 0, 0}, p...)
			default:
				p = append([]byte{byte((len(p) + 3) / 2), 0, 0}, p...)
			}
			p = append(p, make([]byte, len(p)%2)...)
			if 4*(n+2)+width*(n+1)+len(props)+len(p) > 510 {
				break
			}
			props = append(p, props...)
			ends = append(ends, place(runs[i].to)...)
			entry := make([]byte, width)
			entry[0] = byte((510 - len(props)) / 2)
			entries = append(entries, entry...)
			from = runs[i].to
			n++
		}
		page := make([]byte, 512)
		copy(page, append(append(place(first), ends...), entries...))
		copy(page[510-len(props):], props)
		page[511] = byte(n)
		places = append(places, place(first)...)
		pages = binary.LittleEndian.AppendUint32(pages, uint32(len(*main)/512))
		*main = append(*main, page...)
	}
	return append(append(places, place(from)...), pages...)
}

// compound puts streams into one file: a table says of each sector which follows it.
func compound(streams map[string][]byte, names ...string) []byte {
	const sector, last, free, fat = 512, 0xfffffffe, 0xffffffff, 0xfffffffd
	var body []byte
	var next []uint32
	add := func(b []byte) (first int) {
		first = len(next)
		for n := max(1, (len(b)+sector-1)/sector); n > 0; n-- {
			next = append(next, uint32(len(next)+1))
		}
		next[len(next)-1] = last
		body = append(append(body, b...), make([]byte, len(next)*sector-len(body)-len(b))...)
		return first
	}
	directory := func(name string, kind byte, right, child, first uint32, size int) []byte {
		e := make([]byte, 128)
		for i, u := range utf16.Encode([]rune(name)) {
			binary.LittleEndian.PutUint16(e[2*i:], u)
		}
		binary.LittleEndian.PutUint16(e[64:], uint16(2*len(name)+2))
		e[66], e[67] = kind, 1
		binary.LittleEndian.PutUint32(e[68:], free)
		binary.LittleEndian.PutUint32(e[72:], right)
		binary.LittleEndian.PutUint32(e[76:], child)
		binary.LittleEndian.PutUint32(e[116:], first)
		binary.LittleEndian.PutUint32(e[120:], uint32(size))
		return e
	}
	entries := directory("Root Entry", 5, free, 1, last, 0)
	for i, name := range names {
		b := append(streams[name], make([]byte, max(0, 4096-len(streams[name])))...)
		right := uint32(i + 2)
		if i+1 == len(names) {
			right = free
		}
		entries = append(entries, directory(name, 2, right, free, uint32(add(b)), len(b))...)
	}
	root := add(entries)
	tables := (len(next) + 127) / 127
	begin := len(next)
	header := make([]byte, sector)
	copy(header, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	copy(header[24:], "\x3e\x00\x03\x00\xfe\xff\x09\x00\x06\x00")
	for at, v := range map[int]uint32{44: uint32(tables), 48: uint32(root), 56: 4096, 60: last, 68: last} {
		binary.LittleEndian.PutUint32(header[at:], v)
	}
	copy(header[76:], strings.Repeat("\xff", sector-76))
	for i := range tables {
		binary.LittleEndian.PutUint32(header[76+4*i:], uint32(begin+i))
		next = append(next, fat)
	}
	out := append(header, body...)
	for i := range tables * 128 {
		v := uint32(free)
		if i < len(next) {
			v = next[i]
		}
		out = binary.LittleEndian.AppendUint32(out, v)
	}
	return out
}
