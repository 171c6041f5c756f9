package forms

import "nianbao/model"

// cn2019 is the form before the present one. Offices still publish it now and then.
func cn2019() model.Form {
	applications := applications(model.Row{
		ID: "otherwise", Groups: []string{result}, Label: "(六) 其他处理", Article: "第三十条、第四十二条",
		Help: "以上都不合适的办结情形：逾期不补正、逾期未缴费、申请人撤回等，合成一行。",
	})
	return model.Form{
		ID:       "2019",
		Source:   "国办公开办函〔2019〕60号",
		From:     2008, // reports for earlier years than 2019 had no tables; none fits them better
		To:       2020,
		Sections: sections(proactive2019(), applications),
		Balances: balances(applications),
		Sentences: append(sentences(),
			"全年新制作规范性文件 {proactive.normative_documents.made} 件，新公开 {proactive.normative_documents.published} 件。",
			"全年作出行政许可决定 {proactive.licences.decisions} 件、行政处罚决定 {proactive.penalties.decisions} 件，实施行政强制 {proactive.coercion.decisions} 件。",
		),
	}
}

func proactive2019() *model.Table {
	const (
		item1 = "第二十条第（一）项"
		item5 = "第二十条第（五）项"
		item6 = "第二十条第（六）项"
		item8 = "第二十条第（八）项"
		item9 = "第二十条第（九）项"
	)
	documents := []string{"made", "published", "public_total"}
	items := []string{"previous", "change", "decisions"}
	return &model.Table{
		ID: "proactive", Shape: model.Blocks, Corner: "信息内容",
		Columns: []model.Column{
			{ID: "made", Label: "本年新制作数量"},
			{ID: "published", Label: "本年新公开数量"},
			{ID: "public_total", Label: "对外公开总数量"},
			{ID: "previous", Label: "上一年项目数量"},
			{ID: "change", Label: "本年增/减", Kind: model.Difference},
			{ID: "decisions", Label: "处理决定数量"},
			{ID: "projects", Label: "采购项目数量"},
			{ID: "amount", Label: "采购总金额", Short: "采购总金额（万元）", Kind: model.Decimal},
		},
		Rows: []model.Row{
			{ID: "regulations", Groups: []string{item1}, Label: "规章", Columns: documents, Article: "第二十条第一项", Help: "规章的新制作、新公开和对外公开总数。只有依法有规章制定权的机关才填。"},
			{ID: "normative_documents", Groups: []string{item1}, Label: "规范性文件", Also: []string{"规范性档案"}, Columns: documents, Article: "第二十条第一项", Help: "以本机关名义制发的行政规范性文件；对外公开总数量截至年底。"},
			{ID: "licences", Groups: []string{item5}, Label: "行政许可", Columns: items, Article: "第二十条第五项", Help: "上一年的许可事项数，本年增减（减少填负数），本年作出的决定件数。"},
			{ID: "other_services", Groups: []string{item5}, Label: "其他对外管理服务事项", Columns: items, Article: "第二十条第五项", Help: "行政许可以外的对外管理服务事项，填法与行政许可相同。"},
			{ID: "penalties", Groups: []string{item6}, Label: "行政处罚", Columns: items, Article: "第二十条第六项", Help: "上一年的处罚事项数，本年增减（减少填负数），本年作出的处罚决定件数。"},
			{ID: "coercion", Groups: []string{item6}, Label: "行政强制", Columns: items, Article: "第二十条第六项", Help: "上一年的强制事项数，本年增减（减少填负数），本年实施的件数。"},
			{ID: "fees", Groups: []string{item8}, Label: "行政事业性收费", Columns: []string{"previous", "change"}, Article: "第二十条第八项", Help: "上一年的收费项目数，本年增减（减少填负数）。"},
			{ID: "procurement", Groups: []string{item9}, Label: "政府集中采购", Columns: []string{"projects", "amount"}, Article: "第二十条第九项", Help: "本年政府集中采购的项目数和总金额；金额以万元计，可有小数。"},
		},
	}
}
