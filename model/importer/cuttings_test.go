package importer_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"nianbao/model/ooxml"
)

// lines makes a cell a line of rows.
func lines(rows string) string {
	return strings.NewReplacer("\t", "\n", " | ", "\n").Replace(rows)
}

func sued(rows string) string {
	return report("四、政府信息公开行政复议、行政诉讼情况\n" + rows)
}

const results = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计"

// cuttings are tables as they come out of other programs: cut up, torn, spans undone.
func cuttings() []oddity {
	fifteen := map[string]string{
		"disputes.review.upheld": "1", "disputes.review.total": "3", "disputes.direct_litigation.corrected": "4",
		"disputes.direct_litigation.total": "4", "disputes.litigation_after_review.pending": "5", "disputes.litigation_after_review.total": "5",
	}
	review, direct, after := "1\t0\t2\t0\t3", "0\t4\t0\t0\t4", "0\t0\t0\t5\t5"
	threeTables := "行政复议\n" + results + "\n" + review + "\n行政诉讼\n未经复议直接起诉\n" + results + "\n" + direct + "\n复议后起诉\n" + results + "\n" + after
	twoTables := "行政复议\n" + results + "\n" + review + "\n行政诉讼\n未经复议直接起诉\t复议后起诉\n" + results + "\t" + results + "\n" + direct + "\t" + after
	columns := "\t行政复议\t行政诉讼\n\t\t未经复议直接起诉\t复议后起诉\n结果维持\t1\t0\t0\n结果纠正\t0\t4\t0\n其他结果\t2\t0\t0\n尚未审结\t0\t0\t5\n总计\t3\t4\t5"
	pairs := "行政复议\n结果维持\t1\n结果纠正\t0\n其他结果\t2\n尚未审结\t0\n总计\t3\n行政诉讼\n未经复议直接起诉\n结果维持\t0\n结果纠正\t4\n其他结果\t0\n尚未审结\t0\n总计\t4\n复议后起诉\n结果维持\t0\n结果纠正\t0\n其他结果\t0\n尚未审结\t5\n总计\t5"
	return []oddity{
		{name: "a table a procedure", source: sued(threeTables), cells: fifteen},
		{name: "a table a procedure, a cell a line", source: sued(lines(threeTables)), cells: fifteen},
		{name: "a table for the review, one for the suits", source: sued(twoTables), cells: fifteen},
		{name: "a row a result", source: sued(columns), cells: fifteen},
		{name: "a result a line", source: sued(pairs), cells: fifteen},
		{name: "a result a line, a cell a line", source: sued(lines(pairs)), cells: fifteen},
		{
			name:   "five numbers left of fifteen",
			source: sued("行政复议 行政诉讼\n未经复议直接起诉 复议后起诉\n结 果 维 持\n49 49 19 19 0"),
			cells:  map[string]string{"disputes.litigation_after_review.upheld": "", "disputes.review.upheld": ""},
			says:   []string{"应有 15 个数字"},
		},
		{
			name:   "one number left of a table a procedure",
			source: sued("行政复议\n" + lines(results) + "\n5"),
			cells:  map[string]string{"disputes.review.total": ""},
		},
		{
			name:   "a result a line, two lines run together",
			source: sued("（单位：件）\n行政复议\n结果维持\t1结果纠正\t0\n其他结果\t2"),
			cells:  map[string]string{"disputes.review.upheld": "", "disputes.review.corrected": "", "disputes.review.other": "2"},
		},
		{
			name:   "numbers broken in narrow columns of a print",
			source: applied("一、本年新收政府信息公开申请数量 5956 586 58 60 70 35 3806\n7\n二、上年结转政府信息公开申请数量 2 1 1 1 2 1 8\n（一）予以公开 13, 12, 6,5 2,7 11, 7,5 54,\n643 532 93 87 676 90 821\n（四）无法提供 1.本机关不掌握相关政府信息 105 0 0 0 0 0 105\n3 3\n四、结转下年度继续办理 0 0 0 0 0 0 0"),
			cells:  map[string]string{"applications.unavailable.not_held.total": "", "applications.received.total": "", "applications.received.natural_person": "", "applications.carried_in.total": "8", "applications.granted.natural_person": "", "applications.granted.total": ""},
			says:   []string{"断成了两行"},
		},
		{
			name:   "figures that are no number",
			source: report("二、主动公开政府信息情况\n规章\t1 2\t07\t6,5\n行政规范性文件\t1,234\t12,34\t1,2345\n行政许可\t13,"),
			cells:  map[string]string{"proactive.regulations.issued": "", "proactive.regulations.repealed": "", "proactive.regulations.in_force": "", "proactive.normative_documents.issued": "1234", "proactive.normative_documents.repealed": "", "proactive.normative_documents.in_force": "", "proactive.licences.decisions": ""},
			says:   []string{"“6,5” 不是可用的数字"},
		},
		{
			name:   "the older form without a label of its columns",
			source: report("二、主动公开政府信息情况\n规章\t1\t2\t3\n规范性文件\t4\t5\t6\n行政许可\t7\t8\t9\n其他对外管理服务事项\t0\t0\t0\n政府集中采购\t2\t30.5"),
			form:   "2019",
			cells:  map[string]string{"proactive.regulations.made": "1", "proactive.licences.decisions": "9", "proactive.procurement.amount": "30.5"},
		},
		{
			name:   "spans undone",
			source: report("二、主动公开政府信息情况\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t1\t2\n信息内容\t本年处理决定数量\t本年处理决定数量\t本年处理决定数量\n行政许可\t22\t22\t22\n行政处罚\t1\t2\t3\n三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量\t一、本年新收政府信息公开申请数量\t一、本年新收政府信息公开申请数量" + seven + "\n三、本年度办理结果\t（一）予以公开\t（一）予以公开" + seven),
			cells:  map[string]string{"proactive.licences.decisions": "22", "proactive.penalties.decisions": "", "applications.received.total": "4", "applications.granted.total": "4"},
		},
		{
			name:   "spans undone, a blank in front",
			source: report("二、主动公开政府信息情况\n信息内容\t采购项目数量\t采购总金额\t采购总金额\n政府集中采购\t\t5\t5"),
			form:   "2019",
			cells:  map[string]string{"proactive.procurement.projects": "", "proactive.procurement.amount": "5"},
		},
		{
			name:   "labels misspelt and with blanks in them, a cell a line",
			source: applied(lines("一、本年新收政府信息公开 申请数量" + seven + "\n三、本年度 办理结果\n（一）予以公开" + seven + "\n2.其他法律行政止公开" + seven + "\n1.信访投诉举报类申请" + seven + "\n四、结转下年度继续办理" + seven)),
			cells:  map[string]string{"applications.received.total": "4", "applications.granted.total": "4", "applications.refused.prohibited_by_law.total": "4", "applications.declined.petition.total": "4", "applications.resolved_total.total": "", "applications.carried_out.total": "4"},
		},
		{
			name:   "marks of other programs in and around cells",
			source: "**戊县教育局2023年政府信息公开工作年度报告**\n## **一、总体情况**\n\\(一\\)主动公开。发布&nbsp;8 条。\n## 三、收到和处理政府信息公开申请情况\n| **一、本年新收<br>政府信息公开申请数量** | **3** | 1 | 0 | 0 | 0 | 0 | **4** |\n|---|---|---|---|---|---|---|---|\n| 1\\.属于国家秘密 | 3 | 1 | 0 | &nbsp; | 0 | 0 | 4 |\n## 五、存在的主要问题及改进情况\n人手不足。<br><br>经费不足。",
			cells:  map[string]string{"applications.received.total": "4", "applications.refused.state_secret.total": "4", "applications.refused.state_secret.nonprofit": ""},
			parts:  map[string]string{"overview[0]": "主动公开|发布 8 条。", "problems[0]": "|人手不足。\n经费不足。"},
			unit:   "戊县教育局",
		},
		{
			name:   "columns and rows with numbers of their own",
			source: report("二、主动公开政府信息情况\n|    |   0 |   1 |   2 |   3 |\n|---:|----:|----:|----:|----:|\n|  0 | 规章 | 0 | nan | 2 |\n|  1 | 行政规范性文件 | 1 | 0 | 9 |\n|  2 | 行政许可 | 3 | 3 | 3 |\n四、政府信息公开行政复议、行政诉讼情况\n|    | 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 |\n| 0 | 行政复议 | 行政诉讼 |\n| 1 | 结果维持 | 结果纠正 |\n| 2 | 7 | 0 | 0 | 0 | 7 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |"),
			cells:  map[string]string{"proactive.regulations.repealed": "", "proactive.regulations.in_force": "2", "proactive.normative_documents.in_force": "9", "proactive.licences.decisions": "3", "disputes.review.upheld": "7", "disputes.review.corrected": "0", "disputes.review.total": "7"},
		},
		{
			name:   "blanks of cells, none of spans",
			source: report("二、主动公开政府信息情况\n规章\t\t\t2\n行政规范性文件\t1\t\t\n行政许可\t3\n行政处罚\t\n行政强制\t0\n行政事业性收费\t"),
			cells:  map[string]string{"proactive.regulations.in_force": "2", "proactive.normative_documents.issued": "1", "proactive.regulations.issued": "", "proactive.licences.decisions": "3"},
		},
		{
			name:   "blanks at the ends of rows without bars around them",
			source: report("二、主动公开政府信息情况\n规章 |  |  | 2\n行政规范性文件 | 1 |  | \n行政许可 | 3 |  |\n行政处罚 |  |  |\n行政强制 | 0 |  |"),
			cells:  map[string]string{"proactive.regulations.in_force": "2", "proactive.normative_documents.issued": "1", "proactive.regulations.issued": ""},
		},
		{
			name:   "blanks at the ends of rows lost",
			source: report("二、主动公开政府信息情况\n规章\t\t\t2\n行政规范性文件\t\t1\n行政许可\t\t3\n行政处罚\n行政强制\t\t0"),
			cells:  map[string]string{"proactive.regulations.in_force": "", "proactive.normative_documents.issued": "", "proactive.normative_documents.repealed": "", "proactive.licences.decisions": "3"},
		},
		{
			name:   "a table drawn by another program",
			source: report("（一）不是表格。\n二、主动公开政府信息情况\n+------+---+---+---+\n| 规章 | 0 | 1 |   |\n+======+===+===+===+\n| 行政 | 3         |\n| 许可 |           |\n+------+---+---+---+"),
			cells:  map[string]string{"proactive.regulations.repealed": "1", "proactive.regulations.in_force": "", "proactive.licences.decisions": "3"},
			parts:  map[string]string{"overview[1]": "不是表格|", "other_matters[0]": "|无。"},
		},
		{
			name:   "tables of HTML in Markdown",
			source: "# 戊县教育局2023年政府信息公开工作年度报告\n\n## 一、总体情况\n\n（一）主动公开。发布 8 条。\n\n" + strings.Repeat("内容。", 600) + "\n\n## 二、主动公开政府信息情况\n\n<table><tr><td>规章</td><td>0</td><td></td><td>2</td></tr></table>\n\n## 三、收到和处理政府信息公开申请情况\n\n<table><tr><td>一、本年新收政府信息公开申请数量</td><td>3</td><td>1</td><td>0</td><td>0</td><td>0</td><td>0</td><td>4</td></tr></table>\n\n## 五、存在的主要问题及改进情况\n\n人手不足。\n",
			cells:  map[string]string{"proactive.regulations.repealed": "", "proactive.regulations.in_force": "2", "applications.received.total": "4"},
			parts:  map[string]string{"problems[0]": "|人手不足。"},
			unit:   "戊县教育局",
		},
		{
			name:   "text in a string of JSON",
			source: `{"url":"http://example.gov.cn/","id":7,"content":"` + strings.NewReplacer("\n", `\n`, "\t", `\t`).Replace(applied("一、本年新收政府信息公开申请数量"+seven)) + `"}`,
			cells:  map[string]string{"applications.received.total": "4"},
			parts:  map[string]string{"overview[0]": "|本年度情况良好。", "problems[0]": "|人手不足。"},
			unit:   "戊县教育局",
		},
		{
			name:   "numbers of several rows in one cell",
			source: "<html><body><h1>戊县教育局2023年政府信息公开工作年度报告</h1><p>二、主动公开政府信息情况</p><table><tr><td><p>行政</p><p>许可</p></td><td><p>1</p><p>2</p></td></tr><tr><td>行政处罚<br>行政强制</td><td>3<br>4</td></tr><tr><td>行政事业性<br>收费</td><td><p>1</p><p></p></td></tr></table></body></html>",
			cells:  map[string]string{"proactive.licences.decisions": "", "proactive.penalties.decisions": "", "proactive.coercion.decisions": "", "proactive.fees.amount": "1"},
		},
		{
			name:   "attachments below the signature",
			source: report("二、主动公开政府信息情况\n规章\t0\t1\t2") + "戊县教育局\n2024年1月10日\n附件：统计表.xlsx\n",
			parts:  map[string]string{"other_matters[0]": "|无。\n附件：统计表.xlsx"},
			unit:   "戊县教育局", year: 2023,
		},
		{
			name:   "a page whose name alone is the title",
			source: "<html><head><meta charset=utf-8><title>戊县教育局2023年政府信息公开工作年度报告_戊县人民政府</title></head><body><p>一、总体情况</p><p>平稳。</p></body></html>",
			parts:  map[string]string{"overview[0]": "|平稳。"},
			unit:   "戊县教育局", year: 2023,
		},
		{
			name:   "paragraphs marked as headings",
			source: "<html><body><h1>戊县教育局2023年政府信息公开工作年度报告</h1><h2>一、总体情况</h2><h3>（一）主动公开。发布 8 条，其中动态 6 条。都已更新。</h3><h3>（二）依申请公开</h3><p>收到 1 件。</p></body></html>",
			parts:  map[string]string{"overview[0]": "主动公开|发布 8 条，其中动态 6 条。都已更新。", "overview[1]": "依申请公开|收到 1 件。"},
		},
		{
			name:   "a page run into one line, blanks between the cells",
			source: strings.NewReplacer("\n", " ", "\t", " ").Replace(folded),
			cells:  map[string]string{"proactive.regulations.in_force": "2", "proactive.licences.decisions": "3", "applications.received.total": "4", "applications.refused.state_secret.total": "4", "disputes.review.total": "3", "disputes.litigation_after_review.total": "5"},
			parts:  map[string]string{"overview[0]": "主动公开|" + strings.Repeat("内容。", 200), "overview[1]": "依申请公开|收到 4 件。", "problems[0]": "|人手不足。", "other_matters[0]": "|无。"},
			unit:   "戊县教育局", year: 2023,
		},
		{
			name:   "a page run into one line, bars between the cells",
			source: strings.NewReplacer("\n", "|", "\t", "|").Replace(folded),
			cells:  map[string]string{"proactive.regulations.in_force": "2", "proactive.licences.decisions": "3", "applications.received.total": "4", "disputes.review.total": "3"},
			parts:  map[string]string{"overview[1]": "依申请公开|收到 4 件。", "problems[0]": "|人手不足。"},
			unit:   "戊县教育局", year: 2023,
		},
		{
			name:   "a table run into one line, a blank lost",
			source: applied("一、本年新收政府信息公开申请数量 3 1 0 0 0 0 4 （一）予以公开 3 1 0 0 0 4 四、结转下年度继续办理 1 0 0 0 0 0 1"),
			cells:  map[string]string{"applications.received.total": "4", "applications.granted.natural_person": "", "applications.granted.total": "", "applications.carried_out.total": "1"},
		},
	}
}

// folded is a report whose lines a program runs together.
var folded = "戊县教育局2023年政府信息公开工作年度报告\n一、总体情况\n（一）主动公开\n" + strings.Repeat("内容。", 200) + "\n（二）依申请公开\n收到 4 件。\n二、主动公开政府信息情况\n规章\t0\t1\t2\n行政许可\t3\n三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量" + seven + "\n三、本年度办理结果\n（三）不予公开\n1.属于国家秘密" + seven +
	"\n四、政府信息公开行政复议、行政诉讼情况\n行政复议\t行政诉讼\n" + results + "\n1\t0\t2\t0\t3\t0\t4\t0\t0\t4\t0\t0\t0\t5\t5\n五、存在的主要问题及改进情况\n人手不足。\n六、其他需要报告的事项\n无。"

// wordTable draws rows of fields as a table of a Word file.
func wordTable(rows string) string {
	var b strings.Builder
	b.WriteString("<w:tbl>")
	for row := range strings.SplitSeq(rows, "\n") {
		b.WriteString("<w:tr>")
		for field := range strings.SplitSeq(row, "\t") {
			b.WriteString("<w:tc><w:p><w:r><w:t>" + field + "</w:t></w:r></w:p></w:tc>")
		}
		b.WriteString("</w:tr>")
	}
	return b.String() + "</w:tbl>"
}

// A Word file that a web page was pasted into has the whole report in a cell.
func TestWordPageInATable(t *testing.T) {
	p := func(s string) string { return "<w:p><w:r><w:t>" + s + "</w:t></w:r></w:p>" }
	o := oddity{
		cells: map[string]string{"proactive.regulations.repealed": "", "proactive.regulations.in_force": "2", "proactive.licences.decisions": ""},
		parts: map[string]string{"overview[0]": "|平稳。", "problems[0]": "|人手不足。\n侧栏"},
		unit:  "戊县教育局", year: 2023,
	}
	body := p("戊县教育局2023年政府信息公开工作年度报告") + p("一、总体情况") + p("平稳。") + p("二、主动公开政府信息情况") +
		strings.Replace(wordTable("规章\t0\t\t2\n行政许可\t1"), "<w:t>1</w:t></w:r></w:p>", "<w:t>1</w:t></w:r></w:p>"+p("2"), 1) + p("五、存在的主要问题及改进情况") + p("人手不足。")
	o.check(t, read(t, string(packed(wordBody+"<w:tbl><w:tr><w:tc>"+body+"</w:tc><w:tc>"+p("侧栏")+"</w:tc></w:tr></w:tbl></w:body></w:document>"))))
}

// sheetOf is a workbook of one sheet, each row merged as the ranges say.
func sheetOf(t *testing.T, rows, merged string) string {
	t.Helper()
	var b strings.Builder
	for y, row := range strings.Split(rows, "\n") {
		fmt.Fprintf(&b, `<row r="%d">`, y+1)
		for x, field := range strings.Split(row, "\t") {
			if field != "" {
				fmt.Fprintf(&b, `<c r="%c%d" t="inlineStr"><is><t>%s</t></is></c>`, 'A'+x, y+1, field)
			}
		}
		b.WriteString("</row>")
	}
	b.WriteString("</sheetData><mergeCells>")
	for ref := range strings.FieldsSeq(merged) {
		b.WriteString(`<mergeCell ref="` + ref + `"/>`)
	}
	const main = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	p := ooxml.Package{Relations: []ooxml.Relation{{ID: "r1", Type: ooxml.Kind("officeDocument"), Target: "xl/workbook.xml"}}}
	p.Add("xl/workbook.xml", main+"sheet.main+xml", []byte(`<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="年报" sheetId="1" r:id="r1"/></sheets></workbook>`),
		ooxml.Relation{ID: "r1", Type: ooxml.Kind("worksheet"), Target: "worksheets/sheet1.xml"})
	p.Add("xl/worksheets/sheet1.xml", main+"worksheet+xml", []byte("<worksheet><sheetData>"+b.String()+"</mergeCells></worksheet>"))
	var out bytes.Buffer
	if err := p.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// A sheet that holds all tables is as wide as its widest, and the others end before.
func TestSheetWithTablesOfSeveralWidths(t *testing.T) {
	rows := "戊县教育局2023年政府信息公开工作年度报告\n一、总体情况\n平稳。\n三、收到和处理政府信息公开申请情况\n\t\t\t申请人情况\t\t\t\t\t\t总计\n" +
		"一、本年新收政府信息公开申请数量\t\t\t3\t1\t\t0\t0\t0\t4\n三、本年度办理结果\t（一）予以公开\t\t\t1\t0\t0\t0\t0\t1\n四、政府信息公开行政复议、行政诉讼情况\n" +
		"行政复议\t\t\t\t\t行政诉讼\n1\t0\t2\t0\t3\t0\t4\t0\t0\t4\t0\t0\t0\t5\t5"
	o := oddity{
		cells: map[string]string{"applications.received.research": "", "applications.received.nonprofit": "0", "applications.received.total": "4", "applications.granted.natural_person": "", "applications.granted.business": "1", "applications.granted.total": "1", "disputes.review.total": "3", "disputes.litigation_after_review.total": "5"},
		unit:  "戊县教育局", year: 2023,
	}
	o.check(t, read(t, sheetOf(t, rows, "A1:J1 A5:C5 A6:C6 B7:C7 D5:I5")))
}

// Titles as offices write them: unit and year stand where they like.
func TestTitles(t *testing.T) {
	const unit, rest = "戊县教育局", "\n一、总体情况\n平稳。\n"
	for title, want := range map[string]string{
		"戊县教育局2023年政府信息公开年报":                           "戊县教育局2023年政府信息公开年报",
		"2023年度戊县教育局政府信息公开工作年度报告":                      "2023年度戊县教育局政府信息公开工作年度报告",
		"戊县教育局关于2023年度政府信息公开工作情况的报告":                   "戊县教育局关于2023年度政府信息公开工作情况的报告",
		"戊县教育局政府信息公开工作年度报告\n（2023年度）":                  "戊县教育局政府信息公开工作年度报告（2023年度）",
		"戊县教育局政府信息公开工作年度报告(2023)":                      "戊县教育局政府信息公开工作年度报告(2023)",
		"【年报】戊县教育局2023年政府信息公开工作年度报告":                   "戊县教育局2023年政府信息公开工作年度报告",
		"《戊县教育局二〇二三年政府信息公开工作年度报告》":                     "戊县教育局二〇二三年政府信息公开工作年度报告",
		"标题：戊县教育局2023年政府信息公开工作年度报告":                    "戊县教育局2023年政府信息公开工作年度报告",
		"政府信息公开工作年度报告\n现将戊县教育局2023年度报告公布如下。":           "",
		"戊县教育局\n\n2023年政府信息公开工作年度报告\n2024-01-12 10:00": "戊县教育局2023年政府信息公开工作年度报告",
	} {
		r := read(t, title+rest).Report
		if r.Title != want || r.Unit != unit || want != "" && r.Year != 2023 {
			t.Errorf("%q: title %q, unit %q, year %d", title, r.Title, r.Unit, r.Year)
		}
	}
}

// Headings of sections as offices write them, each with its text.
func TestSectionHeadings(t *testing.T) {
	for name, text := range map[string]string{
		"in Arabic figures": "1.总体情况\n平稳。\n5.存在的主要问题及改进情况\n人手不足。\n6.其他需要报告的事项\n无。",
		"as parts":          "第一部分 总体情况\n平稳。\n第五部分：存在的主要问题及改进情况\n人手不足。\n第六部分 其他需要报告的事项\n无。",
		"with the text":     "一、总体情况。平稳。\n五、存在的主要问题及改进情况：人手不足。\n六、其他需要报告的事项 无。",
		"run into the text": "一、总体情况平稳。\n五、存在的主要问题及改进情况人手不足。\n六、其他需要报告的事项无。",
		"with contents":     "目　录\n一、总体情况……1\n五、存在的主要问题及改进情况 3\n六、其他需要报告的事项 4\n一、总体情况\n平稳。\n五、存在的主要问题及改进情况\n人手不足。\n六、其他需要报告的事项\n无。",
	} {
		o := oddity{parts: map[string]string{"overview[0]": "|平稳。", "problems[0]": "|人手不足。", "other_matters[0]": "|无。"}}
		t.Run(name, func(t *testing.T) {
			o.check(t, read(t, "戊县教育局2023年政府信息公开工作年度报告\n"+text))
		})
	}
}

// A preamble that a print broke into lines is one paragraph, and the period in it the year.
func TestBrokenPreamble(t *testing.T) {
	o := oddity{
		year:  2023,
		parts: map[string]string{"overview[0]": "|根据有关规定，现编制并公布本机关的政府信息公开工作年度报告。本报告中所列数据的统计期限自2023年1月1日起至2023年12月31日止，全文由六个部分组成，欢迎社会各界查阅。\n" + strings.Repeat("平稳。", 30)},
	}
	o.check(t, read(t, "　　根据有关规定，现编制并公布本机关的政府信息公开工作年度报告\n。本报告中所列数据的统计期限自2023年1月1日起至2023年12月31日\n止，全文由六个部分组成，欢迎社会各界查阅。\n一、总体情况\n　　"+strings.Repeat("平稳。", 9)+"平\n稳。"+strings.Repeat("平稳。", 9)+"平\n稳。"+strings.Repeat("平稳。", 9)+"平稳\n。\n"))
}

// Of several reports on a page the first is read: never one out of two.
func TestSeveralReports(t *testing.T) {
	first := report("二、主动公开政府信息情况\n规章\t0\t0\t0\n行政许可\t7\n三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量" + seven)
	second := strings.NewReplacer("戊县", "己县", "\t0", "\t5", "\t7", "\t8").Replace(first) + "\n四、政府信息公开行政复议、行政诉讼情况\n" + strings.Repeat("1\t", 14) + "1"
	o := oddity{
		cells: map[string]string{"proactive.regulations.issued": "0", "proactive.licences.decisions": "7", "applications.received.other": "0", "disputes.review.upheld": ""},
		parts: map[string]string{"other_matters[0]": "|无。"},
		unit:  "戊县教育局",
		says:  []string{"另一份报告"},
	}
	o.check(t, read(t, first+"\n"+second))
}
