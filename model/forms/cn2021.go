package forms

import "nianbao/model"

func cn2021() model.Form {
	return model.Form{
		ID:     "2021",
		Source: "国办公开办函〔2021〕30号",
		From:   2021,
		Sections: []model.Section{
			{ID: "overview", Heading: "一、总体情况", Parts: []model.Guide{
				{Heading: "主动公开"},
				{Heading: "依申请公开"},
				{Heading: "政府信息管理"},
				{Heading: "政府信息公开平台建设"},
				{Heading: "监督保障"},
			}},
			{ID: "proactive", Heading: "二、主动公开政府信息情况", Table: proactive2021()},
			{ID: "applications", Heading: "三、收到和处理政府信息公开申请情况", Table: applications2021()},
			{ID: "disputes", Heading: "四、政府信息公开行政复议、行政诉讼情况", Table: disputes2021()},
			{ID: "problems", Heading: "五、存在的主要问题及改进情况", Parts: []model.Guide{
				{Heading: "存在的主要问题"},
				{Heading: "改进情况"},
			}},
			{ID: "other_matters", Heading: "六、其他需要报告的事项"},
		},
		Balances: []model.Balance{
			{
				ID: "T3-01", Table: "applications", Each: model.EachRow, Total: true,
				Left: terms("total"), Right: terms(applicants...),
			},
			{
				ID: "T3-02", Table: "applications", Each: model.EachColumn, Total: true,
				Left: terms("resolved_total"), Right: terms(results2021()...),
			},
			{
				ID: "T3-03", Table: "applications", Each: model.EachColumn,
				Left: terms("received", "carried_in"), Right: terms("resolved_total", "carried_out"),
			},
			{
				ID: "T4-01", Table: "disputes", Each: model.EachRow, Total: true,
				Left: terms("total"), Right: terms("upheld", "corrected", "other", "pending"),
			},
		},
	}
}

func terms(ids ...string) []model.Term {
	out := make([]model.Term, len(ids))
	for i, id := range ids {
		out[i] = model.Term{ID: id}
	}
	return out
}

var applicants = []string{"natural_person", "business", "research", "nonprofit", "legal_service", "other"}

// results2021 lists the 21 rows whose sum is resolved_total.
func results2021() []string {
	var out []string
	for _, r := range applications2021().Rows {
		if len(r.Groups) > 0 && r.ID != "resolved_total" {
			out = append(out, r.ID)
		}
	}
	return out
}

func proactive2021() *model.Table {
	const (
		item1 = "第二十条第（一）项"
		item5 = "第二十条第（五）项"
		item6 = "第二十条第（六）项"
		item8 = "第二十条第（八）项"
	)
	documents := []string{"issued", "repealed", "in_force"}
	decisions := []string{"decisions"}
	return &model.Table{
		ID: "proactive", Shape: model.Blocks, Corner: "信息内容",
		Columns: []model.Column{
			{ID: "issued", Label: "本年制发件数"},
			{ID: "repealed", Label: "本年废止件数"},
			{ID: "in_force", Label: "现行有效件数"},
			{ID: "decisions", Label: "本年处理决定数量"},
			{ID: "amount", Label: "本年收费金额（单位：万元）", Short: "本年收费金额（万元）", Kind: model.Decimal},
		},
		Rows: []model.Row{
			{ID: "regulations", Groups: []string{item1}, Label: "规章", Columns: documents},
			{ID: "normative_documents", Groups: []string{item1}, Label: "行政规范性文件", Columns: documents},
			{ID: "licences", Groups: []string{item5}, Label: "行政许可", Columns: decisions},
			{ID: "penalties", Groups: []string{item6}, Label: "行政处罚", Columns: decisions},
			{ID: "coercion", Groups: []string{item6}, Label: "行政强制", Columns: decisions},
			{ID: "fees", Groups: []string{item8}, Label: "行政事业性收费", Columns: []string{"amount"}},
		},
	}
}

func applications2021() *model.Table {
	const (
		applicant = "申请人情况"
		legal     = "法人或其他组织"
		result    = "三、本年度办理结果"
		refused   = "(三) 不予公开"
		unable    = "(四) 无法提供"
		declined  = "(五) 不予处理"
		otherwise = "(六) 其他处理"
	)
	return &model.Table{
		ID: "applications", Shape: model.Matrix,
		Corner: "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
		Columns: []model.Column{
			{ID: "natural_person", Groups: []string{applicant}, Label: "自然人"},
			{ID: "business", Groups: []string{applicant, legal}, Label: "商业企业"},
			{ID: "research", Groups: []string{applicant, legal}, Label: "科研机构"},
			{ID: "nonprofit", Groups: []string{applicant, legal}, Label: "社会公益组织"},
			{ID: "legal_service", Groups: []string{applicant, legal}, Label: "法律服务机构"},
			{ID: "other", Groups: []string{applicant, legal}, Label: "其他"},
			{ID: "total", Label: "总计"},
		},
		Rows: []model.Row{
			{ID: "received", Label: "一、本年新收政府信息公开申请数量", Short: "一、本年新收", Name: "新收"},
			{ID: "carried_in", Label: "二、上年结转政府信息公开申请数量", Short: "二、上年结转", Name: "结转"},
			{ID: "granted", Groups: []string{result}, Label: "(一) 予以公开"},
			{ID: "partially_granted", Groups: []string{result}, Label: "(二) 部分公开（区分处理的，只计这一情形，不计其他情形）", Short: "(二) 部分公开"},
			{ID: "refused.state_secret", Groups: []string{result, refused}, Label: "1.属于国家秘密"},
			{ID: "refused.prohibited_by_law", Groups: []string{result, refused}, Label: "2.其他法律行政法规禁止公开"},
			{ID: "refused.security_stability", Groups: []string{result, refused}, Label: "3.危及“三安全一稳定”"},
			{ID: "refused.third_party", Groups: []string{result, refused}, Label: "4.保护第三方合法权益"},
			{ID: "refused.internal_affairs", Groups: []string{result, refused}, Label: "5.属于三类内部事务信息"},
			{ID: "refused.process_information", Groups: []string{result, refused}, Label: "6.属于四类过程性信息"},
			{ID: "refused.enforcement_file", Groups: []string{result, refused}, Label: "7.属于行政执法案卷"},
			{ID: "refused.administrative_query", Groups: []string{result, refused}, Label: "8.属于行政查询事项"},
			{ID: "unavailable.not_held", Groups: []string{result, unable}, Label: "1.本机关不掌握相关政府信息", Short: "1.本机关不掌握"},
			{ID: "unavailable.needs_creation", Groups: []string{result, unable}, Label: "2.没有现成信息需要另行制作", Short: "2.没有现成信息需另制作"},
			{ID: "unavailable.still_unclear", Groups: []string{result, unable}, Label: "3.补正后申请内容仍不明确", Short: "3.补正后仍不明确"},
			{ID: "declined.petition", Groups: []string{result, declined}, Label: "1.信访举报投诉类申请"},
			{ID: "declined.duplicate", Groups: []string{result, declined}, Label: "2.重复申请"},
			{ID: "declined.published", Groups: []string{result, declined}, Label: "3.要求提供公开出版物"},
			{ID: "declined.excessive", Groups: []string{result, declined}, Label: "4.无正当理由大量反复申请"},
			{ID: "declined.reconfirmation", Groups: []string{result, declined}, Label: "5.要求行政机关确认或重新出具已获取信息", Short: "5.要求确认或重新出具"},
			{ID: "otherwise.not_corrected", Groups: []string{result, otherwise}, Label: "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", Short: "1.逾期不补正"},
			{ID: "otherwise.fee_unpaid", Groups: []string{result, otherwise}, Label: "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", Short: "2.逾期未缴费"},
			{ID: "otherwise.other", Groups: []string{result, otherwise}, Label: "3.其他", Name: "其他处理的其他"},
			{ID: "resolved_total", Groups: []string{result}, Label: "(七) 总计", Name: "办理总计"},
			{ID: "carried_out", Label: "四、结转下年度继续办理", Short: "四、结转下年", Name: "结转下年"},
		},
	}
}

func disputes2021() *model.Table {
	return &model.Table{
		ID: "disputes", Shape: model.Line,
		Columns: []model.Column{
			{ID: "upheld", Label: "结果维持"},
			{ID: "corrected", Label: "结果纠正"},
			{ID: "other", Label: "其他结果"},
			{ID: "pending", Label: "尚未审结"},
			{ID: "total", Label: "总计"},
		},
		Rows: []model.Row{
			{ID: "review", Label: "行政复议"},
			{ID: "direct_litigation", Groups: []string{"行政诉讼"}, Label: "未经复议直接起诉"},
			{ID: "litigation_after_review", Groups: []string{"行政诉讼"}, Label: "复议后起诉"},
		},
	}
}
