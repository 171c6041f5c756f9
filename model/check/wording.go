package check

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
)

// Words beside which another year has its place.
var (
	yearReasons = []string{
		"整改", "改进", "问题", "以来", "起", "至今", "修订", "修改", "修正", "施行", "实施", "印发",
		"颁布", "出台", "制定", "成立", "建成", "启动", "开始", "报告", "条例", "办法", "以前", "之前", "此前", "往年", "上一年", "评为",
		"荣获", "获得", "计划", "批准", "组建", "将", "下一步", "历年", "分别", "遗留", "年报", "继续", "基础上", "延续", "改革", "工作要点", "方案",
		"不足", "第三方", "考核", "通报", "后续", "跟踪", "回头看", "承接", "截止目前", "今年", "本年", "获批", "确定为", "列为", "入选", "授予",
		"表彰", "试点", "变更", "更名", "搬迁", "此后", "率先", "偏少", "单一", "滞后", "不够", "不及时", "薄弱", "有待",
	}
	yearClaims = []string{"收到", "受理", "主动公开", "发布", "办结", "答复", "开展", "组织", "未发生", "没有发生", "召开", "培训", "更新", "制发", "公开信息", "收取", "未产生", "没有产生", "被申请", "被提起", "新收", "没有因", "未因"}
	yearDuties = []string{"贯彻", "坚持", "推进", "围绕", "做好"} // as section 一 opens
	// A later year is planned for; that something was done in it cannot be.
	yearDone  = []string{"共收到", "未收到", "没有收到", "均已", "已办结", "累计", "未发生", "没有发生", "未收取", "未产生"}
	yearPlans = []string{"将", "要", "拟", "计划", "力争", "下一步", "继续", "进一步", "争取", "预计", "结转", "确保", "转至", "转入", "打算", "目标", "重点", "着力"}
)

// notReasons hold the characters of reasons and plans and are none.
var notReasons = strings.NewReplacer("一起", "", "报告如下", "", "本报告", "", "主要", "", "要求", "", "要点", "", "重要", "", "需要", "")

// deed is something done, with its number.
var deed = regexp.MustCompile(`(收到|新收|受理|公开|发布|办结|答复|召开|组织|开展|收取|制发)[^，。；]{0,16}[0-9]+ ?[件条次场期篇份元]`)

// otherYear speaks of a clause that begins with an earlier year and tells what was
// done in it, as happens where last year's text was taken over.
func otherYear(p *pass) {
	if p.r.Year == 0 {
		return
	}
	for _, s := range p.form.Sections {
		for i, part := range p.r.Parts(s.ID) {
			p.yearsIn(model.InPart(s.ID, i), part.Text)
		}
	}
}

func (p *pass) yearsIn(at model.Place, text string) {
	own := strconv.Itoa(p.r.Year)
	for from := 0; ; {
		i := strings.Index(text[from:], "年")
		if i < 0 {
			return
		}
		i += from
		from = i + len("年")
		digits := strings.TrimRight(text[:i], " \u3000")
		start := startOfDigits(digits)
		y, err := strconv.Atoi(prose.HalfWidth(digits[start:]))
		if err != nil || y < 2000 || y == p.r.Year || y > 2999 {
			continue
		}
		sentence := squeezed(around(text, start))
		switch behind := text[from:]; {
		case period(sentence) && (strings.HasPrefix(behind, "1月1日") || strings.HasPrefix(behind, "12月31日")):
		case strings.Contains(named.ReplaceAllString(sentence, ""), own), contrasted(sentence, strconv.Itoa(y)):
			continue
		case !presented(behind, sentence) && !p.told(at, y, text[:start], behind, sentence):
			continue
		}
		first := utf8.RuneCountInString(text[:start])
		f := p.report(lang.F("正文写“%d 年”，报告是 %d 年度的", y, p.r.Year), at)
		f.Span = [2]int{first, first + utf8.RuneCountInString(digits[start:])}
		f.Left, f.Right = model.Int(int64(y)), model.Int(int64(p.r.Year))
		runes := []rune(text)
		f.Hints = []model.Hint{{
			Message: lang.T("改为 ") + own,
			Repair:  []model.Change{p.r.SetText(at, string(runes[:f.Span[0]])+own+string(runes[f.Span[1]:]))},
		}}
	}
}

// told reports whether a sentence tells what was done in another year as if it
// were the report's: the year opens a clause or stands behind 我局.
func (p *pass) told(at model.Place, y int, before, behind, sentence string) bool {
	has := func(w string) bool { return strings.Contains(sentence, w) }
	if !opensClause(before) && !ofOurselves(before, behind) {
		return false
	}
	opens := at == model.InPart("overview", 0) && strings.TrimSpace(before) == ""
	achieved := has("取得") && (has("成效") || has("成绩") || has("进展")) // as section 五 opens
	if y > p.r.Year {
		sentence = notReasons.Replace(sentence)
		done := achieved || slices.ContainsFunc(yearDone, has) || deed.MatchString(sentence) || opens && slices.ContainsFunc(yearDuties, has)
		return done && !slices.ContainsFunc(yearPlans, has)
	}
	if achieved {
		return true
	}
	done := yearEnds(before, behind) || slices.ContainsFunc(yearClaims, has) || at.Section == "overview" && slices.ContainsFunc(yearDuties, has)
	return done && !excused(sentence) && !onceUpon(before, behind)
}

// contrasted reports whether a sentence tells the same of its own year before: 全年未
// 收到申请，2023年收到2件.
func contrasted(sentence, year string) bool {
	before, behind, _ := strings.Cut(sentence, year)
	return slices.ContainsFunc(yearClaims, func(w string) bool { return strings.Contains(before, w) && strings.Contains(behind, w) })
}

// ofOurselves reports whether a year stands between 我局 and what it counts.
func ofOurselves(before, behind string) bool {
	before = strings.TrimRight(before, " ")
	runes := []rune(before[max(0, len(before)-3*3):])
	ours := len(runes) >= 2 && strings.ContainsRune("我本", runes[len(runes)-2]) || len(runes) == 3 && strings.ContainsRune("我本", runes[0])
	behind = strings.TrimPrefix(behind, "度")
	return ours && slices.ContainsFunc([]string{"共", "累计", "全年", "收到", "受理", "收取", "发出", "未", "没有"}, func(w string) bool {
		rest, ok := strings.CutPrefix(behind, w)
		return ok && !strings.HasPrefix(rest, "的")
	})
}

// yearEnds reports whether something is told as of the end of a year.
func yearEnds(before, behind string) bool {
	return hasSuffix(strings.TrimRight(before, " "), "截至", "截止") && (strings.HasPrefix(behind, "底") || strings.HasPrefix(behind, "末") || strings.HasPrefix(behind, "12月"))
}

var aMonth = regexp.MustCompile(`^\s*(?:[2-9]|1[0-2]?)\s*月`)

// onceUpon reports whether a year only dates something else: 2023年机构调整后，…,
// 2023年10月, 2023年底; not 截至2023年底.
func onceUpon(before, behind string) bool {
	date, asOf := behind[:min(len(behind), 16)], yearEnds(before, behind)
	switch {
	case hasPrefix(strings.TrimPrefix(behind, "度"), "版", "的", "初", "结转", "转入"):
		return true
	case strings.HasPrefix(behind, "底"), strings.HasPrefix(behind, "末"):
		return !asOf
	case aMonth.MatchString(behind) && !strings.Contains(date, "月1日") && !strings.Contains(date, "31日"):
		return !asOf
	}
	clause, _, _ := strings.Cut(behind, "，")
	return len(clause) < 60 && hasSuffix(clause, "后", "前", "时", "起", "间")
}

func hasSuffix(s string, list ...string) bool {
	return slices.ContainsFunc(list, func(w string) bool { return strings.HasSuffix(s, w) })
}

func hasPrefix(s string, list ...string) bool {
	return slices.ContainsFunc(list, func(w string) bool { return strings.HasPrefix(s, w) })
}

// presented reports whether a sentence presents the report of a year.
func presented(behind, sentence string) bool {
	behind = strings.TrimPrefix(behind, "度")
	has := func(w string) bool { return strings.Contains(sentence, w) }
	return strings.HasPrefix(behind, "政府信息公开") && (has("现将") && has("如下") || has("现公布"))
}

// lawNamed are the ways to name the law that is carried out, which say nothing of
// why an earlier year is spoken of.
var lawNamed = regexp.MustCompile(`《[^》]{1,40}》|(?:贯彻|落实|执行|按照|依照|根据|遵照|对照|依据)[^，。；]{0,14}条例`)

// named are titles of documents and their numbers.
var named = regexp.MustCompile(`《[^》]*》|〔[^〕]*〕`)

// excused reports whether a sentence has a reason to speak of an earlier year.
func excused(sentence string) bool {
	sentence = notReasons.Replace(lawNamed.ReplaceAllString(sentence, ""))
	return slices.ContainsFunc(yearReasons, func(w string) bool { return strings.Contains(sentence, w) })
}

// squeezed is a text without blanks and in half-width digits.
func squeezed(s string) string {
	return strings.ReplaceAll(prose.HalfWidth(s), " ", "")
}

// period reports whether a sentence tells which year the figures are of.
func period(sentence string) bool {
	has := func(w string) bool { return strings.Contains(sentence, w) }
	return has("年1月1日") && has("12月31日") && (has("统计") || has("数据") || has("期限"))
}

func startOfDigits(s string) int {
	from := len(s)
	for from > 0 {
		r, size := utf8.DecodeLastRuneInString(s[:from])
		if r < '0' || r > '9' && r < '０' || r > '９' {
			break
		}
		from -= size
	}
	return from
}

// opensClause reports whether a clause begins behind a text, or a date as of
// which something is told.
func opensClause(before string) bool {
	before = strings.TrimRight(before, " \u3000\t")
	if before == "" || strings.HasSuffix(before, "截至") || strings.HasSuffix(before, "截止") {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(before)
	return strings.ContainsRune("。；，：\n）;,:", r)
}

// numbering is the state of numbered lines at three levels, and of 一是, 二是.
type sequence struct {
	last [4]int
}

// next takes a number; it tells what is wrong with it, "" for nothing.
func (s *sequence) next(level, n int) string {
	was := s.last[level]
	s.last[level] = n
	for i := level + 1; i < len(s.last); i++ {
		s.last[i] = 0
	}
	switch {
	case was == 0 || n == 1 || n == was+1:
		return ""
	case n == was:
		return lang.T("重复")
	case n > was+1 && was > 0:
		return lang.T("跳号")
	}
	return ""
}

func headingsNumbered(p *pass) {
	for _, s := range p.form.Sections {
		for i, part := range p.r.Parts(s.ID) {
			p.numberedLines(model.InPart(s.ID, i), part.Text)
			p.numberedItems(model.InPart(s.ID, i), part.Text)
		}
	}
}

func (p *pass) numberedLines(at model.Place, text string) {
	var s sequence
	offset := 0
	for line := range strings.SplitSeq(text, "\n") {
		start := offset
		offset += utf8.RuneCountInString(line) + 1
		line = strings.TrimLeft(line, " \t\u3000")
		r, _ := utf8.DecodeRuneInString(line)
		if !strings.ContainsRune("（(一二三四五六七八九十0123456789#", r) {
			continue
		}
		level, n, _, ok := prose.ReadHeading(line)
		if !ok {
			continue
		}
		if wrong := s.next(level, n); wrong != "" {
			f := p.report(lang.F("序号%s：“%s”", wrong, cutTo(line, 12)), at)
			f.Span = [2]int{start, offset - 1}
		}
	}
}

// numberedItems follows 一是…二是… through a text. A list may stand within an item
// of another on its line.
func (p *pass) numberedItems(at model.Place, text string) {
	if !strings.Contains(text, "二是") && !strings.Contains(text, "三是") {
		return
	}
	var s sequence
	before, index, outer := '\n', 0, 0
	var item rune
	for _, r := range text {
		if r == '\n' {
			outer = 0
		}
		if n := strings.IndexRune("一二三四五六七八九", item); r == '是' && n >= 0 {
			switch n = n/3 + 1; {
			case n == 1:
				outer = s.last[1]
			case n == outer+1 && n != s.last[1]+1 && s.last[1] > 1: // the list within has ended
				s.last[1] = outer
			}
			if wrong := s.next(1, n); wrong != "" {
				f := p.report(lang.F("序号%s：“%c是”", wrong, item), at)
				f.Span = [2]int{index - 1, index + 1}
			}
		}
		item = 0
		if strings.ContainsRune("。；，：、\n）;,: \u3000", before) || r == '一' && before == '中' { // 其中一是
			item = r
		}
		before = r
		index++
	}
}

func cutTo(s string, n int) string {
	runes := []rune(s)
	return string(runes[:min(n, len(runes))])
}

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
			f.Hints = []model.Hint{{Message: lang.F("删去一个“%s”", phrase), Repair: []model.Change{p.r.SetText(at, string(runes[:i])+string(runes[i+n:]))}}}
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

// personal finds identity numbers and mobile numbers.
func personal(p *pass) {
	p.personalIn(model.InHead(model.HeadContact), p.r.Contact)
	p.eachText(p.personalIn)
}

func (p *pass) personalIn(at model.Place, text string) {
	index := 0
	for i := 0; i < len(text); {
		if c := text[i]; c >= utf8.RuneSelf || !unicode.IsDigit(rune(c)) {
			_, size := utf8.DecodeRuneInString(text[i:])
			i += size
			index++
			continue
		}
		end := i
		for end < len(text) && (text[end] >= '0' && text[end] <= '9' || text[end] == 'X' || text[end] == 'x') {
			end++
		}
		number := text[i:end]
		alone := (i == 0 || !attached(text[i-1])) && (end == len(text) || !attached(text[end]))
		if what := sensitive(number); what != "" && alone {
			f := p.report(what, at)
			f.Span = [2]int{index, index + len(number)}
		}
		index += end - i
		i = end
	}
}

// attached reports whether a character makes a number part of something longer,
// an address of a page for example.
func attached(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || strings.IndexByte("/_.-=&%@", c) >= 0
}

func sensitive(number string) string {
	switch {
	case len(number) == 18 && identity(number):
		return lang.T("像是身份证号码，公开前请核实并隐去")
	case len(number) == 11 && number[0] == '1' && number[1] >= '3' && !strings.ContainsAny(number, "Xx"):
		return lang.T("像是手机号码，公开前请核实")
	}
	return ""
}

// identity reports whether 18 characters are an identity number: the day of birth
// is one and the check digit is right.
func identity(s string) bool {
	weights := [...]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i, w := range weights {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
		sum += w * int(s[i]-'0')
	}
	day := s[6:14]
	if _, ok := prose.Date(day[:4] + "-" + day[4:6] + "-" + day[6:]); !ok || day < "1900" || s[0] == '0' {
		return false
	}
	return strings.ToUpper(s[17:])[0] == "10X98765432"[sum%11]
}
