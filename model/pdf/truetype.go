package pdf

import "encoding/binary"

const mostCharSteps = 400_000

// A glyphTable tells which character a glyph of an embedded TrueType or OpenType
// font draws, read backwards from the font's own table. A glyph that stands for
// several characters is known only where they are one after folding.
type glyphTable struct {
	chars map[int]string
	codes map[int]int // glyphs of the codes of a font of signs
	steps int
}

func (t *glyphTable) char(glyph int) string {
	if t == nil {
		return ""
	}
	return t.chars[glyph]
}

func (t *glyphTable) charOfCode(c int) string {
	if t == nil {
		return ""
	}
	glyph, ok := t.codes[c]
	if !ok {
		return ""
	}
	return t.chars[glyph]
}

// bytesOf reads numbers out of a font; behind its end stand zeros.
type bytesOf []byte

func (b bytesOf) u16(at int) int {
	if at < 0 || at+2 > len(b) {
		return 0
	}
	return int(binary.BigEndian.Uint16(b[at:]))
}

func (b bytesOf) u32(at int) int {
	if at < 0 || at+4 > len(b) {
		return 0
	}
	return int(binary.BigEndian.Uint32(b[at:]))
}

func readGlyphTable(font []byte) *glyphTable {
	b := bytesOf(font)
	for i := range min(b.u16(4), 100) {
		at := 12 + 16*i
		if at+16 > len(b) || string(b[at:at+4]) != "cmap" {
			continue
		}
		from := b.u32(at + 8)
		if from >= len(b) {
			return nil
		}
		t := &glyphTable{chars: map[int]string{}, codes: map[int]int{}}
		t.read(b[from:])
		return t
	}
	return nil
}

func (t *glyphTable) read(b bytesOf) {
	for i := range min(b.u16(2), 50) {
		at := 4 + 8*i
		platform, encoding, from := b.u16(at), b.u16(at+2), b.u32(at+4)
		if from >= len(b) {
			continue
		}
		put := t.putChar
		if platform == 1 || platform == 3 && encoding == 0 {
			put = t.putCode
		}
		switch table := b[from:]; table.u16(0) {
		case 0:
			for c := range min(256, max(0, len(table)-6)) {
				put(c, int(table[6+c]))
			}
		case 4:
			t.segments(table, put)
		case 6:
			first := table.u16(6)
			for n := range table.u16(8) {
				put(first+n, table.u16(10+2*n))
			}
		case 12:
			t.groups(table, put)
		}
	}
}

// segments reads format 4.
func (t *glyphTable) segments(b bytesOf, put func(c, glyph int)) {
	n := b.u16(6) / 2
	ends, starts, deltas, offsets := 14, 16+2*n, 16+4*n, 16+6*n
	for i := range n {
		first, last := b.u16(starts+2*i), b.u16(ends+2*i)
		delta, offset := b.u16(deltas+2*i), b.u16(offsets+2*i)
		for c := first; c <= last && c < 0xffff && t.steps < mostCharSteps; c++ {
			t.steps++
			glyph := c + delta
			if offset != 0 {
				if glyph = b.u16(offsets + 2*i + offset + 2*(c-first)); glyph != 0 {
					glyph += delta
				}
			}
			put(c, glyph&0xffff)
		}
	}
}

// groups reads format 12.
func (t *glyphTable) groups(b bytesOf, put func(c, glyph int)) {
	for i := range min(b.u32(12), 20_000) {
		first, last, glyph := b.u32(16+12*i), b.u32(20+12*i), b.u32(24+12*i)
		for c := first; c <= last && t.steps < mostCharSteps; c++ {
			t.steps++
			put(c, glyph+c-first)
		}
	}
}

func (t *glyphTable) putChar(c, glyph int) {
	if glyph == 0 {
		return
	}
	char := known(fold(rune(c)))
	if old, ok := t.chars[glyph]; ok && old != char {
		char = ""
	}
	t.chars[glyph] = char
}

func (t *glyphTable) putCode(c, glyph int) {
	if glyph != 0 {
		t.codes[c&0xff] = glyph
	}
}
