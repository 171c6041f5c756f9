package lang

// englishLists are the English texts of the screens that are lists: the checks, the
// recent reports, the files to export.
func englishLists() map[string]string {
	return map[string]string{
		// tui/findings: the list and the page where nothing is found.
		"全节":              "whole section",
		"第 %d 部分":         "part %d",
		"已写明理由：":          "Confirmed: ",
		"相差 %s：%s":        "off by %s: %s",
		"%s 为 %s，%s 为 %s": "%s is %s, %s is %s",
		"没有问题，各处都已写明理由。": "Nothing open: every finding has its reason.",
		"另有 %d 处已写明理由":   "%d more with a reason",
		"在哪里":            "Where",
		"怎么了":            "What",
		"%d/%d 处":        "%d/%d",
		"共 %d 处":         "%d in all",
		"没有问题，可以定稿、导出。": "Nothing found: it can be made final and exported.",
		"核对了什么":         "What was checked",
		"%d 条规则":        "%d rule(s)",
		"接下来":           "What comes next",
		"到导出：Word 上报存档，网页挂到网站": "to Export: Word for the files, a page for the web site",
		"在表里按：再录一遍数字，比较两遍（复核）": "in a table: enter the numbers again and compare",
		"每按一键都重新核对，不用另外运行":     "checked anew with every key",
		"勾稽关系":         "Balances",
		"正文与表":         "Text and tables",
		"与上年衔接":        "Last year",
		"文字":           "Text",
		"%d 处":         "%d",
		"%d 部分":        "%d part(s)",
		"各栏、各合计都平":     "every column and every total holds",
		"正文写到的数字都与表相符": "the numbers in the text agree with the tables",
		"正文里没有认得出的数字":  "no number in the text was understood",
		"上年结转、现行有效件数都接得上":      "what was carried over and what is in force follow on",
		"没有上年的报告，没有核对":         "no report of last year: not checked",
		"没有模板残留、错年份、重复段落、身份证号": "no leftovers, wrong years, double paragraphs, id numbers",
		"改": "Mend",

		// tui/found.go: all that is to be said of a finding.
		"此处的问题":     "The finding here",
		"规则：%s（%s）": "Rule: %s (%s)",
	}
}
