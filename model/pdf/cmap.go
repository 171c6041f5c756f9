package pdf

import (
	"strings"
	"unicode"
	"unicode/utf16"
)

const (
	mostMapped    = 300_000
	mostCMapSteps = 500_000
)

// A cmap maps codes to characters, or to the numbers of a font.
type cmap struct {
	spaces []codeRange
	chars  map[uint64]string
	cids   map[uint64]int
	ranges []codeRange
	mapped int // characters given out, also one code's again
}

type codeRange struct {
	size   int
	lo, hi uint32
	first  int // number of lo
}

// codeKey tells codes of the same value and different lengths apart.
func codeKey(s text) uint64 { return uint64(len(s))<<32 | uint64(codeValue(s)) }

func codeValue(s text) uint32 {
	v := uint32(0)
	for i := range len(s) {
		v = v<<8 | uint32(s[i])
	}
	return v
}

// readCMap reads as much of a CMap as is understood.
func readCMap(b []byte) *cmap {
	m := &cmap{chars: map[uint64]string{}, cids: map[uint64]int{}}
	l := lexer{b: b}
	var operands array
	for range mostCMapSteps {
		v, err := l.value(0)
		if err != nil {
			break
		}
		word, ok := v.(op)
		if !ok {
			operands = append(operands, v)
			continue
		}
		if rest, ok := strings.CutPrefix(string(word), "end"); ok {
			m.take(rest, operands)
		}
		operands = operands[:0]
	}
	return m
}

// take reads the operands of one list.
func (m *cmap) take(kind string, a array) {
	step := 2
	if kind == "bfrange" || kind == "cidrange" {
		step = 3
	}
	for ; len(a) >= step; a = a[step:] {
		from, ok := a[0].(text)
		if !ok || len(from) == 0 || len(from) > 4 {
			continue
		}
		to, _ := a[1].(text)
		r := codeRange{size: len(from), lo: codeValue(from), hi: codeValue(to[:min(4, len(to))])}
		switch kind {
		case "codespacerange":
			m.spaces = append(m.spaces, r)
		case "bfchar":
			m.chars[codeKey(from)] = utf16Text(to)
		case "bfrange":
			m.takeChars(r, a[2])
		case "cidchar":
			n, _ := a[1].(float64)
			m.cids[codeKey(from)] = int(n)
		case "cidrange":
			n, _ := a[2].(float64)
			r.first = int(n)
			m.ranges = append(m.ranges, r)
		}
	}
}

// takeChars maps a range: to characters that count up, or to those of a list.
func (m *cmap) takeChars(r codeRange, to any) {
	list, _ := to.(array)
	first, counts := to.(text)
	runes := []rune(utf16Text(first))
	for c := uint64(r.lo); c <= uint64(r.hi) && c-uint64(r.lo) < 65536 && m.mapped < mostMapped; c++ {
		m.mapped++
		key, n := uint64(r.size)<<32|c, int(c-uint64(r.lo))
		switch {
		case counts && len(runes) > 0:
			m.chars[key] = string(runes[:len(runes)-1]) + known(runes[len(runes)-1]+rune(n))
		case n < len(list):
			t, _ := list[n].(text)
			m.chars[key] = utf16Text(t)
		default:
			return
		}
	}
}

func utf16Text(s text) string {
	if len(s) == 1 {
		return known(rune(s[0]))
	}
	units := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	out := string(utf16.Decode(units))
	if strings.ContainsRune(out, unicode.ReplacementChar) || strings.ContainsRune(out, 0) {
		return ""
	}
	return out
}

// decoder reads codes by the lengths that the spaces tell.
func (m *cmap) decoder(chars func(int) string) decoder {
	return func(s text) (int, int, string) {
		for size := 1; size <= 4 && size <= len(s); size++ {
			c := codeValue(s[:size])
			for _, space := range m.spaces {
				if space.size == size && c >= space.lo && c <= space.hi {
					n := m.cid(size, c)
					return size, n, chars(n)
				}
			}
		}
		return 2, 0, ""
	}
}

func (m *cmap) cid(size int, c uint32) int {
	if n, ok := m.cids[uint64(size)<<32|uint64(c)]; ok {
		return n
	}
	for _, r := range m.ranges {
		if r.size == size && c >= r.lo && c <= r.hi {
			return r.first + int(c-r.lo)
		}
	}
	return 0
}
