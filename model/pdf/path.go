package pdf

import "math"

const (
	mostRules      = 20_000 // of a page
	mostPieces     = 5000   // of a path
	mostPoints     = 1000   // of a piece
	thickestRule   = 2.5    // points; a filled box no thicker is a line
	shortestRule   = 1.5
	straightWithin = 0.6 // points by which a line may be askew
)

// A path is drawn piece by piece and then painted or made the clip.
type path struct {
	pieces [][]point // on the page
	curved bool
	clips  bool // it becomes the clip when it ends
}

type point struct{ x, y float64 }

func (p *path) move(at point) {
	if len(p.pieces) < mostPieces {
		p.pieces = append(p.pieces, []point{at})
	}
}

func (p *path) to(at point) {
	if n := len(p.pieces) - 1; n >= 0 && len(p.pieces[n]) < mostPoints {
		p.pieces[n] = append(p.pieces[n], at)
	}
}

func (p *path) close() {
	if n := len(p.pieces) - 1; n >= 0 {
		p.to(p.pieces[n][0])
	}
}

func (c *content) onPage(x, y float64) point {
	x, y = c.ctm.at(x, y)
	return point{x, y}
}

func (c *content) doPath(word op) bool {
	switch word {
	case "m":
		c.path.move(c.onPage(c.n(0), c.n(1)))
	case "l":
		c.path.to(c.onPage(c.n(0), c.n(1)))
	case "c", "v", "y":
		c.path.curved = true
		c.path.to(c.onPage(c.n(-2), c.n(-1)))
	case "h":
		c.path.close()
	case "re":
		x, y, w, h := c.n(0), c.n(1), c.n(2), c.n(3)
		c.path.move(c.onPage(x, y))
		c.path.to(c.onPage(x+w, y))
		c.path.to(c.onPage(x+w, y+h))
		c.path.to(c.onPage(x, y+h))
		c.path.close()
	case "W", "W*":
		c.path.clips = true
	case "S":
		c.endPath(true, false)
	case "f", "F", "f*":
		c.endPath(false, true)
	case "B", "B*":
		c.endPath(true, true)
	case "s":
		c.path.close()
		c.endPath(true, false)
	case "b", "b*":
		c.path.close()
		c.endPath(true, true)
	case "n":
		c.endPath(false, false)
	default:
		return false
	}
	return true
}

// endPath paints the path: what of it is straight and thin is a rule. Curves are
// none, and a path that has them is no table's.
func (c *content) endPath(stroked, filled bool) {
	if (stroked || filled) && !c.path.curved && c.hidden == 0 {
		for _, piece := range c.path.pieces {
			c.rules(piece, stroked, filled)
		}
	}
	if c.path.clips && len(c.path.pieces) > 0 {
		c.clip = c.clip.intersect(bounds(c.path.pieces...))
	}
	c.path = path{pieces: c.path.pieces[:0]}
}

func bounds(pieces ...[]point) Rect {
	r := Rect{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, piece := range pieces {
		for _, p := range piece {
			r = r.with(p.x, p.y)
		}
	}
	return r
}

func (c *content) rules(piece []point, stroked, filled bool) {
	if len(piece) < 2 {
		return
	}
	box := bounds(piece)
	w, h := box.X1-box.X0, box.Y1-box.Y0
	x, y := box.Center()
	switch {
	case filled && h <= thickestRule && w > thickestRule:
		c.rule(Rule{box.X0, y, box.X1, y})
	case filled && w <= thickestRule && h > thickestRule:
		c.rule(Rule{x, box.Y0, x, box.Y1})
	case stroked:
		for i := 1; i < len(piece); i++ {
			a, b := piece[i-1], piece[i]
			dx, dy := math.Abs(a.x-b.x), math.Abs(a.y-b.y)
			if dx < straightWithin && dy > shortestRule || dy < straightWithin && dx > shortestRule {
				c.rule(Rule{min(a.x, b.x), min(a.y, b.y), max(a.x, b.x), max(a.y, b.y)})
			}
		}
	}
}

// rule keeps what of r is not clipped away.
func (c *content) rule(r Rule) {
	seen := Rect(r).intersect(Rect{c.clip.X0 - 1, c.clip.Y0 - 1, c.clip.X1 + 1, c.clip.Y1 + 1})
	if seen.X1 < seen.X0 || seen.Y1 < seen.Y0 || len(c.page.Rules) >= mostRules {
		return
	}
	c.page.Rules = append(c.page.Rules, Rule(seen))
}
