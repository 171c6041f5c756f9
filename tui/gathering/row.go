package gathering

import (
	"cmp"

	"nianbao/model"
	"nianbao/model/gather"
	"nianbao/model/lang"
	"nianbao/tui/theme"
)

// A Row is one unit: a report that came, or one that is missing.
type Row struct {
	Path string // of the report; "" where none came
	Name string // of its file, as the folder shows it
	Sum  bool   // it was merged from others
	Read bool   // false: the rest is not known yet

	Unit, Level, Contact string // the latter two from the list of units
	Year                 int
	Problem              string // why it could not be read, or what its import left open
	Unreadable           bool
	Errors, Warnings     int
	Unfinished           bool // something is still to be filled in before it can be final (定稿)
	Filled, Cells        int
	Report               string // what it is a report of: its form's name
	Figures              gather.Figures
	Names                gather.Names // what these are called
	Findings             []Finding

	Other    bool // it is of another year than those that count
	Astray   bool // and its unit sent none of theirs
	Twice    bool // another report of this unit came too
	Again    bool // and stands before it: only the first counts
	Unlisted bool // the unit is not on the list
	listed   bool
}

// A Finding is an open error or warning of one report.
type Finding struct {
	Rule, Message string
	Severity      model.Severity
	At            model.Place
}

// State says how far a report is.
type State int

// The states, what asks for something first.
const (
	Unread     State = iota
	Missing          // 未交
	Unreadable       // 坏
	Twice            // 重复
	WrongYear        // 年度不符: all that its unit sent is of another year
	Wrong            // 错 n
	Empty            // 未填
	Draft            // 填写中: something is still to be filled in, so that it is not final
	Doubtful         // 警 n
	Good             // 完: 可以定稿
	Merged           // 汇总数: a sum of others
	OtherYear        // 他年
	Unlisted         // no state of a row: what a filter shows whose unit is not on the list
	states
)

var stateNames = [states]string{
	lang.N("未读"), lang.N("未交"), lang.N("坏"), lang.N("重复"), lang.N("年度不符"), lang.N("错"), lang.N("未填"), lang.N("填写中"), lang.N("警"), lang.N("完"),
	lang.N("汇总数"), lang.N("他年"), lang.N("不在名单"),
}

// String is the state in a word.
func (s State) String() string { return lang.T(stateNames[s]) }

// ink is how the state's word is written.
func (s State) ink() theme.Ink {
	return [states]theme.Ink{
		theme.Dim, theme.Dim, theme.Error, theme.Warning, theme.Error, theme.Error, theme.Dim, theme.Info, theme.Warning, theme.Good,
		theme.Plain, theme.Dim, theme.Warning,
	}[s]
}

// State is the row's.
func (r *Row) State() State {
	switch {
	case r.Path == "":
		return Missing
	case !r.Read:
		return Unread
	case r.Unreadable:
		return Unreadable
	case r.Sum:
		return Merged
	case r.Astray:
		return WrongYear
	case r.Other:
		return OtherYear
	case r.Twice:
		return Twice
	case r.Cells > 0 && r.Filled == 0:
		return Empty
	case r.Errors > 0: // a draft's too: they do not go away by filling in the rest
		return Wrong
	case r.Filled < r.Cells:
		return Draft
	case r.Warnings > 0 || r.Problem != "":
		return Doubtful
	case r.Unfinished:
		return Draft
	}
	return Good
}

// is reports whether a filter shows the row; Unread shows all.
func (r *Row) is(only State) bool {
	switch only {
	case Unread:
		return true
	case Unlisted:
		return r.Unlisted
	}
	return r.State() == only
}

// counts reports whether the row is a unit's report of the year that counts.
func (r *Row) counts() bool { return r.Unit != "" && r.Path != "" && !r.Sum && !r.Other }

// full reports whether every number is there.
func (r *Row) full() bool { return r.Cells > 0 && r.Filled == r.Cells }

// adds reports whether a merge of a year takes the row without a question: what it would
// ask about is in no sum that is shown.
func (r *Row) adds(year int) bool {
	return r.Read && r.counts() && r.Year == year && r.Errors == 0 && r.Problem == "" && !r.Again && r.full()
}

// draft reports whether a row's report could be added to a sum of a year, if its numbers
// were all there.
func (r *Row) draft(year int) bool {
	if r.full() {
		return false
	}
	filled := *r
	filled.Filled = r.Cells
	return filled.adds(year)
}

// mark is the state with its number, if anything is known of the row.
func (r *Row) mark() (string, theme.Ink) {
	s := r.State()
	switch s {
	case Unread:
		return "", s.ink()
	case Wrong:
		return lang.F("错 %d", r.Errors), s.ink()
	case Doubtful:
		return lang.F("警 %d", max(1, r.Warnings)), s.ink()
	}
	return s.String(), s.ink()
}

// title is what the row is called: its unit, or its file where that is not known.
func (r *Row) title() string { return cmp.Or(r.Unit, r.Name) }

// percent is how much of the cells is filled.
func (r *Row) percent() int {
	if r.Cells == 0 {
		return 0
	}
	return 100 * r.Filled / r.Cells
}

// A column to sort by.
type column int

const (
	byName column = iota // of the file, the units that are missing last
	byUnit
	byState
	byProgress
	byFigure // and those behind it: one for each figure
	columns  = byFigure + column(gather.FigureCount)
)

func (c column) String() string {
	if c >= byFigure {
		return gather.UsualNames()[c-byFigure]
	}
	return [...]string{lang.T("文件名"), lang.T("单位"), lang.T("状态"), lang.T("已填")}[c]
}

// compare puts the rows in the order a clerk looks for: what asks for work, and
// the large numbers, first.
func (c column) compare(a, b *Row) int {
	switch c {
	case byName:
		return 0
	case byUnit:
		return cmp.Compare(a.title(), b.title())
	case byState:
		return cmp.Or(cmp.Compare(a.State(), b.State()), cmp.Compare(b.Errors, a.Errors), cmp.Compare(b.Warnings, a.Warnings))
	case byProgress:
		return cmp.Compare(a.percent(), b.percent())
	}
	x, y := a.Figures[c-byFigure], b.Figures[c-byFigure]
	if x.Blank() != y.Blank() {
		if x.Blank() {
			return 1
		}
		return -1
	}
	return y.Cmp(x)
}
