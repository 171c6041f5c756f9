package pdf

import (
	"context"
	"errors"
	"math"
)

// A leaf is a page of the page tree with what it takes from above.
type leaf struct {
	dict
	resources, media, crop, rotate any
}

// Pages reads what the pages show, in order. A page that cannot be read whole is
// Damaged; the error is that of ctx, or ErrBudget where the file as a whole was
// too much and the pages so far are all there are.
func (d *Doc) Pages(ctx context.Context) ([]Page, error) {
	r := &reader{doc: d, ctx: ctx, fonts: map[ref]*font{}, off: d.layersOff()}
	var pages []Page
	for _, l := range d.leaves() {
		page, err := r.read(l)
		if err != nil {
			return pages, err
		}
		pages = append(pages, page)
	}
	if len(pages) == 0 {
		return nil, ErrDamaged
	}
	return pages, nil
}

// leaves walks the page tree; where it is damaged, any page in the file counts.
func (d *Doc) leaves() []leaf {
	var out []leaf
	seen := map[int]bool{}
	var walk func(v any, above leaf, depth int)
	walk = func(v any, above leaf, depth int) {
		if r, ok := v.(ref); ok {
			if seen[r.num] {
				return
			}
			seen[r.num] = true
		}
		node := d.dict(v)
		if node == nil || depth > deepest || len(out) >= d.limits.Pages {
			return
		}
		l := above.below(node)
		if kids := d.array(node["Kids"]); kids != nil {
			for _, k := range kids {
				walk(k, l, depth+1)
			}
			return
		}
		out = append(out, l)
	}
	walk(d.dict(d.trailer["Root"])["Pages"], leaf{}, 0)
	if len(out) > 0 {
		return out
	}
	for _, n := range d.numbers() {
		if p, ok := d.objects[n].value.(dict); ok && p["Type"] == name("Page") && len(out) < d.limits.Pages {
			out = append(out, leaf{}.below(p))
		}
	}
	return out
}

func (l leaf) below(node dict) leaf {
	or := func(k name, v any) any {
		if node[k] != nil {
			return node[k]
		}
		return v
	}
	return leaf{node, or("Resources", l.resources), or("MediaBox", l.media), or("CropBox", l.crop), or("Rotate", l.rotate)}
}

// box reads a rectangle.
func (d *Doc) box(v any) (Rect, bool) {
	a := d.array(v)
	if len(a) != 4 {
		return Rect{}, false
	}
	var n [4]float64
	for i := range n {
		n[i], _ = d.number(a[i])
	}
	r := Rect{n[0], n[1], n[0], n[1]}.with(n[2], n[3])
	return r, r.X1-r.X0 > 1 && r.Y1-r.Y0 > 1 && r.X1-r.X0 < 1e5 && r.Y1-r.Y0 < 1e5
}

// view is the part of the paper that is seen, and how it is turned to lie upright
// with its corner at 0, 0.
func (d *Doc) view(l leaf) (matrix, Rect) {
	paper, ok := d.box(l.media)
	if !ok {
		paper = Rect{0, 0, 595, 842}
	}
	if crop, ok := d.box(l.crop); ok {
		if crop = crop.intersect(paper); crop.X1 > crop.X0 && crop.Y1 > crop.Y0 {
			paper = crop
		}
	}
	m := matrix{1, 0, 0, 1, -paper.X0, -paper.Y0}
	w, h := paper.X1-paper.X0, paper.Y1-paper.Y0
	turn, _ := d.number(l.rotate)
	switch (int(math.Mod(turn, 360)) + 360) % 360 {
	case 90:
		return m.times(matrix{0, -1, 1, 0, 0, w}), Rect{0, 0, h, w}
	case 180:
		return m.times(matrix{-1, 0, 0, -1, w, h}), Rect{0, 0, w, h}
	case 270:
		return m.times(matrix{0, 1, -1, 0, h, 0}), Rect{0, 0, h, w}
	}
	return m, Rect{0, 0, w, h}
}

// layersOff are the optional layers that a reader does not see.
func (d *Doc) layersOff() map[int]bool {
	config := d.dict(d.dict(d.dict(d.trailer["Root"])["OCProperties"])["D"])
	off := map[int]bool{}
	for _, v := range d.array(config["OFF"]) {
		if r, ok := v.(ref); ok {
			off[r.num] = true
		}
	}
	return off
}

// A reader reads pages within the limits of a file.
type reader struct {
	doc    *Doc
	ctx    context.Context
	fonts  map[ref]*font
	off    map[int]bool
	steps  int
	glyphs int
	page   *Page
	paper  Rect
}

var errTooMuch = errors.New("more on one page than is read")

func (r *reader) read(l leaf) (Page, error) {
	d := r.doc
	base, paper := d.view(l)
	page := Page{W: paper.X1, H: paper.Y1}
	r.page, r.paper = &page, paper
	data, err := r.contents(l.dict["Contents"])
	if err == nil {
		err = r.run(data, d.dict(l.resources), newState(base, paper), nil)
	}
	switch {
	case r.ctx.Err() != nil:
		return page, r.ctx.Err()
	case err == ErrBudget:
		return page, err
	case err != nil:
		page.Damaged = true
	}
	return page, nil
}

// contents joins the streams of a page.
func (r *reader) contents(v any) ([]byte, error) {
	var data []byte
	for _, c := range r.doc.list(v) {
		s := r.doc.stream(c)
		if s == nil {
			continue
		}
		b, err := r.doc.unpack(s)
		if err != nil {
			return nil, err
		}
		data = append(append(data, b...), '\n')
	}
	return data, nil
}
