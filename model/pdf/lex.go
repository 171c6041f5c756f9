package pdf

import (
	"bytes"
	"errors"
	"strconv"
)

// The values of a PDF file: bool, float64, nil and these.
type (
	name  string
	text  string // a string: bytes of an encoding that its place tells
	op    string // a bare word: an operator, obj, endobj
	ref   struct{ num, gen int }
	dict  map[name]any
	array []any
)

// A stream is a dictionary and the bytes behind it, still packed.
type stream struct {
	dict
	raw []byte
	id  ref
	at  int // where in the file it stands
}

type closing byte // ] or >>, inside of what it closes

const (
	deepest      = 60      // arrays and dictionaries within each other
	longestArray = 400_000 // elements
)

var (
	errEnd    = errors.New("the end")
	errSyntax = errors.New("not PDF syntax")
)

// A lexer reads values one after another.
type lexer struct {
	b    []byte
	p    int
	refs bool // “1 0 R” is a reference; in a content stream there is none
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func (l *lexer) skip() {
	for l.p < len(l.b) {
		switch c := l.b[l.p]; {
		case isSpace(c):
			l.p++
		case c == '%':
			for l.p < len(l.b) && l.b[l.p] != '\n' && l.b[l.p] != '\r' {
				l.p++
			}
		default:
			return
		}
	}
}

// value reads one value; errEnd where none is left.
func (l *lexer) value(depth int) (any, error) {
	if depth > deepest {
		return nil, errSyntax
	}
	if l.skip(); l.p >= len(l.b) {
		return nil, errEnd
	}
	switch c := l.b[l.p]; c {
	case '/':
		return l.name(), nil
	case '(':
		return l.text(), nil
	case '<':
		if l.p+1 < len(l.b) && l.b[l.p+1] == '<' {
			l.p += 2
			return l.dict(depth)
		}
		return l.hex(), nil
	case '>':
		if l.p++; l.p < len(l.b) && l.b[l.p] == '>' {
			l.p++
		}
		return closing('>'), nil
	case '[':
		l.p++
		return l.array(depth)
	case ']':
		l.p++
		return closing(']'), nil
	case ')', '{', '}':
		l.p++
		return op(c), nil
	}
	return l.word(), nil
}

// bare takes the characters up to white space or a delimiter.
func (l *lexer) bare() []byte {
	from := l.p
	for l.p < len(l.b) && !isSpace(l.b[l.p]) && !isDelimiter(l.b[l.p]) {
		l.p++
	}
	return l.b[from:l.p]
}

func (l *lexer) name() name {
	l.p++
	word := l.bare()
	if bytes.IndexByte(word, '#') < 0 {
		return name(word)
	}
	var out []byte
	for i := 0; i < len(word); i++ {
		if word[i] == '#' && i+2 < len(word) {
			if v, err := strconv.ParseUint(string(word[i+1:i+3]), 16, 8); err == nil {
				out = append(out, byte(v))
				i += 2
				continue
			}
		}
		out = append(out, word[i])
	}
	return name(out)
}

func (l *lexer) hex() text {
	l.p++
	end := bytes.IndexByte(l.b[l.p:], '>')
	if end < 0 {
		end = len(l.b) - l.p
	}
	out := unhex(l.b[l.p : l.p+end])
	l.p = min(l.p+end+1, len(l.b))
	return text(out)
}

// unhex reads pairs of hexadecimal digits and passes over all else; a last odd
// digit has a 0 behind it.
func unhex(b []byte) []byte {
	out := make([]byte, 0, len(b)/2+1)
	var high byte
	odd := false
	for _, c := range b {
		var v byte
		switch {
		case isDigit(c):
			v = c - '0'
		case c >= 'a' && c <= 'f':
			v = c - 'a' + 10
		case c >= 'A' && c <= 'F':
			v = c - 'A' + 10
		default:
			continue
		}
		if odd {
			out = append(out, high|v)
		} else {
			high = v << 4
		}
		odd = !odd
	}
	if odd {
		out = append(out, high)
	}
	return out
}

func (l *lexer) dict(depth int) (dict, error) {
	d := dict{}
	for {
		key, err := l.value(depth + 1)
		if err != nil {
			return d, err
		}
		if key == closing('>') {
			return d, nil
		}
		n, ok := key.(name)
		if !ok {
			if _, word := key.(op); word {
				return d, errSyntax
			}
			continue
		}
		value, err := l.value(depth + 1)
		if err != nil {
			return d, err
		}
		if value == closing('>') {
			return d, nil
		}
		d[n] = value
	}
}

func (l *lexer) array(depth int) (array, error) {
	a := array{}
	for {
		v, err := l.value(depth + 1)
		switch {
		case err != nil:
			return a, err
		case v == closing(']'):
			return a, nil
		case v == closing('>'), len(a) >= longestArray:
			return a, errSyntax
		}
		a = append(a, v)
	}
}

// word reads a number, a reference, true, false, null, or another bare word.
func (l *lexer) word() any {
	w := l.bare()
	if c := w[0]; isDigit(c) || c == '-' || c == '+' || c == '.' {
		if n, whole, ok := number(w); ok {
			if l.refs && whole && isDigit(c) {
				if r, ok := l.reference(int(n)); ok {
					return r
				}
			}
			return n
		}
	}
	switch string(w) {
	case "true":
		return true
	case "false":
		return false
	case "null":
		return nil
	}
	return op(w)
}

// number reads digits with a sign and a point; what some makers write, 12-34 and
// --5, as readers of PDF do.
func number(w []byte) (n float64, whole, ok bool) {
	i, negative := 0, false
	for i < len(w) && (w[i] == '-' || w[i] == '+') {
		negative = negative || w[i] == '-'
		i++
	}
	digits, scale := 0, 0.0
	for ; i < len(w); i++ {
		switch c := w[i]; {
		case isDigit(c):
			n = n*10 + float64(c-'0')
			scale *= 10
			digits++
		case c == '.' && scale == 0:
			scale = 1
		case c == '-' && digits > 0:
			i = len(w)
		default:
			return 0, false, false
		}
	}
	if digits == 0 && scale == 0 || digits > 40 {
		return 0, false, false
	}
	whole = scale == 0
	if !whole {
		n /= scale
	}
	if negative {
		n = -n
	}
	return n, whole, true
}

// reference reads the rest of “12 0 R” behind its first number.
func (l *lexer) reference(num int) (ref, bool) {
	from := l.p
	l.skip()
	at := l.p
	for l.p < len(l.b) && isDigit(l.b[l.p]) {
		l.p++
	}
	if n := l.p - at; n > 0 && n < 6 {
		gen, _ := strconv.Atoi(string(l.b[at:l.p]))
		if l.skip(); l.p < len(l.b) && l.b[l.p] == 'R' &&
			(l.p+1 == len(l.b) || isSpace(l.b[l.p+1]) || isDelimiter(l.b[l.p+1])) {
			l.p++
			return ref{num, gen}, true
		}
	}
	l.p = from
	return ref{}, false
}

// text reads a string in brackets.
func (l *lexer) text() text {
	l.p++
	var out []byte
	for open := 1; l.p < len(l.b); {
		c := l.b[l.p]
		l.p++
		switch c {
		case '(':
			open++
		case ')':
			if open--; open == 0 {
				return text(out)
			}
		case '\\':
			var ok bool
			if c, ok = l.escaped(); !ok {
				continue
			}
		}
		out = append(out, c)
	}
	return text(out)
}

// escaped reads what stands behind a backslash; false for a line break, which is
// nothing.
func (l *lexer) escaped() (byte, bool) {
	if l.p >= len(l.b) {
		return 0, false
	}
	c := l.b[l.p]
	l.p++
	switch c {
	case 'n':
		return '\n', true
	case 'r':
		return '\r', true
	case 't':
		return '\t', true
	case 'b':
		return '\b', true
	case 'f':
		return '\f', true
	case '\n':
		return 0, false
	case '\r':
		if l.p < len(l.b) && l.b[l.p] == '\n' {
			l.p++
		}
		return 0, false
	}
	if c < '0' || c > '7' {
		return c, true
	}
	v := int(c - '0')
	for range 2 {
		if l.p >= len(l.b) || l.b[l.p] < '0' || l.b[l.p] > '7' {
			break
		}
		v = v*8 + int(l.b[l.p]-'0')
		l.p++
	}
	return byte(v), true
}
