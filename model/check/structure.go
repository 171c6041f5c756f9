package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
)

// says reports whether a part of the section that has text, or its heading, holds
// one of the words.
func (p *pass) says(section string, words ...string) bool {
	holds := func(s string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
	}
	for _, part := range p.r.Parts(section) {
		if strings.TrimSpace(part.Text) == "" {
			continue
		}
		if holds(part.Heading) || holds(part.Text) || holds(prose.Simplified(part.Text)) {
			return true
		}
	}
	return false
}

// written reports whether a narrative section says more than that there is nothing. One
// that is written for the first time is judged when it is done.
func (p *pass) written(section string) bool {
	if section == p.Writing {
		return false
	}
	text := ""
	for _, part := range p.r.Parts(section) {
		if text += strings.TrimSpace(part.Text); text != "" && !onlyNone(text) {
			return true
		}
	}
	return false
}

// begun reports whether a section is being filled in part by part, and some parts
// stand empty yet: what they will speak of is not missing.
func (p *pass) begun(section string) bool {
	return !p.Final && slices.ContainsFunc(p.r.Parts(section), func(part model.Part) bool {
		return part.Heading != "" && strings.TrimSpace(part.Text) == ""
	})
}

// length is how many characters the text of a section has.
func (p *pass) length(section string) int {
	n := 0
	for _, part := range p.r.Parts(section) {
		n += prose.Length(part.Text)
	}
	return n
}

// An aspect is something a section should speak of, by the words that do.
type aspect struct {
	name  string
	words []string
}

var aspects = []aspect{
	{lang.N("主动公开"), []string{"主动公开", "公开信息", "发布信息", "公开政府信息", "信息公开"}},
	{lang.N("依申请公开"), []string{"申请"}},
	{lang.N("政府信息管理"), []string{"管理", "审核", "审查", "目录", "规范性文件", "保密"}},
	{lang.N("政府信息公开平台"), []string{"平台", "网站", "新媒体", "公众号", "微信", "专栏", "载体", "渠道", "门户", "官网", "公开栏", "阵地", "专区"}},
	{lang.N("监督保障"), []string{"监督", "保障", "考核", "培训", "领导", "责任", "检查", "评议", "督查", "督导", "考评", "问责"}},
}

func (p *pass) missing(section string, list []aspect) (names []string) {
	for _, a := range list {
		if !p.says(section, a.words...) {
			names = append(names, lang.T(a.name))
		}
	}
	return names
}

func speaksOfAspects(p *pass) {
	if p.form.Section("overview") == nil || !p.written("overview") || p.begun("overview") {
		return
	}
	if names := p.missing("overview", aspects); len(names) > 0 {
		p.report(lang.F("%s没有说到%s", p.heading("overview"), strings.Join(names, lang.T("、"))), model.InSection("overview"))
	}
}

var supervision = []aspect{
	{lang.N("考核"), []string{"考核", "考评", "绩效"}},
	{lang.N("社会评议"), []string{"评议", "评估", "测评", "满意度", "满意率"}},
	{lang.N("责任追究"), []string{"追究", "问责", "追责"}},
}

func speaksOfSupervision(p *pass) {
	if p.r.Body != model.Government || p.form.Section("overview") == nil || !p.written("overview") {
		return
	}
	if names := p.missing("overview", supervision); len(names) > 0 {
		p.report(lang.F("%s没有说到%s", p.heading("overview"), strings.Join(names, lang.T("、"))), model.InSection("overview"))
	}
}

// sectionsShort looks at the sections that the form limits; of the first text that was
// may be set otherwise.
func sectionsShort(p *pass) {
	asked := p.OverviewLimit
	for _, s := range p.form.Sections {
		limit := s.Limit
		if limit > 0 && asked > 0 {
			limit, asked = asked, 0
		}
		if n := p.length(s.ID); limit > 0 && n > limit {
			f := p.report(lang.F("%s有 %d 字，多于 %d 字", p.heading(s.ID), n, limit), model.InSection(s.ID))
			f.Left, f.Right = model.Int(int64(n)), model.Int(int64(limit))
		}
	}
}

var bothSides = []aspect{
	{lang.N("存在的问题"), []string{"问题", "不足", "不够", "有待", "短板", "薄弱", "欠缺", "差距", "困难", "滞后", "缺乏", "不强", "不高", "不深"}},
	{lang.N("改进情况"), []string{"改进", "整改", "下一步", "将", "加强", "提升", "完善", "措施", "今后", "改善", "解决", "优化", "强化", "加大", "提高"}},
}

func problemsAndRemedies(p *pass) {
	if p.form.Section("problems") == nil || !p.written("problems") {
		return
	}
	if names := p.missing("problems", bothSides); len(names) > 0 {
		p.report(lang.F("%s没有写%s", p.heading("problems"), strings.Join(names, lang.T("和"))), model.InSection("problems"))
	}
}

// feeYear is the first year in which the fee for processing information exists.
const feeYear = 2021

func speaksOfFee(p *pass) {
	if p.form.From < feeYear || p.r.Year != 0 && p.r.Year < feeYear || p.form.Section("other_matters") == nil || p.Writing == "other_matters" || p.length("other_matters") == 0 || p.says("other_matters", "费") {
		return
	}
	at := model.InPart("other_matters", 0)
	p.report(lang.F("%s没有说到信息处理费；没有收取的也要写明", p.heading("other_matters")), at)
}

// longParagraph is from how many bytes on a paragraph said twice is no set phrase.
const longParagraph = 30 * 3

func paragraphTwice(p *pass) {
	seen := map[string]bool{}
	for _, s := range p.form.Sections {
		for i, part := range p.r.Parts(s.ID) {
			at, offset := model.InPart(s.ID, i), 0
			for line := range strings.SplitSeq(part.Text, "\n") {
				size := utf8.RuneCountInString(line)
				if text := strings.TrimSpace(line); len(text) >= longParagraph {
					if seen[text] {
						f := p.report(lang.F("这一段与前面的一段相同：“%s…”", string([]rune(text)[:12])), at)
						f.Span = [2]int{offset, offset + size}
					}
					seen[text] = true
				}
				offset += size + 1
			}
		}
	}
}
