package narrative

import (
	"strings"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/model/prose"
	"nianbao/tui/canvas"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// besideWidth is how many of w cells stand beside the text.
func besideWidth(w int) int { return min(w*2/5+2, 60) }

// wrapped is a text set to a width. It is set anew only where one of them changed.
type wrapped struct {
	text  string
	width int
	lines []string
}

// set gives the lines of a text, paragraphs two hanzi in.
func (l *wrapped) set(th theme.Theme, text string, w int) []string {
	if l.lines == nil || l.text != text || l.width != w {
		*l = wrapped{text: text, width: w}
		for _, paragraph := range strings.Split(theme.Visible(text), "\n") {
			if !strings.HasPrefix(paragraph, "\u3000") {
				paragraph = "    " + paragraph
			}
			l.lines = append(l.lines, th.Lines(paragraph, w)...)
		}
	}
	return l.lines
}

// lastYear is last year's text for the part in front: the part of the same
// heading, else its section.
func (p *Pane) lastYear(c pane.Context) string {
	if c.Prior == nil {
		return ""
	}
	parts := c.Prior.Parts(p.section)
	if now := p.parts(c); p.at < len(now) && now[p.at].Heading != "" {
		for _, part := range parts {
			if prose.Core(part.Heading) == prose.Core(now[p.at].Heading) {
				return part.Text
			}
		}
	}
	return whole(parts)
}

func whole(parts []model.Part) string {
	var all []string
	for _, part := range parts {
		all = append(all, strings.TrimSpace(part.Heading+"\n"+part.Text))
	}
	return strings.TrimSpace(strings.Join(all, "\n"))
}

// shows reports whether last year's text stands in sight: beside the text unless it was
// put away, below it where it was asked for.
func (p *Pane) shows(wide bool) bool { return wide && !p.away || !wide && p.below }

// showLastYear opens last year's text below or beside the part, and puts it away. What
// is too long for there comes as a page of its own before.
func (p *Pane) showLastYear(c pane.Context) pane.Intent {
	read := p.readLastYear(c)
	page, ok := read.(pane.Read)
	if !ok {
		return read
	}
	if p.wide {
		p.away = !p.away
	} else {
		p.below = !p.below
	}
	if p.last.cut && !p.shows(p.wide) {
		p.last.cut = false
		return page
	}
	return nil
}

// readLastYear shows last year's text on a page of its own.
func (p *Pane) readLastYear(c pane.Context) pane.Intent {
	if c.Prior == nil {
		return pane.Notice{Text: lang.T("没有上年报告；在“基本”一步写上它的文件名即可对照")}
	}
	text := p.lastYear(c)
	if text == "" {
		return pane.Notice{Text: lang.T("上年报告的这一部分没有文字")}
	}
	return pane.Read{Title: lang.T("上年：") + p.name(c, p.at), Lines: []string{text}, Wrap: true}
}

// lastText draws last year's text under a heading from column x on; gap is how far from
// the heading it stands.
func (d drawing) lastText(cv canvas.Canvas, x, w, gap int) {
	key := lang.T("F5 收起")
	if d.last.cut {
		key = lang.T("F5 全文")
	}
	if right := lang.F("%d 字", prose.Length(d.lastYear(d.c))) + "  " + key; cv.W >= 72 || d.wide {
		key = right
	}
	cv.Section(x, d.last.y, w, lang.T("上年这一部分"), key)
	for i, line := range d.last.lines {
		cv.Put(x, d.last.y+gap+i, theme.Dim, line)
	}
}

// beside draws on a panel what helps to write: last year's text, what to write, the
// numbers of the table, and how long all parts are.
func (d drawing) beside(cv canvas.Canvas) {
	cv.Fill(0, 0, cv.W, cv.H, theme.Panel)
	for y := range cv.H {
		cv.Ghost(0, y, theme.NoGround, theme.Faint, cv.Glyphs.Bar)
	}
	x, y, w := 2, 1, cv.W-4
	hint, parts := d.suggested(d.c, w), d.parts(d.c)
	table, rows := balanced(d.c.Report.Form)
	if d.last.h > 0 {
		d.lastText(cv, x, w, 2)
		y += d.last.h + 1
	}
	if len(hint) > 0 && y+len(hint) < cv.H {
		cv.Section(x, y, w, lang.T("该写什么"), "")
		for i, line := range hint {
			cv.Put(x, y+1+i, theme.Dim, line)
		}
		y += len(hint) + 2
	}
	if len(rows) > 0 && y+len(rows)+2 < cv.H {
		d.numbers(cv, x, y, w, table, rows)
		y += len(rows) + 3
	}
	if len(parts) > 1 && y+len(parts)+1 < cv.H {
		d.lengths(cv, x, y, w)
	}
}

// balanced is the table whose columns balance first, and the rows that do: what came in
// and what was done.
func balanced(form *model.Form) (t *model.Table, rows []*model.Row) {
	for i := range form.Balances {
		b := &form.Balances[i]
		if !b.OfRows() {
			continue
		}
		t = form.Table(b.Table)
		for _, terms := range [][]model.Term{b.Left, b.Right} {
			for _, term := range terms {
				rows = append(rows, t.Row(term.ID))
			}
		}
		return t, rows
	}
	return nil, nil
}

// numbers draws the totals of rows, beside them last year's.
func (d drawing) numbers(cv canvas.Canvas, x, y, w int, table *model.Table, rows []*model.Row) {
	numeral, _, _ := strings.Cut(d.c.Report.Form.Section(table.ID).Heading, "、")
	cv.Section(x, y, w, lang.F("表%s的数", numeral), lang.T("^T 插入"))
	at, end, last := x+14, x+w, table.Columns[len(table.Columns)-1].ID
	cv.Right(at, y+1, theme.Head, lang.T("本年"))
	if d.c.Prior != nil {
		cv.Right(end, y+1, theme.Dim, lang.T("上年"))
	}
	most := model.Int(0)
	ref := func(row *model.Row) model.Ref { return model.Ref{Table: table.ID, Row: row.ID, Column: last} }
	for _, row := range rows {
		if n := d.c.Report.At(ref(row)); n.Cmp(most) > 0 {
			most = n
		}
	}
	for i, row := range rows {
		name, n := row.Name, d.c.Report.At(ref(row))
		if name == "" {
			name = row.ScreenLabel()
		}
		cv.PutTo(x, y+2+i, at-5, theme.Dim, name)
		cv.Right(at, y+2+i, theme.Total, n.String())
		cv.Bar(at+2, y+2+i, end-at-9, canvas.Share(n, most), theme.Fill, false)
		if d.c.Prior != nil {
			cv.Right(end, y+2+i, theme.Dim, d.c.Prior.At(ref(row)).String())
		}
	}
}

// lengths draws how long the parts are.
func (d drawing) lengths(cv canvas.Canvas, x, y, w int) {
	room, most := 0, 1
	parts := d.parts(d.c)
	for i := range parts {
		room, most = max(room, cv.Width(theme.Line(d.name(d.c, i)))), max(most, d.size(i))
	}
	room = min(room, w-14)
	cv.Section(x, y, w, lang.T("各部分"), d.total(d.c))
	for i := range parts {
		ink, n := theme.Dim, d.size(i)
		if i == d.at {
			ink = theme.Lead
		}
		cv.PutTo(x, y+1+i, x+room, ink, theme.Line(d.name(d.c, i)))
		cv.Bar(x+room+2, y+1+i, w-room-8, float64(n)/float64(most), theme.Fill, false)
		ink = theme.Plain
		if n == 0 {
			ink = theme.Zero
		}
		cv.Right(x+w, y+1+i, ink, lang.F("%d", n))
	}
}
