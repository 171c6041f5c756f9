package exporting

import (
	"path/filepath"
	"strings"
	"time"

	"nianbao/model"
	"nianbao/model/check"
	"nianbao/model/lang"
	"nianbao/tui/canvas"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/sitting"
	"nianbao/tui/theme"
)

// Columns of the list.
const (
	markAt, tickAt, forAt = 1, 2, 6
	low                   = 18 // a lower body has no blank rows
	narrow                = 72 // a narrower one has columns closer together
)

// A purpose is what a format is for, in the words of who uses it.
type purpose struct{ use, name, about string }

func purposeOf(f pane.Format) purpose {
	switch f.ID {
	case "docx":
		return purpose{lang.T("上报、存档、盖章"), "Word", lang.T("A4，仿宋三号，每页 22 行，按公文格式；落款不单独成页。")}
	case "html":
		return purpose{lang.T("挂到网站"), lang.T("网页"), lang.T("只有一个文件，不引用别处的东西；交给网站管理员就行。")}
	case "summary":
		return purpose{lang.T("领导审阅"), lang.T("一页要点"), lang.T("主要数字、与上年相比、还没解决的问题。")}
	case "xlsx":
		return purpose{lang.T("接着统计"), "Excel", lang.T("合计和勾稽是公式；也可以当空表发给别人填。")}
	case "text":
		return purpose{lang.T("粘到别的软件"), lang.T("文本"), lang.T("纯文字，表格用线画出；P 先看的就是它。")}
	case "tsv":
		return purpose{lang.T("粘成表格"), "TSV", lang.T("粘贴到 Word、WPS、Excel 里就是表格。")}
	case "markdown":
		return purpose{lang.T("发到文档平台"), "Markdown", ""}
	case "csv":
		return purpose{lang.T("导进数据库"), "CSV", lang.T("Excel 双击能打开。")}
	}
	return purpose{use: f.Name, name: strings.TrimPrefix(f.Extension, ".")}
}

// View draws the pane.
func (p *Pane) View(c pane.Context, cv canvas.Canvas) {
	if p.running != nil {
		p.running.draw(cv)
		return
	}
	if p.done != nil {
		p.drawDone(cv)
		return
	}
	y := 0
	if c.Heading != "" {
		cv.PutTo(2, y, cv.W-1, theme.Strong, c.Heading)
		y++
	}
	roomy := cv.H >= low
	if roomy {
		y++
	}
	state(c, cv, y)
	if y++; roomy {
		y++
	}
	at := p.columns(c, cv)
	cv.PutTo(tickAt, y, at.name-1, theme.Head, lang.T("给谁用"))
	cv.Put(at.name, y, theme.Head, lang.T("格式"))
	cv.Put(at.file, y, theme.Head, lang.T("文件名"))
	y++
	p.drawRows(c, cv.Window(0, y, cv.W, pane.PlaceLine(cv)-y), at)
	p.about(c, cv)
}

// head is how many rows of a body of h stand above the list.
func head(c pane.Context, h int) int {
	n := 2
	if c.Heading != "" {
		n++
	}
	if h >= low {
		n += 2
	}
	return n
}

// state says whether the report is fit to go out.
func state(c pane.Context, cv canvas.Canvas, y int) {
	var open [3]int
	for _, f := range c.Findings {
		if f.Open() {
			open[f.Severity]++
		}
	}
	text, ink := lang.T("没有错误，可以定稿。"), theme.Plain
	if open[model.Warning] > 0 {
		text = lang.F("没有错误，可以定稿；还有 %d 处警告没有写明理由。", open[model.Warning])
	}
	if n := check.HoldUp(c.Findings); n > 0 {
		text, ink = lang.F("还不能定稿，有 %d 处错误或未填。", n), theme.Warning
		if check.Draft(c.Findings) {
			text = lang.F("还不能定稿，有 %d 处错误或未填：导出的文件会标明“草稿”。", n)
		}
	}
	x := 2
	switch room := cv.W - 3 - cv.Width(text); {
	case ink == theme.Plain && open[model.Warning] == 0:
		x = cv.Chip(x, y, theme.ChipGood, lang.T("完")) + 2
	case room < 22: // the sentence matters more
	default:
		for s := model.Error; s >= model.Warning; s-- {
			if open[s] > 0 {
				x = cv.Chip(x, y, theme.Chip(s), lang.F("%s %d", pane.Word(s, cv.W < narrow), open[s])) + 1
			}
		}
		if x > 2 {
			x++
		}
	}
	cv.PutTo(x, y, cv.W-1, ink, text)
}

// columns are where the columns begin.
type columns struct{ name, file, stands int }

func (p *Pane) columns(c pane.Context, cv canvas.Canvas) columns {
	use, name, file := 0, 0, 0
	for _, f := range p.formats() {
		what := purposeOf(f)
		use, name = max(use, cv.Width(what.use)), max(name, cv.Width(what.name))
		file = max(file, cv.Width(theme.Line(p.fileName(c, f.Extension))))
	}
	gap := 4
	if cv.W < narrow {
		gap = 1
	}
	at := columns{name: forAt + min(use, cv.W*3/10) + 2}
	at.file = at.name + min(name, cv.W/5) + gap
	at.stands = max(at.file+12, min(at.file+file+gap, cv.W-2-max(cv.Width(lang.T("替换旧的")), cv.Width(lang.T("新文件")))))
	return at
}

// lay gives each row a line, with blank ones between their kinds where h lines are room
// enough, and says how many lines that are.
func (p *Pane) lay(h int) (lines []int, all int) {
	rows, n := p.rows(), 0
	lines = make([]int, len(rows))
	spaced := len(rows)+1 <= h
	for i, r := range rows {
		if i > 0 && r.kind != previewRow { // that stands beside the row above
			n++
		}
		if spaced && (r.kind == folderRow || r.kind == writeRow) {
			n++
		}
		lines[i] = n
	}
	return lines, n + 1
}

// drawRows draws as many rows as there is room for.
func (p *Pane) drawRows(c pane.Context, cv canvas.Canvas, at columns) {
	lines, all := p.lay(cv.H)
	for i, r := range p.rows() {
		if y := lines[i] - p.top; y >= 0 && y < cv.H {
			p.drawRow(c, cv, r, i, y, at)
		}
	}
	cv.Scroll(cv.W-1, 0, cv.H, p.top, cv.H, all)
}

func (p *Pane) drawRow(c pane.Context, cv canvas.Canvas, r row, i, y int, at columns) {
	here := i == p.at
	if r.kind >= writeRow {
		p.button(cv, r, i, y)
		return
	}
	cv.Spot(0, y, cv.W, 1, i)
	if here {
		cv.Choice(markAt, y, cv.W-2)
		cv.Caret(tickAt, y)
	}
	change := pane.Act(keys.Export, keys.Write, lang.T("更换"))
	end := cv.W - 3 - cv.Width(change.Key+change.Does)
	line := func(label, text string) {
		x := cv.Put(tickAt, y, theme.Head, label) + 3
		cv.PutTo(x, y, end-1, theme.Plain, text)
		cv.Put(cv.Put(end, y, theme.Accent, change.Key)+1, y, theme.Dim, change.Does)
	}
	switch r.kind {
	case formatRow:
		p.drawFormat(c, cv, r.format, y, at)
	case moreRow:
		p.drawMore(cv, y, at)
	case folderRow:
		line(lang.T("文件夹"), theme.Line(sitting.Folder(filepath.Join(p.folder(c), "x"))))
	case nameRow:
		line(lang.T("文件名"), theme.Line(p.fileName(c, "")))
	}
}

// button draws one of the two buttons, which share a line.
func (p *Pane) button(cv canvas.Canvas, r row, i, y int) {
	on, x, text := theme.Field, 3, lang.F("写出 %d 个文件", len(p.wanted()))
	if r.kind == previewRow {
		x, text = x+cv.Width(text)+6, lang.T("先看一遍")
	}
	if i == p.at {
		on = theme.Focus
		cv.Ghost(x-1, y, theme.NoColour, theme.Lead, ">")
		cv.Caret(x+1, y)
	}
	end := cv.PutOn(x, y, on, theme.Plain, " "+text+" ")
	cv.Spot(x, y, end-x, 1, i)
}

func tick(on bool) string {
	if on {
		return "[x]"
	}
	return "[ ]"
}

func (p *Pane) drawFormat(c pane.Context, cv canvas.Canvas, f pane.Format, y int, at columns) {
	what, ink := purposeOf(f), theme.Dim
	if p.ticked[f.ID] {
		ink = theme.Plain
	}
	cv.Put(tickAt, y, theme.Plain, tick(p.ticked[f.ID]))
	cv.PutTo(forAt, y, at.name-1, theme.Plain, what.use)
	cv.PutTo(at.name, y, at.file-1, ink, what.name)
	// Where a name is cut, its ending stays in sight.
	name := cv.Cut(theme.Line(p.fileName(c, "")), at.stands-1-at.file-cv.Width(f.Extension)) + f.Extension
	cv.Put(at.file, y, ink, name)
	if p.known.at == nil {
		return // being looked up
	}
	if p.known.at[p.path(c, f)].There {
		if p.ticked[f.ID] {
			ink = theme.Warning
		}
		cv.PutTo(at.stands, y, cv.W-1, ink, lang.T("替换旧的"))
		return
	}
	cv.PutTo(at.stands, y, cv.W-1, theme.Dim, lang.T("新文件"))
}

func (p *Pane) path(c pane.Context, f pane.Format) string {
	return filepath.Join(p.folder(c), p.fileName(c, f.Extension))
}

func (p *Pane) drawMore(cv canvas.Canvas, y int, at columns) {
	var names []string
	on := false
	for _, f := range p.others {
		names = append(names, purposeOf(f).name)
		on = on || p.ticked[f.ID]
	}
	cv.Put(tickAt, y, theme.Plain, tick(on))
	cv.PutTo(forAt, y, at.name-1, theme.Plain, lang.T("其他格式"))
	does := lang.T("展开")
	if p.more {
		does = lang.T("收起")
	}
	fold := pane.Act(keys.Export, keys.Toggle, does)
	end := min(at.stands, cv.W-3-cv.Width(fold.Key+fold.Does))
	cv.PutTo(at.name, y, end-1, theme.Dim, strings.Join(names, " "))
	cv.Put(cv.Put(end, y, theme.Accent, fold.Key)+1, y, theme.Dim, fold.Does)
}

// about says of the row what it is for, and what is replaced.
func (p *Pane) about(c pane.Context, cv canvas.Canvas) {
	at, y := p.chosen(), pane.PlaceLine(cv)
	title, lines := "", []string{"", ""}
	switch at.kind {
	case formatRow:
		what := purposeOf(at.format)
		title, lines = lang.F("%s：%s", what.name, what.use), []string{p.standing(c, cv, at.format), what.about}
	case moreRow:
		title, lines[0] = lang.T("其他格式"), lang.T("按空格展开，再逐个选；A 全选。")
	case folderRow:
		title, lines[0] = lang.T("文件夹"), cv.Cut(theme.Line(fullPath(p.folder(c))), cv.W-2)
		lines[1] = lang.T("没有的文件夹会新建。")
	case nameRow:
		title, lines[0] = lang.T("文件名"), lang.T("各个文件同名，只是扩展名不同。")
	case writeRow:
		title, lines[0] = lang.F("写出 %d 个文件", len(p.wanted())), p.replaced(c)
	case previewRow:
		title, lines[0] = lang.T("先看一遍"), lang.T("翻看文本格式的报告，不写文件。")
	}
	cv.PlaceBar(y, lang.F("%d/%d", p.at+1, len(p.rows())), canvas.Piece{Ink: theme.Lead, Text: title})
	cv.PutTo(1, y+1, cv.W-1, theme.Plain, lines[0])
	cv.PutTo(1, y+2, cv.W-1, theme.Dim, lines[1])
}

// standing says what becomes of what stands where a format goes. The path is cut before
// the date is.
func (p *Pane) standing(c pane.Context, cv canvas.Canvas, f pane.Format) string {
	path := p.path(c, f)
	before, after := lang.T("新文件 "), ""
	switch s, full := p.known.at[path], theme.Line(fullPath(path)); {
	case p.known.at == nil:
		return cv.Cut(full, cv.W-2)
	case s.There:
		before, after = lang.T("替换 "), lang.F("（%s，%s），旧的留作备份 .bak", when(p.backend.Now(), s.Changed), sizeText(s.Size))
		if cv.W < narrow { // the name matters more
			after = lang.F("（%s，%s）", when(p.backend.Now(), s.Changed), sizeText(s.Size))
		}
		fallthrough
	default:
		room := cv.W - 2 - cv.Width(before+after)
		if cv.Width(full) > room {
			full = theme.Line(filepath.Base(path))
		}
		return before + cv.Cut(full, room) + after
	}
}

// when is a time that stands beside others of the same days.
func when(now, then time.Time) string {
	if then = then.In(now.Location()); then.Year() != now.Year() {
		return then.Format("2006-01-02")
	}
	return then.Format("01-02 15:04")
}

// replaced counts what is replaced.
func (p *Pane) replaced(c pane.Context) string {
	n := 0
	for _, f := range p.files(c, p.wanted()) {
		if p.known.at[f.to].There {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return lang.F("其中 %d 个替换旧的，旧的留作备份 .bak。", n)
}
