package canvas

import (
	"strings"

	"nianbao/model"
	"nianbao/tui/theme"
)

// VLine is a guide of h cells downwards.
func (c Canvas) VLine(x, y, h int, ink theme.Ink) {
	for j := range h {
		c.Put(x, y+j, ink, c.Glyphs.Bar)
	}
}

// HLine is a rule of w cells.
func (c Canvas) HLine(x, y, w int, ink theme.Ink) {
	c.Put(x, y, ink, strings.Repeat(c.Glyphs.Line, max(0, w)))
}

// Section is the heading of a block with a rule to its right margin, and what belongs
// to the right end of that.
func (c Canvas) Section(x, y, w int, heading, right string) {
	end := x + w
	if right != "" {
		end = c.Right(end, y, theme.Dim, right) - 1
	}
	at := c.Put(x, y, theme.Cap, c.Cut(heading, end-x)) + 1
	c.HLine(at, y, end-at, theme.Faint)
}

// Bar is a share, 0 to 1, of w cells: thick for what is, thin for last year. Where
// something is, at least a cell is seen. The rest is a thin track, where wanted.
func (c Canvas) Bar(x, y, w int, share float64, ink theme.Ink, track bool) {
	n := max(0, min(w, int(float64(w)*share+.5)))
	if share > 0 && n == 0 {
		n = min(1, w)
	}
	glyph := c.Glyphs.Thick
	if ink == theme.FillLast {
		glyph = c.Glyphs.Line
	}
	c.Put(x, y, ink, strings.Repeat(glyph, n))
	if track {
		c.Put(x+n, y, theme.Track, strings.Repeat(c.Glyphs.Line, max(0, w-n)))
	}
}

// Share is the part that a number is of another, for a bar.
func Share(n, of model.Number) float64 {
	places := max(n.Places(), of.Places())
	whole := of.Shift(places).Int64()
	if n.Blank() || whole <= 0 {
		return 0
	}
	return max(0, min(1, float64(n.Shift(places).Int64())/float64(whole)))
}

// Scroll is the bar that says which part of all lines is in sight; nothing where all
// of them are. A click above or below its thumb turns a page.
func (c Canvas) Scroll(x, y, h, first, seen, all int) {
	if all <= seen || h <= 0 {
		return
	}
	size := max(1, (h*seen+all/2)/all)
	at := ((h-size)*first + (all-seen)/2) / (all - seen)
	c.Key(x, y, 1, at, "PgUp")
	c.Key(x, y+at+size, 1, h-at-size, "PgDn")
	for j := range h {
		if j >= at && j < at+size {
			c.Put(x, y+j, theme.Thumb, c.Glyphs.Grip)
		} else {
			c.Put(x, y+j, theme.Faint, c.Glyphs.Bar)
		}
	}
}

// Box is a bordered rectangle on what was drawn before, and the window inside its
// border. Title and foot stand in the border.
func (c Canvas) Box(x, y, w, h int, title, foot string, edge, ink theme.Ink) Canvas {
	g, line := c.Glyphs, strings.Repeat(c.Glyphs.Line, max(0, w-2))
	c.Fill(x, y, w, h, theme.Box)
	c.Spot(x, y, w, h, nil) // what lies under it is out of reach
	c.Put(x, y, edge, g.TopLeft+line+g.TopRight)
	c.Put(x, y+h-1, edge, g.LowLeft+line+g.LowRight)
	c.VLine(x, y+1, h-2, edge)
	c.VLine(x+w-1, y+1, h-2, edge)
	if title != "" {
		c.Put(x+2, y, ink, c.Cut(" "+title+" ", w-4))
	}
	if foot != "" {
		c.Right(x+w-2, y+h-1, theme.Dim, " "+foot+" ")
	}
	return c.Window(x+1, y+1, w-2, h-2)
}

// A Piece is a text with its ink.
type Piece struct {
	Ink  theme.Ink
	Text string
}

// PlaceBar says what has the focus, its value and last year's, and at the right
// where that is. What is too long is taken from the name, which stands first.
func (c Canvas) PlaceBar(y int, right string, pieces ...Piece) {
	c.Fill(0, y, c.W, 1, theme.Place)
	end := c.W - 1
	if right != "" {
		end = c.Right(end, y, theme.Dim, right) - 1
	}
	rest := 0
	for _, p := range pieces[min(1, len(pieces)):] {
		rest += c.Width(p.Text)
	}
	x := 1
	for i, p := range pieces {
		to := end
		if i == 0 {
			to = max(end-rest, x+leastName)
		}
		x = c.PutTo(x, y, to, p.Ink, p.Text)
	}
}

// leastName is how much of a name always stays.
const leastName = 8

// Chip is a word on a surface that says how grave a thing is.
func (c Canvas) Chip(x, y int, on theme.Surface, word string) int {
	return c.PutOn(x, y, on, theme.Plain, " "+word+" ")
}

// An Act is a key, and what it does.
type Act struct{ Key, Does string }

// Act draws a key and what it does in an ink, and returns where it ends. A click there
// presses the key.
func (c Canvas) Act(x, y int, a Act, ink theme.Ink) int {
	end := c.PutTo(c.Put(x, y, theme.Accent, a.Key)+1, y, c.W-1, ink, a.Does)
	c.Key(x, y, end-x, 1, Press(a.Key))
	return end
}

// Acts are keys that act here, three blanks apart. The last may be cut.
func (c Canvas) Acts(x, y int, acts ...Act) int {
	for _, a := range acts {
		x = c.Act(x, y, a, theme.Plain) + 3
	}
	return x
}

// Choice is the chosen line of a list on its surface, with its marker in column x.
func (c Canvas) Choice(x, y, w int) {
	c.Lay(x, y, w, theme.Row)
	c.Ghost(x, y, theme.NoColour, theme.Lead, ">")
}

// Move puts what stands in a row into another.
func (c Canvas) Move(from, to int) {
	if from < 0 || from >= c.H || to < 0 || to >= c.H {
		return
	}
	for x := range c.W {
		*c.at(x, to) = *c.at(x, from)
	}
}

// Boxed draws such lines on a box: what stands on the ground of the terminal stands on
// the box's.
func (c Canvas) Boxed(lines []string) {
	c.Rendered(lines)
	for y := range c.H {
		for x := range c.W {
			if at := c.at(x, y); at.style.Surface() == theme.Base {
				at.style = theme.On(theme.Box, at.style.Ink())
			}
		}
	}
}

// Rendered draws lines that were rendered elsewhere by the same theme.
func (c Canvas) Rendered(lines []string) {
	for y, line := range lines[:min(len(lines), c.H)] {
		x, style := 0, theme.Style(0)
		for line != "" {
			if code, rest, ok := sequence(line); ok {
				style, line = c.style(code), rest
				continue
			}
			text, _, _ := strings.Cut(line, "\x1b")
			x = c.PutOn(x, y, style.Surface(), style.Ink(), text)
			line = line[len(text):]
		}
	}
}

// sequence takes ESC[...m off a line.
func sequence(line string) (code, rest string, ok bool) {
	if !strings.HasPrefix(line, "\x1b[") {
		return "", "", false
	}
	i := strings.IndexByte(line, 'm')
	return line[:i+1], line[i+1:], i > 0
}

// style finds a style that looks as a sequence says.
func (c Canvas) style(code string) theme.Style {
	if s, ok := c.named[code]; ok {
		return s
	}
	for s := range theme.Styles {
		if c.Before(s) == code {
			c.named[code] = s
			return s
		}
	}
	return 0
}
