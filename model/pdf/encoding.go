package pdf

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// predefined is the encoding that a composite font names, without its direction.
func predefined(encoding string, f *font, chars func(int) string) decoder {
	has := func(prefixes ...string) bool {
		for _, p := range prefixes {
			if strings.HasPrefix(encoding, p) {
				return true
			}
		}
		return false
	}
	switch {
	case encoding == "Identity":
		return func(s text) (int, int, string) {
			if len(s) < 2 {
				return 1, 0, ""
			}
			n := int(s[0])<<8 | int(s[1])
			return 2, n, chars(n)
		}
	case has("GBK2K"):
		return multibyte(f, simplifiedchinese.GB18030)
	case has("GBK", "GB-EUC", "GBpc"):
		return multibyte(f, simplifiedchinese.GBK)
	case has("ETen", "B5"):
		return multibyte(f, traditionalchinese.Big5)
	case has("UniGB-UTF8"):
		return halved(f, func(s text) (int, string) {
			r, n := utf8.DecodeRuneInString(string(s))
			return n, known(r)
		})
	case has("UniGB-UTF32"):
		return halved(f, func(s text) (int, string) { return 4, known(rune(codeValue(s[:min(4, len(s))]))) })
	case has("UniGB", "UniCNS", "UniJIS", "UniKS"):
		return halved(f, utf16Char)
	}
	return func(s text) (int, int, string) { return 2, 0, "" }
}

// narrowCID is where GB1 has its Latin characters of half width, proportionalCID
// where it has the others.
const narrowCID, proportionalCID = 814, 1

// halved reads codes that are characters: Latin ones are as wide as the font tells,
// or half as wide as Chinese ones.
func halved(f *font, read func(text) (int, string)) decoder {
	half := f.missing / 2
	for _, n := range []int{narrowCID, proportionalCID} {
		if w, ok := f.widths[n]; ok && w > 0 {
			half = w
			break
		}
	}
	const wide, narrow = -1, -2 // numbers that no font has
	f.widths[wide], f.widths[narrow] = f.missing, half
	return func(s text) (int, int, string) {
		size, chars := read(s)
		if len(chars) == 1 {
			return size, narrow, chars
		}
		return size, wide, chars
	}
}

// multibyte reads an old Chinese encoding.
func multibyte(f *font, e encoding.Encoding) decoder {
	return halved(f, func(s text) (int, string) {
		size := 1
		if s[0] >= 0x81 && len(s) > 1 {
			if size = 2; e == simplifiedchinese.GB18030 && len(s) > 3 && isDigit(s[1]) {
				size = 4
			}
		}
		chars, err := e.NewDecoder().String(string(s[:size]))
		if err != nil || strings.ContainsRune(chars, unicode.ReplacementChar) {
			return size, ""
		}
		return size, chars
	})
}

func utf16Char(s text) (int, string) {
	if len(s) < 2 {
		return 1, ""
	}
	r := rune(s[0])<<8 | rune(s[1])
	if utf16.IsSurrogate(r) && len(s) > 3 {
		return 4, known(utf16.DecodeRune(r, rune(s[2])<<8|rune(s[3])))
	}
	return 2, known(r)
}

// known is r as characters, "" where it is none.
func known(r rune) string {
	if r <= 0 || r == unicode.ReplacementChar || !utf8.ValidRune(r) {
		return ""
	}
	return string(r)
}

func fillEncoding(chars *[256]string, base name) {
	decoder := charmap.Windows1252
	if base == "MacRomanEncoding" {
		decoder = charmap.Macintosh
	}
	for c := 32; c < len(chars); c++ {
		if base != "StandardEncoding" || c < 127 {
			chars[c] = known(decoder.DecodeByte(byte(c)))
		}
	}
}

// charOfWord knows the names of the characters that a number or its neighbours have.
func charOfWord(n string) string {
	const signs = "period. comma, hyphen- minus- slash/ percent% parenleft( parenright) colon: semicolon; plus+ asterisk* " +
		"zero0 one1 two2 three3 four4 five5 six6 seven7 eight8 nine9"
	if n == "space" {
		return " "
	}
	for sign := range strings.FieldsSeq(signs) {
		if last := len(sign) - 1; sign[:last] == n {
			return sign[last:]
		}
	}
	return ""
}

// charOfName reads a glyph's name: a word, one letter, uni4E00, u4E00.
func charOfName(n string) string {
	n, _, _ = strings.Cut(n, ".")
	if c := charOfWord(n); c != "" {
		return c
	}
	if len(n) == 1 {
		return n
	}
	for _, prefix := range []string{"uni", "u"} {
		if hex, ok := strings.CutPrefix(n, prefix); ok && len(hex) >= 4 {
			if v, err := strconv.ParseUint(hex, 16, 32); err == nil && v < unicode.MaxRune {
				return known(rune(v))
			}
		}
	}
	return ""
}
