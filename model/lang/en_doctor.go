package lang

// englishDoctor are the English texts of what the program finds around it.
func englishDoctor() map[string]string {
	return map[string]string{
		// cmd/nianbao/doctor.go
		"doctor [报告文件或文件夹] [--json]": "doctor [FILE-or-FOLDER] [--json]",
		"体检：终端、按键、留底的地方，一页说清":        "what terminal this is, which keys arrive, where drafts go",
		"逐个按键试一遍，看终端送来哪些":            "press keys one by one, to see which arrive",
		"试按键要在终端里运行":                 "keys can only be tried in a terminal",
		"终端":                         "Terminal",
		"编码":                         "Encoding",
		"字宽":                         "Widths",
		"颜色":                         "Colours",
		"按键":                         "Keys",
		"未存的":                        "Unsaved",
		"结论":                         "Result",
		"系统没有给出存放留底的文件夹，只留在报告旁边":             "the system names no folder for drafts; they are kept beside the report only",
		"有 %d 份输入没有保存；运行 nianbao recover 查看": "%d unsaved; nianbao recover lists them",
		"没有":            "none",
		"没有发现问题":        "nothing wrong found",
		"有问题，见上面带 ! 的行": "something is wrong: see the lines with !",
		"不在终端里运行，没有量":   "not run in a terminal, not measured",
		"%s，%d 列 %d 行":  "%s, %d columns, %d rows",
		"%s，%d 列 %d 行：太小，至少要 60 列 16 行": "%s, %d columns, %d rows: too small, 60 columns and 16 rows are needed",
		"没有设置":              "not set",
		"%s；终端按 UTF-8 显示":   "%s; the terminal shows UTF-8",
		"引号、破折号各占 %d 格（量得）": "quotes and dashes take %d cell(s) (measured)",
		"终端没有回答，按引号、破折号各占 %d 格画；画歪了请加 --ambiguous=2": "the terminal did not answer; quotes and dashes are drawn in %d cell(s); where lines are crooked add --ambiguous=2",
		"深色背景": "dark background",
		"浅色背景": "light background",
		"背景没有说，颜色看不清请加 --light 或 --dark": "background not told; where colours are hard to read add --light or --dark",
		"%d 色，%s": "%d colours, %s",
		"没有试；在终端里运行 nianbao doctor --keys 逐个按一遍": "not tried; nianbao doctor --keys in a terminal tries them",
		"%d 个都收到了": "all %d arrived",
		"收到 %d 个；没有收到 %s。按了而没有收到的，是终端或桌面截走了：改按 Esc 再按数字，或 F1 里写的另一个键": "%d arrived; %s did not. What was pressed and did not arrive is taken by the terminal or the desktop: press Esc and a digit, or the other key that F1 names",
		"%s（能写）":       "%s (can be written)",
		"! %s（不能写：%s）": "! %s (cannot be written: %s)",
		"请逐个按下面的键，收到的标 +；按完按 Enter。": "Press these keys one by one; those that arrive get a +. End with Enter.",
	}
}
