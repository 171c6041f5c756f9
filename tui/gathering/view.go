package gathering

import (
	"fmt"
	"strconv"
	"strings"

	"nianbao/model"
	"nianbao/model/gather"
	"nianbao/model/lang"
	"nianbao/tui/canvas"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

const (
	low    = 16  // a lower body has no bar of states, and one line about the row
	narrow = 72  // a narrower one three figures
	wide   = 110 // a wider one longer bars, and one of 新收 for each row
)

// lines are the rows of a body that the parts of the screen stand in.
type lines struct{ states, told, head, first, page, sum, place int }

// lines lays out a body. Where it is low, what is told of the list takes a row of it.
func (p *Pane) lines(h int) lines {
	if h >= low {
		return lines{states: 0, told: 1, head: 2, first: 3, page: max(1, h-7), sum: h - 4, place: h - 3}
	}
	l := lines{states: -1, told: -1, head: 0, first: 1, sum: h - 3, place: h - 2}
	if p.filter.typing || p.filter.on() {
		l.told, l.head, l.first = 0, 1, 2
	}
	l.page = max(1, l.sum-l.first)
	return l
}

// columns are where the columns stand.
type table struct {
	progress, bar, state, figures int
	widths                        []int // of the figures
	received                      int   // of the bar of 新收, 0 for none
}

// columns gives each number its room; where that is short, the bars go first, then the
// last figures.
func (p *Pane) columns(th theme.Theme, w int) table {
	c := table{bar: 8, widths: make([]int, gather.FigureCount)}
	gap := 2
	switch {
	case w >= wide:
		c.bar, c.received = 16, 20
	case w < narrow:
		c.bar, c.widths = 5, c.widths[:3]
	}
	marks := 6
	if w >= narrow {
		marks = 10
	}
	for _, s := range counted[:len(counted)-3] {
		if p.tally.count[s] > 0 {
			marks = max(marks, 1+th.Width(s.String()))
		}
	}
	for i, n := range p.tally.marks {
		marks = max(marks, 2+th.Width([...]State{Wrong, Doubtful}[i].String())+len(strconv.Itoa(n)))
	}
	for i := range c.widths {
		c.widths[i] = max(6, 1+len(p.tally.widest[i].String()), 1+th.Width(p.tally.names[i]))
	}
	for {
		c.figures = w - 2
		if c.received > 0 {
			c.figures -= c.received + 4
		}
		for _, n := range c.widths {
			c.figures -= n
		}
		c.state = c.figures - marks
		c.progress = c.state - gap - c.bar
		switch {
		case c.progress >= leastUnit+4:
			return c
		case c.received > 0:
			c.received = 0
		case c.bar > 0:
			c.bar, gap = 0, 0
		case len(c.widths) > 1:
			c.widths = c.widths[:len(c.widths)-1]
		default:
			return c
		}
	}
}

// leastUnit is how much of a unit's name always stays.
const leastUnit = 12

// View draws the list with its header, the sum of what a merge would add, and the
// details of the row under the cursor.
func (p *Pane) View(cv canvas.Canvas) {
	y, c := p.lines(cv.H), p.columns(cv.Theme, cv.W)
	if y.states >= 0 {
		p.states(cv, y.states)
	}
	p.header(cv, y.head, c)
	p.body(cv, y, c)
	p.total(cv, y.sum, c)
	p.details(cv, y.place)
	if y.told >= 0 { // last: the caret goes where a word is typed
		p.told(cv, y.told)
	}
}

// states is the whole folder as one bar, a part a state. Without colour the counts
// above it say the same.
func (p *Pane) states(cv canvas.Canvas, y int) {
	all := 0
	for _, s := range counted[:came] {
		all += p.tally.count[s]
	}
	if !p.Done() || all == 0 {
		return
	}
	inks := map[State]theme.Ink{
		Good: theme.FillGood, Doubtful: theme.FillWarn, Wrong: theme.FillBad, Draft: theme.Fill, Empty: theme.FillLast, Twice: theme.FillWarn,
		Unreadable: theme.FillBad, WrongYear: theme.FillBad, Missing: theme.Track,
	}
	x, seen := 1, 0
	for _, s := range counted[:came] {
		n := p.tally.count[s]
		if n == 0 {
			continue
		}
		seen += n
		end := max(x+1, 1+(cv.W-2)*seen/all-1)
		if seen == all {
			end = cv.W - 1
		}
		glyph := cv.Glyphs.Thick
		if s == Missing {
			glyph = cv.Glyphs.Line
		}
		cv.Ghost(x, y, theme.InColour, inks[s], strings.Repeat(glyph, max(0, end-x)))
		cv.Spot(x, y, end-x, 1, s)
		x = end + 1
	}
}

// came is how many of counted are of reports that came or should have.
const came = 9

// told is where the word is typed; else it says what is hidden, or held apart.
func (p *Pane) told(cv canvas.Canvas, y int) {
	if p.filter.typing {
		x := cv.Put(2, y, theme.Plain, lang.T("查找："))
		cv.Lay(x, y, max(0, cv.W-x-2), theme.Field)
		text, at := p.filter.word.View(cv.Metrics, cv.W-x-3)
		cv.Put(x, y, theme.Plain, text)
		cv.Caret(x+at, y)
		return
	}
	var list []string
	if p.filter.only != Unread {
		list = append(list, lang.T("只看：")+p.filter.only.String())
	}
	if word := p.filter.word.Text(); word != "" {
		list = append(list, lang.T("查找：")+theme.Line(word))
	}
	x := cv.PutTo(2, y, cv.W-14, theme.Warning, strings.Join(list, "  "))
	if len(list) > 0 {
		cv.Act(x+3, y, pane.Act(keys.Gathering, keys.Cancel, lang.T("看全部")), theme.Plain)
		return
	}
	if p.tally.count[OtherYear]+p.tally.count[WrongYear] > 0 {
		year := pane.Act(keys.Gathering, keys.OtherYear, lang.T("换一年"))
		x = cv.Act(cv.Put(2, y, theme.Dim, lang.F("只计 %d 年度的", p.year))+2, y, year, theme.Dim) + 3
	}
	if p.folder.Passed > 0 && p.Done() {
		cv.PutTo(x, y, cv.W-1, theme.Dim, lang.F("另有 %d 个文件不是报告", p.folder.Passed))
	}
}

// header names the columns. A click sorts by one.
func (p *Pane) header(cv canvas.Canvas, y int, c table) {
	put := func(x, end int, by column, text string, right bool) {
		ink := theme.Head
		if p.list.order == by && by != byName {
			ink = theme.Lead
			if text += "v"; p.list.reverse {
				text = text[:len(text)-1] + "^"
			}
		}
		if right {
			x = cv.Right(end, y, ink, text)
		} else {
			end = cv.PutTo(x, y, end, ink, text)
		}
		cv.Spot(x, y, end-x, 1, by)
	}
	put(2, c.progress-1, byUnit, lang.T("单位"), false)
	if c.bar > 0 {
		put(c.progress, c.state-1, byProgress, lang.T("已填"), false)
	}
	put(c.state, c.figures, byState, lang.T("状态"), false)
	x := c.figures
	for i, n := range c.widths {
		x += n
		put(x, x, byFigure+column(i), p.tally.names[i], true)
	}
	if c.received > 0 {
		cv.Put(x+3, y, theme.Head, p.tally.names[0])
	}
}

// body draws the rows in sight, or what to do where there are none.
func (p *Pane) body(cv canvas.Canvas, y lines, c table) {
	l := &p.list
	if len(l.rows) == 0 {
		p.empty(cv, y.first+1)
		cv.Caret(1, y.first)
	}
	for i := l.top; i < len(l.rows) && i < l.top+y.page; i++ {
		p.row(cv, y.first+i-l.top, i, c)
	}
	cv.Scroll(cv.W-1, y.first, y.page, l.top, y.page, len(l.rows))
}

// empty says what to press where no row is shown.
func (p *Pane) empty(cv canvas.Canvas, y int) {
	act := func(id keys.ID, does string) canvas.Act { return pane.Act(keys.Gathering, id, does) }
	if len(p.rows) > 0 {
		cv.Put(4, y, theme.Plain, lang.T("没有这样的报告。"))
		cv.Acts(4, y+1, act(keys.Cancel, lang.T("看全部")), act(keys.Filter, lang.T("换一类")))
		return
	}
	cv.Put(4, y, theme.Plain, lang.T("这个文件夹里没有报告。"))
	for _, line := range cv.Lines(lang.T("把各单位交来的文件放进来：.json、网页、Word、Excel 都可以，也可以分文件夹放。"), cv.W-6) {
		y++
		cv.Put(4, y, theme.Dim, line)
	}
	cv.Acts(4, y+2, act(keys.CheckAll, lang.T("放好了，再读一遍")), act(keys.Cancel, lang.T("回首页另选文件夹")))
}

// row draws row i of the list.
func (p *Pane) row(cv canvas.Canvas, y, i int, c table) {
	r, focused := &p.rows[p.list.rows[i]], i == p.list.at
	name, number := theme.Plain, theme.Plain
	switch {
	case focused:
		name, number = theme.Lead, theme.Lead
	case !r.Read:
		name = theme.Dim
	}
	cv.PutTo(2, y, c.progress-2, name, theme.Line(r.title()))
	if r.Cells > 0 && c.bar > 0 {
		ink := theme.Fill
		if r.full() {
			ink = theme.FillFull
		}
		cv.Bar(c.progress, y, c.bar, float64(r.Filled)/float64(r.Cells), ink, true)
	}
	mark, ink := r.mark()
	cv.PutTo(c.state, y, c.figures, ink, mark)
	x := c.figures
	for k, n := range c.widths {
		x += n
		ink := number
		if r.Figures[k].Zero() {
			ink = theme.Zero
		}
		cv.Right(x, y, ink, r.Figures[k].String())
	}
	if c.received > 0 && r.counts() {
		cv.Bar(x+3, y, c.received, canvas.Share(r.Figures[0], p.tally.most), theme.Fill, false)
	}
	if focused {
		cv.Choice(1, y, cv.W-3)
		cv.Caret(2, y)
	}
	cv.Spot(0, y, cv.W-1, 1, i)
}

// total is the sum of what a merge would add; of what is shown, while some is hidden.
func (p *Pane) total(cv canvas.Canvas, y int, c table) {
	cv.Fill(0, y, cv.W, 1, theme.Panel)
	if !p.Done() {
		cv.Put(2, y, theme.Dim, lang.T("读完再合计"))
		return
	}
	label := lang.F("可汇总 %d 份合计", p.tally.added)
	if p.filter.on() {
		label = lang.F("所列可汇总 %d 份合计", p.tally.shownAdded)
	}
	cv.PutTo(2, y, c.figures, theme.Strong, label)
	x := c.figures
	for i, n := range c.widths {
		x += n
		cv.Right(x, y, theme.Total, p.tally.shown[i].String())
	}
}

// details are the place bar, which names the row under the cursor, and what is to be
// said of it and of the sum.
func (p *Pane) details(cv canvas.Canvas, y int) {
	r, ok := p.Selected()
	if !ok {
		cv.PlaceBar(y, "")
		return
	}
	about := []string{r.Name}
	if r.Path == "" {
		about = []string{lang.T("还没有交来")}
	}
	if r.Level != "" {
		about = append(about, r.Level)
	}
	if r.Unlisted {
		about = append(about, Unlisted.String())
	}
	pieces := []canvas.Piece{{Ink: theme.Lead, Text: theme.Line(r.title())}}
	if cv.H >= low {
		pieces = append(pieces, canvas.Piece{Ink: theme.Dim, Text: "    " + theme.Line(strings.Join(about, "  "))})
	}
	cv.PlaceBar(y, fmt.Sprintf("%d/%d", p.list.at+1, len(p.list.rows)), pieces...)
	end := cv.W - 1
	if r.Contact != "" {
		end = cv.Right(end, y+1, theme.Dim, cv.Cut(theme.Line(r.Contact), cv.W/3)) - 1
	}
	severity, why := r.why()
	x := 1
	if severity > model.Info {
		x = cv.Chip(1, y+1, theme.Chip(severity), pane.Word(severity, cv.W < narrow)) + 1
	}
	cv.PutTo(x, y+1, end, theme.Plain, theme.Line(why))
	if p.Done() {
		cv.PutTo(1, y+2, cv.W-1, theme.Dim, p.tally.without())
	}
}

// why says what is to be known of a row, and how grave it is.
func (r *Row) why() (model.Severity, string) {
	switch s := r.State(); {
	case s == Unreadable:
		return model.Error, r.Problem
	case s == WrongYear:
		return model.Error, lang.F("交来的是 %d 年度的报告：不计入合计，也不汇总", r.Year)
	case s == OtherYear:
		return model.Info, lang.F("是 %d 年度的报告：只列出，不计入合计，也不汇总", r.Year)
	case s == Merged:
		return model.Info, lang.T("是由别的报告汇总出来的：不计入合计")
	case r.Again:
		return model.Warning, lang.F("这个单位有不止一份 %d 年度的报告，这一份没有计入合计；请核对后移开多余的", r.Year)
	case r.Twice:
		return model.Warning, lang.T("这个单位有不止一份报告，合计只计这一份；请核对后移开多余的")
	case s == Empty:
		return model.Info, lang.T("一格也没有填")
	case len(r.Findings) > 0:
		return r.Findings[0].Severity, r.Findings[0].Message
	case r.Problem != "":
		return model.Warning, r.Problem
	case s == Draft && !r.full():
		return model.Info, lang.F("还有 %d 格没有填，没有计入合计", r.Cells-r.Filled)
	}
	return model.Info, ""
}
