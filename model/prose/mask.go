package prose

import "strings"

// mask covers titles, the unit's own name, and a colon before digits, byte for byte, so that places stay what they are.
func (r *reader) mask(s *sentence) string {
	t := s.text
	own := s.signals&aUnit != 0 && r.about.Unit != "" && strings.Contains(t, r.about.Unit)
	if !own && s.signals&aMark == 0 {
		return t
	}
	b := []byte(t)
	for i := 0; ; { // 申请数量：5件
		k := strings.Index(t[i:], "：")
		if k < 0 {
			break
		}
		if i += k + len("："); i < len(t) && isDigit(rune(t[i])) {
			copy(b[i-len("："):i], string([]byte{blank, blank, blank}))
		}
	}
	if own {
		cover(b, t, r.about.Unit, neutral)
	}
	for i := 0; ; {
		open := strings.Index(t[i:], "《")
		if open < 0 {
			break
		}
		length := strings.Index(t[i+open:], "》")
		if length < 0 {
			break
		}
		end := i + open + length + len("》")
		for k := i + open; k < end; k++ {
			b[k] = '_'
		}
		i = end
	}
	return string(b)
}

const (
	neutral = '#'    // covers the unit's own name
	blank   = '\x01' // covers what says nothing
)

// cover writes over every place of a word.
func cover(b []byte, t, word string, with byte) {
	for i := 0; ; {
		k := strings.Index(t[i:], word)
		if k < 0 {
			return
		}
		i += k + len(word)
		for j := i - len(word); j < i; j++ {
			b[j] = with
		}
	}
}
