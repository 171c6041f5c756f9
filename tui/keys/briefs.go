package keys

import (
	"cmp"
	"strings"

	"nianbao/model/lang"
)

// Brief is what a binding does in a few words: the help page has two columns of them. It
// is what Does says where no fewer do.
func (b Binding) Brief() string { return cmp.Or(briefs[b.Scope][b.ID], b.Does) }

var briefs = map[Scope]map[ID]string{
	Everywhere: {
		Save: lang.N("保存"), SaveAs: lang.N("另存（或 Esc S）"), Next: lang.N("下一步"), Previous: lang.N("上一步"), NextBad: lang.N("下一处问题"),
		PrevBad: lang.N("上一处（或 Esc G）"), Help: lang.N("帮助"), Quit: lang.N("退出"), Undo: lang.N("撤销"), Redo: lang.N("重做"),
		Repair: lang.N("按建议改"), Confirm: lang.N("写明理由"), Step: lang.N("直接到某一步"), Find: lang.N("找一行、一个词"),
	},
	Table: {
		Enter: lang.N("下一格"), NextCell: lang.N("右一格，跳过合计"), PrevCell: lang.N("左一格，跳过合计"), EditCell: lang.N("在原数上修改"),
		Retotal: lang.N("合计恢复自动"), FillZero: lang.N("空格全部填 0"), First: lang.N("表的第一格"), Last: lang.N("表的最后一格"),
		Blank: lang.N("清空（空白不是 0）"), CopyAbove: lang.N("同上一格"), CopyBlock: lang.N("复制选中的格"), CutBlock: lang.N("剪切选中的格"),
		Paste: lang.N("粘贴，整块也可以"), Sources: lang.N("由哪些单位相加"), AroundText: lang.N("表前后的文字"),
		Help: lang.N("帮助"), SecondEntry: lang.N("再录一遍比较"), Extend: lang.N("选中几格"), Cancel: lang.N("放弃选中"),
	},
	Second: {Compare: lang.N("比较两遍"), UndoSecond: lang.N("撤回一个数"), Extend: lang.N("选中几格"), Cancel: lang.N("放弃复核")},
	Cell: {
		TakeOffer: lang.N("采用所提的数"), Accept: lang.N("确定，到下一格"), Cancel: lang.N("放弃这次输入"), NextCell: lang.N("确定，走到那一格"),
		EditLine: lang.N("移动、删改"), EditCell: lang.N("左右键移动光标"), Retotal: lang.N("确定"),
	},
	Parts: {
		EnterPart: lang.N("写这一部分"), AddPart: lang.N("加一部分"), RenamePart: lang.N("改标题"), RemovePart: lang.N("删除，可撤销"),
		LastYear: lang.N("看上年的"), PartUp: lang.N("上移"), PartDown: lang.N("下移"), PickPart: lang.N("选第几部分"), Cancel: lang.N("再按数字即功能键"),
	},
	Prose: {
		CopyBlock: lang.N("复制选中的文字"), CutBlock: lang.N("剪切选中的文字"), Insert: lang.N("插入表中的数"), NextPart: lang.N("下一部分"),
		Cancel: lang.N("回目录"), FindHere: lang.N("查找、替换"), LastYear: lang.N("上年这一部分"), Paste: lang.N("粘贴在这里复制的"),
		Extend: lang.N("选中文字"), SelectAll: lang.N("全选"), WordLeft: lang.N("左一个词"), WordRight: lang.N("右一个词"), First: lang.N("开头"),
		Last: lang.N("末尾"), EraseBack: lang.N("删前一个字"), EraseNext: lang.N("删后一个字"), EraseWord: lang.N("删前一个词"),
	},
	Finding: {
		FindNext: lang.N("下一处，替换时换掉"), SwapLine: lang.N("到“替换为”，回来"), ReplaceAll: lang.N("全部替换，可撤销"),
		FindAll: lang.N("查整份报告"), EditLine: lang.N("移动、删改"),
	},
	Fields: {
		PickPrior: lang.N("选上年报告"), NextCell: lang.N("下一项"), EditLine: lang.N("移动、删改"), Pick: lang.N("选单位性质"),
		Cancel: lang.N("放弃没输完的"),
	},
	Checks: {Jump: lang.N("转到问题所在"), Filter: lang.N("只看错误、警告"), Cancel: lang.N("再按数字即功能键")},
}

// Named is a key as its user calls it, by the name that the screen shows: the arrows and
// the space bar have Chinese names.
func Named(shown string) string {
	parts := strings.Split(shown, "+")
	for i, p := range parts {
		switch p {
		case "Up":
			parts[i] = lang.T("上键")
		case "Down":
			parts[i] = lang.T("下键")
		case "Left":
			parts[i] = lang.T("左键")
		case "Right":
			parts[i] = lang.T("右键")
		case "Space":
			parts[i] = lang.T("空格")
		}
	}
	return strings.Join(parts, "+")
}
