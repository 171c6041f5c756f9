package narrative

import (
	"strings"

	"nianbao/model/lang"
	"nianbao/model/prose"
	"nianbao/tui/canvas"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// layout is where the columns of the list of parts begin; the count ends before the bar.
type layout struct{ bar, width, state, words int }

func (d drawing) layout() layout {
	name := 0
	for i := range d.parts(d.c) {
		name = max(name, d.Width(d.title(d.c, i)))
	}
	k := layout{width: 9}
	if d.W < 72 {
		k.width = 0
	} else if d.W >= 110 {
		k.width = 18
	}
	k.bar = 2 + min(max(name, 20), max(20, d.W-44-k.width)) + 9
	k.state = k.bar + k.width + min(k.width, 2)
	k.words = k.state + 8
	return k
}

// title is a part's number and name.
func (p *Pane) title(c pane.Context, i int) string {
	return p.number(c, i) + theme.Line(p.name(c, i))
}

// list draws the parts of the section: how long each is, how it stands, how it begins.
func (d drawing) list() {
	if d.wide {
		d.PutTo(2, 0, d.W-1, theme.Strong, d.c.Heading)
	}
	if len(d.parts(d.c)) == 0 {
		d.empty()
		return
	}
	d.wants()
	k, y := d.layout(), d.listTop-1
	d.Put(2, y, theme.Head, lang.T("部分"))
	d.Right(k.bar-2, y, theme.Head, lang.T("字数"))
	d.Put(k.state, y, theme.Head, lang.T("状态"))
	d.PutTo(k.words, y, d.W-1, theme.Head, lang.T("开头"))
	for i := d.top; i < d.top+d.seen; i++ {
		d.part(k, d.row(i), i)
	}
	d.Scroll(d.W-1, d.listTop, d.pitch*d.seen, d.top, d.seen, len(d.parts(d.c)))
	foot := d.place
	if d.panel < d.place {
		foot = d.panel - 1
	}
	d.sections(k, min(foot-1, d.row(d.top+d.seen)+d.pitch-1))
	d.Canvas.Caret(2, d.row(d.at))
	d.partBar(d.panel < d.place)
}

// row is the row of a part in the list.
func (f frame) row(i int) int { return f.listTop + f.pitch*(i-f.top) }

// part draws a line of the list.
func (d drawing) part(k layout, y, i int) {
	ink, most, n := theme.Plain, 1, d.size(i)
	for j := range d.parts(d.c) {
		most = max(most, d.size(j))
	}
	if i == d.at {
		ink = theme.Lead
		d.Choice(1, y, d.W-2)
	}
	count := theme.Plain
	if n == 0 {
		count = theme.Zero
	}
	d.PutTo(2, y, k.bar-7, ink, d.title(d.c, i))
	d.Right(k.bar-2, y, count, lang.F("%d", n))
	d.Bar(k.bar, y, k.width, float64(n)/float64(most), theme.Fill, true)
	state, token := d.state(d.c, i)
	d.Put(k.state, y, token, state)
	words := theme.Line(strings.TrimSpace(d.parts(d.c)[i].Text))
	if words == "" {
		words = lang.T("还没有写。Enter 开始")
		if d.c.Prior != nil {
			words = lang.T("还没有写。Enter 开始，F5 看上年的")
		}
	}
	d.PutTo(k.words, y, d.W-2, theme.Dim, words)
}

// sections draws how long the section is, and how long it should be at most.
func (d drawing) sections(k layout, y int) {
	total, limit := d.sum(d.c), d.c.Report.Form.Section(d.section).Limit
	ink := theme.Strong
	if limit > 0 && total > limit {
		ink = theme.Warning
	}
	d.Put(2, y, theme.Dim, lang.T("全节"))
	d.Right(k.bar-2, y, ink, lang.F("%d", total))
	if limit == 0 {
		return
	}
	most := lang.F("上限 %d 字", limit)
	w := min(30, d.W-k.bar-4-d.Width(most))
	d.Bar(k.bar, y, w, float64(total)/float64(limit), theme.Fill, true)
	d.Put(k.bar+w+2, y, theme.Dim, most)
}

// wanting is what the part should speak of, for the panel above the place bar.
func (p *Pane) wanting(c pane.Context, w int) []string {
	if p.suggestion(c) == "" {
		return nil
	}
	return c.Theme.Lines(p.suggestion(c)+lang.T("^T 可插入表中的数或写好的句子。"), w-4)
}

// wants draws what the part should speak of above the place bar, where there is room.
func (d drawing) wants() {
	if d.panel == d.place {
		return
	}
	d.Fill(0, d.panel, d.W, d.place-d.panel, theme.Panel)
	d.Section(2, d.panel, d.W-4, lang.T("该写什么"), "")
	for i, line := range d.wanting(d.c, d.W) {
		d.PutTo(2, d.panel+1+i, d.W-2, theme.Plain, line)
	}
}

// partBar draws the place bar of the part in front, and what is wrong with it
// or what to press.
func (d drawing) partBar(hinted bool) {
	pieces := []canvas.Piece{{Ink: theme.Lead, Text: d.title(d.c, d.at)}, {Ink: theme.Plain, Text: "    " + lang.F("%d 字", d.size(d.at))}}
	if text := d.lastYear(d.c); text != "" {
		pieces = append(pieces, canvas.Piece{Ink: theme.Dim, Text: "    " + lang.F("上年 %d 字", prose.Length(text))})
	}
	d.PlaceBar(d.place, lang.F("%d/%d 部分", d.at+1, len(d.parts(d.c))), pieces...)
	if found := d.found(d.c); len(found) > 0 {
		d.c.Told(d.Canvas, found[0], d.nth(found[0]), pane.Act(keys.Parts, keys.EnterPart, lang.T("进去，到这一处")))
		return
	}
	if !hinted {
		d.wanted()
		return
	}
	does := lang.T("接着写")
	if d.size(d.at) == 0 {
		does = lang.T("开始写")
	}
	acts := []canvas.Act{pane.Act(keys.Parts, keys.EnterPart, does)}
	if d.lastYear(d.c) != "" {
		acts = append(acts, pane.Act(keys.Parts, keys.LastYear, lang.T("看上年这一部分")))
	}
	d.Acts(1, d.place+1, acts...)
}

// empty says what to press where the section has no parts.
func (d drawing) empty() {
	text := lang.T("这一节还没有内容。直接输入文字就开始写；要分几部分，按 + 加一部分。")
	if d.c.Report.Form.Table(d.section) != nil {
		text = lang.T("这里写表格前后的文字，没有就不写。直接输入就开始写；Esc 回到表格。")
	}
	d.PutTo(2, 2, d.W-1, theme.Plain, text)
	d.Canvas.Caret(2, 4)
	d.PlaceBar(d.place, "", canvas.Piece{Ink: theme.Lead, Text: d.c.Report.Form.Section(d.section).Heading})
	d.wanted()
}
