package opening

import (
	"nianbao/model/lang"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// View draws the recent reports under the ways to begin.
func (o *Opening) View(th theme.Theme, w, h int) pane.View {
	lines := []string{
		lang.T(" N 新建一份报告        J 从上年报告结转新建"),
		lang.T(" O 打开已有的文件      S 看示例"),
		lang.T(" I 导入已发布的报告：网页、Word、Excel、文本"),
		lang.T(" G 汇总一个文件夹里各单位的报告"),
		"",
		" " + th.Render(theme.Base, theme.Strong, lang.T("最近的报告")),
	}
	if len(o.entries) == 0 {
		return firstRun(th, w, h)
	}
	y := 0
	for i, e := range o.entries[:min(len(o.entries), h-len(lines))] {
		text := "   " + th.Fit(theme.Line(e.Name), w*3/10) + " " + theme.Line(e.About)
		text = th.Fit(text, w-1)
		if i == o.at {
			y = len(lines)
			text = th.Render(theme.Focus, theme.Plain, " > "+text[3:])
		}
		lines = append(lines, text)
	}
	return pane.View{Lines: lines, X: 1, Y: y}
}

// firstRun is the page for who has opened nothing yet: all of it on one screen,
// the most useful first where that is low.
func firstRun(th theme.Theme, w, h int) pane.View {
	lines := []string{
		lang.T("填写、核对、导出政府信息公开工作年度报告。先选一样："),
		"",
		lang.T("  N 新建一份报告"),
		lang.T("  J 由上年的报告结转新建（单位、上年数字自动带来）"),
		lang.T("  I 导入已发布的网页、Word、Excel 或文本，变成可改的报告"),
		lang.T("  O 打开已有的报告文件"),
		lang.T("  G 汇总一个文件夹里各单位的报告"),
		lang.T("  S 看一份填好的示例，随便改，不会写入文件"),
		"",
		lang.T("报告分九步：基本信息、六节、校验、导出，可随意来回。常用的键（^ 即 Ctrl）："),
		"",
		lang.T("  ^N 下一步    ^P 上一步    方向键、Tab、回车  走格子，数字直接输入"),
		lang.T("  F8 下一处问题    F4 采用修改建议    ^Z 撤销    ^S 保存    F1 帮助"),
		"",
		lang.T("合计自动算好，有出入的地方立即标“错”“警”，并说明差多少、怎样才平。"),
		lang.T("每按一键都随即留底，断电、误关之后再打开，会问是否恢复。"),
	}
	var v pane.View
	for _, l := range lines {
		for _, piece := range th.Lines(l, w-2) {
			v.Lines = append(v.Lines, " "+piece)
		}
	}
	v.Lines = v.Lines[:min(len(v.Lines), h)]
	v.X, v.Y = 3, min(2, h-1)
	return v
}
