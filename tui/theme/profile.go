package theme

import (
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"
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
	known   sequencer
	basic   bool // the 16 colours
	none    bool
	unsure  bool // light or dark is not known
	tabBold bool // 16 colours on dark: the current step is bold
}

func profileOf(o Options) profile {
	light := o.Ground == LightGround
	p := profile{unsure: o.Ground == UnknownGround, known: sequencer{}}
	switch {
	case o.Colours == 0:
		return profile{inks: &bareInks, planes: &barePlanes, known: sequencer{}, none: true}
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
		return look{before: p.known.sgr(own, own, attrs), filled: attrs&(under|reverse) != 0}
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
	return look{before: p.known.sgr(fg, plane.bg, attrs), filled: plane.bg != own || attrs&under != 0, ground: plane.bg != own}
}

// A sequencer remembers sequences: many looks are the same.
type sequencer map[sequenced]string

type sequenced struct {
	fg, bg colour
	attrs  attributes
}

func (m sequencer) sgr(fg, bg colour, a attributes) string {
	key := sequenced{fg, bg, a}
	before, ok := m[key]
	if !ok {
		before = sgr(fg, bg, a)
		m[key] = before
	}
	return before
}

// sgr is the sequence that sets a look, "" for the terminal's own: what Lip Gloss
// writes before a text of such a style.
func sgr(fg, bg colour, a attributes) string {
	style := lipgloss.NewStyle()
	if a&bold != 0 {
		style = style.Bold(true)
	}
	if a&reverse != 0 {
		style = style.Reverse(true)
	}
	if fg != own {
		style = style.Foreground(lipgloss.Color(strconv.Itoa(int(fg))))
	}
	if bg != own {
		style = style.Background(lipgloss.Color(strconv.Itoa(int(bg))))
	}
	before, _, _ := strings.Cut(style.Render("x"), "x")
	switch codes, ok := strings.CutPrefix(before, "\x1b["); {
	case a&under == 0:
		return before
	case ok: // Lip Gloss would say it twice
		return "\x1b[4;" + codes
	}
	return "\x1b[4m"
}
