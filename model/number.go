package model

import (
	"errors"
	"math"
	"strconv"
	"strings"
)

// MaxDigits is the most digits a number may have, so that ninety thousand of
// the largest can be added without leaving an int64.
const MaxDigits = 14

// Number is a blank or an exact decimal. The zero value is the blank, which is
// not zero. Trailing zeros are kept: what was typed is what is stored, so two
// numbers that are equal by Cmp may still differ by ==.
type Number struct {
	digits int64 // the value times 10^places
	places uint8
	given  bool
}

// Int returns the whole number n.
func Int(n int64) Number { return Number{digits: n, given: true} }

// Errors of ParseNumber.
var (
	ErrNotNumber = errors.New("not a decimal number")
	ErrTooLong   = errors.New("too many digits")
)

// ParseNumber reads an optional minus sign, digits, and optionally a point and
// more digits. An empty string is the blank.
func ParseNumber(s string) (Number, error) {
	if s == "" {
		return Number{}, nil
	}
	body, negative := strings.CutPrefix(s, "-")
	whole, fraction, point := strings.Cut(body, ".")
	if whole == "" || point && fraction == "" {
		return Number{}, ErrNotNumber
	}
	for _, c := range []byte(whole + fraction) {
		if c < '0' || c > '9' {
			return Number{}, ErrNotNumber
		}
	}
	significant := strings.TrimLeft(whole+fraction, "0")
	if len(significant) > MaxDigits || len(fraction) > MaxDigits {
		return Number{}, ErrTooLong
	}
	var digits int64
	if significant != "" {
		digits, _ = strconv.ParseInt(significant, 10, 64) // at most MaxDigits digits
	}
	if negative {
		digits = -digits
	}
	return Number{digits, uint8(len(fraction)), true}, nil
}

// Blank reports whether nothing is given.
func (n Number) Blank() bool { return !n.given }

// Zero reports whether a number is given and it is 0.
func (n Number) Zero() bool { return n.given && n.digits == 0 }

// Whole reports whether a number is given and has no fraction (3.00 is whole).
func (n Number) Whole() bool {
	return n.given && n.digits%pow10(n.places) == 0
}

// Places is the number of digits written after the point.
func (n Number) Places() int { return int(n.places) }

// Sign is -1, 0 or 1; a blank has sign 0.
func (n Number) Sign() int {
	switch {
	case n.digits < 0:
		return -1
	case n.digits > 0:
		return 1
	}
	return 0
}

// Int64 is the whole part, 0 for a blank.
func (n Number) Int64() int64 { return n.digits / pow10(n.places) }

// String writes the number as it was typed, and the blank as "".
func (n Number) String() string {
	if !n.given {
		return ""
	}
	if n.places == 0 {
		return strconv.FormatInt(n.digits, 10)
	}
	sign, s := "", strconv.FormatInt(n.digits, 10)
	if n.digits < 0 {
		sign, s = "-", s[1:]
	}
	if missing := int(n.places) + 1 - len(s); missing > 0 {
		s = strings.Repeat("0", missing) + s
	}
	cut := len(s) - int(n.places)
	return sign + s[:cut] + "." + s[cut:]
}

// Add returns n + m, taking a blank as 0; only two blanks give a blank. A sum
// beyond an int64 stays at its bound.
func (n Number) Add(m Number) Number {
	a, b, places := n.digits, m.digits, n.places
	if n.places != m.places {
		a, b, places = align(n, m)
	}
	sum := a + b
	if a > 0 && b > 0 && sum < 0 {
		sum = math.MaxInt64
	} else if a < 0 && b < 0 && sum >= 0 {
		sum = math.MinInt64
	}
	return Number{sum, places, n.given || m.given}
}

// Sub returns n - m, with blanks as in Add.
func (n Number) Sub(m Number) Number {
	m.digits = -m.digits
	return n.Add(m)
}

// Cmp compares by value: -1, 0 or 1. A blank compares as 0.
func (n Number) Cmp(m Number) int {
	a, b := n.digits, m.digits
	if n.places != m.places {
		a, b, _ = align(n, m)
	}
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// Same reports whether both are blank, or both are given and equal in value.
func (n Number) Same(m Number) bool { return n.given == m.given && n.Cmp(m) == 0 }

// Shift returns the number with the decimal point moved: Shift(-4) divides by
// ten thousand. Only the fee needs it, for 元 entered as 万元.
func (n Number) Shift(by int) Number {
	places := int(n.places) - by
	for ; places < 0; places++ {
		if n.digits > math.MaxInt64/10 || n.digits < math.MinInt64/10 {
			return Number{}
		}
		n.digits *= 10
	}
	for places > 0 && n.digits%10 == 0 {
		n.digits /= 10
		places--
	}
	n.places = uint8(min(places, 18))
	return n
}

func align(n, m Number) (a, b int64, places uint8) {
	a, b = n.digits, m.digits
	switch {
	case n.places < m.places:
		a, places = scale(a, m.places-n.places), m.places
	default:
		b, places = scale(b, n.places-m.places), n.places
	}
	return a, b, places
}

func scale(v int64, by uint8) int64 {
	f := pow10(by)
	switch {
	case v > math.MaxInt64/f:
		return math.MaxInt64
	case v < math.MinInt64/f:
		return math.MinInt64
	}
	return v * f
}

func pow10(n uint8) int64 {
	p := int64(1)
	for range min(n, 18) {
		p *= 10
	}
	return p
}
