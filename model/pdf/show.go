package pdf

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// How far a character reaches above and below the line it stands on, in its size.
const above, below = 0.85, -0.2

func (c *content) doTextState(word op) bool {
	switch word {
	case "BT":
		c.line, c.pen = identity, identity
	case "Tf":
		c.size = c.n(-1)
		c.font = c.fontOf(c.doc.dict(c.resources["Font"])[c.nameAt(0)])
	case "Tc":
		c.charSpace = c.n(0)
	case "Tw":
		c.wordSpace = c.n(0)
	case "Tz":
		c.stretch = c.n(0) / 100
	case "TL":
		c.leading = c.n(0)
	case "Ts":
		c.rise = c.n(0)
	case "Tr":
		mode := int(c.n(0))
		c.clippingTexts = mode == 3 || mode == 7
	case "Td":
		c.nextLine(c.n(0), c.n(1))
	case "TD":
		c.leading = -c.n(1)
		c.nextLine(c.n(0), c.n(1))
	case "Tm":
		c.line = c.matrixOperand()
		c.pen = c.line
	case "T*":
		c.nextLine(0, -c.leading)
	default:
		return false
	}
	return true
}

func (c *content) nextLine(x, y float64) {
	c.line = c.line.after(x, y)
	c.pen = c.line
}

// doText shows strings.
func (c *content) doText(word op) error {
	switch word {
	case "\"":
		c.wordSpace, c.charSpace = c.n(0), c.n(1)
		c.nextLine(0, -c.leading)
	case "'":
		c.nextLine(0, -c.leading)
	case "Tj", "TJ":
	default:
		return nil
	}
	if len(c.operands) == 0 {
		return nil
	}
	switch v := c.operands[len(c.operands)-1].(type) {
	case text:
		return c.show(v)
	case array:
		for _, e := range v {
			switch e := e.(type) {
			case text:
				if err := c.show(e); err != nil {
					return err
				}
			case float64:
				c.advance(-e / 1000 * c.size)
			}
		}
	}
	return nil
}

// advance moves the pen along the line.
func (c *content) advance(by float64) {
	if c.font != nil && c.font.vertical {
		c.pen = c.pen.after(0, by)
		return
	}
	c.pen = c.pen.after(by*c.stretch, 0)
}

func (c *content) show(s text) error {
	f := c.font
	if f == nil {
		if len(s) > 0 {
			c.page.Unknown++
		}
		return nil
	}
	for len(s) > 0 {
		if c.glyphs++; c.glyphs > c.doc.limits.Glyphs {
			return ErrBudget
		}
		g := f.next(s)
		c.place(g)
		by := g.width*f.scale*c.size + c.charSpace
		if f.vertical {
			by = -c.size + c.charSpace
		}
		if g.size == 1 && s[0] == ' ' {
			by += c.wordSpace
		}
		c.advance(by)
		s = s[g.size:]
	}
	return nil
}

// place puts the characters of one code on the page. White space is none: where
// words part the distance tells.
func (c *content) place(g code) {
	m := matrix{c.size * c.stretch, 0, 0, c.size, 0, c.rise}.times(c.pen).times(c.ctm)
	w := g.width * c.font.scale
	if c.font.vertical {
		m = m.after(-w/2, -above)
	}
	turned, straight := m.turned()
	chars := g.chars
	if chars == "" {
		c.page.Unknown++
		chars = string(unicode.ReplacementChar)
	}
	runes := []rune(chars)
	for i, r := range runes {
		if unicode.IsSpace(r) || unicode.IsControl(r) || r == 0xfeff || r == 0xad {
			continue
		}
		part := w / float64(len(runes))
		box := c.mapped(m, Rect{part * float64(i), below, part * float64(i+1), above})
		x, y := box.Center()
		c.page.Glyphs = append(c.page.Glyphs, Glyph{
			R: fold(r), Box: box, Turned: turned,
			Hidden: !straight || c.clippingTexts || c.invisible || c.hidden > 0 || !c.clip.Holds(x, y) || !c.paper.Holds(x, y),
		})
	}
}

// fold turns a radical or a compatibility character into the character that it
// looks like: some makers write the one for the other.
func fold(r rune) rune {
	switch {
	case r >= 0x2e80 && r < 0x2f00:
		if i := int(r - 0x2e80); i < len(radicals) && radicals[i] != '　' {
			return radicals[i]
		}
	case r >= 0x2f00 && r < 0x2fe0, r >= 0xf900 && r < 0xfb00:
		if folded := []rune(norm.NFKC.String(string(r))); len(folded) == 1 {
			return folded[0]
		}
	}
	return r
}
