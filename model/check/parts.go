package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
)

// countOfParts compares 本报告由六部分组成 with the form.
func countOfParts(p *pass) {
	sections := len(p.form.Sections)
	p.eachText(func(at model.Place, text string) {
		for from := 0; ; {
			i := strings.Index(text[from:], "部分")
			if i < 0 {
				return
			}
			i += from
			from = i + len("部分")
			sentence := around(text, i)
			if !strings.Contains(sentence, "报告") || !slices.ContainsFunc([]string{"组成", "构成", "分为", "包括", "包含", "共"}, func(w string) bool { return strings.Contains(sentence, w) }) {
				continue
			}
			before := strings.TrimRight(text[:i], "个大 ")
			number := lastNumeral(before)
			n := prose.ReadNumeral(number)
			message, right := lang.F("正文写“%s部分”，报告有 %d 部分", text[len(before)-len(number):i], sections), sections
			if named := partsNamed(sentence, number); n == sections && named > 0 && named != n {
				message, right = lang.F("正文写“%s部分”，同一句里列了 %d 个", text[len(before)-len(number):i], named), named
			}
			if n > 1 && n != right && !strings.HasSuffix(strings.TrimSuffix(before, number), "第") {
				f := p.report(message, at)
				start := utf8.RuneCountInString(text[:len(before)-len(number)])
				f.Span = [2]int{start, start + utf8.RuneCountInString(number)}
				f.Left, f.Right = model.Int(int64(n)), model.Int(int64(right))
			}
		}
	})
}

// fewestNamed is from how many names on a list of parts is one.
const fewestNamed = 3

// partsNamed is how many parts a sentence lists, 由 a、b 和 c 六部分组成 or 分为六部分：a、b,
// with 、 or ，; 0 where it lists none, or says with 等 that it leaves some out.
func partsNamed(sentence, number string) int {
	before, behind, _ := strings.Cut(sentence, number)
	list := behind
	if _, after, ok := strings.Cut(before, "由"); ok && strings.ContainsAny(after, "、，") { // 由六部分组成：a、b
		list = after
	} else if _, after, ok = cutAny(before, "包括", "包含", "分为"); ok && strings.Contains(after, "、") {
		list = after
	} else if _, after, ok = cutAny(behind, "：", ":", "包括", "分别为", "分别是", "即"); ok {
		list = after
	}
	list = strings.TrimRight(strings.TrimSpace(list), "共这")
	if strings.Contains(list, "等") {
		return 0
	}
	n := 0
	for _, name := range strings.FieldsFunc(list, func(r rune) bool { return strings.ContainsRune("、，；,;", r) }) {
		if !hasPrefix(name, "提起", "行政诉讼", "诉讼") { // of 被申请行政复议、提起行政诉讼情况
			n++
		}
		if _, _, ok := cutAny(name, "和其他需要", "及其他需要", "以及其他", "和需要", "及需要", "和其他应", "和其它需要"); ok {
			n++
		}
	}
	if n < fewestNamed {
		return 0
	}
	return n
}

// cutAny cuts a text at the first of the marks that it holds.
func cutAny(s string, marks ...string) (before, behind string, ok bool) {
	for _, mark := range marks {
		if before, behind, ok = strings.Cut(s, mark); ok {
			return before, behind, true
		}
	}
	return s, "", false
}

// lastNumeral is the numeral a text ends in.
func lastNumeral(s string) string {
	from := len(s)
	for from > 0 {
		r, size := utf8.DecodeLastRuneInString(s[:from])
		if !strings.ContainsRune("一二三四五六七八九十0123456789", r) {
			break
		}
		from -= size
	}
	return s[from:]
}

// around is the sentence that holds byte i.
func around(text string, i int) string {
	from := strings.LastIndexAny(text[:i], "。；\n！？")
	to := strings.IndexAny(text[i:], "。；\n！？")
	if to < 0 {
		to = len(text) - i
	}
	return text[max(0, from) : i+to]
}
