package prose

import "strings"

// mask covers titles, the unit's own name, 公民、法人和其他组织, and a colon before
// digits, byte for byte, so that places stay what they are.
func (r *reader) mask(t string) string {
	own := r.about.Unit != "" && strings.Contains(t, r.about.Unit)
	if !own && !strings.Contains(t, "《") && !strings.Contains(t, "法人") && !strings.Contains(t, "：") {
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
	for _, tail := range legalNames {
		cover(b, t, "法人、其他组织", 0)
		for _, head := range []string{"公民、", "公民，", "公民和", "公民及", "公民或", "公民", "自然人、", "自然人和", "自然人或"} {
			cover(b, t, head+tail, blank)
		}
	}
	return string(b)
}

var legalNames = []string{"法人和其他组织", "法人或其他组织", "法人或者其他组织", "法人及其他组织", "法人以及其他组织", "法人、其他组织", "法人和其它组织", "法人或其它组织"}

// cover writes over every place of a word; with 0 it makes 、 in it 或.
func cover(b []byte, t, word string, with byte) {
	for i := 0; ; {
		k := strings.Index(t[i:], word)
		if k < 0 {
			return
		}
		k += i
		if with == 0 {
			copy(b[k+strings.Index(word, "、"):], "或")
		} else {
			for j := k; j < k+len(word); j++ {
				b[j] = with
			}
		}
		i = k + len(word)
	}
}
