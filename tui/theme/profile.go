package theme

import (
	"strconv"
	"strings"
)

// A colour is an index: of the 256 with rich colours, of the terminal's own 16
// otherwise. own is the terminal's own foreground or background.
type colour int16

const own colour = -1

// attributes of a look.
type attributes uint8

const (
	bold attributes = 1 << iota
	under
	reverse
)

// A shade is an ink's colour and attributes in one profile.
type shade struct {
	fg    colour
	attrs attributes
}

// A plane is a surface's background and the ink of its own in one profile, or its
// attributes without colour. force: this ink stands, whatever the text's is.
type plane struct {
	bg, fg colour
	attrs  attributes
	force  bool
}

// A profile is one way to draw: the table of its inks, of its surfaces, and of the
// inks that change on one of them.
type profile struct {
	inks    *[inks]shade
	planes  *[surfaces]plane
	on      map[Style]colour
	basic   bool // the 16 colours
	none    bool
	unsure  bool // light or dark is not known
	tabBold bool // 16 colours on dark: the current step is bold
}

func profileOf(o Options) profile {
	light := o.Ground == LightGround
	p := profile{unsure: o.Ground == UnknownGround}
	switch {
	case o.Colours == 0:
		return profile{inks: &bareInks, planes: &barePlanes, none: true}
	case o.Colours < 256 && light:
		p.inks, p.planes, p.on, p.basic = &lightInks16, lightPlanes16(), lightOn16(), true
	case o.Colours < 256:
		p.inks, p.planes, p.on, p.basic, p.tabBold = &darkInks16, &darkPlanes16, darkOn16(), true, true
	case light:
		p.inks, p.planes, p.on = &lightInks, &lightPlanes, lightOn()
	default:
		p.inks, p.planes, p.on = &darkInks, &darkPlanes, darkOn()
	}
	return p
}

// look multiplies an ink with a surface.
func (p profile) look(s Surface, i Ink) look {
	ink, plane := p.inks[i], p.planes[s]
	if p.none {
		attrs := ink.attrs | plane.attrs
		return look{before: sgr(own, own, attrs, false), filled: attrs&(under|reverse) != 0}
	}
	fg := ink.fg
	if p.unsure && (i == Dim || i == Zero || i == Head) && plane.bg == own {
		fg = own
	}
	if other, ok := p.on[On(s, i)]; ok {
		fg = other
	}
	if p.basic && s == Place {
		fg = own // colours on its grey cannot be told from it
	}
	if fg == own || plane.force {
		fg = plane.fg
	}
	attrs := ink.attrs
	if s == Tab && p.tabBold {
		attrs |= bold
	}
	return look{before: sgr(fg, plane.bg, attrs, p.basic), filled: plane.bg != own || attrs&under != 0, ground: plane.bg != own}
}

// sgr is the sequence that sets a look, "" for the terminal's own.
func sgr(fg, bg colour, a attributes, basic bool) string {
	var codes []string
	for i, code := range []string{"1", "4", "7"} {
		if a&(1<<i) != 0 {
			codes = append(codes, code)
		}
	}
	for _, c := range []struct {
		colour
		low, high, deep string
	}{{fg, "3", "9", "38;5;"}, {bg, "4", "10", "48;5;"}} {
		n := strconv.Itoa(int(c.colour))
		switch {
		case c.colour == own:
		case !basic:
			codes = append(codes, c.deep+n)
		case c.colour < 8:
			codes = append(codes, c.low+n)
		default:
			codes = append(codes, c.high+strconv.Itoa(int(c.colour)-8))
		}
	}
	if len(codes) == 0 {
		return ""
	}
	return "\x1b[" + strings.Join(codes, ";") + "m"
}
