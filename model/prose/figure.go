package prose

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// A figure is a number with a unit in a sentence.
type figure struct {
	from, to int    // bytes of the number alone
	end      int    // the byte behind its unit
	value    string // decimal digits; "" where the words give no exact number
	unit     string
	of       uint64 // the unit's bit
}

func (f figure) exact() bool { return f.value != "" }

// counts are the units in which applications, cases and decisions are counted.
func (f figure) counts() bool { return f.of&counting != 0 }

// narrows reports whether a figure makes what is counted behind it a part: 3人申请
// n 件, 10个工作日内答复的 n 件.
func (f figure) narrows() bool { return f.of&narrowing != 0 }

func (f figure) money() bool { return f.of&ofMoney != 0 }

var (
	counting  = unitBits("件", "宗", "份", "例", "起", "条", "次", "个", "封")
	narrowing = unitBits("人", "名", "家", "户", "天", "个月", "工作日", "个工作日")
	ofMoney   = unitBits("亿元", "万元", "千元", "元")
)

// unitBits has a bit for each of some units.
func unitBits(list ...string) (bits uint64) {
	for i, u := range units {
		if slices.Contains(list, u) {
			bits |= 1 << i
		}
	}
	return bits
}

// Units, the longer before those they begin with. Those that count nothing we
// read stand here so that they are seen as figures of something else.
var units = []string{
	"部门", "件次", "人次", "人数", "个百分点", "百分点", "亿元", "万元", "千元", "元", "个工作日", "工作日", "个月",
	"件", "宗", "份", "例", "起", "条", "次", "个", "封", "%", "倍", "项", "篇", "批", "人", "名", "家", "场", "期", "户", "部", "字", "页", "天",
	"处", "台", "辆", "座", "栋", "册", "幅", "块", "吨", "亩", "公里",
}

// Words that make the number before or behind them inexact.
var (
	nearBehind = []string{"左右", "以上", "以下", "以内", "上下", "余", "多", "之内", "有余"}
	dashes     = []string{"-", "—", "–", "~", "～", "至", "到"}
)

// nearBefore are those that stand before it.
var nearBefore = sync.OnceValue(func() endings {
	return endingsOf("约 近 超 超过 逾 不足 至少 不少于 不超过 最多 高于 低于 少于 多于 突破 每 各 达不到")
})

// arabic reads the number that begins at i.
func arabic(t string, i, to int) (f figure, ok bool, next int) {
	j := digitsEnd(t, i, to)
	whole := true
	if j+1 < to && t[j] == '.' && isDigit(rune(t[j+1])) {
		whole, j = false, digitsEnd(t, j+1, to)
	}
	f = figure{from: i, to: j, value: t[i:j]}
	if i > 0 && (strings.IndexByte(" .-~/_#", t[i-1]) >= 0 || latin(t[i-1])) || j-i > 14 {
		f.value = ""
	}
	rest := t[j:to]
	if r, size := decode(rest); magnitude(r) && !strings.HasPrefix(rest, "万元") && !strings.HasPrefix(rest, "亿元") {
		f.value, rest = "", rest[size:]
	}
	if !f.finish(t, rest, to) {
		return f, false, j
	}
	if !whole && f.counts() {
		f.value = ""
	}
	return f, true, f.end
}

// magnitude reports whether a character behind digits makes more of them: 3万.
func magnitude(r rune) bool { return place(r) > 0 || r == '亿' }

func digitsEnd(t string, i, to int) int {
	for i < to && isDigit(rune(t[i])) {
		i++
	}
	return i
}

func latin(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// finish finds the unit behind a number and judges whether the number is exact.
func (f *figure) finish(t, rest string, to int) bool {
	if !strings.HasPrefix(rest, "件") { // mostly
		rest = f.beforeUnit(rest)
	}
	if i := unitAt(rest); i >= 0 {
		f.unit, f.of, rest = units[i], 1<<i, rest[len(units[i]):]
	}
	if f.unit == "" || strings.HasSuffix(t[:f.from], "第") {
		return false
	}
	f.end = to - len(rest)
	if near(rest) != "" || ranged(rest) || nearBefore().end(t[:f.from]) || rangeEnds(t[:f.from]) {
		f.value = ""
	}
	return true
}

// unitsOf are the units, by number, by their first characters.
var unitsOf = sync.OnceValue(func() map[rune][]int {
	out := map[rune][]int{}
	for i, u := range units {
		first, _ := utf8.DecodeRuneInString(u)
		out[first] = append(out[first], i)
	}
	return out
})

var usualUnit = slices.Index(units, "件")

// unitAt is the number of the unit with which s begins; -1 where there is none.
func unitAt(s string) int {
	if strings.HasPrefix(s, "件") && !strings.HasPrefix(s, "件次") { // mostly
		return usualUnit
	}
	first, _ := utf8.DecodeRuneInString(s)
	for _, i := range unitsOf()[first] {
		if strings.HasPrefix(s, units[i]) && (units[i] != "处" || !deals(s)) {
			return i
		}
	}
	return -1
}

// deals reports whether 处 is the verb: 5处理.
func deals(s string) bool {
	_, ok := prefixOf(s, []string{"处理", "处置", "处罚", "处室"})
	return ok
}

// beforeUnit passes over what makes a number inexact: 余, 万, 3至 before 5件.
func (f *figure) beforeUnit(rest string) string {
	for {
		w := near(rest)
		if w == "" {
			break
		}
		f.value, rest = "", rest[len(w):]
	}
	if cut, ok := strings.CutPrefix(rest, "万"); ok && !strings.HasPrefix(rest, "万元") {
		f.value, rest = "", cut
	}
	if !ranged(rest) {
		return rest
	}
	f.value = ""
	dash, _ := prefixOf(rest, dashes)
	return strings.TrimLeftFunc(rest[len(dash):], func(r rune) bool {
		return isDigit(r) || r == '.' || numeral(r) >= 0 || place(r) > 0
	})
}

// near is the word behind a number that makes it inexact, with which s begins.
func near(s string) string {
	if s == "" || s[0] < 0xE4 || s[0] > 0xE6 { // the first bytes of these
		return ""
	}
	w, _ := prefixOf(s, nearBehind)
	return w
}

// ranged reports whether a dash and another number follow: 3至5件.
func ranged(rest string) bool {
	if rest == "" || strings.IndexByte("-~\xE2\xEF\xE8\xE5", rest[0]) < 0 { // the first bytes of dashes
		return false
	}
	dash, ok := prefixOf(rest, dashes)
	rest = rest[len(dash):]
	return ok && rest != "" && (isDigit(rune(rest[0])) || startsNumeral(rest))
}

// rangeEnds reports whether a number and a dash stand before.
func rangeEnds(before string) bool {
	if before == "" || strings.IndexByte("-~\x94\x93\x9E\xB3\xB0", before[len(before)-1]) < 0 { // the last bytes of dashes
		return false
	}
	for _, d := range dashes {
		if cut, ok := strings.CutSuffix(before, d); ok && cut != "" && (isDigit(rune(cut[len(cut)-1])) || endsFigure(cut)) {
			return true
		}
	}
	return false
}

func prefixOf(s string, list []string) (string, bool) {
	for _, w := range list {
		if strings.HasPrefix(s, w) {
			return w, true
		}
	}
	return "", false
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
	var total int64
	head, tail, ten := strings.Cut(s, "万")
	if ten {
		if total, exact = belowTenThousand(head, false); !exact || total == 0 {
			return 0, false
		}
		total *= 10000
		if tail == "" {
			return total, true
		}
		s = tail
	}
	n, exact = belowTenThousand(s, ten)
	return total + n, exact
}

// belowTenThousand reads a numeral without 万, or what follows it: 三万五 is not exact.
func belowTenThousand(s string, follows bool) (n int64, exact bool) {
	digit, last, zero := int64(-1), int64(10000), false
	for i, r := range s {
		if d := numeral(r); d >= 0 {
			if digit > 0 || digit == 0 && d == 0 {
				return 0, false
			}
			digit, zero = d, zero || d == 0
			continue
		}
		p := place(r)
		if p >= last || digit == 0 || digit < 0 && (p != 10 || i > 0) {
			return 0, false
		}
		n += max(digit, 1) * p
		digit, last = -1, p
	}
	more := n > 0 || follows
	loose := digit > 0 && !zero && (last > 10 && n > 0 || n == 0) && more // 一百五
	return n + max(digit, 0), !loose && (digit != 0 || !more)
}
