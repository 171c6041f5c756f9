// Package theme turns tokens into looks and is the one place of the screen that
// measures width. An Ink says what a text means, a Surface what it stands on; a
// theme multiplies both, where it is drawn first, into the bytes before such a text.
//
//	th := theme.New(theme.Options{Ambiguous: 1, Colours: 256})
//	th.Render(theme.Base, theme.Error, "错 2")
//	th.Fit(label, 30)
//	th.Glyphs.Line // "─", or "-" where the terminal needs ASCII
//
// Colour is only ever a second signal: every colour is a sign, bold, underline or
// reverse as well, and a Ghost is a sign that is drawn only where no colour speaks.
package theme

import (
	"strings"
	"sync"
	"sync/atomic"

	"github.com/charmbracelet/x/ansi"

	"nianbao/model"
	"nianbao/model/typeset"
)

// A Ground is the background of the terminal.
type Ground int

const (
	UnknownGround Ground = iota
	DarkGround
	LightGround
)

// Options says what the terminal can do.
type Options struct {
	Ambiguous int // width of East Asian Ambiguous characters, 1 or 2
	Ground    Ground
	Colours   int  // 256, 16, or 0 for none
	ASCII     bool // no line drawing, whatever the width
}

// Theme holds the looks and the metrics of one terminal.
type Theme struct {
	typeset.Metrics
	Glyphs Glyphs
	looks  *looks
	none   bool // no colours
	rich   bool // 256 colours
}

// A Style is an ink on a surface.
type Style uint16

// Styles is how many there are.
const Styles = Style(surfaces) * Style(inks)

// On puts an ink on a surface.
func On(s Surface, i Ink) Style { return Style(int(s)*int(inks) + int(i)) }

// Surface is what a style stands on.
func (s Style) Surface() Surface { return Surface(int(s) / int(inks)) }

// Ink is what a style writes with.
func (s Style) Ink() Ink { return Ink(int(s) % int(inks)) }

// A look is what stands before a text to give it a style, "" for the terminal's own.
// filled says that a blank of it is to be seen.
type look struct {
	before string
	filled bool
	ground bool // the surface has a background of its own
}

// looks are those made so far: a screen has a few of all there are.
type looks struct {
	mu      sync.Mutex // guards the profile's sequences
	profile profile
	made    [Styles]atomic.Pointer[look]
}

// of is the look of a style; a theme that nobody made has none.
func (l *looks) of(s Style) look {
	if l == nil {
		return look{}
	}
	if made := l.made[s].Load(); made != nil {
		return *made
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	made := l.profile.look(s.Surface(), s.Ink())
	l.made[s].Store(&made)
	return made
}

// After ends every look.
const After = "\x1b[m"

// New makes a theme.
func New(o Options) Theme {
	t := Theme{Metrics: typeset.Metrics{Ambiguous: max(1, min(2, o.Ambiguous))}, looks: &looks{profile: profileOf(o)}, none: o.Colours == 0, rich: o.Colours >= 256}
	t.Glyphs = glyphs(o.ASCII || t.Ambiguous == 2)
	return t
}

// Render gives a piece of one line its look. It never wraps, cuts or pads.
func (t Theme) Render(on Surface, with Ink, s string) string {
	before := t.Before(On(on, with))
	if before == "" || s == "" {
		return s
	}
	return before + s + After
}

// Before is what stands before a text of a style; ESC[m ends it. "" is the terminal's
// own look.
func (t Theme) Before(s Style) string { return t.looks.of(s).before }

// Filled reports whether a blank of a style is to be seen.
func (t Theme) Filled(s Style) bool { return t.looks.of(s).filled }

// A Ghost is a sign, or a sort of sign, that is not drawn everywhere.
type Ghost int

const (
	Always    Ghost = iota
	NoColour        // drawn only without colour: the > of a list row
	NoGround        // drawn only where the surface has no background of its own
	FewColour       // drawn without colour and with 16
	InColour        // the reverse: only with colour
)

// Hides reports whether a ghost is not drawn on a surface.
func (t Theme) Hides(g Ghost, s Surface) bool {
	switch g {
	case NoColour:
		return !t.none
	case NoGround:
		return t.looks.of(On(s, Plain)).ground
	case FewColour:
		return t.rich
	case InColour:
		return t.none
	}
	return false
}

// Severity is the ink of a finding's severity.
func Severity(s model.Severity) Ink { return [...]Ink{Info, Warning, Error}[s] }

// Chip is the surface of the chip that names a severity.
func Chip(s model.Severity) Surface { return [...]Surface{ChipInfo, ChipWarning, ChipError}[s] }

// Rule is a horizontal line.
func (t Theme) Rule(width int) string { return strings.Repeat("-", max(0, width)) }

// Line makes text from a report safe for one line of the screen: characters
// that could move the cursor or reorder text become visible signs.
func Line(s string) string { return typeset.VisibleLine(s) }

// Visible is Line for text of several lines.
func Visible(s string) string { return typeset.Visible(s) }

// InTwo sets text on one line, or on two: the second is then whatever is left, and
// may have to be cut.
func (t Theme) InTwo(text string, width int) []string {
	lines := t.Lines(text, width)
	if len(lines) > 2 {
		lines = []string{lines[0], strings.TrimLeft(strings.TrimPrefix(text, lines[0]), " ")}
	}
	return lines
}

// Unstyled is a drawn line without its looks, to measure it.
func Unstyled(s string) string { return ansi.Strip(s) }
