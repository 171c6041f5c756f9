package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
)

// personal finds identity numbers and mobile numbers.
func personal(p *pass) {
	p.personalIn(model.InHead(model.HeadContact), p.r.Contact)
	p.eachText(p.personalIn)
}

func (p *pass) personalIn(at model.Place, text string) {
	index := 0
	for i := 0; i < len(text); {
		if c := text[i]; c >= utf8.RuneSelf || !unicode.IsDigit(rune(c)) {
			_, size := utf8.DecodeRuneInString(text[i:])
			i += size
			index++
			continue
		}
		end := i
		for end < len(text) && (text[end] >= '0' && text[end] <= '9' || text[end] == 'X' || text[end] == 'x') {
			end++
		}
		number := text[i:end]
		alone := (i == 0 || !attached(text[i-1])) && (end == len(text) || !attached(text[end]))
		if what := sensitive(number); what != "" && alone {
			f := p.report(what, at)
			f.Span = [2]int{index, index + len(number)}
		}
		index += end - i
		i = end
	}
}

// attached reports whether a character makes a number part of something longer,
// an address of a page for example.
func attached(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || strings.IndexByte("/_.-=&%@", c) >= 0
}

func sensitive(number string) string {
	switch {
	case len(number) == 18 && identity(number):
		return lang.T("像是身份证号码，公开前请核实并隐去")
	case len(number) == 11 && number[0] == '1' && number[1] >= '3' && !strings.ContainsAny(number, "Xx"):
		return lang.T("像是手机号码，公开前请核实")
	}
	return ""
}

// identity reports whether 18 characters are an identity number: the day of birth
// is one and the check digit is right.
func identity(s string) bool {
	weights := [...]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i, w := range weights {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
		sum += w * int(s[i]-'0')
	}
	day := s[6:14]
	if _, ok := prose.Date(day[:4] + "-" + day[4:6] + "-" + day[6:]); !ok || day < "1900" || s[0] == '0' {
		return false
	}
	return strings.ToUpper(s[17:])[0] == "10X98765432"[sum%11]
}
