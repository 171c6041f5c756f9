package check

import (
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
)

// Two-character words that end one compound and begin the next: 信息公开公开指南.
var compounds = map[string]bool{
	"公开": true, "行政": true, "服务": true, "管理": true, "处理": true, "工作": true, "信息": true, "政府": true, "监督": true, "申请": true, "文件": true,
	"政务": true, "审查": true, "审核": true, "办理": true, "检查": true, "平台": true, "发布": true, "宣传": true, "建设": true, "会议": true, "项目": true,
	"部门": true, "单位": true, "中心": true, "责任": true, "保障": true, "教育": true, "培训": true, "执法": true, "制度": true, "机关": true, "人员": true,
	"社会": true, "政策": true, "解读": true, "网站": true, "安全": true, "生产": true, "考核": true, "评估": true, "评议": true, "整改": true, "落实": true,
	"研究": true, "讨论": true, "沟通": true, "学习": true, "交流": true, "商量": true, "了解": true, "登记": true, "审批": true, "许可": true, "处罚": true,
}

func wordsDoubled(p *pass) {
	for _, s := range p.form.Sections {
		for i, part := range p.r.Parts(s.ID) {
			p.doubledIn(model.InPart(s.ID, i), part.Text)
		}
	}
}

func (p *pass) doubledIn(at model.Place, text string) {
	runes := []rune(text)
	narrow, firstNarrow := 0, 0
	for i := 0; i < len(runes); i++ {
		if n := doubled(runes, i); n > 0 {
			phrase := string(runes[i : i+n])
			f := p.report(lang.F("重复的词：“%s”", phrase+phrase), at)
			f.Span = [2]int{i, i + 2*n}
			h := p.replace(at, f.Span, phrase)
			h.Message = lang.F("删去一个“%s”", phrase)
			f.Hints = []model.Hint{h}
			i += 2*n - 1
			continue
		}
		if i+1 < len(runes) && marksTwice(runes, i) {
			f := p.report(lang.F("重复的标点：“%s”", string(runes[i:i+2])), at)
			f.Span = [2]int{i, i + 2}
			i++
			continue
		}
		if narrowMark(runes, i) {
			if narrow == 0 {
				firstNarrow = i
			}
			narrow++
		}
	}
	if narrow == 0 {
		return
	}
	f := p.report(lang.F("汉字之间有 %d 处半角标点，第一处是“%s”", narrow, string(runes[firstNarrow-1:firstNarrow+2])), at)
	f.Span = [2]int{firstNarrow, firstNarrow + 1}
	wide := slices.Clone(runes)
	for i := range wide {
		if narrowMark(runes, i) {
			wide[i] += 0xfee0
		}
	}
	f.Hints = []model.Hint{{Message: lang.T("改为全角标点"), Repair: []model.Change{p.r.SetText(at, string(wide))}}}
}

func han(r rune) bool { return r >= 0x4E00 && r <= 0x9FFF }

// doubled is the length of a phrase that stands at i twice running, 0 for none.
func doubled(runes []rune, i int) int {
	if runes[i] < 0x80 {
		return 0 // a phrase is of hanzi
	}
	for n := 8; n >= 2; n-- {
		if i+2*n > len(runes) || runes[i] != runes[i+n] || runes[i+1] != runes[i+n+1] || !slices.Equal(runes[i:i+n], runes[i+n:i+2*n]) {
			continue
		}
		if !phrase(runes[i : i+n]) {
			return 0
		}
		if n > 2 {
			return n
		}
		next := '。'
		if i+4 < len(runes) {
			next = runes[i+4]
		}
		if word := string(runes[i : i+2]); !compounds[word] {
			return n
		} else if !han(next) && !strings.ContainsAny("研究讨论沟通学习交流商量了解", word) {
			return n
		}
		return 0
	}
	return 0
}

// phrase reports whether characters can be a word said twice by mistake: all
// hanzi, not one and the same, no 一步一步.
func phrase(p []rune) bool {
	same := true
	if strings.ContainsRune("一二两三四五六七八九十每逐越又再", p[0]) {
		return false
	}
	for _, r := range p {
		if !han(r) {
			return false
		}
		same = same && r == p[0]
	}
	return !same
}

func marksTwice(runes []rune, i int) bool {
	if !mark(runes[i]) || !mark(runes[i+1]) {
		return false
	}
	return i+2 >= len(runes) || runes[i+2] != runes[i+1] // three are dots
}

func mark(r rune) bool { return r == '，' || r == '。' || r == '；' || r == '：' || r == '、' }

// narrowMark reports whether a half-width mark stands between hanzi. The brackets
// of a number before a heading, (一), are passed over.
func narrowMark(runes []rune, i int) bool {
	switch runes[i] {
	case ',', ';', ':', '(', ')':
		return i > 0 && i+1 < len(runes) && han(runes[i-1]) && han(runes[i+1]) && !bracketsNumeral(runes, i)
	}
	return false
}

// bracketsNumeral reports whether a bracket belongs to a Chinese numeral alone.
func bracketsNumeral(runes []rune, i int) bool {
	step := 1
	if runes[i] == ')' {
		step = -1
	}
	k := i + step
	for k >= 0 && k < len(runes) && strings.ContainsRune("一二三四五六七八九十", runes[k]) {
		k += step
	}
	return k != i+step && k >= 0 && k < len(runes) && (runes[k] == '(' || runes[k] == ')') && runes[k] != runes[i]
}
