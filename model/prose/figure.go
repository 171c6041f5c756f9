package prose

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// A figure is a number with a unit in a sentence.
type figure struct {
	from, to int    // bytes of the number alone
	end      int    // the byte behind its unit
	value    string // decimal digits; "" where the words give no exact number
	unit     string
}

func (f figure) exact() bool { return f.value != "" }

// counts are the units in which applications, cases and decisions are counted.
func (f figure) counts() bool {
	switch f.unit {
	case "件", "宗", "份", "例", "起", "条", "次", "个":
		return true
	}
	return false
}

// narrows reports whether a figure makes what is counted behind it a part: 3人申请
// n 件, 10个工作日内答复的 n 件.
func (f figure) narrows() bool {
	switch f.unit {
	case "人", "名", "家", "户", "天", "个月", "工作日", "个工作日":
		return true
	}
	return false
}

func (f figure) money() bool { return strings.HasSuffix(f.unit, "元") }

// Units, the longer before those they begin with. Those that count nothing we
// read stand here so that they are seen as figures of something else.
var units = []string{
	"部门", "件次", "人次", "人数", "个百分点", "百分点", "亿元", "万元", "千元", "元", "个工作日", "工作日", "个月",
	"件", "宗", "份", "例", "起", "条", "次", "个", "%", "倍", "项", "篇", "批", "人", "名", "家", "场", "期", "户", "部", "字", "页", "天",
}

// Words that make the number before or behind them inexact.
var (
	nearBefore = []string{"约", "近", "超", "超过", "逾", "不足", "至少", "不少于", "不超过", "最多", "高于", "低于", "少于", "多于", "突破", "每", "各", "达不到"}
	nearBehind = []string{"左右", "以上", "以下", "以内", "上下", "余", "多", "之内", "有余"}
	dashes     = []string{"-", "—", "–", "~", "～", "至", "到"}
)

// arabic reads the number that begins at i.
func arabic(t string, i, to int) (f figure, ok bool, next int) {
	j := i
	for j < to && t[j] >= '0' && t[j] <= '9' {
		j++
	}
	whole := true
	if j+1 < to && t[j] == '.' && t[j+1] >= '0' && t[j+1] <= '9' {
		whole = false
		for j++; j < to && t[j] >= '0' && t[j] <= '9'; {
			j++
		}
	}
	f = figure{from: i, to: j, value: t[i:j]}
	if i > 0 && t[i-1] < utf8.RuneSelf && strings.IndexByte(" .-~/_#", t[i-1]) >= 0 || i > 0 && latin(t[i-1]) || j-i > 14 {
		f.value = ""
	}
	rest := t[j:to]
	if r, size := utf8.DecodeRuneInString(rest); r == '万' || r == '亿' || r == '千' || r == '百' || r == '十' {
		if !strings.HasPrefix(rest, "万元") && !strings.HasPrefix(rest, "亿元") {
			f.value, rest = "", rest[size:]
		}
	}
	if f.finish(t, rest, to) {
		if !whole && f.counts() {
			f.value = ""
		}
		return f, true, f.end
	}
	return f, false, j
}

func latin(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// finish finds the unit behind a number and judges whether the number is exact.
func (f *figure) finish(t, rest string, to int) bool {
	for again := true; again; {
		again = false
		for _, w := range nearBehind {
			if strings.HasPrefix(rest, w) {
				f.value, rest, again = "", rest[len(w):], true
			}
		}
	}
	if cut, ok := strings.CutPrefix(rest, "万"); ok && !strings.HasPrefix(rest, "万元") {
		f.value, rest = "", cut
	}
	for _, d := range dashes { // 3至5件
		if cut, ok := strings.CutPrefix(rest, d); ok && cut != "" && (isDigit(rune(cut[0])) || startsNumeral(cut)) {
			f.value, rest = "", cut
			for rest != "" {
				r, size := utf8.DecodeRuneInString(rest)
				if !isDigit(r) && r != '.' && numeral(r) < 0 && place(r) == 0 {
					break
				}
				rest = rest[size:]
			}
		}
	}
	for _, u := range units {
		if strings.HasPrefix(rest, u) {
			f.unit, rest = u, rest[len(u):]
			break
		}
	}
	if f.unit == "" {
		return false
	}
	f.end = to - len(rest)
	for _, w := range nearBehind {
		if strings.HasPrefix(rest, w) {
			f.value = ""
		}
	}
	for _, d := range dashes {
		if cut, ok := strings.CutPrefix(rest, d); ok && cut != "" && (isDigit(rune(cut[0])) || startsNumeral(cut)) {
			f.value = ""
		}
	}
	before := t[:f.from]
	if strings.HasSuffix(before, "第") {
		return false
	}
	for _, w := range nearBefore {
		if strings.HasSuffix(before, w) {
			f.value = ""
		}
	}
	for _, d := range dashes {
		if cut, ok := strings.CutSuffix(before, d); ok && cut != "" && (isDigit(rune(cut[len(cut)-1])) || endsFigure(cut)) {
			f.value = ""
		}
	}
	return true
}

func startsNumeral(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return numeral(r) >= 0 || r == '十'
}

// endsFigure reports whether a text ends in a numeral or a unit: 3件至5件.
func endsFigure(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return numeral(r) >= 0 || r == '十' || r == '件' || r == '宗' || r == '%'
}

// numeral is the value of a Chinese digit, -1 for any other character.
func numeral(r rune) int64 {
	switch r {
	case '零', '〇':
		return 0
	case '一':
		return 1
	case '二', '两':
		return 2
	case '三':
		return 3
	case '四':
		return 4
	case '五':
		return 5
	case '六':
		return 6
	case '七':
		return 7
	case '八':
		return 8
	case '九':
		return 9
	}
	return -1
}

// place is what a digit before the character is multiplied by, 0 for any other.
func place(r rune) int64 {
	switch r {
	case '十':
		return 10
	case '百':
		return 100
	case '千':
		return 1000
	case '万':
		return 10000
	}
	return 0
}

// longestNumeral is more bytes than any numeral that is read has.
const longestNumeral = 3 * 20

// chinese reads the numeral that begins at i. Only 件, 宗, 份 and 例 follow a count
// written so: 一起, 一次 and 一个 mostly count nothing.
func chinese(t string, i, to int) (f figure, ok bool, next int) {
	j := i
	for j < min(to, i+longestNumeral) {
		r, size := utf8.DecodeRuneInString(t[j:to])
		if numeral(r) < 0 && place(r) == 0 {
			break
		}
		j += size
	}
	f = figure{from: i, to: j}
	before, _ := utf8.DecodeLastRuneInString(t[:i])
	if n, exact := readChinese(t[i:j]); exact && !strings.ContainsRune("同逐某任这那哪唯另再上数几多", before) {
		f.value = strconv.FormatInt(n, 10)
	}
	if !f.finish(t, t[j:to], to) || strings.HasPrefix(t[f.end:to], "事") || strings.HasPrefix(t[f.end:to], "套") {
		return f, false, j
	}
	switch f.unit {
	case "件", "宗", "份", "例":
	default:
		return f, false, j
	}
	return f, true, f.end
}

// readChinese reads a numeral up to 99 999 999; exact is false for 三五, 百, 一百五.
func readChinese(s string) (n int64, exact bool) {
	var total, section, digit int64 = 0, 0, -1
	last := int64(1 << 40)
	zero := false
	for i, r := range s {
		if d := numeral(r); d >= 0 {
			if digit > 0 || digit == 0 && d == 0 {
				return 0, false
			}
			zero = zero || d == 0
			digit = d
			continue
		}
		p := place(r)
		if p == 10000 {
			if section+max(digit, 0) == 0 || total > 0 {
				return 0, false
			}
			total, section, digit, last, zero = (section+max(digit, 0))*p, 0, -1, 1<<40, false
			continue
		}
		if p >= last || digit < 0 && (p != 10 || i > 0) || digit == 0 {
			return 0, false
		}
		section += max(digit, 1) * p
		digit, last = -1, p
	}
	if digit == 0 && (total > 0 || section > 0) || digit > 0 && !zero && (total > 0 && section == 0 || section > 0 && last > 10) {
		return 0, false
	}
	return total + section + max(digit, 0), true
}
