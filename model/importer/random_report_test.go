package importer_test

import (
	"math/rand/v2"
	"strings"

	"nianbao/model"
	"nianbao/model/forms"
)

// anyReport is a consistent report of a unit of any size, from one that has nothing to
// report to a big government, with blanks as offices leave them.
func anyReport(rng *rand.Rand, form *model.Form) model.Report {
	unit := []string{"青石镇人民政府", "丙县水利局", "丁市人民政府", "戊县教育局", "云岭街道办事处"}[rng.IntN(5)]
	year := 2021 + rng.IntN(5)
	if form.To != 0 {
		year = 2019 + rng.IntN(2)
	}
	size := []int64{0, 3, 12, 90, 2000, 40000}[rng.IntN(6)]
	n := numbers{model.NewReport(form, unit, year), rng, size}
	n.proactive()
	n.applications()
	n.disputes()
	n.prose()
	n.blanks()
	return n.report
}

// numbers fills a report.
type numbers struct {
	report model.Report
	rng    *rand.Rand
	size   int64
}

func (n *numbers) set(ref model.Ref, v model.Number) {
	n.report = n.report.With(n.report.SetCell(ref, v))
}

// count is small more often than large, and often nothing.
func (n *numbers) count() int64 {
	if n.size == 0 || n.rng.IntN(2) == 0 {
		return 0
	}
	return n.rng.Int64N(1 + n.size>>n.rng.IntN(6))
}

func (n *numbers) proactive() {
	t := n.report.Form.Table("proactive")
	for _, row := range t.Rows {
		from := int64(-1) // a row that counts up looks like the numbers of its columns
		if n.rng.IntN(5) == 0 {
			from = n.rng.Int64N(2)
		}
		for i, c := range t.ColumnsOf(row) {
			v := model.Int(n.count())
			switch {
			case c.Kind == model.Decimal:
				v, _ = model.ParseNumber([]string{"0", "25.1", "0.804", "1234.56", "0.000001", "88"}[n.rng.IntN(6)])
			case c.Kind == model.Difference && n.rng.IntN(3) == 0:
				v = model.Int(-n.count())
			case from >= 0:
				v = model.Int(from + int64(i))
			}
			n.set(model.Ref{Table: t.ID, Row: row.ID, Column: c.ID}, v)
		}
	}
}

// applications begins with the results; what was received follows from them.
func (n *numbers) applications() {
	t := n.report.Form.Table("applications")
	totals := map[string]int64{}
	for _, c := range t.Columns {
		if c.ID == "total" {
			continue
		}
		sum := int64(0)
		put := func(row string, v int64) {
			totals[row] += v
			n.set(model.Ref{Table: t.ID, Row: row, Column: c.ID}, model.Int(v))
		}
		for _, row := range t.Rows {
			if len(row.Groups) > 0 && row.ID != "resolved_total" {
				v := n.count()
				if n.rng.IntN(3) > 0 {
					v = 0
				}
				sum += v
				put(row.ID, v)
			}
		}
		out := n.count() / 4
		in := n.rng.Int64N(sum + out + 1)
		put("resolved_total", sum)
		put("carried_out", out)
		put("carried_in", in)
		put("received", sum+out-in)
	}
	for row, v := range totals {
		n.set(model.Ref{Table: t.ID, Row: row, Column: "total"}, model.Int(v))
	}
}

func (n *numbers) disputes() {
	t := n.report.Form.Table("disputes")
	for _, row := range t.Rows {
		sum, up := int64(0), n.rng.IntN(6) == 0
		for i, c := range t.Columns {
			v := n.count() / 3
			if up {
				v = int64(i + 1)
			}
			if c.ID == "total" {
				v = sum
			}
			sum += v
			n.set(model.Ref{Table: t.ID, Row: row.ID, Column: c.ID}, model.Int(v))
		}
	}
}

// prose writes paragraphs that tempt: numbers, labels and units in sentences.
func (n *numbers) prose() {
	texts := []string{
		"本年度按要求开展工作，收到申请 3 件，均已办结。", "全年发布信息120条，其中规范性文件2件。", "无其他需要报告的事项。",
		"依据第二十条第（八）项，行政事业性收费为0。", "二是加强培训，共举办 2 次，参加 35 人次。",
	}
	for _, s := range n.report.Form.Sections {
		if s.Table == nil {
			lines := []string{texts[n.rng.IntN(len(texts))]}
			for range n.rng.IntN(3) {
				lines = append(lines, texts[n.rng.IntN(len(texts))])
			}
			n.report = n.report.With(n.report.SetParts(s.ID, []model.Part{{Text: strings.Join(lines, "\n")}}))
		}
	}
}

// blanks takes numbers out: none, all zeros, whole rows, or any.
func (n *numbers) blanks() {
	way := n.rng.IntN(6)
	for _, s := range n.report.Form.Sections {
		if s.Table == nil {
			continue
		}
		for _, row := range s.Table.Rows {
			gone := n.rng.IntN(8) == 0
			for _, ref := range s.Table.RefsOf(row) {
				out := false
				switch way {
				case 3:
					out = n.report.At(ref).Zero() && n.rng.IntN(10) > 0
				case 4:
					out = gone
				case 5:
					out = n.rng.IntN(9) == 0
				}
				if out {
					n.set(ref, model.Number{})
				}
			}
		}
	}
}

func editionOf(i int) *model.Form {
	all := forms.All()
	return all[i%len(all)]
}
