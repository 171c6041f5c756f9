package exporting

import (
	"path/filepath"

	"nianbao/model/lang"
	"nianbao/tui/canvas"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// drawDone draws what was written: sizes, what was read back, and what comes next.
func (p *Pane) drawDone(cv canvas.Canvas) {
	y, blank := 0, 0
	if cv.H >= low {
		y, blank = 1, 1
	}
	o := p.done
	on, word, failed := theme.ChipGood, lang.T("完"), o.failed()
	text := lang.F("已写出 %d 个文件", len(o.files))
	if failed > 0 {
		on, word, text = theme.ChipError, lang.T("错误"), lang.F("写出了 %d 个文件，%d 个没有写成", len(o.files)-failed, failed)
	}
	x := cv.Put(cv.Chip(2, y, on, word)+1, y, theme.Strong, text)
	cv.PutTo(x+2, y, cv.W-1, theme.Dim, theme.Line(o.dir))
	y += 1 + blank
	place := pane.PlaceLine(cv)
	room := o.room(cv.H)
	p.drawResults(cv, y, room)
	y += 1 + room
	y = o.readBack(cv, y, blank)
	if next := o.next(); y+blank+2 <= place && failed == 0 {
		y += blank
		cv.Section(2, y, cv.W-4, lang.T("接下来"), "")
		for _, text := range next {
			if y++; y < place {
				cv.PutTo(4, y, cv.W-1, theme.Plain, "- "+theme.Line(text))
			}
		}
	}
	p.aboutDone(cv, place)
}

// drawResults draws a line a file below their headings.
func (p *Pane) drawResults(cv canvas.Canvas, y, room int) {
	files := p.done.files
	size := cv.W/2 - 1
	use := size + 3
	old := cv.W - 1 - max(cv.Width(lang.T(".bak 备份")), cv.Width(lang.T("旧的")))
	cv.Put(2, y, theme.Head, lang.T("文件"))
	cv.Right(size, y, theme.Head, lang.T("大小"))
	cv.Put(use, y, theme.Head, lang.T("给谁用"))
	cv.Put(old, y, theme.Head, lang.T("旧的"))
	for i := p.top; i < min(len(files), p.top+room); i++ {
		y++
		f := files[i]
		cv.Spot(0, y, cv.W, 1, i)
		if i == p.at {
			cv.Choice(markAt, y, cv.W-2)
			cv.Caret(2, y)
		}
		ending := f.format.Extension
		name := theme.Line(filepath.Base(f.to))
		stem := name[:max(0, len(name)-len(ending))]
		if f.err != nil {
			cv.PutTo(2, y, size-1, theme.Error, cv.Cut(stem, size-12-cv.Width(ending))+ending)
			cv.PutTo(use, y, cv.W-1, theme.Error, lang.T("没有写成"))
			continue
		}
		at := cv.Right(size, y, theme.Dim, sizeText(int64(f.Size)))
		cv.Put(2, y, theme.Plain, cv.Cut(stem, at-4-cv.Width(ending))+ending)
		cv.PutTo(use, y, old-1, theme.Plain, purposeOf(f.format).use)
		if f.Backup != "" {
			cv.PutTo(old, y, cv.W-1, theme.Dim, lang.T(".bak 备份"))
		}
	}
}

// room is how many files are in sight on a body of h rows.
func (o *outcome) room(h int) int {
	above := 1
	if h >= low {
		above = 3
	}
	return min(len(o.files), max(1, h-3-above-3))
}

func (o *outcome) failed() (n int) {
	for _, f := range o.files {
		if f.err != nil {
			n++
		}
	}
	return n
}

// readBack says what was read back of the files, and gives the row behind it.
func (o *outcome) readBack(cv canvas.Canvas, y, blank int) int {
	read, off, first := 0, 0, ""
	for _, f := range o.files {
		if f.err != nil || !f.Read {
			continue
		}
		read++
		if off += f.Off; f.Off > 0 && first == "" {
			first = filepath.Base(f.to)
		}
	}
	if read == 0 {
		return y
	}
	y += blank
	x := cv.Put(2, y, theme.Cap, lang.T("读回核对")) + 2
	if off > 0 {
		cv.PutTo(x, y, cv.W-1, theme.Warning, lang.F("%d 处与报告不同：请打开 %s 看一看", off, theme.Line(first)))
		return y + 1
	}
	x = cv.Put(x, y, theme.Good, lang.T("完")) + 2
	cv.PutTo(x, y, cv.W-1, theme.Plain, lang.F("%d 个文件里的 %d 格、%d 部分文字都与报告相同", read, o.figures[0], o.figures[1]))
	return y + 1
}

// next is what the clerk does with the files.
func (o *outcome) next() []string {
	var out []string
	for _, f := range o.files {
		name := filepath.Base(f.to)
		switch f.format.ID {
		case "docx":
			out = append(out, lang.F("用 Word 或 WPS 打开 %s，看一遍版面，盖章上报", name))
		case "html":
			out = append(out, lang.F("把 %s 的内容交给网站管理员发布", name))
		case "summary":
			out = append(out, lang.F("把 %s 交给领导审阅", name))
		}
	}
	return append(out, lang.T("明年 1 月在首页选“由上年报告新建”"))
}

// aboutDone says of the chosen file where it is, or why it is not.
func (p *Pane) aboutDone(cv canvas.Canvas, y int) {
	f := p.done.files[p.at]
	cv.PlaceBar(y, lang.F("%d/%d 个", p.at+1, len(p.done.files)), canvas.Piece{Ink: theme.Lead, Text: theme.Line(fullPath(f.to))})
	back := pane.Act(keys.Export, keys.Cancel, lang.T("返回"))
	if f.err == nil {
		cv.Acts(1, y+1, back)
		return
	}
	for i, line := range cv.InTwo(theme.Line(lang.T("没有写成：")+f.err.Error()), cv.W-2) {
		cv.PutTo(1, y+1+i, cv.W-1, theme.Error, line)
	}
}
