package lang

// englishFiles are the English texts of files, imports and numbers.
func englishFiles() map[string]string {
	return map[string]string{
		// model/change.go
		"对提示的说明": "reasons given for findings",

		// model/decode.go
		"第 %d 行第 %d 列":                                  "line %d, column %d",
		"报告之后还有多余的内容；请删去":                               "more content after the report; delete it",
		"文件是空的，不是报告文件":                                  "file is empty, not a report file",
		"不是 JSON 报告文件；已发布的报告请用 nianbao import 导入":       "not a JSON report file; import a published report with nianbao import",
		"应是不小于 1 的整数":                                   "must be a whole number of at least 1",
		"由更新版本的程序写成（%d，本程序只识 %d）；请换用新版 nianbao 打开":      "written by a newer program (version %d, this one knows %d); open it with a newer nianbao",
		"应是文字，如 \"2021\"":                               "must be text, such as \"2021\"",
		"不认识的格式 %q；本程序支持的见 nianbao forms":               "unknown form %q; nianbao forms lists the forms known",
		"不认识的格式 %q；请把它的表式文件（如 %s.form.json）放在报告旁边或程序旁边": "unknown form %q; put its form file (such as %s.form.json) beside the report or beside the program",
		"缺少 schema_version 或 format，不是 nianbao 的报告文件":   "schema_version or format is missing, not a report file of nianbao",
		"应是一个对象 { … }":                                  "must be an object { … }",
		"年度应是四位整数，未填写时用 null":                           "the year must be a whole number of four digits, null if not filled in",
		"有 %d 行，超过表格软件的 %d 行；请写成 .csv":                  "%d rows are more than the %d a spreadsheet takes; write a .csv",
		"有 %d 列，超过表格软件的 %d 列；请写成 .csv":                  "%d columns are more than the %d a spreadsheet takes; write a .csv",
		"行宽应在 %d 到 %d 之间，不能是 %d":                        "the line width should be from %d to %d, not %d",
		"不认识的编码 %q；可用 utf-8 或 gb18030":                  "unknown encoding %q; there are utf-8 and gb18030",
		"gb18030 没有 BOM；请去掉 --bom":                      "gb18030 has no BOM; leave out --bom",
		"不认识的格式 %q；可用 %s":                               "unknown format %q; there are %s",
		"第 %d 行的 %q（U+%04X）不能用 gb18030 表示；请改用 utf-8":    "line %d: %q (U+%04X) cannot be written in gb18030; use utf-8",
		"正文不能用 gb18030 表示；请改用 utf-8":                    "the text cannot be written in gb18030; use utf-8",
		"单位性质写成了 %q；应是 department（部门）、township（乡镇、街道）或 government（县级以上政府）": "the kind of office is %q; it should be department, township or government",
		"%w；备份 %s 完好":                    "%w; its backup %s is sound",
		"%w；以前保存的内容见 nianbao history":    "%w; nianbao history lists what was saved before",
		"备份 %s（%s）":                      "backup %s (%s)",
		"%s 保存的":                         "saved %s",
		"应是一个列表 [ … ]":                   "must be a list [ … ]",
		"应是文字（写在双引号里）":                   "must be text (in double quotes)",
		"应是数字，未填写时用 null":                "must be a number, null if not filled in",
		"数字太长（%s），最多 %d 位；请核对":           "number too long (%s), at most %d digits; check it",
		"%s 不是普通写法的数字；请写成 0、12 或 12.50":  "%s is not a plain number; write it like 0, 12 or 12.50",
		"%s 不是不小于 0 的整数；请改正，未填写时用 null":  "%s is not a whole number of at least 0; correct it, null if not filled in",
		"%s 不是整数；请改正，未填写时用 null":         "%s is not a whole number; correct it, null if not filled in",
		"JSON 写法有误；请用备份，或用 nianbao 重新保存": "bad JSON; use the backup, or save it again with nianbao",
		"文件不完整，到这里就断了；请用备份":              "file is incomplete, it breaks off here; use the backup",
		"同一个名称写了两次；请删去一个":                "the same name stands twice; delete one",
		"不是 UTF-8 编码；请另存为 UTF-8":         "not in UTF-8; save it as UTF-8",

		// model/finding.go

		// model/gather/figures.go
		"新收 办结 结转 复议 诉讼": "recd done out rev. lit.",

		// model/forms: names of rows in findings
		"新收":   "received",
		"上年结转": "carried in",

		// model/gather/gather.go
		"%s：表式是 %s，不是 %s，不能相加":             "%s: form %s, not %s, cannot be added",
		"%s：是 %d 年度的报告，不是 %d 年度，不能相加":      "%s: report for year %d, not %d, cannot be added",
		"%s：没有单位名称，不能相加；请先填写":              "%s: no office name, cannot be added; fill it in first",
		"%s：%s 已有一份（%s），不能重复相加；请留一份":       "%s: %s has a report already (%s), cannot be added twice; keep one",
		"%s：%s（%s）%s 不能相加；请先改正":            "%s: %s (%s) %s cannot be added; correct it first",
		"%s（%s）之和超过 %d 位数字，不会是真的；请核对各单位的数": "%s (%s): the sum has more than %d digits and cannot be true; check the offices' figures",

		// model/gather/provenance.go
		"不是汇总的来源表；请用 nianbao merge --provenance 写出的文件": "not the source table of a sum; use a file written by nianbao merge --provenance",
		"%q 不是本表式的格；请重新汇总":                             "%q is not a cell of this form; gather again",
		"第 %d 份报告那一行的格数不对；请重新汇总":                       "the line of report %d has a wrong count of cells; gather again",
		"%s 的 %s 是 %q，不是数；请重新汇总":                       "%[2]s of %[1]s is %[3]q, not a number; gather again",

		// model/gather/roster.go
		"名单不是文本；请另存为 CSV 或每行一个单位的文本": "roster is not text; save it as CSV or as text with an office a line",
		"名单第 %d 行写法有误；请检查引号":         "roster line %d is badly written; check the quotes",
		"名单里没有单位；请每行写一个":             "no office in the roster; write one a line",

		// model/importer/source/bounds.go
		"不像一份报告；请只留报告本身":   "unlike a report; keep only the report itself",
		"第 %d 行超过 %d 栏，%s": "line %d has more than %d columns, %s",
		"超过 %d 行，%s":       "more than %d lines, %s",
		"文字超过 %d MB，%s":    "more than %d MB of text, %s",

		// model/word97/file.go
		"旧版 Word 文件读不通；请用 Word 或 WPS 打开，另存为 .docx 再导入": "old Word file cannot be read; open it in Word or WPS, save it as .docx and import that",
		"文件加了密码；请去掉密码再导入":                              "file has a password; take the password off and import again",

		// model/importer/source/docx.go
		"文件不完整；请重新取得文件": "file is incomplete; get the file again",

		// model/importer/source/fields.go
		"像是 CSV 表格，但引号没有配对；请用表格软件打开，另存后再导入": "like a CSV table, but the quotes do not match; open it in a spreadsheet program, save it and import again",

		// model/webpage/webpage.go
		"网页的标记超过 %d 个，%s":            "the web page has more than %d tags, %s",
		"网页里有超过 %d 个属性的标记，%s":        "an element of the web page has more than %d attributes; %s",
		"网页读不通；请在浏览器里全选复制，存成文本文件再导入": "web page cannot be read; select and copy all in the browser, save it as a text file and import that",
		"表 %d 第 %d 行": "table %d, row %d",
		"第 %d 个表格超过 %d 格，太大；请只留报告本身": "table %d has more than %d cells, too large; keep only the report itself",

		// model/importer/importer.go
		"超过 %d MB，太大；请只留报告本身": "more than %d MB, too large; keep only the report itself",
		"没有可用的格式":             "no form to use",

		"不像年度报告：没有找到标题、各部分和表格；请核对文件": "not like a yearly report: no title, parts or tables found; check the file",

		// model/importer/source/document.go
		"第 %d 行": "line %d",

		// model/importer/source/pdf.go
		"只读前 %d 页": "only the first %d page(s) are read",
		"以后的各页没有读": "the pages after them were not",
		"PDF 文件有密码；请用 --password 给出，或在阅读器里打印成没有密码的 PDF": "the PDF file has a password; give it with --password, or print it in a reader to a PDF without one",
		"PDF 文件展开后太大；请只留报告本身":                           "the PDF file unpacks to too much; keep only the report itself",
		"PDF 文件已损坏，读不通；请重新下载，或在阅读器里打印成新的 PDF":           "the PDF file is damaged and cannot be read; download it again, or print it in a reader to a new PDF",
		"这一页有损坏":      "this page is damaged",
		"其中的数字都未收入":   "no number of it is taken",
		"这一页是图片，没有文字": "this page is a picture without text",
		"是扫描件：%d 页都是图片，没有文字；请找原来的 Word 文件，或按纸面录入": "is a scan: %d page(s) of pictures without text; find the Word file it was made from, or type it in from paper",
		"PDF 文件里没有文字；请找原来的 Word 文件":               "no text in the PDF file; find the Word file it was made from",
		"有 %d 处文字，文件没有说明是什么字":                     "of %d character(s) the file does not say which they are",
		"以“%s”代替，不作数字":                            "“%s” stands for them; they are no numbers",
		"第 %d 页":                                  "page %d",
		"第 %d 页 表 %d 第 %d 行":                      "page %d, table %d, row %d",
		"“%s” %s":                                 "“%s” %s",
		"里有文件没有说明的字":                              "holds characters that the file does not name",
		"里有两个字叠在一处":                               "has two characters at one place",
		"是上下两个数":                                  "is two numbers, one above the other",
		"的数字跨过了表格线":                               "runs over a rule of the table",
		"的表格线没有闭合":                                "stands within rules that do not close",
		"在损坏的页上":                                  "stands on a damaged page",

		// model/importer/table/order.go
		"从这里起，数字一行一个（“%s”），与栏目的先后次序对不上，像是从 PDF 里取出的": "from here on numbers stand one a line (“%s”), not in the order of the labels, as if taken from a PDF",
		"这样的数字都留空；请导入原文件，或另存时保留版面":                   "such numbers are all left blank; import the original file, or save it with its layout",

		// model/importer/page.go
		"标题前有 %d 行（页面导航等）":    "%d line(s) before the title (navigation and so on of the page)",
		"末尾有 %d 行（页面的版权、链接等）": "%d line(s) at the end (copyright, links and so on of the page)",

		// model/importer/source/pages.go
		"页末有 %d 个单独的数字，逐页加一，看作页码": "%d number(s) alone at the ends of pages, one more each page, taken as page numbers",

		// model/importer/source/read.go
		"不是 Word 或 Excel 文件；请另存为 .docx、.xlsx 或文本再导入":     "not a Word or Excel file; save it as .docx, .xlsx or text and import that",
		"像是 UTF-16 文本，但读不通；请另存为 UTF-8":                   "like UTF-16 text, but cannot be read; save it as UTF-8",
		"不是文本文件，或编码认不出；请另存为 UTF-8 文本":                    "not a text file, or its encoding is unknown; save it as UTF-8 text",
		"没有文字，无法导入":                                      "no text, nothing to import",
		"是 XLS 文件；请用 Excel 或 WPS 打开，另存为 .xlsx 再导入":       "is an XLS file; open it in Excel or WPS, save it as .xlsx and import that",
		"是 RTF 文件；请用 Word 或 WPS 打开，另存为 .docx 再导入":        "is an RTF file; open it in Word or WPS, save it as .docx and import that",
		"是 %s 文件；请用 Word 或 WPS 打开，另存为 .docx 或 .xlsx 再导入": "is an %s file; open it in Word or WPS, save it as .docx or .xlsx and import that",
		"“%s” 已划去、隐藏，或是上标、下标":                            "“%s” is struck out, hidden, raised or lowered",

		// model/importer/table/stream.go
		"“%s” 是图表的说明":    "“%s” is what stands for a picture",
		"“%s” 不能确定各属哪一栏": "it is uncertain which columns “%s” belong to",
		"“%s” 不是这张表的栏目":  "“%s” is not a label of this table",
		"未收入":            "left out",
		"这一行的数字前没有栏目名，上下两行确定了它的位置": "the numbers of this row have no label, the rows above and below give their place",
		"已填入，请核对":                     "filled in, check it",
		"“%s” 认不出属于哪一行":               "no row found for “%s”",
		"未填入，请核对后填写":                  "not filled in, check and fill in",
		"“%s” 单独成行，不能确定属于上面还是下面的栏目":   "“%s” stands on a line of its own, unclear if for the label above or below",
		"应有 %d 个数字，读到 “%s”，不能确定各属哪一栏": "%d number(s) expected, “%s” read, unclear which belongs to which column",
		"来源用的是旧格式，其他处理只有一行":           "the source uses the old form, with only one row for otherwise handled",
		"计入 ": "counted under ",

		// model/importer/source/value.go
		"“%s” 取 %s，括号里的说明未收入": "“%s” taken as %s, the note in brackets left out",
		"“%s” 不是可用的数字，留空":     "“%s” is not a usable number, left blank",
		"“%s” 不是数字，留空":        "“%s” is not a number, left blank",
		"“%s” 折合 %s %s":       "“%s” converted to %s (%s)",
		"“%s” 不是数字":           "“%s” is not a number",
		"留空":                  "left blank",
		"请核对":                 "check it",
		"前后出现不同的数字 %s 和 %s":   "different numbers in two places, %s and %s",
		"留空，请核对后填写":           "left blank, check and fill in",

		// model/importer/walk.go
		"%s 的表格太大，不像一份报告；请只留报告本身": "the table of %s is too large, unlike a report; keep only the report itself",
		"“%s” 没有写明是元还是万元":         "“%s” does not say whether it is yuan or 10,000 yuan",
		"按%s填入，请核对":               "filled in as %s, check it",
		"没有找到报告的各部分（一、总体情况 等标题）":  "the parts of the report not found (by their headings, such as that of part 1)",
		"文字都放在第一部分，请核对":           "all text put into part 1, check it",
		"还有 %d 处类似的问题":            "%d more point(s) of this kind",
		"没有逐一列出；请对照来源全面核对":        "not listed one by one; check everything against the source",
		"有 %d 个看不见的控制字符":          "%d invisible control character(s)",
		"已去掉":                     "taken out",
		"来源里没有找到这张表的数字（可能是图片）":    "no numbers found for this table in the source (it may be a picture)",
		"全部留空，没有当作 0":             "all left blank, not taken as 0",
		"表格共 %d 格，读到 %d 格":        "%d cell(s) in the tables, %d read",
		"其余留空，没有当作 0":             "the rest left blank, not taken as 0",

		// model/importer/source/xlsx.go
		"工作表 %q 超过 %d 格，太大；请只留报告本身": "sheet %q has more than %d cells, too large; keep only the report itself",
		"工作表 %s 第 %d 行":             "sheet %s, row %d",
		"工作表 %s":                    "sheet %s",
		"隐藏的行、列里有 %d 格":             "%d cell(s) in hidden rows and columns",

		// model/ooxml/read.go
		"%s（文件内的 %q）": "%s (%q in the file)",
		"文件内有不合规定的名称，可能有害；请勿使用":         "file has a name in it that breaks the rules and may do harm; do not use it",
		"文件压缩得异常厉害，可能有害；请勿使用":           "file is compressed far too much and may do harm; do not use it",
		"文件内有两个同名的部分，不知以哪个为准；请另存为新文件再试": "file has two parts of the same name, unclear which counts; save it as a new file and try again",
		"文件不完整，缺少一个部分；请重新取得文件":          "file is incomplete, a part is missing; get the file again",
		"文件有一个部分解不开；请用原来的程序另存后再试":       "a part of the file cannot be unpacked; save it again with its own program and try again",
		"文件有一个部分已损坏；请重新取得文件":            "a part of the file is damaged; get the file again",

		// model/ooxml/tokens.go
		"文件内有不合规定的声明，可能有害；请勿使用":            "file has a declaration in it that breaks the rules and may do harm; do not use it",
		"文件内容有误，第 %d 字节处读不下去；请用原来的程序另存后再试": "file content is wrong, cannot be read on from byte %d; save it again with its own program and try again",
		"文件内容嵌套超过 %d 层，可能有害；请勿使用":          "file content is nested more than %d deep and may do harm; do not use it",

		// model/store/causes_unix.go
		"磁盘配额已满": "disk quota is used up",
		"磁盘读写出错，可能已损坏或被拔出": "disk error, it may be damaged or unplugged",

		// model/store/causes_windows.go
		"磁盘已满":         "disk is full",
		"磁盘是只读的":       "disk is read-only",
		"没有写入权限":       "no permission to write",
		"文件正被别的程序占用":   "file is in use by another program",
		"文件夹不在了":       "folder is gone",
		"文件名太长":        "file name is too long",
		"磁盘没有就绪，可能被拔出": "disk is not ready, it may be unplugged",
		"磁盘读写出错，可能已损坏": "disk error, it may be damaged",
		"网络盘断开了":       "network drive is disconnected",

		// model/store/go.go
		"内部错误：": "internal error: ",

		// model/store/save.go
		"未能留下备份 .bak": "backup .bak could not be kept",
		"已写入，但未能确认落盘": "written, but not confirmed to be on the disk",
		"（%s）":        " (%s)",
		"表%s":         "table %s",
		"是文件夹，不能存成文件；请写出文件名":       "is a folder, cannot be saved as a file; give a file name",
		"不是普通文件，不能存到这里；请换一个文件名":    "not a regular file, cannot be saved here; give another file name",
		"是只读文件；请取消只读，或另存为别的文件名":    "is a read-only file; make it writable, or save under another file name",
		"在打开之后被别人改过，未覆盖；请先核对两边的内容": "changed by somebody else after you opened it, not overwritten; compare the two first",
		"读回来的内容与写入的不同":             "what was read back differs from what was written",

		// model/store/store.go
		"读取中途出错；请再试一次":               "reading broke off; try again",
		"是文件夹，不是文件；请写出其中的文件名":        "is a folder, not a file; give the name of a file in it",
		"不是普通文件；请换用普通文件，或用 - 从标准输入读": "not a regular file; use a regular file, or - to read standard input",
		"超过 20 MB，不会是年度报告；请核对文件":     "more than 20 MB, cannot be a yearly report; check the file",
		"没有这个文件；请核对文件名和所在文件夹":        "no such file; check the file name and its folder",
		"没有读取权限；请向文件的主人要权限":          "no permission to read; ask the owner of the file for it",
		"读不出来（": "cannot be read (",
		"）；请再试一次，或换用备份 .bak": "); try again, or use the backup .bak",
		"所在的文件夹不存在；请先建立文件夹":  "its folder does not exist; make the folder first",
		"没有写入权限；请另存到别处":      "no permission to write; save it elsewhere",
		"没有存成（": "not saved (",
		"），原文件未动；请另存到别处": "), original file untouched; save it elsewhere",

		// model/store/versions.go
		"未能留下历史版本（%s）": "could not keep a version for the history (%s)",

		// model/typed.go
		"“%s” 不是数字；确实没有请填 0":  "“%s” is not a number; if there are none, fill in 0",
		"数字太长，最多 %d 位；请核对":    "number too long, at most %d digits; check it",
		"“%s” 不是数字；请只输入数字":    "“%s” is not a number; type digits only",
		"%s 小于 0；这里只能填 0 或正数": "%s is less than 0; only 0 or more goes here",
		"%s 不是整数；件数只能填整数":     "%s is not a whole number; counts are whole numbers",
		"这里填件数，不填金额（%s）":      "a count goes here, not an amount (%s)",
		"这里以%s计；%s %s是 %s %s": "this cell is in %s; %s %s is %s (%s)",
		"万元":                  "10,000 yuan",
		"元":                   "yuan",
		"%s 不是整数；这里只能填整数":     "%s is not a whole number; only whole numbers can stand here",
		"这里不填金额（%s）":          "no amount of money can stand here (%s)",
		"小数最多 %d 位；请核对":       "at most %d decimal place(s); check it",
		"已去掉单位“%s”":           "unit “%s” taken off",
		"“%s” 像是几个数；一格只填一个，空格、逗号只能三位一隔": "“%s” looks like several numbers; one to a cell, blanks and commas only between groups of three digits",
		"已去掉数字中间的空格":                                     "blanks inside the number taken off",
		"已去掉千分位逗号":                                       "thousands commas taken off",
		"不是 Word 或 Excel 文件（.docx、.xlsx）；请核对文件":          "not a Word or Excel file (.docx, .xlsx); check the file",
		"文件加了密码，或是旧版的 .doc、.xls；请去掉密码，另存为 .docx 或 .xlsx": "file has a password, or is an old .doc or .xls; take the password off and save it as .docx or .xlsx",
		"文件加了密码；请去掉密码再试":                                 "file has a password; take the password off and try again",
		"文件展开后超过 %d MB；请删去图片，另存后再试":                      "file unpacks to more than %d MB; delete pictures, save it and try again",
		"文件已损坏或不完整；请重新取得文件":                              "file is damaged or incomplete; get the file again",
		"文件里有 %d 个部分，超过 %d 个；请另存为新文件再试":                  "file has %d parts, more than %d; save it as a new file and try again",
		"是压缩文件，但不是 Word 或 Excel 文件；请解压后再选":               "is a zip file, but not a Word or Excel file; unpack it and choose again",
		"“%s” 旁边有不属于任何栏目的数字，可能是一个数字断成了两行":                "figures that belong to no column stand beside “%s”, perhaps one number broken over two lines",
		"从这里起是另一份报告“%s”":                                 "another report begins here, “%s”",
		"未收入；请把各份分开导入":                                   "not taken; import each by itself",
	}
}
