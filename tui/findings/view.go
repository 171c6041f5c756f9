package findings

import (
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/check"
	"nianbao/model/lang"
	"nianbao/tui/canvas"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// Columns of the list.
const (
	markAt, stateAt, placeAt = 1, 4, 7
	margin                   = 3  // right of the differences
	low                      = 18 // a lower body has no blank rows around its chips
	narrow                   = 72 // a narrower one has signs for words
)

// Arrange decides which findings are in sight.
func (p *Pane) Arrange(c pane.Context, w, h int) {
	p.clamp(c)
	p.frame = frame{list: p.listed(c), top: p.top}
	p.lines = lined(c.Report.Form, p.list)
	p.above = 2 // the chips and the headings
	if c.Heading != "" {
		p.above++
	}
	if h >= low {
		p.above += 2
	}
	p.room = max(1, pane.PlaceLine(canvas.Canvas{W: w, H: h})-p.above)
	at := p.line()
	first := at
	if at > 0 && p.lines[at-1].heading != "" && p.room > 1 { // its section's heading stays with it
		first--
	}
	p.top = max(0, min(p.top, first, len(p.lines)-p.room), at-p.room+1)
}

// line is the line of the finding under the cursor.
func (p *Pane) line() int {
	return max(0, slices.IndexFunc(p.lines, func(l line) bool { return l.heading == "" && l.at == p.at }))
}

// View draws the pane as it was arranged.
func (p *Pane) View(c pane.Context, cv canvas.Canvas) {
	y := 0
	if c.Heading != "" {
		cv.PutTo(2, y, cv.W-1, theme.Strong, c.Heading)
		y++
	}
	if len(c.Findings) == 0 {
		clean(c, cv, y)
		return
	}
	y = p.above - 2
	if cv.H >= low {
		y--
	}
	p.chips(c, cv, y)
	if y = p.above - 1; len(p.list) == 0 {
		cv.PutTo(2, y, cv.W-1, theme.Plain, lang.T("这一类没有问题；按 F 换一类。"))
		cv.PlaceBar(pane.PlaceLine(cv), lang.F("共 %d 处", len(c.Findings)), canvas.Piece{Ink: theme.Lead, Text: p.filter.String()})
		cv.Caret(2, y)
		return
	}
	p.draw(c, cv, y)
	p.about(c, cv)
}

// chips count the findings, and say what F shows next.
func (p *Pane) chips(c pane.Context, cv canvas.Canvas, y int) {
	var open [3]int
	explained := 0
	for _, f := range c.Findings {
		if f.Open() {
			open[f.Severity]++
		} else {
			explained++
		}
	}
	x := 2
	for s := model.Error; s >= model.Info; s-- {
		if open[s] > 0 {
			x = cv.Chip(x, y, theme.Chip(s), lang.F("%s %d", pane.Word(s, cv.W < narrow), open[s])) + 1
		}
	}
	if open == [3]int{} {
		x = cv.Chip(x, y, theme.ChipGood, lang.T("完")) + 2
		x = cv.Put(x, y, theme.Plain, lang.T("没有问题，各处都已写明理由。"))
	}
	next := pane.Act(keys.Checks, keys.Filter, p.next(c).String())
	end := cv.W - margin - cv.Width(next.Key+next.Does) - 1
	switch {
	case p.filter != all:
		x = cv.PutTo(x+1, y, end, theme.Lead, p.filter.String())
	case explained > 0 && cv.W >= narrow:
		x = cv.PutTo(x+1, y, end, theme.Dim, lang.F("另有 %d 处已写明理由", explained))
	}
	if end > x {
		cv.Put(cv.Put(end, y, theme.Accent, next.Key)+1, y, theme.Dim, next.Does)
	}
}

// draw draws the list below its headings.
func (p *Pane) draw(c pane.Context, cv canvas.Canvas, y int) {
	what := placeAt + (cv.W+14)/4
	off := 0
	for _, f := range p.list {
		off = max(off, cv.Width(difference(f)))
	}
	cv.Put(placeAt, y, theme.Head, lang.T("在哪里"))
	cv.Put(what, y, theme.Head, lang.T("怎么了"))
	if off > 0 {
		cv.Right(cv.W-margin, y, theme.Head, lang.T("差"))
		off += 2
	}
	for i := p.top; i < min(len(p.lines), p.top+p.room); i++ {
		row, l := p.above+i-p.top, p.lines[i]
		if l.heading != "" {
			cv.PutTo(2, row, cv.W-margin, theme.Strong, l.heading)
			continue
		}
		p.row(c, cv, row, what, cv.W-margin-off, p.list[l.at])
		if i == p.line() {
			cv.Choice(markAt, row, cv.W-markAt-2)
			cv.Caret(markAt, row)
		}
	}
	cv.Scroll(cv.W-1, p.above, p.room, p.top, p.room, len(p.lines))
}

// row is one finding: its gravity, its place, what is wrong, and by how much.
func (p *Pane) row(c pane.Context, cv canvas.Canvas, y, what, end int, f model.Finding) {
	mark, ink, name := theme.Severity(f.Severity), theme.Plain, theme.Plain
	if !f.Open() {
		mark, ink, name = theme.Dim, theme.Dim, theme.Dim
	}
	cv.Put(stateAt, y, mark, f.Severity.Sign())
	where := place(c.Report, f)
	cv.PutTo(placeAt, y, what-2, name, theme.Line(where))
	cv.PutTo(what, y, end, ink, theme.Line(wrong(c.Report.Form, f, where)))
	if d := difference(f); d != "" {
		cv.Right(cv.W-margin, y, mark, d)
	}
}

// about says of the chosen finding where it is, what kind of rule found it, what it
// says in full, and what the keys do about it.
func (p *Pane) about(c pane.Context, cv canvas.Canvas) {
	f := p.list[p.at]
	pieces := []canvas.Piece{{Ink: theme.Lead, Text: theme.Line(titled(c.Report.Form, section(f)) + " / " + place(c.Report, f))}}
	rule, _ := check.Find(f.Rule)
	if kind, _, ok := strings.Cut(lang.T(rule.Title), lang.T("：")); ok && cv.W >= narrow {
		pieces = append(pieces, canvas.Piece{Ink: theme.Dim, Text: "    " + kind})
	}
	cv.PlaceBar(pane.PlaceLine(cv), lang.F("%d/%d 处", p.at+1, len(p.list)), pieces...)
	c.Told(cv, f, "")
}

// clean says, where nothing is found, what was looked at, and what comes next.
func clean(c pane.Context, cv canvas.Canvas, y int) {
	roomy := cv.H >= low
	if roomy {
		y++
	}
	cv.Caret(2, y)
	x := cv.Chip(2, y, theme.ChipGood, lang.T("完")) + 2
	cv.PutTo(x, y, cv.W-1, theme.Plain, lang.T("没有问题，可以定稿、导出。"))
	if y += 2; !roomy {
		y--
	}
	cv.Section(2, y, cv.W-4, lang.T("核对了什么"), "")
	for _, done := range looked(c) {
		y++
		cv.Put(4, y, theme.Plain, done.what)
		if done.count != "" {
			cv.Right(26, y, theme.Dim, done.count)
		}
		ink, word := theme.Good, lang.T("完")
		if done.not {
			ink, word = theme.Dim, "-"
		}
		cv.PutTo(cv.Put(30, y, ink, word)+2, y, cv.W-2, theme.Dim, done.found)
	}
	if y += 2; !roomy {
		y--
	}
	cv.Section(2, y, cv.W-4, lang.T("接下来"), "")
	for _, next := range []canvas.Act{
		pane.Act(keys.Everywhere, keys.Next, lang.T("到导出：Word 上报存档，网页挂到网站")),
		pane.Act(keys.Table, keys.SecondEntry, lang.T("在表里按：再录一遍数字，比较两遍（复核）")),
	} {
		y++
		cv.Put(4, y, theme.Accent, next.Key)
		cv.PutTo(9, y, cv.W-2, theme.Plain, next.Does)
	}
	cv.PlaceBar(pane.PlaceLine(cv), "", canvas.Piece{Ink: theme.Lead, Text: lang.T("校验")},
		canvas.Piece{Ink: theme.Dim, Text: "    " + lang.T("每按一键都重新核对，不用另外运行")})
}

// A look is one thing that was looked at.
type look struct {
	what, count, found string
	not                bool // there was nothing to look at
}

func looked(c pane.Context) []look {
	figures, parts := 0, 0
	for _, s := range c.Report.Form.Sections {
		for _, p := range c.Report.Parts(s.ID) {
			figures += len(c.Mentions(p.Heading, p.Text))
			parts++
		}
	}
	out := []look{
		{lang.T("勾稽关系"), lang.F("%d 处", len(c.Report.Form.Equations())), lang.T("各栏、各合计都平"), false},
		{lang.T("正文与表"), lang.F("%d 处", figures), lang.T("正文写到的数字都与表相符"), figures == 0},
		{lang.T("与上年衔接"), "", lang.T("上年结转、现行有效件数都接得上"), false},
		{lang.T("文字"), lang.F("%d 部分", parts), lang.T("没有模板残留、错年份、重复段落、身份证号"), false},
	}
	if figures == 0 {
		out[1].found = lang.T("正文里没有认得出的数字")
	}
	if c.Prior == nil {
		out[2].found, out[2].not = lang.T("没有上年的报告，没有核对"), true
	}
	return out
}
