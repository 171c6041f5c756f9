// Package canvas is a rectangle of the screen on which panes draw cell by cell. A
// cell has a character and a style: an ink, which says what it means, on a surface,
// which says what it stands on.
//
//	c := canvas.New(th, 80, 24)
//	c.Fill(0, 20, c.W, 1, theme.Place)
//	x := c.Put(1, 20, theme.Lead, "一、本年新收")   // lies on the surface that is there
//	c.Right(c.W-1, 20, theme.Dim, "3/25 行")
//	body := c.Window(0, 2, c.W, 18)                  // coordinates of its own, nothing leaves it
//	c.Caret(x, 20)
//	text := c.String()
//
// Whatever is put outside is cut off, wide characters as a whole. Text of a report
// goes through theme.Line first. Nothing here knows a report, a key or a terminal.
package canvas

import (
	"strings"

	"nianbao/tui/theme"
)

// A cell is one cell of the screen. The second half of a wide character has no text.
type cell struct {
	text  string
	style theme.Style
}

// frame is what all windows of one canvas draw on.
type frame struct {
	theme.Theme
	w, h  int
	cells []cell
	x, y  int // of the caret
	named map[string]theme.Style
	spots []spot
}

// A Canvas is a frame, or a window onto a part of it, W cells wide and H high.
type Canvas struct {
	*frame
	W, H int
	left int // of the frame
	top  int
}

// New makes a canvas of blanks.
func New(th theme.Theme, w, h int) Canvas {
	c := Canvas{frame: &frame{named: map[string]theme.Style{}}}
	return c.Reset(th, w, h)
}

// Reset makes a canvas one of blanks, of any size, and keeps its memory.
func (c Canvas) Reset(th theme.Theme, w, h int) Canvas {
	w, h = max(0, w), max(0, h)
	f := c.frame
	if f.Before(theme.On(theme.Title, theme.Plain)) != th.Before(theme.On(theme.Title, theme.Plain)) {
		clear(f.named)
	}
	f.Theme, f.w, f.h, f.x, f.y = th, w, h, 0, 0
	if cap(f.cells) < w*h {
		f.cells = make([]cell, w*h)
	}
	f.cells, f.spots = f.cells[:w*h], f.spots[:0]
	for i := range f.cells {
		f.cells[i] = cell{text: " "}
	}
	return Canvas{frame: f, W: w, H: h}
}

// Window is a part of the canvas, with its own coordinates.
func (c Canvas) Window(x, y, w, h int) Canvas {
	x, y = max(0, min(x, c.W)), max(0, min(y, c.H))
	return Canvas{frame: c.frame, W: max(0, min(w, c.W-x)), H: max(0, min(h, c.H-y)), left: c.left + x, top: c.top + y}
}

// Caret says where the next character goes.
func (c Canvas) Caret(x, y int) { c.x, c.y = c.left+x, c.top+y }

// Cursor is where the caret stands on the whole frame.
func (c Canvas) Cursor() (x, y int) {
	return max(0, min(c.x, c.w-1)), max(0, min(c.y, c.h-1))
}

// at is a cell.
func (c Canvas) at(x, y int) *cell { return &c.cells[(c.top+y)*c.w+c.left+x] }

// Put writes text from x on and returns where it ends. It lies on what is there.
func (c Canvas) Put(x, y int, ink theme.Ink, text string) int {
	return c.write(x, y, there, ink, text)
}

// PutOn writes text on a surface of its own.
func (c Canvas) PutOn(x, y int, on theme.Surface, ink theme.Ink, text string) int {
	return c.write(x, y, on, ink, text)
}

// PutTo writes text that is cut, with ".." at its end, where it does not end before
// column end.
func (c Canvas) PutTo(x, y, end int, ink theme.Ink, text string) int {
	return c.Put(x, y, ink, c.Cut(text, min(end, c.W)-x))
}

// Ghost writes a sign that is drawn only where its kind is; elsewhere blanks.
func (c Canvas) Ghost(x, y int, ghost theme.Ghost, ink theme.Ink, text string) int {
	if y >= 0 && y < c.H && x >= 0 && x < c.W && c.Hides(ghost, c.at(x, y).style.Surface()) {
		text = strings.Repeat(" ", c.Width(text))
	}
	return c.Put(x, y, ink, text)
}

// Right writes text that ends before column end, and returns where it begins.
func (c Canvas) Right(end, y int, ink theme.Ink, text string) int {
	x := end - c.Width(text)
	c.Put(x, y, ink, text)
	return x
}

// there is the surface that is there already.
const there theme.Surface = -1

// write puts clusters into cells. Half of a wide character must not stay behind.
func (c Canvas) write(x, y int, on theme.Surface, ink theme.Ink, text string) int {
	if y < 0 || y >= c.H {
		return x + c.Width(text)
	}
	for text != "" {
		size, width := c.First(text)
		cluster := text[:size]
		text = text[size:]
		if width == 0 {
			continue
		}
		if x+width > c.W {
			break
		}
		if x >= 0 {
			c.cut(x, y)
			c.cut(x+width, y)
			for i := range width {
				at, under := c.at(x+i, y), on
				if under == there {
					under = at.style.Surface()
				}
				at.text, at.style = cluster, theme.On(under, ink)
				cluster = ""
			}
		}
		x += width
	}
	return x
}

// cut turns a wide character that reaches across the left edge of cell x into blanks.
func (c Canvas) cut(x, y int) {
	at := (c.top+y)*c.w + c.left + x
	if c.left+x <= 0 || c.left+x >= c.w || c.cells[at].text != "" {
		return
	}
	c.cells[at-1].text, c.cells[at].text = " ", " "
}

// Fill makes a rectangle one of blanks on a surface.
func (c Canvas) Fill(x, y, w, h int, on theme.Surface) {
	in := c.Window(x, y, w, h)
	for j := range in.H {
		in.cut(0, j)
		in.cut(in.W, j)
		for i := range in.W {
			*in.at(i, j) = cell{" ", theme.On(on, theme.Plain)}
		}
	}
}

// Lay puts a surface under w cells of a row.
func (c Canvas) Lay(x, y, w int, on theme.Surface) {
	in := c.Window(x, y, w, 1)
	for i := range in.W * in.H {
		at := in.at(i, 0)
		at.style = theme.On(on, at.style.Ink())
	}
}

// Fade is the screen behind a box: its inks are gone, its bars stay, and a click means
// nothing there.
func (c Canvas) Fade() {
	c.Still()
	for i := range c.cells {
		on := c.cells[i].style.Surface()
		switch on {
		case theme.Title, theme.Alarm, theme.Tabs, theme.Keys, theme.Side, theme.Place, theme.Panel:
		default:
			on = theme.Base
		}
		c.cells[i].style = theme.On(on, theme.Back)
	}
}

// String is the frame, line by line, blank ends left out.
func (c Canvas) String() string {
	var b strings.Builder
	b.Grow(4 * len(c.cells))
	for y := range c.h {
		if y > 0 {
			b.WriteByte('\n')
		}
		c.line(&b, c.cells[y*c.w:(y+1)*c.w])
	}
	return b.String()
}

func (c Canvas) line(b *strings.Builder, row []cell) {
	end := len(row)
	for end > 0 && row[end-1].text == " " && !c.Filled(row[end-1].style) {
		end--
	}
	last, filled := "", false
	style, before := theme.Style(0), c.Before(0)
	for i := range row[:end] {
		at := &row[i]
		if at.style != style {
			style, before = at.style, c.Before(at.style)
		}
		switch {
		case at.text == "":
			continue
		case before == last, at.text == " " && !filled && !c.Filled(style): // a blank needs no ink
		default:
			if last != "" {
				b.WriteString(theme.After)
			}
			b.WriteString(before)
			last, filled = before, c.Filled(style)
		}
		b.WriteString(at.text)
	}
	if last != "" {
		b.WriteString(theme.After)
	}
}
