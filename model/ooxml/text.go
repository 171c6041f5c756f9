package ooxml

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

var escapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;",
	"\t", "&#9;", "\n", "&#10;", "\r", "&#13;") // a reader turns a bare \r into \n

// Escape makes text fit for XML, as content or as an attribute. Characters that
// XML cannot say become U+FFFD.
func Escape(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return !legal(r) }) >= 0 || !utf8.ValidString(s) {
		s = strings.Map(func(r rune) rune {
			if legal(r) {
				return r
			}
			return utf8.RuneError
		}, s)
	}
	return escapes.Replace(s)
}

func legal(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= 0x20 && r != 0xfffe && r != 0xffff
}

// Spreadsheets read _x0041_ in a cell's text as the character of that number.
// EscapeCell writes such text so that it comes back as it is; UnescapeCell reads it.

// EscapeCell is Escape for the text of a cell.
func EscapeCell(s string) string {
	if !strings.Contains(s, "_x") {
		return Escape(s)
	}
	var b strings.Builder
	for i := range len(s) {
		if _, ok := coded(s[i:]); ok {
			b.WriteString("_x005F")
		}
		b.WriteByte(s[i])
	}
	return Escape(b.String())
}

// UnescapeCell reads the text of a cell, already freed from XML.
func UnescapeCell(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if r, ok := coded(s[i:]); ok {
			b.WriteRune(r)
			i += codedLen - 1
			continue
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

const codedLen = len("_x0041_")

// coded reads the character that a text begins with as _x0041_.
func coded(s string) (rune, bool) {
	if len(s) < codedLen || s[0] != '_' || s[1] != 'x' || s[codedLen-1] != '_' {
		return 0, false
	}
	n, err := strconv.ParseUint(s[2:codedLen-1], 16, 16)
	return rune(n), err == nil
}

// significant is how many digits a spreadsheet tells apart. It computes in binary
// and writes more: what was typed as 0.3 may stand as 0.30000000000000004.
const significant = 15

// Decimal writes the number of a cell in plain digits, as it was typed: without an
// exponent, and without the noise of binary fractions. False where it is none.
func Decimal(v string) (string, bool) {
	v = strings.TrimSpace(v)
	f, err := strconv.ParseFloat(v, 64)
	if err != nil || math.IsInf(f, 0) || math.IsNaN(f) || strings.ContainsAny(v, "xXpP_") || math.Abs(f) >= 1e18 {
		return "", false
	}
	if plain(v) {
		return v, true
	}
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(f, 'e', significant-1, 64), 64)
	return strconv.FormatFloat(rounded, 'f', -1, 64), true
}

// plain reports whether v has digits, a point and a minus sign only, and no more
// digits than a spreadsheet means.
func plain(v string) bool {
	digits := 0
	for i, c := range []byte(v) {
		switch {
		case c == '-' && i == 0, c == '.' && i > 0 && i < len(v)-1:
		case c >= '0' && c <= '9':
			digits++
		default:
			return false
		}
	}
	return digits <= significant
}
