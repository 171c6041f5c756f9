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

		// cmd/nianbao/adding.go, priors.go
		"有 %d 份别的年度的报告没有加，它们的单位有 %d 年度的":           "%d reports of other years were not added, their units have one of %d",
		"%s：上年报告 %q 在别的文件夹，没有自动打开；要与它核对请用 --prior": "%s: last year's report %q is in another folder and was not opened unasked; to check against it use --prior",

		"上年报告 %s 在别的文件夹，没有自动打开；要核对请在基本信息里按 F2 选它": "last year's report %s is in another folder and was not opened unasked; to check against it, choose it with F2 in the first step",

		// tui/gathering, tui/gathermerge.go
		"他年": "other year",
		"是 %d 年度的报告：只列出，不计入合计，也不汇总":              "a report of %d: shown only, in no sum and not merged",
		"这个单位有不止一份 %d 年度的报告，这一份没有计入合计；请核对后移开多余的": "this unit has more than one report of %d, this one is not in the sum; compare them and move the superfluous one away",
		"这个单位有不止一份报告，合计只计这一份；请核对后移开多余的":          "this unit has more than one report, only this one is in the sum; compare them and move the superfluous one away",
		"换一个年度：别的年度的报告只列出，不计入":                   "Another year: reports of other years are shown and not counted",
		"这里没有 %d 年度的报告":                          "no report of %d is here",
		"%s %d 年度":                               "%s, %d",

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
