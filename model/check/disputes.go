package check

import (
	"nianbao/model"
	"nianbao/model/lang"
)

const disputes = "disputes"

func pendingReturn(p *pass) {
	t := p.form.Table(disputes)
	if t == nil || p.prior == nil {
		return
	}
	for _, row := range t.Rows {
		ref, n, ok := p.cell(disputes, row.ID, "total")
		pending, linked := p.last(model.Ref{Table: disputes, Row: row.ID, Column: "pending"})
		if ok && linked && n.Cmp(pending) < 0 {
			f := p.report(lang.F("%s：总计 %s，少于上年尚未审结的 %s", p.rowName(disputes, row.ID), n, pending), model.InCell(ref))
			f.Left, f.Right = n, pending
		}
	}
}

// correctedSpoken asks those whose own acts were corrected. The report of a whole area
// adds up many bodies, and does not speak of single cases.
func correctedSpoken(p *pass) {
	t := p.form.Table(disputes)
	if t == nil || p.form.Section("problems") == nil || About(p.r).Whole {
		return
	}
	for _, row := range t.Rows {
		ref, n, _ := p.cell(disputes, row.ID, "corrected")
		if n.Sign() > 0 && !p.says("problems", "复议", "诉讼", "败诉", "争议", "纠纷", "纠正", "纠错") {
			f := p.report(lang.F("%s有 %s 件结果纠正，%s没有说到", p.rowName(disputes, row.ID), n, p.heading("problems")),
				model.InCell(ref), model.InSection("problems"))
			f.Left = n
		}
	}
}
