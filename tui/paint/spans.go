package paint

import (
	"bytes"
	"strconv"
	"strings"

	"nianbao/model/typeset"
)

// A pen is how characters look: a colour is 0 for the terminal's own, else its SGR
// code, or 256 and its index.
type pen struct {
	fg, bg int16
	attrs  attributes
}

type attributes uint8

const (
	bold attributes = 1 << iota
	under
	reverse
)

var plain pen

// seen is what a blank shows of a pen.
func (p pen) seen() pen { return pen{bg: p.bg, attrs: p.attrs & (under | reverse)} }

// A cell is what one cell shows; the second half of a wide character has no text.
type cell struct {
	text string
	pen  pen
}

func (c cell) blank() bool { return c.text == " " && c.pen.seen() == plain }

// like reports whether two cells look alike.
func (c cell) like(o cell) bool {
	return c.text == o.text && (c.pen == o.pen || c.text == " " && c.pen.seen() == o.pen.seen())
}

type grid struct {
	w, h  int
	cells []cell
}

func newGrid(w, h int) grid { return grid{w, h, make([]cell, w*h)} }

func (g grid) row(y int) []cell { return g.cells[y*g.w : (y+1)*g.w] }

func (g grid) clear() {
	for i := range g.cells {
		g.cells[i] = cell{text: " "}
	}
}

// forget makes a row one of which nothing is known.
func (g grid) forget(y int) {
	for i := range g.row(y) {
		g.row(y)[i] = cell{text: forgotten}
	}
}

// parse lays a line out in cells, as many as a row has.
func (p *Painter) parse(row []cell, line string) []cell {
	now := plain
	for line != "" && len(row) < p.shown.w {
		if strings.HasPrefix(line, "\x1b[") {
			i := strings.IndexByte(line, 'm') + 1
			if i == 0 {
				break
			}
			now = p.set(now, line[2:i-1])
			line = line[i:]
			continue
		}
		size, width := p.metrics.First(line)
		text := line[:size]
		line = line[size:]
		if width == 0 || text < " " {
			continue
		}
		if len(row)+width > p.shown.w {
			break
		}
		for range width {
			row = append(row, cell{text, now})
			text = ""
		}
	}
	for len(row) < p.shown.w {
		row = append(row, cell{text: " "})
	}
	return row
}

// set is a pen after a sequence of SGR codes.
func (p *Painter) set(now pen, codes string) pen {
	if codes == "" || codes == "0" {
		return plain
	}
	if now == plain {
		if known, ok := p.pens[codes]; ok {
			return known
		}
	}
	next := now
	for list := strings.Split(codes, ";"); len(list) > 0; list = list[1:] {
		n, _ := strconv.Atoi(list[0])
		switch {
		case n == 0:
			next = plain
		case n == 1:
			next.attrs |= bold
		case n == 4:
			next.attrs |= under
		case n == 7:
			next.attrs |= reverse
		case (n == 38 || n == 48) && len(list) > 2:
			index, _ := strconv.Atoi(list[2])
			if n == 38 {
				next.fg = int16(256 + index)
			} else {
				next.bg = int16(256 + index)
			}
			list = list[2:]
		case n >= 30 && n < 38 || n >= 90 && n < 98:
			next.fg = int16(n)
		case n >= 40 && n < 48 || n >= 100 && n < 108:
			next.bg = int16(n)
		}
	}
	if now == plain {
		p.pens[codes] = next
	}
	return next
}

// A writer knows the pen and the place of the terminal's cursor.
type writer struct {
	*bytes.Buffer
	now pen
}

func (w *writer) goTo(x, y int) {
	var place [16]byte
	b := append(place[:0], "\x1b["...)
	b = strconv.AppendInt(b, int64(y+1), 10)
	b = append(b, ';')
	b = strconv.AppendInt(b, int64(x+1), 10)
	w.Write(append(b, 'H'))
}

// pen changes the pen by what differs.
func (w *writer) pen(to pen) {
	if to == w.now {
		return
	}
	if to == plain {
		w.WriteString("\x1b[m")
		w.now = to
		return
	}
	var codes [40]byte
	b := append(codes[:0], "\x1b["...)
	add := func(code string) { b = append(append(b, code...), ';') }
	for i, on := range []string{"1", "4", "7"} {
		was, is := w.now.attrs&(1<<i) != 0, to.attrs&(1<<i) != 0
		if is && !was {
			add(on)
		} else if was && !is {
			add([]string{"22", "24", "27"}[i])
		}
	}
	colour := func(was, is int16, own, deep string) {
		switch {
		case was == is:
		case is == 0:
			add(own)
		case is < 256:
			add(strconv.Itoa(int(is)))
		default:
			add(deep + strconv.Itoa(int(is)-256))
		}
	}
	colour(w.now.fg, to.fg, "39", "38;5;")
	colour(w.now.bg, to.bg, "49", "48;5;")
	b[len(b)-1] = 'm'
	w.Write(b)
	w.now = to
}

// near is how far two spans may be apart to be written as one, where what lies between
// them needs no other pen.
const near = 4

// row writes what turns one row into another: spans of changed cells, and a blank rest
// by an erasure, which only the terminal's own background can be trusted with.
func (w *writer) row(y int, old, next []cell) {
	end := len(next)
	for end > 0 && next[end-1].blank() {
		end--
	}
	at := -1 // where the last span ended
	for x := 0; x < end; {
		if old[x].like(next[x]) {
			x++
			continue
		}
		from := x
		for next[from].text == "" {
			from--
		}
		to := x + 1
		for gap := 0; to+gap < end && gap <= near; {
			switch between := next[to+gap]; {
			case !old[to+gap].like(between):
				to, gap = to+gap+1, 0
			case gap < near && between.pen == next[to-1].pen || between.text == " " && between.pen.seen() == next[to-1].pen.seen():
				gap++
			default:
				gap = near + 1
			}
		}
		for to < end && next[to].text == "" {
			to++
		}
		w.span(y, from, next[from:to])
		x, at = to, to
	}
	for x := end; x < len(old); x++ {
		if !old[x].blank() {
			if at != end {
				w.goTo(end, y)
			}
			w.pen(plain)
			w.WriteString("\x1b[K")
			return
		}
	}
}

// span writes cells from a place on. Behind a character that some terminal may draw
// otherwise wide it says again where it is.
func (w *writer) span(y, x int, cells []cell) {
	w.goTo(x, y)
	sure := true
	for i, c := range cells {
		if c.text == "" {
			continue
		}
		certain := typeset.Certain(c.text)
		if certain && !sure {
			w.goTo(x+i, y)
		}
		sure = certain
		if c.text != " " || c.pen.seen() != w.now.seen() {
			w.pen(c.pen)
		}
		w.WriteString(c.text)
	}
}
