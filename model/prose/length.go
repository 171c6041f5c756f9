package prose

import (
	"strings"
	"unicode/utf8"
)

var blanks = []string{" ", "\n", "\r", "\t", "\u3000", "\u00a0"}

// Length is how many characters a text has, as offices count: signs and digits
// one each, blanks and line breaks none.
func Length(text string) int {
	n := utf8.RuneCountInString(text)
	for _, b := range blanks {
		n -= strings.Count(text, b)
	}
	return n
}
