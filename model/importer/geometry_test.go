package importer_test

import (
	"bytes"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"nianbao/model"
	"nianbao/model/forms"
	"nianbao/model/importer"
)

const fillerHeader = " | 自然人 | 商业企业 |  | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计\n"

// asPage makes a table of HTML of rows of bars.
func asPage(rows string) string {
	var b strings.Builder
	b.WriteString("<table>")
	for row := range strings.SplitSeq(strings.TrimSuffix(rows, "\n"), "\n") {
		b.WriteString("<tr>")
		for f := range strings.SplitSeq(row, "|") {
			b.WriteString("<td>" + strings.TrimSpace(f) + "</td>")
		}
		b.WriteString("</tr>")
	}
	return b.String() + "</table>"
}

func onPage(head, table string) string {
	return "<html><head><style>" + head + "</style></head><body><h1>戊县教育局2023年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>平稳。</p><p>三、收到和处理政府信息公开申请情况</p>" + table + "<p>五、存在的主要问题及改进情况</p><p>无</p></body></html>"
}

// marked is the row of new applications on a page, with one cell written otherwise.
func marked(head, cell string) string {
	return onPage(head, "<table><tr><td>一、本年新收政府信息公开申请数量</td><td>"+cell+"</td><td>1</td><td>0</td><td>0</td><td>0</td><td>0</td><td>38</td></tr></table>")
}

// geometry are tables in which only where things stand tells what they are.
func geometry() []oddity {
	filler := fillerHeader + "一、本年新收政府信息公开申请数量 |  | 2 |  | 0 | 0 | 1 | 0 | 3\n二、上年结转政府信息公开申请数量 | 1 | 0 |  | 0 | 0 | 0 | 0 | 1\n"
	filled := map[string]string{
		"applications.received.natural_person": "", "applications.received.business": "2", "applications.received.research": "0",
		"applications.received.legal_service": "1", "applications.received.total": "3", "applications.carried_in.natural_person": "1", "applications.carried_in.total": "1",
	}
	struck := map[string]string{"applications.received.natural_person": "37", "applications.received.total": "38"}
	out := []oddity{
		{name: "an empty filler column, bars", source: applied(filler), cells: filled},
		{name: "an empty filler column, a page", source: onPage("", asPage(filler)), cells: filled},
		{
			name:   "two labels before a row without one",
			source: applied("5.属于三类内部事务信息\n1.本机关不掌握相关政府信息\n| 2 | 0 | 0 | 0 | 0 | 0 | 2 |\n| 6.属于四类过程性信息 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |\n| 5 | 0 | 0 | 0 | 0 | 0 | 5 |"),
			cells:  map[string]string{"applications.unavailable.not_held.total": "", "applications.refused.internal_affairs.total": "", "applications.refused.process_information.total": "3"},
			says:   []string{"认不出属于哪一行"},
		},
		{
			name:   "rows of the year before between the rows",
			source: onPage("", asPage("|| 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计\n一、本年新收政府信息公开申请数量 | 上年 | 9 | 0 | 0 | 0 | 0 | 0 | 9\n| 本年 | 3 | 1 | 0 | 0 | 0 | 0 | 4\n二、上年结转政府信息公开申请数量 | 2022年 | 5 | 0 | 0 | 0 | 0 | 0 | 5")),
			cells:  map[string]string{"applications.received.natural_person": "", "applications.received.total": "", "applications.carried_in.total": ""},
			says:   []string{"不能确定各属哪一栏"},
		},
		{
			name:   "a sum of some columns called 合计",
			source: onPage("", asPage("| 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 合计 | 总计\n一、本年新收政府信息公开申请数量 | 3 | 1 | 0 | 0 | 0 | 0 | 1 | 4\n二、上年结转政府信息公开申请数量 | 3 | 1 | 0 | 0 | 0 | 0 | 1 |\n")),
			cells:  map[string]string{"applications.received.other": "0", "applications.received.total": "4", "applications.carried_in.total": "", "applications.carried_in.business": "1"},
		},
		{
			name:   "a column more than the form, the header lost",
			source: onPage("", asPage("一、本年新收政府信息公开申请数量 | 3 | 1 | 0 | 0 | 0 | 0 | 1 | 4\n二、上年结转政府信息公开申请数量 | 3 | 1 | 0 | 0 | 0 | 0 | 1 | ")),
			cells:  map[string]string{"applications.received.total": "", "applications.carried_in.total": "", "applications.carried_in.natural_person": ""},
		},
		{
			name:   "a table drawn with lines",
			source: applied("┌──┬──┬──┬──┬──┬──┬──┬──┐\n│ │自然人│商业企业│科研机构│社会公益组织│法律服务机构│其他│总计│\n├──┼──┼──┼──┼──┼──┼──┼──┤\n│一、本年新收政府信息公开申请数量│3│1│ │0│0│0│4│\n└──┴──┴──┴──┴──┴──┴──┴──┘"),
			cells:  map[string]string{"applications.received.natural_person": "3", "applications.received.research": "", "applications.received.total": "4"},
		},
		{
			name:   "a table drawn with a line a row, of which one is filled",
			source: applied("+----------------------------------+--------+----+----+----+----+----+----+\n|                                  | 自然人 |    |    |    |    |    |    |\n+----------------------------------+--------+----+----+----+----+----+----+\n| 一、本年新收政府信息公开申请数量 |        |    |    |    |    |    |    |\n| 二、上年结转政府信息公开申请数量 | 3      | 1  | 0  | 0  | 0  | 0  | 4  |\n| 四、结转下年度继续办理           |        |    |    |    |    |    |    |\n+----------------------------------+--------+----+----+----+----+----+----+"),
			cells:  map[string]string{"applications.received.natural_person": "", "applications.received.total": "", "applications.carried_in.natural_person": "3", "applications.carried_out.natural_person": ""},
		},
		{
			name:   "the header of a block lost",
			source: strings.Replace(onPage("", asPage("信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数\n规章 | 0 | 0 | 2\n行政许可 | 97 |  | \n行政处罚 | 4 | | ")), "三、收到和处理政府信息公开申请情况", "二、主动公开政府信息情况", 1),
			cells:  map[string]string{"proactive.regulations.in_force": "2", "proactive.licences.decisions": "97", "proactive.penalties.decisions": "4"},
		},
		{
			name:   "two years side by side",
			source: onPage("", asPage("| 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计\n一、本年新收政府信息公开申请数量 | 3 | 1 | 0 | 0 | 0 | 0 | 4 ||||||| \n")),
			cells:  map[string]string{"applications.received.natural_person": "", "applications.received.total": ""},
		},
		{
			name:   "an amount without its unit",
			source: strings.Replace(report("二、主动公开政府信息情况\n信息内容 | 采购项目数量 | 采购总金额\n政府集中采购 | 2 | 8040"), "2023年", "2020年", 1),
			form:   "2019",
			cells:  map[string]string{"proactive.procurement.projects": "2", "proactive.procurement.amount": "8040"},
			says:   []string{"没有写明是元还是万元"},
		},
		{
			name:   "an amount in yuan, by the header",
			source: report("二、主动公开政府信息情况\n信息内容 | 本年收费金额（单位：元）\n行政事业性收费 | 251000"),
			cells:  map[string]string{"proactive.fees.amount": "25.1"},
			says:   []string{"25.1 万元"},
		},
		{
			name:   "a section heading again behind its table",
			source: applied(header + "一、本年新收政府信息公开申请数量" + seven + "\n二、上年结转政府信息公开申请数量" + seven + "\n三、收到和处理政府信息公开申请情况"),
			cells:  map[string]string{"applications.received.total": "4", "applications.carried_in.total": "4"},
		},
		{
			name:   "the section of the table named as a part before it",
			source: "戊县教育局2023年政府信息公开工作年度报告\n一、总体情况\n平稳。\n一、主动公开政府信息情况\n行政许可 97\n行政处罚 4\n## 表二：主动公开政府信息情况\n| 规章 | 0 | 0 | 0 |\n| 行政强制 | 5 |\n",
			cells:  map[string]string{"proactive.regulations.issued": "0", "proactive.licences.decisions": "97", "proactive.penalties.decisions": "4"},
		},
		{
			name:   "Markdown in a frame of HTML",
			source: "<div class=\"content\">\n\n" + applied("| 一、本年新收政府信息公开申请数量 | 3 | 1 | 0 | 0 | 0 | 0 | 4 |\n|---|---|---|---|---|---|---|---|\n| 四、结转下年度继续办理 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |") + "\n</div>\n",
			cells:  map[string]string{"applications.received.total": "4", "applications.carried_out.total": "1"},
			unit:   "戊县教育局", year: 2023,
			parts: map[string]string{"overview[0]": "|本年度情况良好。", "other_matters[0]": "|无。"},
		},
		{
			name:   "the older form in traditional characters",
			source: "壬縣農業局2019年政府信息公開工作年度報告\n一、總體情況\n平穩。\n二、主動公開政府信息情況\n信息內容 | 本年新製作數量 | 本年新公開數量 | 對外公開總數量\n規章(設區的市人民政府填報) | 0 | 0 | 0\n規範性檔案 | 3 | 2 | 20\n",
			form:   "2019", year: 2019,
			cells: map[string]string{"proactive.regulations.made": "0", "proactive.normative_documents.made": "3", "proactive.normative_documents.public_total": "20"},
		},
		{
			name:   "the year run into the text",
			source: "政府信息公开工作年度报告\n2025年我局认真贯彻落实有关规定，现将戊县教育局2025年度报告公布如下。\n一、总体情况\n平稳。\n",
			year:   2025,
		},
		{
			name:   "a period run together",
			source: "戊县教育局政府信息公开工作年度报告\n本报告所列数据的统计期限为20231月1日至12月31日。\n一、总体情况\n平稳。\n",
			year:   2023,
		},
	}
	cells := map[string]string{
		"sup": "37<sup>1</sup>", "sub": "37<sub>1</sub>", "s": "<s>280</s>37", "del": "<del>280</del>37", "strike": "<strike>2</strike>37",
		"style, line-through": `<span style="text-decoration: line-through">28</span>37`, "style, super": `37<span style="vertical-align: super">1</span>`,
		"style, hidden": `37<span style="display:none">1</span>`, "attribute hidden": `37<span hidden>1</span>`,
		"sheet, line-through": `<span class="alt">28</span>37`, "sheet, raised": `37<i class="note">1</i>`, "sheet, hidden": `37<b id="x">1</b>`,
	}
	for _, name := range slices.Sorted(maps.Keys(cells)) {
		out = append(out, oddity{
			name:   "not part of a number: " + name,
			source: marked(".alt{color:red;text-decoration:line-through} td i.note{vertical-align:super} #x{display:none} @media print{td{display:none}}", cells[name]),
			cells:  struck, says: []string{"划去"},
		})
	}
	return out
}

// A form feed within a cell a line costs that row at most.
func TestPageBreakInACellALine(t *testing.T) {
	rows := forms.For("2019").Table("applications").Rows
	var b strings.Builder
	b.WriteString("戊县教育局2020年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n")
	for i, row := range rows {
		if i == 8 {
			b.WriteString("\f")
		}
		b.WriteString(row.Label + "\n" + strings.Repeat("1\n", 6) + "6\n")
	}
	r := read(t, b.String()+"四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n无\n").Report
	found := 0
	for _, ref := range r.Form.Table("applications").Refs() {
		if n := r.At(ref); !n.Blank() {
			found++
			if want := map[bool]string{true: "6", false: "1"}[ref.Column == "total"]; n.String() != want {
				t.Errorf("%s: %s", ref, n)
			}
		}
	}
	if found < (len(rows)-2)*7 {
		t.Errorf("%d cells found of %d rows", found, len(rows))
	}
}

// What a word processor strikes out, hides, raises or lowers is no part of a number.
func TestRunsOfWordFiles(t *testing.T) {
	const styles = `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="character" w:styleId="Old"><w:rPr><w:strike/></w:rPr></w:style><w:style w:type="character" w:styleId="Older"><w:basedOn w:val="Old"/></w:style></w:styles>`
	for name, runs := range map[string]string{
		"strike":     `<w:r><w:rPr><w:strike/></w:rPr><w:t>35</w:t></w:r><w:r><w:t>37</w:t></w:r>`,
		"dstrike":    `<w:r><w:rPr><w:dstrike w:val="true"/></w:rPr><w:t>35</w:t></w:r><w:r><w:t>37</w:t></w:r>`,
		"raised":     `<w:r><w:t>37</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>`,
		"lowered":    `<w:r><w:t>37</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="subscript"/></w:rPr><w:t>1</w:t></w:r>`,
		"hidden":     `<w:r><w:t>37</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>1</w:t></w:r>`,
		"not struck": `<w:r><w:rPr><w:strike w:val="0"/></w:rPr><w:t>37</w:t></w:r>`,
		"style":      `<w:r><w:rPr><w:rStyle w:val="Old"/></w:rPr><w:t>35</w:t></w:r><w:r><w:t>37</w:t></w:r>`,
		"style on":   `<w:r><w:rPr><w:rStyle w:val="Older"/></w:rPr><w:t>35</w:t></w:r><w:r><w:t>37</w:t></w:r>`,
		"deleted":    `<w:del><w:r><w:delText>35</w:delText></w:r></w:del><w:r><w:t>37</w:t></w:r>`,
	} {
		p := func(s string) string { return "<w:p><w:r><w:t>" + s + "</w:t></w:r></w:p>" }
		body := p("戊县教育局2023年政府信息公开工作年度报告") + p("三、收到和处理政府信息公开申请情况") +
			strings.Replace(wordTable("一、本年新收政府信息公开申请数量\tX\t1\t0\t0\t0\t0\t38"), "<w:r><w:t>X</w:t></w:r>", runs, 1) +
			p("六、其他需要报告的事项") + "<w:p>" + runs + "<w:r><w:t>件。</w:t></w:r></w:p>"
		data := packedWith(wordBody+body+"</w:body></w:document>", styles)
		o := oddity{cells: map[string]string{"applications.received.natural_person": "37"}, parts: map[string]string{"other_matters[0]": "|37件。"}}
		t.Run(name, func(t *testing.T) { o.check(t, read(t, string(data))) })
	}
}

// What a content system leaves of our own web page is read by what it says.
func TestOwnPageWithoutItsMarks(t *testing.T) {
	want := forms.SampleReport()
	page := regexp.MustCompile(` data-[a-z]+="[^"]*"`).ReplaceAllString(exported(t, "html", want), "")
	got := read(t, page).Report
	if got.Date != want.Date || got.Contact != want.Contact || got.Unit != want.Unit || got.Year != want.Year {
		t.Errorf("head: %q %q %q %d", got.Date, got.Contact, got.Unit, got.Year)
	}
	for _, cell := range want.Form.Cells() {
		if !got.At(cell).Same(want.At(cell)) {
			t.Errorf("%s: %q, want %q", cell, got.At(cell), want.At(cell))
		}
	}
	sameParts(t, got, want)
}

// Files of other kinds are named, with what to do.
func TestFilesOfOtherKinds(t *testing.T) {
	for name, data := range map[string][]byte{
		"RTF": []byte(`{\rtf1\ansi\deff0 {\fonttbl}}`),
		"XLS": append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), bytes.Repeat([]byte("W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00"), 50)...),
		"ODT": []byte("PK\x03\x04\x14\x00\x00\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x08\x00\x00\x00mimetypeapplication/vnd.oasis.opendocument.text"),
		"OFD": []byte("PK\x03\x04\x14\x00\x00\x00\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x07\x00\x00\x00OFD.xml"),
	} {
		_, err := importer.Import(data, forms.For)
		if err == nil || !strings.Contains(err.Error(), name) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A new file of the older form comes back as what it is, and rows that count up are rows.
func TestNewWorkbookComesBack(t *testing.T) {
	for _, form := range forms.All() {
		want := model.NewReport(form, "丙县水利局", 2019)
		want = want.With(want.SetParts("other_matters", []model.Part{{Text: "无。"}}))
		for i, ref := range form.Table("proactive").RefsOf(form.Table("proactive").Rows[0]) {
			want = want.With(want.SetCell(ref, model.Int(int64(i+1))))
		}
		for _, id := range []string{"xlsx", "html", "csv", "tsv", "markdown", "text", "docx"} {
			got := read(t, exported(t, id, want)).Report
			if got.Form != form || len(model.Diff(want, got)) > 0 {
				t.Errorf("%s of the form %s: read as %s, %v", id, form.ID, got.Form.ID, model.Diff(want, got))
			}
		}
	}
}
