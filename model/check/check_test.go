package check

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/model/prose"
)

func ref(address string) model.Ref {
	r, ok := model.ParseRef(address)
	if !ok || !forms.CN2021().Has(r) {
		panic("no such cell: " + address)
	}
	return r
}

func num(s string) model.Number {
	n, err := model.ParseNumber(s)
	if err != nil {
		panic(err)
	}
	return n
}

// put sets cells ("address=value") without letting totals follow.
func put(r model.Report, cells ...string) model.Report {
	for _, c := range cells {
		address, value, _ := strings.Cut(c, "=")
		r = r.With(r.SetCell(ref(address), num(value)))
	}
	return r
}

// fill sets cells and lets totals follow.
func fill(r model.Report, cells ...string) model.Report {
	for _, c := range cells {
		address, value, _ := strings.Cut(c, "=")
		changes := []model.Change{r.SetCell(ref(address), num(value))}
		r = r.With(append(changes, model.Follow(r, changes)...)...)
	}
	return r
}

// good is a report no rule speaks of: all zero, with words in every part.
func good() model.Report {
	r := model.NewReport(forms.CN2021(), "青禾市园林局", 2024)
	r.Body, r.Date = model.Department, "2025-01-18"
	for _, c := range r.Form.Cells() {
		r = r.With(r.SetCell(c, model.Int(0)))
	}
	for _, s := range r.Form.Sections {
		for i := range r.Parts(s.ID) {
			r = r.With(r.SetText(model.InPart(s.ID, i), "本部分内容齐全。"))
		}
	}
	return say(r, "other_matters", "没有收取信息处理费。")
}

// busy is a consistent report with numbers in it.
func busy() model.Report {
	return fill(good(),
		"applications.received.natural_person=95", "applications.received.business=20",
		"applications.carried_in.natural_person=8",
		"applications.granted.natural_person=60", "applications.granted.business=20",
		"applications.refused.third_party.natural_person=3",
		"applications.unavailable.not_held.natural_person=34",
		"applications.carried_out.natural_person=6",
		"disputes.review.upheld=2", "disputes.review.pending=1")
}

func priorOf(cells ...string) *model.Report {
	r := fill(good(), cells...)
	r.Year = 2023
	return &r
}

func priorSaying(text string) *model.Report {
	r := say(*priorOf(), "overview", text)
	return &r
}

// childrenOf makes children of whom one alone has the numbers of sum.
func childrenOf(units int, sum model.Report) *Children {
	c := &Children{Units: units}
	for _, ref := range sum.Form.Cells() {
		c.Sum = append(c.Sum, sum.At(ref))
		c.Largest = append(c.Largest, Largest{"青禾市水务局", sum.At(ref)})
	}
	return c
}

func say(r model.Report, section, text string) model.Report {
	return r.With(r.SetText(model.InPart(section, 0), text))
}

func bodied(r model.Report, body model.Body) model.Report {
	r.Body = body
	return r
}

// long is a paragraph of so many characters, no two of its sentences alike.
func long(n int) string {
	text := ""
	for i := 0; len([]rune(text)) < n; i++ {
		text += fmt.Sprintf("第%s项事务由%c组经办并归入%c类卷宗。", prose.Numeral(i%99+1), '甲'+rune(i), '子'+rune(i))
	}
	return string([]rune(text)[:n])
}

// says is the busy report with a sentence in it.
func says(text string) model.Report { return say(busy(), "overview", text) }

func head(field, text string) model.Report {
	r := good()
	return r.With(r.SetText(model.InHead(field), text))
}

func run(r model.Report, prior *model.Report) []model.Finding {
	return Run(Input{Report: r, Prior: prior, ThisYear: 2025})
}

func has(fs []model.Finding, id string) bool {
	return slices.ContainsFunc(fs, func(f model.Finding) bool {
		return f.Rule == id || slices.ContainsFunc(f.Hints, func(h model.Hint) bool { return h.ID == id })
	})
}

// Every rule passes one report and fails another.
var table = []struct {
	id           string
	pass, fail   model.Report
	prior, other *model.Report // last year's of pass, and of fail
	family, feud *Children     // the children of pass, and of fail
}{
	{id: "M01", pass: good(), fail: head("unit", "某局")},
	{id: "M02", pass: good(), fail: head("year", "2026")},
	{id: "M03", pass: good(), fail: head("title", "工作年度报告")},
	{id: "M04", pass: good(), fail: head("year", "2020")},
	{id: "M05", pass: good(), fail: head("unit", "青禾市水务局"), prior: priorOf(), other: priorOf()},
	{id: "M06", pass: head("date", "2026-01-12"), fail: head("date", "2023-12-31")},
	{id: "M07", pass: good(), fail: head("date", "")},
	{id: "M08", pass: head("date", "2025-01-31"), fail: head("date", "2025-02-01")},
	{id: "C01", pass: good(), fail: put(good(), "proactive.licences.decisions=")},
	{id: "C02", pass: put(good(), "proactive.fees.amount=0.5"), fail: put(good(), "proactive.licences.decisions=0.5")},
	{id: "C03", pass: put(good(), "proactive.licences.decisions=999999999"), fail: put(good(), "proactive.licences.decisions=1000000000")},
	{
		id: "C04", pass: put(good(), "proactive.penalties.decisions=54"), fail: put(good(), "proactive.penalties.decisions=60"),
		prior: priorOf("proactive.penalties.decisions=5"), other: priorOf("proactive.penalties.decisions=5"),
	},
	{
		id: "T2-01", pass: put(good(), "proactive.normative_documents.issued=2", "proactive.normative_documents.in_force=5"),
		fail:  put(good(), "proactive.normative_documents.issued=2", "proactive.normative_documents.in_force=4"),
		prior: priorOf("proactive.normative_documents.in_force=3"), other: priorOf("proactive.normative_documents.in_force=3"),
	},
	{
		id: "T2-02", pass: put(good(), "proactive.normative_documents.issued=2", "proactive.normative_documents.in_force=2"),
		fail: put(good(), "proactive.normative_documents.issued=2", "proactive.normative_documents.in_force=1"),
	},
	{id: "T2-03", pass: put(good(), "proactive.regulations.in_force=1"), fail: put(bodied(head("unit", "青禾县林业局"), model.Department), "proactive.regulations.in_force=1")},
	{
		id: "T2-04", pass: put(good(), "proactive.fees.amount=99"), fail: put(good(), "proactive.fees.amount=125000"),
		prior: priorOf("proactive.fees.amount=1"), other: priorOf("proactive.fees.amount=12.5"),
	},
	{
		id: "T2-05", pass: put(good(), "proactive.licences.decisions=1"), fail: good(),
		prior: priorOf("proactive.licences.decisions=10"), other: priorOf("proactive.licences.decisions=10"),
	},
	{id: "T3-01", pass: busy(), fail: put(busy(), "applications.received.total=116")},
	{id: "T3-02", pass: busy(), fail: put(busy(), "applications.granted.natural_person=61", "applications.granted.total=81")},
	{id: "T3-03", pass: busy(), fail: fill(busy(), "applications.carried_out.natural_person=5")},
	{id: "T3-04", pass: busy(), fail: put(busy(), "applications.received.total=")},
	{id: "T3-05", pass: busy(), fail: busy(), prior: priorOf("applications.carried_out.natural_person=8"), other: priorOf("applications.carried_out.natural_person=7")},
	{id: "T3-06", pass: busy(), fail: fill(busy(), "applications.otherwise.other.natural_person=40")},
	{id: "T3-07", pass: busy(), fail: fill(busy(), "applications.carried_out.natural_person=60")},
	{id: "T3-08", pass: busy(), fail: busy(), prior: priorOf("applications.received.other=100"), other: priorOf("applications.received.other=30")},
	{
		id: "T3-09", pass: say(fill(good(), "applications.otherwise.fee_unpaid.other=1"), "other_matters", "收取信息处理费 30 元。"),
		fail: say(fill(good(), "applications.otherwise.fee_unpaid.other=1"), "other_matters", "本年未收取信息处理费。"),
	},
	{id: "T4-01", pass: busy(), fail: put(busy(), "disputes.review.total=4")},
	{id: "T4-02", pass: busy(), fail: good(), prior: priorOf("disputes.review.pending=3"), other: priorOf("disputes.review.pending=1")},
	{id: "T4-03", pass: say(fill(good(), "disputes.review.corrected=1"), "problems", "行政复议有一件被纠正。"), fail: fill(good(), "disputes.review.corrected=1")},
	{id: "H01", pass: busy(), fail: good(), family: childrenOf(2, busy()), feud: childrenOf(2, busy())},
	{id: "H02", pass: busy(), fail: busy(), family: childrenOf(2, busy()), feud: twins(childrenOf(2, busy()))},
	{
		id: "H03", pass: good(), fail: good(),
		family: childrenOf(3, put(good(), "proactive.licences.decisions=9")), feud: childrenOf(3, put(good(), "proactive.licences.decisions=10")),
	},
	{id: "X01", pass: says("共收到政府信息公开申请 123 件。"), fail: says("共收到政府信息公开申请 114 件。")},
	{id: "X02", pass: says("上年结转政府信息公开申请8件。"), fail: says("上年结转政府信息公开申请七件。")},
	{id: "X03", pass: says("办结政府信息公开申请117件。"), fail: says("办结政府信息公开申请115件。")},
	{id: "X04", pass: says("收到政府信息公开申请115件，结转下年度6件。"), fail: says("收到政府信息公开申请115件，结转下年度8件。")},
	{id: "X05", pass: says("收到政府信息公开申请115件，其中自然人95件。"), fail: says("收到政府信息公开申请115件，其中自然人90件。")},
	{id: "X06", pass: says("收到政府信息公开申请115件，予以公开80件。"), fail: says("收到政府信息公开申请115件，予以公开60件。")},
	{id: "X07", pass: say(good(), "overview", "本年未收到政府信息公开申请。"), fail: says("本年未收到政府信息公开申请。")},
	{id: "X08", pass: say(good(), "overview", "收到政府信息公开申请0件，均已办结。"), fail: says("收到政府信息公开申请115件，均已办结。")},
	{id: "X09", pass: says("因政府信息公开被申请行政复议2件。"), fail: says("因政府信息公开被申请行政复议4件。")},
	{id: "X10", pass: says("未发生因政府信息公开引起的行政诉讼。"), fail: says("未发生因政府信息公开引起的行政复议。")},
	{id: "X11", pass: says("制发行政规范性文件0件。"), fail: says("制发行政规范性文件2件。")},
	{
		id: "X12", pass: say(put(good(), "proactive.fees.amount=12.48"), "overview", "行政事业性收费12.5万元，行政处罚0件。"),
		fail: say(put(good(), "proactive.fees.amount=12.48"), "overview", "行政事业性收费12.6万元。"),
	},
	{
		id: "X13", pass: says("收到政府信息公开申请115件，较上年增加15件，增长15%。"), fail: says("收到政府信息公开申请115件，较上年减少15件。"),
		prior: priorOf("applications.received.other=100"), other: priorOf("applications.received.other=100"),
	},
	{
		id: "X14", pass: say(good(), "other_matters", "本年未收取信息处理费。"),
		fail: say(good(), "other_matters", "本年未收取信息处理费。\n全年收取信息处理费30元。"),
	},
	{id: "X15", pass: say(good(), "overview", "共公开188条，其中网站90条、公众号98条。"), fail: say(good(), "overview", "共公开188条，其中网站90条、公众号97条。")},
	{id: "X16", pass: say(good(), "overview", "答复57件，其中予以公开20件，占35.1%。"), fail: say(good(), "overview", "答复57件，其中予以公开20件，占31.5%。")},
	{id: "S01", pass: good(), fail: say(good(), "other_matters", " ")},
	{id: "S02", pass: good(), fail: good().With(good().SetParts("overview", []model.Part{{Text: "本局收到的申请均已答复，信息按目录公开，人员经过培训。"}}))},
	{
		id: "S03", pass: bodied(say(good(), "overview", "政务公开纳入考核，开展社会评议，未发生责任追究。"), model.Government),
		fail: bodied(say(good(), "overview", "政务公开纳入考核，开展社会评议。"), model.Government),
	},
	{id: "S04", pass: say(good(), "overview", long(900)), fail: say(good(), "overview", long(1001))},
	{id: "S05", pass: good(), fail: good().With(good().SetParts("problems", []model.Part{{Text: "信息发布不够及时。"}}))},
	{id: "S06", pass: good(), fail: say(good(), "other_matters", "无其他需要报告的事项。")},
	{id: "S07", pass: say(good(), "overview", "2024年，本局主动公开信息3条。"), fail: say(good(), "overview", "2023年，本局主动公开信息3条。")},
	{id: "S08", pass: good(), fail: say(good(), "overview", "本年收到（此处填写件数）件。")},
	{id: "S09", pass: say(good(), "overview", "一是甲；二是乙；三是丙。"), fail: say(good(), "overview", "一是甲；三是丙。")},
	{id: "S10", pass: say(good(), "overview", "切切实实抓信息公开公开栏，方方面面都照顾到。"), fail: say(good(), "overview", "及时公开专项资金资金使用情况。")},
	{id: "S11", pass: say(good(), "overview", long(60)), fail: say(say(good(), "overview", long(60)), "problems", long(60))},
	{id: "S12", pass: busy(), fail: say(good(), "overview", long(400)), prior: priorOf(), other: priorSaying(long(400))},
	{id: "S13", pass: say(good(), "overview", "电话 0000-1234567。"), fail: say(good(), "overview", "联系人手机13900000000。")},
	{id: "S14", pass: good(), fail: say(good(), "overview", "零宽\u200b字符")},
	{id: "S15", pass: say(good(), "overview", "本报告由六部分组成。"), fail: say(good(), "overview", "本报告由五个部分组成。")},
	// The crossing of received and natural_person was 95.
	{id: "D1", pass: busy(), fail: put(busy(), "applications.received.natural_person=97")},
	{id: "D2", pass: busy(), fail: fill(busy(), "applications.granted.natural_person=58", "applications.granted.business=22")},
	{id: "D3", pass: busy(), fail: put(busy(), "disputes.review.total=2")},
	{id: "D4", pass: busy(), fail: fill(busy(), "applications.received.natural_person=59")},
	{id: "D5", pass: busy(), fail: fill(busy(), "applications.granted.natural_person=6")},
	{id: "D6", pass: fill(busy(), "applications.carried_out.natural_person=4"), fail: fill(busy(), "applications.carried_out.natural_person=")},
}

// Who may make no regulations is told by the name where the kind of body is not given.
func TestNoRegulations(t *testing.T) {
	for unit, want := range map[string]bool{
		"临江市白石镇人民政府": true, "临江市白石镇": true, "临江市北苑街道办事处": true, "桐山县水利局": true, "桐山县人民政府": true, "临江市青山乡人民政府": true,
		"临江市人民政府": false, "临江市水利局": false, "青州省水利厅": false, "滨海新区管理委员会": false, "": false,
	} {
		r := put(good(), "proactive.regulations.in_force=6")
		r.Unit, r.Body = unit, ""
		if has(run(r, nil), "T2-03") != want {
			t.Errorf("%s: %t", unit, !want)
		}
	}
}

func twins(c *Children) *Children {
	c.Twins = []Twin{{"乙局", "甲局", "overview", 95}}
	return c
}

func TestEveryRule(t *testing.T) {
	seen := map[string]bool{}
	for _, row := range table {
		seen[row.id] = true
		if fs := Run(Input{Report: row.pass, Prior: row.prior, Children: row.family, ThisYear: 2025}); has(fs, row.id) {
			t.Errorf("%s speaks of a report that passes: %v", row.id, fs)
		}
		if fs := Run(Input{Report: row.fail, Prior: row.other, Children: row.feud, ThisYear: 2025}); !has(fs, row.id) {
			t.Errorf("%s is silent on a report that fails: %v", row.id, fs)
		}
		if fs := Run(Input{Report: row.fail, Prior: row.other, Children: row.feud, Off: map[string]bool{row.id: true}}); row.id[0] != 'D' && has(fs, row.id) {
			t.Errorf("%s speaks though switched off", row.id)
		}
	}
	for _, rule := range Rules() {
		if !seen[rule.ID] {
			t.Errorf("%s has no passing and failing report", rule.ID)
		}
		if rule.Title == "" || rule.Formula == "" || rule.Source == "" {
			t.Errorf("%s is not described", rule.ID)
		}
	}
}

func TestGoodIsClean(t *testing.T) {
	for _, r := range []model.Report{good(), busy()} {
		if fs := run(r, nil); len(fs) > 0 {
			t.Errorf("findings on a good report: %v", fs)
		}
	}
}

func TestMessage(t *testing.T) {
	r := fill(busy(), "applications.carried_out.natural_person=5")
	fs := run(r, nil)
	if len(fs) != 1 {
		t.Fatalf("want one finding, got %v", fs)
	}
	want := "相差 1：自然人 新收 95 + 上年结转 8 = 103，办理 97 + 结转下年 5 = 102"
	if f := fs[0]; f.Message != want || f.At[0].String() != "applications.resolved_total.natural_person" {
		t.Errorf("got %s at %s", f.Message, f.At[0])
	}
	if f := fs[0]; len(f.Hints) > 0 || f.Advice != "先核对原件：新收 + 上年结转 103，办理 + 结转下年 102" {
		t.Errorf("hints %v, advice %s", f.Hints, f.Advice)
	}
}

// What follows from a root is not told; what stands alone is.
func TestRoots(t *testing.T) {
	for _, c := range []struct {
		name string
		r    model.Report
		want string
	}{
		{"a row total", put(busy(), "applications.granted.total=81"), "T3-01"},
		{"the corner", put(busy(), "applications.resolved_total.total=118"), "T3-01"},
		{"a column", fill(busy(), "applications.received.natural_person=96"), "T3-03"},
		{"two columns that cancel", fill(busy(), "applications.received.natural_person=96", "applications.received.business=19"), "T3-03 T3-03"},
		{"a row with its total only", put(busy(), "applications.carried_out.natural_person=", "applications.carried_out.business=",
			"applications.carried_out.research=", "applications.carried_out.nonprofit=", "applications.carried_out.legal_service=", "applications.carried_out.other="), "C01 T3-04"},
		{"only applicants", put(busy(), "applications.granted.total="), "T3-04 C01"},
		{"a row total and another column", put(fill(busy(), "applications.received.business=21"), "applications.granted.total=81"), "T3-01 T3-03"},
	} {
		var got []string
		for _, f := range run(c.r, nil) {
			got = append(got, f.Rule)
		}
		want := strings.Fields(c.want)
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", c.name, got, want)
		}
	}
}

func TestConfirmed(t *testing.T) {
	r := fill(busy(), "applications.otherwise.other.natural_person=40")
	find := func(r model.Report) (out model.Finding) {
		for _, f := range run(r, nil) {
			if f.Rule == "T3-06" {
				out = f
			}
		}
		return out
	}
	r = r.With(r.Confirm(find(r), "已核实"))
	if find(r).Confirmed != "已核实" {
		t.Error("the confirmation is not carried")
	}
	if find(fill(r, "applications.otherwise.other.natural_person=41")).Confirmed != "" {
		t.Error("the confirmation outlives the numbers")
	}
	if _, _, _, confirmed := Count(run(r, nil)); confirmed != 1 {
		t.Errorf("counted %d confirmed", confirmed)
	}
}

func TestFillZero(t *testing.T) {
	r := fill(model.NewReport(forms.CN2021(), "青禾市园林局", 2024), "applications.received.other=2", "applications.granted.other=2")
	for _, f := range run(r, nil) {
		if f.Rule == "C01" {
			r = r.With(f.Hints[0].Repair...)
		}
	}
	if fs := run(r, nil); has(fs, "C01") || has(fs, "T3-01") || has(fs, "T3-02") || has(fs, "T3-03") {
		t.Errorf("after 其余填 0: %v", fs)
	}
}

func TestOverviewLimit(t *testing.T) {
	r := say(good(), "overview", long(1200))
	for limit, want := range map[int]bool{0: true, 1100: true, 1300: false} {
		if got := has(Run(Input{Report: r, OverviewLimit: limit}), "S04"); got != want {
			t.Errorf("limit %d: %t", limit, got)
		}
	}
}

func TestFinal(t *testing.T) {
	r := put(good(), "proactive.licences.decisions=")
	if fs := Run(Input{Report: r, Final: true}); len(fs) != 1 || fs[0].Severity != model.Error {
		t.Errorf("a blank cell in a final report: %v", fs)
	}
}

// consistent makes a random report whose equations all hold.
func consistent(rnd *rand.Rand) model.Report {
	r := good()
	table := r.Form.Table("applications")
	for _, c := range table.Columns[:6] {
		left := int64(0)
		for _, row := range table.Rows {
			if row.ID == "received" || row.ID == "resolved_total" || row.ID == "carried_out" {
				continue
			}
			n := rnd.Int64N(12)
			if row.ID == "carried_in" {
				left -= n
			} else {
				left += n
			}
			r = fill(r, fmt.Sprintf("applications.%s.%s=%d", row.ID, c.ID, n))
		}
		out := max(0, -left) + rnd.Int64N(5)
		r = fill(r, fmt.Sprintf("applications.carried_out.%s=%d", c.ID, out), fmt.Sprintf("applications.received.%s=%d", c.ID, left+out))
	}
	for _, row := range r.Form.Table("disputes").Rows {
		for _, c := range []string{"upheld", "corrected", "other", "pending"} {
			r = fill(r, fmt.Sprintf("disputes.%s.%s=%d", row.ID, c, rnd.IntN(9)))
		}
	}
	return r
}

func equationErrors(r model.Report) (out []model.Finding) {
	for _, f := range run(r, nil) {
		if f.Severity == model.Error && (strings.HasPrefix(f.Rule, "T3") || strings.HasPrefix(f.Rule, "T4")) {
			out = append(out, f)
		}
	}
	return out
}

// Any one cell that is changed is noticed; where it is a total, the first hint mends it.
func TestMutations(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 3 {
		r := consistent(rnd)
		if fs := equationErrors(r); len(fs) > 0 {
			t.Fatalf("errors in a consistent report: %v", fs)
		}
		for _, c := range r.Form.Cells() {
			if len(r.Form.EquationsWith(c)) == 0 {
				continue
			}
			bad := r.With(r.SetCell(c, r.At(c).Add(model.Int(1+rnd.Int64N(30)))))
			fs := equationErrors(bad)
			if len(fs) == 0 {
				t.Errorf("%s: %s made %s unnoticed", c, r.At(c), bad.At(c))
			}
			for _, f := range fs {
				for _, h := range f.Hints {
					if len(h.Repair) > 0 && len(equationErrors(bad.With(h.Repair...))) >= len(fs)+1 {
						t.Errorf("%s: hint %s makes it worse", c, h.Message)
					}
				}
			}
			if r.Form.TotalOf(c) == nil || len(fs) == 0 {
				continue
			}
			if len(fs[0].Hints) == 0 || len(fs[0].Hints) > maxHints {
				t.Errorf("%s: %d hints", c, len(fs[0].Hints))
			} else if rest := equationErrors(bad.With(fs[0].Hints[0].Repair...)); len(rest) > 0 {
				t.Errorf("%s: after %s: %v", c, fs[0].Hints[0].Message, rest)
			}
		}
	}
}

// A random report never panics, and where an equation fails something is said.
func TestRandom(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	Run(Input{})
	run(model.Report{Form: forms.CN2021()}, &model.Report{})
	for range 100 {
		r := model.NewReport(forms.CN2021(), "", 0)
		for _, c := range r.Form.Cells() {
			if rnd.IntN(3) > 0 {
				r = r.With(r.SetCell(c, model.Int(rnd.Int64N(40)-2)))
			}
		}
		p := newPass(Input{Report: r})
		fails := slices.ContainsFunc(p.judged, func(v verdict) bool { return v.fails })
		said := slices.ContainsFunc(run(r, nil), func(f model.Finding) bool { return strings.HasPrefix(f.Rule, "T3") || strings.HasPrefix(f.Rule, "T4") })
		if fails && !said {
			t.Error("an equation fails and nothing is said")
		}
		run(r, &r)
	}
}

// The rules are derived from the balances: a form of 3 x 3 has its own.
func TestToyForm(t *testing.T) {
	one := func(id string) []model.Term { return []model.Term{{ID: id}} }
	two := []model.Term{{ID: "a"}, {ID: "b"}}
	columns := []model.Column{{ID: "a", Label: "甲"}, {ID: "b", Label: "乙"}, {ID: "sum", Label: "计"}}
	rows := []model.Row{{ID: "a", Label: "子"}, {ID: "b", Label: "丑"}, {ID: "sum", Label: "合"}}
	f := model.NewForm(model.Form{
		ID:       "toy",
		Sections: []model.Section{{ID: "t", Heading: "一、表", Table: &model.Table{ID: "t", Columns: columns, Rows: rows}}},
		Balances: []model.Balance{
			{ID: "row", Table: "t", Each: model.EachRow, Total: true, Left: one("sum"), Right: two},
			{ID: "column", Table: "t", Each: model.EachColumn, Total: true, Left: one("sum"), Right: two},
		},
	})
	r := model.NewReport(f, "青禾市园林局", 2024)
	r.Body, r.Date = model.Department, "2025-01-18"
	for _, c := range []string{"a", "b"} {
		for _, d := range []string{"a", "b"} {
			changes := []model.Change{r.SetCell(model.Ref{Table: "t", Row: c, Column: d}, model.Int(2))}
			r = r.With(append(changes, model.Follow(r, changes)...)...)
		}
	}
	if fs := run(r, nil); len(fs) > 0 {
		t.Fatalf("findings on a fitting toy: %v", fs)
	}
	bad := r.With(r.SetCell(model.Ref{Table: "t", Row: "a", Column: "b"}, model.Int(3)))
	fs := run(bad, nil)
	if len(fs) != 2 || fs[0].Rule != "row" || fs[0].Severity != model.Error || len(fs[0].Hints) == 0 || fs[0].Hints[0].ID != "D1" {
		t.Errorf("one wrong cell: %v", fs)
	}
}

func BenchmarkRun(b *testing.B) {
	r, prior := busy(), busy()
	b.ReportAllocs()
	for b.Loop() {
		Run(Input{Report: r, Prior: &prior, ThisYear: 2025})
	}
}

// failing is off in three places, so that many repairs are tried.
func failing() model.Report {
	return put(fill(busy(), "applications.carried_out.natural_person=5", "applications.received.business=29"), "disputes.review.total=9")
}

func BenchmarkRunFailing(b *testing.B) {
	r := failing()
	b.ReportAllocs()
	for b.Loop() {
		Run(Input{Report: r, ThisYear: 2025})
	}
}

// Repairs are tried without a copy of the report for each.
func TestRepairsAreTriedInPlace(t *testing.T) {
	r := failing()
	if n := testing.AllocsPerRun(20, func() { Run(Input{Report: r, ThisYear: 2025}) }); n > 320 {
		t.Errorf("%.0f allocations", n)
	}
}
