package opening

import (
	"fmt"
	"time"

	"nianbao/model"
	"nianbao/model/lang"
	"nianbao/tui/canvas"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/sitting"
	"nianbao/tui/theme"
)

const (
	low    = 16  // a lower body has no lines about what is chosen, and a menu in two columns
	narrow = 72  // a narrower one has short columns
	wide   = 110 // a wider one longer bars
	fewest = 3   // recent reports that always stay
)

// View draws the recent reports above the ways to begin; before the first report, how
// the program is used.
func (o *Opening) View(cv canvas.Canvas) {
	place := pane.PlaceLine(cv)
	if cv.H < low {
		place = cv.H - 1
	}
	top := o.recovery(cv)
	if len(o.entries) == 0 {
		o.firstRun(cv, place)
		return
	}
	h := place - top
	pairs := h < len(o.entries)+len(menu)+4
	ways := len(menu)
	if pairs {
		ways = (ways + 1) / 2
	}
	files := min(len(o.entries), max(fewest, h-ways-3))
	o.recent(cv.Window(0, top, cv.W, files+1))
	top += files + 1
	if h >= files+ways+3 { // a blank row parts them
		top++
	}
	cv.Section(2, top, cv.W-4, lang.T("开始"), "")
	o.ways(cv, top+1, pairs)
	o.about(cv, place)
}

// recovery draws the line of what was left unsaved, and gives the rows it takes.
func (o *Opening) recovery(cv canvas.Canvas) int {
	if len(o.drafts) == 0 {
		return 0
	}
	d := o.drafts[0]
	cv.Put(3, 0, theme.Warning, model.Warning.Sign())
	end := cv.Right(cv.W-2, 0, theme.Dim, lang.T("恢复"))
	end = cv.Right(end-1, 0, theme.Accent, pane.Act(keys.Home, keys.Open, "").Key) - 2
	say := func(name string) string {
		text := lang.F("上次没有正常退出：%s 有 %d 处没有存", name, len(model.Diff(d.Base, d.Report)))
		if d.Unread != "" {
			text = lang.F("上次没有正常退出：%s 的输入留着，这里读不了", name)
		}
		if n := len(o.drafts); n > 1 {
			text += lang.F("，另有 %d 份", n-1)
		}
		return text
	}
	// The name gives way to the numbers.
	cv.PutTo(7, 0, end, theme.Plain, say(cv.Cut(named(d), max(8, end-7-cv.Width(say(""))))))
	o.spot(cv, 0, 0, 0, cv.W)
	return 2
}

// named is a draft's file.
func named(d Draft) string {
	if d.Path == "" {
		return lang.T("没有存成文件的报告")
	}
	return theme.Line(base(d.Path))
}

// recent draws the files in a window of their own.
func (o *Opening) recent(cv canvas.Canvas) {
	year, bar, state, right := cv.W-49, 10, cv.W-30, cv.W-2
	switch {
	case cv.W >= wide:
		year, bar = year-8, 18
	case cv.W < narrow:
		year, bar, state, right = cv.W-30, 5, cv.W-17, cv.W-1
	}
	filled := year + 7
	if cv.W < narrow {
		filled--
	}
	cv.Put(2, 0, theme.Cap, lang.T("最近的报告"))
	cv.Put(year, 0, theme.Head, lang.T("年度"))
	cv.Put(filled, 0, theme.Head, lang.T("已填"))
	cv.Put(state, 0, theme.Head, lang.T("状态"))
	cv.Right(right, 0, theme.Head, lang.T("改动"))
	first := len(o.drafts[:min(1, len(o.drafts))])
	shown := cv.H - 1
	from := max(0, min(o.at-first-shown+1, len(o.entries)-shown))
	now := o.backend.Now()
	for y := 1; y < cv.H; y++ {
		i := from + y - 1
		e := o.entries[i]
		if i < 9 {
			cv.Put(3, y, theme.Accent, fmt.Sprint(i+1))
		}
		name := e.Unit
		if name == "" {
			name = e.Name
		}
		cv.PutTo(6, y, year-2, theme.Plain, theme.Line(name))
		if e.Year > 0 {
			cv.Put(year, y, theme.Plain, fmt.Sprint(e.Year))
		}
		if e.Cells > 0 {
			ink := theme.Fill
			if e.Filled == e.Cells {
				ink = theme.FillFull
			}
			cv.Bar(filled, y, bar, float64(e.Filled)/float64(e.Cells), ink, true)
		}
		text, ink := e.State()
		when := Since(now, e.Changed, cv.W < narrow)
		cv.PutTo(state, y, right-cv.Width(when)-1, ink, text)
		cv.Right(right, y, theme.Dim, when)
		o.spot(cv, first+i, y, 0, cv.W)
	}
}

// State is how far a report is, in a word.
func (e Entry) State() (string, theme.Ink) {
	switch {
	case e.Bad != "":
		return e.Bad, theme.Error
	case e.Filled == 0:
		return lang.T("未填"), theme.Dim
	case e.Errors > 0:
		return lang.F("错 %d", e.Errors), theme.Error
	case e.Unfinished:
		return lang.T("填写中"), theme.Info
	case e.Warnings > 0:
		return lang.F("警 %d", e.Warnings), theme.Warning
	}
	return lang.T("完"), theme.Good
}

// Since tells a time as people do up to a week, and then the day.
func Since(now, then time.Time, short bool) string {
	if then.IsZero() {
		return ""
	}
	then = then.In(now.Location())
	day := func(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC) }
	days := int(day(now).Sub(day(then)).Hours() / 24)
	text := ""
	switch {
	case days < 0 || days > 7:
		if short {
			return then.Format("2006-01")
		}
		return then.Format("2006-01-02")
	case now.Sub(then) < time.Minute && !now.Before(then):
		return lang.T("刚才")
	case days == 0:
		text = lang.T("今天")
	case days == 1:
		text = lang.T("昨天")
	default:
		return lang.F("%d 天前", days)
	}
	if short {
		return text
	}
	return text + " " + then.Format("15:04")
}

// ways draws the menu, in two columns where there are few rows.
func (o *Opening) ways(cv canvas.Canvas, y int, pairs bool) {
	w := cv.W
	if pairs {
		w = (cv.W - 6) / 2
	}
	first := o.count() - len(menu)
	for i, m := range menu {
		x, row := 0, y+i
		if pairs {
			x, row = (i%2)*w, y+i/2
		}
		act := pane.Act(keys.Home, m.id, lang.T(m.name))
		cv.Put(x+3, row, theme.Accent, act.Key)
		cv.PutTo(x+6, row, x+w-1, theme.Plain, act.Does)
		if !pairs {
			cv.PutTo(28, row, cv.W-2, theme.Dim, lang.T(m.about))
		}
		o.spot(cv, first+i, row, x, w)
	}
}

// spot says where a link stands, and lights it where it has the focus.
func (o *Opening) spot(cv canvas.Canvas, link, y, x, w int) {
	cv.Spot(x, y, w, 1, link)
	if link == o.at {
		cv.Choice(x+1, y, w-2)
		cv.Caret(x+1, y)
	}
}

// about says of the chosen link, on the place bar and under it, what it leads to.
func (o *Opening) about(cv canvas.Canvas, y int) {
	right := fmt.Sprintf("%d/%d", o.at+1, o.count())
	now := o.backend.Now()
	one, two := "", ""
	var pieces []canvas.Piece
	name := func(text, more string) {
		pieces = []canvas.Piece{{Ink: theme.Lead, Text: theme.Line(text)}}
		if more != "" {
			pieces = append(pieces, canvas.Piece{Ink: theme.Dim, Text: "    " + more})
		}
	}
	switch d, e, m := o.chosen(); {
	case d != nil:
		name(named(*d), lang.T("留底 ")+Since(now, d.Changed, false))
		one, two = more(*d), lang.T("恢复后先看一遍，^S 才写进文件；不恢复，留底仍保存 30 天。")
	case e != nil:
		name(e.Name, "")
		one = lang.T("在 ") + sitting.Folder(e.Path)
		if e.Cells > 0 {
			two = lang.F("已填 %d%%，错 %d，警 %d", 100*e.Filled/e.Cells, e.Errors, e.Warnings)
		}
	default:
		name(lang.T(m.name), "")
		one = lang.T(m.about)
	}
	cv.PlaceBar(y, right, pieces...)
	cv.PutTo(1, y+1, cv.W-1, theme.Plain, theme.Line(one))
	cv.PutTo(1, y+2, cv.W-1, theme.Dim, theme.Line(two))
}

// firstRun is the page for who has opened nothing yet: all of it on one screen, the
// most useful first where that is low.
func (o *Opening) firstRun(cv canvas.Canvas, end int) {
	y := 2 * min(1, len(o.drafts))
	put := func(x int, ink theme.Ink, text string) {
		if y < end {
			cv.PutTo(x, y, cv.W-2, ink, text)
		}
		y++
	}
	roomy := cv.H >= low
	if roomy { // its lines say what they lead to
		end = cv.H
	}
	put(2, theme.Plain, lang.T("填写、核对、导出政府信息公开工作年度报告。"))
	put(2, theme.Dim, lang.T("合计自动算，勾稽随时核对；还没有报告的，可先按 S 看示例。"))
	if roomy {
		y++
	}
	cv.Section(2, y, cv.W-4, lang.T("先选一样"), lang.T("上下键选，Enter 打开；也可直接按字母"))
	o.ways(cv, y+1, !roomy)
	if y += len(menu) + 2; !roomy {
		y -= 1 + len(menu)/2
	}
	for _, block := range guide() {
		if y+len(block.lines) >= end {
			break
		}
		cv.Section(2, y, cv.W-4, block.title, block.right)
		y++
		for _, l := range block.lines {
			x := cv.Put(3, y, theme.Strong, l[0])
			if x > 3 {
				x += 3
			}
			cv.PutTo(x, y, cv.W-2, theme.Plain, l[1])
			y++
		}
		y++
	}
	if !roomy {
		o.about(cv, end)
	}
}

// A block of the first page.
type block struct {
	title, right string
	lines        [][2]string
}

func guide() []block {
	return []block{
		{lang.T("各步"), lang.T("Alt+数字，随意来回"), [][2]string{{"", lang.T("0基本   1 到 6 各节   7校验   8导出")}}},
		{lang.T("怎样用"), "", [][2]string{
			{lang.T("填写"), lang.T("数字直接输入，Enter 向下，Tab 向右；^N 到下一步")},
			{lang.T("核对"), lang.T("有出入立即标出；F8 到下一处问题，F4 按建议改，^Z 撤销")},
			{lang.T("导出"), lang.T("Word 上报存档，网页挂到网站")},
			{lang.T("留底"), lang.T("每按一键随即留底；断电、误关之后再打开，会问是否恢复")},
		}},
	}
}
