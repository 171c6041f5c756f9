package paint

import (
	"runtime"
	"strconv"
)

// scrolls says that the terminal can be trusted to scroll a part of its screen. Some
// of those of Windows cannot.
const scrolls = runtime.GOOS != "windows"

const (
	farthest = 3  // lines by which a screen is looked for to have moved
	worth    = 96 // cells that must be saved
)

// scroll moves lines that stand on the screen already, a little above or below where
// they are to stand: a table that scrolls would be written anew otherwise. Only lines
// first to last have changed.
func (p *Painter) scroll(w *writer, first, last int) {
	if last-first < 4 {
		return
	}
	by, top, end, most := 0, 0, 0, worth
	for k := 1; k <= farthest; k++ {
		for _, k := range []int{k, -k} {
			if a, b, gain := p.moved(k, first, last); gain > most {
				by, top, end, most = k, a, b, gain
			}
		}
	}
	if by == 0 {
		return
	}
	w.pen(plain)
	w.WriteString("\x1b[" + strconv.Itoa(top+1) + ";" + strconv.Itoa(end) + "r")
	if by > 0 {
		w.goTo(0, end-1)
	} else {
		w.goTo(0, top)
	}
	for range max(by, -by) {
		if by > 0 {
			w.WriteByte('\n')
		} else {
			w.WriteString("\x1bM")
		}
	}
	w.WriteString("\x1b[r")
	p.shown.move(by, top, end)
}

// move scrolls lines top to end up by some lines, down by less than none.
func (g grid) move(by, top, end int) {
	if by > 0 {
		copy(g.cells[top*g.w:], g.cells[(top+by)*g.w:end*g.w])
	} else {
		copy(g.cells[(top-by)*g.w:end*g.w], g.cells[top*g.w:(end+by)*g.w])
	}
	for y := top; y < end; y++ {
		if from := y + by; from < top || from >= end {
			for x := range g.row(y) {
				g.row(y)[x] = cell{text: " "}
			}
		}
	}
}

// moved finds the run of lines that are best taken from by lines below, and how many
// cells that spares. The region to scroll has their sources too.
func (p *Painter) moved(by, first, last int) (top, end, gain int) {
	from, sum := first, 0
	for y := first; y < last; y++ {
		if y+by < first || y+by >= last {
			from, sum = y+1, 0
			continue
		}
		if sum <= 0 {
			from, sum = y, 0
		}
		next := p.next.row(y)
		sum += differing(p.shown.row(y), next) - differing(p.shown.row(y+by), next)
		if sum > gain {
			gain, top, end = sum, from, y+1
		}
	}
	if gain == 0 {
		return 0, 0, 0
	}
	for range max(by, -by) { // what scrolls in is blank
		y := end
		if by > 0 {
			end++
		} else {
			top--
			y = top
		}
		gain -= filled(p.next.row(y)) - differing(p.shown.row(y), p.next.row(y))
	}
	return top, end, gain
}

func differing(a, b []cell) (n int) {
	for x := range a {
		if !a[x].like(b[x]) {
			n++
		}
	}
	return n
}

func filled(row []cell) (n int) {
	for _, c := range row {
		if !c.blank() {
			n++
		}
	}
	return n
}
