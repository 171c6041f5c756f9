package dialog

import (
	"strings"

	"nianbao/tui/canvas"
	"nianbao/tui/theme"
)

const (
	narrowest, widest = 50, 76 // of a box
	border            = 1
)

// Draw puts a dialog above a screen that is drawn: a box on what fades behind it; a
// page to read fills the body from edge to edge. It says where the dialog's own
// coordinates begin, and how large it is.
func Draw(d Dialog, cv canvas.Canvas) (place [4]int) {
	w, h := min(widest, cv.W-4), cv.H-4
	x, y := (cv.W-w)/2, 2
	_, whole := d.(*read)
	if whole {
		x, y, w, h = 0, 1, cv.W, cv.H-2
	}
	v := d.View(cv.Theme, w-2*border, h-2*border+headed)
	title, down := "", 0 // by how much a long title moves what follows
	if len(v.Lines) >= headed {
		title = strings.TrimSpace(theme.Unstyled(v.Lines[0]))
		v.Lines = v.Lines[headed:]
	}
	for len(v.Lines) > 0 && !whole && theme.Unstyled(v.Lines[len(v.Lines)-1]) == "" {
		v.Lines = v.Lines[:len(v.Lines)-1]
	}
	if !whole {
		need := max(narrowest, min(w, cv.Width(title)+6))
		if cv.Width(title)+6 > w { // it stands in the box then
			var lines []string
			for _, line := range cv.Lines(theme.Line(title), w-6) {
				lines = append(lines, "  "+cv.Render(theme.Base, theme.Strong, line))
			}
			v.Lines, v.Y, down, title = append(append(lines, ""), v.Lines...), v.Y+len(lines)+1, len(lines)+1, ""
		}
		for _, line := range v.Lines {
			need = max(need, cv.Width(theme.Unstyled(line))+2*border+1)
		}
		w = min(w, need)
		h = min(h, len(v.Lines)+2*border)
		x, y = (cv.W-w)/2, max(1, (cv.H-h)/2)
	}
	cv.Fade()
	in := cv.Box(x, y, w, h, title, "", theme.Edge, theme.Lead)
	in.Boxed(v.Lines)
	in.Caret(v.X, max(0, v.Y-headed))
	return [4]int{x + border, y + border - headed + down, w - 2*border, h - 2*border + headed - down}
}

// headed is how many lines of a dialog its title takes.
const headed = 2
