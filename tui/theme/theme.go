// Package theme turns tokens into styles and is the one place of the screen that
// measures width. A theme has a look for every token with and without colour:
// colour is only ever a second signal beside a sign, bold, underline or reverse.
//
//	th := theme.New(theme.Options{Ambiguous: 1, Dark: true})
//	th.Render(theme.Error, "错 T3-03")
//	th.Fit(label, 30)
package theme

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"nianbao/model"
	"nianbao/model/typeset"
)

// A Token names what a piece of text is, not how it looks.
type Token int

const (
	Plain    Token = iota
	Dim            // secondary text: hints, units, last year
	Strong         // headings, the current step
	Focus          // the focused cell, row or button
	Selected       // a selected range
	Total          // computed numbers
	Error
	Warning
	Info
	Good
	Mark  // figures in prose that a rule has read
	Wrong // a passage in prose that a rule speaks of
	tokens
)

// Options says what the terminal can do.
type Options struct {
	Ambiguous int // width of East Asian Ambiguous characters, 1 or 2
	Dark      bool
	NoColor   bool
}

// Theme holds the looks and the metrics of one terminal.
type Theme struct {
	typeset.Metrics
	looks [tokens]look
}

// A look is what stands before and behind a text to give it a style. A frame has
// hundreds of pieces, so a style is rendered once.
type look struct{ before, behind string }

// New makes a theme.
func New(o Options) Theme {
	t := Theme{Metrics: typeset.Metrics{Ambiguous: max(1, min(2, o.Ambiguous))}}
	for i, s := range styles(o) {
		before, behind, _ := strings.Cut(s.Render("x"), "x")
		t.looks[i] = look{before, behind}
	}
	return t
}

func styles(o Options) (all [tokens]lipgloss.Style) {
	for i := range all {
		all[i] = lipgloss.NewStyle().Inline(true)
	}
	set := func(token Token, change func(lipgloss.Style) lipgloss.Style) {
		all[token] = change(all[token])
	}
	set(Strong, func(s lipgloss.Style) lipgloss.Style { return s.Bold(true) })
	set(Focus, func(s lipgloss.Style) lipgloss.Style { return s.Reverse(true) })
	set(Selected, func(s lipgloss.Style) lipgloss.Style { return s.Reverse(true) })
	set(Total, func(s lipgloss.Style) lipgloss.Style { return s.Bold(true) })
	set(Error, func(s lipgloss.Style) lipgloss.Style { return s.Bold(true) })
	set(Mark, func(s lipgloss.Style) lipgloss.Style { return s.Underline(true) })
	set(Wrong, func(s lipgloss.Style) lipgloss.Style { return s.Underline(true).Bold(true) })
	if o.NoColor {
		return all
	}
	// The terminal's own 16 colours follow its light or dark scheme; bright
	// black is the one grey that is readable on both.
	colours := map[Token]int{Dim: 8, Error: 1, Warning: 3, Wrong: 3, Info: 6, Good: 2}
	if o.Dark {
		colours[Error], colours[Warning], colours[Wrong], colours[Info], colours[Good] = 9, 11, 11, 14, 10
	}
	for token, c := range colours {
		set(token, func(s lipgloss.Style) lipgloss.Style { return s.Foreground(lipgloss.ANSIColor(c)) })
	}
	return all
}

// Render gives a piece of one line its look. It never wraps, cuts or pads.
func (t Theme) Render(token Token, s string) string {
	if token == Plain || s == "" {
		return s
	}
	return t.looks[token].before + s + t.looks[token].behind
}

// Severity is the token of a finding's severity.
func Severity(s model.Severity) Token { return [...]Token{Info, Warning, Error}[s] }

// Rule is a horizontal line of ASCII.
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
