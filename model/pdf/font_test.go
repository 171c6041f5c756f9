package pdf

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

const gb1Font = "<</Type/Font/Subtype/CIDFontType0/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>%s/DW 1000>>"

// A code is the character that its font names, and none where it names none.
func TestCharacters(t *testing.T) {
	gbk, _ := simplifiedchinese.GBK.NewEncoder().String("许可37件")
	toUnicode := func(body string) string { return streamOf("", "begincmap "+body+" endcmap") }
	type0 := func(encoding, extra string) string {
		return "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding" + encoding + extra + "/DescendantFonts[31 0 R]>>"
	}
	glyphs := trueType(map[rune]int{'7': 3, '3': 5, '⼈': 6, '人': 6, 'a': 7, 'b': 7}, nil)
	embedded := "<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Ordering(%s)>>/FontDescriptor<</Flags 4/FontFile2 32 0 R>>/CIDToGIDMap/Identity>>"
	for name, c := range map[string]struct {
		shown, want string
		objects     file
	}{
		"GBK, not embedded":                    {fmt.Sprintf("<%x>", gbk), "许可37件", file{30: type0("/GBK-EUC-H", ""), 31: fmt.Sprintf(gb1Font, "")}},
		"UTF-16, not embedded":                 {"<8bb853ef00330037>", "许可37", file{30: type0("/UniGB-UTF16-H", ""), 31: fmt.Sprintf(gb1Font, "")}},
		"UCS-2, downwards":                     {"<8bb80033>", "许3", file{30: type0("/UniGB-UCS2-V", ""), 31: fmt.Sprintf(gb1Font, "")}},
		"numbers of GB1":                       {"<0014001811cf>", "37中", file{30: type0("/Identity-H", ""), 31: fmt.Sprintf(gb1Font, "")}},
		"numbers of GB1 that have no sign":     {"<7fff>", "\ufffd", file{30: type0("/Identity-H", ""), 31: fmt.Sprintf(gb1Font, "")}},
		"its own numbers, named":               {"<00010002>", "37", file{30: type0("/Identity-H", "/ToUnicode 33 0 R"), 31: strings.Replace(fmt.Sprintf(gb1Font, ""), "GB1", "Identity", 1), 33: toUnicode("1 beginbfrange <0001> <0001> <0033> endbfrange 1 beginbfchar <0002> <0037> endbfchar")}},
		"named by a list":                      {"<00010002>", "37", file{30: type0("/Identity-H", "/ToUnicode 33 0 R"), 31: strings.Replace(fmt.Sprintf(gb1Font, ""), "GB1", "Identity", 1), 33: toUnicode("1 beginbfrange <0001> <0002> [<0033> <0037>] endbfrange")}},
		"its own numbers, not named":           {"<00010002>", "\ufffd\ufffd", file{30: type0("/Identity-H", ""), 31: strings.Replace(fmt.Sprintf(gb1Font, ""), "GB1", "Identity", 1)}},
		"one named, one not":                   {"<00010002>", "3\ufffd", file{30: type0("/Identity-H", "/ToUnicode 33 0 R"), 31: strings.Replace(fmt.Sprintf(gb1Font, ""), "GB1", "Identity", 1), 33: toUnicode("1 beginbfchar <0001> <0033> endbfchar")}},
		"named as nothing":                     {"<0001>", "\ufffd", file{30: type0("/Identity-H", "/ToUnicode 33 0 R"), 31: strings.Replace(fmt.Sprintf(gb1Font, ""), "GB1", "Identity", 1), 33: toUnicode("1 beginbfchar <0001> <FFFD> endbfchar")}},
		"a radical for a character":            {"<0001>", "人", file{30: type0("/Identity-H", "/ToUnicode 33 0 R"), 31: strings.Replace(fmt.Sprintf(gb1Font, ""), "GB1", "Identity", 1), 33: toUnicode("1 beginbfchar <0001> <2F08> endbfchar")}},
		"embedded font's own table":            {"<000500030006>", "37人", file{30: type0("/Identity-H", ""), 31: fmt.Sprintf(embedded, "Identity"), 32: deflated("", glyphs)}},
		"glyph of two characters":              {"<0007>", "\ufffd", file{30: type0("/Identity-H", ""), 31: fmt.Sprintf(embedded, "Identity"), 32: deflated("", glyphs)}},
		"table and collection differ":          {"<0005>", "\ufffd", file{30: type0("/Identity-H", ""), 31: fmt.Sprintf(embedded, "GB1"), 32: deflated("", glyphs)}},
		"its own encoding":                     {"<0102>", "37", file{30: type0(" 34 0 R", ""), 31: fmt.Sprintf(gb1Font, ""), 34: streamOf("", "begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 begincidrange <01> <01> 20 endcidrange 1 begincidchar <02> 24 endcidchar endcmap")}},
		"unknown encoding":                     {"<00330037>", "\ufffd\ufffd", file{30: type0("/83pv-RKSJ-H", ""), 31: fmt.Sprintf(gb1Font, "")}},
		"names of differences":                 {"(ab.)", "37.", file{30: "<</Type/Font/Subtype/Type1/BaseFont/X/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[97/three 98/uni0037]>>>>"}},
		"names that mean nothing":              {"(ab)", "\ufffd\ufffd", file{30: "<</Type/Font/Subtype/Type3/FontMatrix[0.01 0 0 0.01 0 0]/Encoding<</Differences[97/g17/G18]>>>>"}},
		"signs without any name":               {"(37)", "\ufffd\ufffd", file{30: "<</Type/Font/Subtype/TrueType/BaseFont/X/FontDescriptor<</Flags 4/FontFile2 32 0 R>>>>", 32: deflated("", trueType(map[rune]int{'x': 1}, nil))}},
		"signs by the embedded font's table":   {"(!)", "7", file{30: "<</Type/Font/Subtype/TrueType/BaseFont/X/FontDescriptor<</Flags 4/FontFile2 32 0 R>>>>", 32: deflated("", trueType(map[rune]int{'7': 3}, map[rune]int{0xf021: 3}))}},
		"signs whose table names other glyphs": {"(!)", "\ufffd", file{30: "<</Type/Font/Subtype/TrueType/BaseFont/X/FontDescriptor<</Flags 4/FontFile2 32 0 R>>>>", 32: deflated("", trueType(map[rune]int{'7': 3}, map[rune]int{0xf021: 4}))}},
	} {
		f := onePage("BT /F1 10 Tf 100 700 Td "+c.shown+" Tj ET", "/Font<</F1 30 0 R>>").with(c.objects)
		p := readPages(t, f.bytes())[0]
		if got := visible(p); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
		if p.Unknown != strings.Count(c.want, "\ufffd") {
			t.Errorf("%s: %d codes unknown, want as many as %q has", name, p.Unknown, c.want)
		}
	}
}

// trueType is a font of which only the tables of characters are there.
func trueType(chars, signs map[rune]int) string {
	u16 := func(b []byte, n ...int) []byte {
		for _, n := range n {
			b = binary.BigEndian.AppendUint16(b, uint16(n))
		}
		return b
	}
	segments := func(of map[rune]int) []byte { // format 4, a segment for each character
		b := u16(nil, 4, 0, 0, 2*len(of), 0, 0, 0)
		var starts, deltas []byte
		for r, glyph := range of {
			b = u16(b, int(r))
			starts, deltas = u16(starts, int(r)), u16(deltas, glyph-int(r))
		}
		b = append(append(u16(b, 0), starts...), deltas...)
		return u16(b, make([]int, len(of))...)
	}
	first := segments(chars)
	table := u16(nil, 0, 1, 3, 1, 0, 12)
	if signs != nil {
		table = u16(nil, 0, 2, 3, 1, 0, 20, 3, 0, 0, 20+len(first))
	}
	table = append(table, first...)
	if signs != nil {
		table = append(table, segments(signs)...)
	}
	font := u16([]byte{0, 1, 0, 0}, 1, 0, 0, 0)
	font = append(append(font, "cmap\x00\x00\x00\x00"...), 0, 0, 0, 28)
	font = binary.BigEndian.AppendUint32(font, uint32(len(table)))
	return string(append(font, table...))
}

// A width that the font names moves the next character.
func TestWidths(t *testing.T) {
	f := onePage("BT /F1 10 Tf 100 700 Td <00140018> Tj ET", "/Font<</F1 30 0 R>>").with(file{
		30: "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[31 0 R]>>",
		31: strings.Replace(fmt.Sprintf(gb1Font, ""), "/DW 1000", "/DW 1000/W[1 19 500 20[300 250]]", 1),
	})
	p := readPages(t, f.bytes())[0]
	if w := p.Glyphs[0].Box; w.X1-w.X0 != 3 || p.Glyphs[1].Box.X0 != 103 {
		t.Errorf("%v", p.Glyphs)
	}
}

// LZW as PDF has it comes back, whatever the length of its codes.
func TestLZW(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, size := range []int{1, 10, 300, 3000, 40_000} {
		data := make([]byte, size)
		for i := range data {
			data[i] = byte(rng.IntN(1 + size/3%7))
		}
		if got := unlzw(lzw(data), 1<<20); string(got) != string(data) {
			t.Errorf("%d bytes: %d come back", size, len(got))
		}
	}
}

// lzw packs with early change.
func lzw(data []byte) []byte {
	var out []byte
	bits, have, width := 0, 0, 9
	put := func(code int) {
		bits, have = bits<<width|code, have+width
		for have >= 8 {
			out = append(out, byte(bits>>(have-8)))
			have -= 8
			bits &= 1<<have - 1
		}
	}
	table := map[string]int{}
	next := 258
	code := func(s []byte) int {
		if len(s) == 1 {
			return int(s[0])
		}
		return table[string(s)]
	}
	put(256)
	from := 0
	for i := range data {
		s := data[from : i+1]
		if _, ok := table[string(s)]; len(s) == 1 || ok {
			continue
		}
		put(code(s[:len(s)-1]))
		table[string(s)] = next
		next++
		width = widthOf(next - 1)
		if from = i; next == 4095 {
			put(256)
			clear(table)
			next, width = 258, 9
		}
	}
	put(code(data[from:]))
	width = widthOf(next)
	put(257)
	return append(out, byte(bits<<(8-have)))
}
