package check

import (
	"strconv"
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
)

// firstYear is the first year reports were made for.
const firstYear = 2008

var placeholder = compiled(`(?i)XX|[×✕]{2,}|[_＿]{2,}|ＸＸ|某`)

func unitGiven(p *pass) {
	at := model.InHead(model.HeadUnit)
	if strings.TrimSpace(p.r.Unit) == "" {
		p.report(lang.T("未填写单位名称"), at)
	} else if m := placeholder().FindString(p.r.Unit); m != "" {
		p.report(lang.F("单位名称“%s”中有占位符“%s”", p.r.Unit, m), at)
	}
}

func yearValid(p *pass) {
	at, y := model.InHead(model.HeadYear), p.r.Year
	switch {
	case y == 0:
		p.report(lang.T("未填写年度"), at)
	case y < firstYear:
		p.report(lang.F("年度 %d 早于 %d 年", y, firstYear), at)
	case y > 9999 || p.ThisYear > 0 && y > p.ThisYear:
		p.report(lang.F("年度 %d 晚于今年", y), at)
	}
}

func titleNames(p *pass) {
	p.titleKind()
	proposed := p.form.ProposeTitle(p.r.Unit, p.r.Year)
	if proposed == "" {
		return // M01 and M02 speak of it
	}
	if strings.Contains(p.r.Title, p.r.Unit) && strings.Contains(p.r.Title, strconv.Itoa(p.r.Year)) {
		return // with each key, most often
	}
	var missing []string
	title, unit := prose.Core(p.r.Title), prose.Core(p.r.Unit)
	if !strings.Contains(title, strings.TrimSuffix(strings.TrimSuffix(unit, "人民政府"), "办事处")) { // 桐山县2024年…
		missing = append(missing, strings.ToLower(lang.T("单位名称")))
	}
	if !strings.Contains(title, strconv.Itoa(p.r.Year)) {
		missing = append(missing, lang.F("年度 %d", p.r.Year))
	}
	if len(missing) > 0 {
		at := model.InHead(model.HeadTitle)
		f := p.report(lang.F("标题中没有%s", strings.Join(missing, lang.T("和"))), at)
		f.Hints = []model.Hint{{Message: lang.F("改为“%s”", proposed), Repair: []model.Change{p.r.SetText(at, proposed)}}}
	}
}

// titleKind tells of a title that calls the report by what it is not: one on 政务公开.
func (p *pass) titleKind() {
	title := prose.Core(p.r.Title)
	if p.form.Act != ofAct || !strings.Contains(title, "政务公开") || strings.Contains(title, "信息公开") || !strings.Contains(title, "报告") {
		return
	}
	at := model.InHead(model.HeadTitle)
	f := p.report(lang.T("标题写的是“政务公开”，报告是政府信息公开的"), at)
	f.Hints = []model.Hint{{Message: lang.T("“政务公开”改为“政府信息公开”"), Repair: []model.Change{p.r.SetText(at, strings.Replace(p.r.Title, "政务公开", "政府信息公开", 1))}}}
}

// dateValid looks at the day of signing: it must be one, and a report of a year is
// not signed before it.
func dateValid(p *pass) {
	if p.r.Date == "" {
		return
	}
	at := model.InHead(model.HeadDate)
	switch date, ok := prose.Date(p.r.Date); {
	case !ok:
		p.report(lang.F("落款日期“%s”不是日期", p.r.Date), at)
	case p.r.Year > 0 && date < strconv.Itoa(p.r.Year):
		p.report(lang.F("落款日期 %s 早于报告的年度 %d", date, p.r.Year), at, model.InHead(model.HeadYear))
	}
}

// headGiven speaks of each field that a report cannot do without.
func headGiven(p *pass) {
	for _, field := range []string{model.HeadBody, model.HeadDate} {
		if at := model.InHead(field); strings.TrimSpace(p.r.Get(at).Text) == "" {
			p.unfinished(lang.F("未填写%s", model.HeadName(field)), at)
		}
	}
}

// newTerms is the first year whose reports departments publish by the end of January:
// 《政府信息公开条例》 of 2019, article 49. Governments, and before that all, have until
// the end of March.
const newTerms = 2019

func publishedInTime(p *pass) {
	date, ok := prose.Date(p.r.Date)
	if !ok || p.r.Year == 0 || p.form.Act != ofAct {
		return
	}
	last, term := "-03-31", lang.T("3 月 31 日")
	if p.r.Body == model.Department && p.r.Year >= newTerms {
		last, term = "-01-31", lang.T("1 月 31 日")
	}
	if date > strconv.Itoa(p.r.Year+1)+last {
		p.report(lang.F("落款日期 %s 晚于次年 %s，公布的期限（《政府信息公开条例》第四十九条）", date, term), model.InHead(model.HeadDate))
	}
}

func formFits(p *pass) {
	y := p.r.Year
	if y != 0 && (y < p.form.From || p.form.To != 0 && y > p.form.To) {
		p.report(lang.F("%d 年度的报告用了 %s 年表式", y, p.form.ID), model.InHead(model.HeadYear))
	}
}

// otherPrior reports whether the linked report is of another year than the last.
func (in *Input) otherPrior() bool {
	return in.Prior != nil && (in.Report.Year != 0 && in.Prior.Year != in.Report.Year-1 || in.otherReport())
}

// otherReport reports whether it is another report than this one altogether.
func (in *Input) otherReport() bool {
	return in.Prior.Form != nil && in.Prior.Form.Name != in.Report.Form.Name
}

func priorFits(p *pass) {
	at := model.InHead(model.HeadPrior)
	if p.Unread && p.r.Prior != "" {
		p.report(lang.F("上年报告“%s”读不出，没有与上年核对", p.r.Prior), at)
	}
	if p.Prior == nil {
		return
	}
	if prose.Core(p.Prior.Unit) != prose.Core(p.r.Unit) {
		p.report(lang.F("所连上年报告的单位是“%s”，本报告是“%s”", p.Prior.Unit, p.r.Unit), at)
	}
	switch {
	case p.otherReport():
		p.report(lang.F("所连上年报告是《%s》，本报告是《%s》", p.Prior.Form.Name, p.form.Name), at)
	case p.otherPrior():
		f := p.report(lang.F("所连上年报告是 %d 年度的，应为 %d 年度", p.Prior.Year, p.r.Year-1), at, model.InHead(model.HeadYear))
		f.Left, f.Right = model.Int(int64(p.Prior.Year)), model.Int(int64(p.r.Year-1))
	}
}
