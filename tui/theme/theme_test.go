package theme

import (
	"strconv"
	"strings"
	"testing"
)

// What is told by colour is told without it as well: by a sign, which is the panes'
// work, or by the look itself.
func TestLooksWithoutColour(t *testing.T) {
	th := New(Options{Ambiguous: 1})
	for s := range surfaces {
		for i := range inks {
			if strings.ContainsAny(th.Before(On(s, i)), "389") {
				t.Errorf("surface %d, ink %d: %q has a colour", s, i, th.Before(On(s, i)))
			}
		}
	}
	for _, s := range []Surface{Title, Tab, Place, Row, Focus, Pick, Edit, Bad, Field, Notice, Alarm, ChipError, ChipWarning} {
		if !th.Filled(On(s, Plain)) {
			t.Errorf("surface %d is not to be seen", s)
		}
	}
	for _, i := range []Ink{Error, Warning, Total, Lead, Mark, Wrong} {
		if th.Before(On(Base, i)) == "" {
			t.Errorf("ink %d looks like any other", i)
		}
	}
}

func TestGhosts(t *testing.T) {
	none, few, rich := New(Options{}), New(Options{Colours: 16, Ground: DarkGround}), New(Options{Colours: 256, Ground: DarkGround})
	for _, c := range []struct {
		th   Theme
		name string
		want [5]bool // hidden: Always, NoColour, NoGround, FewColour, InColour
	}{
		{none, "none", [5]bool{false, false, false, false, true}},
		{few, "16", [5]bool{false, true, false, false, false}},
		{rich, "256", [5]bool{false, true, true, true, false}},
	} {
		for g, want := range c.want {
			if got := c.th.Hides(Ghost(g), Side); got != want {
				t.Errorf("%s: ghost %d hidden: %v", c.name, g, got)
			}
		}
	}
}

// Where light or dark is not known, plain text keeps the terminal's own colours.
func TestUnknownGround(t *testing.T) {
	th := New(Options{Colours: 256})
	for _, i := range []Ink{Plain, Dim, Zero, Head} {
		if b := th.Before(On(Base, i)); b != "" {
			t.Errorf("ink %d is %q", i, b)
		}
	}
	if th.Before(On(Base, Error)) == "" || th.Before(On(Place, Dim)) == "" {
		t.Error("accents and bars have none either")
	}
}

// Wide or plain terminals get ASCII; a theme that nobody made has no looks.
func TestGlyphs(t *testing.T) {
	for _, o := range []Options{{Ambiguous: 2}, {Ambiguous: 1, ASCII: true}} {
		if g := New(o).Glyphs; g.Line != "-" || g.Grip != "#" {
			t.Errorf("%+v", g)
		}
	}
	if (Theme{}).Render(Row, Error, "x") != "x" || New(Options{Ambiguous: 1}).Glyphs.Bar != "│" {
		t.Error("glyphs")
	}
}

// Text of its own colour on its surface can be read: at least 3.9 to 1 on the
// grounds that terminals have; what is to be quiet, 3.1.
func TestContrast(t *testing.T) {
	for name, c := range map[string]struct {
		o      Options
		ground int // of the 256
	}{"dark": {Options{Colours: 256, Ground: DarkGround}, 234}, "light": {Options{Colours: 256, Ground: LightGround}, 231}} {
		p := profileOf(c.o)
		for s := range surfaces {
			for i := range inks {
				if i == Faint || i == Back || i == Track || i == Edge || i >= Fill && i <= FillBad || i == Thumb || s != Base && s != Row && s != Panel && s != Title && i != Plain {
					continue // guides and bars are no text; other inks stand on the ground, on rows and panels
				}
				if s == Title && i != Plain && i != Dim && i != Strong && i != Warning {
					continue
				}
				fg, bg := colours(p.look(s, i).before)
				if bg < 0 {
					bg = c.ground
				}
				if fg < 0 {
					continue
				}
				least := 3.9
				if i == Sub || i == Plain || i == Zero { // a 0 on the chosen line is quiet
					least = 3.1
				}
				if got := contrast(fg, bg); got < least {
					t.Errorf("%s: surface %d, ink %d: %d on %d has a contrast of %.1f", name, s, i, fg, bg, got)
				}
			}
		}
	}
}

func colours(before string) (fg, bg int) {
	fg, bg = -1, -1
	codes := strings.Split(strings.TrimSuffix(strings.TrimPrefix(before, "\x1b["), "m"), ";")
	for i, code := range codes {
		if i+2 < len(codes) && codes[i+1] == "5" {
			n, _ := strconv.Atoi(codes[i+2])
			switch code {
			case "38":
				fg = n
			case "48":
				bg = n
			}
		}
	}
	return fg, bg
}

// contrast is that of two of the 256 colours, as the accessibility guidelines count it.
func contrast(a, b int) float64 {
	x, y := luminance(a), luminance(b)
	if x < y {
		x, y = y, x
	}
	return (x + .05) / (y + .05)
}

func luminance(n int) float64 {
	level := func(v int) float64 {
		if v == 0 {
			return 0
		}
		return float64(55+40*v) / 255
	}
	r, g, b := 0.0, 0.0, 0.0
	if n >= 232 {
		r = float64(8+(n-232)*10) / 255
		g, b = r, r
	} else {
		n -= 16
		r, g, b = level(n/36), level(n/6%6), level(n%6)
	}
	linear := func(v float64) float64 { // the curve, closely enough
		return v * v * (0.6 + 0.4*v)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}
