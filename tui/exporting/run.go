package exporting

import (
	"fmt"
	"path/filepath"

	"nianbao/model/lang"
	"nianbao/tui/canvas"
	"nianbao/tui/keys"
	"nianbao/tui/pane"
	"nianbao/tui/theme"
)

// draw draws a bar a file and one for all of them.
func (r *run) draw(cv canvas.Canvas) {
	y, blank, place := 0, 0, pane.PlaceLine(cv)
	if cv.H >= low {
		y, blank = 1, 1
	}
	x := cv.Put(2, y, theme.Strong, lang.F("正在写出 %d 个文件", len(r.wanted)))
	cv.PutTo(x+3, y, cv.W-1, theme.Dim, theme.Line(r.dir))
	y += 1 + blank
	bar := cv.W * 3 / 10
	w := cv.W - bar - 20
	for i, f := range r.wanted {
		if y+i >= place-1 {
			break
		}
		cv.PutTo(2, y+i, bar-1, theme.Plain, theme.Line(filepath.Base(f.to)))
		share, word, ink := 0., "", theme.Dim
		switch {
		case i < len(r.files) && r.files[i].err != nil:
			word, ink = lang.T("没有写成"), theme.Error
		case i < len(r.files):
			share, word = 1, sizeText(int64(r.files[i].Size))
		case i == len(r.files):
			word, ink = lang.T("正在写"), theme.Plain
		}
		cv.Bar(bar, y+i, w, share, theme.Fill, true)
		cv.Right(cv.W-2, y+i, ink, word)
	}
	y = min(y+len(r.wanted)+blank, place-1)
	share := float64(len(r.files)) / float64(len(r.wanted))
	cv.Put(2, y, theme.Strong, lang.T("共计"))
	cv.Bar(bar, y, w, share, theme.Fill, true)
	cv.Right(cv.W-2, y, theme.Plain, fmt.Sprintf("%d%%", int(100*share)))
	if y += 1 + blank; y < place {
		cv.PutTo(2, y, cv.W-1, theme.Dim, lang.T("每个文件写全、读回后才换掉旧的；中途停下不会损坏旧文件。"))
	}
	cv.PlaceBar(place, lang.F("%d/%d 个", min(len(r.files)+1, len(r.wanted)), len(r.wanted)), canvas.Piece{Ink: theme.Lead, Text: lang.T("写出")})
	cv.Acts(1, place+1, pane.Act(keys.Export, keys.Cancel, lang.T("停下，已写好的留着")))
	cv.Caret(1, place)
}
