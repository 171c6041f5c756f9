package check

import (
	"slices"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
)

const applications = "applications"

// carriedRule speaks of what was carried over, applicantSums of the applicants' totals.
const carriedRule, applicantSums = "T3-05", "T3-01"

// halfFilled speaks of rows where of a total and its parts only one is filled in.
func halfFilled(p *pass) {
	for i := range p.form.Equations() {
		e, v := &p.form.Equations()[i], p.judged[i]
		if v.lonely == both {
			continue
		}
		total := e.Left[0].Ref
		message := lang.F("%s：填了各项，合计 %s，总计未填", p.lineName(e), v.right)
		switch {
		case e.Balance.ID == applicantSums && v.lonely == totalOnly:
			message = lang.F("%s：只填了总计 %s，各类申请人未填", p.lineName(e), v.left)
		case e.Balance.ID == applicantSums:
			message = lang.F("%s：填了各类申请人，合计 %s，总计未填", p.lineName(e), v.right)
		case v.lonely == totalOnly:
			message = lang.F("%s：只填了总计 %s，各项未填", p.lineName(e), v.left)
		}
		f := p.unfinished(message, placesOf(e)...)
		f.Left, f.Right, f.Blanks = v.left, v.right, p.blanks(e, &p.r)
		if v.lonely == partsOnly {
			f.Hints = []model.Hint{{Message: lang.F("总计填 %s", v.right), Repair: p.repair(p.r.SetCell(total, v.right)), Witnesses: []string{e.Balance.ID}}}
		}
	}
}

// carriedOver compares column by column. The total is passed over where it is
// off by no more than its columns are.
func carriedOver(p *pass) {
	if p.prior == nil {
		return
	}
	var reported model.Number
	for i := range p.form.Yearly() {
		e := &p.form.Yearly()[i]
		if e.Balance.ID != carriedRule || len(e.Left) != 1 || len(e.Right) != 1 {
			continue
		}
		at := e.Left[0].Ref
		ref, n, ok := p.cell(at.Table, at.Row, at.Column)
		was, linked := p.last(e.Right[0].Ref)
		d := n.Sub(was)
		if !ok || !linked || d.Sign() == 0 {
			continue
		}
		if p.form.TotalOf(ref) != nil && d.Cmp(reported) == 0 {
			continue
		}
		reported = reported.Add(d)
		f := p.report(lang.F("相差 %s：%s 上年结转 %s，上年报告结转下年 %s", abs(d), p.lineName(e), n, was), model.InCell(ref))
		f.Left, f.Right = n, was
		p.asLastYear(ref, was, f)
	}
}

// asLastYear offers last year's number, or where a sum forbids it to book the rest
// under 本年新收; nothing where neither leaves the sums as they are.
func (p *pass) asLastYear(ref model.Ref, was model.Number, f *model.Finding) {
	own := []model.Change{p.r.SetCell(ref, was)}
	for range 2 {
		if c, ok := p.try(-1, own...); ok {
			c.repair = slices.Clone(c.repair)
			c.agree = []witness{{rule: carriedRule, words: lang.F("上年报告结转 %s", was)}}
			p.hearSentences(&c)
			if c.score >= 0 {
				f.Hints = []model.Hint{p.hint(c, f.At[0])}
			}
			return
		}
		received := model.Ref{Table: ref.Table, Row: "received", Column: ref.Column}
		n := p.r.At(received).Add(p.r.At(ref)).Sub(was)
		if n.Sign() < 0 || p.form.TotalOf(ref) != nil {
			return
		}
		own = append(own, p.r.SetCell(received, n))
	}
}

func otherShare(p *pass) { p.share("otherwise.other", "resolved_total", 20) }

func carriedShare(p *pass) { p.share("carried_out", "received", 30) }

// share speaks of a row that is at least 5 and more than so many hundredths of another.
func (p *pass) share(row, of string, percent int64) {
	ref, n, ok := p.cell(applications, row, "total")
	whole, m, given := p.cell(applications, of, "total")
	if !ok || !given || n.Cmp(model.Int(5)) < 0 || times(n, 100).Cmp(times(m, percent)) <= 0 {
		return
	}
	f := p.report(lang.F("%s %s，超过%s %s 的 %d%%", p.rowName(applications, row), n, p.rowName(applications, of), m, percent),
		model.InCell(ref), model.InCell(whole))
	f.Left, f.Right = n, m
}

// times multiplies by a small whole number.
func times(n model.Number, by int64) model.Number {
	sum := model.Int(0)
	for range by {
		sum = sum.Add(n)
	}
	return sum
}

func receivedLeaps(p *pass) {
	ref, n, ok := p.cell(applications, "received", "total")
	was, linked := p.last(ref)
	if ok && linked && abs(n.Sub(was)).Cmp(model.Int(20)) >= 0 && (n.Cmp(times(was, 3)) >= 0 || was.Cmp(times(n, 3)) >= 0) {
		p.reportLeap(ref, lang.T("变化很大，请核实"))
	}
}

func feeSpoken(p *pass) {
	ref, n, _ := p.cell(applications, "otherwise.fee_unpaid", "total")
	if n.Sign() <= 0 || p.form.Section("other_matters") == nil {
		return
	}
	how := ""
	switch {
	case !p.says("other_matters", "费"):
		how = lang.T("没有说到收费")
	case slices.ContainsFunc(p.claims(), func(c *claim) bool { return c.at.Section == "other_matters" && c.m.Kind == prose.NoFee }):
		how = lang.T("说没有收费")
	default:
		return
	}
	f := p.report(lang.F("有 %s 件逾期未缴费，%s%s", n, p.heading("other_matters"), how), model.InCell(ref), model.InSection("other_matters"))
	f.Left = n
}
