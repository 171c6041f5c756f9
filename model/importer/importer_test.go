package importer_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"nianbao/export"
	"nianbao/model"
	"nianbao/model/document"
	"nianbao/model/forms"
	"nianbao/model/importer"
)

func read(t *testing.T, source string) importer.Result {
	t.Helper()
	result, err := importer.Import([]byte(source), forms.For)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func ref(address string) model.Ref {
	r, ok := model.ParseRef(address)
	if !ok || !forms.CN2021().Has(r) {
		panic("no cell " + address)
	}
	return r
}

// published is a short report as offices paste it: ragged rows, group labels on
// the first row of a group only, inline headings.
const published = `

青石镇人民政府 2024 年政府信息公开工作
年度报告

本报告依照有关规定编制，统计期限为2024年1月1日至12月31日。
一、总体情况
（一）主动公开情况。全年发布信息120条。
（二）依申请公开：收到申请3件。
第二段在这里。
二、主动公开政府信息情况
第二十条第（一）项
信息内容	本年制发件数	本年废止件数	现行有效件数
规章	0	0	0
规范性文件	1	0	5
第二十条第（八）项
信息内容	本年收费金额（单位：万元）
行政事业性收费	251000元
三、收到和处理政府信息公开申请情况
(本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和)		申请人情况						总计
		自然人	法人或其他组织
			商业企业	科研机构	社会公益组织	法律服务机构	其他
一、本年新收政府信息公开申请数量		2	1	0	0	0	0	3
二、上年结转政府信息公开申请数量		0	0	/	0	0	0	0
三、本年度办理结果	（一）予以公开	1	1	0	0	0	0	2
	（二）部分公开	１	0	0	0	0	0	1
	（三）不予公开	1．属于国家秘密	0	0	0	0	0	0
		4、保护第三方合法权益	0	0	0	0	0	0	0
	（六）其他处理	1.申请人无正当理由逾期不补正	0	0	0	0	0	0	0
3.其他		0	0	0	0	0	0	0
	（七）总计	2	1	0	0	0	0	3
四、结转下年度继续办理		0	0	0	0	0	0	0
四、政府信息公开行政复议、行政诉讼情况
行政复议					行政诉讼
1	0	0	0	1	0	0	0	0	0	0	0	0	0	0
五、存在问题及改进情况
（一）存在的主要问题。业务不熟。
六、其他需要报告的事项
无其他事项。
                              青石镇人民政府
                              2025年1月9日
`

func TestPublishedText(t *testing.T) {
	result := read(t, published)
	r := result.Report
	for got, want := range map[string]string{
		r.Unit: "青石镇人民政府", r.Date: "2025-01-09",
		r.Title: "青石镇人民政府2024年政府信息公开工作年度报告", fmt.Sprint(r.Year): "2024",
	} {
		if got != want {
			t.Errorf("head: got %q, want %q", got, want)
		}
	}
	for address, want := range map[string]string{
		"proactive.normative_documents.in_force":        "5",
		"proactive.fees.amount":                         "25.1",
		"proactive.licences.decisions":                  "",
		"applications.received.business":                "1",
		"applications.carried_in.natural_person":        "0",
		"applications.carried_in.research":              "", // a stroke is no zero
		"applications.granted.total":                    "2",
		"applications.partially_granted.natural_person": "1",
		"applications.refused.state_secret.total":       "", // six numbers for seven columns
		"applications.refused.state_secret.research":    "",
		"applications.refused.third_party.total":        "0",
		"applications.otherwise.not_corrected.other":    "0",
		"applications.otherwise.other.total":            "0",
		"applications.resolved_total.natural_person":    "2",
		"applications.carried_out.total":                "0",
		"disputes.review.upheld":                        "1",
		"disputes.litigation_after_review.total":        "0",
	} {
		if got := r.At(ref(address)).String(); got != want {
			t.Errorf("%s: got %q, want %q", address, got, want)
		}
	}
	parts := r.Parts("overview")
	if len(parts) != 3 || parts[1].Heading != "主动公开情况" || parts[1].Text != "全年发布信息120条。" ||
		parts[2].Heading != "依申请公开" || parts[2].Text != "收到申请3件。\n第二段在这里。" {
		t.Errorf("parts: %+v", parts)
	}
	all := fmt.Sprint(result.Remarks)
	for _, want := range []string{"applications.refused.state_secret", "applications.carried_in.research", "25.1 万元"} {
		if !strings.Contains(all, want) {
			t.Errorf("no remark speaks of %s:\n%s", want, all)
		}
	}
}

// What the importer must not do, a source a row.
func TestNeverAWrongNumber(t *testing.T) {
	table := func(rows string) string {
		return "乙局2024年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n" + rows + "\n五、存在的主要问题及改进情况\n无\n"
	}
	for name, rows := range map[string]string{
		"too few numbers":         "一、本年新收政府信息公开申请数量\t1\t2\t3",
		"a blank lost at the end": "一、本年新收政府信息公开申请数量\t\t1\t2\t3\t4\t5\t6",
		"too many numbers":        "一、本年新收政府信息公开申请数量\t1\t2\t3\t4\t5\t6\t7\t8",
		"numbers without label":   "1\t2\t3\t4\t5\t6\t21",
		"the same row twice":      "一、本年新收政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1\n一、本年新收政府信息公开申请数量\t2\t2\t2\t2\t2\t2\t12",
		"negative":                "一、本年新收政府信息公开申请数量\t-1\t-1\t-1\t-1\t-1\t-1\t-6",
	} {
		result := read(t, table(rows))
		for _, cell := range result.Report.Form.Cells() {
			if n := result.Report.At(cell); !n.Blank() {
				t.Errorf("%s: %s became %s", name, cell, n)
			}
		}
		warned := false
		for _, r := range result.Remarks {
			warned = warned || r.Severity >= model.Info && r.Line > 0
		}
		if !warned {
			t.Errorf("%s: nothing was said of it", name)
		}
	}
}

func TestSourcesThatAreNoText(t *testing.T) {
	for name, data := range map[string][]byte{
		"empty": nil, "blank": []byte(" \n\t"), "zip": []byte("PK\x03\x04xxxx"), "pdf": []byte("%PDF-1.4"),
		"large": bytes.Repeat([]byte("年"), importer.MaxSize/3+1),
	} {
		if _, err := importer.Import(data, forms.For); err == nil || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: got %v, want an error of one line", name, err)
		}
	}
}

func TestEncodings(t *testing.T) {
	want := read(t, published).Report
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(published)
	if err != nil {
		t.Fatal(err)
	}
	utf16 := []byte{0xff, 0xfe}
	for _, r := range published {
		utf16 = append(utf16, byte(r), byte(r>>8))
	}
	for name, data := range map[string][]byte{"gb18030": []byte(gb), "utf-16": utf16, "bom": []byte("\ufeff" + published), "crlf": []byte(strings.ReplaceAll(published, "\n", "\r\n"))} {
		result, err := importer.Import(data, forms.For)
		if err != nil || !model.Same(result.Report, want) {
			t.Errorf("%s: not the same report (%v)", name, err)
		}
	}
}

// randomReport is consistent, with blanks and prose that tempts the importer.
func randomReport(rng *rand.Rand) model.Report {
	sentences := []string{
		"全年收到申请 35 件，“均已”办结。", "依据 Regulation No. 711 of 2019 办理，详见 example.gov.cn 网站。",
		"一是加强学习；二是完善制度——逐项落实……", "本年度（含上年结转）共 8 件，同比增长12.5%。",
	}
	text := func() string {
		var lines []string
		for range 1 + rng.IntN(3) {
			line := ""
			for range 1 + rng.IntN(5) {
				line += sentences[rng.IntN(len(sentences))]
			}
			lines = append(lines, line)
		}
		return strings.Join(lines, "\n")
	}
	r := model.NewReport(forms.CN2021(), "丙县水利局", 2021+rng.IntN(5))
	changes := []model.Change{r.SetText(model.InHead(model.HeadDate), "2025-01-09"), r.SetText(model.InHead(model.HeadContact), "电话 0000-0000000")}
	for _, s := range r.Form.Sections {
		parts := []model.Part{{Text: text()}}
		if s.Table != nil {
			parts = nil
		}
		for i := range rng.IntN(3) {
			if s.Table == nil {
				parts = append(parts, model.Part{Heading: fmt.Sprintf("第%d部分", i), Text: text()})
			}
		}
		changes = append(changes, r.SetParts(s.ID, parts))
	}
	for _, cell := range r.Form.Cells() {
		if rng.IntN(5) > 0 {
			changes = append(changes, r.SetCell(cell, model.Int(rng.Int64N(1<<rng.IntN(20)))))
		}
	}
	return r.With(changes...)
}

// Whatever this program exports it reads back: every number, blank and paragraph.
func TestExportsComeBack(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 12 {
		want := randomReport(rng)
		for _, f := range export.Formats() {
			if !f.Whole() {
				continue
			}
			e, err := export.New(f.ID, export.Options{Width: 30 + rng.IntN(60)})
			if err != nil {
				t.Fatal(err)
			}
			var b bytes.Buffer
			if err := e.Export(&b, document.FromReport(want, rng.IntN(2) == 0)); err != nil {
				t.Fatal(err)
			}
			got := read(t, b.String())
			if diff := model.Diff(want, got.Report); len(diff) > 0 {
				t.Fatalf("%s: %d places differ, first %s:\n got %+v\nwant %+v\nremarks %v", f.ID, len(diff), diff[0].At, diff[0].After, diff[0].Before, got.Remarks)
			}
		}
	}
}

// Rendered as others do, with damage: a number may be missing, never wrong.
func TestDamagedTablesGiveNoWrongNumber(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	recalled, all := 0, 0
	for range 60 {
		want := randomReport(rng)
		got := read(t, ragged(rng, want)).Report
		for _, cell := range want.Form.Cells() {
			n := got.At(cell)
			if !want.At(cell).Blank() {
				all++
			}
			if n.Blank() {
				continue
			}
			recalled++
			if !n.Same(want.At(cell)) {
				t.Fatalf("%s: read %s, stands %q", cell, n, want.At(cell))
			}
		}
	}
	t.Logf("recall %d of %d cells", recalled, all)
}

// ragged writes the tables with numbers beginning anywhere, and rows that end
// where their last number does.
func ragged(rng *rand.Rand, r model.Report) string {
	var b strings.Builder
	b.WriteString(r.Title + "\n")
	sep := []string{"\t", " | "}[rng.IntN(2)]
	for _, s := range r.Form.Sections {
		b.WriteString(s.Heading + "\n")
		if s.Table == nil {
			b.WriteString("文字。\n")
			continue
		}
		var line []string
		for _, row := range s.Table.Rows {
			fields := []string{row.Label}
			for range rng.IntN(3) {
				fields = append(fields, "")
			}
			for _, col := range s.Table.ColumnsOf(row) {
				n := r.At(model.Ref{Table: s.ID, Row: row.ID, Column: col.ID}).String()
				fields = append(fields, n)
				line = append(line, n)
			}
			if s.Table.Shape != model.Line {
				text := strings.Join(fields, sep)
				if rng.IntN(3) == 0 {
					text = strings.TrimRight(text, " |\t")
				}
				b.WriteString(text + "\n")
			}
		}
		if s.Table.Shape == model.Line {
			b.WriteString(strings.Join(line, sep) + "\n")
		}
	}
	return b.String()
}

func BenchmarkImport(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := importer.Import([]byte(published), forms.For); err != nil {
			b.Fatal(err)
		}
	}
}
