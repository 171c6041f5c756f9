package lang

// englishCommand are the English texts of the command line.
func englishCommand() map[string]string {
	return map[string]string{
		// cmd/nianbao/about.go
		"示例报告":                          "Sample report",
		"规则目录":                          "List of rules",
		"%-6s %s  %s：%s":                "%-6s %s  %s: %s",
		"报告文件的 JSON Schema":             "JSON Schema of report files",
		"版本":                            "Version",
		"所含软件的许可":                       "licences of the software inside",
		"nianbao %s\n%s %s/%s\n格式 %s\n": "nianbao %s\n%s %s/%s\nforms %s\n",

		// cmd/nianbao/adding.go
		"%s：%s 的报告还有 %d 格未填，只加了已填的":            "%s: the report of %s has %d blank cells; only what is filled in was added",
		"%s：%s 的报告一格都没有填":                      "%s: no cell of the report of %s is filled in",
		"%s：是本程序的报告文件，不用导入；请直接打开":              "%s: is a report file of this program; open it, there is nothing to import",
		"编辑器的全部按键":                             "every key of the editor",
		"，照样相加了":                               "; added all the same",
		"%s：是汇总单位 %s 自己的报告，加进去会重复计算；请移开":       "%s: is the report of %s itself, the office of the sum, and would be counted twice; move it away",
		"%s：是由这里的报告汇总出来的（来源表 %s），加进去会重复计算；请移开": "%s: is the sum of reports given here (source table %s), which would be counted twice; move it away",
		"%s：%s 的报告有 %d 处错误":                    "%s: the report of %s has %d error(s)",
		"%s：%s 的报告导入时有 %d 处存疑，如 %s":            "%s: importing the report of %s left %d point(s) in doubt, e.g. %s",
		"%s（%s）各单位所填合计之和 %s，按各项重算为 %s":         "%s (%s): the offices' own totals add up to %s, recomputed from their items it is %s",
		"空白": "blank",

		// cmd/nianbao/check.go
		"check 文件... [--prior 上年报告.json] [--json]": "check FILE... [--prior LAST.json] [--json]",
		"按全部规则校验":                                  "Check by all rules",
		"没有规则 %q；规则见 nianbao rules":                "no rule %q; nianbao rules lists them",
		"--children 只能和一份汇总报告的文件一起用":               "--children goes only with the file of one sum",
		"上年报告，用来核对":                                "last year's report, to check against",
		"下级报告所在的文件夹，用来核对汇总数":                       "folder of lower offices' reports, to check sums",
		"按定稿校验：有空格、未填单位性质或落款日期即是错误":                "check as final: a blank cell, kind of body or date signed is an error",
		"第一部分的字数上限（S04），不写为 1000":                  "most characters in part 1 (S04), 1000 if not given",
		"不用的规则，可写多个":                               "rules not to use, one or more",
		"%s：上年报告 %q 读不出，没有与上年核对":                   "%s: last year's report %q cannot be read, not checked against last year",
		"%s\u3000%s %d 年度":                         "%s  %s, year %d",
		"已说明":                                      "confirmed",
		"    位置：%s":                                "    at: %s",
		"    建议：%s":                                "    suggestion: %s",
		"    说明：%s":                                "    reason: %s",
		"%d 错误  %d 警告 (%d 已说明)  %d 提示":             "%d error(s)  %d warning(s) (%d confirmed)  %d hint(s)",

		// cmd/nianbao/desk.go
		"内部核对未通过，没有写入：%w":                  "internal check failed, not written: %w",
		"%s：已写入，但磁盘没有确认（%s）；请再保存一次，或另存到别处": "%s: written, but the disk did not confirm it (%s); save again, or save it elsewhere",
		"别人的改动没能另存，所以没有替换：%w":              "the other person's changes could not be kept beside it, so nothing was replaced: %w",
		"打不开":           "cannot be opened",
		"不是报告文件":        "not a report file",
		"%s：文件夹打不开；请另选": "%s: folder cannot be opened; choose another",

		// cmd/nianbao/deskgather.go
		"导入时有 %d 处存疑，如 %s": "importing left %d point(s) in doubt, e.g. %s",
		"没有可以相加的报告":        "no report that can be added",

		// cmd/nianbao/diff.go
		"diff 文件一 文件二 [--json]":     "diff FILE1 FILE2 [--json]",
		"逐格逐段比较两份报告；有不同时退出状态是 1":    "Compare reports by cell and paragraph; status 1 if they differ",
		"标准输入只能读一次；请给两个文件":          "standard input can be read only once; give two files",
		"两份报告的格式不同（%s 和 %s），不能逐格比较": "the two reports have different forms (%s and %s), their cells cannot be compared",
		"以 JSON 输出":           "print JSON",
		"、第 %d 部分":            ", part %d",
		"%s → %s\u3000%d 处不同": "%s → %s  %d difference(s)",
		"%s：%s → %s%s":        "%s: %s → %s%s",

		// cmd/nianbao/drafts.go
		"已留底（一处，另一处失败：%s）": "draft kept (1 place, the other failed: %s)",
		"已留底":     "draft kept",
		"已留底（两处）": "draft kept (2 places)",
		"没有可写的地方": "no place that can be written to",

		// cmd/nianbao/edit.go
		"--dark 和 --light 只能给一个":                             "--dark and --light exclude each other",
		"--ambiguous 应是 auto、1 或 2，不是 %q":                    "--ambiguous must be auto, 1 or 2, not %q",
		"--colours 应是 auto、256、16 或 0，不是 %q":                 "--colours must be auto, 256, 16 or 0, not %q",
		"--mouse 应是 auto、on 或 off，不是 %q":                     "--mouse must be auto, on or off, not %q",
		"编辑器需要在终端里运行；一问一答请加 --plain，不用终端的命令见 nianbao --help": "the editor needs a terminal; for questions and answers add --plain, for commands without a terminal see nianbao --help",
		"编辑器意外结束：%w%s":                                       "the editor ended unexpectedly: %w%s",
		"不能按宽字符重新启动：%w；可加 --ambiguous=1":                     "cannot start again with wide characters: %w; try --ambiguous=1",

		// cmd/nianbao/internal/terminal
		"终端的编码不是 UTF-8，汉字会成乱码：请在终端的设置里把字符编码改为 UTF-8，执行 export LANG=C.UTF-8，再打开":       "this terminal is not set to UTF-8, Chinese would come out as garbage: set its character encoding to UTF-8, run export LANG=C.UTF-8, and start again",
		"这个控制台不认光标控制序列，画不出界面：请换用 Windows 10 以上的控制台或 Windows Terminal，或加 --plain 一问一答": "this console does not follow cursor sequences, no screen can be drawn: use a console of Windows 10 or later or Windows Terminal, or add --plain for questions and answers",

		// cmd/nianbao/crash.go
		"；没有未保存的输入":   "; there is no unsaved input",
		"；输入的内容在 ":    "; what was typed is in ",
		" 和 ":         " and ",
		"，再打开时会问是否恢复": ", and restoring it is offered when you open it again",

		// cmd/nianbao/export.go
		"export 文件 --to 格式[,格式...] [-o 文件或文件夹]": "export FILE --to FORMAT[,FORMAT...] [-o FILE or FOLDER]",
		"导出为文本、Word、Excel、网页等；格式见 --to":         "Export as text, Word, Excel, web page etc.; formats: see --to",
		"%s 不是文本，不能显示在终端里；请用 -o 写到文件":           "%s is not text and cannot be shown in a terminal; write it to a file with -o",
		"格式，可写多个：":                              "formats, one or more: ",
		"写到哪个文件（默认标准输出）；几种格式时是文件夹":              "file (default standard output); folder for several",
		"上年报告，用来比较和核对":                          "last year's report, to compare and check against",
		"文本每行几格，一个汉字两格（默认 78，要点 72）":            "width of text, a hanzi is 2 (default 78, summary 72)",
		"编码：utf-8 或 gb18030":                    "encoding: utf-8 or gb18030",
		"按 Windows 习惯换行":                        "line ends as on Windows",
		"文件开头加 BOM（旧记事本需要）":                     "begin the file with a BOM (old Notepad needs it)",
		"缺少 --to：可用 %s":                         "--to is missing; use one of %s",
		"几种格式要写成几个文件；请用 -o 指定文件夹":               "several formats make several files; name a folder with -o",
		"%s：是文件；几种格式请用 -o 指定文件夹":                "%s: is a file; for several formats name a folder with -o",
		"不认识的格式 %q；可用 %s":                       "unknown format %q; use one of %s",
		"标准输入只能读一次；请把报告或上年报告写成文件":               "standard input can be read only once; give the report or last year's report as a file",
		"%s：文件夹建不成；请另选一个":                       "%s: folder cannot be made; choose another",

		// cmd/nianbao/files.go
		"标准输入":     "standard input",
		"写标准输出：%w": "writing to standard output: %w",

		// cmd/nianbao/gather.go
		"%s：没有可以相加的报告":        "%s: no report that can be added",
		"%s %d 年度汇总数（%d 个单位）": "%s, year %d: sum of %d office(s)",
		"%s：%s": "%s: %s",
		"缺：":    "missing: ",
		"重复：":   "twice: ",
		"不在名单：": "not on the roster: ",

		// cmd/nianbao/history.go
		"history 文件 [--take 编号 -o 文件]":          "history FILE [--take NUMBER -o FILE]",
		"列出一份报告最近十次保存的内容，或取出一份":                 "List what a report held at its last ten saves, or take one out",
		"%s：没有第 %d 份；现有 %d 份，去掉 --take 可查看":     "%s: no version %d; %d version(s) kept, leave out --take to list them",
		"取出第几份（1 是最近的）":                         "number of the version to take out (1 is the latest)",
		"%s：没有留下历史版本；在编辑器里保存过的报告才有，移动过的请写原来的路径": "%s: no versions kept; only reports saved in the editor have them, give the old path of one that was moved",
		"读不出来":          "cannot be read",
		"  比上一行少改 %d 处": "  changes up to the line above: %d",

		// cmd/nianbao/import.go
		"import 来源 [-o 文件] [--form 表式]":       "import SOURCE [-o FILE] [--form FORM]",
		"把已发布的报告（网页、Word、Excel、PDF、文本）读成报告文件": "Read a published report (web, Word, Excel, PDF, text) as a report file",
		"PDF 文件的密码": "password of a PDF file",
		"%s：密码不对；请核对 --password 给出的密码": "%s: wrong password; check the one given with --password",
		"%s：结果会覆盖来源；请换一个 -o":           "%s: the result would overwrite the source; give another -o",

		// cmd/nianbao/main.go
		"没有这个命令 %q；用法见 nianbao --help": "no such command %q; for the usage see nianbao --help",
		"没有这个选项 -%s":                   "no such option -%s",
		"没有这个选项 --%s":                  "no such option --%s",
		"选项缺少取值 --%s":                  "value missing for option --%s",
		"取值不对：--%s 不能是 %q":             "wrong value: --%s cannot be %q",
		"写法不对：%s":                      "wrong syntax: %s",
		"%w；用法见 nianbao --help":        "%w; for the usage see nianbao --help",
		"nianbao [文件或文件夹]":             "nianbao [FILE or FOLDER]",
		"政府信息公开工作年度报告：填写、校验、导入、导出":        "Yearly report on government information disclosure: fill, check, import, export",
		"“”—… 等字符在终端里占几格：auto（问终端）、1 或 2": "columns of “ ” — …: auto (ask), 1 or 2",
		"一问一答，不移动光标：适合读屏软件和简单终端":          "line by line: for screen readers, simple terminals",
		"用鼠标：auto（Windows 上不用）、on 或 off":  "mouse: auto (Windows: off), on, off",
		"表格线、进度条只用 ASCII 字符":              "draw lines and bars in ASCII only",
		"终端是浅色背景":             "the terminal has a light background",
		"终端是深色背景":             "the terminal has a dark background",
		"颜色数：auto、256、16 或 0": "colours: auto, 256, 16 or 0",
		"用法：":                 "Usage:",
		" [选项]":               " [options]",
		"命令：":                 "Commands:",
		"选项：":                 "Options:",
		"help [命令]":           "help [COMMAND]",
		"命令的用法":               "Usage of a command",
		"显示用法":                "show the usage",
		"没有这个命令或参数太多：%s；用法见 nianbao --help": "no such command, or too many arguments: %s; for the usage see nianbao --help",
		"需要正好一个文件，给了 %d 个；用法：nianbao %s":    "needs exactly one file, got %d; usage: nianbao %s",
		"需要正好两个文件，给了 %d 个；用法：nianbao %s":    "needs exactly two files, got %d; usage: nianbao %s",
		"需要至少一个文件；用法：nianbao %s":            "needs at least one file; usage: nianbao %s",
		"不需要参数 %q；用法：nianbao %s":            "takes no argument %q; usage: nianbao %s",

		// cmd/nianbao/merge.go
		"merge 文件或文件夹... -o 文件 --unit 单位 --year 年度": "merge FILE or FOLDER... -o FILE --unit OFFICE --year YEAR",
		"把多个单位的报告逐格相加，汇总成一份":                        "Add up the reports of several offices cell by cell into one",
		"汇总报告的单位":                            "office of the sum",
		"不能相加的跳过，其余照样汇总":                     "skip what cannot be added and gather the rest",
		"校验有错误的报告也相加":                        "add reports with errors too",
		"不校验，直接相加":                           "add without checking",
		"单位名单：每行一个，或 CSV（单位,层级,联系人）":         "roster: an office a line or CSV (unit,level,contact)",
		"汇总单位自己的上年报告，用来核对结转":                 "own report of last year, to check what is carried in",
		"把汇总数另写成文本，供写文字部分用":                  "write the sum as text too, to help write the text",
		"把各单位每格的数写成 .csv 或 .xlsx，供追溯":        "write each office's cells as .csv or .xlsx, to trace",
		"%s：两个结果会写到同一个文件；请分开":                "%s: two results would go to the same file; keep them apart",
		"缺少 --unit：汇总报告的单位":                  "--unit is missing: the office of the sum",
		"缺少 --year 或年度不对：应是 2008 以后的四位数字":    "--year is missing or wrong: give four digits, 2008 or later",
		"注意：有 %d 个文件不是报告的类型，没有读":             "note: %d file(s) of other types not read",
		"注意：有 %d 个文件旁边有同名的 .json 报告文件，只读了后者": "note: %d file(s) left out for the .json report file of the same name beside them",
		"读取": "reading",
		"%w；请改正（nianbao check 列出），或用 --allow-errors 照样相加": "%w; correct the report (nianbao check lists the errors), or add it all the same with --allow-errors",
		"注意：": "note: ",
		"有 %d 份不能相加，没有写出；请改正，或用 --skip-bad 跳过": "%d report(s) cannot be added, nothing written; correct them, or skip them with --skip-bad",
		"没有可以相加的报告，没有写出":                       "no report that can be added, nothing written",
		"已汇总 %d 份，跳过 %d 份":                     "%d report(s) gathered, %d skipped",

		// cmd/nianbao/new.go
		"new -o 文件 [--unit 单位] [--year 年度] [--from 上年报告.json] [--form 表式]": "new -o FILE [--unit OFFICE] [--year YEAR] [--from LAST.json] [--form FORM]",
		"新建空白报告，可由上年报告结转":                                                  "New blank report, carried in from last year's if given",
		"缺少 -o：要写到哪个文件（写到标准输出用 -o -）":                                      "-o is missing: the file to write (-o - for standard output)",
		"年度 %d 不对：应是 2008 以后的四位数字":                                         "year %d is wrong: give four digits, 2008 or later",
		"写到哪个文件": "file to write",
		"年度（默认去年，或上年报告的下一年）": "year (default last year, or the one after --from)",
		"上年报告，由它结转":          "last year's report, to carry in from",

		// cmd/nianbao/readall.go
		"%s：没有这个文件或文件夹，或打不开；请核对":    "%s: no such file or folder, or it cannot be opened; check the name",
		"%s：文件夹打不开；请核对权限":           "%s: folder cannot be opened; check the permissions",
		"%s：内部错误，没有读：%v":            "%s: internal error, not read: %v",
		"不像年度报告，没有认出单位和数字；不是报告就请移开": "not like a yearly report, no office and no numbers found; if it is none, move it away",

		// cmd/nianbao/recover.go
		"recover [编号 -o 文件]":                    "recover [NUMBER -o FILE]",
		"列出没有保存的输入，或取出一份":                       "List unsaved input, or take one draft out",
		"%q 不是编号；现有 %d 份，运行 nianbao recover 查看": "%q is not the number of a draft; %d draft(s) kept, nianbao recover lists them",
		"注意：有 %d 处记录损坏，没有读回来":                   "note: %d damaged record(s) not read back",
		"注意：还有没输完的，不在报告里：%s %s “%s”":            "note: not finished typing, not in the report: %s %s “%s”",
		"写到哪个文件（默认标准输出）":                        "file to write (default standard output)",
		"没有未保存的输入":                              "no unsaved input",
		"还没有存成文件":                               "not yet saved to a file",
		"%d  %s  %s %d 年度  改了 %d 处  %s":         "%d  %s  %s, year %d  %d change(s)  %s",

		// cmd/nianbao/trace.go
		"%s：%w":                   "%s: %w",
		"--lang 应是 zh 或 en，不是 %q": "--lang must be zh or en, not %q",
		"界面的语言：zh 中文，en 英文；报告总是中文": "language: zh Chinese, en English; reports stay Chinese",
		"CSV 表格":                  "CSV table",
		"Excel 工作簿":               "Excel workbook",
		"TSV（粘贴到 Word、WPS、Excel）": "TSV (paste into Word, WPS, Excel)",
		"Word 文档":                 "Word document",
		"一页要点（供领导阅读）":             "Summary on one page",
		"文本":                      "Text",
		"网页":                      "Web page",
	}
}
