// Package keys lists every key binding as data. Dispatch, the footer, the help
// page and nianbao keys are all drawn from this one list.
//
//	keys.Match(keys.Table, "f2") // keys.EditCell
package keys

import (
	"strings"
	"sync"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"

	"nianbao/model/lang"
)

// A Scope says where a binding works. Everywhere works in all others too.
type Scope string

const (
	Everywhere Scope = "everywhere"
	Table      Scope = "table"  // a cell is focused
	Cell       Scope = "cell"   // a cell is being edited
	Second     Scope = "second" // a table is typed a second time
	Fields     Scope = "fields" // 基本信息: a field is being edited
	Parts      Scope = "parts"  // the list of a section's parts
	Prose      Scope = "prose"  // a part's text is being edited
	Finding    Scope = "find"   // a word is looked for in a part
	Checks     Scope = "checks" // the list of findings
	Export     Scope = "export"
	Home       Scope = "home"
	Gathering  Scope = "gathering" // 汇总: the reports of a folder
	Summed     Scope = "summed"    // 汇总: what came of a merge
	Taking     Scope = "import"    // what an import found

	Question Scope = "question" // a question is asked
	List     Scope = "list"     // something is chosen from a list
	Line     Scope = "line"     // a line is asked for
	Page     Scope = "page"     // a page is read
)

// titles are what a clerk calls the places where keys work.
var titles = map[Scope]string{
	Everywhere: lang.N("处处"), Table: lang.N("表格"), Cell: lang.N("输入数字"), Second: lang.N("复核"), Fields: lang.N("基本信息"), Parts: lang.N("目录"),
	Prose: lang.N("文字"), Finding: lang.N("查找替换"), Checks: lang.N("校验"), Export: lang.N("导出"), Home: lang.N("首页"), Gathering: lang.N("汇总"), Summed: lang.N("汇总的结果"), Taking: lang.N("导入的结果"),
	Question: lang.N("提问"), List: lang.N("列表"), Line: lang.N("一行输入"), Page: lang.N("翻看"),
}

// Title is what a clerk calls the place.
func (s Scope) Title() string { return lang.T(titles[s]) }

// An ID names what a binding does.
type ID string

// A Binding is one action, the keys for it, and its words. The footer shows its
// Help: the first key, and a label, which is "" where it stays out of there.
type Binding struct {
	key.Binding
	ID    ID
	Scope Scope
	Does  string // one sentence for the help page
}

// on makes a row of the list. Keys are named as Bubble Tea names them.
func on(id ID, scope Scope, pressed []string, label, does string) Binding {
	b := Binding{ID: id, Scope: scope, Does: does}
	b.SetKeys(pressed...)
	b.SetHelp(Show(pressed[0]), label)
	return b
}

// Actions.
const (
	Save     ID = "save"
	SaveAs   ID = "save-as"
	Undo     ID = "undo"
	Redo     ID = "redo"
	Next     ID = "next"
	Previous ID = "previous"
	NextBad  ID = "next-finding"
	PrevBad  ID = "previous-finding"
	Find     ID = "find"
	Help     ID = "help"
	Quit     ID = "quit"
	Repair   ID = "repair"
	Confirm  ID = "confirm"
	Step     ID = "step"

	EditCell  ID = "edit-cell"
	Retotal   ID = "retotal"
	FillZero  ID = "fill-zero"
	CopyAbove ID = "copy-above"
	Blank     ID = "blank"
	Down      ID = "down"
	Enter     ID = "enter"
	Up        ID = "up"
	Left      ID = "left"
	Right     ID = "right"
	NextCell  ID = "next-cell"
	PrevCell  ID = "previous-cell"
	RowStart  ID = "row-start"
	RowEnd    ID = "row-end"
	First     ID = "first"
	Last      ID = "last"
	PageDown  ID = "page-down"
	PageUp    ID = "page-up"
	CopyBlock ID = "copy"
	CutBlock  ID = "cut"
	Paste     ID = "paste"
	Sources   ID = "sources"

	AroundText  ID = "around-text"
	SecondEntry ID = "second-entry"
	Compare     ID = "compare"
	UndoSecond  ID = "undo-second"
	Unseen      ID = "unseen"

	EditLine ID = "edit-line"
	PickPart ID = "pick-part"
	Pick     ID = "pick"

	Accept    ID = "accept"
	TakeOffer ID = "take-offer"
	Cancel    ID = "cancel"

	EnterPart  ID = "enter-part"
	AddPart    ID = "add-part"
	RenamePart ID = "rename-part"
	RemovePart ID = "remove-part"
	PartUp     ID = "part-up"
	PartDown   ID = "part-down"
	Insert     ID = "insert"
	FindHere   ID = "find-here"
	Extend     ID = "extend"
	SelectAll  ID = "select-all"
	WordLeft   ID = "word-left"
	WordRight  ID = "word-right"
	NewLine    ID = "new-line"
	EraseBack  ID = "erase-back"
	EraseNext  ID = "erase-next"
	EraseWord  ID = "erase-word"
	LastYear   ID = "last-year"
	NextPart   ID = "next-part"

	FindNext   ID = "find-next"
	FindPrev   ID = "find-previous"
	SwapLine   ID = "swap-line"
	ReplaceAll ID = "replace-all"
	FindAll    ID = "find-all"

	PickPrior ID = "pick-prior"

	Jump   ID = "jump"
	Filter ID = "filter"

	Toggle ID = "toggle"
	Write  ID = "write"

	Open      ID = "open"
	New       ID = "new"
	Sample    ID = "sample"
	Practice  ID = "practice"
	OpenFile  ID = "open-file"
	Import    ID = "import"
	CarryOver ID = "carry-over"
	Gather    ID = "gather"
	Menu      ID = "menu"

	RecentReport ID = "recent-report"

	OpenReport ID = "open-report"
	MergeAll   ID = "merge-all"
	CheckAll   ID = "check-all"
	TickAll    ID = "tick-all"
	Preview    ID = "preview"
	ExportAll  ID = "export-all"
	SortBy     ID = "sort"
	Reverse    ID = "reverse"
	OtherYear  ID = "other-year"
	Roster     ID = "roster"
	OpenSum    ID = "open-sum"
	WhoIsIn    ID = "who-is-in"
	TakeImport ID = "take-import"
	ReadDoubts ID = "read-doubts"
)

// All lists every binding, in the order the help page shows them.
func All() []Binding { return bindings }

// Of is the binding of an action in a place; the zero Binding where it has none there.
func Of(scope Scope, id ID) Binding {
	for _, b := range bindings {
		if b.ID == id && b.Scope == scope {
			return b
		}
	}
	return Binding{}
}

var bindings = []Binding{
	on(Save, Everywhere, []string{"ctrl+s", "f3"}, "保存", "保存到文件"),
	on(SaveAs, Everywhere, []string{"alt+s"}, "", "另存为别的文件；也可先按 Esc 再按 S"),
	on(Next, Everywhere, []string{"ctrl+n"}, "下一步", "到下一步"),
	on(NextBad, Everywhere, []string{"f8", "ctrl+g"}, "下一处问题", "到下一处问题"),
	on(Help, Everywhere, []string{"f1", "ctrl+o"}, "帮助", "此处的说明和全部按键"),
	on(Quit, Everywhere, []string{"ctrl+q", "ctrl+c"}, "退出", "退出；有未保存的修改时先问"),
	on(Undo, Everywhere, []string{"ctrl+z"}, "撤销", "撤销上一次修改，并转到该处"),
	on(Repair, Everywhere, []string{"f4", "ctrl+r"}, "采用建议", "采用此处问题所附的修改建议，可撤销"),
	on(Previous, Everywhere, []string{"ctrl+p"}, "", "回上一步"),
	on(Step, Everywhere, []string{"alt+0", "alt+1", "alt+2", "alt+3", "alt+4", "alt+5", "alt+6", "alt+7", "alt+8", "alt+9"}, "", "直接到该步：0 基本信息，1 到 6 各节，7 校验，8 导出"),
	on(PrevBad, Everywhere, []string{"shift+f8", "alt+g", "f20"}, "", "到上一处问题；也可先按 Esc 再按 G"),
	on(Confirm, Everywhere, []string{"f7", "ctrl+e"}, "", "为提示写明理由（写入文件），数字不变就不再提醒"),
	on(Redo, Everywhere, []string{"ctrl+y"}, "", "重做"),
	on(Find, Everywhere, []string{"ctrl+f"}, "", "查找行、段或词语"),

	on(Enter, Table, []string{"enter"}, "下一格", "下一格；在最后一行再按一次，到下一栏第一格"),
	on(NextCell, Table, []string{"tab"}, "右一格", "右一格，到行尾转下一行，跳过合计"),
	on(EditCell, Table, []string{"f2", "ctrl+w"}, "", "在原数上修改；数字直接输入即替换"),
	on(Retotal, Table, []string{"="}, "", "让合计重新等于各项之和"),
	on(FillZero, Table, []string{"f6", "ctrl+l"}, "", "把本表或选中的空格全部填 0，先告知个数"),
	on(Down, Table, []string{"down"}, "", "下一格"),
	on(Up, Table, []string{"up"}, "", "上一格"),
	on(Left, Table, []string{"left"}, "", "左一格"),
	on(Right, Table, []string{"right"}, "", "右一格"),
	on(PrevCell, Table, []string{"shift+tab"}, "", "左一格，跳过合计"),
	on(RowStart, Table, []string{"home"}, "", "行首"),
	on(RowEnd, Table, []string{"end"}, "", "行尾"),
	on(First, Table, []string{"ctrl+home"}, "", "表的第一格"),
	on(Last, Table, []string{"ctrl+end"}, "", "表的最后一格"),
	on(PageDown, Table, []string{"pgdown"}, "", "下翻一屏"),
	on(PageUp, Table, []string{"pgup"}, "", "上翻一屏"),
	on(Blank, Table, []string{"delete", "backspace"}, "", "清空（空白不是 0）"),
	on(CopyAbove, Table, []string{"ctrl+d"}, "", "照抄上一格；选中几行时，把第一行照抄到以下各行"),
	on(CopyBlock, Table, []string{"ctrl+k", "ctrl+c"}, "", "复制选中的格（Shift+方向键选）"),
	on(CutBlock, Table, []string{"ctrl+x"}, "", "剪切选中的格"),
	on(Paste, Table, []string{"ctrl+v"}, "", "粘贴；从表格软件粘贴来的整块数字也会逐格落位"),
	on(Help, Table, []string{"?"}, "", "此处的说明和全部按键"),
	on(Sources, Table, []string{"ctrl+u"}, "", "这个数由哪些单位加成，最大的在前；在汇总出来的报告里按 Enter 也是"),
	on(AroundText, Table, []string{"f5", "ctrl+t"}, "", "看、改本表前后的文字"),
	on(SecondEntry, Table, []string{"f9"}, "", "复核：不看原数，把本表再录一遍，再比较"),
	on(Extend, Table, []string{"shift+up", "shift+down", "shift+left", "shift+right"}, "", "选中几格"),
	on(Cancel, Table, []string{"esc"}, "", "放弃选中；没有选中时，其后按数字即功能键"),

	on(Compare, Second, []string{"f9"}, "比较两遍", "列出两遍不同的格，逐个选定"),
	on(UndoSecond, Second, []string{"ctrl+z"}, "撤回", "撤回上一次输入，并转到该格"),
	on(Unseen, Second, []string{"f8", "ctrl+g", "shift+f8", "alt+g", "f20", "f4", "ctrl+r", "f7", "ctrl+e", "ctrl+y"}, "", "复核时不用：会显出第一遍的数字"),
	on(Extend, Second, []string{"shift+up", "shift+down", "shift+left", "shift+right"}, "", "选中几格"),
	on(Cancel, Second, []string{"esc"}, "放弃", "放弃输入；再按放弃复核"),

	on(TakeOffer, Cell, []string{"y"}, "采用所提的数", "输入的不是数时，采用下面所提的数"),
	on(Accept, Cell, []string{"enter"}, "确定", "确定并到下一格"),
	on(Cancel, Cell, []string{"esc"}, "放弃", "放弃这次输入"),
	on(NextCell, Cell, []string{"up", "down", "tab", "shift+tab"}, "", "确定并走到那一格；左右键也是，按过 F2 时则移动光标"),
	on(EditLine, Cell, []string{"left", "right", "home", "end", "backspace", "delete", "ctrl+a", "ctrl+left", "ctrl+right", "alt+left", "alt+right", "ctrl+u"}, "", "在所输入的数里移动、删改"),
	on(EditCell, Cell, []string{"f2", "ctrl+w"}, "", "让左右键移动光标"),
	on(Retotal, Cell, []string{"="}, "", "确定"),

	on(EnterPart, Parts, []string{"enter", "f2"}, "编辑", "编辑这一部分的文字"),
	on(AddPart, Parts, []string{"insert", "+"}, "加一部分", "在后面加一部分"),
	on(RenamePart, Parts, []string{"r"}, "改标题", "修改这一部分的标题"),
	on(RemovePart, Parts, []string{"delete", "-"}, "删除", "删除这一部分，可撤销"),
	on(LastYear, Parts, []string{"f5", "ctrl+b"}, "", "看上年报告的这一部分"),
	on(PartUp, Parts, []string{"["}, "", "上移"),
	on(PartDown, Parts, []string{"]"}, "下移", "下移"),
	on(Up, Parts, []string{"up"}, "", "上一部分"),
	on(Down, Parts, []string{"down", "tab"}, "", "下一部分"),
	on(PickPart, Parts, []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"}, "", "选第几部分"),
	on(PageUp, Parts, []string{"pgup"}, "", "回上一步"),
	on(PageDown, Parts, []string{"pgdown"}, "", "到下一步"),
	on(Cancel, Parts, []string{"esc"}, "", "其后按数字即功能键"),

	on(CopyBlock, Prose, []string{"ctrl+k", "ctrl+c", "ctrl+insert"}, "复制", "复制选中的文字；没有选中时 ^C 是退出"),
	on(CutBlock, Prose, []string{"ctrl+x", "shift+delete"}, "剪切", "剪切选中的文字"),
	on(Insert, Prose, []string{"ctrl+t"}, "插入数字", "插入表中的数字或写好的句子"),
	on(NextPart, Prose, []string{"f6", "ctrl+l"}, "下一部分", "到下一部分；写完最后一部分到下一步"),
	on(Cancel, Prose, []string{"esc"}, "回目录", "回到本节目录"),
	on(FindHere, Prose, []string{"ctrl+f"}, "查找替换", "在这一部分里查找，按 Tab 填写替换成什么"),
	on(LastYear, Prose, []string{"f5", "ctrl+b"}, "上年文字", "打开、收起上年报告的这一部分，它在下面；屏幕宽时就在旁边"),
	on(Paste, Prose, []string{"ctrl+v", "shift+insert"}, "", "粘贴在本程序里复制、剪切的；别处复制的用终端的粘贴"),
	on(Extend, Prose, []string{
		"shift+left", "shift+right", "shift+up", "shift+down", "shift+home", "shift+end", "shift+pgup", "shift+pgdown",
		"ctrl+shift+left", "ctrl+shift+right", "ctrl+shift+home", "ctrl+shift+end", "alt+shift+left", "alt+shift+right",
	}, "", "选中文字：按住 Shift 再按移动的键"),
	on(SelectAll, Prose, []string{"ctrl+a"}, "", "选中这一部分的全部文字"),
	on(Left, Prose, []string{"left"}, "", "左一个字"),
	on(Right, Prose, []string{"right"}, "", "右一个字"),
	on(WordLeft, Prose, []string{"ctrl+left", "alt+left"}, "", "左一个词，到上一个标点之后"),
	on(WordRight, Prose, []string{"ctrl+right", "alt+right"}, "", "右一个词，到下一个标点之后"),
	on(Up, Prose, []string{"up"}, "", "上一行"),
	on(Down, Prose, []string{"down"}, "", "下一行"),
	on(RowStart, Prose, []string{"home"}, "", "行首"),
	on(RowEnd, Prose, []string{"end"}, "", "行尾"),
	on(PageUp, Prose, []string{"pgup"}, "", "上翻一屏"),
	on(PageDown, Prose, []string{"pgdown"}, "", "下翻一屏"),
	on(First, Prose, []string{"ctrl+home"}, "", "这一部分的开头"),
	on(Last, Prose, []string{"ctrl+end"}, "", "这一部分的末尾"),
	on(NewLine, Prose, []string{"enter"}, "", "另起一段"),
	on(EraseBack, Prose, []string{"backspace"}, "", "删去前一个字，或选中的文字"),
	on(EraseNext, Prose, []string{"delete"}, "", "删去后一个字，或选中的文字"),
	on(EraseWord, Prose, []string{"ctrl+w"}, "", "删去前一个词"),

	on(FindNext, Finding, []string{"enter", "down"}, "下一处", "下一处；在“替换为”里按 Enter，换掉这一处再到下一处"),
	on(FindPrev, Finding, []string{"up"}, "上一处", "上一处"),
	on(SwapLine, Finding, []string{"tab", "shift+tab"}, "填写替换", "在“查找”和“替换为”之间来回"),
	on(ReplaceAll, Finding, []string{"ctrl+t"}, "全部替换", "把这一部分里的都换掉，可撤销"),
	on(FindAll, Finding, []string{"ctrl+f"}, "查全文", "在整份报告里查找"),
	on(EditLine, Finding, []string{"left", "right", "home", "end", "backspace", "delete", "ctrl+a", "ctrl+left", "ctrl+right", "alt+left", "alt+right", "ctrl+u"}, "", "在所输入的词里移动、删改"),
	on(Cancel, Finding, []string{"esc"}, "回正文", "回到正文"),

	on(PickPrior, Fields, []string{"f2", "ctrl+b"}, "选上年报告", "选上年的报告文件；已发布的网页、Word、Excel、PDF 也可以"),
	on(NextCell, Fields, []string{"enter", "tab", "down"}, "下一项", "下一项"),
	on(PrevCell, Fields, []string{"shift+tab", "up"}, "", "上一项"),
	on(EditLine, Fields, []string{"left", "right", "home", "end", "backspace", "delete", "ctrl+a", "ctrl+left", "ctrl+right", "alt+left", "alt+right", "ctrl+u"}, "", "在这一项里移动、删改"),
	on(Pick, Fields, []string{"space", "1", "2", "3"}, "", "选单位性质；左右键也可以"),
	on(PageUp, Fields, []string{"pgup"}, "", "回上一步"),
	on(PageDown, Fields, []string{"pgdown"}, "", "到下一步"),
	on(Cancel, Fields, []string{"esc"}, "", "放弃没输完的年度；其后按数字即功能键"),

	on(Jump, Checks, []string{"enter"}, "转到", "转到问题所在"),
	on(Filter, Checks, []string{"f", "tab"}, "筛选", "只看错误、提示或全部"),
	on(Up, Checks, []string{"up", "k"}, "", "上一条"),
	on(Down, Checks, []string{"down", "j"}, "", "下一条"),
	on(PageUp, Checks, []string{"pgup"}, "", "上翻"),
	on(PageDown, Checks, []string{"pgdown"}, "", "下翻"),
	on(First, Checks, []string{"home"}, "", "第一条"),
	on(Last, Checks, []string{"end"}, "", "最后一条"),
	on(Cancel, Checks, []string{"esc"}, "", "其后按数字即功能键"),

	on(Write, Export, []string{"enter"}, "写出", "写出选中的格式；在文件夹、文件名上是改它"),
	on(Toggle, Export, []string{"space", "x"}, "选", "选中或不选；在其他格式上是展开"),
	on(TickAll, Export, []string{"a"}, "全选", "各种格式都选，或都不选"),
	on(Preview, Export, []string{"p"}, "先看一遍", "翻看文本格式的报告"),
	on(Up, Export, []string{"up", "shift+tab"}, "", "上一行"),
	on(Down, Export, []string{"down", "tab"}, "", "下一行"),
	on(First, Export, []string{"home"}, "", "第一行"),
	on(Last, Export, []string{"end"}, "", "最后一行"),
	on(PageUp, Export, []string{"pgup"}, "", "回上一步"),
	on(Cancel, Export, []string{"esc"}, "", "其后按数字即功能键"),

	on(Open, Home, []string{"enter"}, "打开", "打开所选的报告"),
	on(New, Home, []string{"n"}, "新建", "新建一份报告"),
	on(OpenFile, Home, []string{"o"}, "找文件", "按文件名打开"),
	on(CarryOver, Home, []string{"j"}, "从上年结转", "由上年报告新建今年的"),
	on(Import, Home, []string{"i"}, "导入", "由已发布的网页、Word、Excel、PDF 或文本导入"),
	on(Sample, Home, []string{"s"}, "示例", "看一份示例报告"),
	on(Practice, Home, []string{"p"}, "练习", "第二份示例：找错练习，里面有三处笔误"),
	on(Gather, Home, []string{"g"}, "汇总", "看一个文件夹里各单位的报告：谁没交、哪里有错，并汇总成一份"),
	on(Up, Home, []string{"up", "k", "shift+tab"}, "", "上一项"),
	on(Down, Home, []string{"down"}, "", "下一项"),
	on(Menu, Home, []string{"tab"}, "", "到菜单；在菜单里到下一项"),
	on(First, Home, []string{"home"}, "", "到开头"),
	on(Last, Home, []string{"end"}, "", "到末尾"),
	on(RecentReport, Home, []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"}, "", "直接打开那一份"),
	on(Help, Home, []string{"f1", "ctrl+o", "?"}, "", "此处的说明和全部按键"),
	on(Cancel, Home, []string{"esc"}, "", "其后按数字即功能键"),

	on(OpenReport, Gathering, []string{"enter"}, "打开", "打开这份报告；退出后回到这里"),
	on(MergeAll, Gathering, []string{"m"}, "汇总成一份", "把各单位的报告相加，写成一份"),
	on(Filter, Gathering, []string{"f", "tab"}, "筛选", "只看一种状态的；也可点上面的个数"),
	on(SortBy, Gathering, []string{"s"}, "排序", "换一列排序：文件名、单位、状态、已填、各项数字；也可点栏目名"),
	on(Find, Gathering, []string{"/", "ctrl+f"}, "找", "按单位名称找"),
	on(CheckAll, Gathering, []string{"c"}, "全部校验", "重新读、重新校验，列出各单位的全部错误和警告"),
	on(ExportAll, Gathering, []string{"e"}, "全部导出", "把所列的报告都导出成一种格式"),
	on(OtherYear, Gathering, []string{"y"}, "", "换一个年度：别的年度的报告只列出，不计入"),
	on(Reverse, Gathering, []string{"r"}, "", "倒过来排"),
	on(Roster, Gathering, []string{"l"}, "", "选单位名单，看缺谁；文件夹里名叫“名单”的会自动用上"),
	on(Up, Gathering, []string{"up", "k"}, "", "上一份"),
	on(Down, Gathering, []string{"down", "j"}, "", "下一份"),
	on(PageUp, Gathering, []string{"pgup"}, "", "上翻"),
	on(PageDown, Gathering, []string{"pgdown"}, "", "下翻"),
	on(First, Gathering, []string{"home"}, "", "第一条"),
	on(Last, Gathering, []string{"end"}, "", "最后一条"),
	on(Cancel, Gathering, []string{"esc"}, "", "取消查找和筛选；再按停下导出，或回首页"),

	on(OpenReport, Summed, []string{"enter"}, "打开这一份来改", "打开没有算进的这一份；退出后回到这里"),
	on(MergeAll, Summed, []string{"m"}, "改好后再汇总", "照刚才的单位、年度、文件名再汇总一遍"),
	on(OpenSum, Summed, []string{"o"}, "打开汇总的报告", "打开汇总出来的报告，接着写文字、校验、导出"),
	on(WhoIsIn, Summed, []string{"l"}, "", "翻看谁加了、谁没有加"),
	on(Up, Summed, []string{"up", "k", "shift+tab"}, "", "上一份"),
	on(Down, Summed, []string{"down", "j", "tab"}, "", "下一份"),
	on(PageUp, Summed, []string{"pgup"}, "", "上翻"),
	on(PageDown, Summed, []string{"pgdown"}, "", "下翻"),
	on(First, Summed, []string{"home"}, "", "第一条"),
	on(Last, Summed, []string{"end"}, "", "最后一条"),
	on(Cancel, Summed, []string{"esc"}, "回单位列表", "回单位列表"),

	on(Accept, Taking, []string{"enter"}, "选定", "看这一处存疑的全文；在下面的回答上是选定它"),
	on(Menu, Taking, []string{"tab"}, "到采用", "到下面的回答；在回答里到下一个"),
	on(TakeImport, Taking, []string{"y"}, "采用", "采用，作为正在填的报告"),
	on(CarryOver, Taking, []string{"l", "j"}, "只作上年对照", "只作上年对照，由它新建今年的报告"),
	on(ReadDoubts, Taking, []string{"v"}, "", "逐条看存疑之处，和采用后会改变什么"),
	on(Up, Taking, []string{"up", "k", "left", "shift+tab"}, "", "上一项"),
	on(Down, Taking, []string{"down", "right"}, "", "下一项"),
	on(PageUp, Taking, []string{"pgup"}, "", "上翻"),
	on(PageDown, Taking, []string{"pgdown"}, "", "下翻"),
	on(First, Taking, []string{"home"}, "", "第一条"),
	on(Last, Taking, []string{"end"}, "", "最后一条"),
	on(Cancel, Taking, []string{"esc"}, "不要", "不要，什么也不留下"),

	on(Up, Question, []string{"up", "left", "shift+tab"}, "", "上一个回答"),
	on(Down, Question, []string{"down", "right", "tab"}, "", "下一个回答"),
	on(Accept, Question, []string{"enter"}, "", "选定；各回答前的字母直接选定"),
	on(Cancel, Question, []string{"esc", "ctrl+c", "ctrl+q"}, "", "取消"),

	on(Up, List, []string{"up", "shift+tab"}, "", "上一项"),
	on(Down, List, []string{"down", "tab"}, "", "下一项"),
	on(PageUp, List, []string{"pgup"}, "", "上翻"),
	on(PageDown, List, []string{"pgdown"}, "", "下翻"),
	on(Accept, List, []string{"enter"}, "", "选定；不多于九项时数字直接选定，否则输入文字可筛选"),
	on(Cancel, List, []string{"esc", "ctrl+c", "ctrl+q"}, "", "取消"),

	on(Accept, Line, []string{"enter"}, "", "确定"),
	on(Cancel, Line, []string{"esc", "ctrl+c", "ctrl+q"}, "", "取消"),
	on(EditLine, Line, []string{"left", "right", "home", "end", "backspace", "delete", "ctrl+a", "ctrl+left", "ctrl+right", "alt+left", "alt+right", "ctrl+u"}, "", "在所输入的文字里移动、删改"),

	on(Up, Page, []string{"up", "k"}, "", "上移一行"),
	on(Down, Page, []string{"down", "j"}, "", "下移一行"),
	on(PageUp, Page, []string{"pgup"}, "", "上翻"),
	on(PageDown, Page, []string{"pgdown", "space"}, "", "下翻"),
	on(Left, Page, []string{"left"}, "", "看左边"),
	on(Right, Page, []string{"right"}, "", "看右边"),
	on(First, Page, []string{"home"}, "", "到开头"),
	on(Last, Page, []string{"end"}, "", "到末尾"),
	on(Cancel, Page, []string{"esc", "enter", "q", "ctrl+c", "ctrl+q", "f1"}, "", "返回"),
}

// Match finds the action a key has in a scope: the scope's own first, then those
// that work everywhere; "" where it has none.
func Match(scope Scope, pressed string) ID {
	pressed = Fold(pressed)
	if len(pressed) == 1 { // the screen names letters by their capitals
		pressed = strings.ToLower(pressed)
	}
	if id, ok := places()[place{scope, pressed}]; ok {
		return id
	}
	return places()[place{Everywhere, pressed}]
}

// A place is a key in a scope.
type place struct {
	scope Scope
	key   string
}

// places are the actions by their keys: each key asks many times.
var places = sync.OnceValue(func() map[place]ID {
	out := make(map[place]ID, 2*len(bindings))
	for _, b := range bindings {
		for _, k := range b.Keys() {
			if _, taken := out[place{b.Scope, k}]; !taken {
				out[place{b.Scope, k}] = b.ID
			}
		}
	}
	return out
})

// Fold gives a key typed with a Chinese input method on the name it has with it off:
// whatever is a command has its full-width form everywhere. What is typed as text is
// never folded here.
func Fold(pressed string) string {
	if pressed == "" || pressed[len(pressed)-1] < utf8.RuneSelf {
		return pressed
	}
	last, size := utf8.DecodeLastRuneInString(pressed)
	half, ok := halves[last]
	if !ok && last >= '！' && last <= '～' {
		half, ok = last-'！'+'!', true
	}
	if !ok {
		return pressed
	}
	return pressed[:len(pressed)-size] + string(half)
}

// halves are the punctuation that an input method gives for a key and that is no
// full-width form of it.
var halves = map[rune]rune{'。': '.', '、': '/', '【': '[', '】': ']', '《': '<', '》': '>'}

// Show writes a key the way the screen names it: ^S, F8, Alt+1.
func Show(pressed string) string {
	switch {
	case strings.HasPrefix(pressed, "ctrl+") && len(pressed) == 6:
		return "^" + strings.ToUpper(pressed[5:])
	case pressed == "+":
		return pressed
	case len(pressed) > 1 && len(pressed) <= 3 && pressed[0] == 'f':
		return strings.ToUpper(pressed)
	}
	parts := strings.Split(pressed, "+")
	for i, p := range parts {
		switch p {
		case "":
		case "pgup":
			parts[i] = "PgUp"
		case "pgdown":
			parts[i] = "PgDn"
		default:
			parts[i] = strings.ToUpper(p[:1]) + p[1:]
		}
	}
	return strings.Join(parts, "+")
}
