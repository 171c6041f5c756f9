package narrative

import (
	"nianbao/tui/canvas"
	"nianbao/tui/pane"
)

// frame is how the pane lies on the screen. It is decided when something has changed;
// drawing changes nothing, and a click goes by what was drawn.
type frame struct {
	wide  bool // the step has no bar above: there is room beside the text
	place int  // the row of the place bar

	// Of the editor.
	width             int // of the text with its margins
	head              int // the row of the part's heading
	hint              int // the row of what the part should speak of, -1 for none
	last              lastYear
	textTop, textRows int

	// Of the list of parts.
	top, seen      int // the first part in sight, and how many are
	listTop, pitch int // the list's first line, and how far each is from the next
	panel          int // the row where what to write begins, the place bar's for none
}

// lastYear is where last year's text stands.
type lastYear struct {
	y, h  int // h is 0 where it does not
	lines []string
	cut   bool // it is longer than its room
}

// Arrange decides how the pane lies on w cells in h rows.
func (p *Pane) Arrange(c pane.Context, w, h int) {
	p.sync(c)
	for i := range p.parts(c) {
		p.measure(c, i)
	}
	p.frame = frame{top: p.top, wide: c.Heading != "", place: pane.PlaceLine(canvas.Canvas{W: w, H: h})}
	if p.area == nil {
		p.arrangeList(c, w)
		return
	}
	p.arrangeText(c, w)
}

// arrangeText parts the rows above the place bar: the heading, the text, last year's
// below it and what to write. Short of rows what to write goes first, then the blank row.
func (p *Pane) arrangeText(c pane.Context, w int) {
	p.width, p.hint = w, -1
	if p.wide {
		p.width -= besideWidth(w)
		if c.Heading != p.name(c, p.at) {
			p.head = 1
		}
	}
	y, foot := p.head+1, p.place
	if p.wide {
		p.last = p.lastBeside(c, w-p.width-4)
	} else {
		room := foot - y
		if room >= 12 && p.suggestion(c) != "" {
			foot--
			p.hint = foot
		}
		p.last = p.lastBelow(c, w-gutter-margin-1, foot, room/3)
		foot -= p.last.h
	}
	if p.place-y >= 10 {
		y++
	}
	p.textTop, p.textRows = y, max(1, foot-y)
	p.area.SetMarks(p.marks(c))
	if p.find != nil {
		p.find.line().Lay(c.Theme.Metrics, w-finding(c.Theme)-2)
	}
	p.area.Lay(c.Theme.Metrics, p.width-gutter-margin+1, p.textRows)
}

// lastBelow is last year's text in at most h rows above row foot, if it is asked for.
func (p *Pane) lastBelow(c pane.Context, w, foot, h int) lastYear {
	text := p.lastYear(c)
	if text == "" || !p.shows(p.wide) {
		return lastYear{}
	}
	lines := p.wrapped.set(c.Theme, text, w)
	h = max(3, min(h, 1+len(lines)))
	return lastYear{foot - h, h, lines[:min(len(lines), h-1)], len(lines) > h-1}
}

// lastBeside is last year's text beside the part, unless it was put away. It leaves room
// for what stands below it.
func (p *Pane) lastBeside(c pane.Context, w int) lastYear {
	const y = 1
	text, rest := p.lastYear(c), len(p.suggested(c, w))+2+3+len(p.parts(c))+1
	_, rows := balanced(c.Report.Form)
	h := max(p.place/3, p.place-y-rest-len(rows)-2) - 2 // its heading and the blank row under it
	if text == "" || !p.shows(p.wide) || h < 1 {
		return lastYear{}
	}
	lines := p.wrapped.set(c.Theme, text, w)
	n := min(len(lines), h)
	return lastYear{y, n + 2, lines[:n], len(lines) > n}
}

// suggested is what the part should speak of, in lines of w cells.
func (p *Pane) suggested(c pane.Context, w int) []string {
	if p.suggestion(c) == "" {
		return nil
	}
	return c.Theme.Lines(p.suggestion(c), w)
}

// arrangeList parts the rows above the place bar: the parts, two rows each where there is
// room, and what to write.
func (p *Pane) arrangeList(c pane.Context, w int) {
	n := len(p.parts(c))
	p.panel = p.place
	if n == 0 {
		return
	}
	p.listTop = 2
	if p.place < 12 && !p.wide {
		p.listTop = 1
	}
	foot := p.place
	if lines := p.wanting(c, w); lines != nil && p.place-len(lines)-1 >= n+4 {
		p.panel = p.place - len(lines) - 1
		foot = p.panel - 1
	}
	room := foot - p.listTop - 1 // the sum stands below
	p.pitch = 1
	if 2*n < room {
		p.pitch = 2
	}
	p.seen = max(1, min(n, room/p.pitch))
	p.top = max(0, min(p.top, p.at, n-p.seen), p.at-p.seen+1)
}
