package check

import (
	"slices"
	"strconv"
	"strings"
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
var deed = compiled(`(收到|新收|受理|公开|发布|办结|答复|召开|组织|开展|收取|制发)[^，。；]{0,16}[0-9]+ ?[件条次场期篇份元]`)

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
		case strings.Contains(named().ReplaceAllString(sentence, ""), own), contrasted(sentence, strconv.Itoa(y)):
			continue
		case !presented(behind, sentence) && !p.told(at, y, text[:start], behind, sentence):
			continue
		}
		first := utf8.RuneCountInString(text[:start])
		f := p.report(lang.F("正文写“%d 年”，报告是 %d 年度的", y, p.r.Year), at)
		f.Span = [2]int{first, first + utf8.RuneCountInString(digits[start:])}
		f.Left, f.Right = model.Int(int64(y)), model.Int(int64(p.r.Year))
		h := p.replace(at, f.Span, own)
		h.Message = lang.F("改为 %s", own)
		f.Hints = []model.Hint{h}
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
		done := achieved || slices.ContainsFunc(yearDone, has) || deed().MatchString(sentence) || opens && slices.ContainsFunc(yearDuties, has)
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

var aMonth = compiled(`^\s*(?:[2-9]|1[0-2]?)\s*月`)

// onceUpon reports whether a year only dates something else: 2023年机构调整后，…,
// 2023年10月, 2023年底; not 截至2023年底.
func onceUpon(before, behind string) bool {
	date, asOf := behind[:min(len(behind), 16)], yearEnds(before, behind)
	switch {
	case hasPrefix(strings.TrimPrefix(behind, "度"), "版", "的", "初", "结转", "转入"):
		return true
	case strings.HasPrefix(behind, "底"), strings.HasPrefix(behind, "末"):
		return !asOf
	case aMonth().MatchString(behind) && !strings.Contains(date, "月1日") && !strings.Contains(date, "31日"):
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
var lawNamed = compiled(`《[^》]{1,40}》|(?:贯彻|落实|执行|按照|依照|根据|遵照|对照|依据)[^，。；]{0,14}条例`)

// named are titles of documents and their numbers.
var named = compiled(`《[^》]*》|〔[^〕]*〕`)

// excused reports whether a sentence has a reason to speak of an earlier year.
func excused(sentence string) bool {
	sentence = notReasons.Replace(lawNamed().ReplaceAllString(sentence, ""))
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
