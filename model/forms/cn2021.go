package forms

import (
	"slices"

	"nianbao/model"
)

func cn2021() model.Form {
	return model.Form{
		ID:       "2021",
		Source:   "国办公开办函〔2021〕30号",
		From:     2021,
		Sections: sections(proactive2021(), applications2021()),
		Balances: balances(applications2021()),
		Sentences: append(sentences(),
			"全年制发行政规范性文件 {proactive.normative_documents.issued} 件，废止 {proactive.normative_documents.repealed} 件，现行有效 {proactive.normative_documents.in_force} 件。",
			"全年作出行政许可决定 {proactive.licences.decisions} 件、行政处罚决定 {proactive.penalties.decisions} 件，实施行政强制 {proactive.coercion.decisions} 件。",
			"全年行政事业性收费 {proactive.fees.amount} 万元。",
		),
	}
}

// sections are the six parts; only the first two tables differ from form to form.
func sections(proactive, applications *model.Table) []model.Section {
	return []model.Section{
		{ID: "overview", Heading: "一、总体情况", Short: "总体情况", Brief: "总体", Limit: 1000, Parts: []model.Guide{
			{Heading: "主动公开", Hint: "全年主动公开了哪些信息、多少条，政策解读和回应关切做了什么。"},
			{Heading: "依申请公开", Hint: "收到、办结、结转各多少件，集中在哪些方面，怎样保证答复质量。数字应与表三一致。"},
			{Heading: "政府信息管理", Hint: "公开目录、公开属性认定、审核发布、文件清理等制度怎样落实。"},
			{Heading: "政府信息公开平台建设", Hint: "网站、新媒体、查阅点等渠道的建设和维护。"},
			{Heading: "监督保障", Hint: "机构人员、培训、考核、社会评议和责任追究的情况，没有发生的也应说明。"},
		}},
		{ID: "proactive", Heading: "二、主动公开政府信息情况", Short: "主动公开", Brief: "公开", Table: proactive},
		{ID: "applications", Heading: "三、收到和处理政府信息公开申请情况", Short: "申请办理", Brief: "申请", Table: applications},
		{ID: "disputes", Heading: "四、政府信息公开行政复议、行政诉讼情况", Short: "复议诉讼", Brief: "复议", Table: disputes()},
		{ID: "problems", Heading: "五、存在的主要问题及改进情况", Short: "问题改进", Brief: "问题", Parts: []model.Guide{
			{Heading: "存在的主要问题", Hint: "本年工作里真实存在的不足，具体到事，不写空话。"},
			{Heading: "改进情况", Hint: "针对上面的问题采取了或将采取什么措施；上年所列问题改到什么程度。"},
		}},
		{ID: "other_matters", Heading: "六、其他需要报告的事项", Short: "其他事项", Brief: "其他", Parts: []model.Guide{
			{Hint: "信息处理费收取情况（没有收取也要写明），以及其他应报告的事项。"},
		}},
	}
}

// balances are the equations of tables 三 and 四, the same in every form.
func balances(applications *model.Table) []model.Balance {
	return []model.Balance{
		{
			ID: "T3-01", Table: "applications", Each: model.EachRow, Total: true,
			Left: terms("total"), Right: terms(applicants...),
		},
		{
			ID: "T3-02", Table: "applications", Each: model.EachColumn, Total: true,
			Left: terms("resolved_total"), Right: terms(results(applications)...),
		},
		{
			ID: "T3-03", Table: "applications", Each: model.EachColumn,
			Left: terms("received", "carried_in"), Right: terms("resolved_total", "carried_out"),
		},
		{
			ID: "T4-01", Table: "disputes", Each: model.EachRow, Total: true,
			Left: terms("total"), Right: terms("upheld", "corrected", "other", "pending"),
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

// results lists the rows whose sum is resolved_total.
func results(applications *model.Table) []string {
	var out []string
	for _, r := range applications.Rows {
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
			{ID: "issued", Label: "本年制发件数", Brief: "本年制发"},
			{ID: "repealed", Label: "本年废止件数", Brief: "本年废止"},
			{ID: "in_force", Label: "现行有效件数", Brief: "现行有效"},
			{ID: "decisions", Label: "本年处理决定数量", Brief: "处理决定"},
			{ID: "amount", Label: "本年收费金额（单位：万元）", Short: "本年收费金额（万元）", Brief: "收费金额", Kind: model.Decimal},
		},
		Rows: []model.Row{
			{ID: "regulations", Groups: []string{item1}, Label: "规章", Columns: documents, Article: "第二十条第一项", Help: "规章的制定、废止和现行有效件数。只有依法有规章制定权的机关才填，县、乡和一般部门应为 0。"},
			{ID: "normative_documents", Groups: []string{item1}, Label: "行政规范性文件", Also: []string{"规范性文件", "规范性档案"}, Columns: documents, Article: "第二十条第一项", Help: "以本机关名义制发、经备案公布的行政规范性文件；内部通知、请示、人事任免不计。现行有效件数截至年底。"},
			{ID: "licences", Groups: []string{item5}, Label: "行政许可", Columns: decisions, Article: "第二十条第五项", Help: "本年作出的行政许可决定件数，准予和不予的都计。"},
			{ID: "penalties", Groups: []string{item6}, Label: "行政处罚", Columns: decisions, Article: "第二十条第六项", Help: "本年作出的行政处罚决定件数，当场处罚也计。"},
			{ID: "coercion", Groups: []string{item6}, Label: "行政强制", Columns: decisions, Article: "第二十条第六项", Help: "本年实施的行政强制措施和行政强制执行的件数。"},
			{ID: "fees", Groups: []string{item8}, Label: "行政事业性收费", Columns: []string{"amount"}, Article: "第二十条第八项", Help: "本年行政事业性收费的总额，以万元计，可有小数。不是信息处理费。"},
		},
	}
}

func applications2021() *model.Table {
	const group = "(六) 其他处理"
	return applications(
		model.Row{ID: "otherwise.not_corrected", Groups: []string{result, group}, Label: "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", Short: "1.逾期不补正", Article: "第三十条", Help: "申请内容不明确，告知补正后没有正当理由逾期不补正，视为放弃的。"},
		model.Row{ID: "otherwise.fee_unpaid", Groups: []string{result, group}, Label: "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", Short: "2.逾期未缴费", Article: "第四十二条", Help: "收到收费通知后逾期没有缴费，不再处理的。填了数，第六部分应说明信息处理费情况。"},
		model.Row{ID: "otherwise.other", Groups: []string{result, group}, Label: "3.其他", Name: "其他处理的其他", Help: "以上都不合适的办结情形，如申请人撤回。数目多时请核对是否应归入别的行。"},
	)
}

const result = "三、本年度办理结果"

// applications is table 三. The forms differ in one place only: the rows of what was
// dealt with otherwise.
func applications(otherwise ...model.Row) *model.Table {
	const (
		applicant = "申请人情况"
		legal     = "法人或其他组织"
		refused   = "(三) 不予公开"
		unable    = "(四) 无法提供"
		declined  = "(五) 不予处理"
	)
	return &model.Table{
		ID: "applications", Shape: model.Matrix,
		Corner: "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
		Columns: []model.Column{
			{ID: "natural_person", Groups: []string{applicant}, Label: "自然人"},
			{ID: "business", Groups: []string{applicant, legal}, Label: "商业企业", Brief: "企业"},
			{ID: "research", Groups: []string{applicant, legal}, Label: "科研机构", Brief: "科研"},
			{ID: "nonprofit", Groups: []string{applicant, legal}, Label: "社会公益组织", Short: "公益组织", Brief: "公益"},
			{ID: "legal_service", Groups: []string{applicant, legal}, Label: "法律服务机构", Short: "法律服务", Brief: "法律"},
			{ID: "other", Groups: []string{applicant, legal}, Label: "其他"},
			{ID: "total", Label: "总计"},
		},
		Rows: slices.Concat([]model.Row{
			{ID: "received", Label: "一、本年新收政府信息公开申请数量", Short: "一、本年新收", Name: "新收", Article: "第二十七条、第三十一条", Help: "本年 1 月 1 日到 12 月 31 日收到的申请，按收到之日计，一份申请计一件。转办的由最后办理的机关计。"},
			{ID: "carried_in", Label: "二、上年结转政府信息公开申请数量", Short: "二、上年结转", Name: "上年结转", Help: "上年收到、到上年底还没有办结的申请，应等于上年报告的“四、结转下年度继续办理”。"},
			{ID: "granted", Groups: []string{result}, Label: "(一) 予以公开", Article: "第三十六条第一项、第二项", Help: "告知已经主动公开的获取方式，或者全部提供的，都计在这里。"},
			{ID: "partially_granted", Groups: []string{result}, Label: "(二) 部分公开（区分处理的，只计这一情形，不计其他情形）", Short: "(二) 部分公开", Article: "第三十七条", Help: "同一件申请里，一部分提供、一部分不提供的。只计在这里，不再计入其他情形。"},
			{ID: "refused.state_secret", Groups: []string{result, refused}, Label: "1.属于国家秘密", Article: "第十四条", Help: "依法定为国家秘密的信息。工作秘密不计在这里。"},
			{ID: "refused.prohibited_by_law", Groups: []string{result, refused}, Label: "2.其他法律行政法规禁止公开", Article: "第十四条", Help: "法律、行政法规明文禁止公开的信息，答复时应写明依据的条文。"},
			{ID: "refused.security_stability", Groups: []string{result, refused}, Label: "3.危及“三安全一稳定”", Article: "第十四条", Help: "公开后可能危及国家安全、公共安全、经济安全、社会稳定的信息。"},
			{ID: "refused.third_party", Groups: []string{result, refused}, Label: "4.保护第三方合法权益", Article: "第十五条、第三十二条", Help: "涉及商业秘密、个人隐私，第三方不同意公开且没有公共利益需要的。"},
			{ID: "refused.internal_affairs", Groups: []string{result, refused}, Label: "5.属于三类内部事务信息", Article: "第十六条第一款", Help: "人事管理、后勤管理、内部工作流程三类内部事务。"},
			{ID: "refused.process_information", Groups: []string{result, refused}, Label: "6.属于四类过程性信息", Article: "第十六条第二款", Help: "讨论记录、过程稿、磋商信函、请示报告四类过程性信息。"},
			{ID: "refused.enforcement_file", Groups: []string{result, refused}, Label: "7.属于行政执法案卷", Article: "第十六条第二款", Help: "行政执法案卷里的信息，法律、法规、规章规定应当公开的除外。"},
			{ID: "refused.administrative_query", Groups: []string{result, refused}, Label: "8.属于行政查询事项", Article: "第三十六条第七项", Help: "依法应到登记、档案等窗口查询的信息，如不动产登记资料。"},
			{ID: "unavailable.not_held", Groups: []string{result, unable}, Label: "1.本机关不掌握相关政府信息", Short: "1.本机关不掌握", Article: "第三十六条第四项、第五项", Help: "检索后没有，或者不由本机关负责的。能确定负责机关的应当告知。"},
			{ID: "unavailable.needs_creation", Groups: []string{result, unable}, Label: "2.没有现成信息需要另行制作", Short: "2.没有现成信息需另制作", Article: "第三十八条", Help: "需要另行加工、分析、汇总才能答复的。"},
			{ID: "unavailable.still_unclear", Groups: []string{result, unable}, Label: "3.补正后申请内容仍不明确", Short: "3.补正后仍不明确", Article: "第三十条", Help: "已经补正，但仍看不出申请什么信息的。一直没有补正的计入“逾期不补正”。"},
			{ID: "declined.petition", Groups: []string{result, declined}, Label: "1.信访举报投诉类申请", Article: "第三十九条第一款", Help: "以申请公开的名义信访、投诉、举报，告知另行反映的。"},
			{ID: "declined.duplicate", Groups: []string{result, declined}, Label: "2.重复申请", Article: "第三十六条第六项", Help: "同一申请人就同一内容再次申请，已经答复过的。"},
			{ID: "declined.published", Groups: []string{result, declined}, Label: "3.要求提供公开出版物", Article: "第三十九条第二款", Help: "要求提供公报、报刊、书籍等公开出版物，告知获取途径的。"},
			{ID: "declined.excessive", Groups: []string{result, declined}, Label: "4.无正当理由大量反复申请", Article: "第三十五条", Help: "数量、频次明显超过合理范围，说明理由后认定不合理而不予处理的。"},
			{ID: "declined.reconfirmation", Groups: []string{result, declined}, Label: "5.要求行政机关确认或重新出具已获取信息", Short: "5.要求确认或重新出具", Article: "第三十六条第六项", Help: "要求确认或重新出具他已经取得的信息的。"},
		}, otherwise, []model.Row{
			{ID: "resolved_total", Groups: []string{result}, Label: "(七) 总计", Name: "办理总计", Also: []string{"(七) 合计", "办理结果总计"}, Help: "本年办结的总数，等于上面各行之和，自动计算。"},
			{ID: "carried_out", Label: "四、结转下年度继续办理", Short: "四、结转下年", Name: "结转下年", Help: "到 12 月 31 日还没有办结的申请。一加二应等于三的总计加四。"},
		}),
	}
}

func disputes() *model.Table {
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
			{ID: "review", Label: "行政复议", Article: "第五十一条", Help: "因政府信息公开提起的行政复议，按结果计；还没有结果的计入尚未审结。"},
			{ID: "direct_litigation", Groups: []string{"行政诉讼"}, Label: "未经复议直接起诉", Article: "第五十一条", Help: "没有经过复议，直接起诉的政府信息公开案件。"},
			{ID: "litigation_after_review", Groups: []string{"行政诉讼"}, Label: "复议后起诉", Article: "第五十一条", Help: "先经复议再起诉的政府信息公开案件，与直接起诉的不重复计。"},
		},
	}
}
