package layout

import (
	"math"
	"slices"
	"unicode"

	"nianbao/model/pdf"
)

// A sheet is a page made ready: what is hidden or painted twice is gone, and most
// of it lies upright.
type sheet struct {
	page    int
	w, h    float64
	damaged bool
	glyphs  []glyph
	tables  []*ruled
	lines   []line // outside of the tables
}

// A glyph is a visible character.
type glyph struct {
	pdf.Glyph
	clash  bool // another character stands at its place
	struck bool // a rule runs through it
}

func (g glyph) height() float64 {
	if g.Turned%2 == 1 {
		return g.Box.X1 - g.Box.X0
	}
	return g.Box.Y1 - g.Box.Y0
}

// baseline is where the character stands, by how package pdf draws its box.
func (g glyph) baseline() float64 { return g.Box.Y0 + g.height()*0.2/1.05 }

func newSheet(p pdf.Page, number int) *sheet {
	p = upright(p)
	s := &sheet{page: number, w: p.W, h: p.H, damaged: p.Damaged}
	s.glyphs = once(p.Glyphs)
	s.tables = findTables(s.strike(p.Rules), s)
	var outside []glyph
	for _, g := range s.glyphs {
		x, y := g.Box.Center()
		if g.Turned == 0 && !slices.ContainsFunc(s.tables, func(t *ruled) bool { return t.box.Holds(x, y) }) {
			outside = append(outside, g)
		}
	}
	s.lines = readingOrder(linesOf(outside), s)
	return s
}

// upright turns a page whose text mostly lies on its side.
func upright(p pdf.Page) pdf.Page {
	var count [4]int
	for _, g := range p.Glyphs {
		if !g.Hidden {
			count[g.Turned&3]++
		}
	}
	most := 0
	for turn, n := range count {
		if n > count[most] {
			most = turn
		}
	}
	if most == 0 {
		return p
	}
	turn := func(r pdf.Rect) pdf.Rect {
		switch most {
		case 1:
			return pdf.Rect{X0: r.Y0, Y0: p.W - r.X1, X1: r.Y1, Y1: p.W - r.X0}
		case 2:
			return pdf.Rect{X0: p.W - r.X1, Y0: p.H - r.Y1, X1: p.W - r.X0, Y1: p.H - r.Y0}
		}
		return pdf.Rect{X0: p.H - r.Y1, Y0: r.X0, X1: p.H - r.Y0, Y1: r.X1}
	}
	out := p
	out.Glyphs = slices.Clone(p.Glyphs)
	for i, g := range out.Glyphs {
		out.Glyphs[i].Box, out.Glyphs[i].Turned = turn(g.Box), (g.Turned-most+4)%4
	}
	out.Rules = slices.Clone(p.Rules)
	for i, r := range out.Rules {
		out.Rules[i] = pdf.Rule(turn(pdf.Rect(r)))
	}
	if most != 2 {
		out.W, out.H = p.H, p.W
	}
	return out
}

// once leaves out what is hidden and what is painted twice at one place, as some
// makers embolden, and marks different characters at one place.
func once(all []pdf.Glyph) []glyph {
	type spot struct{ x, y int }
	const side = 4.0
	at := map[spot][]int{}
	var out []glyph
next:
	for _, g := range all {
		if g.Hidden {
			continue
		}
		x, y := g.Box.Center()
		w, h := max(g.Box.X1-g.Box.X0, 1), max(g.Box.Y1-g.Box.Y0, 1)
		here := spot{int(math.Floor(x / side)), int(math.Floor(y / side))}
		clash := false
		for dx := -1; dx <= 1; dx++ {
			for dy := -1; dy <= 1; dy++ {
				for _, i := range at[spot{here.x + dx, here.y + dy}] {
					ox, oy := out[i].Box.Center()
					if math.Abs(ox-x) > 0.3*w || math.Abs(oy-y) > 0.3*h {
						continue
					}
					if out[i].R == g.R {
						continue next
					}
					if !isLine(out[i].R) && !isLine(g.R) {
						out[i].clash, clash = true, true
					}
				}
			}
		}
		if len(at[here]) < 8 {
			at[here] = append(at[here], len(out))
		}
		out = append(out, glyph{Glyph: g, clash: clash})
	}
	return out
}

// strike marks the characters that a rule runs through, and returns the rules that
// run through none: a table's rules pass between characters.
func (s *sheet) strike(rules []pdf.Rule) []pdf.Rule {
	byLevel := make([]int, 0, len(s.glyphs)) // upright characters from the lowest up
	for i, g := range s.glyphs {
		if g.Turned == 0 {
			byLevel = append(byLevel, i)
		}
	}
	looks := 5_000_000 // at characters; a page that needs more is no page of a report
	middle := func(i int) float64 { _, y := s.glyphs[i].Box.Center(); return y }
	slices.SortFunc(byLevel, func(a, b int) int { return compare(middle(a), middle(b)) })
	return slices.DeleteFunc(slices.Clone(rules), func(r pdf.Rule) bool {
		if !r.Level() || r.X1-r.X0 > 0.5*s.w {
			return false
		}
		const reach = 8 // points from a rule to the middle of a character it may strike
		from, _ := slices.BinarySearchFunc(byLevel, r.Y0-reach, func(i int, y float64) int { return compare(middle(i), y) })
		var through []int
		covered := 0.0
		for _, i := range byLevel[from:] {
			if looks--; looks < 0 {
				s.damaged = true
			}
			if middle(i) > r.Y0+reach || looks < 0 {
				break
			}
			if s.glyphs[i].runsThrough(r) {
				through = append(through, i)
				covered += s.glyphs[i].Box.X1 - s.glyphs[i].Box.X0
			}
		}
		if len(through) == 0 || covered < 0.7*(r.X1-r.X0) {
			return false
		}
		for _, i := range through {
			s.glyphs[i].struck = true
		}
		return true
	})
}

// runsThrough reports whether r crosses the middle of a character.
func (g glyph) runsThrough(r pdf.Rule) bool {
	at := (r.Y0 - g.Box.Y0) / (g.Box.Y1 - g.Box.Y0)
	x, _ := g.Box.Center()
	return at > 0.3 && at < 0.75 && r.X0 <= x && x <= r.X1
}

// isLine reports whether r is a stroke that may run under or over others.
func isLine(r rune) bool {
	return r == '_' || r == '＿' || r == '‾' || r == '￣' || unicode.Is(unicode.Mn, r)
}
