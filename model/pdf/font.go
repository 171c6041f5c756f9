package pdf

import "strings"

// A font turns the codes of a string into characters and widths.
type font struct {
	toUnicode *cmap
	decode    decoder
	widths    map[int]float64
	missing   float64 // width of what widths lacks
	scale     float64 // of a width, to the size of the text
	vertical  bool
}

// A decoder reads the first code of s: how many bytes it has, under what number
// its width stands, and its characters, "" where they are not known.
type decoder func(s text) (size, number int, chars string)

// A code is one code of a string as a font shows it.
type code struct {
	size  int
	chars string
	width float64
}

// next reads the first code of s, which is not empty.
func (f *font) next(s text) code {
	size, number, chars := f.decode(s)
	size = min(max(size, 1), len(s))
	if f.toUnicode != nil {
		if told, ok := f.toUnicode.chars[codeKey(s[:size])]; ok {
			chars = told
		}
	}
	width, ok := f.widths[number]
	if !ok {
		width = f.missing
	}
	return code{size, chars, width}
}

// fontOf reads a font once.
func (r *reader) fontOf(v any) *font {
	id, named := v.(ref)
	if f, ok := r.fonts[id]; ok && named {
		return f
	}
	var f *font
	if d := r.doc.dict(v); d != nil {
		f = r.readFont(d)
	}
	if named {
		r.fonts[id] = f
	}
	return f
}

func (r *reader) readFont(d dict) *font {
	f := &font{widths: map[int]float64{}, scale: 0.001}
	if s := r.doc.stream(d["ToUnicode"]); s != nil {
		if data, err := r.doc.unpack(s); err == nil {
			f.toUnicode = readCMap(data)
		}
	}
	if r.doc.name(d["Subtype"]) == "Type0" {
		r.composite(f, d)
	} else {
		r.simple(f, d)
	}
	return f
}

// composite reads a font of many characters, whose codes have several bytes.
func (r *reader) composite(f *font, d dict) {
	var cid dict
	if a := r.doc.array(d["DescendantFonts"]); len(a) > 0 {
		cid = r.doc.dict(a[0])
	}
	f.missing = 1000
	if w, ok := r.doc.number(cid["DW"]); ok {
		f.missing = w
	}
	r.cidWidths(f, r.doc.array(cid["W"]))
	chars := r.charsOfCID(cid)
	if s := r.doc.stream(d["Encoding"]); s != nil {
		data, err := r.doc.unpack(s)
		if err != nil {
			data = nil
		}
		f.decode = readCMap(data).decoder(chars)
		mode, _ := r.doc.number(s.dict["WMode"])
		f.vertical = mode == 1
		return
	}
	encoding := string(r.doc.name(d["Encoding"]))
	f.vertical = strings.HasSuffix(encoding, "-V")
	f.decode = predefined(strings.TrimSuffix(strings.TrimSuffix(encoding, "-H"), "-V"), f, chars)
}

// cidWidths reads W: “first [w w …]” or “first last w”.
func (r *reader) cidWidths(f *font, w array) {
	for i := 0; i+1 < len(w); {
		first, _ := r.doc.number(w[i])
		if list, ok := r.doc.get(w[i+1]).(array); ok {
			for k, v := range list {
				f.widths[int(first)+k], _ = r.doc.number(v)
			}
			i += 2
			continue
		}
		if i+2 >= len(w) {
			return
		}
		last, _ := r.doc.number(w[i+1])
		width, _ := r.doc.number(w[i+2])
		for n := max(first, 0); n <= min(last, 65535); n++ {
			f.widths[int(n)] = width
		}
		i += 3
	}
}

// charsOfCID tells the characters of a font's own numbers: by the collection of
// GB1, by the table within the embedded font; where both know one and they differ,
// none is known.
func (r *reader) charsOfCID(cid dict) func(int) string {
	collection := r.doc.text(r.doc.dict(cid["CIDSystemInfo"])["Ordering"])
	embedded := r.embedded(r.doc.dict(cid["FontDescriptor"]))
	var toGlyph []byte
	if s := r.doc.stream(cid["CIDToGIDMap"]); s != nil {
		toGlyph, _ = r.doc.unpack(s)
	}
	return func(n int) string {
		glyph := n
		if toGlyph != nil {
			if glyph = 0; 2*n+1 < len(toGlyph) {
				glyph = int(toGlyph[2*n])<<8 | int(toGlyph[2*n+1])
			}
		}
		drawn := embedded.char(glyph)
		if collection != "GB1" {
			return drawn
		}
		named := gb1(n)
		if drawn != "" && named != "" && drawn != named {
			return ""
		}
		return named
	}
}

// embedded reads which characters the glyphs of an embedded font draw.
func (r *reader) embedded(descriptor dict) *glyphTable {
	for _, key := range []name{"FontFile2", "FontFile3"} {
		s := r.doc.stream(descriptor[key])
		if s == nil {
			continue
		}
		data, err := r.doc.unpack(s)
		if err != nil {
			return nil
		}
		return readGlyphTable(data)
	}
	return nil
}

// simple reads a font of at most 256 characters.
func (r *reader) simple(f *font, d dict) {
	descriptor := r.doc.dict(d["FontDescriptor"])
	if m, ok := r.doc.matrix(d["FontMatrix"]); ok && r.doc.name(d["Subtype"]) == "Type3" {
		f.scale = m[0]
	}
	first, _ := r.doc.number(d["FirstChar"])
	for i, w := range r.doc.array(d["Widths"]) {
		f.widths[int(first)+i], _ = r.doc.number(w)
	}
	f.missing, _ = r.doc.number(descriptor["MissingWidth"])
	if len(f.widths) == 0 {
		f.missing = 500
	}
	chars := r.simpleChars(d, descriptor)
	f.decode = func(s text) (int, int, string) { return 1, int(s[0]), chars[s[0]] }
}

// simpleChars are the characters of the codes: of the encoding that the font
// names, else of the embedded font. A font of signs that tells neither has none.
func (r *reader) simpleChars(d, descriptor dict) *[256]string {
	encoding := r.doc.dict(d["Encoding"])
	base := r.doc.name(d["Encoding"])
	if encoding != nil {
		base = r.doc.name(encoding["BaseEncoding"])
	}
	flags, _ := r.doc.number(descriptor["Flags"])
	symbols := int(flags)&4 != 0
	own := descriptor["FontFile"] != nil || descriptor["FontFile2"] != nil || descriptor["FontFile3"] != nil
	chars := &[256]string{}
	switch {
	case base != "":
		fillEncoding(chars, base)
	case r.doc.name(d["Subtype"]) == "Type3":
	case own && (symbols || encoding == nil):
		table := r.embedded(descriptor)
		for c := range chars {
			chars[c] = table.charOfCode(c)
		}
	default:
		fillEncoding(chars, "StandardEncoding")
	}
	at := 0
	for _, v := range r.doc.array(encoding["Differences"]) {
		switch v := r.doc.get(v).(type) {
		case float64:
			at = int(v)
		case name:
			if at >= 0 && at < len(chars) {
				chars[at] = charOfName(string(v))
			}
			at++
		}
	}
	return chars
}
