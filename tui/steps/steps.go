// Package steps draws the walk: one line of steps with their marks, or a side bar
// where the screen is wide. It holds no state.
package steps

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"nianbao/model/lang"
	"nianbao/tui/canvas"
	"nianbao/tui/theme"
)

// A Step is one stop of the walk. Its digit is its place in the list, which is the
// number of its section.
type Step struct {
	Brief  string // two hanzi: 申请
	Number string // 三, "" for a step that is no section
	Name   string // 申请办理
	Title  string // 三、申请办理; made of both where empty
	Mark   string // 完, 错2, 警1, 缺37, 空; "" for none
	Ink    theme.Ink
}

// title is a step's name with its number.
func (s Step) title() string {
	switch {
	case s.Title != "":
		return s.Title
	case s.Number == "":
		return s.Name
	}
	return s.Number + "、" + s.Name
}

// squeeze is what gives way where the steps do not fit.
type squeeze struct {
	gap     int
	numbers bool // the names of other steps shrink to their numbers
	signs   bool // 警 is ?, 错 is !, 缺 is _
	bare    bool // 空 goes, and the number of the current name
	few     bool // other steps do not say how many, and no blank stands before a mark
	digits  bool // and have no names
	lead    int
}

var squeezes = []squeeze{
	{gap: 2, lead: 1},
	{gap: 1, lead: 1},
	{gap: 1, numbers: true, lead: 1},
	{gap: 1, numbers: true, signs: true, lead: 1},
	{gap: 1, numbers: true, signs: true, bare: true},
	{gap: 1, numbers: true, signs: true, bare: true, few: true},
	{gap: 1, numbers: true, signs: true, bare: true, few: true, digits: true},
}

// piece is a text of the bar.
type piece struct {
	ink   theme.Ink
	text  string
	ghost theme.Ghost
}

// pieces of one step.
func (q squeeze) pieces(s Step, i int, current bool) []piece {
	mark := s.Mark
	if s.Ink == theme.Good || q.bare && s.Ink == theme.Zero {
		mark = ""
	}
	if q.signs {
		mark = strings.NewReplacer(lang.T("警"), "?", lang.T("错"), "!", lang.T("缺"), "_").Replace(mark)
	}
	digit := strconv.Itoa(i)
	if current {
		name := s.title()
		if q.bare {
			name = s.Name
		}
		out := []piece{{theme.Lead, "[", theme.FewColour}, {theme.Lead, digit + " " + name, theme.Always}}
		if mark != "" && !q.few {
			out = append(out, piece{theme.Lead, " ", theme.Always})
		}
		if mark != "" {
			out = append(out, piece{s.Ink, mark, theme.Always})
		}
		return append(out, piece{theme.Lead, "]", theme.FewColour})
	}
	name := s.Brief
	switch {
	case q.digits:
		name = ""
	case q.numbers && s.Number != "":
		name = s.Number
	}
	out := []piece{{theme.Dim, digit, theme.Always}, {theme.Plain, name, theme.Always}}
	if q.few && mark != "" {
		first, _ := utf8.DecodeRuneInString(mark)
		return append(out, piece{s.Ink, string(first), theme.Always})
	}
	if mark != "" {
		out = append(out, piece{s.Ink, " " + mark, theme.Always})
	}
	return out
}

// Bar draws the steps in the first line. A click on one goes there.
func Bar(c canvas.Canvas, list []Step, at int) {
	c.Fill(0, 0, c.W, 1, theme.Tabs)
	var q squeeze
	for _, q = range squeezes {
		width := 2*q.lead + q.gap*(len(list)-1)
		for i, s := range list {
			for _, p := range q.pieces(s, i, i == at) {
				width += c.Width(p.text)
			}
		}
		if width <= c.W {
			break
		}
	}
	x := q.lead
	for i, s := range list {
		from := x
		for _, p := range q.pieces(s, i, i == at) {
			if i != at {
				x = c.Put(x, 0, p.ink, p.text)
				continue
			}
			if text := p.text; c.Hides(p.ghost, theme.Tab) {
				p.text = strings.Repeat(" ", c.Width(text))
			}
			x = c.PutOn(x, 0, theme.Tab, p.ink, p.text)
		}
		c.Key(from, 0, x-from, 1, press(i))
		x += q.gap
	}
}

// press is the key that goes to step i.
func press(i int) canvas.Press {
	if i < len(presses) {
		return presses[i]
	}
	return canvas.Press("Alt+" + strconv.Itoa(i))
}

var presses = [...]canvas.Press{"Alt+0", "Alt+1", "Alt+2", "Alt+3", "Alt+4", "Alt+5", "Alt+6", "Alt+7", "Alt+8", "Alt+9"}

// Side draws a line a step from the second line on; behind the sections stands a blank
// one. It says where the lines end.
func Side(c canvas.Canvas, list []Step, at int) (end int) {
	c.Fill(0, 0, c.W, c.H, theme.Side)
	for y := range c.H {
		c.Ghost(c.W-1, y, theme.NoGround, theme.Faint, c.Glyphs.Bar)
	}
	y := 1
	for i, s := range list {
		y = line(list, i)
		c.Key(0, y, c.W, 1, press(i))
		ink, digit := theme.Plain, theme.Dim
		if i == at {
			c.Choice(0, y, c.W)
			ink, digit = theme.Lead, theme.Lead
		}
		c.Put(2, y, digit, strconv.Itoa(i))
		end := c.W - 2
		if s.Mark != "" {
			mark := s.Ink
			if mark == theme.Zero {
				mark = theme.Dim
			}
			end = c.Right(end, y, mark, s.Mark) - 1
		}
		c.PutTo(4, y, end, ink, s.title())
	}
	return y + 1
}

// line is the line in which step i stands in the side bar.
func line(list []Step, i int) int {
	y := 1 + i
	for j := 1; j <= i; j++ {
		if list[j].Number == "" && list[j-1].Number != "" {
			y++
		}
	}
	return y
}
