package lang

// englishWriting are the English texts of the screens on which a report is written:
// parts and their text.
func englishWriting() map[string]string {
	return map[string]string{
		"%d 字":     "%d char(s)",
		"%d/%d 部分": "part %d/%d",
		"F5 全文":    "F5 all of it",
		"F5 收起":    "F5 puts it away",
		"^T 可插入表中的数或写好的句子。": " ^T puts in the tables' numbers, or a ready sentence.",
		"^T 插入":   "^T puts in",
		"上年 %d 字": "last year %d char(s)",
		"上年这一部分":  "This part last year",
		"上限 %d 字": "at most %d",
		"全节":      "Section",
		"全节 %d":   "section %d",
		"各部分":     "Parts",
		"字数":      "Chars",
		"开头":      "Begins",
		"开始写":     "Begin",
		"接着写":     "Go on writing",
		"插入表中的数，或写好的句子": "Put in a number of the tables, or a ready sentence",
		"替换为":           "Replace",
		"本节 %d/%d":      "%d/%d here",
		"看上年这一部分":       "See this part of last year",
		"第 %d 部分，共 %d":  "part %d of %d",
		"表%s的数":         "Numbers of table %s",
		"该写":            "Write",
		"该写什么":          "What to write",
		"还没有写。Enter 开始": "Nothing yet. Enter begins",
		"还没有写。Enter 开始，F5 看上年的":               "Nothing yet. Enter begins, F5 shows last year's",
		"这一节还没有内容。直接输入文字就开始写；要分几部分，按 + 加一部分。": "This section is empty. Type to begin its text; for several parts, press + to add one.",
		"进去，到这一处": "Go to this place",
		"选中 %d 字": "%d char(s) selected",
		"部分":      "Part",
	}
}
