package pdf

import "bytes"

const (
	deepestForm   = 12  // forms that paint forms
	deepestState  = 200 // q without Q
	mostOperands  = 600
	mostInline    = 1 << 20 // bytes of a picture within the text of a page
	checkEvery    = 4096    // steps between two looks at the context
	mostNestedTag = 100
)

// A state is what q keeps and Q brings back.
type state struct {
	ctm                      matrix
	clip                     Rect // in points of the page
	font                     *font
	size, leading, rise      float64
	charSpace, wordSpace     float64
	stretch                  float64
	invisible, clippingTexts bool
}

func newState(base matrix, paper Rect) state { return state{ctm: base, clip: paper, stretch: 1} }

// A content is one content stream being run: that of a page or of a form in it.
type content struct {
	*reader
	lexer
	state
	resources dict
	stack     []state
	operands  []any
	line, pen matrix // of the text: where its line began, where the next character goes
	path      path
	tags      []bool // marked content that is open: is it no part of the text
	hidden    int    // how many of the tags are
	open      []int  // numbers of the forms that this one stands in
}

// run paints a content stream.
func (r *reader) run(data []byte, resources dict, s state, open []int) error {
	c := content{
		reader: r, lexer: lexer{b: data}, state: s, resources: resources,
		line: identity, pen: identity, open: open,
	}
	for {
		v, err := c.value(0)
		if err == errEnd {
			return nil
		}
		word, ok := v.(op)
		switch {
		case err != nil:
			return ErrDamaged
		case !ok:
			if len(c.operands) < mostOperands {
				c.operands = append(c.operands, v)
			}
			continue
		}
		if r.steps++; r.steps > r.doc.limits.Steps {
			return ErrBudget
		}
		if r.steps%checkEvery == 0 && r.ctx.Err() != nil {
			return r.ctx.Err()
		}
		if err := c.do(word); err != nil {
			return err
		}
		c.operands = c.operands[:0]
	}
}

// do carries out one operator; what paints no text and no rules is passed over.
func (c *content) do(word op) error {
	if c.doState(word) || c.doPath(word) || c.doTextState(word) {
		return nil
	}
	switch word {
	case "Do":
		return c.paint(c.nameAt(0))
	case "BI":
		c.page.Images++
		c.skipInline()
		return nil
	}
	return c.doText(word)
}

// n is the operand at i, from behind where i is below 0.
func (c *content) n(i int) float64 {
	if i < 0 {
		i += len(c.operands)
	}
	if i < 0 || i >= len(c.operands) {
		return 0
	}
	f, _ := c.operands[i].(float64)
	return f
}

func (c *content) nameAt(i int) name {
	if i >= len(c.operands) {
		return ""
	}
	n, _ := c.operands[i].(name)
	return n
}

func (c *content) matrixOperand() matrix {
	return matrix{c.n(0), c.n(1), c.n(2), c.n(3), c.n(4), c.n(5)}
}

func (c *content) doState(word op) bool {
	switch word {
	case "q":
		if len(c.stack) < deepestState {
			c.stack = append(c.stack, c.state)
		}
	case "Q":
		if n := len(c.stack) - 1; n >= 0 {
			c.state, c.stack = c.stack[n], c.stack[:n]
		}
	case "cm":
		c.ctm = c.matrixOperand().times(c.ctm)
	case "gs":
		g := c.doc.dict(c.doc.dict(c.resources["ExtGState"])[c.nameAt(0)])
		if f := c.doc.array(g["Font"]); len(f) == 2 {
			c.font = c.fontOf(f[0])
			c.size, _ = c.doc.number(f[1])
		}
	case "BMC", "BDC":
		c.openTag(c.nameAt(0))
	case "EMC":
		if n := len(c.tags) - 1; n >= 0 {
			if c.tags[n] {
				c.hidden--
			}
			c.tags = c.tags[:n]
		}
	default:
		return false
	}
	return true
}

// openTag hides what is no part of the text: page heads and water marks that say
// so themselves, and layers that are off.
func (c *content) openTag(tag name) {
	if len(c.tags) >= mostNestedTag {
		return
	}
	hides := false
	switch tag {
	case "Artifact":
		kind := name("")
		if len(c.operands) > 1 {
			d, _ := c.operands[1].(dict)
			kind = c.doc.name(d["Type"])
		}
		hides = kind == "Pagination"
	case "OC":
		if len(c.operands) > 1 {
			layer, _ := c.operands[1].(name)
			hides = c.isOff(c.doc.dict(c.resources["Properties"])[layer])
		}
	}
	if c.tags = append(c.tags, hides); hides {
		c.hidden++
	}
}

// isOff reports whether a layer, or each layer of a group, is off.
func (c *content) isOff(v any) bool {
	if r, ok := v.(ref); ok && c.off[r.num] {
		return true
	}
	group := c.doc.list(c.doc.dict(v)["OCGs"])
	for _, g := range group {
		if r, ok := g.(ref); !ok || !c.off[r.num] {
			return false
		}
	}
	return len(group) > 0
}

// paint paints a form; a picture is counted.
func (c *content) paint(named name) error {
	v := c.doc.dict(c.resources["XObject"])[named]
	x := c.doc.stream(v)
	if x == nil || c.isOff(x.dict["OC"]) {
		return nil
	}
	if c.doc.name(x.dict["Subtype"]) != "Form" {
		c.page.Images++
		return nil
	}
	for _, n := range c.open {
		if n == x.id.num {
			return nil
		}
	}
	if len(c.open) >= deepestForm {
		return errTooMuch
	}
	data, err := c.doc.unpack(x)
	if err != nil {
		return err
	}
	s := c.state
	if m, ok := c.doc.matrix(x.dict["Matrix"]); ok {
		s.ctm = m.times(s.ctm)
	}
	if box, ok := c.doc.box(x.dict["BBox"]); ok {
		s.clip = s.clip.intersect(c.mapped(s.ctm, box))
	}
	s.invisible = s.invisible || c.hidden > 0
	resources := c.doc.dict(x.dict["Resources"])
	if resources == nil {
		resources = c.resources
	}
	return c.run(data, resources, s, append(c.open[:len(c.open):len(c.open)], x.id.num))
}

func (c *content) mapped(m matrix, r Rect) Rect {
	x, y := m.at(r.X0, r.Y0)
	out := Rect{x, y, x, y}
	for _, p := range [][2]float64{{r.X1, r.Y0}, {r.X1, r.Y1}, {r.X0, r.Y1}} {
		out = out.with(m.at(p[0], p[1]))
	}
	return out
}

// skipInline goes to behind the EI of a picture.
func (c *content) skipInline() {
	end := min(len(c.b), c.p+mostInline)
	for c.p < end {
		n := bytes.Index(c.b[c.p:end], []byte("EI"))
		if n < 0 {
			break
		}
		c.p += n + 2
		if n > 0 && isSpace(c.b[c.p-3]) && (c.p >= len(c.b) || isSpace(c.b[c.p])) {
			return
		}
	}
	c.p = end
}
