package source

import (
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
)

// A Value is one field that stands where a number is expected.
type Value struct {
	Number model.Number
	Note   string // what was left behind or changed
}

// nothing is what programs write for nothing.
func nothing(s string) bool {
	switch len(s) {
	case 0:
		return true
	case 3, 4:
		s = strings.ToLower(s)
		return s == "nan" || s == "none" || s == "null"
	}
	return false
}

// IsValue reports whether a field stands where a number is expected, blanks and dashes
// among them.
func IsValue(field string) bool {
	_, ok := ReadValue(field, model.Decimal, yuan)
	return ok
}

// IsNumber reports whether a field says something that stands for a number.
func IsNumber(field string) bool { return field != "" && IsValue(field) }

// yuan is the unit in which money is counted where nothing else is said.
const yuan = "万元"

// ReadValue reads a field for a cell of a kind and a unit; false where it is a label or
// other text.
func ReadValue(field string, kind model.Kind, unit string) (Value, bool) {
	if nothing(field) {
		return Value{}, true
	}
	if !maybe(field) {
		return Value{}, false
	}
	half := strings.TrimSpace(prose.HalfWidth(field))
	if unusable(strings.ReplaceAll(half, "，", ",")) {
		return Value{Note: lang.F("“%s” 不是可用的数字，留空", field)}, true
	}
	n, _, bad := model.ReadIn(field, kind, unit)
	if bad == nil {
		return Value{Number: n}, true
	}
	if number, ok := noted(half); ok {
		if n, err := model.ParseNumber(number); err == nil {
			return Value{n, lang.F("“%s” 取 %s，括号里的说明未收入", field, number)}, true
		}
	}
	switch {
	case bad.Offer.Blank():
		if strings.ContainsAny(half, digits) && strings.Trim(half, "-.,"+digits+" ") == "" && !strings.HasSuffix(half, ".") {
			return Value{Note: lang.F("“%s” 不是可用的数字，留空", field)}, true
		}
		return Value{}, false
	case bad.Offer.Zero() && !strings.HasSuffix(field, "元"):
		return Value{Note: lang.F("“%s” 不是数字，留空", field)}, true
	}
	return Value{bad.Offer, lang.F("“%s” 折合 %s %s", field, bad.Offer, lang.T(unit))}, true
}

const digits = "0123456789"

// maybe tells quickly whether a field can be a value: a digit, a dash or 无 leads it, and
// it does not go on like a label.
func maybe(field string) bool {
	for i, r := range field {
		if i == 0 && !(r >= '0' && r <= '9' || r >= '０' && r <= '９' || strings.ContainsRune("-－—–/／无没零NnＮ.． \u3000\u00a0", r)) {
			return false
		}
		if i > 0 && r >= 0x4e00 && r <= 0x9fff {
			return strings.ContainsRune("有万元件条宗个起次", r) || len(field) < 60 && strings.ContainsAny(field, "(（")
		}
	}
	return true
}

// unusable reports whether figures are no number: they are what is left of one whose end
// stands elsewhere, or two in one cell: 13, and 6,5 and 07 and 1 2.
func unusable(s string) bool {
	rest := strings.TrimPrefix(s, "-")
	if rest == "" || strings.Trim(rest, digits+",. ") != "" || !strings.ContainsAny(rest, digits) || strings.HasSuffix(rest, ".") {
		return false
	}
	whole, places, point := strings.Cut(rest, ".")
	if point && (places == "" || strings.Trim(places, digits) != "") {
		return true
	}
	groups := strings.Split(whole, ",")
	for i, g := range groups {
		if g == "" || strings.Trim(g, digits) != "" || i > 0 && len(g) != 3 || i == 0 && len(groups) > 1 && len(g) > 3 {
			return true
		}
	}
	return len(whole) > 1 && whole[0] == '0'
}

// noted parts a number from what is said of it in brackets: 22（其中修订16件）.
func noted(half string) (number string, ok bool) {
	number = half[:len(half)-len(strings.TrimLeft(half, digits))]
	rest := strings.TrimSpace(half[len(number):])
	opens, closes := strings.HasPrefix(rest, "(") || strings.HasPrefix(rest, "（"), strings.HasSuffix(rest, ")") || strings.HasSuffix(rest, "）")
	return number, number != "" && opens && closes && len(rest) > 2
}
