package check

import (
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
)

const proactive = "proactive"

// inForceRule speaks of documents in force.
const inForceRule = "T2-01"

// documents calls do for each row that counts documents in force.
func (p *pass) documents(do func(issued, repealed, inForce model.Ref)) {
	t := p.form.Table(proactive)
	if t == nil {
		return
	}
	for _, row := range t.Rows {
		issued, repealed := model.Ref{Table: proactive, Row: row.ID, Column: "issued"}, model.Ref{Table: proactive, Row: row.ID, Column: "repealed"}
		inForce := model.Ref{Table: proactive, Row: row.ID, Column: "in_force"}
		if p.form.Has(issued) && p.form.Has(repealed) && !p.r.At(inForce).Blank() {
			do(issued, repealed, inForce)
		}
	}
}

func inForceFollows(p *pass) {
	if p.form.Balance(inForceRule) == nil {
		return
	}
	p.documents(func(issued, repealed, inForce model.Ref) {
		was, ok := p.last(inForce)
		i, r, n := p.r.At(issued), p.r.At(repealed), p.r.At(inForce)
		due := was.Add(i).Sub(r)
		if !ok || i.Blank() || r.Blank() || n.Cmp(due) == 0 {
			return
		}
		f := p.report(lang.F("相差 %s：%s 上年现行有效 %s + 制发 %s - 废止 %s = %s，现填 %s", abs(n.Sub(due)), p.rowName(proactive, inForce.Row),
			was, i, r, due, n), model.InCell(inForce), model.InCell(issued), model.InCell(repealed))
		f.Left, f.Right = n, due
		if due.Sign() >= 0 {
			f.Hints = []model.Hint{{Message: lang.F("改为 %s", due), Repair: p.repair(p.r.SetCell(inForce, due)), Witnesses: []string{inForceRule}}}
		}
	})
}

func inForceCovers(p *pass) {
	p.documents(func(issued, repealed, inForce model.Ref) {
		i, r, n := p.r.At(issued), p.r.At(repealed), p.r.At(inForce)
		_, linked := p.last(inForce)
		if least := i.Sub(r); !linked && !i.Blank() && !r.Blank() && n.Cmp(least) < 0 {
			f := p.report(lang.F("%s：现行有效 %s，少于制发 %s - 废止 %s = %s", p.rowName(proactive, inForce.Row),
				n, plain(i), plain(r), least), model.InCell(inForce), model.InCell(issued), model.InCell(repealed))
			f.Left, f.Right = n, least
		}
	})
}

var (
	notCounty = compiled(`自治区|行政区|地区|区域|新区|园区|景区|开发区|高新区|社区|校区|库区|林区|牧区|矿区|灌区|保护区|试验区|实验区|示范区|功能区|特区|城区|合作区|保税区|度假区|辖区|县域`)
	county    = compiled(`.(县|区|旗)`)
)

// lowest are the last words of the names of towns and street offices, and of what
// belongs to them.
var lowest = []string{"镇人民政府", "乡人民政府", "镇政府", "乡政府", "镇", "乡", "街道办事处", "街道", "街道办", "镇人民政府办公室", "乡人民政府办公室", "民族乡", "苏木"}

// noRegulations speaks of bodies that may make no regulations: towns, street offices
// and those of a county, by the kind of body given or else by the unit's name.
func noRegulations(p *pass) {
	for _, column := range []string{"issued", "repealed", "in_force"} {
		if ref, n, _ := p.cell(proactive, "regulations", column); n.Sign() > 0 && (township(p.r) || ofCounty(p.r.Unit)) {
			p.report(lang.F("%s %s：县、乡机关不制定规章，是否应填在行政规范性文件", p.cellName(ref), n), model.InCell(ref)).Left = n
		}
	}
}

func township(r model.Report) bool {
	return r.Body == model.Township || r.Body == "" && hasSuffix(strings.TrimSpace(r.Unit), lowest...)
}

func ofCounty(unit string) bool { return county().MatchString(notCounty().ReplaceAllString(unit, "")) }

func feeInYuan(p *pass) {
	ref, n, ok := p.cell(proactive, "fees", "amount")
	if !ok {
		return
	}
	message := ""
	was, linked := p.last(ref)
	switch {
	case linked && was.Sign() > 0 && n.Cmp(was.Shift(2)) >= 0:
		message = lang.F("收费 %s 万元，上年 %s 万元：是否把元填成了万元", n, was)
	case p.r.Body == model.Department && n.Cmp(model.Int(10_000)) >= 0:
		message = lang.F("收费 %s 万元，达到一亿元：是否把元填成了万元", n)
	default:
		return
	}
	f := p.report(message, model.InCell(ref))
	f.Left, f.Right = n, was
	if yuan := n.Shift(-4); yuan.Places() <= maxPlaces {
		f.Hints = []model.Hint{{Message: lang.F("除以 10000，改为 %s", yuan), Repair: p.repair(p.r.SetCell(ref, yuan))}}
	}
}

func decisionsVanish(p *pass) {
	for _, row := range []string{"licences", "penalties", "coercion"} {
		ref, n, ok := p.cell(proactive, row, "decisions")
		was, linked := p.last(ref)
		ten := model.Int(10)
		if ok && linked && (n.Zero() && was.Cmp(ten) >= 0 || was.Zero() && n.Cmp(ten) >= 0) {
			p.reportLeap(ref, lang.T("请核实"))
		}
	}
}
