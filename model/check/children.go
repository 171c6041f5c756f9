package check

import (
	"nianbao/model"
	"nianbao/model/lang"
)

// Children is what the reports of the units below say, cell by cell in the
// form's order; package gather makes it.
type Children struct {
	Units   int
	Sum     []model.Number
	Largest []Largest
	Twins   []Twin // units whose words are another's, the first of them

	MoreTwins int // how many others there are
}

// Largest is the child with the largest number in a cell.
type Largest struct {
	Unit   string
	Number model.Number
}

// sumsChildren compares each cell with the sum of the children. A total is not
// spoken of where one of its parts is off already.
func sumsChildren(p *pass) {
	if p.Children == nil {
		return
	}
	off := map[model.Ref]bool{}
	for i, ref := range p.form.Cells() {
		off[ref] = p.r.At(ref).Cmp(p.Children.Sum[i]) != 0
	}
	for i, ref := range p.form.Cells() {
		if !off[ref] || p.partOff(ref, off) {
			continue
		}
		n, sum := p.r.At(ref), p.Children.Sum[i]
		f := p.report(lang.F("相差 %s：%s 本报告 %s，%d 个单位之和 %s", abs(n.Sub(sum)), p.cellName(ref), number(n), p.Children.Units, plain(sum)), model.InCell(ref))
		f.Left, f.Right = n, sum
	}
}

func (p *pass) partOff(ref model.Ref, off map[model.Ref]bool) bool {
	for _, i := range p.form.EquationsWith(ref) {
		e := &p.form.Equations()[i]
		if !e.Balance.Total || e.Left[0].Ref != ref {
			continue
		}
		for _, o := range e.Right {
			if off[o.Ref] {
				return true
			}
		}
	}
	return false
}

// worthShare is the least number of which a share says anything.
const worthShare = 10

// oneChildHolds tells of a row total, or a number without total, that is nearly
// all of one child: the others may have left it out.
func oneChildHolds(p *pass) {
	if p.Children == nil || p.Children.Units < 3 {
		return
	}
	for i, ref := range p.form.Cells() {
		sum, l := p.Children.Sum[i], p.Children.Largest[i]
		total := p.form.TotalOf(ref)
		single := len(p.form.EquationsWith(ref)) == 0 || total != nil && total.Balance.Each == model.EachRow
		if !single || sum.Cmp(model.Int(worthShare)) < 0 || times(l.Number, 10).Cmp(times(sum, 9)) <= 0 {
			continue
		}
		p.report(lang.F("%s：%s 一家 %s，占 %d 个单位之和 %s 的九成以上；请核对其他单位是否漏报",
			p.cellName(ref), l.Unit, l.Number, p.Children.Units, sum), model.InCell(ref))
	}
}
