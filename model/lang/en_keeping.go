package lang

// englishKeeping are the English texts of what keeps files from harm: access, names,
// what may be replaced, what is no report.
func englishKeeping() map[string]string {
	return map[string]string{
		// model/filename.go
		"报告文件以 .json 结尾，不能是 %s；要别的格式请导出": "a report file ends in .json, not in %s; to get another format, export it",

		// model/store/access_unix.go
		"权限不能与原来的相同（%s）":        "its permissions cannot be as they were (%s)",
		"原来单独给过权限的人就不能用它了":      "those who were given access by name could not use it any more",
		"%s 组的人就不能用它了":          "the group %s could not use it any more",
		"它的主人 %s 就不能用它了":        "its owner %s could not use it any more",
		"存了以后，%s；没有存，请另存为别的文件名": "once saved, %s; not saved, save it under another name",

		// model/store/save.go, store.go
		"不在了，可能被移走、改名或删除；没有另写一个":          "is not there any more, perhaps moved, renamed or deleted; not written anew",
		"在这个文件夹里只有文件的主人能替换它；请另存到别处，或请主人存": "in this folder only its owner may replace it; save it elsewhere, or have the owner save it",

		// cmd/nianbao/drafts.go, recover.go, tui/draft.go, plain
		"由 nianbao %s 写下：%s":  "written by nianbao %s: %s",
		"第 %d 份读不了：%s":        "draft %d cannot be read: %s",
		"%d  %s  读不了：%s  %s":  "%d  %s  cannot be read: %s  %s",
		"到 %s 为止的输入留着，这里读不了。": "What was typed until %s is kept, and cannot be read here.",
		"有上次未保存的内容，这里读不了：%s":  "There is unsaved input from last time, which cannot be read here: %s",

		// cmd/nianbao/readall.go
		"没有读 %s：%s": "not read: %s, %s",
		"不是报告":      "no report",
		"打不开":       "cannot be opened",
		"是备份或冲突副本":  "a backup or a conflict copy",

		// cmd/nianbao/writing.go
		"%s 被汇总替换，没有加进去": "%s is replaced by the sum and was not added",
		" 或 ":            " or ",
		"%s：已存在，没有覆盖；要替换请加 --force，或换一个 -o": "%s: exists already, not overwritten; add --force to replace it, or choose another -o",
		"%s：文件名与写出的内容不符，应以 %s 结尾":           "%s: the name does not fit what is written, it should end in %s",
		"替换了 %s，原来的留在 %s":                   "replaced %s, what it held is in %s",
		"替换已有的报告文件（原来的留作 .bak）":             "replace a report file that is there (what it held is kept as .bak)",

		// tui/anyway.go, backend.go, plain/menu.go
		"文件不在原处了": "The file is not where it was",
		"文件不在原处了，可能被移走、改名或删除":     "the file is not where it was, perhaps moved, renamed or deleted",
		"它可能被移走、改名或删除。你的修改还没有写入。": "It was perhaps moved, renamed or deleted. Your changes are not written yet.",
		"仍写在原处":     "write it there all the same",
		"保存会让别人打不开": "Saving would lock others out",
		"仍然保存":      "save all the same",
		"存了以后，%s。你的修改还没有写入。":           "Once saved, %s. Your changes are not written yet.",
		"这个文件不在原处了，可能被移走、改名或删除；仍写在原处吗": "This file is not where it was, perhaps moved, renamed or deleted; write it there all the same",
		"存了以后，%s；仍然保存吗":                "Once saved, %s; save all the same",
	}
}
