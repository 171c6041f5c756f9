package importer_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"nianbao/model"
	"nianbao/model/importer"
)

// An oddity is a source as offices publish them, and what must be read of it: cells
// with their numbers, "" for what must stay blank; texts by part; words a remark says.
type oddity struct {
	name   string
	source string
	form   string // read as, "" for any
	cells  map[string]string
	parts  map[string]string // overview[0] to "heading|text"
	says   []string
	unit   string
	year   int
}

const seven = "\t3\t1\t0\t0\t0\t0\t4"

func report(body string) string {
	return "戊县教育局2023年政府信息公开工作年度报告\n一、总体情况\n本年度情况良好。\n" + body + "\n五、存在的主要问题及改进情况\n人手不足。\n六、其他需要报告的事项\n无。\n"
}

func applied(rows string) string {
	return report("三、收到和处理政府信息公开申请情况\n" + rows)
}

const header = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\t申请人情况\n\t自然人\t法人或其他组织\t总计\n\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\n"

func oddities() []oddity {
	return []oddity{
		{
			name:   "text before a table and notes behind it",
			source: report("二、主动公开政府信息情况\n本机关没有规章制定权，现将主动公开的数据列表如下。\n规章\t0\t0\t0\n行政规范性文件\t2\t1\t9\n注：规范性文件以备案为准，不含转发的文件。"),
			cells:  map[string]string{"proactive.normative_documents.in_force": "9", "proactive.regulations.issued": "0", "proactive.licences.decisions": ""},
			parts:  map[string]string{"proactive[0]": "|本机关没有规章制定权，现将主动公开的数据列表如下。\n注：规范性文件以备案为准，不含转发的文件。"},
		},
		{
			name:   "numbers in the text before a table are no cells",
			source: applied("全年收到申请 4 件，其中自然人 3 件，商业企业 1 件。\n" + header + "一、本年新收政府信息公开申请数量" + seven),
			cells:  map[string]string{"applications.received.total": "4", "applications.carried_in.total": "", "applications.received.other": "0"},
			parts:  map[string]string{"applications[0]": "|全年收到申请 4 件，其中自然人 3 件，商业企业 1 件。"},
		},
		{
			name:   "other as a row, a column and a result",
			source: applied(header + "（六）其他处理\t1.申请人无正当理由逾期不补正\t0\t0\t0\t0\t0\t0\t0\n\t3.其他\t2\t0\t0\t0\t0\t1\t3\n（七）总计" + seven),
			cells:  map[string]string{"applications.otherwise.other.natural_person": "2", "applications.otherwise.other.other": "1", "applications.resolved_total.total": "4", "applications.otherwise.fee_unpaid.total": ""},
		},
		{
			name:   "other without its number, out of place",
			source: applied(header + "其他\t2\t0\t0\t0\t0\t1\t3\n一、本年新收政府信息公开申请数量" + seven),
			cells:  map[string]string{"applications.otherwise.other.natural_person": "", "applications.received.total": "4"},
			says:   []string{"认不出"},
		},
		{
			name:   "total as 合计",
			source: applied(strings.ReplaceAll(header, "总计", "合计") + "（七）合计" + seven + "\n四、结转下年度继续办理\t1\t0\t0\t0\t0\t0\t1"),
			cells:  map[string]string{"applications.resolved_total.total": "4", "applications.carried_out.total": "1"},
		},
		{
			name:   "total twice, differently",
			source: applied(header + "（七）总计" + seven + "\n（七）总计\t3\t1\t0\t0\t0\t0\t5"),
			cells:  map[string]string{"applications.resolved_total.total": "", "applications.resolved_total.natural_person": "3"},
			says:   []string{"不同的数字 4 和 5"},
		},
		{
			name:   "restarted numbering and a lost bracket",
			source: "戊县教育局2023年政府信息公开工作年度报告\n一、总体情况\n一)主动公开。发布 8 条。\n二)依申请公开。收到 1 件。\n五、存在的主要问题及改进情况\n（一）存在问题\n人手不足。\n（二）改进措施\n加强培训。\n六、其他需要报告的事项\n无。",
			parts:  map[string]string{"overview[0]": "主动公开|发布 8 条。", "overview[1]": "依申请公开|收到 1 件。", "problems[1]": "改进措施|加强培训。"},
		},
		{
			name:   "brackets lost in row labels",
			source: applied(header + "一)予以公开" + seven + "\n二)部分公开\t1\t0\t0\t0\t0\t0\t1"),
			cells:  map[string]string{"applications.granted.total": "4", "applications.partially_granted.total": "1"},
		},
		{
			name:   "parts absent, preamble kept",
			source: "己乡人民政府2022年政府信息公开工作年度报告\n根据有关规定，现公布本机关年度报告，所列数据的统计期限自2022年1月1日起至2022年12月31日止。\n一、总体情况\n全年平稳。\n第二段。\n五、存在的主要问题及改进情况\n不够快。",
			parts:  map[string]string{"overview[0]": "|根据有关规定，现公布本机关年度报告，所列数据的统计期限自2022年1月1日起至2022年12月31日止。\n全年平稳。\n第二段。", "problems[0]": "|不够快。"},
			unit:   "己乡人民政府", year: 2022,
		},
		{
			name:   "title over three lines",
			source: "庚市卫生健康委员会\n2021年政府信息公开\n工作年度报告\n一、总体情况\n平稳。",
			unit:   "庚市卫生健康委员会", year: 2021,
			parts: map[string]string{"overview[0]": "|平稳。"},
		},
		{
			name:   "unit only in the signature",
			source: "2023年度政府信息公开工作年度报告\n一、总体情况\n平稳。\n六、其他需要报告的事项\n无。\n\n                    辛县财政局\n                    2024年1月20日\n",
			unit:   "辛县财政局", year: 2023,
			parts: map[string]string{"other_matters[0]": "|无。"},
		},
		{
			name:   "no unit at all",
			source: "2023年政府信息公开工作年度报告\n一、总体情况\n平稳。\n六、其他需要报告的事项\n无。",
			year:   2023,
			parts:  map[string]string{"other_matters[0]": "|无。"},
		},
		{
			name:   "traditional characters",
			source: "壬縣農業局2023年政府信息公開工作年度報告\n一、總體情況\n平穩。\n三、收到和處理政府信息公開申請情況\n一、本年新收政府信息公開申請數量" + seven + "\n（一）予以公開" + seven + "\n3.危及“三安全一穩定”\t0\t0\t0\t0\t0\t0\t0\n5.屬於三類內部事務信息\t1\t0\t0\t0\t0\t0\t1\n五、存在的主要問題及改進情況\n無。",
			cells:  map[string]string{"applications.received.total": "4", "applications.granted.business": "1", "applications.refused.internal_affairs.natural_person": "1", "applications.refused.security_stability.total": "0"},
			parts:  map[string]string{"overview[0]": "|平穩。", "problems[0]": "|無。"},
			year:   2023,
		},
		{
			name:   "index table and navigation around",
			source: "首页 > 政务公开 > 年报\n索引号：000/2024-1\n发布机构：戊县教育局\n发布日期：2024-01-10\n字体：[大 中 小]\n" + applied(header+"一、本年新收政府信息公开申请数量"+seven) + "【打印本页】【关闭窗口】\n上一篇：无\n版权所有：某县政府",
			cells:  map[string]string{"applications.received.total": "4"},
			parts:  map[string]string{"overview[0]": "|本年度情况良好。", "other_matters[0]": "|无。"},
			unit:   "戊县教育局", year: 2023,
			says: []string{"未收入"},
		},
		{
			name:   "index table of a page",
			source: "<html><body><table><tr><td>索引号</td><td>000/2024-1</td><td>发布日期</td><td>2024-01-10</td></tr><tr><td>名称</td><td>戊县教育局2023年年报</td></tr></table><h1>戊县教育局2023年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>平稳。</p><p>三、收到和处理政府信息公开申请情况</p><table><tr><td>一、本年新收政府信息公开申请数量</td><td>3</td><td>1</td><td>0</td><td>&nbsp;</td><td>0</td><td>0</td><td>4</td></tr></table></body></html>",
			cells:  map[string]string{"applications.received.total": "4", "applications.received.nonprofit": "", "applications.received.legal_service": "0"},
			parts:  map[string]string{"overview[0]": "|平稳。"},
			unit:   "戊县教育局", year: 2023,
		},
		{
			name:   "one row of the older form in the newer table",
			source: applied(header + "（五）不予处理\t1.信访举报投诉类申请\t0\t0\t0\t0\t0\t0\t0\n（六）其他处理\t2\t0\t0\t0\t0\t0\t2\n（七）总计" + seven),
			cells:  map[string]string{"applications.otherwise.other.total": "2", "applications.otherwise.not_corrected.total": "", "applications.resolved_total.total": "4"},
			says:   []string{"旧格式"},
		},
		{
			name:   "that row with a hole",
			source: applied(header + "（六）其他处理\t2\t0\t0\t2\n（七）总计" + seven),
			cells:  map[string]string{"applications.otherwise.other.total": "", "applications.otherwise.other.natural_person": "", "applications.resolved_total.total": "4"},
			says:   []string{"不能确定"},
		},
		{
			name:   "notes in brackets behind a number",
			source: report("二、主动公开政府信息情况\n规章\t0\t0\t0\n行政规范性文件\t22（其中修订16件）\t1\t40\n行政许可\t１，２３４\n行政处罚\t1,234"),
			cells:  map[string]string{"proactive.normative_documents.issued": "22", "proactive.normative_documents.in_force": "40", "proactive.licences.decisions": "1234", "proactive.penalties.decisions": "1234"},
			says:   []string{"其中修订16件"},
		},
		{
			name:   "fees in yuan, and strokes for blanks",
			source: report("二、主动公开政府信息情况\n规章\t/\t/\t/\n行政规范性文件\t—\t0\t3\n行政许可\t-\n行政事业性收费\t251000元"),
			cells:  map[string]string{"proactive.regulations.issued": "", "proactive.normative_documents.issued": "", "proactive.normative_documents.repealed": "0", "proactive.licences.decisions": "", "proactive.fees.amount": "25.1"},
			says:   []string{"25.1 万元"},
		},
		{
			name:   "full-width digits and decimals",
			source: report("二、主动公开政府信息情况\n规章\t０\t０\t０\n行政规范性文件\t１２\t０\t３４\n行政事业性收费\t１２．３４５６"),
			cells:  map[string]string{"proactive.normative_documents.issued": "12", "proactive.normative_documents.in_force": "34", "proactive.fees.amount": "12.3456"},
		},
		{
			name:   "words and fractions where counts stand",
			source: report("二、主动公开政府信息情况\n规章\t无\t无\t无\n行政规范性文件\t1.5\t0\t3\n行政许可\t约20"),
			cells:  map[string]string{"proactive.regulations.issued": "", "proactive.normative_documents.issued": "", "proactive.normative_documents.in_force": "3", "proactive.licences.decisions": ""},
			says:   []string{"1.5"},
		},
		{
			name:   "numbering that goes on from part to part of the report",
			source: "戊县教育局2023年政府信息公开工作年度报告\n（一）总体情况\n平稳。\n（五）政府信息公开工作存在的主要问题及改进情况\n人手不足。\n（六）其他需要报告的事项\n无。",
			parts:  map[string]string{"overview[0]": "|平稳。", "problems[0]": "|人手不足。", "other_matters[0]": "|无。"},
		},
		{
			name:   "headings as offices vary them",
			source: "戊县教育局2023年政府信息公开工作年度报告\n一、工作基本情况\n平稳。\n三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量" + seven + "\n五、存在问题及整改措施\n人手不足。\n六、其他需要报告的事项\n无。",
			cells:  map[string]string{"applications.received.total": "4"},
			parts:  map[string]string{"overview[0]": "|平稳。", "problems[0]": "|人手不足。", "other_matters[0]": "|无。"},
		},
		{
			name:   "preamble whose years are another's",
			source: "己乡人民政府2022年政府信息公开工作年度报告\n本报告对照2021年度的问题，说明自2021年1月1日至2021年12月31日以来的变化。\n一、总体情况\n平稳。",
			parts:  map[string]string{"overview[0]": "|本报告对照2021年度的问题，说明自2021年1月1日至2021年12月31日以来的变化。\n平稳。"},
			unit:   "己乡人民政府", year: 2022,
		},
		{
			name:   "title broken within the year, in full-width digits",
			source: "庚市卫生健康委员会２０２１\n年政府信息公开工作年度报告\n一、总体情况\n平稳。",
			unit:   "庚市卫生健康委员会", year: 2021,
			parts: map[string]string{"overview[0]": "|平稳。"},
		},
		{
			name:   "year in Chinese characters",
			source: "庚市卫生健康委员会二〇二一年政府信息公开工作年度报告\n一、总体情况\n平稳。",
			unit:   "庚市卫生健康委员会", year: 2021,
		},
		{
			name:   "the older form in a later year",
			source: "癸局2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量\n规章\t0\t0\t0\n规范性文件\t3\t2\t20\n信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n行政许可\t30\t-2\t411\n三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量" + seven + "\n（六）其他处理\t1\t0\t0\t0\t0\t0\t1\n（七）总计" + seven,
			form:   "2019",
			cells:  map[string]string{"applications.received.total": "4", "proactive.licences.change": "-2", "applications.otherwise.total": "1", "applications.resolved_total.total": "4"},
			year:   2023,
		},
		{
			name:   "the newer form in an earlier year",
			source: "癸局2020年政府信息公开工作年度报告\n二、主动公开政府信息情况\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t0\n行政规范性文件\t3\t2\t20\n信息内容\t本年处理决定数量\n行政许可\t411\n三、收到和处理政府信息公开申请情况\n（六）其他处理\t1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请\t1\t0\t0\t0\t0\t0\t1",
			form:   "2021",
			cells:  map[string]string{"proactive.normative_documents.in_force": "20", "proactive.licences.decisions": "411", "applications.otherwise.not_corrected.total": "1"},
			year:   2020,
		},
		{
			name:   "traditional characters, with a number lost",
			source: "壬縣農業局2023年政府信息公開工作年度報告\n三、收到和處理政府信息公開申請情況\n二、上年結轉政府信息公開申請數量\t1\t0\t0\t0\t0\t1\n四、結轉下年度繼續辦理" + seven,
			cells:  map[string]string{"applications.carried_in.total": "", "applications.carried_in.natural_person": "", "applications.carried_out.total": "4"},
			says:   []string{"applications.carried_in", "不能确定"},
		},
		{
			name:   "a row given again in another table, differently",
			source: applied(header + "一、本年新收政府信息公开申请数量" + seven + "\n二、上年结转政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0\n更正如下：\n一、本年新收政府信息公开申请数量\t5\t1\t0\t0\t0\t0\t6"),
			cells:  map[string]string{"applications.received.natural_person": "", "applications.received.total": "", "applications.received.business": "1", "applications.carried_in.total": "0"},
			says:   []string{"不同的数字 3 和 5", "不同的数字 4 和 6"},
		},
		{
			name:   "a row given again, the same",
			source: applied(header + "一、本年新收政府信息公开申请数量" + seven + "\n一、本年新收政府信息公开申请数量" + seven),
			cells:  map[string]string{"applications.received.natural_person": "3", "applications.received.total": "4"},
		},
		{
			name:   "a row run into the next",
			source: applied(header + "一、本年新收政府信息公开申请数量\t3\t1\t0\t0\t0\t0\t4二、上年结转政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0\n四、结转下年度继续办理" + seven),
			cells:  map[string]string{"applications.carried_in.total": "0", "applications.received.natural_person": "", "applications.received.total": "", "applications.carried_out.total": "4"},
			says:   []string{"applications.received"},
		},
		{
			name:   "numbers of two rows on one line",
			source: applied("一、本年新收政府信息公开申请数量 3 1 0 0 0 0 4 2 0 0 0 0 0 2\n四、结转下年度继续办理 1 0 0 0 0 0 1"),
			cells:  map[string]string{"applications.received.total": "", "applications.carried_in.total": "", "applications.carried_out.total": "1"},
			says:   []string{"应有 7 个数字"},
		},
		{
			name:   "a page break in a table, the header again behind it",
			source: "戊县教育局2023年政府信息公开工作年度报告\n一、总体情况\n平稳。\n三、收到和处理政府信息公开申请情况\n自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n一、本年新收政府信息公开申请数量 3 1 0 0 0 0 4\n三、本年度\n（一）予以公开 2 0 0 0 0 0 2\n戊县教育局\n- 1 -\n\f戊县教育局\n自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n办理结果\n（三）不予公开 1.属于国家秘密 1 0 0 0 0 0 1\n四、结转下年度继续办理 0 1 0 0 0 0 1\n戊县教育局\n- 2 -\n\f戊县教育局\n五、存在的主要问题及改进情况\n人手不足。",
			cells:  map[string]string{"applications.received.total": "4", "applications.granted.total": "2", "applications.refused.state_secret.total": "1", "applications.carried_out.business": "1", "applications.partially_granted.total": ""},
			parts:  map[string]string{"problems[0]": "|人手不足。"},
			unit:   "戊县教育局",
		},
		{
			name:   "a page break in a label, numbers between its pieces",
			source: "戊县教育局2023年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量 3 1 0 0 0 0 4\n5.要求行政机关确认或重\n— 1 —\n\f新出具已获取信息 1 0 0 0 0 0 1\n1.申请人无正当理由逾期不补正、行政机\n2 0 0 0 0 0 2\n— 2 —\n\f关不再处理其政府信息公开申请\n（七）总计 3 0 0 0 0 0 3\n五、存在的主要问题及改进情况\n人手不足。",
			cells:  map[string]string{"applications.declined.reconfirmation.total": "1", "applications.otherwise.not_corrected.total": "2", "applications.resolved_total.total": "3"},
			parts:  map[string]string{"problems[0]": "|人手不足。"},
		},
		{
			name:   "numbers of cells that look like page numbers",
			source: "戊县教育局2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n行政许可\n1\n\f行政处罚\n2\n\f行政强制\n3\n五、存在的主要问题及改进情况\n人手不足。",
			cells:  map[string]string{"proactive.penalties.decisions": "", "proactive.licences.decisions": ""},
			says:   []string{"看作页码"},
		},
		{
			name:   "numbers on the line above their label",
			source: applied("3 1 0 0 0 0 4\n一、本年新收政府信息公开申请数量\n1 0 0 0 0 0 1\n二、上年结转政府信息公开申请数量\n2 0 0 0 0 0 2\n（一）予以公开\n四、结转下年度继续办理 0 0 0 0 0 0 0"),
			cells:  map[string]string{"applications.received.total": "", "applications.carried_in.total": "", "applications.granted.total": "", "applications.carried_out.total": "0"},
			says:   []string{"上面还是下面"},
		},
		{
			name:   "numbers on the line above their label, the first row empty",
			source: applied("一、本年新收政府信息公开申请数量\n1 0 0 0 0 0 1\n二、上年结转政府信息公开申请数量\n2 0 0 0 0 0 2\n（一）予以公开\n四、结转下年度继续办理 0 0 0 0 0 0 0"),
			cells:  map[string]string{"applications.received.total": "", "applications.carried_in.total": "", "applications.granted.total": "", "applications.carried_out.total": "0"},
			says:   []string{"上面还是下面"},
		},
		{
			name:   "numbers on the line below their label",
			source: applied("一、本年新收政府信息公开申请数量\n3 1 0 0 0 0 4\n二、上年结转政府信息公开申请数量\n1 0 0 0 0 0 1\n（一）予以公开\n2 0 0 0 0 0 2\n四、结转下年度继续办理 0 0 0 0 0 0 0"),
			cells:  map[string]string{"applications.received.total": "4", "applications.carried_in.total": "1", "applications.granted.total": "2", "applications.carried_out.total": "0"},
		},
	}
}

func TestOddities(t *testing.T) {
	for _, o := range slices.Concat(oddities(), cuttings(), geometry()) {
		t.Run(o.name, func(t *testing.T) {
			o.check(t, read(t, o.source))
		})
		if strings.Contains(o.source, "<html") {
			continue
		}
		t.Run(o.name+", gb18030", func(t *testing.T) {
			source, err := simplifiedchinese.GB18030.NewEncoder().String(o.source)
			if err != nil {
				t.Fatal(err)
			}
			o.check(t, read(t, source))
		})
	}
}

func (o oddity) check(t *testing.T, result importer.Result) {
	t.Helper()
	r := result.Report
	if o.unit != "" && r.Unit != o.unit || o.year > 0 && r.Year != o.year {
		t.Errorf("unit %q, year %d", r.Unit, r.Year)
	}
	if o.form != "" && r.Form.ID != o.form {
		t.Fatalf("read as the form %s, is %s", r.Form.ID, o.form)
	}
	for address, want := range o.cells {
		cell, ok := model.ParseRef(address)
		if !ok || !r.Form.Has(cell) {
			t.Fatalf("no cell %s", address)
		}
		if got := r.At(cell).String(); got != want {
			t.Errorf("%s: got %q, want %q", address, got, want)
		}
	}
	for at, want := range o.parts {
		section, index, _ := strings.Cut(strings.TrimSuffix(at, "]"), "[")
		parts := r.Parts(section)
		i := int(index[0] - '0')
		if i >= len(parts) {
			t.Errorf("%s: there are %d parts: %q", at, len(parts), parts)
			continue
		}
		if got := parts[i].Heading + "|" + parts[i].Text; got != want {
			t.Errorf("%s: got %q, want %q", at, got, want)
		}
	}
	all := fmt.Sprint(result.Remarks)
	for _, words := range o.says {
		if !strings.Contains(all, words) {
			t.Errorf("no remark says %s:\n%s", words, all)
		}
	}
}
