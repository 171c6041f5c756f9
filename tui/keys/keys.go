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
