package gathering

import (
	"fmt"
	"strings"

	"nianbao/model"
	"nianbao/model/gather"
	"nianbao/model/lang"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// Lines above the list, and below it.
const (
	head = 3
	foot = 4
)

// View draws the list with its header, the sum of what is shown, and
// the details of the row under the cursor.
func (p *Pane) View(th theme.Theme, w, h int) pane.View {
	p.arrange()
	p.page = max(1, h-head-foot)
	p.top = max(0, min(p.top, p.at, len(p.shown)-p.page))
	p.top = max(p.top, p.at-p.page+1)
	sum, reports := p.sum()
	l := p.layout(th, w, sum)
	search, x := p.searchLine(th, w)
	lines := []string{p.stateBar(th, w), search, th.Render(theme.Base, theme.Head, l.header(p.order, p.reverse))}
	y := 0
	if len(p.shown) == 0 {
		lines = append(lines, "   "+p.emptiness())
	}
	for i := p.top; i < len(p.shown) && i < p.top+p.page; i++ {
		text := l.row(&p.rows[p.shown[i]], i == p.at)
		if i == p.at && !p.finding {
			x, y = 1, len(lines)
		}
		lines = append(lines, text)
	}
	for len(lines) < head+p.page {
		lines = append(lines, "")
	}
	lines = append(lines, l.total(sum, reports))
	lines = append(lines, p.details(th, w)...)
	return pane.View{Lines: lines[:min(len(lines), h)], X: x, Y: y}
}

// Progress says how much is read, "" once all is.
func (p *Pane) Progress() string {
	if p.Done() {
		return ""
	}
	return lang.F("已读 %d / %d", p.read, len(p.folder.Files))
}

func (p *Pane) emptiness() string {
	switch {
	case len(p.rows) == 0:
		return lang.T("这个文件夹里没有报告。")
	case p.word.Text() != "":
		return lang.T("没有符合的单位；按 Esc 看全部。")
	}
	return lang.T("没有这样的报告；按 F 换一类，按 Esc 看全部。")
}

// Counts is the line of states: 共 2000 份  缺 3  错 12.
func (p *Pane) Counts(th theme.Theme, w int) string {
	count := p.count()
	text := lang.F(" 共 %d 份", len(p.folder.Files)-count[Merged]-count[OtherYear])
	for s := Missing; s < states; s++ {
		if count[s] > 0 {
			text += fmt.Sprintf("  %s %d", s, count[s])
		}
	}
	unlisted := 0
	for i := range p.rows {
		if p.rows[i].Unlisted {
			unlisted++
		}
	}
	if unlisted > 0 {
		text += lang.F("  不在名单 %d", unlisted)
	}
	if p.folder.Passed > 0 {
		text += lang.F("  （另有 %d 个文件不是报告）", p.folder.Passed)
	}
	return th.Cut(text, w)
}

// parts are the states of the bar of all reports, in its order, with their inks.
var parts = [...]struct {
	state State
	ink   theme.Ink
}{{Good, theme.FillGood}, {Doubtful, theme.FillWarn}, {Wrong, theme.FillBad}, {Draft, theme.Fill}, {Twice, theme.FillWarn}, {Unreadable, theme.FillBad}, {Missing, theme.Track}}

// stateBar is the whole folder as one bar, a part a state. Without colour the counts
// above it say the same.
func (p *Pane) stateBar(th theme.Theme, w int) string {
	count, all, kinds := p.count(), 0, 0
	for _, part := range parts {
		all += count[part.state]
		kinds += min(1, count[part.state])
	}
	if !p.Done() || all == 0 || th.Before(theme.On(theme.Base, theme.FillGood)) == "" {
		return ""
	}
	var out []string
	room := w - 2 - (kinds - 1) - kinds // gaps between the parts, and a cell for each
	for _, part := range parts {
		n := count[part.state]
		if n == 0 {
			continue
		}
		glyph := th.Glyphs.Thick
		if part.state == Missing {
			glyph = th.Glyphs.Line
		}
		out = append(out, th.Render(theme.Base, part.ink, strings.Repeat(glyph, 1+room*n/all)))
	}
	return " " + strings.Join(out, " ")
}

// searchLine is where the word is typed; else it says what is shown and in which order.
func (p *Pane) searchLine(th theme.Theme, w int) (line string, x int) {
	label := lang.T(" 查找：")
	if p.finding {
		text, x := p.word.View(th.Metrics, w-10)
		return label + text, th.Width(label) + x
	}
	text := lang.T(" 排序：") + p.order.String()
	if p.count()[OtherYear] > 0 {
		text = lang.F(" 只计 %d 年度（按 Y 换） ", p.year) + text
	}
	if p.reverse {
		text += lang.T("（倒）")
	}
	if p.only != Unread {
		text += lang.T("  只看：") + p.only.String()
	}
	if word := p.word.Text(); word != "" {
		text += lang.T("  查找：") + theme.Line(word)
	}
	if p.folder.Roster == "" {
		text += lang.T("  没有名单，不知道缺谁（按 L 选名单）")
	}
	return th.Render(theme.Base, theme.Dim, th.Cut(text, w)), 1
}

// sum adds the figures of the reports that are shown.
func (p *Pane) sum() (f gather.Figures, reports int) {
	for _, i := range p.shown {
		if r := &p.rows[i]; r.Cells > 0 && !r.Sum && !r.Other && !r.Again {
			f.Add(r.Figures)
			reports++
		}
	}
	return f, reports
}

// layout is the width of the columns. A number is never cut: its column is as
// wide as the sum needs.
type layout struct {
	th      theme.Theme
	unit    int
	figures [gather.FigureCount]int
}

// Widths of the columns between the unit and the figures, blanks included.
const yearWidth, stateWidth, progressWidth = 5, 8, 9

func (p *Pane) layout(th theme.Theme, w int, sum gather.Figures) layout {
	l := layout{th: th}
	rest := w - 3 - yearWidth - stateWidth - progressWidth
	for i := range l.figures {
		l.figures[i] = max(6, 1+len(sum[i].String()))
		for k := p.top; k < len(p.shown) && k < p.top+p.page; k++ {
			l.figures[i] = max(l.figures[i], 1+len(p.rows[p.shown[k]].Figures[i].String()))
		}
		rest -= l.figures[i]
	}
	l.unit = max(8, rest-1)
	return l
}

// line puts a row together; the state and the bar of what is filled in come with their
// looks, as wide as their columns.
func (l layout) line(sign, unit, year, state, progress string, figures func(i int) string) string {
	out := sign + l.th.Fit(unit, l.unit) + l.th.Right(year, yearWidth) + " " + state + " " + progress
	for i, w := range l.figures {
		out += l.th.Right(figures(i), w)
	}
	return out
}

func (l layout) state(text string) string { return l.th.Fit(text, stateWidth-2) }

func (l layout) header(by column, reverse bool) string {
	name := func(c column, text string) string {
		switch {
		case c != by:
			return text
		case reverse:
			return text + "^"
		}
		return text + "v"
	}
	return l.line("   ", name(byUnit, lang.T("单位")), lang.T("年度"), l.state(name(byState, lang.T("状态"))), l.th.Fit(" "+name(byProgress, lang.T("已填")), progressWidth), func(i int) string {
		return name(byFigure+column(i), gather.FigureName(i))
	})
}

func (l layout) row(r *Row, focused bool) string {
	year := ""
	if r.Year > 0 {
		year = fmt.Sprint(r.Year)
	}
	figure := func(i int) string {
		if n := r.Figures[i]; !n.Blank() || r.Cells == 0 {
			return n.String()
		}
		return "-"
	}
	unit := theme.Line(r.title())
	mark, token := r.mark()
	switch {
	case focused:
		return l.th.Render(theme.Row, theme.Plain, l.line(" > ", unit, year, l.state(mark), l.bar(r, false), figure))
	case !r.Read:
		return l.th.Render(theme.Base, theme.Dim, l.line("   ", unit, year, l.state(mark), l.bar(r, false), figure))
	}
	return l.line("   ", unit, year, l.th.Render(theme.Base, token, l.state(mark)), l.bar(r, true), figure)
}

// bar shows how much of a report is filled in: grey where all of it is.
func (l layout) bar(r *Row, inks bool) string {
	const w = progressWidth - 1
	if r.Cells == 0 {
		return l.th.Fit("", progressWidth)
	}
	n := (w*r.Filled + r.Cells - 1) / r.Cells
	done, rest := strings.Repeat(l.th.Glyphs.Thick, n), strings.Repeat(l.th.Glyphs.Line, w-n)
	if !inks {
		return " " + done + rest
	}
	ink := theme.Fill
	if r.Filled == r.Cells {
		ink = theme.FillFull
	}
	if done != "" {
		done = l.th.Render(theme.Base, ink, done)
	}
	if rest != "" {
		rest = l.th.Render(theme.Base, theme.Track, rest)
	}
	return " " + done + rest
}

func (l layout) total(sum gather.Figures, reports int) string {
	return l.th.Render(theme.Base, theme.Total, l.line("   ", lang.F("所列 %d 份合计", reports), "", l.state(""), l.th.Fit("", progressWidth), func(i int) string {
		return sum[i].String()
	}))
}

// details are the place bar, which names the row under the cursor, and two lines on it.
func (p *Pane) details(th theme.Theme, w int) []string {
	r, ok := p.Selected()
	if !ok {
		return []string{th.Render(theme.Place, theme.Plain, th.Fit("", w)), "", ""}
	}
	about := []string{r.Name}
	if r.Path == "" {
		about = []string{lang.T("还没有交来")}
	}
	if of := strings.TrimSpace(r.Level + " " + r.Contact); of != "" {
		about = append(about, of)
	}
	if r.Unlisted {
		about = append(about, lang.T("不在名单"))
	}
	if r.Errors+r.Warnings > 0 {
		about = append(about, lang.F("错 %d 警 %d", r.Errors, r.Warnings))
	}
	why := r.Problem
	switch {
	case r.Other:
		why = lang.F("是 %d 年度的报告：只列出，不计入合计，也不汇总", r.Year)
	case r.Again:
		why = lang.F("这个单位有不止一份 %d 年度的报告，这一份没有计入合计；请核对后移开多余的", r.Year)
	case r.Twice:
		why = lang.T("这个单位有不止一份报告，合计只计这一份；请核对后移开多余的")
	case why == "" && len(r.Findings) > 0:
		f := r.Findings[0]
		why = f.Severity.Sign() + " " + f.Message
	}
	token := theme.Plain
	if r.Unreadable || r.Twice || len(r.Findings) > 0 && r.Findings[0].Severity == model.Error {
		token = theme.Error
	}
	right := fmt.Sprintf(" %d/%d ", p.at+1, len(p.shown))
	name := th.Cut(theme.Line(r.title()), max(8, w-th.Width(right)-2))
	more := th.Fit("    "+theme.Line(strings.Join(about, "  ")), max(0, w-1-th.Width(name)-th.Width(right)))
	return []string{
		th.Render(theme.Place, theme.Plain, " ") + th.Render(theme.Place, theme.Lead, name) +
			th.Render(theme.Place, theme.Dim, more+right),
		" " + th.Render(theme.Base, token, th.Cut(theme.Line(why), w-2)), "",
	}
}
