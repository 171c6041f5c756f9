package layout

import (
	"math"
	"slices"

	"nianbao/model/pdf"
)

const (
	near      = 2.5  // points within which two rules touch
	thinnest  = 4.5  // points; no row and no column is thinner, so rules that near are one
	gap       = 9.0  // points; a row or column no thicker that holds nothing is the gap between frames
	dashGap   = 3.5  // between the dashes of a rule
	mostLines = 3000 // of a page, joined; a page of more is a drawing
	covered   = 0.6  // of a cell's side, to be ruled
	mostCols  = 60
	mostRows  = 400
	fewest    = 4 // cells, to be a table
)

// A stroke is a rule with its dashes joined: where it lies, and from where to where
// it runs.
type stroke struct{ at, from, to float64 }

// strokes joins the level or the upright rules.
func strokes(rules []pdf.Rule, level bool) []stroke {
	var all []stroke
	for _, r := range rules {
		if r.Level() != level {
			continue
		}
		if level {
			all = append(all, stroke{(r.Y0 + r.Y1) / 2, r.X0, r.X1})
		} else {
			all = append(all, stroke{(r.X0 + r.X1) / 2, r.Y0, r.Y1})
		}
	}
	slices.SortFunc(all, func(a, b stroke) int { return compare(a.at, b.at) })
	var out []stroke
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].at-all[0].at < 1 {
			n++
		}
		group := all[:n]
		slices.SortFunc(group, func(a, b stroke) int { return compare(a.from, b.from) })
		open := group[0]
		for _, s := range group[1:] {
			if s.from <= open.to+dashGap {
				open.to = max(open.to, s.to)
				continue
			}
			out = append(out, open)
			open = s
		}
		out = append(out, open)
		all = all[n:]
	}
	return slices.DeleteFunc(out, func(s stroke) bool { return s.to-s.from < near })
}

// findTables finds the tables of a page, from top to bottom.
func findTables(rules []pdf.Rule, s *sheet) []*ruled {
	level, upright := strokes(rules, true), strokes(rules, false)
	if len(level) < 2 || len(upright) < 1 || len(level)+len(upright) > mostLines {
		return nil
	}
	groups := newSets(len(level) + len(upright))
	for i, h := range level {
		for j, v := range upright {
			if h.from-near <= v.at && v.at <= h.to+near && v.from-near <= h.at && h.at <= v.to+near {
				groups.join(i, len(level)+j)
			}
		}
	}
	parts := map[int]*frame{}
	for i := range len(level) + len(upright) {
		f := parts[groups.of(i)]
		if f == nil {
			f = &frame{}
			parts[groups.of(i)] = f
		}
		if i < len(level) {
			f.level = append(f.level, level[i])
		} else {
			f.upright = append(f.upright, upright[i-len(level)])
		}
	}
	var out []*ruled
	for _, f := range parts {
		if t := f.table(s); t != nil {
			out = append(out, t)
		}
	}
	slices.SortFunc(out, func(a, b *ruled) int { return compare(b.top(), a.top()) })
	return outermost(out)
}

// outermost leaves out tables that stand within a cell of another one.
func outermost(tables []*ruled) []*ruled {
	return slices.DeleteFunc(slices.Clone(tables), func(t *ruled) bool {
		return slices.ContainsFunc(tables, func(o *ruled) bool {
			x, y := t.box.Center()
			return o != t && o.box.Holds(x, y) && o.box.X1-o.box.X0 > t.box.X1-t.box.X0
		})
	})
}

// sets joins numbers to groups.
type sets []int

func newSets(n int) sets {
	s := make(sets, n)
	for i := range s {
		s[i] = i
	}
	return s
}

func (s sets) of(i int) int {
	for s[i] != i {
		s[i] = s[s[i]]
		i = s[i]
	}
	return i
}

func (s sets) join(a, b int) { s[s.of(a)] = s.of(b) }

// A frame is the rules that hang together.
type frame struct {
	level, upright []stroke
	xs, ys         []float64 // the grid: from left to right, from top to bottom
}

// edges are the places of strokes, those that are near being one.
func edges(all []stroke) []float64 {
	at := make([]float64, len(all))
	for i, s := range all {
		at[i] = s.at
	}
	slices.Sort(at)
	var out []float64
	for len(at) > 0 {
		n, sum := 0, 0.0
		for n < len(at) && at[n]-at[0] <= thinnest {
			sum += at[n]
			n++
		}
		out = append(out, sum/float64(n))
		at = at[n:]
	}
	return out
}

// grid finds the edges. A table that is open at a side ends where the rules that
// run to that side end.
func (f *frame) grid(glyphs []glyph) {
	f.xs = f.openEnds(edges(f.upright), f.level, &f.upright)
	f.ys = f.openEnds(edges(f.level), f.upright, &f.level)
	var across, down []float64
	for _, g := range glyphs {
		if x, y := g.Box.Center(); len(f.xs) > 1 && len(f.ys) > 1 && f.holds(x, y) {
			across, down = append(across, x), append(down, y)
		}
	}
	f.xs, f.ys = withoutGaps(f.xs, across), withoutGaps(f.ys, down)
	slices.Reverse(f.ys)
}

func (f *frame) holds(x, y float64) bool {
	return x >= f.xs[0] && x <= f.xs[len(f.xs)-1] && y >= f.ys[0] && y <= f.ys[len(f.ys)-1]
}

// withoutGaps makes one edge of two between which nothing stands: tables whose cells
// have frames of their own leave a gap between them.
func withoutGaps(edges, held []float64) []float64 {
	slices.Sort(held)
	out := slices.Clone(edges[:min(1, len(edges))])
	for _, e := range edges[len(out):] {
		last := out[len(out)-1]
		n, _ := slices.BinarySearch(held, last)
		if e-last < gap && (n == len(held) || held[n] > e) {
			out[len(out)-1] = (last + e) / 2
			continue
		}
		out = append(out, e)
	}
	return out
}

func (f *frame) openEnds(at []float64, across []stroke, along *[]stroke) []float64 {
	if len(at) == 0 || len(across) == 0 {
		return at
	}
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, s := range across {
		lo, hi = min(lo, s.from), max(hi, s.to)
	}
	first, last := math.Inf(1), math.Inf(-1)
	for _, s := range across {
		first, last = min(first, s.at), max(last, s.at)
	}
	const shortest = 8 // points that a column or row has at least
	ends := func(end float64) bool {
		n := 0
		for _, s := range across {
			if math.Abs(s.from-end) < near || math.Abs(s.to-end) < near {
				n++
			}
		}
		return 2*n >= len(across)
	}
	if lo < at[0]-shortest && ends(lo) {
		at = append([]float64{lo}, at...)
		*along = append(*along, stroke{lo, first, last})
	}
	if hi > at[len(at)-1]+shortest && ends(hi) {
		at = append(at, hi)
		*along = append(*along, stroke{hi, first, last})
	}
	return at
}

// along lists the strokes of each edge, by where they begin.
func along(edges []float64, all []stroke) [][]stroke {
	out := make([][]stroke, len(edges))
	for _, s := range all {
		nearest := 0
		for i, at := range edges {
			if math.Abs(s.at-at) < math.Abs(s.at-edges[nearest]) {
				nearest = i
			}
		}
		out[nearest] = append(out[nearest], s)
	}
	for i := range out {
		slices.SortFunc(out[i], func(a, b stroke) int { return compare(a.from, b.from) })
	}
	return out
}

// covers reports whether the strokes of an edge cover the way from lo to hi.
func covers(edge []stroke, lo, hi float64) bool {
	done, got := lo, 0.0
	for _, s := range edge {
		from, to := max(s.from-near/2, done), min(s.to+near/2, hi)
		if to > from {
			got += to - from
			done = to
		}
	}
	return got >= covered*(hi-lo)
}
