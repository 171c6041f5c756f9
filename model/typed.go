package model

import (
	"errors"
	"strings"

	"nianbao/model/pattern"

	"nianbao/model/lang"
)

// MaxPlaces is the most digits behind the point that a fee may have.
const MaxPlaces = 6

// A TypedError says why typed text is no number for a cell, and what to do. Offer
// is a number that may be meant; blank for none.
type TypedError struct {
	Message string
	Offer   Number
}

func (e *TypedError) Error() string { return e.Message }

var (
	fold = strings.NewReplacer("０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7", "８", "8", "９", "9",
		"．", ".", "－", "-", "，", ",", "／", "/", "\u3000", " ", "\u00a0", " ", "\u2009", " ", "\u202f", " ", "—", "-", "–", "-", "Ｎ", "N", "Ａ", "A")
	ungrouped = strings.NewReplacer(",", "", " ", "")
	// grouped is a number whose digits stand in threes. Other blanks and commas part
	// two numbers: 1 2 is not 12.
	grouped = pattern.Lazily(`^(- ?)?\d{1,3}([ ,]\d{3}|, \d{3})*(\.\d+)?$`)
	units   = []string{"万元", "元", "件", "条", "宗", "个", "起", "次"}
)

// ReadTyped reads what a clerk typed or pasted for a cell of the kind: full-width
// digits, thousands commas, blanks between thousands and a unit are taken off, and
// note says so. The empty text is the blank. An amount is in 万元.
func ReadTyped(s string, kind Kind) (n Number, note string, bad *TypedError) {
	if kind == Decimal {
		return ReadIn(s, kind, "万元")
	}
	return ReadIn(s, kind, counted)
}

// counted is the unit of a count whose form names none.
const counted = "件"

// ReadTyped reads what was typed for a cell, in the cell's unit.
func (f *Form) ReadTyped(s string, ref Ref) (n Number, note string, bad *TypedError) {
	return ReadIn(s, f.KindOf(ref), f.UnitOf(ref))
}

// money are the units of which one is turned into the other: by how many places.
var money = map[string]int{lang.N("元"): 0, lang.N("万元"): 4}

// ReadIn reads what was typed for a cell of a kind and a unit.
func ReadIn(s string, kind Kind, in string) (n Number, note string, bad *TypedError) {
	text := strings.TrimSpace(fold.Replace(s))
	switch strings.ToUpper(strings.ReplaceAll(text, " ", "")) {
	case "":
		return Number{}, "", nil
	case "/", "-", "--", "无", "N/A", "NA", "没有", "零":
		return Number{}, "", &TypedError{lang.F("“%s” 不是数字；确实没有请填 0", text), Int(0)}
	}
	text, unit := cutUnit(text, in)
	plain := text
	if strings.ContainsAny(text, ", ") {
		if grouped().MatchString(text) {
			plain = ungrouped.Replace(text)
		} else if n, err := ParseNumber(ungrouped.Replace(text)); err == nil && !n.Blank() {
			return Number{}, "", &TypedError{Message: lang.F("“%s” 像是几个数；一格只填一个，空格、逗号只能三位一隔", shorten(text))}
		}
	}
	n, err := ParseNumber(plain)
	switch {
	case errors.Is(err, ErrTooLong):
		return Number{}, "", &TypedError{Message: lang.F("数字太长，最多 %d 位；请核对", MaxDigits)}
	case err != nil || n.Blank(): // a unit alone
		return Number{}, "", &TypedError{Message: lang.F("“%s” 不是数字；请只输入数字", shorten(s))}
	}
	if bad := unfit(n, kind, unit, in); bad != nil {
		return Number{}, "", bad
	}
	if kind != Decimal {
		n = Int(n.Int64())
	}
	switch {
	case unit != "":
		note = lang.F("已去掉单位“%s”", unit)
	case strings.Contains(text, ","):
		note = lang.T("已去掉千分位逗号")
	case strings.Contains(text, " "):
		note = lang.T("已去掉数字中间的空格")
	}
	return n, note, nil
}

// unfit says why a number, typed with a unit, cannot stand in a cell counted in another.
func unfit(n Number, kind Kind, unit, in string) *TypedError {
	switch {
	case n.Sign() < 0 && kind != Difference:
		return &TypedError{Message: lang.F("%s 小于 0；这里只能填 0 或正数", n)}
	case kind != Decimal && !n.Whole() && in == counted:
		return &TypedError{Message: lang.F("%s 不是整数；件数只能填整数", n)}
	case kind != Decimal && !n.Whole():
		return &TypedError{Message: lang.F("%s 不是整数；这里只能填整数", n)}
	case isMoney(unit) && in == counted:
		return &TypedError{Message: lang.F("这里填件数，不填金额（%s）", unit)}
	case isMoney(unit) && !isMoney(in):
		return &TypedError{Message: lang.F("这里不填金额（%s）", unit)}
	case isMoney(unit) && unit != in:
		other := n.Shift(money[unit] - money[in])
		return &TypedError{lang.F("这里以%s计；%s %s是 %s %s", lang.T(in), n, lang.T(unit), other, lang.T(in)), other}
	case n.Places() > MaxPlaces:
		return &TypedError{Message: lang.F("小数最多 %d 位；请核对", MaxPlaces)}
	}
	return nil
}

func isMoney(unit string) bool {
	_, ok := money[unit]
	return ok
}

// cutUnit takes a unit off: the cell's own, or one of those that are usual.
func cutUnit(text, own string) (number, unit string) {
	for _, u := range append([]string{own}, units...) {
		if u == "" || u == "元" && strings.HasSuffix(text, "万元") {
			continue
		}
		if rest, ok := strings.CutSuffix(text, u); ok {
			return strings.TrimSpace(rest), u
		}
	}
	return text, ""
}
