package lang

// englishRooms are the English texts of the rooms without a report, and of the questions
// that lead from one to the other.
func englishRooms() map[string]string {
	return map[string]string{
		"一格也没有填": "not a single cell is filled in",
		"交来的是 %d 年度的报告：不计入合计，也不汇总": "what came is a report of %d: in no sum and not merged",
		"另 %d 份没有算进：%s":            "Not in it: %d (%s)",
		"另有 %d 个文件不是报告":            "%d other file(s) are no reports",
		"只看一种状态的；也可点上面的个数":         "Show one state only; or click a count above",
		"只看：":          "Only: ",
		"只计 %d 年度的":    "Only %d counts",
		"可汇总 %d 份合计":   "Sum of %d to merge",
		"名单 %d 个单位":    "%d on the roster",
		"回首页另选文件夹":     "home, for another folder",
		"已读":           "Read",
		"年度不符":         "wrong year",
		"所列可汇总 %d 份合计": "Sum of %d shown",
		"找":            "Find",
		"把各单位交来的文件放进来：.json、网页、Word、Excel 都可以，也可以分文件夹放。": "Put in the files that the offices sent: .json, web pages, Word or Excel, in folders of their own if you like.",
		"换一列排序：文件名、单位、状态、已填、各项数字；也可点栏目名":                 "Sort by another column; or click its heading",
		"换一年":      "other year",
		"换一类":      "another state",
		"放好了，再读一遍": "done, read again",
		"是由别的报告汇总出来的：不计入合计": "a sum of other reports: in no sum",
		"查找：":         "Find: ",
		"正在读 %d / %d": "reading %d / %d",
		"汇总成一份":       "Merge",
		"没有这样的报告。":    "No such report.",
		"看全部":         "show all",
		"读完 %d 份":     "%d read",
		"读完再合计":       "The sum comes when all is read",
		"还有 %d 格没有填，没有计入合计": "%d cell(s) still blank, in no sum",
		"选名单，看缺谁":           "roster, to see who is missing",
	}
}
