package model

import (
	"errors"
	"regexp"
	"strings"

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
	grouped = regexp.MustCompile(`^(- ?)?\d{1,3}([ ,]\d{3}|, \d{3})*(\.\d+)?$`)
	units   = []string{"万元", "元", "件", "条", "宗", "个", "起", "次"}
)

// ReadTyped reads what a clerk typed or pasted for a cell of the kind: full-width
// digits, thousands commas, blanks between thousands and a unit are taken off, and
// note says so. The empty text is the blank.
func ReadTyped(s string, kind Kind) (n Number, note string, bad *TypedError) {
	text := strings.TrimSpace(fold.Replace(s))
	switch strings.ToUpper(strings.ReplaceAll(text, " ", "")) {
	case "":
		return Number{}, "", nil
	case "/", "-", "--", "无", "N/A", "NA", "没有", "零":
		return Number{}, "", &TypedError{lang.F("“%s” 不是数字；确实没有请填 0", text), Int(0)}
	}
	text, unit := cutUnit(text)
	plain := text
	if strings.ContainsAny(text, ", ") {
		if grouped.MatchString(text) {
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
	case n.Sign() < 0 && kind != Difference:
		return Number{}, "", &TypedError{Message: lang.F("%s 小于 0；这里只能填 0 或正数", n)}
	case kind != Decimal && !n.Whole():
		return Number{}, "", &TypedError{Message: lang.F("%s 不是整数；件数只能填整数", n)}
	case kind != Decimal && (unit == "万元" || unit == "元"):
		return Number{}, "", &TypedError{Message: lang.F("这里填件数，不填金额（%s）", unit)}
	case kind == Decimal && unit == "元":
		return Number{}, "", &TypedError{lang.F("这里以万元计；%s 元是 %s 万元", n, n.Shift(-4)), n.Shift(-4)}
	case n.Places() > MaxPlaces:
		return Number{}, "", &TypedError{Message: lang.F("小数最多 %d 位；请核对", MaxPlaces)}
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

func cutUnit(text string) (number, unit string) {
	for _, u := range units {
		if rest, ok := strings.CutSuffix(text, u); ok {
			return strings.TrimSpace(rest), u
		}
	}
	return text, ""
}
